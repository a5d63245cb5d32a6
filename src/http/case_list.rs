//! Which cases: filters, work lists, pages, and points for the map.

use std::sync::Arc;

use axum::extract::{OriginalUri, State};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::{App, off_thread};
use super::case_item::CaseItem;
use super::extract::{self, Query};
use super::paging;
use super::problem::Problem;
use super::session::unkept;
use super::visitor::{Seen, SignedIn};
use crate::domain::rules::{Action, Who};
use crate::domain::{BlockId, Case, CaseState, CategoryKey, CommunityIndex, Moment, PersonId, Revision, StateWord};
use crate::geo::Bbox;
use crate::live::case_figures::{Counted, Period};
use crate::live::{Asker, CaseSight, Snapshot};

/// Points on the map at most; beyond that the newest are told.
const MOST_POINTS: usize = 5_000;

/// Which cases.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CasesQuery {
    /// Of this community only.
    community: Option<String>,
    /// Of this block only.
    block: Option<String>,
    /// In these states, between commas; `open` for all in which something is still to be done.
    #[serde(default, deserialize_with = "states")]
    #[param(value_type = Option<String>, example = "open")]
    state: Option<Vec<StateWord>>,
    /// Of these categories, between commas.
    #[serde(default, deserialize_with = "categories")]
    #[param(value_type = Option<String>, example = "clutter,old_rubbish")]
    category: Option<Vec<CategoryKey>>,
    /// Of one work list: `mine` (open, which the asker reported or took a step about), `due_today`, `overdue`, `to_verify` (put right by
    /// somebody else), `to_approve` (something is asked for).
    #[param(inline)]
    work: Option<Work>,
    /// What an indicator counts: `due`, `closed`, `closed_on_time` … as `GET /api/v1/statistics/cases` names them.
    #[serde(default, deserialize_with = "counted")]
    #[param(value_type = Option<String>)]
    counted: Option<Counted>,
    /// With `counted`: in the period from this moment on.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    from: Option<Moment>,
    /// With `counted`: in the period before this moment.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    until: Option<Moment>,
    /// Within this box: west, south, east, north.
    #[serde(default, deserialize_with = "extract::bbox")]
    #[param(value_type = Option<String>)]
    bbox: Option<Bbox>,
    /// `newest` (when not given) or `due`: those with the nearest deadline first, those without one last.
    #[serde(default)]
    #[param(inline)]
    sort: Sort,
    /// Cases on a page: 100 when not given, at most 1000.
    limit: Option<usize>,
    /// Where the page starts: `next` of the page before.
    cursor: Option<String>,
}

/// A work list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// Open, which the asker reported or took a step about.
    Mine,
    /// To be put right today.
    DueToday,
    /// Past their deadline.
    Overdue,
    /// Put right by somebody else, and to be looked at.
    ToVerify,
    /// Something is asked for, which the asker may grant.
    ToApprove,
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// The newest first.
    #[default]
    Newest,
    /// The nearest deadline first.
    Due,
}

fn words<'de, D: Deserializer<'de>, T>(
    from: D,
    read: impl Fn(&str) -> Result<Vec<T>, String>,
) -> Result<Option<Vec<T>>, D::Error> {
    let text = String::deserialize(from)?;
    let mut all = Vec::new();
    for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
        all.extend(read(word).map_err(serde::de::Error::custom)?);
    }
    Ok((!all.is_empty()).then_some(all))
}

fn states<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<StateWord>>, D::Error> {
    words(from, |word| match word {
        "open" => Ok(StateWord::ALL.into_iter().map(|(state, _)| state).filter(|state| state.is_open()).collect()),
        word => StateWord::of_word(word).map(|state| vec![state]).ok_or_else(|| {
            let known: Vec<&str> = StateWord::ALL.iter().map(|(_, word)| *word).collect();
            format!("'{word}' is no state of a case: give open, {}", known.join(", "))
        }),
    })
}

/// Reads categories between commas of a query.
pub(super) fn categories<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<CategoryKey>>, D::Error> {
    words(from, |word| CategoryKey::new(word).map(|key| vec![key]).map_err(|error| error.to_string()))
}

fn counted<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Counted>, D::Error> {
    let word = String::deserialize(from)?;
    let known = || Counted::ALL.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(", ");
    Counted::of_word(&word)
        .map(Some)
        .ok_or_else(|| serde::de::Error::custom(format!("no indicator counts '{word}': give one of {}", known())))
}

/// A page of cases.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePage {
    /// The cases.
    items: Vec<CaseItem>,
    /// How many there are on all pages.
    total: usize,
    /// Cursor of the next page; null on the last one.
    next: Option<String>,
}

/// What is asked for, understood.
struct Wanted<'a> {
    query: &'a CasesQuery,
    community: Option<CommunityIndex>,
    block: Option<BlockId>,
    period: Period,
    now: Moment,
}

impl<'a> Wanted<'a> {
    fn of(snapshot: &Snapshot, query: &'a CasesQuery, now: Moment) -> Result<Self, Problem> {
        let community = extract::community(snapshot, query.community.as_deref())?;
        let block = query.block.as_deref().map(|text| extract::block_id("block", text)).transpose()?;
        if let Some(id) = block {
            snapshot.block(id).ok_or_else(|| Problem::no_such_block(id))?;
        }
        let period = Period { from: query.from.unwrap_or(Moment::MIN), until: query.until.unwrap_or(Moment::MAX) };
        Ok(Self { query, community, block, period, now })
    }

    fn holds(&self, snapshot: &Snapshot, who: &Who<'_>, case: &Case) -> bool {
        let query = self.query;
        self.block.is_none_or(|block| block == case.block)
            && query.state.as_ref().is_none_or(|states| states.contains(&case.state.word()))
            && query.category.as_ref().is_none_or(|categories| categories.contains(&case.category))
            && query.bbox.is_none_or(|bbox| bbox.contains(case.place))
            && self.community.is_none_or(|community| snapshot.community_of_case(case) == Some(community))
            && query.counted.is_none_or(|counted| counted.counts(case, self.period, self.now))
            && query.work.is_none_or(|work| self.is_work(work, snapshot, who, case))
    }

    fn is_work(&self, work: Work, snapshot: &Snapshot, who: &Who<'_>, case: &Case) -> bool {
        let me = who.actor.person;
        let own = |by: Option<PersonId>| by.is_some() && by == me;
        match work {
            Work::Mine => case.state.word().is_open() && (own(case.by) || case.steps.iter().any(|taken| own(taken.by))),
            Work::DueToday => {
                matches!(&case.state, CaseState::Dispatched(charge) if charge.deadline.day() == self.now.day())
            }
            Work::Overdue => case.state.is_overdue(self.now),
            Work::ToVerify => matches!(case.state, CaseState::Rectified { by, .. } if !own(by)),
            Work::ToApprove => {
                let may =
                    || snapshot.scene(case.block, &|_| None).is_some_and(|scene| who.may(Action::ApproveCase, &scene.within));
                case.asked.is_some() && may()
            }
        }
    }
}

/// A case's place among those with a deadline; those without one come last.
fn due(case: &Case) -> (Moment, Revision) {
    (case.state.charge().map_or(Moment::MAX, |charge| charge.deadline), case.id)
}

/// The numbers of a page, how many there are in all, and the cursor of the next page.
fn page_of(
    snapshot: &Snapshot,
    who: &Who<'_>,
    wanted: &Wanted<'_>,
    limit: usize,
) -> Result<(Vec<Revision>, usize, Option<String>), Problem> {
    let sight = CaseSight::new(snapshot, who);
    let found = snapshot.cases().newest_first().filter(|case| wanted.holds(snapshot, who, case) && sight.sees(case));
    let cursor = wanted.query.cursor.as_deref();
    match wanted.query.sort {
        Sort::Newest => {
            let before = cursor.map(|cursor| extract::revision("cursor", cursor)).transpose()?.unwrap_or(Revision::MAX);
            let (mut ids, mut total, mut more) = (Vec::new(), 0, false);
            for case in found {
                total += 1;
                if case.id < before {
                    if ids.len() < limit { ids.push(case.id) } else { more = true }
                }
            }
            let next = ids.last().filter(|_| more).map(ToString::to_string);
            Ok((ids, total, next))
        }
        Sort::Due => {
            let (after, mut total) = (cursor.map(read_due).transpose()?, 0);
            let all = found.map(|case| due(case)).inspect(|_| total += 1);
            let mut page: Vec<(Moment, Revision)> = all.filter(|at| after.is_none_or(|after| *at > after)).collect();
            let more = page.len() > limit;
            if more {
                // A page of many: those that stand on it are found first, and only they are sorted.
                page.select_nth_unstable(limit);
                page.truncate(limit);
            }
            page.sort_unstable();
            let next = page.last().filter(|_| more).map(|(deadline, id)| format!("{}-{id}", deadline.micros()));
            Ok((page.into_iter().map(|(_, id)| id).collect(), total, next))
        }
    }
}

/// The numbers of all that somebody sees of what is asked for, in its order.
pub(super) fn every(seen: &Seen, asker: Asker, query: &CasesQuery, now: Moment) -> Result<Vec<Revision>, Problem> {
    let (snapshot, who) = (seen.now(), asker.in_picture(seen.whole()));
    let wanted = Wanted::of(snapshot, query, now)?;
    page_of(snapshot, &who, &wanted, usize::MAX).map(|(ids, ..)| ids)
}

fn read_due(cursor: &str) -> Result<(Moment, Revision), Problem> {
    let read = |(deadline, id): (&str, &str)| Some((Moment::from_micros(deadline.parse().ok()?), Revision(id.parse().ok()?)));
    let bad = || Problem::bad_parameter("cursor", format!("'{cursor}' is not the next of a page in this order"));
    cursor.split_once('-').and_then(read).ok_or_else(bad)
}

/// Cases that the asker sees.
#[utoipa::path(get, operation_id = "list_cases", path = "/api/v1/cases", tag = "cases", params(CasesQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = CasePage), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<CasesQuery>,
) -> Result<Response, Problem> {
    let limit = paging::limit(query.limit, paging::MOST)?;
    let (now, asker) = (app.clock.now(), viewer.asker());
    let picture = seen.clone();
    let found = off_thread(move || {
        let (snapshot, who) = (picture.now(), asker.in_picture(picture.whole()));
        let wanted = Wanted::of(snapshot, &query, now)?;
        page_of(snapshot, &who, &wanted, limit)
    });
    let (ids, total, next) = found.await??;
    let who = asker.in_picture(seen.whole());
    let items = told(&app, seen.now(), &who, &ids, now).await?;
    let links = next.as_deref().map(|cursor| paging::link_next(&uri, cursor)).unwrap_or_default();
    Ok(unkept((links, axum::Json(CasePage { items, total, next })).into_response()))
}

/// Cases with their words, in the order of their numbers here.
pub(super) async fn told(
    app: &App,
    snapshot: &Snapshot,
    who: &Who<'_>,
    ids: &[Revision],
    now: Moment,
) -> Result<Vec<CaseItem>, Problem> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let records = app.live.store()?.case_records(ids).await?;
    let mut records: std::collections::HashMap<Revision, _> = records.into_iter().map(|record| (record.id, record)).collect();
    let item = |id: &Revision| CaseItem::of(snapshot, who, snapshot.cases().get(*id)?, records.remove(id)?, now);
    Ok(ids.iter().filter_map(item).collect())
}

/// A case on the map.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePoint {
    /// Its number.
    id: Revision,
    /// Where it is: longitude and latitude.
    #[schema(value_type = [f64; 2])]
    place: [f64; 2],
    /// What it is about.
    category: String,
    /// Where it stands.
    #[schema(value_type = String)]
    state: StateWord,
    /// Whether its deadline is past.
    overdue: bool,
    /// Days since it was found.
    days: i64,
}

/// Cases on the map.
#[derive(Debug, Serialize, ToSchema)]
pub struct CasePoints {
    /// The newest first; at most 5,000.
    items: Vec<CasePoint>,
    /// How many there are in all.
    total: usize,
}

/// Cases that the asker sees as points for a map, without their words. Takes the same filters as the list.
#[utoipa::path(get, operation_id = "list_case_points", path = "/api/v1/cases/points", tag = "cases", params(CasesQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = CasePoints), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn points(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Query(query): Query<CasesQuery>,
) -> Result<Response, Problem> {
    let limit = query.limit.unwrap_or(MOST_POINTS);
    if !(1..=MOST_POINTS).contains(&limit) {
        return Err(Problem::bad_parameter("limit", format!("{limit} is not between 1 and {MOST_POINTS}")));
    }
    let now = app.clock.now();
    let points = off_thread(move || {
        let (snapshot, who) = (seen.now(), viewer.asker().in_picture(seen.whole()));
        let wanted = Wanted::of(snapshot, &query, now)?;
        let sight = CaseSight::new(snapshot, &who);
        let (mut items, mut total) = (Vec::new(), 0);
        for case in snapshot.cases().newest_first().filter(|case| wanted.holds(snapshot, &who, case) && sight.sees(case)) {
            total += 1;
            if items.len() < limit {
                items.push(CasePoint {
                    id: case.id,
                    place: [case.place.lon(), case.place.lat()],
                    category: case.category.to_string(),
                    state: case.state.word(),
                    overdue: case.state.is_overdue(now),
                    days: (now.micros().saturating_sub(case.found_at.micros())) / (86_400 * 1_000_000),
                });
            }
        }
        Ok::<_, Problem>(CasePoints { items, total })
    });
    Ok(unkept(axum::Json(points.await??).into_response()))
}
