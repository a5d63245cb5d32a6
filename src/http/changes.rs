//! The log, newest first: everything that happened.

use std::sync::Arc;

use axum::extract::{OriginalUri, State};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::app::App;
use super::extract::{self, Query};
use super::gradings::PageQuery;
use super::paging;
use super::problem::Problem;
use crate::domain::{Moment, Revision};
use crate::store::LogRow;

/// An entry of the log.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeItem {
    /// Its number.
    revision: Revision,
    /// When it was recorded.
    recorded_at: Moment,
    /// What kind of change.
    #[schema(example = "block_graded")]
    kind: String,
    /// The change; of a layer without its blocks.
    #[schema(value_type = Object)]
    change: serde_json::Value,
    /// SHA-256 over this entry and the hash of the one before, hexadecimal.
    hash: String,
}

/// A page of the log.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangePage {
    /// Newest first.
    items: Vec<ChangeItem>,
    /// Cursor of the next page; null on the last one.
    next: Option<String>,
}

impl From<LogRow> for ChangeItem {
    fn from(row: LogRow) -> Self {
        Self { revision: row.revision, recorded_at: row.recorded_at, kind: row.kind, change: row.change, hash: row.hash }
    }
}

/// The log.
#[utoipa::path(get, operation_id = "list_changes", path = "/api/v1/changes", tag = "changes", params(PageQuery),
    responses((status = 200, body = ChangePage), (status = 400, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<PageQuery>,
) -> Result<Response, Problem> {
    let limit = paging::limit(query.limit, paging::MOST)?;
    let before = query.cursor.as_deref().map(|cursor| extract::revision("cursor", cursor)).transpose()?;
    let mut rows = app.live.store()?.log_page(before, limit + 1).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|last| last.revision.to_string());
    let links = next.as_deref().map(|cursor| paging::link_next(&uri, cursor)).unwrap_or_default();
    Ok((links, axum::Json(ChangePage { items: rows.into_iter().map(ChangeItem::from).collect(), next })).into_response())
}
