//! What would make a plan fit: the least change of each kind really does, and a smaller one does not.

use wuse::domain::plan::{LeftOut, PlanDraft, Target, WhyLeftOut};
use wuse::domain::{BlockId, Calendar, Measure};
use wuse::plans::advice::{Change, Fix, fix, least_changes};
use wuse::plans::timetabling::Done;

use crate::fixture::{crew, day, draft, made_with, measure, task};

fn changes(draft: &PlanDraft) -> Vec<Change> {
    let made = made_with(draft, &Done::new(), 0, 1).unwrap();
    least_changes(draft, &Calendar::default(), (&Done::new(), None), &made.timetable, &|| false).unwrap()
}

fn fits(draft: &PlanDraft) -> bool {
    made_with(draft, &Done::new(), 0, 1).unwrap().timetable.left_out.is_empty()
}

/// Too much for a week.
fn hurried() -> PlanDraft {
    let mut draft = draft();
    draft.tasks = (1..6).map(|block| task(block, f64::from(block) * 100.0, 0.0, vec![measure("clear", 12.0, 12.0)])).collect();
    draft.target = Target::NoRed { by: day("2026-06-08") };
    draft
}

#[test]
fn what_fits_needs_no_change() {
    assert_eq!(changes(&draft()), []);
}

#[test]
fn each_least_change_fits_and_one_less_does_not() {
    let draft = hurried();
    assert!(!fits(&draft));
    let changes = changes(&draft);
    let [Change::MoreCrews { crews, like }, Change::LaterDate { by, days }, Change::FewerBlocks { without, left }] = &changes[..]
    else {
        panic!("{changes:?}")
    };
    let with = |crews: usize| {
        let mut more = draft.clone();
        let own = draft.crews.iter().find(|crew| crew.name == *like).unwrap();
        more.crews
            .extend((1..=crews).map(|number| wuse::domain::plan::Crew { name: format!("{like} +{number}"), ..own.clone() }));
        more
    };
    assert!(fits(&with(*crews)) && !fits(&with(crews - 1)), "{crews} more like {like}");
    let until = |by| PlanDraft { target: draft.target.until(by), ..draft.clone() };
    assert!(*days > 0 && fits(&until(*by)) && !fits(&until(by.yesterday().unwrap())), "until {by}");
    let only = |count: usize| {
        let mut less = draft.clone();
        less.tasks.truncate(count);
        less
    };
    assert!(fits(&only(*left)) && !fits(&only(left + 1)), "{left} blocks");
    assert_eq!(without.len() + left, 5);
    assert_eq!(without.last(), Some(&BlockId(5)), "the least urgent stand last");
}

#[test]
fn what_cannot_be_done_anyway_is_not_waited_for() {
    let mut draft = draft();
    let crane = Measure { equipment: vec!["crane".to_owned()], ..measure("take down the shed", 4.0, 0.0) };
    let after = Measure { after: vec![0], ..measure("sow grass", 2.0, 0.0) };
    draft.tasks.push(task(7, 0.0, 100.0, vec![crane, after]));
    assert_eq!(changes(&draft), []);
}

#[test]
fn every_reason_has_its_mend() {
    let mut draft = draft();
    draft.crews[1].equipment = vec!["crane".to_owned()];
    let left = |why| LeftOut { block: BlockId(1), measure: 1, portions: 1, why };
    let demands = vec!["crane".to_owned(), "welder".to_owned()];
    let equip = fix(&draft, &left(WhyLeftOut::NoCrewKnowsHow { demands: demands.clone() }));
    assert_eq!(equip, Fix::Equip { crew: Some("two".to_owned()), lacks: vec!["welder".to_owned()] });
    assert_eq!(
        fix(&draft, &left(WhyLeftOut::NoTruck)),
        Fix::Truck { crew: "three".to_owned() },
        "the one that is an electrician"
    );
    assert_eq!(fix(&draft, &left(WhyLeftOut::TooFar { minutes: 300 })), Fix::LongerShift { minutes: 300 });
    assert_eq!(fix(&draft, &left(WhyLeftOut::NotBefore { measure: 0 })), Fix::Before { measure: 0 });
    assert_eq!(fix(&draft, &left(WhyLeftOut::NoTime)), Fix::MoreTime);
    draft.crews.clear();
    assert_eq!(
        fix(&draft, &left(WhyLeftOut::NoCrewKnowsHow { demands: demands.clone() })),
        Fix::Equip { crew: None, lacks: demands }
    );
}

#[test]
fn more_crews_are_like_the_one_that_could_do_most() {
    let mut draft = hurried();
    draft.crews.push(crew("strong", Some(3.0), &[]));
    let found = changes(&draft);
    assert!(
        found.iter().all(|change| !matches!(change, Change::MoreCrews { like, .. } if like == "three")),
        "{found:?}: three has no truck"
    );
}
