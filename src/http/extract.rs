//! Query, path and body of a request; refusals are problems that name the member and the mend.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use tower_http::timeout::TimeoutError;

use super::problem::{self, Problem};
use crate::domain::{AsOf, BlockId, ColourSet, CommunityCode, CommunityIndex, Moment, Revision};
use crate::features::Words;
use crate::geo::{Bbox, LonLat};
use crate::live::{CommunityView, Snapshot};

/// The query string as a struct. Unknown parameters are refused: a misspelt filter must not pass for no filter.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<S: Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        read_query(parts.uri.query().unwrap_or_default()).map(Self)
    }
}

/// Reads a query string.
///
/// # Errors
/// With the parameter that does not fit.
pub fn read_query<T: DeserializeOwned>(query: &str) -> Result<T, Problem> {
    let pairs = form_urlencoded::parse(query.as_bytes());
    serde_path_to_error::deserialize(serde_urlencoded::Deserializer::new(pairs)).map_err(|error| {
        let path = error.path().to_string();
        let reason = error.into_inner().to_string();
        let name = if path == "." { quoted(&reason).unwrap_or("query").to_owned() } else { path };
        let given = form_urlencoded::parse(query.as_bytes()).find(|(other, _)| *other == name);
        match given {
            // Our own messages say what was given; those of number parsers do not.
            Some((_, value)) if !reason.contains(&*value) && !reason.contains("unknown field") => {
                Problem::bad_parameter(&name, format!("'{value}' does not fit: {reason}"))
            }
            _ => Problem::bad_parameter(&name, reason),
        }
    })
}

/// A place from the parameters `lon` and `lat`.
///
/// # Errors
/// With the one that is out of range.
pub fn place(lon: f64, lat: f64) -> Result<LonLat, Problem> {
    LonLat::new(lon, lat).map_err(|error| {
        let name = if (-180.0..=180.0).contains(&lon) { "lat" } else { "lon" };
        Problem::bad_parameter(name, error)
    })
}

/// The number of a block in a path or a cursor.
///
/// # Errors
/// When it is not a number. One too large for any block is not there.
pub fn block_id(name: &str, text: &str) -> Result<BlockId, Problem> {
    let number: u64 = text.parse().map_err(|_| Problem::bad_parameter(name, format!("'{text}' is not the number of a block")))?;
    u32::try_from(number).map(BlockId).map_err(|_| Problem::new(&problem::NO_SUCH_BLOCK, format!("there is no block {number}")))
}

/// The number of a log entry in a path or a cursor.
///
/// # Errors
/// When it is not a number.
pub fn revision(name: &str, text: &str) -> Result<Revision, Problem> {
    text.parse().map(Revision).map_err(|_| Problem::bad_parameter(name, format!("'{text}' is not the number of a revision")))
}

/// A JSON body.
#[derive(Debug)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;
    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let media_type = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let essence = media_type.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
        if essence != "application/json" && !essence.ends_with("+json") {
            let detail = format!("content-type is '{media_type}': send application/json");
            return Err(Problem::new(&problem::NOT_JSON, detail));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection: BytesRejection| {
            if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
                Problem::new(&problem::BODY_TOO_LARGE, "the body is larger than is taken here: send less at once")
            } else if paused(&rejection) {
                Problem::new(&problem::BODY_TOO_SLOW, "nothing more of the body came: send it again, at once")
            } else {
                Problem::new(&problem::BAD_JSON, "the body broke off")
            }
        })?;
        read_json(&bytes).map(Self)
    }
}

/// Whether what ended a body was its pause.
pub(super) fn paused(error: &(dyn std::error::Error + 'static)) -> bool {
    let first = error;
    std::iter::successors(Some(first), |error| error.source()).any(<dyn std::error::Error>::is::<TimeoutError>)
}

fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.into_inner();
        if !inner.is_data() {
            return Problem::new(&problem::BAD_JSON, inner.to_string());
        }
        let reason = inner.to_string();
        let member = if path == "." { quoted(&reason).unwrap_or("body").to_owned() } else { path };
        Problem::new(&problem::BAD_MEMBER, format!("{member}: {reason}")).with("member", member)
    })
}

/// The word that serde puts between backticks: the field it misses or does not know.
fn quoted(reason: &str) -> Option<&str> {
    reason.split('`').nth(1)
}

/// Reads an optional moment of a query: RFC 3339 or a date.
pub(super) fn moment<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Moment>, D::Error> {
    let text = String::deserialize(from)?;
    Moment::parse(&text).map(Some).map_err(serde::de::Error::custom)
}

/// Reads an optional time stamp of a body: a moment and not a day, as a grading takes effect at one.
pub(super) fn time_stamp<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Moment>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else { return Ok(None) };
    let time: jiff::Timestamp = text.trim().parse().map_err(|_| {
        serde::de::Error::custom(format!("'{text}' is not a time: give RFC 3339, for example 2026-01-15T08:00:00+08:00"))
    })?;
    Ok(Some(Moment::from(time)))
}

/// Reads an optional bbox of a query.
pub(super) fn bbox<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Bbox>, D::Error> {
    let text = String::deserialize(from)?;
    Bbox::parse(&text).map(Some).map_err(serde::de::Error::custom)
}

/// Reads colours between commas of a query.
pub(super) fn colours<'de, D: Deserializer<'de>>(from: D) -> Result<ColourSet, D::Error> {
    String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
}

/// Reads the words of a query that are looked for.
pub(super) fn words<'de, D: Deserializer<'de>>(from: D) -> Result<Words, D::Error> {
    String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
}

/// "As it was at `at`, as known at `known_at`"; now and everything when not given.
pub fn as_of(snapshot: &Snapshot, at: Option<Moment>, known_at: Option<Moment>) -> AsOf {
    AsOf { effective: at.unwrap_or(Moment::MAX), known: known_at.map_or(Revision::MAX, |moment| snapshot.known_at(moment)) }
}

/// The community of a code, when one is given.
///
/// # Errors
/// When there is none of that code.
pub fn community(snapshot: &Snapshot, code: Option<&str>) -> Result<Option<CommunityIndex>, Problem> {
    code.map(|code| community_view(snapshot, code).map(|(index, _)| index)).transpose()
}

/// The community of a code and where its blocks are.
///
/// # Errors
/// When there is none of that code.
pub fn community_view<'a>(snapshot: &'a Snapshot, code: &str) -> Result<(CommunityIndex, &'a CommunityView), Problem> {
    let code = CommunityCode::new(code)?;
    snapshot.community(&code).ok_or_else(|| Problem::from(&code))
}
