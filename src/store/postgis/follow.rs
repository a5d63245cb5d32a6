//! Entries as they were committed, by whichever node, whole: a layer with its outlines.

use std::collections::HashMap;
use std::sync::Arc;

use deadpool_postgres::ClientWrapper;
use tokio_postgres::Row;

use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{Actor, BlockId, Boundary, Entry, LayerItem, Moment, RequestKey, Revision};
use crate::store::log::{Head, LayerLine, Logged, Record};
use crate::store::{part, sql, value, wkb};

/// Entries and what they hang on.
#[derive(Debug)]
pub(super) struct Found {
    /// Oldest first.
    pub(super) entries: Vec<Entry>,
    /// None when there are no entries.
    pub(super) ends: Option<Ends>,
}

/// Where a row of entries begins and ends.
#[derive(Debug)]
pub(super) struct Ends {
    /// Hash of the entry before the first.
    pub(super) previous: String,
    /// The last.
    pub(super) head: Head,
}

/// At most `most` entries after a revision.
pub(super) async fn entries_since(client: &ClientWrapper, after: Revision, most: usize) -> Result<Found, Fault> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let found = client.query(&client.prepare_cached(sql::LOG_AFTER).await?, &[&rows::signed(after), &most]).await?;
    let mut entries = Vec::with_capacity(found.len());
    let mut ends: Option<Ends> = None;
    for row in &found {
        let (record, recorded_at) = record(row)?;
        let revision = record.revision;
        let logged = Logged::read(&record.kind, &record.change).map_err(|error| bad("log", "change", revision, error))?;
        let items = match &logged {
            Logged::Layer(_) => layer_items(client, revision).await?,
            _ => Vec::new(),
        };
        let head = Head::of_row(revision, recorded_at, rows::cell(row, 8, "log", "hash", revision)?)?;
        let previous = match ends {
            Some(ends) => ends.previous,
            None => rows::cell(row, 7, "log", "previous", revision)?,
        };
        ends = Some(Ends { previous, head });
        let (request, by) = (record.request, record.by);
        entries.push(Entry { revision, recorded_at, request, by, change: Arc::new(logged.change(items)) });
    }
    Ok(Found { entries, ends })
}

/// An entry's record from a row of [`sql::LOG_AFTER`], and when it was recorded.
pub(super) fn record(row: &Row) -> Result<(Record, Moment), Fault> {
    const TABLE: &str = "log";
    let revision = rows::revision(row, 0, TABLE, "revision", "unknown")?;
    let recorded_at = rows::moment(row, 1, TABLE, "recorded_at", revision)?;
    let key: Option<String> = rows::cell(row, 4, TABLE, "request_key", revision)?;
    let fingerprint: Option<String> = rows::cell(row, 5, TABLE, "request_fingerprint", revision)?;
    let record = Record {
        revision,
        recorded_at: value::text_of(recorded_at),
        kind: rows::cell(row, 2, TABLE, "kind", revision)?,
        change: rows::cell(row, 3, TABLE, "change", revision)?,
        request: key.map(|key| RequestKey { key, fingerprint: fingerprint.unwrap_or_default() }),
        by: actor(row, 9, revision)?,
        items: rows::number(row, 6, TABLE, "items", revision)?,
    };
    Ok((record, recorded_at))
}

/// Who recorded an entry, from person and via in columns from `at` on.
pub(super) fn actor(row: &Row, at: usize, revision: Revision) -> Result<Option<Actor>, Fault> {
    let person = rows::cell(row, at, "log", "person", revision)?;
    let via = rows::cell(row, at + 1, "log", "via", revision)?;
    Ok(value::actor(person, via, revision)?)
}

async fn layer_items(client: &ClientWrapper, revision: Revision) -> Result<Vec<LayerItem>, Fault> {
    let mut items = Vec::new();
    for number in 0.. {
        let Some(bytes) = part_lines(client, revision, number).await? else { break };
        // A part takes some hundredths of a second to make sense of: not on a thread that answers requests.
        let read =
            move || -> Result<_, Fault> { Ok(part::lines(&bytes, revision, number).collect::<Result<Vec<LayerLine>, _>>()?) };
        let lines = off_thread(read).await?;
        let bringing: Vec<BlockId> = lines.iter().filter(|line| line.outline.is_some()).map(|line| line.block).collect();
        let outlines = outlines(client, revision, &bringing).await?;
        let put_together =
            move || lines.into_iter().map(|line| item(line, &outlines, revision)).collect::<Result<Vec<_>, Fault>>();
        items.append(&mut off_thread(put_together).await?);
    }
    Ok(items)
}

async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)?
}

/// An item with the outline that its line names.
fn item(line: LayerLine, outlines: &HashMap<BlockId, Vec<u8>>, revision: Revision) -> Result<LayerItem, Fault> {
    let boundary = match &line.outline {
        Some(_) => Some(Arc::new(outline(outlines, line.block, revision)?)),
        None => None,
    };
    Ok(line.item(boundary))
}

/// The lines of a part of a layer; none after the last.
pub(super) async fn part_lines(client: &ClientWrapper, revision: Revision, part: u64) -> Result<Option<Vec<u8>>, Fault> {
    let statement = client.prepare_cached("SELECT lines FROM log_parts WHERE revision = $1 AND part = $2").await?;
    let found = client.query_opt(&statement, &[&rows::signed(revision), &(part as i64)]).await?;
    Ok(found.map(|row| row.get(0)))
}

const OUTLINES: &str = "SELECT fid, ST_AsBinary(geom, 'NDR') FROM blocks WHERE fid = ANY($1) AND outline_revision = $2 \
     UNION ALL SELECT block, ST_AsBinary(geom, 'NDR') FROM past_blocks WHERE block = ANY($1) AND outline_revision = $2 \
     AND geom IS NOT NULL";

/// The outlines, as WKB, that an entry brought to some blocks. One statement sees one moment: an outline that a later entry moves from
/// one table to the other is in exactly one of them.
pub(super) async fn outlines(
    client: &ClientWrapper,
    revision: Revision,
    blocks: &[BlockId],
) -> Result<HashMap<BlockId, Vec<u8>>, Fault> {
    let wanted: Vec<i64> = blocks.iter().map(|block| i64::from(block.0)).collect();
    let found = client.query(&client.prepare_cached(OUTLINES).await?, &[&wanted, &rows::signed(revision)]).await?;
    Ok(found.iter().map(|row| (BlockId(row.get::<_, i64>(0) as u32), row.get(1))).collect())
}

fn outline(outlines: &HashMap<BlockId, Vec<u8>>, block: BlockId, revision: Revision) -> Result<Boundary, Fault> {
    let key = || format!("block {block}, outline of revision {revision}");
    let bytes =
        outlines.get(&block).ok_or_else(|| bad("past_blocks", "geom", key(), "the outline that the log names is missing"))?;
    wkb::decode(bytes).map_err(|error| bad("past_blocks", "geom", key(), error))
}
