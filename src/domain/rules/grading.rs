//! A block is graded, or a grading corrected: what is refused, and what is taken.

use super::access::{Action, NotAllowed, Who};
use super::evidence::Unshown;
use crate::domain::{
    AsOf, Block, BlockGraded, BlockId, CategoryKey, Change, Checklist, Colour, Evidence, Gate, Grading, GradingProposed,
    LastInspection, Moment, Pending, Revision, Step, Within, grading,
};

/// Longest reason and note, in characters: a paragraph, not a report.
pub const MAX_TEXT: usize = 2_000;
/// How far a clock may run ahead of ours before a time counts as the future, in microseconds: five minutes.
const CLOCK_SLACK: i64 = 5 * 60 * 1_000_000;
/// How long a person can take back their own grading past the gate, in microseconds: ten minutes, a slip of the finger.
const TAKE_BACK: i64 = 10 * 60 * 1_000_000;

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
    /// Anything else.
    pub note: Option<String>,
    /// The grading this one corrects.
    pub corrects: Option<Revision>,
    /// The revision of the block that the person decided from.
    pub expected: Option<Revision>,
    /// Whether to set it past the community's gate.
    pub overrule: bool,
    /// The inspection that it rests on.
    pub inspection: Option<Revision>,
}

/// A block as it stands, and what its community asks of who grades it.
pub struct Scene<'a> {
    /// The block.
    pub block: &'a Block,
    /// Where it lies.
    pub within: Within,
    /// The gate of its community.
    pub gate: &'a Gate,
    /// The proposal that waits, if one does.
    pub pending: Option<&'a Pending>,
    /// When an entry of the log was recorded.
    pub recorded_at: &'a dyn Fn(Revision) -> Option<Moment>,
    /// The cases of the block that are open and not seen to be put right, each with its kind.
    pub open_cases: Vec<(Revision, CategoryKey)>,
    /// The checklist of its community.
    pub checklist: &'a Checklist,
    /// The last inspection of the block.
    pub inspection: Option<LastInspection>,
}

impl Scene<'_> {
    /// Whether the block is gone from its layer.
    pub fn is_gone(&self) -> bool {
        self.block.boundary(AsOf::NOW).is_none()
    }

    /// The step that a grading would be: from the colour that the block has now to the one it would have now.
    pub fn step(&self, colour: Colour, effective_at: Moment, corrects: Option<Revision>) -> Step {
        let before = grading::in_force(&self.block.gradings, AsOf::NOW).map(|grading| grading.colour);
        let counted = self.block.gradings.iter().filter(|grading| Some(grading.revision) != corrects).copied();
        let asked = Grading { effective_at, revision: Revision::MAX, corrected_by: None, inspected_by: None, colour };
        let after: Vec<Grading> = counted.chain([asked]).collect();
        Step::between(before, grading::in_force(&after, AsOf::NOW).map(|grading| grading.colour))
    }

    /// The open cases that a rise to a colour is refused for: those of a kind that the checklist says rule it out. What does not rise is
    /// what was found.
    pub fn ruled_out_by(&self, colour: Colour, effective_at: Moment, corrects: Option<Revision>) -> Vec<Revision> {
        let rises = matches!(self.step(colour, effective_at, corrects), Step::Raise | Step::Clear);
        let ruling = self.open_cases.iter().filter(|(_, category)| rises && self.checklist.rules_out(category, colour));
        ruling.map(|(case, _)| *case).collect()
    }

    /// What stands in the way of a grading, beside the gate's roles: open cases, or that no inspection shows that the colour holds.
    fn hindrance(&self, asked: &GradingRequest, effective_at: Moment, who: &Who<'_>, now: Moment) -> Option<GradingRefusal> {
        let (block, colour) = (self.block.id, asked.colour);
        let cases = self.ruled_out_by(colour, effective_at, asked.corrects);
        if !cases.is_empty() {
            return Some(GradingRefusal::OpenCases { block, colour, cases });
        }
        // Who works at the store itself is not held by the gate.
        let gate = self.gate.of(self.step(colour, effective_at, asked.corrects));
        let needs = if who.is_console() { Evidence::Nothing } else { gate.needs };
        let why = self.unshown(colour, needs, asked.inspection, now)?;
        Some(GradingRefusal::Unshown { block, colour, why })
    }

    /// Whether a person takes back their own grading soon after: a correction to the colour that the block had before it.
    fn takes_back(&self, who: &Who<'_>, colour: Colour, corrects: Option<Revision>, now: Moment) -> bool {
        let (Some(person), Some(corrected)) = (who.actor.person, corrects) else { return false };
        let Some(own) = grading::in_force(&self.block.gradings, AsOf::NOW) else { return false };
        let before: Vec<Grading> = self.block.gradings.iter().filter(|grading| grading.revision != corrected).copied().collect();
        let soon = (self.recorded_at)(corrected)
            .is_some_and(|recorded_at| now.micros().saturating_sub(recorded_at.micros()) <= TAKE_BACK);
        own.revision == corrected
            && own.is_by(person)
            && soon
            && grading::in_force(&before, AsOf::NOW).map(|grading| grading.colour) == Some(colour)
    }
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
    /// They may not grade here, or not past the gate.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Another proposal waits.
    #[error("proposal {proposal} for block {block} waits already: it must be decided or withdrawn first")]
    AlreadyProposed {
        /// Which block.
        block: BlockId,
        /// What waits.
        proposal: Revision,
    },
    /// Open cases rule the colour out.
    #[error("block {block} cannot be {} while cases are open there: {}; close them first, or have a supervisor overrule it", .colour.word(), listed(.cases))]
    OpenCases {
        /// Which block.
        block: BlockId,
        /// The colour asked for.
        colour: Colour,
        /// The cases.
        cases: Vec<Revision>,
    },
    /// No inspection shows that the colour holds.
    #[error("block {block} cannot be {}: {why}", .colour.word())]
    Unshown {
        /// Which block.
        block: BlockId,
        /// The colour asked for.
        colour: Colour,
        /// What is missing.
        why: Unshown,
    },
    /// The reason is missing.
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

/// Numbers of cases, the first few.
fn listed(cases: &[Revision]) -> String {
    let shown: Vec<String> = cases.iter().take(10).map(ToString::to_string).collect();
    let more = cases.len().saturating_sub(shown.len());
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}

/// Decides about a grading: it is set, or proposed when the community's gate wants a second person or the person may only propose.
///
/// The time it took effect: as asked; for a correction without one, the time of the entry it corrects; of one that names an inspection,
/// when somebody stood there; else now.
///
/// # Errors
/// With the first refusal that applies.
pub fn grade(scene: Option<&Scene<'_>>, asked: &GradingRequest, who: &Who<'_>, now: Moment) -> Result<Change, GradingRefusal> {
    let scene = scene.ok_or(GradingRefusal::NoSuchBlock(asked.block))?;
    who.require(Action::Propose, &scene.within)?;
    let block = scene.block;
    if scene.is_gone() {
        return Err(GradingRefusal::BlockGone(block.id));
    }
    if let Some(expected) = asked.expected.filter(|expected| *expected != block.touched) {
        return Err(GradingRefusal::Stale { block: block.id, expected, current: block.touched });
    }
    let reason = text("reason", &asked.reason, MAX_TEXT)?.ok_or(GradingRefusal::Missing("reason"))?;
    let note = text("note", asked.note.as_deref().unwrap_or(""), MAX_TEXT)?;
    let effective_at = effective_at(scene, asked, now)?;
    let (colour, corrects) = (asked.colour, asked.corrects);
    let way = way(scene, asked, who, effective_at, now)?;
    let takes_back = scene.takes_back(who, colour, corrects, now);
    let hindrance = if takes_back { None } else { scene.hindrance(asked, effective_at, who, now) };
    if let Some(refusal) = &hindrance {
        if !asked.overrule {
            return Err(refusal.clone());
        }
        who.require(Action::Overrule, &scene.within)?;
    }
    let overrules = way == Way::Overrule || hindrance.is_some();
    let inspection = asked.inspection;
    if way == Way::Propose {
        if let Some(pending) = scene.pending {
            return Err(GradingRefusal::AlreadyProposed { block: block.id, proposal: pending.id });
        }
        let block = block.id;
        return Ok(Change::GradingProposed(GradingProposed { block, colour, effective_at, reason, note, corrects, inspection }));
    }
    Ok(Change::BlockGraded(BlockGraded {
        block: block.id,
        colour,
        effective_at,
        reason,
        inspector: String::new(),
        note,
        corrects,
        inspected_by: who.actor.person,
        proposal: None,
        overrules,
        inspection,
    }))
}

/// How a grading comes about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It is set at once.
    Set,
    /// It is proposed, and a second person confirms it.
    Propose,
    /// It is set past the gate.
    Overrule,
}

fn way(
    scene: &Scene<'_>,
    asked: &GradingRequest,
    who: &Who<'_>,
    effective_at: Moment,
    now: Moment,
) -> Result<Way, GradingRefusal> {
    if scene.takes_back(who, asked.colour, asked.corrects, now) {
        return Ok(Way::Set);
    }
    let way = way_of(scene.gate, &scene.within, scene.step(asked.colour, effective_at, asked.corrects), who);
    if asked.overrule && way != Way::Set {
        who.require(Action::Overrule, &scene.within)?;
        return Ok(Way::Overrule);
    }
    Ok(way)
}

/// How a step would come about for a person who may propose here.
pub fn way_of(gate: &Gate, within: &Within, step: Step, who: &Who<'_>) -> Way {
    let rule = gate.of(step);
    let sets = who.is_console() || who.roles_at(within).any(|role| rule.set_by.contains(&role));
    if who.is_console() || (sets && !rule.second) { Way::Set } else { Way::Propose }
}

/// When it took effect.
fn effective_at(scene: &Scene<'_>, asked: &GradingRequest, now: Moment) -> Result<Moment, GradingRefusal> {
    let block = scene.block;
    let corrected = asked.corrects.map(|revision| correctable(block, revision)).transpose()?;
    let last = scene.inspection.as_ref().filter(|last| Some(last.id) == asked.inspection);
    let inspected = last.map(|last| last.inspected_at);
    let effective_at = asked.effective_at.or(corrected).or(inspected).unwrap_or(now);
    if effective_at.micros() > now.micros().saturating_add(CLOCK_SLACK) {
        return Err(GradingRefusal::InTheFuture(effective_at));
    }
    let first = block.outlines.iter().map(|version| version.effective_at).min().unwrap_or(Moment::MIN);
    if effective_at < first {
        return Err(GradingRefusal::BeforeTheBlock { effective_at, first });
    }
    // A clock a little ahead must not hide the entry from "now" until ours has caught up.
    Ok(effective_at.min(now))
}

pub(super) fn correctable(block: &Block, revision: Revision) -> Result<Moment, GradingRefusal> {
    let grading = block.grading(revision).ok_or(GradingRefusal::NothingToCorrect { block: block.id, revision })?;
    match grading.corrected_by {
        Some(by) => Err(GradingRefusal::AlreadyCorrected { block: block.id, revision, by: Revision(by.get()) }),
        None => Ok(grading.effective_at),
    }
}

pub(super) fn text(member: &'static str, given: &str, most: usize) -> Result<Option<String>, GradingRefusal> {
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
