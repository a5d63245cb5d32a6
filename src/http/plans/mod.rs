//! Clearance plans (攻坚方案): candidates, consultations, streets, drafts, the search for a timetable, published versions, and steps on them.

pub mod candidates;
pub mod consultations;
pub mod drafts;
pub mod exports;
pub mod goals;
pub mod late;
pub mod published;
pub mod schema;
pub mod sheets;
pub mod solving;
pub mod steps;
pub mod street_ways;
pub mod streets;

use super::problem::{self, Problem};
use crate::plans::PlanFault;

/// Largest draft with its timetable, in bytes: a city of 5,000 blocks.
pub const MOST_BYTES: usize = 16 * 1024 * 1024;

impl From<PlanFault> for Problem {
    fn from(fault: PlanFault) -> Self {
        let detail = fault.to_string();
        match fault {
            PlanFault::TooManyDemands(_) | PlanFault::TooManyPortions(_) | PlanFault::Circle(_) => {
                Self::new(&problem::BAD_MEMBER, detail).with("member", "draft.tasks")
            }
            PlanFault::TooFar => Self::new(&problem::BAD_MEMBER, detail).with("member", "draft.target.by"),
            PlanFault::NoStreets(_) | PlanFault::Search(_) => Self::failure(&problem::INTERNAL, fault),
        }
    }
}
