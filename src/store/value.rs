//! Stored values to domain values and back, the same for every store; a value that makes no sense is named by table, column and row.

use std::fmt::Display;

use super::StoreError;
use super::accounts::KeyKind;
use crate::domain::rules::Scope;
use crate::domain::{
    Actor, Area, AreaCode, Colour, CommunitySettings, Moment, Party, PartyKind, PersonId, ProposalState, PublicView, RankingList,
    Revision,
};

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

/// A person's number from its column.
pub(crate) fn person(
    stored: Option<i64>,
    table: &'static str,
    column: &'static str,
    row: impl Display,
) -> Result<Option<PersonId>, BadValue> {
    let Some(number) = stored else { return Ok(None) };
    let fine = u32::try_from(number).ok().filter(|number| *number > 0);
    fine.map(|number| Some(PersonId(number))).ok_or_else(|| bad(table, column, row, format!("{number} is no number of a person")))
}

/// Who recorded an entry, from its two columns.
pub(crate) fn actor(stored: Option<i64>, via: Option<&str>, row: impl Display) -> Result<Option<Actor>, BadValue> {
    let person = person(stored, "log", "person", &row)?;
    match via {
        Some(via) => {
            let via = via.parse().map_err(|error| bad("log", "via", row, error))?;
            Ok(Some(Actor { person, via }))
        }
        None if person.is_some() => Err(bad("log", "via", row, "a person, and not from where")),
        None => Ok(None),
    }
}

/// The two columns of who recorded an entry.
pub(crate) fn actor_columns(by: Option<Actor>) -> (Option<i64>, Option<String>) {
    (by.and_then(|by| by.person).map(|person| i64::from(person.0)), by.map(|by| by.via.to_string()))
}

/// A name as people are told it: none when it is empty, as an erased one is.
pub(crate) fn name(stored: Option<String>) -> Option<String> {
    stored.filter(|name| !name.is_empty())
}

/// Reads where a proposal stands.
pub(crate) fn state(word: &str, row: impl Display) -> Result<ProposalState, BadValue> {
    let known = ProposalState::ALL.iter().find(|(_, known)| *known == word);
    known.map(|(state, _)| *state).ok_or_else(|| bad("proposals", "state", row, format!("'{word}' is no state of a proposal")))
}

/// An entry that ends a proposal which does not wait.
pub(crate) fn not_pending(proposal: Revision) -> BadValue {
    bad("proposals", "state", proposal, "no such proposal of this block, or one that does not wait any more")
}

/// What the public sees, as its word.
pub(crate) fn word_of_public(public: PublicView) -> &'static str {
    match public {
        PublicView::Off => "off",
        PublicView::Colours => "colours",
        PublicView::History => "history",
    }
}

/// The columns of a community's settings.
#[derive(Debug)]
pub(crate) struct SettingsRow<'a> {
    /// Code and name of its street.
    pub(crate) street: [Option<&'a str>; 2],
    /// Code and name of its city.
    pub(crate) city: [Option<&'a str>; 2],
    /// What the public sees.
    pub(crate) public: &'a str,
    /// Its gate, as JSON.
    pub(crate) gate: &'a str,
    /// The categories that it adds, as JSON.
    pub(crate) categories: &'a str,
    /// What its notices rest on.
    pub(crate) legal_basis: &'a str,
    /// Whether the public is told of its cases.
    pub(crate) public_cases: bool,
    /// How many supervision draws, as JSON.
    pub(crate) sample: &'a str,
}

/// The settings of a community from their columns.
pub(crate) fn settings(found: &SettingsRow<'_>, row: impl Display) -> Result<CommunitySettings, BadValue> {
    const TABLE: &str = "community_settings";
    let views = [PublicView::Off, PublicView::Colours, PublicView::History];
    let public = views.into_iter().find(|view| word_of_public(*view) == found.public);
    Ok(CommunitySettings {
        street: area(found.street, "street_code", &row)?,
        city: area(found.city, "city_code", &row)?,
        public: public
            .ok_or_else(|| bad(TABLE, "public", &row, format!("'{}' is neither off, colours nor history", found.public)))?,
        gate: serde_json::from_str(found.gate).map_err(|error| bad(TABLE, "gate", &row, error))?,
        categories: serde_json::from_str(found.categories).map_err(|error| bad(TABLE, "categories", &row, error))?,
        legal_basis: found.legal_basis.to_owned(),
        public_cases: found.public_cases,
        sample: serde_json::from_str(found.sample).map_err(|error| bad(TABLE, "sample", &row, error))?,
    })
}

fn area(columns: [Option<&str>; 2], column: &'static str, row: impl Display) -> Result<Option<Area>, BadValue> {
    let wrong = |reason: String| bad("community_settings", column, &row, reason);
    match columns {
        [Some(code), Some(name)] => {
            let code = AreaCode::new(code).map_err(|error| wrong(error.to_string()))?;
            Ok(Some(Area { code, name: name.to_owned() }))
        }
        [None, None] => Ok(None),
        _ => Err(wrong("a code without a name, or a name without a code".to_owned())),
    }
}

/// The two columns of an area.
pub(crate) fn area_columns(area: Option<&Area>) -> [Option<&str>; 2] {
    [area.map(|area| area.code.as_str()), area.map(|area| area.name.as_str())]
}

/// Reads what a key opens.
pub(crate) fn key_kind(word: &str, row: impl Display) -> Result<KeyKind, BadValue> {
    let known = KeyKind::ALL.iter().find(|(_, known)| *known == word);
    known.map(|(kind, _)| *kind).ok_or_else(|| bad("keys", "kind", row, format!("'{word}' is no kind of key")))
}

/// Reads what a key is good for.
pub(crate) fn scope(word: &str, row: impl Display) -> Result<Scope, BadValue> {
    let known = Scope::ALL.iter().find(|(_, known)| *known == word);
    known.map(|(scope, _)| *scope).ok_or_else(|| bad("keys", "scope", row, format!("'{word}' is no scope")))
}
