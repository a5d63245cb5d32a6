//! Overlaps and gaps between neighbours.
//!
//! In a partition every edge inside is walked once each way, so all edges cancel but those of the outer outline. Around any place
//! the edges left over wind as often as blocks lie on it, because the cancelled ones add nothing: where they wind not at all and
//! enclose the place there is a gap, where they wind twice or more there is an overlap. So geometry is worked out from the edges
//! left over alone, and two blocks are intersected only where ground is known to be covered twice.
//!
//! * [`residue`]: the edges that no opposite edge cancels.
//! * [`tangles`]: those edges as closed walks, in groups that do not touch each other; what each group leaves open or covers twice.
//! * [`overlaps`]: which blocks share the ground that is covered twice.
//! * [`gaps`]: which blocks lie around the ground that is left open.

mod gaps;
mod overlaps;
mod residue;
mod tangles;

use std::io;

use geo::Coord;
use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::layer::LayerBlock;
use super::outline::Visitor;
use super::report::{Gap, Overlap};
use crate::geo::rounding::{above, below};
use crate::geo::{Bbox, LonLat, SquareMetres};
use tangles::Ground;

/// What neighbours have in common that they should not, and what they leave open, largest first.
///
/// # Errors
/// When an outline cannot be read from where it is kept.
pub fn check(blocks: &[LayerBlock], tolerance: SquareMetres) -> io::Result<(Vec<Overlap>, Vec<Gap>)> {
    let (edges, field) = rayon::join(|| residue::left_over(blocks), || Field::new(blocks));
    let (edges, field) = (edges?, field?);
    let Some((grid, tangles)) = tangles::of(edges) else { return Ok((Vec::new(), Vec::new())) };
    let ground: Vec<Ground> = tangles
        .into_par_iter()
        .with_max_len(1)
        .map(|tangle| Ok(tangle.ground(field.depth(tangle.easternmost())?)))
        .collect::<io::Result<_>>()?;
    let (overlaps, gaps) =
        rayon::join(|| overlaps::of(&field, &grid, &ground, tolerance), || gaps::of(&field, &grid, &ground, tolerance));
    let (mut overlaps, mut gaps) = (overlaps?, gaps?);
    overlaps.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
    gaps.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
    Ok((overlaps, gaps))
}

/// All blocks, found by where they lie.
struct Field<'a> {
    blocks: &'a [LayerBlock],
    tree: RTree<Spot>,
}

/// A block's box, rounded outward to half its bytes, and the block's place in the layer.
type Spot = GeomWithData<Rectangle<[f32; 2]>, u32>;

impl<'a> Field<'a> {
    fn new(blocks: &'a [LayerBlock]) -> io::Result<Self> {
        let nowhere = GeomWithData::new(Rectangle::from_corners([0.0; 2], [0.0; 2]), 0);
        let mut spots: Vec<Spot> = vec![nowhere; blocks.len()];
        let stretches = blocks.par_chunks(residue::STRETCH).zip(spots.par_chunks_mut(residue::STRETCH)).enumerate();
        stretches.try_for_each(|(number, (blocks, spots))| {
            let mut visitor = Visitor::new();
            for ((block, spot), at) in blocks.iter().zip(spots).zip(number * residue::STRETCH..) {
                let [west, south, east, north] = visitor.bounds(&block.outline)?;
                let (low, high) = ([below(west), below(south)], [above(east), above(north)]);
                *spot = GeomWithData::new(Rectangle::from_corners(low, high), at as u32);
            }
            Ok::<_, io::Error>(())
        })?;
        Ok(Self { blocks, tree: RTree::bulk_load(spots) })
    }

    fn block(&self, at: u32) -> &'a LayerBlock {
        &self.blocks[at as usize]
    }

    /// Blocks whose box meets a box, each with the part they share, and a few more: boxes are rounded outward.
    fn near(&self, bbox: Bbox) -> impl Iterator<Item = (u32, Bbox)> {
        let (low, high) = bbox.outward();
        self.tree.locate_in_envelope_intersecting(&AABB::from_corners(low, high)).filter_map(move |spot| {
            let ([west, south], [east, north]) = (spot.geom().lower().map(f64::from), spot.geom().upper().map(f64::from));
            let (west, south) = (west.max(bbox.west()), south.max(bbox.south()));
            Some((spot.data, Bbox::new(west, south, east.min(bbox.east()), north.min(bbox.north())).ok()?))
        })
    }

    /// How many blocks lie on the ground that begins at a place to its east. Exact: of a place on an edge, the half-open rule of
    /// [`crate::domain::Boundary`] tells what is to the east.
    fn depth(&self, corner: Coord<f64>) -> io::Result<usize> {
        let Ok(place) = LonLat::new(corner.x, corner.y) else { return Ok(0) };
        let mut depth = 0;
        for spot in self.tree.locate_all_at_point(&[corner.x as f32, corner.y as f32]) {
            depth += usize::from(self.block(spot.data).outline.get()?.contains(place));
        }
        Ok(depth)
    }
}
