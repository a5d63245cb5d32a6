//! The blocks beside a block.

use std::sync::Arc;

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::off_thread;
use super::caching;
use super::extract::{self, Query};
use super::problem::{self, Problem};
use super::visitor::Seen;
use crate::domain::{AsOf, BlockId, Moment};
use crate::features::BlockProperties;
use crate::live::Snapshot;

/// Neighbours named at most.
const MOST: usize = 50;

/// At which moment.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct NeighboursQuery {
    /// As it was at this moment; now when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    at: Option<Moment>,
}

/// A block beside another.
#[derive(Debug, Serialize, ToSchema)]
pub struct NeighbourItem {
    /// The block.
    #[serde(flatten)]
    properties: BlockProperties,
    /// Length of the edge the two share, in metres along the ellipsoid; 0 when they touch in a corner only. Edges up to half a metre
    /// apart count as one, also where one has a corner and the other has none.
    shared_m: f64,
}

/// The blocks beside a block.
#[derive(Debug, Serialize, ToSchema)]
pub struct NeighbourList {
    /// Longest shared edge first; at most 50.
    items: Vec<NeighbourItem>,
}

/// The blocks whose outlines touch that of a block, of whichever community.
#[utoipa::path(get, operation_id = "list_neighbours", path = "/api/v1/blocks/{id}/neighbours", tag = "blocks",
    params(("id" = u32, Path, description = "The block's number", example = 20), NeighboursQuery),
    responses((status = 200, body = NeighbourList), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Query(query): Query<NeighboursQuery>,
) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.at(query.at, None));
    let id = extract::block_id("id", &id)?;
    let as_of = extract::as_of(&snapshot, query.at, None);
    let block = snapshot.block(id).ok_or_else(|| Problem::no_such_block(id))?;
    if snapshot.standing(id, None, as_of).is_none() {
        let detail = format!("block {id} ({}) has no outline at that moment", block.code());
        return Err(Problem::new(&problem::NO_SUCH_BLOCK, detail));
    }
    let tag = caching::tag_of_revision(snapshot.revision());
    if caching::is_held(&headers, &tag) {
        return Ok(caching::tagged(&headers, &tag, caching::PRESENT, || ().into_response()));
    }
    let items = off_thread(move || items(&snapshot, id, as_of)).await?;
    Ok(caching::tagged(&headers, &tag, caching::PRESENT, || axum::Json(NeighbourList { items }).into_response()))
}

fn items(snapshot: &Snapshot, id: BlockId, as_of: AsOf) -> Vec<NeighbourItem> {
    let neighbours = snapshot.neighbours(id, as_of).unwrap_or_default();
    let item = |neighbour: &crate::live::neighbours::Neighbour<'_>| NeighbourItem {
        properties: BlockProperties::of(snapshot, neighbour.standing.block, neighbour.standing.boundary, as_of),
        shared_m: (neighbour.shared.0 * 100.0).round() / 100.0,
    };
    neighbours.iter().take(MOST).map(item).collect()
}
