//! The working-day calendar as it was set.

use deadpool_postgres::ClientWrapper;

use super::fault::{Fault, bad};
use super::rows::{self, Time};
use crate::domain::{CalendarSet, Moment, Revision};
use crate::store::log::Record;
use crate::store::sql;

const TABLE: &str = "calendars";

/// What was set.
pub(super) async fn insert(client: &ClientWrapper, record: &Record, recorded_at: Moment, set: &CalendarSet) -> Result<(), Fault> {
    let json = |column, error| bad(TABLE, column, record.revision, error);
    let years = serde_json::to_string(&set.years).map_err(|error| json("years", error))?;
    let hours = serde_json::to_string(&set.hours).map_err(|error| json("hours", error))?;
    let statement = client.prepare_cached(sql::INSERT_CALENDAR).await?;
    client.execute(&statement, &[&rows::signed(record.revision), &Time(recorded_at), &years, &hours, &set.reason]).await?;
    Ok(())
}

/// What was set last; none as long as nobody set it.
pub(super) async fn calendar(client: &ClientWrapper) -> Result<Option<(Revision, CalendarSet)>, Fault> {
    let Some(row) = client.query_opt(sql::CALENDAR, &[]).await? else { return Ok(None) };
    let revision = rows::revision(&row, 0, TABLE, "revision", "unknown")?;
    let text = |at, column| rows::cell::<&str>(&row, at, TABLE, column, revision);
    let set = CalendarSet {
        years: serde_json::from_str(text(1, "years")?).map_err(|error| bad(TABLE, "years", revision, error))?,
        hours: serde_json::from_str(text(2, "hours")?).map_err(|error| bad(TABLE, "hours", revision, error))?,
        reason: rows::cell(&row, 3, TABLE, "reason", revision)?,
    };
    Ok(Some((revision, set)))
}
