//! Lists of campaigns to take away: all that match, without pages.

use std::sync::Arc;

use axum::extract::OriginalUri;
use axum::http::Uri;
use axum::response::Response;

use super::campaigns::{self, CampaignQuery};
use super::problem::Problem;
use super::sheet::{self, Cell, Column, Kind, LanguageQuery};
use super::visitor::Seen;
use crate::domain::{BlockId, Campaign, Revision, Taken};
use crate::live::Snapshot;

/// The columns.
const COLUMNS: [Column; 11] = [
    (["编号", "Number"], 0.0),
    (["社区", "Community"], 14.0),
    (["整治时间", "Held"], 17.0),
    (["名称", "Title"], 30.0),
    (["区块", "Blocks"], 24.0),
    (["参加人次", "Person-times"], 0.0),
    (["清运车次", "Truckloads"], 0.0),
    (["费用（元）", "Cost (yuan)"], 0.0),
    (["参加单位", "Parties"], 30.0),
    (["整治前照片数", "Photos before"], 0.0),
    (["整治后照片数", "Photos after"], 0.0),
];

/// Clean-up campaigns as a table in UTF-8 that Excel reads, recorded last first.
#[utoipa::path(get, operation_id = "export_campaigns_csv", path = "/api/v1/campaigns/export.csv", tag = "campaigns",
    params(CampaignQuery, LanguageQuery),
    responses((status = 200, content_type = "text/csv", body = String), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn csv(seen: Seen, OriginalUri(uri): OriginalUri) -> Result<Response, Problem> {
    export(&seen, &uri, Kind::Csv).await
}

/// Clean-up campaigns as an Excel workbook, recorded last first.
#[utoipa::path(get, operation_id = "export_campaigns_xlsx", path = "/api/v1/campaigns/export.xlsx", tag = "campaigns",
    params(CampaignQuery, LanguageQuery),
    responses(
        (status = 200, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", body = Vec<u8>),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn xlsx(seen: Seen, OriginalUri(uri): OriginalUri) -> Result<Response, Problem> {
    export(&seen, &uri, Kind::Xlsx).await
}

async fn export(seen: &Seen, uri: &Uri, kind: Kind) -> Result<Response, Problem> {
    let (lang, filters): (_, CampaignQuery) = sheet::split(uri)?;
    let snapshot = Arc::clone(seen.past());
    let held: Vec<Arc<(Revision, Campaign)>> = campaigns::every(&snapshot, &filters)?;
    let rows = move || held.iter().map(|held| row(&snapshot, held.0, &held.1)).collect();
    sheet::answer("campaigns", ["集中整治", "Campaigns"], &COLUMNS, kind, lang, rows).await
}

fn row(snapshot: &Snapshot, revision: Revision, campaign: &Campaign) -> Vec<Cell> {
    let code = |id: &BlockId| snapshot.block(*id).map(|block| block.code());
    let photos = |taken| campaign.pictures.iter().filter(|picture| picture.taken == taken).count() as f64;
    vec![
        Cell::Number(revision.0 as f64),
        Cell::text(campaign.community.as_str()),
        Cell::Time(campaign.held_at),
        Cell::text(campaign.title.as_str()),
        Cell::text(campaign.blocks.iter().filter_map(code).collect::<Vec<_>>().join(" ")),
        Cell::Number(f64::from(campaign.people)),
        Cell::Number(f64::from(campaign.truckloads)),
        campaign.cost.map_or(Cell::Empty, |yuan| Cell::Number(f64::from(yuan))),
        Cell::text(campaign.parties.join("、")),
        Cell::Number(photos(Taken::Before)),
        Cell::Number(photos(Taken::After)),
    ]
}
