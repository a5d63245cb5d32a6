//! Blocks as a GeoJSON `FeatureCollection`, one feature a line, so that two exports can be compared line by line.

use std::io::{self, Write};

use super::block::BlockFeature;
use super::select::Selection;
use crate::live::Snapshot;

/// Writes every selected block; gives how many.
///
/// # Errors
/// When writing fails.
pub fn write(snapshot: &Snapshot, selection: &Selection, mut out: impl Write) -> io::Result<usize> {
    let blocks = selection.every(snapshot);
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    for (number, standing) in blocks.iter().enumerate() {
        out.write_all(if number == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out, &BlockFeature::of(snapshot, *standing, selection.as_of))?;
    }
    out.write_all(b"\n]}\n")?;
    Ok(blocks.len())
}
