//! /api/v1/blocks/{id}/gradings

use serde_json::{Value, json};

use crate::app::{TestApp, body, header, problem};

#[tokio::test]
async fn a_grading_is_recorded_and_every_later_reader_sees_it() {
    let app = TestApp::start().await;
    let mut asked = body("yellow");
    asked["effective_at"] = json!("2026-02-20T08:00:00+08:00");
    asked["note"] = json!("二次督查");
    let answer = app.grading(1, &asked).send().await.unwrap();
    assert_eq!(answer.status(), 201);
    assert_eq!(header(&answer, "location"), "/api/v1/blocks/1/gradings/6");
    assert!(header(&answer, "etag").starts_with("\"6~"), "it is for this person only");
    assert_eq!(header(&answer, "wuse-revision"), "6");
    let graded: Value = answer.json().await.unwrap();
    assert_eq!(graded["block"]["colour"], "yellow");
    assert_eq!(graded["block"]["revision"], 6);
    assert_eq!(graded["grading"]["effective_at"], "2026-02-20T00:00:00Z");

    let block = app.json("/api/v1/blocks/1").await;
    assert_eq!(block["properties"]["colour"], "yellow");
    assert_eq!(block["properties"]["since"], "2026-02-20T00:00:00Z");
    let history = app.json_as_person("/api/v1/blocks/1/gradings").await;
    assert_eq!(history["items"].as_array().unwrap().len(), 2);
    assert_eq!(history["items"][0], graded["grading"]);
    assert_eq!(history["items"][0]["note"], "二次督查");
    assert_eq!(history["items"][1]["colour"], "red");
    assert_eq!(app.json_as_person("/api/v1/blocks/1/gradings/6").await, graded["grading"]);
    app.problem("/api/v1/blocks/1/gradings/5", 404, "no-such-grading").await;
    // The past before it took effect, and what was known before it was recorded, stay.
    assert_eq!(app.json("/api/v1/blocks/1?at=2026-02-19").await["properties"]["colour"], "red");
    let known = app.json("/api/v1/blocks/1?at=2026-02-25&known_at=2026-02-26").await;
    assert_eq!(known["properties"]["colour"], "red");
}

#[tokio::test]
async fn who_decided_from_an_older_state_is_shown_what_changed() {
    let app = TestApp::start().await;
    app.graded(1, "orange").await;
    let mut asked = body("blue");
    asked["expected_revision"] = json!(1);
    let refused = problem(app.grading(1, &asked).send().await.unwrap(), 409, "stale-block").await;
    assert_eq!(refused["current"]["colour"], "orange");
    assert_eq!(refused["current"]["revision"], 6);
    assert_eq!(refused["changes"].as_array().unwrap().len(), 1);
    assert_eq!(refused["changes"][0]["colour"], "orange");
    let by_tag = app.grading(1, &body("blue")).header("if-match", "\"1\"").send().await.unwrap();
    problem(by_tag, 412, "stale-block").await;
    // Nothing was overwritten, and the right tag goes through.
    assert_eq!(app.json("/api/v1/blocks/1").await["properties"]["colour"], "orange");
    let right = app.grading(1, &body("blue")).header("if-match", "\"6\"").send().await.unwrap();
    assert_eq!(right.status(), 201);
    let odd = app.grading(1, &body("blue")).header("if-match", "\"abc\"").send().await.unwrap();
    problem(odd, 400, "bad-parameter").await;
}

#[tokio::test]
async fn a_repeated_request_is_carried_out_once() {
    let app = TestApp::start().await;
    let send = |colour: &str| app.grading(2, &body(colour)).header("idempotency-key", "k-1").send();
    let first = send("green").await.unwrap();
    assert_eq!(first.status(), 201);
    let first: Value = first.json().await.unwrap();
    app.graded(2, "blue").await;
    let again = send("green").await.unwrap();
    assert_eq!(again.status(), 201);
    assert_eq!(header(&again, "location"), "/api/v1/blocks/2/gradings/6");
    assert_eq!(again.json::<Value>().await.unwrap(), first);
    problem(send("red").await.unwrap(), 422, "idempotency-key-reused").await;
    let other_block = app.grading(3, &body("green")).header("idempotency-key", "k-1").send().await.unwrap();
    problem(other_block, 422, "idempotency-key-reused").await;
    assert_eq!(app.json("/api/v1/blocks/2/gradings").await["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn requests_with_one_key_at_once_are_carried_out_once() {
    let app = TestApp::start().await;
    let sent = (0..8).map(|_| app.grading(2, &body("green")).header("idempotency-key", "same").send());
    let answers = futures::future::join_all(sent).await;
    let locations: Vec<String> = answers.iter().map(|answer| header(answer.as_ref().unwrap(), "location")).collect();
    assert!(locations.iter().all(|location| location == "/api/v1/blocks/2/gradings/6"), "{locations:?}");
}

#[tokio::test]
async fn a_correction_marks_the_entry_it_corrects() {
    let app = TestApp::start().await;
    let mut wrong = body("green");
    wrong["effective_at"] = json!("2026-02-15T00:00:00Z");
    assert_eq!(app.grading(1, &wrong).send().await.unwrap().status(), 201);
    let mut right = body("orange");
    right["corrects"] = json!(6);
    let corrected: Value = app.grading(1, &right).send().await.unwrap().json().await.unwrap();
    // It takes the moment of what it corrects.
    assert_eq!(corrected["grading"]["effective_at"], "2026-02-15T00:00:00Z");
    assert_eq!(corrected["grading"]["corrects"], 6);
    let history = app.json("/api/v1/blocks/1/gradings").await;
    assert_eq!(history["items"][1]["corrected_by"], 7);
    assert_eq!(app.json("/api/v1/blocks/1?at=2026-02-16").await["properties"]["colour"], "orange");
    let again = problem(app.grading(1, &right).send().await.unwrap(), 409, "already-corrected").await;
    assert_eq!(again["member"], "corrects");
    right["corrects"] = json!(2);
    problem(app.grading(1, &right).send().await.unwrap(), 422, "nothing-to-correct").await;
}

#[tokio::test]
async fn a_body_that_does_not_fit_is_refused_by_member() {
    let app = TestApp::start().await;
    let asked = [
        (json!({"colour": "purple", "reason": "r"}), "bad-member", "colour"),
        (json!({"reason": "r"}), "bad-member", "colour"),
        (json!({"colour": "red"}), "member-missing", "reason"),
        (json!({"colour": "red", "reason": "  "}), "member-missing", "reason"),
        (json!({"colour": "red", "reason": "r", "inspector": "i"}), "bad-member", "inspector"),
        (json!({"colour": "red", "reason": "字".repeat(2001)}), "member-too-long", "reason"),
        (json!({"colour": "red", "reason": "r", "effective_at": "soon"}), "bad-member", "effective_at"),
        (json!({"colour": "red", "reason": "r", "effective_at": "2026-04-01T00:00:00Z"}), "in-the-future", "effective_at"),
        (json!({"colour": "red", "reason": "r", "effective_at": "2025-04-01T00:00:00Z"}), "before-the-block", "effective_at"),
        (json!({"colour": "red", "reason": "r", "corrects": -1}), "bad-member", "corrects"),
        (json!({"colour": "red", "reason": "r", "revision": 1}), "bad-member", "revision"),
    ];
    for (body, slug, member) in asked {
        let refused = problem(app.grading(1, &body).send().await.unwrap(), 422, slug).await;
        assert_eq!(refused["member"], member, "{refused}");
    }
    problem(app.grading(99, &body("red")).send().await.unwrap(), 404, "no-such-block").await;
    assert_eq!(app.json("/api/v1/blocks/1").await["properties"]["revision"], 1);
}

#[tokio::test]
async fn a_body_that_is_not_json_is_refused() {
    let app = TestApp::start().await;
    let post = || app.request(reqwest::Method::POST, "/api/v1/blocks/1/gradings");
    problem(post().body("colour=red").send().await.unwrap(), 415, "not-json").await;
    let json = || post().header("content-type", "application/json");
    problem(json().body("{").send().await.unwrap(), 400, "bad-json").await;
    problem(json().body(" ".repeat(2_000_000)).send().await.unwrap(), 413, "body-too-large").await;
}

#[tokio::test]
async fn a_page_of_another_site_may_read_but_not_write() {
    let app = TestApp::start().await;
    let post = app.grading(1, &body("green")).header("origin", "http://evil.example").send().await.unwrap();
    problem(post, 403, "foreign-origin").await;
    let read = app.request(reqwest::Method::GET, "/api/v1/legend").header("origin", "http://other.example").send().await.unwrap();
    assert_eq!(header(&read, "access-control-allow-origin"), "*");
    let preflight = app
        .request(reqwest::Method::OPTIONS, "/api/v1/blocks/1/gradings")
        .header("origin", "http://other.example")
        .header("access-control-request-method", "POST")
        .send()
        .await
        .unwrap();
    assert!(!header(&preflight, "access-control-allow-methods").contains("POST"));
}

#[tokio::test]
async fn history_is_paged_newest_first() {
    let app = TestApp::start().await;
    for colour in ["orange", "yellow", "blue"] {
        app.graded(1, colour).await;
    }
    let first = app.json("/api/v1/blocks/1/gradings?limit=3").await;
    let revisions: Vec<_> = first["items"].as_array().unwrap().iter().map(|item| item["revision"].as_u64().unwrap()).collect();
    assert_eq!(revisions, [8, 7, 6]);
    let next = first["next"].as_str().unwrap();
    let last = app.json(&format!("/api/v1/blocks/1/gradings?limit=3&cursor={next}")).await;
    assert_eq!(last["items"][0]["revision"], 1);
    assert!(last["next"].is_null());
}

#[tokio::test]
async fn history_is_found_under_its_own_word_too() {
    let app = TestApp::start().await;
    app.graded(1, "orange").await;
    let [gradings, history] =
        [app.json("/api/v1/blocks/1/gradings?limit=1").await, app.json("/api/v1/blocks/1/history?limit=1").await];
    assert_eq!(gradings, history);
    let answer = app.get("/api/v1/blocks/1/history?limit=1").await;
    assert!(header(&answer, "link").contains("/api/v1/blocks/1/history?"), "{answer:?}");
    app.problem("/api/v1/blocks/99/history", 404, "no-such-block").await;
}

#[tokio::test]
async fn a_restart_keeps_everything() {
    let app = TestApp::start().await;
    app.graded(1, "green").await;
    let before = (
        app.json("/api/v1/blocks").await,
        app.json("/api/v1/blocks/1/gradings").await,
        app.json_as_person("/api/v1/changes").await,
    );
    let app = app.restart().await;
    let after = (
        app.json("/api/v1/blocks").await,
        app.json("/api/v1/blocks/1/gradings").await,
        app.json_as_person("/api/v1/changes").await,
    );
    assert_eq!(before, after);
    // The clock stands where it stood; what is recorded next is later all the same.
    let next = app.graded(1, "blue").await;
    let recorded = |item: &Value| crate::fixture::moment(item["recorded_at"].as_str().unwrap());
    assert!(recorded(&next["grading"]) > recorded(&before.1["items"][0]));
}
