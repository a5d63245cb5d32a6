//! A block is graded, or a grading corrected: what is refused, and what is taken.

use crate::domain::{AsOf, Block, BlockGraded, BlockId, Colour, Moment, Revision};

/// Longest reason and note, in characters: a paragraph, not a report.
pub const MAX_TEXT: usize = 2_000;
/// Longest name of an inspector, in characters.
pub const MAX_NAME: usize = 100;
/// How far a clock may run ahead of ours before a time counts as the future, in microseconds: five minutes.
const CLOCK_SLACK: i64 = 5 * 60 * 1_000_000;

/// A grading as a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GradingRequest {
    /// Which block.
    pub block: BlockId,
    /// Its new colour.
    pub colour: Colour,
    /// When that took effect; now when not given.
    pub effective_at: Option<Moment>,
    /// Why.
    pub reason: String,
    /// Who inspected.
    pub inspector: String,
    /// Anything else.
    pub note: Option<String>,
    /// The grading this one corrects.
    pub corrects: Option<Revision>,
    /// The revision of the block that the person decided from.
    pub expected: Option<Revision>,
}

/// Why a grading is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GradingRefusal {
    /// No such block.
    #[error("there is no block {0}")]
    NoSuchBlock(BlockId),
    /// The block is gone.
    #[error("block {0} is gone from its community's layer; its history can be read but not added to")]
    BlockGone(BlockId),
    /// Somebody else changed the block meanwhile.
    #[error(
        "block {block} has changed since revision {expected}: it is at revision {current} now; look at what changed and decide again"
    )]
    Stale {
        /// Which block.
        block: BlockId,
        /// The revision the person decided from.
        expected: Revision,
        /// The revision it is at.
        current: Revision,
    },
    /// A reason or an inspector is missing.
    #[error("{0} is required")]
    Missing(&'static str),
    /// A text is too long.
    #[error("{member} has {length} characters: at most {most} are kept")]
    TooLong {
        /// Which member.
        member: &'static str,
        /// How long it is.
        length: usize,
        /// How long it may be.
        most: usize,
    },
    /// A text holds what is no text.
    #[error("{0} holds a NUL character (U+0000): leave it out")]
    NotText(&'static str),
    /// It would take effect in the future.
    #[error("effective_at {0} lies in the future: a grading tells what was found")]
    InTheFuture(Moment),
    /// It would take effect before the block was there.
    #[error("effective_at {effective_at} lies before the block's first survey, {first}")]
    BeforeTheBlock {
        /// The moment asked for.
        effective_at: Moment,
        /// The block's first survey.
        first: Moment,
    },
    /// The grading to correct is not one of this block.
    #[error("block {block} has no grading {revision} to correct: see its history")]
    NothingToCorrect {
        /// Which block.
        block: BlockId,
        /// The grading asked for.
        revision: Revision,
    },
    /// The grading to correct has been corrected already.
    #[error("grading {revision} of block {block} was already corrected by {by}: correct that one")]
    AlreadyCorrected {
        /// Which block.
        block: BlockId,
        /// The grading asked for.
        revision: Revision,
        /// What corrected it.
        by: Revision,
    },
}

/// Decides about a grading. `block` is the block as it stands.
///
/// The time it took effect: as asked; for a correction without one, the time of the entry it corrects; else now.
///
/// # Errors
/// With the first refusal that applies.
pub fn grade(block: Option<&Block>, asked: &GradingRequest, now: Moment) -> Result<BlockGraded, GradingRefusal> {
    let block = block.ok_or(GradingRefusal::NoSuchBlock(asked.block))?;
    if block.boundary(AsOf::NOW).is_none() {
        return Err(GradingRefusal::BlockGone(block.id));
    }
    if let Some(expected) = asked.expected.filter(|expected| *expected != block.touched) {
        return Err(GradingRefusal::Stale { block: block.id, expected, current: block.touched });
    }
    let reason = text("reason", &asked.reason, MAX_TEXT)?.ok_or(GradingRefusal::Missing("reason"))?;
    let inspector = text("inspector", &asked.inspector, MAX_NAME)?.ok_or(GradingRefusal::Missing("inspector"))?;
    let note = text("note", asked.note.as_deref().unwrap_or(""), MAX_TEXT)?;
    let corrected = asked.corrects.map(|revision| correctable(block, revision)).transpose()?;
    let effective_at = asked.effective_at.or(corrected).unwrap_or(now);
    if effective_at.micros() > now.micros().saturating_add(CLOCK_SLACK) {
        return Err(GradingRefusal::InTheFuture(effective_at));
    }
    let first = block.outlines.iter().map(|version| version.effective_at).min().unwrap_or(Moment::MIN);
    if effective_at < first {
        return Err(GradingRefusal::BeforeTheBlock { effective_at, first });
    }
    // A clock a little ahead must not hide the entry from "now" until ours has caught up.
    let effective_at = effective_at.min(now);
    Ok(BlockGraded { block: block.id, colour: asked.colour, effective_at, reason, inspector, note, corrects: asked.corrects })
}

fn correctable(block: &Block, revision: Revision) -> Result<Moment, GradingRefusal> {
    let grading = block.grading(revision).ok_or(GradingRefusal::NothingToCorrect { block: block.id, revision })?;
    match grading.corrected_by {
        Some(by) => Err(GradingRefusal::AlreadyCorrected { block: block.id, revision, by: Revision(by.get()) }),
        None => Ok(grading.effective_at),
    }
}

fn text(member: &'static str, given: &str, most: usize) -> Result<Option<String>, GradingRefusal> {
    let given = given.trim();
    let length = given.chars().count();
    if length > most {
        return Err(GradingRefusal::TooLong { member, length, most });
    }
    // Nobody types it, and not every store can keep it.
    if given.contains('\0') {
        return Err(GradingRefusal::NotText(member));
    }
    Ok((!given.is_empty()).then(|| given.to_owned()))
}
