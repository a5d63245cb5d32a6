//! The five verbs as targets of a plan, as they are told: of a draft what there is to do, of a published plan how far each has come.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::schema::VerbSchema;
use crate::domain::{PlanDraft, Verb};
use crate::live::progress::VerbCount;
use crate::plans::goals::{GoalStanding, Goals};

/// How far the goals of a plan have come, over all blocks of its community. Counted from the colours at the beginning of `from` (in the
/// communities' time zone) to those now; once `by` is over, to those at its end.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoalsItem {
    /// The day from whose beginning they are counted: the plan's first day of work, or that of the plan which it was made anew from.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The target's last day.
    #[schema(value_type = String, format = Date)]
    by: Date,
    /// What share of the days from the first to the last is over.
    #[schema(minimum = 0, maximum = 1)]
    time_share: f64,
    /// Each goal, in the order of the verbs; empty when there is none.
    items: Vec<GoalItem>,
}

/// How far a goal has come, in blocks.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoalItem {
    /// Which verb.
    #[schema(value_type = VerbSchema)]
    verb: Verb,
    /// So many are wanted.
    wanted: u32,
    /// For so many it is done.
    done: u32,
    /// So many went the other way.
    lost: u32,
    /// Of so many the verb asks something.
    of: u32,
    /// Whether as much is done as is wanted; it may be lost again.
    reached: bool,
    /// Whether less is done than the share of the days that is over asks for; of `keep_blue`, whether less is kept than is wanted.
    behind: bool,
}

/// A verb, and what a draft wants of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct VerbLook {
    /// Which verb.
    #[schema(value_type = VerbSchema)]
    verb: Verb,
    /// So many blocks the draft wants; null when it wants none.
    wanted: Option<u32>,
    /// Of so many the verb asks something, counted from the day on which the draft's goals are.
    of: u32,
    /// For so many it is done.
    done: u32,
    /// By so many the draft wants more than there are.
    beyond: u32,
}

impl From<Goals> for GoalsItem {
    fn from(Goals { from, by, time_share, goals }: Goals) -> Self {
        let item = |GoalStanding { goal, count: VerbCount { done, of, lost }, reached, behind }| GoalItem {
            verb: goal.verb,
            wanted: goal.blocks,
            done,
            lost,
            of,
            reached,
            behind,
        };
        Self { from, by, time_share, items: goals.into_iter().map(item).collect() }
    }
}

/// All five verbs as they are for a draft.
pub(super) fn looks(draft: &PlanDraft, counts: &[VerbCount; 5]) -> Vec<VerbLook> {
    let look = |(verb, VerbCount { done, of, .. }): (Verb, &VerbCount)| {
        let wanted = draft.goals.iter().find(|goal| goal.verb == verb).map(|goal| goal.blocks);
        VerbLook { verb, wanted, of: *of, done: *done, beyond: wanted.unwrap_or_default().saturating_sub(*of) }
    };
    Verb::ALL.into_iter().zip(counts).map(look).collect()
}
