//! Entity tags, preconditions, and how long an answer keeps.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::problem::Problem;
use crate::domain::Revision;

/// The present: kept, and asked about each time it is used.
pub const PRESENT: HeaderValue = HeaderValue::from_static("public, no-cache");
/// A pinned revision: it can never change, as the log is append-only.
pub const PINNED: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A past moment without a pinned revision. A grading recorded late changes it, so it keeps for a minute only, and within that
/// minute is not asked about, not even on reload. Whoever wants it for good pins the revision, as the page does.
pub const PAST: HeaderValue = HeaderValue::from_static("public, max-age=60, immutable");

/// The tag of an answer that holds until anything changes. Weak: the same facts, not always the same bytes (compression).
pub fn tag_of_revision(revision: Revision) -> String {
    format!("W/\"{revision}\"")
}

/// Whether the client holds the answer of this tag (RFC 9110, 13.1.2: weak comparison).
pub fn is_held(headers: &HeaderMap, tag: &str) -> bool {
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .any(|list| list.trim() == "*" || list.split(',').any(|other| plain(other) == plain(tag)))
}

/// The answer with its tag, or 304 when the client holds it.
pub fn tagged(headers: &HeaderMap, tag: &str, keep: HeaderValue, answer: impl FnOnce() -> Response) -> Response {
    let mut response = if is_held(headers, tag) { StatusCode::NOT_MODIFIED.into_response() } else { answer() };
    if let Ok(tag) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    response
}

/// The revision an `If-Match` header expects. `*` expects none in particular. A weak tag is taken too: proxies that compress make
/// tags weak, and a revision is exact either way.
///
/// # Errors
/// When it is not a tag of a revision.
pub fn if_match(headers: &HeaderMap) -> Result<Option<Revision>, Problem> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let text = value.to_str().unwrap_or("").trim();
    if text == "*" {
        return Ok(None);
    }
    let number = text.trim_start_matches("W/").strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    number.and_then(|number| number.parse().ok()).map(|number| Some(Revision(number))).ok_or_else(|| {
        Problem::bad_parameter(
            "If-Match",
            format!("{text} is not an ETag of this service: give it as GET gave it, for example \"12\""),
        )
    })
}
