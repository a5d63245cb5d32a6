//! Cells of SQLite's rows; one that makes no sense is named by table, column and row.

use std::fmt::Display;

use rusqlite::Row;
use rusqlite::types::FromSql;

use super::fault::{Fault, bad};
use crate::domain::{Grading, Moment, PersonId, Revision};
use crate::store::assembly::Moments;
use crate::store::value;

/// A column's value.
pub(super) fn cell<T: FromSql>(
    row: &Row<'_>,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<T, Fault> {
    row.get(at).map_err(|error| bad(table, column, key, error))
}

/// A column's text, borrowed.
pub(super) fn text<'a>(
    row: &'a Row<'_>,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<&'a str, Fault> {
    row.get_ref(at)?.as_str().map_err(|error| bad(table, column, key, error))
}

/// A column's text or nothing, borrowed.
pub(super) fn text_or_null<'a>(
    row: &'a Row<'_>,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<Option<&'a str>, Fault> {
    row.get_ref(at)?.as_str_or_null().map_err(|error| bad(table, column, key, error))
}

/// A column's moment.
pub(super) fn moment(
    row: &Row<'_>,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<Moment, Fault> {
    Ok(value::moment(text(row, at, table, column, &key)?, table, column, key)?)
}

/// A column's moment or nothing.
pub(super) fn moment_or_null(
    row: &Row<'_>,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<Option<Moment>, Fault> {
    let Some(text) = text_or_null(row, at, table, column, &key)? else { return Ok(None) };
    Ok(Some(value::moment(text, table, column, key)?))
}

/// A column's revision or nothing.
pub(super) fn revision_or_null(
    row: &Row<'_>,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<Option<Revision>, Fault> {
    Ok(cell::<Option<u64>>(row, at, table, column, key)?.map(Revision))
}

/// A column's person or nobody.
pub(super) fn person(
    row: &Row<'_>,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<Option<PersonId>, Fault> {
    Ok(value::person(cell(row, at, table, column, &key)?, table, column, key)?)
}

/// A grading from revision, colour, `effective_at`, `corrected_by` and person, in columns from `at` on.
pub(super) fn grading(row: &Row<'_>, at: usize, block: u32, moments: &mut Moments) -> Result<Grading, Fault> {
    const TABLE: &str = "gradings";
    // A format is only carried out when something is wrong.
    let key = format_args!("of block {block}");
    let corrected_by: Option<u64> = cell(row, at + 3, TABLE, "corrected_by", key)?;
    Ok(Grading {
        revision: Revision(cell(row, at, TABLE, "revision", key)?),
        colour: value::colour(text(row, at + 1, TABLE, "colour", key)?, TABLE, key)?,
        effective_at: moments.read(text(row, at + 2, TABLE, "effective_at", key)?, TABLE, "effective_at", key)?,
        corrected_by: corrected_by.and_then(std::num::NonZeroU64::new),
        inspected_by: person(row, at + 4, TABLE, "person", key)?.and_then(|person| std::num::NonZeroU32::new(person.0)),
    })
}

/// A stored moment as GeoPackage's own DATETIME columns want it: three decimals.
pub(super) fn gpkg_time(stored: &str) -> String {
    match stored.split_once('.') {
        Some((seconds, rest)) if rest.len() == 7 => format!("{seconds}.{}Z", &rest[..3]),
        _ => stored.to_owned(),
    }
}

/// A revision as SQLite counts: signed; one beyond that, or none, is after everything all the same.
pub(super) fn signed(before: Option<Revision>) -> i64 {
    before.map_or(i64::MAX, |before| i64::try_from(before.0).unwrap_or(i64::MAX))
}
