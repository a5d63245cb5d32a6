//! Published plans: a version is made of a draft, and stays; how far it has come, and where its stops are.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::drafts::{self, found};
use super::goals::GoalsItem;
use super::schema::{DraftSchema, TimetableSchema};
use super::street_ways;
use crate::domain::plan::{DonePortion, Timetable};
use crate::domain::{AsOf, Calendar, Colour, CommunityCode, DocumentKind, Moment, PlanDraft, PlanPublished, Revision};
use crate::geo::{LonLat, shifted};
use crate::http::app::{App, off_thread};
use crate::http::documents::{self, DocumentBody, seen_one};
use crate::http::extract::Json;
use crate::http::problem::{self, Problem};
use crate::http::session::unkept;
use crate::http::visitor::{Seen, SignedIn};
use crate::http::{extract, writing};
use crate::live::{Asked, Snapshot};
use crate::plans::goals::{counted, goals};
use crate::plans::portions::Work;
use crate::plans::progress::{self, Forecast, Standing, Standings};
use crate::plans::timetabling::done_of;
use crate::plans::violations::violations;
use crate::store::drafts::{DraftContents, NewDraft};

/// A version to publish.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishBody {
    /// The draft's version that was seen; refused with 409 when another has come between.
    version: u64,
    /// The plan that it takes the place of: the newest one of the community; left out for the first.
    #[serde(default)]
    #[schema(value_type = Option<u64>)]
    replaces: Option<Revision>,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: Option<String>,
    /// Publish it although something does not hold.
    #[serde(default)]
    despite: bool,
}

/// From which day on a plan is made anew.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplanBody {
    /// The first day of work of what is left.
    #[schema(value_type = String, format = Date)]
    from: Date,
}

/// A version in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanLine {
    /// Its number.
    #[schema(value_type = u64)]
    id: Revision,
    /// What it is called.
    name: String,
    /// When it was published.
    published_at: Moment,
    /// Who published it, by their number.
    by: Option<u32>,
    /// Why.
    reason: Option<String>,
    /// The version before it.
    #[schema(value_type = Option<u64>)]
    replaces: Option<Revision>,
    /// Whether it is the one that holds.
    is_newest: bool,
    /// The blocks to clear.
    blocks: usize,
    /// The first day of work.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// The target's last day.
    #[schema(value_type = String, format = Date)]
    by_day: Date,
}

/// The versions of a community.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanList {
    /// The newest first.
    items: Vec<PlanLine>,
}

/// A published plan.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanItem {
    /// Its number, and when it was published.
    #[serde(flatten)]
    line: PlanLine,
    /// Whose plan.
    #[schema(value_type = String)]
    community: CommunityCode,
    /// What it was made from.
    #[schema(value_type = DraftSchema)]
    draft: PlanDraft,
    /// Who is where and when.
    #[schema(value_type = TimetableSchema)]
    timetable: Timetable,
    /// The picture that it was made on.
    #[schema(value_type = u64)]
    made_on: Revision,
    /// The blocks, in the draft's order.
    sites: Vec<SiteItem>,
    /// The stops that were started or done.
    standings: Vec<StandingItem>,
    /// How far it has come.
    progress: ProgressItem,
}

/// A block of a plan, as it is now.
#[derive(Debug, Serialize, ToSchema)]
pub struct SiteItem {
    /// Its number.
    block: u32,
    /// Its code.
    code: String,
    /// Its name; may be empty.
    name: String,
    /// Its colour now.
    #[schema(value_type = Option<String>, example = "red")]
    colour: Option<Colour>,
    /// Where crews stop: WGS 84, longitude and latitude.
    place: [f64; 2],
    /// The same for 高德 and 腾讯 (GCJ-02).
    gcj02: [f64; 2],
    /// The same for 百度 (BD-09).
    bd09: [f64; 2],
}

/// Where a stop stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct StandingItem {
    /// Which tour, by its place in the timetable.
    tour: u32,
    /// Which stop of it.
    stop: u16,
    /// `started` or `done`.
    #[schema(example = "done")]
    state: &'static str,
    /// When.
    at: Moment,
    /// Of what is done: truckloads that were taken away.
    truckloads: Option<f64>,
}

/// How far a plan has come.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgressItem {
    /// The day.
    #[schema(value_type = String, format = Date)]
    today: Date,
    /// Portions of the plan.
    portions: u32,
    /// Those that are done.
    done: u32,
    /// Those that should be done by now, and are not.
    overdue: u32,
    /// Truckloads that should be away by now.
    truckloads_planned: f64,
    /// Truckloads that are.
    truckloads: f64,
    /// Working days by which the work is behind; less than nothing when it is ahead.
    days_behind: i32,
    /// Red blocks of the plan that are left, by their colour now.
    red_left: usize,
    /// Orange blocks likewise.
    orange_left: usize,
    /// The five verbs as targets.
    goals: GoalsItem,
    /// When it will be over; null when nothing was done yet.
    forecast: Option<ForecastItem>,
    /// Day by day.
    days: Vec<DayItem>,
}

/// When the work will be over.
#[derive(Debug, Serialize, ToSchema)]
pub struct ForecastItem {
    /// As likely sooner as later.
    #[schema(value_type = String, format = Date)]
    likely: Date,
    /// In one of ten cases it is sooner.
    #[schema(value_type = String, format = Date)]
    soonest: Date,
    /// In one of ten cases it is later; null when that cannot be told.
    #[schema(value_type = Option<String>, format = Date)]
    latest: Option<Date>,
}

/// A day of a plan: what was planned up to its end, and what was done.
#[derive(Debug, Serialize, ToSchema)]
pub struct DayItem {
    /// The day.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// Portions to be done by then.
    planned: u32,
    /// Portions done by then; null of days to come.
    done: Option<u32>,
    /// Truckloads to be away by then.
    truckloads_planned: f64,
    /// Truckloads that were.
    truckloads: Option<f64>,
    /// Blocks with something left to do, as planned.
    blocks_left_planned: u32,
    /// Blocks with something left to do.
    blocks_left: Option<u32>,
}

/// The published plans of a community. For those who work there.
#[utoipa::path(get, operation_id = "list_plans", path = "/api/v1/communities/{code}/plans", tag = "plans",
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = PlanList), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn list(SignedIn(viewer): SignedIn, seen: Seen, Path(code): Path<String>) -> Result<Response, Problem> {
    let snapshot = seen.now();
    let (_, view) = extract::community_view(snapshot, &code)?;
    viewer.asker().in_picture(seen.whole()).require(crate::domain::rules::Action::SeeCases, &view.within())?;
    let own = snapshot.documents().plans().rev().filter(|(_, plan)| plan.community == view.community.code);
    let items = own.map(|(document, plan)| line(snapshot, document.id, plan)).collect();
    Ok(unkept(axum::Json(PlanList { items }).into_response()))
}

/// Publishes a draft with its timetable as a plan. What does not hold is refused, unless it is to be published all the same.
#[utoipa::path(post, operation_id = "publish_plan", path = "/api/v1/plan-drafts/{id}/publish", tag = "plans", request_body = PublishBody,
    params(
        ("id" = u64, Path, description = "The draft's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = PlanItem),
        (status = 404, body = crate::http::docs::ProblemBody),
        (status = 409, description = "stale-document, or plan-does-not-hold (with `violations`)", body = crate::http::docs::ProblemBody),
        (status = 422, description = "member-missing: the draft has no timetable", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn publish(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<PublishBody>,
) -> Result<Response, Problem> {
    let draft = found(&app, &asker, &seen, &id).await?;
    let key = writing::request_key(&headers, &asker.asker(), &format!("publish draft {id}"), &body)?;
    if draft.row.version != body.version {
        return Err(drafts::stale(body.version, draft.row.version));
    }
    let DraftContents { draft: own, timetable, made_on } = draft.contents;
    let none = "the draft has no timetable: let one be made first";
    let timetable = timetable.ok_or_else(|| Problem::new(&problem::MEMBER_MISSING, none).with("member", "timetable"))?;
    if !body.despite {
        let calendar = seen.now().calendar().1.clone();
        let (draft, timetable) = (own.clone(), timetable.clone());
        let streets = street_ways::of(&app, seen.now(), &draft).await?;
        let wrong = off_thread(move || {
            let work = Work::new(&draft, streets.as_deref())?;
            violations(&work, &calendar, &done_of(&draft), &timetable)
        });
        let wrong = wrong.await??;
        if !wrong.is_empty() {
            let detail = format!("{} things do not hold: look at them, or publish it all the same", wrong.len());
            let wrong = serde_json::to_value(wrong).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
            return Err(Problem::new(&problem::PLAN_DOES_NOT_HOLD, detail).with("violations", wrong));
        }
    }
    let PublishBody { replaces, reason, .. } = body;
    let community = draft.row.community;
    let published = PlanPublished { community, draft: own, timetable, made_on, replaces, reason };
    let committed = app.live.ask(asker.asker(), Asked::PlanPublish(Box::new(published)), key).await?;
    let item = item(&app, &committed.snapshot, committed.revision).await?;
    let mut response = DocumentBody { status: StatusCode::CREATED, item }.into_response();
    let location: HeaderValue = documents::location("plans", committed.revision)?;
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

/// A published plan, and how far it has come.
#[utoipa::path(get, operation_id = "get_plan", path = "/api/v1/plans/{id}", tag = "plans",
    params(("id" = u64, Path, description = "The plan's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = PlanItem), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn one(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let who = viewer.asker().in_picture(seen.whole());
    let (document, _) = seen_one(seen.now(), &who, &id, DocumentKind::Plan)?;
    let item = item(&app, seen.now(), document.id).await?;
    Ok(DocumentBody { status: StatusCode::OK, item }.into_response())
}

/// Makes a draft of what is left of a plan, from a day on: what is done stays done.
#[utoipa::path(post, operation_id = "replan", path = "/api/v1/plans/{id}/replan", tag = "plans", request_body = ReplanBody,
    params(("id" = u64, Path, description = "The plan's number")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = drafts::DraftItem),
        (status = 404, body = crate::http::docs::ProblemBody),
        (status = 422, description = "bad-member", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn replan(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    Json(body): Json<ReplanBody>,
) -> Result<Response, Problem> {
    let snapshot = seen.now();
    let (document, community) = {
        let who = asker.asker().in_picture(seen.whole());
        let (document, community) = seen_one(snapshot, &who, &id, DocumentKind::Plan)?;
        (Arc::clone(document), community.clone())
    };
    drafts::planned(&asker, &seen, community.as_str())?;
    let missing = || Problem::failure(&problem::INTERNAL, "the plan is not there");
    let published = document.body.as_plan().ok_or_else(missing)?;
    let standings = standings(snapshot, document.id);
    let mut draft = published.draft.clone();
    draft.from = body.from;
    if draft.target.by() < draft.from {
        let detail = format!("from: {} is after the target's last day, {}: give an earlier day", draft.from, draft.target.by());
        return Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", "from"));
    }
    draft.goals_from = Some(published.draft.counts_from()).filter(|day| !draft.goals.is_empty() && *day != draft.from);
    draft.pins.clear();
    draft.done.extend(progress::done(published, &standings).into_iter().map(|(portion, day)| DonePortion { portion, day }));
    draft.done.sort_by_key(|done| done.portion);
    draft.done.dedup_by_key(|done| done.portion);
    // Blocks that are gone, or were struck off another way, need nothing any more.
    let is_open = |block| {
        let block = snapshot.block(block)?;
        block.boundary(AsOf::NOW)?;
        block.colour(AsOf::NOW).filter(|colour| colour.is_open())
    };
    draft.tasks.retain(|task| is_open(task.block).is_some());
    draft.done.retain(|done| draft.tasks.iter().any(|task| task.block == done.portion.block));
    if draft.tasks.is_empty() {
        let detail = "nothing of the plan is left: every block was struck off";
        return Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", "tasks"));
    }
    let contents = DraftContents { draft, timetable: None, made_on: snapshot.revision() };
    let new = NewDraft { community, contents, by: Some(asker.0.person), at: app.clock.now() };
    let store = app.live.store()?;
    let id = store.drafts().add_draft(&new).await?;
    let draft = store.drafts().draft(id).await?.ok_or_else(|| drafts::no_such(id))?;
    let item = drafts::item(&app, &seen, draft).await?;
    writing::created(&format!("/api/v1/plan-drafts/{id}"), snapshot, item)
}

/// Where the stops of a plan stand.
pub(super) fn standings(snapshot: &Snapshot, plan: Revision) -> Standings {
    progress::standings(snapshot.documents().plan_steps(plan).map(|(_, stepped)| stepped))
}

fn line(snapshot: &Snapshot, id: Revision, plan: &PlanPublished) -> PlanLine {
    let document = snapshot.documents().get(id);
    PlanLine {
        id,
        name: plan.draft.name.clone(),
        published_at: document.map_or(Moment::MIN, |document| document.recorded_at),
        by: document.and_then(|document| document.by).map(|person| person.0),
        reason: plan.reason.clone(),
        replaces: plan.replaces,
        is_newest: snapshot.documents().newest_plan(&plan.community) == Some(id),
        blocks: plan.draft.tasks.len(),
        from: plan.draft.from,
        by_day: plan.draft.target.by(),
    }
}

/// A plan, and how far it has come.
pub(super) async fn item(app: &App, snapshot: &Arc<Snapshot>, id: Revision) -> Result<PlanItem, Problem> {
    let (today, calendar) = (app.clock.now().day(), snapshot.calendar().1.clone());
    let snapshot = Arc::clone(snapshot);
    off_thread(move || {
        let missing = || Problem::failure(&problem::INTERNAL, "the plan is not there");
        let (_, plan) = snapshot.documents().plan(id).ok_or_else(missing)?;
        let standings = standings(&snapshot, id);
        let sites: Vec<SiteItem> = plan.draft.tasks.iter().filter_map(|task| site_item(&snapshot, task)).collect();
        let counts = counted(&snapshot, &plan.community, &plan.draft, today);
        let goals = goals(&plan.draft, &counts, today).into();
        let progress = progress_item(plan, &standings, (&calendar, today), (&sites, goals))?;
        let standing = standings.into_iter().map(standing_item).collect();
        Ok(PlanItem {
            line: line(&snapshot, id, plan),
            community: plan.community.clone(),
            draft: plan.draft.clone(),
            timetable: plan.timetable.clone(),
            made_on: plan.made_on,
            sites,
            standings: standing,
            progress,
        })
    })
    .await?
}

fn site_item(snapshot: &Snapshot, task: &crate::domain::plan::Task) -> Option<SiteItem> {
    let block = snapshot.block(task.block)?;
    let place: LonLat = task.at;
    let both = |at: geo::Coord<f64>| [LonLat::degrees_to_a_centimetre(at.x), LonLat::degrees_to_a_centimetre(at.y)];
    Some(SiteItem {
        block: task.block.0,
        code: block.code().to_owned(),
        name: block.name().to_owned(),
        colour: block.colour(AsOf::NOW),
        place: [place.lon(), place.lat()],
        gcj02: both(shifted::wgs84_to_gcj02(place.coord())),
        bd09: both(shifted::wgs84_to_bd09(place.coord())),
    })
}

fn standing_item(((tour, stop), standing): ((u32, u16), Standing)) -> StandingItem {
    match standing {
        Standing::Started(at) => StandingItem { tour, stop, state: "started", at, truckloads: None },
        Standing::Done(at, truckloads) => StandingItem { tour, stop, state: "done", at, truckloads: Some(truckloads) },
    }
}

fn progress_item(
    plan: &PlanPublished,
    standings: &Standings,
    (calendar, today): (&Calendar, Date),
    (sites, goals): (&[SiteItem], GoalsItem),
) -> Result<ProgressItem, Problem> {
    let progress = progress::progress(plan, standings, calendar, today)?;
    let of = |colour| sites.iter().filter(|site| site.colour == Some(colour)).count();
    let forecast = |Forecast { likely, soonest, latest }| ForecastItem { likely, soonest, latest };
    Ok(ProgressItem {
        today,
        portions: progress.portions,
        done: progress.done,
        overdue: progress.overdue,
        truckloads_planned: progress.truckloads_planned,
        truckloads: progress.truckloads,
        days_behind: progress.days_behind,
        red_left: of(Colour::Red),
        orange_left: of(Colour::Orange),
        goals,
        forecast: progress.forecast.map(forecast),
        days: progress
            .days
            .iter()
            .map(|day| DayItem {
                day: day.day,
                planned: day.planned,
                done: day.done,
                truckloads_planned: day.truckloads_planned,
                truckloads: day.truckloads,
                blocks_left_planned: day.blocks_left_planned,
                blocks_left: day.blocks_left,
            })
            .collect(),
    })
}
