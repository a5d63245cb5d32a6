//! /api/v1/coordinates

use crate::app::TestApp;

#[tokio::test]
async fn a_place_is_told_four_times() {
    let app = TestApp::start_empty().await;
    let place = app.json("/api/v1/coordinates?lon=120.634699&lat=27.787451").await;
    assert_eq!(place["wgs84"], serde_json::json!({"lon": 120.634_699, "lat": 27.787_451}));
    let plane = &place["cgcs2000"];
    assert_eq!((&plane["epsg"], &plane["zone"], &plane["central_meridian"]), (&4549.into(), &40.into(), &120.into()));
    // The first of the known answers, to a millimetre.
    assert_eq!((plane["easting"].as_f64(), plane["northing"].as_f64()), (Some(562_552.976), Some(3_075_049.073)));
    // Some hundred metres to the east for Gaode, and a thousand for Baidu.
    let east = |system: &str| (place[system]["lon"].as_f64().unwrap() - 120.634_699) * 98_500.0;
    assert!((300.0..600.0).contains(&east("gcj02")) && (800.0..1_300.0).contains(&east("bd09")), "{place}");
}

#[tokio::test]
async fn outside_china_nothing_is_shifted_and_there_is_no_zone() {
    let app = TestApp::start_empty().await;
    let place = app.json("/api/v1/coordinates?lon=2.17&lat=41.38").await;
    assert_eq!(place["cgcs2000"], serde_json::Value::Null);
    assert_eq!((&place["gcj02"], &place["bd09"]), (&place["wgs84"], &place["wgs84"]));
}

#[tokio::test]
async fn what_is_no_place_is_refused() {
    let app = TestApp::start_empty().await;
    for query in ["", "lon=1", "lon=x&lat=1", "lon=1&lat=91", "lon=181&lat=1", "lon=NaN&lat=0", "lon=1&lat=1&height=3"] {
        app.problem(&format!("/api/v1/coordinates?{query}"), 400, "bad-parameter").await;
    }
    let problem = app.problem("/api/v1/coordinates?lon=27.79&lat=120.64", 400, "bad-parameter").await;
    assert_eq!(problem["parameter"], "lat");
}
