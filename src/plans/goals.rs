//! The five verbs as targets: how far each has come, and whether it falls behind the days.
//!
//! They are counted over the whole community, not over the blocks of the plan: from the colours at the beginning of the day that the draft
//! counts from to the colours now, and once the target's last day is over, to those at its end.

use jiff::civil::Date;

use crate::domain::plan::{Goal, PlanDraft};
use crate::domain::{AsOf, CommunityCode, Moment, Verb};
use crate::live::Snapshot;
use crate::live::progress::VerbCount;

/// How far the goals of a plan have come on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Goals {
    /// The day from whose beginning they are counted.
    pub from: Date,
    /// The target's last day.
    pub by: Date,
    /// What share of the days from the first to the last is over, 0 to 1.
    pub time_share: f64,
    /// Each, in the order of the verbs.
    pub goals: Vec<GoalStanding>,
}

/// How far a goal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoalStanding {
    /// Which.
    pub goal: Goal,
    /// What its verb has come to.
    pub count: VerbCount,
    /// Whether as much is done as is wanted; it may be lost again.
    pub reached: bool,
    /// Whether less is done than the share of the days that is over asks for, in whole blocks. What is to be kept does not come little by
    /// little: it is behind as soon as less is kept than is wanted.
    pub behind: bool,
}

/// What the verbs have come to in a community since the beginning of the day that a draft counts from, [`Verb::ALL`] order.
pub fn counted(snapshot: &Snapshot, community: &CommunityCode, draft: &PlanDraft, today: Date) -> [VerbCount; 5] {
    let Some((index, _)) = snapshot.community(community) else { return Default::default() };
    let by = draft.target.by();
    // The last moment of a day belongs to it.
    let end = Moment::from_micros(Moment::end_of(by).micros().saturating_sub(1));
    let as_of = if by < today { AsOf::at(end) } else { AsOf::NOW };
    let from = Moment::start_of(draft.counts_from()).min(as_of.effective);
    snapshot.progress(Some(index), Some(from), as_of, as_of.effective).verbs
}

/// How far the goals of a draft have come, from what the verbs have come to.
pub fn goals(draft: &PlanDraft, counts: &[VerbCount; 5], today: Date) -> Goals {
    let (from, by) = (draft.counts_from(), draft.target.by());
    let days = |from: Date, to: Date| from.until(to).map_or(0, |span| i64::from(span.get_days()));
    let all = (days(from, by) + 1).max(1);
    let over = days(from, today).clamp(0, all);
    let standing = |goal: &Goal| {
        let count = counts[goal.verb as usize];
        let due = if goal.verb == Verb::KeepBlue { i64::from(goal.blocks) } else { i64::from(goal.blocks) * over / all };
        GoalStanding { goal: *goal, count, reached: count.done >= goal.blocks, behind: i64::from(count.done) < due }
    };
    Goals { from, by, time_share: over as f64 / all as f64, goals: draft.goals.iter().map(standing).collect() }
}
