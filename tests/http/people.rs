//! /api/v1/people: who has an account and what they hold; by administrators of everything and of a street.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::{Revision, Role};

use crate::app::{PASSWORD, TestApp, add_person, add_token, problem};
use crate::fixture::{FIRST, HONGBEI, entry, stands};
use crate::session::sign_in;

/// A street's administrator (2) beside the one of everything (1).
async fn start() -> TestApp {
    let app = TestApp::start().await;
    let id = add_person(app.store.as_ref(), "street", "street").await;
    add_token(app.store.as_ref(), id, "wuse_street").await;
    let entry = entry(FIRST + 1, stands(id, &[(Role::Administrator, "street:330381003")]));
    app.store.commit(Revision(FIRST), vec![entry]).await.unwrap();
    app.app.live.at_least(Revision(FIRST + 1)).await;
    app
}

async fn send(app: &TestApp, who: &str, method: Method, address: &str, body: &Value) -> Response {
    app.as_public(method, address).bearer_auth(who).json(body).send().await.unwrap()
}

const EVERYTHING: &str = "wuse_of_the_tests";
const STREET: &str = "wuse_street";

async fn added(app: &TestApp, who: &str, login: &str, role: &str, place: &str) -> Value {
    let body = json!({"name": "王芳", "login": login, "held": [{"role": role, "place": place}], "reason": "任命"});
    let answer = send(app, who, Method::POST, "/api/v1/people", &body).await;
    assert_eq!(answer.status(), 201);
    answer.json().await.unwrap()
}

#[tokio::test]
async fn a_person_is_added_with_a_first_password_that_is_shown_once() {
    let app = start().await;
    let told = added(&app, STREET, "wangfang", "inspector", &format!("community:{HONGBEI}")).await;
    let first = told["first_password"].as_str().unwrap();
    let id = told["person"]["id"].as_u64().unwrap();
    assert_eq!((&told["person"]["must_change_password"], &told["person"]["active"]), (&json!(true), &json!(true)));
    assert_eq!(told["person"]["held"][0]["place_name"], "HB 社区");
    sign_in(&app, "wangfang", first).await;
    let listed = send(&app, STREET, Method::GET, "/api/v1/people", &json!(null)).await.text().await.unwrap();
    assert!(listed.contains("wangfang") && !listed.contains(first) && !listed.contains("argon2"), "{listed}");
    let again = send(&app, STREET, Method::POST, &format!("/api/v1/people/{id}/password"), &json!(null)).await;
    let second: Value = again.json().await.unwrap();
    assert_ne!(second["first_password"], *first);
    let body = json!({"name": "other", "login": "WangFang"});
    problem(send(&app, STREET, Method::POST, "/api/v1/people", &body).await, 409, "name-taken").await;
    let log = app.json_as_person("/api/v1/changes?limit=1").await;
    assert_eq!((&log["items"][0]["change"]["reason"], &log["items"][0]["by"]["name"]), (&json!("任命"), &json!("street")));
}

#[tokio::test]
async fn nobody_gives_more_than_they_administer() {
    let app = start().await;
    for place in ["*", "city:330381"] {
        let body = json!({"name": "x", "login": "x", "held": [{"role": "resident", "place": place}]});
        problem(send(&app, STREET, Method::POST, "/api/v1/people", &body).await, 403, "not-allowed").await;
    }
    let body = json!({"name": "x", "login": "x", "held": [{"role": "resident", "place": "street:330381004"}]});
    problem(send(&app, STREET, Method::POST, "/api/v1/people", &body).await, 422, "no-such-place").await;
    // Nothing is left of what was refused: the name is free.
    let told = added(&app, STREET, "x", "inspector", "street:330381003").await;
    let id = told["person"]["id"].as_u64().unwrap();
    // Nor do they raise themselves.
    let own = json!({"name": "street", "login": "street", "active": true, "held": [{"role": "administrator", "place": "*"}]});
    problem(send(&app, STREET, Method::PUT, "/api/v1/people/2", &own).await, 403, "not-allowed").await;
    // One whom they can see for a role under their street, and who holds more elsewhere, is not theirs to take over.
    let held = json!([{"role": "inspector", "place": "street:330381003"}, {"role": "administrator", "place": "*"}]);
    let more = json!({"name": "王芳", "login": "x", "active": true, "held": held});
    let address = format!("/api/v1/people/{id}");
    assert_eq!(send(&app, EVERYTHING, Method::PUT, &address, &more).await.status(), 200);
    problem(send(&app, STREET, Method::POST, &format!("{address}/password"), &json!(null)).await, 403, "not-allowed").await;
    problem(send(&app, STREET, Method::DELETE, &address, &json!(null)).await, 403, "not-allowed").await;
    let renamed = json!({"name": "王芳", "login": "mine", "active": true, "held": held});
    problem(send(&app, STREET, Method::PUT, &address, &renamed).await, 403, "not-allowed").await;
    // Those of no concern to them are not there.
    problem(send(&app, STREET, Method::GET, "/api/v1/people/1", &json!(null)).await, 404, "no-such-person").await;
    problem(send(&app, STREET, Method::GET, "/api/v1/changes", &json!(null)).await, 403, "not-allowed").await;
}

#[tokio::test]
async fn who_is_let_go_is_out_at_once_and_the_last_administrator_stays() {
    let app = start().await;
    let told = added(&app, EVERYTHING, "wangfang", "working_group", "*").await;
    let address = format!("/api/v1/people/{}", told["person"]["id"]);
    let cookie = sign_in(&app, "wangfang", told["first_password"].as_str().unwrap()).await;
    let out = json!({"name": "王芳", "login": "wangfang", "active": false, "held": [], "expected_revision": told["person"]["revision"]});
    assert_eq!(send(&app, EVERYTHING, Method::PUT, &address, &out).await.status(), 200);
    let session = app.as_public(Method::GET, "/api/v1/session").header("cookie", &cookie).send().await.unwrap();
    assert_eq!(session.json::<Value>().await.unwrap()["person"], Value::Null);
    problem(send(&app, EVERYTHING, Method::PUT, &address, &out).await, 409, "stale-person").await;
    let last = json!({"name": "陈静", "login": "chenjing", "active": false, "held": []});
    problem(send(&app, EVERYTHING, Method::PUT, "/api/v1/people/1", &last).await, 409, "last-administrator").await;
    sign_in(&app, "chenjing", PASSWORD).await;
}

#[tokio::test]
async fn who_is_erased_leaves_their_number_and_every_hash() {
    let app = start().await;
    let told = added(&app, EVERYTHING, "wangfang", "inspector", "*").await;
    let id = told["person"]["id"].as_u64().unwrap();
    add_token(app.store.as_ref(), id as u32, "wuse_wangfang").await;
    let graded = send(&app, "wuse_wangfang", Method::POST, "/api/v1/blocks/1/gradings", &crate::app::body("green")).await;
    assert_eq!(graded.status(), 201);
    let history = async || {
        let answer = app.as_person(Method::GET, "/api/v1/blocks/1/gradings").send().await.unwrap();
        answer.json::<Value>().await.unwrap()["items"][0].clone()
    };
    assert_eq!(history().await["inspector"], "王芳");
    let hashes = async || {
        let log = app.json_as_person("/api/v1/changes").await;
        log["items"].as_array().unwrap().iter().map(|item| (item["revision"].clone(), item["hash"].clone())).collect::<Vec<_>>()
    };
    let before = hashes().await;
    assert_eq!(send(&app, EVERYTHING, Method::DELETE, &format!("/api/v1/people/{id}"), &json!(null)).await.status(), 204);
    assert_eq!((&history().await["inspector"], &history().await["inspected_by"]), (&Value::Null, &json!(id)));
    assert!(hashes().await.ends_with(&before), "what was recorded stays as it was");
    let everything = app.json_as_person("/api/v1/changes").await.to_string();
    assert!(!everything.contains("王芳") && !everything.contains("wangfang"), "{everything}");
    let gone = app.as_public(Method::GET, "/api/v1/blocks").bearer_auth("wuse_wangfang").send().await.unwrap();
    problem(gone, 401, "bad-token").await;
    assert!(matches!(app.store.verify().await.unwrap(), wuse::store::Verified::Sound { .. }));
}

#[tokio::test]
async fn the_audit_is_taken_away_as_a_table() {
    let app = start().await;
    app.graded(1, "green").await;
    let answer = app.as_person(Method::GET, "/api/v1/changes/export.csv?kind=block_graded").send().await.unwrap();
    let table = answer.text().await.unwrap();
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "\u{feff}revision,recorded_at,kind,person,name,via,change,hash");
    assert!(lines.len() == 2 && lines[1].contains(",block_graded,1,陈静,token:1,"), "{table}");
    let whole = app.as_person(Method::GET, "/api/v1/changes/export.csv").send().await.unwrap().text().await.unwrap();
    assert_eq!(whole.lines().count(), 1 + FIRST as usize + 2);
    problem(app.get("/api/v1/changes/export.csv").await, 401, "not-signed-in").await;
}
