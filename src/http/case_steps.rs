//! Steps about a case: filed, dispatched, put right, checked, closed, and what else may be done.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::app::App;
use super::case_item::WholeCase;
use super::cases::{self, NewParty};
use super::extract::{self, Json};
use super::problem::{self, Problem};
use super::visitor::{Seen, SignedIn};
use super::{case_photos, writing};
use crate::domain::rules::{AskedFor, AskedStep, Due, StepRequest};
use crate::domain::{Allowance, BlockId, CategoryKey, FileId, Moment, Party, Revision, StepWord};
use crate::live::Asked;

/// A step to take.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewStep {
    /// What is done: `file`, `return`, `void`, `duplicate`, `dispatch`, `rectify`, `verify`, `fail`, `close`, `extend`, `defer`, `resume`,
    /// `amend`, `ask`, `decline`, `note` or `undo`.
    #[schema(value_type = String, example = "dispatch")]
    step: StepWord,
    /// Why, or what was found; `return`, `void`, `extend`, `defer`, `decline`, `fail`, `ask` and `note` need it.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: Option<String>,
    /// Photos that were uploaded before, at most 10; `rectify` needs one, or a reason why there is none.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    photos: Vec<FileId>,
    /// `dispatch`: who is to put it right; who was charged before or named in the report when not given.
    #[serde(default)]
    party: Option<NewParty>,
    /// `dispatch`, `fail`, `extend`, `resume`: so much working time, `{"days": 2}` or `{"hours": 4}`; two days when nothing is given.
    #[serde(default)]
    allowance: Option<NewAllowance>,
    /// The same as a moment.
    #[serde(default, deserialize_with = "extract::time_stamp")]
    deadline: Option<Moment>,
    /// `defer`: until when it rests.
    #[serde(default, deserialize_with = "extract::time_stamp")]
    until: Option<Moment>,
    /// `duplicate`: the case that it is.
    #[serde(default)]
    of: Option<u64>,
    /// `ask`: what an approver is asked for: `return`, `void`, `extend` or `defer`, with what that needs.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    ask: Option<StepWord>,
    /// `amend`: the category it has from now on.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    category: Option<CategoryKey>,
    /// `amend`: the block it belongs to from now on.
    #[serde(default)]
    block: Option<u32>,
    /// The case's `revision` that the asker decided from; refused when something was done since.
    #[serde(default)]
    expected: Option<Revision>,
}

/// Working time.
#[derive(Debug, Clone, Copy, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NewAllowance {
    /// Working days.
    Days(u16),
    /// Working hours.
    Hours(u16),
}

impl NewStep {
    fn due(&self) -> Result<Due, Problem> {
        match (self.allowance, self.deadline) {
            (Some(_), Some(_)) => {
                let detail = "allowance and deadline are both given: give one";
                Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", "deadline"))
            }
            (Some(NewAllowance::Days(days)), None) => Ok(Due::In(Allowance::Days(days))),
            (Some(NewAllowance::Hours(hours)), None) => Ok(Due::In(Allowance::Hours(hours))),
            (None, Some(deadline)) => Ok(Due::At(deadline)),
            (None, None) => Ok(Due::Usual),
        }
    }

    fn until(&self) -> Result<Moment, Problem> {
        self.until.ok_or_else(|| missing("until", "say until when it is to rest"))
    }

    fn asked(&self) -> Result<AskedStep, Problem> {
        self.refuse_stray()?;
        Ok(match self.step {
            StepWord::File => AskedStep::File,
            StepWord::Return => AskedStep::Return,
            StepWord::Void => AskedStep::Void,
            StepWord::Duplicate => {
                let of = self.of.ok_or_else(|| missing("of", "name the case that it is"))?;
                AskedStep::Duplicate(Revision(of))
            }
            StepWord::Dispatch => AskedStep::Dispatch(self.party.clone().map(Party::from), self.due()?),
            StepWord::Rectify => AskedStep::Rectify,
            StepWord::Verify => AskedStep::Verify,
            StepWord::Fail => AskedStep::Fail(self.due()?),
            StepWord::Close => AskedStep::Close,
            StepWord::Extend => AskedStep::Extend(self.due()?),
            StepWord::Defer => AskedStep::Defer(self.until()?),
            StepWord::Resume => AskedStep::Resume(self.due()?),
            StepWord::Amend => AskedStep::Amend(self.block.map(BlockId), self.category.clone()),
            StepWord::Ask => AskedStep::Ask(match self.ask {
                Some(StepWord::Return) => AskedFor::Return,
                Some(StepWord::Void) => AskedFor::Void,
                Some(StepWord::Extend) => AskedFor::Extend(self.due()?),
                Some(StepWord::Defer) => AskedFor::Defer(self.until()?),
                Some(_) => {
                    let detail = "ask: give return, void, extend or defer; anything else can be done at once";
                    return Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", "ask"));
                }
                None => return Err(missing("ask", "say what for: return, void, extend or defer")),
            }),
            StepWord::Decline => AskedStep::Decline,
            StepWord::Note => AskedStep::Note,
            StepWord::Undo => AskedStep::Undo,
        })
    }

    /// Refuses members that the step has no use for: what somebody gave and nobody read would be lost without a word.
    fn refuse_stray(&self) -> Result<(), Problem> {
        use StepWord::{Amend, Ask, Defer, Dispatch, Duplicate, Extend, Fail, Resume};
        let uses = |steps: &[StepWord]| steps.contains(&self.step);
        let timed = [Dispatch, Fail, Extend, Resume, Ask];
        let given = [
            ("party", self.party.is_some(), uses(&[Dispatch])),
            ("allowance", self.allowance.is_some(), uses(&timed)),
            ("deadline", self.deadline.is_some(), uses(&timed)),
            ("until", self.until.is_some(), uses(&[Defer, Ask])),
            ("of", self.of.is_some(), uses(&[Duplicate])),
            ("ask", self.ask.is_some(), uses(&[Ask])),
            ("category", self.category.is_some(), uses(&[Amend])),
            ("block", self.block.is_some(), uses(&[Amend])),
        ];
        match given.iter().find(|(_, is_given, is_used)| *is_given && !is_used) {
            None => Ok(()),
            Some((member, ..)) => {
                let detail = format!("{member}: the step '{}' has no use for it: leave it out", self.step.word());
                Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", *member))
            }
        }
    }
}

fn missing(member: &'static str, mend: &str) -> Problem {
    Problem::new(&problem::MEMBER_MISSING, format!("{member} is required: {mend}")).with("member", member)
}

/// Takes a step about a case.
#[utoipa::path(post, operation_id = "take_case_step", path = "/api/v1/cases/{id}/steps", tag = "cases", request_body = NewStep,
    params(
        ("id" = u64, Path, description = "The case's number"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = WholeCase),
        (status = 403, description = "not-allowed or own-rectification", body = super::docs::ProblemBody),
        (status = 404, description = "no-such-case", body = super::docs::ProblemBody),
        (status = 409, description = "stale-case (with `revision`) or not-from-here (with `state` and `can`)", body = super::docs::ProblemBody),
        (status = 422, description = "member-missing, photo-missing, bad-deadline …", body = super::docs::ProblemBody)))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewStep>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let key = writing::request_key(&headers, &asker.asker(), &format!("step about case {id}"), &body)?;
    if let Some(block) = body.block.map(BlockId) {
        seen.now().block(block).ok_or_else(|| Problem::no_such_block(block))?;
    }
    let asked = StepRequest {
        case: id,
        step: body.asked()?,
        photos: case_photos::named(&app, &asker, &body.photos).await?,
        reason: body.reason,
        expected: body.expected,
    };
    let committed = app.live.ask(asker.asker(), Asked::Step(asked), key).await?;
    cases::created(&app, &asker, id, &committed).await
}
