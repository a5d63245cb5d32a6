//! The three lists (三张清单): shared resources, governance needs, service projects. A need is met by a project that uses resources.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{BlockId, CommunityCode, Revision};

/// An entry of one of the lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    /// Whose list.
    pub community: CommunityCode,
    /// Which list.
    pub list: ListWord,
    /// What it is called.
    pub title: String,
    /// What it is; may be empty.
    pub text: String,
    /// How much of it, in words; may be empty.
    pub amount: String,
    /// Who offers the resource, has the need, or runs the project: a party of the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Revision>,
    /// The blocks it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub blocks: Vec<BlockId>,
    /// Of a project: the needs it meets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meets: Vec<Revision>,
    /// Of a project: the resources it uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<Revision>,
    /// Where it stands.
    pub state: ListingState,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
}

/// An entry was made, or set anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListingSet {
    /// Which; none: a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Revision>,
    /// As it stands from now on.
    pub listing: Listing,
}

/// The three lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListWord {
    /// 共治资源清单: shared resources.
    Resource,
    /// 治理需求清单: governance needs.
    Need,
    /// 服务项目清单: service projects.
    Project,
}

impl ListWord {
    /// All three with their word on the wire, and Chinese and English name.
    pub const ALL: [(Self, &'static str, [&'static str; 2]); 3] = [
        (Self::Resource, "resource", ["共治资源清单", "Shared resources"]),
        (Self::Need, "need", ["治理需求清单", "Governance needs"]),
        (Self::Project, "project", ["服务项目清单", "Service projects"]),
    ];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListingState {
    /// There, and not taken up yet.
    Open,
    /// Taken up.
    Underway,
    /// The need is met, the project done, the resource used up.
    Done,
    /// It is not offered, needed or planned any more.
    Withdrawn,
}

impl ListingState {
    /// All four with their word on the wire.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Open, "open"), (Self::Underway, "underway"), (Self::Done, "done"), (Self::Withdrawn, "withdrawn")];

    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}
