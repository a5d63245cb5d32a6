//! Cells of SQLite's rows; one that makes no sense is named by table, column and row.

use std::fmt::Display;

use rusqlite::Row;
use rusqlite::types::FromSql;

use super::fault::{Fault, bad};
use crate::domain::{Grading, Revision};
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

/// A grading from revision, colour, `effective_at` and `corrected_by`, in columns from `at` on.
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
    })
}

/// A stored moment as GeoPackage's own DATETIME columns want it: three decimals.
pub(super) fn gpkg_time(stored: &str) -> String {
    match stored.split_once('.') {
        Some((seconds, rest)) if rest.len() == 7 => format!("{seconds}.{}Z", &rest[..3]),
        _ => stored.to_owned(),
    }
}
