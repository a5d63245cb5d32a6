//! Who is sent: from elsewhere, evenly, and never to what they handled.

use std::collections::HashMap;

use wuse::domain::supervision::{Round, Seed, Stratum, UnitKind, assign, inspectors};
use wuse::domain::{BlockId, CommunityCode, CommunitySettings, Held, Moment, PersonId, Place, Revision, Role, Within};

const HERE: &str = "330381003901";
const BESIDE: &str = "330381003902";
const OTHER_STREET: &str = "330381004901";
const OTHER_CITY: &str = "330382001901";

fn code(text: &str) -> CommunityCode {
    CommunityCode::new(text).unwrap()
}

/// Block 1 lies here, block 2 beside.
fn locate(place: &Place) -> Option<Within> {
    let within = |text: &str| CommunitySettings::default().within(&code(text));
    match place {
        Place::Community(code) => Some(CommunitySettings::default().within(code)),
        Place::Block(BlockId(1)) => Some(within(HERE).block(BlockId(1))),
        Place::Block(BlockId(2)) => Some(within(BESIDE).block(BlockId(2))),
        Place::Street(_) => Some(within(HERE).above()),
        _ => None,
    }
}

fn sent(people: &[&[(Role, &str)]]) -> Vec<u32> {
    let held: Vec<Vec<Held>> = people
        .iter()
        .map(|held| held.iter().map(|(role, place)| Held { role: *role, place: place.parse().unwrap() }).collect())
        .collect();
    let numbered = held.iter().enumerate().map(|(at, held)| (PersonId(at as u32 + 1), held.as_slice()));
    let here = CommunitySettings::default().within(&code(HERE));
    inspectors(&code(HERE), &here, numbered, &locate).into_iter().map(|person| person.0).collect()
}

#[test]
fn inspectors_of_other_communities_of_the_street_are_sent_and_nobody_of_ones_own() {
    use Role::{Inspector, Resident, Supervisor, WorkingGroup};
    let here = format!("community:{HERE}");
    let beside = format!("community:{BESIDE}");
    let (here, beside) = (here.as_str(), beside.as_str());
    let people: [&[(Role, &str)]; 10] = [
        &[(Inspector, beside)],
        &[(Inspector, here)],
        &[(Inspector, beside), (Inspector, here)],
        &[(Inspector, beside), (WorkingGroup, "block:1")],
        &[(Inspector, "block:2")],
        &[(WorkingGroup, beside)],
        &[(Inspector, "street:330381003")],
        &[(Inspector, beside), (Inspector, "street:330381003")],
        &[(Supervisor, "street:330381003"), (Inspector, beside)],
        &[(Inspector, beside), (Resident, here)],
    ];
    assert_eq!(sent(&people), [1, 5, 9, 10]);
}

#[test]
fn the_city_helps_out_when_the_street_has_nobody_else_and_no_other_city_does() {
    let place = |code: &str| format!("community:{code}");
    let (street, city, far) = (place(BESIDE), place(OTHER_STREET), place(OTHER_CITY));
    let one = |place| [(Role::Inspector, place)];
    assert_eq!(sent(&[&one(city.as_str()), &one(far.as_str())]), [1]);
    assert_eq!(sent(&[&one(city.as_str()), &one(street.as_str())]), [2]);
    assert_eq!(sent(&[&one(far.as_str())]), [0_u32; 0]);
}

fn strata() -> Vec<Stratum> {
    let stratum = |kind, drawn: Vec<u64>| Stratum { kind, colour: None, units: drawn.clone(), drawn };
    vec![stratum(UnitKind::Block, vec![3, 9, 12, 40, 41]), stratum(UnitKind::Case, (100..110).collect())]
}

#[test]
fn work_is_shared_evenly_and_nobody_checks_their_own() {
    let seed = Seed::of(&code(HERE), Round::due(Moment::parse("2026-11-22").unwrap()), Revision(7), "00");
    let people = [PersonId(4), PersonId(8), PersonId(15)];
    let handled = |person: PersonId, kind: UnitKind, id: u64| person == PersonId(8) && kind == UnitKind::Case && id < 104;
    let assigned = assign(&seed, &strata(), &people, &handled);
    let drawn: Vec<(UnitKind, u64)> = assigned.iter().map(|one| (one.kind, one.id)).collect();
    let expected: Vec<_> =
        strata().iter().flat_map(|stratum| stratum.drawn.iter().map(|id| (stratum.kind, *id)).collect::<Vec<_>>()).collect();
    assert_eq!(drawn, expected);
    let mut load: HashMap<PersonId, usize> = HashMap::new();
    for one in &assigned {
        let person = one.person.unwrap();
        assert!(!handled(person, one.kind, one.id));
        *load.entry(person).or_default() += 1;
    }
    assert_eq!(load.len(), 3);
    assert!(load.values().all(|count| *count == 5), "{load:?}");
    assert_eq!(assign(&seed, &strata(), &[people[2], people[0], people[1]], &handled), assigned, "in whatever order they come");
    let nobody = assign(&seed, &strata(), &people, &|_, _, _| true);
    assert!(nobody.iter().all(|one| one.person.is_none()) && nobody.len() == assigned.len());
}
