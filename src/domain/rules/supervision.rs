//! A sample is drawn and checked: what is refused, and what is taken.

use super::access::{Action, NotAllowed, Who};
use super::cases::{MAX_PHOTOS, ReportRequest};
use super::grading::{self, MAX_TEXT};
use crate::domain::supervision::{
    Assigned, Round, Sample, SampleChecked, SampleDrawn, SampleSize, Seed, Stratum, Unit, UnitKind, assign, draw,
};
use crate::domain::{
    BlockId, Case, CategoryKey, CommunityCode, FoundBy, Held, Moment, PersonId, Photo, Place, PlaceSource, Revision, Role, Within,
};
use crate::geo::LonLat;

/// A draw as it is asked for: by a person, or by the service when a round is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawRequest {
    /// Whose.
    pub community: CommunityCode,
    /// For which round: the last that is due.
    pub round: Round,
    /// The last entry that was recorded before its day began.
    pub cutoff: Revision,
    /// The hash of that entry, as the log has it.
    pub cutoff_hash: String,
}

/// What a sample is drawn from.
pub struct DrawScene<'a> {
    /// Where the community lies.
    pub within: Within,
    /// How many are to be drawn, as its settings stand.
    pub size: SampleSize,
    /// The last entry before the round's day began.
    pub cutoff: Revision,
    /// The round of the last sample, and its number.
    pub last: Option<(Round, Revision)>,
    /// The blocks and closed cases that can be drawn, of cases closed after a moment.
    pub units: &'a dyn Fn(Moment) -> Vec<Unit>,
    /// Inspectors of other communities who can be sent.
    pub inspectors: Vec<PersonId>,
    /// Whether somebody had a hand in a unit.
    pub handled: &'a dyn Fn(PersonId, UnitKind, u64) -> bool,
}

/// Why a draw is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawRefusal {
    /// No such community.
    #[error("there is no community '{0}'")]
    NoSuchCommunity(CommunityCode),
    /// They may not draw here.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The round is not the one that is due.
    #[error("round {asked} is not the one that is due: that is {due}")]
    NotDue {
        /// The one asked for.
        asked: Round,
        /// The one that is due.
        due: Round,
    },
    /// It was drawn already.
    #[error("the sample of round {round} was drawn already: it is {sample}")]
    Drawn {
        /// The round.
        round: Round,
        /// The sample.
        sample: Revision,
    },
    /// The entry is not the last before the round's day began.
    #[error("entry {asked} is not the last before the round: that is {cutoff}")]
    OtherCutoff {
        /// The one asked for.
        asked: Revision,
        /// The last.
        cutoff: Revision,
    },
    /// There is nothing to draw from.
    #[error("community '{0}' had no block when the round began: there is nothing to draw")]
    Nothing(CommunityCode),
}

/// Decides about a draw.
///
/// # Errors
/// With the first refusal that applies.
pub fn draw_sample(
    scene: Option<&DrawScene<'_>>,
    asked: &DrawRequest,
    who: &Who<'_>,
    now: Moment,
) -> Result<SampleDrawn, DrawRefusal> {
    let scene = scene.ok_or_else(|| DrawRefusal::NoSuchCommunity(asked.community.clone()))?;
    who.require(Action::DrawSample, &scene.within)?;
    let due = Round::due(now);
    if asked.round != due {
        return Err(DrawRefusal::NotDue { asked: asked.round, due });
    }
    if let Some((round, sample)) = scene.last.filter(|(round, _)| *round >= asked.round) {
        return Err(DrawRefusal::Drawn { round, sample });
    }
    if asked.cutoff != scene.cutoff {
        return Err(DrawRefusal::OtherCutoff { asked: asked.cutoff, cutoff: scene.cutoff });
    }
    // Rounds that nobody drew are made up for: what was closed since the last one that was drawn can be drawn now.
    let since = scene.last.map_or(due.before(), |(round, _)| round).begins();
    let (size, community) = (scene.size, asked.community.clone());
    let seed = Seed::of(&community, due, asked.cutoff, &asked.cutoff_hash);
    let strata: Vec<Stratum> = draw(&seed, (scene.units)(since), size);
    if strata.is_empty() {
        return Err(DrawRefusal::Nothing(community));
    }
    let assigned: Vec<Assigned> = assign(&seed, &strata, &scene.inspectors, scene.handled);
    let (cutoff, cutoff_hash) = (asked.cutoff, asked.cutoff_hash.clone());
    Ok(SampleDrawn { community, date: due, cutoff, cutoff_hash, since, size, strata, assigned })
}

/// A check as a person makes it.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckRequest {
    /// Which sample.
    pub sample: Revision,
    /// A block or a case of it.
    pub kind: UnitKind,
    /// Its number.
    pub unit: u64,
    /// Whether it passes.
    pub passes: bool,
    /// What was to be seen.
    pub note: Option<String>,
    /// What it looked like.
    pub photos: Vec<Photo>,
}

/// What a check finds wrong, as the case that it goes back as.
#[derive(Debug, Clone, PartialEq)]
pub enum FailedUnit<'a> {
    /// A closed case that is not put right.
    Case(&'a Case),
    /// A block that is not as its colour says: where in it, and what about.
    Block(BlockId, LonLat, CategoryKey),
}

impl FailedUnit<'_> {
    /// The case, with what was to be seen. What was closed goes back to whom it was charged to, or else to whom its report named.
    pub fn reported(self, text: String, photos: Vec<Photo>) -> ReportRequest {
        let (block, place, category, party, follows) = match self {
            Self::Case(case) => {
                let party = case.state.charge().map(|charge| charge.party.as_ref()).or(case.named.as_deref()).cloned();
                (case.block, case.place, case.category.clone(), party, Some(case.id))
            }
            Self::Block(block, place, category) => (block, place, category, None, None),
        };
        ReportRequest {
            block: Some(block),
            place,
            place_from: PlaceSource::Map,
            accuracy_m: None,
            category,
            text,
            found_at: None,
            found_by: FoundBy::Supervision,
            party,
            photos,
            follows,
        }
    }
}

/// A sample that is checked.
pub struct CheckScene<'a> {
    /// It.
    pub sample: &'a Sample,
    /// Where its community lies.
    pub within: Within,
    /// Whether a place lies in the community, or the community in it.
    pub is_here: &'a dyn Fn(&Place) -> bool,
    /// Whether somebody had a hand in a unit.
    pub handled: &'a dyn Fn(PersonId, UnitKind, u64) -> bool,
}

/// Why a check is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CheckRefusal {
    /// No such sample.
    #[error("there is no sample {0} that you may see")]
    NoSuchSample(Revision),
    /// It was not drawn.
    #[error("{} {unit} was not drawn in sample {sample}", .kind.word())]
    NotDrawn {
        /// The sample.
        sample: Revision,
        /// A block or a case.
        kind: UnitKind,
        /// Its number.
        unit: u64,
    },
    /// They may not check it.
    #[error("this is for who is sent there, or a supervisor of the street")]
    NotYours,
    /// They work in that community.
    #[error("nobody checks their own community: you inspect or decide there")]
    OwnCommunity,
    /// They had a hand in it.
    #[error("nobody checks their own work: you had a hand in this {}", .0.word())]
    Own(UnitKind),
    /// It fails, and nothing says why.
    #[error("note or a photo is required when it fails: say what is to be seen")]
    Nothing,
    /// Too many photos.
    #[error("{0} photos are too many: give {MAX_PHOTOS} at most")]
    TooManyPhotos(usize),
    /// A text does not fit.
    #[error("note: {0}")]
    BadText(String),
}

/// Whether somebody may check units of a sample: who was sent to one of them, or a supervisor; none of either who works there.
///
/// # Errors
/// When they may not.
pub fn may_check(scene: &CheckScene<'_>, who: &Who<'_>, unit: Option<(UnitKind, u64)>) -> Result<(), CheckRefusal> {
    let Some(person) = who.actor.person else { return Err(CheckRefusal::NotYours) };
    let works = |held: &Held| matches!(held.role, Role::Inspector | Role::WorkingGroup) && (scene.is_here)(&held.place);
    let is_sent = scene
        .sample
        .drawn
        .assigned
        .iter()
        .any(|one| one.person == Some(person) && unit.is_none_or(|unit| unit == (one.kind, one.id)));
    if !is_sent && !who.may(Action::CheckSample, &scene.within) {
        return Err(CheckRefusal::NotYours);
    }
    if who.held.iter().any(works) {
        return Err(CheckRefusal::OwnCommunity);
    }
    match unit {
        Some((kind, id)) if (scene.handled)(person, kind, id) => Err(CheckRefusal::Own(kind)),
        _ => Ok(()),
    }
}

/// Decides about a check.
///
/// # Errors
/// With the first refusal that applies.
pub fn check_sample(scene: Option<&CheckScene<'_>>, asked: &CheckRequest, who: &Who<'_>) -> Result<SampleChecked, CheckRefusal> {
    let sample = asked.sample;
    let scene = scene.ok_or(CheckRefusal::NoSuchSample(sample))?;
    let (kind, unit) = (asked.kind, asked.unit);
    if !scene.sample.drawn.holds(kind, unit) {
        return Err(CheckRefusal::NotDrawn { sample, kind, unit });
    }
    may_check(scene, who, Some((kind, unit)))?;
    if asked.photos.len() > MAX_PHOTOS {
        return Err(CheckRefusal::TooManyPhotos(asked.photos.len()));
    }
    let note = grading::text("note", asked.note.as_deref().unwrap_or(""), MAX_TEXT);
    let note = note.map_err(|refusal| CheckRefusal::BadText(refusal.to_string()))?;
    if !asked.passes && note.is_none() && asked.photos.is_empty() {
        return Err(CheckRefusal::Nothing);
    }
    let (passes, photos) = (asked.passes, asked.photos.clone());
    Ok(SampleChecked { sample, kind, unit, passes, note, photos })
}
