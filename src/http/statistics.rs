//! Counts and areas by colour, and what happened: at a moment, and over time.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::State;
use jiff::{Span, tz};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::{App, off_thread};
use super::extract::{self, Query};
use super::problem::Problem;
use super::visitor::Seen;
use crate::domain::{Colour, Moment, RankingList, Revision};
use crate::live::statistics::{Deeds, Tally};

/// Steps of a series at most: more than two and a half years of days.
const MOST_STEPS: usize = 1_000;
/// The communities' zone, UTC+8, in which days and months turn.
const ZONE_HOURS: i8 = 8;

/// Of what, and when.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct StatisticsQuery {
    /// Of this community; of all when not given.
    community: Option<String>,
    /// As it was at this moment; now when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    at: Option<Moment>,
    /// As it was known at this moment; with all that is known when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    known_at: Option<Moment>,
}

/// Counts, areas and what happened.
#[derive(Debug, Serialize, ToSchema)]
pub struct Statistics {
    /// The community; null for all.
    community: Option<String>,
    /// The moment.
    at: Moment,
    /// The revision it was made from.
    revision: Revision,
    /// Blocks.
    blocks: u32,
    /// Their area in square metres.
    area_m2: f64,
    /// The five colours, worst first.
    colours: Vec<ColourShare>,
    /// Blocks not graded yet.
    ungraded: u32,
    /// Clean-up campaigns held; null where the past is not public, as all that follows.
    campaigns: Option<u32>,
    /// Truckloads of rubbish taken away.
    truckloads: Option<u64>,
    /// Person-times taking part.
    people: Option<u64>,
    /// Yuan spent on campaigns, as far as it was said.
    cost: Option<u64>,
    /// Blocks that were red or orange and are yellow or better (销号).
    struck_off: Option<u32>,
    /// Gradings that set a worse colour than before.
    fallen_back: Option<u32>,
    /// Monthly lists.
    rankings: Option<Vec<RankingItem>>,
    /// When the first outline took effect: what happened is counted from then.
    from: Option<Moment>,
}

/// A colour's share. Formula: count / blocks, and area / area of all blocks.
#[derive(Debug, Serialize, ToSchema)]
pub struct ColourShare {
    /// The colour.
    colour: Colour,
    /// Blocks of it.
    count: u32,
    /// Their area in square metres.
    area_m2: f64,
    /// Their part of all blocks, 0 to 1.
    count_share: f64,
    /// Their part of the area of all blocks, 0 to 1.
    area_share: f64,
}

/// A monthly list.
#[derive(Debug, Serialize, ToSchema)]
pub struct RankingItem {
    /// The month.
    #[schema(example = "2026-01")]
    month: String,
    /// Black or red.
    list: RankingList,
    /// What the list calls it.
    title: String,
}

/// Statistics of a community at a moment.
#[utoipa::path(get, operation_id = "get_statistics", path = "/api/v1/statistics", tag = "statistics", params(StatisticsQuery),
    responses((status = 200, body = Statistics), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn at(
    State(app): State<Arc<App>>,
    seen: Seen,
    Query(query): Query<StatisticsQuery>,
) -> Result<axum::Json<Statistics>, Problem> {
    let snapshot = Arc::clone(seen.at(query.at, query.known_at));
    let only = extract::community(&snapshot, query.community.as_deref())?;
    let as_of = extract::as_of(&snapshot, query.at, query.known_at);
    let at = query.at.unwrap_or_else(|| app.clock.now());
    let revision = snapshot.revision();
    // Some communities show the public their present only, and no part of what happened.
    let past = Arc::clone(seen.past());
    let shows_past = extract::community(&past, query.community.as_deref()).is_ok();
    let (tally, past) = off_thread(move || {
        let past = shows_past.then(|| (past.deeds(only, as_of), past.first_at(only)));
        (snapshot.tally(only, as_of), past)
    })
    .await?;
    let (deeds, from) = past.unzip();
    Ok(axum::Json(statistics(query.community, at, revision, &tally, deeds, from.flatten())))
}

fn statistics(
    community: Option<String>,
    at: Moment,
    revision: Revision,
    tally: &Tally,
    deeds: Option<Deeds>,
    from: Option<Moment>,
) -> Statistics {
    let told = deeds.as_ref();
    Statistics {
        community,
        at,
        revision,
        blocks: tally.blocks(),
        area_m2: cents(tally.area().0),
        colours: shares(tally),
        ungraded: tally.ungraded,
        campaigns: told.map(|deeds| deeds.campaigns),
        truckloads: told.map(|deeds| deeds.truckloads),
        people: told.map(|deeds| deeds.people),
        cost: told.map(|deeds| deeds.cost),
        struck_off: told.map(|deeds| deeds.struck_off),
        fallen_back: told.map(|deeds| deeds.fallen_back),
        rankings: deeds
            .map(|deeds| deeds.rankings.into_iter().map(|(month, list, title)| RankingItem { month, list, title }).collect()),
        from,
    }
}

/// How far apart the points of a series are.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A calendar month.
    Month,
}

/// The five colours' shares, worst first.
pub(super) fn shares(tally: &Tally) -> Vec<ColourShare> {
    let (blocks, area) = (tally.blocks(), tally.area().0);
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    let of = |colour: Colour| {
        let (count, of_it) = (tally.counts[colour.index()], tally.areas[colour.index()].0);
        ColourShare {
            colour,
            count,
            area_m2: cents(of_it),
            count_share: share(f64::from(count), f64::from(blocks)),
            area_share: share(of_it, area),
        }
    };
    Colour::ALL.map(of).into()
}

/// Of what, from when to when.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SeriesQuery {
    /// Of this community; of all when not given.
    community: Option<String>,
    /// The first moment; when the first outline took effect when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    from: Option<Moment>,
    /// The last moment; now when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    to: Option<Moment>,
    /// How far apart; a day when not given. At most 1000 steps.
    #[param(inline)]
    step: Option<Step>,
    /// As it was known at this moment; with all that is known when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    known_at: Option<Moment>,
}

/// Statistics over time.
#[derive(Debug, Serialize, ToSchema)]
pub struct Series {
    /// In order; the last one is at `to`.
    items: Vec<SeriesPoint>,
}

/// One point of a series.
#[derive(Debug, Serialize, ToSchema)]
pub struct SeriesPoint {
    /// The moment.
    at: Moment,
    /// Blocks of each colour.
    counts: BTreeMap<&'static str, u32>,
    /// Area of each colour in square metres.
    area_m2: BTreeMap<&'static str, f64>,
}

/// Statistics of a community over time.
#[utoipa::path(get, operation_id = "get_statistics_series", path = "/api/v1/statistics/series", tag = "statistics", params(SeriesQuery),
    responses((status = 200, body = Series)))]
pub(super) async fn series(
    State(app): State<Arc<App>>,
    seen: Seen,
    Query(query): Query<SeriesQuery>,
) -> Result<axum::Json<Series>, Problem> {
    let snapshot = Arc::clone(seen.past());
    let only = extract::community(&snapshot, query.community.as_deref())?;
    let known = extract::as_of(&snapshot, None, query.known_at).known;
    let to = query.to.unwrap_or_else(|| app.clock.now());
    let Some(from) = query.from.or_else(|| snapshot.first_at(only)) else {
        return Ok(axum::Json(Series { items: Vec::new() }));
    };
    let moments = moments(from, to, query.step.unwrap_or(Step::Day))?;
    let points = off_thread(move || {
        let tallies = snapshot.tallies(only, &moments, known);
        moments.iter().zip(&tallies).map(|(at, tally)| point(*at, tally)).collect()
    });
    Ok(axum::Json(Series { items: points.await? }))
}

fn point(at: Moment, tally: &Tally) -> SeriesPoint {
    let words = Colour::ALL.map(|colour| (colour.word(), colour.index()));
    SeriesPoint {
        at,
        counts: words.iter().map(|(word, index)| (*word, tally.counts[*index])).collect(),
        area_m2: words.iter().map(|(word, index)| (*word, cents(tally.areas[*index].0))).collect(),
    }
}

fn moments(from: Moment, to: Moment, step: Step) -> Result<Vec<Moment>, Problem> {
    if from > to {
        return Err(Problem::bad_parameter("from", format!("{from} lies after {to}: give from before to")));
    }
    let start = from.timestamp().to_zoned(tz::TimeZone::fixed(tz::offset(ZONE_HOURS)));
    let mut moments = Vec::new();
    for number in 0..=MOST_STEPS as i64 {
        // Counted from the start, so that the 31st does not drift to the 28th.
        let span = match step {
            Step::Day => Span::new().days(number),
            Step::Week => Span::new().weeks(number),
            Step::Month => Span::new().months(number),
        };
        let Ok(next) = start.checked_add(span) else { break };
        let moment = Moment::from(next.timestamp());
        if moment >= to {
            moments.push(to);
            return Ok(moments);
        }
        moments.push(moment);
    }
    Err(Problem::bad_parameter("step", format!("more than {MOST_STEPS} steps lie between {from} and {to}: take a longer step")))
}

fn cents(area: f64) -> f64 {
    (area * 100.0).round() / 100.0
}
