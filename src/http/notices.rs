//! Rectification notices (督促整改通知书): the list, one with all that was done about it, issuing one, and its steps.

use std::sync::Arc;

use axum::extract::{OriginalUri, Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::case_steps::NewAllowance;
use super::cases::NewParty;
use super::extract::{self, Json, Query, community_view};
use super::notice_item::{NoticeSummary, WholeNotice, people_of, photos_of};
use super::people::names_of;
use super::photos::{self, PhotoSize, PhotoSizeQuery};
use super::problem::{self, Problem};
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use super::{case_photos, paging, writing};
use crate::domain::rules::{
    Action, AskedNoticeStep, AskedStep, Due, Matter, NoticeRequest, NoticeStepRequest, StepRequest, Who, dispatches,
};
use crate::domain::{
    Allowance, Document, FileId, Moment, Notice, NoticeStepWord, NoticeWord, Outcome, Party, PersonId, Revision, StateWord,
    USUAL_BASIS,
};
use crate::live::{Asked, Asker, Committed, Snapshot};

/// Which notices, and where the page begins.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NoticesQuery {
    /// Of this community only.
    community: Option<String>,
    /// In these states, between commas; `open`: all that have not come to their end.
    state: Option<String>,
    /// Overdue ones only, or the others.
    overdue: Option<bool>,
    /// Those whose second inspection is due only, or the others.
    to_inspect: Option<bool>,
    /// For a party whose name holds this.
    party: Option<String>,
    /// About this case.
    case: Option<u64>,
    /// Items on a page: 100 when not given, at most 1000.
    limit: Option<usize>,
    /// Where the page starts: `next` of the page before.
    cursor: Option<String>,
}

/// A page of notices.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticePage {
    /// The overdue ones first, then the newest.
    items: Vec<NoticeSummary>,
    /// How many there are on all pages.
    total: usize,
    /// Cursor of the next page; null on the last one.
    next: Option<String>,
}

/// A notice to issue.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNotice {
    /// Which community issues it.
    #[schema(example = "330381003901")]
    community: String,
    /// For whom.
    party: NewParty,
    /// The cases it is about, in order, 1 to 50: filed or dispatched, of this community, in no other notice that is open. They are dispatched
    /// to the party with its deadline.
    #[schema(min_items = 1, max_items = 50)]
    cases: Vec<u64>,
    /// So much working time from now, `{"days": 2}` or `{"hours": 4}`; two days when nothing is given.
    #[serde(default)]
    allowance: Option<NewAllowance>,
    /// The same as a moment.
    #[serde(default, deserialize_with = "extract::time_stamp")]
    deadline: Option<Moment>,
    /// What it rests on; what the community's settings say when not given.
    #[serde(default)]
    #[schema(max_length = 2000)]
    legal_basis: Option<String>,
    /// What else is to be known.
    #[serde(default)]
    #[schema(max_length = 2000)]
    note: Option<String>,
}

/// A step to take.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewNoticeStep {
    /// What is done: `receive`, `answer`, `inspect`, `refer`, `decide`, `close`, `withdraw` or `note`.
    #[schema(value_type = String, example = "inspect")]
    step: NoticeStepWord,
    /// What is said; `refer`, `decide`, `withdraw` and `note` need it, and `answer` without a photo.
    #[serde(default)]
    #[schema(max_length = 2000)]
    text: Option<String>,
    /// Photos that were uploaded before, at most 10.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 10)]
    photos: Vec<FileId>,
    /// `inspect`: the cases that are not put right; none: all are.
    #[serde(default)]
    failed: Option<Vec<u64>>,
    /// `refer`: to which authority.
    #[serde(default)]
    #[schema(max_length = 100)]
    authority: Option<String>,
    /// `decide`: what the authority decided: `fined`, `ordered`, `performed`, `no_penalty` or `other`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    outcome: Option<Outcome>,
    /// The notice's `revision` that the asker decided from; refused when something was done since.
    #[serde(default)]
    expected: Option<Revision>,
}

impl NewNoticeStep {
    fn asked(&self) -> Result<AskedNoticeStep, Problem> {
        let given = [
            ("failed", self.failed.is_some(), NoticeStepWord::Inspect),
            ("authority", self.authority.is_some(), NoticeStepWord::Refer),
            ("outcome", self.outcome.is_some(), NoticeStepWord::Decide),
        ];
        // What somebody gave and nobody read would be lost without a word.
        if let Some((member, ..)) = given.iter().find(|(_, is_given, user)| *is_given && *user != self.step) {
            let detail = format!("{member}: the step '{}' has no use for it: leave it out", self.step.word());
            return Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", *member));
        }
        let missing = |member: &'static str| {
            Problem::new(&problem::MEMBER_MISSING, format!("{member} is required for '{}'", self.step.word()))
                .with("member", member)
        };
        Ok(match self.step {
            NoticeStepWord::Receive => AskedNoticeStep::Receive,
            NoticeStepWord::Answer => AskedNoticeStep::Answer,
            NoticeStepWord::Inspect => {
                let failed = self.failed.as_ref().ok_or_else(|| missing("failed"))?;
                AskedNoticeStep::Inspect(failed.iter().map(|case| Revision(*case)).collect())
            }
            NoticeStepWord::Refer => AskedNoticeStep::Refer(self.authority.clone().ok_or_else(|| missing("authority"))?),
            NoticeStepWord::Decide => AskedNoticeStep::Decide(self.outcome.ok_or_else(|| missing("outcome"))?),
            NoticeStepWord::Close => AskedNoticeStep::Close,
            NoticeStepWord::Withdraw => AskedNoticeStep::Withdraw,
            NoticeStepWord::Note => AskedNoticeStep::Note,
        })
    }
}

fn no_such(id: Revision) -> Problem {
    Problem::new(&problem::NO_SUCH_NOTICE, format!("there is no notice {id} that you may see"))
}

/// A notice that somebody may see, or that there is none.
pub(super) fn seen_notice<'a>(
    snapshot: &'a Snapshot,
    who: &Who<'_>,
    id: Revision,
) -> Result<(&'a Document, &'a Notice), Problem> {
    let found = snapshot.documents().notice(id).filter(|(_, notice)| sees(snapshot, who, notice));
    found.ok_or_else(|| no_such(id))
}

fn sees(snapshot: &Snapshot, who: &Who<'_>, notice: &Notice) -> bool {
    snapshot.within_of(&notice.issued.community).is_some_and(|within| who.may(Action::SeeCases, &within))
}

fn states(text: &str) -> Result<Vec<NoticeWord>, Problem> {
    let mut states = Vec::new();
    for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        if word == "open" {
            states.extend(NoticeWord::ALL.into_iter().map(|(state, _)| state).filter(|state| state.is_open()));
        } else {
            let known = || NoticeWord::ALL.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(", ");
            let state = NoticeWord::of_word(word);
            let bad = || format!("'{word}' is no state of a notice: give open, {}", known());
            states.push(state.ok_or_else(|| Problem::bad_parameter("state", bad()))?);
        }
    }
    Ok(states)
}

/// A notice's place in the list: the overdue ones first, then the newest.
fn place(document: &Document, notice: &Notice, now: Moment) -> (bool, std::cmp::Reverse<Revision>) {
    (!notice.is_overdue(now), std::cmp::Reverse(document.id))
}

fn read_cursor(cursor: &str) -> Result<(bool, std::cmp::Reverse<Revision>), Problem> {
    let read = |(late, id): (&str, &str)| Some((late == "1", std::cmp::Reverse(Revision(id.parse().ok()?))));
    let bad = || Problem::bad_parameter("cursor", format!("'{cursor}' is not the next of a page"));
    cursor.split_once('-').and_then(read).ok_or_else(bad)
}

/// All notices of a question that somebody sees: the overdue ones first, then the newest.
pub(super) fn every<'a>(
    snapshot: &'a Snapshot,
    who: &Who<'_>,
    query: &NoticesQuery,
    now: Moment,
) -> Result<Vec<(&'a Document, &'a Notice)>, Problem> {
    if let Some(code) = &query.community {
        community_view(snapshot, code)?;
    }
    let states = query.state.as_deref().map(states).transpose()?.filter(|states| !states.is_empty());
    let party = query.party.as_deref().map(str::trim).filter(|party| !party.is_empty());
    let holds = |notice: &Notice| {
        query.community.as_deref().is_none_or(|code| notice.issued.community.as_str() == code)
            && states.as_ref().is_none_or(|states| states.contains(&notice.state.word()))
            && query.overdue.is_none_or(|overdue| notice.is_overdue(now) == overdue)
            && query.to_inspect.is_none_or(|due| notice.is_to_inspect(now) == due)
            && party.is_none_or(|party| notice.issued.party.name.contains(party))
            && query.case.is_none_or(|case| notice.is_about(Revision(case)))
            && sees(snapshot, who, notice)
    };
    let mut found: Vec<_> = snapshot.documents().notices().filter(|(_, notice)| holds(notice)).collect();
    found.sort_by_key(|(document, notice)| place(document, notice, now));
    Ok(found)
}

/// Notices that the asker sees.
#[utoipa::path(get, operation_id = "list_notices", path = "/api/v1/notices", tag = "notices", params(NoticesQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = NoticePage), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<NoticesQuery>,
) -> Result<Response, Problem> {
    let limit = paging::limit(query.limit, paging::MOST)?;
    let (now, snapshot) = (app.clock.now(), seen.now());
    let who = viewer.asker().in_picture(seen.whole());
    let after = query.cursor.as_deref().map(read_cursor).transpose()?;
    let found = every(snapshot, &who, &query, now)?;
    let total = found.len();
    let rest = found.into_iter().filter(|(document, notice)| after.is_none_or(|after| place(document, notice, now) > after));
    let mut page: Vec<_> = rest.take(limit + 1).collect();
    let more = page.len() > limit;
    page.truncate(limit);
    let last = page.last().filter(|_| more).map(|(document, notice)| place(document, notice, now));
    let next = last.map(|(late, id)| format!("{}-{}", u8::from(late), id.0));
    let store = app.live.store()?;
    let issuers: Vec<PersonId> = page.iter().filter_map(|(_, notice)| notice.issued_by).collect();
    let names = names_of(store.as_ref(), issuers).await?;
    let items = page.into_iter().map(|(document, notice)| NoticeSummary::of(document, notice, &names, now)).collect();
    let links = next.as_deref().map(|cursor| paging::link_next(&uri, cursor)).unwrap_or_default();
    Ok(unkept((links, axum::Json(NoticePage { items, total, next })).into_response()))
}

/// A notice with everything that was done about it, as somebody is told it.
async fn whole(app: &App, snapshot: &Snapshot, who: &Who<'_>, id: Revision) -> Result<WholeNotice, Problem> {
    let found = seen_notice(snapshot, who, id)?;
    let names = names_of(app.live.store()?.as_ref(), people_of(found.1)).await?;
    Ok(WholeNotice::of(snapshot, who, found, &names, app.clock.now()))
}

/// One notice, with everything that was done about it.
#[utoipa::path(get, operation_id = "get_notice", path = "/api/v1/notices/{id}", tag = "notices",
    params(("id" = u64, Path, description = "The notice's number in the log")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = WholeNotice), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let who = viewer.asker().in_picture(seen.whole());
    Ok(unkept(axum::Json(whole(&app, seen.now(), &who, id).await?).into_response()))
}

/// What a new notice of a community would say.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeBasis {
    /// What it rests on, when nothing else is said.
    legal_basis: String,
    /// Whether the community has set that.
    own: bool,
}

/// What a community's notices rest on, when nothing else is said.
#[utoipa::path(get, operation_id = "get_notice_basis", path = "/api/v1/communities/{code}/notice-basis", tag = "notices",
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = NoticeBasis), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn basis(SignedIn(viewer): SignedIn, seen: Seen, Path(code): Path<String>) -> Result<Response, Problem> {
    let (_, view) = community_view(seen.now(), &code)?;
    viewer.asker().in_picture(seen.whole()).require(Action::SeeCases, &view.within())?;
    let set = &view.settings.1.legal_basis;
    let own = !set.is_empty();
    let legal_basis = if own { set.clone() } else { USUAL_BASIS.to_owned() };
    Ok(unkept(axum::Json(NoticeBasis { legal_basis, own }).into_response()))
}

/// Issues a notice, and dispatches its cases to the party with its deadline.
#[utoipa::path(post, operation_id = "issue_notice", path = "/api/v1/notices", tag = "notices", request_body = NewNotice,
    params(("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = WholeNotice),
        (status = 403, body = super::docs::ProblemBody),
        (status = 404, description = "no-such-community", body = super::docs::ProblemBody),
        (status = 409, description = "not-from-here (with `case` and `state`), in-notice (with `case` and `notice`)", body = super::docs::ProblemBody),
        (status = 422, description = "no-such-case, bad-member, bad-deadline …", body = super::docs::ProblemBody)))]
pub(super) async fn issue(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    headers: HeaderMap,
    Json(body): Json<NewNotice>,
) -> Result<Response, Problem> {
    let key = writing::request_key(&headers, &asker.asker(), "issue a notice", &body)?;
    let community = community_view(seen.now(), &body.community)?.1.community.code.clone();
    let due = match (body.allowance, body.deadline) {
        (Some(_), Some(_)) => {
            let detail = "allowance and deadline are both given: give one";
            return Err(Problem::new(&problem::BAD_MEMBER, detail).with("member", "deadline"));
        }
        (Some(NewAllowance::Days(days)), None) => Due::In(Allowance::Days(days)),
        (Some(NewAllowance::Hours(hours)), None) => Due::In(Allowance::Hours(hours)),
        (None, Some(deadline)) => Due::At(deadline),
        (None, None) => Due::Usual,
    };
    let asked = NoticeRequest {
        community,
        party: Party::from(body.party),
        matters: matters(&app, &body.cases).await?,
        due,
        legal_basis: body.legal_basis,
        note: body.note,
    };
    let committed = app.live.ask(asker.asker(), Asked::Notice(asked), key).await?;
    let after = dispatch(&app, asker.asker(), &committed).await?;
    created(&app, asker.asker(), committed.revision, &after.unwrap_or(committed)).await
}

/// What is said of cases: their words as they were reported. One that is not there is left to the rule, which refuses it.
async fn matters(app: &App, cases: &[u64]) -> Result<Vec<Matter>, Problem> {
    // More are refused; they need not be read for that.
    let ids: Vec<Revision> =
        cases.iter().take(crate::domain::rules::notices::MAX_ITEMS + 1).map(|case| Revision(*case)).collect();
    let records = if ids.is_empty() { Vec::new() } else { app.live.store()?.case_records(&ids).await? };
    let matter = |id: &Revision| {
        let reported = records.iter().find(|record| record.id == *id).map(|record| record.reported.clone());
        let (accuracy_m, text, photos) =
            reported.map(|reported| (reported.accuracy_m, reported.text, reported.photos)).unwrap_or_default();
        Matter { case: *id, accuracy_m, text, photos }
    };
    Ok(ids.iter().map(matter).collect())
}

/// Dispatches the cases of a notice that was just issued, as far as they are not with the party by its deadline already. Together, so that
/// they are most often one transaction; a case that somebody led on in that moment stays as it is.
async fn dispatch(app: &App, asker: Asker, committed: &Committed) -> Result<Option<Committed>, Problem> {
    let snapshot = &committed.snapshot;
    let Some((_, notice)) = snapshot.documents().notice(committed.revision) else { return Ok(None) };
    // A repeated request: what was done then is done.
    if committed.entry.is_none() {
        return Ok(None);
    }
    let steps = dispatches(&notice.issued, |case| snapshot.cases().get(case).map(Arc::as_ref));
    Ok(take_all(app, asker, steps.into_iter()).await)
}

/// Takes steps about cases together. What a rule refuses is left, and said in the log.
async fn take_all(app: &App, asker: Asker, steps: impl Iterator<Item = StepRequest>) -> Option<Committed> {
    let asks = steps.map(|step| {
        let case = step.case;
        async move { (case, app.live.ask(asker, Asked::Step(step), None).await) }
    });
    let mut last: Option<Committed> = None;
    for (case, outcome) in futures::future::join_all(asks).await {
        match outcome {
            Ok(committed) => {
                if last.as_ref().is_none_or(|last| last.snapshot.revision() <= committed.snapshot.revision()) {
                    last = Some(committed);
                }
            }
            Err(error) => tracing::info!(case.id = case.0, %error, "a case was not led on with its notice"),
        }
    }
    last
}

/// Takes a step about a notice. A second inspection leads on those of its cases that are said to be put right: verified, or failed.
#[utoipa::path(post, operation_id = "take_notice_step", path = "/api/v1/notices/{id}/steps", tag = "notices", request_body = NewNoticeStep,
    params(
        ("id" = u64, Path, description = "The notice's number in the log"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 201, body = WholeNotice),
        (status = 403, description = "not-allowed or own-rectification", body = super::docs::ProblemBody),
        (status = 404, description = "no-such-notice", body = super::docs::ProblemBody),
        (status = 409, description = "stale-notice (with `revision`), not-from-here (with `state` and `can`) or too-early (with `deadline`)", body = super::docs::ProblemBody),
        (status = 422, description = "member-missing, bad-member …", body = super::docs::ProblemBody)))]
pub(super) async fn step(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<NewNoticeStep>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let key = writing::request_key(&headers, &asker.asker(), &format!("step about notice {id}"), &body)?;
    seen_notice(seen.now(), &asker.asker().in_picture(seen.whole()), id)?;
    let step = body.asked()?;
    let photos = case_photos::named(&app, &asker, &body.photos).await?;
    let asked = NoticeStepRequest { notice: id, step: step.clone(), text: body.text.clone(), photos, expected: body.expected };
    let committed = app.live.ask(asker.asker(), Asked::NoticeStep(asked), key).await?;
    let after = match &step {
        AskedNoticeStep::Inspect(failed) if committed.entry.is_some() => {
            follow_inspection(&app, asker.asker(), &committed, id, failed, body.text.as_deref()).await
        }
        _ => None,
    };
    created(&app, asker.asker(), id, &after.unwrap_or(committed)).await
}

/// Verifies or fails those cases of a notice that are said to be put right. The others are led on by hand.
async fn follow_inspection(
    app: &App,
    asker: Asker,
    committed: &Committed,
    id: Revision,
    failed: &[Revision],
    text: Option<&str>,
) -> Option<Committed> {
    let (_, notice) = committed.snapshot.documents().notice(id)?;
    let number = notice.issued.number.to_string();
    let reason = text.map_or_else(|| number.clone(), |text| format!("{number} {text}"));
    let cases = notice.issued.items.iter().map(|item| item.case);
    let rectified =
        cases.filter(|case| committed.snapshot.cases().get(*case).is_some_and(|case| case.state.word() == StateWord::Rectified));
    let steps = rectified.map(|case| StepRequest {
        case,
        step: if failed.contains(&case) { AskedStep::Fail(Due::Usual) } else { AskedStep::Verify },
        reason: Some(reason.clone()),
        photos: Vec::new(),
        expected: None,
    });
    take_all(app, asker, steps).await
}

/// The answer to what was just recorded about a notice. A repeated request is answered with the notice as it stands.
async fn created(app: &App, asker: Asker, id: Revision, committed: &Committed) -> Result<Response, Problem> {
    let who = asker.in_picture(&committed.snapshot);
    let notice = whole(app, &committed.snapshot, &who, id).await?;
    writing::created(&format!("/api/v1/notices/{id}"), &committed.snapshot, notice)
}

/// A photo of a notice. The copies hold nothing but the picture.
#[utoipa::path(get, operation_id = "get_notice_photo", path = "/api/v1/notices/{id}/photos/{n}", tag = "notices",
    params(
        ("id" = u64, Path, description = "The notice's number in the log"),
        ("n" = u32, Path, description = "The photo's number in the notice, from 1"),
        PhotoSizeQuery),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, content_type = "image/jpeg", body = Vec<u8>),
        (status = 403, body = super::docs::ProblemBody),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn photo(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path((id, n)): Path<(String, String)>,
    headers: HeaderMap,
    Query(query): Query<PhotoSizeQuery>,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let at = photos::place_of(&n)?;
    let who = viewer.asker().in_picture(seen.whole());
    let (_, notice) = seen_notice(seen.now(), &who, id)?;
    if query.size == PhotoSize::Original {
        let within = seen.whole().within_of(&notice.issued.community).ok_or_else(|| no_such(id))?;
        who.require(Action::HandleCase, &within)?;
    }
    let none = || Problem::new(&problem::NO_SUCH_FILE, format!("notice {id} has no photo {n}"));
    let photo = at.and_then(|at| photos_of(notice).nth(at)).ok_or_else(none)?;
    photos::serve_photo(&headers, &app.files, photo, query.size).await
}
