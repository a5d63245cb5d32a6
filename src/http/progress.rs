//! Progress: the five verbs as numbers, and days in red.

use std::sync::Arc;

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::{App, off_thread};
use super::extract::{self, Query};
use super::problem::Problem;
use super::visitor::Seen;
use crate::domain::Moment;
use crate::live::Snapshot;
use crate::live::progress::{Progress, RedSpell, VerbCount};

/// Red blocks that are named.
const NAMED: usize = 10;

/// Of what, from when to when.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ProgressQuery {
    /// Of this community; of all when not given.
    community: Option<String>,
    /// Against the colours of this moment; against each block's first grading when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>, example = "2026-01-15")]
    from: Option<Moment>,
    /// As it was at this moment; now when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    at: Option<Moment>,
    /// As it was known at this moment; with all that is known when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    known_at: Option<Moment>,
}

/// How far the aim has come, over the blocks that stand at `at`. A block's base colour is the one it had at `from`; when it had none
/// then, that of its first grading; without any it is not counted.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProgressReport {
    /// The community; null for all.
    community: Option<String>,
    /// Against when; null for each block's first grading.
    from: Option<Moment>,
    /// The moment.
    at: Moment,
    /// The five verbs.
    verbs: Verbs,
    /// The blocks that are red.
    red: DaysInRed,
}

/// The five verbs (削红 去橙 达黄 保蓝 争绿).
#[derive(Debug, Serialize, ToSchema)]
pub struct Verbs {
    /// 削红. Of: red at base. Done: no longer red. Lost: not red at base, red now.
    pare_red: VerbProgress,
    /// 去橙. Of: orange at base. Done: yellow or better now. Lost: yellow or better at base, orange now.
    remove_orange: VerbProgress,
    /// 达黄. Of: red or orange at base. Done: yellow or better now. Lost: yellow or better at base, red or orange now.
    reach_yellow: VerbProgress,
    /// 保蓝. Of: blue or green at base. Done: blue or green now. Lost: the others of these.
    keep_blue: VerbProgress,
    /// 争绿. Of: not green at base. Done: green now. Lost: green at base, not green now.
    strive_green: VerbProgress,
}

/// One verb, in blocks.
#[derive(Debug, Serialize, ToSchema)]
pub struct VerbProgress {
    /// Of these it is done.
    done: u32,
    /// Of these the verb asks something.
    of: u32,
    /// These went the other way.
    lost: u32,
}

/// How long blocks have been red: whole days from the start of the present red spell until `at`, or until now when `at` lies ahead.
#[derive(Debug, Serialize, ToSchema)]
pub struct DaysInRed {
    /// Blocks that are red.
    count: u32,
    /// Median of their days; null without a red block.
    median_days: Option<f64>,
    /// The longest; null without a red block.
    longest_days: Option<u32>,
    /// The ten that have been red longest, longest first.
    longest: Vec<RedBlock>,
}

/// A red block.
#[derive(Debug, Serialize, ToSchema)]
pub struct RedBlock {
    /// Its number.
    id: u32,
    /// Its code in the community.
    code: String,
    /// Its name; may be empty.
    name: String,
    /// Code of its community.
    community: String,
    /// When its present red spell began.
    since: Moment,
    /// Whole days since.
    days: u32,
}

/// Progress of a community against the first survey, or against a moment.
#[utoipa::path(get, operation_id = "get_progress", path = "/api/v1/statistics/progress", tag = "statistics", params(ProgressQuery),
    responses((status = 200, body = ProgressReport)))]
pub(super) async fn progress(
    State(app): State<Arc<App>>,
    seen: Seen,
    Query(query): Query<ProgressQuery>,
) -> Result<axum::Json<ProgressReport>, Problem> {
    let snapshot = Arc::clone(seen.past());
    let only = extract::community(&snapshot, query.community.as_deref())?;
    let now = app.clock.now();
    let at = query.at.unwrap_or(now);
    if let Some(from) = query.from.filter(|from| *from > at) {
        return Err(Problem::bad_parameter("from", format!("{from} lies after {at}: give from before at")));
    }
    let as_of = extract::as_of(&snapshot, query.at, query.known_at);
    let report = off_thread(move || {
        let progress = snapshot.progress(only, query.from, as_of, at.min(now));
        let (verbs, red) = (verbs(&progress), days_in_red(&snapshot, &progress));
        ProgressReport { community: query.community, from: query.from, at, verbs, red }
    });
    Ok(axum::Json(report.await?))
}

fn verbs(progress: &Progress) -> Verbs {
    let of = |VerbCount { done, of, lost }| VerbProgress { done, of, lost };
    let [pare_red, remove_orange, reach_yellow, keep_blue, strive_green] = progress.verbs.map(of);
    Verbs { pare_red, remove_orange, reach_yellow, keep_blue, strive_green }
}

fn days_in_red(snapshot: &Snapshot, progress: &Progress) -> DaysInRed {
    DaysInRed {
        count: progress.red.len() as u32,
        median_days: progress.median_days(),
        longest_days: progress.red.first().map(|spell| spell.days),
        longest: progress.red.iter().take(NAMED).filter_map(|spell| red_block(snapshot, *spell)).collect(),
    }
}

fn red_block(snapshot: &Snapshot, spell: RedSpell) -> Option<RedBlock> {
    let block = snapshot.block(spell.block)?;
    Some(RedBlock {
        id: block.id.0,
        code: block.code().to_owned(),
        name: block.name().to_owned(),
        community: snapshot.community_of(block)?.community.code.to_string(),
        since: spell.since,
        days: spell.days,
    })
}
