//! What shows that a colour holds: a table of inspections and what the gate asks for, when it is proposed and when it is confirmed.

use std::sync::Arc;

use geo::{MultiPolygon, polygon};
use smallvec::smallvec;
use wuse::domain::rules::{
    self, DecisionRefusal, DecisionRequest, GradingRefusal, GradingRequest, Scene, Scope, Unshown, Verdict, Who,
};
use wuse::domain::{
    Actor, Block, BlockId, Boundary, CategoryKey, Change, Checklist, Colour, CommunityIndex, Evidence, Gate, Grading,
    GradingProposed, Held, Label, LastInspection, Moment, OutlineVersion, Pending, PersonId, Place, Revision, Role, Ruling, Via,
    Within,
};

const DAY: i64 = 86_400 * 1_000_000;

fn day(number: i64) -> Moment {
    Moment::from_micros(number * DAY)
}

fn now() -> Moment {
    day(100)
}

/// A block that has been red since day 60.
fn block() -> Block {
    let shape = MultiPolygon(vec![polygon![(x: 120.0, y: 27.0), (x: 121.0, y: 27.0), (x: 121.0, y: 28.0)]]);
    let boundary = Some(Arc::new(Boundary::new(&shape).unwrap()));
    let (revision, corrected_by, inspected_by) = (Revision(1), None, None);
    Block {
        id: BlockId(1),
        community: CommunityIndex(0),
        label: Label::new("HB-01", ""),
        party: None,
        outlines: smallvec![OutlineVersion { effective_at: day(1), revision, boundary }],
        gradings: smallvec![Grading { effective_at: day(60), revision, corrected_by, inspected_by, colour: Colour::Red }],
        touched: revision,
    }
}

/// An inspection that supports a colour at best.
fn inspection(supports: Colour, inspected_at: Moment, photos: u16) -> LastInspection {
    LastInspection { id: Revision(8), by: Some(PersonId(3)), inspected_at, supports, photos }
}

fn scene<'a>(block: &'a Block, gate: &'a Gate, inspection: Option<LastInspection>) -> Scene<'a> {
    Scene {
        block,
        within: Within::everywhere(),
        gate,
        pending: None,
        recorded_at: &|_| None,
        open_cases: Vec::new(),
        checklist: Checklist::built_in(),
        inspection,
    }
}

fn request(colour: Colour, inspection: Option<u64>) -> GradingRequest {
    GradingRequest {
        block: BlockId(1),
        colour,
        effective_at: None,
        reason: "整改完成".into(),
        note: None,
        corrects: None,
        expected: None,
        overrule: false,
        inspection: inspection.map(Revision),
    }
}

fn grade_as(role: Role, scene: &Scene<'_>, asked: &GradingRequest) -> Result<Change, GradingRefusal> {
    let held = [Held { role, place: Place::Everywhere }];
    let actor = Actor { person: Some(PersonId(7)), via: Via::Session(1) };
    rules::grade(Some(scene), asked, &Who { actor, held: &held, scope: Scope::Manage }, now())
}

fn missing(scene: &Scene<'_>, asked: &GradingRequest) -> Option<Unshown> {
    match grade_as(Role::WorkingGroup, scene, asked) {
        Ok(_) => None,
        Err(GradingRefusal::Unshown { why, .. }) => Some(why),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn a_rise_out_of_red_or_orange_needs_an_inspection_with_photos_that_supports_it() {
    let (block, gate) = (block(), Gate::default());
    let good = inspection(Colour::Yellow, day(99), 1);
    let yellow =
        |inspected: Option<LastInspection>, named| missing(&scene(&block, &gate, inspected), &request(Colour::Yellow, named));
    assert_eq!(yellow(Some(good), Some(8)), None);
    assert_eq!(yellow(Some(good), None), Some(Unshown::Missing(Evidence::Photos)));
    assert_eq!(yellow(None, Some(8)), Some(Unshown::NotTheLast { named: Revision(8), last: None }));
    let earlier = Unshown::NotTheLast { named: Revision(7), last: Some(Revision(8)) };
    assert_eq!(yellow(Some(good), Some(7)), Some(earlier));
    let bare = inspection(Colour::Yellow, day(99), 0);
    assert_eq!(yellow(Some(bare), Some(8)), Some(Unshown::NoPhotos(Revision(8))));
    let worse = inspection(Colour::Orange, day(99), 1);
    let unsupported = Unshown::NotSupported { inspection: Revision(8), supports: Colour::Orange };
    assert_eq!(yellow(Some(worse), Some(8)), Some(unsupported));
    for at in [day(59), day(69)] {
        let old = inspection(Colour::Yellow, at, 1);
        let today = GradingRequest { effective_at: Some(now()), ..request(Colour::Yellow, Some(8)) };
        let missing = missing(&scene(&block, &gate, Some(old)), &today);
        assert_eq!(missing, Some(Unshown::TooOld { inspection: Revision(8), inspected_at: at }));
    }
    // What took effect before the colour that the block has changes nothing now, and so is no rise.
    assert_eq!(yellow(Some(inspection(Colour::Yellow, day(59), 1)), Some(8)), None);
    // Under a gate that asks for less.
    let asks = |needs| Gate { clear: wuse::domain::StepRule { needs, ..gate.clear.clone() }, ..gate.clone() };
    let under = |needs, inspected, named| missing(&scene(&block, &asks(needs), inspected), &request(Colour::Yellow, named));
    assert_eq!(under(Evidence::Inspection, Some(bare), Some(8)), None);
    assert_eq!(under(Evidence::Inspection, None, None), Some(Unshown::Missing(Evidence::Inspection)));
    assert_eq!(under(Evidence::Nothing, None, None), None);
    // What is named has to support the colour all the same.
    assert!(under(Evidence::Nothing, Some(worse), Some(8)).is_some());
}

#[test]
fn what_does_not_rise_needs_none_and_a_supervisor_may_overrule() {
    let (block, gate) = (block(), Gate::default());
    let scene = scene(&block, &gate, None);
    assert_eq!(missing(&scene, &request(Colour::Red, None)), None);
    let overruling = GradingRequest { overrule: true, ..request(Colour::Yellow, None) };
    assert!(matches!(grade_as(Role::WorkingGroup, &scene, &overruling), Err(GradingRefusal::NotAllowed(_))));
    let Ok(Change::BlockGraded(graded)) = grade_as(Role::Supervisor, &scene, &overruling) else { panic!() };
    assert!(graded.overrules && graded.inspection.is_none());
    // The store's own console is not held by the gate.
    assert!(rules::grade(Some(&scene), &request(Colour::Yellow, None), &Who::CONSOLE, now()).is_ok());
}

#[test]
fn a_grading_names_its_inspection_and_took_effect_when_somebody_stood_there() {
    let (block, gate) = (block(), Gate::default());
    let good = inspection(Colour::Yellow, day(98), 1);
    let proposed = grade_as(Role::Inspector, &scene(&block, &gate, Some(good)), &request(Colour::Yellow, Some(8)));
    let Ok(Change::GradingProposed(proposed)) = proposed else { panic!("{proposed:?}") };
    assert_eq!((proposed.inspection, proposed.effective_at), (Some(Revision(8)), day(98)));
}

#[test]
fn a_second_person_confirms_what_still_holds() {
    let (block, gate) = (block(), Gate::default());
    let pending = |inspection: Option<u64>| Pending {
        id: Revision(9),
        recorded_at: day(99),
        by: Some(PersonId(3)),
        proposed: GradingProposed {
            block: BlockId(1),
            colour: Colour::Yellow,
            effective_at: day(98),
            reason: "整改完成".into(),
            note: None,
            corrects: None,
            inspection: inspection.map(Revision),
        },
    };
    let held = [Held { role: Role::WorkingGroup, place: Place::Everywhere }];
    let who = Who { actor: Actor { person: Some(PersonId(7)), via: Via::Session(1) }, held: &held, scope: Scope::Manage };
    let confirm = |inspected: Option<LastInspection>, pending: &Pending| {
        let asked = DecisionRequest { proposal: Revision(9), verdict: Verdict::Confirm };
        rules::decide(Some(&scene(&block, &gate, inspected)), Some(pending), &asked, &who)
    };
    // Somebody looked again meanwhile and found the same, this time without a photo.
    let again = inspection(Colour::Yellow, day(99), 0);
    let Ok(Change::BlockGraded(graded)) = confirm(Some(again), &pending(Some(5))) else { panic!() };
    assert_eq!(graded.inspection, Some(Revision(5)));
    let worse = inspection(Colour::Orange, day(99), 1);
    assert!(matches!(confirm(Some(worse), &pending(Some(5))), Err(DecisionRefusal::Unshown { .. })));
    assert!(matches!(confirm(None, &pending(None)), Err(DecisionRefusal::Unshown { why: Unshown::Missing(_), .. })));
}

#[test]
fn the_checklist_says_which_open_cases_rule_a_colour_out() {
    let (block, mut gate) = (block(), Gate::default());
    gate.clear.needs = Evidence::Nothing;
    let key = |word: &str| CategoryKey::new(word).unwrap();
    let ruling = |word: &str, from| Ruling { category: key(word), from };
    let rulings = vec![ruling("collapsed_farmhouse", Some(Colour::Orange)), ruling("loose_poultry", Some(Colour::Blue))];
    let checklist = Checklist { rulings, ..Checklist::default() };
    let open_cases =
        vec![(Revision(4), key("collapsed_farmhouse")), (Revision(5), key("clutter")), (Revision(6), key("loose_poultry"))];
    let scene = Scene { open_cases, checklist: &checklist, ..scene(&block, &gate, None) };
    let listed = |colour| match grade_as(Role::WorkingGroup, &scene, &request(colour, None)) {
        Err(GradingRefusal::OpenCases { cases, .. }) => cases.iter().map(|case| case.0).collect(),
        Ok(_) => Vec::new(),
        Err(other) => panic!("{other}"),
    };
    assert_eq!(listed(Colour::Orange), [4]);
    assert_eq!(listed(Colour::Yellow), [4, 5]);
    assert_eq!(listed(Colour::Blue), [4, 5, 6]);
    assert_eq!(listed(Colour::Red), [0_u64; 0]);
}

#[test]
fn a_gate_from_before_asks_for_nothing_and_is_written_as_it_was() {
    let written = serde_json::to_value(Gate::default()).unwrap();
    assert_eq!(written["clear"]["needs"], "photos");
    assert_eq!(written["raise"].get("needs"), None);
    let mut old = written;
    old["clear"].as_object_mut().unwrap().remove("needs");
    let read: Gate = serde_json::from_value(old.clone()).unwrap();
    assert_eq!(read.clear.needs, Evidence::Nothing);
    assert_eq!(serde_json::to_value(read).unwrap(), old);
}
