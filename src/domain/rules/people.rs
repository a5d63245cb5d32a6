//! A person is given an account, other roles, or is let go: what is refused, and what is taken.

use super::access::{Action, NotAllowed, Who};
use super::grading::{self, MAX_TEXT};
use crate::domain::{Held, PersonId, PersonSet, Place, Revision, Role, Via, Within};

/// Most roles of a person: who needs more holds one for a wider place.
pub const MAX_HELD: usize = 50;

/// How a person is to stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRequest {
    /// Who.
    pub person: PersonId,
    /// Whether they may sign in.
    pub active: bool,
    /// What they are to hold: all of it.
    pub held: Vec<Held>,
    /// Why.
    pub reason: Option<String>,
    /// The revision of how they stood that it was decided from: zero when they did not stand yet.
    pub expected: Option<Revision>,
}

/// What is known of people when it is decided.
pub struct Registry<'a> {
    /// How the person stands, and the entry that set it.
    pub current: Option<&'a (Revision, PersonSet)>,
    /// How many others are active administrators of everything.
    pub other_administrators: usize,
    /// Where a place lies; none when no community lies in it.
    pub locate: &'a dyn Fn(&Place) -> Option<Within>,
}

/// Why it is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PersonRefusal {
    /// They may not give or take these roles.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Somebody else set them meanwhile.
    #[error(
        "person {person} has changed since revision {expected}: they are at revision {current} now; look at what changed and decide again"
    )]
    Stale {
        /// Who.
        person: PersonId,
        /// The revision it was decided from.
        expected: Revision,
        /// The revision they are at.
        current: Revision,
    },
    /// No community lies there.
    #[error("there is no {place} here: no community of this store lies in it")]
    NoSuchPlace {
        /// Where.
        place: Place,
    },
    /// There are too many.
    #[error("{count} roles are too many: at most {MAX_HELD} are kept; give one for a wider place")]
    TooMany {
        /// How many there are.
        count: usize,
    },
    /// Nobody would be left to manage people.
    #[error("person {0} is the last active administrator of everything: make another one first")]
    LastAdministrator(PersonId),
    /// Set-up is over.
    #[error("there is an administrator already: ask them for an account")]
    SetUpDone,
    /// The reason does not fit.
    #[error("{0}")]
    BadReason(String),
}

/// Decides how a person stands.
///
/// Who manages people gives and takes roles only for places under their own. As there is no administrator before the first, the set-up
/// link makes one, and only the first.
///
/// # Errors
/// With the first refusal that applies.
pub fn set_person(known: &Registry<'_>, asked: &PersonRequest, who: &Who<'_>) -> Result<PersonSet, PersonRefusal> {
    let person = asked.person;
    let (current, before) = known.current.map_or((Revision::ZERO, None), |(revision, set)| (*revision, Some(set)));
    if let Some(expected) = asked.expected.filter(|expected| *expected != current) {
        return Err(PersonRefusal::Stale { person, expected, current });
    }
    let count = asked.held.len();
    if count > MAX_HELD {
        return Err(PersonRefusal::TooMany { count });
    }
    let mut held = asked.held.clone();
    held.sort();
    held.dedup();
    let set_up = who.actor.via == Via::Setup;
    if set_up && known.other_administrators > 0 {
        return Err(PersonRefusal::SetUpDone);
    }
    for role in &held {
        let within = (known.locate)(&role.place).ok_or_else(|| PersonRefusal::NoSuchPlace { place: role.place.clone() });
        // What they hold already stays, also where the community has gone elsewhere.
        if before.is_none_or(|before| !before.held.contains(role)) {
            let within = within?;
            if !set_up {
                who.require(Action::ManagePeople, &within)?;
            }
        }
    }
    if !set_up {
        require_to_take(known, before, asked.active, &held, who)?;
    }
    let administers = asked.active && held.iter().any(is_administrator);
    let administered = before.is_some_and(|before| before.active && before.held.iter().any(is_administrator));
    if administered && !administers && known.other_administrators == 0 {
        return Err(PersonRefusal::LastAdministrator(person));
    }
    let reason = grading::text("reason", asked.reason.as_deref().unwrap_or(""), MAX_TEXT);
    let reason = reason.map_err(|refusal| PersonRefusal::BadReason(refusal.to_string()))?;
    Ok(PersonSet { person, active: asked.active, held, reason })
}

/// That somebody may take the roles that a person would lose; all of them when the person is let go or comes back.
fn require_to_take(
    known: &Registry<'_>,
    before: Option<&PersonSet>,
    active: bool,
    held: &[Held],
    who: &Who<'_>,
) -> Result<(), PersonRefusal> {
    let turned = before.is_some_and(|before| before.active != active);
    let lost = before.iter().flat_map(|before| &before.held).filter(|role| turned || !held.contains(role));
    let mut any = false;
    for role in lost {
        any = true;
        let within = (known.locate)(&role.place).unwrap_or_else(Within::everywhere);
        who.require(Action::ManagePeople, &within)?;
    }
    if !any && !who.may_somewhere(Action::ManagePeople) {
        who.require(Action::ManagePeople, &Within::everywhere())?;
    }
    Ok(())
}

/// Whether a role is an administrator's for everything.
pub fn is_administrator(held: &Held) -> bool {
    held.role == Role::Administrator && held.place == Place::Everywhere
}
