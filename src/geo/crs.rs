//! Named coordinate systems to WGS 84 degrees and back; the one user of `proj`.
//!
//! PROJ's table of coordinate systems (proj.db) is compiled into PROJ's static library, so a copied binary reprojects where no
//! PROJ is installed; `tests/import/crs.rs` keeps it so. Nothing is fetched from the network.

use std::cell::RefCell;

use geo::Coord;

use super::{LonLat, shifted};

/// What cannot be converted.
const NOWHERE: Coord<f64> = Coord { x: f64::NAN, y: f64::NAN };

/// A coordinate system that files come in. Coordinates are in the order files have them: x = easting or longitude, y = northing
/// or latitude, whatever the registry says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Crs {
    /// WGS 84 degrees (EPSG:4326, CRS84), and CGCS2000 degrees (EPSG:4490), which agree with them to centimetres.
    Wgs84,
    /// Gaode's and Tencent's shifted degrees.
    Gcj02,
    /// Baidu's shifted degrees.
    Bd09,
    /// Anything that PROJ understands: `EPSG:4549`, a WKT or a PROJ string.
    Proj(Box<str>),
}

/// Why a text names no coordinate system that can be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CrsError {
    /// No text.
    #[error("the coordinate system is empty: give for example EPSG:4549, gcj02, bd09, a WKT or a PROJ string")]
    Empty,
    /// PROJ does not know it, or knows no way from it to WGS 84.
    #[error("no way between '{text}' and WGS 84: {reason}; give for example EPSG:4549, gcj02, bd09, a WKT or a PROJ string")]
    Unknown {
        /// The text, shortened.
        text: String,
        /// What PROJ says.
        reason: String,
    },
}

impl Crs {
    /// Reads `EPSG:4549`, `4549`, an OGC urn or address, a WKT, a PROJ string, `gcj02` or `bd09`, and checks that there is a
    /// way from it to WGS 84.
    ///
    /// # Errors
    /// When there is none.
    pub fn parse(text: &str) -> Result<Self, CrsError> {
        let text = text.trim().trim_start_matches('\u{feff}').trim_end_matches('\0').trim();
        if text.is_empty() {
            return Err(CrsError::Empty);
        }
        let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        match plain.as_str() {
            "gcj02" => return Ok(Self::Gcj02),
            "bd09" | "bd09ll" => return Ok(Self::Bd09),
            "wgs84"
            | "crs84"
            | "ogccrs84"
            | "urnogcdefcrsogc13crs84"
            | "urnogcdefcrsogccrs84"
            | "httpwwwopengisnetdefcrsogc13crs84" => {
                return Ok(Self::Wgs84);
            }
            _ => {}
        }
        let definition = registry_code(text).map_or_else(|| text.to_owned(), |code| format!("EPSG:{code}"));
        if matches!(definition.as_str(), "EPSG:4326" | "EPSG:4490" | "EPSG:4979") {
            return Ok(Self::Wgs84);
        }
        let crs = Self::Proj(definition.into());
        Ok(if crs.transformer()?.changes_nothing() { Self::Wgs84 } else { crs })
    }

    /// The way from this system to WGS 84, for one thread.
    ///
    /// # Errors
    /// When PROJ knows none.
    pub fn transformer(&self) -> Result<ToWgs84, CrsError> {
        let way = match self {
            Self::Wgs84 => Way::Same,
            Self::Gcj02 => Way::Each(shifted::gcj02_to_wgs84),
            Self::Bd09 => Way::Each(shifted::bd09_to_wgs84),
            Self::Proj(definition) => Way::Proj(way(definition, "OGC:CRS84", definition)?),
        };
        Ok(ToWgs84 { way })
    }

    /// Converts coordinates in place, with a transformer that is kept for this thread. What cannot be converted becomes NaN.
    ///
    /// # Errors
    /// When PROJ knows no way to WGS 84.
    pub fn convert(&self, coords: &mut [Coord<f64>]) -> Result<(), CrsError> {
        thread_local! {
            static LAST: RefCell<Option<(Crs, ToWgs84)>> = const { RefCell::new(None) };
        }
        if *self == Self::Wgs84 {
            return Ok(());
        }
        LAST.with_borrow_mut(|last| {
            if last.as_ref().is_none_or(|(crs, _)| crs != self) {
                *last = Some((self.clone(), self.transformer()?));
            }
            if let Some((_, transformer)) = last {
                transformer.convert(coords);
            }
            Ok(())
        })
    }
}

impl Crs {
    /// A place in this system: x = easting or longitude, y = northing or latitude. What cannot be converted is NaN.
    ///
    /// # Errors
    /// When PROJ knows no way from WGS 84.
    pub fn from_wgs84(&self, place: LonLat) -> Result<Coord<f64>, CrsError> {
        thread_local! {
            static LAST: RefCell<Option<(Box<str>, proj::Proj)>> = const { RefCell::new(None) };
        }
        let definition = match self {
            Self::Wgs84 => return Ok(place.coord()),
            Self::Gcj02 => return Ok(shifted::wgs84_to_gcj02(place.coord())),
            Self::Bd09 => return Ok(shifted::wgs84_to_bd09(place.coord())),
            Self::Proj(definition) => definition,
        };
        LAST.with_borrow_mut(|last| {
            if last.as_ref().is_none_or(|(known, _)| known != definition) {
                *last = Some((definition.clone(), way("OGC:CRS84", definition, definition)?));
            }
            let converted = last.as_ref().and_then(|(_, proj)| proj.convert(Pair(place.coord())).ok());
            Ok(converted.map_or(NOWHERE, |Pair(converted)| converted))
        })
    }
}

/// PROJ's way from one system to another, axes in the order files have them.
fn way(from: &str, to: &str, named: &str) -> Result<proj::Proj, CrsError> {
    proj::Proj::new_known_crs(from, to, None)
        .map_err(|error| CrsError::Unknown { text: named.chars().take(80).collect(), reason: error.to_string() })
}

impl std::fmt::Display for Crs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Wgs84 => f.write_str("WGS 84 longitude and latitude"),
            Self::Gcj02 => f.write_str("GCJ-02 (Gaode, Tencent)"),
            Self::Bd09 => f.write_str("BD-09 (Baidu)"),
            Self::Proj(definition) => f.write_str(wkt_name(definition).unwrap_or(definition)),
        }
    }
}

/// Converts to WGS 84 degrees, longitude first. Belongs to one thread.
pub struct ToWgs84 {
    way: Way,
}

enum Way {
    Same,
    Each(fn(Coord<f64>) -> Coord<f64>),
    Proj(proj::Proj),
}

/// The shape PROJ's bindings want a coordinate in.
#[derive(Clone, Copy)]
struct Pair(Coord<f64>);

impl proj::Coord<f64> for Pair {
    fn x(&self) -> f64 {
        self.0.x
    }
    fn y(&self) -> f64 {
        self.0.y
    }
    fn from_xy(x: f64, y: f64) -> Self {
        Self(Coord { x, y })
    }
}

impl std::fmt::Debug for ToWgs84 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self.way {
            Way::Same => "ToWgs84(same)",
            Way::Each(_) => "ToWgs84(shifted)",
            Way::Proj(_) => "ToWgs84(proj)",
        })
    }
}

impl ToWgs84 {
    /// Converts coordinates in place. What cannot be converted becomes NaN.
    pub fn convert(&self, coords: &mut [Coord<f64>]) {
        match &self.way {
            Way::Same => {}
            Way::Each(one) => coords.iter_mut().for_each(|coord| *coord = one(*coord)),
            Way::Proj(proj) => {
                let mut pairs: Vec<Pair> = coords.iter().map(|coord| Pair(*coord)).collect();
                if proj.convert_array(&mut pairs).is_err() {
                    // One bad coordinate fails the whole array; find out which.
                    pairs = coords.iter().map(|coord| proj.convert(Pair(*coord)).unwrap_or(Pair(NOWHERE))).collect();
                }
                for (coord, Pair(converted)) in coords.iter_mut().zip(pairs) {
                    *coord = if converted.x.is_finite() && converted.y.is_finite() { converted } else { NOWHERE };
                }
            }
        }
    }

    /// Whether degrees come out as they went in, to a ten-thousandth of a millimetre: then they are better left alone.
    fn changes_nothing(&self) -> bool {
        let probes = [(0.0, 0.0), (120.64, 27.79), (-122.4, 37.8), (18.0, -34.0), (2.17, 41.38)].map(|(x, y)| Coord { x, y });
        let mut converted = probes;
        self.convert(&mut converted);
        probes.iter().zip(&converted).all(|(a, b)| (a.x - b.x).abs() < 1e-12 && (a.y - b.y).abs() < 1e-12)
    }
}

/// The EPSG code that a text names: `4549`, `EPSG:4549`, `urn:ogc:def:crs:EPSG::4549`, `http://www.opengis.net/def/crs/EPSG/0/4549`.
fn registry_code(text: &str) -> Option<u32> {
    let lower = text.to_ascii_lowercase();
    let code = if lower.starts_with("urn:") || lower.starts_with("http") || lower.starts_with("epsg") {
        lower.contains("epsg").then(|| lower.rsplit([':', '/', '#']).next().map(str::to_owned))??
    } else {
        lower
    };
    code.parse().ok()
}

/// The name in a WKT: the first quoted text.
fn wkt_name(definition: &str) -> Option<&str> {
    if !definition.contains('[') {
        return None;
    }
    definition.split('"').nth(1)
}
