//! /api/v1/proposals: a grading that waits for a second person, by people of different roles.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::{CommunitySettings, Evidence, PublicView, Role};

use crate::app::{TestApp, add_person, add_token, body, problem};
use crate::fixture::{FIRST, HONGBEI, entry, set, stands};
use crate::listener::Listener;

/// People of each role: 2 an inspector, 3 and 4 of the working group, 5 a supervisor, 6 a resident, 7 an inspector of another community.
const PEOPLE: [(&str, Role, &str); 6] = [
    ("inspector", Role::Inspector, "community:330381003901"),
    ("first", Role::WorkingGroup, "street:330381003"),
    ("second", Role::WorkingGroup, "community:330381003901"),
    ("supervisor", Role::Supervisor, "city:330381"),
    ("resident", Role::Resident, "*"),
    ("other", Role::WorkingGroup, "community:330381003999"),
];

/// A service with the built-in gate, as far as it says who, and those people.
async fn start() -> TestApp {
    let app = TestApp::start().await;
    let mut settings = CommunitySettings { public: PublicView::History, ..CommunitySettings::default() };
    // Inspections have tests of their own.
    settings.gate.clear.needs = Evidence::Nothing;
    let mut changes = vec![set(HONGBEI, settings)];
    for (name, role, place) in PEOPLE {
        let id = add_person(app.store.as_ref(), name, name).await;
        add_token(app.store.as_ref(), id, &format!("wuse_{name}")).await;
        changes.push(stands(id, &[(role, place)]));
    }
    let entries: Vec<_> = (FIRST + 1..).zip(changes).map(|(revision, change)| entry(revision, change)).collect();
    let last = entries.last().unwrap().revision;
    app.store.commit(wuse::domain::Revision(FIRST), entries).await.unwrap();
    app.app.live.at_least(last).await;
    app
}

async fn send(app: &TestApp, who: &str, method: Method, address: &str, body: Value) -> Response {
    app.as_public(method, address).bearer_auth(format!("wuse_{who}")).json(&body).send().await.unwrap()
}

async fn get(app: &TestApp, who: &str, address: &str) -> Value {
    app.as_public(Method::GET, address).bearer_auth(format!("wuse_{who}")).send().await.unwrap().json().await.unwrap()
}

/// Proposes that block 1, which is red, be yellow; gives the proposal's number.
async fn propose(app: &TestApp, who: &str) -> u64 {
    let answer = send(app, who, Method::POST, "/api/v1/blocks/1/gradings", body("yellow")).await;
    assert_eq!(answer.status(), 202);
    let told: Value = answer.json().await.unwrap();
    assert_eq!(
        (&told["grading"], &told["block"]["colour"], &told["block"]["revision"]),
        (&Value::Null, &json!("red"), &json!(1))
    );
    assert_eq!((&told["proposal"]["step"], &told["proposal"]["own"]), (&json!("clear"), &json!(true)));
    told["proposal"]["id"].as_u64().unwrap()
}

fn decide(id: u64, how: &str) -> String {
    format!("/api/v1/proposals/{id}/{how}")
}

#[tokio::test]
async fn a_rise_out_of_red_waits_for_a_second_person_and_then_stands() {
    let app = start().await;
    let id = propose(&app, "inspector").await;
    assert_eq!(app.json("/api/v1/blocks/1").await["properties"]["colour"], "red");
    problem(send(&app, "inspector", Method::POST, &decide(id, "confirm"), json!({})).await, 403, "not-allowed").await;
    for who in ["resident", "other"] {
        problem(send(&app, who, Method::POST, &decide(id, "confirm"), json!({})).await, 404, "no-such-proposal").await;
    }
    let listed = get(&app, "first", "/api/v1/proposals").await;
    let item = &listed["items"][0];
    assert_eq!((&item["by"]["name"], &item["may_decide"], &item["own"]), (&json!("inspector"), &json!(true), &json!(false)));
    assert_eq!(get(&app, "inspector", "/api/v1/proposals").await["items"][0]["may_decide"], false);
    assert_eq!(get(&app, "resident", "/api/v1/proposals").await["items"], json!([]));
    let answer = send(&app, "first", Method::POST, &decide(id, "confirm"), json!({})).await;
    assert_eq!(answer.status(), 201);
    let told: Value = answer.json().await.unwrap();
    assert_eq!((&told["block"]["colour"], &told["grading"]["inspector"]), (&json!("yellow"), &json!("inspector")));
    assert_eq!((&told["proposal"]["state"], &told["proposal"]["closed_by"]["name"]), (&json!("confirmed"), &json!("first")));
    let history = get(&app, "second", "/api/v1/blocks/1/gradings").await;
    assert_eq!((&history["items"][0]["proposal"], &history["items"][0]["inspected_by"]), (&json!(id), &json!(2)));
    // The public sees the colour and why, and not who.
    let public = app.json("/api/v1/blocks/1/gradings").await;
    let entry = &public["items"][0];
    assert_eq!((&entry["colour"], &entry["reason"]), (&json!("yellow"), &json!("复查合格")));
    assert_eq!((&entry["inspector"], &entry["inspected_by"], &entry["note"]), (&Value::Null, &Value::Null, &Value::Null));
    let log = app.json_as_person("/api/v1/changes?limit=1").await;
    assert_eq!(log["items"][0]["by"]["name"], "first");
    problem(send(&app, "second", Method::POST, &decide(id, "confirm"), json!({})).await, 409, "proposal-closed").await;
    assert_eq!(get(&app, "first", "/api/v1/proposals?state=closed").await["items"][0]["id"], id);
}

#[tokio::test]
async fn nobody_confirms_their_own() {
    let app = start().await;
    let id = propose(&app, "first").await;
    for how in ["confirm", "send-back"] {
        problem(send(&app, "first", Method::POST, &decide(id, how), json!({"reason": "r"})).await, 403, "own-proposal").await;
    }
    assert_eq!(send(&app, "second", Method::POST, &decide(id, "confirm"), json!({})).await.status(), 201);
}

#[tokio::test]
async fn it_is_sent_back_with_a_reason_or_withdrawn_by_who_made_it() {
    let app = start().await;
    let id = propose(&app, "inspector").await;
    let again = send(&app, "second", Method::POST, "/api/v1/blocks/1/gradings", body("yellow")).await;
    assert_eq!(problem(again, 409, "already-proposed").await["proposal"], id);
    let without = send(&app, "first", Method::POST, &decide(id, "send-back"), json!({"reason": " "})).await;
    assert_eq!(problem(without, 422, "member-missing").await["member"], "reason");
    problem(send(&app, "second", Method::POST, &decide(id, "withdraw"), json!({})).await, 403, "not-allowed").await;
    let back = send(&app, "first", Method::POST, &decide(id, "send-back"), json!({"reason": "墙角仍有垃圾"})).await;
    let told: Value = back.json().await.unwrap();
    assert_eq!((&told["state"], &told["closing_reason"]), (&json!("sent_back"), &json!("墙角仍有垃圾")));
    let next = propose(&app, "inspector").await;
    let gone: Value = send(&app, "inspector", Method::POST, &decide(next, "withdraw"), json!({})).await.json().await.unwrap();
    assert_eq!((&gone["state"], &gone["closing_reason"]), (&json!("withdrawn"), &Value::Null));
    assert_eq!(get(&app, "inspector", "/api/v1/proposals").await["items"], json!([]));
    assert_eq!(app.json("/api/v1/blocks/1").await["properties"]["colour"], "red");
}

#[tokio::test]
async fn a_supervisor_overrules_the_gate_and_a_grading_overtakes_what_waits() {
    let app = start().await;
    let id = propose(&app, "inspector").await;
    let mut asked = body("blue");
    asked["overrule"] = json!(true);
    let refused = send(&app, "first", Method::POST, "/api/v1/blocks/1/gradings", asked.clone()).await;
    assert!(problem(refused, 403, "not-allowed").await["detail"].as_str().unwrap().contains("supervisor"));
    let answer = send(&app, "supervisor", Method::POST, "/api/v1/blocks/1/gradings", asked).await;
    assert_eq!(answer.status(), 201);
    assert_eq!(answer.json::<Value>().await.unwrap()["grading"]["overrules"], true);
    assert_eq!(get(&app, "first", &format!("/api/v1/proposals/{id}")).await["state"], "superseded");
}

#[tokio::test]
async fn a_fall_is_set_at_once_by_the_working_group_and_proposed_by_an_inspector() {
    let app = start().await;
    // Block 5 is green.
    let by = async |who: &str, colour: &str| {
        send(&app, who, Method::POST, "/api/v1/blocks/5/gradings", body(colour)).await.status().as_u16()
    };
    assert_eq!(by("first", "yellow").await, 201);
    assert_eq!(by("inspector", "red").await, 202);
    // Who slipped takes their own back, though that lifts it: within ten minutes.
    let corrects = app.json("/api/v1/blocks/5").await["properties"]["revision"].clone();
    let mut back = body("green");
    back["corrects"] = corrects;
    assert_eq!(send(&app, "second", Method::POST, "/api/v1/blocks/5/gradings", back.clone()).await.status(), 409);
    assert_eq!(send(&app, "first", Method::POST, "/api/v1/blocks/5/gradings", back).await.status(), 201);
}

#[tokio::test]
async fn who_may_not_is_refused_by_role_and_place_and_nothing_is_recorded() {
    let app = start().await;
    let head = app.app.live.revision();
    for who in ["resident", "other"] {
        let refused = send(&app, who, Method::POST, "/api/v1/blocks/1/gradings", body("green")).await;
        let told = problem(refused, 403, "not-allowed").await;
        assert!(told["detail"].as_str().unwrap().contains("block:1"), "{told}");
    }
    let nobody = app.as_public(Method::POST, "/api/v1/blocks/1/gradings").json(&body("green")).send().await.unwrap();
    problem(nobody, 401, "not-signed-in").await;
    assert_eq!(app.app.live.revision(), head);
    let access = get(&app, "inspector", &format!("/api/v1/communities/{HONGBEI}/access?block=1")).await;
    assert_eq!((&access["steps"]["clear"], &access["steps"]["fall"]), (&json!("propose"), &json!("propose")));
    let access = get(&app, "first", &format!("/api/v1/communities/{HONGBEI}/access")).await;
    assert_eq!((&access["steps"]["clear"], &access["steps"]["fall"]), (&json!("propose"), &json!("set")));
    assert_eq!(app.json(&format!("/api/v1/communities/{HONGBEI}/access")).await["steps"]["fall"], "no");
}

#[tokio::test]
async fn a_repeated_confirmation_is_carried_out_once() {
    let app = start().await;
    let id = propose(&app, "inspector").await;
    let confirm =
        || app.as_public(Method::POST, &decide(id, "confirm")).bearer_auth("wuse_first").header("idempotency-key", "one").send();
    let first: Value = confirm().await.unwrap().json().await.unwrap();
    let again: Value = confirm().await.unwrap().json().await.unwrap();
    assert_eq!(first, again);
    assert_eq!(first["block"]["colour"], "yellow");
}

#[tokio::test]
async fn a_proposal_is_told_to_those_only_who_may_see_it() {
    let app = start().await;
    let mut public = Listener::open(&app, None).await;
    let mut theirs = Listener::of(app.as_public(Method::GET, "/api/v1/events").bearer_auth("wuse_first")).await;
    for listener in [&mut public, &mut theirs] {
        assert_eq!(listener.next().await.unwrap().name, "hello");
    }
    propose(&app, "inspector").await;
    let heard = public.next().await.unwrap().data;
    assert_eq!((&heard["kind"], &heard["blocks"], &heard["communities"]), (&json!("other"), &json!([]), &json!([])));
    let heard = theirs.next().await.unwrap().data;
    assert_eq!((&heard["kind"], &heard["blocks"]), (&json!("grading_proposed"), &json!([1])));
}
