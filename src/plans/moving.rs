//! A stop dragged to another place: the tours that it leaves and that it comes to are timed anew, and everything else stays.

use jiff::civil::Date;

use super::portions::{Work, capacity};
use super::violations::portions;
use crate::domain::plan::{Portion, Stop, StopKind, Timetable, Tour};

/// Where a portion is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The day.
    pub day: Date,
    /// The crew, by its place in the draft.
    pub crew: u16,
    /// Which of its shifts, 0 for the first of the day.
    pub shift: u8,
    /// When it is to begin, in minutes from midnight: it comes after what begins before.
    pub begins: u16,
}

/// A timetable in which a portion stands somewhere else; none when the draft has no such portion, crew or shift.
///
/// Stops at tips of the tours that change are set anew: where the truck would be overloaded, and at the end. Times are as early as the ways
/// allow; that a tour ends too late, or comes to a tip that is closed, is for [`violations`](super::violations) to say.
pub fn moved(work: &Work<'_>, timetable: &Timetable, portion: Portion, to: Place) -> Option<Timetable> {
    work.find(&portion)?;
    work.draft.crews.get(usize::from(to.crew))?.shifts.spans().get(usize::from(to.shift))?;
    let mut after = timetable.clone();
    let from = after.tours.iter().position(|tour| portions(tour).any(|(_, other)| other == portion));
    if let Some(from) = from {
        let rest: Vec<Portion> = portions(&after.tours[from]).map(|(_, other)| other).filter(|other| *other != portion).collect();
        let Tour { day, crew, shift, .. } = after.tours[from];
        after.tours[from] = timed(work, (day, crew, shift), &rest);
    } else {
        take_in(&mut after, portion);
    }
    let key = (to.day, to.crew, to.shift);
    let place = after.tours.iter().position(|tour| (tour.day, tour.crew, tour.shift) == key);
    let mut there: Vec<(u16, Portion)> = place
        .map(|at| portions(&after.tours[at]).map(|(stop, other)| (after.tours[at].stops[stop].begins, other)).collect())
        .unwrap_or_default();
    let at = there.iter().position(|(begins, _)| *begins >= to.begins).unwrap_or(there.len());
    there.insert(at, (to.begins, portion));
    let there: Vec<Portion> = there.into_iter().map(|(_, other)| other).collect();
    let tour = timed(work, key, &there);
    match place {
        Some(at) => after.tours[at] = tour,
        None => after.tours.push(tour),
    }
    after.tours.retain(|tour| !tour.stops.is_empty());
    after.tours.sort_by_key(|tour| (tour.day, tour.crew, tour.shift));
    Some(after)
}

/// A timetable without a portion, which is left out for want of time.
pub fn left_out(work: &Work<'_>, timetable: &Timetable, portion: Portion) -> Option<Timetable> {
    work.find(&portion)?;
    let mut after = timetable.clone();
    let from = after.tours.iter().position(|tour| portions(tour).any(|(_, other)| other == portion))?;
    let rest: Vec<Portion> = portions(&after.tours[from]).map(|(_, other)| other).filter(|other| *other != portion).collect();
    let Tour { day, crew, shift, .. } = after.tours[from];
    after.tours[from] = timed(work, (day, crew, shift), &rest);
    after.tours.retain(|tour| !tour.stops.is_empty());
    let own = after.left_out.iter_mut().find(|left| (left.block, left.measure) == (portion.block, portion.measure));
    match own {
        Some(left) => left.portions += 1,
        None => after.left_out.push(crate::domain::plan::LeftOut {
            block: portion.block,
            measure: portion.measure,
            portions: 1,
            why: crate::domain::plan::WhyLeftOut::NoTime,
        }),
    }
    Some(after)
}

/// One portion less of a measure is left out.
fn take_in(timetable: &mut Timetable, portion: Portion) {
    for left in &mut timetable.left_out {
        if (left.block, left.measure) == (portion.block, portion.measure) {
            left.portions = left.portions.saturating_sub(1);
        }
    }
    timetable.left_out.retain(|left| left.portions > 0);
}

/// A tour that does these portions in this order.
fn timed(work: &Work<'_>, (day, crew, shift): (Date, u16, u8), portions: &[Portion]) -> Tour {
    let own = usize::from(crew);
    let span = work.draft.crews[own].shifts.spans()[usize::from(shift)];
    let room = capacity(&work.draft.crews[own]);
    let (mut at, mut now, mut loaded) = (work.base(own), u32::from(span.begins()), 0_u32);
    let mut metres = 0.0;
    let mut stops: Vec<Stop> = Vec::new();
    let minute = |minute: u32| minute.min(u32::from(u16::MAX)) as u16;
    let mut go = |place: usize, at: &mut usize, now: &mut u32| {
        let (minutes, way) = work.way(*at, place);
        metres += way;
        *now += minutes;
        *at = place;
    };
    let empty = |at: &mut usize, now: &mut u32, next: usize, go: &mut dyn FnMut(usize, &mut usize, &mut u32)| {
        let detour = |tip: &usize| work.minutes(*at, work.tip(*tip)) + work.minutes(work.tip(*tip), next);
        let tip = (0..work.draft.tips.len()).min_by_key(detour)?;
        go(work.tip(tip), at, now);
        let arrives = minute(*now);
        let opens = work.draft.tips[tip].open.iter().map(|span| u32::from(span.begins())).min().unwrap_or_default();
        *now = (*now).max(opens);
        let begins = minute(*now);
        *now += u32::from(work.draft.tips[tip].minutes);
        Some(Stop { arrives, begins, ends: minute(*now), kind: StopKind::Tip { tip: tip as u16 } })
    };
    for portion in portions {
        let Some((task, measure)) = work.find(portion) else { continue };
        let cut = &work.measures[task][measure];
        if loaded > 0 && loaded + cut.load > room {
            stops.extend(empty(&mut at, &mut now, work.site(task), &mut go));
            loaded = 0;
        }
        go(work.site(task), &mut at, &mut now);
        let arrives = minute(now);
        now += cut.minutes;
        loaded += cut.load;
        stops.push(Stop { arrives, begins: arrives, ends: minute(now), kind: StopKind::Work { portion: *portion } });
    }
    if loaded > 0 {
        stops.extend(empty(&mut at, &mut now, work.base(own), &mut go));
    }
    go(work.base(own), &mut at, &mut now);
    Tour { day, crew, shift, leaves: span.begins(), back: minute(now), metres: metres.round() as u32, stops }
}
