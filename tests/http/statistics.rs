//! /api/v1/statistics

use crate::app::TestApp;
use crate::fixture::HONGBEI;

#[tokio::test]
async fn counts_areas_and_deeds_add_up() {
    let app = TestApp::start().await;
    app.graded(1, "yellow").await;
    app.graded(5, "red").await;
    let now = app.json(&format!("/api/v1/statistics?community={HONGBEI}")).await;
    assert_eq!(now["blocks"], 12);
    let counts: Vec<_> = now["colours"].as_array().unwrap().iter().map(|row| row["count"].as_u64().unwrap()).collect();
    assert_eq!(counts, [3, 3, 3, 2, 1]);
    let shares: f64 = now["colours"].as_array().unwrap().iter().map(|row| row["area_share"].as_f64().unwrap()).sum();
    assert!((shares - 1.0).abs() < 1e-9);
    assert_eq!((now["struck_off"].as_u64(), now["fallen_back"].as_u64()), (Some(1), Some(1)));
    assert_eq!((now["campaigns"].as_u64(), now["truckloads"].as_u64(), now["people"].as_u64()), (Some(1), Some(40), Some(120)));
    assert_eq!(now["rankings"][0]["list"], "black");
    let then = app.json("/api/v1/statistics?at=2026-01-20").await;
    assert_eq!((then["struck_off"].as_u64(), then["campaigns"].as_u64()), (Some(0), Some(0)));
    app.problem("/api/v1/statistics?community=nowhere", 404, "no-such-community").await;
}

#[tokio::test]
async fn a_series_agrees_with_its_moments() {
    let app = TestApp::start().await;
    let mut asked = crate::app::body("green");
    asked["effective_at"] = serde_json::json!("2026-02-15T00:00:00Z");
    app.grading(1, &asked).send().await.unwrap();
    let series = app.json("/api/v1/statistics/series?from=2026-01-01&to=2026-02-28&step=week").await;
    let items = series["items"].as_array().unwrap();
    assert_eq!(items.len(), 10);
    assert_eq!(items[9]["at"], "2026-02-28T15:59:59.999999Z");
    for item in items {
        let at = item["at"].as_str().unwrap();
        let then = app.json(&format!("/api/v1/statistics?at={at}")).await;
        for row in then["colours"].as_array().unwrap() {
            let colour = row["colour"].as_str().unwrap();
            assert_eq!(item["counts"][colour], row["count"], "{at} {colour}");
        }
    }
    assert_eq!(items[0]["counts"]["red"], 0);
    assert_eq!(items[9]["counts"]["green"], 3);
}

#[tokio::test]
async fn a_series_is_bounded() {
    let app = TestApp::start().await;
    let bad = app.problem("/api/v1/statistics/series?from=2000-01-01&step=day", 400, "bad-parameter").await;
    assert_eq!(bad["parameter"], "step");
    assert_eq!(app.get("/api/v1/statistics/series?from=2000-01-01&step=month").await.status(), 200);
    app.problem("/api/v1/statistics/series?from=2026-02-01&to=2026-01-01", 400, "bad-parameter").await;
    app.problem("/api/v1/statistics/series?step=hour", 400, "bad-parameter").await;
}
