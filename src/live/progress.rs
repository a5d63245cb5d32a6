//! Progress against an earlier moment: the five verbs as numbers, and how long red blocks have been red.

use super::snapshot::Snapshot;
use crate::domain::verb::{Counts, Verb};
use crate::domain::{AsOf, BlockId, Colour, CommunityIndex, Moment};

/// Microseconds of a day.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// How far one verb has come, in blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct VerbCount {
    /// Of these it is done.
    pub done: u32,
    /// Of these the verb asks something.
    pub of: u32,
    /// These went the other way.
    pub lost: u32,
}

/// A block that is red, since when, and how many whole days that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RedSpell {
    /// Which block.
    pub block: BlockId,
    /// When its present red spell began.
    pub since: Moment,
    /// Whole days since.
    pub days: u32,
}

/// Progress of a community, or of all, until a moment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// The five verbs, [`Verb::ALL`] order.
    pub verbs: [VerbCount; 5],
    /// The blocks that are red, longest first, of equals by number.
    pub red: Vec<RedSpell>,
}

impl Progress {
    /// The median of the days in red; of an even number the mean of the middle two. None without a red block.
    pub fn median_days(&self) -> Option<f64> {
        // In order already: the longest spell has the most days.
        let middle = |at: usize| self.red.get(at).map(|spell| f64::from(spell.days));
        let count = self.red.len();
        Some(f64::midpoint(middle(count.checked_sub(1)? / 2)?, middle(count / 2)?))
    }
}

impl VerbCount {
    fn add(&mut self, counts: Counts) {
        self.done += u32::from(counts.done);
        self.of += u32::from(counts.of);
        self.lost += u32::from(counts.lost);
    }
}

impl Snapshot {
    /// Progress of the blocks that stand at a moment, from the colours they had at `from`, or from each block's first grading;
    /// a block without a colour at `from` starts from its first grading after it, and one without any is not counted. Days in
    /// red are counted until `until`.
    pub fn progress(&self, only: Option<CommunityIndex>, from: Option<Moment>, as_of: AsOf, until: Moment) -> Progress {
        let mut progress = Progress::default();
        self.each_block(only, |block| {
            if block.boundary(as_of).is_none() {
                return;
            }
            let (Some(base), Some(now)) = (block.base_colour(from, as_of), block.colour(as_of)) else { return };
            for (count, verb) in progress.verbs.iter_mut().zip(Verb::ALL) {
                count.add(verb.counts(base, now));
            }
            if now == Colour::Red
                && let Some(since) = block.since(as_of)
            {
                let days = until.micros().saturating_sub(since.micros()).max(0) / DAY;
                progress.red.push(RedSpell { block: block.id, since, days: u32::try_from(days).unwrap_or(u32::MAX) });
            }
        });
        progress.red.sort_by_key(|spell| (spell.since, spell.block));
        progress
    }
}
