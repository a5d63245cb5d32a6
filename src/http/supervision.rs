//! Supervision (督查): what was drawn of a community every three days, who is sent where, and what came out.
//!
//! How a draw is made, byte by byte, stands in [`crate::domain::supervision`].

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::cases::place_of;
use super::extract::{self, Json, Query};
use super::photos::{self, PhotoSize};
use super::problem::{self, Problem};
use super::sample_item::{SampleItem, SampleLine, SampleList};
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use super::{case_photos, writing};
use crate::domain::rules::{Action, CheckRequest, DrawRequest, FailedUnit, ReportRequest, Who};
use crate::domain::supervision::{Round, Sample, UnitKind};
use crate::domain::{BlockId, CategoryKey, CommunityCode, Document, DocumentKind, FileId, Photo, RequestKey, Revision};
use crate::live::{Asked, Asker, CommitError, Committed, Snapshot};
use crate::store::{LogFilter, Store};

/// Samples in a list at most: a year's.
const MOST: usize = 122;

/// A check to record.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCheck {
    /// `block` or `case`.
    #[schema(value_type = String, example = "case")]
    kind: UnitKind,
    /// Its number.
    unit: u64,
    /// Whether it is as its colour says, or put right. What is not goes back as a case.
    passes: bool,
    /// What was to be seen; required without a photo when it fails.
    #[serde(default)]
    #[schema(max_length = 2000)]
    note: Option<String>,
    /// Photos that were uploaded before, at most 10.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    photos: Vec<FileId>,
    /// Of a block that fails: what the case is about.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "clutter")]
    category: Option<CategoryKey>,
    /// Of a block that fails: where it was seen, longitude and latitude.
    #[serde(default)]
    #[schema(value_type = Option<[f64; 2]>)]
    place: Option<[f64; 2]>,
}

/// Which copy of a photo.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SamplePhotoQuery {
    /// `thumb` or `screen` (when not given).
    #[serde(default)]
    #[param(inline)]
    size: PhotoSize,
}

/// The samples of a community, and whether one is due. For those who work there.
#[utoipa::path(get, operation_id = "list_samples", path = "/api/v1/communities/{code}/samples", tag = "supervision",
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = SampleList), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let (_, view) = extract::community_view(seen.now(), &code)?;
    let who = viewer.asker().in_picture(seen.whole());
    who.require(Action::See, &view.within())?;
    let samples = seen.now().documents().of_kind(DocumentKind::Sample).rev();
    let own = samples.filter_map(|document| Some((document, document.body.as_sample()?)));
    let own = own.filter(|(_, sample)| sample.drawn.community == view.community.code);
    let items = own.take(MOST).map(|(document, sample)| SampleLine::of(view, document, sample, &who)).collect();
    let due = Round::due(app.clock.now());
    let is_drawn = seen.now().last_sample(&view.community.code).is_some_and(|(round, _)| round >= due);
    let list = SampleList::of(items, (!is_drawn).then_some(due));
    Ok(unkept(axum::Json(list).into_response()))
}

/// The samples in which who asks is sent somewhere, newest first.
#[utoipa::path(get, operation_id = "list_own_samples", path = "/api/v1/samples", tag = "supervision",
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = SampleList)))]
pub(super) async fn mine(SignedIn(viewer): SignedIn, seen: Seen) -> Result<Response, Problem> {
    let who = viewer.asker().in_picture(seen.whole());
    let samples = seen.whole().documents().of_kind(DocumentKind::Sample).rev();
    let sent =
        samples.filter_map(|document| Some((document, document.body.as_sample()?))).filter(|(_, sample)| is_sent(sample, &who));
    let line = |(document, sample): (&Arc<Document>, &Sample)| {
        Some(SampleLine::of(seen.whole().community(&sample.drawn.community)?.1, document, sample, &who))
    };
    let list = SampleList::of(sent.take(MOST).filter_map(line).collect(), None);
    Ok(unkept(axum::Json(list).into_response()))
}

/// One sample, with everything that it takes to draw it again. For those who work there, and who is sent there.
#[utoipa::path(get, operation_id = "get_sample", path = "/api/v1/samples/{id}", tag = "supervision",
    params(("id" = u64, Path, description = "The sample's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = SampleItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let who = viewer.asker().in_picture(seen.whole());
    Ok(unkept(axum::Json(shown(&app, seen.whole(), &who, id).await?).into_response()))
}

/// Draws the sample of the round that is due. The first of a community is drawn by hand; from then on each is drawn by itself.
#[utoipa::path(post, operation_id = "draw_sample", path = "/api/v1/communities/{code}/samples", tag = "supervision",
    params(
        ("code" = String, Path, description = "The community's code", example = "330381003901"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = SampleItem),
        (status = 404, body = super::docs::ProblemBody),
        (status = 409, description = "drawn (with `sample`) or not-due", body = super::docs::ProblemBody)))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let community = extract::community_view(seen.now(), &code)?.1.community.code.clone();
    let key = writing::request_key(&headers, &asker.asker(), &format!("draw {community}"), &())?;
    let committed = draw(&app, asker.asker(), &community, key).await?;
    recorded(&app, &asker, committed.revision, &committed).await
}

/// Records a check of a unit. What fails goes back as a case in the same breath.
#[utoipa::path(post, operation_id = "check_sample", path = "/api/v1/samples/{id}/checks", tag = "supervision", request_body = NewCheck,
    params(
        ("id" = u64, Path, description = "The sample's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = SampleItem),
        (status = 403, description = "not-allowed, own-community or own-rectification", body = super::docs::ProblemBody),
        (status = 404, description = "no-such-sample", body = super::docs::ProblemBody),
        (status = 409, description = "block-gone", body = super::docs::ProblemBody)))]
pub(super) async fn check(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewCheck>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let key = writing::request_key(&headers, &asker.asker(), &format!("check {id}"), &body)?;
    let photos = case_photos::named(&app, &asker, &body.photos).await?;
    let back = if body.passes { None } else { Some(goes_back(seen.whole(), id, &body, &photos)?) };
    let asked = CheckRequest { sample: id, kind: body.kind, unit: body.unit, passes: body.passes, note: body.note, photos };
    let committed = app.live.ask(asker.asker(), Asked::Check(asked, back), key).await?;
    recorded(&app, &asker, id, &committed).await
}

/// A photo of a case that was drawn, for who is sent to look at it. The copies hold nothing but the picture.
#[utoipa::path(get, operation_id = "get_sample_photo", path = "/api/v1/samples/{id}/cases/{case}/photos/{n}", tag = "supervision",
    params(
        ("id" = u64, Path, description = "The sample's number"),
        ("case" = u64, Path, description = "The case's number"),
        ("n" = u32, Path, description = "The photo's number in the case, from 1"),
        SamplePhotoQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "image/jpeg", body = Vec<u8>), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn photo(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path((id, case, n)): Path<(String, String, String)>,
    headers: HeaderMap,
    Query(query): Query<SamplePhotoQuery>,
) -> Result<Response, Problem> {
    let (id, case) = (extract::revision("id", &id)?, extract::revision("case", &case)?);
    let at = photos::place_of(&n)?;
    let who = viewer.asker().in_picture(seen.whole());
    let (_, sample) = found(seen.whole(), &who, id)?;
    if !sample.drawn.holds(UnitKind::Case, case.0) || query.size == PhotoSize::Original {
        return Err(none(id));
    }
    let store = app.live.store()?;
    let all = photos_of(store.as_ref(), case).await?;
    let missing =
        || Problem::new(&problem::NO_SUCH_FILE, format!("case {case} has {} photos, and none of number {n}", all.len()));
    let photo = at.and_then(|at| all.get(at)).ok_or_else(missing)?;
    photos::serve_photo(&headers, &app.files, photo, query.size).await
}

/// Draws what is due in the communities that have drawn before; asked time and again by whoever serves. The key makes it one draw, however
/// many nodes try.
///
/// # Errors
/// With the first that could not be drawn.
pub async fn draw_what_is_due(app: &App) -> Result<(), Problem> {
    let due = Round::due(app.clock.now());
    let snapshot = app.live.read();
    let behind = snapshot.communities().map(|(_, view)| view.community.code.clone());
    let behind: Vec<CommunityCode> =
        behind.filter(|code| snapshot.last_sample(code).is_some_and(|(round, _)| round < due)).collect();
    for community in behind {
        let key = RequestKey { key: format!("wuse sample {community} {due}"), fingerprint: "drawn when due".to_owned() };
        match draw(app, Asker::CONSOLE, &community, Some(key)).await {
            // A community without a block any more has nothing to draw.
            Ok(_) | Err(CommitError::DrawRefused(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

async fn draw(app: &App, asker: Asker, community: &CommunityCode, key: Option<RequestKey>) -> Result<Committed, CommitError> {
    let round = Round::due(app.clock.now());
    let cutoff = app.live.read().known_at(round.begins());
    let store = app.live.store().map_err(Arc::new)?;
    let row = store.log_page(&LogFilter::default(), Some(cutoff.next()), 1).await.map_err(Arc::new)?.pop();
    let cutoff_hash = row.filter(|row| row.revision == cutoff).map_or_else(|| "0".repeat(64), |row| row.hash);
    let asked = DrawRequest { community: community.clone(), round, cutoff, cutoff_hash };
    app.live.ask(asker, Asked::Draw(asked), key).await
}

/// What a unit that fails goes back as.
///
/// # Errors
/// When it is not there any more, or a block that fails does not say what and where.
fn goes_back(snapshot: &Snapshot, sample: Revision, body: &NewCheck, photos: &[Photo]) -> Result<ReportRequest, Problem> {
    let missing = |member: &'static str| {
        let detail = format!("{member} is required when a block fails: it goes back as a case");
        Problem::new(&problem::MEMBER_MISSING, detail).with("member", member)
    };
    let wrong = match body.kind {
        UnitKind::Case => FailedUnit::Case(snapshot.cases().get(Revision(body.unit)).ok_or_else(|| none(sample))?),
        UnitKind::Block => {
            let block = u32::try_from(body.unit).map(BlockId).map_err(|_| none(sample))?;
            let category = body.category.clone().ok_or_else(|| missing("category"))?;
            FailedUnit::Block(block, place_of(body.place.ok_or_else(|| missing("place"))?)?, category)
        }
    };
    Ok(wrong.reported(body.note.clone().unwrap_or_default(), photos.to_vec()))
}

async fn recorded(app: &App, asker: &SignedIn, id: Revision, committed: &Committed) -> Result<Response, Problem> {
    let who = asker.asker().in_picture(&committed.snapshot);
    let item = shown(app, &committed.snapshot, &who, id).await?;
    writing::created(&format!("/api/v1/samples/{id}"), &committed.snapshot, item)
}

/// A sample as it stands, to somebody who may see it.
pub(super) async fn shown(app: &App, snapshot: &Snapshot, who: &Who<'_>, id: Revision) -> Result<SampleItem, Problem> {
    let (document, sample) = found(snapshot, who, id)?;
    let view = snapshot.community(&sample.drawn.community).map(|(_, view)| view).ok_or_else(|| none(id))?;
    SampleItem::of(app.live.store()?.as_ref(), snapshot, who, view, (document, sample)).await
}

/// The photos of a case: those of the report, then those of its steps.
async fn photos_of(store: &dyn Store, case: Revision) -> Result<Vec<Photo>, Problem> {
    let record = store.case_records(std::slice::from_ref(&case)).await?.pop();
    let mut all = record.map(|record| record.reported.photos).unwrap_or_default();
    all.extend(store.case_steps(std::slice::from_ref(&case)).await?.into_iter().flat_map(|step| step.stepped.photos));
    Ok(all)
}

fn is_sent(sample: &Sample, who: &Who<'_>) -> bool {
    who.actor.person.is_some() && sample.drawn.assigned.iter().any(|one| one.person == who.actor.person)
}

/// A sample that somebody may see: they work in its community, or are sent there.
fn found<'a>(snapshot: &'a Snapshot, who: &Who<'_>, id: Revision) -> Result<(&'a Document, &'a Sample), Problem> {
    let document = snapshot.documents().get(id).ok_or_else(|| none(id))?;
    let sample = document.body.as_sample().ok_or_else(|| none(id))?;
    let view = snapshot.community(&sample.drawn.community).map(|(_, view)| view).ok_or_else(|| none(id))?;
    if who.may(Action::See, &view.within()) || is_sent(sample, who) { Ok((document, sample)) } else { Err(none(id)) }
}

fn none(id: Revision) -> Problem {
    Problem::new(&problem::NO_SUCH_SAMPLE, format!("there is no sample {id} that you may see, or nothing of that number in it"))
}
