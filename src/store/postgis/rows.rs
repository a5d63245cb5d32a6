//! Columns to domain values; one that makes no sense is named by table, column and row.

use std::error::Error;
use std::fmt::Display;

use bytes::{BufMut, BytesMut};
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, accepts, to_sql_checked};

use super::fault::{Fault, bad};
use crate::domain::{Grading, Moment, PersonId, Revision};
use crate::store::value;

/// Microseconds from 1970 to 2000, where PostgreSQL's time begins.
const TO_2000: i64 = 946_684_800_000_000;

/// A moment as `timestamptz`: both count microseconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Time(pub(super) Moment);

impl<'a> FromSql<'a> for Time {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        let since_2000 = i64::from_be_bytes(raw.try_into()?);
        // The ends of the scale are PostgreSQL's infinities.
        if since_2000 == i64::MAX || since_2000 == i64::MIN {
            return Err("an infinite time".into());
        }
        Ok(Self(Moment::from_micros(since_2000.saturating_add(TO_2000))))
    }

    accepts!(TIMESTAMPTZ);
}

impl ToSql for Time {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        out.put_i64(self.0.micros().saturating_sub(TO_2000));
        Ok(IsNull::No)
    }

    accepts!(TIMESTAMPTZ);
    to_sql_checked!();
}

/// WKB as PostGIS' `geometry` in WGS 84: the same with its reference system (EWKB).
#[derive(Debug, Clone, Copy)]
pub(super) struct Geometry<'a>(pub(super) &'a [u8]);

/// Little endian, a multipolygon with a reference system, and that: 4326.
const MULTI_POLYGON_4326: [u8; 9] = [1, 6, 0, 0, 0x20, 0xE6, 0x10, 0, 0];
/// Byte order and type of plain WKB.
const PLAIN_HEAD: usize = 5;

impl ToSql for Geometry<'_> {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        out.put_slice(&MULTI_POLYGON_4326);
        out.put_slice(self.0.get(PLAIN_HEAD..).ok_or("no WKB")?);
        Ok(IsNull::No)
    }

    fn accepts(kind: &Type) -> bool {
        kind.name() == "geometry"
    }

    to_sql_checked!();
}

/// A column's value.
pub(super) fn cell<'a, T: FromSql<'a>>(
    row: &'a Row,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<T, Fault> {
    row.try_get(at).map_err(|error| bad(table, column, key, error))
}

/// A column's moment.
pub(super) fn moment(
    row: &Row,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<Moment, Fault> {
    cell::<Time>(row, at, table, column, key).map(|time| time.0)
}

/// A column's revision, or another count.
pub(super) fn number(row: &Row, at: usize, table: &'static str, column: &'static str, key: impl Display) -> Result<u64, Fault> {
    let stored: i64 = cell(row, at, table, column, &key)?;
    u64::try_from(stored).map_err(|_| bad(table, column, key, format!("{stored} is less than nothing")))
}

/// A column's revision.
pub(super) fn revision(
    row: &Row,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<Revision, Fault> {
    number(row, at, table, column, key).map(Revision)
}

/// A column's moment or nothing.
pub(super) fn moment_or_null(
    row: &Row,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<Option<Moment>, Fault> {
    Ok(cell::<Option<Time>>(row, at, table, column, key)?.map(|time| time.0))
}

/// A column's revision or nothing.
pub(super) fn revision_or_null(
    row: &Row,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<Option<Revision>, Fault> {
    let stored: Option<i64> = cell(row, at, table, column, &key)?;
    stored.map(|_| revision(row, at, table, column, key)).transpose()
}

/// A column's person or nobody.
pub(super) fn person(
    row: &Row,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: impl Display,
) -> Result<Option<PersonId>, Fault> {
    Ok(value::person(cell(row, at, table, column, &key)?, table, column, key)?)
}

/// A person's column.
pub(super) fn number_of(person: Option<PersonId>) -> Option<i64> {
    person.map(|person| i64::from(person.0))
}

/// A grading from revision, colour, `effective_at`, `corrected_by` and person, in columns from `at` on.
pub(super) fn grading(row: &Row, at: usize, block: i64) -> Result<Grading, Fault> {
    const TABLE: &str = "gradings";
    let key = format_args!("of block {block}");
    let corrected_by: Option<i64> = cell(row, at + 3, TABLE, "corrected_by", key)?;
    Ok(Grading {
        revision: revision(row, at, TABLE, "revision", key)?,
        colour: value::colour(cell(row, at + 1, TABLE, "colour", key)?, TABLE, key)?,
        effective_at: moment(row, at + 2, TABLE, "effective_at", key)?,
        corrected_by: corrected_by.and_then(|by| u64::try_from(by).ok()).and_then(std::num::NonZeroU64::new),
        inspected_by: person(row, at + 4, TABLE, "person", key)?.and_then(|person| std::num::NonZeroU32::new(person.0)),
    })
}

/// Before which revision, as PostgreSQL counts.
pub(super) fn limit(before: Option<Revision>) -> i64 {
    before.map_or(i64::MAX, signed)
}

/// A revision as PostgreSQL counts: signed; one beyond that is after everything all the same.
pub(super) fn signed(revision: Revision) -> i64 {
    i64::try_from(revision.0).unwrap_or(i64::MAX)
}
