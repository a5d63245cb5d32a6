//! What was drawn for supervision to take away: a row a unit, in the order of the list and with its numbers.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use super::app::App;
use super::extract::{self, Query};
use super::problem::Problem;
use super::proposals::PersonRef;
use super::sample_item::UnitItem;
use super::sheet::{self, Cell, Column, Kind, Language, LanguageQuery};
use super::supervision;
use super::visitor::{Seen, SignedIn};
use crate::domain::supervision::UnitKind;
use crate::domain::{BlockId, Category};

/// The columns.
const COLUMNS: [Column; 17] = [
    (["序号", "No."], 0.0),
    (["对象", "Kind"], 12.0),
    (["编号", "Number"], 0.0),
    (["区块", "Block"], 0.0),
    (["区块名称", "Name of the block"], 18.0),
    (["颜色", "Colour"], 0.0),
    (["类别", "Category"], 0.0),
    (["描述", "Text"], 40.0),
    (["照片数", "Photos"], 0.0),
    (["派去的人", "Sent"], 0.0),
    (["是否合格", "Passed"], 0.0),
    (["看到了什么", "What was seen"], 40.0),
    (["检查时间", "Checked"], 17.0),
    (["检查人", "Checked by"], 0.0),
    (["转为问题", "Went back as case"], 0.0),
    (["经度", "Longitude"], 0.0),
    (["纬度", "Latitude"], 0.0),
];

/// What was drawn as a table in UTF-8 that Excel reads. For those who work there, and who is sent there.
#[utoipa::path(get, operation_id = "export_sample_csv", path = "/api/v1/samples/{id}/export.csv", tag = "supervision",
    params(("id" = u64, Path, description = "The sample's number"), LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "text/csv", body = String), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn csv(
    app: State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    id: Path<String>,
    query: Query<LanguageQuery>,
) -> Result<Response, Problem> {
    export(&app, &asker, seen, id, query, Kind::Csv).await
}

/// What was drawn as an Excel workbook. For those who work there, and who is sent there.
#[utoipa::path(get, operation_id = "export_sample_xlsx", path = "/api/v1/samples/{id}/export.xlsx", tag = "supervision",
    params(("id" = u64, Path, description = "The sample's number"), LanguageQuery),
    security(("session" = []), ("token" = [])),
    responses(
        (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn xlsx(
    app: State<Arc<App>>,
    asker: SignedIn,
    seen: Seen,
    id: Path<String>,
    query: Query<LanguageQuery>,
) -> Result<Response, Problem> {
    export(&app, &asker, seen, id, query, Kind::Xlsx).await
}

async fn export(
    app: &App,
    SignedIn(viewer): &SignedIn,
    seen: Seen,
    Path(id): Path<String>,
    Query(LanguageQuery { lang }): Query<LanguageQuery>,
    kind: Kind,
) -> Result<Response, Problem> {
    let id = extract::revision("id", &id)?;
    let sample = {
        let who = viewer.asker().in_picture(seen.whole());
        supervision::shown(app, seen.whole(), &who, id).await?
    };
    let rows = move || {
        let own = |unit: &UnitItem| unit.block.map_or(&[][..], |block| seen.whole().categories_at(BlockId(block)));
        (1..).zip(&sample.units).map(|(n, unit)| row(n, unit, own(unit), lang)).collect()
    };
    sheet::answer(&format!("sample-{id}"), ["督查抽查", "Supervision"], &COLUMNS, kind, lang, rows).await
}

fn row(n: u32, unit: &UnitItem, own: &[Category], lang: Language) -> Vec<Cell> {
    let kind = match unit.kind {
        UnitKind::Block => ["区块", "Block"],
        UnitKind::Case => ["已结案件", "Closed case"],
    };
    let person =
        |person: &Option<PersonRef>| Cell::text(person.as_ref().and_then(|person| person.name.as_deref()).unwrap_or_default());
    let degrees = |at: usize| unit.place.map_or(Cell::Empty, |place| Cell::degrees(place[at]));
    vec![
        Cell::Number(f64::from(n)),
        Cell::text(lang.of(kind)),
        Cell::Number(unit.id as f64),
        Cell::text(unit.block_code.as_str()),
        Cell::text(unit.block_name.as_str()),
        Cell::text(unit.colour.map_or("", |colour| lang.of(colour.row().name))),
        Cell::text(unit.category.as_ref().map_or("", |category| lang.category(category, own))),
        Cell::text(unit.text.as_deref().unwrap_or_default()),
        Cell::Number(unit.photos as f64),
        person(&unit.assigned),
        unit.passes.map_or(Cell::Empty, |passes| Cell::yes(passes, lang)),
        Cell::text(unit.note.as_deref().unwrap_or_default()),
        Cell::time(unit.checked_at),
        person(&unit.checked_by),
        unit.case.map_or(Cell::Empty, |case| Cell::Number(case.0 as f64)),
        degrees(0),
        degrees(1),
    ]
}
