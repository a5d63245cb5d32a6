//! A place → its block, the nearest one when outside, and how sure that is given the position's accuracy.

use std::sync::Arc;

use super::snapshot::{Snapshot, Standing};
use crate::domain::{AsOf, Block, BlockId, CommunityIndex};
use crate::geo::{Bbox, LonLat, Metres, ellipsoid};

/// First search radius for the nearest block; doubled until something is found.
const FIRST_RADIUS: f64 = 100.0;
/// Once round the equator and more: no two places are farther apart on the plane that distances are measured on.
const LAST_RADIUS: f64 = 5.0e7;

/// Where a place is.
#[derive(Debug, Clone)]
pub struct Located {
    /// The block it lies in.
    pub block: Option<Arc<Block>>,
    /// The nearest block: the same one inside.
    pub nearest: Option<Arc<Block>>,
    /// Metres to the nearest block: zero inside.
    pub distance: Metres,
}

/// How sure a position is of its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// Farther from the edge than the position may be off.
    Inside,
    /// So near an edge that it may be the neighbour.
    NearEdge,
    /// In no block.
    Outside,
}

impl Located {
    fn inside(block: &Arc<Block>) -> Self {
        Self { block: Some(Arc::clone(block)), nearest: Some(Arc::clone(block)), distance: Metres(0.0) }
    }
}

impl Snapshot {
    /// The block a place lies in. In a partition there is exactly one; where blocks overlap it is the one of the lowest number.
    pub fn block_at(&self, place: LonLat, only: Option<CommunityIndex>, as_of: AsOf) -> Option<Standing<'_>> {
        let mut found: Option<Standing<'_>> = None;
        for (at, view) in self.communities.iter().enumerate() {
            let asked = only.is_none_or(|only| only.0 as usize == at);
            if !asked || !view.bbox.is_some_and(|bbox| bbox.contains(place)) {
                continue;
            }
            view.index.holding(place, |outline| {
                if found.is_none_or(|other| outline.block < other.block.id)
                    && let Some(standing) = self.standing(outline.block, Some(outline.version), as_of)
                {
                    found = Some(standing);
                }
            });
        }
        found
    }

    /// [`Snapshot::block_at`] for many places, in their order. They are looked up in the order of a walk over the map, so that
    /// what one look-up brings into the processor's cache serves the next.
    pub fn blocks_at(&self, places: &[LonLat], only: Option<CommunityIndex>, as_of: AsOf) -> Vec<Option<BlockId>> {
        let order = walk(places);
        let along: Vec<LonLat> = order.iter().map(|at| places[*at]).collect();
        let mut found = vec![None; places.len()];
        for (at, view) in self.communities.iter().enumerate() {
            if only.is_some_and(|only| only.0 as usize != at) {
                continue;
            }
            view.index.holding_each(&along, |step, outline| {
                let found = &mut found[order[step]];
                let id = outline.block;
                if found.is_none_or(|other| id < other) && self.holds(outline, as_of) {
                    *found = Some(id);
                }
            });
        }
        found
    }

    /// [`Snapshot::locate`] for many places, in their order; as [`Snapshot::blocks_at`] does it.
    pub fn locate_each(&self, places: &[LonLat], only: Option<CommunityIndex>, as_of: AsOf) -> Vec<Located> {
        let found = self.blocks_at(places, only, as_of);
        let located = |(place, id): (&LonLat, Option<BlockId>)| match id.and_then(|id| self.block(id)) {
            Some(block) => Located::inside(block),
            None => self.outside(*place, only, as_of),
        };
        places.iter().zip(found).map(located).collect()
    }

    /// The block a place lies in, else the nearest one and its distance.
    pub fn locate(&self, place: LonLat, only: Option<CommunityIndex>, as_of: AsOf) -> Located {
        match self.block_at(place, only, as_of) {
            Some(standing) => Located::inside(standing.block),
            None => self.outside(place, only, as_of),
        }
    }

    /// What is nearest to a place that lies in no block.
    fn outside(&self, place: LonLat, only: Option<CommunityIndex>, as_of: AsOf) -> Located {
        let nearest = self.nearest(place, only, as_of);
        let distance = nearest.as_ref().map_or(Metres(f64::INFINITY), |(_, distance)| *distance);
        Located { block: None, nearest: nearest.map(|(standing, _)| Arc::clone(standing.block)), distance }
    }

    /// The blocks within a distance of a place (0 for the one it lies in), nearest first.
    pub fn blocks_near(
        &self,
        place: LonLat,
        radius: Metres,
        only: Option<CommunityIndex>,
        as_of: AsOf,
    ) -> Vec<(Standing<'_>, Metres)> {
        let mut near: Vec<_> = self
            .candidates(place, radius.0, only, as_of)
            .into_iter()
            .map(|(_, standing)| (standing, standing.boundary.distance(place)))
            .filter(|(_, distance)| distance.0 <= radius.0)
            .collect();
        near.sort_by(|(a, x), (b, y)| x.0.total_cmp(&y.0).then(a.block.id.cmp(&b.block.id)));
        near
    }

    /// The nearest block to a place and the metres to its edge.
    fn nearest(&self, place: LonLat, only: Option<CommunityIndex>, as_of: AsOf) -> Option<(Standing<'_>, Metres)> {
        let mut radius = FIRST_RADIUS;
        loop {
            let mut best: Option<(Standing<'_>, Metres)> = None;
            let mut candidates = self.candidates(place, radius, only, as_of);
            candidates.sort_by(|(a, x), (b, y)| a.total_cmp(b).then(x.block.id.cmp(&y.block.id)));
            for (at_least, standing) in candidates {
                if best.as_ref().is_some_and(|(_, metres)| metres.0 < at_least) {
                    break;
                }
                let distance = standing.boundary.distance_to_edge(place);
                if best.as_ref().is_none_or(|(_, metres)| distance.0 < metres.0) {
                    best = Some((standing, distance));
                }
            }
            // A block found beyond the radius may have a rival that the box did not reach.
            if best.as_ref().is_some_and(|(_, metres)| metres.0 <= radius) || radius >= LAST_RADIUS {
                return best;
            }
            radius *= 4.0;
        }
    }

    /// The blocks whose box comes within a distance of a place, each with a distance in metres that it cannot be nearer than.
    fn candidates(&self, place: LonLat, radius: f64, only: Option<CommunityIndex>, as_of: AsOf) -> Vec<(f64, Standing<'_>)> {
        let scale = ellipsoid::metres_per_degree(place.lat());
        // One part in a hundred more than needed: the scale changes a little over the radius.
        let (dx, dy) = (1.01 * radius / scale.0.max(1.0), 1.01 * radius / scale.1);
        let Some(around) = Bbox::around([place]).map(|spot| spot.grown(dx, dy)) else { return Vec::new() };
        let mut found = Vec::new();
        self.within(around, only, as_of, |standing| {
            let bbox = standing.boundary.bbox();
            let x = (bbox.west() - place.lon()).max(place.lon() - bbox.east()).max(0.0) * scale.0;
            let y = (bbox.south() - place.lat()).max(place.lat() - bbox.north()).max(0.0) * scale.1;
            found.push((x.hypot(y), standing));
        });
        found
    }
}

/// The numbers of the places in the order of a Z-shaped walk over the box around them.
fn walk(places: &[LonLat]) -> Vec<usize> {
    let Some(bbox) = Bbox::around(places.iter().copied()) else { return Vec::new() };
    let step = |value: f64, low: f64, high: f64| ((value - low) / (high - low).max(f64::MIN_POSITIVE) * 65_535.0) as u16;
    let key = |place: &LonLat| {
        spread(step(place.lon(), bbox.west(), bbox.east())) | spread(step(place.lat(), bbox.south(), bbox.north())) << 1
    };
    // The key above, the number below: one word to sort by.
    let mut order: Vec<u64> = places.iter().enumerate().map(|(at, place)| u64::from(key(place)) << 32 | at as u64).collect();
    order.sort_unstable();
    order.into_iter().map(|word| word as u32 as usize).collect()
}

/// The bits of a number with a gap before each, for another's.
fn spread(number: u16) -> u32 {
    let bits = u32::from(number);
    let bits = (bits | bits << 8) & 0x00ff_00ff;
    let bits = (bits | bits << 4) & 0x0f0f_0f0f;
    let bits = (bits | bits << 2) & 0x3333_3333;
    (bits | bits << 1) & 0x5555_5555
}
