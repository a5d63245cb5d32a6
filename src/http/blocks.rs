//! Blocks as GeoJSON: many, paged; and one.

use std::sync::Arc;

use axum::extract::{OriginalUri, Path};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::caching;
use super::extract::{self, Query};
use super::paging;
use super::problem::Problem;
use super::visitor::Seen;
use crate::domain::{BlockId, ColourSet, Moment};
use crate::features::{BlockFeature, Selection, Words};
use crate::geo::Bbox;
use crate::live::Snapshot;

/// Which blocks.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BlocksQuery {
    /// Of this community.
    community: Option<String>,
    /// Whose box meets this one: west,south,east,north in degrees.
    #[serde(default, deserialize_with = "extract::bbox")]
    #[param(value_type = Option<String>, example = "120.63,27.78,120.65,27.80")]
    bbox: Option<Bbox>,
    /// Of one of these colours, separated by commas; `ungraded` for blocks without one.
    #[serde(default, deserialize_with = "extract::colours")]
    #[param(value_type = Option<String>, example = "red,orange")]
    colour: ColourSet,
    /// Words separated by blanks: each must occur in the block's code, name or party, in any case.
    #[serde(default, deserialize_with = "extract::words")]
    #[param(value_type = Option<String>)]
    q: Words,
    /// As it was at this moment (RFC 3339, or a date for its end in UTC+8); now when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>, example = "2026-01-15")]
    at: Option<Moment>,
    /// As it was known at this moment; with all that is known when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    known_at: Option<Moment>,
    /// `false` leaves the outlines out (`geometry` is null).
    geometry: Option<bool>,
    /// Blocks on a page: 100 when not given, at most 1000, or 10000 without outlines.
    limit: Option<usize>,
    /// Where the page starts: `next` of the page before.
    cursor: Option<String>,
}

/// A page of blocks.
#[derive(Debug, Serialize, ToSchema)]
pub struct BlockCollection {
    /// Always `FeatureCollection`.
    #[serde(rename = "type")]
    #[schema(example = "FeatureCollection")]
    kind: &'static str,
    /// The blocks, by number.
    features: Vec<BlockFeature>,
    /// Cursor of the next page; null on the last one.
    next: Option<String>,
}

/// Blocks by box, community, colour and moment.
#[utoipa::path(get, operation_id = "list_blocks", path = "/api/v1/blocks", tag = "blocks", params(BlocksQuery),
    responses((status = 200, content_type = "application/geo+json", body = BlockCollection), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    seen: Seen,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    Query(query): Query<BlocksQuery>,
) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.at(query.at, query.known_at));
    let with_geometry = query.geometry.unwrap_or(true);
    let most = if with_geometry { paging::MOST } else { paging::MOST_WITHOUT_GEOMETRY };
    let limit = paging::limit(query.limit, most)?;
    let after = query.cursor.as_deref().map(|cursor| extract::block_id("cursor", cursor)).transpose()?;
    let selection = Selection {
        community: extract::community(&snapshot, query.community.as_deref())?,
        bbox: query.bbox,
        colours: query.colour,
        words: query.q,
        as_of: extract::as_of(&snapshot, query.at, query.known_at),
    };
    let tag = caching::tag_of_revision(snapshot.revision());
    if caching::is_held(&headers, &tag) {
        return Ok(caching::tagged(&headers, &tag, caching::PRESENT, || ().into_response()));
    }
    let page = super::app::off_thread(move || page(&snapshot, &selection, after, limit, with_geometry)).await??;
    let mut links = page.1.map(|cursor| paging::link_next(&uri, &cursor)).unwrap_or_default();
    links.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/geo+json"));
    Ok(caching::tagged(&headers, &tag, caching::PRESENT, || (links, page.0).into_response()))
}

fn page(
    snapshot: &Arc<Snapshot>,
    selection: &Selection,
    after: Option<BlockId>,
    limit: usize,
    with_geometry: bool,
) -> Result<(Vec<u8>, Option<String>), Problem> {
    let (blocks, more) = selection.page(snapshot, after, limit);
    let next = blocks.last().filter(|_| more).map(|last| last.block.id.to_string());
    let features = blocks
        .iter()
        .map(|standing| BlockFeature::of(snapshot, *standing, selection.as_of))
        .map(|feature| if with_geometry { feature } else { feature.without_geometry() })
        .collect();
    let body = BlockCollection { kind: "FeatureCollection", features, next: next.clone() };
    Ok((to_json(&body)?, next))
}

/// At which moment.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct BlockQuery {
    /// As it was at this moment; now when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    at: Option<Moment>,
    /// As it was known at this moment; with all that is known when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    known_at: Option<Moment>,
}

/// One block. Its ETag is the revision that touched it last: the precondition of a grading.
#[utoipa::path(get, operation_id = "get_block", path = "/api/v1/blocks/{id}", tag = "blocks",
    params(("id" = u32, Path, description = "The block's number", example = 20), BlockQuery),
    responses((status = 200, content_type = "application/geo+json", body = BlockFeature), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn one(
    seen: Seen,
    Path(id): Path<String>,
    headers: HeaderMap,
    Query(query): Query<BlockQuery>,
) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.at(query.at, query.known_at));
    let id = extract::block_id("id", &id)?;
    let as_of = extract::as_of(&snapshot, query.at, query.known_at);
    let block = snapshot.block(id).ok_or_else(|| Problem::no_such_block(id))?;
    let standing = snapshot.standing(id, None, as_of).ok_or_else(|| {
        Problem::new(&super::problem::NO_SUCH_BLOCK, format!("block {id} ({}) has no outline at that moment", block.code()))
    })?;
    let body = to_json(&BlockFeature::of(&snapshot, standing, as_of))?;
    let tag = format!("\"{}\"", block.touched);
    let kind = [(header::CONTENT_TYPE, HeaderValue::from_static("application/geo+json"))];
    Ok(caching::tagged(&headers, &tag, caching::PRESENT, || (kind, body).into_response()))
}

pub(super) fn to_json(value: &impl Serialize) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(value).map_err(|error| Problem::failure(&super::problem::INTERNAL, error))
}
