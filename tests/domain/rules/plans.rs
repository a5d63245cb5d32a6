//! A clearance plan: what a draft and a timetable are held to, which plan it takes the place of, and the steps on its stops.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use wuse::domain::calendar::Span;
use wuse::domain::plan::{
    Crew, Goal, LeftOut, Pin, Portion, Stop, StopKind, StopStep, Target, Task, Timetable, Tip, Tour, TravelRule, Truck,
    WhyLeftOut,
};
use wuse::domain::rules::plans::{MAX_CREWS, MAX_TASKS, MAX_TIPS};
use wuse::domain::rules::{
    PlanRefusal, PlanScene, PlanStepRefusal, PlanStepScene, Scope, Who, check_draft, publish_plan, step_plan, with_campaign,
};
use wuse::domain::{
    Actor, BlockId, Campaign, Community, CommunityCode, FileId, Held, Measure, Moment, PersonId, Photo, PlanDraft, PlanPublished,
    PlanStepped, Revision, Role, Verb, Via, Within, WorkingHours,
};
use wuse::geo::LonLat;

use super::consultations::measure;

const PLAN: Revision = Revision(70);
const STREETS: Revision = Revision(66);

fn code() -> CommunityCode {
    CommunityCode::new("330381003901").unwrap()
}

fn now() -> Moment {
    Moment::parse("2026-03-16T02:00:00Z").unwrap()
}

fn place() -> LonLat {
    LonLat::new(120.640_000_012_3, 27.79).unwrap()
}

fn monday() -> Date {
    date(2026, 3, 16)
}

fn crew(name: &str) -> Crew {
    Crew {
        name: name.to_owned(),
        base: place(),
        shifts: WorkingHours::default(),
        people: 4,
        skills: vec![],
        equipment: vec![],
        truck: Some(Truck { name: "浙C".to_owned(), capacity: 2.0 }),
        off: vec![],
    }
}

fn tip() -> Tip {
    Tip { name: "中转站".to_owned(), at: place(), open: vec![Span::new(480, 1_080).unwrap()], minutes: 15 }
}

fn draft() -> PlanDraft {
    let task = |block| Task { block: BlockId(block), at: place(), measures: vec![measure("清运"), measure("冲洗")] };
    PlanDraft {
        name: " 春季攻坚 ".to_owned(),
        target: Target::NoRed { by: date(2026, 4, 30) },
        goals: vec![],
        goals_from: None,
        from: monday(),
        tasks: vec![task(1), task(2)],
        crews: vec![crew("一班"), crew("二班")],
        tips: vec![tip()],
        travel: TravelRule::default(),
        inspection_days: 2,
        seed: 7,
        pins: vec![],
        done: vec![],
    }
}

fn portion(block: u32, measure: u16, part: u16) -> Portion {
    Portion { block: BlockId(block), measure, part }
}

fn work(at: [u16; 3], portion: Portion) -> Stop {
    Stop { arrives: at[0], begins: at[1], ends: at[2], kind: StopKind::Work { portion } }
}

/// A tour with a stop of work, one at the tip, and another of work.
fn tour() -> Tour {
    let at_tip = Stop { arrives: 620, begins: 620, ends: 635, kind: StopKind::Tip { tip: 0 } };
    let stops = vec![work([520, 525, 600], portion(1, 0, 0)), at_tip, work([640, 640, 700], portion(1, 1, 0))];
    Tour { day: monday(), crew: 0, shift: 0, leaves: 510, back: 720, metres: 4_000, stops }
}

fn published(replaces: Option<u64>) -> PlanPublished {
    let left = LeftOut { block: BlockId(2), measure: 1, portions: 1, why: WhyLeftOut::NotBefore { measure: 0 } };
    PlanPublished {
        community: code(),
        draft: draft(),
        timetable: Timetable { tours: vec![tour()], left_out: vec![left] },
        made_on: Revision(60),
        replaces: replaces.map(Revision),
        reason: Some("  ".to_owned()),
    }
}

/// The community has the blocks 1 to 6,000 but for 5, the streets 66, and a plan when one is named; the last entry is 80.
fn with_scene<T>(newest: Option<u64>, decide: impl FnOnce(&PlanScene<'_>) -> T) -> T {
    let community = Community { code: code(), name: "虹北社区".to_owned() };
    let within = Within::community(None, None, code());
    let has_block = |block: BlockId| block != BlockId(5) && block.0 <= 6_000;
    decide(&PlanScene {
        community: (&community, &within),
        has_block: &has_block,
        has_streets: &|streets| streets == STREETS,
        newest: newest.map(Revision),
        revision: Revision(80),
    })
}

fn publish(asked: &PlanPublished) -> Result<PlanPublished, PlanRefusal> {
    with_scene(None, |scene| publish_plan(scene, asked, &Who::CONSOLE))
}

fn check(draft: &PlanDraft) -> Result<PlanDraft, PlanRefusal> {
    with_scene(None, |scene| check_draft(scene, draft))
}

/// The member of a draft that is refused.
fn refused(change: impl FnOnce(&mut PlanDraft)) -> String {
    let mut changed = draft();
    change(&mut changed);
    match check(&changed).unwrap_err() {
        PlanRefusal::Bad { member, .. }
        | PlanRefusal::Missing(member)
        | PlanRefusal::NoSuchBlock { member, .. }
        | PlanRefusal::NotInDraft { member, .. }
        | PlanRefusal::Twice { member, .. } => member,
        PlanRefusal::NameTaken { at, .. } => format!("crews[{at}].name"),
        other => panic!("{other}"),
    }
}

fn timed(change: impl FnOnce(&mut Timetable)) -> PlanRefusal {
    let mut changed = published(None);
    change(&mut changed.timetable);
    publish(&changed).unwrap_err()
}

/// A person with a role in the community.
fn by(role: Role) -> [Held; 1] {
    [Held { role, place: "community:330381003901".parse().unwrap() }]
}

fn who(held: &[Held]) -> Who<'_> {
    Who { actor: Actor { person: Some(PersonId(4)), via: Via::Session(1) }, held, scope: Scope::Manage }
}

#[test]
fn the_working_group_and_supervisors_publish_and_inspectors_take_steps_too() {
    for (role, ..) in Role::ALL {
        let held = by(role);
        let plans = with_scene(None, |scene| publish_plan(scene, &published(None), &who(&held)));
        let may = matches!(role, Role::WorkingGroup | Role::Supervisor);
        assert_eq!((plans.is_ok(), matches!(plans, Err(PlanRefusal::NotAllowed(_)))), (may, !may), "{role:?}");
        let steps = step_by(None, &stepped(started()), &who(&held));
        let may = may || role == Role::Inspector;
        assert_eq!((steps.is_ok(), matches!(steps, Err(PlanStepRefusal::NotAllowed(_)))), (may, !may), "{role:?}");
    }
}

#[test]
fn a_plan_is_kept_without_space_around_its_texts_and_with_short_numbers() {
    let kept = publish(&published(None)).unwrap();
    assert_eq!((kept.draft.name.as_str(), kept.reason), ("春季攻坚", None));
    assert_eq!(kept.draft.crews[0].base, place().to_a_centimetre());
    assert_ne!(kept.draft.crews[0].base, place());
    assert_eq!(kept.timetable, published(None).timetable);
    let mut odd = draft();
    odd.travel = TravelRule { speed_kmh: 18.123_456, detour: 1.399_9, streets: None };
    odd.crews[0].off = vec![monday(), date(2026, 3, 1), monday()];
    let kept = check(&odd).unwrap();
    assert_eq!((kept.travel.speed_kmh, kept.travel.detour), (18.12, 1.4));
    assert_eq!(kept.crews[0].off, [date(2026, 3, 1), monday()]);
    // What is kept is kept as it is.
    assert_eq!(check(&kept).unwrap(), kept);
}

#[test]
fn a_plan_takes_the_place_of_the_newest_and_of_no_other() {
    let replacing = |replaces: Option<u64>, newest: Option<u64>| {
        with_scene(newest, |scene| publish_plan(scene, &published(replaces), &Who::CONSOLE)).map(|kept| kept.replaces)
    };
    assert_eq!(replacing(None, None), Ok(None));
    assert_eq!(replacing(Some(70), Some(70)), Ok(Some(PLAN)));
    for (replaces, newest) in [(None, Some(70)), (Some(60), Some(70)), (Some(70), None)] {
        let stale = PlanRefusal::Stale { replaces: replaces.map(Revision), newest: newest.map(Revision) };
        let told = stale.to_string();
        assert_eq!(replacing(replaces, newest), Err(stale));
        assert!([replaces, newest].into_iter().flatten().all(|number| told.contains(&number.to_string())), "{told}");
    }
    let ahead = PlanPublished { made_on: Revision(81), ..published(None) };
    assert!(matches!(publish(&ahead), Err(PlanRefusal::Bad { member, .. }) if member == "made_on"));
}

#[test]
fn each_verb_is_a_goal_once_and_stands_in_the_order_of_the_verbs() {
    let goal = |verb, blocks| Goal { verb, blocks };
    let given = |goals: &[Goal], from: Option<Date>| {
        let mut changed = draft();
        (changed.goals, changed.goals_from) = (goals.to_vec(), from);
        changed
    };
    let (keep, pare) = (goal(Verb::KeepBlue, 20), goal(Verb::PareRed, 12));
    let earlier = Some(date(2026, 3, 2));
    let kept = check(&given(&[keep, pare], earlier)).unwrap();
    assert_eq!((kept.goals.as_slice(), kept.goals_from, kept.counts_from()), (&[pare, keep][..], earlier, date(2026, 3, 2)));
    // More than there are blocks is told, and no mistake; the first day of work needs not be said.
    let kept = check(&given(&[goal(Verb::StriveGreen, u32::MAX)], Some(monday()))).unwrap();
    assert_eq!((kept.goals[0].blocks, kept.goals_from, kept.counts_from()), (u32::MAX, None, monday()));
    assert_eq!(check(&given(&[], earlier)).unwrap().goals_from, None, "there is nothing to count");
    assert_eq!(refused(|draft| draft.goals = vec![pare, keep, goal(Verb::PareRed, 1)]), "goals[2].verb");
    assert_eq!(refused(|draft| draft.goals = vec![pare, goal(Verb::KeepBlue, 0)]), "goals[1].blocks");
    assert_eq!(refused(|draft| draft.goals_from = Some(date(2026, 5, 1))), "goals_from");
    let told: Goal = serde_json::from_str(r#"{"verb": "pare_red", "blocks": 12}"#).unwrap();
    assert_eq!(told, pare);
    // A draft from before there were goals reads as it was written, and is written as it was.
    let plain = serde_json::to_string(&draft()).unwrap();
    assert!(!plain.contains("goals"), "{plain}");
    assert_eq!(serde_json::from_str::<PlanDraft>(&plain).unwrap(), draft());
}

#[test]
fn a_draft_names_streets_of_its_community_or_none() {
    let over = |streets: Option<u64>| {
        let mut over = draft();
        over.travel.streets = streets.map(Revision);
        check(&over).map(|kept| kept.travel.streets)
    };
    assert_eq!((over(None), over(Some(66))), (Ok(None), Ok(Some(STREETS))));
    let refusal = PlanRefusal::NoSuchStreets { community: code(), streets: Revision(67) };
    let told = refusal.to_string();
    assert!(told.contains("travel.streets") && told.contains("67"), "{told}");
    assert_eq!(over(Some(67)), Err(refusal.clone()));
    let mut asked = published(None);
    asked.draft.travel.streets = Some(Revision(67));
    assert_eq!(publish(&asked), Err(refusal));
}

#[test]
fn a_member_of_a_draft_that_does_not_fit_is_named() {
    assert_eq!(refused(|draft| draft.name = " ".to_owned()), "name");
    assert_eq!(refused(|draft| draft.target = Target::NoOrange { by: date(2026, 3, 15) }), "target.by");
    assert_eq!(refused(|draft| draft.target = Target::StruckOff { blocks: 0, by: monday() }), "target.blocks");
    assert_eq!(refused(|draft| draft.inspection_days = 61), "inspection_days");
    assert_eq!(refused(|draft| draft.tasks.clear()), "tasks");
    assert_eq!(refused(|draft| draft.tasks[1].block = BlockId(5)), "tasks[1].block");
    assert_eq!(refused(|draft| draft.tasks[1].block = BlockId(1)), "tasks[1].block");
    assert_eq!(refused(|draft| draft.tasks[1].measures[0].hours = -1.0), "tasks[1].measures[0].hours");
    assert_eq!(refused(|draft| draft.tasks[1].measures[0].after = vec![0]), "tasks[1].measures");
    assert_eq!(refused(|draft| draft.crews.clear()), "crews");
    assert_eq!(refused(|draft| draft.crews[1].name = " ".to_owned()), "crews[1].name");
    assert_eq!(refused(|draft| draft.crews[1].name = " 一班 ".to_owned()), "crews[1].name");
    assert_eq!(refused(|draft| draft.crews[1].people = 1_001), "crews[1].people");
    for capacity in [0.0, 0.001, -1.0, 100.1, f64::NAN, f64::INFINITY] {
        let given = |draft: &mut PlanDraft| draft.crews[1].truck = Some(Truck { name: String::new(), capacity });
        assert_eq!(refused(given), "crews[1].truck.capacity", "{capacity}");
    }
    assert_eq!(refused(|draft| draft.tips = vec![tip(); MAX_TIPS + 1]), "tips");
    assert_eq!(refused(|draft| draft.tips[0].name.clear()), "tips[0].name");
    assert_eq!(refused(|draft| draft.tips[0].open.clear()), "tips[0].open");
    assert_eq!(refused(|draft| draft.tips[0].open = vec![Span::new(0, 60).unwrap(); 2]), "tips[0].open");
    assert_eq!(refused(|draft| draft.tips[0].minutes = 721), "tips[0].minutes");
    for speed in [0.9, 120.1, f64::NAN] {
        assert_eq!(refused(|draft| draft.travel.speed_kmh = speed), "travel.speed_kmh", "{speed}");
    }
    for detour in [0.9, 5.1, f64::NAN] {
        assert_eq!(refused(|draft| draft.travel.detour = detour), "travel.detour", "{detour}");
    }
}

proptest! {
    /// Entries of the log are text: a number that came back with other bits would not be the one that the hash was made of.
    #[test]
    fn whatever_is_kept_is_read_back_from_text_bit_for_bit(
        lon in -180.0..180.0, lat in -90.0..90.0, hours in 0.0..2_000.0, capacity in 0.01..100.0, speed in 1.0..120.0, detour in 1.0..5.0
    ) {
        let mut given = draft();
        (given.tasks[0].at, given.tips[0].at) = (LonLat::new(lon, lat).unwrap(), LonLat::new(lon / 2.0, lat / 3.0).unwrap());
        (given.tasks[0].measures[0].hours, given.tasks[0].measures[1].truckloads) = (hours, hours / 3.0);
        given.crews[0].truck = Some(Truck { name: String::new(), capacity });
        given.travel = TravelRule { speed_kmh: speed, detour, streets: None };
        let kept = check(&given).unwrap();
        let read: PlanDraft = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
        prop_assert_eq!(format!("{read:?}"), format!("{kept:?}"));
        prop_assert_eq!(check(&kept).unwrap(), kept);
    }
}

#[test]
fn a_plan_may_be_that_of_a_city_and_no_more() {
    let many = |crews: usize, tasks: usize| {
        let mut large = draft();
        large.crews = (0..crews).map(|number| crew(&number.to_string())).collect();
        let blocks = (1..).filter(|block| *block != 5).map(BlockId);
        let task = |block| Task { block, at: place(), measures: vec![Measure { hours: 1.0, ..measure("清运") }] };
        large.tasks = blocks.take(tasks).map(task).collect();
        check(&large).map(|_| ())
    };
    assert_eq!(many(MAX_CREWS, MAX_TASKS), Ok(()));
    assert!(matches!(many(MAX_CREWS + 1, 1), Err(PlanRefusal::Bad { member, .. }) if member == "crews"));
    assert!(matches!(many(1, MAX_TASKS + 1), Err(PlanRefusal::Bad { member, .. }) if member == "tasks"));
}

#[test]
fn pins_are_of_the_draft_and_hold_a_portion_once() {
    let pin = |portion, crew: &str, begins| Pin { portion, crew: crew.to_owned(), day: monday(), begins };
    let mut pinned = draft();
    pinned.pins = vec![pin(portion(1, 0, 0), " 二班 ", Some(1_439)), pin(portion(1, 0, 1), "一班", None)];
    assert_eq!(check(&pinned).unwrap().pins[0].crew, "二班");
    let refused = |wrong: Pin| refused(|draft| draft.pins = vec![pin(portion(1, 0, 0), "一班", None), wrong]);
    assert_eq!(refused(pin(portion(1, 0, 0), "二班", None)), "pins[1].portion");
    assert_eq!(refused(pin(portion(3, 0, 0), "一班", None)), "pins[1].portion");
    assert_eq!(refused(pin(portion(1, 2, 0), "一班", None)), "pins[1].portion");
    assert_eq!(refused(pin(portion(2, 0, 0), "三班", None)), "pins[1].crew");
    assert_eq!(refused(pin(portion(2, 0, 0), "一班", Some(1_440))), "pins[1].begins");
}

#[test]
fn a_timetable_refers_to_its_draft_only() {
    let not_in_draft = |refusal: PlanRefusal| match refusal {
        PlanRefusal::NotInDraft { member, number, .. } => (member.replace("timetable.", ""), number),
        other => panic!("{other}"),
    };
    let of = |change: fn(&mut Timetable)| not_in_draft(timed(change));
    let told = |member: &str, number| (member.to_owned(), number);
    assert_eq!(of(|timetable| timetable.tours[0].crew = 2), told("tours[0].crew", 2));
    assert_eq!(of(|timetable| timetable.tours[0].shift = 2), told("tours[0].shift", 2));
    assert_eq!(of(|timetable| timetable.tours[0].stops[1].kind = StopKind::Tip { tip: 1 }), told("tours[0].stops[1]", 1));
    let work = |portion| StopKind::Work { portion };
    let stop = |portion| {
        let mut changed = published(None);
        changed.timetable.tours[0].stops[2].kind = work(portion);
        not_in_draft(publish(&changed).unwrap_err())
    };
    assert_eq!(stop(portion(3, 0, 0)), told("tours[0].stops[2]", 3));
    assert_eq!(stop(portion(1, 2, 0)), told("tours[0].stops[2]", 2));
    assert_eq!(of(|timetable| timetable.left_out[0].block = BlockId(9)), told("left_out[0]", 9));
    assert_eq!(of(|timetable| timetable.left_out[0].measure = 7), told("left_out[0]", 7));
    assert_eq!(of(|timetable| timetable.left_out[0].why = WhyLeftOut::NotBefore { measure: 4 }), told("left_out[0]", 4));
    let demands = |timetable: &mut Timetable| {
        timetable.left_out[0].why = WhyLeftOut::NoCrewKnowsHow { demands: vec!["电焊".to_owned()] };
    };
    assert!(matches!(timed(demands), PlanRefusal::Bad { member, .. } if member == "timetable.left_out[0].why.demands"));
}

#[test]
fn a_tour_leaves_stops_and_is_back_in_order_on_one_day() {
    let out_of_order = |change: fn(&mut Tour)| match timed(|timetable| change(&mut timetable.tours[0])) {
        PlanRefusal::OutOfOrder { member, .. } => member.replace("timetable.tours[0].", ""),
        other => panic!("{other}"),
    };
    assert_eq!(out_of_order(|tour| tour.leaves = 521), "stops[0].arrives");
    assert_eq!(out_of_order(|tour| tour.stops[0].begins = 519), "stops[0].begins");
    assert_eq!(out_of_order(|tour| tour.stops[0].ends = 524), "stops[0].ends");
    assert_eq!(out_of_order(|tour| tour.stops[1].arrives = 599), "stops[1].arrives");
    assert_eq!(out_of_order(|tour| tour.back = 699), "back");
    let told = timed(|timetable| timetable.tours[0].leaves = 521).to_string();
    assert_eq!(told, "timetable.tours[0].stops[0].arrives: 08:40 comes before 08:41: put the times in their order");
    let late = timed(|timetable| timetable.tours[0].back = 1_441);
    assert!(matches!(late, PlanRefusal::Bad { member, .. } if member == "timetable.tours[0].back"));
    let mut until_midnight = published(None);
    until_midnight.timetable.tours[0].back = 1_440;
    assert!(publish(&until_midnight).is_ok());
}

#[test]
fn a_portion_is_done_once_and_a_crew_has_one_tour_a_shift() {
    let twice = timed(|timetable| timetable.tours[0].stops[2].kind = StopKind::Work { portion: portion(1, 0, 0) });
    let member = "timetable.tours[0].stops[2]".to_owned();
    assert_eq!(twice, PlanRefusal::Twice { member, portion: portion(1, 0, 0) });
    let empty = |crew, shift| Tour { crew, shift, stops: vec![], ..tour() };
    assert!(
        matches!(timed(|timetable| timetable.tours.push(empty(0, 0))), PlanRefusal::Bad { member, .. } if member == "timetable.tours[1]")
    );
    let mut others = published(None);
    others.timetable.tours.extend([empty(0, 1), empty(1, 0)]);
    assert!(publish(&others).is_ok());
}

fn photo() -> Photo {
    let file = FileId::of_digest([7; 32]);
    Photo { file, screen: file, thumb: file, taken_at: None, place: None, accuracy_m: None, heading: None, redacted: false }
}

fn started() -> StopStep {
    StopStep::Started { at: now() }
}

fn done() -> StopStep {
    let (before, after) = (vec![photo()], vec![photo(); 10]);
    StopStep::Done { at: now(), truckloads: 1.5, people: 4, before, after, note: Some(" 好 ".to_owned()) }
}

fn taken_back(reason: &str) -> StopStep {
    StopStep::TakenBack { reason: reason.to_owned() }
}

fn stepped(step: StopStep) -> PlanStepped {
    PlanStepped { community: code(), plan: PLAN, tour: 0, stop: 0, step }
}

fn step_by(counts: Option<&StopStep>, asked: &PlanStepped, who: &Who<'_>) -> Result<PlanStepped, PlanStepRefusal> {
    let (plan, within) = (published(None), Within::community(None, None, code()));
    step_plan(Some(&PlanStepScene { plan: (PLAN, &plan), within: &within, newest: PLAN, counts }), asked, who, now())
}

fn step(counts: Option<&StopStep>, asked: &PlanStepped) -> Result<StopStep, PlanStepRefusal> {
    step_by(counts, asked, &Who::CONSOLE).map(|stepped| stepped.step)
}

#[test]
fn a_stop_is_started_done_or_done_at_once_and_taken_back() {
    let not_from = |state| Err(PlanStepRefusal::NotFromHere { state });
    let word = |counts: Option<StopStep>, asked| step(counts.as_ref(), &stepped(asked)).map(|step| step.word());
    assert_eq!(word(None, started()), Ok("started"));
    assert_eq!(word(Some(started()), started()), not_from("started"));
    assert_eq!(word(Some(done()), started()), not_from("done"));
    assert_eq!(word(None, done()), Ok("done"));
    assert_eq!(word(Some(started()), done()), Ok("done"));
    assert_eq!(word(Some(done()), done()), not_from("done"));
    assert_eq!(word(None, taken_back("错")), not_from("open"));
    assert_eq!(word(Some(started()), taken_back("错")), Ok("taken_back"));
    assert_eq!(word(Some(done()), taken_back(" 错 ")), Ok("taken_back"));
    assert_eq!(word(Some(done()), taken_back(" ")), Err(PlanStepRefusal::Missing("reason")));
}

#[test]
fn steps_are_taken_on_the_stops_of_work_of_the_plan_that_holds() {
    let at = |tour, stop| step(None, &PlanStepped { tour, stop, ..stepped(started()) });
    assert!(at(0, 2).is_ok());
    assert_eq!(at(0, 1), Err(PlanStepRefusal::NotWork { tour: 0, stop: 1 }));
    assert_eq!(at(0, 3), Err(PlanStepRefusal::NoSuchStop { plan: PLAN, tour: 0, stop: 3 }));
    assert_eq!(at(1, 0), Err(PlanStepRefusal::NoSuchStop { plan: PLAN, tour: 1, stop: 0 }));
    let (plan, within) = (published(None), Within::community(None, None, code()));
    let replaced = PlanStepScene { plan: (PLAN, &plan), within: &within, newest: Revision(75), counts: None };
    let asked = stepped(started());
    let refused = step_plan(Some(&replaced), &asked, &Who::CONSOLE, now());
    assert_eq!(refused, Err(PlanStepRefusal::Replaced { plan: PLAN, newest: Revision(75) }));
    let missing = |asked: &PlanStepped, scene| step_plan(scene, asked, &Who::CONSOLE, now());
    assert!(matches!(missing(&asked, None), Err(PlanStepRefusal::NoSuchPlan { plan: PLAN, .. })));
    let elsewhere = PlanStepped { community: CommunityCode::new("uk").unwrap(), ..asked };
    let scene = PlanStepScene { newest: PLAN, ..replaced };
    assert!(matches!(missing(&elsewhere, Some(&scene)), Err(PlanStepRefusal::NoSuchPlan { plan: PLAN, .. })));
}

#[test]
fn what_was_done_is_kept_within_bounds_and_not_in_the_future() {
    let done_with = |change: fn(&mut StopStep)| {
        let mut asked = done();
        change(&mut asked);
        step(None, &stepped(asked))
    };
    let Ok(StopStep::Done { note, truckloads, .. }) = done_with(|step| {
        let StopStep::Done { truckloads, .. } = step else { return };
        *truckloads = 1.000_1;
    }) else {
        panic!("refused")
    };
    assert_eq!((note.as_deref(), truckloads), (Some("好"), 1.0));
    let member = |refusal| match refusal {
        Err(PlanStepRefusal::Bad { member, .. }) => member,
        other => panic!("{other:?}"),
    };
    let truckloads = |given: f64| {
        let StopStep::Done { at, people, before, after, note, .. } = done() else { panic!() };
        member(step(None, &stepped(StopStep::Done { at, truckloads: given, people, before, after, note })))
    };
    for given in [-0.1, 100.1, f64::NAN, f64::INFINITY] {
        assert_eq!(truckloads(given), "truckloads", "{given}");
    }
    let many = |name: &str| {
        let StopStep::Done { at, truckloads, mut people, mut before, mut after, note } = done() else { panic!() };
        match name {
            "people" => people = 10_001,
            "before" => before = vec![photo(); 11],
            _ => after = vec![photo(); 11],
        }
        member(step(None, &stepped(StopStep::Done { at, truckloads, people, before, after, note })))
    };
    assert_eq!(["people", "before", "after"].map(many), ["people", "before", "after"]);
    let minutes = |minutes: i64| Moment::from_micros(now().micros() + minutes * 60_000_000);
    let at = |at| step(None, &stepped(StopStep::Started { at }));
    assert_eq!(at(minutes(-600)), Ok(StopStep::Started { at: minutes(-600) }));
    assert_eq!(at(minutes(4)), Ok(started()), "a clock that runs ahead a little");
    assert_eq!(at(minutes(6)), Err(PlanStepRefusal::InTheFuture(minutes(6))));
}

#[test]
fn only_a_stop_that_is_done_brings_a_campaign_of_its_community() {
    let campaign = |code: &str| -> Campaign {
        let campaign = serde_json::json!({ "community": code, "held_at": "2026-03-16T00:00:00Z", "title": "清运", "blocks": [1],
            "people": 3, "truckloads": 4, "parties": [] });
        serde_json::from_value(campaign).unwrap()
    };
    assert_eq!(with_campaign(&stepped(done()), &campaign("330381003901"), None), Ok(()));
    let elsewhere = with_campaign(&stepped(done()), &campaign("uk"), None);
    assert!(matches!(elsewhere, Err(PlanStepRefusal::Bad { member, .. }) if member == "campaign.community"));
    for early in [started(), taken_back("错")] {
        let refused = with_campaign(&stepped(early), &campaign("330381003901"), None);
        assert!(matches!(refused, Err(PlanStepRefusal::Bad { member, .. }) if member == "campaign"));
    }
    // One that was worked out before somebody else's would stand beside theirs.
    let since = with_campaign(&stepped(done()), &campaign("330381003901"), Some(Revision(70)));
    assert_eq!(since, Err(PlanStepRefusal::Meanwhile));
    let with_theirs = Campaign { replaces: Some(Revision(70)), ..campaign("330381003901") };
    assert_eq!(with_campaign(&stepped(done()), &with_theirs, Some(Revision(70))), Ok(()));
}
