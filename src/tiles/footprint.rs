//! [`Footprint`]: which tiles an outline touches, in the plane of the tiles, where edges are straight.

use geo::Coord;

use super::request::Scale;
use super::stroke::REACH;
use crate::domain::Boundary;
use crate::geo::{TileId, mercator};

/// An edge in world coordinates, 0..1.
type Edge = [Coord<f64>; 2];

/// An outline's edges in world coordinates, and how far around them pictures may differ.
#[derive(Debug)]
pub(super) struct Footprint {
    edges: Vec<Edge>,
    west: f64,
    north: f64,
    east: f64,
    south: f64,
    /// In sides of a tile.
    margin: f64,
}

/// How an outline lies to a tile.
pub(super) enum Meeting {
    /// The tile is wholly outside.
    Apart,
    /// The tile is wholly inside.
    Within,
    /// These edges cross it.
    Crossed(Vec<Edge>),
}

impl Footprint {
    /// Of an outline. When it was itself changed, also the line along it may look different, which reaches beyond it.
    pub(super) fn new(boundary: &Boundary, reshaped: bool) -> Self {
        let world = |corner: &Coord<f64>| Coord { x: mercator::world_x(corner.x), y: mercator::world_y(corner.y) };
        let mut edges = Vec::with_capacity(boundary.corner_count());
        for (ring, _) in boundary.rings() {
            let corners: Vec<_> = ring.iter().map(world).collect();
            edges.extend(corners.windows(2).map(|pair| [pair[0], pair[1]]));
        }
        let bbox = boundary.bbox();
        Self {
            edges,
            west: mercator::world_x(bbox.west()),
            north: mercator::world_y(bbox.north()),
            east: mercator::world_x(bbox.east()),
            south: mercator::world_y(bbox.south()),
            margin: if reshaped { REACH / Scale::One.side() as f64 } else { 0.0 },
        }
    }

    /// Whether a picture of the tile may differ when the outline's block does.
    pub(super) fn touches(&self, tile: TileId) -> bool {
        !matches!(self.meeting(tile, None), Meeting::Apart)
    }

    /// How the outline lies to a tile. `crossing` are the edges that cross a tile around it, or all.
    pub(super) fn meeting(&self, tile: TileId, crossing: Option<&[Edge]>) -> Meeting {
        let [west, north, east, south] = tile.world_bounds();
        let grow = self.margin * (east - west);
        let area = [west - grow, north - grow, east + grow, south + grow];
        if self.west > area[2] || self.east < area[0] || self.north > area[3] || self.south < area[1] {
            return Meeting::Apart;
        }
        let crossed: Vec<Edge> = crossing.unwrap_or(&self.edges).iter().filter(|edge| crosses(**edge, area)).copied().collect();
        if !crossed.is_empty() {
            return Meeting::Crossed(crossed);
        }
        // No edge comes near: the tile lies on one side, and any of its points tells which.
        if self.contains(Coord { x: f64::midpoint(west, east), y: f64::midpoint(north, south) }) {
            Meeting::Within
        } else {
            Meeting::Apart
        }
    }

    fn contains(&self, point: Coord<f64>) -> bool {
        let east_of =
            |[a, b]: &Edge| (a.y > point.y) != (b.y > point.y) && a.x + (point.y - a.y) / (b.y - a.y) * (b.x - a.x) > point.x;
        self.edges.iter().filter(|edge| east_of(edge)).count() % 2 == 1
    }
}

/// Whether an edge and a box share a point, the box's sides included.
fn crosses([a, b]: Edge, [west, north, east, south]: [f64; 4]) -> bool {
    if a.x.max(b.x) < west || a.x.min(b.x) > east || a.y.max(b.y) < north || a.y.min(b.y) > south {
        return false;
    }
    // The boxes meet; the edge misses only when all corners lie strictly to one side of its line.
    let side = |x: f64, y: f64| (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
    let sides = [side(west, north), side(east, north), side(west, south), side(east, south)];
    !(sides.iter().all(|side| *side > 0.0) || sides.iter().all(|side| *side < 0.0))
}
