//! Which checklist holds in a community, and the last inspection of a block.

use super::documents::DocumentBook;
use super::snapshot::Snapshot;
use crate::domain::rules::Inspectable;
use crate::domain::{
    AsOf, BlockId, Category, Checklist, Community, CommunityCode, DocumentKind, LastInspection, Moment, Revision, Within,
};

impl DocumentBook {
    /// The checklist that holds in a community, and the entry that set it: zero as long as that is the built-in one.
    pub fn checklist(&self, community: &CommunityCode) -> (Revision, &Checklist) {
        let set = self.checklist_of.get(community).and_then(|id| Some((*id, &self.get(*id)?.body.as_checklist()?.checklist)));
        set.unwrap_or((Revision::ZERO, Checklist::built_in()))
    }

    /// A checklist of a community by the entry that set it, and when another one was set in its place.
    pub fn checklist_of_entry(&self, community: &CommunityCode, id: Revision) -> Option<(&Checklist, Option<Moment>)> {
        let mut set =
            self.of_kind(DocumentKind::Checklist).filter_map(|document| Some((document, document.body.as_checklist()?)));
        let checklist = match id {
            Revision::ZERO => Checklist::built_in(),
            id => &self.get(id)?.body.as_checklist().filter(|set| set.community == *community)?.checklist,
        };
        let next = set.find(|(document, set)| document.id > id && set.community == *community);
        Some((checklist, next.map(|(document, _)| document.recorded_at)))
    }

    /// The last inspection of a block.
    pub fn last_inspection(&self, block: BlockId) -> Option<LastInspection> {
        self.inspection_of.get(&block).copied()
    }
}

impl Snapshot {
    /// A block as the rules about inspections see it.
    pub(super) fn inspectable(&self, id: BlockId, checklist: Revision) -> Option<Inspectable<'_>> {
        let block = self.block(id)?;
        let view = self.community_of(block)?;
        let community = view.community.code.clone();
        let (checklist, held_until) = self.documents.checklist_of_entry(&community, checklist).unzip();
        Some(Inspectable {
            block: id,
            within: view.settings.1.block_within(&community, id),
            is_gone: block.boundary(AsOf::NOW).is_none(),
            checklist,
            held_until: held_until.flatten(),
            current: self.documents.checklist(&community).0,
            community,
        })
    }

    /// Calls `decide` with a community and where it lies, if it is there, and the categories that it added.
    pub(super) fn with_community<T>(
        &self,
        code: &CommunityCode,
        decide: impl FnOnce(Option<(&Community, &Within)>, &[Category]) -> T,
    ) -> T {
        match self.community(code) {
            Some((_, view)) => decide(Some((view.community.as_ref(), &view.within())), &view.settings.1.categories),
            None => decide(None, &[]),
        }
    }
}
