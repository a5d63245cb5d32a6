//! A rectification notice is issued, and led to its end: what is refused, and what is taken.

use jiff::civil::Date;

use super::access::{Action, NotAllowed, Who};
use super::case_steps::{AskedStep, Due, StepRefusal, StepRequest, deadline};
use super::cases::{MAX_PARTY, MAX_PHOTOS};
use super::grading::{self, MAX_TEXT};
use crate::domain::{
    Calendar, Case, Community, CommunityCode, CommunitySettings, Moment, Notice, NoticeIssued, NoticeItem, NoticeNumber,
    NoticeState, NoticeStep, NoticeStepWord, NoticeStepped, NoticeWord, Outcome, Party, PersonId, Photo, Revision, Served,
    StateWord, USUAL_BASIS, Via, Within,
};

/// Cases that one notice is about, at most.
pub const MAX_ITEMS: usize = 50;
/// Longest name of an authority, in characters.
pub const MAX_AUTHORITY: usize = 100;
/// Days after a deadline among which there is one that is worked, surely.
const LONGEST_HOLIDAY: usize = 60;

/// A notice as a person asks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct NoticeRequest {
    /// Which community issues it.
    pub community: CommunityCode,
    /// For whom.
    pub party: Party,
    /// What it is about, in order.
    pub matters: Vec<Matter>,
    /// By when.
    pub due: Due,
    /// What it rests on; what the community has set when not given.
    pub legal_basis: Option<String>,
    /// What else is to be known.
    pub note: Option<String>,
}

/// A case as it is said in a notice.
#[derive(Debug, Clone, PartialEq)]
pub struct Matter {
    /// Which.
    pub case: Revision,
    /// How far off its place may be, metres.
    pub accuracy_m: Option<f32>,
    /// What is to be seen there.
    pub text: String,
    /// What it looks like.
    pub photos: Vec<Photo>,
}

/// What the rules look at when a notice is issued.
pub struct NoticeScene<'a> {
    /// The community and where it lies.
    pub community: (&'a Community, &'a Within),
    /// Its settings.
    pub settings: &'a CommunitySettings,
    /// A case of it.
    pub case: &'a dyn Fn(Revision) -> Option<&'a Case>,
    /// The notice that a case stands in, of those that have not come to their end.
    pub notice_of: &'a dyn Fn(Revision) -> Option<Revision>,
    /// The last number that was given in a year; 0 when there is none.
    pub last_serial: &'a dyn Fn(i16) -> u32,
    /// Working days and hours.
    pub calendar: &'a Calendar,
}

/// A step as a person asks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct NoticeStepRequest {
    /// Which notice.
    pub notice: Revision,
    /// What is done.
    pub step: AskedNoticeStep,
    /// What is said.
    pub text: Option<String>,
    /// What it looks like.
    pub photos: Vec<Photo>,
    /// The last entry about the notice that the person decided from.
    pub expected: Option<Revision>,
}

/// What is done, as a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedNoticeStep {
    /// The party has it.
    Receive,
    /// The party answers.
    Answer,
    /// Somebody looked again: these cases are not put right.
    Inspect(Vec<Revision>),
    /// It is handed to an authority.
    Refer(String),
    /// The authority has decided.
    Decide(Outcome),
    /// It is closed.
    Close,
    /// It is withdrawn.
    Withdraw,
    /// Something to know.
    Note,
}

/// A notice as it stands, and what is around it.
pub struct NoticeStepScene<'a> {
    /// The notice.
    pub notice: &'a Notice,
    /// The last entry about it.
    pub touched: Revision,
    /// Where its community lies.
    pub within: &'a Within,
    /// Who recorded of a case that it is put right.
    pub rectified_by: &'a dyn Fn(Revision) -> Option<PersonId>,
}

/// Why a notice, or a step about one, is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NoticeRefusal {
    /// No such community.
    #[error("there is no community '{0}'")]
    NoSuchCommunity(CommunityCode),
    /// No such notice.
    #[error("there is no notice {0} that you may see")]
    NoSuchNotice(Revision),
    /// They may not do it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// It is about nothing, or too much.
    #[error("cases: {0} cannot stand in one notice: give 1 to {MAX_ITEMS}")]
    Count(usize),
    /// A case is not of this community.
    #[error("there is no case {0} of this community")]
    NoSuchCase(Revision),
    /// A case cannot stand in a notice as it is.
    #[error("case {case} is {}: a notice is about cases that are filed or dispatched", .state.word())]
    NotFiled {
        /// Which.
        case: Revision,
        /// Where it stands.
        state: StateWord,
    },
    /// A case stands in another notice.
    #[error("case {case} stands in notice {notice}, which has not come to its end")]
    InNotice {
        /// Which.
        case: Revision,
        /// In which.
        notice: Revision,
    },
    /// A member is missing.
    #[error("{0} is required")]
    Missing(&'static str),
    /// A text does not fit.
    #[error("{member}: {reason}")]
    BadText {
        /// Which.
        member: &'static str,
        /// Why.
        reason: String,
    },
    /// The deadline does not fit.
    #[error(transparent)]
    BadDeadline(StepRefusal),
    /// Somebody else did something meanwhile.
    #[error(
        "notice {notice} has changed since revision {expected}: it is at revision {current} now; look at what was done and decide again"
    )]
    Stale {
        /// Which.
        notice: Revision,
        /// The revision the person decided from.
        expected: Revision,
        /// The revision it is at.
        current: Revision,
    },
    /// It cannot be done from where the notice stands.
    #[error("notice {notice} is {}: '{}' cannot be done from there", .state.word(), .step.word())]
    NotFromHere {
        /// Which.
        notice: Revision,
        /// Where it stands.
        state: NoticeWord,
        /// What was asked.
        step: NoticeStepWord,
        /// What can be done.
        can: Vec<NoticeStepWord>,
    },
    /// The party still has time.
    #[error("the party has until {0} to put it right: before that nothing is failed or referred")]
    TooEarly(Moment),
    /// Nobody checks their own work.
    #[error("you recorded that it is put right, or the answer: another person must look at it")]
    Own,
    /// An answer says nothing.
    #[error("text is required for an answer without a photo: say what was done")]
    NothingShown,
    /// Too many photos.
    #[error("{0} photos are too many: give {MAX_PHOTOS} at most")]
    TooManyPhotos(usize),
    /// A case is none of the notice's.
    #[error("failed: case {0} does not stand in this notice")]
    NoItem(Revision),
}

/// Decides about a notice.
///
/// # Errors
/// With the first refusal that applies.
pub fn issue_notice(
    scene: &NoticeScene<'_>,
    asked: &NoticeRequest,
    who: &Who<'_>,
    now: Moment,
) -> Result<NoticeIssued, NoticeRefusal> {
    let (community, within) = scene.community;
    who.require(Action::IssueNotice, within)?;
    if asked.matters.is_empty() || asked.matters.len() > MAX_ITEMS {
        return Err(NoticeRefusal::Count(asked.matters.len()));
    }
    let name = said("party.name", &asked.party.name, MAX_PARTY)?.ok_or(NoticeRefusal::Missing("party.name"))?;
    let mut items: Vec<NoticeItem> = Vec::with_capacity(asked.matters.len());
    for matter in &asked.matters {
        if items.iter().all(|item| item.case != matter.case) {
            items.push(item(scene, matter)?);
        }
    }
    let deadline = deadline(scene.calendar, asked.due, now).map_err(NoticeRefusal::BadDeadline)?;
    let second_inspection = working_day_after(scene.calendar, deadline.day());
    let own_basis = Some(scene.settings.legal_basis.as_str()).filter(|basis| !basis.is_empty());
    let legal_basis = match &asked.legal_basis {
        Some(given) => said("legal_basis", given, MAX_TEXT)?,
        None => None,
    };
    let year = now.local().year();
    let serial = (scene.last_serial)(year).saturating_add(1);
    let street = scene.settings.street.as_ref().map_or("", |street| street.name.as_str());
    Ok(NoticeIssued {
        community: community.code.clone(),
        number: NoticeNumber { year, serial },
        party: Party { name, kind: asked.party.kind },
        items,
        deadline,
        second_inspection,
        legal_basis: legal_basis.unwrap_or_else(|| own_basis.unwrap_or(USUAL_BASIS).to_owned()),
        note: said("note", asked.note.as_deref().unwrap_or(""), MAX_TEXT)?.unwrap_or_default(),
        issuer: format!("{street}{}五色管理工作小组", community.name),
    })
}

fn item(scene: &NoticeScene<'_>, matter: &Matter) -> Result<NoticeItem, NoticeRefusal> {
    let case = (scene.case)(matter.case).ok_or(NoticeRefusal::NoSuchCase(matter.case))?;
    let state = case.state.word();
    if !matches!(state, StateWord::Filed | StateWord::Dispatched) {
        return Err(NoticeRefusal::NotFiled { case: case.id, state });
    }
    if let Some(notice) = (scene.notice_of)(case.id) {
        return Err(NoticeRefusal::InNotice { case: case.id, notice });
    }
    Ok(NoticeItem {
        case: case.id,
        category: case.category.clone(),
        block: case.block,
        place: case.place,
        accuracy_m: matter.accuracy_m,
        text: matter.text.clone(),
        photos: matter.photos.clone(),
    })
}

/// The steps that bring the cases of a notice that was just issued to its party by its deadline, as far as they are not with it by then
/// already. `case` gives a case as it stands.
pub fn dispatches<'a>(issued: &NoticeIssued, case: impl Fn(Revision) -> Option<&'a Case>) -> Vec<StepRequest> {
    let is_there = |id: Revision| {
        let charge = case(id).and_then(|case| case.state.charge());
        charge.is_some_and(|charge| *charge.party == issued.party && charge.deadline == issued.deadline)
    };
    let step = |case: Revision| StepRequest {
        case,
        step: AskedStep::Dispatch(Some(issued.party.clone()), Due::At(issued.deadline)),
        reason: Some(issued.number.to_string()),
        photos: Vec::new(),
        expected: None,
    };
    issued.items.iter().map(|item| item.case).filter(|case| !is_there(*case)).map(step).collect()
}

/// The first working day after a day; the day itself only at the end of time.
fn working_day_after(calendar: &Calendar, day: Date) -> Date {
    let days = std::iter::successors(day.tomorrow().ok(), |day| day.tomorrow().ok());
    days.take(LONGEST_HOLIDAY).find(|day| calendar.is_working_day(*day)).unwrap_or(day)
}

/// The steps that somebody can take about a notice as it stands: what the page offers.
pub fn may_step(scene: &NoticeStepScene<'_>, who: &Who<'_>, now: Moment) -> Vec<NoticeStepWord> {
    let notice = scene.notice;
    let is_late = notice.issued.deadline < now;
    let takes = |word: &NoticeStepWord| match word {
        word if who.require(action_of(*word), scene.within).is_err() => false,
        NoticeStepWord::Refer => is_late,
        NoticeStepWord::Inspect => !is_own(scene, who),
        _ => true,
    };
    steps_from(&notice.state).into_iter().filter(takes).collect()
}

/// The steps that lead on from a state.
pub fn steps_from(state: &NoticeState) -> Vec<NoticeStepWord> {
    let example = |word: &NoticeStepWord| match word {
        NoticeStepWord::Receive => NoticeStep::Receive { served: Served::Paper },
        NoticeStepWord::Answer => NoticeStep::Answer { served: Served::Paper },
        NoticeStepWord::Inspect => NoticeStep::Inspect { failed: Vec::new() },
        NoticeStepWord::Refer => NoticeStep::Refer { authority: String::new() },
        NoticeStepWord::Decide => NoticeStep::Decide { outcome: Outcome::Other },
        NoticeStepWord::Close => NoticeStep::Close,
        NoticeStepWord::Withdraw => NoticeStep::Withdraw,
        NoticeStepWord::Note => NoticeStep::Note,
    };
    let words = NoticeStepWord::ALL.into_iter().map(|(word, _)| word);
    words.filter(|word| state.after(&example(word), Moment::MIN, None).is_some()).collect()
}

fn action_of(word: NoticeStepWord) -> Action {
    if word.needs_issuer() { Action::IssueNotice } else { Action::HandleCase }
}

/// Whether who asks recorded the answer, or that a case of it is put right.
fn is_own(scene: &NoticeStepScene<'_>, who: &Who<'_>) -> bool {
    let Some(person) = who.actor.person else { return false };
    let answered = match &scene.notice.state {
        NoticeState::Answered { by, .. } => *by,
        _ => None,
    };
    let rectified = || scene.notice.issued.items.iter().any(|item| (scene.rectified_by)(item.case) == Some(person));
    answered == Some(person) || rectified()
}

/// Decides about a step of a notice. Who comes by a notice's link signs for that one and answers it, and does nothing else.
///
/// # Errors
/// With the first refusal that applies.
pub fn step_notice(
    scene: Option<&NoticeStepScene<'_>>,
    asked: &NoticeStepRequest,
    who: &Who<'_>,
    now: Moment,
) -> Result<NoticeStepped, NoticeRefusal> {
    let id = asked.notice;
    let scene = scene.ok_or(NoticeRefusal::NoSuchNotice(id))?;
    let word = asked.step.word();
    let served = match who.actor.via {
        Via::Notice(notice) if notice == id.0 && matches!(word, NoticeStepWord::Receive | NoticeStepWord::Answer) => Served::Link,
        Via::Notice(_) => return Err(NoticeRefusal::NoSuchNotice(id)),
        _ => {
            who.require(action_of(word), scene.within)?;
            Served::Paper
        }
    };
    if let Some(expected) = asked.expected.filter(|expected| *expected != scene.touched) {
        return Err(NoticeRefusal::Stale { notice: id, expected, current: scene.touched });
    }
    if asked.photos.len() > MAX_PHOTOS {
        return Err(NoticeRefusal::TooManyPhotos(asked.photos.len()));
    }
    let text = said("text", asked.text.as_deref().unwrap_or(""), MAX_TEXT)?;
    if word.needs_text() && text.is_none() {
        return Err(NoticeRefusal::Missing("text"));
    }
    let step = match &asked.step {
        AskedNoticeStep::Receive => NoticeStep::Receive { served },
        AskedNoticeStep::Answer => NoticeStep::Answer { served },
        AskedNoticeStep::Inspect(failed) => NoticeStep::Inspect { failed: failed.clone() },
        AskedNoticeStep::Refer(authority) => {
            let authority = said("authority", authority, MAX_AUTHORITY)?.ok_or(NoticeRefusal::Missing("authority"))?;
            NoticeStep::Refer { authority }
        }
        AskedNoticeStep::Decide(outcome) => NoticeStep::Decide { outcome: *outcome },
        AskedNoticeStep::Close => NoticeStep::Close,
        AskedNoticeStep::Withdraw => NoticeStep::Withdraw,
        AskedNoticeStep::Note => NoticeStep::Note,
    };
    let notice = scene.notice;
    if notice.state.after(&step, now, who.actor.person).is_none() {
        let (state, can) = (notice.state.word(), steps_from(&notice.state));
        return Err(NoticeRefusal::NotFromHere { notice: id, state, step: word, can });
    }
    check(scene, &step, text.as_deref(), asked, who, now)?;
    Ok(NoticeStepped { notice: id, step, text, photos: asked.photos.clone() })
}

/// What a step needs besides.
fn check(
    scene: &NoticeStepScene<'_>,
    step: &NoticeStep,
    text: Option<&str>,
    asked: &NoticeStepRequest,
    who: &Who<'_>,
    now: Moment,
) -> Result<(), NoticeRefusal> {
    let notice = scene.notice;
    let is_early = now <= notice.issued.deadline;
    match step {
        NoticeStep::Answer { .. } if text.is_none() && asked.photos.is_empty() => Err(NoticeRefusal::NothingShown),
        NoticeStep::Inspect { failed } => {
            if let Some(stray) = failed.iter().find(|case| !notice.is_about(**case)) {
                return Err(NoticeRefusal::NoItem(*stray));
            }
            if is_own(scene, who) {
                return Err(NoticeRefusal::Own);
            }
            if !failed.is_empty() && is_early {
                return Err(NoticeRefusal::TooEarly(notice.issued.deadline));
            }
            Ok(())
        }
        NoticeStep::Refer { .. } if is_early => Err(NoticeRefusal::TooEarly(notice.issued.deadline)),
        _ => Ok(()),
    }
}

impl AskedNoticeStep {
    /// Its word.
    pub fn word(&self) -> NoticeStepWord {
        match self {
            Self::Receive => NoticeStepWord::Receive,
            Self::Answer => NoticeStepWord::Answer,
            Self::Inspect(_) => NoticeStepWord::Inspect,
            Self::Refer(_) => NoticeStepWord::Refer,
            Self::Decide(_) => NoticeStepWord::Decide,
            Self::Close => NoticeStepWord::Close,
            Self::Withdraw => NoticeStepWord::Withdraw,
            Self::Note => NoticeStepWord::Note,
        }
    }
}

fn said(member: &'static str, given: &str, most: usize) -> Result<Option<String>, NoticeRefusal> {
    grading::text(member, given, most).map_err(|refusal| NoticeRefusal::BadText { member, reason: refusal.to_string() })
}
