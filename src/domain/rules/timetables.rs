//! A timetable that is to be published: that it is one of its draft, and that its times are in their order.
//!
//! Whether it can be kept (ways, truckloads, opening hours, what comes after what) is not looked at here: a working group may publish what
//! it knows better, and is told what does not fit before it does.

use std::collections::HashSet;

use super::measures::MAX_DEMANDS;
use super::plans::{DAY, Known, PlanRefusal, fits};
use crate::domain::PlanDraft;
use crate::domain::plan::{LeftOut, Stop, StopKind, Timetable, Tour, WhyLeftOut};

/// Tours of a timetable at most: 500 crews for a hundred days.
pub const MAX_TOURS: usize = 50_000;
/// Stops of all tours at most, and measures that are left out.
pub const MAX_STOPS: usize = 200_000;

/// Refuses a timetable that is none of a draft.
pub(super) fn check(draft: &PlanDraft, timetable: &Timetable) -> Result<(), PlanRefusal> {
    fits("timetable.tours", timetable.tours.len(), 0, MAX_TOURS)?;
    let stops = timetable.tours.iter().map(|tour| tour.stops.len()).sum::<usize>();
    fits("timetable.tours.stops", stops, 0, MAX_STOPS)?;
    fits("timetable.left_out", timetable.left_out.len(), 0, MAX_STOPS)?;
    let known = Known::of(draft);
    let (mut shifts, mut portions) = (HashSet::new(), HashSet::with_capacity(stops));
    for (at, tour) in timetable.tours.iter().enumerate() {
        let member = format!("timetable.tours[{at}]");
        refers(draft, &member, tour)?;
        if !shifts.insert((tour.day, tour.crew, tour.shift)) {
            let reason = format!("crew {} has a tour in shift {} of {} already", tour.crew, tour.shift, tour.day);
            return Err(PlanRefusal::Bad { member, reason });
        }
        in_order(&member, tour)?;
        for (stop, Stop { kind, .. }) in tour.stops.iter().enumerate() {
            let member = || format!("{member}.stops[{stop}]");
            match kind {
                StopKind::Tip { tip } if usize::from(*tip) >= draft.tips.len() => return Err(missing(member(), "tip", *tip)),
                StopKind::Tip { .. } => {}
                StopKind::Work { portion } => {
                    known.measure(&member(), portion.block, portion.measure)?;
                    if !portions.insert(*portion) {
                        return Err(PlanRefusal::Twice { member: member(), portion: *portion });
                    }
                }
            }
        }
    }
    timetable.left_out.iter().enumerate().try_for_each(|(at, left)| left_out(&known, at, left))
}

fn missing(member: String, what: &'static str, number: impl Into<u32>) -> PlanRefusal {
    PlanRefusal::NotInDraft { member, what, number: number.into() }
}

/// That the crew of a tour, and its shift, are those of the draft.
fn refers(draft: &PlanDraft, member: &str, tour: &Tour) -> Result<(), PlanRefusal> {
    let Some(crew) = draft.crews.get(usize::from(tour.crew)) else {
        return Err(missing(format!("{member}.crew"), "crew", tour.crew));
    };
    if usize::from(tour.shift) >= crew.shifts.spans().len() {
        return Err(missing(format!("{member}.shift"), "such shift of the crew: shift", tour.shift));
    }
    Ok(())
}

/// That a tour leaves, comes to its stops one after the other, and is back on the same day.
fn in_order(member: &str, tour: &Tour) -> Result<(), PlanRefusal> {
    let mut before = tour.leaves;
    let mut comes = |name: &dyn Fn() -> String, time: u16| {
        if time < before {
            return Err(PlanRefusal::OutOfOrder { member: name(), time, before });
        }
        before = time;
        Ok(())
    };
    for (at, stop) in tour.stops.iter().enumerate() {
        comes(&|| format!("{member}.stops[{at}].arrives"), stop.arrives)?;
        comes(&|| format!("{member}.stops[{at}].begins"), stop.begins)?;
        comes(&|| format!("{member}.stops[{at}].ends"), stop.ends)?;
    }
    comes(&|| format!("{member}.back"), tour.back)?;
    // The last of all that come one after the other.
    if tour.back > DAY {
        let reason = format!("{} is no minute of a day: be back by {DAY}, midnight", tour.back);
        return Err(PlanRefusal::Bad { member: format!("{member}.back"), reason });
    }
    Ok(())
}

/// That what is left out, and why, is of the draft.
fn left_out(known: &Known<'_>, at: usize, left: &LeftOut) -> Result<(), PlanRefusal> {
    let member = format!("timetable.left_out[{at}]");
    let measure = known.measure(&member, left.block, left.measure)?;
    match &left.why {
        WhyLeftOut::NotBefore { measure } => drop(known.measure(&member, left.block, *measure)?),
        WhyLeftOut::NoCrewKnowsHow { demands } => {
            fits(format!("{member}.why.demands"), demands.len(), 0, 2 * MAX_DEMANDS)?;
            let stray = demands.iter().find(|demand| measure.demands().all(|known| known != demand.as_str()));
            if let Some(stray) = stray {
                let reason = format!("the measure does not demand '{stray}'");
                return Err(PlanRefusal::Bad { member: format!("{member}.why.demands"), reason });
            }
        }
        WhyLeftOut::NoTruck | WhyLeftOut::TooFar { .. } | WhyLeftOut::NoTime => {}
    }
    Ok(())
}
