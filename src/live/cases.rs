//! Cases in memory: by number, by block, and the open ones by where they are. A step costs what it changes, however many cases there are.

use std::sync::Arc;

use imbl::{HashMap, OrdMap, OrdSet};

use super::snapshot::Snapshot;
use crate::domain::rules::{Action, AskedStep, CaseScene, ReportRequest, Spot, StepRequest, Who};
use crate::domain::{AsOf, Block, BlockId, Calendar, Case, Category, CommunityIndex, Place, Revision};
use crate::geo::{Bbox, LonLat, Metres, TileId, ellipsoid};

/// The zoom whose tiles cases are sorted by: 9.6 m wide on the equator.
const ZOOM: u8 = 22;
/// Ranges of tiles that a box is looked up by at most in each direction.
const ACROSS: u32 = 4;

/// Every case.
#[derive(Debug, Clone, Default)]
pub struct CaseBook {
    all: OrdMap<Revision, Arc<Case>>,
    /// The open ones by block.
    open_of: HashMap<BlockId, Arc<[Revision]>>,
    /// The open ones by place: tiles in the order of a curve that keeps neighbours together, so that a square of them is one range.
    open_at: OrdSet<(u64, Revision)>,
}

impl CaseBook {
    /// Every case as a store has them.
    pub(super) fn of(cases: Vec<Arc<Case>>) -> Self {
        let mut open_of: std::collections::HashMap<BlockId, Vec<Revision>> = std::collections::HashMap::new();
        let mut open_at = Vec::new();
        for case in cases.iter().filter(|case| case.state.word().is_open()) {
            open_of.entry(case.block).or_default().push(case.id);
            open_at.push((cell(case.place), case.id));
        }
        Self {
            all: cases.into_iter().map(|case| (case.id, case)).collect(),
            open_of: open_of.into_iter().map(|(block, ids)| (block, ids.into())).collect(),
            open_at: open_at.into_iter().collect(),
        }
    }

    /// A case by its number.
    pub fn get(&self, id: Revision) -> Option<&Arc<Case>> {
        self.all.get(&id)
    }

    /// Every case, newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Arc<Case>> {
        self.all.iter().rev().map(|(_, case)| case)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The open cases of a block, oldest first.
    pub fn open_of(&self, block: BlockId) -> impl Iterator<Item = &Arc<Case>> {
        self.open_of.get(&block).into_iter().flat_map(|ids| ids.iter()).filter_map(|id| self.all.get(id))
    }

    /// The open cases in a box, in no particular order.
    pub fn open_in(&self, bbox: Bbox) -> impl Iterator<Item = &Arc<Case>> {
        let found =
            ranges(bbox).into_iter().flat_map(|(from, to)| self.open_at.range((from, Revision::ZERO)..=(to, Revision::MAX)));
        found.filter_map(|(_, id)| self.all.get(id)).filter(move |case| bbox.contains(case.place))
    }

    /// The open cases within a distance of a place, nearest first.
    pub fn open_near(&self, place: LonLat, radius: Metres) -> Vec<(&Arc<Case>, Metres)> {
        let (per_lon, per_lat) = ellipsoid::metres_per_degree(place.lat());
        let Some(at) = Bbox::around([place]) else { return Vec::new() };
        let distance = |case: &Case| ellipsoid::distance(place, case.place);
        let all = self.open_in(at.grown(radius.0 / per_lon, radius.0 / per_lat)).map(|case| (case, distance(case)));
        let mut near: Vec<_> = all.filter(|(_, distance)| distance.0 <= radius.0).collect();
        near.sort_by(|(a, x), (b, y)| x.0.total_cmp(&y.0).then(a.id.cmp(&b.id)));
        near
    }

    /// Puts a case in the place of what was known of it.
    pub(super) fn put(&mut self, case: Case) {
        if let Some(before) = self.all.get(&case.id).cloned()
            && before.state.word().is_open()
        {
            let ids = self.open_of.get(&before.block).map(|ids| ids.iter().copied().filter(|id| *id != case.id).collect());
            self.set_open(before.block, ids.unwrap_or_default());
            self.open_at.remove(&(cell(before.place), case.id));
        }
        if case.state.word().is_open() {
            let mut ids: Vec<Revision> = self.open_of.get(&case.block).map(|ids| ids.to_vec()).unwrap_or_default();
            ids.insert(ids.partition_point(|id| *id < case.id), case.id);
            self.set_open(case.block, ids);
            self.open_at.insert((cell(case.place), case.id));
        }
        self.all.insert(case.id, Arc::new(case));
    }

    fn set_open(&mut self, block: BlockId, ids: Vec<Revision>) {
        if ids.is_empty() {
            self.open_of.remove(&block);
        } else {
            self.open_of.insert(block, ids.into());
        }
    }
}

/// The tile of a place as one number: the bits of x and y by turns (a Morton code).
fn cell(place: LonLat) -> u64 {
    let at = Bbox::around([place]).map_or([0; 4], |at| TileId::range(at, ZOOM));
    morton(at[0], at[1])
}

fn morton(x: u32, y: u32) -> u64 {
    spread(x) | (spread(y) << 1)
}

/// A number's bits, each with a zero before it.
fn spread(number: u32) -> u64 {
    let mut bits = u64::from(number);
    for (shift, mask) in [
        (16, 0x0000_FFFF_0000_FFFF),
        (8, 0x00FF_00FF_00FF_00FF),
        (4, 0x0F0F_0F0F_0F0F_0F0F),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ] {
        bits = (bits | (bits << shift)) & mask;
    }
    bits
}

/// Ranges of numbers that hold every tile that a box meets: each a larger tile with all that lie in it.
fn ranges(bbox: Bbox) -> Vec<(u64, u64)> {
    let [west, north, east, south] = TileId::range(bbox, ZOOM);
    let mut up = 0;
    while (east >> up) - (west >> up) >= ACROSS || (south >> up) - (north >> up) >= ACROSS {
        up += 1;
    }
    let tiles = (north >> up..=south >> up).flat_map(move |y| (west >> up..=east >> up).map(move |x| (x, y)));
    let within = (1_u64 << (2 * up)) - 1;
    tiles
        .map(|(x, y)| {
            let first = morton(x, y) << (2 * up);
            (first, first | within)
        })
        .collect()
}

/// Whose cases somebody sees: decided once for each community, as asking for every case would cost more than the cases.
#[derive(Debug)]
pub struct CaseSight<'a> {
    snapshot: &'a Snapshot,
    who: &'a Who<'a>,
    /// For each community, whether they see all of it.
    whole: Vec<bool>,
    /// Whether they hold anything for single blocks.
    by_block: bool,
}

impl<'a> CaseSight<'a> {
    /// What somebody sees of a picture.
    pub fn new(snapshot: &'a Snapshot, who: &'a Who<'a>) -> Self {
        let whole = |view: &super::CommunityView| view.hidden.is_none() && who.may(Action::SeeCases, &view.within());
        let by_block = who.held.iter().any(|held| matches!(held.place, Place::Block(_)));
        Self { snapshot, who, whole: snapshot.communities.iter().map(whole).collect(), by_block }
    }

    /// Whether they see a case: what is theirs to see, and what they reported themselves.
    pub fn sees(&self, case: &Case) -> bool {
        self.sees_all_of(case) || (case.by.is_some() && case.by == self.who.actor.person)
    }

    /// Whether they see the cases of a case's block, whoever reported them.
    fn sees_all_of(&self, case: &Case) -> bool {
        let Some(block) = self.snapshot.block(case.block) else { return false };
        if self.whole.get(block.community.0 as usize).copied().unwrap_or(false) {
            return true;
        }
        let within =
            || self.snapshot.community_of(block).map(|view| view.settings.1.block_within(&view.community.code, block.id));
        self.by_block && within().is_some_and(|within| self.who.may(Action::SeeCases, &within))
    }
}

impl Snapshot {
    /// Every case.
    pub fn cases(&self) -> &CaseBook {
        &self.cases
    }

    /// The categories that the community of a block adds.
    pub fn categories_at(&self, block: BlockId) -> &[Category] {
        let view = self.block(block).and_then(|block| self.community_of(block));
        view.map_or(&[], |view| &view.settings.1.categories)
    }

    /// The community of a case.
    pub fn community_of_case(&self, case: &Case) -> Option<CommunityIndex> {
        self.block(case.block).map(|block| block.community)
    }

    /// The block that a report asks for, or the one that holds its place; and the nearest when that is none.
    pub(super) fn spot(&self, asked: &ReportRequest) -> (Option<Spot>, Option<(BlockId, Metres)>) {
        let spot = |block: &Block, distance: Metres| {
            let view = self.community_of(block)?;
            Some(Spot {
                block: block.id,
                within: view.settings.1.block_within(&view.community.code, block.id),
                community: view.community.code.clone(),
                distance,
                is_gone: block.boundary(AsOf::NOW).is_none(),
            })
        };
        if let Some(id) = asked.block {
            let distance =
                |block: &Block| block.boundary(AsOf::NOW).map_or(Metres(0.0), |boundary| boundary.distance(asked.place));
            return (self.block(id).and_then(|block| spot(block, distance(block))), None);
        }
        let located = self.locate(asked.place, None, AsOf::NOW);
        let nearest = located.nearest.as_ref().map(|block| (block.id, located.distance));
        (located.block.as_deref().and_then(|block| spot(block, Metres(0.0))), nearest)
    }

    /// A case as the rules see it, and what is around it; nothing when who asks does not see it. `is_beside` says whether a block is one of
    /// the same community.
    pub(super) fn case_scene<'a>(
        &'a self,
        asked: &StepRequest,
        who: &Who<'_>,
        own: &'a [Category],
        is_beside: &'a dyn Fn(BlockId) -> bool,
        calendar: &'a Calendar,
    ) -> Option<CaseScene<'a>> {
        let sight = CaseSight::new(self, who);
        let seen = |id| self.cases.get(id).filter(|case| sight.sees(case));
        let within = |case: &Case| {
            let block = self.block(case.block)?;
            let view = self.community_of(block)?;
            Some(view.settings.1.block_within(&view.community.code, block.id))
        };
        let case = seen(asked.case)?;
        let other = match asked.step {
            AskedStep::Duplicate(of) => seen(of).and_then(|other| Some((other.as_ref(), within(other)?))),
            _ => None,
        };
        Some(CaseScene { case, within: within(case)?, other, is_beside, own, calendar })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Known answers of interleaved bits: x in the even ones, y in the odd.
    #[test]
    fn bits_by_turns() {
        assert_eq!(morton(0, 0), 0);
        assert_eq!(morton(1, 0), 1);
        assert_eq!(morton(0, 1), 2);
        assert_eq!(morton(0b101, 0b011), 0b011_011);
        assert_eq!(morton(u32::MAX, 0), 0x5555_5555_5555_5555);
    }
}
