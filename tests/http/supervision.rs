//! /api/v1/samples: drawn when due, recomputed by another program, checked by people from elsewhere; what fails goes back as a case.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::supervision::Round;
use wuse::domain::{
    Actor, BlockId, CaseReported, CaseStep, CaseStepped, CategoryKey, Change, CommunitySettings, Entry, FileId, FoundBy, Moment,
    PersonId, Photo, PlaceSource, Revision, Role, Via,
};
use wuse::geo::LonLat;
use wuse::http::supervision::draw_what_is_due;

use crate::app::{TestApp, add_person, add_token, problem};
use crate::fixture::{FIRST, HONGBEI, entry, layer, middle, set, stands};

const BESIDE: &str = "330381003902";
const SETTINGS: &str = "/api/v1/communities/330381003901/settings";
pub const SAMPLES: &str = "/api/v1/communities/330381003901/samples";

/// 2 inspects here, 3 decides here, 4 supervises the city, 5 inspects the community beside, 6 is a resident.
const PEOPLE: [(&str, Role, &str); 5] = [
    ("inspector", Role::Inspector, "community:330381003901"),
    ("group", Role::WorkingGroup, "community:330381003901"),
    ("supervisor", Role::Supervisor, "city:330381"),
    ("beside", Role::Inspector, "community:330381003902"),
    ("resident", Role::Resident, "*"),
];

/// A case that was closed: what was reported, with how many photos, and how many more the one had who put it right.
pub type Closed = (&'static str, u8, u8);

/// A service with a community beside, and a case that was closed the day before the round that is due; gives its number.
pub async fn start() -> (TestApp, u64) {
    start_with(&[("楼道堆放杂物", 0, 0)]).await
}

fn photo(seed: u8) -> Photo {
    let file = FileId::of_digest([seed; 32]);
    let (taken_at, place, accuracy_m, heading) = (None, None, None, None);
    Photo { file, screen: file, thumb: file, taken_at, place, accuracy_m, heading, redacted: false }
}

/// Likewise with several cases, four entries each, in blocks 1, 2, 3 and so on; gives the number of the first.
pub async fn start_with(closed: &[Closed]) -> (TestApp, u64) {
    let app = TestApp::start().await;
    let mut changes = vec![set(HONGBEI, CommunitySettings::default()), layer(BESIDE, "BX", 13, 3, 10)];
    for (name, role, place) in PEOPLE {
        let id = add_person(app.store.as_ref(), name, name).await;
        add_token(app.store.as_ref(), id, &format!("wuse_{name}")).await;
        changes.push(stands(id, &[(role, place)]));
    }
    let mut entries: Vec<Entry> = (FIRST + 1..).zip(changes).map(|(revision, change)| entry(revision, change)).collect();
    let first = FIRST + entries.len() as u64 + 1;
    let found_at = entries[0].recorded_at;
    let mut changes = Vec::new();
    for (block, (text, reported, rectified)) in (1..).zip(closed) {
        let case = Revision(first + changes.len() as u64);
        let (lon, lat) = middle(block);
        changes.push(Change::CaseReported(CaseReported {
            block: BlockId(block),
            place: LonLat::new(lon, lat).unwrap(),
            place_from: PlaceSource::Map,
            accuracy_m: None,
            category: CategoryKey::new("clutter").unwrap(),
            text: (*text).to_owned(),
            found_at,
            found_by: FoundBy::Patrol,
            party: None,
            photos: (0..*reported).map(photo).collect(),
            follows: None,
        }));
        for (step, photos) in [(CaseStep::Rectify, *rectified), (CaseStep::Verify, 0), (CaseStep::Close, 0)] {
            let photos = (100..100 + photos).map(photo).collect();
            changes.push(Change::CaseStepped(CaseStepped { case, step, reason: None, photos }));
        }
    }
    let begins = Round::due(app.app.clock.now()).begins();
    for (at, change) in changes.into_iter().enumerate() {
        let recorded_at = Moment::from_micros(begins.micros() - 86_400_000_000 + at as i64);
        let by = Some(Actor { person: Some(PersonId(2)), via: Via::Session(1) });
        entries.push(Entry { revision: Revision(first + at as u64), recorded_at, request: None, by, change: Arc::new(change) });
    }
    let last = entries.last().unwrap().revision;
    app.store.commit(Revision(FIRST), entries).await.unwrap();
    app.app.live.at_least(last).await;
    (app, first)
}

pub async fn send(app: &TestApp, who: &str, address: &str, body: &Value) -> Response {
    app.as_public(Method::POST, address).bearer_auth(format!("wuse_{who}")).json(body).send().await.unwrap()
}

async fn ask(app: &TestApp, who: &str, address: &str) -> Response {
    app.as_public(Method::GET, address).bearer_auth(format!("wuse_{who}")).send().await.unwrap()
}

pub async fn told(answer: Response, status: u16) -> Value {
    let found = answer.status();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(found, status, "{told}");
    told
}

/// Sets how many are drawn, and leaves everything else as it is.
async fn set_size(app: &TestApp, size: Value) -> Response {
    let mut settings = app.json_as_person(SETTINGS).await;
    settings.as_object_mut().unwrap().retain(|name, _| ["street", "city", "public", "gate"].contains(&name.as_str()));
    settings["sample"] = size;
    app.as_person(Method::PUT, SETTINGS).json(&settings).send().await.unwrap()
}

/// What another program makes of what is published.
fn recomputed(sample: &Value) -> Value {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/domain/supervision/recompute.py");
    let mut python = Command::new("python3").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    python.stdin.take().unwrap().write_all(sample.to_string().as_bytes()).unwrap();
    serde_json::from_slice(&python.wait_with_output().unwrap().stdout).unwrap()
}

#[tokio::test]
async fn a_sample_is_drawn_once_and_anybody_can_draw_it_again() {
    let (app, case) = start().await;
    let due = Round::due(app.app.clock.now()).to_string();
    assert_eq!(told(ask(&app, "group", SAMPLES).await, 200).await, json!({"items": [], "due": due}));
    for who in ["inspector", "beside", "resident"] {
        let answer = send(&app, who, SAMPLES, &Value::Null).await;
        assert!([403, 404].contains(&answer.status().as_u16()), "{who}");
    }
    // By itself only once somebody has begun.
    draw_what_is_due(&app.app).await.unwrap();
    let sample = told(send(&app, "group", SAMPLES, &Value::Null).await, 201).await;
    assert_eq!((&sample["date"], &sample["community"]), (&json!(due), &json!(HONGBEI)));
    let other = recomputed(&sample);
    assert_eq!(other["seed"], sample["seed"]);
    let strata = sample["strata"].as_array().unwrap();
    let drawn: Vec<Value> =
        strata.iter().map(|one| json!({"kind": one["kind"], "colour": one["colour"], "drawn": one["drawn"]})).collect();
    assert_eq!(other["drawn"], json!(drawn));
    let blocks: usize =
        strata.iter().filter(|one| one["kind"] == "block").map(|one| one["drawn"].as_array().unwrap().len()).sum();
    assert_eq!(blocks, 5);
    assert_eq!(strata.last().unwrap()["units"], json!([case]));
    let again = problem(send(&app, "supervisor", SAMPLES, &Value::Null).await, 409, "drawn").await;
    assert_eq!(again["sample"], sample["id"]);
    draw_what_is_due(&app.app).await.unwrap();
    let list = told(ask(&app, "group", SAMPLES).await, 200).await;
    assert_eq!((list["items"].as_array().unwrap().len(), &list["due"]), (1, &Value::Null));
    // The hash is the log's own.
    let before = sample["cutoff"].as_u64().unwrap();
    let log = app.json_as_person(&format!("/api/v1/changes?limit=1&cursor={}", before + 1)).await;
    assert_eq!(log["items"][0]["hash"], sample["cutoff_hash"]);
}

#[tokio::test]
async fn people_from_elsewhere_check_and_what_fails_goes_back_as_a_case() {
    let (app, case) = start().await;
    let sample = told(send(&app, "group", SAMPLES, &Value::Null).await, 201).await;
    let (id, units) = (&sample["id"], sample["units"].as_array().unwrap());
    assert!(units.iter().all(|unit| unit["assigned"]["name"] == "beside" && unit["may_check"] == false), "{units:?}");
    assert_eq!(told(ask(&app, "beside", "/api/v1/samples").await, 200).await["items"][0]["left_to_me"], units.len());
    assert_eq!(told(ask(&app, "group", "/api/v1/samples").await, 200).await["items"], json!([]));
    let mine = told(ask(&app, "beside", &format!("/api/v1/samples/{id}")).await, 200).await;
    assert!(mine["units"].as_array().unwrap().iter().all(|unit| unit["may_check"] == true));
    problem(ask(&app, "resident", &format!("/api/v1/samples/{id}")).await, 404, "no-such-sample").await;
    let checks = format!("/api/v1/samples/{id}/checks");
    let bad = json!({"kind": "case", "unit": case, "passes": false, "note": "还在"});
    problem(send(&app, "inspector", &checks, &bad).await, 403, "not-allowed").await;
    problem(send(&app, "group", &checks, &bad).await, 403, "not-allowed").await;
    let unsaid = json!({"kind": "case", "unit": case, "passes": false});
    problem(send(&app, "beside", &checks, &unsaid).await, 422, "member-missing").await;
    let stranger = json!({"kind": "block", "unit": 13, "passes": true});
    problem(send(&app, "beside", &checks, &stranger).await, 404, "no-such-sample").await;
    let after = told(send(&app, "beside", &checks, &bad).await, 201).await;
    let unit = after["units"].as_array().unwrap().iter().find(|unit| unit["kind"] == "case").unwrap();
    assert_eq!((&unit["passes"], &unit["checked_by"]["name"]), (&json!(false), &json!("beside")));
    let back = told(ask(&app, "group", &format!("/api/v1/cases/{}", unit["case"])).await, 200).await;
    assert_eq!((&back["follows"], &back["found_by"], &back["text"]), (&json!(case), &json!("supervision"), &json!("还在")));
    assert_eq!((&back["state"], &back["block"]), (&json!("reported"), &json!(1)));
    assert_eq!(
        (&after["cases"]["share"], &after["cases"]["low"], &after["cases"]["high"]),
        (&json!(1.0), &json!(1.0), &json!(1.0))
    );
    // A block that fails needs to say what and where.
    let block = units.iter().find(|unit| unit["kind"] == "block").unwrap();
    let failing = json!({"kind": "block", "unit": block["id"], "passes": false, "note": "墙面"});
    assert_eq!(problem(send(&app, "beside", &checks, &failing).await, 422, "member-missing").await["member"], "category");
    let failing = json!({"kind": "block", "unit": block["id"], "passes": false, "note": "墙面", "category": "graffiti", "place": block["place"]});
    told(send(&app, "beside", &checks, &failing).await, 201).await;
    for unit in units.iter().filter(|unit| unit["kind"] == "block" && unit["id"] != block["id"]) {
        // A supervisor who works in no community may look as well.
        told(send(&app, "supervisor", &checks, &json!({"kind": "block", "unit": unit["id"], "passes": true})).await, 201).await;
    }
    let done = told(ask(&app, "group", &format!("/api/v1/samples/{id}")).await, 200).await;
    assert_eq!((&done["left"], &done["blocks"]["checked"], &done["blocks"]["failed"]), (&json!(0), &json!(5), &json!(1)));
    let [share, low, high] = ["share", "low", "high"].map(|member| done["blocks"][member].as_f64().unwrap());
    assert!(0.0 < low && low < share && share < high && high < 1.0, "{done}");
    // As the tables hold it.
    let app = app.restart().await;
    assert_eq!(told(ask(&app, "group", &format!("/api/v1/samples/{id}")).await, 200).await, done);
}

#[tokio::test]
async fn a_community_says_how_many_are_drawn() {
    let (app, _) =
        start_with(&[("一", 0, 0), ("二", 0, 0), ("三", 0, 0), ("四", 0, 0), ("五", 0, 0), ("六", 0, 0), ("七", 0, 0)]).await;
    let usual = json!({"blocks": 5, "cases": 10});
    assert_eq!(app.json_as_person(SETTINGS).await["sample"], usual);
    for (size, member) in [
        (json!({"blocks": 0, "cases": 10}), "sample.blocks"),
        (json!({"blocks": 51, "cases": 10}), "sample.blocks"),
        (json!({"blocks": 5, "cases": 0}), "sample.cases"),
        (json!({"blocks": 5, "cases": 201}), "sample.cases"),
    ] {
        let refused = problem(set_size(&app, size).await, 422, "bad-member").await;
        assert_eq!(refused["member"], member, "{refused}");
    }
    for size in [json!({"blocks": 5}), json!({"blocks": -1, "cases": 10}), json!({"blocks": 5, "cases": 10, "people": 2})] {
        assert_eq!(set_size(&app, size.clone()).await.status(), 422, "{size}");
    }
    let set = json!({"blocks": 7, "cases": 6});
    assert_eq!(told(set_size(&app, set.clone()).await, 200).await["sample"], set);
    // Who does not speak of it leaves it as it is; it is as the tables hold it.
    assert_eq!(told(set_size(&app, Value::Null).await, 200).await["sample"], set);
    let app = app.restart().await;
    assert_eq!(app.json_as_person(SETTINGS).await["sample"], set);
    let sample = told(send(&app, "group", SAMPLES, &Value::Null).await, 201).await;
    assert_eq!(sample["size"], set);
    let drawn = |kind: &str| sample["units"].as_array().unwrap().iter().filter(|unit| unit["kind"] == kind).count();
    assert_eq!((drawn("block"), drawn("case")), (7, 6));
    let of_strata = |one: &Value| json!({"kind": one["kind"], "colour": one["colour"], "drawn": one["drawn"]});
    let strata: Vec<Value> = sample["strata"].as_array().unwrap().iter().map(of_strata).collect();
    assert_eq!(recomputed(&sample)["drawn"], json!(strata));
    // What was drawn stays as it was drawn.
    told(set_size(&app, usual).await, 200).await;
    let after = told(ask(&app, "group", &format!("/api/v1/samples/{}", sample["id"])).await, 200).await;
    assert_eq!(after, sample);
}

#[tokio::test]
async fn a_sample_tells_of_each_case_what_was_reported_and_how_many_photos_it_has() {
    let cases = [("杂物", 2, 1), ("", 0, 3), ("小广告", 1, 0), ("没有照片", 0, 0)];
    let (app, first) = start_with(&cases).await;
    let sample = told(send(&app, "group", SAMPLES, &Value::Null).await, 201).await;
    let units = sample["units"].as_array().unwrap();
    for (at, (text, reported, rectified)) in cases.into_iter().enumerate() {
        let case = first + 4 * at as u64;
        let unit = units.iter().find(|unit| unit["kind"] == "case" && unit["id"] == case).unwrap();
        assert_eq!((&unit["text"], &unit["photos"]), (&json!(text), &json!(reported + rectified)), "{unit}");
        assert_eq!((&unit["category"], &unit["block"]), (&json!("clutter"), &json!(at + 1)), "{unit}");
    }
    for unit in units.iter().filter(|unit| unit["kind"] == "block") {
        assert_eq!((&unit["text"], &unit["photos"], &unit["category"]), (&Value::Null, &json!(0), &Value::Null));
    }
}
