//! A community sets its ready reasons: what is refused, and what is taken.

use super::access::{Action, NotAllowed, Who};
use crate::domain::{Community, CommunityCode, ReasonTemplate, ReasonsSet, Revision, Within};

/// Most ready reasons of a community: ten a colour fill a phone's screen.
pub const MAX_REASONS: usize = 50;
/// Longest ready reason, in characters: it is put together with others to a reason.
pub const MAX_REASON: usize = 200;

/// Ready reasons as a person asks for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonsRequest {
    /// Whose.
    pub community: CommunityCode,
    /// All of them, in the order in which they are offered.
    pub items: Vec<ReasonTemplate>,
    /// The revision of the reasons that the person decided from: zero for the built-in ones.
    pub expected: Option<Revision>,
}

/// Why ready reasons are refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReasonsRefusal {
    /// No such community.
    #[error("there is no community '{0}'")]
    NoSuchCommunity(CommunityCode),
    /// They may not set them.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Somebody else set them meanwhile.
    #[error(
        "the reasons of {community} have changed since revision {expected}: they are at revision {current} now; look at what changed and decide again"
    )]
    Stale {
        /// Whose.
        community: CommunityCode,
        /// The revision the person decided from.
        expected: Revision,
        /// The revision they are at.
        current: Revision,
    },
    /// There are too many.
    #[error("{count} reasons are too many: at most {MAX_REASONS} are kept")]
    TooMany {
        /// How many there are.
        count: usize,
    },
    /// One has no text.
    #[error("items[{at}].text is required")]
    Missing {
        /// Which one, from 0.
        at: usize,
    },
    /// A text is too long.
    #[error("items[{at}].{member} has {length} characters: at most {MAX_REASON} are kept")]
    TooLong {
        /// Which one, from 0.
        at: usize,
        /// Which member of it.
        member: &'static str,
        /// How long it is.
        length: usize,
    },
    /// A text holds what cannot be seen: a line break, a tabulator.
    #[error("items[{at}].{member} holds the control character U+{code:04X}: give one line of plain text")]
    ControlCharacter {
        /// Which one, from 0.
        at: usize,
        /// Which member of it.
        member: &'static str,
        /// The character.
        code: u32,
    },
}

/// Decides about ready reasons. `community` is the community, and where it lies, when it is there, `current` the revision of its reasons:
/// zero as long as they are the built-in ones.
///
/// # Errors
/// With the first refusal that applies.
pub fn set_reasons(
    community: Option<(&Community, &Within)>,
    current: Revision,
    asked: &ReasonsRequest,
    who: &Who<'_>,
) -> Result<ReasonsSet, ReasonsRefusal> {
    let (community, within) = community.ok_or_else(|| ReasonsRefusal::NoSuchCommunity(asked.community.clone()))?;
    who.require(Action::SetReasons, within)?;
    let community = community.code.clone();
    if let Some(expected) = asked.expected.filter(|expected| *expected != current) {
        return Err(ReasonsRefusal::Stale { community, expected, current });
    }
    let count = asked.items.len();
    if count > MAX_REASONS {
        return Err(ReasonsRefusal::TooMany { count });
    }
    let items = asked.items.iter().enumerate().map(|(at, item)| {
        Ok::<_, ReasonsRefusal>(ReasonTemplate {
            colour: item.colour,
            text: text(at, "text", &item.text)?.ok_or(ReasonsRefusal::Missing { at })?,
            text_en: text(at, "text_en", item.text_en.as_deref().unwrap_or(""))?,
        })
    });
    Ok(ReasonsSet { community, items: items.collect::<Result<_, _>>()? })
}

fn text(at: usize, member: &'static str, given: &str) -> Result<Option<String>, ReasonsRefusal> {
    let given = given.trim();
    if let Some(control) = given.chars().find(|character| character.is_control()) {
        return Err(ReasonsRefusal::ControlCharacter { at, member, code: control.into() });
    }
    let length = given.chars().count();
    if length > MAX_REASON {
        return Err(ReasonsRefusal::TooLong { at, member, length });
    }
    Ok((!given.is_empty()).then(|| given.to_owned()))
}
