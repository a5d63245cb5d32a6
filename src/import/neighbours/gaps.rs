//! Which blocks lie around the ground that is left open.

use std::io;

use geo::Coord;
use i_overlay::i_shape::int::shape::IntContour;
use rayon::prelude::*;

use super::Field;
use super::tangles::{Grid, Ground};
use crate::domain::Boundary;
use crate::geo::{Bbox, LonLat, SquareMetres, ellipsoid};
use crate::import::report::Gap;

/// Blocks named around a gap.
const MOST_NAMED: usize = 8;
/// How near a block must be to a gap's corner to count as being around it: 5 cm, some steps of the grid it was worked out on.
const TOUCHING: f64 = 0.05;

/// Gaps larger than the tolerance.
pub(super) fn of(field: &Field<'_>, grid: &Grid, ground: &[Ground], tolerance: SquareMetres) -> io::Result<Vec<Gap>> {
    let contours = ground.par_iter().flat_map_iter(|ground| &ground.open);
    contours.filter_map(|contour| gap(field, grid, contour, tolerance).transpose()).collect()
}

fn gap(field: &Field<'_>, grid: &Grid, contour: &IntContour, tolerance: SquareMetres) -> io::Result<Option<Gap>> {
    let mut ring: Vec<Coord<f64>> = contour.iter().map(|point| grid.corner(*point)).collect();
    let Some(first) = ring.first().copied() else { return Ok(None) };
    ring.push(first);
    let area = ellipsoid::ring_area(&ring).0.abs();
    let Some(corners) = Corners::of(&ring).filter(|_| area > tolerance.0) else { return Ok(None) };
    let mut blocks = Vec::new();
    for (at, _) in field.near(corners.reach) {
        let block = field.block(at);
        if blocks.len() < MOST_NAMED && corners.touch(block.outline.get()?.as_ref()) {
            blocks.push(block.words.code.clone());
        }
    }
    Ok(Some(Gap { blocks, area_m2: area, at: [first.x, first.y] }))
}

/// A gap's corners.
struct Corners {
    /// Each with the metres of a degree there.
    places: Vec<(LonLat, (f64, f64))>,
    /// The box in which everything lies that touches them.
    reach: Bbox,
}

impl Corners {
    fn of(ring: &[Coord<f64>]) -> Option<Self> {
        let places: Vec<LonLat> = ring.iter().filter_map(|corner| LonLat::new(corner.x, corner.y).ok()).collect();
        let bbox = Bbox::around(places.iter().copied())?;
        let (sx, sy) = ellipsoid::metres_per_degree(bbox.north().abs().max(bbox.south().abs()));
        let reach = bbox.grown(1.1 * TOUCHING / sx, 1.1 * TOUCHING / sy);
        Some(Self { places: places.into_iter().map(|place| (place, ellipsoid::metres_per_degree(place.lat()))).collect(), reach })
    }

    /// Whether an outline passes one of them. Of a long outline few edges come near.
    fn touch(&self, boundary: &Boundary) -> bool {
        let (reach, most) = (self.reach, TOUCHING * TOUCHING);
        boundary
            .rings()
            .flat_map(|(ring, _)| ring.windows(2))
            .map(|pair| (pair[0], pair[1]))
            .filter(|(a, b)| a.x.min(b.x) <= reach.east() && reach.west() <= a.x.max(b.x))
            .filter(|(a, b)| a.y.min(b.y) <= reach.north() && reach.south() <= a.y.max(b.y))
            .any(|(a, b)| {
                self.places.iter().any(|(place, scale)| ellipsoid::squared_distance_scaled(*place, *scale, a, b) < most)
            })
    }
}
