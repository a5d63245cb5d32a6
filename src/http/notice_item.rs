//! A rectification notice as it is told: what was issued, how it stands, and step by step what was done.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use super::case_item::PartyItem;
use super::proposals::PersonRef;
use crate::domain::rules::{Who, may_step};
use crate::domain::{
    Document, Moment, Notice, NoticeState, NoticeStep, NoticeStepWord, NoticeWord, Outcome, PersonId, Photo, Revision, Served,
    StateWord,
};
use crate::live::Snapshot;

/// A rectification notice.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeSummary {
    /// Its number in the log: the revision that issued it.
    id: Revision,
    /// The last entry about it: the `expected` of a step.
    revision: Revision,
    /// Code of the community that issued it.
    community: String,
    /// Its number there, as it is written.
    #[schema(example = "〔2026〕第3号")]
    number: String,
    /// Who is to put it right.
    party: PartyItem,
    /// When it was issued.
    issued_at: Moment,
    /// Who issued it.
    issued_by: Option<PersonRef>,
    /// By when it is to be put right.
    deadline: Moment,
    /// When it is looked at again: the first working day after that.
    #[schema(value_type = String, format = Date)]
    second_inspection: Date,
    /// Where it stands.
    #[schema(value_type = String, example = "issued")]
    state: NoticeWord,
    /// Whether its deadline is past, and nobody has answered or it is not put right.
    overdue: bool,
    /// Whether the second inspection is due.
    to_inspect: bool,
    /// The cases it is about.
    #[schema(value_type = Vec<u64>)]
    cases: Vec<Revision>,
    /// Of a failed one the cases that are not put right.
    #[schema(value_type = Vec<u64>)]
    failed: Vec<Revision>,
    /// The authority that it was referred to.
    authority: Option<String>,
    /// What the authority decided.
    #[schema(value_type = Option<String>)]
    outcome: Option<Outcome>,
}

/// A notice with everything that was done about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct WholeNotice {
    /// The notice.
    #[serde(flatten)]
    notice: NoticeSummary,
    /// What it rests on.
    legal_basis: String,
    /// What else is to be known.
    note: String,
    /// Who signs it.
    issuer: String,
    /// What is to be put right, as it was issued.
    items: Vec<NoticeMatter>,
    /// What was done, oldest first.
    steps: Vec<NoticeStepItem>,
    /// What the asker can do about it now.
    #[schema(value_type = Vec<String>)]
    may: Vec<NoticeStepWord>,
}

/// A thing to be put right.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeMatter {
    /// The case.
    case: Revision,
    /// Where the case stands now.
    #[schema(value_type = Option<String>)]
    case_state: Option<StateWord>,
    /// What it is about.
    category: String,
    /// The block it belongs to.
    block: u32,
    /// The block's code.
    block_code: String,
    /// The block's name.
    block_name: String,
    /// Where it is: longitude and latitude.
    #[schema(value_type = [f64; 2])]
    place: [f64; 2],
    /// How far off that may be, metres.
    accuracy_m: Option<f32>,
    /// What is to be seen there.
    text: String,
    /// The numbers of its photos in the notice: `GET /api/v1/notices/{id}/photos/{n}`.
    photos: Vec<usize>,
}

/// A step about a notice.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeStepItem {
    /// The entry that recorded it.
    revision: Revision,
    /// When.
    recorded_at: Moment,
    /// Who took it; null when the party did, by its link.
    by: Option<PersonRef>,
    /// What it was.
    #[schema(value_type = String)]
    step: NoticeStepWord,
    /// What was said.
    text: Option<String>,
    /// `receive`, `answer`: by its `link`, or on `paper`.
    #[schema(value_type = Option<String>)]
    served: Option<Served>,
    /// `inspect`: the cases that are not put right.
    #[schema(value_type = Vec<u64>)]
    failed: Vec<Revision>,
    /// `refer`: to which authority.
    authority: Option<String>,
    /// `decide`: what the authority decided.
    #[schema(value_type = Option<String>)]
    outcome: Option<Outcome>,
    /// The numbers of its photos in the notice.
    photos: Vec<usize>,
}

/// The photos of a notice, in the order of their numbers: those of its items, then those of its steps.
pub(super) fn photos_of(notice: &Notice) -> impl Iterator<Item = &Photo> {
    let items = notice.issued.items.iter().flat_map(|item| &item.photos);
    items.chain(notice.steps.iter().flat_map(|taken| &taken.photos))
}

/// Numbers of so many photos that follow those counted so far.
pub(super) fn next_numbers(counted: &mut usize, count: usize) -> Vec<usize> {
    let numbers = (*counted + 1..=*counted + count).collect();
    *counted += count;
    numbers
}

/// The people that a notice names.
pub(super) fn people_of(notice: &Notice) -> impl Iterator<Item = PersonId> {
    notice.issued_by.into_iter().chain(notice.steps.iter().filter_map(|taken| taken.by))
}

fn person(names: &HashMap<PersonId, String>, id: Option<PersonId>) -> Option<PersonRef> {
    id.map(|id| PersonRef { id, name: names.get(&id).cloned() })
}

impl NoticeSummary {
    /// A notice as it stands.
    pub(super) fn of(document: &Document, notice: &Notice, names: &HashMap<PersonId, String>, now: Moment) -> Self {
        let issued = &notice.issued;
        let (failed, authority, outcome) = match &notice.state {
            NoticeState::Failed { cases, .. } => (cases.clone(), None, None),
            NoticeState::Referred { authority, .. } => (Vec::new(), Some(authority.clone()), None),
            NoticeState::Decided { authority, outcome, .. } => (Vec::new(), Some(authority.clone()), Some(*outcome)),
            NoticeState::Closed { outcome, .. } => (Vec::new(), None, *outcome),
            _ => (Vec::new(), None, None),
        };
        Self {
            id: document.id,
            revision: document.touched,
            community: issued.community.to_string(),
            number: issued.number.to_string(),
            party: PartyItem::from(&issued.party),
            issued_at: notice.issued_at,
            issued_by: person(names, notice.issued_by),
            deadline: issued.deadline,
            second_inspection: issued.second_inspection,
            state: notice.state.word(),
            overdue: notice.is_overdue(now),
            to_inspect: notice.is_to_inspect(now),
            cases: issued.items.iter().map(|item| item.case).collect(),
            failed,
            authority,
            outcome,
        }
    }
}

impl WholeNotice {
    /// A notice as somebody is told it.
    pub(super) fn of(
        snapshot: &Snapshot,
        who: &Who<'_>,
        (document, notice): (&Document, &Notice),
        names: &HashMap<PersonId, String>,
        now: Moment,
    ) -> Self {
        let mut counted = 0;
        let matter = |item: &crate::domain::NoticeItem| {
            let block = snapshot.block(item.block);
            NoticeMatter {
                case: item.case,
                case_state: snapshot.cases().get(item.case).map(|case| case.state.word()),
                category: item.category.to_string(),
                block: item.block.0,
                block_code: block.map(|block| block.code().to_owned()).unwrap_or_default(),
                block_name: block.map(|block| block.name().to_owned()).unwrap_or_default(),
                place: [item.place.lon(), item.place.lat()],
                accuracy_m: item.accuracy_m,
                text: item.text.clone(),
                photos: next_numbers(&mut counted, item.photos.len()),
            }
        };
        let items = notice.issued.items.iter().map(matter).collect();
        let step = |taken: &crate::domain::NoticeStepTaken| NoticeStepItem {
            revision: taken.revision,
            recorded_at: taken.at,
            by: person(names, taken.by),
            step: taken.step.word(),
            text: taken.text.clone(),
            served: match &taken.step {
                NoticeStep::Receive { served } | NoticeStep::Answer { served } => Some(*served),
                _ => None,
            },
            failed: match &taken.step {
                NoticeStep::Inspect { failed } => failed.clone(),
                _ => Vec::new(),
            },
            authority: match &taken.step {
                NoticeStep::Refer { authority } => Some(authority.clone()),
                _ => None,
            },
            outcome: match &taken.step {
                NoticeStep::Decide { outcome } => Some(*outcome),
                _ => None,
            },
            photos: next_numbers(&mut counted, taken.photos.len()),
        };
        let steps = notice.steps.iter().map(step).collect();
        let may = snapshot.with_notice(document.id, |scene| scene.map(|scene| may_step(scene, who, now)).unwrap_or_default());
        Self {
            notice: NoticeSummary::of(document, notice, names, now),
            legal_basis: notice.issued.legal_basis.clone(),
            note: notice.issued.note.clone(),
            issuer: notice.issued.issuer.clone(),
            items,
            steps,
            may,
        }
    }
}
