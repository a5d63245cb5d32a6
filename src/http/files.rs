//! Pictures and other files, by the SHA-256 of what is in them.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use futures::TryStreamExt as _;

use super::app::App;
use super::caching;
use super::problem::{self, Problem};
use super::visitor::Seen;
use crate::domain::{Campaign, FileId, Revision};
use crate::files::{Content, FilesError};

/// The type is the one sent; no browser looks for another in the bytes.
const NO_SNIFFING: (HeaderName, HeaderValue) = (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
/// Whatever a file is, it loads nothing, runs nothing and is nobody's page.
const INERT: (HeaderName, HeaderValue) =
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'"));

/// A file. It can never change, so it keeps for good. A picture is shown, anything else is taken away.
#[utoipa::path(get, operation_id = "get_file", path = "/files/{sha256}", tag = "files",
    params(("sha256" = FileId, Path, description = "The SHA-256 of what is in it, 64 small hexadecimal digits")),
    responses(
        (status = 200, content_type = "application/octet-stream", body = [u8], description = "Its bytes, with the type they tell by how they begin"),
        (status = 304, description = "The client holds it"),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    seen: Seen,
    name: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    // What is not even text is no name either.
    let name = name.map(|Path(name)| name).unwrap_or_default();
    let missing = || Problem::new(&problem::NO_SUCH_FILE, format!("there is no file '{name}'"));
    let id = FileId::new(&name).map_err(|_| missing())?;
    // A file is for those who see what it belongs to.
    let belongs = |campaign: &Campaign| campaign.pictures.iter().any(|picture| picture.file == id);
    if !seen.past().campaigns_at(Revision::MAX).any(|held| belongs(&held.1)) {
        return Err(missing());
    }
    let tag = format!("\"{id}\"");
    // The tag names the bytes: whoever holds it holds the right ones, and nobody needs to be asked.
    if caching::is_held(&headers, &tag) {
        return Ok(caching::tagged(&headers, &tag, caching::PINNED, || ().into_response()));
    }
    let content = app.files.stream(id).await.map_err(|error| match error {
        FilesError::NotThere { .. } => missing(),
        other => other.into(),
    })?;
    Ok(caching::tagged(&headers, &tag, caching::PINNED, || sent(content)))
}

/// A file's answer. A picture is shown, anything else is taken away; neither can act as a page.
pub(super) fn sent(content: Content) -> Response {
    let Content { id, bytes, media_type, .. } = content;
    let how = if media_type.is_picture() { "inline" } else { "attachment" };
    let named = format!("{how}; filename=\"{}.{}\"", &id.to_string()[..12], media_type.suffix());
    // What breaks off here has been begun already: the client sees that the end is missing, the log says why.
    let body = content.into_stream().inspect_err(|error| tracing::error!(cause = %error, "a file broke off"));
    let mut response = ([NO_SNIFFING, INERT], Body::from_stream(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type.name()));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(bytes));
    if let Ok(named) = HeaderValue::from_str(&named) {
        headers.insert(header::CONTENT_DISPOSITION, named);
    }
    response
}

impl From<FilesError> for Problem {
    fn from(error: FilesError) -> Self {
        match error {
            FilesError::NotThere { ref name, .. } => Self::new(&problem::NO_SUCH_FILE, format!("there is no {name}")),
            FilesError::Unavailable { .. } => Self::failure(&problem::FILES_UNAVAILABLE, error),
            FilesError::Damaged { .. }
            | FilesError::TooLarge { .. }
            | FilesError::BadAddress { .. }
            | FilesError::Local { .. } => Self::failure(&problem::INTERNAL, error),
        }
    }
}
