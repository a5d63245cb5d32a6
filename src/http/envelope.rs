//! What happens around every request but a tile: it gets an id and a snapshot, waits for the revision it asks for, is
//! bounded in time, counted and logged; the answer says the revision it was made from, and since when that is no longer sure.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::app::App;
use super::caching::Audience;
use super::photos;
use super::problem::{self, Problem};
use super::rate;
use super::stale;
use super::visitor::{self, Visitor};
use crate::auth::gatekeeper::Use;
use crate::domain::Revision;
use crate::live::Snapshot;

/// Says which revision an answer was made from; in a request, the least the client wants to see.
pub const WUSE_REVISION: HeaderName = HeaderName::from_static("wuse-revision");
/// Names a request in the log.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Where it matters who asks. The page itself is the same for everybody.
const KNOWS_WHO: [&str; 6] = ["/api/", "/files/", "/tiles/", "/metrics", "/open311/", "/feeds/"];

/// Whether it matters at an address who asks.
pub(super) fn knows_who(path: &str) -> bool {
    KNOWS_WHO.iter().any(|start| path.starts_with(start))
}

/// Whom the answers to somebody known are for: their number and how they stood.
fn audience(app: &App, visitor: &Visitor) -> Option<String> {
    let viewer = visitor.0.as_ref()?;
    let standing = app.live.read().person(viewer.person).map_or(Revision::ZERO, |standing| standing.0);
    Some(format!("{}.{standing}.{}{}", viewer.person, viewer.key.scope.word(), if viewer.must_change { ".first" } else { "" }))
}

/// The middleware.
pub async fn envelope(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id(&app);
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let path = request.uri().path().to_owned();
    let is_asked = knows_who(&path);
    let visitor = if is_asked { visitor::recognise(&app, request.headers(), Use::Working).await } else { Ok(Visitor::default()) };
    let audience = Audience::new(visitor.as_ref().ok().and_then(|visitor| audience(&app, visitor)));
    if is_asked {
        audience.read(request.headers_mut());
    }
    let visitor = visitor.and_then(|visitor| {
        if is_asked && visitor.0.is_none() {
            rate::take(&app.public_rate, request.extensions().get(), app.clock.now())?;
        }
        Ok(visitor)
    });
    let prepared = match visitor {
        Ok(visitor) => wanted(&app, request.headers()).await.map(|snapshot| (snapshot, visitor)),
        Err(problem) => Err(problem),
    };
    let stale_since = app.live.stale_since();
    let (mut response, revision) = match prepared {
        Ok((snapshot, visitor)) => {
            let revision = snapshot.revision();
            request.extensions_mut().insert(visitor::seen(&app, &snapshot, &visitor));
            request.extensions_mut().insert(visitor);
            if stale_since.is_some() {
                stale::ask_afresh(request.headers_mut());
            }
            // What comes slowly has bounds of its own while it comes; then it may wait for its turn.
            let takes_long = photos::takes_long(&method, &path);
            let patience = if takes_long { app.limits.upload + 2 * app.limits.request } else { app.limits.request };
            let response = match tokio::time::timeout(patience, next.run(request)).await {
                Ok(response) => response,
                Err(_) => Problem::failure(&problem::TIMEOUT, "took longer than allowed").into_response(),
            };
            (response, revision)
        }
        Err(problem) => (problem.into_response(), app.live.revision()),
    };
    let took = started.elapsed();
    let status = response.status();
    if let Some(problem) = response.extensions_mut().remove::<Problem>()
        && let Some(cause) = problem.cause()
    {
        if stale_since.is_some() && problem.kind() == &problem::STORE_UNAVAILABLE {
            // That the store is away has been said; this is what comes of it.
            tracing::debug!(request.id = id, %method, path, status = status.as_u16(), cause, "a request was refused");
        } else {
            tracing::error!(request.id = id, %method, path, status = status.as_u16(), cause, "a request failed");
        }
        response = problem.with("request_id", id.clone()).into_response();
    }
    tracing::debug!(request.id = id, %method, path, status = status.as_u16(), took_us = took.as_micros() as u64, "answered");
    app.metrics.request(&route, method.as_str(), status.as_u16(), took);
    let headers = response.headers_mut();
    if is_asked {
        audience.mark(headers);
    }
    headers.entry(WUSE_REVISION).or_insert_with(|| HeaderValue::from(revision.0));
    if let Some(since) = stale_since {
        stale::mark(headers, since);
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    response
}

/// The snapshot a request is answered from: the present one, no older than the request's `Wuse-Revision`.
///
/// # Errors
/// When that is no number, or the revision does not come in time.
pub async fn wanted(app: &App, headers: &HeaderMap) -> Result<Arc<Snapshot>, Problem> {
    match headers.get(WUSE_REVISION) {
        None => Ok(app.live.read()),
        Some(value) => {
            let text = value.to_str().unwrap_or("");
            reaching(app, super::extract::revision("Wuse-Revision", text)?).await
        }
    }
}

/// The present snapshot, once it holds a revision.
///
/// # Errors
/// When the revision does not come in time.
pub async fn reaching(app: &App, revision: Revision) -> Result<Arc<Snapshot>, Problem> {
    let patience = app.limits.revision_wait;
    if let Ok(snapshot) = tokio::time::timeout(patience, app.live.at_least(revision)).await {
        return Ok(snapshot);
    }
    // One that the store does not have either is of another store, or of one that was set back: nobody should wait for it.
    if let Ok(head) = app.live.store_head(patience).await
        && head < revision
    {
        return Err(Problem::new(
            &problem::NO_SUCH_REVISION,
            format!("there is no revision {revision} yet: the newest is {head}"),
        ));
    }
    let detail = format!("this node is at revision {}, not yet at {revision}", app.live.revision());
    Err(Problem::new(&problem::NOT_YET_HERE, detail))
}

/// Unlike any other of this service since long before: when it was made, and a count.
fn request_id(app: &App) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    format!("{:x}-{:x}", app.clock.now().micros(), COUNT.fetch_add(1, Ordering::Relaxed))
}
