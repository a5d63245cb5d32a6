//! Pages of the log and of a block's history, newest first.

use deadpool_postgres::ClientWrapper;
use tokio_postgres::types::ToSql;

use super::fault::{Fault, bad};
use super::follow;
use super::rows::{self, Time};
use crate::domain::{BlockId, GradingRecord, Revision};
use crate::store::{LogFilter, LogRow, sql, value};

/// The log before a revision, of what a filter leaves.
pub(super) async fn log_page(
    client: &ClientWrapper,
    only: &LogFilter,
    before: Option<Revision>,
    most: usize,
) -> Result<Vec<LogRow>, Fault> {
    const TABLE: &str = "log";
    let (before, most) = (rows::limit(before), most as i64);
    let person = rows::number_of(only.person);
    let [from, until] = [only.from, only.until].map(|bound| bound.map(Time));
    let mut given: Vec<&(dyn ToSql + Sync)> = vec![&before];
    given.extend(person.as_ref().map(|it| it as &(dyn ToSql + Sync)));
    given.extend(only.kind.as_ref().map(|it| it as &(dyn ToSql + Sync)));
    given.extend([&from, &until].into_iter().filter_map(|it| it.as_ref()).map(|it| it as &(dyn ToSql + Sync)));
    given.push(&most);
    let statement = client.prepare_cached(&sql::log_page(only)).await?;
    let found = client.query(&statement, &given).await?;
    let line = |row| {
        let revision = rows::revision(row, 0, TABLE, "revision", "unknown")?;
        let change: &str = rows::cell(row, 3, TABLE, "change", revision)?;
        Ok(LogRow {
            revision,
            recorded_at: rows::moment(row, 1, TABLE, "recorded_at", revision)?,
            kind: rows::cell(row, 2, TABLE, "kind", revision)?,
            change: serde_json::from_str(change).map_err(|error| bad(TABLE, "change", revision, error))?,
            by: follow::actor(row, 5, revision)?,
            by_name: value::name(rows::cell(row, 7, "people", "name", revision)?),
            hash: rows::cell(row, 4, TABLE, "hash", revision)?,
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
    let found = client.query(&statement, &[&i64::from(block.0), &rows::limit(before), &(most as i64)]).await?;
    let record = |row| {
        let revision = rows::revision(row, 0, TABLE, "revision", "unknown")?;
        let key = format!("block {block}, revision {revision}");
        let entry = |at, column| rows::revision_or_null(row, at, TABLE, column, &key);
        Ok(GradingRecord {
            revision,
            colour: value::colour(rows::cell(row, 1, TABLE, "colour", &key)?, TABLE, &key)?,
            effective_at: rows::moment(row, 2, TABLE, "effective_at", &key)?,
            recorded_at: rows::moment(row, 3, TABLE, "recorded_at", &key)?,
            reason: rows::cell(row, 4, TABLE, "reason", &key)?,
            inspector: value::name(rows::cell(row, 5, TABLE, "inspector", &key)?)
                .or(value::name(rows::cell(row, 10, "people", "name", &key)?)),
            inspected_by: rows::person(row, 9, TABLE, "person", &key)?,
            note: rows::cell(row, 6, TABLE, "note", &key)?,
            corrects: entry(7, "corrects")?,
            corrected_by: entry(8, "corrected_by")?,
            proposal: entry(11, "proposal")?,
            overrules: rows::cell(row, 12, TABLE, "overrules", &key)?,
            inspection: rows::revision_or_null(row, 13, TABLE, "inspection", &key)?,
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
