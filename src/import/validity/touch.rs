//! Rings that meet in points: they may touch there but not cross, and the inside must stay in one piece.

use std::cmp::Ordering;
use std::collections::HashMap;

use geo::Coord;

use super::segment::{Edge, Meeting, side};
use super::{Problem, RingRange};
use crate::import::report::DefectKind;

/// What is wrong with the touches: pairs of edges of different rings, each sharing one point.
pub(super) fn wrong(touches: &[(usize, usize, Meeting)], rings: &mut [RingRange], edges: &[Edge]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen: Vec<(u32, u32, [u64; 2])> = Vec::new();
    let mut pieces = Pieces::default();
    for (first, second, meeting) in touches {
        let Meeting::Touch(at) = meeting else { continue };
        let (a, b) = (&edges[*first], &edges[*second]);
        let key = (a.ring, b.ring, bits(*at));
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        let (ring_a, ring_b) = (rings[a.ring as usize], rings[b.ring as usize]);
        let problem = |kind, message: String| Problem {
            kind,
            ring: b.ring as usize,
            corner: Some(b.corner as usize),
            coordinate: Some(*at),
            message,
        };
        let arms_a = arms(*first, *at, &ring_a, edges);
        let arms_b = arms(*second, *at, &ring_b, edges);
        if cross(*at, arms_a, arms_b) {
            rings[a.ring as usize].is_bad = true;
            rings[b.ring as usize].is_bad = true;
            problems.push(problem(DefectKind::OverlappingRings, format!("the ring crosses ring {} in a corner", a.ring)));
        } else if ring_a.polygon == ring_b.polygon && !pieces.join(a.ring, b.ring, bits(*at)) {
            let message = format!("the ring touches ring {} so that the inside of the polygon falls into pieces", a.ring);
            problems.push(problem(DefectKind::DisconnectedInterior, message));
        }
    }
    problems
}

/// Where a ring goes from a point on it, both ways.
fn arms(edge: usize, at: Coord<f64>, ring: &RingRange, edges: &[Edge]) -> [Coord<f64>; 2] {
    let here = &edges[edge];
    let before = if edge == ring.start { ring.end - 1 } else { edge - 1 };
    let after = if edge + 1 == ring.end { ring.start } else { edge + 1 };
    if at == here.a {
        [edges[before].a, here.b]
    } else if at == here.b {
        [here.a, edges[after].b]
    } else {
        [here.a, here.b]
    }
}

/// Whether two paths through a point change sides there: one arm of the second lies between those of the first, the other not.
fn cross(at: Coord<f64>, [a0, a1]: [Coord<f64>; 2], [b0, b1]: [Coord<f64>; 2]) -> bool {
    let (low, high) = if compare_angle(at, a0, a1) == Ordering::Greater { (a1, a0) } else { (a0, a1) };
    let is_between = |arm| compare_angle(at, arm, low) == Ordering::Greater && compare_angle(at, arm, high) == Ordering::Less;
    let lies_on = |arm| compare_angle(at, arm, low) == Ordering::Equal || compare_angle(at, arm, high) == Ordering::Equal;
    !lies_on(b0) && !lies_on(b1) && is_between(b0) != is_between(b1)
}

/// Order by angle around a point, from due east counter-clockwise. Exact.
fn compare_angle(origin: Coord<f64>, p: Coord<f64>, q: Coord<f64>) -> Ordering {
    let quadrant = |c: Coord<f64>| match (c.x >= origin.x, c.y >= origin.y) {
        (true, true) => 0,
        (false, true) => 1,
        (false, false) => 2,
        (true, false) => 3,
    };
    quadrant(p).cmp(&quadrant(q)).then_with(|| side(origin, q, p))
}

fn bits(at: Coord<f64>) -> [u64; 2] {
    [at.x.to_bits(), at.y.to_bits()]
}

/// Rings and the points where they touch, as a graph: the inside stays in one piece as long as the graph has no loop.
#[derive(Debug, Default)]
struct Pieces {
    nodes: HashMap<Node, usize>,
    parents: Vec<usize>,
    joined: Vec<(usize, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Ring(u32),
    Point([u64; 2]),
}

impl Pieces {
    /// Joins two rings at a point; false when that closes a loop.
    fn join(&mut self, a: u32, b: u32, at: [u64; 2]) -> bool {
        let point = self.node(Node::Point(at));
        let mut open = true;
        for ring in [a, b] {
            let ring = self.node(Node::Ring(ring));
            if self.joined.contains(&(ring, point)) {
                continue;
            }
            self.joined.push((ring, point));
            let (x, y) = (self.root(ring), self.root(point));
            open &= x != y;
            self.parents[x] = y;
        }
        open
    }

    fn node(&mut self, node: Node) -> usize {
        let next = self.parents.len();
        let at = *self.nodes.entry(node).or_insert(next);
        if at == next {
            self.parents.push(next);
        }
        at
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.parents[at] != at {
            self.parents[at] = self.parents[self.parents[at]];
            at = self.parents[at];
        }
        at
    }
}
