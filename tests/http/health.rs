//! /healthz, /readyz, /metrics

use crate::app::TestApp;

#[tokio::test]
async fn it_lives_and_is_ready() {
    let app = TestApp::start().await;
    assert_eq!(app.get("/healthz").await.status(), 200);
    let ready = app.json("/readyz").await;
    assert_eq!((ready["revision"].as_u64(), ready["store_revision"].as_u64()), (Some(5), Some(5)));
}

#[tokio::test]
async fn requests_tiles_and_blocks_are_counted() {
    let app = TestApp::start().await;
    app.get("/tiles/blocks/0/0/0.png").await;
    app.get("/api/v1/blocks").await;
    app.get("/api/v1/blocks/99").await;
    let text = app.get("/metrics").await.text().await.unwrap();
    for line in [
        "wuse_blocks 12",
        "wuse_revision 5",
        "wuse_event_listeners 0",
        "wuse_http_requests_total{route=\"/tiles/blocks/{z}/{x}/{y}\",method=\"GET\",status=\"200\"} 1",
        "wuse_http_requests_total{route=\"/api/v1/blocks/{id}\",method=\"GET\",status=\"404\"} 1",
        "wuse_http_request_seconds_bucket{route=\"/api/v1/blocks\",le=\"30\"} 1",
    ] {
        assert!(text.lines().any(|other| other == line), "{line}\n{text}");
    }
}
