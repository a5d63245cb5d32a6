//! The register of responsible parties and the three lists: what is refused, and what is taken.

use super::access::{Action, NotAllowed, Who};
use super::cases::{MAX_PARTY, categories};
use super::grading::{self, MAX_TEXT};
use crate::domain::{
    BlockId, Category, CategoryKey, Community, CommunityCode, ListWord, Listing, ListingSet, PartySet, RegisteredParty, Revision,
    Within,
};

/// Responsibilities of a party at most.
pub const MAX_DUTIES: usize = 200;
/// Longest name of a responsibility or amount of an entry, in characters.
pub const MAX_NAME: usize = 100;
/// How far a responsibility reaches at most, metres.
pub const MAX_REACH: u16 = 1_000;
/// Blocks or links of an entry at most.
pub const MAX_LINKS: usize = 200;

/// Where a document is set, and what is there.
#[derive(Clone, Copy)]
pub struct RegisterScene<'a> {
    /// The community, and where it lies.
    pub community: (&'a Community, &'a Within),
    /// The categories that it added.
    pub categories: &'a [Category],
    /// The document that is to be set anew, as far as it is of the same kind: its community and its last entry.
    pub current: Option<(&'a CommunityCode, Revision)>,
    /// Whether a block belongs to the community.
    pub has_block: &'a dyn Fn(BlockId) -> bool,
    /// Whether a party of the community's register has this name, and is not the one that is set.
    pub is_taken: &'a dyn Fn(&str) -> bool,
    /// Whether the register of the community has a party of this number.
    pub has_party: &'a dyn Fn(Revision) -> bool,
    /// The list on which the community has an entry of this number.
    pub list_of: &'a dyn Fn(Revision) -> Option<ListWord>,
}

impl std::fmt::Debug for RegisterScene<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RegisterScene")
            .field("community", &self.community)
            .field("current", &self.current)
            .finish_non_exhaustive()
    }
}

/// What is asked: a document as it is to stand.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisterRequest<T> {
    /// Which; none: a new one.
    pub id: Option<Revision>,
    /// As it is to stand.
    pub wanted: T,
    /// Its last entry, as it was when decided.
    pub expected: Option<Revision>,
}

/// Why it is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RegisterRefusal {
    /// No such community.
    #[error("there is no community {0}")]
    NoSuchCommunity(CommunityCode),
    /// They may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// No such document in that community.
    #[error("community {community} has no {what} {id}")]
    NoSuchDocument {
        /// Whose.
        community: CommunityCode,
        /// What was looked for.
        what: &'static str,
        /// Its number.
        id: Revision,
    },
    /// It was set anew meanwhile.
    #[error("it was set anew by entry {current} since entry {expected}: read it again")]
    Stale {
        /// What was expected.
        expected: Revision,
        /// Its last entry.
        current: Revision,
    },
    /// A member is missing.
    #[error("{0} is required")]
    Missing(&'static str),
    /// A member does not fit.
    #[error("{member}: {reason}")]
    Bad {
        /// Which.
        member: String,
        /// Why.
        reason: String,
    },
    /// The block has a consultation already.
    #[error("block {block} has consultation {id} already, set last by entry {current}: read it, and set that one")]
    Held {
        /// Which block.
        block: BlockId,
        /// Its consultation.
        id: Revision,
        /// The last entry about that.
        current: Revision,
    },
    /// Another party of the register has that name.
    #[error("the register of community {community} has a party '{name}' already: set that one, or give another name")]
    NameTaken {
        /// Whose register.
        community: CommunityCode,
        /// The name.
        name: String,
    },
}

fn bad(member: impl Into<String>, reason: impl std::fmt::Display) -> RegisterRefusal {
    RegisterRefusal::Bad { member: member.into(), reason: reason.to_string() }
}

fn text(member: &'static str, given: &str, most: usize) -> Result<String, RegisterRefusal> {
    Ok(grading::text(member, given, most).map_err(|refusal| bad(member, refusal))?.unwrap_or_default())
}

fn required(member: &'static str, given: &str, most: usize) -> Result<String, RegisterRefusal> {
    let text = text(member, given, most)?;
    if text.is_empty() { Err(RegisterRefusal::Missing(member)) } else { Ok(text) }
}

/// What is the same for every document, by what one must be allowed and what it is called: who may, and that nobody else set it meanwhile.
pub(super) fn admitted<T>(
    scene: &RegisterScene<'_>,
    asked: &RegisterRequest<T>,
    (action, what): (Action, &'static str),
    who: &Who<'_>,
) -> Result<(), RegisterRefusal> {
    let (community, within) = scene.community;
    who.require(action, within)?;
    let Some(id) = asked.id else { return Ok(()) };
    let missing = || RegisterRefusal::NoSuchDocument { community: community.code.clone(), what, id };
    let (_, current) = scene.current.filter(|(code, _)| **code == community.code).ok_or_else(missing)?;
    match asked.expected {
        Some(expected) if expected != current => Err(RegisterRefusal::Stale { expected, current }),
        _ => Ok(()),
    }
}

/// Decides about a party of the register.
///
/// # Errors
/// With the first refusal that applies.
pub fn set_party(
    scene: &RegisterScene<'_>,
    asked: &RegisterRequest<RegisteredParty>,
    who: &Who<'_>,
) -> Result<PartySet, RegisterRefusal> {
    admitted(scene, asked, (Action::SetRegister, "party"), who)?;
    let mut party = asked.wanted.clone();
    party.name = required("name", &party.name, MAX_PARTY)?;
    party.note = text("note", &party.note, MAX_TEXT)?;
    if !party.retired && (scene.is_taken)(&party.name) {
        return Err(RegisterRefusal::NameTaken { community: party.community, name: party.name });
    }
    if party.duties.len() > MAX_DUTIES {
        return Err(bad("duties", format!("{} are too many: give {MAX_DUTIES} at most", party.duties.len())));
    }
    for (at, duty) in party.duties.iter_mut().enumerate() {
        duty.name = grading::text("name", &duty.name, MAX_NAME)
            .map_err(|refusal| bad(format!("duties[{at}].name"), refusal))?
            .unwrap_or_default();
        if duty.reach_m > MAX_REACH {
            return Err(bad(format!("duties[{at}].reach_m"), format!("{} m is too far: give {MAX_REACH} at most", duty.reach_m)));
        }
        let unknown = |category: &&CategoryKey| !categories(scene.categories).any(|word| word == category.as_str());
        if let Some(category) = duty.categories.iter().find(unknown) {
            let known = categories(scene.categories).collect::<Vec<_>>().join(", ");
            return Err(bad(
                format!("duties[{at}].categories"),
                format!("there is no category '{category}': give one of {known}"),
            ));
        }
        duty.categories.sort_unstable();
        duty.categories.dedup();
    }
    Ok(PartySet { id: asked.id, party })
}

/// Decides about an entry of the three lists.
///
/// # Errors
/// With the first refusal that applies.
pub fn set_listing(
    scene: &RegisterScene<'_>,
    asked: &RegisterRequest<Listing>,
    who: &Who<'_>,
) -> Result<ListingSet, RegisterRefusal> {
    admitted(scene, asked, (Action::SetRegister, "listing"), who)?;
    let mut listing = asked.wanted.clone();
    listing.title = required("title", &listing.title, MAX_PARTY)?;
    listing.text = text("text", &listing.text, MAX_TEXT)?;
    listing.amount = text("amount", &listing.amount, MAX_NAME)?;
    if let Some(was) = asked.id.and_then(|id| (scene.list_of)(id))
        && was != listing.list
    {
        return Err(bad("list", format!("an entry stays on its list ({}): make another one", was.word())));
    }
    if let Some(party) = listing.party
        && !(scene.has_party)(party)
    {
        return Err(bad("party", format!("the register has no party {party}")));
    }
    if let Some(block) = listing.blocks.iter().find(|block| !(scene.has_block)(**block)) {
        return Err(bad("blocks", format!("the community has no block {block}")));
    }
    let is_project = listing.list == ListWord::Project;
    for (member, links, list) in [("meets", &mut listing.meets, ListWord::Need), ("uses", &mut listing.uses, ListWord::Resource)]
    {
        if !is_project && !links.is_empty() {
            return Err(bad(member, "only a project meets needs and uses resources"));
        }
        if let Some(id) = links.iter().find(|id| (scene.list_of)(**id) != Some(list)) {
            return Err(bad(member, format!("the community's list '{}' has no entry {id}", list.word())));
        }
        links.sort_unstable();
        links.dedup();
    }
    listing.blocks.sort_unstable();
    listing.blocks.dedup();
    for (member, count) in [("blocks", listing.blocks.len()), ("meets", listing.meets.len()), ("uses", listing.uses.len())] {
        if count > MAX_LINKS {
            return Err(bad(member, format!("{count} are too many: give {MAX_LINKS} at most")));
        }
    }
    Ok(ListingSet { id: asked.id, listing })
}
