//! A version of a plan that was published, and what crews did of it.

use serde::{Deserialize, Serialize};

use super::{PlanDraft, Stop, Timetable};
use crate::domain::{CommunityCode, Moment, Photo, Revision};

/// A plan was published. Its number is the revision of the entry; it is never replaced, a later version stands beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanPublished {
    /// Whose plan.
    pub community: CommunityCode,
    /// What it was made from.
    pub draft: PlanDraft,
    /// Who is where and when.
    pub timetable: Timetable,
    /// The picture that it was made on: the last entry then.
    pub made_on: Revision,
    /// The version before it, which it takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Revision>,
    /// Why, when it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A crew took a step on a stop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanStepped {
    /// Whose plan.
    pub community: CommunityCode,
    /// Which plan.
    pub plan: Revision,
    /// Which tour, by its place in the timetable.
    pub tour: u32,
    /// Which stop of it, by its place.
    pub stop: u16,
    /// What was done.
    pub step: StopStep,
}

/// What a crew does about a stop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case", deny_unknown_fields)]
pub enum StopStep {
    /// It began.
    Started {
        /// When.
        at: Moment,
    },
    /// It is done.
    Done {
        /// When.
        at: Moment,
        /// Truckloads that were taken away.
        truckloads: f64,
        /// People who took part.
        people: u32,
        /// What it looked like before.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        before: Vec<Photo>,
        /// What it looks like now.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        after: Vec<Photo>,
        /// Anything to say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// It was not done after all: started or done by mistake.
    TakenBack {
        /// Why.
        reason: String,
    },
}

impl StopStep {
    /// Its word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Started { .. } => "started",
            Self::Done { .. } => "done",
            Self::TakenBack { .. } => "taken_back",
        }
    }
}

impl PlanPublished {
    /// A stop of it; none when there is no such stop.
    pub fn stop(&self, tour: u32, stop: u16) -> Option<&Stop> {
        self.timetable.tours.get(tour as usize)?.stops.get(usize::from(stop))
    }
}
