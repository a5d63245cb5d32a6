//! People with accounts, as the log knows them: a number, whether they are active, and the roles they hold. Names, passwords and
//! everything else that is personal stands beside the log, under the same number, so that it can be erased while the log stays whole.

use serde::{Deserialize, Serialize};

use super::{Place, Role};

/// The number of a person, 1 for the first; never given to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonId(pub u32);

impl std::fmt::Display for PersonId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// A role held for a place and everything under it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// The role.
    pub role: Role,
    /// The place.
    pub place: Place,
}

/// A person was given an account, or other roles, or was let go: this is how they stand from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonSet {
    /// Who.
    pub person: PersonId,
    /// Whether they may sign in.
    pub active: bool,
    /// What they hold.
    pub held: Vec<Held>,
    /// Why, when it was said.
    pub reason: Option<String>,
}
