//! Counts and areas by colour over time, one block at a time: costs what happened, not steps times blocks.

use super::snapshot::Snapshot;
use super::statistics::Tally;
use crate::domain::{AsOf, Block, Colour, CommunityIndex, Moment, Revision};
use crate::geo::SquareMetres;

impl Snapshot {
    /// The tally at each of the moments, which must be in order.
    pub fn tallies(&self, only: Option<CommunityIndex>, moments: &[Moment], known: Revision) -> Vec<Tally> {
        let mut tallies = vec![Tally::default(); moments.len()];
        for block in self.blocks() {
            if only.is_none_or(|only| only == block.community) {
                add_block(block, moments, known, &mut tallies);
            }
        }
        tallies
    }

    /// When the first outline of a community, or of all, took effect.
    pub fn first_at(&self, only: Option<CommunityIndex>) -> Option<Moment> {
        self.blocks()
            .filter(|block| only.is_none_or(|only| only == block.community))
            .flat_map(|block| block.outlines.iter().map(|version| version.effective_at))
            .min()
    }
}

fn add_block(block: &Block, moments: &[Moment], known: Revision, tallies: &mut [Tally]) {
    let standing = |moment: Moment| -> Option<(Option<Colour>, SquareMetres)> {
        let as_of = AsOf { effective: moment, known };
        Some((block.colour(as_of), block.boundary(as_of)?.area()))
    };
    // Between these moments nothing happens to the block, so one look serves every step between.
    let mut turns: Vec<usize> = block
        .outlines
        .iter()
        .map(|version| version.effective_at)
        .chain(block.gradings.iter().map(|grading| grading.effective_at))
        .map(|turn| moments.partition_point(|moment| *moment < turn))
        .filter(|step| *step < moments.len())
        .collect();
    turns.push(0);
    turns.sort_unstable();
    turns.dedup();
    for (number, start) in turns.iter().enumerate() {
        let end = turns.get(number + 1).copied().unwrap_or(moments.len());
        let Some((colour, area)) = moments.get(*start).and_then(|moment| standing(*moment)) else { continue };
        tallies[*start..end].iter_mut().for_each(|tally| tally.add(colour, area));
    }
}
