//! Requests of which a proxy in front could see another number than this service.

use crate::app::TestApp;
use crate::wire::{answer, status};

/// What would be carried out if it were taken for a request of its own.
const HIDDEN: &str = "GET /openapi.json HTTP/1.1\r\nHost: wuse\r\n\r\n";

fn answers(text: &str) -> usize {
    text.matches("HTTP/1.1 ").count()
}

#[tokio::test]
async fn what_is_in_doubt_is_refused_or_the_last_that_is_read() {
    let app = TestApp::start().await;
    let head = "POST /api/v1/locate HTTP/1.1\r\nHost: wuse\r\nContent-Type: application/json\r\n";
    let chunked = "Transfer-Encoding: chunked\r\n";
    let length = format!("Content-Length: {}\r\n", HIDDEN.len() + 5);
    for (what, text) in [
        ("both lengths", format!("{head}{length}{chunked}\r\n0\r\n\r\n{HIDDEN}")),
        ("both, the other way round", format!("{head}{chunked}{length}\r\n0\r\n\r\n{HIDDEN}")),
        ("two lengths", format!("{head}Content-Length: 0\r\n{length}\r\n{HIDDEN}")),
        ("a list of lengths", format!("{head}Content-Length: 0, 5\r\n\r\n{HIDDEN}")),
        ("a signed length", format!("{head}Content-Length: +0\r\n\r\n{HIDDEN}")),
        ("no number", format!("{head}Content-Length: 0x0\r\n\r\n{HIDDEN}")),
        ("chunked and more", format!("{head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{HIDDEN}")),
        ("not chunked", format!("{head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{HIDDEN}")),
        ("identity", format!("{head}Transfer-Encoding: identity\r\nContent-Length: 0\r\n\r\n{HIDDEN}")),
        ("twice", format!("{head}{chunked}Transfer-Encoding: identity\r\n\r\n0\r\n\r\n{HIDDEN}")),
        ("a blank before the colon", format!("{head}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n{HIDDEN}")),
        ("a folded line", format!("{head}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n{HIDDEN}")),
        ("a vertical tab", format!("{head}Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n{HIDDEN}")),
        ("a bare carriage return", format!("{head}X: 1\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{HIDDEN}")),
        ("a chunk that is no number", format!("{head}{chunked}\r\n0x0\r\n\r\n{HIDDEN}")),
        ("a chunk of everything", format!("{head}{chunked}\r\nffffffffffffffffff\r\n{HIDDEN}")),
        ("a chunk that is longer than it says", format!("{head}{chunked}\r\n1\r\naa\r\n0\r\n\r\n{HIDDEN}")),
        ("chunks for HTTP/1.0", format!("{}{chunked}\r\n0\r\n\r\n{HIDDEN}", head.replace("1.1", "1.0"))),
        ("a good one in chunks", format!("{head}{chunked}\r\n0\r\n\r\n{HIDDEN}")),
    ] {
        let told = answer(&app, text).await;
        let refused = told.replace("HTTP/1.0", "HTTP/1.1");
        assert!(!told.contains("\"openapi\":\"3.1.0\""), "{what}: the hidden request was carried out");
        assert!(answers(&refused) <= 1, "{what}: {told}");
        assert!(answers(&refused) == 0 || (400..=422).contains(&status(&refused)), "{what}: {told}");
    }
}

#[tokio::test]
async fn requests_that_are_in_no_doubt_follow_each_other() {
    let app = TestApp::start().await;
    let ask = "GET /healthz HTTP/1.1\r\nHost: wuse\r\n\r\n";
    let last = "GET /healthz HTTP/1.1\r\nHost: wuse\r\nConnection: close\r\n\r\n";
    let body = r#"{"points":[[120.6405,27.7905]]}"#;
    let write = format!(
        "POST /api/v1/locate HTTP/1.1\r\nHost: wuse\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let told = answer(&app, format!("{ask}{write}{last}")).await;
    assert_eq!(answers(&told), 3, "{told}");
}
