//! A place in the coordinates that surveys and phones' map apps want.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::off_thread;
use super::extract::{self, Query};
use super::problem::{self, Problem};
use crate::geo::gauss_kruger::GaussKruger;
use crate::geo::shifted;

/// A place.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CoordinatesQuery {
    /// Longitude in degrees (WGS 84).
    #[param(example = 120.64)]
    lon: f64,
    /// Latitude in degrees.
    #[param(example = 27.79)]
    lat: f64,
}

/// Degrees, to eight decimals: a millimetre.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct Degrees {
    /// Longitude.
    lon: f64,
    /// Latitude.
    lat: f64,
}

/// CGCS2000 / 3-degree Gauss-Kruger, to a millimetre.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct PlaneCoordinates {
    /// EPSG code of the zone, the variant without the zone's number in the easting.
    #[schema(example = 4549)]
    epsg: u32,
    /// Number of the zone.
    #[schema(example = 40)]
    zone: u32,
    /// Its central meridian in degrees.
    #[schema(example = 120)]
    central_meridian: u32,
    /// Metres east; 500,000 at the central meridian.
    easting: f64,
    /// Metres north of the equator.
    northing: f64,
}

/// The same place four times.
#[derive(Debug, Serialize, ToSchema)]
pub struct Coordinates {
    /// As asked for.
    wgs84: Degrees,
    /// As Gaode and Tencent show it; the same as WGS 84 outside China.
    gcj02: Degrees,
    /// As Baidu shows it; the same as WGS 84 outside China.
    bd09: Degrees,
    /// As surveys have it; null outside China's zones, 73.5° to 136.5° E.
    cgcs2000: Option<PlaneCoordinates>,
}

/// A place in WGS 84, GCJ-02, BD-09 and CGCS2000 Gauss-Kruger.
#[utoipa::path(get, operation_id = "convert_place", path = "/api/v1/coordinates", tag = "locate", params(CoordinatesQuery),
    responses((status = 200, body = Coordinates)))]
pub(super) async fn convert(Query(query): Query<CoordinatesQuery>) -> Result<axum::Json<Coordinates>, Problem> {
    let place = extract::place(query.lon, query.lat)?;
    // PROJ reads a zone's definition from its tables when a thread first asks for it.
    let plane = off_thread(move || GaussKruger::of(place)).await?;
    let plane = plane.map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    Ok(axum::Json(Coordinates {
        wgs84: degrees(place.coord()),
        gcj02: degrees(shifted::wgs84_to_gcj02(place.coord())),
        bd09: degrees(shifted::wgs84_to_bd09(place.coord())),
        cgcs2000: plane.map(|plane| PlaneCoordinates {
            epsg: plane.epsg,
            zone: plane.zone,
            central_meridian: plane.central_meridian,
            easting: rounded(plane.easting, 1e3),
            northing: rounded(plane.northing, 1e3),
        }),
    }))
}

fn degrees(place: geo::Coord<f64>) -> Degrees {
    Degrees { lon: rounded(place.x, 1e8), lat: rounded(place.y, 1e8) }
}

fn rounded(value: f64, parts: f64) -> f64 {
    (value * parts).round() / parts
}
