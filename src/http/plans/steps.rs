//! Steps that crews take on the stops of a plan. What is done becomes a campaign.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::published::{PlanItem, item};
use crate::domain::plan::StopStep;
use crate::domain::rules::PlanStepRefusal;
use crate::domain::{DocumentKind, FileId, Moment, PlanStepped};
use crate::http::app::App;
use crate::http::case_photos;
use crate::http::documents::{DocumentBody, seen_one};
use crate::http::extract::Json;
use crate::http::problem::Problem;
use crate::http::visitor::{Seen, SignedIn};
use crate::http::writing;
use crate::live::{Asked, CommitError};
use crate::plans::records;

/// How often a step is tried when others finish at the same block meanwhile.
const MOST_TRIES: u32 = 16;
/// How long is waited for what the others did.
const FIRST_WITHIN: Duration = Duration::from_secs(2);

/// A step to record.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPlanStep {
    /// Which tour, by its place in the timetable.
    tour: u32,
    /// Which stop of it, by its place.
    stop: u16,
    /// What is done.
    step: PlanStepWord,
    /// When; now when not given.
    #[serde(default)]
    at: Option<Moment>,
    /// Of what is done: truckloads that were taken away.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 100)]
    truckloads: Option<f64>,
    /// Of what is done: people who took part.
    #[serde(default)]
    #[schema(maximum = 10000)]
    people: Option<u32>,
    /// Of what is done: photos from before, that were uploaded.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    before: Vec<FileId>,
    /// Of what is done: photos from after.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    after: Vec<FileId>,
    /// Anything to say; of what is taken back, why.
    #[serde(default)]
    #[schema(max_length = 2000)]
    note: Option<String>,
}

/// What a crew does about a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanStepWord {
    /// It begins.
    Started,
    /// It is done.
    Done,
    /// It was not: started or done by mistake.
    TakenBack,
}

/// Records a step on a stop. What is done is recorded as a campaign of the block and the day in the same breath, and taken out of it when the
/// step is taken back.
#[utoipa::path(post, operation_id = "step_plan", path = "/api/v1/plans/{id}/steps", tag = "plans", request_body = NewPlanStep,
    params(
        ("id" = u64, Path, description = "The plan's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = PlanItem),
        (status = 404, body = crate::http::docs::ProblemBody),
        (status = 409, description = "stale-document (with `newest`), not-from-here (with `state`)", body = crate::http::docs::ProblemBody),
        (status = 422, description = "bad-member, member-missing, in-the-future", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn create(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewPlanStep>,
) -> Result<Response, Problem> {
    let snapshot = seen.now();
    let (plan, community) = {
        let who = asker.asker().in_picture(seen.whole());
        let (document, community) = seen_one(snapshot, &who, &id, DocumentKind::Plan)?;
        (document.id, community.clone())
    };
    let key = writing::request_key(&headers, &asker.asker(), &format!("step on plan {id}"), &body)?;
    let at = body.at.unwrap_or_else(|| app.clock.now());
    let (tour, stop) = (body.tour, body.stop);
    let step = match body.step {
        PlanStepWord::Started => StopStep::Started { at },
        PlanStepWord::TakenBack => StopStep::TakenBack { reason: body.note.unwrap_or_default() },
        PlanStepWord::Done => StopStep::Done {
            at,
            truckloads: body.truckloads.unwrap_or_default(),
            people: body.people.unwrap_or_default(),
            before: case_photos::named_as(&app, &asker, &body.before, "before").await?,
            after: case_photos::named_as(&app, &asker, &body.after, "after").await?,
            note: body.note,
        },
    };
    let stepped = PlanStepped { community, plan, tour, stop, step };
    let mut tries = 0;
    let committed = loop {
        // Two crews who finish at the same block at once: the second campaign is worked out again, with what the first did.
        tries += 1;
        let picture = app.live.read();
        let campaign = records::campaign(&picture, &stepped);
        let asked = Asked::PlanStep(stepped.clone(), campaign);
        match app.live.ask(asker.asker(), asked, key.clone()).await {
            Err(CommitError::PlanStepRefused(PlanStepRefusal::Meanwhile)) if tries < MOST_TRIES => {
                // What the first did is decided and not yet durable. When that comes to nothing, there is nothing to wait for.
                let next = app.live.at_least(picture.revision().next());
                tokio::time::timeout(FIRST_WITHIN, next).await.ok();
            }
            done => break done?,
        }
    };
    let item = item(&app, &committed.snapshot, plan).await?;
    Ok(DocumentBody { status: StatusCode::CREATED, item }.into_response())
}
