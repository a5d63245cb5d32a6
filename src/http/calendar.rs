//! The working-day calendar: read it, set it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::app::App;
use super::extract::Json;
use super::problem::Problem;
use super::visitor::{Seen, SignedIn};
use super::{caching, writing};
use crate::domain::calendar::built_in;
use crate::domain::rules::CalendarRequest;
use crate::domain::{CalendarYear, Holiday, Revision, WorkingHours};
use crate::live::{Asked, Snapshot};

/// Days off in a row.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayItem {
    /// What it is called.
    #[schema(min_length = 1, max_length = 50, example = "春节")]
    name: String,
    /// The same in English; null when there is none.
    #[serde(default)]
    #[schema(required = true, max_length = 50, example = "Spring Festival")]
    name_en: Option<String>,
    /// The first day off.
    #[schema(value_type = String, format = Date, example = "2026-02-15")]
    from: Date,
    /// The last day off.
    #[schema(value_type = String, format = Date, example = "2026-02-23")]
    to: Date,
}

/// What is set of a year: all else of it goes by the day of the week.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCalendarYear {
    /// Which.
    #[schema(minimum = 2000, maximum = 2199, example = 2026)]
    year: i16,
    /// Where that stands, for example the number of the State Council's notice; may be empty.
    #[serde(default)]
    #[schema(max_length = 200, example = "国办发明电〔2025〕7号")]
    source: String,
    /// Whether the notice is not known yet: then days may be missing, and none is moved.
    #[serde(default)]
    provisional: bool,
    /// The days off: of the year, of the December before it or of the January after it.
    #[schema(max_items = 60)]
    holidays: Vec<HolidayItem>,
    /// Days of a weekend that are worked.
    #[schema(value_type = Vec<String>, format = Date, max_items = 60, example = json!(["2026-02-14", "2026-02-28"]))]
    workdays: Vec<Date>,
}

/// A year as it counts.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarYearItem {
    /// Which.
    #[schema(example = 2026)]
    year: i16,
    /// Where that stands; empty when nobody said.
    #[schema(example = "国办发明电〔2025〕7号")]
    source: String,
    /// Whether the notice was not known yet: then days may be missing, and none is moved.
    provisional: bool,
    /// The days off, in order.
    holidays: Vec<HolidayItem>,
    /// Days of a weekend that are worked, in order.
    #[schema(value_type = Vec<String>, format = Date, example = json!(["2026-02-14", "2026-02-28"]))]
    workdays: Vec<Date>,
    /// Whether it was set here; else it came with the service.
    is_own: bool,
}

/// The working-day calendar, one for all communities, in their zone (UTC+8). A year that is not named has its weekends off, and nobody knows
/// more of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalendarBody {
    /// The entry that set it; 0 as long as it is the built-in one.
    revision: Revision,
    /// Years that come with the service; one that was set stands in the place of it.
    #[schema(example = json!([2026, 2027]))]
    built_in: Vec<i16>,
    /// The years of which something is set, in order.
    years: Vec<CalendarYearItem>,
    /// The hours of a working day: from and to, in order; the last may end at `24:00`.
    #[schema(value_type = Vec<(String, String)>, example = json!([["08:30", "12:00"], ["14:00", "17:30"]]))]
    hours: WorkingHours,
}

/// A calendar to set: these years and hours.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewCalendar {
    /// The years that are set; one that is left out is as it comes with the service.
    #[schema(max_items = 50)]
    years: Vec<NewCalendarYear>,
    /// The hours of a working day: from and to, in order; the last may end at `24:00`.
    #[schema(value_type = Vec<(String, String)>, min_items = 1, max_items = 6, example = json!([["08:30", "12:00"], ["14:00", "17:30"]]))]
    hours: WorkingHours,
    /// Why.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: Option<String>,
    /// The calendar's `revision` as it was when decided; refused with 409 when it has changed since. `If-Match` does the same, with 412.
    #[serde(default)]
    expected_revision: Option<Revision>,
}

impl CalendarYearItem {
    fn of(year: &CalendarYear, is_own: bool) -> Self {
        let CalendarYear { year, source, provisional, holidays, workdays } = year.clone();
        let item = |Holiday { name, name_en, from, to }| HolidayItem { name, name_en, from, to };
        Self { year, source, provisional, holidays: holidays.into_iter().map(item).collect(), workdays, is_own }
    }
}

impl From<NewCalendarYear> for CalendarYear {
    fn from(new: NewCalendarYear) -> Self {
        let NewCalendarYear { year, source, provisional, holidays, workdays } = new;
        let holiday = |HolidayItem { name, name_en, from, to }| Holiday { name, name_en, from, to };
        Self { year, source, provisional, holidays: holidays.into_iter().map(holiday).collect(), workdays }
    }
}

impl CalendarBody {
    fn of(snapshot: &Snapshot) -> Self {
        let (revision, calendar) = snapshot.calendar();
        let item = |year: &CalendarYear| CalendarYearItem::of(year, calendar.is_own(year.year));
        Self {
            revision: *revision,
            built_in: built_in().iter().map(|year| year.year).collect(),
            years: calendar.years().map(item).collect(),
            hours: calendar.hours().clone(),
        }
    }
}

/// The working-day calendar, by which deadlines are counted. For everybody: it is public law.
#[utoipa::path(get, operation_id = "get_calendar", path = "/api/v1/calendar", tag = "communities",
    responses((status = 200, body = CalendarBody)))]
pub(super) async fn get(seen: Seen) -> Result<Response, Problem> {
    Ok(answer(seen.now()))
}

/// Sets the working-day calendar, all of it at once. For administrators of everything.
#[utoipa::path(put, operation_id = "set_calendar", path = "/api/v1/calendar", tag = "communities", request_body = NewCalendar,
    params(
        ("If-Match" = Option<String>, Header, description = "The calendar's ETag as it was when decided; 412 when it has changed since"),
        ("Idempotency-Key" = Option<String>, Header, description = "A repeated request with the same key is carried out once")),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, body = CalendarBody),
        (status = 409, description = "stale-calendar", body = super::docs::ProblemBody),
        (status = 412, description = "stale-calendar", body = super::docs::ProblemBody)))]
pub(super) async fn set(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    headers: HeaderMap,
    Json(body): Json<NewCalendar>,
) -> Result<Response, Problem> {
    let matched = caching::if_match(&headers)?;
    let asker = viewer.asker();
    let key = writing::request_key(&headers, &asker, "calendar", &body)?;
    let NewCalendar { years, hours, reason, expected_revision } = body;
    let years = years.into_iter().map(CalendarYear::from).collect();
    let asked = CalendarRequest { years, hours, reason, expected: matched.or(expected_revision) };
    let committed = app.live.ask(asker, Asked::Calendar(asked), key).await;
    let committed = committed.map_err(|error| Problem::from(error).as_matched(matched))?;
    let snapshot = &committed.snapshot;
    writing::set(&caching::tag_of_revision(snapshot.calendar().0), snapshot, CalendarBody::of(snapshot))
}

/// The calendar with its tag. What is held is never taken for the same: a later version may bring other years under the same revision.
fn answer(snapshot: &Snapshot) -> Response {
    let tag = caching::tag_of_revision(snapshot.calendar().0);
    caching::tagged(&HeaderMap::new(), &tag, caching::PRESENT, || axum::Json(CalendarBody::of(snapshot)).into_response())
}
