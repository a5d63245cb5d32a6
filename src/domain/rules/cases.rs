//! A case is reported: what is refused, and what is taken.

use super::access::{Action, NotAllowed, Who};
use super::grading::{self, MAX_TEXT};
use crate::domain::{
    BlockId, CLEARANCES, CaseReported, Category, CategoryKey, CommunityCode, FoundBy, Moment, Party, Photo, PlaceSource,
    Revision, Within,
};
use crate::geo::{LonLat, Metres};

/// Photos of a report or a step at most.
pub const MAX_PHOTOS: usize = 10;
/// Longest name of a responsible party, in characters.
pub const MAX_PARTY: usize = 100;
/// How far outside its block a place may lie, metres: an alley between two blocks, a phone between high walls. More when the phone itself
/// says that it may be farther off, up to [`MOST_OUTSIDE`].
pub const OUTSIDE: f64 = 30.0;
/// How far outside its block a place may ever lie, metres.
pub const MOST_OUTSIDE: f64 = 500.0;
/// How far a clock may run ahead of ours before a time counts as the future, in microseconds: five minutes.
const CLOCK_SLACK: i64 = 5 * 60 * 1_000_000;

/// A report as a person makes it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportRequest {
    /// The block it belongs to; the one that holds the place when not given.
    pub block: Option<BlockId>,
    /// Where it is.
    pub place: LonLat,
    /// How that is known.
    pub place_from: PlaceSource,
    /// How far off the place may be, metres.
    pub accuracy_m: Option<f32>,
    /// What it is about.
    pub category: CategoryKey,
    /// What is to be seen.
    pub text: String,
    /// When it was found; now when not given.
    pub found_at: Option<Moment>,
    /// How it was found.
    pub found_by: FoundBy,
    /// Who is thought to be responsible.
    pub party: Option<Party>,
    /// Photos.
    pub photos: Vec<Photo>,
    /// The closed case that it shows was not put right.
    pub follows: Option<Revision>,
}

/// The block that a report would belong to.
#[derive(Debug, Clone, PartialEq)]
pub struct Spot {
    /// Its number.
    pub block: BlockId,
    /// Where it lies.
    pub within: Within,
    /// The community it lies in.
    pub community: CommunityCode,
    /// How far from it the place lies; zero inside.
    pub distance: Metres,
    /// Whether it is gone from its layer.
    pub is_gone: bool,
}

/// Why a report is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReportRefusal {
    /// The place lies in no block.
    #[error("no block lies at {lon}, {lat}{}: move the place into a block, or name the block it belongs to", and_where(.nearest.as_ref()))]
    NoBlockHere {
        /// Longitude of the place.
        lon: f64,
        /// Its latitude.
        lat: f64,
        /// The nearest block and its distance in metres.
        nearest: Option<(BlockId, f64)>,
    },
    /// No such block.
    #[error("there is no block {0}")]
    NoSuchBlock(BlockId),
    /// The block is gone.
    #[error("block {0} is gone from its community's layer")]
    BlockGone(BlockId),
    /// The place lies too far from the block.
    #[error(
        "the place lies {metres:.0} m outside block {block}: at most {most:.0} m are taken for the place's error; move it, or name another block"
    )]
    TooFar {
        /// The block.
        block: BlockId,
        /// How far.
        metres: f64,
        /// How far is taken.
        most: f64,
    },
    /// They may not report here.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The category is not one of the community's.
    #[error("community {community} has no category '{category}': give one of {known}")]
    UnknownCategory {
        /// Whose categories.
        community: CommunityCode,
        /// What was given.
        category: CategoryKey,
        /// The words it has.
        known: String,
    },
    /// Nothing says what is to be seen.
    #[error("text is required when there is no photo: say what is to be seen")]
    Nothing,
    /// A text does not fit.
    #[error("{member}: {reason}")]
    BadText {
        /// Which.
        member: &'static str,
        /// Why.
        reason: String,
    },
    /// Too many photos.
    #[error("{0} photos are too many: give {MAX_PHOTOS} at most")]
    TooManyPhotos(usize),
    /// It was found in the future.
    #[error("found_at {0} is in the future")]
    InTheFuture(Moment),
}

fn and_where(nearest: Option<&(BlockId, f64)>) -> String {
    nearest.map_or_else(String::new, |(block, metres)| format!(" (the nearest, {block}, is {metres:.0} m away)"))
}

/// The words of the categories that a community has, its own given.
pub fn categories(own: &[Category]) -> impl Iterator<Item = &str> {
    CLEARANCES.iter().map(|(word, _)| *word).chain(own.iter().map(|category| category.key.as_str()))
}

/// Decides about a report. `spot` is the block that was asked for, or the one that holds the place; `nearest` is said when neither is
/// there, `own` are the categories that the community added.
///
/// # Errors
/// With the first refusal that applies.
pub fn report_case(
    spot: Option<&Spot>,
    nearest: Option<(BlockId, Metres)>,
    own: &[Category],
    asked: &ReportRequest,
    who: &Who<'_>,
    now: Moment,
) -> Result<CaseReported, ReportRefusal> {
    let Some(spot) = spot else {
        return Err(match asked.block {
            Some(block) => ReportRefusal::NoSuchBlock(block),
            None => ReportRefusal::NoBlockHere {
                lon: asked.place.lon(),
                lat: asked.place.lat(),
                nearest: nearest.map(|(block, distance)| (block, distance.0)),
            },
        });
    };
    who.require(Action::ReportCase, &spot.within)?;
    if spot.is_gone {
        return Err(ReportRefusal::BlockGone(spot.block));
    }
    let accuracy_m = asked.accuracy_m.filter(|metres| metres.is_finite() && *metres >= 0.0);
    let most = f64::from(accuracy_m.unwrap_or(0.0)).clamp(OUTSIDE, MOST_OUTSIDE);
    if spot.distance.0 > most {
        return Err(ReportRefusal::TooFar { block: spot.block, metres: spot.distance.0, most });
    }
    if !categories(own).any(|word| word == asked.category.as_str()) {
        let known = categories(own).collect::<Vec<_>>().join(", ");
        return Err(ReportRefusal::UnknownCategory {
            community: spot.community.clone(),
            category: asked.category.clone(),
            known,
        });
    }
    if asked.photos.len() > MAX_PHOTOS {
        return Err(ReportRefusal::TooManyPhotos(asked.photos.len()));
    }
    let text = said("text", &asked.text, MAX_TEXT)?.unwrap_or_default();
    if text.is_empty() && asked.photos.is_empty() {
        return Err(ReportRefusal::Nothing);
    }
    let party = match &asked.party {
        Some(party) => said("party.name", &party.name, MAX_PARTY)?.map(|name| Party { name, kind: party.kind }),
        None => None,
    };
    let found_at = asked.found_at.unwrap_or(now);
    if found_at.micros() > now.micros().saturating_add(CLOCK_SLACK) {
        return Err(ReportRefusal::InTheFuture(found_at));
    }
    Ok(CaseReported {
        block: spot.block,
        place: asked.place.to_a_centimetre(),
        place_from: asked.place_from,
        accuracy_m,
        category: asked.category.clone(),
        text,
        found_at: found_at.min(now),
        found_by: asked.found_by,
        party,
        photos: asked.photos.clone(),
        follows: asked.follows,
    })
}

fn said(member: &'static str, given: &str, most: usize) -> Result<Option<String>, ReportRefusal> {
    grading::text(member, given, most).map_err(|refusal| ReportRefusal::BadText { member, reason: refusal.to_string() })
}
