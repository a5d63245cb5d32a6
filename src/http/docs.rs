//! The OpenAPI document, a page that shows it, and the list of problems.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::answers::BeforeHandlers;
use super::problem::{self, Problem};
use super::{
    base_maps, blocks, caching, calendar, campaign_exports, campaign_records, campaigns, case_exports, case_import, case_list,
    case_places, case_statistics, case_steps, case_tiles, cases, changed, changes, checklists, communities, community_settings,
    coordinates, events, exports, feeds, files, gradings, health, inspection_exports, inspections, legend, listings, locate, me,
    neighbours, notice_exports, notice_files, notice_links, notice_sheets, notices, oidc, open311, parties, people, photos,
    plans, progress, proposals, reasons, sample_exports, session, statistics, supervision, tiles, uploads, webhooks,
};
use crate::features::BlockProperties;

/// The document, generated from the handlers.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Wuse 五色",
        description = "The live map service for five-colour community management. \
        Longitude first; RFC 3339 times; every answer carries `Wuse-Revision`, and a request that carries it gets no less; \
        while the database is away reads go on, and `Wuse-Stale-Since` says when they were last known to be right; \
        refusals are RFC 9457 problems: switch on `slug`."
    ),
    paths(
        session::get,
        session::create,
        session::delete,
        session::set_up,
        oidc::start,
        oidc::come_back,
        me::change_password,
        me::sessions,
        me::end_sessions,
        me::end_session,
        me::tokens,
        me::create_token,
        me::revoke_token,
        people::list,
        people::one,
        people::add,
        people::set,
        people::reset_password,
        people::erase,
        people::places,
        communities::list,
        communities::one,
        community_settings::get,
        community_settings::set,
        community_settings::access,
        community_settings::categories,
        reasons::list,
        reasons::set,
        parties::list,
        parties::add,
        parties::csv,
        parties::xlsx,
        parties::here,
        parties::one,
        parties::set,
        parties::set_contacts,
        listings::list,
        listings::add,
        listings::csv,
        listings::xlsx,
        listings::one,
        listings::set,
        calendar::get,
        calendar::set,
        blocks::list,
        blocks::one,
        changed::list,
        exports::csv,
        exports::xlsx,
        exports::geojson,
        exports::gpkg,
        gradings::list,
        gradings::create,
        gradings::one,
        proposals::list,
        proposals::one,
        proposals::confirm,
        proposals::send_back,
        proposals::withdraw,
        case_list::list,
        case_list::points,
        case_exports::csv,
        case_exports::xlsx,
        cases::report,
        cases::one,
        cases::photo,
        case_places::here,
        case_steps::create,
        checklists::get,
        checklists::set,
        inspections::list,
        inspection_exports::csv,
        inspection_exports::xlsx,
        inspections::one,
        inspections::photo,
        inspections::create,
        supervision::list,
        supervision::mine,
        supervision::one,
        sample_exports::csv,
        sample_exports::xlsx,
        supervision::create,
        supervision::check,
        supervision::photo,
        neighbours::list,
        locate::one,
        locate::many,
        coordinates::convert,
        statistics::at,
        statistics::series,
        case_statistics::figures,
        progress::progress,
        campaigns::list,
        campaign_exports::csv,
        campaign_exports::xlsx,
        campaign_records::add,
        campaign_records::one,
        campaign_records::set,
        campaign_records::take_back,
        files::one,
        photos::create,
        photos::one,
        uploads::options,
        uploads::create,
        uploads::state,
        uploads::append,
        uploads::delete,
        legend::legend,
        base_maps::list,
        changes::list,
        changes::export,
        events::events,
        tiles::tile,
        tiles::tile_json,
        notices::basis,
        notices::list,
        notice_exports::csv,
        notice_exports::xlsx,
        notices::issue,
        notices::one,
        notices::step,
        notices::photo,
        notice_sheets::sheet,
        notice_sheets::link,
        notice_files::file,
        notice_links::one,
        notice_links::receive,
        notice_links::answer,
        notice_links::send_photo,
        notice_links::photo,
        notice_links::sheet,
        health::alive,
        health::ready,
        health::metrics,
        open311::services::discovery,
        open311::services::list,
        open311::services::one,
        open311::requests::list,
        open311::requests::one,
        open311::submission::create,
        feeds::links::list,
        feeds::links::create,
        feeds::links::revoke,
        feeds::atom::cases,
        feeds::calendar::cases,
        plans::candidates::list,
        plans::consultations::get,
        plans::consultations::set,
        plans::streets::list,
        plans::streets::import,
        plans::drafts::list,
        plans::drafts::add,
        plans::drafts::one,
        plans::drafts::set,
        plans::drafts::remove,
        plans::drafts::look_at,
        plans::drafts::move_in,
        plans::drafts::advise,
        plans::solving::begin,
        plans::solving::state,
        plans::solving::cancel,
        plans::published::list,
        plans::late::list,
        plans::published::publish,
        plans::published::one,
        plans::published::replan,
        plans::exports::csv,
        plans::exports::xlsx,
        plans::exports::calendar,
        plans::sheets::plan,
        plans::sheets::crews,
        plans::steps::create,
        webhooks::list,
        webhooks::create,
        webhooks::set,
        webhooks::remove,
        webhooks::test,
        webhooks::deliveries,
        case_import::create,
        case_tiles::tile,
    ),
    modifiers(&BeforeHandlers),
    components(schemas(ProblemBody, StaleBody, events::ChangeEvent, events::StoreEvent))
)]
pub struct Document;

/// RFC 9457 problem details.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// `/problems/<slug>`: explains the kind.
    r#type: String,
    /// The kind in words.
    title: String,
    /// HTTP status.
    status: u16,
    /// Stable name of the kind: switch on this.
    #[schema(example = "stale-block")]
    slug: String,
    /// What is wrong here, and the mend.
    detail: Option<String>,
    /// The parameter that does not fit.
    parameter: Option<String>,
    /// The member of the body that does not fit.
    member: Option<String>,
    /// Name of the request in the log, when the failure is ours.
    request_id: Option<String>,
}

/// The problem `stale-block`: what changed since the person decided.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StaleProblem)]
pub struct StaleBody {
    /// `/problems/stale-block`.
    r#type: String,
    /// The kind in words.
    title: String,
    /// 409, or 412 when `If-Match` was given.
    status: u16,
    /// `stale-block`; 409 also has `already-corrected` and `block-gone`, without the members below.
    slug: String,
    /// What is wrong here, and the mend.
    detail: Option<String>,
    /// The block as it is now.
    current: Option<BlockProperties>,
    /// The entries of its history since, newest first.
    changes: Option<Vec<gradings::GradingItem>>,
}

static DOCUMENT: LazyLock<String> = LazyLock::new(|| Document::openapi().to_json().unwrap_or_default());
const PAGE: &str = include_str!("docs.html");
const SCRIPT: &str = include_str!("docs.js");

/// The OpenAPI 3.1 document as indented JSON, as web/openapi.json keeps it.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn document() -> serde_json::Result<String> {
    Document::openapi().to_pretty_json().map(|text| text + "\n")
}

/// The OpenAPI 3.1 document.
pub(super) async fn openapi(headers: HeaderMap) -> Response {
    let tag = concat!("W/\"", env!("CARGO_PKG_VERSION"), "\"");
    caching::tagged(&headers, tag, caching::PRESENT, || {
        ([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))], DOCUMENT.as_str()).into_response()
    })
}

/// A page that shows the document, complete without the internet.
pub(super) async fn docs() -> Html<&'static str> {
    Html(PAGE)
}

/// Its script: a page's security policy takes none that stands in line.
pub(super) async fn script(headers: HeaderMap) -> Response {
    let tag = concat!("W/\"", env!("CARGO_PKG_VERSION"), "\"");
    caching::tagged(&headers, tag, caching::PRESENT, || {
        ([(header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"))], SCRIPT).into_response()
    })
}

/// What a kind of problem means.
pub(super) async fn problem(Path(slug): Path<String>) -> Result<String, Problem> {
    let kind = problem::ALL.iter().find(|kind| kind.slug == slug);
    let missing = || Problem::new(&problem::NO_SUCH_URL, format!("there is no kind of problem '{slug}': GET /docs lists them"));
    kind.map(|kind| format!("{}\n\n{}. Status {}.\n", kind.slug, kind.title, kind.status)).ok_or_else(missing)
}
