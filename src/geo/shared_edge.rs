//! [`Edges`]: how long the edge is that two outlines share.
//!
//! Neighbours need not have the same corners: where one has a corner in the middle of the other's edge (a T-junction), or where two
//! surveys put the same corner a hand's breadth apart, the edges still are one edge. So two edges count as shared where they run
//! against each other, as those of neighbours do when the inside lies to the left of both, in about the same direction, and no farther
//! apart than [`TOLERANCE`]. What lies so is the part of the edge that counts; its length is measured on the ellipsoid.

use geo::{Coord, Distance, Geodesic, Point};
use rstar::{AABB, RTree, primitives::GeomWithData, primitives::Rectangle};

use super::{Bbox, Metres, ellipsoid};

/// How far apart two edges may lie that are one: half a metre, what surveys of one fence differ by.
pub const TOLERANCE: Metres = Metres(0.5);
/// Cosine of the angle by which two edges that are one may differ: 30 degrees. Edges that only meet at a corner part sooner.
const ALONG: f64 = 0.866;

/// An edge's place in the tree: its box in metres, and its number.
type Leaf = GeomWithData<Rectangle<[f64; 2]>, usize>;

/// The edges of an outline, found by place.
#[derive(Debug)]
pub struct Edges {
    /// Of each edge both.
    corners: Vec<[Coord<f64>; 2]>,
    tree: RTree<Leaf>,
    plane: Plane,
    bbox: Bbox,
}

/// Degrees to metres around an outline: good to a part in a thousand as far as a city reaches, and half a metre needs no better.
#[derive(Debug, Clone, Copy)]
struct Plane {
    origin: Coord<f64>,
    scale: (f64, f64),
}

impl Plane {
    fn of(self, corner: Coord<f64>) -> [f64; 2] {
        [(corner.x - self.origin.x) * self.scale.0, (corner.y - self.origin.y) * self.scale.1]
    }
}

impl Edges {
    /// Of an outline: its closed rings in WGS 84 degrees with the inside to the left, and its box.
    pub fn new<'a>(rings: impl Iterator<Item = &'a [Coord<f64>]>, bbox: Bbox) -> Self {
        let scale = ellipsoid::metres_per_degree(f64::midpoint(bbox.south(), bbox.north()));
        let plane = Plane { origin: Coord { x: bbox.west(), y: bbox.south() }, scale };
        let corners: Vec<[Coord<f64>; 2]> = rings.flat_map(|ring| ring.windows(2).map(|pair| [pair[0], pair[1]])).collect();
        let leaf =
            |(number, [a, b]): (usize, &[Coord<f64>; 2])| Leaf::new(Rectangle::from_corners(plane.of(*a), plane.of(*b)), number);
        let tree = RTree::bulk_load(corners.iter().enumerate().map(leaf).collect());
        Self { corners, tree, plane, bbox }
    }

    /// The outline's box, grown by the tolerance: what touches it meets this.
    pub fn reach(&self) -> Bbox {
        let (x, y) = self.plane.scale;
        self.bbox.grown(TOLERANCE.0 / x, TOLERANCE.0 / y)
    }

    /// Length of the edge shared with another outline; zero when they touch in a corner only, none when they do not touch.
    pub fn shared_with<'a>(&self, rings: impl Iterator<Item = &'a [Coord<f64>]>) -> Option<Metres> {
        let mut touches = false;
        // Of each own edge the shared parts, from 0 to 1: several edges of the other may lie along one.
        let mut parts: Vec<(usize, [f64; 2])> = Vec::new();
        for pair in rings.flat_map(|ring| ring.windows(2)) {
            let [a, b] = [pair[0], pair[1]].map(|corner| self.plane.of(corner));
            for leaf in self.tree.locate_in_envelope_intersecting(&around(a, b)) {
                let number = leaf.data;
                let own = self.corners[number].map(|corner| self.plane.of(corner));
                touches |= meet(own, [a, b]);
                parts.extend(shared(own, [a, b]).map(|part| (number, part)));
            }
        }
        parts.sort_by(|a, b| a.0.cmp(&b.0).then(a.1[0].total_cmp(&b.1[0])));
        let edge_parts = parts.chunk_by(|a, b| a.0 == b.0);
        let length: f64 = edge_parts.map(|parts| covered(parts) * self.length(parts[0].0)).sum();
        (touches || length > 0.0).then_some(Metres(length))
    }

    /// Length of an edge on the ellipsoid, along the geodesic (Karney 2013).
    fn length(&self, number: usize) -> f64 {
        let [a, b] = self.corners[number];
        Geodesic.distance(Point(a), Point(b))
    }
}

/// The box around an edge within which another touches it.
fn around(a: [f64; 2], b: [f64; 2]) -> AABB<[f64; 2]> {
    let low = [a[0].min(b[0]) - TOLERANCE.0, a[1].min(b[1]) - TOLERANCE.0];
    let high = [a[0].max(b[0]) + TOLERANCE.0, a[1].max(b[1]) + TOLERANCE.0];
    AABB::from_corners(low, high)
}

/// How much of an edge its parts cover together, in order of their beginnings.
fn covered(parts: &[(usize, [f64; 2])]) -> f64 {
    let mut reached = 0.0;
    let mut sum = 0.0;
    for (_, [from, to]) in parts {
        sum += (to - from.max(reached)).max(0.0);
        reached = to.max(reached);
    }
    sum
}

/// The part of an edge, from 0 to 1, along which another runs against it within the tolerance.
fn shared([a, b]: [[f64; 2]; 2], [c, d]: [[f64; 2]; 2]) -> Option<[f64; 2]> {
    let (own, other) = (minus(b, a), minus(d, c));
    let (own_length, other_length) = (own[0].hypot(own[1]), other[0].hypot(other[1]));
    if dot(own, other) > -ALONG * own_length * other_length || own_length == 0.0 || other_length == 0.0 {
        return None;
    }
    // The other edge from its end to its beginning, in the own one's terms: how far along it, and how far beside it.
    let place = |corner: [f64; 2]| {
        let from = minus(corner, a);
        (dot(from, own) / (own_length * own_length), (own[0] * from[1] - own[1] * from[0]) / own_length)
    };
    let ((first, first_off), (last, last_off)) = (place(d), place(c));
    let (mut from, mut to) = (first.max(0.0), last.min(1.0));
    let slope = (last_off - first_off) / (last - first);
    if slope.abs() > f64::EPSILON {
        let at = |off: f64| first + (off - first_off) / slope;
        let (near, far) = (at(-TOLERANCE.0), at(TOLERANCE.0));
        (from, to) = (from.max(near.min(far)), to.min(near.max(far)));
    } else if first_off.abs() > TOLERANCE.0 {
        return None;
    }
    (from < to).then_some([from, to])
}

/// Whether two edges come within the tolerance of each other.
fn meet([a, b]: [[f64; 2]; 2], [c, d]: [[f64; 2]; 2]) -> bool {
    let near = |place: [f64; 2], [from, to]: [[f64; 2]; 2]| {
        let (along, off) = (minus(to, from), minus(place, from));
        let length2 = dot(along, along);
        let at = if length2 > 0.0 { (dot(off, along) / length2).clamp(0.0, 1.0) } else { 0.0 };
        (off[0] - at * along[0]).hypot(off[1] - at * along[1]) <= TOLERANCE.0
    };
    let side = |from: [f64; 2], to: [f64; 2], place: [f64; 2]| {
        let (along, off) = (minus(to, from), minus(place, from));
        along[0] * off[1] - along[1] * off[0]
    };
    let cross = || side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0;
    near(a, [c, d]) || near(b, [c, d]) || near(c, [a, b]) || near(d, [a, b]) || cross()
}

fn minus(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    [a[0] - b[0], a[1] - b[1]]
}

fn dot(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[0] + a[1] * b[1]
}
