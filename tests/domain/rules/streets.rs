//! Streets are imported: by whom, and where they must lie.

use wuse::domain::rules::{PlanRefusal, Scope, StreetScene, Who, import_streets};
use wuse::domain::{Actor, CommunityCode, FileId, Held, PersonId, Role, StreetLine, Streets, Via, Within};
use wuse::geo::{Bbox, LonLat};

fn code() -> CommunityCode {
    CommunityCode::new("330381003901").unwrap()
}

fn line(points: &[(f64, f64)]) -> StreetLine {
    StreetLine { points: points.iter().map(|(lon, lat)| LonLat::new(*lon, *lat).unwrap()).collect(), oneway: false }
}

/// Two lines to the east, a thousandth of a degree long and two.
fn streets(west: f64) -> Streets {
    let lines =
        [line(&[(west, 27.79), (west + 0.001, 27.79)]), line(&[(west, 27.79), (west + 0.001, 27.79), (west + 0.002, 27.79)])];
    Streets::of(code(), FileId::of_digest([7; 32]), " lanes.geojson ".to_owned(), &lines, 4).unwrap()
}

fn import(asked: &Streets, bbox: Option<Bbox>, who: &Who<'_>) -> Result<Streets, PlanRefusal> {
    let within = Within::community(None, None, code());
    import_streets(&StreetScene { within: &within, bbox }, asked, who)
}

fn blocks() -> Bbox {
    Bbox::new(120.64, 27.79, 120.65, 27.80).unwrap()
}

#[test]
fn what_is_recorded_is_counted_from_the_lines() {
    let recorded = import(&streets(120.64), Some(blocks()), &Who::CONSOLE).unwrap();
    assert_eq!((recorded.source.as_str(), recorded.lines, recorded.vertices, recorded.left_out), ("lanes.geojson", 2, 5, 4));
    // A thousandth of a degree of longitude is 98.5 m there.
    assert_eq!(recorded.metres, 296);
    assert_eq!(recorded.bbox, Bbox::new(120.64, 27.79, 120.642, 27.79).unwrap());
    assert_eq!(Streets::of(code(), FileId::of_digest([7; 32]), "none".to_owned(), &[], 4), None);
    let read: Streets = serde_json::from_str(&serde_json::to_string(&recorded).unwrap()).unwrap();
    assert_eq!(read, recorded);
}

#[test]
fn streets_lie_around_the_community_when_that_has_blocks() {
    assert!(import(&streets(120.659), Some(blocks()), &Who::CONSOLE).is_ok(), "900 m beside");
    let far = streets(120.662);
    let told = import(&far, Some(blocks()), &Who::CONSOLE).unwrap_err().to_string();
    assert!(told.contains("120.6620") && told.contains("120.6500") && told.contains("longitude first"), "{told}");
    assert!(import(&far, None, &Who::CONSOLE).is_ok());
    let nameless = Streets { source: " ".to_owned(), ..streets(120.64) };
    assert_eq!(import(&nameless, None, &Who::CONSOLE), Err(PlanRefusal::Missing("source".to_owned())));
    let long = Streets { source: "长".repeat(101), ..streets(120.64) };
    assert!(matches!(import(&long, None, &Who::CONSOLE), Err(PlanRefusal::Bad { member, .. }) if member == "source"));
}

#[test]
fn only_who_plans_there_imports_streets() {
    for (role, ..) in Role::ALL {
        let held = [Held { role, place: "community:330381003901".parse().unwrap() }];
        let actor = Actor { person: Some(PersonId(7)), via: Via::Session(1) };
        let told = import(&streets(120.64), Some(blocks()), &Who { actor, held: &held, scope: Scope::Manage });
        let may = matches!(role, Role::WorkingGroup | Role::Supervisor);
        assert_eq!((told.is_ok(), matches!(told, Err(PlanRefusal::NotAllowed(_)))), (may, !may), "{role:?}");
    }
}
