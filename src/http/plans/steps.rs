//! Steps that crews take on the stops of a plan. What is done becomes a campaign: one of a block and a day, which grows with every stop.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::published::{PlanItem, item};
use crate::domain::plan::{StopKind, StopStep};
use crate::domain::rules::campaigns::MAX_PICTURES;
use crate::domain::{
    BlockId, Campaign, CampaignPicture, CommunityCode, DocumentKind, FileId, Moment, Photo, PlanPublished, PlanStepped, Revision,
    Taken,
};
use crate::http::app::App;
use crate::http::case_photos;
use crate::http::documents::{DocumentBody, seen_one};
use crate::http::extract::Json;
use crate::http::problem::{self, Problem};
use crate::http::visitor::{Seen, SignedIn};
use crate::http::writing;
use crate::live::{Asked, Snapshot};

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

/// Records a step on a stop. What is done is recorded as a campaign of the block and the day in the same breath.
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
    let missing = || Problem::failure(&problem::INTERNAL, "the plan is not there");
    let (_, published) = snapshot.documents().plan(plan).ok_or_else(missing)?;
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
    let campaign = campaign(snapshot, (plan, published), (tour, stop), &step, &community);
    let stepped = PlanStepped { community, plan, tour, stop, step };
    let committed = app.live.ask(asker.asker(), Asked::PlanStep(stepped, campaign), key).await?;
    let item = item(&app, &committed.snapshot, plan).await?;
    Ok(DocumentBody { status: StatusCode::CREATED, item }.into_response())
}

/// The campaign of a block and a day after a stop there is done: everything that was done there that day, this stop included.
fn campaign(
    snapshot: &Snapshot,
    (plan, published): (Revision, &PlanPublished),
    (tour, stop): (u32, u16),
    step: &StopStep,
    community: &CommunityCode,
) -> Option<Campaign> {
    let StopStep::Done { at, truckloads, people, before, after, .. } = step else { return None };
    let StopKind::Work { portion } = published.stop(tour, stop)?.kind else { return None };
    let block = snapshot.block(portion.block)?;
    let title = format!("{} {} {}", published.draft.name, block.code(), at.day());
    let (mut all, mut most, mut pictures) = (*truckloads, *people, Vec::new());
    let mut held_at = *at;
    for step in done_that_day(snapshot, plan, published, (portion.block, at.day()), (tour, stop)) {
        let StopStep::Done { at, truckloads, people, before, after, .. } = step else { continue };
        all += truckloads;
        most = most.max(*people);
        held_at = held_at.min(*at);
        pictures.extend(pictures_of(before, after));
    }
    pictures.extend(pictures_of(before, after));
    pictures.truncate(MAX_PICTURES);
    let known = snapshot.campaigns_at(snapshot.revision());
    let replaces = known
        .filter(|held| held.1.community == *community && held.1.title == title && held.1.blocks == [portion.block])
        .map(|held| held.0)
        .last();
    let crew = published.timetable.tours.get(tour as usize).and_then(|tour| published.draft.crews.get(usize::from(tour.crew)));
    Some(Campaign {
        community: community.clone(),
        held_at,
        title,
        blocks: vec![portion.block],
        people: most,
        truckloads: all.round() as u32,
        parties: crew.map(|crew| crew.name.clone()).into_iter().collect(),
        pictures,
        cost: None,
        replaces,
        void: false,
    })
}

/// The steps by which other stops of a block were done on a day, that count.
fn done_that_day<'a>(
    snapshot: &'a Snapshot,
    plan: Revision,
    published: &'a PlanPublished,
    (block, day): (BlockId, jiff::civil::Date),
    own: (u32, u16),
) -> impl Iterator<Item = &'a StopStep> {
    let mut last: std::collections::BTreeMap<(u32, u16), &StopStep> = std::collections::BTreeMap::new();
    for (_, stepped) in snapshot.documents().plan_steps(plan) {
        last.insert((stepped.tour, stepped.stop), &stepped.step);
    }
    last.into_iter()
        .filter(move |(stop, step)| {
            let is_here = published
                .stop(stop.0, stop.1)
                .is_some_and(|stop| matches!(stop.kind, StopKind::Work { portion } if portion.block == block));
            *stop != own && is_here && matches!(step, StopStep::Done { at, .. } if at.day() == day)
        })
        .map(|(_, step)| step)
}

fn pictures_of<'a>(before: &'a [Photo], after: &'a [Photo]) -> impl Iterator<Item = CampaignPicture> + 'a {
    let picture =
        |taken| move |photo: &Photo| CampaignPicture { file: photo.screen, taken, caption: String::new(), caption_en: None };
    before.iter().map(picture(Taken::Before)).chain(after.iter().map(picture(Taken::After)))
}
