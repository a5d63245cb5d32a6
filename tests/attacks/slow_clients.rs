//! Clients that take their time. The limits are small here, and the close itself is waited for.

use std::time::Duration;

use wuse::http::{ConnectionLimits, Limits};

use crate::app::TestApp;
use crate::wire::{Wire, status};

const SOON: Duration = Duration::from_millis(50);
const NEVER: Duration = Duration::from_hours(1);

/// A service that is patient in all but what a test is about.
async fn start(change: impl FnOnce(&mut ConnectionLimits)) -> TestApp {
    let mut connections =
        ConnectionLimits { head: NEVER, idle: NEVER, progress: NEVER, body_pause: NEVER, ..ConnectionLimits::default() };
    change(&mut connections);
    TestApp::start_within(Limits { connections, request: NEVER, ..Limits::default() }).await
}

#[tokio::test]
async fn a_head_that_does_not_end_is_not_waited_for() {
    let app = start(|limits| limits.head = SOON).await;
    for begun in ["G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: wuse\r\nX-More: "] {
        let mut wire = Wire::to(&app).await;
        wire.send(begun).await;
        assert_eq!(wire.rest().await, "", "{begun}");
    }
    // Nor is it for the second one of a connection, nor when a byte comes now and then.
    let mut wire = Wire::to(&app).await;
    wire.send("GET /healthz HTTP/1.1\r\nHost: wuse\r\n\r\n").await;
    wire.until(|text| text.ends_with("ok\n")).await;
    wire.send("GET /healthz HTTP/1.1\r\nX-Slow: ").await;
    while wire.send("a").await {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_connection_that_does_nothing_is_closed() {
    let app = start(|limits| limits.idle = SOON).await;
    assert_eq!(Wire::to(&app).await.rest().await, "");
    let mut wire = Wire::to(&app).await;
    wire.send("GET /healthz HTTP/1.1\r\nHost: wuse\r\n\r\n").await;
    let told = wire.rest().await;
    assert!(status(&told) == 200 && told.ends_with("ok\n"), "{told}");
}

#[tokio::test]
async fn a_body_that_pauses_is_refused() {
    let app = start(|limits| limits.body_pause = SOON).await;
    let head = "POST /api/v1/locate HTTP/1.1\r\nHost: wuse\r\nContent-Type: application/json\r\n";
    for length in ["Content-Length: 100", "Transfer-Encoding: chunked"] {
        let mut wire = Wire::to(&app).await;
        wire.send(format!("{head}{length}\r\n\r\n")).await;
        let told = wire.rest().await;
        assert!(status(&told) == 408 && told.contains("\"slug\":\"body-too-slow\""), "{told}");
    }
}

#[tokio::test]
async fn a_reader_that_does_not_read_is_not_waited_for() {
    let app = start(|limits| limits.progress = SOON).await;
    let mut wire = Wire::to(&app).await;
    // More answers than the buffers on the way hold; none is read until no more requests are taken.
    let asked = "GET /openapi.json HTTP/1.1\r\nHost: wuse\r\n\r\n".repeat(200);
    while wire.send(&asked).await {}
    // What had been sent can still be there, or be lost with the connection; it has an end.
    wire.rest().await;
}

#[tokio::test]
async fn an_event_stream_that_says_nothing_for_long_is_one_that_nobody_hears() {
    // In production it says something every 15 seconds, a quarter of what is waited for.
    let app = start(|limits| limits.progress = SOON).await;
    let mut wire = Wire::to(&app).await;
    wire.send("GET /api/v1/events HTTP/1.1\r\nHost: wuse\r\n\r\n").await;
    assert!(wire.rest().await.contains("event: hello"));
    let defaults = Limits::default();
    assert!(defaults.connections.progress >= defaults.request * 2);
}
