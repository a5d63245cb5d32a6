//! What lies in what: holes in their shell, and neither holes nor shells in each other.

use std::cmp::Ordering;

use geo::Coord;

use super::segment::{Edge, side};
use super::{Problem, RingRange};
use crate::import::report::DefectKind;

/// Where a point lies to a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Inside,
    Outside,
    On,
}

/// Rings that are not where they belong. Rings that cross others are left out: where they lie has no answer.
pub(super) fn misplaced(rings: &[RingRange], edges: &[Edge]) -> Vec<Problem> {
    let sound: Vec<Sound> = rings
        .iter()
        .enumerate()
        .filter(|(_, ring)| !ring.is_bad)
        .map(|(number, ring)| Sound::new(number, *ring, &edges[ring.start..ring.end]))
        .collect();
    let mut problems = Vec::new();
    let problem = |ring: &Sound, kind, message: String| Problem {
        kind,
        ring: ring.number,
        corner: Some(0),
        coordinate: ring.edges.first().map(|edge| edge.a),
        message,
    };
    for ring in sound.iter().filter(|ring| !ring.range.is_shell) {
        let shell = sound.iter().find(|other| other.range.is_shell && other.range.polygon == ring.range.polygon);
        if let Some(shell) = shell
            && !ring.lies_in(shell)
        {
            problems.push(problem(
                ring,
                DefectKind::HoleOutsideShell,
                format!("the hole is not inside its shell, ring {}", shell.number),
            ));
            continue;
        }
        let around = sound.iter().find(|other| {
            !other.range.is_shell
                && other.range.polygon == ring.range.polygon
                && other.number != ring.number
                && ring.is_within_box_of(other)
                && ring.lies_in(other)
        });
        if let Some(around) = around {
            problems.push(problem(
                ring,
                DefectKind::NestedHoles,
                format!("the hole lies inside another hole, ring {}", around.number),
            ));
        }
    }
    for ring in sound.iter().filter(|ring| ring.range.is_shell) {
        let around = sound.iter().find(|other| {
            other.range.is_shell && other.number != ring.number && ring.is_within_box_of(other) && ring.lies_in(other)
        });
        let Some(around) = around else { continue };
        let in_hole =
            sound.iter().any(|hole| !hole.range.is_shell && hole.range.polygon == around.range.polygon && ring.lies_in(hole));
        if !in_hole {
            problems.push(problem(
                ring,
                DefectKind::NestedShells,
                format!("the polygon lies inside another one, ring {}", around.number),
            ));
        }
    }
    problems
}

/// A ring that crosses none.
struct Sound<'a> {
    number: usize,
    range: RingRange,
    edges: &'a [Edge],
    bounds: [f64; 4],
}

impl<'a> Sound<'a> {
    fn new(number: usize, range: RingRange, edges: &'a [Edge]) -> Self {
        let bounds = edges.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |b, edge| {
            [b[0].min(edge.a.x), b[1].min(edge.a.y), b[2].max(edge.a.x), b[3].max(edge.a.y)]
        });
        Self { number, range, edges, bounds }
    }

    fn is_within_box_of(&self, other: &Self) -> bool {
        let (a, b) = (self.bounds, other.bounds);
        b[0] <= a[0] && b[1] <= a[1] && a[2] <= b[2] && a[3] <= b[3]
    }

    /// Whether this ring lies inside another that it does not cross: the first corner that is not on the other decides. A ring
    /// with every corner on the other is taken to lie inside; the touches tell what is wrong with it.
    fn lies_in(&self, other: &Self) -> bool {
        for edge in self.edges {
            match other.place(edge.a) {
                Place::Inside => return true,
                Place::Outside => return false,
                Place::On => {}
            }
        }
        true
    }

    #[expect(clippy::float_cmp, reason = "the decision is exact: a corner is level with an edge or it is not")]
    fn place(&self, p: Coord<f64>) -> Place {
        let mut inside = false;
        for edge in self.edges {
            let (a, b) = (edge.a, edge.b);
            if a.y == p.y && b.y == p.y {
                if a.x.min(b.x) <= p.x && p.x <= a.x.max(b.x) {
                    return Place::On;
                }
                continue;
            }
            if (a.y.min(b.y) > p.y) || (a.y.max(b.y) < p.y) || a.x.max(b.x) < p.x {
                continue;
            }
            let (low, high) = if a.y < b.y { (a, b) } else { (b, a) };
            match side(low, high, p) {
                Ordering::Equal => return Place::On,
                Ordering::Greater if low.y <= p.y && p.y < high.y => inside = !inside,
                _ => {}
            }
        }
        if inside { Place::Inside } else { Place::Outside }
    }
}
