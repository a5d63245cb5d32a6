//! Entries as they were committed, by this process or another, whole: a layer with its outlines.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::fault::{Fault, bad};
use super::{geometry, rows};
use crate::domain::{BlockId, Boundary, Entry, LayerItem, RequestKey, Revision};
use crate::store::log::{Logged, Record};
use crate::store::{part, sql, value};

/// At most `most` entries after a revision, oldest first.
pub(super) fn entries_since(connection: &Connection, after: Revision, most: usize) -> Result<Vec<Entry>, Fault> {
    // One transaction, so that a layer's outlines are those of its entry and not of a later one.
    connection.execute_batch("BEGIN")?;
    let entries = read_entries(connection, after, most);
    connection.execute_batch("COMMIT")?;
    entries
}

fn read_entries(connection: &Connection, after: Revision, most: usize) -> Result<Vec<Entry>, Fault> {
    let mut statement = connection.prepare_cached(sql::LOG_AFTER)?;
    let mut found = statement.query(params![after.0, most as i64])?;
    let mut entries = Vec::new();
    while let Some(row) = found.next()? {
        let (record, logged) = record(row)?;
        let items = match &logged {
            Logged::Layer(_) => layer_items(connection, record.revision)?,
            _ => Vec::new(),
        };
        entries.push(Entry {
            revision: record.revision,
            recorded_at: value::moment(&record.recorded_at, "log", "recorded_at", record.revision)?,
            request: record.request,
            by: record.by,
            change: Arc::new(logged.change(items)),
        });
    }
    Ok(entries)
}

/// An entry's record from a row of [`sql::LOG_AFTER`], and its Change.
pub(super) fn record(row: &Row<'_>) -> Result<(Record, Logged), Fault> {
    const TABLE: &str = "log";
    let revision: u64 = row.get(0)?;
    let text = |at, column| rows::text(row, at, TABLE, column, revision);
    let key: Option<String> = rows::cell(row, 4, TABLE, "request_key", revision)?;
    let fingerprint: Option<String> = rows::cell(row, 5, TABLE, "request_fingerprint", revision)?;
    let record = Record {
        revision: Revision(revision),
        recorded_at: text(1, "recorded_at")?.to_owned(),
        kind: text(2, "kind")?.to_owned(),
        change: text(3, "change")?.to_owned(),
        request: key.map(|key| RequestKey { key, fingerprint: fingerprint.unwrap_or_default() }),
        by: value::actor(
            rows::cell(row, 9, TABLE, "person", revision)?,
            rows::text_or_null(row, 10, TABLE, "via", revision)?,
            revision,
        )?,
        items: rows::cell(row, 6, TABLE, "items", revision)?,
    };
    let logged = Logged::read(&record.kind, &record.change).map_err(|error| bad(TABLE, "change", revision, error))?;
    Ok((record, logged))
}

fn layer_items(connection: &Connection, revision: Revision) -> Result<Vec<LayerItem>, Fault> {
    let mut statement = connection.prepare_cached(sql::PARTS)?;
    let mut found = statement.query(params![revision.0])?;
    let mut items = Vec::new();
    while let Some(row) = found.next()? {
        let number: u64 = row.get(0)?;
        let bytes = row
            .get_ref(1)?
            .as_blob()
            .map_err(|error| bad("log_parts", "lines", format!("revision {revision}, part {number}"), error))?;
        for line in part::lines(bytes, revision, number) {
            let line = line?;
            let boundary = match &line.outline {
                Some(_) => Some(Arc::new(outline(connection, line.block, revision)?)),
                None => None,
            };
            items.push(line.item(boundary));
        }
    }
    Ok(items)
}

/// The outline that an entry brought to a block, as stored.
pub(super) fn outline_bytes(connection: &Connection, block: BlockId, revision: Revision) -> Result<Option<Vec<u8>>, Fault> {
    let standing = connection
        .prepare_cached("SELECT geom FROM blocks WHERE fid = $1 AND outline_revision = $2")?
        .query_row(params![block.0, revision.0], |row| row.get::<_, Option<Vec<u8>>>(0))
        .optional()?;
    if let Some(bytes) = standing {
        return Ok(bytes);
    }
    let past = connection
        .prepare_cached("SELECT geom FROM past_blocks WHERE block = $1 AND outline_revision = $2")?
        .query_row(params![block.0, revision.0], |row| row.get::<_, Option<Vec<u8>>>(0))
        .optional()?;
    Ok(past.flatten())
}

fn outline(connection: &Connection, block: BlockId, revision: Revision) -> Result<Boundary, Fault> {
    let key = || format!("block {block}, outline of revision {revision}");
    let bytes = outline_bytes(connection, block, revision)?
        .ok_or_else(|| bad("past_blocks", "geom", key(), "the outline that the log names is missing"))?;
    geometry::decode(&bytes).map_err(|error| bad("past_blocks", "geom", key(), error))
}
