//! The legend: the five colours, as the tiles draw them.

use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::caching;
use crate::domain::{COLOURS, Colour};

/// A word in both languages.
#[derive(Debug, Serialize, ToSchema)]
pub struct Bilingual {
    /// Chinese.
    zh: &'static str,
    /// English.
    en: &'static str,
}

/// A colour of the legend.
#[derive(Debug, Serialize, ToSchema)]
pub struct LegendItem {
    /// The colour's word.
    colour: Colour,
    /// `#rrggbb`: exactly what stands in the tiles.
    #[schema(example = "#c41e3a")]
    hex: String,
    /// 1 for red, the worst, to 5 for green.
    rank: u8,
    /// One letter.
    letter: Bilingual,
    /// Its name.
    name: Bilingual,
    /// What it means.
    meaning: Bilingual,
}

/// The legend.
#[derive(Debug, Serialize, ToSchema)]
pub struct Legend {
    /// Worst first.
    colours: Vec<LegendItem>,
}

/// The five colours.
#[utoipa::path(get, operation_id = "get_legend", path = "/api/v1/legend", tag = "legend", responses((status = 200, body = Legend)))]
pub(super) async fn legend(headers: HeaderMap) -> Response {
    let both = |[zh, en]: [&'static str; 2]| Bilingual { zh, en };
    let colours = COLOURS.iter().map(|row| LegendItem {
        colour: row.colour,
        hex: row.colour.hex(),
        rank: row.colour.rank(),
        letter: both(row.letter),
        name: both(row.name),
        meaning: both(row.meaning),
    });
    let tag = concat!("W/\"", env!("CARGO_PKG_VERSION"), "\"");
    caching::tagged(&headers, tag, caching::PRESENT, || axum::Json(Legend { colours: colours.collect() }).into_response())
}
