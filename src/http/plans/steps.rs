//! Steps that crews take on the stops of a plan. What is done becomes a campaign: one of a block and a day, which grows with every stop.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::published::{PlanItem, item};
use crate::domain::plan::{StopKind, StopStep};
use crate::domain::rules::campaigns::MAX_PICTURES;
use crate::domain::rules::cases::MAX_PARTY;
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

/// The campaign of a block and a day after a step on a stop there: everything that is done there that day. When nothing is any more, it is
/// taken back.
fn campaign(
    snapshot: &Snapshot,
    (plan, published): (Revision, &PlanPublished),
    own: (u32, u16),
    step: &StopStep,
    community: &CommunityCode,
) -> Option<Campaign> {
    let StopKind::Work { portion } = published.stop(own.0, own.1)?.kind else { return None };
    let mut steps: BTreeMap<(u32, u16), &StopStep> = BTreeMap::new();
    for (_, stepped) in snapshot.documents().plan_steps(plan) {
        steps.insert((stepped.tour, stepped.stop), &stepped.step);
    }
    let day = match (step, steps.get(&own)) {
        (StopStep::Done { at, .. }, _) | (StopStep::TakenBack { .. }, Some(StopStep::Done { at, .. })) => at.day(),
        _ => return None,
    };
    steps.insert(own, step);
    let title = title(published, snapshot.block(portion.block)?.code(), day);
    let replaces = snapshot
        .campaigns_at(snapshot.revision())
        .filter(|held| held.1.community == *community && held.1.title == title && held.1.blocks == [portion.block])
        .last();
    let mut campaign = Campaign {
        community: community.clone(),
        held_at: Moment::MAX,
        title,
        blocks: vec![portion.block],
        people: 0,
        truckloads: 0,
        parties: Vec::new(),
        pictures: Vec::new(),
        cost: replaces.and_then(|held| held.1.cost),
        replaces: replaces.map(|held| held.0),
        void: false,
    };
    let mut all = 0.0;
    for ((tour, stop), step) in steps {
        let is_here = published.stop(tour, stop).is_some_and(|stop| is_of(&stop.kind, portion.block));
        let StopStep::Done { at, truckloads, people, before, after, .. } = step else { continue };
        if !is_here || at.day() != day {
            continue;
        }
        all += truckloads;
        campaign.people = campaign.people.max(*people);
        campaign.held_at = campaign.held_at.min(*at);
        campaign.pictures.extend(pictures_of(before, after));
        let crew =
            published.timetable.tours.get(tour as usize).and_then(|tour| published.draft.crews.get(usize::from(tour.crew)));
        campaign.parties.extend(crew.map(|crew| crew.name.clone()));
    }
    campaign.parties.sort_unstable();
    campaign.parties.dedup();
    campaign.pictures.truncate(MAX_PICTURES);
    campaign.truckloads = all.round() as u32;
    if campaign.held_at == Moment::MAX {
        // Nothing is done there that day any more; what was never recorded needs not be taken back.
        let (held, replaces) = (&replaces?.1, campaign.replaces);
        return Some(Campaign { replaces, void: true, ..held.clone() });
    }
    Some(campaign)
}

/// What such a campaign is called: by it, it is found again. The plan's name is cut so that block and day have room.
fn title(published: &PlanPublished, code: &str, day: Date) -> String {
    let tail = format!(" {code} {day}");
    let room = MAX_PARTY.saturating_sub(tail.chars().count());
    let name: String = published.draft.name.chars().take(room).collect();
    format!("{}{tail}", name.trim_end())
}

fn is_of(kind: &StopKind, block: BlockId) -> bool {
    matches!(kind, StopKind::Work { portion } if portion.block == block)
}

fn pictures_of<'a>(before: &'a [Photo], after: &'a [Photo]) -> impl Iterator<Item = CampaignPicture> + 'a {
    let picture =
        |taken| move |photo: &Photo| CampaignPicture { file: photo.screen, taken, caption: String::new(), caption_en: None };
    before.iter().map(picture(Taken::Before)).chain(after.iter().map(picture(Taken::After)))
}
