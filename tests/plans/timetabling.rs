//! Timetables: everything fits, comes out the same, and what does not fit says why.

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use proptest::prelude::*;
use wuse::domain::plan::{Pin, PlanDraft, Portion, StopKind, Target, Timetable, WhyLeftOut};
use wuse::domain::{BlockId, Calendar, Measure};
use wuse::plans::portions::Work;
use wuse::plans::timetabling::{Control, Done, make};
use wuse::plans::violations::{portions, violations};

use crate::fixture::{crew, day, draft, made, made_with, measure, place, task};

fn wrong(draft: &PlanDraft, done: &Done, timetable: &Timetable) -> Vec<wuse::plans::violations::Violation> {
    violations(&Work::new(draft, None).unwrap(), &Calendar::default(), done, timetable).unwrap()
}

#[test]
fn a_plan_does_everything_and_holds() {
    let draft = draft();
    let made = made(&draft);
    assert_eq!(made.timetable.left_out, []);
    assert_eq!(wrong(&draft, &Done::new(), &made.timetable), []);
    assert!(!made.cut_short);
    let work = Work::new(&draft, None).unwrap();
    let wanted: usize = work.measures.iter().flatten().map(|cut| usize::from(cut.parts)).sum();
    let stands: HashSet<Portion> =
        made.timetable.tours.iter().flat_map(|tour| portions(tour).map(|(_, portion)| portion)).collect();
    assert_eq!(stands.len(), wanted);
}

#[test]
fn trucks_go_to_the_tip_several_times_a_day_while_it_is_open() {
    let made = made(&draft());
    let tips =
        |tour: &wuse::domain::plan::Tour| tour.stops.iter().filter(|stop| matches!(stop.kind, StopKind::Tip { .. })).count();
    assert!(made.timetable.tours.iter().any(|tour| tips(tour) > 1), "no tour is emptied twice");
    let last = made.timetable.tours.iter().flat_map(|tour| &tour.stops).filter(|stop| matches!(stop.kind, StopKind::Tip { .. }));
    assert!(last.map(|stop| stop.ends).max().unwrap() <= 16 * 60 + 30, "a truck is still at the tip when it closes");
}

#[test]
fn the_same_seed_gives_the_same_plan_and_another_need_not() {
    let mut draft = draft();
    let first = made(&draft);
    assert_eq!(first, made(&draft));
    draft.seed = 8;
    let other = made(&draft);
    assert_eq!(wrong(&draft, &Done::new(), &other.timetable), []);
}

#[test]
fn many_crews_are_parted_into_areas_and_threads_change_nothing() {
    let mut draft = draft();
    for at in 0..12 {
        let mut more = crew(&format!("more {at}"), Some(1.0), &["electrician"]);
        more.base = place(f64::from(at) * 400.0, 0.0);
        draft.crews.push(more);
    }
    for block in 10..40 {
        let (east, north) = (f64::from(block % 7) * 600.0, f64::from(block / 7) * 300.0);
        draft.tasks.push(task(block, east, north, vec![measure("clear", 6.0, 6.0)]));
    }
    let one = made_with(&draft, &Done::new(), 20, 1).unwrap();
    let four = made_with(&draft, &Done::new(), 20, 4).unwrap();
    assert_eq!(one, four);
    assert_eq!(one.timetable.left_out, []);
    assert_eq!(wrong(&draft, &Done::new(), &one.timetable), []);
}

#[test]
fn what_waits_begins_after_what_it_waits_for_and_after_it_dried() {
    let draft = draft();
    let made = made(&draft);
    let days = |block: u32, measure: u16| {
        let is_it = move |portion: &Portion| (portion.block, portion.measure) == (BlockId(block), measure);
        let tours = made.timetable.tours.iter().filter(|tour| portions(tour).any(|(_, portion)| is_it(&portion)));
        let days: Vec<_> = tours.map(|tour| tour.day).collect();
        (*days.iter().min().unwrap(), *days.iter().max().unwrap())
    };
    assert!(days(1, 1).0 > days(1, 0).1);
    let dry = days(2, 1).1.checked_add(jiff::Span::new().days(3)).unwrap();
    assert!(days(2, 2).0 >= dry, "{} is before {dry}", days(2, 2).0);
}

#[test]
fn a_pin_holds_and_the_rest_goes_around_it() {
    let mut draft = draft();
    let portion = Portion { block: BlockId(4), measure: 0, part: 1 };
    draft.pins = vec![Pin { portion, crew: "two".to_owned(), day: day("2026-06-12"), begins: Some(14 * 60 + 30) }];
    let made = made(&draft);
    assert_eq!(wrong(&draft, &Done::new(), &made.timetable), []);
    let tour = made.timetable.tours.iter().find(|tour| portions(tour).any(|(_, other)| other == portion)).unwrap();
    let (stop, _) = portions(tour).find(|(_, other)| *other == portion).unwrap();
    assert_eq!((tour.day, tour.crew, tour.stops[stop].begins), (day("2026-06-12"), 1, 14 * 60 + 30));
}

#[test]
fn what_is_done_stays_done() {
    let draft = draft();
    let whole = made(&draft);
    let first = whole.timetable.tours[0].day;
    let done: Done = whole
        .timetable
        .tours
        .iter()
        .filter(|tour| tour.day == first)
        .flat_map(|tour| portions(tour).map(|(_, portion)| (portion, tour.day)))
        .collect();
    assert!(!done.is_empty());
    let mut later = draft.clone();
    later.from = first.tomorrow().unwrap();
    let rest = made_with(&later, &done, 40, 1).unwrap();
    assert_eq!(wrong(&later, &done, &rest.timetable), []);
    let again = rest.timetable.tours.iter().flat_map(|tour| portions(tour).map(|(_, portion)| portion));
    assert_eq!(again.filter(|portion| done.contains_key(portion)).count(), 0);
}

#[test]
fn what_nobody_can_do_says_why() {
    let mut draft = draft();
    let crane = Measure { equipment: vec!["crane".to_owned()], ..measure("take down the shed", 4.0, 0.0) };
    let after = Measure { after: vec![0], ..measure("sow grass", 2.0, 0.0) };
    draft.tasks.push(task(7, 0.0, 100.0, vec![crane, after]));
    draft.tasks.push(task(
        8,
        0.0,
        100.0,
        vec![Measure { skills: vec!["electrician".to_owned()], ..measure("cables to the tip", 2.0, 1.0) }],
    ));
    draft.tasks.push(task(9, 60_000.0, 0.0, vec![measure("an island", 2.0, 0.0)]));
    let made = made(&draft);
    let why = |block: u32| -> Vec<WhyLeftOut> {
        made.timetable.left_out.iter().filter(|left| left.block == BlockId(block)).map(|left| left.why.clone()).collect()
    };
    assert_eq!(why(7), [WhyLeftOut::NoCrewKnowsHow { demands: vec!["crane".to_owned()] }, WhyLeftOut::NotBefore { measure: 0 }]);
    assert_eq!(why(8), [WhyLeftOut::NoTruck]);
    assert!(matches!(why(9)[..], [WhyLeftOut::TooFar { minutes }] if minutes > 240), "{:?}", why(9));
    assert_eq!(wrong(&draft, &Done::new(), &made.timetable), []);
}

#[test]
fn too_little_time_leaves_out_the_least_urgent() {
    let mut draft = draft();
    draft.target = Target::NoRed { by: day("2026-06-04") };
    let made = made(&draft);
    assert!(made.timetable.left_out.iter().any(|left| left.why == WhyLeftOut::NoTime));
    assert_eq!(wrong(&draft, &Done::new(), &made.timetable), []);
    assert!(made.timetable.tours.iter().all(|tour| tour.day <= day("2026-06-02")), "inspections need two working days");
}

#[test]
fn nothing_to_do_and_nobody_to_do_it_are_plans_too() {
    let mut nobody = draft();
    nobody.crews.clear();
    let made_by_nobody = made(&nobody);
    assert!(made_by_nobody.timetable.tours.is_empty());
    assert_eq!(made_by_nobody.timetable.left_out.len(), 9);
    let mut nothing = draft();
    nothing.tasks.clear();
    assert_eq!(made(&nothing).timetable, Timetable::default());
}

#[test]
fn measures_in_a_circle_are_refused_with_the_block() {
    let mut draft = draft();
    draft.tasks[1].measures[0].after = vec![1];
    let refused = Work::new(&draft, None).unwrap_err().to_string();
    assert!(refused.contains("block 2") && refused.contains("circle"), "{refused}");
}

#[test]
fn more_than_can_be_planned_at_once_is_refused_with_the_count() {
    let mut draft = draft();
    draft.tasks = (1..=11).map(|block| task(block, 0.0, 0.0, (0..20).map(|_| measure("all", 1000.0, 0.0)).collect())).collect();
    let refused = Work::new(&draft, None).unwrap_err().to_string();
    assert!(refused.contains("220000 portions") && refused.contains("200000"), "{refused}");
    draft.tasks.pop();
    assert!(Work::new(&draft, None).is_ok());
}

#[test]
fn progress_comes_and_a_search_that_is_over_says_so() {
    let draft = draft();
    let work = Work::new(&draft, None).unwrap();
    let told = Mutex::new(Vec::new());
    let asked = AtomicU32::new(0);
    let control = Control {
        rounds: 40,
        threads: 1,
        is_over: &|| asked.fetch_add(1, Ordering::SeqCst) > 50,
        progress: &|share| told.lock().unwrap().push(share),
    };
    let made = make(&work, &Calendar::default(), &Done::new(), &control).unwrap();
    assert!(made.cut_short);
    assert_eq!(wrong(&draft, &Done::new(), &made.timetable), [], "also what was cut short holds");
    let told = told.into_inner().unwrap();
    assert!(told.windows(2).all(|pair| pair[0] < pair[1]), "{told:?}");
    assert!((told.last().unwrap() - 1.0).abs() < 1e-9);
}

prop_compose! {
    fn any_draft()(
        tasks in prop::collection::vec((-2000.0..2000.0_f64, -2000.0..2000.0_f64, 0.1..12.0_f64, 0.0..9.0_f64, any::<bool>(), 0_u16..4), 1..8),
        capacities in prop::collection::vec(prop::option::of(0.3..3.0_f64), 1..5),
        able in any::<u8>(),
        tips in 0_usize..3,
        by in 3_i64..40,
        inspection_days in 0_u16..3,
        seed in any::<u64>(),
    ) -> PlanDraft {
        let mut draft = draft();
        draft.crews = capacities.iter().enumerate().map(|(at, capacity)| {
            crew(&format!("crew {at}"), *capacity, if able >> at & 1 == 1 { &["electrician"] } else { &[] })
        }).collect();
        let tip = draft.tips[0].clone();
        draft.tips = (0..tips).map(|at| wuse::domain::plan::Tip { name: format!("tip {at}"), at: place(900.0 * at as f64, -700.0), ..tip.clone() }).collect();
        draft.tasks = tasks.into_iter().enumerate().map(|(at, (east, north, hours, loads, cables, wait))| {
            let mut measures = vec![Measure { wait_days: wait, ..measure("clear", hours, loads) }];
            if cables {
                measures.push(Measure { skills: vec!["electrician".to_owned()], after: vec![0], ..measure("cables", hours, 0.0) });
            }
            task(at as u32 + 1, east, north, measures)
        }).collect();
        draft.target = Target::NoRed { by: draft.from.checked_add(jiff::Span::new().days(by)).unwrap() };
        draft.inspection_days = inspection_days;
        draft.seed = seed;
        draft
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_the_draft_what_is_made_holds(draft in any_draft()) {
        let made = made_with(&draft, &Done::new(), 12, 2).unwrap();
        prop_assert_eq!(wrong(&draft, &Done::new(), &made.timetable), []);
        prop_assert_eq!(&made, &made_with(&draft, &Done::new(), 12, 1).unwrap());
    }
}
