//! A file of polygons, opened: what it says of itself, and its features one at a time, whatever its format.

use std::io::Read as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::Encoding;
use serde_json::Value;

use super::raw::{RawFeature, RawGeometry};
use super::{archive, geojson, geopackage, kml, ndjson, shapefile, wkb};

/// What a person may have to say about a file.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The layer to read, where a file has several.
    pub layer: Option<String>,
    /// The encoding of its attributes, against everything the file says.
    pub encoding: Option<&'static Encoding>,
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It cannot be opened or read on.
    #[error("{path} cannot be read: {reason}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Its format is none of those known.
    #[error(
        "{path} is none of the formats that can be imported: GeoJSON, newline-delimited GeoJSON, Shapefile (.shp with its parts, or \
         zipped), KML, KMZ, GeoPackage"
    )]
    UnknownFormat {
        /// The file.
        path: PathBuf,
    },
    /// It does not hold what its format demands.
    #[error("not a readable {format}: {reason}")]
    Broken {
        /// The format.
        format: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// There are several layers.
    #[error("there are several layers; choose one with --layer: {}", .layers.join(", "))]
    ChooseLayer {
        /// Their names.
        layers: Vec<String>,
    },
    /// There is no such layer.
    #[error("there is no layer '{asked}' of polygons; there are: {}", .layers.join(", "))]
    NoSuchLayer {
        /// The name asked for.
        asked: String,
        /// The names there are.
        layers: Vec<String>,
    },
}

impl ReadError {
    /// A format's demand is not met.
    pub fn broken(format: &'static str, reason: impl std::fmt::Display) -> Self {
        Self::Broken { format, reason: reason.to_string() }
    }

    /// A file cannot be opened or read on.
    pub fn unreadable(path: &Path, reason: impl std::fmt::Display) -> Self {
        Self::Unreadable { path: path.to_owned(), reason: reason.to_string() }
    }
}

/// A feature as cheaply as one thread can take it from the file; [`Rough::feature`] does the rest on any thread.
#[derive(Debug)]
pub enum Rough {
    /// Read already.
    Ready(RawFeature),
    /// The text of a GeoJSON feature.
    Json {
        /// Its place in the file, 1 for the first.
        number: u64,
        /// Its text.
        text: Vec<u8>,
    },
    /// A row of a GeoPackage.
    Row {
        /// Its place in the table, 1 for the first.
        number: u64,
        /// Its row number.
        id: i64,
        /// Its attributes.
        attributes: Vec<(Arc<str>, Value)>,
        /// Its geometry.
        blob: Option<Vec<u8>>,
    },
}

impl Rough {
    /// The feature.
    pub fn feature(self) -> RawFeature {
        match self {
            Self::Ready(feature) => feature,
            Self::Json { number, text } => geojson::feature_of_text(number, &text),
            Self::Row { number, id, attributes, blob } => RawFeature {
                number,
                id: Some(id.to_string().into()),
                attributes,
                geometry: blob.map_or(RawGeometry::Missing, |blob| wkb::geometry_of_blob(&blob)),
            },
        }
    }
}

/// Takes features one at a time; says whether to go on.
pub type Visit<'a> = &'a mut dyn FnMut(Rough) -> ControlFlow<()>;

/// An opened file of polygons.
pub trait Source: Send {
    /// Its format, for people.
    fn format(&self) -> &'static str;

    /// The coordinate system as the file names it; none when it is silent. Some GeoJSON names it after its features: then this
    /// changes while reading.
    fn crs(&self) -> Option<String>;

    /// The number of features, where the file tells.
    fn count(&self) -> Option<u64> {
        None
    }

    /// The encoding of the attributes and how it is known, where the format leaves it open.
    fn encoding(&self) -> Option<String> {
        None
    }

    /// Reads every feature from the first, without holding them all.
    ///
    /// # Errors
    /// When the file cannot be read on. What is wrong with one feature only is part of the feature.
    fn read(&mut self, visit: Visit<'_>) -> Result<(), ReadError>;
}

/// Opens a file by what it holds, and where that leaves it open, by its name.
///
/// # Errors
/// When it cannot be read or is of no known format.
pub fn open(path: &Path, options: &ReadOptions) -> Result<Box<dyn Source>, ReadError> {
    let mut head = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(4096).read_to_end(&mut head))
        .map_err(|error| ReadError::unreadable(path, error))?;
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if head.starts_with(b"PK\x03\x04") {
        return archive::open(path, options);
    }
    if head.starts_with(b"SQLite format 3\0") {
        return Ok(Box::new(geopackage::GeoPackage::open(path, options)?));
    }
    if head.starts_with(&[0, 0, 0x27, 0x0a]) || matches!(extension.as_str(), "shp" | "dbf" | "shx") {
        return Ok(Box::new(shapefile::Shapefile::open(&path.with_extension(shp_extension(path)), options)?));
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).trim_ascii_start();
    match text.first() {
        Some(b'<') => Ok(Box::new(kml::Kml::open(path)?)),
        Some(0x1e) => Ok(Box::new(ndjson::Ndjson::open(path)?)),
        _ if matches!(extension.as_str(), "ndjson" | "geojsonl" | "geojsons" | "geojsonseq" | "jsonl" | "ndgeojson") => {
            Ok(Box::new(ndjson::Ndjson::open(path)?))
        }
        Some(b'{') if ndjson::looks_like_lines(text) => Ok(Box::new(ndjson::Ndjson::open(path)?)),
        Some(b'{') => Ok(Box::new(geojson::GeoJson::open(path)?)),
        _ if matches!(extension.as_str(), "geojson" | "json") => Ok(Box::new(geojson::GeoJson::open(path)?)),
        _ => Err(ReadError::UnknownFormat { path: path.to_owned() }),
    }
}

/// The extension of the main file beside the one given, in the same letter case.
fn shp_extension(path: &Path) -> &'static str {
    let upper = path.extension().is_some_and(|extension| extension.to_string_lossy().chars().all(|c| !c.is_ascii_lowercase()));
    if upper { "SHP" } else { "shp" }
}
