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
use crate::geo::{Bbox, LonLat, SquareMetres};
use tangles::Ground;

/// What neighbours have in common that they should not, and what they leave open, largest first.
///
/// # Errors
/// When an outline cannot be read from where it is kept.
pub fn check(blocks: &[LayerBlock], tolerance: SquareMetres) -> io::Result<(Vec<Overlap>, Vec<Gap>)> {
    let (edges, field) = rayon::join(|| residue::left_over(blocks), || Field::new(blocks));
    let (edges, field) = (edges?, field?);
    let Some((grid, tangles)) = tangles::of(&edges) else { return Ok((Vec::new(), Vec::new())) };
    drop(edges);
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

/// A block's box and its place in the layer.
type Spot = GeomWithData<Rectangle<[f64; 2]>, u32>;

impl<'a> Field<'a> {
    fn new(blocks: &'a [LayerBlock]) -> io::Result<Self> {
        let mut visitor = Visitor::new();
        let spots = blocks.iter().zip(0..).map(|(block, at)| {
            let [west, south, east, north] = visitor.bounds(&block.outline)?;
            Ok(GeomWithData::new(Rectangle::from_corners([west, south], [east, north]), at))
        });
        Ok(Self { blocks, tree: RTree::bulk_load(spots.collect::<io::Result<_>>()?) })
    }

    fn block(&self, at: u32) -> &'a LayerBlock {
        &self.blocks[at as usize]
    }

    /// Blocks whose box meets a box, with their boxes.
    fn near(&self, bbox: Bbox) -> impl Iterator<Item = (u32, Bbox)> {
        let around = AABB::from_corners([bbox.west(), bbox.south()], [bbox.east(), bbox.north()]);
        self.tree.locate_in_envelope_intersecting(&around).filter_map(|spot| {
            let ([west, south], [east, north]) = (spot.geom().lower(), spot.geom().upper());
            Some((spot.data, Bbox::new(west, south, east, north).ok()?))
        })
    }

    /// How many blocks lie on the ground that begins at a place to its east. Exact: of a place on an edge, the half-open rule of
    /// [`crate::domain::Boundary`] tells what is to the east.
    fn depth(&self, corner: Coord<f64>) -> io::Result<usize> {
        let Ok(place) = LonLat::new(corner.x, corner.y) else { return Ok(0) };
        let mut depth = 0;
        for spot in self.tree.locate_all_at_point(&[corner.x, corner.y]) {
            depth += usize::from(self.block(spot.data).outline.get()?.contains(place));
        }
        Ok(depth)
    }
}
