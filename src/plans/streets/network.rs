//! [`StreetNetwork`]: lines joined where they have a point in common, and the street that is nearest to a place.
//!
//! Lengths are whole millimetres: their sums are the same in whichever order they are added, so that a way has one length on every
//! machine, whichever end it is looked for from.

use std::collections::HashMap;
use std::convert::Infallible;
use std::ops::ControlFlow;

use rstar::{AABB, RTree, RTreeObject};

use crate::domain::StreetLine;
use crate::geo::rounding::{above, below};
use crate::geo::{LonLat, ellipsoid};

/// How far a place may be from the nearest street, in metres. Whoever stops further away gets there by ways that the file does not have, so
/// all its ways are beelines.
pub const REACH: f64 = 500.0;
/// How far around a place is looked first: most stand beside a street.
const FIRST_LOOK: f64 = 60.0;

/// Streets, to drive on.
#[derive(Debug)]
pub struct StreetNetwork {
    points: Vec<LonLat>,
    segments: Vec<Segment>,
    index: RTree<Envelope>,
    /// From each point to those that are reached from it.
    pub(super) leaving: Arcs,
    /// From each point to those from which it is reached.
    pub(super) coming: Arcs,
}

/// A straight piece of street between two points.
#[derive(Debug, Clone, Copy)]
struct Segment {
    ends: [u32; 2],
    millimetres: u32,
    /// Whether it is driven from its first end to its second, and back.
    driven: [bool; 2],
}

/// What leads on from each point: the other points and how far they are, in millimetres.
#[derive(Debug)]
pub(super) struct Arcs {
    first: Vec<u32>,
    to: Vec<(u32, u32)>,
}

/// A place on a street.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    /// How far the place it stands for is beside the street, in metres.
    pub(super) off: f64,
    segment: u32,
    /// How far from the segment's first end it is, in millimetres.
    along: u32,
    /// The points that one comes to from it, and how far they are.
    pub(super) out: [Option<(u32, u32)>; 2],
    /// The points from which one comes to it.
    pub(super) into: [Option<(u32, u32)>; 2],
}

/// The box around a segment, rounded outward.
#[derive(Debug)]
struct Envelope {
    min: [f32; 2],
    max: [f32; 2],
    segment: u32,
}

impl RTreeObject for Envelope {
    type Envelope = AABB<[f32; 2]>;
    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.min, self.max)
    }
}

/// What is the same to seven decimals of a degree is one point.
fn key(place: LonLat) -> [i32; 2] {
    [place.lon(), place.lat()].map(|degrees| (degrees * 1e7).round() as i32)
}

impl StreetNetwork {
    /// Joins lines.
    pub fn new(lines: &[StreetLine]) -> Self {
        let mut points: Vec<LonLat> = Vec::new();
        let mut number_of: HashMap<[i32; 2], u32> = HashMap::new();
        let mut segments: Vec<Segment> = Vec::new();
        // A street that was drawn twice, or once for each direction, is one street.
        let mut segment_of: HashMap<[u32; 2], usize> = HashMap::new();
        for line in lines {
            let mut last = None;
            for point in &line.points {
                let here = *number_of.entry(key(*point)).or_insert_with(|| {
                    points.push(*point);
                    points.len() as u32 - 1
                });
                if let Some(before) = last.replace(here).filter(|before| *before != here) {
                    let ends = [before.min(here), before.max(here)];
                    let at = *segment_of.entry(ends).or_insert_with(|| {
                        let metres = ellipsoid::distance(points[ends[0] as usize], points[ends[1] as usize]).0;
                        segments.push(Segment {
                            ends,
                            millimetres: (metres * 1000.0).round().max(1.0) as u32,
                            driven: [false; 2],
                        });
                        segments.len() - 1
                    });
                    segments[at].driven[usize::from(before > here)] = true;
                    segments[at].driven[usize::from(before < here)] |= !line.oneway;
                }
            }
        }
        let corner = |point: u32| [points[point as usize].lon(), points[point as usize].lat()];
        let envelope = |(at, segment): (usize, &Segment)| {
            let [a, b] = segment.ends.map(corner);
            let side = |axis: usize| (below(a[axis].min(b[axis])), above(a[axis].max(b[axis])));
            let ((west, east), (south, north)) = (side(0), side(1));
            Envelope { min: [west, south], max: [east, north], segment: at as u32 }
        };
        let index = RTree::bulk_load(segments.iter().enumerate().map(envelope).collect());
        let leaving = Arcs::new(points.len(), &segments, [0, 1]);
        let coming = Arcs::new(points.len(), &segments, [1, 0]);
        Self { points, segments, index, leaving, coming }
    }

    /// How many points it has.
    pub fn points(&self) -> usize {
        self.points.len()
    }

    /// The place on the street that is nearest to a place; none when there is none within [`REACH`].
    pub(super) fn nearest(&self, place: LonLat) -> Option<Spot> {
        [FIRST_LOOK, REACH].into_iter().find_map(|reach| self.nearest_within(place, reach))
    }

    fn nearest_within(&self, place: LonLat, reach: f64) -> Option<Spot> {
        let scale = ellipsoid::metres_per_degree(place.lat());
        let (dx, dy) = (reach / scale.0, reach / scale.1);
        let min = [below(place.lon() - dx), below(place.lat() - dy)];
        let max = [above(place.lon() + dx), above(place.lat() + dy)];
        // Of two that are equally near, the one that comes first in the file.
        let mut best: Option<(f64, u32, f64)> = None;
        let _: ControlFlow<Infallible> =
            self.index.locate_in_envelope_intersecting_int(&AABB::from_corners(min, max), |envelope| {
                let (squared, along) = self.foot(place, scale, envelope.segment);
                if best.is_none_or(|(least, segment, _)| (squared, envelope.segment) < (least, segment)) {
                    best = Some((squared, envelope.segment, along));
                }
                ControlFlow::Continue(())
            });
        let (squared, segment, along) = best.filter(|(squared, ..)| *squared <= reach * reach)?;
        Some(self.spot(segment, along, squared.sqrt()))
    }

    /// The square of the distance from a place to a segment, and how far along it the nearest point is, as a part of its length.
    fn foot(&self, place: LonLat, (sx, sy): (f64, f64), segment: u32) -> (f64, f64) {
        let [a, b] = self.segments[segment as usize].ends.map(|end| self.points[end as usize]);
        let (ax, ay) = ((a.lon() - place.lon()) * sx, (a.lat() - place.lat()) * sy);
        let (dx, dy) = ((b.lon() - a.lon()) * sx, (b.lat() - a.lat()) * sy);
        let along = (-(ax * dx + ay * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
        let (x, y) = (ax + along * dx, ay + along * dy);
        (x * x + y * y, along)
    }

    fn spot(&self, segment: u32, along: f64, off: f64) -> Spot {
        let Segment { ends: [a, b], millimetres, driven } = self.segments[segment as usize];
        let along = (along * f64::from(millimetres)).round() as u32;
        let rest = millimetres - along;
        let spot = |out, into| Spot { off, segment, along, out, into };
        // At a point where streets meet one may go on by any of them.
        if along == 0 {
            return spot([Some((a, 0)), None], [Some((a, 0)), None]);
        }
        if rest == 0 {
            return spot([Some((b, 0)), None], [Some((b, 0)), None]);
        }
        let out = [driven[0].then_some((b, rest)), driven[1].then_some((a, along))];
        let into = [driven[0].then_some((a, along)), driven[1].then_some((b, rest))];
        spot(out, into)
    }

    /// How far it is from a spot to another of the same segment, without leaving it.
    pub(super) fn beside(&self, from: Spot, to: Spot) -> Option<u32> {
        if from.segment != to.segment {
            return None;
        }
        let driven = self.segments[from.segment as usize].driven;
        match (to.along.checked_sub(from.along), from.along.checked_sub(to.along)) {
            (Some(0), _) => Some(0),
            (Some(ahead), _) => driven[0].then_some(ahead),
            (None, behind) => behind.filter(|_| driven[1]),
        }
    }
}

impl Arcs {
    /// Of the segments as they are driven from their end `way[0]` to their end `way[1]`, where driven, and back.
    fn new(points: usize, segments: &[Segment], way: [usize; 2]) -> Self {
        let arcs = || {
            segments.iter().flat_map(move |segment| {
                let arc = |driven: usize, from: usize, to: usize| {
                    segment.driven[driven].then_some((segment.ends[from], (segment.ends[to], segment.millimetres)))
                };
                [arc(0, way[0], way[1]), arc(1, way[1], way[0])].into_iter().flatten()
            })
        };
        let mut first = vec![0_u32; points + 1];
        for (from, _) in arcs() {
            first[from as usize + 1] += 1;
        }
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut next = first.clone();
        let mut to = vec![(0, 0); first.last().copied().unwrap_or_default() as usize];
        for (from, arc) in arcs() {
            to[next[from as usize] as usize] = arc;
            next[from as usize] += 1;
        }
        Self { first, to }
    }

    /// What leads on from a point.
    pub(super) fn from(&self, point: u32) -> &[(u32, u32)] {
        let at = point as usize;
        &self.to[self.first[at] as usize..self.first[at + 1] as usize]
    }
}
