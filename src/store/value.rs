//! Stored values to domain values and back, the same for every store; a value that makes no sense is named by table, column and row.

use std::fmt::Display;

use super::StoreError;
use crate::domain::{Colour, Moment, Party, PartyKind, RankingList};

/// A stored value that makes no sense.
#[derive(Debug)]
pub(crate) struct BadValue {
    /// Table.
    pub(crate) table: &'static str,
    /// Column.
    pub(crate) column: &'static str,
    /// Row, by its key.
    pub(crate) row: String,
    /// What is wrong.
    pub(crate) reason: String,
}

impl BadValue {
    /// As the caller is told it.
    pub(crate) fn at(self, location: &str) -> StoreError {
        let Self { table, column, row, reason } = self;
        StoreError::Inconsistent { location: location.to_owned(), table, column, row, reason }
    }
}

/// A stored value that makes no sense, and why.
pub(crate) fn bad(table: &'static str, column: &'static str, row: impl Display, reason: impl Display) -> BadValue {
    BadValue { table, column, row: row.to_string(), reason: reason.to_string() }
}

/// A moment as the log's hash has it: RFC 3339 with six decimals, so that text sorts as time does.
pub(crate) fn text_of(moment: Moment) -> String {
    format!("{:.6}", moment.timestamp())
}

/// Reads a stored moment.
pub(crate) fn moment(text: &str, table: &'static str, column: &'static str, row: impl Display) -> Result<Moment, BadValue> {
    text.parse::<jiff::Timestamp>().map(Moment::from).map_err(|error| bad(table, column, row, error))
}

/// Reads a stored colour.
pub(crate) fn colour(word: &str, table: &'static str, row: impl Display) -> Result<Colour, BadValue> {
    Colour::ALL
        .into_iter()
        .find(|colour| colour.word() == word)
        .ok_or_else(|| bad(table, "colour", row, format!("'{word}' is not one of the five colours")))
}

/// A party from its two columns.
pub(crate) fn party(
    name: Option<&str>,
    kind: Option<&str>,
    table: &'static str,
    row: impl Display,
) -> Result<Option<Party>, BadValue> {
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

/// A party's two columns.
pub(crate) fn party_columns(party: Option<&Party>) -> [Option<&str>; 2] {
    [party.map(|party| party.name.as_str()), party.and_then(|party| party.kind).map(PartyKind::word)]
}

/// A list's word.
pub(crate) fn word_of(list: RankingList) -> &'static str {
    match list {
        RankingList::Black => "black",
        RankingList::Red => "red",
    }
}

/// Reads a list's word.
pub(crate) fn list(word: &str, row: impl Display) -> Result<RankingList, BadValue> {
    match word {
        "black" => Ok(RankingList::Black),
        "red" => Ok(RankingList::Red),
        other => Err(bad("rankings", "list", row, format!("'{other}' is neither black nor red"))),
    }
}
