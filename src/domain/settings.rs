//! What a community is set to: where it lies, what the public sees of it, its grading gate, and how much supervision draws of it.

use serde::{Deserialize, Serialize};

use super::place::{self, AreaCode};
use super::supervision::SampleSize;
use super::{BlockId, Category, CommunityCode, Gate, Within};

/// A street or a city that a community lies in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Its code.
    pub code: AreaCode,
    /// Its name, for example 锦湖街道; may be empty.
    pub name: String,
}

/// What those see of a community who have not signed in, and residents: never people's names.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PublicView {
    /// Nothing.
    #[default]
    Off,
    /// Its blocks and their colours as they are now.
    Colours,
    /// The same, and how they came about: past colours, reasons, campaigns and rankings.
    History,
}

/// The settings of a community.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommunitySettings {
    /// Its street (街道); none: the one in its 12-digit code.
    pub street: Option<Area>,
    /// Its city; none: the one in its 12-digit code.
    pub city: Option<Area>,
    /// What the public sees.
    pub public: PublicView,
    /// Who may set which step.
    pub gate: Gate,
    /// The categories of cases that it adds to the six clearances. Left out while there are none: entries from before keep their hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// What its rectification notices rest on; empty: what is usual. Left out while there is none, likewise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub legal_basis: String,
    /// Whether the public is told of its cases: category, state and a rounded place. Left out while it is not, likewise.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub public_cases: bool,
    /// How many of its blocks and closed cases supervision draws a round. Left out while it is what is usual, likewise.
    #[serde(default, skip_serializing_if = "SampleSize::is_usual")]
    pub sample: SampleSize,
}

impl CommunitySettings {
    /// Where a community with these settings lies.
    pub fn within(&self, code: &CommunityCode) -> Within {
        let (street, city) = place::areas_of(code).unzip();
        let given = |area: &Option<Area>| area.as_ref().map(|area| area.code.clone());
        Within::community(given(&self.city).or(city), given(&self.street).or(street), code.clone())
    }

    /// Where a block of it lies.
    pub fn block_within(&self, code: &CommunityCode, block: BlockId) -> Within {
        self.within(code).block(block)
    }
}

/// A community was set: this is how it stands from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommunitySet {
    /// Which.
    pub community: CommunityCode,
    /// To what.
    pub settings: CommunitySettings,
    /// Why, when it was said.
    pub reason: Option<String>,
}
