//! What every write brings along: the page it comes from, a body that keeps coming, and its key.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tower_http::timeout::TimeoutBody;

use super::app::App;
use super::envelope::WUSE_REVISION;
use super::peer::Peer;
use super::policy;
use super::problem::{self, Problem};
use crate::domain::RequestKey;
use crate::live::{Asker, Snapshot};

/// What a repeated request is known by.
pub(super) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The request's Idempotency-Key and its fingerprint: who does what to what, and the body as it was understood, so that spaces and the
/// order of members do not matter.
///
/// # Errors
/// When the key is empty or too long.
pub(super) fn request_key(
    headers: &HeaderMap,
    asker: &Asker,
    what: &str,
    body: &impl Serialize,
) -> Result<Option<RequestKey>, Problem> {
    let Some(value) = headers.get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let key = value.to_str().unwrap_or("").trim();
    if !(1..=255).contains(&key.len()) {
        return Err(Problem::bad_parameter("Idempotency-Key", "give 1 to 255 visible ASCII characters, for example a UUID"));
    }
    let body = serde_json::to_vec(body).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    let fingerprint = Sha256::new()
        .chain_update(format!("{what} by {} ", asker.actor.person.map_or(0, |person| person.0)))
        .chain_update(body)
        .finalize();
    Ok(Some(RequestKey { key: key.to_owned(), fingerprint: hex::encode(fingerprint) }))
}

/// The answer to what was just made: where it is found, the state in which it stands, and what it is. Nobody keeps it, as what one sees
/// depends on who asks.
///
/// # Errors
/// When the address is none.
pub(super) fn created(address: &str, snapshot: &Snapshot, body: impl Serialize) -> Result<Response, Problem> {
    let location = HeaderValue::from_str(address).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    Ok((StatusCode::CREATED, [(header::LOCATION, location)], written(snapshot), axum::Json(body)).into_response())
}

/// The answer to what was just set: the tag by which it is changed the next time, the state in which it stands, and what it is.
///
/// # Errors
/// When the tag is none.
pub(super) fn set(tag: &str, snapshot: &Snapshot, body: impl Serialize) -> Result<Response, Problem> {
    let tag = HeaderValue::from_str(tag).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    Ok(([(header::ETAG, tag)], written(snapshot), axum::Json(body)).into_response())
}

fn written(snapshot: &Snapshot) -> [(HeaderName, HeaderValue); 2] {
    [(header::CACHE_CONTROL, HeaderValue::from_static("no-store")), (WUSE_REVISION, HeaderValue::from(snapshot.revision().0))]
}

/// The middleware: whatever is not a read comes from a page of this service, or from no page at all, and its body does not pause for long.
/// It stands before every handler, so that none can forget it.
pub(super) async fn every_write(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    if request.method().is_safe() {
        return next.run(request).await;
    }
    let is_secure = request.extensions().get::<Peer>().is_some_and(|peer| peer.secure);
    if let Err(problem) = refuse_other_sites(request.headers(), is_secure) {
        return problem.into_response();
    }
    let pause = app.limits.connections.body_pause;
    next.run(request.map(|body| Body::new(TimeoutBody::new(pause, body)))).await
}

/// Browsers name the page that a write comes from. Another site's page in the same browser must not write, nor may this one in another
/// site's frame, where a click may be meant for something else. Programs name none.
///
/// # Errors
/// When it is not a page of this service, or the one for frames.
fn refuse_other_sites(headers: &HeaderMap, is_secure: bool) -> Result<(), Problem> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let foreign = |page: &str| Problem::new(&problem::FOREIGN_ORIGIN, format!("{page} may read here, but not write"));
    let from = text(header::REFERER).and_then(|page| page.parse::<Uri>().ok());
    if from.is_some_and(|page| page.path() == policy::EMBED) {
        return Err(Problem::new(&problem::FOREIGN_ORIGIN, "a map in a frame may read, but not write: open it on its own"));
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        // Browsers that leave the origin out, as some do without a body, still say whether it is theirs.
        return match text(SEC_FETCH_SITE) {
            Some("cross-site" | "same-site") => Err(foreign("a page of another site")),
            _ => Ok(()),
        };
    };
    let origin = origin.to_str().unwrap_or("");
    let own = match origin.split_once("://") {
        // Whoever can change what comes unencrypted is not the page that was sent encrypted.
        Some(("http", _)) if is_secure => None,
        Some((_, authority)) => Some(authority),
        None => None,
    };
    if own.is_some() && own == text(header::HOST) {
        return Ok(());
    }
    Err(foreign(&format!("a page of {origin}")))
}
