//! Proposals: gradings that wait for a second person, who confirms them or sends them back.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{OriginalUri, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::extract::{self, Json, Query};
use super::problem::{self, Problem};
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use super::{gradings, paging, people, writing};
use crate::domain::rules::{Action, DecisionRequest, Verdict, Who, may_decide};
use crate::domain::{AsOf, Block, BlockId, Colour, Moment, Pending, PersonId, ProposalRecord, ProposalState, Revision, Step};
use crate::live::{Asked, Snapshot};
use crate::store::{ProposalFilter, Store};

/// A person, by number and name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonRef {
    /// Their number.
    #[schema(value_type = u32)]
    pub id: PersonId,
    /// Their name; null when it was erased.
    pub name: Option<String>,
}

/// A proposal.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalItem {
    /// Its number: the revision that recorded it.
    id: Revision,
    /// The block's number.
    block: u32,
    /// The block's code.
    block_code: String,
    /// The block's name.
    block_name: String,
    /// Code of the block's community.
    community: String,
    /// The colour that the block has now.
    from: Option<Colour>,
    /// The colour proposed.
    colour: Colour,
    /// What it would be: `first`, `keep`, `fall`, `raise` or `clear`.
    #[schema(value_type = String)]
    step: Step,
    /// When what was found held.
    effective_at: Moment,
    /// When it was recorded.
    recorded_at: Moment,
    /// Why.
    reason: String,
    /// Anything else.
    note: Option<String>,
    /// The grading that it would correct.
    corrects: Option<Revision>,
    /// The inspection that it rests on.
    inspection: Option<Revision>,
    /// Who proposed it.
    by: Option<PersonRef>,
    /// Where it stands: `pending`, `confirmed`, `sent_back`, `withdrawn` or `superseded`.
    #[schema(value_type = String)]
    state: ProposalState,
    /// Whether it is the asker's own.
    own: bool,
    /// Whether the asker can confirm it or send it back.
    may_decide: bool,
    /// The entry that ended it.
    closed_revision: Option<Revision>,
    /// When it was ended.
    closed_at: Option<Moment>,
    /// Who ended it.
    closed_by: Option<PersonRef>,
    /// Why it was sent back or withdrawn.
    closing_reason: Option<String>,
}

/// A page of proposals.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProposalPage {
    /// Pending ones oldest first, closed ones newest first.
    items: Vec<ProposalItem>,
    /// Cursor of the next page; null on the last one.
    next: Option<String>,
}

/// Which proposals.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProposalsQuery {
    /// Of this community only.
    community: Option<String>,
    /// Of this block only.
    block: Option<String>,
    /// `pending` (when not given; all of them on one page) or `closed`.
    #[serde(default)]
    #[param(inline)]
    state: Wanted,
    /// Closed ones on a page: 100 when not given, at most 1000.
    limit: Option<usize>,
    /// Where the page of closed ones starts: `next` of the page before.
    cursor: Option<String>,
}

/// Those that wait, or those that do not any more.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Wanted {
    /// They wait.
    #[default]
    Pending,
    /// They were decided, withdrawn or overtaken.
    Closed,
}

/// Why a proposal is sent back or withdrawn.
#[derive(Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosingReason {
    /// Why; required to send it back.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: String,
}

/// Proposals of the blocks that the asker works on.
#[utoipa::path(get, operation_id = "list_proposals", path = "/api/v1/proposals", tag = "proposals", params(ProposalsQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = ProposalPage), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<ProposalsQuery>,
) -> Result<Response, Problem> {
    let snapshot = seen.now();
    let who = viewer.asker().in_picture(seen.whole());
    let community = extract::community(snapshot, query.community.as_deref())?;
    let block = query.block.as_deref().map(|text| extract::block_id("block", text)).transpose()?;
    if let Some(id) = block {
        snapshot.block(id).ok_or_else(|| Problem::no_such_block(id))?;
    }
    let store = app.live.store()?;
    let (items, next) = match query.state {
        Wanted::Pending => {
            let asked = |pending: &&Arc<Pending>| {
                let at = snapshot.block(pending.proposed.block);
                block.is_none_or(|id| id == pending.proposed.block)
                    && at.is_some_and(|at| community.is_none_or(|index| index == at.community))
                    && sees(snapshot, &who, pending.proposed.block)
            };
            let pending: Vec<Arc<Pending>> = snapshot.pending().filter(asked).cloned().collect();
            let proposers: Vec<PersonId> = pending.iter().filter_map(|pending| pending.by).collect();
            let names = people::names_of(store.as_ref(), proposers).await?;
            let item = |pending: &Arc<Pending>| ProposalItem::waiting(snapshot, &who, pending, &names);
            (pending.iter().filter_map(item).collect(), None)
        }
        Wanted::Closed => {
            let limit = paging::limit(query.limit, paging::MOST)?;
            let before = query.cursor.as_deref().map(|cursor| extract::revision("cursor", cursor)).transpose()?;
            let mine = snapshot.communities().filter(|(index, view)| {
                community.is_none_or(|only| only == *index) && who.may(Action::SeeProposals, &view.within())
            });
            let communities = Some(mine.map(|(_, view)| view.community.code.clone()).collect());
            let filter = match block {
                Some(id) if sees(snapshot, &who, id) => ProposalFilter { block: Some(id), communities: None, closed: true },
                _ => ProposalFilter { block, communities, closed: true },
            };
            let mut records = store.proposals(&filter, before, limit + 1).await?;
            let more = records.len() > limit;
            records.truncate(limit);
            let next = records.last().filter(|_| more).map(|last| last.pending.id.to_string());
            (records.into_iter().filter_map(|record| ProposalItem::of(snapshot, &who, record)).collect(), next)
        }
    };
    let links = next.as_deref().map(|cursor| paging::link_next(&uri, cursor)).unwrap_or_default();
    Ok(unkept((links, axum::Json(ProposalPage { items, next })).into_response()))
}

/// One proposal.
#[utoipa::path(get, operation_id = "get_proposal", path = "/api/v1/proposals/{id}", tag = "proposals",
    params(("id" = u64, Path, description = "The proposal's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = ProposalItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let who = viewer.asker().in_picture(seen.whole());
    let item = shown(app.live.store()?.as_ref(), seen.now(), &who, id).await?;
    Ok(unkept(axum::Json(item).into_response()))
}

/// Confirms another's proposal: the block is graded.
#[utoipa::path(post, operation_id = "confirm_proposal", path = "/api/v1/proposals/{id}/confirm", tag = "proposals",
    params(
        ("id" = u64, Path, description = "The proposal's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = gradings::Graded),
        (status = 403, description = "own-proposal or not-allowed", body = super::docs::ProblemBody),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "proposal-closed or block-gone", body = super::docs::ProblemBody),
        (status = 422, body = super::docs::ProblemBody)))]
pub(super) async fn confirm(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let block = block_of(&app, &asker, &seen, id).await?;
    let key = writing::request_key(&headers, &asker.asker(), &format!("confirm {id}"), &())?;
    let asked = DecisionRequest { proposal: id, verdict: Verdict::Confirm };
    let committed = app.live.ask(asker.asker(), Asked::Decision(asked), key).await?;
    gradings::created(&app, &asker, block, committed).await
}

/// Sends another's proposal back, with a reason.
#[utoipa::path(post, operation_id = "send_back_proposal", path = "/api/v1/proposals/{id}/send-back", tag = "proposals", request_body = ClosingReason,
    params(
        ("id" = u64, Path, description = "The proposal's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = ProposalItem),
        (status = 403, description = "own-proposal or not-allowed", body = super::docs::ProblemBody),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "proposal-closed", body = super::docs::ProblemBody)))]
pub(super) async fn send_back(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<ClosingReason>,
) -> Result<Response, Problem> {
    close(&app, &asker, &seen, &id, &headers, body, ("send back", Verdict::SendBack)).await
}

/// Withdraws a proposal of one's own.
#[utoipa::path(post, operation_id = "withdraw_proposal", path = "/api/v1/proposals/{id}/withdraw", tag = "proposals", request_body = ClosingReason,
    params(
        ("id" = u64, Path, description = "The proposal's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = ProposalItem),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "proposal-closed", body = super::docs::ProblemBody)))]
pub(super) async fn withdraw(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<ClosingReason>,
) -> Result<Response, Problem> {
    close(&app, &asker, &seen, &id, &headers, body, ("withdraw", Verdict::Withdraw)).await
}

async fn close(
    app: &App,
    asker: &SignedIn,
    seen: &Seen,
    id: &str,
    headers: &HeaderMap,
    body: ClosingReason,
    (what, verdict): (&str, fn(String) -> Verdict),
) -> Result<Response, Problem> {
    let id = extract::revision("id", id)?;
    block_of(app, asker, seen, id).await?;
    let key = writing::request_key(headers, &asker.asker(), &format!("{what} {id}"), &body)?;
    let asked = DecisionRequest { proposal: id, verdict: verdict(body.reason) };
    let committed = app.live.ask(asker.asker(), Asked::Decision(asked), key).await?;
    let who = asker.asker().in_picture(&committed.snapshot);
    let item = shown(app.live.store()?.as_ref(), &committed.snapshot, &who, id).await?;
    Ok(unkept(axum::Json(item).into_response()))
}

/// The block of a proposal that the asker may see.
///
/// # Errors
/// When there is none such.
async fn block_of(app: &App, asker: &SignedIn, seen: &Seen, id: Revision) -> Result<BlockId, Problem> {
    let who = asker.asker().in_picture(seen.whole());
    let pending = seen.now().proposal(id).map(|pending| pending.proposed.block);
    let block = match pending {
        Some(block) => block,
        None => found(app.live.store()?.as_ref(), id).await?.pending.proposed.block,
    };
    if sees(seen.now(), &who, block) { Ok(block) } else { Err(none(id)) }
}

/// A proposal as it stands, to somebody who may see it.
async fn shown(store: &dyn Store, snapshot: &Snapshot, who: &Who<'_>, id: Revision) -> Result<ProposalItem, Problem> {
    let record = found(store, id).await?;
    let item = Some(record).filter(|record| sees(snapshot, who, record.pending.proposed.block));
    item.and_then(|record| ProposalItem::of(snapshot, who, record)).ok_or_else(|| none(id))
}

async fn found(store: &dyn Store, id: Revision) -> Result<ProposalRecord, Problem> {
    let newest = store.proposals(&ProposalFilter::default(), Some(id.next()), 1).await?;
    newest.into_iter().find(|record| record.pending.id == id).ok_or_else(|| none(id))
}

fn none(id: Revision) -> Problem {
    Problem::new(&problem::NO_SUCH_PROPOSAL, format!("there is no proposal {id} that you may see"))
}

/// Whether somebody sees the proposals of a block.
pub(super) fn sees(snapshot: &Snapshot, who: &Who<'_>, block: BlockId) -> bool {
    let scene = snapshot.scene(block, &|_| None);
    scene.is_some_and(|scene| who.may(Action::SeeProposals, &scene.within))
}

impl ProposalItem {
    /// One that waits.
    pub(super) fn waiting(
        snapshot: &Snapshot,
        who: &Who<'_>,
        pending: &Pending,
        names: &HashMap<PersonId, String>,
    ) -> Option<Self> {
        let by_name = pending.by.and_then(|by| names.get(&by).cloned());
        let record = ProposalRecord {
            pending: pending.clone(),
            by_name,
            state: ProposalState::Pending,
            closed_by: None,
            closed_at: None,
            closer: None,
            closer_name: None,
            closing_reason: None,
        };
        Self::of(snapshot, who, record)
    }

    fn of(snapshot: &Snapshot, who: &Who<'_>, record: ProposalRecord) -> Option<Self> {
        let proposed = &record.pending.proposed;
        let scene = snapshot.scene(proposed.block, &|_| None)?;
        let block: &Block = scene.block;
        let is_pending = record.state == ProposalState::Pending;
        Some(Self {
            id: record.pending.id,
            block: block.id.0,
            block_code: block.code().to_owned(),
            block_name: block.name().to_owned(),
            community: snapshot.community_of(block)?.community.code.to_string(),
            from: block.colour(AsOf::NOW),
            colour: proposed.colour,
            step: scene.step(proposed.colour, proposed.effective_at, proposed.corrects),
            effective_at: proposed.effective_at,
            recorded_at: record.pending.recorded_at,
            reason: proposed.reason.clone(),
            note: proposed.note.clone(),
            corrects: proposed.corrects,
            inspection: proposed.inspection,
            by: record.pending.by.map(|id| PersonRef { id, name: record.by_name }),
            state: record.state,
            own: record.pending.by.is_some() && record.pending.by == who.actor.person,
            may_decide: is_pending && may_decide(&scene, &record.pending, who),
            closed_revision: record.closed_by,
            closed_at: record.closed_at,
            closed_by: record.closer.map(|id| PersonRef { id, name: record.closer_name }),
            closing_reason: record.closing_reason.filter(|reason| !reason.is_empty()),
        })
    }
}

/// A proposal that its asker just made, or just decided about.
pub(super) async fn as_it_stands(
    app: &App,
    asker: &SignedIn,
    snapshot: &Snapshot,
    id: Revision,
) -> Result<ProposalItem, Problem> {
    let who = asker.asker().in_picture(snapshot);
    shown(app.live.store()?.as_ref(), snapshot, &who, id).await
}
