//! Service requests, read: whole to who sees the case by a key, and in a narrow form to the public of communities that set so.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::format::Format;
use super::key;
use crate::domain::rules::Who;
use crate::domain::{Case, CaseRecord, CategoryKey, CommunityIndex, Moment, Revision, StateWord};
use crate::features::case_words::Language;
use crate::http::app::{App, off_thread};
use crate::http::extract::{self, Query};
use crate::http::problem::{self, Problem};
use crate::http::visitor::{Seen, Visitor};
use crate::live::{CaseSight, Snapshot};

/// Requests of an answer at most, as the specification bounds it.
const MOST: usize = 1_000;
/// The longest span of dates, likewise.
const SPAN: Duration = Duration::from_hours(90 * 24);
/// What the public's places are rounded to: a thousandth of a degree is about a hundred metres, so no door is named.
const PUBLIC_PLACES: f64 = 1_000.0;

/// A case as Open311 tells it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Open311Request)]
#[expect(clippy::struct_field_names, reason = "the names of the specification")]
pub struct ServiceRequest {
    /// The case's number.
    service_request_id: String,
    /// `open` or `closed`.
    status: &'static str,
    /// Where the case stands, in Wuse's word. The public is told of those that were filed.
    #[schema(value_type = String)]
    status_notes: StateWord,
    /// The category's name.
    service_name: String,
    /// The category's word.
    service_code: String,
    /// What is to be seen. Never told to the public.
    description: Option<String>,
    /// Who is charged with it. Never told to the public.
    agency_responsible: Option<String>,
    /// Empty.
    service_notice: Option<String>,
    /// When it was reported.
    requested_datetime: Moment,
    /// When something was done about it last.
    updated_datetime: Moment,
    /// By when it is to be put right. Never told to the public.
    expected_datetime: Option<Moment>,
    /// Code and name of its block. Never told to the public.
    address: Option<String>,
    /// The number of its block. Never told to the public.
    address_id: Option<String>,
    /// Empty.
    zipcode: Option<String>,
    /// Latitude (WGS 84); for the public to a thousandth of a degree.
    lat: f64,
    /// Longitude, likewise.
    long: f64,
    /// Empty: photos are asked for by `GET /api/v1/cases/{id}/photos/{n}`.
    media_url: Option<String>,
}

/// Which service requests.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct RequestsQuery {
    /// A community's code; all that are seen when not given.
    jurisdiction_id: Option<String>,
    /// Of these numbers, between commas; then nothing else counts.
    service_request_id: Option<String>,
    /// Of these categories, between commas.
    service_code: Option<String>,
    /// Reported then or later. No more than 90 days are answered at once; the last 90 when nothing is said.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    start_date: Option<Moment>,
    /// Reported by then.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    end_date: Option<Moment>,
    /// `open`, `closed` or both between commas.
    status: Option<String>,
    /// An API token.
    api_key: Option<String>,
}

/// An API token.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct KeyQuery {
    /// A community's code.
    jurisdiction_id: Option<String>,
    /// An API token.
    api_key: Option<String>,
}

/// Cases, the newest first: at most 1,000, of at most 90 days; `.xml` likewise.
#[utoipa::path(get, operation_id = "open311_requests", path = "/open311/v2/requests.json", tag = "open311",
    params(RequestsQuery),
    responses(
        (status = 200, body = Vec<ServiceRequest>),
        (status = 400, description = "A parameter does not fit"),
        (status = 403, description = "The key is not good"),
        (status = 404, description = "No such jurisdiction")))]
pub(in crate::http) async fn list(
    State(app): State<Arc<App>>,
    format: Format,
    visitor: Visitor,
    seen: Seen,
    Query(query): Query<RequestsQuery>,
) -> Result<Response, Problem> {
    let (visitor, seen) = key::known(&app, visitor, seen, query.api_key.as_deref()).await?;
    let wanted = Wanted::of(seen.now(), &query, app.clock.now())?;
    let requests = told(&app, &visitor, &seen, wanted).await?;
    format.answer(StatusCode::OK, ["service_requests", "request"], &requests)
}

/// One case. The specification has it in a list of one.
#[utoipa::path(get, operation_id = "open311_request", path = "/open311/v2/requests/{file}", tag = "open311",
    params(
        ("file" = String, Path, description = "The case's number, and `.json` or `.xml`", example = "7.json"),
        KeyQuery),
    responses(
        (status = 200, body = Vec<ServiceRequest>),
        (status = 403, description = "The key is not good"),
        (status = 404, description = "No such service request")))]
pub(in crate::http) async fn one(
    State(app): State<Arc<App>>,
    format: Format,
    visitor: Visitor,
    seen: Seen,
    Path(file): Path<String>,
    Query(query): Query<KeyQuery>,
) -> Result<Response, Problem> {
    let (visitor, seen) = key::known(&app, visitor, seen, query.api_key.as_deref()).await?;
    let text = Format::of(&file).map_or(file.as_str(), |(_, id)| id);
    let id = extract::revision("service_request_id", text)?;
    let community = extract::community(seen.now(), query.jurisdiction_id.as_deref())?;
    let requests = told(&app, &visitor, &seen, Wanted { ids: Some(vec![id]), community, ..Wanted::default() }).await?;
    if requests.is_empty() {
        return Err(Problem::new(&problem::NO_SUCH_CASE, format!("there is no service request {id} that you may see")));
    }
    format.answer(StatusCode::OK, ["service_requests", "request"], &requests)
}

/// What is asked for, understood.
#[derive(Debug, Default)]
struct Wanted {
    ids: Option<Vec<Revision>>,
    community: Option<CommunityIndex>,
    categories: Option<Vec<CategoryKey>>,
    is_open: Option<bool>,
    between: Option<(Moment, Moment)>,
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|word| !word.is_empty())
}

impl Wanted {
    fn of(snapshot: &Snapshot, query: &RequestsQuery, now: Moment) -> Result<Self, Problem> {
        let community = extract::community(snapshot, query.jurisdiction_id.as_deref())?;
        if let Some(ids) = &query.service_request_id {
            let ids = words(ids).map(|id| extract::revision("service_request_id", id)).collect::<Result<Vec<_>, _>>()?;
            if ids.len() > MOST {
                return Err(Problem::bad_parameter("service_request_id", format!("give {MOST} at most")));
            }
            return Ok(Self { ids: Some(ids), community, ..Self::default() });
        }
        let category = |word| CategoryKey::new(word).map_err(|error| Problem::bad_parameter("service_code", error));
        let categories = query.service_code.as_deref().map(|codes| words(codes).map(category).collect()).transpose()?;
        let mut states = [false; 2];
        for word in words(query.status.as_deref().unwrap_or_default()) {
            match word {
                "open" => states[0] = true,
                "closed" => states[1] = true,
                other => return Err(Problem::bad_parameter("status", format!("'{other}' is neither open nor closed"))),
            }
        }
        let is_open = (states[0] != states[1]).then_some(states[0]);
        let span = SPAN.as_micros() as i64;
        let shifted = |moment: Moment, by: i64| Moment::from_micros(moment.micros().saturating_add(by));
        let (from, until) = match (query.start_date, query.end_date) {
            (Some(from), Some(until)) => (from, until),
            (Some(from), None) => (from, shifted(from, span)),
            (None, until) => (shifted(until.unwrap_or(now), -span), until.unwrap_or(now)),
        };
        if until < from || until.micros().saturating_sub(from.micros()) > span {
            let detail = "end_date must lie after start_date, and at most 90 days after it: ask for longer times in parts";
            return Err(Problem::bad_parameter("end_date", detail));
        }
        Ok(Self { ids: None, community, categories, is_open, between: Some((from, until)) })
    }

    fn holds(&self, snapshot: &Snapshot, case: &Case) -> bool {
        self.community.is_none_or(|community| snapshot.community_of_case(case) == Some(community))
            && self.categories.as_ref().is_none_or(|categories| categories.contains(&case.category))
            && self.is_open.is_none_or(|open| case.state.word().is_open() == open)
            && self.between.is_none_or(|(from, until)| (from..=until).contains(&case.reported_at))
    }
}

/// Whether the public is told of a case: its community says so, and somebody has found that it is one.
fn is_public(snapshot: &Snapshot, case: &Case) -> bool {
    let view = snapshot.block(case.block).and_then(|block| snapshot.community_of(block));
    let unproved = [StateWord::Reported, StateWord::Returned, StateWord::Void, StateWord::Duplicate];
    view.is_some_and(|view| view.settings.1.public_cases) && !unproved.contains(&case.state.word())
}

async fn told(app: &Arc<App>, visitor: &Visitor, seen: &Seen, wanted: Wanted) -> Result<Vec<ServiceRequest>, Problem> {
    let (visitor, picture) = (visitor.clone(), seen.clone());
    // Each with whether it is told whole.
    let found = off_thread(move || {
        let (snapshot, who) = (picture.now(), visitor.who(picture.whole()));
        let nobody = Who { held: &[], ..Who::CONSOLE };
        let sight = CaseSight::new(snapshot, who.as_ref().unwrap_or(&nobody));
        let sees = |case: &Case| who.is_some() && sight.sees(case) && snapshot.block(case.block).is_some();
        let look = |case: &Arc<Case>| {
            let whole = sees(case);
            (wanted.holds(snapshot, case) && (whole || is_public(snapshot, case))).then_some((case.id, whole))
        };
        match &wanted.ids {
            Some(ids) => ids.iter().filter_map(|id| look(snapshot.cases().get(*id)?)).collect::<Vec<_>>(),
            None => snapshot.cases().newest_first().filter_map(look).take(MOST).collect(),
        }
    });
    let found = found.await?;
    let ids: Vec<Revision> = found.iter().filter(|(_, whole)| *whole).map(|(id, _)| *id).collect();
    let records = if ids.is_empty() { Vec::new() } else { app.live.store()?.case_records(&ids).await? };
    let mut records: HashMap<Revision, CaseRecord> = records.into_iter().map(|record| (record.id, record)).collect();
    let snapshot = seen.now();
    let item = |(id, whole): &(Revision, bool)| {
        let case = snapshot.cases().get(*id)?;
        let record = if *whole { Some(records.remove(id)?) } else { None };
        Some(ServiceRequest::of(snapshot, case, record))
    };
    Ok(found.iter().filter_map(item).collect())
}

impl ServiceRequest {
    /// A case; in the narrow form without its record.
    fn of(snapshot: &Snapshot, case: &Case, record: Option<CaseRecord>) -> Self {
        let whole = record.is_some();
        let block = snapshot.block(case.block).filter(|_| whole);
        let charge = case.state.charge().filter(|_| whole);
        let party = charge.map(|charge| charge.party.name.clone());
        let party = party.or_else(|| case.named.as_ref().filter(|_| whole).map(|party| party.name.clone()));
        let degrees = |degrees: f64| {
            let places = if whole { 1e7 } else { PUBLIC_PLACES };
            (degrees * places).round() / places
        };
        Self {
            service_request_id: case.id.to_string(),
            status: if case.state.word().is_open() { "open" } else { "closed" },
            status_notes: case.state.word(),
            service_name: Language::Zh.category(&case.category, snapshot.categories_at(case.block)).to_owned(),
            service_code: case.category.to_string(),
            description: record.map(|record| record.reported.text),
            agency_responsible: party,
            service_notice: None,
            requested_datetime: case.reported_at,
            updated_datetime: case.steps.last().map_or(case.reported_at, |taken| taken.at),
            expected_datetime: charge.map(|charge| charge.deadline),
            address: block.map(|block| format!("{} {}", block.code(), block.name()).trim().to_owned()),
            address_id: block.map(|block| block.id.to_string()),
            zipcode: None,
            lat: degrees(case.place.lat()),
            long: degrees(case.place.lon()),
            media_url: None,
        }
    }
}
