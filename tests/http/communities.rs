//! /api/v1/communities

use crate::app::{TestApp, header};
use crate::fixture::HONGBEI;

#[tokio::test]
async fn communities_are_listed_with_their_box_and_blocks() {
    let app = TestApp::start().await;
    let list = app.json("/api/v1/communities").await;
    let item = &list["items"][0];
    assert_eq!(item["code"], HONGBEI);
    assert_eq!(item["name"], "HB 社区");
    assert_eq!(item["blocks"], 12);
    assert_eq!(item["first_at"], "2026-01-10T00:00:00Z");
    assert_eq!(item["bbox"][0], 120.64);
    assert!(item["area_m2"].as_f64().unwrap() > 100_000.0);
    assert_eq!(app.json(&format!("/api/v1/communities/{HONGBEI}")).await, *item);
}

#[tokio::test]
async fn a_community_tells_its_colours_as_they_are_now() {
    let app = TestApp::start().await;
    app.graded(1, "green").await;
    let item = app.json(&format!("/api/v1/communities/{HONGBEI}")).await;
    assert_eq!(item["colours"], app.json("/api/v1/statistics").await["colours"]);
    let counts: Vec<_> = item["colours"].as_array().unwrap().iter().map(|row| row["count"].as_u64().unwrap()).collect();
    assert_eq!(counts, [2, 3, 2, 2, 3]);
    assert_eq!(item["ungraded"], 0);
}

#[tokio::test]
async fn an_unknown_community_is_a_problem() {
    let app = TestApp::start().await;
    app.problem("/api/v1/communities/nowhere", 404, "no-such-community").await;
    let problem = app.problem("/api/v1/communities/no%20where", 400, "bad-parameter").await;
    assert_eq!(problem["parameter"], "community");
}

#[tokio::test]
async fn an_empty_store_has_no_community() {
    let app = TestApp::start_empty().await;
    assert_eq!(app.json("/api/v1/communities").await["items"], serde_json::json!([]));
    assert_eq!(app.get("/").await.status(), 200);
}

#[tokio::test]
async fn the_list_is_revalidated_by_its_tag() {
    let app = TestApp::start().await;
    let tag = header(&app.get("/api/v1/communities").await, "etag");
    let again = app.request(reqwest::Method::GET, "/api/v1/communities").header("if-none-match", &tag);
    assert_eq!(again.try_clone().unwrap().send().await.unwrap().status(), 304);
    app.graded(1, "green").await;
    assert_eq!(again.send().await.unwrap().status(), 200);
}
