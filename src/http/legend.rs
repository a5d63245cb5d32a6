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
    pub zh: String,
    /// English.
    pub en: String,
}

/// A colour of the legend.
#[derive(Debug, Serialize, ToSchema)]
pub struct LegendItem {
    /// The colour's word.
    colour: Colour,
    /// `#rrggbb`: exactly what stands in the tiles.
    #[schema(example = "#b50f22")]
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
    let both = |[zh, en]: [&'static str; 2]| Bilingual { zh: zh.to_owned(), en: en.to_owned() };
    let colours = COLOURS.iter().map(|row| LegendItem {
        colour: row.colour,
        hex: row.colour.hex(),
        rank: row.colour.rank(),
        letter: both(row.letter),
        name: both(row.name),
        meaning: both(row.meaning),
    });
    let legend = Legend { colours: colours.collect() };
    // The hues too, as they were tuned without a new version.
    let hues: String = COLOURS.iter().map(|row| row.colour.hex()).collect();
    let tag = format!("W/\"{}{}\"", env!("CARGO_PKG_VERSION"), hues.replace('#', "-"));
    caching::tagged(&headers, &tag, caching::PRESENT, || axum::Json(legend).into_response())
}
