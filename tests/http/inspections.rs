//! Checklists and inspections: made on the spot, seen by those who work there, and graded by in the same breath.

use image::ImageFormat;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::{CommunitySettings, PublicView, Revision, Role};

use crate::app::{TestApp, add_person, add_token, header, problem};
use crate::fixture::{FIRST, HONGBEI, entry, middle, set, stands};
use crate::pictures::picture;

/// 2 an inspector, 3 of the working group, 4 a supervisor, 5 a resident, 6 of another community.
const PEOPLE: [(&str, Role, &str); 5] = [
    ("inspector", Role::Inspector, "community:330381003901"),
    ("group", Role::WorkingGroup, "street:330381003"),
    ("supervisor", Role::Supervisor, "city:330381"),
    ("resident", Role::Resident, "*"),
    ("other", Role::WorkingGroup, "community:330381003999"),
];
const CHECKLIST: &str = "/api/v1/communities/330381003901/checklist";
const INSPECTIONS: &str = "/api/v1/blocks/1/inspections";

/// A service with the built-in gate, and those people. Block 1 is red.
async fn start() -> TestApp {
    let app = TestApp::start().await;
    let mut changes = vec![set(HONGBEI, CommunitySettings { public: PublicView::History, ..CommunitySettings::default() })];
    for (name, role, place) in PEOPLE {
        let id = add_person(app.store.as_ref(), name, name).await;
        add_token(app.store.as_ref(), id, &format!("wuse_{name}")).await;
        changes.push(stands(id, &[(role, place)]));
    }
    let entries: Vec<_> = (FIRST + 1..).zip(changes).map(|(revision, change)| entry(revision, change)).collect();
    let last = entries.last().unwrap().revision;
    app.store.commit(Revision(FIRST), entries).await.unwrap();
    app.app.live.at_least(last).await;
    app
}

async fn send(app: &TestApp, who: &str, method: Method, address: &str, body: &Value) -> Response {
    app.as_public(method, address).bearer_auth(format!("wuse_{who}")).json(body).send().await.unwrap()
}

async fn post(app: &TestApp, who: &str, body: &Value) -> Response {
    send(app, who, Method::POST, INSPECTIONS, body).await
}

async fn ask(app: &TestApp, who: &str, address: &str) -> Response {
    app.as_public(Method::GET, address).bearer_auth(format!("wuse_{who}")).send().await.unwrap()
}

async fn get(app: &TestApp, who: &str, address: &str) -> Value {
    let answer = ask(app, who, address).await;
    assert_eq!(answer.status(), 200, "{address}");
    answer.json().await.unwrap()
}

async fn told(answer: Response, status: u16) -> Value {
    let found = answer.status();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(found, status, "{told}");
    told
}

async fn sent(app: &TestApp, who: &str, seed: u8) -> String {
    let request = app.as_public(Method::POST, "/api/v1/photos").bearer_auth(format!("wuse_{who}"));
    let bytes = picture(seed, ImageFormat::Jpeg);
    let answer = request.header("content-type", "image/jpeg").body(bytes).send().await.unwrap();
    told(answer, 201).await["id"].as_str().unwrap().to_owned()
}

/// Everything holds up to a colour, and the rest does not.
async fn findings(app: &TestApp, up_to: &str) -> Vec<Value> {
    let ranks = ["red", "orange", "yellow", "blue", "green"];
    let rank = |colour: &str| ranks.iter().position(|known| *known == colour).unwrap();
    let checklist = get(app, "inspector", CHECKLIST).await;
    let answer = |item: &Value| if rank(item["colour"].as_str().unwrap()) <= rank(up_to) { "holds" } else { "fails" };
    let finding = |item: &Value| json!({"item": item["key"], "answer": answer(item)});
    checklist["items"].as_array().unwrap().iter().map(finding).collect()
}

fn grading(colour: &str) -> Value {
    json!({"colour": colour, "reason": "六清完成，设施齐全"})
}

#[tokio::test]
async fn a_red_block_becomes_yellow_through_an_inspection_with_photos() {
    let app = start().await;
    let mut found = findings(&app, "yellow").await;
    let (walls, whole) = (sent(&app, "inspector", 1).await, sent(&app, "inspector", 2).await);
    found[6]["photos"] = json!([walls]);
    found[13]["note"] = json!(" 有裸土 ");
    let body = json!({"checklist": 0, "findings": found, "photos": [whole], "note": "雨后", "grading": grading("yellow")});
    let before = app.app.live.read().revision();
    let answer = post(&app, "inspector", &body).await;
    let location = header(&answer, "location");
    let told = told(answer, 201).await;
    let inspection = &told["inspection"];
    assert_eq!((&inspection["supports"], &inspection["is_last"]), (&json!("yellow"), &json!(true)));
    assert_eq!((&inspection["by"]["name"], &inspection["block_code"]), (&json!("inspector"), &json!("HB-01")));
    assert_eq!((&inspection["findings"][6]["photos"][0]["n"], &inspection["photos"][0]["n"]), (&json!(1), &json!(2)));
    assert_eq!((&inspection["findings"][13]["note"], &inspection["findings"][13]["answer"]), (&json!("有裸土"), &json!("fails")));
    assert_eq!(location, format!("/api/v1/inspections/{}", inspection["id"]));
    assert_eq!(get(&app, "group", &location).await, *inspection);
    // The gate wants a second person: it is proposed, and names the inspection.
    let proposal = &told["grading"]["proposal"];
    assert_eq!((&told["grading"]["grading"], &proposal["inspection"]), (&Value::Null, &inspection["id"]));
    assert_eq!(app.app.live.read().revision(), Revision(before.0 + 2), "one breath");
    let log = app.json_as_person("/api/v1/changes?limit=2").await;
    assert_eq!((&log["items"][0]["kind"], &log["items"][1]["kind"]), (&json!("grading_proposed"), &json!("block_inspected")));
    let confirm = format!("/api/v1/proposals/{}/confirm", proposal["id"]);
    let confirmed = self::told(send(&app, "group", Method::POST, &confirm, &json!({})).await, 201).await;
    assert_eq!((&confirmed["block"]["colour"], &confirmed["grading"]["inspection"]), (&json!("yellow"), &inspection["id"]));
    assert_eq!(confirmed["grading"]["effective_at"], inspection["inspected_at"]);
    // Photos are there for those who work there, and for nobody else.
    for (n, size) in [(1, "thumb"), (2, "screen"), (2, "original")] {
        let photo = ask(&app, "group", &format!("{location}/photos/{n}?size={size}")).await;
        assert_eq!((photo.status().as_u16(), header(&photo, "content-type").as_str()), (200, "image/jpeg"));
    }
    problem(ask(&app, "group", &format!("{location}/photos/3")).await, 404, "no-such-file").await;
    for who in ["resident", "other"] {
        problem(ask(&app, who, &location).await, 404, "no-such-inspection").await;
        problem(ask(&app, who, &format!("{location}/photos/1")).await, 404, "no-such-inspection").await;
        problem(ask(&app, who, INSPECTIONS).await, 403, "not-allowed").await;
    }
    app.problem(&location, 401, "not-signed-in").await;
    // A restart finds it all again, as the tables hold it.
    let app = app.restart().await;
    let history = get(&app, "group", "/api/v1/blocks/1/gradings").await;
    assert_eq!(history["items"][0]["inspection"], inspection["id"]);
    assert_eq!(get(&app, "group", &location).await, *inspection);
}

#[tokio::test]
async fn what_the_inspection_does_not_show_is_refused_whole() {
    let app = start().await;
    let before = app.app.live.read().revision();
    let of = |found: Vec<Value>, colour: &str| json!({"checklist": 0, "findings": found, "grading": grading(colour)});
    let told = problem(post(&app, "inspector", &of(findings(&app, "orange").await, "yellow")).await, 409, "not-shown").await;
    assert_eq!((&told["why"], &told["supports"]), (&json!("not-supported"), &json!("orange")));
    let told = problem(post(&app, "inspector", &of(findings(&app, "yellow").await, "yellow")).await, 409, "not-shown").await;
    assert_eq!(told["why"], "no-photos");
    assert_eq!(app.app.live.read().revision(), before, "neither was recorded");
    // On its own a grading has to name an inspection.
    let told =
        problem(send(&app, "inspector", Method::POST, "/api/v1/blocks/1/gradings", &grading("orange")).await, 409, "not-shown")
            .await;
    assert_eq!((&told["why"], &told["needs"]), (&json!("missing"), &json!("photos")));
    let access = get(&app, "inspector", "/api/v1/communities/330381003901/access").await;
    assert_eq!((&access["needs"]["clear"], &access["needs"]["raise"]), (&json!("photos"), &json!("nothing")));
    assert!(access["may"].as_array().unwrap().contains(&json!("inspect")));
    let photo = sent(&app, "inspector", 3).await;
    let inspected = json!({"checklist": 0, "findings": findings(&app, "orange").await, "photos": [photo]});
    let id = self::told(post(&app, "inspector", &inspected).await, 201).await["inspection"]["id"].clone();
    let named = |named: &Value| json!({"colour": "orange", "reason": "已清", "inspection": named});
    let other = send(&app, "inspector", Method::POST, "/api/v1/blocks/2/gradings", &named(&id)).await;
    assert_eq!(problem(other, 409, "not-shown").await["why"], "not-the-last");
    let answer = send(&app, "inspector", Method::POST, "/api/v1/blocks/1/gradings", &named(&id)).await;
    assert_eq!(self::told(answer, 202).await["proposal"]["inspection"], id);
    // A supervisor may go past it, and the entry says so.
    let overruled = json!({"colour": "yellow", "reason": "现场看过", "overrule": true});
    let answer = send(&app, "supervisor", Method::POST, "/api/v1/blocks/1/gradings", &overruled).await;
    assert_eq!(self::told(answer, 201).await["grading"]["overrules"], true);
}

#[tokio::test]
async fn open_cases_rule_a_rise_out_as_the_checklist_says() {
    let app = start().await;
    let (lon, lat) = middle(1);
    let case = json!({"place": [lon, lat], "category": "loose_poultry", "text": "鸡"});
    let case = told(send(&app, "inspector", Method::POST, "/api/v1/cases", &case).await, 201).await["id"].clone();
    let photo = sent(&app, "inspector", 4).await;
    let body =
        json!({"checklist": 0, "findings": findings(&app, "yellow").await, "photos": [photo], "grading": grading("yellow")});
    let refused = problem(post(&app, "inspector", &body).await, 409, "open-cases").await;
    assert_eq!(refused["cases"], json!([case]));
    // The working group lets loose poultry rule out blue and better only.
    let mut checklist = get(&app, "group", CHECKLIST).await;
    let rulings = json!([{"category": "loose_poultry", "from": "blue"}]);
    let new = json!({"items": checklist["items"].take(), "rulings": rulings, "reason": "家禽另行整治", "expected_revision": 0});
    problem(send(&app, "inspector", Method::PUT, CHECKLIST, &new).await, 403, "not-allowed").await;
    let set = told(send(&app, "group", Method::PUT, CHECKLIST, &new).await, 200).await;
    assert_eq!((&set["rulings"], &set["held_until"]), (&rulings, &Value::Null));
    let stale = problem(send(&app, "group", Method::PUT, CHECKLIST, &new).await, 409, "stale-checklist").await;
    assert_eq!(stale["revision"], set["revision"]);
    // Who answers the earlier one now is told so; who stood there while it held is not.
    assert_eq!(problem(post(&app, "inspector", &body).await, 409, "stale-checklist").await["revision"], set["revision"]);
    let mut anew = body.clone();
    anew["checklist"] = set["revision"].clone();
    let told = self::told(post(&app, "inspector", &anew).await, 201).await;
    assert_eq!(told["grading"]["proposal"]["colour"], "yellow");
    let earlier = get(&app, "group", &format!("{CHECKLIST}?revision=0")).await;
    assert_eq!(earlier["held_until"], set["set_at"]);
    problem(ask(&app, "group", &format!("{CHECKLIST}?revision=1")).await, 404, "no-such-document").await;
    problem(ask(&app, "resident", CHECKLIST).await, 403, "not-allowed").await;
}

#[tokio::test]
async fn a_repeated_request_is_carried_out_once_and_answered_alike() {
    let app = start().await;
    let photo = sent(&app, "inspector", 5).await;
    let body = json!({"checklist": 0, "findings": findings(&app, "blue").await, "photos": [photo], "grading": grading("orange")});
    let keyed = async |body: &Value| {
        let request = app.as_public(Method::POST, INSPECTIONS).bearer_auth("wuse_inspector").header("idempotency-key", "k-1");
        request.json(body).send().await.unwrap()
    };
    let first = told(keyed(&body).await, 201).await;
    assert_eq!(told(keyed(&body).await, 201).await, first);
    let mut other = body.clone();
    other["note"] = json!("另一次");
    problem(keyed(&other).await, 422, "idempotency-key-reused").await;
    assert_eq!(get(&app, "group", INSPECTIONS).await["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn inspections_of_a_block_are_paged_and_the_last_one_counts() {
    let app = start().await;
    let mut ids = Vec::new();
    for colour in ["green", "yellow", "red"] {
        let body = json!({"checklist": 0, "findings": findings(&app, colour).await});
        ids.push(told(post(&app, "inspector", &body).await, 201).await["inspection"]["id"].clone());
    }
    let page = get(&app, "supervisor", &format!("{INSPECTIONS}?limit=2")).await;
    assert_eq!((&page["items"][0]["id"], &page["items"][1]["supports"]), (&ids[2], &json!("yellow")));
    assert_eq!((&page["items"][0]["is_last"], &page["items"][1]["is_last"]), (&json!(true), &json!(false)));
    let rest = get(&app, "supervisor", &format!("{INSPECTIONS}?limit=2&cursor={}", page["next"].as_str().unwrap())).await;
    assert_eq!((&rest["items"][0]["id"], &rest["next"]), (&ids[0], &Value::Null));
}

#[tokio::test]
async fn what_cannot_be_taken_is_refused_with_its_place() {
    let app = start().await;
    let good = json!({"checklist": 0, "findings": findings(&app, "yellow").await});
    let with = |member: &str, value: Value| {
        let mut body = good.clone();
        body[member] = value;
        body
    };
    let stranger = "0".repeat(64);
    let finding = |photos: Value| json!([{"item": "walls_clean", "answer": "holds", "photos": photos}]);
    for (body, slug, member) in [
        (with("findings", json!([])), "member-missing", "findings"),
        (with("findings", json!([{"item": "moon_visible", "answer": "holds"}])), "bad-member", "findings[0].item"),
        (with("findings", finding(json!([stranger]))), "no-such-photo", "findings[0].photos[0]"),
        (with("photos", json!([stranger])), "no-such-photo", "photos[0]"),
        (with("inspected_at", json!("2099-01-01T00:00:00Z")), "in-the-future", "inspected_at"),
        (with("note", json!("长".repeat(2001))), "bad-member", "note"),
    ] {
        let told = problem(post(&app, "inspector", &body).await, 422, slug).await;
        assert_eq!(told["member"], member);
    }
    problem(post(&app, "resident", &good).await, 403, "not-allowed").await;
    problem(post(&app, "other", &good).await, 403, "not-allowed").await;
    problem(send(&app, "inspector", Method::POST, "/api/v1/blocks/999/inspections", &good).await, 404, "no-such-block").await;
}
