//! How people stand: whether they are active, and the roles they hold.

use rusqlite::{Connection, Transaction, params};

use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{PersonSet, Revision};
use crate::store::log::Record;
use crate::store::sql;

const TABLE: &str = "standings";

/// What was set of a person.
pub(super) fn insert(transaction: &Transaction<'_>, record: &Record, set: &PersonSet) -> Result<(), Fault> {
    transaction.prepare_cached(sql::INSERT_STANDING)?.execute(params![
        record.revision.0,
        record.recorded_at,
        set.person.0,
        set.active,
        serde_json::to_string(&set.held).map_err(|error| bad(TABLE, "held", record.revision, error))?,
        set.reason,
    ])?;
    Ok(())
}

/// What was set last of each.
pub(super) fn standings(connection: &Connection) -> Result<Vec<(Revision, PersonSet)>, Fault> {
    let mut statement = connection.prepare_cached(sql::STANDINGS)?;
    let mut found = statement.query([])?;
    let mut standings = Vec::new();
    while let Some(row) = found.next()? {
        let revision: u64 = row.get(0)?;
        let person = rows::person(row, 1, TABLE, "person", revision)?;
        let held = rows::text(row, 3, TABLE, "held", revision)?;
        let set = PersonSet {
            person: person.ok_or_else(|| bad(TABLE, "person", revision, "nobody"))?,
            active: rows::cell(row, 2, TABLE, "active", revision)?,
            held: serde_json::from_str(held).map_err(|error| bad(TABLE, "held", revision, error))?,
            reason: rows::cell(row, 4, TABLE, "reason", revision)?,
        };
        standings.push((Revision(revision), set));
    }
    Ok(standings)
}
