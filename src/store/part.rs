//! A part of a layer: some of its items, and their lines in the log.

use std::io;
use std::ops::Range;

use rayon::prelude::*;

use super::LayerItems;
use super::log::{self, Digest, LayerLine};
use super::value::{BadValue, bad};
use crate::domain::{Boundary, Revision};
use crate::geo::Bbox;

/// An outline on its way into the tables.
#[derive(Debug)]
pub(crate) struct Outline {
    /// As the store keeps it.
    pub(crate) bytes: Vec<u8>,
    /// Its box.
    pub(crate) bbox: Bbox,
    /// Its area in square metres.
    pub(crate) area: f64,
}

/// An item with its outline.
#[derive(Debug)]
pub(crate) struct Item {
    /// The item as the log has it.
    pub(crate) line: LayerLine,
    /// Its outline, when it brings one.
    pub(crate) outline: Option<Outline>,
}

/// Some items of a layer, and their lines in the log.
#[derive(Debug)]
pub(crate) struct Part {
    /// The items.
    pub(crate) items: Vec<Item>,
    /// Their JSON lines.
    pub(crate) lines: Vec<u8>,
    /// The hash of the lines.
    pub(crate) digest: Digest,
}

impl Part {
    /// Items and their lines.
    pub(crate) fn new(items: Vec<Item>, lines: Vec<u8>) -> Self {
        let digest = log::digest(&lines);
        Self { items, lines, digest }
    }
}

/// How a store keeps an outline: a header of its own, so many bytes, then WKB.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    /// The outline so.
    pub(crate) encode: fn(&Boundary) -> Vec<u8>,
    /// Bytes before the WKB.
    pub(crate) header: usize,
}

/// Why a part cannot be made.
#[derive(Debug)]
pub(crate) enum PartError {
    /// An item cannot be read from where it is kept.
    Io(io::Error),
    /// An item cannot be written.
    Value(BadValue),
}

/// Encodes and hashes some items of a layer, on every core.
pub(crate) fn encode(items: &dyn LayerItems, part: Range<usize>, form: &Form) -> Result<Part, PartError> {
    let encoded: Vec<(Item, Vec<u8>)> = part
        .into_par_iter()
        .map(|at| {
            let item = items.item(at).map_err(PartError::Io)?;
            let outline = item.boundary.as_ref().map(|boundary| Outline {
                bytes: (form.encode)(boundary),
                bbox: boundary.bbox(),
                area: boundary.area().0,
            });
            let wkb = outline.as_ref().and_then(|outline| outline.bytes.get(form.header..));
            let line = LayerLine::new(&item, wkb.map(log::digest).as_ref());
            let json = serde_json::to_vec(&line).map_err(|error| bad("log_parts", "lines", item.block, error));
            let mut json = json.map_err(PartError::Value)?;
            json.push(b'\n');
            Ok((Item { line, outline }, json))
        })
        .collect::<Result<_, PartError>>()?;
    let (items, lines): (Vec<Item>, Vec<Vec<u8>>) = encoded.into_iter().unzip();
    Ok(Part::new(items, lines.concat()))
}

/// The items of a part, from its lines.
pub(crate) fn lines(bytes: &[u8], revision: Revision, part: u64) -> impl Iterator<Item = Result<LayerLine, BadValue>> {
    let key = move || format!("revision {revision}, part {part}");
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(move |line| serde_json::from_slice(line).map_err(|error| bad("log_parts", "lines", key(), error)))
}
