//! What a party is responsible for: by point, by line (a street, a river) or by area.

use std::sync::Arc;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use serde::{Deserialize, Serialize};

use super::{Boundary, CategoryKey};
use crate::geo::{Bbox, LonLat, Metres, ellipsoid};

/// A responsibility.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// What it is called, for example 锦湖路沿街; may be empty.
    pub name: String,
    /// Where it holds.
    pub place: DutyPlace,
    /// How far from a point or a line it reaches, metres; of an area it is how far outside still counts.
    pub reach_m: u16,
    /// Categories of cases that it is about; all when there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<CategoryKey>,
}

/// Where a responsibility holds; written as a GeoJSON geometry (RFC 7946), WGS 84 degrees, longitude first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "coordinates")]
pub enum DutyPlace {
    /// At a point.
    Point(LonLat),
    /// Along a line.
    LineString(DutyLine),
    /// In an area.
    Polygon(DutyArea),
}

/// A line of at least two places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<LonLat>", into = "Vec<LonLat>")]
pub struct DutyLine(Arc<[LonLat]>);

/// An area: a shell and its holes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Vec<LonLat>>", into = "Vec<Vec<LonLat>>")]
pub struct DutyArea(Arc<Boundary>);

/// Why places make no line or area.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BadDutyPlace {
    /// Too few places for a line.
    #[error("a line needs two different places at least")]
    TooShort,
    /// Too many.
    #[error("{0} places are too many: give {MAX_CORNERS} at most")]
    TooMany(usize),
    /// The rings make no area.
    #[error("{0}")]
    Area(String),
}

/// Places of a line or an area at most.
pub const MAX_CORNERS: usize = 2_000;

impl TryFrom<Vec<LonLat>> for DutyLine {
    type Error = BadDutyPlace;
    fn try_from(places: Vec<LonLat>) -> Result<Self, BadDutyPlace> {
        if places.len() > MAX_CORNERS {
            return Err(BadDutyPlace::TooMany(places.len()));
        }
        let mut line: Vec<LonLat> = places.into_iter().map(LonLat::to_a_centimetre).collect();
        line.dedup();
        if line.len() < 2 {
            return Err(BadDutyPlace::TooShort);
        }
        Ok(Self(line.into()))
    }
}

impl From<DutyLine> for Vec<LonLat> {
    fn from(line: DutyLine) -> Self {
        line.0.to_vec()
    }
}

impl TryFrom<Vec<Vec<LonLat>>> for DutyArea {
    type Error = BadDutyPlace;
    fn try_from(rings: Vec<Vec<LonLat>>) -> Result<Self, BadDutyPlace> {
        let corners = rings.iter().map(Vec::len).sum();
        if corners > MAX_CORNERS {
            return Err(BadDutyPlace::TooMany(corners));
        }
        let ring = |places: Vec<LonLat>| -> LineString<f64> {
            places.into_iter().map(|place| place.to_a_centimetre().coord()).collect()
        };
        let mut rings = rings.into_iter().map(ring);
        let shell = rings.next().unwrap_or_else(|| LineString(Vec::new()));
        let shape = MultiPolygon(vec![Polygon::new(shell, rings.collect())]);
        Boundary::new(&shape).map(|boundary| Self(Arc::new(boundary))).map_err(|error| BadDutyPlace::Area(error.to_string()))
    }
}

impl From<DutyArea> for Vec<Vec<LonLat>> {
    fn from(area: DutyArea) -> Self {
        let place = |corner: &Coord<f64>| LonLat::new(corner.x, corner.y).ok();
        area.0.rings().map(|(ring, _)| ring.iter().filter_map(place).collect()).collect()
    }
}

impl DutyPlace {
    /// The word of its kind: `point`, `line` or `area`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Point(_) => "point",
            Self::LineString(_) => "line",
            Self::Polygon(_) => "area",
        }
    }

    /// How many metres in every direction it reaches when nothing else is said: a yard around a point, the pavements along a street.
    pub fn usual_reach(&self) -> u16 {
        match self {
            Self::Point(_) => 30,
            Self::LineString(_) => 15,
            Self::Polygon(_) => 0,
        }
    }

    /// The narrower it is, the sooner it counts: a point before a line before an area.
    pub fn rank(&self) -> u8 {
        match self {
            Self::Point(_) => 0,
            Self::LineString(_) => 1,
            Self::Polygon(_) => 2,
        }
    }

    /// The smallest box around it.
    pub fn bbox(&self) -> Option<Bbox> {
        match self {
            Self::Point(place) => Bbox::around([*place]),
            Self::LineString(line) => Bbox::around(line.0.iter().copied()),
            Self::Polygon(area) => Some(area.0.bbox()),
        }
    }

    /// How far away it is; zero inside an area.
    pub fn distance(&self, place: LonLat) -> Metres {
        match self {
            Self::Point(at) => ellipsoid::distance(place, *at),
            Self::LineString(line) => {
                let segments =
                    line.0.windows(2).map(|pair| ellipsoid::distance_to_segment(place, pair[0].coord(), pair[1].coord()));
                segments.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or(Metres(f64::INFINITY))
            }
            Self::Polygon(area) => area.0.distance(place),
        }
    }
}

impl Duty {
    /// How far away it is, when it reaches there and is about such cases.
    pub fn holds_at(&self, place: LonLat, category: Option<&CategoryKey>) -> Option<Metres> {
        let is_about = category.is_none_or(|category| self.categories.is_empty() || self.categories.contains(category));
        if !is_about {
            return None;
        }
        let reach = f64::from(self.reach_m);
        let (per_lon, per_lat) = ellipsoid::metres_per_degree(place.lat());
        // A little more than the reach: the scale differs across the box.
        let near = self.place.bbox()?.grown(reach * 1.01 / per_lon + 1e-6, reach * 1.01 / per_lat + 1e-6);
        if !near.contains(place) {
            return None;
        }
        Some(self.place.distance(place)).filter(|distance| distance.0 <= reach)
    }
}
