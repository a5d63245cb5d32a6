//! [`LonLat`] and [`Bbox`]: WGS 84 degrees (EPSG:4326 in file order), longitude first, range checked.

use geo::Coord;
use serde::{Deserialize, Serialize};

use super::rounding::{above, below};

/// A place in WGS 84 degrees, longitude first: Hongbei is near `LonLat::new(120.64, 27.79)`.
///
/// Guarantees: both numbers are finite, longitude in -180..=180, latitude in -90..=90.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "[f64; 2]", into = "[f64; 2]")]
pub struct LonLat(Coord<f64>);

/// Why two numbers are no place, or four no box.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum PlaceError {
    /// A longitude beyond ±180° or not a number.
    #[error("longitude {0} is not between -180 and 180 degrees")]
    Longitude(f64),
    /// A latitude beyond ±90° or not a number.
    #[error("latitude {0} is not between -90 and 90 degrees (are longitude and latitude swapped?)")]
    Latitude(f64),
    /// A box whose corners are the wrong way round.
    #[error("bbox {0},{1},{2},{3} is empty: give west,south,east,north in degrees")]
    Empty(f64, f64, f64, f64),
    /// A text that is not four numbers.
    #[error("bbox '{0}' is not four numbers west,south,east,north")]
    NotFourNumbers(String),
}

impl LonLat {
    /// A place from degrees, longitude first.
    ///
    /// # Errors
    /// When a number is out of range or not a number.
    pub fn new(lon: f64, lat: f64) -> Result<Self, PlaceError> {
        if !(-180.0..=180.0).contains(&lon) {
            return Err(PlaceError::Longitude(lon));
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(PlaceError::Latitude(lat));
        }
        Ok(Self(Coord { x: lon, y: lat }))
    }

    /// Longitude in degrees.
    pub fn lon(self) -> f64 {
        self.0.x
    }

    /// Latitude in degrees.
    pub fn lat(self) -> f64 {
        self.0.y
    }

    /// The same to seven decimals of a degree, a centimetre: as fine as any phone knows it, and with so few digits that every reader of
    /// decimal numbers gives back the same bits.
    #[must_use]
    pub fn to_a_centimetre(self) -> Self {
        Self(Coord { x: Self::degrees_to_a_centimetre(self.0.x), y: Self::degrees_to_a_centimetre(self.0.y) })
    }

    /// Degrees to seven decimals.
    pub fn degrees_to_a_centimetre(degrees: f64) -> f64 {
        (degrees * 1e7).round() / 1e7
    }

    /// The same place as `geo`'s coordinate, x = longitude.
    pub fn coord(self) -> Coord<f64> {
        self.0
    }
}

impl TryFrom<[f64; 2]> for LonLat {
    type Error = PlaceError;
    fn try_from([lon, lat]: [f64; 2]) -> Result<Self, PlaceError> {
        Self::new(lon, lat)
    }
}

impl From<LonLat> for [f64; 2] {
    fn from(place: LonLat) -> Self {
        [place.lon(), place.lat()]
    }
}

/// A box in WGS 84 degrees: west, south, east, north. It does not cross the date line.
///
/// Guarantees: corners in range, west ≤ east, south ≤ north.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "[f64; 4]", into = "[f64; 4]")]
pub struct Bbox {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Bbox {
    /// A box from its corners in degrees.
    ///
    /// # Errors
    /// When a corner is out of range or the box is the wrong way round.
    pub fn new(west: f64, south: f64, east: f64, north: f64) -> Result<Self, PlaceError> {
        LonLat::new(west, south)?;
        LonLat::new(east, north)?;
        if west > east || south > north {
            return Err(PlaceError::Empty(west, south, east, north));
        }
        Ok(Self { west, south, east, north })
    }

    /// The smallest box around the places, or none when there are none.
    pub fn around(places: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        places.into_iter().fold(None, |bbox: Option<Self>, place| {
            let spot = Self { west: place.lon(), south: place.lat(), east: place.lon(), north: place.lat() };
            Some(bbox.map_or(spot, |b| b.union(spot)))
        })
    }

    /// Reads `west,south,east,north`.
    ///
    /// # Errors
    /// When the text is not four numbers in range and order.
    pub fn parse(text: &str) -> Result<Self, PlaceError> {
        let numbers: Vec<f64> = text
            .split(',')
            .map(|number| number.trim().parse())
            .collect::<Result<_, _>>()
            .map_err(|_| PlaceError::NotFourNumbers(text.to_owned()))?;
        let [west, south, east, north] = numbers[..] else {
            return Err(PlaceError::NotFourNumbers(text.to_owned()));
        };
        Self::new(west, south, east, north)
    }

    /// Western edge in degrees.
    pub fn west(self) -> f64 {
        self.west
    }
    /// Southern edge in degrees.
    pub fn south(self) -> f64 {
        self.south
    }
    /// Eastern edge in degrees.
    pub fn east(self) -> f64 {
        self.east
    }
    /// Northern edge in degrees.
    pub fn north(self) -> f64 {
        self.north
    }

    /// The smallest box around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// Whether the boxes share a point, edges included.
    pub fn intersects(self, other: Self) -> bool {
        self.west <= other.east && other.west <= self.east && self.south <= other.north && other.south <= self.north
    }

    /// Whether the place lies in the box, edges included.
    pub fn contains(self, place: LonLat) -> bool {
        (self.west..=self.east).contains(&place.lon()) && (self.south..=self.north).contains(&place.lat())
    }

    /// Lower and upper corner in single precision, rounded outward: what a filter that exact tests follow needs.
    pub fn outward(self) -> ([f32; 2], [f32; 2]) {
        ([below(self.west), below(self.south)], [above(self.east), above(self.north)])
    }

    /// The box grown by so many degrees on each side, kept in range.
    #[must_use]
    pub fn grown(self, lon_degrees: f64, lat_degrees: f64) -> Self {
        Self {
            west: (self.west - lon_degrees).max(-180.0),
            south: (self.south - lat_degrees).max(-90.0),
            east: (self.east + lon_degrees).min(180.0),
            north: (self.north + lat_degrees).min(90.0),
        }
    }
}

impl TryFrom<[f64; 4]> for Bbox {
    type Error = PlaceError;
    fn try_from([west, south, east, north]: [f64; 4]) -> Result<Self, PlaceError> {
        Self::new(west, south, east, north)
    }
}

impl From<Bbox> for [f64; 4] {
    fn from(bbox: Bbox) -> Self {
        [bbox.west, bbox.south, bbox.east, bbox.north]
    }
}
