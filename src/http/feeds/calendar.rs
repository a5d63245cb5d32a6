//! What concerns somebody as a calendar (RFC 5545): a deadline each. Times are in UTC, which needs no table of zones to be right; the
//! calendar names the communities' zone for programs that ask in which to show it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use icalendar::{Calendar, Component, Event, Property, Todo};

use super::concern::{As, Concern, Concerns, FeedQuery, concerns, sent, touched_at};
use crate::domain::Moment;
use crate::features::case_words::Language;
use crate::http::app::App;
use crate::http::extract::Query;
use crate::http::peer::Peer;
use crate::http::problem::Problem;

/// What stands before a deadline that is past.
const LATE: [&str; 2] = ["【超期】", "[Overdue] "];

/// The deadlines that concern the owner of a feed link, as a calendar to subscribe to: one of each case that is dispatched.
#[utoipa::path(get, operation_id = "case_calendar", path = "/feeds/cases.ics", tag = "cases", params(FeedQuery),
    responses(
        (status = 200, content_type = "text/calendar", body = String),
        (status = 404, description = "no-such-feed", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn cases(
    State(app): State<Arc<App>>,
    peer: Peer,
    headers: HeaderMap,
    Query(query): Query<FeedQuery>,
) -> Result<Response, Problem> {
    let found = concerns(&app, &peer, &headers, &query).await?;
    let text = calendar(&found, query.lang, query.r#as, app.clock.now());
    Ok(sent(&headers, "text/calendar; charset=utf-8", text))
}

fn calendar(found: &Concerns, lang: Language, form: As, now: Moment) -> String {
    let name = lang.of(["五色 · 整改期限", "Wuse: deadlines"]);
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Wuse//Cases//ZH"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", name),
        ("X-WR-TIMEZONE", "Asia/Shanghai"),
        ("X-PUBLISHED-TTL", "PT1H"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    for item in &found.items {
        let Some(charge) = item.case.state.charge() else { continue };
        if !item.case.state.word().is_open() || item.case.state.rectified_at().is_some() {
            continue;
        }
        let late = if item.case.state.is_overdue(now) { lang.of(LATE) } else { "" };
        let summary = format!("{late}{}", item.title);
        let deadline = utc(charge.deadline);
        match form {
            As::Event => {
                let mut event = Event::new();
                event.add_property("DTSTART", &deadline).add_property("TRANSP", "TRANSPARENT");
                calendar.push(told(event, item, found.store, &summary));
            }
            As::Todo => {
                let mut todo = Todo::new();
                todo.add_property("DUE", &deadline).add_property("STATUS", "NEEDS-ACTION");
                calendar.push(told(todo, item, found.store, &summary));
            }
        }
    }
    calendar.to_string()
}

/// What an event and something to do have in common.
fn told<C: Component + icalendar::EventLike>(mut component: C, item: &Concern, store: i64, summary: &str) -> C {
    let touched = utc(touched_at(&item.case));
    component
        .uid(&format!("case-{}@{store}.wuse", item.case.id))
        .summary(summary)
        .description(&item.lines.join("\n"))
        .add_property("DTSTAMP", &touched)
        .add_property("LAST-MODIFIED", &touched)
        .add_property("CREATED", utc(item.case.reported_at))
        .add_property("SEQUENCE", item.case.steps.len().to_string())
        .add_property("CATEGORIES", &item.category)
        .add_property("URL", &item.link);
    component.location(&item.place);
    component.add_property("GEO", format!("{:.6};{:.6}", item.case.place.lat(), item.case.place.lon()));
    component
}

/// A moment as calendars write it in UTC.
fn utc(moment: Moment) -> String {
    moment.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}
