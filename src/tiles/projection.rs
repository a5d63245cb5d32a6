//! [`Projection`]: degrees to the pixels of one tile, a few operations a corner.

use std::sync::OnceLock;

use geo::Coord;

use super::request::Scale;
use crate::geo::{TileId, mercator};

/// Cells of latitude to a degree. Over half a cell the polynomial of a cell is off by at most 3e-13 of the world's side (at
/// 85 degrees, where it is worst; 1e-16 at 60), which is 1/1500 of a pixel at zoom 22 and double scale.
const CELLS: f64 = 16.0;
/// Number of cells from pole to pole.
const CELL_COUNT: usize = 180 * 16 + 1;

/// A polynomial in degrees of latitude from the cell's middle: world y.
type Cell = [f64; 5];

/// Steps to a pixel that corners are rounded to: eight between samples. Rounding happens in steps of the whole world, so that the
/// neighbour block and the neighbour tile see the same corner.
pub(super) const STEPS: i64 = 32;
/// The last zoom of overviews, where most edges are shorter than a pixel.
const OVERVIEW: u8 = 12;
/// In overviews corners are rounded to this many steps, an eighth of a pixel, as a power of two: many fall together, and are one. No corner moves
/// farther than a sixteenth, so none reaches a sample of a tile it is not in: samples lie an eighth within.
const OVERVIEW_SHIFT: u32 = 2;
/// What corners are off by at most along an axis, in pixels.
pub(super) const OFF_BY: f64 = (1 << OVERVIEW_SHIFT) as f64 / STEPS as f64 / 2.0;
/// Adding this to a number of magnitude below 2^51 leaves the nearest integer in the low bits.
const ROUNDING: f64 = 1.5 * (1u64 << 52) as f64;

/// A corner on a tile, in [`STEPS`] of a pixel: x right and y down from its north-western corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Point {
    pub(super) x: i64,
    pub(super) y: i64,
}

/// From degrees to the steps of one tile.
#[derive(Debug, Clone)]
pub(super) struct Projection {
    /// Steps that corners are rounded to, as a power of two.
    shift: u32,
    /// What corners are rounded to, along the world's side: a power of two, so scaling never rounds.
    world: f64,
    per_degree: f64,
    /// The tile's corner, with what [`ROUNDING`] leaves in the bits.
    west: i64,
    north: i64,
    /// The current cell of latitude: its ends, its middle and its polynomial in steps.
    low: f64,
    high: f64,
    middle: f64,
    polynomial: Cell,
}

impl Projection {
    pub(super) fn new(tile: TileId, scale: Scale) -> Self {
        let shift = if is_overview(tile) { OVERVIEW_SHIFT } else { 0 };
        let side = (scale.side() as i64 * STEPS) >> shift;
        let world = side as f64 * f64::from(1u32 << tile.z());
        Self {
            shift,
            world,
            per_degree: world / 360.0,
            west: ROUNDING.to_bits() as i64 + i64::from(tile.x()) * side,
            north: ROUNDING.to_bits() as i64 + i64::from(tile.y()) * side,
            low: f64::NAN,
            high: f64::NAN,
            middle: 0.0,
            polynomial: [0.0; 5],
        }
    }

    /// Where a corner falls.
    #[inline]
    pub(super) fn project(&mut self, corner: Coord<f64>) -> Point {
        let x = corner.x * self.per_degree + 0.5 * self.world;
        if !(corner.y >= self.low && corner.y < self.high) {
            self.enter(corner.y);
        }
        let along = corner.y - self.middle;
        let [a, b, c, d, e] = self.polynomial;
        let along2 = along * along;
        let y = (a + along * b) + along2 * ((c + along * d) + along2 * e);
        let nearest = |value: f64| (value + ROUNDING).to_bits() as i64;
        Point { x: nearest(x).wrapping_sub(self.west) << self.shift, y: nearest(y).wrapping_sub(self.north) << self.shift }
    }

    /// Makes a latitude's cell the current one. Beyond the square world there is one cell to either side, of its rim.
    #[cold]
    fn enter(&mut self, latitude: f64) {
        const RIM: f64 = mercator::MAX_LATITUDE;
        let rim = |y: f64| [y, 0.0, 0.0, 0.0, 0.0];
        let cell = ((latitude.clamp(-RIM, RIM) + 90.0) * CELLS) as usize;
        let (low, high) = (cell as f64 / CELLS - 90.0, (cell as f64 + 1.0) / CELLS - 90.0);
        (self.low, self.high, self.polynomial) = if latitude >= RIM {
            (RIM, f64::INFINITY, rim(0.0))
        } else if latitude < -RIM {
            (f64::NEG_INFINITY, -RIM, rim(self.world))
        } else {
            let polynomial = cells().get(cell).copied().unwrap_or_default();
            (low.max(-RIM), high.min(RIM), polynomial.map(|coefficient| coefficient * self.world))
        };
        self.middle = middle_of(cell);
    }
}

/// Whether a tile is of the lower zooms, where blocks are drawn from farther away.
pub(super) fn is_overview(tile: TileId) -> bool {
    tile.z() <= OVERVIEW
}

#[inline]
fn middle_of(cell: usize) -> f64 {
    (cell as f64 + 0.5) / CELLS - 90.0
}

/// Taylor polynomials of world y, one a cell: derivatives of -atanh(sin φ) / 2π, which are sec φ times polynomials of tan φ.
fn cells() -> &'static [Cell] {
    static TABLE: OnceLock<Vec<Cell>> = OnceLock::new();
    TABLE.get_or_init(|| {
        (0..CELL_COUNT)
            .map(|cell| {
                let latitude = middle_of(cell);
                let (sin, cos) = latitude.clamp(-89.0, 89.0).to_radians().sin_cos();
                let (sec, tan) = (cos.recip(), sin / cos);
                let tan2 = tan * tan;
                let scale = -1.0 / (2.0 * std::f64::consts::PI);
                let degree = 1f64.to_radians();
                // The middle of the outermost cells lies beyond the square, where `world_y` is clamped: no clamp here.
                let value = 0.5 + scale * sin.atanh();
                [
                    value,
                    scale * sec * degree,
                    scale * sec * tan * degree.powi(2) / 2.0,
                    scale * sec * (1.0 + 2.0 * tan2) * degree.powi(3) / 6.0,
                    scale * sec * tan * (5.0 + 6.0 * tan2) * degree.powi(4) / 24.0,
                ]
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corner_is_never_off_by_more_than_the_rounding() {
        for z in [0, 7, 14, 22] {
            let tile = TileId::new(z, 0, 0).unwrap();
            let mut projection = Projection::new(tile, Scale::Two);
            for step in 0..200_000u32 {
                let latitude = -90.0 + 180.0 * f64::from(step) / 200_000.0;
                let point = projection.project(Coord { x: 0.0, y: latitude });
                let exact = mercator::world_y(latitude) * projection.world;
                let shown = (point.y >> projection.shift) as f64;
                // Half of what is rounded to, and a thirtieth of it for the polynomial: a thousandth of a pixel.
                assert!((shown - exact).abs() <= 0.533, "z {z} latitude {latitude}: {} {exact}", point.y);
            }
        }
    }
}
