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
    base_maps, blocks, caching, campaigns, changed, changes, communities, community_settings, coordinates, events, exports,
    files, gradings, health, legend, locate, me, neighbours, oidc, people, progress, proposals, reasons, session, statistics,
    tiles,
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
        reasons::list,
        reasons::set,
        blocks::list,
        blocks::one,
        changed::list,
        exports::csv,
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
        neighbours::list,
        locate::one,
        locate::many,
        coordinates::convert,
        statistics::at,
        statistics::series,
        progress::progress,
        campaigns::list,
        files::one,
        legend::legend,
        base_maps::list,
        changes::list,
        changes::export,
        events::events,
        tiles::tile,
        tiles::tile_json,
        health::alive,
        health::ready,
        health::metrics,
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
