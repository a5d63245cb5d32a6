//! What is the same for every kind of document: found by its number as far as somebody may see it, and answered with its revision.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::problem::{self, Problem};
use super::session::unkept;
use crate::domain::rules::Who;
use crate::domain::{CommunityCode, Document, DocumentKind, Revision};
use crate::live::{Snapshot, documents};

/// A document of a kind, and its community, if somebody may be told of it. What they may not see is not there for them.
pub(super) fn seen_one<'a>(
    snapshot: &'a Snapshot,
    who: &Who<'_>,
    id: &str,
    kind: DocumentKind,
) -> Result<(&'a Arc<Document>, &'a CommunityCode), Problem> {
    let missing = || Problem::new(&problem::NO_SUCH_DOCUMENT, format!("there is no {} {id}", kind.word().replace('_', " ")));
    let number = id.parse().map(Revision).map_err(|_| missing())?;
    let document = snapshot.documents().get(number).filter(|document| document.body.kind() == kind).ok_or_else(missing)?;
    let code = document.body.community().ok_or_else(missing)?;
    let within = snapshot.community(code).map(|(_, view)| view.within()).ok_or_else(missing)?;
    if who.may(documents::told_to(kind), &within) { Ok((document, code)) } else { Err(missing()) }
}

/// A document as it is answered: never kept, as what one sees of it depends on who asks.
pub(super) struct DocumentBody<T> {
    /// How it went.
    pub(super) status: StatusCode,
    /// The document.
    pub(super) item: T,
}

impl<T: Serialize> IntoResponse for DocumentBody<T> {
    fn into_response(self) -> Response {
        unkept((self.status, axum::Json(self.item)).into_response())
    }
}

/// Where a document is found.
pub(super) fn location(path: &str, id: Revision) -> Result<HeaderValue, Problem> {
    HeaderValue::from_str(&format!("/api/v1/{path}/{id}")).map_err(|error| Problem::failure(&problem::INTERNAL, error))
}
