//! [`Report`]: everything an import found, addressed by feature, ring and coordinate; for people and, as JSON, for programs.

use std::fmt::Write as _;

use serde::Serialize;

use super::difference::Counts;

/// What is wrong with a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DefectKind {
    /// The feature or its geometry cannot be read.
    Unreadable,
    /// There is no geometry.
    NoGeometry,
    /// The geometry is no polygon.
    NotPolygon,
    /// A coordinate is not a finite number.
    NotANumber,
    /// A coordinate lies off the Earth, or outside what its coordinate system covers.
    OutOfRange,
    /// A ring does not end where it starts.
    Unclosed,
    /// A ring has fewer than three different corners.
    TooFewCorners,
    /// A ring or the whole encloses nothing.
    ZeroArea,
    /// A ring crosses itself or runs back along itself.
    SelfIntersection,
    /// A ring touches itself in a corner.
    SelfTouch,
    /// A ring is there twice.
    DuplicateRing,
    /// Rings cross or share an edge.
    OverlappingRings,
    /// A hole is not inside its shell.
    HoleOutsideShell,
    /// A hole lies inside another hole.
    NestedHoles,
    /// A polygon of the feature lies inside another one.
    NestedShells,
    /// Rings touch so that the inside falls apart.
    DisconnectedInterior,
    /// There is no code.
    MissingCode,
    /// Another feature has the same code.
    DuplicateCode,
    /// The colour is not one of the five.
    UnknownColour,
    /// The party or its kind cannot be used.
    BadParty,
}

/// Something that is wrong with a feature, and where.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Defect {
    /// The feature's place in the file, 1 for the first.
    pub feature: u64,
    /// Its code, else what the file calls it.
    pub code: Option<Box<str>>,
    /// What is wrong.
    pub kind: DefectKind,
    /// The ring, counted over all polygons of the feature from 0.
    pub ring: Option<usize>,
    /// The corner of the ring, from 0.
    pub corner: Option<usize>,
    /// Where, in the file's own coordinates, x first.
    pub coordinate: Option<[f64; 2]>,
    /// The same in words.
    pub message: String,
}

impl Defect {
    /// A defect of a whole feature.
    pub fn of_feature(feature: u64, kind: DefectKind, message: impl Into<String>) -> Self {
        Self { feature, code: None, kind, ring: None, corner: None, coordinate: None, message: message.into() }
    }
}

impl std::fmt::Display for Defect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "feature {}", self.feature)?;
        if let Some(code) = &self.code {
            write!(f, " ({code})")?;
        }
        if let Some(ring) = self.ring {
            write!(f, ", ring {ring}")?;
        }
        if let Some(corner) = self.corner {
            write!(f, ", corner {corner}")?;
        }
        if let Some([x, y]) = self.coordinate {
            write!(f, " at {x},{y}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Neighbours that cover the same ground.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overlap {
    /// The codes of the two blocks.
    pub blocks: [Box<str>; 2],
    /// How much they share, in square metres.
    pub area_m2: f64,
    /// A place in it: longitude, latitude.
    pub at: [f64; 2],
}

/// Ground between neighbours that no block covers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gap {
    /// The codes of the blocks around it, some of them when there are many.
    pub blocks: Vec<Box<str>>,
    /// How much it is, in square metres.
    pub area_m2: f64,
    /// A place on its edge: longitude, latitude.
    pub at: [f64; 2],
}

/// Which attribute gives what.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct ChosenFields {
    /// The block's code; when none, the feature's place in the file.
    pub code: Option<String>,
    /// The block's name.
    pub name: Option<String>,
    /// Its colour.
    pub colour: Option<String>,
    /// Who is responsible.
    pub party: Option<String>,
    /// Which of the eight kinds that is.
    pub party_kind: Option<String>,
    /// All attributes of the first features.
    pub available: Vec<String>,
}

/// Everything an import found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// The file.
    pub source: String,
    /// Its format.
    pub format: String,
    /// Its coordinate system, and how that is known.
    pub crs: String,
    /// The character encoding of its attributes, where the format leaves it open, and how it is known.
    pub encoding: Option<String>,
    /// Which attributes were taken for what.
    pub fields: ChosenFields,
    /// Features read.
    pub features: u64,
    /// Features that are good.
    pub good: u64,
    /// West, south, east, north of the good ones, in degrees.
    pub bbox: Option<[f64; 4]>,
    /// Everything wrong, in the order of the file.
    pub defects: Vec<Defect>,
    /// The codes, else the places in the file, of the features left out.
    pub left_out: Vec<Box<str>>,
    /// Neighbours that overlap by more than the tolerance, largest first.
    pub overlaps: Vec<Overlap>,
    /// Gaps between neighbours larger than the tolerance, largest first.
    pub gaps: Vec<Gap>,
    /// The tolerance in square metres.
    pub tolerance_m2: f64,
    /// What the layer changes.
    pub difference: Option<Counts>,
    /// The revision that recorded it.
    pub revision: Option<u64>,
    /// Why it was refused.
    pub refused: Option<String>,
}

/// Lines of one kind that are shown to a person; all stand in the JSON report.
const SHOWN: usize = 20;

impl Report {
    /// The report as lines for a person.
    pub fn lines(&self) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}: {}, {} features, coordinates: {}", self.source, self.format, self.features, self.crs);
        if let Some(encoding) = &self.encoding {
            let _ = writeln!(text, "attributes in {encoding}");
        }
        let fields = &self.fields;
        let chosen =
            |field: &Option<String>, otherwise: &str| field.as_ref().map_or(otherwise.to_owned(), |name| format!("'{name}'"));
        let _ = writeln!(
            text,
            "fields: code from {}, name from {}, colour from {}, party from {}, party kind from {}",
            chosen(&fields.code, "the place in the file"),
            chosen(&fields.name, "none"),
            chosen(&fields.colour, "none"),
            chosen(&fields.party, "none"),
            chosen(&fields.party_kind, "none"),
        );
        let bad = self.features - self.good.min(self.features);
        if self.defects.is_empty() {
            let _ = writeln!(text, "every feature is valid");
        } else {
            let _ = writeln!(text, "{} defects in {bad} features:", self.defects.len());
            shown(&mut text, self.defects.iter());
        }
        if !self.left_out.is_empty() {
            let some: Vec<&str> = self.left_out.iter().take(SHOWN).map(AsRef::as_ref).collect();
            let more = if self.left_out.len() > SHOWN { ", …" } else { "" };
            let _ = writeln!(text, "left out {}: {}{more}", self.left_out.len(), some.join(", "));
        }
        if !self.overlaps.is_empty() {
            let _ = writeln!(text, "{} overlaps of more than {} m²:", self.overlaps.len(), self.tolerance_m2);
            let line = |o: &Overlap| {
                format!("{} and {} overlap by {:.1} m² near {:.6},{:.6}", o.blocks[0], o.blocks[1], o.area_m2, o.at[0], o.at[1])
            };
            shown(&mut text, self.overlaps.iter().map(line));
        }
        if !self.gaps.is_empty() {
            let _ = writeln!(text, "{} gaps of more than {} m²:", self.gaps.len(), self.tolerance_m2);
            let line =
                |g: &Gap| format!("{:.1} m² near {:.6},{:.6} between {}", g.area_m2, g.at[0], g.at[1], g.blocks.join(", "));
            shown(&mut text, self.gaps.iter().map(line));
        }
        if let Some(difference) = &self.difference {
            let _ = writeln!(text, "{difference}");
        }
        text
    }
}

fn shown(text: &mut String, lines: impl ExactSizeIterator<Item = impl std::fmt::Display>) {
    let count = lines.len();
    for line in lines.take(SHOWN) {
        let _ = writeln!(text, "  {line}");
    }
    if count > SHOWN {
        let _ = writeln!(text, "  … and {} more (--report FILE lists all)", count - SHOWN);
    }
}
