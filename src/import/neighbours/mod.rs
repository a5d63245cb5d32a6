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

use geo::Coord;
use rayon::prelude::*;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use super::layer::LayerBlock;
use super::report::{Gap, Overlap};
use crate::geo::{Bbox, LonLat, SquareMetres};
use tangles::Ground;

/// What neighbours have in common that they should not, and what they leave open, largest first.
pub fn check(blocks: &[LayerBlock], tolerance: SquareMetres) -> (Vec<Overlap>, Vec<Gap>) {
    let (edges, field) = rayon::join(|| residue::left_over(blocks), || Field::new(blocks));
    let Some((grid, tangles)) = tangles::of(&edges) else { return (Vec::new(), Vec::new()) };
    drop(edges);
    let ground: Vec<Ground> =
        tangles.into_par_iter().with_max_len(1).map(|tangle| tangle.ground(field.depth(tangle.easternmost()))).collect();
    let (mut overlaps, mut gaps) =
        rayon::join(|| overlaps::of(&field, &grid, &ground, tolerance), || gaps::of(&field, &grid, &ground, tolerance));
    overlaps.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
    gaps.sort_by(|a, b| b.area_m2.total_cmp(&a.area_m2));
    (overlaps, gaps)
}

/// All blocks, found by where they lie.
struct Field<'a> {
    blocks: &'a [LayerBlock],
    tree: RTree<GeomWithData<Rectangle<[f64; 2]>, u32>>,
}

impl<'a> Field<'a> {
    fn new(blocks: &'a [LayerBlock]) -> Self {
        let boxes = blocks.iter().enumerate().map(|(at, block)| {
            let bbox = block.boundary.bbox();
            GeomWithData::new(Rectangle::from_corners([bbox.west(), bbox.south()], [bbox.east(), bbox.north()]), at as u32)
        });
        Self { blocks, tree: RTree::bulk_load(boxes.collect()) }
    }

    fn block(&self, at: u32) -> &'a LayerBlock {
        &self.blocks[at as usize]
    }

    /// Blocks whose box meets a box.
    fn near(&self, bbox: Bbox) -> impl Iterator<Item = u32> {
        let around = AABB::from_corners([bbox.west(), bbox.south()], [bbox.east(), bbox.north()]);
        self.tree.locate_in_envelope_intersecting(&around).map(|found| found.data)
    }

    /// How many blocks lie on the ground that begins at a place to its east. Exact: of a place on an edge, the half-open rule of
    /// [`crate::domain::Boundary`] tells what is to the east.
    fn depth(&self, corner: Coord<f64>) -> usize {
        let Ok(place) = LonLat::new(corner.x, corner.y) else { return 0 };
        self.tree
            .locate_all_at_point(&[corner.x, corner.y])
            .filter(|found| self.block(found.data).boundary.contains(place))
            .count()
    }
}
