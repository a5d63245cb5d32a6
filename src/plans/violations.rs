//! What does not hold in a timetable: our own look at it, whoever made it, the search or somebody who dragged a stop.
//!
//! Each tour is held against its shift by [`routing::checker`](super::routing::checker); what tours have to do with each other is looked at
//! here: every portion done once, what comes before done before, days that are worked.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use serde::Serialize;

use super::PlanFault;
use super::backward;
use super::days;
use super::portions::{OF_A_LOAD, Work, capacity};
use super::routing::checker;
use super::routing::problem::{Answer, Job, Problem, Route, Shift, TipPlace, Visit, What, Window};
use super::timetabling::Done;
use crate::domain::plan::{Portion, StopKind, Timetable, Tour};
use crate::domain::{BlockId, Calendar};

/// Something that does not hold. Tours and stops are named by their places, 0 for the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "violation", rename_all = "snake_case")]
pub enum Violation {
    /// The crew leaves before its shift begins.
    TooEarly {
        /// Which tour.
        tour: usize,
        /// By how many minutes.
        minutes: u32,
    },
    /// The crew is back after its shift has ended.
    TooLate {
        /// Which tour.
        tour: usize,
        /// By how many minutes.
        minutes: u32,
    },
    /// The crew arrives sooner than the way allows.
    TooFast {
        /// Which tour.
        tour: usize,
        /// Which stop; one more than the last is the way back.
        stop: usize,
        /// By how many minutes.
        minutes: u32,
    },
    /// Less time is spent at a stop than it takes.
    TooShort {
        /// Which tour.
        tour: usize,
        /// Which stop.
        stop: usize,
        /// By how many minutes.
        minutes: u32,
    },
    /// The tip is closed then.
    Closed {
        /// Which tour.
        tour: usize,
        /// Which stop.
        stop: usize,
    },
    /// More is loaded than the truck takes.
    Overloaded {
        /// Which tour.
        tour: usize,
        /// After which stop.
        stop: usize,
        /// By how many truckloads.
        truckloads: f64,
    },
    /// Something is still loaded when the crew goes home.
    NotEmptied {
        /// Which tour.
        tour: usize,
        /// How many truckloads.
        truckloads: f64,
    },
    /// The crew does not know or have what is demanded.
    NotAble {
        /// Which tour.
        tour: usize,
        /// Which stop.
        stop: usize,
        /// What it lacks.
        lacks: Vec<String>,
    },
    /// A crew has two tours in one shift.
    ShiftTwice {
        /// The second of them.
        tour: usize,
    },
    /// The day is not worked, by the calendar or by the crew.
    DayOff {
        /// Which tour.
        tour: usize,
    },
    /// The day is before the plan's first or after its last day of work.
    OutsidePlan {
        /// Which tour.
        tour: usize,
        /// The first day of work.
        first: Date,
        /// The last.
        last: Date,
    },
    /// What comes before is not done by then, or has not dried.
    TooSoon {
        /// Which tour.
        tour: usize,
        /// Which stop.
        stop: usize,
        /// The measure that comes before, by its place.
        after: u16,
        /// The first day on which it may begin; none when what comes before is not done at all.
        earliest: Option<Date>,
    },
    /// A portion stands there twice, or is done already.
    Twice {
        /// Which tour.
        tour: usize,
        /// Which stop.
        stop: usize,
    },
    /// Portions that are neither done nor left out.
    Forgotten {
        /// The block.
        block: BlockId,
        /// The measure, by its place.
        measure: u16,
        /// How many.
        portions: u16,
    },
    /// A pinned portion is not where it was pinned.
    PinMoved {
        /// Which.
        portion: Portion,
    },
    /// There is no such crew, shift, tip or portion.
    Unknown {
        /// Which tour.
        tour: usize,
    },
}

/// What does not hold in a timetable; nothing when all does.
///
/// # Errors
/// When a day lies beyond the calendar.
pub fn violations(work: &Work<'_>, calendar: &Calendar, done: &Done, timetable: &Timetable) -> Result<Vec<Violation>, PlanFault> {
    let mut wrong = Vec::new();
    let first = days::on_or_after(calendar, work.draft.from)?;
    let last = backward::last_day_of_work(work, calendar)?;
    let mut shifts = HashSet::new();
    let mut stands: HashMap<Portion, Date> = done.clone();
    for (at, tour) in timetable.tours.iter().enumerate() {
        if !is_known(work, tour) {
            wrong.push(Violation::Unknown { tour: at });
            continue;
        }
        let crew = &work.draft.crews[usize::from(tour.crew)];
        if !shifts.insert((tour.day, tour.crew, tour.shift)) {
            wrong.push(Violation::ShiftTwice { tour: at });
        }
        if !calendar.is_working_day(tour.day) || crew.off.contains(&tour.day) {
            wrong.push(Violation::DayOff { tour: at });
        }
        if tour.day < first || tour.day > last {
            wrong.push(Violation::OutsidePlan { tour: at, first, last });
        }
        for (stop, portion) in portions(tour) {
            if stands.insert(portion, tour.day).is_some() {
                wrong.push(Violation::Twice { tour: at, stop });
            }
        }
        one_tour(work, at, tour, &mut wrong);
    }
    order(work, calendar, &stands, timetable, &mut wrong)?;
    forgotten(work, &stands, timetable, &mut wrong);
    pins(work, done, timetable, &mut wrong);
    Ok(wrong)
}

/// The portions that a tour stops for, each with the place of its stop.
pub fn portions(tour: &Tour) -> impl Iterator<Item = (usize, Portion)> + '_ {
    tour.stops.iter().enumerate().filter_map(|(at, stop)| match stop.kind {
        StopKind::Work { portion } => Some((at, portion)),
        StopKind::Tip { .. } => None,
    })
}

fn is_known(work: &Work<'_>, tour: &Tour) -> bool {
    let crew = work.draft.crews.get(usize::from(tour.crew));
    crew.is_some_and(|crew| usize::from(tour.shift) < crew.shifts.spans().len())
        && tour.stops.iter().all(|stop| match &stop.kind {
            StopKind::Work { portion } => work.find(portion).is_some(),
            StopKind::Tip { tip } => usize::from(*tip) < work.draft.tips.len(),
        })
}

/// A tour against its shift.
fn one_tour(work: &Work<'_>, at: usize, tour: &Tour, wrong: &mut Vec<Violation>) {
    let seconds = |minute: u16| f64::from(minute) * 60.0;
    let crew = usize::from(tour.crew);
    let span = work.draft.crews[crew].shifts.spans()[usize::from(tour.shift)];
    // The base is place 0, then the tips, then every stop of work.
    let mut places = vec![work.base(crew)];
    places.extend((0..work.draft.tips.len()).map(|tip| work.tip(tip)));
    let mut jobs = Vec::new();
    let mut visits = Vec::new();
    for stop in &tour.stops {
        let what = match &stop.kind {
            StopKind::Tip { tip } => What::Tip(usize::from(*tip)),
            StopKind::Work { portion } => {
                let Some((task, measure)) = work.find(portion) else { continue };
                let cut = &work.measures[task][measure];
                jobs.push(Job {
                    place: places.len(),
                    seconds: f64::from(cut.minutes) * 60.0,
                    load: cut.load,
                    windows: Vec::new(),
                    demands: cut.demands,
                    weight: 1.0,
                    only: Vec::new(),
                });
                places.push(work.site(task));
                What::Job(jobs.len() - 1)
            }
        };
        visits.push(Visit { what, arrives: seconds(stop.arrives), begins: seconds(stop.begins), ends: seconds(stop.ends) });
    }
    let tips = work.draft.tips.iter().enumerate().map(|(tip, own)| TipPlace {
        place: 1 + tip,
        seconds: seconds(own.minutes),
        windows: own
            .open
            .iter()
            .map(|span| Window { from: seconds(span.begins()), until: seconds(span.ends()) - seconds(own.minutes) })
            .collect(),
    });
    let problem = Problem {
        tips: tips.collect(),
        ways: work.ways(&places),
        shifts: vec![Shift {
            start: 0,
            end: 0,
            from: seconds(span.begins()),
            until: seconds(span.ends()),
            capacity: capacity(&work.draft.crews[crew]),
            has: work.has(crew),
            cost: 0.0,
            kind: 0,
        }],
        jobs,
    };
    let stop_of = |job: usize| visits.iter().position(|visit| visit.what == What::Job(job)).unwrap_or_default();
    let route = Route { shift: 0, leaves: seconds(tour.leaves), stops: visits.clone(), back: seconds(tour.back) };
    let found = checker::check(&problem, &Answer { routes: vec![route], left_out: Vec::new() });
    let minutes = |seconds: f64| (seconds / 60.0).ceil() as u32;
    let truckloads = |load: u32| f64::from(load) / OF_A_LOAD;
    wrong.extend(found.into_iter().map(|violation| match violation {
        checker::Violation::TooEarly { seconds, .. } => Violation::TooEarly { tour: at, minutes: minutes(seconds) },
        checker::Violation::TooLate { seconds, .. } => Violation::TooLate { tour: at, minutes: minutes(seconds) },
        checker::Violation::TooFast { stop, seconds, .. } => Violation::TooFast { tour: at, stop, minutes: minutes(seconds) },
        checker::Violation::TooShort { stop, seconds, .. } => Violation::TooShort { tour: at, stop, minutes: minutes(seconds) },
        checker::Violation::Closed { stop, .. } => Violation::Closed { tour: at, stop },
        checker::Violation::Overloaded { stop, load, .. } => {
            Violation::Overloaded { tour: at, stop, truckloads: truckloads(load) }
        }
        checker::Violation::NotEmptied { load, .. } => Violation::NotEmptied { tour: at, truckloads: truckloads(load) },
        checker::Violation::NotAble { job, .. } => {
            let stop = stop_of(job);
            Violation::NotAble { tour: at, stop, lacks: lacks(work, crew, tour, stop) }
        }
        // The problem is made of this tour alone: these cannot come up unless it is none of the draft's.
        checker::Violation::Twice { .. }
        | checker::Violation::Forgotten { .. }
        | checker::Violation::ShiftTwice { .. }
        | checker::Violation::Unknown { .. }
        | checker::Violation::Moved { .. } => Violation::Unknown { tour: at },
    }));
}

/// What a stop demands that a crew lacks.
fn lacks(work: &Work<'_>, crew: usize, tour: &Tour, stop: usize) -> Vec<String> {
    let StopKind::Work { portion } = &tour.stops[stop].kind else { return Vec::new() };
    let Some((task, measure)) = work.find(portion) else { return Vec::new() };
    let own = &work.draft.crews[crew];
    let demands = work.draft.tasks[task].measures[measure].demands();
    demands.filter(|demand| !own.meets(std::iter::once(*demand))).map(str::to_owned).collect()
}

/// What comes before must be done before.
fn order(
    work: &Work<'_>,
    calendar: &Calendar,
    stands: &HashMap<Portion, Date>,
    timetable: &Timetable,
    wrong: &mut Vec<Violation>,
) -> Result<(), PlanFault> {
    let mut ended: HashMap<(usize, usize), Option<Date>> = HashMap::new();
    for (task, measures) in work.measures.iter().enumerate() {
        for (measure, cut) in measures.iter().enumerate() {
            let days: Option<Vec<Date>> =
                (0..cut.parts).map(|part| stands.get(&work.portion(task, measure, part)).copied()).collect();
            ended.insert((task, measure), days.and_then(|days| days.into_iter().max()));
        }
    }
    for (at, tour) in timetable.tours.iter().enumerate() {
        for (stop, portion) in portions(tour) {
            let Some((task, measure)) = work.find(&portion) else { continue };
            let measures = &work.draft.tasks[task].measures;
            for after in measures[measure].after.iter().copied() {
                let before = usize::from(after);
                let end = ended.get(&(task, before)).copied().flatten();
                let earliest = end.map(|end| days::once_passed(calendar, end, measures[before].wait_days)).transpose()?;
                if earliest.is_none_or(|earliest| tour.day < earliest) {
                    wrong.push(Violation::TooSoon { tour: at, stop, after, earliest });
                }
            }
        }
    }
    Ok(())
}

fn forgotten(work: &Work<'_>, stands: &HashMap<Portion, Date>, timetable: &Timetable, wrong: &mut Vec<Violation>) {
    let left: HashMap<(BlockId, u16), u16> =
        timetable.left_out.iter().map(|left| ((left.block, left.measure), left.portions)).collect();
    for (task, measures) in work.measures.iter().enumerate() {
        let block = work.draft.tasks[task].block;
        for (measure, cut) in measures.iter().enumerate() {
            let done = (0..cut.parts).filter(|part| stands.contains_key(&work.portion(task, measure, *part))).count() as u16;
            let said = left.get(&(block, measure as u16)).copied().unwrap_or_default();
            if done + said < cut.parts {
                wrong.push(Violation::Forgotten { block, measure: measure as u16, portions: cut.parts - done - said });
            }
        }
    }
}

fn pins(work: &Work<'_>, done: &Done, timetable: &Timetable, wrong: &mut Vec<Violation>) {
    let mut places: HashMap<Portion, (Date, u16, u16)> = HashMap::new();
    for tour in &timetable.tours {
        places.extend(portions(tour).map(|(stop, portion)| (portion, (tour.day, tour.crew, tour.stops[stop].begins))));
    }
    for pin in work.draft.pins.iter().filter(|pin| !done.contains_key(&pin.portion) && work.find(&pin.portion).is_some()) {
        let holds = places.get(&pin.portion).is_some_and(|(day, crew, begins)| {
            let is_crew = work.draft.crews.get(usize::from(*crew)).is_some_and(|crew| crew.name == pin.crew);
            is_crew && *day == pin.day && pin.begins.is_none_or(|pinned| pinned == *begins)
        });
        if !holds {
            wrong.push(Violation::PinMoved { portion: pin.portion });
        }
    }
}
