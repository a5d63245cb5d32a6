//! A way to the database on which an answer can be held back, as a slow network does.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// Which answer is held back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    Nothing,
    /// That to whoever asks next.
    Next,
    /// That on this connection, which has not come yet.
    Asked(usize),
    /// It is there, and is kept.
    Held(usize),
}

/// The way.
pub struct HeldBack {
    port: u16,
    hold: Arc<watch::Sender<Hold>>,
}

impl HeldBack {
    /// A way to a server's port.
    pub async fn to(port: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let own = listener.local_addr().unwrap().port();
        let hold = Arc::new(watch::Sender::new(Hold::Nothing));
        let shared = Arc::clone(&hold);
        tokio::spawn(async move {
            for number in 0.. {
                let (client, _) = listener.accept().await.unwrap();
                let server = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
                tokio::spawn(questions(number, from_client, to_server, Arc::clone(&shared)));
                tokio::spawn(answers(number, from_server, to_client, shared.subscribe(), Arc::clone(&shared)));
            }
        });
        Self { port: own, hold }
    }

    /// The same address by this way.
    pub fn address(&self, direct: &str, port: u16) -> String {
        direct.replace(&format!(":{port}/"), &format!(":{}/", self.port))
    }

    /// Holds back the answer to whoever asks next.
    pub fn hold_next(&self) {
        self.hold.send_replace(Hold::Next);
    }

    /// Waits until it is there.
    pub async fn held(&self) {
        self.hold.subscribe().wait_for(|hold| matches!(hold, Hold::Held(_))).await.unwrap();
    }

    /// Lets it pass.
    pub fn release(&self) {
        self.hold.send_replace(Hold::Nothing);
    }
}

async fn questions(number: usize, mut from: OwnedReadHalf, mut to: OwnedWriteHalf, hold: Arc<watch::Sender<Hold>>) {
    let mut bytes = [0; 8192];
    while let Ok(read @ 1..) = from.read(&mut bytes).await {
        hold.send_if_modified(|hold| {
            let is_next = *hold == Hold::Next;
            if is_next {
                *hold = Hold::Asked(number);
            }
            is_next
        });
        if to.write_all(&bytes[..read]).await.is_err() {
            return;
        }
    }
}

async fn answers(
    number: usize,
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    mut told: watch::Receiver<Hold>,
    hold: Arc<watch::Sender<Hold>>,
) {
    let mut bytes = [0; 8192];
    while let Ok(read @ 1..) = from.read(&mut bytes).await {
        if *told.borrow_and_update() == Hold::Asked(number) {
            hold.send_replace(Hold::Held(number));
        }
        if told.wait_for(|hold| *hold != Hold::Held(number)).await.is_err() || to.write_all(&bytes[..read]).await.is_err() {
            return;
        }
    }
}
