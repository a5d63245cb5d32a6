//! A stored table beside its replay, row by row and column by column.

use std::cmp::Ordering;

use rusqlite::types::Value;
use rusqlite::{Connection, Rows};

use super::fault::Fault;
use super::replay::Stored;
use crate::domain::Revision;
use crate::store::case_row;

/// A row that is not as the log says.
#[derive(Debug)]
pub(super) struct Difference {
    /// The entry that made the row what it should be.
    pub(super) revision: Revision,
    /// Table, row, column and both values.
    pub(super) reason: String,
}

/// A table that follows from the log.
#[derive(Debug)]
pub(in crate::store) struct Table {
    /// Its name.
    pub(in crate::store) name: &'static str,
    /// The columns that name a row, in any store.
    pub(in crate::store) key: &'static [&'static str],
    /// A number that a store gives its rows for itself.
    pub(in crate::store) own: Option<&'static str>,
}

impl Table {
    /// SQLite's query for its rows: these columns, in the order of its key. Of outlines only their being there is looked at.
    pub(super) fn query(&self, columns: &[String]) -> String {
        let wanted: Vec<&str> =
            columns.iter().map(|column| if self.is_outline(column) { "geom IS NULL" } else { column.as_str() }).collect();
        format!("SELECT {} FROM {} ORDER BY {}", wanted.join(", "), self.name, self.key.join(", "))
    }

    /// Whether a column holds outlines, which are compared by their hash; points are compared as they stand.
    pub(in crate::store) fn is_outline(&self, column: &str) -> bool {
        column == GEOMETRY && self.name != case_row::TABLE
    }
}

/// The column of geometry.
pub(in crate::store) const GEOMETRY: &str = "geom";

/// Told a row: its values in the order of the columns asked for.
pub(in crate::store) type Visit<'a> = dyn FnMut(Vec<Value>) -> Result<(), Fault> + 'a;

/// The difference of the lowest revision between a stored table and its replay.
pub(super) fn tables<S: Stored>(stored: &mut S, replay: &Connection, table: &Table) -> Result<Option<Difference>, Fault> {
    let columns = columns(replay, table)?;
    let mut statement = replay.prepare(&table.query(&columns))?;
    let mut rows = statement.query([])?;
    let mut first = First { table, columns: &columns, found: None };
    let mut wanted = next(&mut rows, columns.len())?;
    stored.each_row(table, &columns, &mut |found| {
        loop {
            let order = wanted.as_deref().map_or(Ordering::Less, |wanted| first.order(&found, wanted));
            match (order, &wanted) {
                (Ordering::Greater, Some(missing)) => first.note(missing, "the row is missing"),
                (Ordering::Equal, Some(wanted)) => {
                    if let Some(reason) = difference(&columns, &found, wanted) {
                        first.note(wanted, &reason);
                    }
                }
                _ => {
                    first.note(&found, "no entry of the log made this row");
                    return Ok(());
                }
            }
            wanted = next(&mut rows, columns.len())?;
            if order == Ordering::Equal {
                return Ok(());
            }
        }
    })?;
    while let Some(missing) = &wanted {
        first.note(missing, "the row is missing");
        wanted = next(&mut rows, columns.len())?;
    }
    Ok(first.found)
}

/// The columns to compare, those of the key first.
fn columns(replay: &Connection, table: &Table) -> Result<Vec<String>, Fault> {
    let all: Vec<String> = replay
        .prepare("SELECT name FROM pragma_table_info($1) ORDER BY cid")?
        .query_map([table.name], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let key = table.key.iter().map(|column| (*column).to_owned());
    let rest = all.into_iter().filter(|column| !table.key.contains(&column.as_str()) && table.own != Some(column.as_str()));
    Ok(key.chain(rest).collect())
}

/// A row's values.
pub(super) fn next(rows: &mut Rows<'_>, width: usize) -> Result<Option<Vec<Value>>, Fault> {
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some((0..width).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?))
}

/// The difference of the lowest revision so far.
struct First<'a> {
    table: &'a Table,
    columns: &'a [String],
    found: Option<Difference>,
}

impl First<'_> {
    /// Which of two rows comes first.
    fn order(&self, a: &[Value], b: &[Value]) -> Ordering {
        let numbers = |row: &[Value]| row.iter().take(self.table.key.len()).map(number).collect::<Vec<_>>();
        numbers(a).cmp(&numbers(b))
    }

    fn note(&mut self, row: &[Value], reason: &str) {
        let at = self.columns.iter().position(|column| column == "revision").unwrap_or(0);
        let revision = Revision(row.get(at).and_then(number).unwrap_or_default());
        if self.found.as_ref().is_none_or(|first| revision < first.revision) {
            let key = row.iter().take(self.table.key.len()).map(shown).collect::<Vec<_>>().join(", ");
            self.found = Some(Difference { revision, reason: format!("table {}, row {key}: {reason}", self.table.name) });
        }
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
