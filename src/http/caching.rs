//! Entity tags, preconditions, and how long an answer keeps.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::problem::Problem;
use crate::domain::Revision;

/// The present: kept, and asked about each time it is used.
pub const PRESENT: HeaderValue = HeaderValue::from_static("public, no-cache");
/// A pinned revision: it can never change, as the log is append-only.
pub const PINNED: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// The present, or what never changes, of communities that are not public.
pub const PRIVATE: HeaderValue = HeaderValue::from_static("private, no-cache");
/// A past moment without a pinned revision. A grading recorded late changes it, so it keeps for a minute only, and within that
/// minute is not asked about, not even on reload. Whoever wants it for good pins the revision, as the page does.
pub const PAST: HeaderValue = HeaderValue::from_static("public, max-age=60, immutable");

/// The tag of an answer that holds until anything changes. Weak: the same facts, not always the same bytes (compression).
pub fn tag_of_revision(revision: Revision) -> String {
    format!("W/\"{revision}\"")
}

/// Stands between a tag and whom it is for.
const FOR: char = '~';

/// Whom the tags of a request and its answer are for. Somebody who is signed in may see more than the public, and two people not the same:
/// a tag of one must not pass for a tag of the other, as in a browser that several people use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Audience(Option<String>);

impl Audience {
    /// Of somebody known by this text (letters, digits and dots), or of the public.
    pub(super) fn new(known: Option<String>) -> Self {
        Self(known)
    }

    /// Makes the tags that a request names those of the answers themselves. A tag that is held counts only when it is for this audience; a
    /// precondition means the revision, whoever somebody was when they read it.
    pub(super) fn read(&self, headers: &mut HeaderMap) {
        Self::replace(headers, &header::IF_NONE_MATCH, |whom| whom == self.0.as_deref());
        Self::replace(headers, &header::IF_MATCH, |_| true);
    }

    fn replace(headers: &mut HeaderMap, name: &HeaderName, counts: impl Fn(Option<&str>) -> bool) {
        if !headers.contains_key(name) {
            return;
        }
        let given = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).flat_map(|list| list.split(','));
        let tags: Vec<String> = given
            .map(str::trim)
            .filter_map(|tag| match tag.rsplit_once(FOR) {
                Some((plain, rest)) => counts(Some(rest.trim_end_matches('"'))).then(|| format!("{plain}\"")),
                // What is no tag at all stays, to be refused by its name.
                None => (tag == "*" || !tag.ends_with('"') || counts(None)).then(|| tag.to_owned()),
            })
            .collect();
        let tags = if tags.is_empty() { NO_TAG.to_owned() } else { tags.join(", ") };
        if let Ok(tags) = HeaderValue::from_str(&tags) {
            headers.insert(name.clone(), tags);
        }
    }

    /// Marks an answer: its tag as one of this audience, and who may keep it.
    pub(super) fn mark(&self, headers: &mut HeaderMap) {
        headers.append(header::VARY, HeaderValue::from_static("cookie, authorization"));
        let Some(whom) = &self.0 else { return };
        let text =
            |headers: &HeaderMap, name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok()).map(str::to_owned);
        if let Some(tag) = text(headers, header::ETAG)
            && let Some(open) = tag.strip_suffix('"')
            && let Ok(tag) = HeaderValue::from_str(&format!("{open}{FOR}{whom}\""))
        {
            headers.insert(header::ETAG, tag);
        }
        if let Some(keep) = text(headers, header::CACHE_CONTROL)
            && let Ok(keep) = HeaderValue::from_str(&keep.replace("public", "private"))
        {
            headers.insert(header::CACHE_CONTROL, keep);
        }
    }
}

/// A tag that no answer has.
const NO_TAG: &str = "\"none\"";

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
