//! The status history of a block: read it, add to it, correct it.

use std::sync::Arc;

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::envelope::WUSE_REVISION;
use super::extract::{self, Json, Query, Seen};
use super::problem::{self, Problem};
use super::{caching, paging, writing};
use crate::domain::rules::{GradingRefusal, GradingRequest};
use crate::domain::{AsOf, BlockId, Change, Colour, Entry, GradingRecord, Moment, Revision};
use crate::features::BlockProperties;
use crate::live::{CommitError, Committed, Snapshot};

/// Entries shown to somebody who decided from an older state.
const SHOWN_CHANGES: usize = 100;

/// An entry of the status history.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct GradingItem {
    /// Its number in the block's history: the revision.
    pub id: Revision,
    /// The log entry that recorded it.
    pub revision: Revision,
    /// The colour it set.
    pub colour: Colour,
    /// When it took effect.
    pub effective_at: Moment,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// Why.
    pub reason: String,
    /// Who inspected.
    pub inspector: String,
    /// Anything else.
    pub note: Option<String>,
    /// The entry that this one corrects.
    pub corrects: Option<Revision>,
    /// The entry that corrected this one: it does not count any more.
    pub corrected_by: Option<Revision>,
}

/// A page of the status history.
#[derive(Debug, Serialize, ToSchema)]
pub struct GradingPage {
    /// Newest first.
    pub items: Vec<GradingItem>,
    /// Cursor of the next page; null on the last one.
    pub next: Option<String>,
}

/// A grading to record.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGrading {
    /// The new colour.
    pub colour: Colour,
    /// Why; required.
    #[serde(default)]
    #[schema(required = true, max_length = 2000, example = "垃圾已清运，绿化补种")]
    pub reason: String,
    /// Who inspected; required.
    #[serde(default)]
    #[schema(required = true, max_length = 100)]
    pub inspector: String,
    /// When it took effect; now when not given (for a correction: when the corrected entry did).
    #[serde(default, deserialize_with = "extract::time_stamp")]
    pub effective_at: Option<Moment>,
    /// Anything else.
    #[serde(default)]
    #[schema(max_length = 2000)]
    pub note: Option<String>,
    /// The revision of the grading that was wrong: it stays in the history, marked.
    #[serde(default)]
    pub corrects: Option<Revision>,
    /// The block's `revision` as it was when decided; refused with 409 when the block has changed since. `If-Match` does the same,
    /// with 412.
    #[serde(default)]
    pub expected_revision: Option<Revision>,
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct Graded {
    /// The new entry of the history.
    pub grading: GradingItem,
    /// The block as it stands after it.
    pub block: BlockProperties,
}

/// Which page.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Items on a page: 100 when not given, at most 1000.
    pub limit: Option<usize>,
    /// Where the page starts: `next` of the page before.
    pub cursor: Option<String>,
}

impl From<GradingRecord> for GradingItem {
    fn from(record: GradingRecord) -> Self {
        Self {
            id: record.revision,
            revision: record.revision,
            colour: record.colour,
            effective_at: record.effective_at,
            recorded_at: record.recorded_at,
            reason: record.reason,
            inspector: record.inspector,
            note: record.note,
            corrects: record.corrects,
            corrected_by: record.corrected_by,
        }
    }
}

/// A block's status history, newest first; `/api/v1/blocks/{id}/history` answers the same.
#[utoipa::path(get, operation_id = "list_gradings", path = "/api/v1/blocks/{id}/gradings", tag = "gradings",
    params(("id" = u32, Path, description = "The block's number"), PageQuery),
    responses((status = 200, body = GradingPage), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    Seen(snapshot): Seen,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    Query(query): Query<PageQuery>,
) -> Result<Response, Problem> {
    let id = extract::block_id("id", &id)?;
    let limit = paging::limit(query.limit, paging::MOST)?;
    let before = query.cursor.as_deref().map(|cursor| extract::revision("cursor", cursor)).transpose()?;
    let block = snapshot.block(id).ok_or_else(|| Problem::no_such_block(id))?;
    let tag = caching::tag_of_revision(block.touched);
    if caching::is_held(&headers, &tag) {
        return Ok(caching::tagged(&headers, &tag, caching::PRESENT, || ().into_response()));
    }
    let mut records = app.live.store()?.history(id, before, limit + 1).await?;
    let more = records.len() > limit;
    records.truncate(limit);
    let next = records.last().filter(|_| more).map(|last| last.revision.to_string());
    let links = next.as_deref().map(|cursor| paging::link_next(&uri, cursor)).unwrap_or_default();
    let page = GradingPage { items: records.into_iter().map(GradingItem::from).collect(), next };
    Ok(caching::tagged(&headers, &tag, caching::PRESENT, || (links, axum::Json(page)).into_response()))
}

/// One entry of a block's status history.
#[utoipa::path(get, operation_id = "get_grading", path = "/api/v1/blocks/{id}/gradings/{revision}", tag = "gradings",
    params(("id" = u32, Path, description = "The block's number"), ("revision" = u64, Path, description = "The entry")),
    responses((status = 200, body = GradingItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    Seen(snapshot): Seen,
    Path((id, revision)): Path<(String, String)>,
) -> Result<axum::Json<GradingItem>, Problem> {
    let (id, revision) = (extract::block_id("id", &id)?, extract::revision("revision", &revision)?);
    snapshot.block(id).ok_or_else(|| Problem::no_such_block(id))?;
    record(&app, id, revision).await.map(axum::Json)
}

/// Records a grading, or corrects one.
#[utoipa::path(post, operation_id = "create_grading", path = "/api/v1/blocks/{id}/gradings", tag = "gradings", request_body = NewGrading,
    params(
        ("id" = u32, Path, description = "The block's number"),
        ("If-Match" = Option<String>, Header, description = "The block's ETag as it was when decided; 412 when it has changed since"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once"),
    ),
    responses(
        (status = 201, body = Graded),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "stale-block (with `current` and `changes`), already-corrected or block-gone", body = super::docs::StaleBody),
        (status = 412, description = "stale-block", body = super::docs::StaleBody),
        (status = 422, body = super::docs::ProblemBody),
        (status = 503, body = super::docs::ProblemBody),
    ))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewGrading>,
) -> Result<Response, Problem> {
    let block = extract::block_id("id", &id)?;
    let matched = caching::if_match(&headers)?;
    let request = writing::request_key(&headers, &format!("grade {block}"), &body)?;
    let asked = GradingRequest {
        block,
        colour: body.colour,
        effective_at: body.effective_at,
        reason: body.reason,
        inspector: body.inspector,
        note: body.note,
        corrects: body.corrects,
        expected: matched.or(body.expected_revision),
    };
    match app.live.grade(asked, request).await {
        Ok(committed) => created(&app, block, committed).await,
        Err(CommitError::Refused(refusal @ GradingRefusal::Stale { expected, .. })) => {
            let problem = stale(&app, block, expected, refusal).await?;
            Err(if matched.is_some() { problem.with_status(StatusCode::PRECONDITION_FAILED) } else { problem })
        }
        Err(error) => Err(error.into()),
    }
}

async fn created(app: &App, id: BlockId, committed: Committed) -> Result<Response, Problem> {
    let revision = committed.revision;
    let grading = match &committed.entry {
        Some(entry) => item_of(entry)?,
        None => GradingItem { corrected_by: None, ..record(app, id, revision).await? },
    };
    // As of this entry, so that a repeated request is answered with the same words.
    let as_of = AsOf { effective: Moment::MAX, known: revision };
    let block = properties(&committed.snapshot, id, as_of).map(|properties| BlockProperties { revision, ..properties });
    let block = block.ok_or_else(|| Problem::no_such_block(id))?;
    let location = format!("/api/v1/blocks/{id}/gradings/{revision}");
    let text = |value: String| HeaderValue::from_str(&value).map_err(|error| Problem::failure(&problem::INTERNAL, error));
    let headers = [
        (header::LOCATION, text(location)?),
        (header::ETAG, text(format!("\"{revision}\""))?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (WUSE_REVISION, HeaderValue::from(committed.snapshot.revision().0)),
    ];
    Ok((StatusCode::CREATED, headers, axum::Json(Graded { grading, block })).into_response())
}

/// The refusal of somebody who decided from an older state, with what they have to look at.
async fn stale(app: &App, id: BlockId, expected: Revision, refusal: GradingRefusal) -> Result<Problem, Problem> {
    let current = properties(&app.live.read(), id, AsOf::NOW);
    let records = app.live.store()?.history(id, None, SHOWN_CHANGES).await?;
    let changes: Vec<GradingItem> =
        records.into_iter().filter(|record| record.revision > expected).map(GradingItem::from).collect();
    let json = |value: serde_json::Result<serde_json::Value>| value.map_err(|error| Problem::failure(&problem::INTERNAL, error));
    Ok(Problem::from(refusal)
        .with("current", json(serde_json::to_value(current))?)
        .with("changes", json(serde_json::to_value(changes))?))
}

async fn record(app: &App, id: BlockId, revision: Revision) -> Result<GradingItem, Problem> {
    let records = app.live.store()?.history(id, Some(revision.next()), 1).await?;
    let found = records.into_iter().find(|record| record.revision == revision);
    found
        .map(GradingItem::from)
        .ok_or_else(|| Problem::new(&problem::NO_SUCH_GRADING, format!("block {id} has no grading {revision}: see its history")))
}

fn item_of(entry: &Entry) -> Result<GradingItem, Problem> {
    let Change::BlockGraded(graded) = entry.change.as_ref() else {
        return Err(Problem::failure(&problem::INTERNAL, "a grading was answered with another change"));
    };
    Ok(GradingItem {
        id: entry.revision,
        revision: entry.revision,
        colour: graded.colour,
        effective_at: graded.effective_at,
        recorded_at: entry.recorded_at,
        reason: graded.reason.clone(),
        inspector: graded.inspector.clone(),
        note: graded.note.clone(),
        corrects: graded.corrects,
        corrected_by: None,
    })
}

fn properties(snapshot: &Snapshot, id: BlockId, as_of: AsOf) -> Option<BlockProperties> {
    let standing = snapshot.standing(id, None, as_of)?;
    Some(BlockProperties::of(snapshot, standing.block, standing.boundary, as_of))
}
