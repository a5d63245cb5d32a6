//! Clearance plans (攻坚方案): plain functions of a snapshot and a draft.
//!
//! In the order in which a working group needs them:
//! * [`effort`]: what clearing a hectare takes, learned from past campaigns.
//! * [`select`]: red and orange blocks, ranked, with the reasons.
//! * [`portions`]: how a draft's measures are cut into what a crew does at one stop.
//! * [`streets`]: ways over imported streets.
//! * [`ways`]: how long it is from place to place.
//! * [`days`]: working days forward and back.
//! * [`backward`]: 倒排时间: the latest start of each measure, and what is too late.
//! * [`areas`]: blocks and crews parted, where there are many.
//! * [`timetabling`]: who is where and when, day after day.
//! * [`advice`]: what would make a plan fit that does not.
//! * [`progress`]: what was planned against what was done, and when it will be over.
//! * [`late`]: crews' days that are over although not all is done.
//! * [`goals`]: the five verbs as targets, and how far each has come.
//! * [`records`]: what was done, as campaigns.
//! * [`routing`]: the routes of one day: the problem, the search and the checker.
//! * [`moving`]: a stop that somebody drags.
//! * [`violations`]: what does not hold in a timetable, for what somebody dragged and for every timetable that is made here.

pub mod advice;
pub mod areas;
pub mod backward;
pub mod days;
pub mod effort;
pub mod goals;
pub mod late;
pub mod moving;
pub mod portions;
pub mod progress;
pub mod records;
pub mod routing;
pub mod select;
pub mod streets;
pub mod timetabling;
pub mod violations;
pub mod ways;

/// Why nothing can be made of a draft.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    /// More different skills and pieces of equipment than are told apart.
    #[error("the measures demand {0} different skills and pieces of equipment: use {most} at most", most = portions::MOST_DEMANDS)]
    TooManyDemands(usize),
    /// More portions than are planned at once.
    #[error(
        "the measures are cut into {0} portions, by the hour or the truckload: plan {most} at most, or use larger trucks",
        most = portions::MOST_PORTIONS
    )]
    TooManyPortions(usize),
    /// Measures of a block wait for each other.
    #[error(
        "the measures of block {0} wait for each other in a circle, or for one that is not there: put right what each comes after"
    )]
    Circle(crate::domain::BlockId),
    /// The draft names streets, and no ways over them were given: a fault of the service.
    #[error("no ways over streets {0} are known between all places of the draft")]
    NoStreets(crate::domain::Revision),
    /// A day beyond the calendar.
    #[error("the plan reaches beyond the year 9999: give an earlier day")]
    TooFar,
    /// The library refused our model: a fault of the service.
    #[error("no routes could be looked for: {0}")]
    Search(String),
}
