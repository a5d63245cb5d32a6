//! What a reporter needs to know at a place: the block, its neighbours when the place is near an edge, what was reported there already, and
//! who is responsible.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::{App, off_thread};
use super::case_item::CaseItem;
use super::case_list;
use super::extract::{self, Query};
use super::locate::{self, Whereabouts};
use super::parties::{self, ResponsibleParty};
use super::problem::Problem;
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use crate::domain::{AsOf, CategoryKey, Revision};
use crate::geo::Metres;
use crate::live::CaseSight;

/// A case so near, metres, and as much farther as the position may be off, may be the same.
const SAME: f64 = 30.0;
/// Cases that may be the same, told at most.
const MOST_SIMILAR: usize = 5;
/// Metres: a position less certain than this says nothing about blocks.
const WORST_ACCURACY: f64 = 10_000.0;
/// How far similar cases are looked for at most, metres.
const FARTHEST: f64 = 100.0;

/// A place to report from.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CasePlaceQuery {
    /// Longitude in degrees (WGS 84).
    #[param(example = 120.64)]
    lon: f64,
    /// Latitude in degrees.
    #[param(example = 27.79)]
    lat: f64,
    /// How far the position may be off, in metres; 10 when not given.
    accuracy: Option<f64>,
    /// What the case is about: similar ones are of the same category.
    #[param(value_type = Option<String>, example = "clutter")]
    category: Option<CategoryKey>,
}

/// What is known of a place.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePlace {
    /// The block, and its neighbours when it may be one of them.
    whereabouts: Whereabouts,
    /// Open cases near by that may be the same, nearest first.
    similar: Vec<SimilarCase>,
    /// Who may be responsible, the narrowest responsibility first.
    parties: Vec<ResponsibleParty>,
}

/// A case that may be the same.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimilarCase {
    /// Metres from the place.
    distance_m: f64,
    /// The case.
    case: CaseItem,
}

/// What a reporter needs to know at a place.
#[utoipa::path(get, operation_id = "get_case_place", path = "/api/v1/cases/here", tag = "cases", params(CasePlaceQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = CasePlace)))]
pub(super) async fn here(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Query(query): Query<CasePlaceQuery>,
) -> Result<Response, Problem> {
    let place = extract::place(query.lon, query.lat)?;
    let accuracy = query.accuracy.unwrap_or(10.0);
    if !(0.0..=WORST_ACCURACY).contains(&accuracy) {
        return Err(Problem::bad_parameter("accuracy", format!("{accuracy} is not between 0 and {WORST_ACCURACY} metres")));
    }
    let (now, asker) = (app.clock.now(), viewer.asker());
    let picture = seen.clone();
    let looked = off_thread(move || {
        let snapshot = picture.now();
        let who = asker.in_picture(picture.whole());
        let whereabouts = locate::whereabouts(snapshot, place, Metres(accuracy), None, AsOf::NOW);
        let sight = CaseSight::new(snapshot, &who);
        let near = snapshot.cases().open_near(place, Metres((SAME + accuracy).min(FARTHEST)));
        let same = |case: &crate::domain::Case| query.category.as_ref().is_none_or(|category| *category == case.category);
        let similar = near.into_iter().filter(|(case, _)| same(case) && sight.sees(case)).take(MOST_SIMILAR);
        let similar: Vec<(Revision, f64)> = similar.map(|(case, metres)| (case.id, metres.0)).collect();
        let parties = parties::responsible_at(snapshot, place, query.category.as_ref());
        (whereabouts, similar, parties)
    });
    let (whereabouts, similar, parties) = looked.await?;
    let who = asker.in_picture(seen.whole());
    let ids: Vec<Revision> = similar.iter().map(|(id, _)| *id).collect();
    let told = case_list::told(&app, seen.now(), &who, &ids, now).await?;
    let distance = |case: &CaseItem| similar.iter().find(|(id, _)| *id == case.id()).map_or(0.0, |(_, metres)| metres.round());
    let similar = told.into_iter().map(|case| SimilarCase { distance_m: distance(&case), case }).collect();
    Ok(unkept(axum::Json(CasePlace { whereabouts, similar, parties }).into_response()))
}
