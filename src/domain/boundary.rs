//! [`Boundary`]: a block's outline, with an exact answer to "is this place inside?".

use std::sync::Arc;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use robust::{Coord as RobustCoord, orient2d};
use smallvec::SmallVec;
use thin_vec::ThinVec;

use crate::geo::rounding::{above, below};
use crate::geo::{Bbox, LonLat, Metres, SquareMetres, ellipsoid};

/// Edges a run groups: long enough that skipping pays, short enough that a run is one or two cache lines of corners.
const RUN: usize = 16;
/// An outline of no more edges has no runs: it is looked at whole before another place in memory would have answered. Half of all
/// blocks are such.
const SHORT: usize = 2 * RUN;

/// Corners that best stand together in memory, see [`Boundary::share`]: with the count of who holds them 64 KiB.
pub const SLAB: usize = 4095;

/// A block's outline in WGS 84 degrees, longitude first: one or more polygons with holes.
///
/// Guarantees: at least one polygon; every ring closed with at least four corners; coordinates finite and in range; shells
/// counter-clockwise, holes clockwise; area above zero. That rings do not cross is checked where files come in (`import`), as
/// it needs a report and not a yes or no.
///
/// A place on an edge that two blocks share lies in exactly one of them (half-open rule): the one to the east, or to the north
/// where the edge runs due east. The decision uses exact arithmetic (Shewchuk's adaptive orientation predicate), so every
/// machine agrees.
#[derive(Debug, Clone)]
pub struct Boundary {
    /// The corners, ring after ring, and perhaps those of other outlines: see [`Boundary::share`].
    slab: Arc<[Coord<f64>]>,
    /// Where the corners begin in it, and how many they are.
    start: u32,
    length: u32,
    /// Per ring, where it ends in the corners, shifted left by one; the low bit marks a shell. None when one shell is all.
    rings: ThinVec<u32>,
    /// Per run of [`RUN`] edges, the lowest and highest latitude, rounded outward; none in a short outline.
    runs: ThinVec<[f32; 2]>,
    bbox: Bbox,
    area: SquareMetres,
}

/// Why a geometry is no boundary.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BoundaryError {
    /// No polygon, or none with corners.
    #[error("the geometry is empty: a block needs at least one polygon")]
    Empty,
    /// A ring with fewer than four corners (the first repeated at the end).
    #[error("ring {ring} has {corners} corners: a closed ring needs at least four, the first repeated at the end")]
    TooShort {
        /// Which ring, counted over all polygons from 0.
        ring: usize,
        /// How many corners it has.
        corners: usize,
    },
    /// A corner out of range or not a number.
    #[error("ring {ring}, corner {corner}: {reason}")]
    Corner {
        /// Which ring, counted over all polygons from 0.
        ring: usize,
        /// Which corner, from 0.
        corner: usize,
        /// What is wrong with it.
        reason: crate::geo::PlaceError,
    },
    /// A shell or the whole encloses nothing.
    #[error("ring {ring} encloses no area")]
    NoArea {
        /// Which ring, counted over all polygons from 0.
        ring: usize,
    },
    /// More corners than can be numbered.
    #[error("{0} corners are more than one block can hold (1,000,000,000)")]
    TooLarge(usize),
}

impl PartialEq for Boundary {
    fn eq(&self, other: &Self) -> bool {
        self.corners() == other.corners() && self.rings == other.rings
    }
}

impl Boundary {
    /// A boundary from a multipolygon in degrees. Open rings are closed, repeated corners dropped, rings turned the right way.
    ///
    /// # Errors
    /// When the guarantees above cannot be met.
    pub fn new(shape: &MultiPolygon<f64>) -> Result<Self, BoundaryError> {
        let total: usize = shape.0.iter().flat_map(rings_of).map(|(ring, _)| ring.0.len()).sum();
        if total > 1_000_000_000 {
            return Err(BoundaryError::TooLarge(total));
        }
        let mut corners = Vec::with_capacity(total);
        let mut rings: SmallVec<[u32; 2]> = SmallVec::new();
        let mut area = SquareMetres(0.0);
        for (number, (ring, is_shell)) in shape.0.iter().flat_map(rings_of).enumerate() {
            let start = corners.len();
            for (index, corner) in ring.0.iter().enumerate() {
                LonLat::new(corner.x, corner.y).map_err(|reason| BoundaryError::Corner {
                    ring: number,
                    corner: index,
                    reason,
                })?;
                if corners.len() == start || corners.last() != Some(corner) {
                    corners.push(*corner);
                }
            }
            if corners.len() > start && corners[start] != corners[corners.len() - 1] {
                corners.push(corners[start]);
            }
            let length = corners.len() - start;
            if length < 4 {
                return Err(BoundaryError::TooShort { ring: number, corners: length });
            }
            // Which way round it runs is a question of the figure in degrees, where its edges are straight.
            let turn = twice_signed_area(&corners[start..]);
            if turn == 0.0 || !turn.is_finite() {
                return Err(BoundaryError::NoArea { ring: number });
            }
            if (turn > 0.0) != is_shell {
                corners[start..].reverse();
            }
            area += ellipsoid::ring_area(&corners[start..]);
            rings.push(((corners.len() as u32) << 1) | u32::from(is_shell));
        }
        if rings.is_empty() {
            return Err(BoundaryError::Empty);
        }
        if area.0 <= 0.0 {
            return Err(BoundaryError::NoArea { ring: 0 });
        }
        Ok(Self::prepared(&corners, &rings, area))
    }

    /// A boundary from corners in degrees that stand ring after ring, as a store keeps them; `ends` holds per ring where it ends
    /// in `corners`, shifted left by one, the low bit marking a shell. Corners that already meet the guarantees are taken over
    /// as they are; others are mended as [`Boundary::new`] does.
    ///
    /// # Errors
    /// When the guarantees above cannot be met.
    pub fn from_rings(corners: &[Coord<f64>], ends: &[u32]) -> Result<Self, BoundaryError> {
        // A hole belongs to the shell before it.
        if ends.first().is_none_or(|mark| mark & 1 == 0) {
            return Err(BoundaryError::Empty);
        }
        let mut area = SquareMetres(0.0);
        let mut start = 0;
        for (number, mark) in ends.iter().enumerate() {
            let ring = corners.get(start..(mark >> 1) as usize).unwrap_or_default();
            if let Some(corner) = ring.iter().position(|corner| LonLat::new(corner.x, corner.y).is_err()) {
                let reason = LonLat::new(ring[corner].x, ring[corner].y).err();
                return Err(reason.map_or(BoundaryError::Empty, |reason| BoundaryError::Corner { ring: number, corner, reason }));
            }
            if ring.len() < 4 {
                return Err(BoundaryError::TooShort { ring: number, corners: ring.len() });
            }
            let signed = ellipsoid::ring_area(ring).0;
            if signed == 0.0 || !signed.is_finite() {
                return Err(BoundaryError::NoArea { ring: number });
            }
            let is_shell = mark & 1 == 1;
            let is_closed = ring.first() == ring.last();
            if !is_closed || (signed > 0.0) != is_shell || ring.windows(2).any(|pair| pair[0] == pair[1]) {
                return Self::new(&grouped(rings_at(corners, ends)));
            }
            area += SquareMetres(signed);
            start += ring.len();
        }
        if start != corners.len() {
            return Err(BoundaryError::Empty);
        }
        if area.0 <= 0.0 {
            return Err(BoundaryError::NoArea { ring: 0 });
        }
        Ok(Self::prepared(corners, ends, area))
    }

    /// From corners and marks as [`Boundary::from_rings`] takes them, and the area, that meet the guarantees: they are of a boundary.
    pub(crate) fn prepared(corners: &[Coord<f64>], ends: &[u32], area: SquareMetres) -> Self {
        let bounds = corners
            .iter()
            .fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |b, c| [b[0].min(c.x), b[1].min(c.y), b[2].max(c.x), b[3].max(c.y)]);
        let bbox = Bbox::new(bounds[0], bounds[1], bounds[2], bounds[3])
            .unwrap_or_else(|_| unreachable!("corners were checked to be in range"));
        // Runs ignore where rings end: the step from one ring to the next is skipped when edges are walked, and a run that
        // covers a little more than its edges costs a few comparisons and is never wrong.
        let edges = corners.len().saturating_sub(1);
        let runs = (0..if edges <= SHORT { 0 } else { edges })
            .step_by(RUN)
            .map(|start| {
                let end = (start + RUN + 1).min(corners.len());
                let (low, high) =
                    corners[start..end].iter().fold((f64::MAX, f64::MIN), |(low, high), c| (low.min(c.y), high.max(c.y)));
                [below(low), above(high)]
            })
            .collect();
        let rings = if ends.len() == 1 { ThinVec::new() } else { ends.into() };
        Self { slab: corners.into(), start: 0, length: corners.len() as u32, rings, runs, bbox, area }
    }

    /// Lets the corners of outlines stand one after the other in one piece of memory. Of up to [`SLAB`] corners together it has a
    /// size that the allocator cuts without waste: of a province's outlines, each by itself, a tenth was.
    pub fn share(boundaries: &mut [&mut Self]) {
        let mut corners = Vec::with_capacity(boundaries.iter().map(|boundary| boundary.corner_count()).sum());
        for boundary in boundaries.iter() {
            corners.extend_from_slice(boundary.corners());
        }
        let slab: Arc<[Coord<f64>]> = corners.into();
        let mut start = 0;
        for boundary in boundaries {
            boundary.slab = Arc::clone(&slab);
            boundary.start = start;
            start += boundary.length;
        }
    }

    fn corners(&self) -> &[Coord<f64>] {
        &self.slab[self.start as usize..][..self.length as usize]
    }

    /// The smallest box around the outline.
    pub fn bbox(&self) -> Bbox {
        self.bbox
    }

    /// Area on the WGS 84 ellipsoid, holes left out (see [`ellipsoid::ring_area`]).
    pub fn area(&self) -> SquareMetres {
        self.area
    }

    /// Number of corners, closing ones included.
    pub fn corner_count(&self) -> usize {
        self.length as usize
    }

    /// The rings in order, each closed; true marks a shell, and the holes of a shell follow it.
    pub fn rings(&self) -> impl Iterator<Item = (&[Coord<f64>], bool)> {
        rings_at(self.corners(), &self.rings)
    }

    /// The outline as `geo`'s multipolygon.
    pub fn multi_polygon(&self) -> MultiPolygon<f64> {
        grouped(self.rings())
    }

    /// Whether the place lies inside, by the half-open rule above.
    pub fn contains(&self, place: LonLat) -> bool {
        if !self.bbox.contains(place) {
            return false;
        }
        let p = place.coord();
        if self.runs.is_empty() {
            return self.crossings_east_of(p, 0, self.corner_count()) % 2 == 1;
        }
        let low = below(p.y);
        let high = above(p.y);
        let mut crossings = 0;
        for (number, [bottom, top]) in self.runs.iter().enumerate() {
            if *bottom <= high && *top >= low {
                let start = number * RUN;
                crossings += self.crossings_east_of(p, start, (start + RUN + 1).min(self.corner_count()));
            }
        }
        crossings % 2 == 1
    }

    /// How many of the edges between two corners cross the parallel of `p` to the east of it.
    fn crossings_east_of(&self, p: Coord<f64>, start: usize, end: usize) -> usize {
        let pairs = self.corners()[start..end].windows(2).enumerate();
        pairs
            .filter(|(offset, pair)| {
                (pair[0].y > p.y) != (pair[1].y > p.y)
                    && edge_is_east_of(pair[0], pair[1], p)
                    && !self.is_step_between_rings(start + offset)
            })
            .count()
    }

    /// Distance in metres from a place to the nearest point of the outline's edges.
    pub fn distance_to_edge(&self, place: LonLat) -> Metres {
        let scale = ellipsoid::metres_per_degree(place.lat());
        let mut best = f64::MAX;
        for (ring, _) in self.rings() {
            for pair in ring.windows(2) {
                best = best.min(ellipsoid::squared_distance_scaled(place, scale, pair[0], pair[1]));
            }
        }
        Metres(best.sqrt())
    }

    /// Distance in metres from a place to the block: zero inside.
    pub fn distance(&self, place: LonLat) -> Metres {
        if self.contains(place) { Metres(0.0) } else { self.distance_to_edge(place) }
    }

    /// Whether corner `index` ends a ring, so that the pair it starts is no edge.
    fn is_step_between_rings(&self, index: usize) -> bool {
        self.rings.iter().any(|mark| (mark >> 1) as usize == index + 1)
    }
}

/// The rings that `ends` marks in `corners`, or the one shell that they are; true marks a shell.
fn rings_at<'a>(corners: &'a [Coord<f64>], ends: &'a [u32]) -> impl Iterator<Item = (&'a [Coord<f64>], bool)> {
    let mut start = 0;
    let marked = ends.iter().map(move |mark| {
        let end = (mark >> 1) as usize;
        let ring = corners.get(start..end).unwrap_or_default();
        start = end;
        (ring, mark & 1 == 1)
    });
    marked.chain(ends.is_empty().then_some((corners, true)))
}

/// Rings as polygons, the holes after their shell.
fn grouped<'a>(rings: impl Iterator<Item = (&'a [Coord<f64>], bool)>) -> MultiPolygon<f64> {
    let mut polygons: Vec<(LineString<f64>, Vec<LineString<f64>>)> = Vec::new();
    for (ring, is_shell) in rings {
        let line = LineString::new(ring.to_vec());
        match polygons.last_mut() {
            Some((_, holes)) if !is_shell => holes.push(line),
            _ => polygons.push((line, Vec::new())),
        }
    }
    MultiPolygon(polygons.into_iter().map(|(shell, holes)| Polygon::new(shell, holes)).collect())
}

fn rings_of(polygon: &Polygon<f64>) -> impl Iterator<Item = (&LineString<f64>, bool)> {
    std::iter::once((polygon.exterior(), true)).chain(polygon.interiors().iter().map(|hole| (hole, false)))
}

/// Whether the edge crosses the parallel of `p` strictly to the east of it. The edge is always looked at from its lower to
/// its upper end, so that both neighbours of a shared edge get the same answer.
fn edge_is_east_of(a: Coord<f64>, b: Coord<f64>, p: Coord<f64>) -> bool {
    if a.x < p.x && b.x < p.x {
        return false;
    }
    if a.x > p.x && b.x > p.x {
        return true;
    }
    let (lower, upper) = if a.y < b.y { (a, b) } else { (b, a) };
    let robust = |c: Coord<f64>| RobustCoord { x: c.x, y: c.y };
    orient2d(robust(lower), robust(upper), robust(p)) > 0.0
}

/// Twice the signed area of a closed ring in square degrees, positive when counter-clockwise.
fn twice_signed_area(ring: &[Coord<f64>]) -> f64 {
    let origin = ring[0];
    ring.windows(2)
        .map(|pair| (pair[0].x - origin.x) * (pair[1].y - origin.y) - (pair[1].x - origin.x) * (pair[0].y - origin.y))
        .sum()
}
