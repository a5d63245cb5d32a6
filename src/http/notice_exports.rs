//! Lists of notices to take away: all that match, without pages.

use std::sync::Arc;

use axum::extract::{OriginalUri, State};
use axum::http::Uri;
use axum::response::Response;

use super::app::App;
use super::notices::{self, NoticesQuery};
use super::people::names_of;
use super::problem::Problem;
use super::sheet::{self, Cell, Column, Kind, Language, LanguageQuery};
use super::visitor::{Seen, SignedIn};
use crate::domain::{Document, Moment, Notice, NoticeItem, NoticeStep, Revision};
use crate::live::Snapshot;

/// The columns.
const COLUMNS: [Column; 18] = [
    (["编号", "Number"], 0.0),
    (["文号", "Number of the notice"], 16.0),
    (["社区", "Community"], 14.0),
    (["状态", "State"], 0.0),
    (["责任主体", "Responsible party"], 18.0),
    (["主体类型", "Kind of party"], 0.0),
    (["签发时间", "Issued"], 17.0),
    (["签发人", "Issued by"], 0.0),
    (["整改期限", "Deadline"], 17.0),
    (["是否超期", "Overdue"], 0.0),
    (["事项数", "Items"], 0.0),
    (["事项", "What is to be put right"], 40.0),
    (["签收时间", "Received"], 17.0),
    (["回复时间", "Answered"], 17.0),
    (["二次督查日", "Second inspection due"], 12.0),
    (["督查时间", "Inspected"], 17.0),
    (["移送时间", "Referred"], 17.0),
    (["处理结果", "Decided"], 17.0),
];

/// A list of notices as a table in UTF-8 that Excel reads.
#[utoipa::path(get, operation_id = "export_notices_csv", path = "/api/v1/notices/export.csv", tag = "notices",
    params(NoticesQuery, LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "text/csv", body = String), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn csv(
    app: State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    export(&app, &asker, seen, &uri, Kind::Csv).await
}

/// A list of notices as an Excel workbook.
#[utoipa::path(get, operation_id = "export_notices_xlsx", path = "/api/v1/notices/export.xlsx", tag = "notices",
    params(NoticesQuery, LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn xlsx(
    app: State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Problem> {
    export(&app, &asker, seen, &uri, Kind::Xlsx).await
}

async fn export(app: &App, SignedIn(viewer): &SignedIn, seen: Seen, uri: &Uri, kind: Kind) -> Result<Response, Problem> {
    let (lang, filters): (_, NoticesQuery) = sheet::split(uri)?;
    let now = app.clock.now();
    let (ids, issuers): (Vec<Revision>, Vec<_>) = {
        let who = viewer.asker().in_picture(seen.whole());
        let found = notices::every(seen.now(), &who, &filters, now)?;
        found.into_iter().map(|(document, notice)| (document.id, notice.issued_by)).unzip()
    };
    let names = names_of(app.live.store()?.as_ref(), issuers.into_iter().flatten()).await?;
    let rows = move || {
        let snapshot = seen.now();
        let cells = |id: &Revision| {
            let (document, notice) = snapshot.documents().notice(*id)?;
            let issuer = notice.issued_by.and_then(|person| names.get(&person)).map_or("", String::as_str);
            Some(row(snapshot, document, notice, issuer, now, lang))
        };
        ids.iter().filter_map(cells).collect()
    };
    sheet::answer("notices", ["整改通知书", "Notices"], &COLUMNS, kind, lang, rows).await
}

fn row(snapshot: &Snapshot, document: &Document, notice: &Notice, issuer: &str, now: Moment, lang: Language) -> Vec<Cell> {
    let issued = &notice.issued;
    let when = |is: fn(&NoticeStep) -> bool| notice.steps.iter().rfind(|taken| is(&taken.step)).map(|taken| taken.at);
    let item = |item: &NoticeItem| {
        let block = snapshot.block(item.block);
        let category = lang.category(&item.category, snapshot.categories_at(item.block));
        format!("{} {category} {}", block.map_or("", |block| block.code()), item.text).trim().to_owned()
    };
    vec![
        Cell::Number(document.id.0 as f64),
        Cell::text(issued.number.to_string()),
        Cell::text(issued.community.as_str()),
        Cell::text(lang.notice_state(notice.state.word())),
        Cell::text(issued.party.name.as_str()),
        Cell::text(issued.party.kind.map_or("", |kind| lang.party_kind(kind))),
        Cell::Time(notice.issued_at),
        Cell::text(issuer),
        Cell::Time(issued.deadline),
        Cell::yes(notice.is_overdue(now), lang),
        Cell::Number(issued.items.len() as f64),
        Cell::text(issued.items.iter().map(item).collect::<Vec<_>>().join("\n")),
        Cell::time(when(|step| matches!(step, NoticeStep::Receive { .. }))),
        Cell::time(when(|step| matches!(step, NoticeStep::Answer { .. }))),
        Cell::text(issued.second_inspection.to_string()),
        Cell::time(when(|step| matches!(step, NoticeStep::Inspect { .. }))),
        Cell::time(when(|step| matches!(step, NoticeStep::Refer { .. }))),
        Cell::time(when(|step| matches!(step, NoticeStep::Decide { .. }))),
    ]
}
