//! What lists, feeds and messages call things about cases, in Chinese and in English.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::domain::{CLEARANCES, Category, CategoryKey, FoundBy, NoticeWord, PartyKind, StateWord};

/// In which language.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// One of two texts.
    pub fn of<T>(self, [zh, en]: [T; 2]) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// What a state is called.
    pub fn state(self, state: StateWord) -> &'static str {
        StateWord::ALL.iter().position(|(known, _)| *known == state).map_or("", |at| self.of(StateWord::NAMES[at]))
    }

    /// What a way of finding cases is called.
    pub fn found_by(self, found: FoundBy) -> &'static str {
        FoundBy::ALL.iter().position(|(known, _)| *known == found).map_or("", |at| self.of(FoundBy::NAMES[at]))
    }

    /// What a kind of party is called.
    pub fn party_kind(self, kind: PartyKind) -> &'static str {
        PartyKind::ALL.iter().find(|(known, ..)| *known == kind).map_or("", |(.., names)| self.of(*names))
    }

    /// What a state of a notice is called.
    pub fn notice_state(self, state: NoticeWord) -> &'static str {
        self.of(NoticeWord::NAMES[state as usize])
    }

    /// What a category is called, a community's own given; its word when it is none of them any more.
    pub fn category<'a>(self, category: &'a CategoryKey, own: &'a [Category]) -> &'a str {
        let clearance = CLEARANCES.iter().find(|(word, _)| *word == category.as_str()).map(|(_, names)| self.of(*names));
        let own = || {
            let own = own.iter().find(|own| own.key == *category)?;
            Some(own.name_en.as_deref().filter(|_| self == Self::En).unwrap_or(&own.name))
        };
        clearance.or_else(own).unwrap_or(category.as_str())
    }
}

/// A text without what no XML 1.0 document may hold, not even by its number, and no calendar either: control characters but for lines and tabs.
pub fn plain(text: &str) -> String {
    let may_stand = |c: &char| (!c.is_control() || matches!(c, '\t' | '\n' | '\r')) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    text.chars().filter(may_stand).collect()
}
