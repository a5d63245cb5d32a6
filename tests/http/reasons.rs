//! /api/v1/communities/{code}/reasons

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};

use crate::app::{TestApp, body, header, problem};
use crate::fixture::HONGBEI;
use crate::listener::Listener;

fn address() -> String {
    format!("/api/v1/communities/{HONGBEI}/reasons")
}

fn put(app: &TestApp, body: &Value) -> RequestBuilder {
    app.request(Method::PUT, &address()).json(body)
}

fn two() -> Value {
    json!({"items": [
        {"colour": "red", "text": " 河道漂浮物 ", "text_en": "Rubbish afloat in the canal"},
        {"colour": null, "text": "夜间巡查", "text_en": null},
    ]})
}

#[tokio::test]
async fn built_in_reasons_are_told_until_a_community_sets_its_own() {
    let app = TestApp::start().await;
    let answer = app.get(&address()).await;
    assert_eq!(header(&answer, "etag"), "W/\"0\"");
    let list: Value = answer.json().await.unwrap();
    assert_eq!((&list["community"], &list["revision"], &list["custom"]), (&HONGBEI.into(), &0.into(), &false.into()));
    let red = json!({"colour": "red", "text": "管线乱拉", "text_en": "Tangled cables"});
    assert!(list["items"].as_array().unwrap().contains(&red), "{list}");
    let held = app.request(Method::GET, &address()).header("if-none-match", "W/\"0\"").send().await.unwrap();
    assert_eq!(held.status(), 200, "a later version may have others under the same number");

    let answer = put(&app, &two()).header("if-match", "\"0\"").send().await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(header(&answer, "etag").starts_with("W/\"6~"), "it is for this person only");
    assert_eq!(header(&answer, "wuse-revision"), "6");
    let set: Value = answer.json().await.unwrap();
    let mut kept = two()["items"].clone();
    kept[0]["text"] = json!("河道漂浮物");
    assert_eq!(set, json!({"community": HONGBEI, "revision": 6, "custom": true, "items": kept}));
    assert_eq!(app.json(&address()).await, set);
    let held = app.request(Method::GET, &address()).header("if-none-match", "W/\"6\"").send().await.unwrap();
    assert_eq!(held.status(), 304);
    // Another grading does not make them older.
    app.graded(1, "green").await;
    assert_eq!(app.json(&address()).await["revision"], 6);
    let app = app.restart().await;
    assert_eq!(app.json(&address()).await, set);
}

#[tokio::test]
async fn who_decided_from_older_reasons_is_refused() {
    let app = TestApp::start().await;
    assert_eq!(put(&app, &two()).send().await.unwrap().status(), 200);
    let by_tag = put(&app, &json!({"items": []})).header("if-match", "\"0\"").send().await.unwrap();
    problem(by_tag, 412, "stale-reasons").await;
    let by_member = put(&app, &json!({"items": [], "expected_revision": 5})).send().await.unwrap();
    problem(by_member, 409, "stale-reasons").await;
    assert_eq!(app.json(&address()).await["items"].as_array().unwrap().len(), 2);
    let right = put(&app, &json!({"items": []})).header("if-match", "W/\"6\"").send().await.unwrap();
    assert_eq!(right.json::<Value>().await.unwrap()["items"], json!([]));
    assert_eq!(app.json(&address()).await["custom"], true);
}

#[tokio::test]
async fn a_repeated_request_is_carried_out_once() {
    let app = TestApp::start().await;
    let send = |body: Value| put(&app, &body).header("idempotency-key", "k").header("if-match", "\"0\"").send();
    let first: Value = send(two()).await.unwrap().json().await.unwrap();
    assert_eq!(put(&app, &json!({"items": []})).send().await.unwrap().status(), 200);
    let again: Value = send(two()).await.unwrap().json().await.unwrap();
    assert_eq!(again, first);
    assert_eq!(app.json(&address()).await["revision"], 7);
    problem(send(json!({"items": []})).await.unwrap(), 422, "idempotency-key-reused").await;
    let grading = app.grading(1, &body("green")).header("idempotency-key", "k").send().await.unwrap();
    problem(grading, 422, "idempotency-key-reused").await;
}

#[tokio::test]
async fn a_body_that_does_not_fit_is_refused_by_member() {
    let app = TestApp::start().await;
    let item = |text: &str| json!({"colour": "red", "text": text, "text_en": null});
    let many: Vec<Value> = (0..51).map(|at| item(&format!("理由 {at}"))).collect();
    let asked = [
        (json!({"items": many}), "bad-member", "items"),
        (json!({"items": [item("好"), item(" ")]}), "member-missing", "items[1].text"),
        (json!({"items": [{"colour": "red"}]}), "member-missing", "items[0].text"),
        (json!({"items": [item(&"字".repeat(201))]}), "member-too-long", "items[0].text"),
        (json!({"items": [{"colour": null, "text": "好", "text_en": "x".repeat(201)}]}), "member-too-long", "items[0].text_en"),
        (json!({"items": [item("一\n二")]}), "bad-member", "items[0].text"),
        (json!({"items": [{"colour": "purple", "text": "好"}]}), "bad-member", "items[0].colour"),
        (json!({"items": [{"text": "好", "id": 1}]}), "bad-member", "items[0].id"),
        (json!({}), "bad-member", "items"),
    ];
    for (body, slug, member) in asked {
        let refused = problem(put(&app, &body).send().await.unwrap(), 422, slug).await;
        assert_eq!(refused["member"], member, "{refused}");
    }
    let elsewhere = |code: &str| app.request(Method::PUT, &format!("/api/v1/communities/{code}/reasons")).json(&two()).send();
    problem(elsewhere("nowhere").await.unwrap(), 404, "no-such-community").await;
    problem(elsewhere("no%20where").await.unwrap(), 400, "bad-parameter").await;
    app.problem("/api/v1/communities/nowhere/reasons", 404, "no-such-community").await;
    assert_eq!(app.json(&address()).await["custom"], false);
}

#[tokio::test]
async fn a_page_of_another_site_may_not_set_them() {
    let app = TestApp::start().await;
    problem(put(&app, &two()).header("origin", "http://evil.example").send().await.unwrap(), 403, "foreign-origin").await;
    let preflight = app
        .request(Method::OPTIONS, &address())
        .header("origin", "http://other.example")
        .header("access-control-request-method", "PUT");
    assert!(!header(&preflight.send().await.unwrap(), "access-control-allow-methods").contains("PUT"));
}

#[tokio::test]
async fn open_pages_and_the_log_are_told() {
    let app = TestApp::start().await;
    let mut listener = Listener::open(&app, None).await;
    listener.next().await.unwrap();
    put(&app, &two()).send().await.unwrap();
    let event = listener.next().await.unwrap();
    assert_eq!((event.name.as_str(), event.id.as_str()), ("change", "6"));
    assert_eq!((&event.data["kind"], &event.data["communities"]), (&"reasons_set".into(), &json!([HONGBEI])));
    assert_eq!((&event.data["blocks"], &event.data["bbox"]), (&json!([]), &Value::Null));
    let log = app.json_as_person("/api/v1/changes?limit=1").await;
    assert_eq!(log["items"][0]["kind"], "reasons_set");
    assert_eq!(log["items"][0]["change"]["items"][1]["text"], "夜间巡查");
}
