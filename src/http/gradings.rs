//! The status history of a block: read it, add to it, correct it.

use std::sync::Arc;

use axum::extract::{OriginalUri, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::community_settings::sees_names;
use super::envelope::WUSE_REVISION;
use super::extract::{self, Json, Query};
use super::problem::{self, Problem};
use super::proposals::{self, ProposalItem};
use super::session::unkept;
use super::visitor::{Seen, SignedIn, Visitor};
use super::{caching, paging, writing};
use crate::domain::rules::{GradingRefusal, GradingRequest};
use crate::domain::{AsOf, Block, BlockId, Change, Colour, GradingRecord, Moment, PersonId, Revision};
use crate::features::BlockProperties;
use crate::live::{Asked, CommitError, Committed, Snapshot};

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
    /// Name of who inspected; null when it was erased, and for those who see what is public only.
    pub inspector: Option<String>,
    /// Number of who inspected; null of entries from before there were accounts, and for those who see what is public only.
    #[schema(value_type = Option<u32>)]
    pub inspected_by: Option<PersonId>,
    /// Anything else; null for those who see what is public only.
    pub note: Option<String>,
    /// The entry that this one corrects.
    pub corrects: Option<Revision>,
    /// The entry that corrected this one: it does not count any more.
    pub corrected_by: Option<Revision>,
    /// The proposal that it confirms.
    pub proposal: Option<Revision>,
    /// Whether a supervisor overruled the community's gate.
    pub overrules: bool,
    /// The inspection that it rests on.
    pub inspection: Option<Revision>,
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
    /// Whether to set it past the community's gate, as a supervisor may.
    #[serde(default)]
    pub overrule: bool,
    /// The inspection that it rests on: the block's last one. The gate may ask for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inspection: Option<Revision>,
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct Graded {
    /// The new entry of the history; null when it was proposed only.
    pub grading: Option<GradingItem>,
    /// The block as it stands after it.
    pub block: BlockProperties,
    /// The proposal: one that waits for a second person, or that was just confirmed.
    pub proposal: Option<ProposalItem>,
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
            inspected_by: record.inspected_by,
            note: record.note,
            corrects: record.corrects,
            corrected_by: record.corrected_by,
            proposal: record.proposal,
            overrules: record.overrules,
            inspection: record.inspection,
        }
    }
}

impl GradingItem {
    /// As the public sees it: without people, and without what they noted beside the reason.
    fn without_people(self) -> Self {
        Self { inspector: None, inspected_by: None, note: None, ..self }
    }
}

/// A block's status history, newest first; `/api/v1/blocks/{id}/history` answers the same.
#[utoipa::path(get, operation_id = "list_gradings", path = "/api/v1/blocks/{id}/gradings", tag = "gradings",
    params(("id" = u32, Path, description = "The block's number", example = 20), PageQuery),
    responses((status = 200, body = GradingPage), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    seen: Seen,
    visitor: Visitor,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    Query(query): Query<PageQuery>,
) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.past());
    let id = extract::block_id("id", &id)?;
    let limit = paging::limit(query.limit, paging::MOST)?;
    let before = query.cursor.as_deref().map(|cursor| extract::revision("cursor", cursor)).transpose()?;
    let block = snapshot.block(id).ok_or_else(|| Problem::no_such_block(id))?;
    let names = shows_names(&seen, &visitor, block);
    let tag = caching::tag_of_revision(block.touched);
    // A name can be changed or erased without any entry: an answer that holds names is made anew each time.
    if !names && caching::is_held(&headers, &tag) {
        return Ok(caching::tagged(&headers, &tag, caching::PRESENT, || ().into_response()));
    }
    let mut records = app.live.store()?.history(id, before, limit + 1).await?;
    let more = records.len() > limit;
    records.truncate(limit);
    let next = records.last().filter(|_| more).map(|last| last.revision.to_string());
    let links = next.as_deref().map(|cursor| paging::link_next(&uri, cursor)).unwrap_or_default();
    let items = records.into_iter().map(|record| item_for(record, names)).collect();
    let page = GradingPage { items, next };
    if names {
        return Ok(unkept((links, axum::Json(page)).into_response()));
    }
    Ok(caching::tagged(&headers, &tag, caching::PRESENT, || (links, axum::Json(page)).into_response()))
}

/// One entry of a block's status history.
#[utoipa::path(get, operation_id = "get_grading", path = "/api/v1/blocks/{id}/gradings/{revision}", tag = "gradings",
    params(("id" = u32, Path, description = "The block's number", example = 20), ("revision" = u64, Path, description = "The entry")),
    responses((status = 200, body = GradingItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    seen: Seen,
    visitor: Visitor,
    Path((id, revision)): Path<(String, String)>,
) -> Result<axum::Json<GradingItem>, Problem> {
    let snapshot = Arc::clone(seen.past());
    let (id, revision) = (extract::block_id("id", &id)?, extract::revision("revision", &revision)?);
    let block = snapshot.block(id).ok_or_else(|| Problem::no_such_block(id))?;
    let names = shows_names(&seen, &visitor, block);
    record(&app, id, revision).await.map(|record| axum::Json(item_for(record, names)))
}

/// Whether somebody sees people's names in a block's history.
fn shows_names(seen: &Seen, visitor: &Visitor, block: &Block) -> bool {
    let within = seen.whole().scene(block.id, &|_| None).map(|scene| scene.within);
    within.is_some_and(|within| sees_names(seen, visitor, &within))
}

fn item_for(record: GradingRecord, names: bool) -> GradingItem {
    let item = GradingItem::from(record);
    if names { item } else { item.without_people() }
}

/// Records a grading, or corrects one; proposes it when the community's gate wants a second person. Who inspected is who asks.
#[utoipa::path(post, operation_id = "create_grading", path = "/api/v1/blocks/{id}/gradings", tag = "gradings", request_body = NewGrading,
    params(
        ("id" = u32, Path, description = "The block's number", example = 20),
        ("If-Match" = Option<String>, Header, description = "The block's ETag as it was when decided; 412 when it has changed since"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once"),
    ),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, description = "It is set", body = Graded),
        (status = 202, description = "It is proposed, and waits for a second person", body = Graded),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "stale-block (with `current` and `changes`), already-corrected, already-proposed (with `proposal`) or block-gone", body = super::docs::StaleBody),
        (status = 412, description = "stale-block", body = super::docs::StaleBody)))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewGrading>,
) -> Result<Response, Problem> {
    let block = extract::block_id("id", &id)?;
    // What is hidden from somebody is not there for them: its number must not tell that it is.
    seen.now().block(block).ok_or_else(|| Problem::no_such_block(block))?;
    let matched = caching::if_match(&headers)?;
    let request = writing::request_key(&headers, &asker.asker(), &format!("grade {block}"), &body)?;
    let asked = GradingRequest {
        block,
        colour: body.colour,
        effective_at: body.effective_at,
        reason: body.reason,
        note: body.note,
        corrects: body.corrects,
        expected: matched.or(body.expected_revision),
        overrule: body.overrule,
        inspection: body.inspection,
    };
    match app.live.ask(asker.asker(), Asked::Grading(asked), request).await {
        Ok(committed) => created(&app, &asker, block, committed).await,
        Err(CommitError::Refused(refusal @ GradingRefusal::Stale { expected, .. })) => {
            Err(stale(&app, block, expected, refusal).await?.as_matched(matched))
        }
        Err(error) => Err(error.into()),
    }
}

/// The answer to what was just recorded about a block: a grading, or a proposal. A repeated request is answered with the same words.
pub(super) async fn created(app: &App, asker: &SignedIn, id: BlockId, committed: Committed) -> Result<Response, Problem> {
    let revision = committed.revision;
    let entry = match &committed.entry {
        Some(entry) => Some(entry.clone()),
        None => app.live.store()?.entries_since(Revision(revision.0.saturating_sub(1)), 1).await?.pop(),
    };
    let change = entry.ok_or_else(|| Problem::failure(&problem::INTERNAL, "a grading was answered with nothing"))?.change;
    let graded = graded(app, asker, id, revision, &change, &committed.snapshot).await?;
    let (status, location) = if graded.grading.is_some() {
        (StatusCode::CREATED, format!("/api/v1/blocks/{id}/gradings/{revision}"))
    } else {
        (StatusCode::ACCEPTED, format!("/api/v1/proposals/{revision}"))
    };
    let text = |value: String| HeaderValue::from_str(&value).map_err(|error| Problem::failure(&problem::INTERNAL, error));
    let headers = [
        (header::LOCATION, text(location)?),
        (header::ETAG, text(format!("\"{}\"", graded.block.revision))?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (WUSE_REVISION, HeaderValue::from(committed.snapshot.revision().0)),
    ];
    Ok((status, headers, axum::Json(graded)).into_response())
}

/// What an entry made of a block: a grading, or a proposal.
pub(super) async fn graded(
    app: &App,
    asker: &SignedIn,
    id: BlockId,
    revision: Revision,
    change: &Change,
    snapshot: &Snapshot,
) -> Result<Graded, Problem> {
    let (proposal, is_set) = match change {
        Change::GradingProposed(_) => (Some(revision), false),
        Change::BlockGraded(graded) => (graded.proposal, true),
        _ => return Err(Problem::failure(&problem::INTERNAL, "a grading was answered with another change")),
    };
    let grading = if is_set { Some(GradingItem { corrected_by: None, ..record(app, id, revision).await?.into() }) } else { None };
    let proposal = match proposal {
        Some(proposal) => Some(proposals::as_it_stands(app, asker, snapshot, proposal).await?),
        None => None,
    };
    // As of this entry, so that a repeated request is answered with the same words.
    let as_of = AsOf { effective: Moment::MAX, known: revision };
    let block = properties(snapshot, id, as_of);
    // A proposal leaves the block at the revision that it had.
    let block = block.map(|properties| if is_set { BlockProperties { revision, ..properties } } else { properties });
    let block = block.ok_or_else(|| Problem::no_such_block(id))?;
    Ok(Graded { grading, block, proposal })
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

async fn record(app: &App, id: BlockId, revision: Revision) -> Result<GradingRecord, Problem> {
    let records = app.live.store()?.history(id, Some(revision.next()), 1).await?;
    let found = records.into_iter().find(|record| record.revision == revision);
    found.ok_or_else(|| Problem::new(&problem::NO_SUCH_GRADING, format!("block {id} has no grading {revision}: see its history")))
}

fn properties(snapshot: &Snapshot, id: BlockId, as_of: AsOf) -> Option<BlockProperties> {
    let standing = snapshot.standing(id, None, as_of)?;
    Some(BlockProperties::of(snapshot, standing.block, standing.boundary, as_of))
}
