//! A community sets its checklist: what is refused, and what is taken.

use super::access::{Action, NotAllowed, Who};
use super::cases::categories;
use super::grading::{self, MAX_TEXT};
use crate::domain::{
    Category, Checklist, ChecklistItem, ChecklistSet, Colour, Community, CommunityCode, ItemKey, Revision, Ruling, Within,
};

/// Most items of a checklist: what somebody who stands in a block with a phone can go through.
pub const MAX_ITEMS: usize = 60;
/// Longest name of an item, in characters.
pub const MAX_ITEM: usize = 200;

/// A checklist as a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChecklistRequest {
    /// Whose.
    pub community: CommunityCode,
    /// All of it.
    pub checklist: Checklist,
    /// Why.
    pub reason: Option<String>,
    /// The revision of the checklist that the person decided from: zero for the built-in one.
    pub expected: Option<Revision>,
}

/// Why a checklist is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChecklistRefusal {
    /// No such community.
    #[error("there is no community '{0}'")]
    NoSuchCommunity(CommunityCode),
    /// They may not set it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Somebody else set it meanwhile.
    #[error(
        "the checklist of {community} has changed since revision {expected}: it is at revision {current} now; look at what changed and decide again"
    )]
    Stale {
        /// Whose.
        community: CommunityCode,
        /// The revision the person decided from.
        expected: Revision,
        /// The revision it is at.
        current: Revision,
    },
    /// There is none, or there are too many.
    #[error("{count} items: give 1 to {MAX_ITEMS}")]
    ItemCount {
        /// How many there are.
        count: usize,
    },
    /// A word is there twice.
    #[error("items[{at}].key: '{key}' is there already")]
    Twice {
        /// Which, from 0.
        at: usize,
        /// The word.
        key: ItemKey,
    },
    /// An item is said to be needed for red.
    #[error("items[{at}].colour: nothing must hold for red; give orange, yellow, blue or green")]
    ForRed {
        /// Which, from 0.
        at: usize,
    },
    /// A text does not fit.
    #[error("{member}: {reason}")]
    BadText {
        /// Which.
        member: String,
        /// Why.
        reason: String,
    },
    /// A ruling is about a category that the community has not, or that was there already.
    #[error("rulings[{at}].category: {reason}")]
    BadRuling {
        /// Which, from 0.
        at: usize,
        /// Why.
        reason: String,
    },
}

/// Decides about a checklist. `community` is the community, and where it lies, when it is there; `current` the revision of its checklist:
/// zero as long as that is the built-in one; `own` are the categories that it added.
///
/// # Errors
/// With the first refusal that applies.
pub fn set_checklist(
    community: Option<(&Community, &Within)>,
    current: Revision,
    own: &[Category],
    asked: &ChecklistRequest,
    who: &Who<'_>,
) -> Result<ChecklistSet, ChecklistRefusal> {
    let (community, within) = community.ok_or_else(|| ChecklistRefusal::NoSuchCommunity(asked.community.clone()))?;
    who.require(Action::SetChecklist, within)?;
    let community = community.code.clone();
    if let Some(expected) = asked.expected.filter(|expected| *expected != current) {
        return Err(ChecklistRefusal::Stale { community, expected, current });
    }
    let checklist = Checklist { items: items(&asked.checklist.items)?, rulings: rulings(&asked.checklist.rulings, own)? };
    let reason = said("reason", asked.reason.as_deref().unwrap_or(""), MAX_TEXT)?;
    Ok(ChecklistSet { community, checklist, reason })
}

fn items(asked: &[ChecklistItem]) -> Result<Vec<ChecklistItem>, ChecklistRefusal> {
    let count = asked.len();
    if !(1..=MAX_ITEMS).contains(&count) {
        return Err(ChecklistRefusal::ItemCount { count });
    }
    let mut kept: Vec<ChecklistItem> = Vec::with_capacity(count);
    for (at, item) in asked.iter().enumerate() {
        if kept.iter().any(|other| other.key == item.key) {
            return Err(ChecklistRefusal::Twice { at, key: item.key.clone() });
        }
        if item.colour == Colour::Red {
            return Err(ChecklistRefusal::ForRed { at });
        }
        let member = format!("items[{at}].name");
        let missing = || ChecklistRefusal::BadText { member: member.clone(), reason: "say what must hold".to_owned() };
        let name = line(&member, &item.name)?.ok_or_else(missing)?;
        let name_en = line(&format!("items[{at}].name_en"), item.name_en.as_deref().unwrap_or(""))?;
        kept.push(ChecklistItem { key: item.key.clone(), name, name_en, colour: item.colour });
    }
    Ok(kept)
}

fn rulings(asked: &[Ruling], own: &[Category]) -> Result<Vec<Ruling>, ChecklistRefusal> {
    for (at, ruling) in asked.iter().enumerate() {
        let bad = |reason: String| ChecklistRefusal::BadRuling { at, reason };
        if !categories(own).any(|word| word == ruling.category.as_str()) {
            return Err(bad(format!("the community has no category '{}'", ruling.category)));
        }
        if asked[..at].iter().any(|other| other.category == ruling.category) {
            return Err(bad(format!("'{}' is there already", ruling.category)));
        }
    }
    Ok(asked.to_vec())
}

/// One line of plain text.
fn line(member: &str, given: &str) -> Result<Option<String>, ChecklistRefusal> {
    if let Some(control) = given.trim().chars().find(|character| character.is_control()) {
        let reason = format!("it holds the control character U+{:04X}: give one line of plain text", u32::from(control));
        return Err(ChecklistRefusal::BadText { member: member.to_owned(), reason });
    }
    said(member, given, MAX_ITEM)
}

fn said(member: &str, given: &str, most: usize) -> Result<Option<String>, ChecklistRefusal> {
    // The rule names the member in what it says of the text; here it stands before.
    grading::text("text", given, most)
        .map_err(|refusal| ChecklistRefusal::BadText { member: member.to_owned(), reason: refusal.to_string() })
}
