//! What was planned against what was done, and when it will be over.
//!
//! Work is measured in minutes of crews at work, as portions differ. The forecast takes the days of work until yesterday as they came, and
//! with them [`PRIOR`] more as the plan has them: with a mean of m minutes a working day, a standard deviation of s, and R minutes left, the
//! work is over after R / m working days; the 10th and 90th percentile are where m t ± 1.2816 s √t = R (a random walk with drift; D. R. Cox,
//! H. D. Miller, *The Theory of Stochastic Processes*, 1965, chapter 2). So the first stop of the first day says little, and what is seen
//! soon weighs more than what was planned. Days of other plans and of other crews are not looked at.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::PlanFault;
use super::days;
use super::portions::Cuts;
use super::timetabling::Done;
use crate::domain::plan::{PlanPublished, PlanStepped, Portion, StopKind, StopStep};
use crate::domain::{BlockId, Calendar, Moment};

/// The 90th percentile of the normal distribution.
const Z90: f64 = 1.2816;
/// Working days that the forecast looks back on at most.
pub const LOOK_BACK: usize = 20;
/// As many days the plan itself weighs in the forecast, beside those that were seen.
pub const PRIOR: f64 = 3.0;
/// How far such a day is off, as a share of what was planned for it: as likely half as much or half as much again.
const PRIOR_SPREAD: f64 = 0.5;
/// Working days ahead up to which a forecast is made: about four years.
const FARTHEST: f64 = 1000.0;

/// Where a stop of a plan stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Standing {
    /// It was started, at this moment.
    Started(Moment),
    /// It is done, since this moment, with so many truckloads.
    Done(Moment, f64),
}

/// Where the stops of a plan stand, by tour and stop.
pub type Standings = BTreeMap<(u32, u16), Standing>;

/// How far a plan has come on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Progress {
    /// The day.
    pub today: Date,
    /// Every day of the plan, and those after it on which something was done.
    pub days: Vec<DayFigures>,
    /// Portions of the plan.
    pub portions: u32,
    /// Those that are done.
    pub done: u32,
    /// Portions that should be done by the end of the day before today, and are not.
    pub overdue: u32,
    /// Truckloads that should be away by the end of the day before today.
    pub truckloads_planned: f64,
    /// Truckloads that are.
    pub truckloads: f64,
    /// Working days by which the work is behind: from the day on which as much was to be done as is done, to the day before today. Less than
    /// nothing when it is ahead: from today to that day.
    pub days_behind: i32,
    /// When it will be over; none when nothing was done yet.
    pub forecast: Option<Forecast>,
    /// The blocks of which all is done, each with the day.
    pub cleared: Vec<(BlockId, Date)>,
}

/// What was planned and done on a day, and up to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DayFigures {
    /// The day.
    pub day: Date,
    /// Portions to be done up to its end.
    pub planned: u32,
    /// Portions done up to its end; none of a day that is not over.
    pub done: Option<u32>,
    /// Truckloads to be away by then.
    pub truckloads_planned: f64,
    /// Truckloads that were away by then.
    pub truckloads: Option<f64>,
    /// Blocks of which something was left to do by then, as planned.
    pub blocks_left_planned: u32,
    /// Blocks of which something was left to do by then.
    pub blocks_left: Option<u32>,
}

/// When the work will be over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forecast {
    /// As likely sooner as later.
    pub likely: Date,
    /// In one of ten cases it is sooner.
    pub soonest: Date,
    /// In one of ten cases it is later; none when that lies beyond what can be told.
    pub latest: Option<Date>,
}

/// Where the stops of a plan stand, by tour and stop; `steps` oldest first. What was taken back does not count.
pub fn standings<'a>(steps: impl Iterator<Item = &'a PlanStepped>) -> Standings {
    let mut standings = Standings::new();
    for step in steps {
        let stop = (step.tour, step.stop);
        match &step.step {
            StopStep::Started { at } => standings.insert(stop, Standing::Started(*at)),
            StopStep::Done { at, truckloads, .. } => standings.insert(stop, Standing::Done(*at, *truckloads)),
            StopStep::TakenBack { .. } => standings.remove(&stop),
        };
    }
    standings
}

/// What is done of a plan: which portions, and on which day.
pub fn done(published: &PlanPublished, standings: &Standings) -> Done {
    let portion = |((tour, stop), standing): (&(u32, u16), &Standing)| {
        let (StopKind::Work { portion }, Standing::Done(at, _)) = (&published.stop(*tour, *stop)?.kind, standing) else {
            return None;
        };
        Some((*portion, at.day()))
    };
    standings.iter().filter_map(portion).collect()
}

/// How far a plan has come on a day.
///
/// # Errors
/// When its draft cannot be cut into portions, or a day lies beyond the calendar.
pub fn progress(
    published: &PlanPublished,
    standings: &Standings,
    calendar: &Calendar,
    today: Date,
) -> Result<Progress, PlanFault> {
    let cuts = Cuts::new(&published.draft)?;
    let mut stops: Vec<Planned> = Vec::new();
    for (tour, own) in published.timetable.tours.iter().enumerate() {
        for (stop, one) in own.stops.iter().enumerate() {
            let StopKind::Work { portion } = one.kind else { continue };
            let Some((task, measure)) = cuts.find(&portion) else { continue };
            let cut = &cuts.measures[task][measure];
            let done = match standings.get(&(tour as u32, stop as u16)) {
                Some(Standing::Done(at, truckloads)) => Some((at.day(), *truckloads)),
                _ => None,
            };
            let truckloads = f64::from(cut.load) / super::portions::OF_A_LOAD;
            stops.push(Planned { day: own.day, portion, minutes: f64::from(cut.minutes), truckloads, done });
        }
    }
    let figures = days_of(calendar, &stops, today);
    let yesterday = today.yesterday().map_err(|_| PlanFault::TooFar)?;
    let due: Vec<&Planned> = stops.iter().filter(|stop| stop.day <= yesterday).collect();
    let done = stops.iter().filter(|stop| stop.done.is_some()).count() as u32;
    Ok(Progress {
        today,
        portions: stops.len() as u32,
        done,
        overdue: due.iter().filter(|stop| stop.done.is_none()).count() as u32,
        truckloads_planned: due.iter().map(|stop| stop.truckloads).sum(),
        truckloads: stops.iter().filter_map(|stop| stop.done).map(|(_, truckloads)| truckloads).sum(),
        days_behind: behind(calendar, &figures, done, (yesterday, today)),
        forecast: forecast(calendar, &stops, today)?,
        cleared: cleared(&stops),
        days: figures,
    })
}

/// A stop of work, as planned and as done.
struct Planned {
    day: Date,
    portion: Portion,
    minutes: f64,
    truckloads: f64,
    done: Option<(Date, f64)>,
}

fn days_of(calendar: &Calendar, stops: &[Planned], today: Date) -> Vec<DayFigures> {
    let days = stops.iter().flat_map(|stop| std::iter::once(stop.day).chain(stop.done.map(|(day, _)| day)));
    let (Some(first), Some(last)) = (days.clone().min(), days.max()) else { return Vec::new() };
    let mut all = days::between(calendar, first, last);
    // Work is done on days off too, when it is urgent.
    all.extend(stops.iter().filter_map(|stop| stop.done).map(|(day, _)| day));
    all.sort_unstable();
    all.dedup();
    let blocks = |is_left: &dyn Fn(&Planned) -> bool| {
        let left: std::collections::HashSet<BlockId> =
            stops.iter().filter(|stop| is_left(stop)).map(|stop| stop.portion.block).collect();
        left.len() as u32
    };
    let figures = |day: Date| {
        let is_over = day <= today;
        let by_then = |stop: &&Planned| stop.done.is_some_and(|(done, _)| done <= day);
        DayFigures {
            day,
            planned: stops.iter().filter(|stop| stop.day <= day).count() as u32,
            done: is_over.then(|| stops.iter().filter(by_then).count() as u32),
            truckloads_planned: stops.iter().filter(|stop| stop.day <= day).map(|stop| stop.truckloads).sum(),
            truckloads: is_over.then(|| stops.iter().filter(by_then).filter_map(|stop| stop.done).map(|(_, loads)| loads).sum()),
            blocks_left_planned: blocks(&|stop| stop.day > day),
            blocks_left: is_over.then(|| blocks(&|stop| stop.done.is_none_or(|(done, _)| done > day))),
        }
    };
    all.into_iter().map(figures).collect()
}

/// Working days between the day on which as much was to be done as is done, and yesterday when that is earlier, or today when it is later.
fn behind(calendar: &Calendar, figures: &[DayFigures], done: u32, (yesterday, today): (Date, Date)) -> i32 {
    let before_first = || figures.first()?.day.yesterday().ok();
    let reached = figures.iter().rev().find(|figures| figures.planned <= done).map(|figures| figures.day).or_else(before_first);
    let after = |from: Date, to: Date| days::between(calendar, from, to).iter().filter(|day| **day > from).count() as i32;
    let due = figures.iter().rev().find(|figures| figures.day <= yesterday).map_or(0, |figures| figures.planned);
    match reached {
        Some(reached) if reached < yesterday && done < due => after(reached, yesterday),
        Some(reached) if reached > today => -after(today, reached),
        _ => 0,
    }
}

fn cleared(stops: &[Planned]) -> Vec<(BlockId, Date)> {
    let mut ends: HashMap<BlockId, Option<Date>> = HashMap::new();
    for stop in stops {
        let end = ends.entry(stop.portion.block).or_insert(Some(Date::MIN));
        *end = end.and_then(|end| Some(end.max(stop.done?.0)));
    }
    let mut cleared: Vec<(BlockId, Date)> = ends.into_iter().filter_map(|(block, end)| Some((block, end?))).collect();
    cleared.sort_by_key(|(block, day)| (*day, *block));
    cleared
}

fn forecast(calendar: &Calendar, stops: &[Planned], today: Date) -> Result<Option<Forecast>, PlanFault> {
    let done: Vec<(Date, f64)> = stops.iter().filter_map(|stop| Some((stop.done?.0, stop.minutes))).collect();
    let Some(first) = done.iter().map(|(day, _)| *day).min() else { return Ok(None) };
    let left: f64 = stops.iter().filter(|stop| stop.done.is_none()).map(|stop| stop.minutes).sum();
    if left <= 0.0 {
        let last = done.iter().map(|(day, _)| *day).max().unwrap_or(today);
        return Ok(Some(Forecast { likely: last, soonest: last, latest: Some(last) }));
    }
    // A day of the plan on which nothing was done is one as well. Today is not over yet.
    let first = stops.iter().map(|stop| stop.day).min().map_or(first, |planned| planned.min(first));
    let mut days = if first < today { days::between(calendar, first, today) } else { Vec::new() };
    days.retain(|day| *day < today);
    let looked_back = days.len().saturating_sub(LOOK_BACK);
    days.drain(..looked_back);
    let on = |day: &Date| done.iter().filter(|(done, _)| done == day).map(|(_, minutes)| minutes).sum::<f64>();
    let each: Vec<f64> = days.iter().map(on).collect();
    let planned_days = stops.iter().map(|stop| stop.day).collect::<BTreeSet<_>>().len().max(1) as f64;
    let planned = stops.iter().map(|stop| stop.minutes).sum::<f64>() / planned_days;
    let count = each.len() as f64 + PRIOR;
    let mean = (each.iter().sum::<f64>() + PRIOR * planned) / count;
    let seen: f64 = each.iter().map(|minutes| (minutes - mean).powi(2)).sum();
    let prior = PRIOR * ((planned - mean).powi(2) + (PRIOR_SPREAD * planned).powi(2));
    let spread = ((seen + prior) / count).sqrt();
    let after = |z: f64| {
        let root = (z * spread + (z * z * spread * spread + 4.0 * mean * left).sqrt()) / (2.0 * mean);
        root * root
    };
    let day = |working_days: f64| days::after(calendar, today, working_days.ceil().max(1.0) as u32 - 1);
    let latest = after(Z90);
    Ok(Some(Forecast {
        likely: day(after(0.0).min(FARTHEST))?,
        soonest: day(after(-Z90).min(FARTHEST))?,
        latest: (latest <= FARTHEST).then(|| day(latest)).transpose()?,
    }))
}
