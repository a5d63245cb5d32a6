//! /api/v1/changes

use crate::app::{TestApp, problem};

#[tokio::test]
async fn the_log_is_paged_newest_first() {
    let app = TestApp::start().await;
    app.graded(5, "red").await;
    let page = app.json_as_person("/api/v1/changes?limit=3").await;
    let kinds: Vec<_> = page["items"].as_array().unwrap().iter().map(|item| item["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["block_graded", "community_set", "person_set"]);
    assert_eq!(page["items"][0]["hash"].as_str().unwrap().len(), 64);
    let next = page["next"].as_str().unwrap();
    let rest = app.json_as_person(&format!("/api/v1/changes?cursor={next}")).await;
    assert_eq!(rest["items"][2]["kind"], "layer_applied");
    assert!(rest["next"].is_null());
    let odd = app.as_person(reqwest::Method::GET, "/api/v1/changes?cursor=-1").send().await.unwrap();
    problem(odd, 400, "bad-parameter").await;
    app.problem("/api/v1/changes", 401, "not-signed-in").await;
}
