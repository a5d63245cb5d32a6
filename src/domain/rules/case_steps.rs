//! A step is taken about a case: from where it may be, by whom, and what it needs.

use std::sync::Arc;

use super::access::{Action, NotAllowed, Who};
use super::cases::{MAX_PARTY, MAX_PHOTOS, categories};
use super::grading::{self, MAX_TEXT};
use crate::domain::{
    Allowance, BlockId, Calendar, Case, CaseState, CaseStep, CaseStepped, Category, CategoryKey, Moment, Party, Photo, Request,
    Revision, StateWord, StepWord, Within,
};

/// How long whoever took a step can take it back, in microseconds: ten minutes, a slip of the finger.
const TAKE_BACK: i64 = 10 * 60 * 1_000_000;
/// The longest that a case may be given or rest, in microseconds: two years.
const LONGEST: i64 = 2 * 366 * 86_400 * 1_000_000;
/// A minute, in microseconds.
const MINUTE: i64 = 60 * 1_000_000;
/// What a case is given when nothing else is said: two working days.
pub const USUAL: Allowance = Allowance::Days(2);

/// A step as a person asks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct StepRequest {
    /// Which case.
    pub case: Revision,
    /// What is done.
    pub step: AskedStep,
    /// Why, or what was found.
    pub reason: Option<String>,
    /// What it looks like now.
    pub photos: Vec<Photo>,
    /// The last entry about the case that the person decided from.
    pub expected: Option<Revision>,
}

/// What is done, as a person asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedStep {
    /// It is a case.
    File,
    /// It is none.
    Return,
    /// It is void.
    Void,
    /// It is another one.
    Duplicate(Revision),
    /// Somebody is charged with it; who was named in the report or charged before when not given.
    Dispatch(Option<Party>, Due),
    /// It is put right.
    Rectify,
    /// It is seen to be put right.
    Verify,
    /// It is not.
    Fail(Due),
    /// It is closed.
    Close,
    /// It has longer.
    Extend(Due),
    /// It rests.
    Defer(Moment),
    /// It rests no longer.
    Resume(Due),
    /// It is of another kind, or belongs to another block.
    Amend(Option<BlockId>, Option<CategoryKey>),
    /// An approver is asked.
    Ask(AskedFor),
    /// The approver says no.
    Decline,
    /// Something to know.
    Note,
    /// The last step was a slip.
    Undo,
}

/// What an approver is asked for, as a person asks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedFor {
    /// To send it back.
    Return,
    /// To void it.
    Void,
    /// To give it longer.
    Extend(Due),
    /// To let it rest.
    Defer(Moment),
}

/// By when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Due {
    /// What is usual.
    #[default]
    Usual,
    /// So much working time from now.
    In(Allowance),
    /// At a moment.
    At(Moment),
}

/// A case as it stands, and what is around it.
pub struct CaseScene<'a> {
    /// The case.
    pub case: &'a Case,
    /// Where its block lies.
    pub within: Within,
    /// The case that it is said to be, and where that lies.
    pub other: Option<(&'a Case, Within)>,
    /// Whether a block is one of the same community, and is there.
    pub is_beside: &'a dyn Fn(BlockId) -> bool,
    /// The categories that the community added.
    pub own: &'a [Category],
    /// Working days and hours.
    pub calendar: &'a Calendar,
}

/// Why a step is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StepRefusal {
    /// No such case.
    #[error("there is no case {0} that you may see")]
    NoSuchCase(Revision),
    /// They may not do it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// Somebody else did something meanwhile.
    #[error(
        "case {case} has changed since revision {expected}: it is at revision {current} now; look at what was done and decide again"
    )]
    Stale {
        /// Which case.
        case: Revision,
        /// The revision the person decided from.
        expected: Revision,
        /// The revision it is at.
        current: Revision,
    },
    /// It cannot be done from where the case stands.
    #[error("case {case} is {}: '{}' cannot be done from there, {}", .state.word(), .step.word(), words_of(.can))]
    NotFromHere {
        /// Which case.
        case: Revision,
        /// What was asked.
        step: StepWord,
        /// Where it stands.
        state: StateWord,
        /// What can be done.
        can: Vec<StepWord>,
    },
    /// The reason is missing.
    #[error("reason is required for '{}': say why", .0.word())]
    ReasonMissing(StepWord),
    /// A text does not fit.
    #[error("{member}: {reason}")]
    BadText {
        /// Which.
        member: &'static str,
        /// Why.
        reason: String,
    },
    /// No photo shows that it is put right.
    #[error("a photo from the same spot is required for 'rectify'; without one say in reason why there is none")]
    PhotoMissing,
    /// Too many photos.
    #[error("{0} photos are too many: give {MAX_PHOTOS} at most")]
    TooManyPhotos(usize),
    /// Nobody is named.
    #[error("party is required for 'dispatch': say who is to put it right")]
    PartyMissing,
    /// The deadline is past, or too far.
    #[error("{member}: {given} must lie after now and within two years")]
    BadTime {
        /// Which member.
        member: &'static str,
        /// What was given, or came out.
        given: Moment,
    },
    /// The calendar cannot count that far.
    #[error("allowance: {0}")]
    BadAllowance(String),
    /// Extended to an earlier time than it has.
    #[error("deadline: {given} is not later than {has}, the deadline it has")]
    NotLonger {
        /// What was given.
        given: Moment,
        /// What it has.
        has: Moment,
    },
    /// Nobody checks their own work.
    #[error("you recorded that case {0} is put right: another person must look at it")]
    Own(Revision),
    /// It cannot be a duplicate of that.
    #[error("of: {0}")]
    BadDuplicate(String),
    /// It cannot be amended so.
    #[error("{0}")]
    BadAmendment(String),
    /// Nothing was asked for.
    #[error("nothing was asked for case {0}: there is nothing to decline")]
    NothingAsked(Revision),
    /// Nothing can be taken back.
    #[error("{0}")]
    CannotUndo(String),
}

fn words_of(steps: &[StepWord]) -> String {
    if steps.is_empty() {
        return "it has come to its end".to_owned();
    }
    format!("but {}", steps.iter().map(|step| step.word()).collect::<Vec<_>>().join(", "))
}

impl AskedStep {
    /// Its word.
    pub fn word(&self) -> StepWord {
        match self {
            Self::File => StepWord::File,
            Self::Return => StepWord::Return,
            Self::Void => StepWord::Void,
            Self::Duplicate(_) => StepWord::Duplicate,
            Self::Dispatch(..) => StepWord::Dispatch,
            Self::Rectify => StepWord::Rectify,
            Self::Verify => StepWord::Verify,
            Self::Fail(_) => StepWord::Fail,
            Self::Close => StepWord::Close,
            Self::Extend(_) => StepWord::Extend,
            Self::Defer(_) => StepWord::Defer,
            Self::Resume(_) => StepWord::Resume,
            Self::Amend(..) => StepWord::Amend,
            Self::Ask(_) => StepWord::Ask,
            Self::Decline => StepWord::Decline,
            Self::Note => StepWord::Note,
            Self::Undo => StepWord::Undo,
        }
    }
}

/// The steps that lead on from a state. One table: the page offers what it says, and nothing else is taken.
pub fn steps_from(state: StateWord) -> &'static [StepWord] {
    use StepWord::{Amend, Close, Defer, Dispatch, Duplicate, Extend, Fail, File, Note, Rectify, Resume, Return, Verify, Void};
    match state {
        StateWord::Reported => &[File, Dispatch, Rectify, Duplicate, Return, Void, Amend, Note],
        StateWord::Filed => &[Dispatch, Rectify, Duplicate, Return, Void, Defer, Amend, Note],
        StateWord::Dispatched => &[Rectify, Dispatch, Extend, Defer, Duplicate, Return, Void, Amend, Note],
        StateWord::Deferred => &[Resume, Rectify, Duplicate, Void, Amend, Note],
        StateWord::Rectified => &[Verify, Fail, Amend, Note],
        StateWord::Verified => &[Close, Fail, Note],
        StateWord::Closed | StateWord::Returned | StateWord::Void | StateWord::Duplicate => &[Note],
    }
}

/// What somebody can do about a case as it stands: what the page offers. Of asks and answers to them, those that make sense.
pub fn may_take(case: &Case, within: &Within, who: &Who<'_>, now: Moment) -> Vec<StepWord> {
    let approves = who.may(Action::ApproveCase, within);
    if !who.may(Action::HandleCase, within) && !approves {
        return Vec::new();
    }
    let rectified_by = rectified_by(case);
    let own = rectified_by.is_some() && rectified_by == who.actor.person;
    let takes = |step: &&StepWord| (approves || !step.needs_approver()) && !(own && is_check(**step));
    let from = steps_from(case.state.word());
    let mut may: Vec<StepWord> = from.iter().filter(takes).copied().collect();
    if case.asked.is_some() && approves {
        may.push(StepWord::Decline);
    } else if !approves && case.asked.is_none() && from.iter().any(|step| step.needs_approver()) {
        may.push(StepWord::Ask);
    }
    if undo(case, who, now).is_ok() {
        may.push(StepWord::Undo);
    }
    may
}

fn is_check(step: StepWord) -> bool {
    matches!(step, StepWord::Verify | StepWord::Fail)
}

/// Who recorded that it is put right.
fn rectified_by(case: &Case) -> Option<crate::domain::PersonId> {
    match &case.state {
        CaseState::Rectified { by, .. } => *by,
        _ => None,
    }
}

/// Decides about a step.
///
/// # Errors
/// With the first refusal that applies.
pub fn step_case(
    scene: Option<&CaseScene<'_>>,
    asked: &StepRequest,
    who: &Who<'_>,
    now: Moment,
) -> Result<CaseStepped, StepRefusal> {
    let scene = scene.ok_or(StepRefusal::NoSuchCase(asked.case))?;
    let (case, word) = (scene.case, asked.step.word());
    let action = if word.needs_approver() { Action::ApproveCase } else { Action::HandleCase };
    who.require(action, &scene.within)?;
    if let Some(expected) = asked.expected.filter(|expected| *expected != case.touched()) {
        return Err(StepRefusal::Stale { case: case.id, expected, current: case.touched() });
    }
    let from = steps_from(case.state.word());
    let leads_on = match word {
        StepWord::Ask => from.iter().any(|step| step.needs_approver()),
        StepWord::Decline | StepWord::Undo => true,
        word => from.contains(&word),
    };
    if !leads_on {
        return Err(not_from_here(case, word));
    }
    if asked.photos.len() > MAX_PHOTOS {
        return Err(StepRefusal::TooManyPhotos(asked.photos.len()));
    }
    let reason = said("reason", asked.reason.as_deref().unwrap_or(""), MAX_TEXT)?;
    if word.needs_reason() && reason.is_none() {
        return Err(StepRefusal::ReasonMissing(word));
    }
    if is_check(word) && !who.is_console() && rectified_by(case).is_some() && rectified_by(case) == who.actor.person {
        return Err(StepRefusal::Own(case.id));
    }
    let step = step(scene, asked, who, reason.as_deref(), now)?;
    Ok(CaseStepped { case: case.id, step, reason, photos: asked.photos.clone() })
}

fn not_from_here(case: &Case, step: StepWord) -> StepRefusal {
    let state = case.state.word();
    StepRefusal::NotFromHere { case: case.id, step, state, can: steps_from(state).to_vec() }
}

fn step(
    scene: &CaseScene<'_>,
    asked: &StepRequest,
    who: &Who<'_>,
    reason: Option<&str>,
    now: Moment,
) -> Result<CaseStep, StepRefusal> {
    let case = scene.case;
    Ok(match &asked.step {
        AskedStep::File => CaseStep::File,
        AskedStep::Return => CaseStep::Return,
        AskedStep::Void => CaseStep::Void,
        AskedStep::Verify => CaseStep::Verify,
        AskedStep::Close => CaseStep::Close,
        AskedStep::Note => CaseStep::Note,
        AskedStep::Duplicate(of) => duplicate(scene, *of)?,
        AskedStep::Dispatch(party, due) => {
            CaseStep::Dispatch { party: charged(scene, party.as_ref())?, deadline: deadline(scene.calendar, *due, now)? }
        }
        AskedStep::Rectify => {
            if asked.photos.is_empty() && reason.is_none() {
                return Err(StepRefusal::PhotoMissing);
            }
            CaseStep::Rectify
        }
        AskedStep::Fail(due) => CaseStep::Fail { deadline: deadline(scene.calendar, *due, now)? },
        AskedStep::Resume(due) => CaseStep::Resume { deadline: deadline(scene.calendar, *due, now)? },
        AskedStep::Extend(due) => CaseStep::Extend { deadline: longer(scene, *due, now)? },
        AskedStep::Defer(until) => CaseStep::Defer { until: ahead("until", *until, now)? },
        AskedStep::Amend(block, category) => amend(scene, *block, category.as_ref())?,
        AskedStep::Ask(for_what) => {
            let for_what = match for_what {
                AskedFor::Return => Request::Return,
                AskedFor::Void => Request::Void,
                AskedFor::Extend(due) => Request::Extend { deadline: longer(scene, *due, now)? },
                AskedFor::Defer(until) => Request::Defer { until: ahead("until", *until, now)? },
            };
            let wanted = for_what.step().word();
            if !steps_from(case.state.word()).contains(&wanted) {
                return Err(not_from_here(case, wanted));
            }
            CaseStep::Ask { for_what }
        }
        AskedStep::Decline if case.asked.is_none() => return Err(StepRefusal::NothingAsked(case.id)),
        AskedStep::Decline => CaseStep::Decline,
        AskedStep::Undo => CaseStep::Undo { step: undo(case, who, now).map_err(StepRefusal::CannotUndo)? },
    })
}

/// Who is charged: who is given, else who was charged before, else who was named in the report.
fn charged(scene: &CaseScene<'_>, given: Option<&Party>) -> Result<Arc<Party>, StepRefusal> {
    if let Some(party) = given {
        let name = said("party.name", &party.name, MAX_PARTY)?.ok_or(StepRefusal::PartyMissing)?;
        return Ok(Arc::new(Party { name, kind: party.kind }));
    }
    let before = scene.case.state.charge().map(|charge| Arc::clone(&charge.party));
    before.or_else(|| scene.case.named.clone()).ok_or(StepRefusal::PartyMissing)
}

pub(super) fn deadline(calendar: &Calendar, due: Due, now: Moment) -> Result<Moment, StepRefusal> {
    let allowance = match due {
        Due::At(deadline) => return ahead("deadline", deadline, now),
        Due::Usual => USUAL,
        Due::In(allowance) => allowance,
    };
    let deadline = calendar.deadline(now, allowance).map_err(|error| StepRefusal::BadAllowance(error.to_string()))?;
    // To the minute, as it is told and held against a clock.
    ahead("allowance", Moment::from_micros(deadline.micros() - deadline.micros().rem_euclid(MINUTE)), now)
}

/// A later deadline than the case has; working time counts from the one it has, or from now when that is past.
fn longer(scene: &CaseScene<'_>, due: Due, now: Moment) -> Result<Moment, StepRefusal> {
    let has = scene.case.state.charge().map_or(now, |charge| charge.deadline);
    let given = deadline(scene.calendar, due, if matches!(due, Due::At(_)) { now } else { has.max(now) })?;
    ahead("deadline", given, now)?;
    if given <= has {
        return Err(StepRefusal::NotLonger { given, has });
    }
    Ok(given)
}

fn ahead(member: &'static str, given: Moment, now: Moment) -> Result<Moment, StepRefusal> {
    let from_now = given.micros().saturating_sub(now.micros());
    if (1..=LONGEST).contains(&from_now) { Ok(given) } else { Err(StepRefusal::BadTime { member, given }) }
}

fn duplicate(scene: &CaseScene<'_>, of: Revision) -> Result<CaseStep, StepRefusal> {
    let bad = |reason: String| Err(StepRefusal::BadDuplicate(reason));
    if of == scene.case.id {
        return bad(format!("case {of} cannot be a duplicate of itself"));
    }
    let Some((other, within)) = &scene.other else { return bad(format!("there is no case {of} that you may see")) };
    if within.above() != scene.within.above() {
        return bad(format!("case {of} lies in another community"));
    }
    if let CaseState::Duplicate { of: first } = other.state {
        return bad(format!("case {of} is itself a duplicate: name case {first}"));
    }
    if matches!(other.state, CaseState::Returned | CaseState::Void) {
        return bad(format!("case {of} is {}", other.state.word().word()));
    }
    Ok(CaseStep::Duplicate { of })
}

fn amend(scene: &CaseScene<'_>, block: Option<BlockId>, category: Option<&CategoryKey>) -> Result<CaseStep, StepRefusal> {
    let bad = |reason: String| Err(StepRefusal::BadAmendment(reason));
    if block.is_none_or(|block| block == scene.case.block) && category.is_none_or(|category| *category == scene.case.category) {
        return bad("nothing would change: give another block or another category".to_owned());
    }
    if let Some(block) = block.filter(|block| !(scene.is_beside)(*block)) {
        return bad(format!("block {block} is none of this community"));
    }
    if let Some(category) = category.filter(|category| !categories(scene.own).any(|word| word == category.as_str())) {
        let known = categories(scene.own).collect::<Vec<_>>().join(", ");
        return bad(format!("there is no category '{category}': give one of {known}"));
    }
    Ok(CaseStep::Amend { block, category: category.cloned() })
}

/// The step that somebody may take back: their own, the last one, and not long ago.
fn undo(case: &Case, who: &Who<'_>, now: Moment) -> Result<Revision, String> {
    let Some(last) = case.last_counted() else { return Err(format!("nothing was done about case {} yet", case.id)) };
    if last.by != who.actor.person || last.by.is_none() && !who.is_console() {
        return Err("the last step is another person's: take a step of your own".to_owned());
    }
    if now.micros().saturating_sub(last.at.micros()) > TAKE_BACK {
        return Err("a step can be taken back for ten minutes: take a step that leads on".to_owned());
    }
    Ok(last.revision)
}

fn said(member: &'static str, given: &str, most: usize) -> Result<Option<String>, StepRefusal> {
    grading::text(member, given, most).map_err(|refusal| StepRefusal::BadText { member, reason: refusal.to_string() })
}
