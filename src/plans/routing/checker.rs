//! Whether an answer holds: our own look at it, which trusts nothing that the solver says.
//!
//! Everything is reckoned again from the problem: ways, times, loads, demands. Nothing of the solver's model is used, so that a fault there
//! does not hide itself here.

use std::collections::HashMap;

use super::problem::{Answer, Problem, Route, TOLERANCE, What, Window};

/// Something that does not hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Violation {
    /// A job is done more than once, or done and left out.
    Twice {
        /// Which job.
        job: usize,
    },
    /// A job is neither done nor left out.
    Forgotten {
        /// Which job.
        job: usize,
    },
    /// A shift has two routes.
    ShiftTwice {
        /// Which shift.
        shift: usize,
    },
    /// A stop is of no job, tip or shift of the problem.
    Unknown {
        /// Which route, by its place in the answer.
        route: usize,
    },
    /// A crew leaves before its shift begins.
    TooEarly {
        /// Which shift.
        shift: usize,
        /// By how many seconds.
        seconds: f64,
    },
    /// A crew is back after its shift has ended.
    TooLate {
        /// Which shift.
        shift: usize,
        /// By how many seconds.
        seconds: f64,
    },
    /// A crew arrives sooner than the way allows.
    TooFast {
        /// Which shift.
        shift: usize,
        /// Which stop of it, by its place; one more than the last is the way back.
        stop: usize,
        /// By how many seconds.
        seconds: f64,
    },
    /// Less time is spent at a stop than it takes, or it begins before the crew arrives.
    TooShort {
        /// Which shift.
        shift: usize,
        /// Which stop of it.
        stop: usize,
        /// By how many seconds.
        seconds: f64,
    },
    /// A stop begins when it may not: outside of a job's windows, or at a tip that is closed.
    Closed {
        /// Which shift.
        shift: usize,
        /// Which stop of it.
        stop: usize,
    },
    /// More is loaded than the truck takes.
    Overloaded {
        /// Which shift.
        shift: usize,
        /// After which stop of it.
        stop: usize,
        /// By how much.
        load: u32,
    },
    /// Something is still loaded when the crew goes home, although there are tips.
    NotEmptied {
        /// Which shift.
        shift: usize,
        /// How much.
        load: u32,
    },
    /// The crew does not know or have what the job demands.
    NotAble {
        /// Which shift.
        shift: usize,
        /// Which job.
        job: usize,
    },
    /// A job that was pinned is done by another shift.
    Moved {
        /// Which job.
        job: usize,
    },
}

/// What does not hold in an answer; nothing when all does.
pub fn check(problem: &Problem, answer: &Answer) -> Vec<Violation> {
    let mut wrong = Vec::new();
    let mut times: HashMap<usize, u32> = HashMap::new();
    let mut used: HashMap<usize, u32> = HashMap::new();
    for (at, route) in answer.routes.iter().enumerate() {
        let is_known = route.shift < problem.shifts.len()
            && route.stops.iter().all(|visit| match visit.what {
                What::Job(job) => job < problem.jobs.len(),
                What::Tip(tip) => tip < problem.tips.len(),
            });
        if !is_known {
            wrong.push(Violation::Unknown { route: at });
            continue;
        }
        let routes = used.entry(route.shift).or_default();
        *routes += 1;
        if *routes == 2 {
            wrong.push(Violation::ShiftTwice { shift: route.shift });
        }
        check_times(problem, route, &mut wrong);
        check_loads(problem, route, &mut wrong);
        for job in route.stops.iter().filter_map(|visit| job_of(visit.what)) {
            *times.entry(job).or_default() += 1;
            if problem.jobs[job].demands & !problem.shifts[route.shift].has != 0 {
                wrong.push(Violation::NotAble { shift: route.shift, job });
            }
            let only = &problem.jobs[job].only;
            if !only.is_empty() && !only.contains(&route.shift) {
                wrong.push(Violation::Moved { job });
            }
        }
    }
    for job in &answer.left_out {
        *times.entry(*job).or_default() += 1;
    }
    for job in 0..problem.jobs.len() {
        match times.get(&job) {
            None => wrong.push(Violation::Forgotten { job }),
            Some(1) => {}
            Some(_) => wrong.push(Violation::Twice { job }),
        }
    }
    wrong
}

fn job_of(what: What) -> Option<usize> {
    if let What::Job(job) = what { Some(job) } else { None }
}

fn check_times(problem: &Problem, route: &Route, wrong: &mut Vec<Violation>) {
    let shift = &problem.shifts[route.shift];
    let more = |seconds: f64| Some(seconds).filter(|seconds| *seconds > TOLERANCE);
    if let Some(seconds) = more(shift.from - route.leaves) {
        wrong.push(Violation::TooEarly { shift: route.shift, seconds });
    }
    if let Some(seconds) = more(route.back - shift.until) {
        wrong.push(Violation::TooLate { shift: route.shift, seconds });
    }
    let (mut at, mut now) = (shift.start, route.leaves);
    for (stop, visit) in route.stops.iter().enumerate() {
        let (place, seconds, windows) = match visit.what {
            What::Job(job) => (problem.jobs[job].place, problem.jobs[job].seconds, &problem.jobs[job].windows),
            What::Tip(tip) => (problem.tips[tip].place, problem.tips[tip].seconds, &problem.tips[tip].windows),
        };
        if let Some(seconds) = more(now + problem.ways.seconds(at, place) - visit.arrives) {
            wrong.push(Violation::TooFast { shift: route.shift, stop, seconds });
        }
        let spent = (visit.ends - visit.begins).min(visit.ends - visit.arrives);
        if let Some(seconds) = more(seconds - spent) {
            wrong.push(Violation::TooShort { shift: route.shift, stop, seconds });
        }
        if !windows.is_empty() && !windows.iter().any(|window| is_within(window, visit.begins)) {
            wrong.push(Violation::Closed { shift: route.shift, stop });
        }
        (at, now) = (place, visit.ends);
    }
    if let Some(seconds) = more(now + problem.ways.seconds(at, shift.end) - route.back) {
        wrong.push(Violation::TooFast { shift: route.shift, stop: route.stops.len(), seconds });
    }
}

fn is_within(window: &Window, moment: f64) -> bool {
    moment >= window.from - TOLERANCE && moment <= window.until + TOLERANCE
}

fn check_loads(problem: &Problem, route: &Route, wrong: &mut Vec<Violation>) {
    let capacity = problem.shifts[route.shift].capacity;
    let mut loaded = 0_u32;
    for (stop, visit) in route.stops.iter().enumerate() {
        match visit.what {
            What::Job(job) => {
                loaded = loaded.saturating_add(problem.jobs[job].load);
                if loaded > capacity {
                    wrong.push(Violation::Overloaded { shift: route.shift, stop, load: loaded - capacity });
                }
            }
            What::Tip(_) => loaded = 0,
        }
    }
    if loaded > 0 && !problem.tips.is_empty() {
        wrong.push(Violation::NotEmptied { shift: route.shift, load: loaded });
    }
}
