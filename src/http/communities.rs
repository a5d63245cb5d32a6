//! Communities: what there is to look at.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::caching;
use super::extract::community_view;
use super::problem::Problem;
use super::statistics::{self, ColourShare};
use super::visitor::Seen;
use crate::domain::{AsOf, CommunityIndex, Moment, Revision};
use crate::geo::Bbox;
use crate::live::{CommunityView, Snapshot};

/// A community.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommunityItem {
    /// Its code: for a real one its 12-digit statistical code.
    #[schema(example = "330381003901")]
    pub code: String,
    /// Its name.
    #[schema(example = "虹北社区")]
    pub name: String,
    /// How many blocks it has now.
    pub blocks: u32,
    /// West, south, east, north in degrees; null when it has none.
    #[schema(value_type = Option<Vec<f64>>)]
    pub bbox: Option<Bbox>,
    /// Area of its blocks in square metres.
    pub area_m2: f64,
    /// The five colours as they are now, worst first.
    pub colours: Vec<ColourShare>,
    /// Blocks not graded yet.
    pub ungraded: u32,
    /// The last revision that touched it.
    pub revision: Revision,
    /// When its first outline took effect.
    pub first_at: Option<Moment>,
}

/// All communities.
#[derive(Debug, Serialize, ToSchema)]
pub struct CommunityList {
    /// In the order they came.
    pub items: Vec<CommunityItem>,
}

impl CommunityItem {
    fn of(snapshot: &Snapshot, index: CommunityIndex, view: &CommunityView) -> Self {
        let tally = snapshot.tally(Some(index), AsOf::NOW);
        Self {
            code: view.community.code.to_string(),
            name: view.community.name.clone(),
            blocks: tally.blocks(),
            bbox: view.bbox,
            area_m2: (tally.area().0 * 100.0).round() / 100.0,
            colours: statistics::shares(&tally),
            ungraded: tally.ungraded,
            revision: view.touched,
            first_at: snapshot.first_at(Some(index)),
        }
    }
}

/// All communities.
#[utoipa::path(get, operation_id = "list_communities", path = "/api/v1/communities", tag = "communities", responses((status = 200, body = CommunityList)))]
pub(super) async fn list(seen: Seen, headers: HeaderMap) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.now());
    let tag = caching::tag_of_revision(snapshot.revision());
    if caching::is_held(&headers, &tag) {
        return Ok(caching::tagged(&headers, &tag, caching::PRESENT, || ().into_response()));
    }
    let items = super::app::off_thread(move || all(&snapshot)).await?;
    Ok(caching::tagged(&headers, &tag, caching::PRESENT, || axum::Json(CommunityList { items }).into_response()))
}

fn all(snapshot: &Arc<Snapshot>) -> Vec<CommunityItem> {
    snapshot.communities().map(|(index, view)| CommunityItem::of(snapshot, index, view)).collect()
}

/// One community.
#[utoipa::path(get, operation_id = "get_community", path = "/api/v1/communities/{code}", tag = "communities",
    params(("code" = String, Path, description = "The community's code", example = "330381003901")),
    responses((status = 200, body = CommunityItem), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(seen: Seen, Path(code): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.now());
    let (index, view) = community_view(&snapshot, &code)?;
    let tag = caching::tag_of_revision(view.touched);
    Ok(caching::tagged(&headers, &tag, caching::PRESENT, || {
        axum::Json(CommunityItem::of(&snapshot, index, view)).into_response()
    }))
}
