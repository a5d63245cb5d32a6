//! Consultations, plans and steps on their stops as they are asked for: on the picture, and what the next one sees of it.

use jiff::civil::date;
use wuse::domain::plan::{Crew, Portion, Stop, StopKind, StopStep, Target, Task, Timetable, Tour, TravelRule};
use wuse::domain::rules::{PlanRefusal, PlanStepRefusal, RegisterRefusal, RegisterRequest};
use wuse::domain::{
    BlockId, Campaign, Change, CommunityCode, Consultation, LayerAction, LayerApplied, LayerItem, Measure, Moment, PlanDraft,
    PlanPublished, PlanStepped, Revision, WorkingHours,
};
use wuse::live::{Asked, Asker, CommitError, NotCarriedOut, Snapshot};
use wuse::store::Picture;

use crate::support::{after, layer, place};

const CODE: &str = "330381003901";

fn code() -> CommunityCode {
    CommunityCode::new(CODE).unwrap()
}

fn now() -> Moment {
    Moment::parse("2026-03-16T02:00:00Z").unwrap()
}

/// Two blocks of Hongbei and one of another community.
fn map() -> Snapshot {
    let cell = |at: i64| vec![(at, 0), (at + 16, 0), (at + 16, 16), (at, 16)];
    let empty = Snapshot::new(Picture::default());
    let first = after(&empty, layer(&empty, CODE, 0, &[cell(0), cell(16)])).0;
    after(&first, layer(&first, "uk", 0, &[cell(64)])).0
}

fn carried(before: &Snapshot, asked: &Asked) -> (Snapshot, Vec<Revision>) {
    let done = asked.carry_out(before, Asker::CONSOLE, now(), None).unwrap();
    let entries = std::iter::once(&done.entry).chain(&done.further).map(|entry| entry.revision).collect();
    (done.snapshot, entries)
}

fn refused(before: &Snapshot, asked: &Asked) -> CommitError {
    match asked.carry_out(before, Asker::CONSOLE, now(), None) {
        Err(NotCarriedOut::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

fn measure() -> Measure {
    Measure { text: "清运".to_owned(), hours: 2.0, ..Measure::default() }
}

fn consulting(id: Option<Revision>, community: &str, block: u32, findings: &str) -> Asked {
    let wanted = Consultation {
        community: CommunityCode::new(community).unwrap(),
        block: BlockId(block),
        held_on: date(2026, 3, 10),
        findings: findings.to_owned(),
        measures: vec![measure()],
        people_affected: None,
        party: None,
        person: None,
        matches: vec![],
    };
    Asked::Consultation(RegisterRequest { id, wanted, expected: None })
}

fn plan(blocks: &[u32], replaces: Option<Revision>) -> Asked {
    let at = place((8, 8));
    let crew = Crew {
        name: "一班".to_owned(),
        base: at,
        shifts: WorkingHours::default(),
        people: 4,
        skills: vec![],
        equipment: vec![],
        truck: None,
        off: vec![],
    };
    let portion = Portion { block: BlockId(blocks[0]), measure: 0, part: 0 };
    let stop = Stop { arrives: 520, begins: 520, ends: 600, kind: StopKind::Work { portion } };
    let tour = Tour { day: date(2026, 3, 16), crew: 0, shift: 0, leaves: 510, back: 620, metres: 900, stops: vec![stop] };
    let draft = PlanDraft {
        name: "攻坚".to_owned(),
        target: Target::NoRed { by: date(2026, 4, 30) },
        goals: vec![],
        goals_from: None,
        from: date(2026, 3, 16),
        tasks: blocks.iter().map(|block| Task { block: BlockId(*block), at, measures: vec![measure()] }).collect(),
        crews: vec![crew],
        tips: vec![],
        travel: TravelRule::default(),
        inspection_days: 2,
        seed: 0,
        pins: vec![],
        done: vec![],
    };
    let timetable = Timetable { tours: vec![tour], left_out: vec![] };
    let made_on = Revision(1);
    Asked::PlanPublish(Box::new(PlanPublished { community: code(), draft, timetable, made_on, replaces, reason: None }))
}

fn step(plan: Revision, step: StopStep, campaign: Option<Campaign>) -> Asked {
    Asked::PlanStep(PlanStepped { community: code(), plan, tour: 0, stop: 0, step }, campaign)
}

fn done() -> StopStep {
    StopStep::Done { at: now(), truckloads: 1.0, people: 4, before: vec![], after: vec![], note: None }
}

fn campaign(block: u32) -> Campaign {
    let campaign = serde_json::json!({ "community": CODE, "held_at": now(), "title": "清运", "blocks": [block], "people": 4,
        "truckloads": 1, "parties": [] });
    serde_json::from_value(campaign).unwrap()
}

#[test]
fn a_block_has_one_consultation_which_is_found_by_it() {
    let (one, entries) = carried(&map(), &consulting(None, CODE, 1, "一"));
    let id = entries[0];
    assert!(matches!(
        refused(&one, &consulting(None, CODE, 1, "二")),
        CommitError::RegisterRefused(RegisterRefusal::Held { block: BlockId(1), .. })
    ));
    let (two, entries) = carried(&one, &consulting(Some(id), CODE, 1, "二"));
    let (document, consultation) = two.documents().consultation_of(BlockId(1)).unwrap();
    assert_eq!((document.id, document.touched, consultation.findings.as_str()), (id, entries[0], "二"));
    let (three, _) = carried(&two, &consulting(None, CODE, 2, "三"));
    assert_eq!(three.documents().consultation_of(BlockId(2)).unwrap().1.findings, "三");
    // The picture from before holds what it held.
    assert_eq!(one.documents().consultation_of(BlockId(1)).unwrap().1.findings, "一");
    // A block of another community is none of this one's.
    assert!(matches!(
        refused(&one, &consulting(None, CODE, 3, "四")),
        CommitError::RegisterRefused(RegisterRefusal::Bad { member, .. }) if member == "block"
    ));
    assert!(matches!(
        refused(&one, &consulting(None, "moon", 1, "五")),
        CommitError::RegisterRefused(RegisterRefusal::NoSuchCommunity(_))
    ));
}

#[test]
fn a_plan_is_published_in_the_place_of_the_newest_of_blocks_that_are_there() {
    let map = map();
    let (one, entries) = carried(&map, &plan(&[1, 2], None));
    let first = entries[0];
    assert_eq!(one.documents().newest_plan(&code()), Some(first));
    let newest = Some(first);
    assert!(matches!(
        refused(&one, &plan(&[1], None)),
        CommitError::PlanRefused(PlanRefusal::Stale { replaces: None, newest: told }) if told == newest
    ));
    let (two, entries) = carried(&one, &plan(&[1], newest));
    assert_eq!(two.documents().newest_plan(&code()), Some(entries[0]));
    assert_eq!(two.documents().plans().count(), 2);
    assert!(two.documents().plan(first).is_some());
    for absent in [3, 9] {
        assert!(matches!(
            refused(&map, &plan(&[1, absent], None)),
            CommitError::PlanRefused(PlanRefusal::NoSuchBlock { block, .. }) if block == BlockId(absent)
        ));
    }
    let gone = LayerItem {
        block: BlockId(2),
        action: LayerAction::Gone,
        code: "B-2".into(),
        name: "".into(),
        party: None,
        boundary: None,
        colour: None,
    };
    let Change::LayerApplied(applied) = layer(&map, CODE, 5, &[]) else { panic!() };
    let without = after(&map, Change::LayerApplied(LayerApplied { items: [gone].into_iter().collect(), ..applied })).0;
    assert!(matches!(
        refused(&without, &plan(&[1, 2], None)),
        CommitError::PlanRefused(PlanRefusal::NoSuchBlock { block: BlockId(2), .. })
    ));
}

#[test]
fn the_last_step_on_a_stop_counts_unless_it_took_back_what_was_before() {
    let (published, entries) = carried(&map(), &plan(&[1], None));
    let id = entries[0];
    let word = |picture: &Snapshot| picture.documents().step_of_stop(id, 0, 0).map(|stepped| stepped.step.word());
    assert_eq!(word(&published), None);
    let (started, _) = carried(&published, &step(id, StopStep::Started { at: now() }, None));
    let (finished, _) = carried(&started, &step(id, done(), None));
    let (taken_back, _) = carried(&finished, &step(id, StopStep::TakenBack { reason: "错".to_owned() }, None));
    assert_eq!([&started, &finished, &taken_back].map(word), [Some("started"), Some("done"), None]);
    assert_eq!(taken_back.documents().step_of_stop(id, 0, 1), None);
    assert!(matches!(
        refused(&finished, &step(id, done(), None)),
        CommitError::PlanStepRefused(PlanStepRefusal::NotFromHere { state: "done" })
    ));
    let (again, _) = carried(&taken_back, &step(id, done(), None));
    assert_eq!((word(&again), again.documents().plan_steps(id).count()), (Some("done"), 4));
    // A plan that was replaced takes no steps any more, and of the new one nothing is done.
    let (replaced, entries) = carried(&again, &plan(&[1], Some(id)));
    assert!(matches!(
        refused(&replaced, &step(id, StopStep::TakenBack { reason: "错".to_owned() }, None)),
        CommitError::PlanStepRefused(PlanStepRefusal::Replaced { plan, newest }) if (plan, newest) == (id, entries[0])
    ));
    assert!(replaced.documents().step_of_stop(entries[0], 0, 0).is_none());
    assert!(matches!(
        refused(&replaced, &step(Revision(1), done(), None)),
        CommitError::PlanStepRefused(PlanStepRefusal::NoSuchPlan { .. })
    ));
}

#[test]
fn a_stop_that_is_done_is_recorded_with_its_campaign_or_not_at_all() {
    let (published, entries) = carried(&map(), &plan(&[1], None));
    let id = entries[0];
    let (after, entries) = carried(&published, &step(id, done(), Some(campaign(1))));
    assert_eq!(entries, [id.next(), id.next().next()]);
    let held: Vec<_> = after.campaigns().map(|held| (held.0, held.1.blocks.clone())).collect();
    assert_eq!(held, [(entries[1], vec![BlockId(1)])]);
    // A block of another community: neither is recorded, as nothing came of it.
    assert!(matches!(
        refused(&published, &step(id, done(), Some(campaign(3)))),
        CommitError::RegisterRefused(RegisterRefusal::Bad { member, .. }) if member == "blocks"
    ));
    let started = StopStep::Started { at: now() };
    assert!(matches!(
        refused(&published, &step(id, started, Some(campaign(1)))),
        CommitError::PlanStepRefused(PlanStepRefusal::Bad { member, .. }) if member == "campaign"
    ));
}
