//! Which blocks are asked for, in the order of their numbers, page by page.

use super::words::Words;
use crate::domain::{AsOf, BlockId, ColourSet, CommunityIndex};
use crate::geo::Bbox;
use crate::live::Snapshot;
use crate::live::snapshot::Standing;

/// A question for blocks. Members that are empty or `None` do not restrict.
#[derive(Debug, Clone)]
pub struct Selection {
    /// Of this community.
    pub community: Option<CommunityIndex>,
    /// Whose box meets this one.
    pub bbox: Option<Bbox>,
    /// Of one of these colours.
    pub colours: ColourSet,
    /// In whose code, name or party these occur.
    pub words: Words,
    /// As of when.
    pub as_of: AsOf,
}

impl Selection {
    /// Every block of a community, or of all, at a moment.
    pub fn all(community: Option<CommunityIndex>, as_of: AsOf) -> Self {
        Self { community, bbox: None, colours: ColourSet::EMPTY, words: Words::default(), as_of }
    }

    /// Every block that matches, by number.
    pub fn every<'a>(&self, snapshot: &'a Snapshot) -> Vec<Standing<'a>> {
        // A page takes one more than it gives.
        self.page(snapshot, None, usize::MAX - 1).0
    }

    /// At most `most` blocks that match, after a number, by number; and whether there are more.
    pub fn page<'a>(&self, snapshot: &'a Snapshot, after: Option<BlockId>, most: usize) -> (Vec<Standing<'a>>, bool) {
        let mut found = Vec::new();
        if let Some(bbox) = self.bbox {
            let mut near = Vec::new();
            snapshot.within(bbox, self.community, self.as_of, |standing| near.push(standing));
            near.retain(|standing| after.is_none_or(|after| standing.block.id > after) && self.wants(*standing));
            near.sort_by_key(|standing| standing.block.id);
            near.dedup_by_key(|standing| standing.block.id);
            found.extend(near.into_iter().take(most + 1));
        } else {
            let first = after.map_or(1, |after| after.0.saturating_add(1));
            // Numbers run without a gap, so a page costs what it passes over and not what lies before it.
            let members = self.community.and_then(|index| snapshot.community_at(index));
            if let Some(view) = members {
                let start = view.blocks.partition_point(|id| id.0 < first);
                self.take(snapshot, view.blocks[start..].iter().copied(), most, &mut found);
            } else {
                let last = snapshot.block_count() as u32;
                self.take(snapshot, (first..=last).map(BlockId), most, &mut found);
            }
        }
        let more = found.len() > most;
        found.truncate(most);
        (found, more)
    }

    fn take<'a>(&self, snapshot: &'a Snapshot, ids: impl Iterator<Item = BlockId>, most: usize, found: &mut Vec<Standing<'a>>) {
        let standing = ids.filter_map(|id| snapshot.standing(id, None, self.as_of)).filter(|standing| self.wants(*standing));
        found.extend(standing.take(most + 1));
    }

    fn wants(&self, standing: Standing<'_>) -> bool {
        (self.colours.is_empty() || self.colours.contains(standing.colour)) && self.words.occur_in(standing.block)
    }
}
