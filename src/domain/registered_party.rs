//! The register of responsible parties (责任主体, 八社联动): who they are, and what they are responsible for.

use serde::{Deserialize, Serialize};

use super::{CategoryKey, CommunityCode, Duty, Party, PartyKind, Revision};
use crate::geo::{LonLat, Metres};

/// A responsible party in the register of a community. Who to call there is personal, and kept beside the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisteredParty {
    /// Whose register.
    pub community: CommunityCode,
    /// Its name.
    pub name: String,
    /// Which of the eight kinds.
    pub kind: PartyKind,
    /// Anything else; may be empty.
    pub note: String,
    /// What it is responsible for.
    pub duties: Vec<Duty>,
    /// Whether it is not responsible any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub retired: bool,
}

/// A party was put into the register, or set anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartySet {
    /// Which; none: a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Revision>,
    /// As it stands from now on.
    pub party: RegisteredParty,
}

/// Somebody at a party who can be reached. Never in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// What they do there; may be empty.
    #[serde(default)]
    pub post: String,
    /// Where they are called; may be empty.
    #[serde(default)]
    pub phone: String,
}

impl RegisteredParty {
    /// Where it stands, as a word.
    pub fn state(&self) -> &'static str {
        if self.retired { "retired" } else { "active" }
    }

    /// As blocks and cases name it.
    pub fn party(&self) -> Party {
        Party { name: self.name.clone(), kind: Some(self.kind) }
    }

    /// The responsibility by which it is responsible at a place: a point before a line before an area, then the nearest.
    pub fn responsible_at(&self, place: LonLat, category: Option<&CategoryKey>) -> Option<(&Duty, Metres)> {
        let held = self.duties.iter().filter_map(|duty| Some((duty, duty.holds_at(place, category)?)));
        held.filter(|_| !self.retired)
            .min_by(|(a, near), (b, far)| a.place.rank().cmp(&b.place.rank()).then(near.0.total_cmp(&far.0)))
    }
}
