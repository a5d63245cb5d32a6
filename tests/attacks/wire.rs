//! A connection whose bytes the test writes itself.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::app::TestApp;

/// The end of a wait for what has to come; only so that a fault fails.
const AT_LAST: Duration = Duration::from_secs(30);

/// An open connection.
pub struct Wire(TcpStream);

impl Wire {
    /// To a service.
    pub async fn to(app: &TestApp) -> Self {
        Self(TcpStream::connect(app.address()).await.unwrap())
    }

    /// Sends bytes; whether the other end still takes them.
    pub async fn send(&mut self, bytes: impl AsRef<[u8]>) -> bool {
        self.0.write_all(bytes.as_ref()).await.is_ok()
    }

    /// All that comes until the other end closes.
    pub async fn rest(mut self) -> String {
        self.until(|_| false).await
    }

    /// What comes until it is enough, or the other end closes.
    pub async fn until(&mut self, enough: impl Fn(&str) -> bool) -> String {
        let mut all = Vec::new();
        let mut part = vec![0; 64 * 1024];
        loop {
            // A reset is a close too: what was sent had not all been read.
            let read = tokio::time::timeout(AT_LAST, self.0.read(&mut part)).await.expect("it is still open").unwrap_or(0);
            all.extend_from_slice(&part[..read]);
            let text = String::from_utf8_lossy(&all).into_owned();
            if read == 0 || enough(&text) {
                return text;
            }
        }
    }
}

/// What is answered to bytes on a connection of their own, until it closes.
pub async fn answer(app: &TestApp, bytes: impl AsRef<[u8]>) -> String {
    let mut wire = Wire::to(app).await;
    wire.send(bytes).await;
    wire.rest().await
}

/// The status of an answer; 0 for none.
pub fn status(answer: &str) -> u16 {
    answer.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)).map_or(0, |digits| digits.parse().unwrap())
}
