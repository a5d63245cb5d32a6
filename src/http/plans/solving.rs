//! The search for a timetable, in the background: begun, watched, cancelled. What it finds is set down in the draft.
//!
//! A search runs on the node that it was begun on; another node says that it knows of none, and shows the draft with what was found once it
//! is set down.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use tokio::sync::Semaphore;
use utoipa::ToSchema;

use super::drafts::found;
use super::street_ways;
use crate::domain::{Calendar, PersonId};
use crate::http::app::App;
use crate::http::problem::{self, Problem};
use crate::http::session::unkept;
use crate::http::visitor::{Seen, SignedIn};
use crate::live::Snapshot;
use crate::plans::PlanFault;
use crate::plans::portions::Work;
use crate::plans::streets::StreetTable;
use crate::plans::timetabling::{Control, Made, ROUNDS, done_of, make};
use crate::store::drafts::{Draft, DraftChange, DraftContents, SetDraft};

/// Blocks up to which a draft is one of a community.
const OF_A_COMMUNITY: usize = 100;
/// How long the search for a community may take, and for a city.
const SECONDS: [u64; 2] = [10, 60];
/// Searches at a time; others wait for their turn.
const AT_A_TIME: usize = 1;
/// Searches that are over and still told of at most.
const KEPT: usize = 1000;

/// Every search of this node.
#[derive(Debug)]
pub struct Searches {
    running: Mutex<HashMap<u64, Arc<Search>>>,
    turn: Arc<Semaphore>,
}

#[derive(Debug, Default)]
struct Search {
    /// How much is done, in thousandths.
    progress: AtomicU32,
    is_cancelled: AtomicBool,
    state: Mutex<Stage>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Waiting,
    Running,
    /// What was found is set down.
    Done {
        cut_short: bool,
        version: u64,
    },
    Cancelled,
    /// The draft was changed meanwhile: what was found was thrown away.
    Stale,
    Failed,
}

/// Where the search for a draft's timetable stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct SearchItem {
    /// `none` (no search is known here), `waiting` (for others to end), `running`, `done`, `cancelled`, `stale` (the draft was changed
    /// meanwhile) or `failed`.
    #[schema(example = "running")]
    state: &'static str,
    /// How much is done, from 0 to 1.
    progress: f64,
    /// Whether the time was up before the search was: the same draft may give another timetable the next time.
    cut_short: bool,
    /// The draft's version with what was found.
    version: Option<u64>,
}

impl Default for Searches {
    fn default() -> Self {
        Self { running: Mutex::default(), turn: Arc::new(Semaphore::new(AT_A_TIME)) }
    }
}

impl Searches {
    fn of(&self, draft: u64) -> Option<Arc<Search>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).get(&draft).cloned()
    }

    /// A new search, unless one is under way.
    fn begin(&self, draft: u64) -> Option<Arc<Search>> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.get(&draft).is_some_and(|search| search.is_under_way()) {
            return None;
        }
        if running.len() >= KEPT {
            running.retain(|_, search| search.is_under_way());
        }
        let search = Arc::new(Search::default());
        running.insert(draft, Arc::clone(&search));
        Some(search)
    }
}

impl Search {
    fn state(&self) -> Stage {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, stage: Stage) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = stage;
    }

    fn is_under_way(&self) -> bool {
        matches!(self.state(), Stage::Waiting | Stage::Running)
    }

    fn item(&self) -> SearchItem {
        let progress = f64::from(self.progress.load(Ordering::Relaxed)) / 1000.0;
        let told = |state| SearchItem { state, progress, cut_short: false, version: None };
        match self.state() {
            Stage::Waiting => told("waiting"),
            Stage::Running => told("running"),
            Stage::Done { cut_short, version } => SearchItem { progress: 1.0, cut_short, version: Some(version), ..told("done") },
            Stage::Cancelled => told("cancelled"),
            Stage::Stale => told("stale"),
            Stage::Failed => told("failed"),
        }
    }
}

/// Says whether so many seconds have passed since it was made.
pub(super) fn after(seconds: u64) -> impl Fn() -> bool + Send + Sync + 'static {
    let began = Instant::now();
    move || began.elapsed() > Duration::from_secs(seconds)
}

/// Looks for a timetable in the background. The same draft and seed give the same one, unless the time is up first.
#[utoipa::path(post, operation_id = "solve_plan_draft", path = "/api/v1/plan-drafts/{id}/search", tag = "plans",
    params(("id" = u64, Path, description = "The draft's number")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 202, body = SearchItem),
        (status = 404, body = crate::http::docs::ProblemBody),
        (status = 409, description = "not-from-here: one is under way", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn begin(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let draft = found(&app, &asker, &seen, &id).await?;
    let Some(search) = app.searches.begin(draft.row.id) else {
        let detail = "a search is under way: wait for it, or cancel it first";
        return Err(Problem::new(&problem::NOT_FROM_HERE, detail).with("state", "running"));
    };
    let item = search.item();
    let person = asker.0.person;
    tokio::spawn(run(Arc::clone(&app), draft, Arc::clone(seen.now()), person, search));
    Ok(unkept((StatusCode::ACCEPTED, axum::Json(item)).into_response()))
}

/// Where the search for a draft's timetable stands.
#[utoipa::path(get, operation_id = "get_plan_search", path = "/api/v1/plan-drafts/{id}/search", tag = "plans",
    params(("id" = u64, Path, description = "The draft's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = SearchItem), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn state(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let draft = found(&app, &asker, &seen, &id).await?;
    let none = SearchItem { state: "none", progress: 0.0, cut_short: false, version: None };
    let item = app.searches.of(draft.row.id).map_or(none, |search| search.item());
    Ok(unkept(axum::Json(item).into_response()))
}

/// Cancels the search for a draft's timetable; the draft stays as it was.
#[utoipa::path(delete, operation_id = "cancel_plan_search", path = "/api/v1/plan-drafts/{id}/search", tag = "plans",
    params(("id" = u64, Path, description = "The draft's number")),
    security(("session" = []), ("token" = [])),
    responses((status = 204), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn cancel(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let draft = found(&app, &asker, &seen, &id).await?;
    if let Some(search) = app.searches.of(draft.row.id) {
        search.is_cancelled.store(true, Ordering::Relaxed);
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn run(app: Arc<App>, draft: Draft, snapshot: Arc<Snapshot>, person: PersonId, search: Arc<Search>) {
    let turn = tokio::select! {
        turn = Arc::clone(&app.searches.turn).acquire_owned() => turn,
        () = app.stopped() => return search.set(Stage::Cancelled),
    };
    // Nobody closes the semaphore.
    let Ok(_turn) = turn else { return search.set(Stage::Failed) };
    search.set(Stage::Running);
    let Draft { row, contents } = draft;
    let is_late = after(SECONDS[usize::from(contents.draft.tasks.len() > OF_A_COMMUNITY)]);
    let streets = match street_ways::of(&app, &snapshot, &contents.draft).await {
        Ok(streets) => streets,
        Err(problem) => {
            tracing::error!(draft = row.id, ?problem, "no ways over streets could be looked for");
            return search.set(Stage::Failed);
        }
    };
    let (calendar, made_on) = (snapshot.calendar().1.clone(), snapshot.revision());
    let made = tokio::task::spawn_blocking({
        let search = Arc::clone(&search);
        move || {
            let made = made(&contents, (&calendar, streets.as_deref()), &search, &is_late);
            (contents, made)
        }
    });
    let stopped = async {
        app.stopped().await;
        search.is_cancelled.store(true, Ordering::Relaxed);
        std::future::pending::<()>().await;
    };
    let made = tokio::select! { made = made => made, () = stopped => return };
    search.set(match made {
        _ if search.is_cancelled.load(Ordering::Relaxed) => Stage::Cancelled,
        Ok((contents, Ok(made))) => set_down(&app, row.id, row.version, contents, made, (made_on, person)).await,
        Ok((_, Err(fault))) => {
            tracing::error!(draft = row.id, %fault, "no timetable could be made");
            Stage::Failed
        }
        Err(error) => {
            tracing::error!(draft = row.id, %error, "the search for a timetable broke off");
            Stage::Failed
        }
    });
}

fn made(
    contents: &DraftContents,
    (calendar, streets): (&Calendar, Option<&StreetTable>),
    search: &Search,
    is_late: &(dyn Fn() -> bool + Sync),
) -> Result<Made, PlanFault> {
    let draft = &contents.draft;
    let control = Control {
        rounds: ROUNDS,
        threads: std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        is_over: &|| search.is_cancelled.load(Ordering::Relaxed) || is_late(),
        progress: &|share| search.progress.store((share * 1000.0) as u32, Ordering::Relaxed),
    };
    make(&Work::new(draft, streets)?, calendar, &done_of(draft), &control)
}

async fn set_down(
    app: &App,
    id: u64,
    version: u64,
    contents: DraftContents,
    made: Made,
    (made_on, person): (crate::domain::Revision, PersonId),
) -> Stage {
    let contents = DraftContents { timetable: Some(made.timetable), made_on, ..contents };
    let change = DraftChange { contents, by: Some(person), at: app.clock.now() };
    let set = match app.live.store() {
        Ok(store) => store.drafts().set_draft(id, version, &change).await,
        Err(error) => Err(error),
    };
    match set {
        Ok(SetDraft::Set(version)) => Stage::Done { cut_short: made.cut_short, version },
        Ok(SetDraft::Stale(_) | SetDraft::Gone) => Stage::Stale,
        Err(error) => {
            tracing::error!(draft = id, %error, "a timetable could not be set down");
            Stage::Failed
        }
    }
}
