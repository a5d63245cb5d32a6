//! The whole URL table.

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{Extensions, HeaderMap, HeaderName, Method, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, head, options, post, put};
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::cors::{Any, CorsLayer};

use super::app::App;
use super::envelope::{self, REQUEST_ID, WUSE_REVISION};
use super::open311::format::{Format, ROOT};
use super::problem::{self, Problem};
use super::stale::WUSE_STALE_SINCE;
use super::{
    base_maps, blocks, calendar, campaign_exports, campaign_records, campaigns, case_exports, case_import, case_list,
    case_places, case_statistics, case_steps, case_tiles, cases, changed, changes, checklists, communities, community_settings,
    coordinates, docs, events, exports, feeds, files, gradings, health, inspection_exports, inspections, legend, listings,
    locate, me, neighbours, notice_exports, notice_files, notice_links, notice_sheets, notices, oidc, open311, page, parties,
    people, photos, plans, policy, progress, proposals, reasons, sample_exports, session, statistics, supervision, tiles,
    uploads, webhooks, writing,
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
        .route("/api/v1/proposals", get(proposals::list))
        .route("/api/v1/proposals/{id}", get(proposals::one))
        .route("/api/v1/proposals/{id}/confirm", post(proposals::confirm))
        .route("/api/v1/proposals/{id}/send-back", post(proposals::send_back))
        .route("/api/v1/proposals/{id}/withdraw", post(proposals::withdraw))
        .route("/api/v1/blocks", get(blocks::list))
        .route("/api/v1/blocks/changed", get(changed::list))
        .route("/api/v1/blocks/export.csv", get(exports::csv))
        .route("/api/v1/blocks/export.xlsx", get(exports::xlsx))
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
        .route("/api/v1/statistics/cases", get(case_statistics::figures))
        .route("/api/v1/statistics/series", get(statistics::series))
        .route("/api/v1/statistics/progress", get(progress::progress))
        .route("/api/v1/campaigns", get(campaigns::list))
        .route("/api/v1/campaigns/export.csv", get(campaign_exports::csv))
        .route("/api/v1/campaigns/export.xlsx", get(campaign_exports::xlsx))
        .route("/api/v1/communities/{code}/campaigns", post(campaign_records::add))
        .route(
            "/api/v1/campaigns/{id}",
            get(campaign_records::one).put(campaign_records::set).delete(campaign_records::take_back),
        )
        .route("/api/v1/legend", get(legend::legend))
        .route("/api/v1/base-maps", get(base_maps::list))
        .route("/api/v1/changes", get(changes::list))
        .route("/api/v1/changes/export.csv", get(changes::export))
        .route("/api/v1/events", get(events::events))
        .route("/files/{sha256}", get(files::one))
        .route("/api/v1/photos", post(photos::create))
        .route("/api/v1/photos/{sha256}", get(photos::one))
        .route("/api/v1/photos/uploads", post(uploads::create).layer(middleware::map_response(uploads::marked)))
        .route(
            "/api/v1/photos/uploads/{id}",
            head(uploads::state).patch(uploads::append).delete(uploads::delete).layer(middleware::map_response(uploads::marked)),
        )
        .route("/tiles/blocks.json", get(tiles::tile_json))
        .route(START, get(oidc::start))
        .route(RETURN, get(oidc::come_back))
        .merge(connections())
        .merge(hotlines())
        .route("/openapi.json", get(docs::openapi))
        .route("/docs", get(docs::docs))
        .route("/docs.js", get(docs::script))
        .route("/problems/{slug}", get(docs::problem))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .route("/", get(page::index))
        .route(policy::EMBED, get(page::index))
        .merge(communities())
        .merge(cases())
        .merge(inspections_and_supervision())
        .merge(notices())
        .merge(plans())
        .route(page::NOTICE, get(page::index))
        .fallback(page::file)
        .method_not_allowed_fallback(not_this_method)
        .layer(DefaultBodyLimit::max(app.limits.body_bytes))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), writing::every_write))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(Arc::clone(&app), envelope::envelope))
        .layer(middleware::from_fn(open311::format::refusals))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(has_no_strong_tag)))
        .layer(reads_from_anywhere())
        .layer(middleware::from_fn_with_state(Arc::clone(&app), policy::every_answer));
    // Tiles stand outside all that: they bring their own headers, and a kept one is answered in microseconds.
    Router::new()
        .route("/tiles/blocks/{z}/{x}/{y}", get(tiles::tile).options(tiles::preflight))
        .method_not_allowed_fallback(not_this_method)
        // As do the options of uploads: what says which pages may ask answers OPTIONS itself.
        .route("/api/v1/photos/uploads", options(uploads::options))
        .merge(pages)
        .with_state(app)
}

/// Communities, and what is kept for each.
fn communities() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/communities", get(communities::list))
        .route("/api/v1/communities/{code}", get(communities::one))
        .route("/api/v1/communities/{code}/reasons", get(reasons::list).put(reasons::set))
        .route("/api/v1/communities/{code}/settings", get(community_settings::get).put(community_settings::set))
        .route("/api/v1/communities/{code}/categories", get(community_settings::categories))
        .route("/api/v1/communities/{code}/access", get(community_settings::access))
        .route("/api/v1/communities/{code}/parties", get(parties::list).post(parties::add))
        .route("/api/v1/communities/{code}/parties/export.csv", get(parties::csv))
        .route("/api/v1/communities/{code}/parties/export.xlsx", get(parties::xlsx))
        .route("/api/v1/communities/{code}/listings", get(listings::list).post(listings::add))
        .route("/api/v1/communities/{code}/listings/export.csv", get(listings::csv))
        .route("/api/v1/communities/{code}/listings/export.xlsx", get(listings::xlsx))
        .route("/api/v1/parties/here", get(parties::here))
        .route("/api/v1/parties/{id}", get(parties::one).put(parties::set))
        .route("/api/v1/parties/{id}/contacts", put(parties::set_contacts))
        .route("/api/v1/listings/{id}", get(listings::one).put(listings::set))
        .route("/api/v1/calendar", get(calendar::get).put(calendar::set))
}

/// Cases, and the way they go.
fn cases() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/cases", get(case_list::list).post(cases::report))
        .route("/api/v1/cases/export.csv", get(case_exports::csv))
        .route("/api/v1/cases/export.xlsx", get(case_exports::xlsx))
        .route("/api/v1/cases/points", get(case_list::points))
        .route("/api/v1/cases/here", get(case_places::here))
        .route("/api/v1/cases/{id}", get(cases::one))
        .route("/api/v1/cases/{id}/steps", post(case_steps::create))
        .route("/api/v1/cases/{id}/photos/{n}", get(cases::photo))
        .route("/api/v1/cases/import", post(case_import::create).layer(DefaultBodyLimit::max(case_import::MOST_BYTES)))
        .route("/tiles/cases/{z}/{x}/{y}", get(case_tiles::tile))
}

/// Inspections with their checklists, and samples that supervision draws.
fn inspections_and_supervision() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/blocks/{id}/inspections", get(inspections::list).post(inspections::create))
        .route("/api/v1/inspections/{id}", get(inspections::one))
        .route("/api/v1/inspections/{id}/photos/{n}", get(inspections::photo))
        .route("/api/v1/communities/{code}/inspections/export.csv", get(inspection_exports::csv))
        .route("/api/v1/communities/{code}/inspections/export.xlsx", get(inspection_exports::xlsx))
        .route("/api/v1/communities/{code}/checklist", get(checklists::get).put(checklists::set))
        .route("/api/v1/communities/{code}/samples", get(supervision::list).post(supervision::create))
        .route("/api/v1/samples", get(supervision::mine))
        .route("/api/v1/samples/{id}", get(supervision::one))
        .route("/api/v1/samples/{id}/export.csv", get(sample_exports::csv))
        .route("/api/v1/samples/{id}/export.xlsx", get(sample_exports::xlsx))
        .route("/api/v1/samples/{id}/checks", post(supervision::check))
        .route("/api/v1/samples/{id}/cases/{case}/photos/{n}", get(supervision::photo))
}

/// Clearance plans: candidates, consultations, drafts, published versions.
fn plans() -> Router<Arc<App>> {
    // A draft of a city with its timetable has megabytes.
    let large = DefaultBodyLimit::max(plans::MOST_BYTES);
    Router::new()
        .route("/api/v1/communities/{code}/clearance", get(plans::candidates::list))
        .route("/api/v1/blocks/{id}/consultation", get(plans::consultations::get).put(plans::consultations::set))
        .route(
            "/api/v1/communities/{code}/streets",
            get(plans::streets::list).post(plans::streets::import).layer(DefaultBodyLimit::max(plans::streets::MOST_BYTES)),
        )
        .route("/api/v1/communities/{code}/plan-drafts", get(plans::drafts::list).post(plans::drafts::add).layer(large))
        .route("/api/v1/communities/{code}/plan-look", post(plans::drafts::look_at).layer(large))
        .route("/api/v1/communities/{code}/plan-move", post(plans::drafts::move_in).layer(large))
        .route(
            "/api/v1/plan-drafts/{id}",
            get(plans::drafts::one).put(plans::drafts::set).delete(plans::drafts::remove).layer(large),
        )
        .route("/api/v1/plan-drafts/{id}/advice", get(plans::drafts::advise))
        .route(
            "/api/v1/plan-drafts/{id}/search",
            get(plans::solving::state).post(plans::solving::begin).delete(plans::solving::cancel),
        )
        .route("/api/v1/plan-drafts/{id}/publish", post(plans::published::publish))
        .route("/api/v1/communities/{code}/plans", get(plans::published::list))
        .route("/api/v1/plans/late", get(plans::late::list))
        .route("/api/v1/plans/{id}", get(plans::published::one))
        .route("/api/v1/plans/{id}/replan", post(plans::published::replan))
        .route("/api/v1/plans/{id}/export.csv", get(plans::exports::csv))
        .route("/api/v1/plans/{id}/export.xlsx", get(plans::exports::xlsx))
        .route("/api/v1/plans/{id}/calendar.ics", get(plans::exports::calendar))
        .route("/api/v1/plans/{id}/sheet.pdf", get(plans::sheets::plan))
        .route("/api/v1/plans/{id}/crews.pdf", get(plans::sheets::crews))
        .route("/api/v1/plans/{id}/steps", post(plans::steps::create))
}

/// Feeds and webhooks: what is told to other programs.
fn connections() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/me/feeds", get(feeds::links::list).post(feeds::links::create))
        .route("/api/v1/me/feeds/{id}", delete(feeds::links::revoke))
        .route("/feeds/cases.atom", get(feeds::atom::cases))
        .route("/feeds/cases.ics", get(feeds::calendar::cases))
        .route("/api/v1/webhooks", get(webhooks::list).post(webhooks::create))
        .route("/api/v1/webhooks/{id}", put(webhooks::set).delete(webhooks::remove))
        .route("/api/v1/webhooks/{id}/test", post(webhooks::test))
        .route("/api/v1/webhooks/{id}/deliveries", get(webhooks::deliveries))
}

/// Open311, whose addresses end with the form of the answer.
fn hotlines() -> Router<Arc<App>> {
    let each = |router: Router<Arc<App>>, ending: &str| {
        router
            .route(&format!("{ROOT}discovery.{ending}"), get(open311::services::discovery))
            .route(&format!("{ROOT}services.{ending}"), get(open311::services::list))
            .route(&format!("{ROOT}requests.{ending}"), get(open311::requests::list).post(open311::submission::create))
    };
    let router = Format::ALL.iter().fold(Router::new(), |router, (_, ending)| each(router, ending));
    router
        .route(&format!("{ROOT}services/{{file}}"), get(open311::services::one))
        .route(&format!("{ROOT}requests/{{file}}"), get(open311::requests::one))
}

/// Rectification notices, and the way in for a party without an account.
fn notices() -> Router<Arc<App>> {
    Router::new()
        .route("/api/v1/communities/{code}/notice-basis", get(notices::basis))
        .route("/api/v1/notices", get(notices::list).post(notices::issue))
        .route("/api/v1/notices/export.csv", get(notice_exports::csv))
        .route("/api/v1/notices/export.xlsx", get(notice_exports::xlsx))
        .route("/api/v1/notices/{id}", get(notices::one))
        .route("/api/v1/notices/{id}/steps", post(notices::step))
        .route("/api/v1/notices/{id}/photos/{n}", get(notices::photo))
        .route("/api/v1/notices/{id}/sheet.pdf", get(notice_sheets::sheet))
        .route("/api/v1/notices/{id}/link", get(notice_sheets::link))
        .route("/api/v1/notices/{id}/file.zip", get(notice_files::file))
        .route("/api/v1/notice-links/{link}", get(notice_links::one))
        .route("/api/v1/notice-links/{link}/receive", post(notice_links::receive))
        .route("/api/v1/notice-links/{link}/answer", post(notice_links::answer))
        .route("/api/v1/notice-links/{link}/photos", post(notice_links::send_photo))
        .route("/api/v1/notice-links/{link}/photos/{n}", get(notice_links::photo))
        .route("/api/v1/notice-links/{link}/sheet.pdf", get(notice_links::sheet))
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
