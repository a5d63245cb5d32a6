//! How people stand: whether they are active, and the roles they hold.

use deadpool_postgres::ClientWrapper;

use super::fault::{Fault, bad};
use super::rows::{self, Time};
use crate::domain::{Moment, PersonSet, Revision};
use crate::store::log::Record;
use crate::store::sql;

const TABLE: &str = "standings";

/// What was set of a person.
pub(super) async fn insert(client: &ClientWrapper, record: &Record, recorded_at: Moment, set: &PersonSet) -> Result<(), Fault> {
    let held = serde_json::to_string(&set.held).map_err(|error| bad(TABLE, "held", record.revision, error))?;
    let (revision, person) = (rows::signed(record.revision), i64::from(set.person.0));
    let statement = client.prepare_cached(sql::INSERT_STANDING).await?;
    client.execute(&statement, &[&revision, &Time(recorded_at), &person, &set.active, &held, &set.reason]).await?;
    Ok(())
}

/// What was set last of each.
pub(super) async fn standings(client: &ClientWrapper) -> Result<Vec<(Revision, PersonSet)>, Fault> {
    let found = client.query(&client.prepare_cached(sql::STANDINGS).await?, &[]).await?;
    let standing = |row| {
        let revision = rows::revision(row, 0, TABLE, "revision", "unknown")?;
        let person = rows::person(row, 1, TABLE, "person", revision)?;
        let held: &str = rows::cell(row, 3, TABLE, "held", revision)?;
        let set = PersonSet {
            person: person.ok_or_else(|| bad(TABLE, "person", revision, "nobody"))?,
            active: rows::cell(row, 2, TABLE, "active", revision)?,
            held: serde_json::from_str(held).map_err(|error| bad(TABLE, "held", revision, error))?,
            reason: rows::cell(row, 4, TABLE, "reason", revision)?,
        };
        Ok((revision, set))
    };
    found.iter().map(standing).collect()
}
