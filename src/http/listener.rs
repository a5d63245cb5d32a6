//! Where connections come in: as many as there is room for, encrypted when there is a certificate, until told to stop.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_rustls::TlsAcceptor;

use super::app::App;
use super::certificate::{Certificate, HTTP_2};
use super::connection::{self, Call, ConnectionLimits, Protocol, Visitor};
use super::peer::TrustedProxies;
use super::router;

/// How long nothing is accepted after the system has refused: it is out of file descriptors or memory, and asking at once again would
/// only keep it busy.
const BREATH: Duration = Duration::from_secs(1);
/// File descriptors for what is no connection: the store, files, logs, the database.
const OTHER_FILES: u64 = 256;

/// How connections are taken.
#[derive(Debug, Clone, Default)]
pub struct Entrance {
    /// Encrypted with this; as they come without.
    pub certificate: Option<Arc<Certificate>>,
    /// Whose word for who is asking is believed.
    pub proxies: TrustedProxies,
}

/// Serves until `told` is done; then what is in flight is finished, event streams end, and nothing new is taken.
pub async fn serve(listener: TcpListener, entrance: Entrance, app: Arc<App>, told: impl Future<Output = ()>) {
    let hall = Hall::new(entrance, &app);
    tokio::select! {
        () = hall.receive(&listener) => {}
        () = told => {}
    }
    // Whoever comes now is refused by the system, and goes to another node.
    drop(listener);
    app.stop();
    hall.close().await;
}

/// Lets this process have as many connections open as are allowed, if the system lets it; gives how many there is room for.
pub fn room_for(connections: usize) -> usize {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
        let Some(current) = current else { return connections };
        let wanted = (connections as u64).saturating_add(OTHER_FILES);
        let raised = maximum.map_or(wanted, |maximum| wanted.min(maximum)).max(current);
        // A system that does not let it be raised goes by what there is.
        let there = setrlimit(Resource::Nofile, Rlimit { current: Some(raised), maximum }).map_or(current, |()| raised);
        let room = usize::try_from(there.saturating_sub(OTHER_FILES)).unwrap_or(usize::MAX);
        connections.min(room.max(1))
    }
    #[cfg(not(unix))]
    connections
}

/// The open connections.
struct Hall {
    entrance: Entrance,
    limits: Arc<ConnectionLimits>,
    router: Router,
    places: Arc<Semaphore>,
    call: watch::Sender<Call>,
}

impl Hall {
    fn new(entrance: Entrance, app: &Arc<App>) -> Self {
        let limits = Arc::new(app.limits.connections.clone());
        let places = Arc::new(Semaphore::new(limits.most.min(Semaphore::MAX_PERMITS)));
        Self { entrance, limits, router: router::router(Arc::clone(app)), places, call: watch::Sender::default() }
    }

    /// Takes connections, for good.
    async fn receive(&self, listener: &TcpListener) {
        loop {
            let Some(place) = self.place().await else { return };
            match listener.accept().await {
                Ok((stream, from)) => self.admit(stream, from, place),
                // Gone before it was taken.
                Err(error) if is_theirs(&error) => {}
                Err(error) => {
                    tracing::error!(cause = %error, "connections cannot be taken");
                    tokio::time::sleep(BREATH).await;
                }
            }
        }
    }

    /// A place for one more. With none left, those who are doing nothing give theirs up; the system lets a few wait meanwhile.
    async fn place(&self) -> Option<OwnedSemaphorePermit> {
        if let Ok(place) = Arc::clone(&self.places).try_acquire_owned() {
            return Some(place);
        }
        self.call.send_modify(|call| call.full = true);
        let place = Arc::clone(&self.places).acquire_owned().await.ok();
        self.call.send_modify(|call| call.full = false);
        place
    }

    fn admit(&self, stream: TcpStream, from: SocketAddr, place: OwnedSemaphorePermit) {
        // Answers are small and whole: waiting to fill a packet only delays them. Without it the connection works all the same.
        let _ = stream.set_nodelay(true);
        let (router, limits, call) = (self.router.clone(), Arc::clone(&self.limits), self.call.subscribe());
        let tls = self.entrance.certificate.as_ref().map(|certificate| TlsAcceptor::from(certificate.config()));
        let visitor = Visitor { address: from.ip(), encrypted: tls.is_some(), proxies: self.entrance.proxies.clone() };
        tokio::spawn(async move {
            let _place = place;
            let Some(tls) = tls else {
                return connection::attend(stream, Protocol::Http1, visitor, router, &limits, call).await;
            };
            // Who does not finish shaking hands, or speaks another language, is not answered.
            let Some(Ok(stream)) = shake_hands(tls.accept(stream), &limits, call.clone()).await else { return };
            let is_http2 = stream.get_ref().1.alpn_protocol() == Some(HTTP_2);
            let protocol = if is_http2 { Protocol::Http2 } else { Protocol::Http1 };
            connection::attend(stream, protocol, visitor, router, &limits, call).await;
        });
    }

    /// Waits until all have gone.
    async fn close(self) {
        self.call.send_modify(|call| call.stopping = true);
        let all = u32::try_from(self.limits.most.min(Semaphore::MAX_PERMITS)).unwrap_or(u32::MAX);
        // The places are closed by nobody, so it waits for each.
        let _ = self.places.acquire_many(all).await;
    }
}

async fn shake_hands<T>(
    hands: impl Future<Output = io::Result<T>>,
    limits: &ConnectionLimits,
    mut call: watch::Receiver<Call>,
) -> Option<io::Result<T>> {
    tokio::select! {
        shaken = hands => Some(shaken),
        () = tokio::time::sleep(limits.head) => None,
        _ = call.wait_for(|call| call.stopping) => None,
    }
}

/// Whether a connection broke off, and not the listener.
fn is_theirs(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}
