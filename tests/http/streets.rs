//! /api/v1/communities/…/streets: imported, listed, and drafts that drive over them.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::{CommunitySettings, Revision, Role};

use crate::app::{TestApp, add_person, add_token, problem};
use crate::fixture::{CORNER, FIRST, HONGBEI, entry, layer, middle, moment, open_settings, set, stands};

const STREETS: &str = "/api/v1/communities/330381003901/streets";
const DRAFTS: &str = "/api/v1/communities/330381003901/plan-drafts";
const LOOK: &str = "/api/v1/communities/330381003901/plan-look";

/// Who works in the community, and who plans there, in the one beside, and nowhere.
const PEOPLE: [(&str, Role, &str); 4] = [
    ("inspector", Role::Inspector, "community:330381003901"),
    ("group", Role::WorkingGroup, "community:330381003901"),
    ("beside", Role::WorkingGroup, "community:330381003902"),
    ("resident", Role::Resident, "*"),
];

async fn start() -> TestApp {
    let app = TestApp::start().await;
    let mut changes = vec![
        set(HONGBEI, open_settings()),
        layer("330381003902", "BX", 13, 3, 10),
        set("330381003902", CommunitySettings::default()),
    ];
    for (name, role, place) in PEOPLE {
        let id = add_person(app.store.as_ref(), name, name).await;
        add_token(app.store.as_ref(), id, &format!("wuse_{name}")).await;
        changes.push(stands(id, &[(role, place)]));
    }
    let entries: Vec<_> = (FIRST + 1..).zip(changes).map(|(revision, change)| entry(revision, change)).collect();
    let last = entries.last().unwrap().revision;
    app.store.commit(Revision(FIRST), entries).await.unwrap();
    app.app.live.at_least(last).await;
    app.clock.set(moment("2026-06-01T00:00:00Z"));
    app
}

fn as_one(app: &TestApp, who: &str, method: Method, address: &str) -> reqwest::RequestBuilder {
    app.as_public(method, address).bearer_auth(format!("wuse_{who}"))
}

async fn told(answer: Response, status: u16) -> Value {
    let found = answer.status();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(found, status, "{told}");
    told
}

async fn send(app: &TestApp, method: Method, address: &str, body: &Value, status: u16) -> Value {
    let request = as_one(app, "group", method, address);
    let request = if body.is_null() { request } else { request.json(body) };
    told(request.send().await.unwrap(), status).await
}

async fn import(app: &TestApp, who: &str, query: &str, body: String) -> Response {
    as_one(app, who, Method::POST, &format!("{STREETS}{query}")).body(body).send().await.unwrap()
}

fn feature(properties: &Value, line: &[(f64, f64)]) -> Value {
    let points: Vec<[f64; 2]> = line.iter().map(|(x, y)| [CORNER.0 + x * 0.001, CORNER.1 + y * 0.001]).collect();
    json!({"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": points}})
}

/// Streets around the twelve squares, in thousandths of a degree from their corner: from the south-west to the south-east one goes north, all
/// along the top and south again, for lack of a street along the south.
fn around() -> String {
    let features = [
        feature(&json!({"highway": "residential"}), &[(0.5, 0.0), (0.5, 3.0), (3.5, 3.0), (3.5, 0.0)]),
        feature(&json!({"highway": "footway"}), &[(0.5, 0.0), (3.5, 0.0)]),
    ];
    json!({"type": "FeatureCollection", "features": features}).to_string()
}

/// The two blocks in the south of the ends, a base beside the first and a tip beside the second.
fn draft(streets: &Value) -> Value {
    let place = |block: u32| <[f64; 2]>::from(middle(block));
    let clear = json!({"text": "清理陈年垃圾", "hours": 2, "truckloads": 2});
    json!({
        "name": "沿路清运",
        "target": {"kind": "no_red", "by": "2026-06-30"},
        "from": "2026-06-01",
        "tasks": [{"block": 1, "at": place(1), "measures": [clear]}, {"block": 4, "at": place(4), "measures": [clear]}],
        "crews": [{"name": "一班", "base": place(1), "shifts": [["08:00", "12:00"]], "truck": {"name": "浙C 001", "capacity": 1}}],
        "tips": [{"name": "中转站", "at": place(4), "open": [["06:00", "18:00"]], "minutes": 10}],
        "travel": {"speed_kmh": 18, "detour": 1.4, "streets": streets},
        "inspection_days": 2,
    })
}

/// How far all tours of a timetable go, in metres.
fn metres(timetable: &Value) -> u64 {
    timetable["tours"].as_array().unwrap().iter().map(|tour| tour["metres"].as_u64().unwrap()).sum()
}

async fn searched(app: &TestApp, draft: &Value) -> Value {
    let made = send(app, Method::POST, DRAFTS, &json!({"draft": draft}), 201).await;
    let address = format!("/api/v1/plan-drafts/{}", made["id"]);
    let search = format!("{address}/search");
    send(app, Method::POST, &search, &Value::Null, 202).await;
    loop {
        let state = send(app, Method::GET, &search, &Value::Null, 200).await;
        match state["state"].as_str().unwrap() {
            "waiting" | "running" => tokio::task::yield_now().await,
            "done" => break,
            other => panic!("{other}: {state}"),
        }
    }
    send(app, Method::GET, &address, &Value::Null, 200).await
}

#[tokio::test]
async fn streets_are_imported_whole_and_listed_newest_first() {
    let app = start().await;
    assert_eq!(send(&app, Method::GET, STREETS, &Value::Null, 200).await, json!({"items": []}));
    let first = told(import(&app, "group", "?source=%E8%B7%AF%E7%BD%91.geojson", around()).await, 201).await;
    assert_eq!((&first["source"], &first["lines"], &first["vertices"]), (&json!("路网.geojson"), &json!(1), &json!(4)));
    assert_eq!(first["left_out"], 1, "the footway");
    // Two sides of three thousandths of a degree of latitude, one of longitude.
    let long = first["metres"].as_u64().unwrap();
    assert!((955..965).contains(&long), "{long}");
    assert_eq!(first["bbox"], json!([120.6405, 27.79, 120.6435, 27.793]));
    let second = told(import(&app, "group", "", around()).await, 201).await;
    assert_eq!((&second["source"], &second["file"]), (&json!("GeoJSON"), &first["file"]), "the same lines are one file");
    let list = send(&app, Method::GET, STREETS, &Value::Null, 200).await;
    assert_eq!(list["items"], json!([second, first]));
    for who in ["inspector", "beside", "resident"] {
        assert!([403, 404].contains(&as_one(&app, who, Method::GET, STREETS).send().await.unwrap().status().as_u16()), "{who}");
        assert!([403, 404].contains(&import(&app, who, "", around()).await.status().as_u16()), "{who}");
    }
    assert_eq!(send(&app, Method::GET, STREETS, &Value::Null, 200).await["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_repeated_import_with_its_key_is_carried_out_once() {
    let app = start().await;
    let keyed = async |body: String| {
        let request = as_one(&app, "group", Method::POST, STREETS).header("Idempotency-Key", "streets-1").body(body);
        request.send().await.unwrap()
    };
    let first = told(keyed(around()).await, 201).await;
    assert_eq!(told(keyed(around()).await, 201).await["id"], first["id"]);
    assert_eq!(send(&app, Method::GET, STREETS, &Value::Null, 200).await["items"].as_array().unwrap().len(), 1);
    problem(keyed(around().replace("120.6405", "120.6406")).await, 422, "idempotency-key-reused").await;
}

#[tokio::test]
async fn a_file_that_does_not_fit_changes_nothing_and_says_where() {
    let app = start().await;
    let two = |second: Value| {
        let first = feature(&json!({"highway": "residential"}), &[(0.0, 0.0), (1.0, 0.0)]);
        json!({"type": "FeatureCollection", "features": [first, second]}).to_string()
    };
    let maybe = feature(&json!({"@id": "way/7", "oneway": "maybe"}), &[(0.0, 0.0), (1.0, 0.0)]);
    let far = feature(&json!({}), &[(0.0, 0.0), (900.0, 0.0)]);
    let far_away =
        json!({"type": "FeatureCollection", "features": [feature(&json!({}), &[(900.0, 0.0), (901.0, 0.0)])]}).to_string();
    for (body, member, says) in [
        (two(maybe), "features[1]", "feature 2 (way/7): oneway 'maybe'"),
        (two(far), "features[1]", "km from the one before"),
        (far_away, "body", "longitude first"),
        ("{".to_owned(), "body", "GeoJSON"),
        (String::new(), "body", "empty"),
        (json!({"type": "FeatureCollection", "features": []}).to_string(), "body", "no line on which a truck drives"),
    ] {
        let refused = problem(import(&app, "group", "", body).await, 422, "bad-member").await;
        assert_eq!(refused["member"], member, "{refused}");
        assert!(refused["detail"].as_str().unwrap().contains(says), "{refused}");
    }
    let long = format!("?source={}", "x".repeat(101));
    problem(import(&app, "group", &long, around()).await, 422, "bad-member").await;
    problem(import(&app, "group", "?sauce=x", around()).await, 400, "bad-parameter").await;
    let large = " ".repeat(64 * 1024 * 1024 + 1);
    let refused = problem(import(&app, "group", "", large).await, 413, "body-too-large").await;
    assert!(refused["detail"].as_str().unwrap().contains("64 MB"), "{refused}");
    assert_eq!(send(&app, Method::GET, STREETS, &Value::Null, 200).await, json!({"items": []}));
}

#[tokio::test]
async fn a_draft_names_streets_of_its_own_community() {
    let app = start().await;
    for streets in [json!(1), json!(999)] {
        let answer = as_one(&app, "group", Method::POST, LOOK).json(&json!({"draft": draft(&streets)})).send().await.unwrap();
        let refused = problem(answer, 422, "bad-member").await;
        assert_eq!(refused["member"], "travel.streets");
        assert!(refused["detail"].as_str().unwrap().contains(&format!("no streets {streets}")), "{refused}");
    }
    let own = told(import(&app, "group", "", around()).await, 201).await;
    send(&app, Method::POST, LOOK, &json!({"draft": draft(&own["id"])}), 200).await;
    let mut other = draft(&own["id"]);
    other["tasks"] = json!([{"block": 13, "at": <[f64; 2]>::from(middle(4)), "measures": []}]);
    let address = "/api/v1/communities/330381003902/plan-look";
    let answer = as_one(&app, "beside", Method::POST, address).json(&json!({"draft": other})).send().await.unwrap();
    assert_eq!(problem(answer, 422, "bad-member").await["member"], "travel.streets", "streets of the community beside");
}

#[tokio::test]
async fn a_plan_over_streets_goes_around_is_dragged_advised_and_published_over_them() {
    let app = start().await;
    let streets = told(import(&app, "group", "", around()).await, 201).await;
    let straight = searched(&app, &draft(&Value::Null)).await;
    let found = searched(&app, &draft(&streets["id"])).await;
    assert_eq!(found["draft"]["travel"]["streets"], streets["id"]);
    assert_eq!((&found["look"]["violations"], &found["look"]["strays"]), (&json!([]), &json!([])));
    assert_eq!(straight["look"]["strays"], json!([]));
    assert!(metres(&found["timetable"]) > metres(&straight["timetable"]) * 3 / 2, "{found}");
    // The timetable of beelines is too fast here.
    let looked = send(&app, Method::POST, LOOK, &json!({"draft": found["draft"], "timetable": straight["timetable"]}), 200).await;
    let wrong = looked["violations"].as_array().unwrap();
    assert!(wrong.iter().any(|wrong| wrong["violation"] == "too_fast"), "{looked}");
    let portion = json!({"block": 4, "measure": 0, "part": 0});
    let to = json!({"day": "2026-06-24", "crew": 0, "shift": 0, "begins": 540});
    let body = json!({"draft": found["draft"], "timetable": found["timetable"], "portion": portion, "to": to});
    let moved = send(&app, Method::POST, "/api/v1/communities/330381003901/plan-move", &body, 200).await;
    assert_eq!(moved["look"]["violations"], json!([]));
    let advice = send(&app, Method::GET, &format!("/api/v1/plan-drafts/{}/advice", found["id"]), &Value::Null, 200).await;
    assert_eq!(advice, json!({"items": []}));
    let publish = format!("/api/v1/plan-drafts/{}/publish", found["id"]);
    let plan = send(&app, Method::POST, &publish, &json!({"version": found["version"]}), 201).await;
    assert_eq!(plan["draft"]["travel"]["streets"], streets["id"]);
    let sheet = as_one(&app, "group", Method::GET, &format!("/api/v1/plans/{}/sheet.pdf", plan["id"])).send().await.unwrap();
    assert_eq!(sheet.status(), 200);
    // Streets that come later change nothing about it, and what is left of it is planned over the same.
    told(import(&app, "group", "", around()).await, 201).await;
    let replan = format!("/api/v1/plans/{}/replan", plan["id"]);
    let again = send(&app, Method::POST, &replan, &json!({"from": "2026-06-02"}), 201).await;
    assert_eq!(again["draft"]["travel"]["streets"], streets["id"]);
    // What was made over them is found again by a service that has kept nothing.
    let id = found["id"].clone();
    let app = app.restart().await;
    let read = send(&app, Method::GET, &format!("/api/v1/plan-drafts/{id}"), &Value::Null, 200).await;
    assert_eq!(read["look"], found["look"]);
}

#[tokio::test]
async fn places_that_no_street_reaches_are_told() {
    let app = start().await;
    let streets = told(import(&app, "group", "", around()).await, 201).await;
    let mut stray = draft(&streets["id"]);
    // A tip 1.5 km to the west.
    stray["tips"][0]["at"] = json!([CORNER.0 - 0.015, CORNER.1]);
    let look = send(&app, Method::POST, LOOK, &json!({"draft": stray}), 200).await;
    assert_eq!(look["strays"], json!([{"what": "tip", "at": 0, "block": null, "why": "far"}]));
    let island = [feature(&json!({}), &[(0.5, 0.0), (0.5, 3.0)]), feature(&json!({}), &[(3.4, 0.0), (3.4, 0.6)])];
    let island = json!({"type": "FeatureCollection", "features": island}).to_string();
    let island = told(import(&app, "group", "", island).await, 201).await;
    let mut cut = draft(&island["id"]);
    cut["tips"] = json!([]);
    let look = send(&app, Method::POST, LOOK, &json!({"draft": cut}), 200).await;
    assert_eq!(
        look["strays"],
        json!([
            {"what": "crew", "at": 0, "block": null, "why": "cut_off"},
            {"what": "task", "at": 0, "block": 1, "why": "cut_off"},
            {"what": "task", "at": 1, "block": 4, "why": "cut_off"},
        ]),
        "of two places that are not connected each is cut off"
    );
}

#[tokio::test]
async fn streets_whose_file_is_lost_say_so_and_beelines_go_on() {
    let app = start().await;
    let streets = told(import(&app, "group", "", around()).await, 201).await;
    std::fs::remove_dir_all(app.files_folder()).unwrap();
    let answer = as_one(&app, "group", Method::POST, LOOK).json(&json!({"draft": draft(&streets["id"])})).send().await.unwrap();
    problem(answer, 503, "files-unavailable").await;
    send(&app, Method::POST, LOOK, &json!({"draft": draft(&Value::Null)}), 200).await;
}
