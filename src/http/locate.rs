//! A place → its block, and how sure that is; one place or ten thousand.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::off_thread;
use super::extract::{self, Json, Query};
use super::problem::{self, Problem};
use super::visitor::Seen;
use crate::domain::{AsOf, Block, Colour, CommunityIndex, Moment};
use crate::features::BlockProperties;
use crate::geo::{LonLat, Metres};
use crate::live::Snapshot;
use crate::live::locate::{Certainty, Located};

/// Places in one request at most.
const MOST_POINTS: usize = 10_000;
/// Metres: a position less certain than this says nothing about blocks.
const WORST_ACCURACY: f64 = 10_000.0;
/// Other blocks named at most.
const ALTERNATIVES: usize = 20;

/// A position.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LocateQuery {
    /// Longitude in degrees (WGS 84).
    #[param(example = 120.64)]
    lon: f64,
    /// Latitude in degrees.
    #[param(example = 27.79)]
    lat: f64,
    /// How far the position may be off, in metres; 0 when not given.
    accuracy: Option<f64>,
    /// As it was at this moment; now when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    at: Option<Moment>,
    /// Among the blocks of this community.
    community: Option<String>,
}

/// Where a position is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Whereabouts {
    /// `inside`: farther from the edge than the position may be off; `near_edge`: it may be the neighbour; `outside`: in no block.
    #[schema(value_type = CertaintyWord)]
    certainty: &'static str,
    /// The block it lies in.
    block: Option<BlockProperties>,
    /// Metres to the block: 0 inside; null when there is no block at all.
    distance_m: Option<f64>,
    /// Metres to the nearest edge of that block.
    edge_distance_m: Option<f64>,
    /// The nearest block: the same one inside.
    nearest: Option<BlockProperties>,
    /// How far the position may be off.
    accuracy_m: f64,
    /// Other blocks it may be in, nearest first; at most 20.
    alternatives: Vec<BlockProperties>,
}

/// The words of certainty, for the document.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
pub enum CertaintyWord {
    /// Farther from the edge than the position may be off.
    Inside,
    /// It may be the neighbour.
    NearEdge,
    /// In no block.
    Outside,
}

/// The block of a position.
#[utoipa::path(get, operation_id = "locate_place", path = "/api/v1/locate", tag = "locate", params(LocateQuery),
    responses((status = 200, body = Whereabouts)))]
pub(super) async fn one(seen: Seen, Query(query): Query<LocateQuery>) -> Result<axum::Json<Whereabouts>, Problem> {
    let snapshot = Arc::clone(seen.at(query.at, None));
    let place = extract::place(query.lon, query.lat)?;
    let accuracy = query.accuracy.unwrap_or(0.0);
    if !(0.0..=WORST_ACCURACY).contains(&accuracy) {
        return Err(Problem::bad_parameter("accuracy", format!("{accuracy} is not between 0 and {WORST_ACCURACY} metres")));
    }
    let only = extract::community(&snapshot, query.community.as_deref())?;
    let as_of = extract::as_of(&snapshot, query.at, None);
    off_thread(move || whereabouts(&snapshot, place, Metres(accuracy), only, as_of)).await.map(axum::Json)
}

/// The block of a place, and those that it may be when the place is uncertain.
pub(super) fn whereabouts(
    snapshot: &Arc<Snapshot>,
    place: LonLat,
    accuracy: Metres,
    only: Option<CommunityIndex>,
    as_of: AsOf,
) -> Whereabouts {
    let located = snapshot.locate(place, only, as_of);
    let told = |block: &Block| {
        let boundary = block.boundary(as_of)?;
        Some(BlockProperties::of(snapshot, block, boundary, as_of))
    };
    let edge = located.nearest.as_ref().and_then(|block| block.boundary(as_of)).map(|boundary| boundary.distance_to_edge(place));
    let certainty = match (&located.block, edge) {
        (None, _) => Certainty::Outside,
        (Some(_), Some(edge)) if edge.0 > accuracy.0 => Certainty::Inside,
        (Some(_), _) => Certainty::NearEdge,
    };
    let own = located.block.as_ref().map(|block| block.id);
    let alternatives = snapshot
        .blocks_near(place, accuracy, only, as_of)
        .into_iter()
        .filter(|(standing, _)| Some(standing.block.id) != own)
        .take(ALTERNATIVES)
        .map(|(standing, _)| BlockProperties::of(snapshot, standing.block, standing.boundary, as_of))
        .collect();
    Whereabouts {
        certainty: match certainty {
            Certainty::Inside => "inside",
            Certainty::NearEdge => "near_edge",
            Certainty::Outside => "outside",
        },
        block: located.block.as_deref().and_then(told),
        distance_m: located.nearest.as_ref().map(|_| located.distance.0),
        edge_distance_m: edge.map(|metres| metres.0),
        nearest: located.nearest.as_deref().and_then(told),
        accuracy_m: accuracy.0,
        alternatives,
    }
}

/// Places to look up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LocateBody {
    /// Longitude and latitude of each; at most 10,000.
    #[schema(example = json!([[120.64, 27.79]]))]
    points: Vec<[f64; 2]>,
    /// As it was at this moment; now when not given.
    #[serde(default, deserialize_with = "extract::time_stamp")]
    at: Option<Moment>,
    /// Among the blocks of this community.
    #[serde(default)]
    community: Option<String>,
}

/// Where one of the places is.
#[derive(Debug, Serialize, ToSchema)]
pub struct LocatedPoint {
    /// Code of the block it lies in.
    block: Option<String>,
    /// Number of that block.
    id: Option<u32>,
    /// Colour of that block.
    colour: Option<Colour>,
    /// Code of the nearest block.
    nearest: Option<String>,
    /// Metres to the nearest block: 0 inside.
    distance_m: Option<f64>,
}

/// Where the places are.
#[derive(Debug, Serialize, ToSchema)]
pub struct LocatedPoints {
    /// In the order of the places.
    items: Vec<LocatedPoint>,
}

/// The blocks of up to ten thousand places.
#[utoipa::path(post, operation_id = "locate_places", path = "/api/v1/locate", tag = "locate", request_body = LocateBody,
    responses((status = 200, body = LocatedPoints)))]
pub(super) async fn many(seen: Seen, Json(body): Json<LocateBody>) -> Result<axum::Json<LocatedPoints>, Problem> {
    let snapshot = Arc::clone(seen.at(body.at, None));
    if body.points.len() > MOST_POINTS {
        let detail = format!("points: {} are more than {MOST_POINTS}: ask in several requests", body.points.len());
        return Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", "points"));
    }
    let place = |(number, [lon, lat]): (usize, &[f64; 2])| {
        LonLat::new(*lon, *lat).map_err(|error| {
            let member = format!("points[{number}]");
            Problem::new(&problem::BAD_MEMBER, format!("{member}: {error}")).with("member", member)
        })
    };
    let places: Vec<LonLat> = body.points.iter().enumerate().map(place).collect::<Result<_, _>>()?;
    let only = extract::community(&snapshot, body.community.as_deref())?;
    let as_of = extract::as_of(&snapshot, body.at, None);
    let locate = move || snapshot.locate_each(&places, only, as_of).iter().map(|located| point(located, as_of)).collect();
    let items = off_thread(locate).await?;
    Ok(axum::Json(LocatedPoints { items }))
}

fn point(located: &Located, as_of: AsOf) -> LocatedPoint {
    LocatedPoint {
        block: located.block.as_ref().map(|block| block.code().to_owned()),
        id: located.block.as_ref().map(|block| block.id.0),
        colour: located.block.as_ref().and_then(|block| block.colour(as_of)),
        nearest: located.nearest.as_ref().map(|block| block.code().to_owned()),
        distance_m: located.nearest.as_ref().map(|_| located.distance.0),
    }
}
