//! Pages of the log and of a block's history, newest first.

use deadpool_postgres::ClientWrapper;

use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{BlockId, GradingRecord, Revision};
use crate::store::{LogRow, sql, value};

/// The log before a revision.
pub(super) async fn log_page(client: &ClientWrapper, before: Option<Revision>, most: usize) -> Result<Vec<LogRow>, Fault> {
    const TABLE: &str = "log";
    let statement = client.prepare_cached(sql::LOG_BEFORE).await?;
    let found = client.query(&statement, &[&limit(before), &(most as i64)]).await?;
    let line = |row| {
        let revision = rows::revision(row, 0, TABLE, "revision", "unknown")?;
        let change: &str = rows::cell(row, 3, TABLE, "change", revision)?;
        Ok(LogRow {
            revision,
            recorded_at: rows::moment(row, 1, TABLE, "recorded_at", revision)?,
            kind: rows::cell(row, 2, TABLE, "kind", revision)?,
            change: serde_json::from_str(change).map_err(|error| bad(TABLE, "change", revision, error))?,
            hash: rows::cell(row, 5, TABLE, "hash", revision)?,
        })
    };
    found.iter().map(line).collect()
}

/// A block's status history before a revision.
pub(super) async fn history(
    client: &ClientWrapper,
    block: BlockId,
    before: Option<Revision>,
    most: usize,
) -> Result<Vec<GradingRecord>, Fault> {
    const TABLE: &str = "gradings";
    let statement = client.prepare_cached(sql::HISTORY).await?;
    let found = client.query(&statement, &[&i64::from(block.0), &limit(before), &(most as i64)]).await?;
    let record = |row| {
        let revision = rows::revision(row, 0, TABLE, "revision", "unknown")?;
        let key = format!("block {block}, revision {revision}");
        let entry = |at, column| -> Result<Option<Revision>, Fault> {
            Ok(rows::cell::<Option<i64>>(row, at, TABLE, column, &key)?.map(|entry| Revision(entry as u64)))
        };
        Ok(GradingRecord {
            revision,
            colour: value::colour(rows::cell(row, 1, TABLE, "colour", &key)?, TABLE, &key)?,
            effective_at: rows::moment(row, 2, TABLE, "effective_at", &key)?,
            recorded_at: rows::moment(row, 3, TABLE, "recorded_at", &key)?,
            reason: rows::cell(row, 4, TABLE, "reason", &key)?,
            inspector: rows::cell(row, 5, TABLE, "inspector", &key)?,
            note: rows::cell(row, 6, TABLE, "note", &key)?,
            corrects: entry(7, "corrects")?,
            corrected_by: entry(8, "corrected_by")?,
        })
    };
    found.iter().map(record).collect()
}

/// What was done for an Idempotency-Key.
pub(super) async fn done_for(client: &ClientWrapper, key: &str) -> Result<Option<(String, Revision)>, Fault> {
    let statement = client.prepare_cached(sql::DONE_FOR).await?;
    let Some(row) = client.query_opt(&statement, &[&key]).await? else { return Ok(None) };
    let fingerprint: Option<String> = rows::cell(&row, 0, "log", "request_fingerprint", key)?;
    Ok(Some((fingerprint.unwrap_or_default(), rows::revision(&row, 1, "log", "revision", key)?)))
}

fn limit(before: Option<Revision>) -> i64 {
    before.map_or(i64::MAX, rows::signed)
}
