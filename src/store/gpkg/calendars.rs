//! The working-day calendar as it was set.

use rusqlite::{Connection, Transaction, params};

use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{CalendarSet, Revision};
use crate::store::log::Record;
use crate::store::sql;

const TABLE: &str = "calendars";

/// What was set.
pub(super) fn insert(transaction: &Transaction<'_>, record: &Record, set: &CalendarSet) -> Result<(), Fault> {
    let json = |column, error| bad(TABLE, column, record.revision, error);
    transaction.prepare_cached(sql::INSERT_CALENDAR)?.execute(params![
        record.revision.0,
        record.recorded_at,
        serde_json::to_string(&set.years).map_err(|error| json("years", error))?,
        serde_json::to_string(&set.hours).map_err(|error| json("hours", error))?,
        set.reason,
    ])?;
    Ok(())
}

/// What was set last; none as long as nobody set it.
pub(super) fn calendar(connection: &Connection) -> Result<Option<(Revision, CalendarSet)>, Fault> {
    let mut statement = connection.prepare(sql::CALENDAR)?;
    let mut found = statement.query([])?;
    let Some(row) = found.next()? else { return Ok(None) };
    let revision: u64 = row.get(0)?;
    let text = |at, column| rows::text(row, at, TABLE, column, revision);
    let set = CalendarSet {
        years: serde_json::from_str(text(1, "years")?).map_err(|error| bad(TABLE, "years", revision, error))?,
        hours: serde_json::from_str(text(2, "hours")?).map_err(|error| bad(TABLE, "hours", revision, error))?,
        reason: rows::cell(row, 3, TABLE, "reason", revision)?,
    };
    Ok(Some((Revision(revision), set)))
}
