//! A feature as a file holds it, before anything is known to be right about it.

use std::sync::Arc;

use geo::Coord;
use serde_json::Value;

use super::report::DefectKind;

/// A ring in the file's coordinates, as it stands there: perhaps open, perhaps not a number.
pub type RawRing = Vec<Coord<f64>>;
/// A polygon: its shell, then its holes.
pub type RawPolygon = Vec<RawRing>;

/// A feature of a file.
#[derive(Debug, Clone)]
pub struct RawFeature {
    /// Its place in the file, 1 for the first.
    pub number: u64,
    /// What the file itself calls it: a GeoJSON `id`, a placemark's id, a row number.
    pub id: Option<Box<str>>,
    /// Its attributes in the file's order. Names are shared between features.
    pub attributes: Vec<(Arc<str>, Value)>,
    /// Its outline.
    pub geometry: RawGeometry,
}

/// What a file gives as a feature's outline.
#[derive(Debug, Clone)]
pub enum RawGeometry {
    /// Polygons, in file coordinates; Z and M are dropped.
    Polygons(Vec<RawPolygon>),
    /// None at all.
    Missing,
    /// Another kind of geometry, by its name.
    Other(String),
    /// Something that is no geometry.
    Broken {
        /// What kind of defect that is.
        kind: DefectKind,
        /// What is wrong.
        reason: String,
        /// In which ring, counted over all polygons from 0.
        ring: Option<usize>,
        /// At which corner, from 0.
        corner: Option<usize>,
    },
}

impl RawGeometry {
    /// A geometry that cannot be read, with no nearer address.
    pub fn broken(reason: impl Into<String>) -> Self {
        Self::Broken { kind: DefectKind::Unreadable, reason: reason.into(), ring: None, corner: None }
    }
}

/// Shares attribute names between features: a layer has few names and many features.
#[derive(Debug, Default)]
pub struct Names {
    known: Vec<Arc<str>>,
}

/// More names than this are not shared: a file with a new name for every feature must not make every look-up long.
const MOST_SHARED: usize = 256;

impl Names {
    /// The shared copy of a name. `hint` is where it stood in the feature before.
    pub fn share(&mut self, name: &str, hint: usize) -> Arc<str> {
        if let Some(known) = self.known.get(hint).filter(|known| ***known == *name) {
            return Arc::clone(known);
        }
        if let Some(known) = self.known.iter().find(|known| ***known == *name) {
            return Arc::clone(known);
        }
        let name: Arc<str> = name.into();
        if self.known.len() < MOST_SHARED {
            self.known.push(Arc::clone(&name));
        }
        name
    }
}
