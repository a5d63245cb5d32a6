//! Who is where and when: day after day, from the first day of work to the last.
//!
//! Every day is a routing problem of its own: what is ready that day, the most urgent first, as much of it as the crews could do and half
//! as much again, so that the search may choose what lies well together. What it leaves out is there again the next day. So what
//! depends on something begins on the day after at the earliest, and a timetable of a city is as quick to make as its days are many.
//! Where there are many crews, blocks and crews are parted into areas that know nothing of each other, and what is left then is given
//! to whoever still has a shift free.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;

use super::PlanFault;
use super::areas::{self, Area};
use super::backward::{self, BlockDates};
use super::days;
use super::portions::Work;
use super::routing::problem::{Answer, Job, Problem, Shift, TipPlace, What, Window};
use super::routing::search::{best_of, search};
use crate::domain::Calendar;
use crate::domain::consultation::order_of;
use crate::domain::plan::{LeftOut, Pin, Portion, Stop, StopKind, Timetable, Tour, WhyLeftOut};

/// Rounds of the search for the routes of a day at most.
pub const ROUNDS: u32 = 400;
/// Portions up to which a day is searched with all its rounds; with more of them it is with as much fewer, so that a city is done in time on
/// any machine. Not by a clock: the same draft must give the same plan.
const ALL_ROUNDS: u32 = 5_000;
/// Searches for the routes of a day, of which the best is taken, where all crews are one area. Not by the threads that there are: the plan
/// must be the same on every machine.
const SEARCHES: u32 = 2;
/// How much more is offered to a day than its crews could do, in percent.
const OFFERED: u64 = 150;
/// What using a shift at all costs, in metres driven: two crews are sent where one would do only when that saves more.
const SHIFT_METRES: f64 = 3000.0;
/// How much more than anything else a pinned portion weighs.
const PINNED: f64 = 1000.0;

/// What is done already, and stays: which portions, and on which day.
pub type Done = HashMap<Portion, Date>;

/// What of a draft is done already.
pub fn done_of(draft: &crate::domain::PlanDraft) -> Done {
    draft.done.iter().map(|done| (done.portion, done.day)).collect()
}

/// How a timetable is made, beside the draft.
pub struct Control<'a> {
    /// Rounds of the search for the routes of a day; fewer where there is very much to plan.
    pub rounds: u32,
    /// Threads that work at it.
    pub threads: usize,
    /// Whether it is to end: then the rest of the days are planned without a search, and the timetable says so.
    pub is_over: &'a (dyn Fn() -> bool + Sync),
    /// Is told how much is done, from 0 to 1.
    pub progress: &'a (dyn Fn(f64) + Sync),
}

/// A timetable, and how it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Made {
    /// The timetable.
    pub timetable: Timetable,
    /// Whether the search was cut short: then the same draft and seed may give another one.
    pub cut_short: bool,
}

/// Makes a timetable. The same draft, calendar, seed and rounds give the same one, on however many threads, unless it was cut short.
///
/// # Errors
/// When the draft cannot be cut into portions, or a day lies beyond the calendar.
pub fn make(work: &Work<'_>, calendar: &Calendar, done: &Done, control: &Control<'_>) -> Result<Made, PlanFault> {
    let dates = backward::backward(work, calendar)?;
    let areas = areas::part(work);
    let portions: u32 = work.measures.iter().flatten().map(|cut| u32::from(cut.parts)).sum();
    let plan = Plan {
        work,
        calendar,
        dates: &dates,
        days: days::between(calendar, work.draft.from, backward::last_day_of_work(work, calendar)?),
        done,
        control,
        rounds: (u64::from(control.rounds) * u64::from(ALL_ROUNDS) / u64::from(portions.max(ALL_ROUNDS))) as u32,
        pins: work.draft.pins.iter().map(|pin| (pin.portion, pin)).collect(),
        searches: if areas.len() == 1 { SEARCHES } else { 1 },
    };
    let steps = areas.len() * plan.days.len().max(1);
    let finished = AtomicUsize::new(0);
    let step = || (control.progress)((finished.fetch_add(1, Ordering::Relaxed) + 1) as f64 / steps.max(1) as f64);
    let cut_short = std::sync::atomic::AtomicBool::new(false);
    let next = AtomicUsize::new(0);
    let made: Mutex<Vec<Option<Rolled>>> = Mutex::new((0..areas.len()).map(|_| None).collect());
    std::thread::scope(|scope| {
        for _ in 0..control.threads.clamp(1, areas.len().max(1)) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(area) = areas.get(at) else { break };
                    let rolled = alone(|| {
                        let mut state = State::new(&plan, area);
                        let tours = roll(&plan, area, &mut state, &HashSet::new(), (&step, &cut_short))?;
                        Ok((tours, state))
                    });
                    made.lock().unwrap_or_else(std::sync::PoisonError::into_inner)[at] = Some(rolled);
                }
            });
        }
    });
    let mut tours = Vec::new();
    let mut left = State::default();
    for made in made.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).into_iter().flatten() {
        let (some, state) = made?;
        tours.extend(some);
        left.open.extend(state.open);
        left.ended.extend(state.ended);
    }
    if areas.len() > 1 && !left.open.is_empty() {
        let taken: HashSet<(Date, usize, usize)> =
            tours.iter().map(|tour| (tour.day, usize::from(tour.crew), usize::from(tour.shift))).collect();
        let rest = Area {
            tasks: (0..work.draft.tasks.len()).filter(|task| left.open.keys().any(|(open, _)| open == task)).collect(),
            crews: (0..work.draft.crews.len()).collect(),
        };
        tours.extend(alone(|| roll(&plan, &rest, &mut left, &taken, (&|| (), &cut_short)))?);
    }
    tours.sort_by_key(|tour| (tour.day, tour.crew, tour.shift));
    let left_out = left_out(work, &left);
    Ok(Made { timetable: Timetable { tours, left_out }, cut_short: cut_short.into_inner() })
}

/// The tours of an area, and how far its measures have come by them.
type Rolled = Result<(Vec<Tour>, State), PlanFault>;

/// Runs something on a pool of one thread: the library spreads over the pool it finds itself in, in an order that is never the same.
fn alone<T: Send>(run: impl FnOnce() -> Result<T, PlanFault> + Send) -> Result<T, PlanFault> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().map_err(|error| PlanFault::Search(error.to_string()))?;
    pool.install(run)
}

/// What stays the same over all days.
struct Plan<'a> {
    work: &'a Work<'a>,
    calendar: &'a Calendar,
    dates: &'a [BlockDates],
    days: Vec<Date>,
    done: &'a Done,
    control: &'a Control<'a>,
    /// Rounds of the search for the routes of a day at most.
    rounds: u32,
    pins: HashMap<Portion, &'a Pin>,
    searches: u32,
}

/// How far the measures have come: by task and measure.
#[derive(Debug, Default)]
struct State {
    /// The parts that nobody does yet, of measures that are not finished.
    open: HashMap<(usize, usize), Vec<u16>>,
    /// The day on which a measure ended.
    ended: HashMap<(usize, usize), Date>,
}

impl State {
    fn new(plan: &Plan<'_>, area: &Area) -> Self {
        let mut state = Self::default();
        for task in area.tasks.iter().copied() {
            for (measure, cut) in plan.work.measures[task].iter().enumerate() {
                let is_open = |part: &u16| !plan.done.contains_key(&plan.work.portion(task, measure, *part));
                let open: Vec<u16> = (0..cut.parts).filter(is_open).collect();
                if open.is_empty() {
                    let days = (0..cut.parts).filter_map(|part| plan.done.get(&plan.work.portion(task, measure, part)));
                    state.ended.insert((task, measure), days.max().copied().unwrap_or(plan.work.draft.from));
                } else {
                    state.open.insert((task, measure), open);
                }
            }
        }
        state
    }

    /// Whether a measure may be worked on on a day: everything before it has ended, and the days in between have passed.
    fn is_ready(&self, plan: &Plan<'_>, (task, measure): (usize, usize), day: Date) -> Result<bool, PlanFault> {
        let measures = &plan.work.draft.tasks[task].measures;
        for before in measures[measure].after.iter().map(|before| usize::from(*before)) {
            let Some(ended) = self.ended.get(&(task, before)) else { return Ok(false) };
            if day < days::once_passed(plan.calendar, *ended, measures[before].wait_days)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn take(&mut self, (task, measure): (usize, usize), part: u16, day: Date) {
        if let Some(open) = self.open.get_mut(&(task, measure)) {
            open.retain(|other| *other != part);
            if open.is_empty() {
                self.open.remove(&(task, measure));
                self.ended.insert((task, measure), day);
            }
        }
    }
}

/// What is offered to a day.
struct Offer {
    task: usize,
    measure: usize,
    part: u16,
    weight: f64,
}

fn roll(
    plan: &Plan<'_>,
    area: &Area,
    state: &mut State,
    taken: &HashSet<(Date, usize, usize)>,
    (step, cut_short): (&dyn Fn(), &std::sync::atomic::AtomicBool),
) -> Result<Vec<Tour>, PlanFault> {
    let mut tours = Vec::new();
    for (number, day) in plan.days.iter().copied().enumerate() {
        if !state.open.is_empty() {
            let shifts = shifts_of(plan, area, day, taken);
            let offers = offers_of(plan, area, state, day, &shifts)?;
            if !offers.is_empty() && !shifts.is_empty() {
                let seed =
                    plan.work.draft.seed ^ ((number as u64 + 1) << 32) ^ area.tasks.first().copied().unwrap_or_default() as u64;
                tours.extend(one_day(plan, state, (day, seed), &shifts, &offers, cut_short)?);
            }
        }
        step();
    }
    Ok(tours)
}

/// A shift of a crew on a day: the crew, which shift of the day, from when and until when in minutes.
type OwnShift = (usize, usize, u16, u16);

fn shifts_of(plan: &Plan<'_>, area: &Area, day: Date, taken: &HashSet<(Date, usize, usize)>) -> Vec<OwnShift> {
    let mut shifts = Vec::new();
    for crew in area.crews.iter().copied().filter(|crew| !plan.work.draft.crews[*crew].off.contains(&day)) {
        for (at, span) in plan.work.draft.crews[crew].shifts.spans().iter().enumerate() {
            if !taken.contains(&(day, crew, at)) {
                shifts.push((crew, at, span.begins(), span.ends()));
            }
        }
    }
    shifts
}

/// What is ready on a day, the most urgent first, up to what the crews could do and half as much again.
fn offers_of(plan: &Plan<'_>, area: &Area, state: &State, day: Date, shifts: &[OwnShift]) -> Result<Vec<Offer>, PlanFault> {
    let mut ready: Vec<(usize, usize)> = Vec::new();
    for task in area.tasks.iter().copied() {
        for measure in 0..plan.work.measures[task].len() {
            if state.open.contains_key(&(task, measure)) && state.is_ready(plan, (task, measure), day)? {
                ready.push((task, measure));
            }
        }
    }
    let latest = |(task, measure): &(usize, usize)| plan.dates[*task].measures[*measure].latest_start.unwrap_or(Date::MAX);
    ready.sort_by_key(|at| (latest(at), *at));
    let minutes_of = |(_, _, from, until): &OwnShift| u64::from(until - from);
    // What each kind of demand has been offered, so that those who can do little else are not left without work.
    let mut offered: HashMap<(u64, bool), u64> = HashMap::new();
    let mut offers = Vec::new();
    for (task, measure) in ready {
        let cut = &plan.work.measures[task][measure];
        let room: u64 = shifts.iter().filter(|shift| cut.crews.contains(&shift.0)).map(minutes_of).sum();
        let own = offered.entry((cut.demands, cut.load > 0)).or_default();
        let trip = if cut.load > 0 { plan.work.round_trip(task).unwrap_or_default() } else { 0 };
        for part in state.open.get(&(task, measure)).into_iter().flatten().copied() {
            let portion = plan.work.portion(task, measure, part);
            let pin = plan.pins.get(&portion);
            if pin.is_some_and(|pin| pin.day != day) {
                continue;
            }
            if pin.is_none() && *own * 100 >= room * OFFERED {
                continue;
            }
            *own += u64::from(cut.minutes + trip);
            let weight = if pin.is_some() { PINNED } else { 1.0 } * f64::from(cut.minutes);
            offers.push(Offer { task, measure, part, weight });
        }
    }
    // The first weighs twice as much as the last.
    let count = offers.len().max(1) as f64;
    for (at, offer) in offers.iter_mut().enumerate() {
        offer.weight *= 2.0 - at as f64 / count;
    }
    Ok(offers)
}

fn one_day(
    plan: &Plan<'_>,
    state: &mut State,
    (day, seed): (Date, u64),
    shifts: &[OwnShift],
    offers: &[Offer],
    cut_short: &std::sync::atomic::AtomicBool,
) -> Result<Vec<Tour>, PlanFault> {
    let problem = problem_of(plan, shifts, offers);
    // A few jobs need few rounds.
    let rounds = plan.rounds.min(offers.len() as u32 * 8);
    let pace = |round: u32| {
        if round >= rounds {
            return 1.0;
        }
        if (plan.control.is_over)() {
            cut_short.store(true, Ordering::Relaxed);
            return 1.0;
        }
        f64::from(round) / f64::from(rounds)
    };
    let answer = if plan.searches > 1 && rounds > 0 {
        best_of(&problem, seed, plan.searches, &pace)
    } else {
        search(&problem, seed, &pace)
    };
    let answer = answer.map_err(|error| PlanFault::Search(error.to_string()))?;
    Ok(tours_of(plan, state, day, (shifts, offers), (&problem, &answer)))
}

/// Minutes as the routing problem's seconds.
fn seconds(minutes: impl Into<f64>) -> f64 {
    minutes.into() * 60.0
}

fn problem_of(plan: &Plan<'_>, shifts: &[OwnShift], offers: &[Offer]) -> Problem {
    let work = plan.work;
    let mut places: Vec<usize> = Vec::new();
    let mut place = |whole: usize| {
        places.iter().position(|other| *other == whole).unwrap_or_else(|| {
            places.push(whole);
            places.len() - 1
        })
    };
    let shifts_there = shifts.iter().map(|(crew, _, from, until)| {
        let base = place(work.base(*crew));
        Shift {
            start: base,
            end: base,
            from: seconds(*from),
            until: seconds(*until),
            capacity: super::portions::capacity(&work.draft.crews[*crew]),
            has: work.has(*crew),
            cost: SHIFT_METRES,
            kind: 0,
        }
    });
    let mut shifts_there: Vec<Shift> = shifts_there.collect();
    kinds(&mut shifts_there);
    let is_of = |pin: &Pin, shift: &OwnShift| {
        let begins_within = pin.begins.is_none_or(|begins| (shift.2..shift.3).contains(&begins));
        work.draft.crews[shift.0].name == pin.crew && begins_within
    };
    let mut jobs = Vec::with_capacity(offers.len());
    for offer in offers {
        let cut = &work.measures[offer.task][offer.measure];
        let pin = plan.pins.get(&work.portion(offer.task, offer.measure, offer.part));
        let begins = pin.and_then(|pin| pin.begins).map(|begins| Window { from: seconds(begins), until: seconds(begins) });
        jobs.push(Job {
            place: place(work.site(offer.task)),
            seconds: seconds(cut.minutes),
            load: cut.load,
            windows: begins.into_iter().collect(),
            demands: cut.demands,
            weight: offer.weight,
            only: pin.map(|pin| (0..shifts.len()).filter(|at| is_of(pin, &shifts[*at])).collect()).unwrap_or_default(),
        });
    }
    let tips = work.draft.tips.iter().enumerate().map(|(at, tip)| TipPlace {
        place: place(work.tip(at)),
        seconds: seconds(tip.minutes),
        windows: tip
            .open
            .iter()
            // A truck that drives in is emptied before the gate closes.
            .map(|span| Window { from: seconds(span.begins()), until: seconds(span.ends()) - seconds(tip.minutes) })
            .filter(|window| window.from <= window.until)
            .collect(),
    });
    let tips = tips.collect();
    let ways = work.ways(&places);
    Problem { ways, jobs, shifts: shifts_there, tips }
}

/// Numbers the kinds of shifts: those that differ in nothing are one kind.
fn kinds(shifts: &mut [Shift]) {
    for at in 0..shifts.len() {
        let alike = |other: &Shift| {
            let own = &shifts[at];
            (other.start, other.end, other.capacity, other.has) == (own.start, own.end, own.capacity, own.has)
                && other.from.to_bits() == own.from.to_bits()
                && other.until.to_bits() == own.until.to_bits()
        };
        shifts[at].kind = shifts[..at].iter().find(|other| alike(other)).map_or(at, |other| other.kind);
    }
}

fn tours_of(
    plan: &Plan<'_>,
    state: &mut State,
    day: Date,
    (shifts, offers): (&[OwnShift], &[Offer]),
    (problem, answer): (&Problem, &Answer),
) -> Vec<Tour> {
    let minute = |seconds: f64| (seconds / 60.0).round() as u16;
    let mut tours = Vec::new();
    for route in &answer.routes {
        let (crew, shift, ..) = shifts[route.shift];
        let stop = |visit: &super::routing::problem::Visit| Stop {
            arrives: minute(visit.arrives),
            begins: minute(visit.begins),
            ends: minute(visit.ends),
            kind: match visit.what {
                What::Job(job) => {
                    let Offer { task, measure, part, .. } = offers[job];
                    StopKind::Work { portion: plan.work.portion(task, measure, part) }
                }
                What::Tip(tip) => StopKind::Tip { tip: tip as u16 },
            },
        };
        tours.push(Tour {
            day,
            crew: crew as u16,
            shift: shift as u8,
            leaves: minute(route.leaves),
            back: minute(route.back),
            metres: problem.metres(route).round() as u32,
            stops: route.stops.iter().map(stop).collect(),
        });
        for visit in &route.stops {
            if let What::Job(job) = visit.what {
                let Offer { task, measure, part, .. } = offers[job];
                state.take((task, measure), part, day);
            }
        }
    }
    tours
}

/// Why what is left out is left out, by task and measure.
fn left_out(work: &Work<'_>, left: &State) -> Vec<LeftOut> {
    let mut out = Vec::new();
    for (task, measures) in work.measures.iter().enumerate() {
        let own = &work.draft.tasks[task];
        for measure in order_of(&own.measures).unwrap_or_default() {
            let Some(open) = left.open.get(&(task, measure)) else { continue };
            let cut = &measures[measure];
            let before = own.measures[measure].after.iter().find(|before| left.open.contains_key(&(task, usize::from(**before))));
            let least = cut.crews.iter().map(|crew| work.least_shift(task, measure, *crew)).min();
            let longest = cut.crews.iter().map(|crew| longest_shift(work, *crew)).max();
            let fits = cut.crews.iter().any(|crew| work.least_shift(task, measure, *crew) <= longest_shift(work, *crew));
            let why = if cut.able.is_empty() {
                WhyLeftOut::NoCrewKnowsHow { demands: own.measures[measure].demands().map(str::to_owned).collect() }
            } else if cut.crews.is_empty() {
                WhyLeftOut::NoTruck
            } else if let (Some(least), Some(_), false) = (least, longest, fits) {
                WhyLeftOut::TooFar { minutes: least }
            } else if let Some(before) = before {
                WhyLeftOut::NotBefore { measure: *before }
            } else {
                WhyLeftOut::NoTime
            };
            out.push(LeftOut { block: own.block, measure: measure as u16, portions: open.len() as u16, why });
        }
    }
    out
}

fn longest_shift(work: &Work<'_>, crew: usize) -> u32 {
    let spans = work.draft.crews[crew].shifts.spans().iter();
    spans.map(|span| u32::from(span.ends() - span.begins())).max().unwrap_or_default()
}
