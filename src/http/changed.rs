//! What changed between two moments, block by block.

use std::sync::Arc;

use axum::extract::OriginalUri;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::off_thread;
use super::blocks::to_json;
use super::caching;
use super::extract::{self, Query};
use super::paging;
use super::problem::Problem;
use super::visitor::Seen;
use crate::domain::{BlockId, CommunityIndex, Moment};
use crate::features::changed::{ChangedFeature, Span, Turns, differences};
use crate::live::Snapshot;

/// Of what, and between which moments.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChangedQuery {
    /// Of this community; of all when not given.
    community: Option<String>,
    /// The earlier moment; when the first outline took effect when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>, example = "2026-01-15")]
    from: Option<Moment>,
    /// The later moment; now when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    to: Option<Moment>,
    /// Both as they were known at this moment; with all that is known when not given.
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

/// A page of blocks that differ.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangedCollection {
    /// Always `FeatureCollection`.
    #[serde(rename = "type")]
    #[schema(example = "FeatureCollection")]
    kind: &'static str,
    /// The blocks, by number.
    features: Vec<ChangedFeature>,
    /// How many took which turn, on all pages together.
    summary: Turns,
    /// Cursor of the next page; null on the last one.
    next: Option<String>,
}

/// What is asked, checked.
#[derive(Debug)]
struct Asked {
    only: Option<CommunityIndex>,
    span: Span,
    after: Option<BlockId>,
    limit: usize,
    with_geometry: bool,
}

/// The blocks whose colour, or whether they are there, differs between two moments.
#[utoipa::path(get, operation_id = "list_changed_blocks", path = "/api/v1/blocks/changed", tag = "blocks", params(ChangedQuery),
    responses((status = 200, content_type = "application/geo+json", body = ChangedCollection), (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn list(
    seen: Seen,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    Query(query): Query<ChangedQuery>,
) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.past());
    let asked = Asked::of(&snapshot, &query)?;
    let tag = caching::tag_of_revision(snapshot.revision());
    if caching::is_held(&headers, &tag) {
        return Ok(caching::tagged(&headers, &tag, caching::PRESENT, || ().into_response()));
    }
    let (body, next) = off_thread(move || page(&snapshot, &asked)).await??;
    let mut about = next.map(|cursor| paging::link_next(&uri, &cursor)).unwrap_or_default();
    about.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/geo+json"));
    Ok(caching::tagged(&headers, &tag, caching::PRESENT, || (about, body).into_response()))
}

impl Asked {
    fn of(snapshot: &Snapshot, query: &ChangedQuery) -> Result<Self, Problem> {
        let with_geometry = query.geometry.unwrap_or(true);
        let only = extract::community(snapshot, query.community.as_deref())?;
        let to = query.to.unwrap_or(Moment::MAX);
        if let Some(from) = query.from.filter(|from| *from > to) {
            return Err(Problem::bad_parameter("from", format!("{from} lies after {to}: give from before to")));
        }
        // Before the first outline nothing has changed.
        let from = query.from.or_else(|| snapshot.first_at(only)).map_or(to, |from| from.min(to));
        let moment = |at| extract::as_of(snapshot, Some(at), query.known_at);
        Ok(Self {
            only,
            span: Span { from: moment(from), to: moment(to) },
            after: query.cursor.as_deref().map(|cursor| extract::block_id("cursor", cursor)).transpose()?,
            limit: paging::limit(query.limit, if with_geometry { paging::MOST } else { paging::MOST_WITHOUT_GEOMETRY })?,
            with_geometry,
        })
    }
}

fn page(snapshot: &Snapshot, asked: &Asked) -> Result<(Vec<u8>, Option<String>), Problem> {
    let all = differences(snapshot, asked.only, asked.span);
    let rest = &all[asked.after.map_or(0, |after| all.partition_point(|difference| difference.block <= after))..];
    let shown = rest.iter().take(asked.limit);
    let features: Vec<_> = shown
        .filter_map(|difference| ChangedFeature::of(snapshot, *difference, asked.span))
        .map(|feature| if asked.with_geometry { feature } else { ChangedFeature { geometry: None, ..feature } })
        .collect();
    let next = features.last().filter(|_| rest.len() > asked.limit).map(|last| last.id.to_string());
    let body = ChangedCollection { kind: "FeatureCollection", features, summary: Turns::of(&all), next: next.clone() };
    Ok((to_json(&body)?, next))
}
