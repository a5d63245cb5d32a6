//! 倒排时间: from the target backwards.

use wuse::domain::plan::{PlanDraft, Target};
use wuse::domain::{BlockId, Calendar};
use wuse::plans::backward::{BlockDates, backward};
use wuse::plans::portions::Work;

use crate::fixture::{day, draft};

fn dates(draft: &PlanDraft, block: u32) -> BlockDates {
    let all = backward(&Work::new(draft, None).unwrap(), &Calendar::default()).unwrap();
    all.into_iter().find(|dates| dates.block == BlockId(block)).unwrap()
}

#[test]
fn the_last_measure_ends_before_the_inspection() {
    // Tuesday 30 June, two working days for the inspection: Friday 26 June.
    let dates = dates(&draft(), 4);
    assert_eq!(dates.measures[0].latest_end, Some(day("2026-06-26")));
    assert_eq!(dates.measures[0].days, Some(1));
    assert_eq!(dates.latest_start, Some(day("2026-06-26")));
    assert_eq!(dates.days_late, 0);
    assert_eq!(dates.earliest_struck_off, Some(day("2026-06-03")));
}

#[test]
fn what_waits_and_what_dries_pushes_the_start_forward() {
    let dates = dates(&draft(), 2);
    let [clear, paint, cables] = dates.measures[..] else { panic!("{dates:?}") };
    // Six hours of cables are one day: Friday 26. Two days of drying: painted by Tuesday 23. Cleared by Monday 22.
    assert_eq!((cables.latest_start, cables.latest_end), (Some(day("2026-06-26")), Some(day("2026-06-26"))));
    assert_eq!(paint.latest_end, Some(day("2026-06-23")));
    assert_eq!(clear.latest_end, Some(day("2026-06-22")));
    assert_eq!(dates.latest_start, clear.latest_start);
    assert!(clear.latest_start.unwrap() <= day("2026-06-22"));
}

#[test]
fn holidays_and_weekends_are_no_days_of_work() {
    // 2026: Dragon Boat Festival is Friday 19 June; without it the last of these days would be a working day.
    let mut draft = draft();
    draft.target = Target::NoRed { by: day("2026-06-21") };
    draft.inspection_days = 0;
    assert_eq!(dates(&draft, 4).measures[0].latest_end, Some(day("2026-06-18")));
}

#[test]
fn what_is_too_late_says_by_how_many_working_days() {
    let mut draft = draft();
    draft.target = Target::NoRed { by: day("2026-06-05") };
    let late = dates(&draft, 2);
    assert!(late.days_late > 0, "{late:?}");
    // From its latest start to the first day of the plan, over working days.
    draft.from = late.latest_start.unwrap();
    assert_eq!(dates(&draft, 2).days_late, 0, "begun on the latest start it is in time");
    let earliest = dates(&draft, 2).earliest_struck_off.unwrap();
    assert!(earliest <= day("2026-06-05"), "{earliest}");
}

#[test]
fn what_nobody_can_do_has_no_dates() {
    let mut draft = draft();
    draft.crews.remove(2);
    let dates = dates(&draft, 1);
    assert_eq!(dates.latest_start, None);
    assert_eq!(dates.earliest_struck_off, None);
    assert_eq!(dates.measures[1].days, None);
    assert_eq!(dates.measures[0].latest_end, None, "what it must be done before has no date either");
}
