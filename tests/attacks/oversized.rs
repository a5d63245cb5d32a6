//! More than anybody needs: heads, headers, addresses and bodies.

use wuse::http::{ConnectionLimits, Limits};

use crate::app::TestApp;
use crate::wire::{Wire, answer, status};

#[tokio::test]
async fn a_head_is_bounded_in_bytes_and_headers() {
    let app = TestApp::start_empty().await;
    let ask = |start: &str, headers: &str| format!("{start}\r\nHost: wuse\r\nConnection: close\r\n{headers}\r\n");
    let get = "GET /healthz HTTP/1.1";
    let plenty = "X-Some: more\r\n".repeat(50) + &format!("Cookie: {}\r\n", "c".repeat(8000));
    assert_eq!(status(&answer(&app, ask(get, &plenty)).await), 200);
    for (what, head) in [
        ("one large header", ask(get, &format!("Cookie: {}\r\n", "c".repeat(20_000)))),
        ("a large name", ask(get, &format!("{}: 1\r\n", "X".repeat(70_000)))),
        ("many headers", ask(get, &"X: 1\r\n".repeat(100))),
        ("a large address", ask(&format!("GET /{} HTTP/1.1", "a".repeat(70_000)), "")),
        ("a large method", ask(&format!("{} / HTTP/1.1", "G".repeat(70_000)), "")),
    ] {
        let told = answer(&app, head).await;
        assert!([0, 400, 414, 431].contains(&status(&told)), "{what}: {told}");
    }
    // A head that never ends is cut off, however quickly it comes.
    let mut wire = Wire::to(&app).await;
    wire.send("GET / HTTP/1.1\r\n").await;
    let mut sent = 0;
    while wire.send("X-More: and more\r\n".repeat(1000)).await {
        sent += 18_000;
        assert!(sent < 64 << 20, "it goes on taking a head of {sent} bytes");
    }
}

#[tokio::test]
async fn a_body_is_bounded_whether_it_says_its_length_or_not() {
    let app = TestApp::start_within(Limits { body_bytes: 1000, ..Limits::default() }).await;
    let head = "POST /api/v1/locate HTTP/1.1\r\nHost: wuse\r\nConnection: close\r\nContent-Type: application/json\r\n";
    let told = answer(&app, format!("{head}Content-Length: 1001\r\n\r\n{}", " ".repeat(1001))).await;
    assert!(status(&told) == 413 && told.contains("body-too-large"), "{told}");
    let told = answer(&app, format!("{head}Content-Length: 99999999999\r\n\r\n{}", " ".repeat(2000))).await;
    assert!(status(&told) == 413, "{told}");
    let piece = format!("3e8\r\n{}\r\n", " ".repeat(1000));
    let told = answer(&app, format!("{head}Transfer-Encoding: chunked\r\n\r\n{piece}{piece}0\r\n\r\n")).await;
    assert!(status(&told) == 413 && told.contains("body-too-large"), "{told}");
    // A packed one is not unpacked here: what it unpacks to need not be bounded.
    let told = answer(&app, format!("{head}Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x1f\x1f")).await;
    assert!([400, 415].contains(&status(&told)), "{told}");
}

#[tokio::test]
async fn a_body_that_nobody_asked_for_is_not_waited_for() {
    let app = TestApp::start_empty().await;
    let head = "GET /tiles/blocks/0/0/0.png HTTP/1.1\r\nHost: wuse\r\nContent-Length: 99999999999\r\n\r\n";
    let told = answer(&app, head).await;
    assert_eq!(status(&told), 200);
}

#[tokio::test]
async fn with_all_places_taken_who_is_idle_makes_room_and_who_works_does_not() {
    let connections = ConnectionLimits { most: 3, ..ConnectionLimits::default() };
    let app = TestApp::start_within(Limits { connections, ..Limits::default() }).await;
    let get = "GET /healthz HTTP/1.1\r\nHost: wuse\r\n\r\n";
    let events = "GET /api/v1/events HTTP/1.1\r\nHost: wuse\r\n\r\n";
    let mut follower = Wire::to(&app).await;
    follower.send(events).await;
    follower.until(|text| text.contains("event: hello")).await;
    let mut idle = Wire::to(&app).await;
    idle.send(get).await;
    idle.until(|text| text.ends_with("ok\n")).await;
    // Never says a word.
    let silent = Wire::to(&app).await;
    for _ in 0..6 {
        let mut next = Wire::to(&app).await;
        next.send(get).await;
        assert_eq!(status(&next.until(|text| text.ends_with("ok\n")).await), 200);
    }
    assert_eq!((idle.rest().await, silent.rest().await), (String::new(), String::new()));
    // The stream of events is still open, and ends when the service does.
    let stopped = app.stop();
    follower.until(|_| false).await;
    stopped.await.unwrap();
}
