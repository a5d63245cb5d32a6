//! Supervision (督查): what was drawn of a community every three days, who is sent where, and what came out.
//!
//! How a draw is made, byte by byte, stands in [`crate::domain::supervision`].

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::cases::place_of;
use super::envelope::WUSE_REVISION;
use super::extract::{self, Json, Query};
use super::people::names_of;
use super::photos::{self, PhotoSize};
use super::problem::{self, Problem};
use super::proposals::PersonRef;
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use super::{case_photos, writing};
use crate::domain::rules::{Action, CheckRequest, CheckScene, DrawRequest, ReportRequest, Who, may_check};
use crate::domain::supervision::{Checked, Round, Sample, Share, Stratum, UnitKind, exact, stratified};
use crate::domain::{
    BlockId, CategoryKey, Colour, CommunityCode, Document, DocumentKind, FileId, FoundBy, Moment, PersonId, Photo, PlaceSource,
    RequestKey, Revision,
};
use crate::geo::{Bbox, LonLat};
use crate::live::{Asked, Asker, CommitError, Committed, CommunityView, Snapshot};
use crate::store::{LogFilter, Store};

/// Samples in a list at most: a year's.
const MOST: usize = 122;

/// A sample in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct SampleLine {
    /// Its number.
    id: Revision,
    /// Whose blocks and cases.
    community: String,
    /// The community's name.
    community_name: String,
    /// The day of the round.
    #[schema(value_type = String, format = Date, example = "2026-11-21")]
    date: Round,
    /// How many units were drawn.
    drawn: usize,
    /// How many of them nobody has looked at.
    left: usize,
    /// How many of those who asks is to look at.
    left_to_me: usize,
    /// How many failed.
    failed: u32,
}

/// The samples of a community.
#[derive(Debug, Serialize, ToSchema)]
pub struct SampleList {
    /// Newest first.
    items: Vec<SampleLine>,
    /// The round that is due and was not drawn; null when it was.
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-21")]
    due: Option<Round>,
}

/// An estimated share of what fails, 0 to 1, with its interval of 95 %.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShareItem {
    /// Units there are.
    population: u32,
    /// Units that were checked.
    checked: u32,
    /// Units of those that failed.
    failed: u32,
    /// The estimate; null while nothing is known of a stratum.
    share: Option<f64>,
    /// At least.
    low: Option<f64>,
    /// At most.
    high: Option<f64>,
}

/// The units of one kind and colour.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Stratum)]
pub struct StratumItem {
    /// `block` or `case`.
    #[schema(value_type = String, example = "case")]
    kind: UnitKind,
    /// Their colour when the round began; null: none.
    colour: Option<Colour>,
    /// All of them: what was drawn from.
    units: Vec<u64>,
    /// Those that were drawn, the smallest key first.
    drawn: Vec<u64>,
    /// What came out; the interval is exact.
    result: ShareItem,
}

/// A unit that was drawn.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Unit)]
pub struct UnitItem {
    /// `block` or `case`.
    #[schema(value_type = String, example = "case")]
    kind: UnitKind,
    /// Its number.
    id: u64,
    /// Its colour, or its block's, when the round began; null: none.
    colour: Option<Colour>,
    /// The block's number.
    block: Option<u32>,
    /// The block's code.
    block_code: String,
    /// The block's name.
    block_name: String,
    /// Where it is: longitude and latitude; of a block the middle of its box.
    #[schema(value_type = Option<[f64; 2]>)]
    place: Option<[f64; 2]>,
    /// What the case is about; null of a block.
    category: Option<String>,
    /// What was reported; null of a block.
    text: Option<String>,
    /// How many photos the case has: `GET /api/v1/samples/{id}/cases/{case}/photos/{n}`.
    photos: usize,
    /// Who is to look at it; null when nobody from elsewhere could be found, and a supervisor sees to it.
    assigned: Option<PersonRef>,
    /// Whether who asks may check it.
    may_check: bool,
    /// Whether it passed; null while nobody has looked.
    passes: Option<bool>,
    /// What was said of it.
    note: Option<String>,
    /// When it was checked.
    checked_at: Option<Moment>,
    /// Who checked it.
    checked_by: Option<PersonRef>,
    /// The case that it went back as.
    case: Option<Revision>,
}

/// How many were to be drawn of each kind.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SampleSize)]
pub struct SizeItem {
    /// Blocks.
    blocks: u32,
    /// Closed cases.
    cases: u32,
}

/// A sample, with everything that it takes to draw it again.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Sample)]
pub struct SampleItem {
    /// Its number.
    id: Revision,
    /// Whose blocks and cases.
    community: String,
    /// The community's name.
    community_name: String,
    /// The day of the round.
    #[schema(value_type = String, format = Date, example = "2026-11-21")]
    date: Round,
    /// The last log entry before that day began.
    cutoff: Revision,
    /// Its hash.
    cutoff_hash: String,
    /// The seed: SHA-256 of `wuse-supervision-1\n{community}\n{date}\n{cutoff}\n{cutoff_hash}\n`.
    seed: String,
    /// Cases closed after this moment could be drawn, up to when the day began.
    since: Moment,
    /// When it was drawn.
    drawn_at: Moment,
    /// How many were to be drawn.
    size: SizeItem,
    /// What could be drawn, what was, and what came out, stratum by stratum.
    strata: Vec<StratumItem>,
    /// What was drawn.
    units: Vec<UnitItem>,
    /// The share of blocks that are not as their colour says; null when none was drawn.
    blocks: Option<ShareItem>,
    /// The share of closed cases that are not put right; null when none was drawn.
    cases: Option<ShareItem>,
    /// How many units nobody has looked at.
    left: usize,
}

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

impl ShareItem {
    fn of(checked: Checked, share: Option<Share>) -> Self {
        Self {
            population: checked.population,
            checked: checked.checked,
            failed: checked.failed,
            share: share.map(|share| share.share),
            low: share.map(|share| share.interval.low),
            high: share.map(|share| share.interval.high),
        }
    }

    /// Over all strata of a kind.
    fn of_kind(sample: &Sample, kind: UnitKind) -> Option<Self> {
        let strata = sample.drawn.strata.iter().filter(|stratum| stratum.kind == kind);
        let checked: Vec<Checked> = strata.map(|stratum| sample.checked(stratum)).collect();
        let sum = |of: fn(&Checked) -> u32| checked.iter().map(of).sum();
        let all =
            Checked { population: sum(|one| one.population), checked: sum(|one| one.checked), failed: sum(|one| one.failed) };
        (!checked.is_empty()).then(|| Self::of(all, stratified(&checked)))
    }
}

impl SampleLine {
    fn of(view: &CommunityView, document: &Document, sample: &Sample, who: &Who<'_>) -> Self {
        let strata = sample.drawn.strata.iter();
        let is_mine = |kind, id| who.actor.person.is_some() && sample.drawn.assigned_to(kind, id) == who.actor.person;
        let open = |stratum: &&Stratum, id: &&u64| sample.check_of(stratum.kind, **id).is_none() && is_mine(stratum.kind, **id);
        Self {
            id: document.id,
            community: view.community.code.to_string(),
            community_name: view.community.name.clone(),
            date: sample.drawn.date,
            drawn: strata.clone().map(|stratum| stratum.drawn.len()).sum(),
            left: sample.left(),
            left_to_me: strata.clone().map(|stratum| stratum.drawn.iter().filter(|id| open(&stratum, id)).count()).sum(),
            failed: strata.map(|stratum| sample.checked(stratum).failed).sum(),
        }
    }
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
    let list = SampleList { items, due: (!is_drawn).then_some(due) };
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
    let list = SampleList { items: sent.take(MOST).filter_map(line).collect(), due: None };
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
    let n: usize = n.parse().map_err(|_| Problem::bad_parameter("n", format!("'{n}' is not the number of a photo")))?;
    let who = viewer.asker().in_picture(seen.whole());
    let (_, sample) = found(seen.whole(), &who, id)?;
    if !sample.drawn.holds(UnitKind::Case, case.0) || query.size == PhotoSize::Original {
        return Err(none(id));
    }
    let store = app.live.store()?;
    let all = photos_of(store.as_ref(), case).await?;
    let missing =
        || Problem::new(&problem::NO_SUCH_FILE, format!("case {case} has {} photos, and none of number {n}", all.len()));
    let photo = n.checked_sub(1).and_then(|at| all.get(at)).ok_or_else(missing)?;
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
fn goes_back(snapshot: &Snapshot, sample: Revision, body: &NewCheck, photos: &[Photo]) -> Result<ReportRequest, Problem> {
    let text = body.note.clone().unwrap_or_default();
    let new = |block, place, category, party, follows| ReportRequest {
        block: Some(block),
        place,
        place_from: PlaceSource::Map,
        accuracy_m: None,
        category,
        text,
        found_at: None,
        found_by: FoundBy::Supervision,
        party,
        photos: photos.to_vec(),
        follows,
    };
    if body.kind == UnitKind::Case {
        let case = snapshot.cases().get(Revision(body.unit)).ok_or_else(|| none(sample))?;
        let party = case.state.charge().map(|charge| charge.party.as_ref()).or(case.named.as_deref()).cloned();
        return Ok(new(case.block, case.place, case.category.clone(), party, Some(case.id)));
    }
    let missing = |member: &'static str| {
        let detail = format!("{member} is required when a block fails: it goes back as a case");
        Problem::new(&problem::MEMBER_MISSING, detail).with("member", member)
    };
    let block = u32::try_from(body.unit).map(BlockId).map_err(|_| none(sample))?;
    let category = body.category.clone().ok_or_else(|| missing("category"))?;
    Ok(new(block, place_of(body.place.ok_or_else(|| missing("place"))?)?, category, None, None))
}

async fn recorded(app: &App, asker: &SignedIn, id: Revision, committed: &Committed) -> Result<Response, Problem> {
    let who = asker.asker().in_picture(&committed.snapshot);
    let item = shown(app, &committed.snapshot, &who, id).await?;
    let location = HeaderValue::from_str(&format!("/api/v1/samples/{id}"));
    let headers = [
        (header::LOCATION, location.map_err(|error| Problem::failure(&problem::INTERNAL, error))?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (WUSE_REVISION, HeaderValue::from(committed.snapshot.revision().0)),
    ];
    Ok((StatusCode::CREATED, headers, axum::Json(item)).into_response())
}

/// A sample as it stands, to somebody who may see it.
async fn shown(app: &App, snapshot: &Snapshot, who: &Who<'_>, id: Revision) -> Result<SampleItem, Problem> {
    let (document, sample) = found(snapshot, who, id)?;
    let view = snapshot.community(&sample.drawn.community).map(|(_, view)| view).ok_or_else(|| none(id))?;
    let store = app.live.store()?;
    let people =
        sample.drawn.assigned.iter().filter_map(|one| one.person).chain(sample.checks.iter().filter_map(|check| check.by));
    let people: Vec<PersonId> = people.collect();
    let names = names_of(store.as_ref(), people).await?;
    let mut units = Vec::new();
    for stratum in &sample.drawn.strata {
        for unit in &stratum.drawn {
            units.push(unit_item(store.as_ref(), snapshot, who, (id, sample), stratum, *unit, &names).await?);
        }
    }
    let drawn = &sample.drawn;
    let stratum = |stratum: &Stratum| {
        let checked = sample.checked(stratum);
        StratumItem {
            kind: stratum.kind,
            colour: stratum.colour,
            units: stratum.units.clone(),
            drawn: stratum.drawn.clone(),
            result: ShareItem::of(checked, exact(checked)),
        }
    };
    Ok(SampleItem {
        id,
        community: drawn.community.to_string(),
        community_name: view.community.name.clone(),
        date: drawn.date,
        cutoff: drawn.cutoff,
        cutoff_hash: drawn.cutoff_hash.clone(),
        seed: drawn.seed().as_str().to_owned(),
        since: drawn.since,
        drawn_at: document.recorded_at,
        size: SizeItem { blocks: drawn.size.blocks, cases: drawn.size.cases },
        strata: drawn.strata.iter().map(stratum).collect(),
        units,
        blocks: ShareItem::of_kind(sample, UnitKind::Block),
        cases: ShareItem::of_kind(sample, UnitKind::Case),
        left: sample.left(),
    })
}

async fn unit_item(
    store: &dyn Store,
    snapshot: &Snapshot,
    who: &Who<'_>,
    (id, sample): (Revision, &Sample),
    stratum: &Stratum,
    unit: u64,
    names: &HashMap<PersonId, String>,
) -> Result<UnitItem, Problem> {
    let person = |id: PersonId| PersonRef { id, name: names.get(&id).cloned() };
    let kind = stratum.kind;
    let case = if kind == UnitKind::Case { snapshot.cases().get(Revision(unit)) } else { None };
    let record = match case {
        Some(case) => store.case_records(std::slice::from_ref(&case.id)).await?.pop(),
        None => None,
    };
    let photos = match case {
        Some(case) => photos_of(store, case.id).await?.len(),
        None => 0,
    };
    let block = case.map(|case| case.block).or_else(|| u32::try_from(unit).ok().map(BlockId));
    let block = block.and_then(|block| snapshot.block(block));
    let middle = block.and_then(|block| middle(block.boundary(crate::domain::AsOf::NOW)?.bbox()));
    let place = case.map(|case| case.place).or(middle);
    let check = sample.check_of(kind, unit);
    let may = snapshot.with_sample(id, |scene: Option<&CheckScene<'_>>| {
        scene.is_some_and(|scene| may_check(scene, who, Some((kind, unit))).is_ok())
    });
    Ok(UnitItem {
        kind,
        id: unit,
        colour: stratum.colour,
        block: block.map(|block| block.id.0),
        block_code: block.map_or_else(String::new, |block| block.code().to_owned()),
        block_name: block.map_or_else(String::new, |block| block.name().to_owned()),
        place: place.map(|place| [place.lon(), place.lat()]),
        category: case.map(|case| case.category.to_string()),
        text: record.map(|record| record.reported.text),
        photos,
        assigned: sample.drawn.assigned_to(kind, unit).map(person),
        may_check: may,
        passes: check.map(|check| check.found.passes),
        note: check.and_then(|check| check.found.note.clone()),
        checked_at: check.map(|check| check.at),
        checked_by: check.and_then(|check| check.by).map(person),
        // What failed went back in the entry after.
        case: check
            .filter(|check| !check.found.passes)
            .and_then(|check| snapshot.cases().get(check.revision.next()))
            .filter(|case| case.found_by == FoundBy::Supervision)
            .map(|case| case.id),
    })
}

fn middle(bbox: Bbox) -> Option<LonLat> {
    LonLat::new(f64::midpoint(bbox.west(), bbox.east()), f64::midpoint(bbox.south(), bbox.north())).ok()
}

/// The photos of a case: those of the report, then those of its steps.
async fn photos_of(store: &dyn Store, case: Revision) -> Result<Vec<Photo>, Problem> {
    let record = store.case_records(std::slice::from_ref(&case)).await?.pop();
    let mut all = record.map(|record| record.reported.photos).unwrap_or_default();
    all.extend(store.case_steps(case).await?.into_iter().flat_map(|step| step.stepped.photos));
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
