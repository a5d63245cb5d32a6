//! /api/v1/statistics/progress

use serde_json::{Value, json};

use crate::app::TestApp;
use crate::fixture::HONGBEI;

fn verb(report: &Value, verb: &str) -> [u64; 3] {
    ["done", "of", "lost"].map(|count| report["verbs"][verb][count].as_u64().unwrap())
}

#[tokio::test]
async fn the_five_verbs_are_told_against_the_first_survey() {
    let app = TestApp::start().await;
    app.graded(1, "yellow").await;
    app.graded(5, "red").await;
    let now = app.json(&format!("/api/v1/statistics/progress?community={HONGBEI}")).await;
    assert_eq!((&now["community"], &now["from"], &now["at"]), (&json!(HONGBEI), &Value::Null, &json!("2026-03-01T00:00:00Z")));
    assert_eq!(verb(&now, "pare_red"), [1, 3, 1]);
    assert_eq!(verb(&now, "remove_orange"), [0, 3, 0]);
    assert_eq!(verb(&now, "reach_yellow"), [1, 6, 1]);
    assert_eq!(verb(&now, "keep_blue"), [3, 4, 1]);
    assert_eq!(verb(&now, "strive_green"), [0, 10, 1]);
    let red = &now["red"];
    assert_eq!((&red["count"], &red["median_days"], &red["longest_days"]), (&json!(3), &json!(50.0), &json!(50)));
    let longest: Vec<_> = red["longest"].as_array().unwrap().iter().map(|block| (&block["id"], &block["days"])).collect();
    assert_eq!(longest, [(&json!(6), &json!(50)), (&json!(11), &json!(50)), (&json!(5), &json!(0))]);
    assert_eq!(
        red["longest"][0],
        json!({"id": 6, "code": "HB-06", "name": "6 区", "community": HONGBEI, "since": "2026-01-10T00:00:00Z", "days": 50})
    );
}

#[tokio::test]
async fn progress_is_told_between_any_two_moments() {
    let app = TestApp::start().await;
    app.graded(1, "yellow").await;
    let then = app.json("/api/v1/statistics/progress?at=2026-02-01T00:00:00Z").await;
    assert_eq!((verb(&then, "pare_red"), &then["red"]["longest_days"]), ([0, 3, 0], &json!(22)));
    let still = app.json("/api/v1/statistics/progress?from=2026-03-01T00:00:00Z").await;
    assert_eq!((verb(&still, "pare_red"), &still["from"]), ([0, 2, 0], &json!("2026-03-01T00:00:00Z")));
    let month = app.json("/api/v1/statistics/progress?from=2026-02-01").await;
    assert_eq!(verb(&month, "pare_red"), [1, 3, 0]);
    // The end of a day that is not over, or lies ahead: nobody has been red longer than until now.
    let ahead = app.json("/api/v1/statistics/progress?at=2026-03-05").await;
    assert_eq!(ahead["red"]["longest_days"], 50);
}

#[tokio::test]
async fn before_the_survey_there_is_nothing_to_tell() {
    let app = TestApp::start().await;
    let before = app.json("/api/v1/statistics/progress?at=2025-01-01").await;
    assert_eq!(before["red"], json!({"count": 0, "median_days": null, "longest_days": null, "longest": []}));
    assert_eq!(verb(&before, "strive_green"), [0, 0, 0]);
    let problem = app.problem("/api/v1/statistics/progress?from=2026-02-01&at=2026-01-01", 400, "bad-parameter").await;
    assert_eq!(problem["parameter"], "from");
    app.problem("/api/v1/statistics/progress?community=nowhere", 404, "no-such-community").await;
}
