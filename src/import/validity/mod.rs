//! Whether rings make a valid polygon (OGC 06-103r4, 6.1.11 and 6.1.14), with every defect addressed.
//!
//! The rules are those of GEOS and of PostGIS: a ring may touch neither itself nor along an edge; rings of a polygon may touch in
//! single points as long as the inside stays in one piece. Decisions use exact arithmetic. Coordinates are the file's own: what a
//! surveyor closed and joined there is judged there, before reprojection moves corners by a rounding.
//!
//! * [`segment`]: how two segments meet, and the sweep that finds those that do.
//! * [`touch`]: rings that meet in points.
//! * [`nesting`]: what lies in what.

pub mod nesting;
pub mod segment;
pub mod touch;

use geo::Coord;

use super::raw::RawPolygon;
use super::report::DefectKind;
use segment::{Edge, Meeting, Sweep};

/// More problems than this in one feature are counted and not listed.
const MOST_LISTED: usize = 100_000;

/// Something wrong with a geometry.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// What is wrong.
    pub kind: DefectKind,
    /// The ring, counted over all polygons from 0.
    pub ring: usize,
    /// The corner of the ring, from 0, where one can be named.
    pub corner: Option<usize>,
    /// Where.
    pub coordinate: Option<Coord<f64>>,
    /// The same in words.
    pub message: String,
}

/// Checks geometries one after the other; keeps its memory between them.
#[derive(Debug, Default)]
pub struct Checker {
    edges: Vec<Edge>,
    rings: Vec<RingRange>,
    sweep: Sweep,
    problems: Vec<Problem>,
    unlisted: usize,
}

/// Where the edges of a ring stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct RingRange {
    pub(super) polygon: usize,
    pub(super) is_shell: bool,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Found wanting in itself, or taking part in a crossing: nothing more is said about where it lies.
    pub(super) is_bad: bool,
}

impl Checker {
    /// Everything that is wrong with the polygons.
    pub fn check(&mut self, polygons: &[RawPolygon]) -> Vec<Problem> {
        self.edges.clear();
        self.rings.clear();
        self.problems.clear();
        self.unlisted = 0;
        if self.has_odd_numbers(polygons) {
            return std::mem::take(&mut self.problems);
        }
        for (number, polygon) in polygons.iter().enumerate() {
            for (at, ring) in polygon.iter().enumerate() {
                self.take_ring(number, at == 0, ring);
            }
        }
        if self.rings.len() > 1 {
            self.find_duplicates();
        }
        self.find_meetings();
        if self.rings.len() > 1 {
            for problem in nesting::misplaced(&self.rings, &self.edges) {
                self.add(problem);
            }
        }
        if self.unlisted > 0 {
            let message = format!("and {} more problems in this feature", self.unlisted);
            let last = Problem { kind: DefectKind::SelfIntersection, ring: 0, corner: None, coordinate: None, message };
            self.problems.push(last);
        }
        std::mem::take(&mut self.problems)
    }

    fn add(&mut self, problem: Problem) {
        if self.problems.len() < MOST_LISTED { self.problems.push(problem) } else { self.unlisted += 1 }
    }

    fn has_odd_numbers(&mut self, polygons: &[RawPolygon]) -> bool {
        let mut found = false;
        for (ring, corners) in polygons.iter().flatten().enumerate() {
            for (corner, coordinate) in corners.iter().enumerate() {
                if !(coordinate.x.is_finite() && coordinate.y.is_finite()) {
                    found = true;
                    self.add(Problem {
                        kind: DefectKind::NotANumber,
                        ring,
                        corner: Some(corner),
                        coordinate: None,
                        message: format!("the coordinate ({}, {}) is not a finite number", coordinate.x, coordinate.y),
                    });
                }
            }
        }
        found
    }

    /// Checks a ring in itself and takes its edges; repeated corners make no edge.
    fn take_ring(&mut self, polygon: usize, is_shell: bool, corners: &[Coord<f64>]) {
        let ring = self.rings.len();
        let start = self.edges.len();
        let problem =
            |kind, corner, coordinate, message: &str| Problem { kind, ring, corner, coordinate, message: message.to_owned() };
        let mut range = RingRange { polygon, is_shell, start, end: start, is_bad: true };
        let (Some(first), Some(last)) = (corners.first().copied(), corners.last().copied()) else {
            self.add(problem(DefectKind::TooFewCorners, None, None, "the ring has no corners"));
            self.rings.push(range);
            return;
        };
        for (corner, pair) in corners.windows(2).enumerate() {
            if pair[0] != pair[1] {
                self.edges.push(Edge { a: pair[0], b: pair[1], ring: ring as u32, corner: corner as u32 });
            }
        }
        if first != last {
            let message = format!("the ring ends at {},{} and not where it starts", last.x, last.y);
            self.add(problem(DefectKind::Unclosed, Some(corners.len() - 1), Some(last), &message));
            self.edges.push(Edge { a: last, b: first, ring: ring as u32, corner: corners.len() as u32 - 1 });
        }
        range.end = self.edges.len();
        let edges = &self.edges[start..];
        if edges.len() < 3 {
            let message = "the ring has fewer than three different corners (four with the closing one)";
            self.edges.truncate(start);
            range.end = start;
            self.add(problem(DefectKind::TooFewCorners, None, Some(first), message));
        } else if edges.iter().all(|edge| segment::side(edges[0].a, edges[0].b, edge.b) == std::cmp::Ordering::Equal) {
            self.edges.truncate(start);
            range.end = start;
            self.add(problem(
                DefectKind::ZeroArea,
                None,
                Some(first),
                "all corners of the ring lie on one line: it encloses no area",
            ));
        } else {
            range.is_bad = false;
        }
        self.rings.push(range);
    }

    /// Finds rings that are there twice, in whichever direction and from whichever corner, and leaves the second ones out.
    fn find_duplicates(&mut self) {
        let mut keys: Vec<(Vec<[u64; 2]>, usize)> = Vec::new();
        for (number, ring) in self.rings.iter().enumerate().filter(|(_, ring)| !ring.is_bad) {
            // Rings are told apart by length first; most end there.
            let length = ring.end - ring.start;
            if !self.rings.iter().enumerate().any(|(other, r)| other != number && !r.is_bad && r.end - r.start == length) {
                continue;
            }
            let mut corners: Vec<[u64; 2]> =
                self.edges[ring.start..ring.end].iter().map(|edge| [edge.a.x.to_bits(), edge.a.y.to_bits()]).collect();
            let first = (0..corners.len()).min_by_key(|at| corners[*at]).unwrap_or(0);
            corners.rotate_left(first);
            if corners.len() > 2 && corners[1] > corners[corners.len() - 1] {
                corners[1..].reverse();
            }
            keys.push((corners, number));
        }
        keys.sort();
        for pair in 1..keys.len() {
            let ((before, original), (this, copy)) = (&keys[pair - 1], &keys[pair]);
            if before == this {
                let (original, copy) = (*original, *copy);
                let at = self.edges[self.rings[copy].start].a;
                self.rings[copy].is_bad = true;
                self.add(Problem {
                    kind: DefectKind::DuplicateRing,
                    ring: copy,
                    corner: Some(0),
                    coordinate: Some(at),
                    message: format!("the ring is the same as ring {original}"),
                });
            }
        }
    }

    fn find_meetings(&mut self) {
        let mut touches = Vec::new();
        let mut sweep = std::mem::take(&mut self.sweep);
        let mut found: Vec<(usize, usize, Meeting)> = Vec::new();
        let (edges, rings) = (&self.edges, &self.rings);
        sweep.run(edges, |first, second| {
            let (a, b) = (&edges[first], &edges[second]);
            let (ring_a, ring_b) = (&rings[a.ring as usize], &rings[b.ring as usize]);
            if ring_a.is_bad || ring_b.is_bad {
                return;
            }
            let meeting = if a.ring == b.ring && segment::are_neighbours(first, second, ring_a.start, ring_a.end) {
                segment::fold(edges, first, second, ring_a.end - ring_a.start)
            } else {
                segment::meeting(a, b)
            };
            if meeting != Meeting::None {
                found.push((first, second, meeting));
            }
        });
        self.sweep = sweep;
        found.sort_by_key(|(first, second, _)| (*first, *second));
        let mut told = Vec::new();
        for (first, second, meeting) in found {
            let (a, b) = (self.edges[first], self.edges[second]);
            let same = a.ring == b.ring;
            let (kind, at, message) = match (meeting, same) {
                (Meeting::None, _) => continue,
                (Meeting::Touch(_), false) => {
                    touches.push((first, second, meeting));
                    continue;
                }
                (Meeting::Touch(at), true) => {
                    if told.contains(&(a.ring, at)) {
                        continue;
                    }
                    told.push((a.ring, at));
                    (DefectKind::SelfTouch, at, "the ring touches or crosses itself in a corner".to_owned())
                }
                (Meeting::Cross(at), true) => (
                    DefectKind::SelfIntersection,
                    at,
                    format!("the ring crosses itself: its edges {} and {} meet", a.corner, b.corner),
                ),
                (Meeting::Along(at), true) => (DefectKind::SelfIntersection, at, "the ring runs back along itself".to_owned()),
                (Meeting::Cross(at), false) => {
                    (DefectKind::OverlappingRings, at, format!("the ring crosses ring {}", a.ring.min(b.ring)))
                }
                (Meeting::Along(at), false) => {
                    (DefectKind::OverlappingRings, at, format!("the ring shares an edge with ring {}", a.ring.min(b.ring)))
                }
            };
            if !same {
                self.rings[a.ring as usize].is_bad = true;
                self.rings[b.ring as usize].is_bad = true;
            }
            let of = if a.ring >= b.ring { a } else { b };
            self.add(Problem { kind, ring: of.ring as usize, corner: Some(of.corner as usize), coordinate: Some(at), message });
        }
        if !touches.is_empty() {
            for problem in touch::wrong(&touches, &mut self.rings, &self.edges) {
                self.add(problem);
            }
        }
    }
}
