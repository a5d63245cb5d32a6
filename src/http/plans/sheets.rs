//! A published plan on paper: to hang up (A3), and crews' days to take along (A4).

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use serde::Deserialize;
use tokio::sync::Semaphore;
use utoipa::IntoParams;

use super::street_ways;
use crate::domain::plan::{PlanPublished, StopKind, Target, Tour, WhyLeftOut};
use crate::domain::{AsOf, Calendar, DocumentKind, Moment, PlanDraft, Revision};
use crate::geo::LonLat;
use crate::http::app::{App, off_thread};
use crate::http::documents::seen_one;
use crate::http::extract::Query;
use crate::http::problem::{self, Problem};
use crate::http::session::unkept;
use crate::http::sheet::Language;
use crate::http::visitor::{Seen, SignedIn};
use crate::live::Snapshot;
use crate::plans::backward;
use crate::plans::days;
use crate::plans::portions::{Cuts, OF_A_LOAD, Work};
use crate::plans::streets::StreetTable;
use crate::plans::violations::portions;
use crate::reports::{
    CREW_ASPECT, CrewDay, CrewStop, CrewTour, Document, PLAN_ASPECT, PlanSheet, PlanSite, SheetLanguage, Surroundings,
    draw_crew_days, draw_plan,
};

/// Documents that are made at the same time; more wait their turn.
static MAKING: Semaphore = Semaphore::const_new(2);
/// Pages of crews' days at most: more are asked for day by day.
const MOST_DAYS: usize = 400;

/// In which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct PlanSheetQuery {
    /// `zh` (when not given) or `en`.
    #[serde(default)]
    #[param(inline)]
    lang: Language,
}

/// Of which crew and day, in which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CrewDaysQuery {
    /// `zh` (when not given) or `en`.
    #[serde(default)]
    #[param(inline)]
    lang: Language,
    /// Of this crew only, by its place in the draft.
    crew: Option<u16>,
    /// Of this day only.
    #[param(value_type = Option<String>, format = Date)]
    day: Option<Date>,
}

/// A plan to hang up: A3, PDF, with the map, who works where on which day, and the list.
#[utoipa::path(get, operation_id = "get_plan_sheet", path = "/api/v1/plans/{id}/sheet.pdf", tag = "plans",
    params(("id" = u64, Path, description = "The plan's number"), PlanSheetQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 404, body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn plan(
    State(app): State<Arc<App>>,
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    Query(query): Query<PlanSheetQuery>,
) -> Result<Response, Problem> {
    let id = seen_one(seen.now(), &viewer.asker().in_picture(seen.whole()), &id, DocumentKind::Plan)?.0.id;
    let snapshot = Arc::clone(seen.now());
    let language = sheet_language(query.lang);
    let streets = street_ways::of(&app, &snapshot, &found(&snapshot, id)?.1.draft).await?;
    drawn("plan", id, move || draw_plan(&sheet_of(&snapshot, id, language, streets.as_deref())?).map_err(failed)).await
}

/// Crews' days to take along: A4, PDF, a page each.
#[utoipa::path(get, operation_id = "get_plan_crew_days", path = "/api/v1/plans/{id}/crews.pdf", tag = "plans",
    params(("id" = u64, Path, description = "The plan's number"), CrewDaysQuery),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, content_type = "application/pdf", body = Vec<u8>),
        (status = 404, description = "also when nobody works on that day", body = crate::http::docs::ProblemBody)))]
pub(in crate::http) async fn crews(
    SignedIn(viewer): SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    Query(query): Query<CrewDaysQuery>,
) -> Result<Response, Problem> {
    let id = seen_one(seen.now(), &viewer.asker().in_picture(seen.whole()), &id, DocumentKind::Plan)?.0.id;
    let snapshot = Arc::clone(seen.now());
    drawn("crews", id, move || {
        let days = crew_days(&snapshot, id, &query)?;
        if days.is_empty() {
            let detail = "no crew works then: give another crew or day";
            return Err(Problem::new(&problem::NO_SUCH_DOCUMENT, detail));
        }
        draw_crew_days(&days).map_err(failed)
    })
    .await
}

async fn drawn(
    name: &str,
    id: Revision,
    draw: impl FnOnce() -> Result<Document, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let _turn = MAKING.acquire().await.map_err(|error| Problem::failure(&problem::STOPPING, error))?;
    let document = off_thread(draw).await??;
    let named = format!("inline; filename=\"{name}-{id}.pdf\"");
    let headers = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, named)];
    Ok(unkept((headers, document.bytes).into_response()))
}

fn failed(error: impl std::fmt::Display) -> Problem {
    Problem::failure(&problem::INTERNAL, error)
}

fn sheet_language(lang: Language) -> SheetLanguage {
    match lang {
        Language::Zh => SheetLanguage::Chinese,
        Language::En => SheetLanguage::English,
    }
}

fn found(snapshot: &Snapshot, id: Revision) -> Result<(Moment, &PlanPublished), Problem> {
    let found = snapshot.documents().plan(id).map(|(document, plan)| (document.recorded_at, plan));
    found.ok_or_else(|| Problem::failure(&problem::INTERNAL, "the plan is not there"))
}

fn community_name(snapshot: &Snapshot, plan: &PlanPublished) -> String {
    snapshot.community(&plan.community).map(|(_, view)| view.community.name.clone()).unwrap_or_default()
}

fn around(snapshot: &Snapshot, plan: &PlanPublished, places: &[LonLat], aspect: f64) -> Option<Surroundings> {
    let (index, _) = snapshot.community(&plan.community)?;
    Surroundings::around(snapshot, index, places, aspect)
}

fn sheet_of(
    snapshot: &Snapshot,
    id: Revision,
    language: SheetLanguage,
    streets: Option<&StreetTable>,
) -> Result<PlanSheet, Problem> {
    let (published_at, plan) = found(snapshot, id)?;
    let calendar: &Calendar = &snapshot.calendar().1;
    let work = Work::new(&plan.draft, streets)?;
    let dates = backward::backward(&work, calendar)?;
    let last_day = backward::last_day_of_work(&work, calendar)?;
    let mut sites: Vec<PlanSite> = Vec::new();
    for ((at, task), dates) in plan.draft.tasks.iter().enumerate().zip(&dates) {
        let block = snapshot.block(task.block);
        let (mut days, mut crews) = (BTreeSet::new(), Vec::new());
        for tour in plan.timetable.tours.iter().filter(|tour| portions(tour).any(|(_, portion)| portion.block == task.block)) {
            days.insert(tour.day);
            let crew = plan.draft.crews.get(usize::from(tour.crew)).map_or("", |crew| crew.name.as_str());
            if !crews.iter().any(|other| other == crew) {
                crews.push(crew.to_owned());
            }
        }
        let loads: f64 = work.measures[at].iter().map(|cut| f64::from(cut.load) * f64::from(cut.parts) / OF_A_LOAD).sum();
        sites.push(PlanSite {
            block: block.map_or_else(|| task.block.to_string(), |block| format!("{} {}", block.code(), block.name())),
            colour: block.and_then(|block| block.colour(AsOf::NOW)),
            place: task.at,
            measures: task.measures.iter().map(|measure| measure.text.clone()).collect(),
            crews,
            truckloads: loads,
            days: days.into_iter().collect(),
            latest_start: dates.latest_start,
        });
    }
    let places: Vec<LonLat> = plan.draft.tasks.iter().map(|task| task.at).collect();
    let ends = plan.timetable.tours.iter().map(|tour| tour.day).max().unwrap_or(last_day).max(last_day);
    Ok(PlanSheet {
        language,
        name: plan.draft.name.clone(),
        community: community_name(snapshot, plan),
        version: id.0,
        published_at,
        target: [target(&plan.draft.target, language)].into_iter().chain(goals(&plan.draft, language)).collect::<String>(),
        days: days::between(calendar, plan.draft.from, ends),
        last_day,
        surroundings: around(snapshot, plan, &places, PLAN_ASPECT),
        sites,
        left_out: left_out(snapshot, plan, language),
    })
}

fn target(target: &Target, language: SheetLanguage) -> String {
    let by = target.by();
    match (target, language) {
        (Target::NoRed { .. }, SheetLanguage::Chinese) => format!("削红：{by} 前无红色区块"),
        (Target::NoRed { .. }, SheetLanguage::English) => format!("No red block by {by}"),
        (Target::NoOrange { .. }, SheetLanguage::Chinese) => format!("削红去橙：{by} 前无红色、橙色区块"),
        (Target::NoOrange { .. }, SheetLanguage::English) => format!("No red and no orange block by {by}"),
        (Target::StruckOff { blocks, .. }, SheetLanguage::Chinese) => format!("{by} 前销号 {blocks} 个区块"),
        (Target::StruckOff { blocks, .. }, SheetLanguage::English) => format!("{blocks} blocks struck off by {by}"),
    }
}

/// The verbs that are targets, behind the target; nothing without any.
fn goals(draft: &PlanDraft, language: SheetLanguage) -> Option<String> {
    let (at, [begin, between]) = match language {
        SheetLanguage::Chinese => (0, ["；", "、"]),
        SheetLanguage::English => (1, ["; ", ", "]),
    };
    let goals: Vec<String> = draft.goals.iter().map(|goal| format!("{} {}", goal.verb.name()[at], goal.blocks)).collect();
    (!goals.is_empty()).then(|| format!("{begin}{}", goals.join(between)))
}

fn left_out(snapshot: &Snapshot, plan: &PlanPublished, language: SheetLanguage) -> Vec<String> {
    let english = usize::from(language == SheetLanguage::English);
    let line = |left: &crate::domain::plan::LeftOut| {
        let code = snapshot.block(left.block).map_or_else(|| left.block.to_string(), |block| block.code().to_owned());
        let task = plan.draft.tasks.iter().find(|task| task.block == left.block);
        let measure =
            task.and_then(|task| task.measures.get(usize::from(left.measure))).map_or("", |measure| measure.text.as_str());
        let why = match &left.why {
            WhyLeftOut::NoCrewKnowsHow { demands } => {
                let lacks = demands.join(["、", ", "][english]);
                [format!("没有班组具备：{lacks}"), format!("no crew has: {lacks}")][english].clone()
            }
            WhyLeftOut::NoTruck => ["能做的班组没有车", "no crew that can do it has a truck"][english].to_owned(),
            WhyLeftOut::TooFar { minutes } => {
                [format!("一个班次内来不及，需 {minutes} 分钟"), format!("a shift of {minutes} minutes is needed")][english]
                    .clone()
            }
            WhyLeftOut::NotBefore { .. } => ["前置措施未排入", "what comes before is left out"][english].to_owned(),
            WhyLeftOut::NoTime => ["时间不够", "not enough time"][english].to_owned(),
        };
        format!("{code} {measure} × {}: {why}", left.portions)
    };
    plan.timetable.left_out.iter().map(line).collect()
}

fn crew_days(snapshot: &Snapshot, id: Revision, query: &CrewDaysQuery) -> Result<Vec<CrewDay>, Problem> {
    let (published_at, plan) = found(snapshot, id)?;
    let cuts = Cuts::new(&plan.draft)?;
    let language = sheet_language(query.lang);
    let is_asked = |tour: &&Tour| query.crew.is_none_or(|crew| crew == tour.crew) && query.day.is_none_or(|day| day == tour.day);
    let mut days: std::collections::BTreeMap<(Date, u16), Vec<&Tour>> = std::collections::BTreeMap::new();
    for tour in plan.timetable.tours.iter().filter(is_asked) {
        days.entry((tour.day, tour.crew)).or_default().push(tour);
    }
    if days.len() > MOST_DAYS {
        // Counted before anything is drawn.
        let detail = format!("{} pages are too many for one document: give a crew or a day", days.len());
        return Err(Problem::bad_parameter("day", detail));
    }
    let title = format!("{} · {}", community_name(snapshot, plan), plan.draft.name);
    let sheet = |((day, crew), tours): ((Date, u16), Vec<&Tour>)| {
        let own = plan.draft.crews.get(usize::from(crew));
        let tours: Vec<CrewTour> = tours.into_iter().map(|tour| crew_tour(snapshot, plan, &cuts, tour, language)).collect();
        let places: Vec<LonLat> = tours.iter().flat_map(|tour| &tour.stops).map(|stop| stop.place).collect();
        CrewDay {
            language,
            plan: title.clone(),
            crew: own.map_or_else(String::new, |crew| crew.name.clone()),
            people: own.map_or(0, |crew| crew.people),
            truck: own.and_then(|crew| crew.truck.as_ref()).map_or_else(String::new, |truck| truck.name.clone()),
            day,
            published_at,
            surroundings: around(snapshot, plan, &places, CREW_ASPECT),
            tours,
        }
    };
    Ok(days.into_iter().map(sheet).collect())
}

fn crew_tour(snapshot: &Snapshot, plan: &PlanPublished, cuts: &Cuts<'_>, tour: &Tour, language: SheetLanguage) -> CrewTour {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let stop = |stop: &crate::domain::plan::Stop| {
        let hours = [clock(stop.begins), clock(stop.ends)];
        match &stop.kind {
            StopKind::Tip { tip } => {
                let tip = plan.draft.tips.get(usize::from(*tip))?;
                let what = match language {
                    SheetLanguage::Chinese => "卸车",
                    SheetLanguage::English => "Empty the truck",
                };
                let (place_name, what) = (tip.name.clone(), what.to_owned());
                Some(CrewStop { hours, place_name, what, truckloads: 0.0, place: tip.at, is_tip: true })
            }
            StopKind::Work { portion } => {
                let (task, measure) = cuts.find(portion)?;
                let own = &plan.draft.tasks[task];
                let block = snapshot.block(portion.block);
                Some(CrewStop {
                    hours,
                    place_name: block
                        .map_or_else(|| portion.block.to_string(), |block| format!("{} {}", block.code(), block.name())),
                    what: own.measures[measure].text.clone(),
                    truckloads: f64::from(cuts.measures[task][measure].load) / OF_A_LOAD,
                    place: own.at,
                    is_tip: false,
                })
            }
        }
    };
    CrewTour {
        hours: [clock(tour.leaves), clock(tour.back)],
        metres: tour.metres,
        stops: tour.stops.iter().filter_map(stop).collect(),
    }
}
