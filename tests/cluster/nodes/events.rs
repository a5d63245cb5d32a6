//! The changes that a node tells of, as they come.

use std::collections::VecDeque;

use reqwest::{Method, Response};

use super::node::Node;

/// An open stream of events.
pub struct Events {
    answer: Response,
    /// What has come of a line that has not ended.
    rest: Vec<u8>,
    /// Lines that have come and were not looked at.
    lines: VecDeque<String>,
    event: String,
    id: u64,
}

impl Events {
    /// Opens the stream of a node; what comes after the answer's revision is told.
    pub async fn of(node: &Node) -> Self {
        let answer = node.request(Method::GET, "/api/v1/events").send().await.unwrap();
        assert_eq!(answer.status(), 200);
        Self { answer, rest: Vec::new(), lines: VecDeque::new(), event: String::new(), id: 0 }
    }

    /// The revision of the next change; none when the stream has ended.
    ///
    /// # Panics
    /// When the node has forgotten changes that were not told.
    pub async fn next(&mut self) -> Option<u64> {
        loop {
            let line = self.line().await?;
            match line.split_once(": ") {
                Some(("event", event)) => event.clone_into(&mut self.event),
                Some(("id", id)) => self.id = id.parse().unwrap(),
                // An empty line ends an event.
                None if line.is_empty() => match std::mem::take(&mut self.event).as_str() {
                    "change" => return Some(self.id),
                    "reset" => panic!("changes up to {} were not told", self.id),
                    _ => {}
                },
                _ => {}
            }
        }
    }

    /// Waits for a change.
    pub async fn until(&mut self, revision: u64) {
        while self.next().await.unwrap() < revision {}
    }

    async fn line(&mut self) -> Option<String> {
        loop {
            if let Some(line) = self.lines.pop_front() {
                return Some(line);
            }
            let chunk = self.answer.chunk().await.ok()??;
            for byte in chunk {
                if byte == b'\n' {
                    self.lines.push_back(String::from_utf8(std::mem::take(&mut self.rest)).unwrap());
                } else {
                    self.rest.push(byte);
                }
            }
        }
    }
}
