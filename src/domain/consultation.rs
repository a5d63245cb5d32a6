//! Consultations (会诊): what the working group found about a hard block, and what is to be done there (方案).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{BlockId, CommunityCode, PersonId, Revision};

/// What was settled about a block. A block has one at most, which is replaced as a whole.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consultation {
    /// The community that the block belongs to.
    pub community: CommunityCode,
    /// Which block.
    pub block: BlockId,
    /// The day on which the working group met.
    pub held_on: Date,
    /// What was found.
    pub findings: String,
    /// What is to be done, in the order in which it was written down.
    pub measures: Vec<Measure>,
    /// People who live with it, as far as somebody counted them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people_affected: Option<u32>,
    /// The responsible party: one of the register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<Revision>,
    /// The person who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// The needs of the block, and what of the lists meets them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<NeedMatch>,
}

/// A measure (措施) of a block: what a crew does there.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What is done.
    pub text: String,
    /// How long one crew is at work there, in hours, loading included and driving not.
    pub hours: f64,
    /// How much is taken away, in truckloads (车次).
    #[serde(default)]
    pub truckloads: f64,
    /// What the crew must know how to do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// What the crew must have with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub equipment: Vec<String>,
    /// The measures that come before: their places in the list, 0 for the first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<u16>,
    /// Days that must pass after it before what depends on it begins: concrete or paint that dries, a permit.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub wait_days: u16,
}

/// A need of the lists, and what meets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedMatch {
    /// The need (治理需求清单).
    pub need: Revision,
    /// The resources that meet it (共治资源清单).
    pub resources: Vec<Revision>,
}

/// A consultation was held, or its record set anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsultationSet {
    /// Which; none: the first of its block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<Revision>,
    /// As it stands from now on.
    pub consultation: Consultation,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde calls it")]
fn is_zero(days: &u16) -> bool {
    *days == 0
}

impl Measure {
    /// Everything that the crew must know or have.
    pub fn demands(&self) -> impl Iterator<Item = &str> {
        self.skills.iter().chain(&self.equipment).map(String::as_str)
    }
}

/// The measures in an order in which each comes after those that it depends on; none when they wait for each other in a circle, or for one
/// that is not there.
pub fn order_of(measures: &[Measure]) -> Option<Vec<usize>> {
    let mut order: Vec<usize> = Vec::with_capacity(measures.len());
    let mut is_placed = vec![false; measures.len()];
    while order.len() < measures.len() {
        let before = order.len();
        for (at, measure) in measures.iter().enumerate() {
            let is_ready = |before: &u16| is_placed.get(usize::from(*before)).copied().unwrap_or(false);
            if !is_placed[at] && measure.after.iter().all(is_ready) {
                order.push(at);
                is_placed[at] = true;
            }
        }
        if order.len() == before {
            return None;
        }
    }
    Some(order)
}
