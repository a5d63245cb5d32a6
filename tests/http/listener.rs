//! A client of the event stream.

use std::time::Duration;

use futures::StreamExt;
use futures::stream::BoxStream;
use serde_json::Value;

use crate::app::{TestApp, header};

/// An event: its name, its id and its data.
#[derive(Debug, Clone)]
pub struct Event {
    pub name: String,
    pub id: String,
    pub data: Value,
}

/// An open stream.
pub struct Listener {
    bytes: BoxStream<'static, Vec<u8>>,
    text: String,
}

impl Listener {
    /// Opens a stream, with the id seen last.
    pub async fn open(app: &TestApp, last: Option<u64>) -> Self {
        let mut request = app.request(reqwest::Method::GET, "/api/v1/events");
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        Self::of(request).await
    }

    /// Opens a stream by a request.
    pub async fn of(request: reqwest::RequestBuilder) -> Self {
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(header(&answer, "content-type"), "text/event-stream");
        let bytes = answer.bytes_stream().filter_map(|part| async { part.ok().map(|bytes| bytes.to_vec()) }).boxed();
        Self { bytes, text: String::new() }
    }

    /// The next event; none when the stream has ended. The wait has an end only so that a fault fails.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                if !event.starts_with(':') {
                    return Some(read(&event));
                }
                continue;
            }
            let part = tokio::time::timeout(Duration::from_secs(20), self.bytes.next()).await.unwrap()?;
            self.text.push_str(std::str::from_utf8(&part).unwrap());
        }
    }
}

fn read(event: &str) -> Event {
    let field = |name: &str| {
        let line = event.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.unwrap_or("").trim().to_owned()
    };
    Event { name: field("event"), id: field("id"), data: serde_json::from_str(&field("data")).unwrap_or_default() }
}
