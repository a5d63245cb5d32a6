//! Crews' days that are over although not all of their stops are done.
//!
//! A stop is late from the end of its day on, in the communities' time zone, until it is done; that it was started is not enough. Only the
//! plan that holds is looked at: what a later version plans anew is not late any more.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::progress::{Standing, Standings};
use crate::domain::BlockId;
use crate::domain::plan::{PlanPublished, StopKind};

/// A crew's day that is over, with stops that are not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateDay {
    /// The day.
    pub day: Date,
    /// The crew, by its place in the draft.
    pub crew: u16,
    /// How many stops of work are not done.
    pub stops: u32,
    /// The blocks that they are at, in the crew's order.
    pub blocks: Vec<BlockId>,
}

/// The late days of a plan among those that are over, by day and crew.
pub fn late_days(published: &PlanPublished, standings: &Standings, is_over: impl Fn(Date) -> bool) -> Vec<LateDay> {
    let mut late: BTreeMap<(Date, u16), LateDay> = BTreeMap::new();
    for (tour, own) in published.timetable.tours.iter().enumerate().filter(|(_, tour)| is_over(tour.day)) {
        for (stop, one) in own.stops.iter().enumerate() {
            let StopKind::Work { portion } = one.kind else { continue };
            if matches!(standings.get(&(tour as u32, stop as u16)), Some(Standing::Done(..))) {
                continue;
            }
            let none = || LateDay { day: own.day, crew: own.crew, stops: 0, blocks: Vec::new() };
            let late = late.entry((own.day, own.crew)).or_insert_with(none);
            late.stops += 1;
            if !late.blocks.contains(&portion.block) {
                late.blocks.push(portion.block);
            }
        }
    }
    late.into_values().collect()
}
