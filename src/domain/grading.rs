//! The status history of a block: two-time, append-only; the current colour is derived.

use serde::{Deserialize, Serialize};

use super::{AsOf, Colour, Moment, PersonId, Revision};

/// One entry of a block's status history, in the few bytes the live map keeps. Words (reason, inspector, note) stay in the store.
///
/// A grading is named by its block and its revision: one Change grades a block at most once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grading {
    /// When it took effect.
    pub effective_at: Moment,
    /// The log entry that recorded it.
    pub revision: Revision,
    /// The entry that corrected it, when one did: from then on it does not count.
    pub corrected_by: Option<std::num::NonZeroU64>,
    /// Who inspected, when that was a person with an account; stands where the colour leaves room.
    pub inspected_by: Option<std::num::NonZeroU32>,
    /// The colour it set.
    pub colour: Colour,
}

impl Grading {
    /// Whether a person inspected.
    pub fn is_by(&self, person: PersonId) -> bool {
        self.inspected_by.is_some_and(|by| by.get() == person.0)
    }

    /// Whether it counts, as far as the entries up to `known` tell.
    pub fn counts(&self, known: Revision) -> bool {
        self.revision <= known && self.corrected_by.is_none_or(|by| by.get() > known.0)
    }
}

/// The grading in force: of those that count, the one that took effect last, and of those the one recorded last.
pub fn in_force(history: &[Grading], as_of: AsOf) -> Option<&Grading> {
    history
        .iter()
        .filter(|grading| grading.effective_at <= as_of.effective && grading.counts(as_of.known))
        .max_by_key(|grading| (grading.effective_at, grading.revision))
}

/// Since when a block has had the colour it has at a moment: the start of the unbroken run of gradings of that colour.
pub fn colour_since(history: &[Grading], as_of: AsOf) -> Option<Moment> {
    let mut counted: Vec<&Grading> =
        history.iter().filter(|grading| grading.effective_at <= as_of.effective && grading.counts(as_of.known)).collect();
    counted.sort_by_key(|grading| (grading.effective_at, grading.revision));
    let last = counted.last()?;
    let run = counted.iter().rev().take_while(|grading| grading.colour == last.colour);
    run.last().map(|grading| grading.effective_at)
}

/// The colour from which progress until a moment is told: the one at `from`, or the first of all when there was none yet at `from`, or
/// no `from` is given.
pub fn base_colour(history: &[Grading], from: Option<Moment>, as_of: AsOf) -> Option<Colour> {
    let counted = history.iter().filter(|grading| grading.effective_at <= as_of.effective && grading.counts(as_of.known));
    let first = counted.map(|grading| grading.effective_at).min()?;
    let effective = from.map_or(first, |from| from.max(first));
    in_force(history, AsOf { effective, ..as_of }).map(|grading| grading.colour)
}

/// An entry of the status history with its words, as people read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GradingRecord {
    /// The log entry that recorded it.
    pub revision: Revision,
    /// The colour it set.
    pub colour: Colour,
    /// When it took effect.
    pub effective_at: Moment,
    /// When it was recorded.
    pub recorded_at: Moment,
    /// Why.
    pub reason: String,
    /// Name of who inspected; none when it was erased.
    pub inspector: Option<String>,
    /// Who inspected, when that was a person with an account.
    pub inspected_by: Option<PersonId>,
    /// Anything else.
    pub note: Option<String>,
    /// The entry that this one corrects.
    pub corrects: Option<Revision>,
    /// The entry that corrected this one.
    pub corrected_by: Option<Revision>,
    /// The proposal that it confirms.
    pub proposal: Option<Revision>,
    /// Whether a supervisor overruled the community's gate.
    pub overrules: bool,
    /// The inspection that it rests on.
    pub inspection: Option<Revision>,
}
