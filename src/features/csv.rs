//! Blocks as a table: a header and a row a block, longitude before latitude.

use std::borrow::Cow;
use std::io::Write;

use geo::InteriorPoint;

use super::block::BlockProperties;
use super::select::Selection;
use crate::domain::{Block, Boundary};
use crate::live::Snapshot;

/// The columns, in order. `lon` and `lat` are a place inside the block, in WGS 84 degrees.
pub const COLUMNS: [&str; 12] =
    ["id", "code", "name", "community", "colour", "since", "area_m2", "party", "party_kind", "revision", "lon", "lat"];

/// Writes every selected block; gives how many.
///
/// # Errors
/// When writing fails.
pub fn write(snapshot: &Snapshot, selection: &Selection, out: impl Write) -> Result<usize, ::csv::Error> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    let blocks = selection.every(snapshot);
    for standing in &blocks {
        let properties = BlockProperties::of(snapshot, standing.block, standing.boundary, selection.as_of);
        table.write_record(row(standing.block, standing.boundary, &properties))?;
    }
    table.flush()?;
    Ok(blocks.len())
}

/// A text that no spreadsheet takes for a formula, which it would carry out when the table is opened: one that begins like a formula gets
/// the apostrophe that spreadsheets themselves put before texts.
pub fn inert(text: &str) -> Cow<'_, str> {
    // Blanks before it are skipped by some; the full-width signs are read as the plain ones by Excel in Chinese and Japanese.
    let begins = |sign| matches!(sign, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(begins) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

fn row(block: &Block, boundary: &Boundary, properties: &BlockProperties) -> [String; 12] {
    let inside = boundary.multi_polygon().interior_point();
    let degree = |value: Option<f64>| value.map(|degrees| format!("{degrees:.7}")).unwrap_or_default();
    [
        block.id.to_string(),
        inert(&properties.code).into_owned(),
        inert(&properties.name).into_owned(),
        inert(&properties.community).into_owned(),
        properties.colour.map(|colour| colour.to_string()).unwrap_or_default(),
        properties.since.map(|since| since.to_string()).unwrap_or_default(),
        properties.area_m2.to_string(),
        inert(properties.party.as_deref().unwrap_or_default()).into_owned(),
        properties.party_kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
        properties.revision.to_string(),
        degree(inside.map(geo::Point::x)),
        degree(inside.map(geo::Point::y)),
    ]
}
