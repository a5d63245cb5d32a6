//! Drafts of plans, and what is to be said about them: dates from the target backwards, what does not hold, and the mend.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::goals::{self, VerbLook};
use super::schema::{DraftSchema, PortionSchema, TimetableSchema, ViolationSchema};
use super::street_ways;
use crate::domain::plan::{Portion, Timetable};
use crate::domain::rules::{Action, check_draft};
use crate::domain::{CommunityCode, Moment, PersonId, PlanDraft, Revision};
use crate::http::app::{App, off_thread};
use crate::http::extract::{self, Json};
use crate::http::problem::{self, Problem};
use crate::http::session::unkept;
use crate::http::visitor::{Seen, SignedIn};
use crate::http::writing;
use crate::live::Snapshot;
use crate::plans::advice::{self, Fix};
use crate::plans::backward::{self, BlockDates};
use crate::plans::goals::counted;
use crate::plans::moving::{self, Place};
use crate::plans::portions::{Cuts, OF_A_LOAD, Work, places};
use crate::plans::streets::{Stray, StreetTable};
use crate::plans::timetabling::done_of;
use crate::plans::violations::{Violation, violations};
use crate::store::drafts::{Draft, DraftChange, DraftContents, DraftRow, NewDraft, SetDraft};

/// What of a draft is to be kept.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DraftBody {
    /// What is to be planned, and with what.
    #[schema(value_type = DraftSchema)]
    draft: PlanDraft,
    /// The timetable; null before the first.
    #[serde(default)]
    #[schema(value_type = Option<TimetableSchema>)]
    timetable: Option<Timetable>,
}

/// The same for a draft that is there.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetDraftBody {
    /// What is to be planned, and with what.
    #[schema(value_type = DraftSchema)]
    draft: PlanDraft,
    /// The timetable; null when there is none.
    #[serde(default)]
    #[schema(value_type = Option<TimetableSchema>)]
    timetable: Option<Timetable>,
    /// The version that was seen; refused with 409 when another has come between.
    version: u64,
}

/// A stop dragged to another place.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveBody {
    /// The draft.
    #[schema(value_type = DraftSchema)]
    draft: PlanDraft,
    /// Its timetable.
    #[schema(value_type = TimetableSchema)]
    timetable: Timetable,
    /// What is moved.
    #[schema(value_type = PortionSchema)]
    portion: Portion,
    /// Where to; null takes it out.
    to: Option<PlaceBody>,
}

/// A place in a timetable.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceBody {
    /// The day.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// The crew, by its place in the draft.
    crew: u16,
    /// Which of its shifts, 0 for the first of the day.
    shift: u8,
    /// When it is to begin, in minutes from midnight: it comes after what begins before.
    begins: u16,
}

/// A draft in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftLine {
    /// Its number.
    id: u64,
    /// What it is called.
    name: String,
    /// How often it was set down.
    version: u64,
    /// When it was made.
    made_at: Moment,
    /// When it was changed last.
    changed_at: Moment,
    /// Who changed it last, by their number.
    #[schema(value_type = Option<u32>)]
    by: Option<PersonId>,
}

/// The drafts of a community.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftList {
    /// The one that was changed last first.
    items: Vec<DraftLine>,
}

/// A draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftItem {
    /// Its number and when it was changed.
    #[serde(flatten)]
    line: DraftLine,
    /// Whose plan it is to be.
    #[schema(value_type = String)]
    community: CommunityCode,
    /// What is to be planned, and with what.
    #[schema(value_type = DraftSchema)]
    draft: PlanDraft,
    /// The timetable.
    #[schema(value_type = Option<TimetableSchema>)]
    timetable: Option<Timetable>,
    /// The picture that it was made on: the last entry then.
    #[schema(value_type = u64)]
    made_on: Revision,
    /// What is to be said about it.
    look: Look,
}

/// What is to be said about a draft and its timetable.
#[derive(Debug, Serialize, ToSchema)]
pub struct Look {
    /// From the target backwards, by task.
    blocks: Vec<BlockLook>,
    /// The last day of work: inspections come after it.
    #[schema(value_type = String, format = Date)]
    last_day: Date,
    /// The five verbs, and what of the goals goes beyond what there is.
    verbs: Vec<VerbLook>,
    /// What does not hold in the timetable; empty when all does, or there is none.
    #[schema(value_type = Vec<ViolationSchema>)]
    violations: Vec<Violation>,
    /// What would have each of the measures done that are left out, in their order.
    fixes: Vec<FixItem>,
    /// Places whose ways are beelines although the draft names streets: none of all when it names none.
    strays: Vec<StrayItem>,
}

/// A place whose ways are beelines although the draft names streets.
#[derive(Debug, Serialize, ToSchema)]
pub struct StrayItem {
    /// What it is: `crew` (its base), `task` or `tip`.
    #[schema(example = "task")]
    what: &'static str,
    /// Which, by its place in the draft.
    at: usize,
    /// Of a task: the block.
    block: Option<u32>,
    /// Why: `far` (no street within 500 m) or `cut_off` (its street leads to half of the other places at most, or not back).
    #[schema(example = "far")]
    why: &'static str,
}

/// What is to be said about a block to clear.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlockLook {
    /// The block.
    block: u32,
    /// Its measures, in their order.
    measures: Vec<MeasureLook>,
    /// The last day on which the first measure may begin; null when no crew can do it in any time.
    #[schema(value_type = Option<String>, format = Date)]
    latest_start: Option<Date>,
    /// Working days by which it is too late already.
    days_late: u32,
    /// The first day on which it could be struck off if everybody began at once.
    #[schema(value_type = Option<String>, format = Date)]
    earliest_struck_off: Option<Date>,
}

/// What is to be said about a measure.
#[derive(Debug, Serialize, ToSchema)]
pub struct MeasureLook {
    /// In how many portions it is cut.
    portions: u16,
    /// How long each takes, in minutes.
    minutes: u32,
    /// What each loads, in truckloads.
    truckloads: f64,
    /// Working days that the quickest crew needs for it.
    days: Option<u32>,
    /// The first day on which it may begin.
    #[schema(value_type = Option<String>, format = Date)]
    earliest_start: Option<Date>,
    /// The last day on which it may begin.
    #[schema(value_type = Option<String>, format = Date)]
    latest_start: Option<Date>,
    /// The last day on which it may end.
    #[schema(value_type = Option<String>, format = Date)]
    latest_end: Option<Date>,
}

/// What would have a left out measure done.
#[derive(Debug, Serialize, ToSchema)]
pub struct FixItem {
    /// `equip` (a crew that knows or has `lacks` as well), `truck` (one for `crew`), `longer_shift` (of `minutes`), `before` (whatever has
    /// `measure` done) or `more_time`.
    #[schema(example = "more_time")]
    fix: &'static str,
    /// The crew, by its name.
    crew: Option<String>,
    /// What it lacks.
    lacks: Vec<String>,
    /// How long a shift would have to be.
    minutes: Option<u32>,
    /// The measure before.
    measure: Option<u16>,
}

/// A timetable after a stop was moved, and what is to be said about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Moved {
    /// The timetable.
    #[schema(value_type = TimetableSchema)]
    timetable: Timetable,
    /// What is to be said about it.
    look: Look,
}

/// A change by which everything fits that could be done at all.
#[derive(Debug, Serialize, ToSchema)]
pub struct AdviceItem {
    /// `more_crews` (so many more `crews` like `like`), `later_date` (`by`, which is `days` working days later) or `fewer_blocks` (without
    /// the blocks `without`).
    #[schema(example = "more_crews")]
    change: &'static str,
    /// How many more crews.
    crews: Option<usize>,
    /// Like which crew.
    like: Option<String>,
    /// Which last day.
    #[schema(value_type = Option<String>, format = Date)]
    by: Option<Date>,
    /// By how many working days it is later.
    days: Option<usize>,
    /// Without which blocks.
    without: Vec<u32>,
}

/// The least change of each kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct AdviceList {
    /// None when everything fits that could be done at all.
    items: Vec<AdviceItem>,
}

impl DraftLine {
    fn of(DraftRow { id, name, version, made_at, changed_at, by, .. }: DraftRow) -> Self {
        Self { id, name, version, made_at, changed_at, by }
    }
}

/// Where a draft is looked at, and when.
pub(super) struct Scene {
    snapshot: Arc<Snapshot>,
    community: CommunityCode,
    today: Date,
    /// The ways over the streets that the draft names; none: beelines.
    streets: Option<Arc<StreetTable>>,
}

impl Scene {
    async fn of(app: &App, seen: &Seen, community: CommunityCode, draft: &PlanDraft) -> Result<Self, Problem> {
        let streets = street_ways::of(app, seen.now(), draft).await?;
        Ok(Self { snapshot: Arc::clone(seen.now()), community, today: app.clock.now().day(), streets })
    }
}

/// What is to be said about a draft and its timetable; may take a second for a city.
pub(super) fn look(draft: &PlanDraft, timetable: Option<&Timetable>, scene: &Scene) -> Result<Look, Problem> {
    let calendar = &scene.snapshot.calendar().1;
    let streets = scene.streets.as_deref();
    let work = Work::new(draft, streets)?;
    let dates = backward::backward(&work, calendar)?;
    let blocks = dates.into_iter().zip(&work.measures).map(|(dates, cuts)| {
        let BlockDates { block, measures, latest_start, days_late, earliest_struck_off } = dates;
        let measures = measures.iter().zip(cuts).map(|(dates, cut)| MeasureLook {
            portions: cut.parts,
            minutes: cut.minutes,
            truckloads: f64::from(cut.load) / OF_A_LOAD,
            days: dates.days,
            earliest_start: dates.earliest_start,
            latest_start: dates.latest_start,
            latest_end: dates.latest_end,
        });
        BlockLook { block: block.0, measures: measures.collect(), latest_start, days_late, earliest_struck_off }
    });
    let wrong = timetable.map(|timetable| violations(&work, calendar, &done_of(draft), timetable)).transpose()?;
    let fixes = timetable.into_iter().flat_map(|timetable| &timetable.left_out).map(|left| fix_item(advice::fix(draft, left)));
    Ok(Look {
        blocks: blocks.collect(),
        last_day: backward::last_day_of_work(&work, calendar)?,
        verbs: goals::looks(draft, &counted(&scene.snapshot, &scene.community, draft, scene.today)),
        violations: wrong.unwrap_or_default(),
        fixes: fixes.collect(),
        strays: streets.map(|streets| strays(draft, streets)).unwrap_or_default(),
    })
}

fn strays(draft: &PlanDraft, streets: &StreetTable) -> Vec<StrayItem> {
    let (crews, tasks) = (draft.crews.len(), draft.tasks.len());
    let item = |(place, why): (usize, Stray)| {
        let why = match why {
            Stray::Far => "far",
            Stray::CutOff => "cut_off",
        };
        // In the order of a draft's places.
        if place < crews {
            StrayItem { what: "crew", at: place, block: None, why }
        } else if place < crews + tasks {
            let at = place - crews;
            StrayItem { what: "task", at, block: Some(draft.tasks[at].block.0), why }
        } else {
            StrayItem { what: "tip", at: place - crews - tasks, block: None, why }
        }
    };
    streets.strays(&places(draft)).into_iter().map(item).collect()
}

fn fix_item(fix: Fix) -> FixItem {
    let none = |fix| FixItem { fix, crew: None, lacks: Vec::new(), minutes: None, measure: None };
    match fix {
        Fix::Equip { crew, lacks } => FixItem { crew, lacks, ..none("equip") },
        Fix::Truck { crew } => FixItem { crew: Some(crew), ..none("truck") },
        Fix::LongerShift { minutes } => FixItem { minutes: Some(minutes), ..none("longer_shift") },
        Fix::Before { measure } => FixItem { measure: Some(measure), ..none("before") },
        Fix::MoreTime => none("more_time"),
    }
}

/// The drafts of a community. For those who plan there.
#[utoipa::path(get, operation_id = "list_plan_drafts", path = "/api/v1/communities/{code}/plan-drafts", tag = "plans",
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = DraftList), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn list(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    let community = planned(&asker, &seen, &code)?;
    let rows = app.live.store()?.drafts().drafts(&community).await?;
    Ok(unkept(axum::Json(DraftList { items: rows.into_iter().map(DraftLine::of).collect() }).into_response()))
}

/// Makes a draft.
#[utoipa::path(post, operation_id = "add_plan_draft", path = "/api/v1/communities/{code}/plan-drafts", tag = "plans",
    request_body = DraftBody,
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = DraftItem),
        (status = 404, body = crate::http::docs::ProblemBody),
        (status = 422, description = "bad-member, member-missing", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn add(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    Json(body): Json<DraftBody>,
) -> Result<Response, Problem> {
    let community = planned(&asker, &seen, &code)?;
    let contents = contents(&seen, &community, &body.draft, body.timetable)?;
    let new = NewDraft { community, contents, by: Some(asker.0.person), at: app.clock.now() };
    let store = app.live.store()?;
    let id = store.drafts().add_draft(&new).await?;
    let draft = store.drafts().draft(id).await?.ok_or_else(|| no_such(id))?;
    let item = item(&app, &seen, draft).await?;
    writing::created(&format!("/api/v1/plan-drafts/{id}"), seen.now(), item)
}

/// A draft, and what is to be said about it.
#[utoipa::path(get, operation_id = "get_plan_draft", path = "/api/v1/plan-drafts/{id}", tag = "plans",
    params(("id" = u64, Path, description = "The draft's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = DraftItem), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn one(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let draft = found(&app, &asker, &seen, &id).await?;
    Ok(unkept(axum::Json(item(&app, &seen, draft).await?).into_response()))
}

/// Sets a draft down anew, whole.
#[utoipa::path(put, operation_id = "set_plan_draft", path = "/api/v1/plan-drafts/{id}", tag = "plans", request_body = SetDraftBody,
    params(("id" = u64, Path, description = "The draft's number")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = DraftItem),
        (status = 404, body = crate::http::docs::ProblemBody),
        (status = 409, description = "stale-document (with `version`)", body = crate::http::docs::ProblemBody),
        (status = 422, description = "bad-member, member-missing", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn set(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    Json(body): Json<SetDraftBody>,
) -> Result<Response, Problem> {
    let before = found(&app, &asker, &seen, &id).await?;
    let contents = contents(&seen, &before.row.community, &body.draft, body.timetable)?;
    let change = DraftChange { contents, by: Some(asker.0.person), at: app.clock.now() };
    let store = app.live.store()?;
    match store.drafts().set_draft(before.row.id, body.version, &change).await? {
        SetDraft::Set(_) => {}
        SetDraft::Stale(version) => return Err(stale(body.version, version)),
        SetDraft::Gone => return Err(no_such(before.row.id)),
    }
    let draft = store.drafts().draft(before.row.id).await?.ok_or_else(|| no_such(before.row.id))?;
    Ok(unkept(axum::Json(item(&app, &seen, draft).await?).into_response()))
}

/// Takes a draft away.
#[utoipa::path(delete, operation_id = "remove_plan_draft", path = "/api/v1/plan-drafts/{id}", tag = "plans",
    params(("id" = u64, Path, description = "The draft's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 204), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn remove(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let draft = found(&app, &asker, &seen, &id).await?;
    if !app.live.store()?.drafts().remove_draft(draft.row.id).await? {
        return Err(no_such(draft.row.id));
    }
    Ok(StatusCode::NO_CONTENT)
}

/// What is to be said about a draft that is not kept.
#[utoipa::path(post, operation_id = "look_at_plan", path = "/api/v1/communities/{code}/plan-look", tag = "plans", request_body = DraftBody,
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = Look),
        (status = 404, body = crate::http::docs::ProblemBody),
        (status = 422, description = "bad-member, member-missing", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn look_at(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    Json(body): Json<DraftBody>,
) -> Result<Response, Problem> {
    let community = planned(&asker, &seen, &code)?;
    let contents = contents(&seen, &community, &body.draft, body.timetable)?;
    let scene = Scene::of(&app, &seen, community, &contents.draft).await?;
    let look = off_thread(move || look(&contents.draft, contents.timetable.as_ref(), &scene)).await??;
    Ok(unkept(axum::Json(look).into_response()))
}

/// Moves a portion of a timetable that is not kept: the tours that it leaves and that it comes to are timed anew.
#[utoipa::path(post, operation_id = "move_in_plan", path = "/api/v1/communities/{code}/plan-move", tag = "plans", request_body = MoveBody,
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = Moved),
        (status = 404, body = crate::http::docs::ProblemBody),
        (status = 422, description = "bad-member, member-missing", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn move_in(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    Json(body): Json<MoveBody>,
) -> Result<Response, Problem> {
    let community = planned(&asker, &seen, &code)?;
    let MoveBody { draft, timetable, portion, to } = body;
    let contents = contents(&seen, &community, &draft, Some(timetable))?;
    let scene = Scene::of(&app, &seen, community, &contents.draft).await?;
    let moved = off_thread(move || {
        let work = Work::new(&contents.draft, scene.streets.as_deref())?;
        let timetable = contents.timetable.unwrap_or_default();
        let moved = match to {
            Some(PlaceBody { day, crew, shift, begins }) => {
                moving::moved(&work, &timetable, portion, Place { day, crew, shift, begins })
            }
            None => moving::left_out(&work, &timetable, portion),
        };
        let none = "the draft has no such portion, crew or shift: look at it as it is now";
        let timetable = moved.ok_or_else(|| Problem::new(&problem::BAD_MEMBER, none).with("member", "to"))?;
        let look = look(&contents.draft, Some(&timetable), &scene)?;
        Ok::<_, Problem>(Moved { timetable, look })
    });
    Ok(unkept(axum::Json(moved.await??).into_response()))
}

/// The least change of each kind by which a draft fits. Takes up to twenty seconds.
#[utoipa::path(get, operation_id = "advise_on_plan_draft", path = "/api/v1/plan-drafts/{id}/advice", tag = "plans",
    params(("id" = u64, Path, description = "The draft's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = AdviceList), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn advise(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let DraftContents { draft, timetable, .. } = found(&app, &asker, &seen, &id).await?.contents;
    let Some(timetable) = timetable else {
        return Ok(unkept(axum::Json(AdviceList { items: Vec::new() }).into_response()));
    };
    let calendar = seen.now().calendar().1.clone();
    let is_over = super::solving::after(ADVICE_SECONDS);
    let streets = street_ways::of(&app, seen.now(), &draft).await?;
    let changes = off_thread(move || {
        let done = done_of(&draft);
        advice::least_changes(&draft, &calendar, (&done, streets.as_deref()), &timetable, &is_over)
    });
    let changes = changes.await??;
    let items = changes.into_iter().map(|change| {
        let none = |change| AdviceItem { change, crews: None, like: None, by: None, days: None, without: Vec::new() };
        match change {
            advice::Change::MoreCrews { crews, like } => {
                AdviceItem { crews: Some(crews), like: Some(like), ..none("more_crews") }
            }
            advice::Change::LaterDate { by, days } => AdviceItem { by: Some(by), days: Some(days), ..none("later_date") },
            advice::Change::FewerBlocks { without, .. } => {
                AdviceItem { without: without.iter().map(|block| block.0).collect(), ..none("fewer_blocks") }
            }
        }
    });
    Ok(unkept(axum::Json(AdviceList { items: items.collect() }).into_response()))
}

/// How long advice may take.
const ADVICE_SECONDS: u64 = 20;

/// The code of a community in which somebody may plan.
pub(super) fn planned(asker: &SignedIn, seen: &Seen, code: &str) -> Result<CommunityCode, Problem> {
    let (_, view) = extract::community_view(seen.now(), code)?;
    asker.asker().in_picture(seen.whole()).require(Action::Plan, &view.within())?;
    Ok(view.community.code.clone())
}

/// A draft by its number, if somebody may plan there. Others are told that it is not there.
pub(super) async fn found(app: &App, asker: &SignedIn, seen: &Seen, id: &str) -> Result<Draft, Problem> {
    let number: u64 = id.parse().map_err(|_| Problem::bad_parameter("id", format!("'{id}' is not the number of a draft")))?;
    // One larger than a store can count is in none.
    if i64::try_from(number).is_err() {
        return Err(no_such(number));
    }
    let draft = app.live.store()?.drafts().draft(number).await?.ok_or_else(|| no_such(number))?;
    planned(asker, seen, draft.row.community.as_str()).map_err(|_| no_such(number))?;
    Ok(draft)
}

/// What is kept of a draft that was sent: held to the rules.
fn contents(
    seen: &Seen,
    community: &CommunityCode,
    draft: &PlanDraft,
    timetable: Option<Timetable>,
) -> Result<DraftContents, Problem> {
    let draft = seen.now().with_plan_scene(community, |scene| check_draft(scene, draft))?;
    Cuts::new(&draft)?;
    Ok(DraftContents { draft, timetable, made_on: seen.now().revision() })
}

pub(super) async fn item(app: &App, seen: &Seen, draft: Draft) -> Result<DraftItem, Problem> {
    let scene = Scene::of(app, seen, draft.row.community.clone(), &draft.contents.draft).await?;
    off_thread(move || {
        let Draft { row, contents: DraftContents { draft, timetable, made_on } } = draft;
        let look = look(&draft, timetable.as_ref(), &scene)?;
        let community = row.community.clone();
        Ok(DraftItem { line: DraftLine::of(row), community, draft, timetable, made_on, look })
    })
    .await?
}

pub(super) fn no_such(id: u64) -> Problem {
    Problem::new(&problem::NO_SUCH_DOCUMENT, format!("there is no draft {id}, or not any more"))
}

pub(super) fn stale(expected: u64, version: u64) -> Problem {
    let detail = format!("the draft is of version {version} by now, not {expected}: load it again, and make the change there");
    Problem::new(&problem::STALE_DOCUMENT, detail).with("version", version)
}
