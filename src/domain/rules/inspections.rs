//! A block is inspected: what is refused, and what is taken.

use super::access::{Action, NotAllowed, Who};
use super::cases::MAX_PHOTOS;
use super::grading::{self, MAX_TEXT};
use crate::domain::{
    Answer, BlockId, BlockInspected, Checklist, CommunityCode, Finding, ItemKey, Moment, Photo, Revision, Within,
};

/// Photos of an inspection at most, those of all items together.
pub const MAX_INSPECTION_PHOTOS: usize = 60;
/// How far a clock may run ahead of ours before a time counts as the future, in microseconds: five minutes.
const CLOCK_SLACK: i64 = 5 * 60 * 1_000_000;
/// How long ago an inspection may have been made that is recorded now, in microseconds: thirty days, a phone that was without a network.
const OLDEST: i64 = 30 * 86_400 * 1_000_000;

/// An inspection as a person makes it.
#[derive(Debug, Clone, PartialEq)]
pub struct InspectionRequest {
    /// Which block.
    pub block: BlockId,
    /// The entry that set the checklist it was held against: zero for the built-in one.
    pub checklist: Revision,
    /// When somebody stood there; now when not given.
    pub inspected_at: Option<Moment>,
    /// What was found; an item that is not named was not looked at.
    pub findings: Vec<AskedFinding>,
    /// Anything else.
    pub note: Option<String>,
    /// Photos of the block as a whole.
    pub photos: Vec<Photo>,
}

/// What was found about an item, as a person says it.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedFinding {
    /// Which item.
    pub item: ItemKey,
    /// What was found.
    pub answer: Answer,
    /// What is to be said about it.
    pub note: Option<String>,
    /// What it looks like.
    pub photos: Vec<Photo>,
}

/// A block that is to be inspected.
pub struct Inspectable<'a> {
    /// Which.
    pub block: BlockId,
    /// The community it belongs to.
    pub community: CommunityCode,
    /// Where it lies.
    pub within: Within,
    /// Whether it is gone from its layer.
    pub is_gone: bool,
    /// The checklist that is asked for, when it is one of its community's.
    pub checklist: Option<&'a Checklist>,
    /// When another one was set in its place, when one was.
    pub held_until: Option<Moment>,
    /// The checklist that holds now.
    pub current: Revision,
}

/// Why an inspection is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum InspectionRefusal {
    /// No such block.
    #[error("there is no block {0}")]
    NoSuchBlock(BlockId),
    /// The block is gone.
    #[error("block {0} is gone from its community's layer")]
    BlockGone(BlockId),
    /// They may not inspect here.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The checklist did not hold any more when the block was inspected, or never did.
    #[error(
        "checklist {asked} of this community did not hold when the block was inspected: {current} does; look at what is asked now and answer that"
    )]
    Stale {
        /// The one it was held against.
        asked: Revision,
        /// The one that holds.
        current: Revision,
    },
    /// It is not on the checklist.
    #[error("findings[{at}].item: checklist {checklist} has no item '{item}'")]
    NoSuchItem {
        /// Which, from 0.
        at: usize,
        /// The word.
        item: ItemKey,
        /// The checklist.
        checklist: Revision,
    },
    /// It is answered twice.
    #[error("findings[{at}].item: '{item}' is answered already")]
    Twice {
        /// Which, from 0.
        at: usize,
        /// The word.
        item: ItemKey,
    },
    /// Nothing is answered.
    #[error("findings: answer at least one item")]
    Nothing,
    /// Too many photos.
    #[error("{member}: {count} photos are too many: give {most} at most")]
    TooManyPhotos {
        /// Where.
        member: String,
        /// How many.
        count: usize,
        /// How many may be.
        most: usize,
    },
    /// A text does not fit.
    #[error("{member}: {reason}")]
    BadText {
        /// Which.
        member: String,
        /// Why.
        reason: String,
    },
    /// It was made in the future.
    #[error("inspected_at {0} is in the future")]
    InTheFuture(Moment),
    /// It was made too long ago.
    #[error("inspected_at {0} is more than thirty days ago: inspect the block again")]
    TooLongAgo(Moment),
}

/// Decides about an inspection.
///
/// A checklist that was set anew meanwhile counts as long as the block was inspected before: who stood there answered what was asked then.
///
/// # Errors
/// With the first refusal that applies.
pub fn inspect(
    scene: Option<&Inspectable<'_>>,
    asked: &InspectionRequest,
    who: &Who<'_>,
    now: Moment,
) -> Result<BlockInspected, InspectionRefusal> {
    let scene = scene.ok_or(InspectionRefusal::NoSuchBlock(asked.block))?;
    who.require(Action::Inspect, &scene.within)?;
    if scene.is_gone {
        return Err(InspectionRefusal::BlockGone(scene.block));
    }
    let inspected_at = asked.inspected_at.unwrap_or(now);
    if inspected_at.micros() > now.micros().saturating_add(CLOCK_SLACK) {
        return Err(InspectionRefusal::InTheFuture(inspected_at));
    }
    if now.micros().saturating_sub(inspected_at.micros()) > OLDEST {
        return Err(InspectionRefusal::TooLongAgo(inspected_at));
    }
    let inspected_at = inspected_at.min(now);
    let held = scene.checklist.filter(|_| scene.held_until.is_none_or(|until| inspected_at < until));
    let checklist = held.ok_or(InspectionRefusal::Stale { asked: asked.checklist, current: scene.current })?;
    let findings = findings(checklist, asked)?;
    photos_fit("photos", asked.photos.len(), MAX_PHOTOS)?;
    let all = asked.photos.len() + findings.iter().map(|finding| finding.photos.len()).sum::<usize>();
    photos_fit("findings", all, MAX_INSPECTION_PHOTOS)?;
    let note = said("note".to_owned(), asked.note.as_deref())?;
    let (community, block, checklist, photos) = (scene.community.clone(), scene.block, asked.checklist, asked.photos.clone());
    Ok(BlockInspected { community, block, checklist, inspected_at, findings, note, photos })
}

/// Every item of the checklist with what was found, in its order.
fn findings(checklist: &Checklist, asked: &InspectionRequest) -> Result<Vec<Finding>, InspectionRefusal> {
    for (at, found) in asked.findings.iter().enumerate() {
        let item = found.item.clone();
        if checklist.item(&item).is_none() {
            return Err(InspectionRefusal::NoSuchItem { at, item, checklist: asked.checklist });
        }
        if asked.findings[..at].iter().any(|other| other.item == item) {
            return Err(InspectionRefusal::Twice { at, item });
        }
        photos_fit(&format!("findings[{at}].photos"), found.photos.len(), MAX_PHOTOS)?;
    }
    if asked.findings.iter().all(|found| found.answer == Answer::Open) {
        return Err(InspectionRefusal::Nothing);
    }
    let finding = |item: &crate::domain::ChecklistItem| {
        let at = asked.findings.iter().position(|found| found.item == item.key);
        let found = at.and_then(|at| asked.findings.get(at).map(|found| (at, found)));
        let note = found.map(|(at, found)| said(format!("findings[{at}].note"), found.note.as_deref())).transpose()?.flatten();
        Ok(Finding {
            item: item.clone(),
            answer: found.map(|(_, found)| found.answer).unwrap_or_default(),
            note,
            photos: found.map(|(_, found)| found.photos.clone()).unwrap_or_default(),
        })
    };
    checklist.items.iter().map(finding).collect()
}

fn photos_fit(member: &str, count: usize, most: usize) -> Result<(), InspectionRefusal> {
    if count <= most { Ok(()) } else { Err(InspectionRefusal::TooManyPhotos { member: member.to_owned(), count, most }) }
}

fn said(member: String, given: Option<&str>) -> Result<Option<String>, InspectionRefusal> {
    let text = grading::text("text", given.unwrap_or(""), MAX_TEXT);
    text.map_err(|refusal| InspectionRefusal::BadText { member, reason: refusal.to_string() })
}
