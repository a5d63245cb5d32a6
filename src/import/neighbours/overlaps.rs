//! Which blocks share the ground that is covered twice.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};

use geo::{Area, BooleanOps, Coord};
use rayon::prelude::*;

use super::Field;
use super::tangles::{Grid, Ground};
use crate::geo::{Bbox, SquareMetres, ellipsoid};
use crate::import::layer::LayerBlock;
use crate::import::report::Overlap;

/// No degree is longer, of longitude or latitude.
const METRES_PER_DEGREE: f64 = 111_700.0;

/// Corners of a patch that is not cut any further, and how often one is cut at most.
const FEW_CORNERS: usize = 32;
const MOST_CUTS: u8 = 24;

/// Pairs of blocks that share more ground than the tolerance.
pub(super) fn of(field: &Field<'_>, grid: &Grid, ground: &[Ground], tolerance: SquareMetres) -> io::Result<Vec<Overlap>> {
    let patches: Vec<Patch> = ground
        .par_iter()
        .flat_map_iter(|ground| &ground.twice)
        .filter_map(|shape| shape.first())
        .flat_map_iter(|shell| cut(shell.iter().map(|point| grid.corner(*point)).collect(), MOST_CUTS))
        .filter_map(|ring| Patch::new(ring, grid))
        .collect();
    // What two blocks share is part of the patches that both reach.
    let mut reached: Vec<((u32, u32), f64)> =
        patches.par_iter().flat_map_iter(|patch| pairs(field, patch.bbox).map(|pair| (pair, patch.at_most))).collect();
    reached.par_sort_unstable_by_key(|(pair, _)| *pair);
    let asked: Vec<(u32, u32)> = reached
        .chunk_by(|(one, _), (other, _)| one == other)
        .filter(|patches| patches.iter().map(|(_, area)| area).sum::<f64>() > tolerance.0)
        .map(|patches| patches[0].0)
        .collect();
    drop(reached);
    asked.par_iter().filter_map(|(a, b)| overlap(field.block(*a), field.block(*b), tolerance).transpose()).collect()
}

/// A piece of ground that is covered twice, holes in it counted in.
struct Patch {
    bbox: Bbox,
    /// Its area in square metres, and what may have been lost on the grid.
    at_most: f64,
}

impl Patch {
    fn new(mut ring: Vec<Coord<f64>>, grid: &Grid) -> Option<Self> {
        ring.push(*ring.first()?);
        let [west, south, east, north] = bounds(&ring);
        let step = grid.step();
        let length: f64 = ring.windows(2).map(|pair| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y)).sum();
        let lost = length * METRES_PER_DEGREE * 2.0 * step.y * METRES_PER_DEGREE;
        Some(Self {
            bbox: Bbox::new(west, south, east, north).ok()?.grown(step.x, step.y),
            at_most: ellipsoid::ring_area(&ring).0.abs() * 1.01 + lost,
        })
    }
}

/// A ring cut across its longer side until no piece has many corners: in one box a long thin patch would reach blocks far from it.
fn cut(ring: Vec<Coord<f64>>, cuts: u8) -> Vec<Vec<Coord<f64>>> {
    if ring.len() <= FEW_CORNERS || cuts == 0 {
        return vec![ring];
    }
    let [west, south, east, north] = bounds(&ring);
    let is_wide = east - west > north - south;
    let middle = if is_wide { f64::midpoint(west, east) } else { f64::midpoint(south, north) };
    let beyond = |corner: Coord<f64>| if is_wide { corner.x - middle } else { corner.y - middle };
    let half = |is_kept: &dyn Fn(Coord<f64>) -> bool| {
        let mut half = Vec::with_capacity(ring.len() / 2 + 8);
        for (at, corner) in ring.iter().enumerate() {
            let next = ring[(at + 1) % ring.len()];
            if is_kept(*corner) {
                half.push(*corner);
            }
            if is_kept(*corner) != is_kept(next) {
                let share = beyond(*corner) / (beyond(*corner) - beyond(next));
                half.push(*corner + (next - *corner) * share);
            }
        }
        half
    };
    let halves = [half(&|corner| beyond(corner) < 0.0), half(&|corner| beyond(corner) >= 0.0)];
    halves.into_iter().filter(|half| half.len() > 2).flat_map(|half| cut(half, cuts - 1)).collect()
}

fn bounds(ring: &[Coord<f64>]) -> [f64; 4] {
    ring.iter()
        .fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |b, c| [b[0].min(c.x), b[1].min(c.y), b[2].max(c.x), b[3].max(c.y)])
}

/// Pairs of blocks whose boxes share a part of a box, the lower number first.
fn pairs(field: &Field<'_>, bbox: Bbox) -> impl Iterator<Item = (u32, u32)> {
    field.near(bbox).flat_map(move |(a, within)| field.near(within).filter(move |(b, _)| a < *b).map(move |(b, _)| (a, b)))
}

fn shared(a: Bbox, b: Bbox) -> Option<Bbox> {
    Bbox::new(a.west().max(b.west()), a.south().max(b.south()), a.east().min(b.east()), a.north().min(b.north())).ok()
}

fn overlap(a: &LayerBlock, b: &LayerBlock, tolerance: SquareMetres) -> io::Result<Option<Overlap>> {
    let (outline_of_a, outline_of_b) = (a.outline.get()?, b.outline.get()?);
    let box_of_a = outline_of_a.bbox();
    let Some(box_of_both) = shared(box_of_a, outline_of_b.bbox()) else { return Ok(None) };
    let (sx, sy) = ellipsoid::metres_per_degree(f64::midpoint(box_of_a.south(), box_of_a.north()));
    let (width, height) = (box_of_both.east() - box_of_both.west(), box_of_both.north() - box_of_both.south());
    if width * sx * height * sy <= tolerance.0 {
        return Ok(None);
    }
    // The crate that intersects is trusted with its answer but not with our process.
    let shared = catch_unwind(AssertUnwindSafe(|| outline_of_a.multi_polygon().intersection(&outline_of_b.multi_polygon())));
    let Ok(shared) = shared else {
        tracing::warn!("blocks {} and {} could not be compared", a.words.code, b.words.code);
        return Ok(None);
    };
    let area = shared.unsigned_area() * sx * sy;
    let largest = shared.0.iter().max_by(|p, q| p.unsigned_area().total_cmp(&q.unsigned_area()));
    Ok(largest.and_then(|polygon| polygon.exterior().0.first()).filter(|_| area > tolerance.0).map(|at| Overlap {
        blocks: [a.words.code.clone(), b.words.code.clone()],
        area_m2: area,
        at: [at.x, at.y],
    }))
}
