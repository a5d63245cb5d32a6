//! /api/v1/locate

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::{TestApp, problem};
use crate::fixture::{self, CORNER};

#[tokio::test]
async fn a_position_resolves_to_its_block_and_says_how_sure_it_is() {
    let app = TestApp::start().await;
    let (lon, lat) = fixture::middle(6);
    let sure = app.json(&format!("/api/v1/locate?lon={lon}&lat={lat}&accuracy=10")).await;
    assert_eq!(sure["certainty"], "inside");
    assert_eq!(sure["block"]["code"], "HB-06");
    assert_eq!(sure["nearest"]["code"], "HB-06");
    assert_eq!(sure["distance_m"], 0.0);
    assert!((45.0..55.0).contains(&sure["edge_distance_m"].as_f64().unwrap()));
    let unsure = app.json(&format!("/api/v1/locate?lon={lon}&lat={lat}&accuracy=60")).await;
    assert_eq!(unsure["certainty"], "near_edge");
    assert_eq!(unsure["alternatives"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn outside_it_says_by_how_much() {
    let app = TestApp::start().await;
    let (lon, lat) = (CORNER.0 - 0.001, CORNER.1 + 0.000_5);
    let outside = app.json(&format!("/api/v1/locate?lon={lon}&lat={lat}")).await;
    assert_eq!(outside["certainty"], "outside");
    assert!(outside["block"].is_null());
    assert_eq!(outside["nearest"]["code"], "HB-01");
    assert!((97.0..100.0).contains(&outside["distance_m"].as_f64().unwrap()));
}

#[tokio::test]
async fn many_places_are_resolved_in_their_order() {
    let app = TestApp::start().await;
    let points: Vec<_> = [3, 1, 12].map(fixture::middle).into();
    let answer = app.request(Method::POST, "/api/v1/locate").json(&json!({"points": points})).send().await.unwrap();
    let items: Value = answer.json().await.unwrap();
    let codes: Vec<_> = items["items"].as_array().unwrap().iter().map(|item| item["block"].as_str().unwrap()).collect();
    assert_eq!(codes, ["HB-03", "HB-01", "HB-12"]);
    assert_eq!(items["items"][0]["colour"], "yellow");
    assert_eq!(items["items"][0]["distance_m"], 0.0);
}

#[tokio::test]
async fn places_that_are_none_are_refused() {
    let app = TestApp::start().await;
    for (query, parameter) in [
        ("lon=190&lat=0", "lon"),
        ("lon=27&lat=120", "lat"),
        ("lon=NaN&lat=0", "lon"),
        ("lon=1", "lat"),
        ("lon=1&lat=1&accuracy=-1", "accuracy"),
    ] {
        let refused = app.problem(&format!("/api/v1/locate?{query}"), 400, "bad-parameter").await;
        assert_eq!(refused["parameter"], parameter);
    }
    let post = |body: Value| app.request(Method::POST, "/api/v1/locate").json(&body).send();
    let swapped = problem(post(json!({"points": [[120.6, 27.8], [27.8, 120.6]]})).await.unwrap(), 422, "bad-member").await;
    assert_eq!(swapped["member"], "points[1]");
    let many = vec![[120.6, 27.8]; 10_001];
    problem(post(json!({"points": many})).await.unwrap(), 422, "bad-member").await;
    assert_eq!(post(json!({"points": many[1..]})).await.unwrap().status(), 200);
}
