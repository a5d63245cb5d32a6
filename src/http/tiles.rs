//! Tiles and their TileJSON. A kept tile is answered without leaving the thread; another is drawn on the blocking pool.

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::app::{App, off_thread};
use super::caching;
use super::envelope::{self, WUSE_REVISION};
use super::extract::{self, Query};
use super::metrics::TILES;
use super::peer::Peer;
use super::problem::{self, Problem};
use super::visitor::{self, Seen, Visitor};
use super::{policy, rate, stale};
use crate::auth::gatekeeper::Use;
use crate::domain::{AsOf, Moment, Revision};
use crate::geo::tile_id::MAX_ZOOM;
use crate::geo::{Bbox, TileId};
use crate::live::Snapshot;
use crate::live::sight::Hidden;
use crate::tiles::{Only, Scale, Style, Tile, TileRequest};

/// What a tile's query says.
#[derive(Debug, Default, serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TileQuery {
    /// Of this community; of all when not given.
    community: Option<String>,
    /// As it was at this moment (RFC 3339, or a date for its end in UTC+8); now when not given.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    at: Option<Moment>,
    /// `fill` (translucent, the default), `solid` or `pattern` (a hatch a colour).
    #[serde(default, deserialize_with = "style")]
    #[param(value_type = Option<String>)]
    style: Style,
    /// Blocks of these colours only, `ungraded` among them: `red,orange,ungraded`. The others are drawn in a pale grey; all are shown
    /// when not given.
    #[serde(default, deserialize_with = "only")]
    #[param(value_type = Option<String>, example = "red,orange,ungraded")]
    only: Only,
    /// With what was known at this revision; never changes, and is kept for good.
    revision: Option<u64>,
}

/// A picture of the colour map.
#[utoipa::path(get, operation_id = "get_tile", path = "/tiles/blocks/{z}/{x}/{y}.png", tag = "tiles",
    params(
        ("z" = u32, Path, description = "Zoom, 0 to 22"),
        ("x" = u32, Path, description = "Column from the west"),
        ("y" = String, Path, description = "Row from the north; `{y}@2x.png` has twice the pixels"),
        TileQuery),
    responses(
        (status = 200, content_type = "image/png", body = Vec<u8>),
        (status = 304, description = "The client holds it"),
        (status = 404, body = super::docs::ProblemBody)))]
pub(super) async fn tile(State(app): State<Arc<App>>, request: Request) -> Response {
    let started = Instant::now();
    let (mut request, _) = request.into_parts();
    let snapshot = envelope::wanted(&app, &request.headers).await;
    let stale_since = app.live.stale_since();
    if stale_since.is_some() {
        stale::ask_afresh(&mut request.headers);
    }
    let (mut response, revision) = match snapshot {
        Ok(snapshot) => {
            let (answer, revision) = answer(&app, snapshot, &request).await;
            (answer.unwrap_or_else(IntoResponse::into_response), revision)
        }
        Err(problem) => (problem.into_response(), app.live.revision()),
    };
    let status = response.status();
    if status == StatusCode::OK || status == StatusCode::NOT_MODIFIED {
        app.metrics.tile(status == StatusCode::NOT_MODIFIED, started.elapsed());
    } else {
        if let Some(problem) = response.extensions_mut().remove::<Problem>()
            && let Some(cause) = problem.cause()
        {
            tracing::error!(path = request.uri.path(), cause, "a tile failed");
        }
        app.metrics.request(TILES, request.method.as_str(), status.as_u16(), started.elapsed());
    }
    let headers = response.headers_mut();
    headers.insert(WUSE_REVISION, HeaderValue::from(revision.0));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("wuse-revision, wuse-stale-since, etag"));
    policy::tile(headers, request.extensions.get());
    if let Some(since) = stale_since {
        stale::mark(headers, since);
    }
    response
}

/// Any page may ask for tiles, also with the revision it wants.
pub(super) async fn preflight() -> impl IntoResponse {
    let headers = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "wuse-revision, if-none-match"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    (StatusCode::NO_CONTENT, headers)
}

/// The answer, and the revision of the snapshot it was made from.
async fn answer(app: &Arc<App>, snapshot: Arc<Snapshot>, request: &Parts) -> (Result<Response, Problem>, Revision) {
    let seen = snapshot.revision();
    match read(app, snapshot, request).await {
        Ok((snapshot, tile, keep)) => {
            let revision = snapshot.revision();
            (picture(app, snapshot, &tile, keep, &request.headers).await, revision)
        }
        Err(problem) => (Err(problem), seen),
    }
}

/// What the public sees; when that is not everything, what who asks sees.
async fn look(app: &App, whole: &Arc<Snapshot>, headers: &HeaderMap) -> Result<(Seen, Seen), Problem> {
    let public = visitor::seen(app, whole, &Visitor::default());
    if public.past().is_whole() {
        return Ok((public.clone(), public));
    }
    let visitor = visitor::recognise(app, headers, Use::Working).await?;
    Ok((visitor::seen(app, whole, &visitor), public))
}

/// What is asked for, a snapshot that can answer it, and how long the answer keeps.
async fn read(
    app: &App,
    mut snapshot: Arc<Snapshot>,
    request: &Parts,
) -> Result<(Arc<Snapshot>, TileRequest, HeaderValue), Problem> {
    if let Err(problem) = rate::take(&app.public_rate, request.extensions.get(), app.clock.now())
        && visitor::recognise(app, &request.headers, Use::Working).await?.0.is_none()
    {
        return Err(problem);
    }
    let (tile, scale) = address(request.uri.path())?;
    let query: TileQuery = match request.uri.query() {
        None | Some("") => TileQuery::default(),
        Some(query) => extract::read_query(query)?,
    };
    if let Some(pinned) = query.revision
        && Revision(pinned) > snapshot.revision()
    {
        snapshot = envelope::reaching(app, Revision(pinned)).await?;
    }
    let (seen, public) = look(app, &snapshot, &request.headers).await?;
    // A pinned revision is the past as soon as anything else happened.
    let is_past = query.at.is_some() || query.revision.is_some_and(|pinned| Revision(pinned) < snapshot.revision());
    let of = |seen: &Seen| Arc::clone(if is_past { seen.past() } else { seen.now() });
    let (snapshot, public) = (of(&seen), of(&public));
    let community = extract::community(&snapshot, query.community.as_deref())?;
    let as_of = AsOf { effective: query.at.unwrap_or(Moment::MAX), known: query.revision.map_or(Revision::MAX, Revision) };
    let keep = match (query.revision, query.at) {
        (Some(_), _) => caching::PINNED,
        (None, Some(at)) if at < app.clock.now() => caching::PAST,
        _ => caching::PRESENT,
    };
    // A stroke reaches beyond its outline.
    let around = tile.bbox(AROUND);
    let hidden = snapshot.hidden_in(around);
    let keep = if public.hidden_in(around) == Hidden::NOTHING { keep } else { caching::PRIVATE };
    Ok((snapshot, TileRequest { tile, scale, style: query.style, only: query.only, community, as_of, hidden }, keep))
}

/// How far around a tile, as a share of its side, a community may lie and still show in it.
const AROUND: f64 = 0.1;

async fn picture(
    app: &Arc<App>,
    snapshot: Arc<Snapshot>,
    request: &TileRequest,
    keep: HeaderValue,
    headers: &HeaderMap,
) -> Result<Response, Problem> {
    let tile = if let Some(tile) = app.tiles.try_get(snapshot.revision(), request) {
        tile
    } else {
        let (tiles, request) = (Arc::clone(&app.tiles), *request);
        off_thread(move || tiles.get(&snapshot, &request)).await?
    };
    Ok(respond(&tile, keep, headers))
}

fn respond(tile: &Tile, keep: HeaderValue, headers: &HeaderMap) -> Response {
    let is_held = headers.contains_key(header::IF_NONE_MATCH) && caching::is_held(headers, &tile.etag);
    let mut response = if is_held {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        response
    } else {
        let mut response = Response::new(Body::from(tile.png.clone()));
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("image/png"));
        response
    };
    if let Ok(tag) = HeaderValue::from_str(&tile.etag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    response
}

/// Reads `/tiles/blocks/{z}/{x}/{y}.png`, by hand: this is the path that must cost nothing.
pub(super) fn address(path: &str) -> Result<(TileId, Scale), Problem> {
    let mut parts = path.rsplit('/');
    let (file, x, z) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let Some(name) = file.strip_suffix(".png") else {
        return Err(Problem::bad_parameter("y", format!("'{file}' is no picture: tiles end in .png or @2x.png")));
    };
    let (y, scale) = name.strip_suffix("@2x").map_or((name, Scale::One), |y| (y, Scale::Two));
    let number = |name: &str, text: &str| -> Result<u32, Problem> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits {
            return Err(Problem::bad_parameter(name, format!("'{text}' is not a number")));
        }
        // Too many digits for the number type: beyond any tile.
        Ok(text.parse().unwrap_or(u32::MAX))
    };
    let (z, x, y) = (number("z", z)?, number("x", x)?, number("y", y)?);
    let tile = TileId::new(z, x, y).map_err(|error| Problem::new(&problem::NO_SUCH_TILE, error.to_string()))?;
    Ok((tile, scale))
}

fn style<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Style, D::Error> {
    let text = <std::borrow::Cow<'_, str> as serde::Deserialize>::deserialize(from)?;
    text.parse().map_err(serde::de::Error::custom)
}

fn only<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Only, D::Error> {
    let text = <std::borrow::Cow<'_, str> as serde::Deserialize>::deserialize(from)?;
    text.parse().map_err(serde::de::Error::custom)
}

/// What tiles there are, as map libraries read it (TileJSON 3.0.0).
#[derive(Debug, Serialize, ToSchema)]
pub struct TileJson {
    /// Version of the format.
    tilejson: &'static str,
    /// Name.
    name: &'static str,
    /// Address of the tiles.
    tiles: Vec<String>,
    /// Shallowest zoom.
    minzoom: u8,
    /// Deepest zoom.
    maxzoom: u8,
    /// West, south, east, north of everything.
    #[schema(value_type = Vec<f64>)]
    bounds: [f64; 4],
    /// Longitude, latitude and zoom to start at.
    center: [f64; 3],
    /// How rows are counted.
    scheme: &'static str,
    /// Whose colours.
    attribution: &'static str,
}

/// Which community.
#[derive(Debug, serde::Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TileJsonQuery {
    /// Of this community; of all when not given.
    community: Option<String>,
    /// `fill`, `solid` or `pattern`.
    #[serde(default, deserialize_with = "style")]
    #[param(value_type = Option<String>)]
    style: Style,
    /// Blocks of these colours only: `red,orange,ungraded`.
    #[serde(default, deserialize_with = "only")]
    #[param(value_type = Option<String>)]
    only: Only,
}

/// What tiles there are.
#[utoipa::path(get, operation_id = "get_tile_json", path = "/tiles/blocks.json", tag = "tiles", params(TileJsonQuery),
    responses((status = 200, body = TileJson)))]
pub(super) async fn tile_json(
    seen: Seen,
    peer: Peer,
    headers: HeaderMap,
    Query(query): Query<TileJsonQuery>,
) -> Result<axum::Json<TileJson>, Problem> {
    let snapshot = Arc::clone(seen.now());
    let bbox = match &query.community {
        Some(code) => extract::community_view(&snapshot, code)?.1.bbox,
        None => snapshot.communities().filter_map(|(_, view)| view.bbox).reduce(Bbox::union),
    };
    // A store without blocks looks at the communities' own place.
    let bounds: [f64; 4] = bbox.map_or([120.6, 27.7, 120.7, 27.8], Into::into);
    let scheme = if peer.secure { "https" } else { "http" };
    let base = headers.get(header::HOST).and_then(|host| host.to_str().ok()).map(|host| format!("{scheme}://{host}"));
    let mut query_string = form_urlencoded::Serializer::new(String::new());
    query_string.append_pair("style", query.style.word());
    if let Some(code) = &query.community {
        query_string.append_pair("community", code);
    }
    if query.only != Only::ALL {
        query_string.append_pair("only", &query.only.words().join(","));
    }
    let (width, height) = (bounds[2] - bounds[0], bounds[3] - bounds[1]);
    let zoom = (360.0 / width.max(height).max(0.000_1)).log2().floor().clamp(0.0, f64::from(MAX_ZOOM));
    Ok(axum::Json(TileJson {
        tilejson: "3.0.0",
        name: "Wuse 五色",
        tiles: vec![format!("{}/tiles/blocks/{{z}}/{{x}}/{{y}}.png?{}", base.unwrap_or_default(), query_string.finish())],
        minzoom: 0,
        maxzoom: MAX_ZOOM,
        bounds,
        center: [f64::midpoint(bounds[0], bounds[2]), f64::midpoint(bounds[1], bounds[3]), zoom],
        scheme: "xyz",
        attribution: "",
    }))
}
