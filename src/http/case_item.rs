//! A case as it is told: how it stands, what was reported, and step by step what was done.

use serde::Serialize;
use utoipa::ToSchema;

use super::proposals::PersonRef;
use crate::domain::rules::{Who, may_take};
use crate::domain::{
    Case, CaseRecord, CaseStep, FoundBy, Moment, Party, PartyKind, PersonId, Photo, PlaceSource, Request, Revision, StateWord,
    StepRecord, StepWord,
};
use crate::geo::{LonLat, ellipsoid};
use crate::live::Snapshot;

/// A photo farther from the case than this, metres, and than either place may be off, is marked.
const FAR: f64 = 100.0;
/// A photo taken so long before or after what it is said to show is marked, in microseconds: twelve hours.
const LONG: i64 = 12 * 3_600 * 1_000_000;

/// Who is responsible.
#[derive(Debug, Serialize, ToSchema)]
pub struct PartyItem {
    /// The name.
    name: String,
    /// Which of the eight kinds.
    kind: Option<PartyKind>,
}

impl From<&Party> for PartyItem {
    fn from(party: &Party) -> Self {
        Self { name: party.name.clone(), kind: party.kind }
    }
}

/// A photo of a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePhoto {
    /// Its number in the case, from 1: `GET /api/v1/cases/{id}/photos/{n}`.
    n: usize,
    /// When it was taken, by its own account.
    taken_at: Option<Moment>,
    /// Where it was taken from, by its own account: longitude and latitude.
    #[schema(value_type = Option<[f64; 2]>)]
    place: Option<[f64; 2]>,
    /// Metres from there to the case.
    distance_m: Option<f64>,
    /// Where the camera looked, degrees from true north, clockwise.
    heading: Option<f32>,
    /// Whether something in it was made unrecognisable before it was sent.
    redacted: bool,
    /// What does not fit: `far_from_place`, `far_from_time`. A photo may say nothing of either, and then nothing is marked.
    flags: Vec<&'static str>,
}

impl CasePhoto {
    fn of(photo: &Photo, n: usize, case: LonLat, accuracy_m: Option<f32>, shown_at: Moment) -> Self {
        let distance = photo.place.map(|place| ellipsoid::distance(place, case).0);
        let off = f64::from(photo.accuracy_m.unwrap_or(0.0)) + f64::from(accuracy_m.unwrap_or(0.0));
        let is_far = distance.is_some_and(|metres| metres > FAR.max(off));
        let is_long = |taken: Moment| (taken.micros().saturating_sub(shown_at.micros())).saturating_abs() > LONG;
        let flags = [(is_far, "far_from_place"), (photo.taken_at.is_some_and(is_long), "far_from_time")];
        Self {
            n,
            taken_at: photo.taken_at,
            place: photo.place.map(|place| [place.lon(), place.lat()]),
            distance_m: distance.map(f64::round),
            heading: photo.heading,
            redacted: photo.redacted,
            flags: flags.into_iter().filter_map(|(is_so, flag)| is_so.then_some(flag)).collect(),
        }
    }
}

/// What an approver is asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct AskedItem {
    /// The entry that asks.
    revision: Revision,
    /// For what: `return`, `void`, `extend` or `defer`.
    #[schema(value_type = String)]
    step: StepWord,
    /// By when it would have to be put right, or until when it would rest.
    until: Option<Moment>,
}

/// A case.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseItem {
    /// Its number: the revision that reported it.
    id: Revision,
    /// The closed case that it shows was not put right: supervision found it so.
    follows: Option<Revision>,
    /// The last entry about it: the `expected` of a step.
    revision: Revision,
    /// The block it belongs to.
    block: u32,
    /// The block's code.
    block_code: String,
    /// The block's name.
    block_name: String,
    /// Code of the block's community.
    community: String,
    /// Where it is: longitude and latitude.
    #[schema(value_type = [f64; 2])]
    place: [f64; 2],
    /// How that is known: `photo`, `device`, `map` or `list`.
    #[schema(value_type = String)]
    place_from: PlaceSource,
    /// How far off it may be, metres.
    accuracy_m: Option<f32>,
    /// What it is about.
    category: String,
    /// What is to be seen there.
    text: String,
    /// When it was found.
    found_at: Moment,
    /// How it was found: `patrol`, `drone`, `supervision`, `resident` or `hotline`.
    #[schema(value_type = String)]
    found_by: FoundBy,
    /// When it was reported.
    reported_at: Moment,
    /// Who reported it.
    by: Option<PersonRef>,
    /// Whether the asker did.
    own: bool,
    /// Where it stands.
    #[schema(value_type = String)]
    state: StateWord,
    /// Who is, or was, charged with it; before that, who was thought to be responsible.
    party: Option<PartyItem>,
    /// By when it is to be put right.
    deadline: Option<Moment>,
    /// Whether that is past and it is not.
    overdue: bool,
    /// Until when it rests.
    rests_until: Option<Moment>,
    /// When it was said to be put right.
    rectified_at: Option<Moment>,
    /// Whether that was by its deadline; null while it is not, or without one.
    on_time: Option<bool>,
    /// When it was closed.
    closed_at: Option<Moment>,
    /// The case that it is a duplicate of.
    duplicate_of: Option<Revision>,
    /// How often a check found that it was not put right.
    failures: usize,
    /// What an approver is asked for.
    asked: Option<AskedItem>,
    /// Its photos as it was reported.
    photos: Vec<CasePhoto>,
}

/// A case with everything that was done about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct WholeCase {
    /// The case.
    #[serde(flatten)]
    case: CaseItem,
    /// What was done, oldest first.
    steps: Vec<CaseStepItem>,
    /// What the asker can do about it now.
    #[schema(value_type = Vec<String>)]
    may: Vec<StepWord>,
}

/// A step about a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseStepItem {
    /// The entry that recorded it.
    revision: Revision,
    /// When.
    recorded_at: Moment,
    /// Who took it.
    by: Option<PersonRef>,
    /// What it was.
    #[schema(value_type = String)]
    step: StepWord,
    /// Why, or what was found.
    reason: Option<String>,
    /// Who was charged.
    party: Option<PartyItem>,
    /// By when it was to be put right from then on.
    deadline: Option<Moment>,
    /// Until when it was to rest.
    until: Option<Moment>,
    /// The case that it was said to be.
    of: Option<Revision>,
    /// The step that was taken back, or what an approver was asked for.
    undoes: Option<Revision>,
    /// What an approver was asked for.
    #[schema(value_type = Option<String>)]
    asks_for: Option<StepWord>,
    /// The category from then on.
    category: Option<String>,
    /// The block from then on.
    block: Option<u32>,
    /// Whether it was taken back.
    undone: bool,
    /// What it looked like then.
    photos: Vec<CasePhoto>,
}

fn person((id, name): (PersonId, Option<String>)) -> PersonRef {
    PersonRef { id, name }
}

impl CaseItem {
    /// Its number.
    pub(super) fn id(&self) -> Revision {
        self.id
    }

    /// A case as somebody is told it; none when its block is hidden from them.
    pub(super) fn of(snapshot: &Snapshot, who: &Who<'_>, case: &Case, record: CaseRecord, now: Moment) -> Option<Self> {
        let block = snapshot.block(case.block)?;
        let community = snapshot.community_of(block)?.community.code.to_string();
        let reported = record.reported;
        let (place, accuracy_m) = (reported.place, reported.accuracy_m);
        let photos = (1..).zip(&reported.photos).map(|(n, photo)| CasePhoto::of(photo, n, place, accuracy_m, reported.found_at));
        let charge = case.state.charge();
        Some(Self {
            id: case.id,
            follows: reported.follows,
            revision: case.touched(),
            block: block.id.0,
            block_code: block.code().to_owned(),
            block_name: block.name().to_owned(),
            community,
            place: [place.lon(), place.lat()],
            place_from: reported.place_from,
            accuracy_m,
            category: case.category.to_string(),
            found_at: reported.found_at,
            found_by: reported.found_by,
            reported_at: record.recorded_at,
            own: case.by.is_some() && case.by == who.actor.person,
            by: record.by.map(person),
            state: case.state.word(),
            party: charge.map(|charge| charge.party.as_ref()).or(reported.party.as_ref()).map(PartyItem::from),
            deadline: charge.map(|charge| charge.deadline),
            overdue: case.state.is_overdue(now),
            rests_until: case.state.rests_until(),
            rectified_at: case.state.rectified_at(),
            on_time: case.state.was_on_time(),
            closed_at: case.state.closed_at(),
            duplicate_of: case.state.duplicate_of(),
            failures: case.failures(),
            asked: case.asked.as_ref().map(|(revision, request)| AskedItem {
                revision: *revision,
                step: request.step().word(),
                until: until_of(&request.step()),
            }),
            photos: photos.collect(),
            text: reported.text,
        })
    }
}

/// By when, or until when, a step says.
fn until_of(step: &CaseStep) -> Option<Moment> {
    match step {
        CaseStep::Dispatch { deadline, .. }
        | CaseStep::Fail { deadline }
        | CaseStep::Extend { deadline }
        | CaseStep::Resume { deadline } => Some(*deadline),
        CaseStep::Defer { until } => Some(*until),
        _ => None,
    }
}

impl WholeCase {
    /// A case as somebody is told it, with its steps; none when its block is hidden from them.
    pub(super) fn of(
        snapshot: &Snapshot,
        who: &Who<'_>,
        case: &Case,
        record: CaseRecord,
        steps: Vec<StepRecord>,
        now: Moment,
    ) -> Option<Self> {
        let block = snapshot.block(case.block)?;
        let view = snapshot.community_of(block)?;
        let within = view.settings.1.block_within(&view.community.code, block.id);
        let (place, accuracy_m) = (record.reported.place, record.reported.accuracy_m);
        let mut n = record.reported.photos.len();
        let undone: Vec<Revision> = steps.iter().filter_map(|step| step.stepped.step.undoes()).collect();
        let item = |record: StepRecord| {
            let step = record.stepped.step;
            let photos = record.stepped.photos.iter().map(|photo| {
                n += 1;
                CasePhoto::of(photo, n, place, accuracy_m, record.recorded_at)
            });
            let photos = photos.collect();
            CaseStepItem {
                revision: record.revision,
                recorded_at: record.recorded_at,
                by: record.by.map(person),
                step: step.word(),
                reason: record.stepped.reason,
                party: match &step {
                    CaseStep::Dispatch { party, .. } => Some(PartyItem::from(party.as_ref())),
                    _ => None,
                },
                deadline: until_of(&step).filter(|_| !matches!(step, CaseStep::Defer { .. })),
                until: match &step {
                    CaseStep::Defer { until }
                    | CaseStep::Ask { for_what: Request::Extend { deadline: until } | Request::Defer { until } } => Some(*until),
                    _ => None,
                },
                of: match &step {
                    CaseStep::Duplicate { of } => Some(*of),
                    _ => None,
                },
                undoes: step.undoes(),
                asks_for: match &step {
                    CaseStep::Ask { for_what } => Some(for_what.step().word()),
                    _ => None,
                },
                category: match &step {
                    CaseStep::Amend { category, .. } => category.as_ref().map(ToString::to_string),
                    _ => None,
                },
                block: match &step {
                    CaseStep::Amend { block, .. } => block.map(|block| block.0),
                    _ => None,
                },
                undone: undone.contains(&record.revision),
                photos,
            }
        };
        let steps = steps.into_iter().map(item).collect();
        let may = may_take(case, &within, who, now);
        Some(Self { case: CaseItem::of(snapshot, who, case, record, now)?, steps, may })
    }
}
