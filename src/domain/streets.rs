//! Streets (路网): the lines on which trucks drive, as somebody imported them for a community.

use serde::{Deserialize, Serialize};

use super::{CommunityCode, FileId};
use crate::geo::{Bbox, LonLat, ellipsoid};

/// Streets were imported. Their number is the revision of the entry; they are never replaced, later ones stand beside them, so that a plan
/// that was made over them can always be checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Streets {
    /// Whose plans are made over them.
    pub community: CommunityCode,
    /// The lines, as they were understood: GeoJSON, kept under its SHA-256. Only what is here is ever driven on.
    pub file: FileId,
    /// Where they came from: the name of a file.
    pub source: String,
    /// How many lines there are.
    pub lines: u32,
    /// How many points they have, those where lines meet as often as there are lines.
    pub vertices: u32,
    /// What of the file was left out: what no truck drives on.
    #[serde(default)]
    pub left_out: u32,
    /// How long all of them are together, in metres.
    pub metres: u64,
    /// The box around them.
    pub bbox: Bbox,
}

/// A line on which trucks drive, from its first point to its last and, unless it is a one-way street, back.
///
/// Lines meet where they have a point in common; where they only cross, one leads over the other.
#[derive(Debug, Clone, PartialEq)]
pub struct StreetLine {
    /// Its points, to the centimetre; two at least, and no two alike beside each other.
    pub points: Vec<LonLat>,
    /// Whether it is driven from the first point to the last only.
    pub oneway: bool,
}

impl Streets {
    /// What is recorded of lines that were kept as a file; none when there is no line.
    pub fn of(community: CommunityCode, file: FileId, source: String, lines: &[StreetLine], left_out: u32) -> Option<Self> {
        let bbox = Bbox::around(lines.iter().flat_map(|line| line.points.iter().copied()))?;
        let (lines_count, vertices) = (lines.len() as u32, lines.iter().map(|line| line.points.len() as u32).sum());
        let metres: f64 = lines.iter().map(StreetLine::metres).sum();
        Some(Self { community, file, source, lines: lines_count, vertices, left_out, metres: metres.round() as u64, bbox })
    }
}

impl StreetLine {
    /// How long it is, in metres.
    pub fn metres(&self) -> f64 {
        self.points.windows(2).map(|pair| ellipsoid::distance(pair[0], pair[1]).0).sum()
    }
}
