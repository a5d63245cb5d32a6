//! Everything that a timetable is made from.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::means::{Crew, Tip, TravelRule};
use super::target::{Goal, Target};
use super::timetable::Portion;
use crate::domain::{BlockId, Measure};
use crate::geo::LonLat;

/// A draft of a plan (方案草稿), or a scenario to compare with another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanDraft {
    /// What it is called.
    pub name: String,
    /// What is to be reached.
    pub target: Target,
    /// What of the five verbs is to be reached by then beside it; each verb at most once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<Goal>,
    /// The day from whose beginning the goals are counted; none: the first day of work. A plan that is made anew keeps that of the plan
    /// before it, so that what was reached stays reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goals_from: Option<Date>,
    /// The first day of work.
    pub from: Date,
    /// The blocks to clear, the most urgent first, and what is done in each.
    pub tasks: Vec<Task>,
    /// Who works.
    pub crews: Vec<Crew>,
    /// Where trucks are emptied; when there is none, what was loaded is brought to the crew's base.
    pub tips: Vec<Tip>,
    /// How long ways take.
    #[serde(default)]
    pub travel: TravelRule,
    /// Working days between the last measure of a block and the inspection that strikes it off: slack for what is not right at once.
    pub inspection_days: u16,
    /// What chance starts from: the same draft with the same seed gives the same timetable.
    #[serde(default)]
    pub seed: u64,
    /// Portions that stay where somebody put them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// Portions that were done by the version before, when the plan is made anew from a day on: they stay done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub done: Vec<DonePortion>,
}

impl PlanDraft {
    /// The day from whose beginning the goals are counted.
    pub fn counts_from(&self) -> Date {
        self.goals_from.unwrap_or(self.from)
    }
}

/// A portion that is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DonePortion {
    /// Which.
    pub portion: Portion,
    /// On which day.
    pub day: Date,
}

/// A block to clear.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Which block.
    pub block: BlockId,
    /// Where crews stop for it.
    pub at: LonLat,
    /// What is done; a portion of it at a time.
    pub measures: Vec<Measure>,
}

/// A portion that stays with a crew, on a day, from a time on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Which portion.
    pub portion: Portion,
    /// The crew, by its name.
    pub crew: String,
    /// The day.
    pub day: Date,
    /// When it begins, in minutes from midnight; none: at any time of that day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins: Option<u16>,
}
