//! Trouble: a store that is locked, a client that never finishes. What can be answered still is.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use wuse::http::Limits;

use crate::app::{TestApp, body, header, problem};

#[tokio::test]
async fn while_the_store_is_locked_writes_are_refused_and_reads_go_on() {
    let app = TestApp::start().await;
    let other = rusqlite::Connection::open(app.path()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = app.grading(1, &body("green")).send().await.unwrap();
    assert_eq!(header(&refused, "retry-after"), "1");
    let refused = problem(refused, 503, "store-unavailable").await;
    // It says nothing of where the store is; the log does, under this name.
    assert!(refused["request_id"].is_string() && refused["detail"].is_null());
    assert_eq!(app.json("/api/v1/blocks/1").await["properties"]["colour"], "red");
    assert_eq!(app.get("/tiles/blocks/0/0/0.png").await.status(), 200);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(app.graded(1, "green").await["grading"]["revision"], 6);
}

#[tokio::test]
async fn a_request_that_never_ends_is_answered_with_a_timeout() {
    let limits = Limits { request: Duration::from_millis(100), ..Limits::default() };
    let app = TestApp::start_within(limits).await;
    let mut stream = TcpStream::connect(app.address()).await.unwrap();
    let head = "POST /api/v1/locate HTTP/1.1\r\nHost: wuse\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = vec![0; 4096];
    let length = stream.read(&mut answer).await.unwrap();
    let answer = String::from_utf8_lossy(&answer[..length]).into_owned();
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("\"slug\":\"timeout\""), "{answer}");
}
