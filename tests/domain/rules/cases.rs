//! A case is reported: what is refused, and what is taken.

use wuse::domain::rules::Scope;
use wuse::domain::rules::{ReportRefusal, ReportRequest, Spot, Who, report_case};
use wuse::domain::{
    Actor, BlockId, CaseReported, Category, CategoryKey, CommunityCode, FoundBy, Held, Moment, Party, PersonId, PlaceSource,
    Role, Via, Within,
};
use wuse::geo::{LonLat, Metres};

const NOW: &str = "2026-03-10T02:00:00Z";

fn now() -> Moment {
    Moment::parse(NOW).unwrap()
}

fn community() -> CommunityCode {
    CommunityCode::new("330381003901").unwrap()
}

fn parking() -> Category {
    Category { key: CategoryKey::new("parking").unwrap(), name: "乱停车".to_owned(), name_en: None }
}

fn spot(metres: f64) -> Spot {
    let within = Within::community(None, None, community()).block(BlockId(17));
    Spot { block: BlockId(17), within, community: community(), distance: Metres(metres), is_gone: false }
}

fn asked() -> ReportRequest {
    ReportRequest {
        block: None,
        place: LonLat::new(120.64, 27.79).unwrap(),
        place_from: PlaceSource::Device,
        accuracy_m: Some(8.0),
        category: CategoryKey::new("clutter").unwrap(),
        text: " 楼道堆放杂物 ".to_owned(),
        found_at: None,
        found_by: FoundBy::Patrol,
        party: None,
        photos: Vec::new(),
        follows: None,
    }
}

fn by(role: Role) -> [Held; 1] {
    [Held { role, place: "community:330381003901".parse().unwrap() }]
}

fn report(role: Role, spot: Option<&Spot>, asked: &ReportRequest) -> Result<CaseReported, ReportRefusal> {
    let held = by(role);
    let actor = Actor { person: Some(PersonId(1)), via: Via::Session(1) };
    let who = Who { actor, held: &held, scope: Scope::Manage };
    report_case(spot, Some((BlockId(9), Metres(41.6))), &[parking()], asked, &who, now())
}

#[test]
fn a_report_belongs_to_the_block_and_says_what_was_said() {
    let taken = report(Role::Resident, Some(&spot(0.0)), &asked()).unwrap();
    assert_eq!((taken.block, taken.text.as_str(), taken.found_at), (BlockId(17), "楼道堆放杂物", now()));
    let party = Some(Party { name: "  ".to_owned(), kind: None });
    let own = ReportRequest { category: CategoryKey::new("parking").unwrap(), party, ..asked() };
    assert_eq!(report(Role::Inspector, Some(&spot(0.0)), &own).unwrap().party, None);
}

#[test]
fn administrators_do_not_report() {
    let refused = report(Role::Administrator, Some(&spot(0.0)), &asked());
    assert!(matches!(refused, Err(ReportRefusal::NotAllowed(_))), "{refused:?}");
}

#[test]
fn a_place_may_lie_outside_its_block_as_far_as_it_may_be_off() {
    let off = |accuracy_m, metres| report(Role::Inspector, Some(&spot(metres)), &ReportRequest { accuracy_m, ..asked() });
    assert!(off(None, 30.0).is_ok());
    assert!(matches!(off(None, 30.5), Err(ReportRefusal::TooFar { most: 30.0, .. })));
    assert!(off(Some(80.0), 79.0).is_ok());
    assert!(off(Some(9_000.0), 499.0).is_ok());
    assert!(off(Some(9_000.0), 501.0).is_err());
    assert!(off(Some(f32::NAN), 31.0).is_err());
}

#[test]
fn without_a_block_the_nearest_is_named() {
    let told = report(Role::Inspector, None, &asked()).unwrap_err().to_string();
    assert!(told.contains('9') && told.contains("42 m"), "{told}");
    let named = ReportRequest { block: Some(BlockId(77)), ..asked() };
    assert_eq!(report(Role::Inspector, None, &named), Err(ReportRefusal::NoSuchBlock(BlockId(77))));
    let gone = Spot { is_gone: true, ..spot(0.0) };
    assert_eq!(report(Role::Inspector, Some(&gone), &asked()), Err(ReportRefusal::BlockGone(BlockId(17))));
}

#[test]
fn what_is_reported_must_be_said() {
    let with = |change: fn(&mut ReportRequest)| {
        let mut asked = asked();
        change(&mut asked);
        report(Role::Inspector, Some(&spot(0.0)), &asked)
    };
    assert_eq!(with(|asked| asked.text = " \n".to_owned()), Err(ReportRefusal::Nothing));
    assert!(matches!(with(|asked| asked.text = "长".repeat(2_001)), Err(ReportRefusal::BadText { member: "text", .. })));
    assert!(with(|asked| asked.text = "长".repeat(2_000)).is_ok());
    let told = with(|asked| asked.category = CategoryKey::new("noise").unwrap()).unwrap_err().to_string();
    assert!(told.contains("noise") && told.contains("collapsed_farmhouse, parking"), "{told}");
    let late = with(|asked| asked.found_at = Some(Moment::parse("2026-03-10T02:06:00Z").unwrap()));
    assert!(matches!(late, Err(ReportRefusal::InTheFuture(_))));
    // A clock that runs a little ahead does not make a finding of the future.
    let ahead = with(|asked| asked.found_at = Some(Moment::parse("2026-03-10T02:04:00Z").unwrap()));
    assert_eq!(ahead.unwrap().found_at, now());
}

#[test]
fn a_word_of_a_category_is_small_letters_digits_and_underscores() {
    for good in ["a", "old_rubbish", "p2"] {
        assert_eq!(CategoryKey::new(good).unwrap().as_str(), good);
    }
    let long = "a".repeat(41);
    for bad in ["", "2p", "_a", "Clutter", "乱堆", "a-b", long.as_str()] {
        assert!(CategoryKey::new(bad).is_err(), "{bad}");
    }
    assert!(CategoryKey::new("clutter").unwrap().is_clearance() && !CategoryKey::new("parking").unwrap().is_clearance());
}
