//! Inspections of a block: made on the spot in one request, with photos that were sent before, and with the grading that follows from it.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{OriginalUri, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::app::App;
use super::extract::{self, Json, Query};
use super::gradings::{self, Graded, PageQuery};
use super::people::names_of;
use super::photos::{self, PhotoSizeQuery};
use super::problem::{self, Problem};
use super::proposals::PersonRef;
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use super::{case_photos, paging, writing};
use crate::domain::rules::{Action, AskedFinding, GradingRequest, InspectionRequest, Who};
use crate::domain::{
    Answer, BlockId, BlockInspected, Colour, Document, DocumentKind, FileId, Finding, ItemKey, Moment, PersonId, Photo, Revision,
};
use crate::live::{Asked, Snapshot};
use crate::store::{DocumentFilter, Store};

/// An inspection to record.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewInspection {
    /// The `revision` of the checklist that it answers, 0 for the built-in one; refused with 409 when another one held when the block was
    /// inspected.
    checklist: Revision,
    /// When somebody stood there; now when not given, at most thirty days ago.
    #[serde(default, deserialize_with = "extract::time_stamp")]
    inspected_at: Option<Moment>,
    /// What was found. An item that is not named was not looked at, and does not hold.
    #[schema(min_items = 1, max_items = 60)]
    findings: Vec<NewFinding>,
    /// Anything else.
    #[serde(default)]
    #[schema(max_length = 2000)]
    note: Option<String>,
    /// Photos of the block as a whole that were uploaded before, at most 10; 60 with those of the items.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    photos: Vec<FileId>,
    /// The grading that is to follow from it at once: both are recorded, or neither.
    #[serde(default)]
    grading: Option<InspectionGrading>,
}

/// What was found about an item.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFinding {
    /// The item's `key`.
    #[schema(value_type = String, example = "walls_clean")]
    item: ItemKey,
    /// `holds`, `fails`, `not_applicable`, or `open` when nobody looked.
    #[schema(value_type = String, example = "holds")]
    answer: Answer,
    /// What is to be said about it.
    #[serde(default)]
    #[schema(max_length = 2000)]
    note: Option<String>,
    /// Photos of it that were uploaded before, at most 10.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    photos: Vec<FileId>,
}

/// The grading that is to follow from an inspection. It takes effect when somebody stood there.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InspectionGrading {
    /// The new colour: at best the one that the findings support.
    colour: Colour,
    /// Why; required.
    #[serde(default)]
    #[schema(required = true, max_length = 2000, example = "垃圾已清运，绿化补种")]
    reason: String,
    /// Anything else.
    #[serde(default)]
    #[schema(max_length = 2000)]
    note: Option<String>,
    /// The block's `revision` as it was when decided; refused with 409 when the block has changed since.
    #[serde(default)]
    expected_revision: Option<Revision>,
    /// Whether to set it past the community's gate, as a supervisor may.
    #[serde(default)]
    overrule: bool,
}

/// A photo of an inspection.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectionPhoto {
    /// Its number in the inspection, from 1: `GET /api/v1/inspections/{id}/photos/{n}`.
    n: usize,
    /// When it was taken, by its own account.
    taken_at: Option<Moment>,
    /// Where it was taken from, by its own account: longitude and latitude.
    #[schema(value_type = Option<[f64; 2]>)]
    place: Option<[f64; 2]>,
    /// Where the camera looked, degrees from true north, clockwise.
    heading: Option<f32>,
    /// Whether something in it was made unrecognisable before it was sent.
    redacted: bool,
}

/// What was found about an item.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Finding)]
pub struct FindingItem {
    /// The item's word.
    item: String,
    /// What was asked.
    name: String,
    /// The same in English; null: the same.
    name_en: Option<String>,
    /// The worst colour that it must hold for.
    colour: Colour,
    /// `holds`, `fails`, `not_applicable` or `open`.
    #[schema(value_type = String)]
    answer: Answer,
    /// What was said about it.
    note: Option<String>,
    /// Photos of it.
    photos: Vec<InspectionPhoto>,
}

/// An inspection.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Inspection)]
pub struct InspectionItem {
    /// Its number: what a grading that rests on it names.
    id: Revision,
    /// The block.
    block: u32,
    /// The block's code.
    block_code: String,
    /// The block's name.
    block_name: String,
    /// Code of the block's community.
    community: String,
    /// The `revision` of the checklist that it answers.
    checklist: Revision,
    /// When somebody stood there.
    inspected_at: Moment,
    /// When it was recorded.
    recorded_at: Moment,
    /// Who inspected.
    by: Option<PersonRef>,
    /// The best colour that the findings support.
    supports: Colour,
    /// Whether it is the block's last: a grading may rest on no other.
    is_last: bool,
    /// Every item of the checklist, in its order.
    findings: Vec<FindingItem>,
    /// Anything else.
    note: Option<String>,
    /// Photos of the block as a whole.
    photos: Vec<InspectionPhoto>,
}

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub struct Inspected {
    /// The inspection.
    inspection: InspectionItem,
    /// What became of the grading that was asked for: set, or proposed; null when none was.
    grading: Option<Graded>,
}

/// A page of a block's inspections.
#[derive(Debug, Serialize, ToSchema)]
pub struct InspectionPage {
    /// Newest first.
    items: Vec<InspectionItem>,
    /// Cursor of the next page; null on the last one.
    next: Option<String>,
}

impl InspectionItem {
    fn of(
        snapshot: &Snapshot,
        document: &Document,
        inspected: &BlockInspected,
        names: &HashMap<PersonId, String>,
    ) -> Option<Self> {
        let block = snapshot.block(inspected.block)?;
        let mut n = 0;
        let mut photos = |photos: &[Photo]| {
            let photo = |photo: &Photo| {
                n += 1;
                let place = photo.place.map(|place| [place.lon(), place.lat()]);
                InspectionPhoto { n, taken_at: photo.taken_at, place, heading: photo.heading, redacted: photo.redacted }
            };
            photos.iter().map(photo).collect()
        };
        let finding = |finding: &Finding| FindingItem {
            item: finding.item.key.to_string(),
            name: finding.item.name.clone(),
            name_en: finding.item.name_en.clone(),
            colour: finding.item.colour,
            answer: finding.answer,
            note: finding.note.clone(),
            photos: photos(&finding.photos),
        };
        Some(Self {
            id: document.id,
            block: block.id.0,
            block_code: block.code().to_owned(),
            block_name: block.name().to_owned(),
            community: inspected.community.to_string(),
            checklist: inspected.checklist,
            inspected_at: inspected.inspected_at,
            recorded_at: document.recorded_at,
            by: document.by.map(|id| PersonRef { id, name: names.get(&id).cloned() }),
            supports: inspected.supports(),
            is_last: snapshot.documents().last_inspection(block.id).is_some_and(|last| last.id == document.id),
            findings: inspected.findings.iter().map(finding).collect(),
            note: inspected.note.clone(),
            photos: photos(&inspected.photos),
        })
    }
}

/// A block's inspections, newest first. For those who work there.
#[utoipa::path(get, operation_id = "list_inspections", path = "/api/v1/blocks/{id}/inspections", tag = "inspections",
    params(("id" = u32, Path, description = "The block's number", example = 20), PageQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = InspectionPage), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<PageQuery>,
) -> Result<Response, Problem> {
    let block = extract::block_id("id", &id)?;
    seen.now().block(block).ok_or_else(|| Problem::no_such_block(block))?;
    require_see(seen.whole(), &viewer.asker().in_picture(seen.whole()), block)?;
    let limit = paging::limit(query.limit, paging::MOST)?;
    let before = query.cursor.as_deref().map(|cursor| extract::revision("cursor", cursor)).transpose()?;
    let store = app.live.store()?;
    let only = DocumentFilter { kind: DocumentKind::Inspection, block: Some(block), communities: None };
    let mut documents = store.documents(&only, before, limit + 1).await?;
    let more = documents.len() > limit;
    documents.truncate(limit);
    let next = documents.last().filter(|_| more).map(|last| last.id.to_string());
    let links = next.as_deref().map(|cursor| paging::link_next(&uri, cursor)).unwrap_or_default();
    let people: Vec<PersonId> = documents.iter().filter_map(|document| document.by).collect();
    let names = names_of(store.as_ref(), people).await?;
    let item = |document: &Document| InspectionItem::of(seen.now(), document, document.body.as_inspection()?, &names);
    let page = InspectionPage { items: documents.iter().filter_map(item).collect(), next };
    Ok(unkept((links, axum::Json(page)).into_response()))
}

/// One inspection. For those who work there.
#[utoipa::path(get, operation_id = "get_inspection", path = "/api/v1/inspections/{id}", tag = "inspections",
    params(("id" = u64, Path, description = "The inspection's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = InspectionItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let store = app.live.store()?;
    let document = found(store.as_ref(), &seen, &viewer.asker().in_picture(seen.whole()), id).await?;
    let item = item(store.as_ref(), seen.now(), &document).await?;
    Ok(unkept(axum::Json(item).into_response()))
}

/// A photo of an inspection. The copies hold nothing but the picture.
#[utoipa::path(get, operation_id = "get_inspection_photo", path = "/api/v1/inspections/{id}/photos/{n}", tag = "inspections",
    params(
        ("id" = u64, Path, description = "The inspection's number"),
        ("n" = u32, Path, description = "The photo's number in the inspection, from 1"),
        PhotoSizeQuery),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, content_type = "image/jpeg", body = Vec<u8>),
        (status = 403, body = super::docs::ProblemBody),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn photo(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path((id, n)): Path<(String, String)>,
    headers: HeaderMap,
    Query(query): Query<PhotoSizeQuery>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let at = photos::place_of(&n)?;
    let document = {
        let who = viewer.asker().in_picture(seen.whole());
        found(app.live.store()?.as_ref(), &seen, &who, id).await?
    };
    let inspected = document.body.as_inspection().ok_or_else(|| none(id))?;
    let missing = || {
        let detail = format!("inspection {id} has {} photos, and none of number {n}", inspected.photos().count());
        Problem::new(&problem::NO_SUCH_FILE, detail)
    };
    let photo = at.and_then(|at| inspected.photos().nth(at)).ok_or_else(missing)?;
    photos::serve_photo(&headers, &app.files, photo, query.size).await
}

/// Records an inspection, and grades the block by it when that is asked for: the community's gate says whether it is set or proposed.
#[utoipa::path(post, operation_id = "create_inspection", path = "/api/v1/blocks/{id}/inspections", tag = "inspections", request_body = NewInspection,
    params(
        ("id" = u32, Path, description = "The block's number", example = 20),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = Inspected),
        (status = 404, description = "no-such-block", body = super::docs::ProblemBody),
        (status = 409, description = "stale-checklist, block-gone; of the grading stale-block, open-cases, not-shown (with `why`), already-proposed", body = super::docs::ProblemBody),
        (status = 422, description = "bad-member, member-missing, no-such-photo …", body = super::docs::ProblemBody)))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewInspection>,
) -> Result<Response, Problem> {
    let block = extract::block_id("id", &id)?;
    // What is hidden from somebody is not there for them: its number must not tell that it is.
    seen.now().block(block).ok_or_else(|| Problem::no_such_block(block))?;
    let key = writing::request_key(&headers, &asker.asker(), &format!("inspect {block}"), &body)?;
    let mut findings = Vec::with_capacity(body.findings.len().min(paging::DEFAULT));
    for (at, found) in body.findings.into_iter().enumerate() {
        let NewFinding { item, answer, note, photos } = found;
        let photos = case_photos::named_as(&app, &asker, &photos, &format!("findings[{at}].photos")).await?;
        findings.push(AskedFinding { item, answer, note, photos });
    }
    let asked = InspectionRequest {
        block,
        checklist: body.checklist,
        inspected_at: body.inspected_at,
        findings,
        note: body.note,
        photos: case_photos::named(&app, &asker, &body.photos).await?,
    };
    let asks_grading = body.grading.is_some();
    let grading = body.grading.map(|grading| GradingRequest {
        block,
        colour: grading.colour,
        effective_at: None,
        reason: grading.reason,
        note: grading.note,
        corrects: None,
        expected: grading.expected_revision,
        overrule: grading.overrule,
        inspection: None,
    });
    let committed = app.live.ask(asker.asker(), Asked::Inspection(asked, grading), key).await?;
    let (id, snapshot) = (committed.revision, &committed.snapshot);
    let store = app.live.store()?;
    let document = by_number(store.as_ref(), id).await?;
    let inspection = item(store.as_ref(), snapshot, &document).await?;
    // The grading is the entry after: both were written in one breath.
    let then = if asks_grading { store.entries_since(id, 1).await?.pop() } else { None };
    let grading = match then {
        Some(entry) => Some(gradings::graded(&app, &asker, block, entry.revision, &entry.change, snapshot).await?),
        None => None,
    };
    writing::created(&format!("/api/v1/inspections/{id}"), snapshot, Inspected { inspection, grading })
}

async fn item(store: &dyn Store, snapshot: &Snapshot, document: &Document) -> Result<InspectionItem, Problem> {
    let names = names_of(store, document.by).await?;
    let item = document.body.as_inspection().and_then(|it| InspectionItem::of(snapshot, document, it, &names));
    item.ok_or_else(|| none(document.id))
}

/// An inspection that somebody may see.
async fn found(store: &dyn Store, seen: &Seen, who: &Who<'_>, id: Revision) -> Result<Document, Problem> {
    let document = by_number(store, id).await?;
    let block = document.body.block().filter(|block| seen.now().block(*block).is_some());
    let block = block.filter(|block| require_see(seen.whole(), who, *block).is_ok());
    block.map(|_| document).ok_or_else(|| none(id))
}

async fn by_number(store: &dyn Store, id: Revision) -> Result<Document, Problem> {
    let only = DocumentFilter { kind: DocumentKind::Inspection, block: None, communities: None };
    let newest = store.documents(&only, Some(id.next()), 1).await?;
    newest.into_iter().find(|document| document.id == id).ok_or_else(|| none(id))
}

fn require_see(snapshot: &Snapshot, who: &Who<'_>, block: BlockId) -> Result<(), Problem> {
    let scene = snapshot.scene(block, &|_| None).ok_or_else(|| Problem::no_such_block(block))?;
    Ok(who.require(Action::See, &scene.within)?)
}

fn none(id: Revision) -> Problem {
    Problem::new(&problem::NO_SUCH_INSPECTION, format!("there is no inspection {id} that you may see"))
}
