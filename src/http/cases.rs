//! Cases (问题): reported, and looked at.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::app::App;
use super::case_item::WholeCase;
use super::extract::{self, Json, Query};
use super::photos::{self, PhotoSize, PhotoSizeQuery};
use super::problem::{self, Problem};
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use super::{case_photos, writing};
use crate::domain::rules::{Action, ReportRequest, Who};
use crate::domain::{BlockId, Case, CategoryKey, FileId, FoundBy, Moment, Party, PartyKind, PlaceSource, Revision};
use crate::geo::LonLat;
use crate::live::{Asked, CaseSight, Committed, Snapshot};

/// How far off a phone's position may be to say anything about a place, metres.
const WORST_ACCURACY: f32 = 10_000.0;

/// A case that somebody may see, or that there is none.
fn seen_case<'a>(snapshot: &'a Snapshot, who: &Who<'_>, id: Revision) -> Result<&'a Arc<Case>, Problem> {
    let sight = CaseSight::new(snapshot, who);
    let found = snapshot.cases().get(id).filter(|case| sight.sees(case));
    found.ok_or_else(|| Problem::new(&problem::NO_SUCH_CASE, format!("there is no case {id} that you may see")))
}

/// A case with everything that was done about it.
pub(super) async fn whole(app: &App, snapshot: &Snapshot, who: &Who<'_>, id: Revision) -> Result<WholeCase, Problem> {
    let case = seen_case(snapshot, who, id)?;
    let store = app.live.store()?;
    let (records, steps) =
        futures::try_join!(store.case_records(std::slice::from_ref(&id)), store.case_steps(std::slice::from_ref(&id)))?;
    let record = records.into_iter().next();
    let whole = record.and_then(|record| WholeCase::of(snapshot, who, case, record, steps, app.clock.now()));
    whole.ok_or_else(|| Problem::failure(&problem::INTERNAL, format!("case {id} is in the picture and not in the store")))
}

/// One case, with everything that was done about it.
#[utoipa::path(get, operation_id = "get_case", path = "/api/v1/cases/{id}", tag = "cases",
    params(("id" = u64, Path, description = "The case's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = WholeCase), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let who = viewer.asker().in_picture(seen.whole());
    Ok(unkept(axum::Json(whole(&app, seen.now(), &who, id).await?).into_response()))
}

/// A photo of a case. The copies hold nothing but the picture.
#[utoipa::path(get, operation_id = "get_case_photo", path = "/api/v1/cases/{id}/photos/{n}", tag = "cases",
    params(
        ("id" = u64, Path, description = "The case's number"),
        ("n" = u32, Path, description = "The photo's number in the case, from 1"),
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
    let who = viewer.asker().in_picture(seen.whole());
    let case = seen_case(seen.now(), &who, id)?;
    if query.size == PhotoSize::Original {
        let scene = seen.whole().scene(case.block, &|_| None);
        let within = scene.map(|scene| scene.within).ok_or_else(|| Problem::no_such_block(case.block))?;
        who.require(Action::HandleCase, &within)?;
    }
    let store = app.live.store()?;
    let record = store.case_records(std::slice::from_ref(&id)).await?.pop();
    let mut all = record.map(|record| record.reported.photos).unwrap_or_default();
    // Lists show the first of each case: the steps are read when it is one of theirs.
    if at.is_some_and(|at| at >= all.len()) {
        all.extend(store.case_steps(std::slice::from_ref(&id)).await?.into_iter().flat_map(|step| step.stepped.photos));
    }
    let none = || Problem::new(&problem::NO_SUCH_FILE, format!("case {id} has {} photos, and none of number {n}", all.len()));
    let photo = at.and_then(|at| all.get(at)).ok_or_else(none)?;
    photos::serve_photo(&headers, &app.files, photo, query.size).await
}

/// A case to report.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCase {
    /// Where it is: longitude and latitude (WGS 84).
    #[schema(value_type = [f64; 2], example = json!([120.64, 27.79]))]
    place: [f64; 2],
    /// How that is known: `photo`, `device`, `map` (when not given) or `list`.
    #[serde(default = "by_map")]
    #[schema(value_type = String)]
    place_from: PlaceSource,
    /// How far off it may be, metres.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 10000)]
    accuracy_m: Option<f32>,
    /// The block it belongs to; the one that holds the place when not given. The place may lie a little outside it.
    #[serde(default)]
    block: Option<u32>,
    /// What it is about.
    #[schema(value_type = String, example = "clutter")]
    category: CategoryKey,
    /// What is to be seen there; required without a photo.
    #[serde(default)]
    #[schema(max_length = 2000)]
    text: String,
    /// When it was found; now when not given.
    #[serde(default, deserialize_with = "extract::time_stamp")]
    found_at: Option<Moment>,
    /// How it was found: `patrol` (when not given), `drone`, `supervision`, `resident` or `hotline`.
    #[serde(default)]
    #[schema(value_type = String)]
    found_by: FoundBy,
    /// Who is thought to be responsible.
    #[serde(default)]
    party: Option<NewParty>,
    /// Photos that were uploaded before, at most 10.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    photos: Vec<FileId>,
}

/// Who is responsible.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewParty {
    /// The name.
    #[schema(max_length = 100)]
    name: String,
    /// Which of the eight kinds.
    #[serde(default)]
    kind: Option<PartyKind>,
}

impl From<NewParty> for Party {
    fn from(party: NewParty) -> Self {
        Self { name: party.name, kind: party.kind }
    }
}

fn by_map() -> PlaceSource {
    PlaceSource::Map
}

/// A place in a body.
pub(super) fn place_of([lon, lat]: [f64; 2]) -> Result<LonLat, Problem> {
    LonLat::new(lon, lat).map_err(|error| Problem::new(&problem::BAD_MEMBER, format!("place: {error}")).with("member", "place"))
}

/// Reports a case. Photos are uploaded first, and named here.
#[utoipa::path(post, operation_id = "report_case", path = "/api/v1/cases", tag = "cases", request_body = NewCase,
    params(("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = WholeCase),
        (status = 404, description = "no-such-block", body = super::docs::ProblemBody),
        (status = 409, description = "block-gone", body = super::docs::ProblemBody),
        (status = 422, description = "no-block-here (with `nearest` and `metres`), too-far, no-such-photo, bad-member …", body = super::docs::ProblemBody)))]
pub(super) async fn report(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    headers: HeaderMap,
    Json(body): Json<NewCase>,
) -> Result<Response, Problem> {
    let key = writing::request_key(&headers, &asker.asker(), "report a case", &body)?;
    let place = place_of(body.place)?;
    let block = body.block.map(BlockId);
    if let Some(block) = block {
        // What is hidden from somebody is not there for them: its number must not tell that it is.
        seen.now().block(block).ok_or_else(|| Problem::no_such_block(block))?;
    } else if let Some(standing) = seen.whole().block_at(place, None, crate::domain::AsOf::NOW)
        && seen.now().block(standing.block.id).is_none()
    {
        return Err(Problem::new(&problem::NO_BLOCK_HERE, "no block that you may see lies there").with("member", "place"));
    }
    if body.accuracy_m.is_some_and(|metres| !(0.0..=WORST_ACCURACY).contains(&metres)) {
        let detail = format!("accuracy_m must lie between 0 and {WORST_ACCURACY} metres");
        return Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", "accuracy_m"));
    }
    let asked = ReportRequest {
        block,
        place,
        place_from: body.place_from,
        accuracy_m: body.accuracy_m,
        category: body.category,
        text: body.text,
        found_at: body.found_at,
        found_by: body.found_by,
        party: body.party.map(Party::from),
        photos: case_photos::named(&app, &asker, &body.photos).await?,
        follows: None,
    };
    let committed = app.live.ask(asker.asker(), Asked::Report(asked), key).await?;
    created(&app, &asker, committed.revision, &committed).await
}

/// The answer to what was just recorded about a case. A repeated request is answered with the case as it stands.
pub(super) async fn created(app: &App, asker: &SignedIn, id: Revision, committed: &Committed) -> Result<Response, Problem> {
    let who = asker.asker().in_picture(&committed.snapshot);
    let case = whole(app, &committed.snapshot, &who, id).await?;
    writing::created(&format!("/api/v1/cases/{id}"), &committed.snapshot, case)
}
