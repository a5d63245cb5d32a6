//! Lists of cases to take away: all that match, without pages.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{OriginalUri, State};
use axum::http::Uri;
use axum::response::Response;

use super::app::{App, off_thread};
use super::case_list::{self, CasesQuery};
use super::problem::Problem;
use super::sheet::{self, Cell, Column, Kind, Language, LanguageQuery};
use super::visitor::{Seen, SignedIn};
use crate::domain::{Case, CaseRecord, Moment, Revision};
use crate::live::Snapshot;

/// Rows of a file at most; a longer list is asked for in parts.
const MOST: usize = 200_000;
/// Cases whose words are read at once.
const TOGETHER: usize = 2_000;

/// The columns.
const COLUMNS: [Column; 21] = [
    (["编号", "Number"], 0.0),
    (["社区", "Community"], 0.0),
    (["区块", "Block"], 0.0),
    (["区块名称", "Name of the block"], 0.0),
    (["类别", "Category"], 0.0),
    (["描述", "Text"], 40.0),
    (["状态", "State"], 0.0),
    (["责任主体", "Responsible party"], 18.0),
    (["主体类型", "Kind of party"], 0.0),
    (["整改期限", "Deadline"], 17.0),
    (["是否超期", "Overdue"], 0.0),
    (["上报时间", "Reported"], 17.0),
    (["发现时间", "Found"], 17.0),
    (["发现方式", "How it was found"], 0.0),
    (["经度", "Longitude"], 0.0),
    (["纬度", "Latitude"], 0.0),
    (["整改时间", "Rectified"], 17.0),
    (["是否按期", "On time"], 0.0),
    (["结案时间", "Closed"], 17.0),
    (["核查未通过次数", "Failed checks"], 0.0),
    (["照片数", "Photos"], 0.0),
];

/// A list of cases as a table in UTF-8 that Excel reads.
#[utoipa::path(get, operation_id = "export_cases_csv", path = "/api/v1/cases/export.csv", tag = "cases", params(CasesQuery, LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "text/csv", body = String)))]
pub(super) async fn csv(
    app: State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    export(&app, &asker, seen, &uri, Kind::Csv).await
}

/// A list of cases as an Excel workbook.
#[utoipa::path(get, operation_id = "export_cases_xlsx", path = "/api/v1/cases/export.xlsx", tag = "cases", params(CasesQuery, LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>)))]
pub(super) async fn xlsx(
    app: State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    export(&app, &asker, seen, &uri, Kind::Xlsx).await
}

async fn export(app: &App, SignedIn(viewer): &SignedIn, seen: Seen, uri: &Uri, kind: Kind) -> Result<Response, Problem> {
    let (lang, filters): (_, CasesQuery) = sheet::split(uri)?;
    let (now, asker) = (app.clock.now(), viewer.asker());
    let picture = seen.clone();
    let found = off_thread(move || case_list::every(&picture, asker, &filters, now));
    let ids: Vec<Revision> = found.await??;
    if ids.len() > MOST {
        let detail =
            format!("{} cases are more than the {MOST} of a file: ask for fewer, for example by category or state", ids.len());
        return Err(Problem::bad_parameter("state", detail));
    }
    let mut records = HashMap::with_capacity(ids.len());
    for some in ids.chunks(TOGETHER) {
        let read = app.live.store()?.case_records(some).await?;
        records.extend(read.into_iter().map(|record| (record.id, record)));
    }
    let rows = move || {
        let snapshot = seen.now();
        let cells = |id: &Revision| row(snapshot, snapshot.cases().get(*id)?, records.get(id)?, now, lang);
        ids.iter().filter_map(cells).collect()
    };
    sheet::answer("cases", ["问题", "Cases"], &COLUMNS, kind, lang, rows).await
}

fn row(snapshot: &Snapshot, case: &Case, record: &CaseRecord, now: Moment, lang: Language) -> Option<Vec<Cell>> {
    let block = snapshot.block(case.block)?;
    let charge = case.state.charge();
    let party = charge.map(|charge| charge.party.as_ref()).or(record.reported.party.as_ref());
    let kind = party.and_then(|party| party.kind);
    let kind = kind.map_or("", |kind| lang.party_kind(kind));
    Some(vec![
        Cell::Number(case.id.0 as f64),
        Cell::text(snapshot.community_of(block)?.community.code.as_str()),
        Cell::text(block.code()),
        Cell::text(block.name()),
        Cell::text(lang.category(&case.category, snapshot.categories_at(case.block))),
        Cell::text(record.reported.text.as_str()),
        Cell::text(lang.state(case.state.word())),
        Cell::text(party.map_or("", |party| party.name.as_str())),
        Cell::text(kind),
        Cell::time(charge.map(|charge| charge.deadline)),
        Cell::yes(case.state.is_overdue(now), lang),
        Cell::Time(record.recorded_at),
        Cell::Time(record.reported.found_at),
        Cell::text(lang.found_by(case.found_by)),
        Cell::degrees(case.place.lon()),
        Cell::degrees(case.place.lat()),
        Cell::time(case.state.rectified_at()),
        case.state.was_on_time().map_or(Cell::Empty, |so| Cell::yes(so, lang)),
        Cell::time(case.state.closed_at()),
        Cell::Number(case.failures() as f64),
        Cell::Number(record.reported.photos.len() as f64),
    ])
}
