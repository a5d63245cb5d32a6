//! Blocks as a table: a header and a row a block, longitude before latitude.

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

fn row(block: &Block, boundary: &Boundary, properties: &BlockProperties) -> [String; 12] {
    let inside = boundary.multi_polygon().interior_point();
    let degree = |value: Option<f64>| value.map(|degrees| format!("{degrees:.7}")).unwrap_or_default();
    [
        block.id.to_string(),
        properties.code.clone(),
        properties.name.clone(),
        properties.community.clone(),
        properties.colour.map(|colour| colour.to_string()).unwrap_or_default(),
        properties.since.map(|since| since.to_string()).unwrap_or_default(),
        properties.area_m2.to_string(),
        properties.party.clone().unwrap_or_default(),
        properties.party_kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
        properties.revision.to_string(),
        degree(inside.map(geo::Point::x)),
        degree(inside.map(geo::Point::y)),
    ]
}
