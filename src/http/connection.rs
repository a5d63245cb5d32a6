//! One connection: what it speaks, and how long it is waited for.
//!
//! A client that sends or reads a byte now and then holds a connection open at no cost to itself. So each is looked at from time to time:
//! whoever is in a request has to make progress, who began one has to finish its head soon, and who is doing nothing is let go after a
//! while. Looking costs a request two readings of the clock; there is one timer a connection and none a request.

use std::convert::Infallible;
use std::io;
use std::net::IpAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Request, header};
use http_body::{Body as HttpBody, Frame, SizeHint};
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulConnection;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::sync::watch;
use tower::Service as _;

use super::peer::{Peer, TrustedProxies};

/// Streams of an HTTP/2 connection at a time: more than a browser asks for while a map is panned, and a bound on what one connection can
/// have the service hold.
const STREAMS: u32 = 128;
/// What an HTTP/2 stream is sent ahead of its reader: a few tiles.
const SENT_AHEAD: usize = 128 * 1024;

/// What connections are bounded by.
#[derive(Debug, Clone)]
pub struct ConnectionLimits {
    /// Connections at a time. An open page holds one for its events and a few for tiles, or a single one over HTTP/2.
    pub most: usize,
    /// How long a request's head may take from its first byte, and a TLS handshake: ten seconds are plenty on a phone at the edge of its
    /// network.
    pub head: Duration,
    /// How long a connection may do nothing between requests: longer than the 60 seconds for which proxies keep theirs, so that none is
    /// closed in the moment in which a proxy uses it.
    pub idle: Duration,
    /// How long neither side may send a byte while a request is being answered. An event stream says something every 15 seconds, and no
    /// answer takes longer than [`super::Limits::request`] to begin.
    pub progress: Duration,
    /// How long a body may pause.
    pub body_pause: Duration,
    /// Bytes of a request's head. Cookies, tokens and the longest query take a tenth of it.
    pub head_bytes: usize,
    /// Headers of a request; a browser behind two proxies sends 30.
    pub headers: usize,
}

impl Default for ConnectionLimits {
    fn default() -> Self {
        Self {
            most: 8192,
            head: Duration::from_secs(10),
            idle: Duration::from_secs(75),
            progress: Duration::from_mins(1),
            body_pause: Duration::from_secs(10),
            head_bytes: 16 * 1024,
            headers: 64,
        }
    }
}

/// What all connections are told.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Call {
    /// The service stops: finish what is in flight.
    pub(super) stopping: bool,
    /// All places are taken, and somebody waits for one.
    pub(super) full: bool,
}

/// What is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Protocol {
    Http1,
    Http2,
}

/// Who is at the other end.
#[derive(Debug, Clone)]
pub(super) struct Visitor {
    pub(super) address: IpAddr,
    pub(super) encrypted: bool,
    pub(super) proxies: TrustedProxies,
}

/// Answers what comes through a connection, until it ends or is no longer waited for.
pub(super) async fn attend<I: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    io: I,
    protocol: Protocol,
    visitor: Visitor,
    router: Router,
    limits: &ConnectionLimits,
    call: watch::Receiver<Call>,
) {
    let activity = Arc::new(Activity::new());
    let io = TokioIo::new(Watched { io, activity: Arc::clone(&activity) });
    let answering = Arc::clone(&activity);
    let service = service_fn(move |request: Request<Incoming>| {
        let open = Open::new(&answering);
        let mut request = request.map(Body::new);
        let peer = Peer::of(visitor.address, visitor.encrypted, request.headers(), &visitor.proxies);
        request.extensions_mut().insert(peer);
        if protocol == Protocol::Http2 {
            name_host(&mut request);
        }
        // Whoever says the length in two ways may mean two requests where one is seen (RFC 9112, 6.1). What was meant is not to be told
        // here any more, so nothing is read after a body in chunks.
        let is_last = protocol == Protocol::Http1 && request.headers().contains_key(header::TRANSFER_ENCODING);
        let answer = router.clone().call(request);
        async move {
            let mut response = answer.await?.map(|body| Answer { body, _open: open });
            if is_last {
                response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            Ok::<_, Infallible>(response)
        }
    });
    let wait = Wait { activity, protocol, limits, call };
    match protocol {
        Protocol::Http1 => {
            // No timer: `wait` sees to heads that do not come.
            let mut http = http1::Builder::new();
            http.header_read_timeout(None).max_headers(limits.headers).max_header_size(limits.head_bytes);
            wait.during(http.serve_connection(io, service)).await;
        }
        Protocol::Http2 => {
            let mut http = http2::Builder::new(TokioExecutor::new());
            let head_bytes = u32::try_from(limits.head_bytes).unwrap_or(u32::MAX);
            http.timer(TokioTimer::new()).max_concurrent_streams(STREAMS);
            http.max_header_list_size(head_bytes).max_send_buf_size(SENT_AHEAD);
            wait.during(http.serve_connection(io, service)).await;
        }
    }
}

/// HTTP/2 names the host in its address; everything here reads the header that HTTP/1.1 has it in.
fn name_host(request: &mut Request<Body>) {
    let authority = request.uri().authority().and_then(|authority| HeaderValue::from_str(authority.as_str()).ok());
    if let Some(host) = authority {
        request.headers_mut().insert(header::HOST, host);
    }
}

/// The patience with one connection.
struct Wait<'a> {
    activity: Arc<Activity>,
    protocol: Protocol,
    limits: &'a ConnectionLimits,
    call: watch::Receiver<Call>,
}

impl Wait<'_> {
    /// Drives a connection to its end. One that is no longer waited for is dropped, and with it whatever it held.
    async fn during<C: GracefulConnection>(mut self, connection: C) {
        let mut connection = pin!(connection);
        // What is waited for changes meanwhile: a look as often as the shortest patience lasts finds the end of each in time.
        let often = self.limits.head.min(self.limits.idle).min(self.limits.progress);
        let mut look = pin!(tokio::time::sleep(often));
        let told = *self.call.borrow_and_update();
        if told.stopping {
            connection.as_mut().graceful_shutdown();
        }
        loop {
            tokio::select! {
                biased;
                _ = connection.as_mut() => return,
                () = look.as_mut() => {
                    let Some(rest) = self.activity.rest(self.protocol, self.limits) else { return };
                    let soon = rest.min(often).max(Duration::from_millis(1));
                    look.as_mut().reset(tokio::time::Instant::now() + soon);
                }
                changed = self.call.changed() => {
                    let told = *self.call.borrow_and_update();
                    let idle = self.activity.is_idle();
                    // Over HTTP/1.1 the answer in flight is finished and the connection then given up. A page that follows events over
                    // HTTP/2 would only open a second one beside it.
                    if changed.is_err() || told.stopping || (told.full && (idle || self.protocol == Protocol::Http1)) {
                        connection.as_mut().graceful_shutdown();
                    }
                    if changed.is_err() {
                        let _ = connection.as_mut().await;
                        return;
                    }
                }
            }
        }
    }
}

/// When something last happened on a connection, in milliseconds since it was opened; 0 for what did not.
#[derive(Debug)]
struct Activity {
    opened: Instant,
    /// Requests that are being answered.
    in_flight: AtomicU32,
    /// The first byte since the last request: of the next one's head.
    head: AtomicU64,
    /// The last byte, either way.
    moved: AtomicU64,
    /// The end of the last request.
    idle: AtomicU64,
    /// Whether what is to be sent waits for the other end to read.
    is_unread: AtomicBool,
}

impl Activity {
    fn new() -> Self {
        let none = || AtomicU64::new(0);
        let is_unread = AtomicBool::new(false);
        Self { opened: Instant::now(), in_flight: AtomicU32::new(0), head: none(), moved: none(), idle: none(), is_unread }
    }

    /// Never 0, which stands for "not yet".
    fn now(&self) -> u64 {
        u64::try_from(self.opened.elapsed().as_millis()).unwrap_or(u64::MAX).saturating_add(1)
    }

    fn is_idle(&self) -> bool {
        self.in_flight.load(Ordering::Relaxed) == 0 && self.head.load(Ordering::Relaxed) == 0
    }

    fn read(&self) {
        let now = self.now();
        self.moved.store(now, Ordering::Relaxed);
        if self.is_idle() {
            self.head.store(now, Ordering::Relaxed);
        }
    }

    /// Bytes were sent, or the other end has to read first.
    fn sent(&self, sent: &Poll<io::Result<usize>>) {
        self.is_unread.store(sent.is_pending(), Ordering::Relaxed);
        if sent.is_ready() {
            self.moved.store(self.now(), Ordering::Relaxed);
        }
    }

    /// How much longer it is waited for; none when not at all.
    fn rest(&self, protocol: Protocol, limits: &ConnectionLimits) -> Option<Duration> {
        let last = |moment: &AtomicU64| moment.load(Ordering::Relaxed);
        let head = last(&self.head);
        let (since, limit) = if self.in_flight.load(Ordering::Relaxed) > 0 || self.is_unread.load(Ordering::Relaxed) {
            (last(&self.moved), limits.progress)
        } else if head > 0 && protocol == Protocol::Http1 {
            (head, limits.head)
        } else {
            // Over HTTP/2 bytes between requests are its own bookkeeping.
            (last(&self.idle), limits.idle)
        };
        let waited = Duration::from_millis(self.now().saturating_sub(since));
        limit.checked_sub(waited).filter(|rest| !rest.is_zero())
    }
}

/// A request that is being answered: from its head to the last byte of the answer.
struct Open(Arc<Activity>);

impl Open {
    fn new(activity: &Arc<Activity>) -> Self {
        activity.in_flight.fetch_add(1, Ordering::Relaxed);
        activity.head.store(0, Ordering::Relaxed);
        Self(Arc::clone(activity))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.idle.store(self.0.now(), Ordering::Relaxed);
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}

/// An answer's body, which keeps its request open.
struct Answer {
    body: Body,
    _open: Open,
}

impl HttpBody for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A connection whose bytes are noticed.
struct Watched<I> {
    io: I,
    activity: Arc<Activity>,
}

impl<I: AsyncRead + Unpin> AsyncRead for Watched<I> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.io).poll_read(cx, into))?;
        if into.filled().len() > before {
            self.activity.read();
        }
        Poll::Ready(Ok(()))
    }
}

impl<I: AsyncWrite + Unpin> AsyncWrite for Watched<I> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.io).poll_write(cx, bytes);
        self.activity.sent(&sent);
        sent
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, parts: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let sent = Pin::new(&mut self.io).poll_write_vectored(cx, parts);
        self.activity.sent(&sent);
        sent
    }

    fn is_write_vectored(&self) -> bool {
        self.io.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}
