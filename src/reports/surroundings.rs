//! The blocks around some places, as the map of a notice shows them.

use crate::domain::{AsOf, Colour, CommunityIndex};
use crate::geo::{Bbox, LonLat, mercator};
use crate::live::Snapshot;

/// Least width and height of a map, as a part of the world's: about 300 metres at 28 degrees north.
const LEAST: f64 = 300.0 / 40_075_000.0 / 0.883;
/// Room around the outermost places, as a part of their distance.
const ROOM: f64 = 0.18;

/// A part of the map.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// West, north, east and south in Web Mercator, 0 to 1.
    pub(super) west_north: [f64; 2],
    pub(super) east_south: [f64; 2],
    pub(super) blocks: Vec<Surrounding>,
}

/// A block in it.
#[derive(Debug, Clone)]
pub struct Surrounding {
    /// Its code.
    pub code: String,
    /// Its colour.
    pub colour: Option<Colour>,
    /// Its rings in Web Mercator, 0 to 1; holes too.
    pub rings: Vec<Vec<[f64; 2]>>,
}

impl Surroundings {
    /// Around places, with the blocks of a community as they stand in a snapshot; `aspect` is width by height. None without a place.
    pub fn around(snapshot: &Snapshot, community: CommunityIndex, places: &[LonLat], aspect: f64) -> Option<Self> {
        let bbox = Bbox::around(places.iter().copied())?;
        let (west, east) = (mercator::world_x(bbox.west()), mercator::world_x(bbox.east()));
        let (north, south) = (mercator::world_y(bbox.north()), mercator::world_y(bbox.south()));
        let (mut width, mut height) =
            ((east - west).max(LEAST) * (1.0 + 2.0 * ROOM), (south - north).max(LEAST) * (1.0 + 2.0 * ROOM));
        if width / height < aspect {
            width = height * aspect;
        } else {
            height = width / aspect;
        }
        let (x, y) = (f64::midpoint(west, east), f64::midpoint(north, south));
        let west_north = [x - width / 2.0, y - height / 2.0];
        let east_south = [x + width / 2.0, y + height / 2.0];
        let corner = |[x, y]: [f64; 2]| mercator::place_of(x, y);
        let seen = Bbox::around([corner(west_north), corner(east_south)])?;
        let mut blocks = Vec::new();
        snapshot.within(seen, Some(community), AsOf::NOW, |standing| {
            let ring = |corners: &[geo::Coord<f64>]| {
                corners.iter().map(|corner| [mercator::world_x(corner.x), mercator::world_y(corner.y)]).collect()
            };
            let rings = standing.boundary.rings().map(|(corners, _)| ring(corners)).collect();
            blocks.push((
                standing.block.id,
                Surrounding { code: standing.block.code().to_owned(), colour: standing.colour, rings },
            ));
        });
        // The index gives them in no order; paper is the same every time.
        blocks.sort_by_key(|(id, _)| *id);
        Some(Self { west_north, east_south, blocks: blocks.into_iter().map(|(_, block)| block).collect() })
    }
}
