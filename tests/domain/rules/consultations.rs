//! A consultation about a block: who may set it, what it may name, and that a block has one.

use jiff::civil::date;
use wuse::domain::rules::consultations::MAX_MATCHES;
use wuse::domain::rules::measures::{MAX_AMOUNT, MAX_DEMANDS, MAX_MEASURES, MAX_WAIT};
use wuse::domain::rules::{
    ConsultationScene, NotAllowed, RegisterRefusal, RegisterRequest, RegisterScene, Scope, Who, set_consultation,
};
use wuse::domain::{
    Actor, BlockId, Community, CommunityCode, Consultation, ConsultationSet, Held, ListWord, Measure, NeedMatch, PersonId,
    Revision, Role, Via, Within,
};

fn code() -> CommunityCode {
    CommunityCode::new("330381003901").unwrap()
}

pub fn measure(text: &str) -> Measure {
    Measure { text: text.to_owned(), hours: 2.0, truckloads: 0.5, ..Measure::default() }
}

fn consultation() -> Consultation {
    Consultation {
        community: code(),
        block: BlockId(1),
        held_on: date(2026, 3, 10),
        findings: " 陈年垃圾 ".to_owned(),
        measures: vec![measure("清运")],
        people_affected: Some(300),
        party: Some(Revision(31)),
        person: Some(PersonId(2)),
        matches: vec![],
    }
}

fn new(wanted: Consultation) -> RegisterRequest<Consultation> {
    RegisterRequest { id: None, wanted, expected: None }
}

/// The community has the blocks 1 to 3, the party 31, the needs 40 to 99, the resources 100 and 101; block 2 has consultation 50, set last
/// by entry 55.
fn set_by(asked: &RegisterRequest<Consultation>, who: &Who<'_>) -> Result<ConsultationSet, RegisterRefusal> {
    let community = Community { code: code(), name: "虹北社区".to_owned() };
    let within = Within::community(None, None, code());
    let register = RegisterScene {
        community: (&community, &within),
        categories: &[],
        current: asked.id.filter(|id| *id == Revision(50)).map(|_| (&community.code, Revision(55))),
        has_block: &|block| (1..=3).contains(&block.0),
        is_taken: &|_| false,
        has_party: &|party| party == Revision(31),
        list_of: &|id| match id.0 {
            40..=99 => Some(ListWord::Need),
            100 | 101 => Some(ListWord::Resource),
            _ => None,
        },
    };
    let of_block = (asked.wanted.block == BlockId(2)).then_some((Revision(50), Revision(55)));
    set_consultation(&ConsultationScene { register, of_block, has_person: &|person| person == PersonId(2) }, asked, who)
}

fn set(asked: &RegisterRequest<Consultation>) -> Result<ConsultationSet, RegisterRefusal> {
    set_by(asked, &Who::CONSOLE)
}

/// The member that is refused.
fn refused(wanted: Consultation) -> String {
    match set(&new(wanted)) {
        Err(RegisterRefusal::Bad { member, .. }) => member,
        other => panic!("{other:?}"),
    }
}

fn measured(change: impl Fn(&mut Measure)) -> Consultation {
    let mut changed = measure("清运");
    change(&mut changed);
    Consultation { measures: vec![measure("看"), changed], ..consultation() }
}

#[test]
fn the_working_group_and_supervisors_keep_consultations() {
    let by = |role| {
        let held = [Held { role, place: "community:330381003901".parse().unwrap() }];
        let actor = Actor { person: Some(PersonId(4)), via: Via::Session(1) };
        set_by(&new(consultation()), &Who { actor, held: &held, scope: Scope::Manage }).map(|_| ())
    };
    for (role, ..) in Role::ALL {
        let may = matches!(role, Role::WorkingGroup | Role::Supervisor);
        let not_allowed = matches!(by(role), Err(RegisterRefusal::NotAllowed(NotAllowed::Role { .. })));
        assert_eq!((by(role).is_ok(), not_allowed), (may, !may), "{role:?}");
    }
}

#[test]
fn what_is_settled_is_kept_without_space_around_it_and_to_the_hundredth() {
    let mut wanted = measured(|measure| {
        measure.text = "  铺 水泥 ".to_owned();
        measure.hours = 2.006;
        measure.skills = vec![" 泥工".to_owned(), String::new(), "泥工".to_owned()];
        measure.after = vec![0, 0];
        measure.wait_days = MAX_WAIT;
    });
    wanted.matches = vec![NeedMatch { need: Revision(40), resources: vec![Revision(101), Revision(100), Revision(101)] }];
    let set = set(&new(wanted)).unwrap();
    assert_eq!(set.id, None);
    let Consultation { findings, measures, matches, .. } = set.consultation;
    assert_eq!((findings.as_str(), measures[1].text.as_str(), measures[1].hours), ("陈年垃圾", "铺 水泥", 2.01));
    assert_eq!((&measures[1].skills, &measures[1].after), (&vec!["泥工".to_owned()], &vec![0]));
    assert_eq!(matches[0].resources, [Revision(100), Revision(101)]);
}

#[test]
fn a_measure_that_does_not_fit_is_named() {
    for hours in [-0.1, MAX_AMOUNT + 1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(refused(measured(|measure| measure.hours = hours)), "measures[1].hours", "{hours}");
        assert_eq!(refused(measured(|measure| measure.truckloads = hours)), "measures[1].truckloads", "{hours}");
    }
    assert!(set(&new(measured(|measure| measure.hours = MAX_AMOUNT))).is_ok());
    assert_eq!(refused(measured(|measure| measure.wait_days = MAX_WAIT + 1)), "measures[1].wait_days");
    assert_eq!(refused(measured(|measure| measure.text = " ".to_owned())), "measures[1].text");
    assert_eq!(refused(measured(|measure| measure.text = "长".repeat(201))), "measures[1].text");
    let words = |count: usize| (0..count).map(|number| number.to_string()).collect::<Vec<_>>();
    assert!(set(&new(measured(|measure| measure.skills = words(MAX_DEMANDS)))).is_ok());
    assert_eq!(refused(measured(|measure| measure.skills = words(MAX_DEMANDS + 1))), "measures[1].skills");
    assert_eq!(refused(measured(|measure| measure.equipment = words(MAX_DEMANDS + 1))), "measures[1].equipment");
    let many = |count| Consultation { measures: vec![measure("清运"); count], ..consultation() };
    assert!(set(&new(many(MAX_MEASURES))).is_ok());
    assert_eq!(refused(many(MAX_MEASURES + 1)), "measures");
}

#[test]
fn measures_wait_for_others_that_are_there_and_never_in_a_circle() {
    let waiting = |of_first: &[u16], of_second: &[u16]| {
        let wait = |after: &[u16]| Measure { after: after.to_vec(), ..measure("清运") };
        Consultation { measures: vec![wait(of_first), wait(of_second)], ..consultation() }
    };
    assert!(set(&new(waiting(&[1], &[]))).is_ok());
    assert_eq!(refused(waiting(&[1], &[0])), "measures");
    assert_eq!(refused(waiting(&[0], &[])), "measures", "itself");
    assert_eq!(refused(waiting(&[], &[2])), "measures[1].after");
}

#[test]
fn what_it_names_is_there() {
    assert_eq!(refused(Consultation { block: BlockId(4), ..consultation() }), "block");
    assert_eq!(refused(Consultation { party: Some(Revision(32)), ..consultation() }), "party");
    assert_eq!(refused(Consultation { person: Some(PersonId(3)), ..consultation() }), "person");
    let matching = |need, resources: &[u64]| {
        let resources = resources.iter().copied().map(Revision).collect();
        Consultation { matches: vec![NeedMatch { need: Revision(need), resources }], ..consultation() }
    };
    assert_eq!(refused(matching(100, &[])), "matches[0].need", "a resource is no need");
    assert_eq!(refused(matching(40, &[40])), "matches[0].resources", "a need is no resource");
    let mut twice = matching(40, &[100]);
    twice.matches.push(twice.matches[0].clone());
    assert_eq!(refused(twice), "matches[1].need");
    let needs = |count: u64| Consultation {
        matches: (40..40 + count).map(|need| NeedMatch { need: Revision(need), resources: vec![] }).collect(),
        ..consultation()
    };
    assert!(set(&new(needs(MAX_MATCHES as u64))).is_ok());
    assert_eq!(refused(needs(MAX_MATCHES as u64 + 1)), "matches");
}

#[test]
fn a_block_has_one_which_is_set_anew_by_who_has_seen_it_as_it_is() {
    let of_second = Consultation { block: BlockId(2), ..consultation() };
    let held = RegisterRefusal::Held { block: BlockId(2), id: Revision(50), current: Revision(55) };
    assert_eq!(set(&new(of_second.clone())), Err(held));
    let anew = |expected| RegisterRequest { id: Some(Revision(50)), wanted: of_second.clone(), expected };
    assert_eq!(set(&anew(Some(Revision(55)))).unwrap().id, Some(Revision(50)));
    let stale = RegisterRefusal::Stale { expected: Revision(50), current: Revision(55) };
    assert_eq!(set(&anew(Some(Revision(50)))), Err(stale));
    // It does not move to another block, and is no other community's.
    let moved = RegisterRequest { wanted: consultation(), ..anew(None) };
    assert!(matches!(set(&moved), Err(RegisterRefusal::Bad { member, .. }) if member == "block"));
    let missing = RegisterRequest { id: Some(Revision(51)), ..anew(None) };
    assert!(matches!(set(&missing), Err(RegisterRefusal::NoSuchDocument { what: "consultation", .. })));
}

#[test]
fn more_people_than_a_city_has_live_with_no_block() {
    assert_eq!(refused(Consultation { people_affected: Some(10_000_001), ..consultation() }), "people_affected");
}
