//! /api/v1/blocks/{id}/neighbours

use crate::app::{TestApp, header};

#[tokio::test]
async fn the_blocks_beside_a_block_come_longest_shared_edge_first() {
    let app = TestApp::start().await;
    // Block 6 is in the second column and row of four by three.
    let list = app.json("/api/v1/blocks/6/neighbours").await;
    let items = list["items"].as_array().unwrap();
    let ids: Vec<u64> = items.iter().map(|item| item["id"].as_u64().unwrap()).collect();
    // A thousandth of a degree is 110.8 m to the north and 98.6 m to the east here, a little less farther north.
    assert_eq!(ids, [5, 7, 2, 10, 1, 3, 9, 11]);
    let shared: Vec<f64> = items.iter().map(|item| item["shared_m"].as_f64().unwrap()).collect();
    assert!((shared[0] - 110.81).abs() < 0.1 && (shared[3] - 98.57).abs() < 0.1, "{shared:?}");
    assert!(shared[4..].iter().all(|metres| *metres == 0.0));
    assert_eq!((&items[0]["code"], &items[0]["community"]), (&"HB-05".into(), &crate::fixture::HONGBEI.into()));
    assert!(items[0]["colour"].is_string() && items[0]["since"].is_string());
}

#[tokio::test]
async fn at_a_moment_they_have_the_colours_of_then() {
    let app = TestApp::start().await;
    app.graded(2, "green").await;
    let colour = |list: serde_json::Value| {
        let items = list["items"].as_array().unwrap().clone();
        items.into_iter().find(|item| item["id"] == 2).unwrap()["colour"].clone()
    };
    assert_eq!(colour(app.json("/api/v1/blocks/1/neighbours").await), "green");
    assert_eq!(colour(app.json("/api/v1/blocks/1/neighbours?at=2026-02-01").await), "orange");
    let answer = app.get("/api/v1/blocks/1/neighbours").await;
    let tag = header(&answer, "etag");
    let again = app.request(reqwest::Method::GET, "/api/v1/blocks/1/neighbours").header("if-none-match", tag);
    assert_eq!(again.send().await.unwrap().status(), 304);
}

#[tokio::test]
async fn a_block_that_is_not_there_has_none() {
    let app = TestApp::start().await;
    app.problem("/api/v1/blocks/99/neighbours", 404, "no-such-block").await;
    app.problem("/api/v1/blocks/1/neighbours?at=2020-01-01", 404, "no-such-block").await;
    app.problem("/api/v1/blocks/x/neighbours", 400, "bad-parameter").await;
    app.problem("/api/v1/blocks/1/neighbours?when=now", 400, "bad-parameter").await;
}
