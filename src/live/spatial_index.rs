//! R-tree over the outlines of one community, past ones included.

use std::convert::Infallible;
use std::ops::ControlFlow;
use std::sync::Arc;

use rstar::{AABB, RStarInsertionStrategy, RTree, RTreeObject, RTreeParams};

use crate::domain::{AsOf, Block, BlockId, Boundary};
use crate::geo::rounding::{above, below};
use crate::geo::{Bbox, LonLat};

/// An outline and its box, in single precision and rounded outward: a filter, which exact tests follow.
///
/// 32 bytes; a leaf of the tree takes 40 with or without the outline, and with it a test needs no look at the block.
#[derive(Debug)]
struct Envelope {
    min: [f32; 2],
    max: [f32; 2],
    block: BlockId,
    /// The number of the outline, shifted left by one; the low bit marks the one that holds now.
    version: u32,
    boundary: Arc<Boundary>,
}

/// An outline that was found: whose it is, and which of that block's.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// The block.
    pub block: BlockId,
    /// The number of the outline in its list.
    pub version: usize,
    /// Whether it is the one that holds now: what most ask for, told without a look at the block.
    pub is_present: bool,
}

impl Envelope {
    fn found(&self) -> Found {
        Found { block: self.block, version: (self.version >> 1) as usize, is_present: self.version & 1 == 1 }
    }
}

/// Sixteen children a node: three levels fewer to wait for than `rstar`'s six, measured with benches/locate.rs.
#[derive(Debug)]
struct Wide;

impl RTreeParams for Wide {
    const MIN_SIZE: usize = 6;
    const MAX_SIZE: usize = 16;
    const REINSERTION_COUNT: usize = 4;
    type DefaultInsertionStrategy = RStarInsertionStrategy;
}

impl RTreeObject for Envelope {
    type Envelope = AABB<[f32; 2]>;
    fn envelope(&self) -> Self::Envelope {
        AABB::from_corners(self.min, self.max)
    }
}

/// Places that are looked up together, measured with benches/locate.rs.
const TOGETHER: usize = 16;
/// Outlines around them above which each is looked up by itself: it is then quicker, and places far apart meet a whole country.
const MOST_TOGETHER: usize = 96;

/// The box around a place in single precision.
fn spot(place: LonLat) -> ([f32; 2], [f32; 2]) {
    let corner = [place.lon(), place.lat()];
    (corner.map(below), corner.map(above))
}

/// Finds the outlines whose box meets a box.
#[derive(Debug, Default)]
pub struct SpatialIndex {
    tree: RTree<Envelope, Wide>,
}

impl SpatialIndex {
    /// An index over every outline of the blocks.
    pub fn new<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Self {
        let envelopes = blocks
            .into_iter()
            .flat_map(|block| {
                let present = block.boundary(AsOf::NOW);
                block.outlines.iter().enumerate().filter_map(move |(number, outline)| {
                    let boundary = Arc::clone(outline.boundary.as_ref()?);
                    let (min, max) = boundary.bbox().outward();
                    let is_present = present.is_some_and(|present| Arc::ptr_eq(present, &boundary));
                    Some(Envelope { min, max, block: block.id, version: (number as u32) << 1 | u32::from(is_present), boundary })
                })
            })
            .collect();
        Self { tree: RTree::bulk_load_with_params(envelopes) }
    }

    /// Calls `visit` with the outlines whose box meets `bbox`; a few more may come, as boxes are rounded outward. By a visitor, as
    /// `rstar` walks faster when it keeps the way on the stack.
    pub fn meeting(&self, bbox: Bbox, mut visit: impl FnMut(Found)) {
        let (min, max) = bbox.outward();
        let around = AABB::from_corners(min, max);
        let _: ControlFlow<Infallible> = self.tree.locate_in_envelope_intersecting_int(&around, |envelope: &Envelope| {
            visit(envelope.found());
            ControlFlow::Continue(())
        });
    }

    /// Calls `visit` with the outlines that hold a place: exact.
    pub fn holding(&self, place: LonLat, mut visit: impl FnMut(Found)) {
        let (min, max) = spot(place);
        let spot = AABB::from_corners(min, max);
        let _: ControlFlow<Infallible> = self.tree.locate_in_envelope_intersecting_int(&spot, |envelope: &Envelope| {
            if envelope.boundary.contains(place) {
                visit(envelope.found());
            }
            ControlFlow::Continue(())
        });
    }

    /// Calls `visit` with the number of a place and an outline that holds it: exact, for places of
    /// which those that follow each other lie near each other. A few places together ask the tree once for the outlines around
    /// all of them, if those are few.
    pub fn holding_each(&self, places: &[LonLat], mut visit: impl FnMut(usize, Found)) {
        // Each with its sides, so turned that a place's box meets it when every one is at most the other.
        let mut around: Vec<([f32; 4], &Envelope)> = Vec::with_capacity(MOST_TOGETHER);
        for (group, together) in places.chunks(TOGETHER).enumerate() {
            let number = |at: usize| group * TOGETHER + at;
            let Some(bbox) = Bbox::around(together.iter().copied()) else { continue };
            let (min, max) = bbox.outward();
            around.clear();
            let gathered = self.tree.locate_in_envelope_intersecting_int(&AABB::from_corners(min, max), |envelope| {
                if around.len() == MOST_TOGETHER {
                    return ControlFlow::Break(());
                }
                let ([west, south], [east, north]) = (envelope.min, envelope.max);
                around.push(([-east, -north, west, south], envelope));
                ControlFlow::Continue(())
            });
            for (at, place) in together.iter().enumerate() {
                if gathered.is_break() {
                    self.holding(*place, |found| visit(number(at), found));
                    continue;
                }
                let ([west, south], [east, north]) = spot(*place);
                let spot = [-west, -south, east, north];
                for (sides, envelope) in &around {
                    #[expect(
                        clippy::needless_bitwise_bool,
                        reason = "all four at once: no processor guesses which of them fails"
                    )]
                    let meets = sides.iter().zip(spot).fold(true, |meets, (side, spot)| meets & (*side <= spot));
                    if meets && envelope.boundary.contains(*place) {
                        visit(number(at), envelope.found());
                    }
                }
            }
        }
    }

    /// Number of outlines.
    pub fn len(&self) -> usize {
        self.tree.size()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
