//! A published plan to take away: every stop as a table, and every tour as a calendar (RFC 5545).

use std::sync::Arc;

use axum::extract::{OriginalUri, Path};
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use icalendar::{Calendar, Component, Event, Property};
use jiff::civil::Date;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::domain::plan::{PlanPublished, StopKind, Tour};
use crate::domain::{DocumentKind, Moment, Revision};
use crate::features::case_words::Language;
use crate::http::app::off_thread;
use crate::http::documents::seen_one;
use crate::http::extract::Query;
use crate::http::problem::{self, Problem};
use crate::http::session::unkept;
use crate::http::sheet::{self, Cell, Column, Kind, LanguageQuery};
use crate::http::visitor::{Seen, SignedIn};
use crate::live::Snapshot;
use crate::plans::portions::{Cuts, OF_A_LOAD};
use crate::plans::progress::{self, Standing};

/// The columns.
const COLUMNS: [Column; 14] = [
    (["日期", "Day"], 12.0),
    (["班组", "Crew"], 14.0),
    (["班次", "Shift"], 0.0),
    (["顺序", "Stop"], 0.0),
    (["到达", "Arrives"], 0.0),
    (["开始", "Begins"], 0.0),
    (["结束", "Ends"], 0.0),
    (["区块", "Block"], 12.0),
    (["名称", "Name"], 20.0),
    (["措施", "Measure"], 30.0),
    (["车次", "Truckloads"], 0.0),
    (["经度", "Longitude"], 0.0),
    (["纬度", "Latitude"], 0.0),
    (["状态", "State"], 10.0),
];

/// In which language, and of which crew.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlanCalendarQuery {
    /// `zh` (when not given) or `en`.
    #[serde(default)]
    #[param(inline)]
    lang: Language,
    /// Of this crew only, by its place in the draft; of all when not given.
    crew: Option<u16>,
}

/// No filter.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

/// Every stop of a plan as a table in UTF-8 that Excel reads.
#[utoipa::path(get, operation_id = "export_plan_csv", path = "/api/v1/plans/{id}/export.csv", tag = "plans",
    params(("id" = u64, Path, description = "The plan's number"), LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "text/csv", body = String), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn csv(
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    let id = seen_one(seen.now(), &viewer.asker().in_picture(seen.whole()), &id, DocumentKind::Plan)?.0.id;
    table(&seen, id, &uri, Kind::Csv).await
}

/// Every stop of a plan as an Excel workbook.
#[utoipa::path(get, operation_id = "export_plan_xlsx", path = "/api/v1/plans/{id}/export.xlsx", tag = "plans",
    params(("id" = u64, Path, description = "The plan's number"), LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn xlsx(
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    let id = seen_one(seen.now(), &viewer.asker().in_picture(seen.whole()), &id, DocumentKind::Plan)?.0.id;
    table(&seen, id, &uri, Kind::Xlsx).await
}

async fn table(seen: &Seen, id: Revision, uri: &Uri, kind: Kind) -> Result<Response, Problem> {
    let (lang, Nothing {}) = sheet::split(uri)?;
    let snapshot = Arc::clone(seen.now());
    let rows = move || {
        let Some((_, plan)) = snapshot.documents().plan(id) else { return Vec::new() };
        rows(&snapshot, id, plan, lang)
    };
    sheet::answer("plan", ["攻坚方案", "Clearance plan"], &COLUMNS, kind, lang, rows).await
}

fn rows(snapshot: &Snapshot, id: Revision, plan: &PlanPublished, lang: Language) -> Vec<Vec<Cell>> {
    // A plan that was published can be cut.
    let Ok(cuts) = Cuts::new(&plan.draft) else { return Vec::new() };
    let standings = progress::standings(snapshot.documents().plan_steps(id).map(|(_, stepped)| stepped));
    let mut rows = Vec::new();
    for (tour, own) in plan.timetable.tours.iter().enumerate() {
        let crew = plan.draft.crews.get(usize::from(own.crew)).map_or("", |crew| crew.name.as_str());
        for (stop, one) in own.stops.iter().enumerate() {
            let state = match standings.get(&(tour as u32, stop as u16)) {
                Some(Standing::Done(..)) => lang.of(["已完成", "done"]),
                Some(Standing::Started(_)) => lang.of(["已开始", "started"]),
                None => "",
            };
            let mut row = vec![
                Cell::text(own.day.to_string()),
                Cell::text(crew),
                Cell::Number(f64::from(own.shift) + 1.0),
                Cell::Number(stop as f64 + 1.0),
                Cell::text(clock(one.arrives)),
                Cell::text(clock(one.begins)),
                Cell::text(clock(one.ends)),
            ];
            row.extend(what(snapshot, plan, &cuts, &one.kind));
            row.push(Cell::text(state));
            rows.push(row);
        }
    }
    rows
}

/// Block, name, measure, truckloads and place of a stop.
fn what(snapshot: &Snapshot, plan: &PlanPublished, cuts: &Cuts<'_>, kind: &StopKind) -> [Cell; 6] {
    match kind {
        StopKind::Tip { tip } => {
            let tip = plan.draft.tips.get(usize::from(*tip));
            let at = |of: fn(crate::geo::LonLat) -> f64| tip.map_or(Cell::Empty, |tip| Cell::degrees(of(tip.at)));
            let name = Cell::text(tip.map_or("", |tip| tip.name.as_str()));
            [Cell::Empty, name, Cell::Empty, Cell::Empty, at(crate::geo::LonLat::lon), at(crate::geo::LonLat::lat)]
        }
        StopKind::Work { portion } => {
            let block = snapshot.block(portion.block);
            let found = cuts.find(portion);
            let task = found.map(|(task, _)| &plan.draft.tasks[task]);
            let measure = found.map_or("", |(task, measure)| plan.draft.tasks[task].measures[measure].text.as_str());
            let loads = found.map(|(task, measure)| f64::from(cuts.measures[task][measure].load) / OF_A_LOAD);
            [
                Cell::text(block.map_or_else(|| portion.block.to_string(), |block| block.code().to_owned())),
                Cell::text(block.map_or("", |block| block.name())),
                Cell::text(measure),
                loads.filter(|loads| *loads > 0.0).map_or(Cell::Empty, Cell::Number),
                task.map_or(Cell::Empty, |task| Cell::degrees(task.at.lon())),
                task.map_or(Cell::Empty, |task| Cell::degrees(task.at.lat())),
            ]
        }
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The tours of a plan as a calendar: an event each, with its stops.
#[utoipa::path(get, operation_id = "plan_calendar", path = "/api/v1/plans/{id}/calendar.ics", tag = "plans",
    params(("id" = u64, Path, description = "The plan's number"), PlanCalendarQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "text/calendar", body = String), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn calendar(
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    Query(query): Query<PlanCalendarQuery>,
) -> Result<Response, Problem> {
    let id = seen_one(seen.now(), &viewer.asker().in_picture(seen.whole()), &id, DocumentKind::Plan)?.0.id;
    let snapshot = Arc::clone(seen.now());
    let text = off_thread(move || events(&snapshot, id, &query)).await??;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"wuse-plan.ics\"")),
    ];
    Ok(unkept((headers, text).into_response()))
}

fn events(snapshot: &Snapshot, id: Revision, query: &PlanCalendarQuery) -> Result<String, Problem> {
    let missing = || Problem::failure(&problem::INTERNAL, "the plan is not there");
    let (document, plan) = snapshot.documents().plan(id).ok_or_else(missing)?;
    let cuts = Cuts::new(&plan.draft)?;
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Wuse//Plans//ZH"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", plan.draft.name.as_str()),
        ("X-WR-TIMEZONE", "Asia/Shanghai"),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    let store = snapshot.recorded_at(Revision(1)).map_or(0, Moment::micros);
    let stamp = utc(document.recorded_at);
    for (at, tour) in plan.timetable.tours.iter().enumerate().filter(|(_, tour)| query.crew.is_none_or(|crew| crew == tour.crew))
    {
        let crew = plan.draft.crews.get(usize::from(tour.crew)).map_or("", |crew| crew.name.as_str());
        let (codes, lines) = told(snapshot, plan, &cuts, tour, query.lang);
        let mut event = Event::new();
        event
            .uid(&format!("plan-{id}-{at}@{store}.wuse"))
            .summary(&format!("{crew}: {codes}"))
            .description(&lines)
            .add_property("DTSTAMP", &stamp)
            .add_property("DTSTART", local(tour.day, tour.leaves))
            .add_property("DTEND", local(tour.day, tour.back));
        calendar.push(event.done());
    }
    Ok(calendar.to_string())
}

/// The codes of a tour's blocks, and its stops line by line.
fn told(snapshot: &Snapshot, plan: &PlanPublished, cuts: &Cuts<'_>, tour: &Tour, lang: Language) -> (String, String) {
    let mut codes: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for stop in &tour.stops {
        let what = match &stop.kind {
            StopKind::Tip { tip } => plan.draft.tips.get(usize::from(*tip)).map_or_else(String::new, |tip| tip.name.clone()),
            StopKind::Work { portion } => {
                let code =
                    snapshot.block(portion.block).map_or_else(|| portion.block.to_string(), |block| block.code().to_owned());
                let measure = cuts.find(portion).map(|(task, measure)| plan.draft.tasks[task].measures[measure].text.as_str());
                if !codes.contains(&code) {
                    codes.push(code.clone());
                }
                format!("{code} {}", measure.unwrap_or_default())
            }
        };
        lines.push(format!("{}-{} {what}", clock(stop.begins), clock(stop.ends)));
    }
    lines.push(format!("{:.1} {}", f64::from(tour.metres) / 1000.0, lang.of(["公里", "km"])));
    (codes.join(" "), lines.join("\n"))
}

/// A minute of a day in the communities' zone as calendars write it in UTC.
fn local(day: Date, minute: u16) -> String {
    let time = day.at((minute / 60).min(23) as i8, (minute % 60) as i8, 0, 0);
    Moment::from_local(time).map(utc).unwrap_or_default()
}

fn utc(moment: Moment) -> String {
    moment.timestamp().strftime("%Y%m%dT%H%M%SZ").to_string()
}
