//! [`Snapshot`]: an immutable view of everything, at one revision.
//!
//! Blocks stand in a persistent vector of shared nodes (`imbl`): a new snapshot after a grading copies one block and the few
//! nodes above it, and shares the rest, however many blocks there are. Outlines and their index are shared whole.

use std::sync::Arc;

use imbl::{HashMap, OrdMap, Vector};

use super::cases::CaseBook;
use super::documents::DocumentBook;
use super::spatial_index::{Found, SpatialIndex};
use crate::domain::{
    AsOf, Block, BlockId, Boundary, Calendar, Campaign, Colour, Community, CommunityCode, CommunityIndex, CommunitySettings,
    Moment, Pending, PersonId, PersonSet, Ranking, ReasonsSet, Revision,
};
use crate::geo::Bbox;
use crate::store::Picture;

/// Blocks looked up before they are visited.
const TOGETHER: usize = 2048;

/// Everything, at one revision. Cloning is cheap: it shares.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    pub(super) recorded: Vector<Moment>,
    pub(super) communities: Vector<CommunityView>,
    pub(super) blocks: Vector<Arc<Block>>,
    pub(super) campaigns: Vector<Arc<(Revision, Campaign)>>,
    pub(super) rankings: Vector<Arc<(Revision, Ranking)>>,
    pub(super) reasons: HashMap<CommunityCode, Arc<(Revision, ReasonsSet)>>,
    pub(super) people: HashMap<PersonId, Arc<(Revision, PersonSet)>>,
    pub(super) calendar: Arc<(Revision, Calendar)>,
    /// Proposals that wait, and by block: one waits for a block at most.
    pub(super) pending: OrdMap<Revision, Arc<Pending>>,
    pub(super) pending_of: HashMap<BlockId, Revision>,
    pub(super) cases: CaseBook,
    pub(super) documents: DocumentBook,
    /// Whether some communities are hidden: see `sight`.
    pub(super) is_partial: bool,
}

/// A community and where its blocks are.
#[derive(Debug, Clone)]
pub struct CommunityView {
    /// Code and name.
    pub community: Arc<Community>,
    /// The box around all its outlines, past ones included; none when it has no block.
    pub bbox: Option<Bbox>,
    /// Its blocks, gone ones too, by number.
    pub blocks: Arc<[BlockId]>,
    /// Its outlines.
    pub index: Arc<SpatialIndex>,
    /// Where it lies, its public view and its gate, and the entry that set them: zero as long as they are the built-in ones.
    pub settings: Arc<(Revision, CommunitySettings)>,
    /// The last entry that touched it.
    pub touched: Revision,
    /// Whether it is hidden from who asks; then all that is left of it is its place in the list, and its box.
    pub(super) hidden: Option<HiddenBox>,
}

/// Where a hidden community is; nowhere when it has no block.
#[derive(Debug, Clone, Copy)]
pub(super) struct HiddenBox(pub(super) Option<Bbox>);

/// A block as it stood at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    /// The block.
    pub block: &'a Arc<Block>,
    /// Its outline then.
    pub boundary: &'a Arc<Boundary>,
    /// Its colour then; none before its first grading.
    pub colour: Option<Colour>,
}

impl Snapshot {
    /// The snapshot of a store's picture.
    pub fn new(picture: Picture) -> Self {
        let mut members: Vec<Vec<BlockId>> = vec![Vec::new(); picture.communities.len()];
        for block in &picture.blocks {
            if let Some(list) = members.get_mut(block.community.0 as usize) {
                list.push(block.id);
            }
        }
        let mut snapshot = Self {
            recorded: picture.recorded.into_iter().collect(),
            communities: Vector::new(),
            blocks: picture.blocks.into_iter().collect(),
            campaigns: picture.campaigns.into_iter().map(Arc::new).collect(),
            rankings: picture.rankings.into_iter().map(Arc::new).collect(),
            reasons: picture.reasons.into_iter().map(|set| (set.1.community.clone(), Arc::new(set))).collect(),
            people: picture.people.into_iter().map(|set| (set.1.person, Arc::new(set))).collect(),
            calendar: picture.calendar.map(|(revision, set)| Arc::new((revision, Calendar::of(&set)))).unwrap_or_default(),
            pending: OrdMap::new(),
            pending_of: HashMap::new(),
            cases: CaseBook::of(picture.cases),
            documents: DocumentBook::of(picture.documents),
            is_partial: false,
        };
        for pending in picture.pending {
            snapshot.add_pending(pending);
        }
        let mut settings: std::collections::HashMap<_, _> =
            picture.settings.into_iter().map(|(revision, set)| (set.community, Arc::new((revision, set.settings)))).collect();
        for (community, blocks) in picture.communities.into_iter().zip(members) {
            let settings = settings.remove(&community.code).unwrap_or_default();
            let view = snapshot.view_of(Arc::new(community), blocks.into(), settings);
            snapshot.communities.push_back(view);
        }
        snapshot
    }

    /// The view of a community from the blocks as they stand in this snapshot.
    pub(super) fn view_of(
        &self,
        community: Arc<Community>,
        blocks: Arc<[BlockId]>,
        settings: Arc<(Revision, CommunitySettings)>,
    ) -> CommunityView {
        let members = || blocks.iter().filter_map(|id| self.block(*id)).map(Arc::as_ref);
        let index = Arc::new(SpatialIndex::new(members()));
        let bbox = members()
            .flat_map(|block| block.outlines.iter().filter_map(|version| version.boundary.as_ref()))
            .map(|boundary| boundary.bbox())
            .reduce(Bbox::union);
        let touched = members().map(|block| block.touched).max().unwrap_or_default();
        CommunityView { community, bbox, blocks, index, settings, touched, hidden: None }
    }

    /// The last entry it holds.
    pub fn revision(&self) -> Revision {
        Revision(self.recorded.len() as u64)
    }

    /// When an entry was recorded.
    pub fn recorded_at(&self, revision: Revision) -> Option<Moment> {
        self.recorded.get(usize::try_from(revision.0).ok()?.checked_sub(1)?).copied()
    }

    /// The last entry recorded at or before a moment: what was known then.
    pub fn known_at(&self, moment: Moment) -> Revision {
        let (mut low, mut high) = (0, self.recorded.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.recorded.get(middle).is_some_and(|recorded| *recorded <= moment) { low = middle + 1 } else { high = middle }
        }
        Revision(low as u64)
    }

    /// A block by its number.
    pub fn block(&self, id: BlockId) -> Option<&Arc<Block>> {
        self.blocks.get((id.0 as usize).checked_sub(1)?).filter(|block| self.shows(block.community))
    }

    /// Every block, gone ones too, by number.
    pub fn blocks(&self) -> impl Iterator<Item = &Arc<Block>> {
        self.blocks.iter().filter(|block| self.shows(block.community))
    }

    /// Number of blocks ever, hidden ones too: the next one's number is one more.
    pub fn block_count(&self) -> usize {
        self.blocks.len()
    }

    /// Every community in the order they came, each with its place in the list.
    pub fn communities(&self) -> impl Iterator<Item = (CommunityIndex, &CommunityView)> {
        let placed = self.communities.iter().enumerate().map(|(at, view)| (CommunityIndex(at as u32), view));
        placed.filter(|(_, view)| view.hidden.is_none())
    }

    /// A community by its code, and its place in the list.
    pub fn community(&self, code: &CommunityCode) -> Option<(CommunityIndex, &CommunityView)> {
        self.communities().find(|(_, view)| view.community.code == *code)
    }

    /// A community by its place in the list.
    pub fn community_at(&self, index: CommunityIndex) -> Option<&CommunityView> {
        self.communities.get(index.0 as usize).filter(|view| view.hidden.is_none())
    }

    /// The community of a block.
    pub fn community_of(&self, block: &Block) -> Option<&CommunityView> {
        self.community_at(block.community)
    }

    /// Campaigns and the entries that recorded them.
    pub fn campaigns(&self) -> impl Iterator<Item = &Arc<(Revision, Campaign)>> {
        self.campaigns.iter().filter(|held| self.shows_code(&held.1.community))
    }

    /// Campaigns as they were known at a revision: each by the entry that says last how it was held, and none that was taken back.
    pub fn campaigns_at(&self, known: Revision) -> impl Iterator<Item = &Arc<(Revision, Campaign)>> {
        let replaced: std::collections::HashSet<Revision> =
            self.campaigns.iter().filter(|held| held.0 <= known).filter_map(|held| held.1.replaces).collect();
        self.campaigns().filter(move |held| held.0 <= known && !held.1.void && !replaced.contains(&held.0))
    }

    /// The campaign that was called so when it was of one block alone, by the entry that says last how it was held, whatever it is called there;
    /// none when it was taken back.
    pub fn campaign_called(&self, title: &str, block: BlockId) -> Option<&Arc<(Revision, Campaign)>> {
        // The newest are at the end, and mostly asked for.
        let named = self.campaigns.iter().rev().find(|held| held.1.title == title && held.1.blocks == [block])?;
        self.campaign(named.0)
    }

    /// A campaign by any entry about it: the entry that says last how it was held; none when it was taken back.
    pub fn campaign(&self, id: Revision) -> Option<&Arc<(Revision, Campaign)>> {
        let mut found = self.campaigns().find(|held| held.0 == id)?;
        while let Some(later) = self.campaigns().find(|held| held.1.replaces == Some(found.0)) {
            found = later;
        }
        (!found.1.void).then_some(found)
    }

    /// Rankings and the entries that recorded them.
    pub fn rankings(&self) -> impl Iterator<Item = &Arc<(Revision, Ranking)>> {
        self.rankings.iter().filter(|published| self.shows_code(&published.1.community))
    }

    /// How a person stands, and the entry that set it; none of who was never set.
    pub fn person(&self, id: PersonId) -> Option<&Arc<(Revision, PersonSet)>> {
        self.people.get(&id)
    }

    /// How everybody stands; in no particular order.
    pub fn people(&self) -> impl Iterator<Item = &Arc<(Revision, PersonSet)>> {
        self.people.values()
    }

    /// The working-day calendar, and the entry that set it: zero as long as it is the one that comes with the service.
    pub fn calendar(&self) -> &(Revision, Calendar) {
        &self.calendar
    }

    /// Proposals that wait, oldest first.
    pub fn pending(&self) -> impl Iterator<Item = &Arc<Pending>> {
        self.pending.values().filter(|pending| self.block(pending.proposed.block).is_some())
    }

    /// The proposal that waits for a block.
    pub fn pending_of(&self, block: BlockId) -> Option<&Arc<Pending>> {
        self.pending.get(self.pending_of.get(&block)?)
    }

    /// A proposal that waits.
    pub fn proposal(&self, id: Revision) -> Option<&Arc<Pending>> {
        self.pending.get(&id)
    }

    pub(super) fn add_pending(&mut self, pending: Pending) {
        self.pending_of.insert(pending.proposed.block, pending.id);
        self.pending.insert(pending.id, Arc::new(pending));
    }

    /// Takes away the proposal that waits for a block, if one does.
    pub(super) fn end_pending(&mut self, block: BlockId) {
        if let Some(id) = self.pending_of.remove(&block) {
            self.pending.remove(&id);
        }
    }

    /// The ready reasons of a community and the entry that recorded them; none as long as it has set none.
    pub fn reasons(&self, community: &CommunityCode) -> Option<&Arc<(Revision, ReasonsSet)>> {
        self.reasons.get(community)
    }

    /// Calls `visit` with every block whose outline at the moment has a box that meets `bbox`, of one community or all.
    /// In no particular order.
    pub fn within<'a>(&'a self, bbox: Bbox, only: Option<CommunityIndex>, as_of: AsOf, mut visit: impl FnMut(Standing<'a>)) {
        for (at, view) in self.communities.iter().enumerate() {
            let asked = only.is_none_or(|only| only.0 as usize == at);
            if !asked || !view.bbox.is_some_and(|own| own.intersects(bbox)) {
                continue;
            }
            // First some of them and then their visits: look-ups in a row wait for memory together, and not each for itself.
            let mut some: Vec<Standing<'a>> = Vec::new();
            view.index.meeting(bbox, |outline| {
                let standing = self.standing(outline.block, Some(outline.version), as_of);
                some.extend(standing.filter(|standing| standing.boundary.bbox().intersects(bbox)));
                if some.len() == TOGETHER {
                    some.drain(..).for_each(&mut visit);
                }
            });
            some.drain(..).for_each(&mut visit);
        }
    }

    /// Whether an outline is the one its block had at a moment.
    pub(super) fn holds(&self, outline: Found, as_of: AsOf) -> bool {
        if as_of == AsOf::NOW {
            return outline.is_present;
        }
        self.standing(outline.block, Some(outline.version), as_of).is_some()
    }

    /// A block as it stood at a moment; none when it had no outline then, or when that was another version than the one given.
    pub fn standing(&self, id: BlockId, version: Option<usize>, as_of: AsOf) -> Option<Standing<'_>> {
        let block = self.block(id)?;
        let boundary = block.boundary(as_of)?;
        if let Some(version) = version
            && block.outlines.len() > 1
        {
            let meant = block.outlines.get(version)?.boundary.as_ref()?;
            if !Arc::ptr_eq(meant, boundary) {
                return None;
            }
        }
        Some(Standing { block, boundary, colour: block.colour(as_of) })
    }
}
