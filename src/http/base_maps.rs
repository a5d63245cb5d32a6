//! The base maps of the settings file, for the page to choose from.

use std::sync::Arc;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sha2::{Digest, Sha256};
use utoipa::ToSchema;

use super::app::App;
use super::caching;
use super::legend::Bilingual;
use super::problem::{self, Problem};
use crate::base_maps::{BaseMap, Shift, TileKind};

/// A base map.
#[derive(Debug, Serialize, ToSchema)]
pub struct BaseMapItem {
    /// What links name it by.
    #[schema(example = "osm")]
    id: String,
    /// What people call it.
    name: Bilingual,
    /// How the template counts.
    kind: KindWord,
    /// Template of a tile's address: `{z}`, `{x}`, `{y}`, `{-y}`, `{TileMatrix}`, `{TileCol}`, `{TileRow}`, `{s}`, `{r}`.
    #[schema(example = "https://tile.openstreetmap.org/{z}/{x}/{y}.png")]
    url: String,
    /// What its degrees are shifted by.
    shift: ShiftWord,
    /// Whose map it is; may hold links. Null when nothing is to be said.
    attribution: Option<String>,
    /// First zoom that the server has.
    min_zoom: u8,
    /// Last zoom that the server has.
    max_zoom: u8,
    /// Side of a tile, in pixels of the page.
    tile_size: u16,
    /// What stands for `{s}`, in turn.
    subdomains: Vec<String>,
}

/// How a template counts.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = TileKind)]
pub enum KindWord {
    /// Rows from the north.
    Xyz,
    /// Rows from the south.
    Tms,
    /// Matrix, row from the north and column.
    Wmts,
}

/// What a map's degrees are shifted by.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = Shift)]
pub enum ShiftWord {
    /// Not at all.
    None,
    /// As maps of Gaode and Tencent are.
    Gcj02,
    /// As maps of Baidu are.
    Bd09,
}

/// All base maps.
#[derive(Debug, Serialize, ToSchema)]
pub struct BaseMapList {
    /// In the order of the settings file; none without one.
    items: Vec<BaseMapItem>,
}

impl From<&BaseMap> for BaseMapItem {
    fn from(map: &BaseMap) -> Self {
        Self {
            id: map.id.clone(),
            name: Bilingual { zh: map.name.zh.clone(), en: map.name.en.clone() },
            kind: match map.kind {
                TileKind::Xyz => KindWord::Xyz,
                TileKind::Tms => KindWord::Tms,
                TileKind::Wmts => KindWord::Wmts,
            },
            url: map.url.clone(),
            shift: match map.shift {
                Shift::None => ShiftWord::None,
                Shift::Gcj02 => ShiftWord::Gcj02,
                Shift::Bd09 => ShiftWord::Bd09,
            },
            attribution: map.attribution.clone(),
            min_zoom: map.min_zoom,
            max_zoom: map.max_zoom,
            tile_size: map.tile_size,
            subdomains: map.subdomains.clone(),
        }
    }
}

/// The base maps of the settings file, `--base-maps`.
#[utoipa::path(get, operation_id = "list_base_maps", path = "/api/v1/base-maps", tag = "legend",
    responses((status = 200, body = BaseMapList)))]
pub(super) async fn list(State(app): State<Arc<App>>, headers: HeaderMap) -> Result<Response, Problem> {
    let list = BaseMapList { items: app.base_maps.iter().map(BaseMapItem::from).collect() };
    let body = serde_json::to_vec(&list).map_err(|error| Problem::failure(&problem::INTERNAL, error))?;
    // They change when the service starts anew, at whatever revision.
    let tag = format!("W/\"{}\"", hex::encode(&Sha256::digest(&body)[..16]));
    Ok(caching::tagged(&headers, &tag, caching::PRESENT, || axum::Json(list).into_response()))
}
