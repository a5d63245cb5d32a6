//! Cursors, page sizes and RFC 8288 links.

use axum::http::{HeaderMap, HeaderValue, Uri, header};

use super::problem::Problem;

/// Items on a page when nothing is said.
pub const DEFAULT: usize = 100;
/// Items on a page at most.
pub const MOST: usize = 1_000;
/// Blocks on a page at most when their outlines are left out.
pub const MOST_WITHOUT_GEOMETRY: usize = 10_000;

/// The page size asked for.
///
/// # Errors
/// When it is none or too many.
pub fn limit(asked: Option<usize>, most: usize) -> Result<usize, Problem> {
    match asked {
        None => Ok(DEFAULT),
        Some(limit) if (1..=most).contains(&limit) => Ok(limit),
        Some(limit) => Err(Problem::bad_parameter("limit", format!("{limit} is not between 1 and {most}"))),
    }
}

/// The link to the next page: the same address with another cursor.
pub fn link_next(uri: &Uri, cursor: &str) -> HeaderMap {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
        if name != "cursor" {
            query.append_pair(&name, &value);
        }
    }
    query.append_pair("cursor", cursor);
    let link = format!("<{}?{}>; rel=\"next\"", uri.path(), query.finish());
    let mut headers = HeaderMap::new();
    if let Ok(link) = HeaderValue::from_str(&link) {
        headers.insert(header::LINK, link);
    }
    headers
}
