//! What every write brings along: the page it comes from, and its key.

use axum::http::{HeaderMap, HeaderName, Uri, header};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::policy;
use super::problem::{self, Problem};
use crate::domain::RequestKey;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The request's Idempotency-Key and its fingerprint: what it does to what, and the body as it was understood, so that spaces and the
/// order of members do not matter.
///
/// # Errors
/// When the key is empty or too long.
pub(super) fn request_key(headers: &HeaderMap, what: &str, body: &impl Serialize) -> Result<Option<RequestKey>, Problem> {
    let Some(value) = headers.get(IDEMPOTENCY_KEY) else { return Ok(None) };
    let key = value.to_str().unwrap_or("").trim();
    if !(1..=255).contains(&key.len()) {
        return Err(Problem::bad_parameter("Idempotency-Key", "give 1 to 255 visible ASCII characters, for example a UUID"));
    }
    let body = serde_json::to_vec(body).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    let fingerprint = Sha256::new().chain_update(format!("{what} ")).chain_update(body).finalize();
    Ok(Some(RequestKey { key: key.to_owned(), fingerprint: hex::encode(fingerprint) }))
}

/// Browsers name the page that a write comes from. Until accounts exist, another site's page in the same browser must not write, nor
/// may this one in another site's frame, where a click may be meant for something else.
///
/// # Errors
/// When it is not a page of this service, or the one for frames.
pub(super) fn refuse_other_sites(headers: &HeaderMap) -> Result<(), Problem> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let from = text(header::REFERER).and_then(|page| page.parse::<Uri>().ok());
    if from.is_some_and(|page| page.path() == policy::EMBED) {
        return Err(Problem::new(&problem::FOREIGN_ORIGIN, "a map in a frame may read, but not write: open it on its own"));
    }
    let Some(origin) = text(header::ORIGIN) else { return Ok(()) };
    let own = origin.split_once("://").map(|(_, authority)| authority);
    if own.is_some() && own == text(header::HOST) {
        return Ok(());
    }
    Err(Problem::new(&problem::FOREIGN_ORIGIN, format!("a page of {origin} may read here, but not write")))
}
