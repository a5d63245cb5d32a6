//! An outline as a GeoJSON geometry, written straight from its rings: a page of a thousand blocks makes no second copy.

use std::sync::Arc;

use geo::Coord;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::domain::Boundary;

/// A boundary that is written as a GeoJSON Polygon, or as a MultiPolygon when it has several shells.
#[derive(Debug, Clone)]
pub struct Outline(pub Arc<Boundary>);

impl Serialize for Outline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut polygons: Vec<Vec<Ring<'_>>> = Vec::new();
        for (ring, is_shell) in self.0.rings() {
            match polygons.last_mut() {
                Some(polygon) if !is_shell => polygon.push(Ring(ring)),
                _ => polygons.push(vec![Ring(ring)]),
            }
        }
        let mut geometry = serializer.serialize_struct("Geometry", 2)?;
        if let [polygon] = &polygons[..] {
            geometry.serialize_field("type", "Polygon")?;
            geometry.serialize_field("coordinates", polygon)?;
        } else {
            geometry.serialize_field("type", "MultiPolygon")?;
            geometry.serialize_field("coordinates", &polygons)?;
        }
        geometry.end()
    }
}

/// A closed ring as a list of positions, longitude first.
struct Ring<'a>(&'a [Coord<f64>]);

impl Serialize for Ring<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|corner| [corner.x, corner.y]))
    }
}
