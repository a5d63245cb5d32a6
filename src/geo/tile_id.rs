//! [`TileId`]: the address of a tile in the XYZ scheme; only tiles that exist can be built.

use super::{Bbox, mercator};

/// Deepest zoom served.
pub const MAX_ZOOM: u8 = 22;

/// A Web Mercator tile: zoom, column from the west, row from the north.
///
/// Guarantees: `z` ≤ [`MAX_ZOOM`], `x` and `y` < 2^z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TileId {
    z: u8,
    x: u32,
    y: u32,
}

/// Why three numbers are no tile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TileError {
    /// Zoom too deep.
    #[error("zoom {0} is deeper than the deepest zoom served, 22")]
    Zoom(u32),
    /// Column or row outside the square.
    #[error("tile {x},{y} does not exist at zoom {z}: columns and rows run from 0 to 2^z - 1")]
    Outside {
        /// Zoom asked for.
        z: u8,
        /// Column asked for.
        x: u32,
        /// Row asked for.
        y: u32,
    },
}

impl TileId {
    /// The tile at zoom `z`, column `x` from the west, row `y` from the north.
    ///
    /// # Errors
    /// When there is no such tile.
    pub fn new(z: u32, x: u32, y: u32) -> Result<Self, TileError> {
        let zoom = u8::try_from(z).ok().filter(|z| *z <= MAX_ZOOM).ok_or(TileError::Zoom(z))?;
        let size = 1u32 << zoom;
        if x >= size || y >= size {
            return Err(TileError::Outside { z: zoom, x, y });
        }
        Ok(Self { z: zoom, x, y })
    }

    /// Zoom.
    pub fn z(self) -> u8 {
        self.z
    }
    /// Column from the west.
    pub fn x(self) -> u32 {
        self.x
    }
    /// Row from the north.
    pub fn y(self) -> u32 {
        self.y
    }

    /// Western, northern, eastern and southern edge in world coordinates 0..1 (y southwards).
    pub fn world_bounds(self) -> [f64; 4] {
        let side = 1.0 / f64::from(1u32 << self.z);
        let (west, north) = (f64::from(self.x) * side, f64::from(self.y) * side);
        [west, north, west + side, north + side]
    }

    /// The tile's box in degrees, grown by a part of its side on each side (0.0 for the tile itself).
    pub fn bbox(self, margin: f64) -> Bbox {
        let [west, north, east, south] = self.world_bounds();
        let grow = margin * (east - west);
        let (nw, se) = (mercator::place_of(west - grow, north - grow), mercator::place_of(east + grow, south + grow));
        Bbox::new(nw.lon(), se.lat(), se.lon(), nw.lat()).unwrap_or_else(|_| unreachable!("a tile's corners are in order"))
    }

    /// The tile at a zoom that holds a place, and the columns and rows a box covers: `[x0, y0, x1, y1]`, inclusive.
    pub fn range(bbox: Bbox, z: u8) -> [u32; 4] {
        let size = f64::from(1u32 << z.min(MAX_ZOOM));
        let index = |world: f64| (world * size).floor().clamp(0.0, size - 1.0) as u32;
        [
            index(mercator::world_x(bbox.west())),
            index(mercator::world_y(bbox.north())),
            index(mercator::world_x(bbox.east())),
            index(mercator::world_y(bbox.south())),
        ]
    }
}
