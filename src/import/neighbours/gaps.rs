//! Which blocks lie around the ground that is left open.

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
pub(super) fn of(field: &Field<'_>, grid: &Grid, ground: &[Ground], tolerance: SquareMetres) -> Vec<Gap> {
    ground.par_iter().flat_map_iter(|ground| &ground.open).filter_map(|contour| gap(field, grid, contour, tolerance)).collect()
}

fn gap(field: &Field<'_>, grid: &Grid, contour: &IntContour, tolerance: SquareMetres) -> Option<Gap> {
    let mut ring: Vec<Coord<f64>> = contour.iter().map(|point| grid.corner(*point)).collect();
    ring.push(*ring.first()?);
    let area = ellipsoid::ring_area(&ring).0.abs();
    if area <= tolerance.0 {
        return None;
    }
    let corners = Corners::of(&ring)?;
    let around = field
        .near(corners.reach)
        .map(|at| field.block(at))
        .filter(|block| corners.touch(&block.boundary))
        .map(|block| block.words.code.clone())
        .take(MOST_NAMED)
        .collect();
    let at = ring.first()?;
    Some(Gap { blocks: around, area_m2: area, at: [at.x, at.y] })
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
