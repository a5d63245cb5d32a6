//! 倒排时间: from the target backwards, when each measure must begin and end at the latest.
//!
//! The last measure of a block must end so many working days before the target's last day as its inspection needs; each one before it so
//! long before as the one that waits for it needs: its own days of work, and the days that must pass between them (`wait_days`). What
//! waits begins on the day after, at the earliest. The days of work are those of the one crew that is quickest at it, working on nothing
//! else: the bound holds whatever else the crews do, and a plan that keeps to it may still need more crews.
//! This is the backward pass of the critical path method (J. E. Kelley, M. R. Walker, 1959) over the working-day calendar.

use jiff::civil::Date;

use super::PlanFault;
use super::days;
use super::portions::Work;
use crate::domain::consultation::order_of;
use crate::domain::{BlockId, Calendar, Measure};

/// When the measures of a block must begin and end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockDates {
    /// The block.
    pub block: BlockId,
    /// By measure, in the block's order.
    pub measures: Vec<MeasureDates>,
    /// The last day on which the block's first measure may begin; none when no crew can do it in any time.
    pub latest_start: Option<Date>,
    /// Working days by which it is too late already: from the latest start to the plan's first day; 0 when it is not.
    pub days_late: u32,
    /// The first day on which it could be struck off if everybody began at once; none when no crew can do it in any time.
    pub earliest_struck_off: Option<Date>,
}

/// When a measure must begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MeasureDates {
    /// Working days that the quickest crew needs for it; none when none can do it.
    pub days: Option<u32>,
    /// The first day on which it may begin, after those before it; none when it or one before it cannot be done.
    pub earliest_start: Option<Date>,
    /// The last day on which it may begin.
    pub latest_start: Option<Date>,
    /// The last day on which it may end.
    pub latest_end: Option<Date>,
}

/// The last day of work on a block: so many working days before the target's last day as inspections need.
///
/// # Errors
/// When it lies beyond the calendar.
pub fn last_day_of_work(work: &Work<'_>, calendar: &Calendar) -> Result<Date, PlanFault> {
    days::before(calendar, work.draft.target.by(), u32::from(work.draft.inspection_days))
}

/// The dates of every block, in the order of the draft.
///
/// # Errors
/// When a day lies beyond the calendar.
pub fn backward(work: &Work<'_>, calendar: &Calendar) -> Result<Vec<BlockDates>, PlanFault> {
    let last = last_day_of_work(work, calendar)?;
    let first = days::on_or_after(calendar, work.draft.from)?;
    (0..work.draft.tasks.len()).map(|task| block(work, calendar, task, (first, last))).collect()
}

fn block(work: &Work<'_>, calendar: &Calendar, task: usize, (first, last): (Date, Date)) -> Result<BlockDates, PlanFault> {
    let own = &work.draft.tasks[task];
    let order = order_of(&own.measures).ok_or(PlanFault::Circle(own.block))?;
    let nothing = MeasureDates { days: None, earliest_start: None, latest_start: None, latest_end: None };
    let mut dates = vec![nothing; own.measures.len()];
    for (at, (dates, cut)) in dates.iter_mut().zip(&work.measures[task]).enumerate() {
        let quickest = cut.crews.iter().map(|crew| work.a_day(task, at, *crew)).max().unwrap_or_default();
        dates.days = (quickest > 0).then(|| u32::from(cut.parts).div_ceil(quickest));
    }
    let mut ends: Vec<Option<Date>> = vec![None; own.measures.len()];
    for at in order.iter().copied() {
        let mut begin = Some(first);
        for before in own.measures[at].after.iter().map(|before| usize::from(*before)) {
            begin = match (begin, ends[before]) {
                (Some(begin), Some(end)) => Some(begin.max(days::once_passed(calendar, end, own.measures[before].wait_days)?)),
                _ => None,
            };
        }
        dates[at].earliest_start = begin.filter(|_| dates[at].days.is_some());
        if let (Some(begin), Some(needed)) = (dates[at].earliest_start, dates[at].days) {
            ends[at] = Some(days::after(calendar, begin, needed - 1)?);
        }
    }
    for at in order.iter().rev().copied() {
        let mut end = Some(last);
        for later in waiting(&own.measures, at) {
            end = match (end, dates[later].latest_start) {
                (Some(end), Some(start)) => Some(end.min(days::so_that(calendar, start, own.measures[at].wait_days)?)),
                _ => None,
            };
        }
        dates[at].latest_end = end.filter(|_| dates[at].days.is_some());
        if let (Some(end), Some(needed)) = (dates[at].latest_end, dates[at].days) {
            dates[at].latest_start = Some(days::before(calendar, end, needed - 1)?);
        }
    }
    let is_possible = dates.iter().all(|dates| dates.latest_start.is_some());
    let latest_start = dates.iter().filter_map(|dates| dates.latest_start).min().filter(|_| is_possible);
    let slack = |dates: &MeasureDates| Some((dates.earliest_start?, dates.latest_start?));
    let late = dates.iter().filter_map(slack).filter(|(earliest, latest)| latest < earliest);
    let days_late =
        late.map(|(earliest, latest)| days::between(calendar, latest, earliest).len() as u32 - 1).max().unwrap_or_default();
    let done = ends.iter().copied().collect::<Option<Vec<_>>>().filter(|_| is_possible);
    let done = done.map(|ends| ends.into_iter().max().unwrap_or(first));
    let earliest_struck_off = done.map(|done| days::after(calendar, done, u32::from(work.draft.inspection_days))).transpose()?;
    Ok(BlockDates { block: own.block, measures: dates, latest_start, days_late, earliest_struck_off })
}

/// The measures that wait for one.
fn waiting(measures: &[Measure], at: usize) -> impl Iterator<Item = usize> + '_ {
    measures
        .iter()
        .enumerate()
        .filter(move |(_, measure)| measure.after.iter().any(|before| usize::from(*before) == at))
        .map(|(at, _)| at)
}
