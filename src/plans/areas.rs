//! Areas: blocks and the crews that work there, parted so that the days of each can be planned without looking at the others.
//!
//! A draft with few crews is one area. Otherwise blocks and crews are halved again and again: across the longer side of the box around
//! the blocks, so that the crews on either side have as much to do as there are of them.

use super::portions::Work;

/// Crews of an area at most.
pub const MOST_CREWS: usize = 6;

/// Blocks and crews, by their places in the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The tasks.
    pub tasks: Vec<usize>,
    /// The crews.
    pub crews: Vec<usize>,
}

/// The areas of a draft. Every task is in one of them, and every crew.
pub fn part(work: &Work<'_>) -> Vec<Area> {
    let mut areas = Vec::new();
    let all = Area { tasks: (0..work.draft.tasks.len()).collect(), crews: (0..work.draft.crews.len()).collect() };
    halve(work, all, &mut areas);
    areas
}

fn halve(work: &Work<'_>, area: Area, into: &mut Vec<Area>) {
    if area.crews.len() <= MOST_CREWS || area.tasks.len() < 2 {
        into.push(area);
        return;
    }
    let Area { mut tasks, mut crews } = area;
    let at = |task: usize| work.draft.tasks[task].at;
    let side = |of: fn(crate::geo::LonLat) -> f64| {
        let sides = tasks.iter().map(|task| of(at(*task)));
        let (low, high) = sides.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        high - low
    };
    // A degree of longitude is shorter than one of latitude.
    let shorter = at(tasks[0]).lat().to_radians().cos();
    let of: fn(crate::geo::LonLat) -> f64 = if side(crate::geo::LonLat::lon) * shorter >= side(crate::geo::LonLat::lat) {
        crate::geo::LonLat::lon
    } else {
        crate::geo::LonLat::lat
    };
    tasks.sort_by(|a, b| of(at(*a)).total_cmp(&of(at(*b))).then(a.cmp(b)));
    crews.sort_by(|a, b| of(work.draft.crews[*a].base).total_cmp(&of(work.draft.crews[*b].base)).then(a.cmp(b)));
    let right_crews = crews.split_off(crews.len() / 2);
    let minutes = |task: usize| {
        let trip = work.round_trip(task).unwrap_or_default();
        let cuts = work.measures[task].iter();
        cuts.map(|cut| u64::from(cut.parts) * u64::from(cut.minutes + if cut.load > 0 { trip } else { 0 })).sum::<u64>()
    };
    let whole: u64 = tasks.iter().map(|task| minutes(*task)).sum();
    let share = whole * crews.len() as u64 / (crews.len() + right_crews.len()) as u64;
    let mut sum = 0;
    let mut cut = 0;
    while cut + 1 < tasks.len() && sum < share {
        sum += minutes(tasks[cut]);
        cut += 1;
    }
    let right_tasks = tasks.split_off(cut.max(1));
    // Tasks stay in the draft's order: the most urgent first.
    tasks.sort_unstable();
    let mut right_tasks = right_tasks;
    right_tasks.sort_unstable();
    halve(work, Area { tasks, crews }, into);
    halve(work, Area { tasks: right_tasks, crews: right_crews }, into);
}
