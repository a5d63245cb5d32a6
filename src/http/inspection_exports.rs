//! The inspections of a community to take away: all of them, a row each.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use super::app::App;
use super::extract::{Query, community_view};
use super::people::names_of;
use super::problem::Problem;
use super::sheet::{self, Cell, Column, Kind, Language, LanguageQuery};
use super::visitor::{Seen, SignedIn};
use crate::domain::rules::Action;
use crate::domain::{Answer, BlockInspected, Document, DocumentKind, Finding, PersonId};
use crate::live::Snapshot;
use crate::store::DocumentFilter;

/// Rows of a file at most, the newest.
const MOST: usize = 100_000;

/// The columns.
const COLUMNS: [Column; 11] = [
    (["编号", "Number"], 0.0),
    (["区块", "Block"], 0.0),
    (["区块名称", "Name of the block"], 18.0),
    (["检查时间", "Inspected"], 17.0),
    (["记录时间", "Recorded"], 17.0),
    (["检查人", "Inspector"], 0.0),
    (["支持的颜色", "Supports"], 0.0),
    (["符合项数", "Items that hold"], 0.0),
    (["不符合项", "Items that fail"], 40.0),
    (["备注", "Note"], 30.0),
    (["照片数", "Photos"], 0.0),
];

/// The inspections of a community as a table in UTF-8 that Excel reads, the newest first.
#[utoipa::path(get, operation_id = "export_inspections_csv", path = "/api/v1/communities/{code}/inspections/export.csv", tag = "inspections",
    params(("code" = String, Path, description = "The community's code", example = "330381003901"), LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "text/csv", body = String), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn csv(
    app: State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    code: Path<String>,
    query: Query<LanguageQuery>,
) -> Result<Response, Problem> {
    export(&app, &asker, seen, code, query, Kind::Csv).await
}

/// The inspections of a community as an Excel workbook, the newest first.
#[utoipa::path(get, operation_id = "export_inspections_xlsx", path = "/api/v1/communities/{code}/inspections/export.xlsx", tag = "inspections",
    params(("code" = String, Path, description = "The community's code", example = "330381003901"), LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn xlsx(
    app: State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    code: Path<String>,
    query: Query<LanguageQuery>,
) -> Result<Response, Problem> {
    export(&app, &asker, seen, code, query, Kind::Xlsx).await
}

async fn export(
    app: &App,
    SignedIn(viewer): &SignedIn,
    seen: Seen,
    Path(code): Path<String>,
    Query(LanguageQuery { lang }): Query<LanguageQuery>,
    kind: Kind,
) -> Result<Response, Problem> {
    let community = {
        let (_, view) = community_view(seen.now(), &code)?;
        viewer.asker().in_picture(seen.whole()).require(Action::See, &view.within())?;
        view.community.code.clone()
    };
    let store = app.live.store()?;
    let only = DocumentFilter { kind: DocumentKind::Inspection, block: None, communities: Some(vec![community]) };
    let documents = store.documents(&only, None, MOST).await?;
    let people: Vec<PersonId> = documents.iter().filter_map(|document| document.by).collect();
    let names = names_of(store.as_ref(), people).await?;
    let rows = move || {
        let cells = |document: &Document| {
            let inspector = document.by.and_then(|person| names.get(&person)).map_or("", String::as_str);
            row(seen.now(), document, document.body.as_inspection()?, inspector, lang)
        };
        documents.iter().filter_map(cells).collect()
    };
    sheet::answer("inspections", ["检查", "Inspections"], &COLUMNS, kind, lang, rows).await
}

fn row(
    snapshot: &Snapshot,
    document: &Document,
    inspected: &BlockInspected,
    inspector: &str,
    lang: Language,
) -> Option<Vec<Cell>> {
    let block = snapshot.block(inspected.block)?;
    let item = |finding: &Finding| {
        let name = finding.item.name_en.as_deref().filter(|_| lang == Language::En).unwrap_or(&finding.item.name);
        finding.note.as_deref().map_or_else(|| name.to_owned(), |note| format!("{name}: {note}"))
    };
    let fails: Vec<String> = inspected.findings.iter().filter(|finding| finding.answer == Answer::Fails).map(item).collect();
    let holds = inspected.findings.iter().filter(|finding| finding.answer == Answer::Holds).count();
    Some(vec![
        Cell::Number(document.id.0 as f64),
        Cell::text(block.code()),
        Cell::text(block.name()),
        Cell::Time(inspected.inspected_at),
        Cell::Time(document.recorded_at),
        Cell::text(inspector),
        Cell::text(lang.of(inspected.supports().row().name)),
        Cell::Number(holds as f64),
        Cell::text(fails.join("\n")),
        Cell::text(inspected.note.as_deref().unwrap_or_default()),
        Cell::Number(inspected.photos().count() as f64),
    ])
}
