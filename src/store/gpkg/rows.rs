//! Stored values to domain values and back; a value that makes no sense is named by table, column and row.

use std::fmt::Display;

use rusqlite::Row;
use rusqlite::types::FromSql;

use super::fault::{Fault, bad};
use super::load::Moments;
use crate::domain::{Colour, Grading, Moment, Party, PartyKind, RankingList, Revision};

/// A moment as stored: RFC 3339 with six decimals, so that text sorts as time does.
pub(super) fn text_of(moment: Moment) -> String {
    format!("{:.6}", moment.timestamp())
}

/// Reads a stored moment.
pub(super) fn moment(text: &str, table: &'static str, column: &'static str, row: impl Display) -> Result<Moment, Fault> {
    text.parse::<jiff::Timestamp>().map(Moment::from).map_err(|error| bad(table, column, row, error))
}

/// Reads a stored colour.
pub(super) fn colour(word: &str, table: &'static str, row: impl Display) -> Result<Colour, Fault> {
    Colour::ALL
        .into_iter()
        .find(|colour| colour.word() == word)
        .ok_or_else(|| bad(table, "colour", row, format!("'{word}' is not one of the five colours")))
}

/// A party from its two columns.
pub(super) fn party(
    name: Option<&str>,
    kind: Option<&str>,
    table: &'static str,
    row: impl Display,
) -> Result<Option<Party>, Fault> {
    let kind = match kind {
        None => None,
        Some(word) => Some(
            PartyKind::ALL
                .iter()
                .find(|(_, known, _)| *known == word)
                .map(|(kind, ..)| *kind)
                .ok_or_else(|| bad(table, "party_kind", &row, format!("'{word}' is none of the eight kinds")))?,
        ),
    };
    match name {
        Some(name) => Ok(Some(Party { name: name.to_owned(), kind })),
        None if kind.is_some() => Err(bad(table, "party", row, "a kind without a party")),
        None => Ok(None),
    }
}

/// A list's word.
pub(super) fn word_of(list: RankingList) -> &'static str {
    match list {
        RankingList::Black => "black",
        RankingList::Red => "red",
    }
}

/// Reads a list's word.
pub(super) fn list(word: &str, row: impl Display) -> Result<RankingList, Fault> {
    match word {
        "black" => Ok(RankingList::Black),
        "red" => Ok(RankingList::Red),
        other => Err(bad("rankings", "list", row, format!("'{other}' is neither black nor red"))),
    }
}

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
        colour: colour(text(row, at + 1, TABLE, "colour", key)?, TABLE, key)?,
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
