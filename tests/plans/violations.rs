//! What somebody drags is looked at: every fault is named, where it is.

use wuse::domain::plan::{Pin, PlanDraft, StopKind, Timetable};
use wuse::domain::{BlockId, Calendar};
use wuse::plans::portions::Work;
use wuse::plans::timetabling::Done;
use wuse::plans::violations::{Violation, portions, violations};

use crate::fixture::{day, draft, made};

fn wrong(draft: &PlanDraft, timetable: &Timetable) -> Vec<Violation> {
    violations(&Work::new(draft, None).unwrap(), &Calendar::default(), &Done::new(), timetable).unwrap()
}

/// A tour that is emptied at a tip, and the place of its first stop of work.
fn loaded_tour(timetable: &Timetable) -> usize {
    timetable.tours.iter().position(|tour| tour.stops.iter().any(|stop| matches!(stop.kind, StopKind::Tip { .. }))).unwrap()
}

#[test]
fn a_stop_dragged_to_another_time_is_too_fast_or_too_short() {
    let draft = draft();
    let mut timetable = made(&draft).timetable;
    let tour = loaded_tour(&timetable);
    timetable.tours[tour].stops[1].arrives -= 3;
    timetable.tours[tour].stops[1].begins -= 3;
    timetable.tours[tour].stops[1].ends -= 3;
    assert!(wrong(&draft, &timetable).contains(&Violation::TooFast { tour, stop: 1, minutes: 3 }));
    let mut timetable = made(&draft).timetable;
    timetable.tours[tour].stops[0].ends -= 5;
    assert!(wrong(&draft, &timetable).contains(&Violation::TooShort { tour, stop: 0, minutes: 5 }));
}

#[test]
fn a_tour_outside_its_shift_is_too_early_or_too_late() {
    let draft = draft();
    let mut timetable = made(&draft).timetable;
    timetable.tours[0].leaves = 7 * 60 + 50;
    let shift = if timetable.tours[0].shift == 0 { 8 * 60 } else { 13 * 60 };
    assert!(wrong(&draft, &timetable).contains(&Violation::TooEarly { tour: 0, minutes: shift - (7 * 60 + 50) }));
    let mut timetable = made(&draft).timetable;
    timetable.tours[0].back = 23 * 60;
    let ends = if timetable.tours[0].shift == 0 { 12 * 60 } else { 17 * 60 };
    assert!(wrong(&draft, &timetable).contains(&Violation::TooLate { tour: 0, minutes: 23 * 60 - ends }));
}

#[test]
fn without_the_tip_the_truck_is_overloaded_or_comes_home_full() {
    let draft = draft();
    let mut timetable = made(&draft).timetable;
    let tour = loaded_tour(&timetable);
    timetable.tours[tour].stops.retain(|stop| matches!(stop.kind, StopKind::Work { .. }));
    let found = wrong(&draft, &timetable);
    assert!(
        found.iter().any(|violation| matches!(violation, Violation::NotEmptied { tour: at, .. } if *at == tour)),
        "{found:?}"
    );
    let several = timetable.tours.iter().position(|tour| tour.crew == 0 && tour.stops.len() > 3).unwrap();
    timetable.tours[several].stops.retain(|stop| matches!(stop.kind, StopKind::Work { .. }));
    let found = wrong(&draft, &timetable);
    assert!(
        found.iter().any(|violation| matches!(violation, Violation::Overloaded { tour: at, .. } if *at == several)),
        "{found:?}"
    );
}

#[test]
fn another_crew_may_lack_what_is_demanded() {
    let draft = draft();
    let mut timetable = made(&draft).timetable;
    let tour = timetable
        .tours
        .iter()
        .position(|tour| portions(tour).any(|(_, portion)| (portion.block, portion.measure) == (BlockId(1), 1)));
    let tour = tour.unwrap();
    timetable.tours[tour].crew = 0;
    let lacks = vec!["electrician".to_owned()];
    let found = wrong(&draft, &timetable);
    assert!(
        found
            .iter()
            .any(|one| matches!(one, Violation::NotAble { tour: at, lacks: other, .. } if *at == tour && *other == lacks)),
        "{found:?}"
    );
}

#[test]
fn what_comes_too_soon_names_what_it_waits_for_and_the_day() {
    let draft = draft();
    let mut timetable = made(&draft).timetable;
    let tour = timetable
        .tours
        .iter()
        .position(|tour| portions(tour).any(|(_, portion)| (portion.block, portion.measure) == (BlockId(2), 2)));
    let tour = tour.unwrap();
    timetable.tours[tour].day = day("2026-06-01");
    let found = wrong(&draft, &timetable);
    let is_it = |one: &Violation| matches!(one, Violation::TooSoon { tour: at, after: 1, earliest: Some(earliest), .. } if *at == tour && *earliest > day("2026-06-01"));
    assert!(found.iter().any(is_it), "{found:?}");
}

#[test]
fn days_off_and_days_outside_are_named() {
    let mut draft = draft();
    let mut timetable = made(&draft).timetable;
    timetable.tours[0].day = day("2026-06-06");
    assert!(wrong(&draft, &timetable).contains(&Violation::DayOff { tour: 0 }), "a Saturday");
    timetable.tours[0].day = day("2026-06-29");
    let found = wrong(&draft, &timetable);
    assert!(found.contains(&Violation::OutsidePlan { tour: 0, first: day("2026-06-01"), last: day("2026-06-26") }), "{found:?}");
    let timetable = made(&draft).timetable;
    let crew = usize::from(timetable.tours[0].crew);
    draft.crews[crew].off = vec![timetable.tours[0].day];
    assert!(wrong(&draft, &timetable).contains(&Violation::DayOff { tour: 0 }));
}

#[test]
fn what_stands_twice_and_what_is_forgotten_is_told() {
    let draft = draft();
    let mut timetable = made(&draft).timetable;
    let mut twice = timetable.tours[0].clone();
    twice.day = day("2026-06-26");
    timetable.tours.push(twice);
    let last = timetable.tours.len() - 1;
    assert!(wrong(&draft, &timetable).iter().any(|one| matches!(one, Violation::Twice { tour, .. } if *tour == last)));
    let mut timetable = made(&draft).timetable;
    let removed = timetable.tours.remove(0);
    let (_, portion) = portions(&removed).next().unwrap();
    let is_it = |one: &Violation| matches!(one, Violation::Forgotten { block, measure, .. } if (*block, *measure) == (portion.block, portion.measure));
    assert!(wrong(&draft, &timetable).iter().any(is_it));
    let mut timetable = made(&draft).timetable;
    let again = timetable.tours[0].clone();
    timetable.tours.push(again);
    assert!(wrong(&draft, &timetable).contains(&Violation::ShiftTwice { tour: timetable.tours.len() - 1 }));
}

#[test]
fn a_moved_pin_and_an_unknown_crew_are_told() {
    let mut draft = draft();
    let timetable = made(&draft).timetable;
    let (_, portion) = portions(&timetable.tours[0]).next().unwrap();
    draft.pins = vec![Pin { portion, crew: "three".to_owned(), day: day("2026-06-15"), begins: None }];
    assert!(wrong(&draft, &timetable).contains(&Violation::PinMoved { portion }));
    draft.pins.clear();
    let mut timetable = timetable;
    timetable.tours[0].crew = 99;
    assert!(wrong(&draft, &timetable).contains(&Violation::Unknown { tour: 0 }));
}
