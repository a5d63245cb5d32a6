//! Pages of the log and of a block's history, newest first.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{BlockId, GradingRecord, Revision};
use crate::store::{LogRow, sql, value};

/// The log before a revision.
pub(super) fn log_page(connection: &Connection, before: Option<Revision>, most: usize) -> Result<Vec<LogRow>, Fault> {
    let mut statement = connection.prepare_cached(sql::LOG_BEFORE)?;
    let mut found = statement.query(params![limit(before), most as i64])?;
    let mut page = Vec::new();
    while let Some(row) = found.next()? {
        let revision: u64 = row.get(0)?;
        let text = |at, column| rows::text(row, at, "log", column, revision);
        page.push(LogRow {
            revision: Revision(revision),
            recorded_at: value::moment(text(1, "recorded_at")?, "log", "recorded_at", revision)?,
            kind: text(2, "kind")?.to_owned(),
            change: serde_json::from_str(text(3, "change")?).map_err(|error| bad("log", "change", revision, error))?,
            hash: text(5, "hash")?.to_owned(),
        });
    }
    Ok(page)
}

/// A block's status history before a revision.
pub(super) fn history(
    connection: &Connection,
    block: BlockId,
    before: Option<Revision>,
    most: usize,
) -> Result<Vec<GradingRecord>, Fault> {
    const TABLE: &str = "gradings";
    let mut statement = connection.prepare_cached(sql::HISTORY)?;
    let mut found = statement.query(params![block.0, limit(before), most as i64])?;
    let mut page = Vec::new();
    while let Some(row) = found.next()? {
        let revision: u64 = row.get(0)?;
        let key = format!("block {block}, revision {revision}");
        let text = |at, column| rows::text(row, at, TABLE, column, &key);
        page.push(GradingRecord {
            revision: Revision(revision),
            colour: value::colour(text(1, "colour")?, TABLE, &key)?,
            effective_at: value::moment(text(2, "effective_at")?, TABLE, "effective_at", &key)?,
            recorded_at: value::moment(text(3, "recorded_at")?, TABLE, "recorded_at", &key)?,
            reason: text(4, "reason")?.to_owned(),
            inspector: text(5, "inspector")?.to_owned(),
            note: rows::cell(row, 6, TABLE, "note", &key)?,
            corrects: rows::cell::<Option<u64>>(row, 7, TABLE, "corrects", &key)?.map(Revision),
            corrected_by: rows::cell::<Option<u64>>(row, 8, TABLE, "corrected_by", &key)?.map(Revision),
        });
    }
    Ok(page)
}

/// What was done for an Idempotency-Key.
pub(super) fn done_for(connection: &Connection, key: &str) -> Result<Option<(String, Revision)>, Fault> {
    let done = connection
        .prepare_cached(sql::DONE_FOR)?
        .query_row(params![key], |row| Ok((row.get::<_, Option<String>>(0)?.unwrap_or_default(), Revision(row.get(1)?))))
        .optional()?;
    Ok(done)
}

/// SQLite's integers are signed; a revision beyond them is after everything all the same.
fn limit(before: Option<Revision>) -> i64 {
    before.map_or(i64::MAX, |before| i64::try_from(before.0).unwrap_or(i64::MAX))
}
