//! What is said of the present while the store is away: since when it is no longer sure, and that nobody keeps the answer.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use super::caching;
use crate::domain::Moment;

/// On answers made while the store is away: when they were last known to be right (RFC 3339).
pub const WUSE_STALE_SINCE: HeaderName = HeaderName::from_static("wuse-stale-since");

/// Asks for the answer itself, also when the client holds one. A cache puts the headers of a 304 on what it holds (RFC 9111, 4.3.4), and
/// the mark would be found there again once the store is back.
pub(super) fn ask_afresh(request: &mut HeaderMap) {
    request.remove(header::IF_NONE_MATCH);
}

/// Marks an answer. What can never change is as right as ever; anything else is nobody's to keep.
pub(super) fn mark(answer: &mut HeaderMap, since: Moment) {
    if answer.get(header::CACHE_CONTROL) == Some(&caching::PINNED) {
        return;
    }
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(since) = HeaderValue::from_str(&since.to_string()) {
        answer.insert(WUSE_STALE_SINCE, since);
    }
}
