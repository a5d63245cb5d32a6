//! How a draft's measures are cut into portions: what a crew does at one stop.
//!
//! A measure is cut into equal portions, so many that none takes longer than [`LONGEST`] and none loads more than the smallest truck of
//! the crews that can do it takes. So any of them can do any portion, and a portion can be moved from one to another.

use std::collections::HashMap;

use std::ops::Deref;

use super::PlanFault;
use super::routing::problem::Ways;
use super::streets::StreetTable;
use super::ways;
use crate::domain::consultation::order_of;
use crate::domain::plan::{Crew, PlanDraft, Portion};
use crate::domain::{BlockId, Measure};
use crate::geo::LonLat;

/// Minutes that a portion takes at most.
pub const LONGEST: u32 = 60;
/// Different skills and pieces of equipment that are told apart in a plan.
pub const MOST_DEMANDS: usize = 64;
/// Portions of a plan at most: 100 crews for a year.
pub const MOST_PORTIONS: usize = 200_000;
/// Parts of a truckload that are told apart.
pub const OF_A_LOAD: f64 = 100.0;

/// A draft, cut: all that is known of its portions without looking for ways.
#[derive(Debug)]
pub struct Cuts<'a> {
    /// What was cut.
    pub draft: &'a PlanDraft,
    /// By task, by measure.
    pub measures: Vec<Vec<Cut>>,
    /// What each crew has, as bits.
    has: Vec<u64>,
    /// The task of each block.
    task_of: HashMap<BlockId, usize>,
}

/// A draft, cut, and the ways between its places.
#[derive(Debug)]
pub struct Work<'a> {
    cuts: Cuts<'a>,
    /// All its places, see [`places`]. Ways between them are worked out when they are asked for: those of a city would fill a gigabyte.
    places: Vec<LonLat>,
    /// The ways over streets, and the number of each place there; none when ways are beelines.
    streets: Option<(&'a StreetTable, Vec<u32>)>,
    /// Minutes from each task to the tip that is nearest, there, and back; none when nothing is tipped.
    trips: Vec<Option<u32>>,
}

/// Whatever is known without ways is known with them.
impl<'a> Deref for Work<'a> {
    type Target = Cuts<'a>;
    fn deref(&self) -> &Cuts<'a> {
        &self.cuts
    }
}

/// All places of a draft: crews' bases first, then tasks, then tips.
pub fn places(draft: &PlanDraft) -> Vec<LonLat> {
    let bases = draft.crews.iter().map(|crew| crew.base);
    bases.chain(draft.tasks.iter().map(|task| task.at)).chain(draft.tips.iter().map(|tip| tip.at)).collect()
}

/// A measure, cut.
#[derive(Debug, Clone)]
pub struct Cut {
    /// How many portions.
    pub parts: u16,
    /// How long each takes, in minutes.
    pub minutes: u32,
    /// What each loads, in hundredths of a truckload.
    pub load: u32,
    /// What it demands, as bits.
    pub demands: u64,
    /// The crews that can do it, by their places in the draft.
    pub crews: Vec<usize>,
    /// The crews that know and have what it demands, with a truck or without.
    pub able: Vec<usize>,
}

impl<'a> Cuts<'a> {
    /// Cuts a draft.
    ///
    /// # Errors
    /// When its measures wait for each other in a circle, or demand too many different things.
    pub fn new(draft: &'a PlanDraft) -> Result<Self, PlanFault> {
        let mut words: Vec<&str> = draft.tasks.iter().flat_map(|task| &task.measures).flat_map(Measure::demands).collect();
        words.sort_unstable();
        words.dedup();
        if words.len() > MOST_DEMANDS {
            return Err(PlanFault::TooManyDemands(words.len()));
        }
        if let Some(task) = draft.tasks.iter().find(|task| order_of(&task.measures).is_none()) {
            return Err(PlanFault::Circle(task.block));
        }
        let bits = |own: &mut dyn Iterator<Item = &str>| {
            let known = own.filter_map(|word| words.binary_search(&word).ok());
            known.fold(0_u64, |bits, at| bits | 1 << at)
        };
        let has: Vec<u64> =
            draft.crews.iter().map(|crew| bits(&mut crew.skills.iter().chain(&crew.equipment).map(String::as_str))).collect();
        let cut = |measure: &Measure| {
            let demands = bits(&mut measure.demands());
            let able: Vec<usize> = (0..has.len()).filter(|crew| demands & !has[*crew] == 0).collect();
            let with_room = |crew: &usize| capacity(&draft.crews[*crew]) > 0;
            let crews: Vec<usize> =
                if measure.truckloads > 0.0 { able.iter().copied().filter(with_room).collect() } else { able.clone() };
            let room = crews.iter().map(|crew| capacity(&draft.crews[*crew])).min().unwrap_or(OF_A_LOAD as u32).max(1);
            let minutes = (measure.hours * 60.0).ceil().max(1.0) as u32;
            let load = (measure.truckloads * OF_A_LOAD).ceil() as u32;
            let parts = minutes.div_ceil(LONGEST).max(load.div_ceil(room)).clamp(1, u32::from(u16::MAX));
            Cut { parts: parts as u16, minutes: minutes.div_ceil(parts), load: load.div_ceil(parts), demands, crews, able }
        };
        let measures: Vec<Vec<Cut>> = draft.tasks.iter().map(|task| task.measures.iter().map(cut).collect()).collect();
        let portions: usize = measures.iter().flatten().map(|cut| usize::from(cut.parts)).sum();
        if portions > MOST_PORTIONS {
            return Err(PlanFault::TooManyPortions(portions));
        }
        let task_of = draft.tasks.iter().enumerate().map(|(at, task)| (task.block, at)).collect();
        Ok(Self { draft, measures, has, task_of })
    }

    /// What a crew has of what is demanded, as bits.
    pub fn has(&self, crew: usize) -> u64 {
        self.has[crew]
    }

    /// The number of a crew's base among the places.
    pub fn base(&self, crew: usize) -> usize {
        crew
    }

    /// The number of a task among the places.
    pub fn site(&self, task: usize) -> usize {
        self.draft.crews.len() + task
    }

    /// The number of a tip among the places.
    pub fn tip(&self, tip: usize) -> usize {
        self.draft.crews.len() + self.draft.tasks.len() + tip
    }

    /// A portion of a measure.
    pub fn portion(&self, task: usize, measure: usize, part: u16) -> Portion {
        Portion { block: self.draft.tasks[task].block, measure: measure as u16, part }
    }

    /// Where a portion comes from: its task and measure, when it is one of this draft.
    pub fn find(&self, portion: &Portion) -> Option<(usize, usize)> {
        let task = *self.task_of.get(&portion.block)?;
        let measure = usize::from(portion.measure);
        (portion.part < self.measures[task].get(measure)?.parts).then_some((task, measure))
    }
}

impl<'a> Work<'a> {
    /// Cuts a draft; `streets` are the ways over the streets that it names, between all its places, and none when it names none.
    ///
    /// # Errors
    /// As [`Cuts::new`], and when it names streets whose ways are not given.
    pub fn new(draft: &'a PlanDraft, streets: Option<&'a StreetTable>) -> Result<Self, PlanFault> {
        let (cuts, places) = (Cuts::new(draft)?, places(draft));
        let streets = match (draft.travel.streets, streets) {
            (None, _) => None,
            (Some(number), None) => return Err(PlanFault::NoStreets(number)),
            (Some(number), Some(table)) => {
                let rows: Option<Vec<u32>> = places.iter().map(|place| table.row(*place)).collect();
                Some((table, rows.ok_or(PlanFault::NoStreets(number))?))
            }
        };
        let mut work = Self { cuts, places, streets, trips: Vec::new() };
        work.trips = (0..draft.tasks.len()).map(|task| work.shortest_trip(task)).collect();
        Ok(work)
    }

    /// Minutes from a site to the tip that is nearest, there, and back; none when nothing is tipped.
    pub fn round_trip(&self, task: usize) -> Option<u32> {
        self.trips[task]
    }

    fn shortest_trip(&self, task: usize) -> Option<u32> {
        let site = self.site(task);
        let trip = |tip: usize| {
            let ways = self.minutes(site, self.tip(tip)) + self.minutes(self.tip(tip), site);
            ways + u32::from(self.draft.tips[tip].minutes)
        };
        (0..self.draft.tips.len()).map(trip).min()
    }

    /// Minutes from a place to another.
    pub fn minutes(&self, from: usize, to: usize) -> u32 {
        self.way(from, to).0
    }

    /// Minutes and metres from a place to another.
    pub fn way(&self, from: usize, to: usize) -> (u32, f64) {
        let (start, end, rule) = (self.places[from], self.places[to], self.draft.travel);
        match &self.streets {
            Some((table, rows)) => ways::over_streets(table, (start, rows[from]), (end, rows[to]), rule),
            None => ways::beeline(start, end, rule),
        }
    }

    /// Ways between some of its places, for the routes of a day.
    pub fn ways(&self, places: &[usize]) -> Ways {
        Ways::new(places.len(), |from, to| {
            let (minutes, metres) = self.way(places[from], places[to]);
            (f64::from(minutes) * 60.0, metres)
        })
    }

    /// The shortest shift of a crew in which one portion of a measure can be done: there, the portion, the tip, and back.
    pub fn least_shift(&self, task: usize, measure: usize, crew: usize) -> u32 {
        let (site, base, cut) = (self.site(task), self.base(crew), &self.measures[task][measure]);
        let there = self.minutes(base, site) + cut.minutes;
        if cut.load == 0 || self.draft.tips.is_empty() {
            return there + self.minutes(site, base);
        }
        let past = |tip: usize| {
            self.minutes(site, self.tip(tip)) + u32::from(self.draft.tips[tip].minutes) + self.minutes(self.tip(tip), base)
        };
        there + (0..self.draft.tips.len()).map(past).min().unwrap_or_default()
    }

    /// How many portions of a measure a crew does on a full day when it does nothing else.
    pub fn a_day(&self, task: usize, measure: usize, crew: usize) -> u32 {
        let (site, base, cut) = (self.site(task), self.base(crew), &self.measures[task][measure]);
        let ways = self.minutes(base, site) + self.minutes(site, base);
        let trip = if cut.load > 0 { self.round_trip(task).unwrap_or_default() } else { 0 };
        let spans = self.draft.crews[crew].shifts.spans().iter();
        let in_shift = |minutes: u32| {
            let least = self.least_shift(task, measure, crew);
            // After the first portion each takes itself and a way to the tip and back.
            if minutes < least { 0 } else { 1 + (minutes - least.max(ways)) / (cut.minutes + trip).max(1) }
        };
        spans.map(|span| in_shift(u32::from(span.ends() - span.begins()))).sum()
    }
}

/// What a crew's truck takes, in hundredths of a truckload.
pub fn capacity(crew: &Crew) -> u32 {
    (crew.capacity() * OF_A_LOAD).round() as u32
}
