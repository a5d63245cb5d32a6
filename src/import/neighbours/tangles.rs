//! The left-over edges as closed walks, and the walks in tangles: those that touch or cross each other.
//!
//! A tangle can be worked out by itself. No other tangle's walk runs through it, so all the others together wind around every
//! place of it equally often; that number is found by asking how many blocks lie just beside one of its corners.

use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

use geo::Coord;
use i_overlay::core::extract::BooleanExtractionBuffer;
use i_overlay::core::fill_rule::FillRule;
use i_overlay::core::overlay::{Overlay, ShapeType};
use i_overlay::core::overlay_rule::OverlayRule;
use i_overlay::i_float::adapter::FloatPointAdapter;
use i_overlay::i_float::float::rect::FloatRect;
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::i_shape::int::shape::{IntContour, IntShape};
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

use super::residue::Directed;

/// Edges of a walk in one box when walks are looked through for those that meet: a coast winds through a whole country, and in one
/// box it would meet everything there.
const PIECE: usize = 16;
/// Steps of the grid within which walks count as meeting: edges move by less when crossings are put onto the grid.
const MARGIN: i64 = 4;

/// The grid of whole numbers on which geometry is worked out: one for a layer, so that an area does not depend on what it is worked
/// out with. A step is a millimetre in a layer as wide as a country; longitudes are shrunk, so that it is about the same both ways.
pub(super) struct Grid {
    adapter: FloatPointAdapter<[f64; 2], f64>,
    shrink: f64,
}

impl Grid {
    fn around(edges: &[Directed]) -> Option<Self> {
        let middle = edges.iter().map(|(a, _)| a.y).sum::<f64>() / edges.len().max(1) as f64;
        let shrink = middle.to_radians().cos().max(0.01);
        let corners: Vec<[f64; 2]> = edges.iter().map(|(a, _)| [a.x * shrink, a.y]).collect();
        Some(Self { adapter: FloatPointAdapter::new(FloatRect::with_points(&corners)?), shrink })
    }

    fn point(&self, corner: Coord<f64>) -> IntPoint {
        self.adapter.float_to_int(&[corner.x * self.shrink, corner.y])
    }

    /// A place of the grid in degrees.
    pub(super) fn corner(&self, point: IntPoint) -> Coord<f64> {
        let [x, y] = self.adapter.int_to_float(&point);
        Coord { x: x / self.shrink, y }
    }

    /// The length of a step each way, in degrees.
    pub(super) fn step(&self) -> Coord<f64> {
        Coord { x: self.adapter.inv_scale / self.shrink, y: self.adapter.inv_scale }
    }
}

/// Walks that touch or cross each other.
pub(super) struct Tangle {
    walks: Vec<IntContour>,
    easternmost: Coord<f64>,
}

/// What the blocks make of the ground at a tangle, on the grid.
#[derive(Default)]
pub(super) struct Ground {
    /// Rings around ground that no block covers, islands in it counted in.
    pub(super) open: Vec<IntContour>,
    /// Ground that two blocks or more cover.
    pub(super) twice: Vec<IntShape>,
}

/// The tangles of all left-over edges, the greatest first, and the grid they are on; none when there are no edges.
pub(super) fn of(edges: Vec<Directed>) -> Option<(Grid, Vec<Tangle>)> {
    let grid = Grid::around(&edges)?;
    let walks = walks(&edges);
    drop(edges);
    let on_grid: Vec<IntContour> = walks.iter().map(|walk| walk.iter().map(|corner| grid.point(*corner)).collect()).collect();
    let mut groups = Groups::of(walks.len());
    let pieces = RTree::bulk_load(on_grid.iter().enumerate().flat_map(|(number, walk)| pieces(walk, number as u32)).collect());
    for (one, other) in pieces.intersection_candidates_with_other_tree(&pieces) {
        groups.join(one.data, other.data);
    }
    let mut tangles: BTreeMap<u32, Tangle> = BTreeMap::new();
    for (number, (walk, contour)) in walks.into_iter().zip(on_grid).enumerate() {
        let Some(east) = walk.into_iter().reduce(further_east) else { continue };
        let tangle = tangles.entry(groups.of_walk(number as u32)).or_insert(Tangle { walks: Vec::new(), easternmost: east });
        tangle.walks.push(contour);
        tangle.easternmost = further_east(tangle.easternmost, east);
    }
    let mut tangles: Vec<Tangle> = tangles.into_values().collect();
    tangles.sort_by_cached_key(|tangle| std::cmp::Reverse(tangle.walks.iter().map(Vec::len).sum::<usize>()));
    Some((grid, tangles))
}

impl Tangle {
    /// Its corner furthest east, and of those the one furthest north: nothing of the tangle lies beyond.
    pub(super) fn easternmost(&self) -> Coord<f64> {
        self.easternmost
    }

    /// The ground at it, where so many blocks lie around it.
    pub(super) fn ground(&self, around: usize) -> Ground {
        // Blocks that lie around the whole tangle are one walk around it each. What is covered twice is what is still covered when
        // one walk around is taken away, or, as none may be there, when one is made the other way round.
        let frame = self.frame();
        let backward: IntContour = frame.iter().rev().copied().collect();
        let mut overlay = Overlay::new(self.walks.iter().map(Vec::len).sum::<usize>() * 2);
        for layer in [ShapeType::Subject, ShapeType::Clip] {
            overlay.add_contours(&self.walks, layer);
            for _ in 0..around {
                overlay.add_contour(&frame, layer);
            }
        }
        overlay.add_contour(&backward, ShapeType::Clip);
        // The crate is trusted with its answer but not with our process.
        let shapes = catch_unwind(AssertUnwindSafe(|| {
            let graph = overlay.build_graph_view(FillRule::Positive)?;
            let mut buffer = BooleanExtractionBuffer::default();
            let covered = graph.extract_shapes(OverlayRule::Subject, &mut buffer);
            let twice = graph.extract_shapes(OverlayRule::Clip, &mut buffer);
            Some((covered, twice))
        }));
        let Ok(shapes) = shapes else {
            let Coord { x, y } = self.easternmost;
            tracing::warn!("neighbours west of {x},{y} could not be compared");
            return Ground::default();
        };
        // None: on the grid all edges fall together.
        let (covered, twice) = shapes.unwrap_or_default();
        let open = covered.into_iter().flat_map(|shape| shape.into_iter().skip(1)).collect();
        Ground { open, twice }
    }

    /// A box around it that it does not touch, counter-clockwise.
    fn frame(&self) -> IntContour {
        let all: IntContour = self.walks.iter().flatten().copied().collect();
        let [west, south, east, north] = bounds(&all).unwrap_or_default();
        let margin = MARGIN as i32;
        let (west, south, east, north) = (west - margin, south - margin, east + margin, north + margin);
        [(west, south), (east, south), (east, north), (west, north)].map(|(x, y)| IntPoint::new(x, y)).to_vec()
    }
}

fn bounds(points: &[IntPoint]) -> Option<[i32; 4]> {
    points.iter().map(|p| [p.x, p.y, p.x, p.y]).reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}

fn further_east(a: Coord<f64>, b: Coord<f64>) -> Coord<f64> {
    if (b.x, b.y) > (a.x, a.y) { b } else { a }
}

/// Directed edges joined to closed walks, each without its last corner, which is its first; how edges are joined where several meet
/// does not change what they enclose.
fn walks(edges: &[Directed]) -> Vec<Vec<Coord<f64>>> {
    const NONE: u32 = u32::MAX;
    let bits = |corner: Coord<f64>| (corner.x.to_bits(), corner.y.to_bits());
    // Per corner the last edge that leaves it, and per edge the one that leaves its corner before it.
    let mut last: HashMap<(u64, u64), u32> = HashMap::with_capacity(edges.len());
    let before: Vec<u32> =
        edges.iter().enumerate().map(|(at, (a, _))| last.insert(bits(*a), at as u32).unwrap_or(NONE)).collect();
    let mut leave = |corner: Coord<f64>| {
        let edge = last.get_mut(&bits(corner)).filter(|edge| **edge != NONE)?;
        let (_, next) = edges[*edge as usize];
        *edge = before[*edge as usize];
        Some(next)
    };
    let mut walks = Vec::new();
    for (start, _) in edges {
        while let Some(mut here) = leave(*start) {
            let mut walk = vec![*start];
            while here != *start {
                walk.push(here);
                match leave(here) {
                    Some(next) => here = next,
                    None => break,
                }
            }
            walks.push(walk);
        }
    }
    walks
}

/// Boxes around stretches of a walk, a little larger.
fn pieces(walk: &[IntPoint], number: u32) -> impl Iterator<Item = GeomWithData<Rectangle<[i64; 2]>, u32>> {
    let count = walk.len().div_ceil(PIECE);
    (0..count).filter_map(move |piece| {
        let end = (piece + 1) * PIECE;
        let stretch = &walk[piece * PIECE..end.min(walk.len())];
        // A stretch reaches to the first corner of the next one, the last to the first corner of the walk.
        let beyond = walk.get(end).or(walk.first())?;
        let [west, south, east, north] = bounds(stretch)?;
        let low = [west.min(beyond.x), south.min(beyond.y)].map(|edge| i64::from(edge) - MARGIN);
        let high = [east.max(beyond.x), north.max(beyond.y)].map(|edge| i64::from(edge) + MARGIN);
        Some(GeomWithData::new(Rectangle::from_corners(low, high), number))
    })
}

/// Which walks belong together.
struct Groups {
    parents: Vec<u32>,
}

impl Groups {
    fn of(walks: usize) -> Self {
        Self { parents: (0..walks as u32).collect() }
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of_walk(a), self.of_walk(b));
        self.parents[a as usize] = b;
    }

    fn of_walk(&mut self, mut walk: u32) -> u32 {
        while self.parents[walk as usize] != walk {
            let above = self.parents[walk as usize];
            self.parents[walk as usize] = self.parents[above as usize];
            walk = above;
        }
        walk
    }
}
