//! Pages of the log and of a block's history, newest first.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params, params_from_iter};

use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{BlockId, GradingRecord, Revision};
use crate::store::{LogFilter, LogRow, sql, value};

/// The log before a revision, of what a filter leaves.
pub(super) fn log_page(
    connection: &Connection,
    only: &LogFilter,
    before: Option<Revision>,
    most: usize,
) -> Result<Vec<LogRow>, Fault> {
    const TABLE: &str = "log";
    let given = [
        Some(Value::Integer(rows::signed(before))),
        only.person.map(|person| Value::Integer(person.0.into())),
        only.kind.clone().map(Value::Text),
        only.from.map(|from| Value::Text(value::text_of(from))),
        only.until.map(|until| Value::Text(value::text_of(until))),
        Some(Value::Integer(most as i64)),
    ];
    let mut statement = connection.prepare_cached(&sql::log_page(only))?;
    let mut found = statement.query(params_from_iter(given.into_iter().flatten()))?;
    let mut page = Vec::new();
    while let Some(row) = found.next()? {
        let revision: u64 = row.get(0)?;
        let text = |at, column| rows::text(row, at, TABLE, column, revision);
        let person = rows::cell(row, 5, TABLE, "person", revision)?;
        page.push(LogRow {
            revision: Revision(revision),
            recorded_at: rows::moment(row, 1, TABLE, "recorded_at", revision)?,
            kind: text(2, "kind")?.to_owned(),
            change: serde_json::from_str(text(3, "change")?).map_err(|error| bad(TABLE, "change", revision, error))?,
            by: value::actor(person, rows::text_or_null(row, 6, TABLE, "via", revision)?, revision)?,
            by_name: value::name(rows::cell(row, 7, "people", "name", revision)?),
            hash: text(4, "hash")?.to_owned(),
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
    let mut found = statement.query(params![block.0, rows::signed(before), most as i64])?;
    let mut page = Vec::new();
    while let Some(row) = found.next()? {
        let revision: u64 = row.get(0)?;
        let key = format!("block {block}, revision {revision}");
        let text = |at, column| rows::text(row, at, TABLE, column, &key);
        page.push(GradingRecord {
            revision: Revision(revision),
            colour: value::colour(text(1, "colour")?, TABLE, &key)?,
            effective_at: rows::moment(row, 2, TABLE, "effective_at", &key)?,
            recorded_at: rows::moment(row, 3, TABLE, "recorded_at", &key)?,
            reason: text(4, "reason")?.to_owned(),
            inspector: value::name(Some(text(5, "inspector")?.to_owned()))
                .or(value::name(rows::cell(row, 10, "people", "name", &key)?)),
            inspected_by: rows::person(row, 9, TABLE, "person", &key)?,
            note: rows::cell(row, 6, TABLE, "note", &key)?,
            corrects: rows::revision_or_null(row, 7, TABLE, "corrects", &key)?,
            corrected_by: rows::revision_or_null(row, 8, TABLE, "corrected_by", &key)?,
            proposal: rows::revision_or_null(row, 11, TABLE, "proposal", &key)?,
            overrules: rows::cell(row, 12, TABLE, "overrules", &key)?,
            inspection: rows::revision_or_null(row, 13, TABLE, "inspection", &key)?,
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
