//! What would make a plan fit that does not: the least change of each kind, found by trying, each with its figures.
//!
//! Every try is a timetable made without a search, so it is quick, and what it promises holds: a timetable that fits was made. With a
//! search a little less may do.

use jiff::civil::Date;

use super::PlanFault;
use super::days;
use super::portions::Work;
use super::streets::StreetTable;
use super::timetabling::{Control, Done, make};
use crate::domain::plan::{LeftOut, PlanDraft, Timetable, WhyLeftOut};
use crate::domain::{BlockId, Calendar};

/// Crews that are tried on top at most.
pub const MOST_CREWS: usize = 32;
/// Working days that are tried on top at most: about a year.
pub const MOST_DAYS: usize = 250;

/// A change of a draft by which everything fits that could be done at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// So many more crews like one that there is.
    MoreCrews {
        /// How many.
        crews: usize,
        /// Like which, by its name.
        like: String,
    },
    /// A later last day.
    LaterDate {
        /// Which.
        by: Date,
        /// By how many working days it is later.
        days: usize,
    },
    /// Without the blocks that stand last.
    FewerBlocks {
        /// Which.
        without: Vec<BlockId>,
        /// How many are left.
        left: usize,
    },
}

/// What would have a left out measure done, at the least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// A crew that knows or has this as well.
    Equip {
        /// The crew that lacks least, by its name; none when there is no crew.
        crew: Option<String>,
        /// What it lacks.
        lacks: Vec<String>,
    },
    /// A truck for a crew.
    Truck {
        /// The crew, by its name.
        crew: String,
    },
    /// A shift of so many minutes.
    LongerShift {
        /// How many.
        minutes: u32,
    },
    /// Whatever has the measure before it done.
    Before {
        /// That measure, by its place.
        measure: u16,
    },
    /// More time or more hands: one of the changes of the whole plan.
    MoreTime,
}

/// What would have a left out measure done, at the least.
pub fn fix(draft: &PlanDraft, left: &LeftOut) -> Fix {
    let task = draft.tasks.iter().find(|task| task.block == left.block);
    let measure = task.and_then(|task| task.measures.get(usize::from(left.measure)));
    match &left.why {
        WhyLeftOut::NoCrewKnowsHow { demands } => {
            let lacking = draft.crews.iter().map(|crew| {
                let lacks: Vec<String> =
                    demands.iter().filter(|demand| !crew.meets(std::iter::once(demand.as_str()))).cloned().collect();
                (crew.name.clone(), lacks)
            });
            match lacking.min_by_key(|(_, lacks)| lacks.len()) {
                Some((crew, lacks)) => Fix::Equip { crew: Some(crew), lacks },
                None => Fix::Equip { crew: None, lacks: demands.clone() },
            }
        }
        WhyLeftOut::NoTruck => {
            let able = draft.crews.iter().find(|crew| measure.is_none_or(|measure| crew.meets(measure.demands())));
            able.map_or(Fix::MoreTime, |crew| Fix::Truck { crew: crew.name.clone() })
        }
        WhyLeftOut::TooFar { minutes } => Fix::LongerShift { minutes: *minutes },
        WhyLeftOut::NotBefore { measure } => Fix::Before { measure: *measure },
        WhyLeftOut::NoTime => Fix::MoreTime,
    }
}

/// The least change of each kind by which everything fits that could be done at all; nothing when all of it fits as it is. A kind is left
/// out when no change of it up to what is tried is enough, or when `is_over` says that there is no time left to try. `streets` are the
/// ways over the draft's streets.
///
/// # Errors
/// When the draft cannot be cut into portions, or a day lies beyond the calendar.
pub fn least_changes(
    draft: &PlanDraft,
    calendar: &Calendar,
    (done, streets): (&Done, Option<&StreetTable>),
    timetable: &Timetable,
    is_over: &(dyn Fn() -> bool + Sync),
) -> Result<Vec<Change>, PlanFault> {
    let trial = Trial { calendar, done, streets, is_over, hopeless: hopeless(draft, timetable) };
    if trial.holds(timetable) {
        return Ok(Vec::new());
    }
    let mut changes = Vec::new();
    if let Some(like) = busiest(draft, &trial, timetable)? {
        let with = |crews: usize| {
            let mut more = draft.clone();
            for number in 1..=crews {
                let mut crew = draft.crews[like].clone();
                crew.name = format!("{} +{number}", crew.name);
                more.crews.push(crew);
            }
            more
        };
        if let Some(crews) = trial.least(MOST_CREWS, with)? {
            changes.push(Change::MoreCrews { crews, like: draft.crews[like].name.clone() });
        }
    }
    let by = draft.target.by();
    let mut later = Vec::with_capacity(MOST_DAYS);
    let mut day = by;
    for _ in 0..MOST_DAYS {
        day = days::after(calendar, day.tomorrow().map_err(|_| PlanFault::TooFar)?, 0)?;
        later.push(day);
    }
    let until = |days: usize| PlanDraft { target: draft.target.until(later[days - 1]), ..draft.clone() };
    if let Some(days) = trial.least(MOST_DAYS, until)? {
        changes.push(Change::LaterDate { by: later[days - 1], days });
    }
    let blocks = draft.tasks.len();
    let without = |fewer: usize| {
        let mut less = draft.clone();
        less.tasks.truncate(blocks - fewer);
        less.pins.retain(|pin| less.tasks.iter().any(|task| task.block == pin.portion.block));
        less
    };
    if let Some(fewer) = trial.least(blocks.saturating_sub(1), without)? {
        let without = draft.tasks[blocks - fewer..].iter().map(|task| task.block).collect();
        changes.push(Change::FewerBlocks { without, left: blocks - fewer });
    }
    Ok(changes)
}

/// Measures that no change of these kinds helps, by block and place.
fn hopeless(draft: &PlanDraft, timetable: &Timetable) -> Vec<(BlockId, u16)> {
    let mut hopeless: Vec<(BlockId, u16)> = Vec::new();
    let is_new = |why: &WhyLeftOut| !matches!(why, WhyLeftOut::NoTime | WhyLeftOut::NotBefore { .. });
    hopeless.extend(timetable.left_out.iter().filter(|left| is_new(&left.why)).map(|left| (left.block, left.measure)));
    loop {
        let before = hopeless.len();
        for task in &draft.tasks {
            for (at, measure) in task.measures.iter().enumerate() {
                let own = (task.block, at as u16);
                if !hopeless.contains(&own) && measure.after.iter().any(|after| hopeless.contains(&(task.block, *after))) {
                    hopeless.push(own);
                }
            }
        }
        if hopeless.len() == before {
            return hopeless;
        }
    }
}

struct Trial<'a> {
    calendar: &'a Calendar,
    done: &'a Done,
    streets: Option<&'a StreetTable>,
    is_over: &'a (dyn Fn() -> bool + Sync),
    hopeless: Vec<(BlockId, u16)>,
}

impl Trial<'_> {
    /// Whether all that is left out of a timetable could not be done anyway.
    fn holds(&self, timetable: &Timetable) -> bool {
        timetable.left_out.iter().all(|left| self.hopeless.contains(&(left.block, left.measure)))
    }

    fn fits(&self, draft: &PlanDraft) -> Result<bool, PlanFault> {
        let control = Control { rounds: 0, threads: 1, is_over: self.is_over, progress: &|_| () };
        let made = make(&Work::new(draft, self.streets)?, self.calendar, self.done, &control)?;
        Ok(self.holds(&made.timetable))
    }

    /// The least number from 1 to `most` with which a draft fits: by doubling, and then by halving what lies between.
    fn least(&self, most: usize, with: impl Fn(usize) -> PlanDraft) -> Result<Option<usize>, PlanFault> {
        let (mut fails, mut fits) = (0, None);
        let mut next = 1;
        while fits.is_none() && next <= most {
            if (self.is_over)() {
                return Ok(None);
            }
            if self.fits(&with(next))? {
                fits = Some(next);
            } else {
                fails = next;
                next = if next == most { most + 1 } else { (next * 2).min(most) };
            }
        }
        let Some(mut fits) = fits else { return Ok(None) };
        while fits - fails > 1 && !(self.is_over)() {
            let middle = usize::midpoint(fails, fits);
            if self.fits(&with(middle))? { fits = middle } else { fails = middle }
        }
        Ok(Some(fits))
    }
}

/// The crew that could do most of what is left out for want of time; none when no crew could do any of it.
fn busiest(draft: &PlanDraft, trial: &Trial<'_>, timetable: &Timetable) -> Result<Option<usize>, PlanFault> {
    let work = Work::new(draft, trial.streets)?;
    let mut minutes = vec![0_u64; draft.crews.len()];
    for left in timetable.left_out.iter().filter(|left| !trial.hopeless.contains(&(left.block, left.measure))) {
        let Some((task, measure)) =
            work.find(&crate::domain::plan::Portion { block: left.block, measure: left.measure, part: 0 })
        else {
            continue;
        };
        let cut = &work.measures[task][measure];
        for crew in &cut.crews {
            minutes[*crew] += u64::from(cut.minutes) * u64::from(left.portions);
        }
    }
    let most = (0..minutes.len()).max_by_key(|crew| (minutes[*crew], std::cmp::Reverse(*crew)));
    Ok(most.filter(|crew| minutes[*crew] > 0))
}
