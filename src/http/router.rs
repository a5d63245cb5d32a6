//! The whole URL table.

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{Extensions, HeaderMap, HeaderName, Method, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::cors::{Any, CorsLayer};

use super::app::App;
use super::envelope::{self, REQUEST_ID, WUSE_REVISION};
use super::problem::{self, Problem};
use super::stale::WUSE_STALE_SINCE;
use super::{
    base_maps, blocks, campaigns, changed, changes, communities, community_settings, coordinates, docs, events, exports, files,
    gradings, health, legend, locate, me, neighbours, oidc, page, people, policy, progress, proposals, reasons, session,
    statistics, tiles, writing,
};
use crate::auth::oidc::settings::{RETURN, START};

/// The service.
pub fn router(app: Arc<App>) -> Router {
    let pages = Router::new()
        .route("/api/v1/session", get(session::get).post(session::create).delete(session::delete))
        .route("/api/v1/set-up", post(session::set_up))
        .route("/api/v1/me/password", put(me::change_password))
        .route("/api/v1/me/sessions", get(me::sessions).delete(me::end_sessions))
        .route("/api/v1/me/sessions/{id}", delete(me::end_session))
        .route("/api/v1/me/tokens", get(me::tokens).post(me::create_token))
        .route("/api/v1/me/tokens/{id}", delete(me::revoke_token))
        .route("/api/v1/people", get(people::list).post(people::add))
        .route("/api/v1/people/{id}", get(people::one).put(people::set).delete(people::erase))
        .route("/api/v1/people/{id}/password", post(people::reset_password))
        .route("/api/v1/places", get(people::places))
        .route("/api/v1/communities", get(communities::list))
        .route("/api/v1/communities/{code}", get(communities::one))
        .route("/api/v1/communities/{code}/reasons", get(reasons::list).put(reasons::set))
        .route("/api/v1/communities/{code}/settings", get(community_settings::get).put(community_settings::set))
        .route("/api/v1/communities/{code}/access", get(community_settings::access))
        .route("/api/v1/proposals", get(proposals::list))
        .route("/api/v1/proposals/{id}", get(proposals::one))
        .route("/api/v1/proposals/{id}/confirm", post(proposals::confirm))
        .route("/api/v1/proposals/{id}/send-back", post(proposals::send_back))
        .route("/api/v1/proposals/{id}/withdraw", post(proposals::withdraw))
        .route("/api/v1/blocks", get(blocks::list))
        .route("/api/v1/blocks/changed", get(changed::list))
        .route("/api/v1/blocks/export.csv", get(exports::csv))
        .route("/api/v1/blocks/export.geojson", get(exports::geojson))
        .route("/api/v1/blocks/export.gpkg", get(exports::gpkg))
        .route("/api/v1/blocks/{id}", get(blocks::one))
        .route("/api/v1/blocks/{id}/gradings", get(gradings::list).post(gradings::create))
        .route("/api/v1/blocks/{id}/gradings/{revision}", get(gradings::one))
        // What people call it; a grading is added under its own name.
        .route("/api/v1/blocks/{id}/history", get(gradings::list))
        .route("/api/v1/blocks/{id}/neighbours", get(neighbours::list))
        .route("/api/v1/locate", get(locate::one).post(locate::many))
        .route("/api/v1/coordinates", get(coordinates::convert))
        .route("/api/v1/statistics", get(statistics::at))
        .route("/api/v1/statistics/series", get(statistics::series))
        .route("/api/v1/statistics/progress", get(progress::progress))
        .route("/api/v1/campaigns", get(campaigns::list))
        .route("/api/v1/legend", get(legend::legend))
        .route("/api/v1/base-maps", get(base_maps::list))
        .route("/api/v1/changes", get(changes::list))
        .route("/api/v1/changes/export.csv", get(changes::export))
        .route("/api/v1/events", get(events::events))
        .route("/files/{sha256}", get(files::one))
        .route("/tiles/blocks.json", get(tiles::tile_json))
        .route(START, get(oidc::start))
        .route(RETURN, get(oidc::come_back))
        .route("/openapi.json", get(docs::openapi))
        .route("/docs", get(docs::docs))
        .route("/docs.js", get(docs::script))
        .route("/problems/{slug}", get(docs::problem))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .route("/", get(page::index))
        .route(policy::EMBED, get(page::index))
        .fallback(page::file)
        .method_not_allowed_fallback(not_this_method)
        .layer(DefaultBodyLimit::max(app.limits.body_bytes))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), writing::every_write))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), envelope::envelope))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(has_no_strong_tag)))
        .layer(reads_from_anywhere())
        .layer(middleware::from_fn_with_state(Arc::clone(&app), policy::every_answer));
    // Tiles stand outside all that: they bring their own headers, and a kept one is answered in microseconds.
    Router::new()
        .route("/tiles/blocks/{z}/{x}/{y}", get(tiles::tile).options(tiles::preflight))
        .method_not_allowed_fallback(not_this_method)
        .merge(pages)
        .with_state(app)
}

/// Any page may read. None may write: a preflight for POST or PUT is answered without it, and what writes checks the origin besides.
fn reads_from_anywhere() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD])
        .allow_headers([WUSE_REVISION, header::IF_NONE_MATCH, HeaderName::from_static("last-event-id")])
        .expose_headers([WUSE_REVISION, WUSE_STALE_SINCE, REQUEST_ID, header::ETAG, header::LINK, header::LOCATION])
}

/// A strong tag names exact bytes, so those are sent as they are.
fn has_no_strong_tag(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    headers.get(header::ETAG).is_none_or(|tag| tag.as_bytes().starts_with(b"W/"))
}

async fn not_this_method(request: Request) -> Problem {
    let detail = format!("{} does not take {}: see the Allow header", request.uri().path(), request.method());
    Problem::new(&problem::METHOD_NOT_ALLOWED, detail)
}

#[expect(clippy::needless_pass_by_value, reason = "the layer's signature")]
fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let said = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic".to_owned());
    Problem::failure(&problem::INTERNAL, said).into_response()
}
