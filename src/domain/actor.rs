//! Who did something, and from where.

use serde::{Deserialize, Serialize};

use super::PersonId;

/// Who carried out a Change: never a name, only the person's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Actor {
    /// The person; none of who works at the store itself, with the command line, and of a party that answers by a notice's link.
    pub person: Option<PersonId>,
    /// From where.
    pub via: Via,
}

impl Actor {
    /// Who has the store in hand: the command line.
    pub const CONSOLE: Self = Self { person: None, via: Via::Console };
}

/// From where somebody acts. As text `session:12`, `token:3`, `setup`, `console` or `notice:40`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Via {
    /// Signed in on the page; the session's number.
    Session(u64),
    /// A program with an API token; the token's number.
    Token(u64),
    /// The one-time set-up link.
    Setup,
    /// The command line on the store itself.
    Console,
    /// The link of a rectification notice, which its party opened; the notice's number.
    Notice(u64),
}

impl std::fmt::Display for Via {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Session(id) => write!(f, "session:{id}"),
            Self::Token(id) => write!(f, "token:{id}"),
            Self::Setup => f.write_str("setup"),
            Self::Console => f.write_str("console"),
            Self::Notice(id) => write!(f, "notice:{id}"),
        }
    }
}

/// A text that says from where nobody can act.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is neither session:NUMBER, token:NUMBER, notice:NUMBER, setup nor console")]
pub struct UnknownVia(pub String);

impl std::str::FromStr for Via {
    type Err = UnknownVia;

    fn from_str(text: &str) -> Result<Self, UnknownVia> {
        let number = |digits: &str| digits.parse().map_err(|_| UnknownVia(text.to_owned()));
        match text.split_once(':') {
            Some(("session", id)) => number(id).map(Self::Session),
            Some(("token", id)) => number(id).map(Self::Token),
            Some(("notice", id)) => number(id).map(Self::Notice),
            None if text == "setup" => Ok(Self::Setup),
            None if text == "console" => Ok(Self::Console),
            _ => Err(UnknownVia(text.to_owned())),
        }
    }
}

impl TryFrom<String> for Via {
    type Error = UnknownVia;

    fn try_from(text: String) -> Result<Self, UnknownVia> {
        text.parse()
    }
}

impl From<Via> for String {
    fn from(via: Via) -> Self {
        via.to_string()
    }
}
