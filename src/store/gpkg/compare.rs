//! A stored table beside its replay, row by row and column by column.

use std::cmp::Ordering;

use rusqlite::types::Value;
use rusqlite::{Connection, Rows};

use super::fault::Fault;
use crate::domain::Revision;

/// A row that is not as the log says.
#[derive(Debug)]
pub(super) struct Difference {
    /// The entry that made the row what it should be.
    pub(super) revision: Revision,
    /// Table, row, column and both values.
    pub(super) reason: String,
}

/// The difference of the lowest revision between a stored table and its replay. Both have their key as the first column.
/// Geometry is only looked at for being there: outlines are compared by their hash.
pub(super) fn tables(stored: &Connection, replay: &Connection, table: &str) -> Result<Option<Difference>, Fault> {
    let columns: Vec<String> = replay
        .prepare("SELECT name FROM pragma_table_info($1) ORDER BY cid")?
        .query_map([table], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let wanted: Vec<&str> =
        columns.iter().map(|column| if column == "geom" { "geom IS NULL" } else { column.as_str() }).collect();
    let query = format!("SELECT {} FROM {table} ORDER BY 1", wanted.join(", "));
    let revision_at = columns.iter().position(|column| column == "revision").unwrap_or(0);
    let (mut stored, mut replay) = (stored.prepare(&query)?, replay.prepare(&query)?);
    let (mut stored, mut replay) = (stored.query([])?, replay.query([])?);
    let width = columns.len();
    let (mut left, mut right) = (next(&mut stored, width)?, next(&mut replay, width)?);
    let mut first: Option<Difference> = None;
    while left.is_some() || right.is_some() {
        let order = match (&left, &right) {
            (Some(left), Some(right)) => key(left).cmp(&key(right)),
            (Some(_), None) => Ordering::Less,
            _ => Ordering::Greater,
        };
        let (row, reason) = match (order, &left, &right) {
            (Ordering::Less, Some(extra), _) => (extra, Some("no entry of the log made this row".to_owned())),
            (Ordering::Equal, Some(found), Some(wanted)) => (wanted, difference(&columns, found, wanted)),
            (_, _, Some(missing)) => (missing, Some("the row is missing".to_owned())),
            _ => break,
        };
        if let Some(reason) = reason {
            let revision = Revision(row.get(revision_at).and_then(number).unwrap_or_default());
            if first.as_ref().is_none_or(|first| revision < first.revision) {
                first = Some(Difference { revision, reason: format!("table {table}, row {}: {reason}", key(row)) });
            }
        }
        if order.is_le() {
            left = next(&mut stored, width)?;
        }
        if order.is_ge() {
            right = next(&mut replay, width)?;
        }
    }
    Ok(first)
}

fn next(rows: &mut Rows<'_>, width: usize) -> Result<Option<Vec<Value>>, Fault> {
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some((0..width).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?))
}

fn key(row: &[Value]) -> i64 {
    match row.first() {
        Some(Value::Integer(key)) => *key,
        _ => 0,
    }
}

fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Integer(number) => u64::try_from(*number).ok(),
        _ => None,
    }
}

fn difference(columns: &[String], found: &[Value], wanted: &[Value]) -> Option<String> {
    let at = found.iter().zip(wanted).position(|(found, wanted)| !agree(found, wanted))?;
    Some(format!("column {} is {}, by the log it is {}", columns[at], shown(&found[at]), shown(&wanted[at])))
}

/// Areas may differ in their last digits between machines whose sine does; nothing else is a fraction.
fn agree(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Real(found), Value::Real(wanted)) => (found - wanted).abs() <= wanted.abs() * 1e-9,
        _ => found == wanted,
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Integer(number) => number.to_string(),
        Value::Real(number) => number.to_string(),
        Value::Text(text) => format!("'{text}'"),
        Value::Blob(bytes) => format!("{} bytes", bytes.len()),
    }
}
