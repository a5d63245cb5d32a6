//! A routing problem without names and places: what the solver is given, and what the checker holds its answer against.
//!
//! Times are seconds from a moment that the caller chooses, ways are seconds and metres between numbered places, loads are whole
//! numbers of a unit that the caller chooses, and what a job demands of a crew is a set of bits.

/// What there is to do, and who can do it.
#[derive(Debug, Clone, Default)]
pub struct Problem {
    /// How long and how far it is from any place to any other.
    pub ways: Ways,
    /// What there is to do.
    pub jobs: Vec<Job>,
    /// Who can do it: a shift of a crew each.
    pub shifts: Vec<Shift>,
    /// Where loads are emptied. When there is none, they are brought to the end of the shift.
    pub tips: Vec<TipPlace>,
}

/// How long and how far it is between places; square, from row to column.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    size: usize,
    seconds: Vec<f64>,
    metres: Vec<f64>,
}

/// Something to do at a place.
#[derive(Debug, Clone)]
pub struct Job {
    /// Where.
    pub place: usize,
    /// How long it takes there.
    pub seconds: f64,
    /// What is loaded there.
    pub load: u32,
    /// When it may begin; at any time when there is none.
    pub windows: Vec<Window>,
    /// What a crew must know and have, as bits.
    pub demands: u64,
    /// What it weighs when not everything can be done: more than nothing.
    pub weight: f64,
    /// The only shifts that may do it; any when there is none.
    pub only: Vec<usize>,
}

/// A shift of a crew: from a place and a time to another.
#[derive(Debug, Clone)]
pub struct Shift {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// When it begins at the earliest.
    pub from: f64,
    /// When it must be at its end.
    pub until: f64,
    /// What its truck takes.
    pub capacity: u32,
    /// What it knows and has, as bits.
    pub has: u64,
    /// What it costs to use it at all, in metres driven.
    pub cost: f64,
    /// Shifts of one kind differ in nothing; any of them will do.
    pub kind: usize,
}

/// A tip.
#[derive(Debug, Clone)]
pub struct TipPlace {
    /// Where it is.
    pub place: usize,
    /// How long a truck is there.
    pub seconds: f64,
    /// When a truck may drive in; at any time when there is none.
    pub windows: Vec<Window>,
}

/// From a moment to another, both within.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The first moment.
    pub from: f64,
    /// The last.
    pub until: f64,
}

/// An answer to a problem.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// A route for each shift that does something.
    pub routes: Vec<Route>,
    /// Jobs that nobody does, in order.
    pub left_out: Vec<usize>,
}

/// What a shift does.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// Which shift.
    pub shift: usize,
    /// When it leaves its start.
    pub leaves: f64,
    /// Where it stops.
    pub stops: Vec<Visit>,
    /// When it is at its end.
    pub back: f64,
}

/// A stop of a route.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Visit {
    /// What for.
    pub what: What,
    /// When it arrives.
    pub arrives: f64,
    /// When it begins.
    pub begins: f64,
    /// When it goes on.
    pub ends: f64,
}

/// What a route stops for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// A job.
    Job(usize),
    /// A tip.
    Tip(usize),
}

impl Ways {
    /// From a function of two places.
    pub fn new(size: usize, mut way: impl FnMut(usize, usize) -> (f64, f64)) -> Self {
        let pairs = (0..size).flat_map(|from| (0..size).map(move |to| (from, to)));
        let (seconds, metres) = pairs.map(|(from, to)| if from == to { (0.0, 0.0) } else { way(from, to) }).unzip();
        Self { size, seconds, metres }
    }

    /// Number of places.
    pub fn size(&self) -> usize {
        self.size
    }

    /// How long it takes from a place to another.
    pub fn seconds(&self, from: usize, to: usize) -> f64 {
        self.seconds[from * self.size + to]
    }

    /// How far it is from a place to another.
    pub fn metres(&self, from: usize, to: usize) -> f64 {
        self.metres[from * self.size + to]
    }
}

impl Problem {
    /// The first moment from `earliest` on at which one of the windows is open; none when none is any more.
    pub fn opens(windows: &[Window], earliest: f64) -> Option<f64> {
        if windows.is_empty() {
            return Some(earliest);
        }
        let open = windows.iter().filter(|window| earliest <= window.until).map(|window| earliest.max(window.from));
        open.min_by(f64::total_cmp)
    }

    /// The route of a shift that makes these stops in this order: as late from its start as its first stop lets it, without waiting
    /// where that can be helped; none when it cannot be done in time.
    ///
    /// Loads and demands are not looked at: that is the checker's.
    pub fn route(&self, shift: usize, stops: &[What]) -> Option<Route> {
        let own = &self.shifts[shift];
        let (mut at, mut now) = (own.start, own.from);
        let mut visits = Vec::with_capacity(stops.len());
        for what in stops {
            let (place, seconds, windows) = match *what {
                What::Job(job) => (self.jobs[job].place, self.jobs[job].seconds, &self.jobs[job].windows),
                What::Tip(tip) => (self.tips[tip].place, self.tips[tip].seconds, &self.tips[tip].windows),
            };
            let arrives = now + self.ways.seconds(at, place);
            let begins = Self::opens(windows, arrives)?;
            visits.push(Visit { what: *what, arrives, begins, ends: begins + seconds });
            (at, now) = (place, begins + seconds);
        }
        let back = now + self.ways.seconds(at, own.end);
        let mut leaves = own.from;
        if let Some(first) = visits.first_mut() {
            leaves += first.begins - first.arrives;
            first.arrives = first.begins;
        }
        (back <= own.until + TOLERANCE).then_some(Route { shift, leaves, stops: visits, back })
    }

    /// What an answer is worth: what its left out jobs weigh, and what its routes cost. The smaller is the better, the first first.
    pub fn worth(&self, answer: &Answer) -> (f64, f64) {
        let left: f64 = answer.left_out.iter().map(|job| self.jobs[*job].weight).sum();
        (left, answer.routes.iter().map(|route| self.shifts[route.shift].cost + self.metres(route)).sum())
    }

    /// How far a route is, in metres.
    pub fn metres(&self, route: &Route) -> f64 {
        let own = &self.shifts[route.shift];
        let places = route.stops.iter().map(|visit| self.place(visit.what)).chain([own.end]);
        let (_, metres) = places.fold((own.start, 0.0), |(at, sum), next| (next, sum + self.ways.metres(at, next)));
        metres
    }

    /// Where a stop is.
    pub fn place(&self, what: What) -> usize {
        match what {
            What::Job(job) => self.jobs[job].place,
            What::Tip(tip) => self.tips[tip].place,
        }
    }
}

/// What rounding may make of a moment, in seconds.
pub const TOLERANCE: f64 = 1e-6;
