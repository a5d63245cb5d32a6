//! Crews' days that are over although not all of their stops are done.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::published::standings;
use crate::domain::plan::PlanPublished;
use crate::domain::rules::Action;
use crate::domain::{CommunityCode, Moment, Revision};
use crate::http::app::{App, off_thread};
use crate::http::problem::Problem;
use crate::http::session::unkept;
use crate::http::visitor::{Seen, SignedIn};
use crate::live::Snapshot;
use crate::plans::late::{LateDay, late_days};

/// Days that are told at most.
const MOST: usize = 200;

/// A crew's day that is over, with stops that are not done.
#[derive(Debug, Serialize, ToSchema)]
pub struct LateItem {
    /// Whose plan.
    #[schema(value_type = String)]
    community: CommunityCode,
    /// The plan, by its number.
    #[schema(value_type = u64)]
    plan: Revision,
    /// What it is called.
    plan_name: String,
    /// The crew, by its place in the draft.
    crew: u16,
    /// What it is called.
    crew_name: String,
    /// The day.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// When the day was over, in the communities' time zone.
    ended_at: Moment,
    /// How many stops of work are not done.
    stops: u32,
    /// The blocks that they are at, by their codes.
    block_codes: Vec<String>,
}

/// Late days.
#[derive(Debug, Serialize, ToSchema)]
pub struct LateList {
    /// The newest day first; 200 at most.
    items: Vec<LateItem>,
    /// How many there are.
    total: usize,
}

/// Late days of the plans that hold, wherever the asker plans, or takes steps on a plan's stops.
#[utoipa::path(get, operation_id = "list_late_plan_days", path = "/api/v1/plans/late", tag = "plans",
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = LateList)))]
pub(in crate::http) async fn list(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
) -> Result<Response, Problem> {
    let (snapshot, today) = (Arc::clone(seen.now()), app.clock.now().day());
    let own: Vec<Revision> = {
        let who = viewer.asker().in_picture(seen.whole());
        let is_theirs = |published: &PlanPublished| {
            let within = snapshot.within_of(&published.community);
            within.is_some_and(|within| [Action::Plan, Action::WorkPlan].iter().any(|action| who.may(*action, &within)))
        };
        let in_force = snapshot.documents().plans_in_force();
        in_force.filter(|(_, published)| is_theirs(published)).map(|(document, _)| document.id).collect()
    };
    let list = off_thread(move || {
        let mut late: Vec<(Revision, LateDay)> = Vec::new();
        for id in own {
            let Some((_, published)) = snapshot.documents().plan(id) else { continue };
            let days = late_days(published, &standings(&snapshot, id), |day| day < today);
            late.extend(days.into_iter().map(|day| (id, day)));
        }
        late.sort_by(|(plan, a), (other, b)| b.day.cmp(&a.day).then(plan.cmp(other)).then(a.crew.cmp(&b.crew)));
        let items = late.iter().take(MOST).filter_map(|(plan, day)| item(&snapshot, *plan, day)).collect();
        LateList { items, total: late.len() }
    });
    Ok(unkept(axum::Json(list.await?).into_response()))
}

fn item(snapshot: &Snapshot, plan: Revision, late: &LateDay) -> Option<LateItem> {
    let (_, published) = snapshot.documents().plan(plan)?;
    let code = |id: &crate::domain::BlockId| snapshot.block(*id).map_or_else(|| id.to_string(), |block| block.code().to_owned());
    Some(LateItem {
        community: published.community.clone(),
        plan,
        plan_name: published.draft.name.clone(),
        crew: late.crew,
        crew_name: published.draft.crews.get(usize::from(late.crew)).map(|crew| crew.name.clone()).unwrap_or_default(),
        day: late.day,
        ended_at: Moment::end_of(late.day),
        stops: late.stops,
        block_codes: late.blocks.iter().map(code).collect(),
    })
}
