//! GeoJSON (RFC 7946, and the older `crs` member), feature by feature: the text is cut between features and never held whole.

use std::fs::File;
use std::io::BufReader;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::json_geometry::JsonGeometry;
use super::json_text::JsonText;
use super::raw::{Names, RawFeature, RawGeometry};
use super::source::{ReadError, Rough, Source, Visit};

const FORMAT: &str = "GeoJSON";

/// A GeoJSON file.
#[derive(Debug)]
pub struct GeoJson {
    path: PathBuf,
    crs: Option<String>,
}

impl GeoJson {
    /// Opens a file and looks at what stands before its features.
    ///
    /// # Errors
    /// When it cannot be read or is no JSON.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let mut source = Self { path: path.to_owned(), crs: None };
        // Whatever is wrong further on is met again, and told, by `read`.
        source.read(&mut |_| ControlFlow::Break(()))?;
        Ok(source)
    }
}

impl Source for GeoJson {
    fn format(&self) -> &'static str {
        FORMAT
    }

    fn crs(&self) -> Option<String> {
        self.crs.clone()
    }

    fn read(&mut self, visit: Visit<'_>) -> Result<(), ReadError> {
        let file = File::open(&self.path).map_err(|error| ReadError::unreadable(&self.path, error))?;
        read(BufReader::with_capacity(1 << 20, file), &mut self.crs, visit)
    }
}

/// Reads a GeoJSON text of any root: a collection, one feature, or a bare geometry. A `crs` member is put into `crs`.
///
/// # Errors
/// When the text cannot be cut into features.
pub fn read(reader: impl std::io::BufRead, crs: &mut Option<String>, visit: Visit<'_>) -> Result<(), ReadError> {
    let mut text = JsonText::new(reader);
    let mut members: Vec<(String, Vec<u8>)> = Vec::new();
    let mut number = 0;
    let mut has_features = false;
    text.begin_object()?;
    while let Some(name) = text.next_member()? {
        if name == "features" && text.begin_array()? {
            has_features = true;
            while let Some(feature) = text.next_element()? {
                number += 1;
                if visit(Rough::Json { number, text: feature }) == ControlFlow::Break(()) {
                    return Ok(());
                }
            }
            continue;
        }
        let value = text.value()?;
        if name == "crs" {
            *crs = crs_of(&value)?.or(crs.take());
        }
        members.push((name, value));
    }
    text.end()?;
    let kind = members.iter().find(|(name, _)| name == "type").map(|(_, value)| String::from_utf8_lossy(value).into_owned());
    match kind.as_deref().map(|kind| kind.trim_matches('"')) {
        Some("FeatureCollection") if has_features => Ok(()),
        Some("FeatureCollection") => Err(ReadError::broken(FORMAT, "the collection has no array 'features'")),
        None => Err(ReadError::broken(FORMAT, "it has no member 'type'")),
        Some("Topology") => Err(ReadError::broken(FORMAT, "this is TopoJSON; convert it to GeoJSON first")),
        Some(other) if has_features => {
            Err(ReadError::broken(FORMAT, format!("its type is '{other}'; a collection's type is 'FeatureCollection'")))
        }
        Some(_) => {
            let _ = visit(Rough::Json { number: 1, text: object_of(&members) });
            Ok(())
        }
    }
}

/// The feature in a text: a Feature, or a bare geometry.
pub fn feature_of_text(number: u64, text: &[u8]) -> RawFeature {
    let mut parsed = serde_json::from_slice::<JsonFeature>(text);
    if parsed.is_err() && text.windows(3).any(|word| matches!(word, b"NaN" | b"nan" | b"Inf")) {
        parsed = serde_json::from_slice(&without_odd_numbers(text));
    }
    let empty = |geometry| RawFeature { number, id: None, attributes: Vec::new(), geometry };
    let feature = match parsed {
        Ok(feature) => feature,
        Err(error) => return empty(RawGeometry::broken(format!("the feature cannot be read: {error}"))),
    };
    let id = feature.id.as_ref().and_then(super::fields::text_of).map(Into::into);
    match feature.kind.as_deref() {
        Some("Feature") => {}
        Some("FeatureCollection") => return empty(RawGeometry::broken("a collection stands where a feature belongs")),
        Some(kind) => {
            let geometry =
                JsonGeometry { kind: Some(kind.into()), coordinates: feature.coordinates, geometries: feature.geometries };
            return empty(geometry.into_raw());
        }
        None => return empty(RawGeometry::broken("the feature has no member 'type'")),
    }
    let mut names = Names::default();
    let (attributes, geometry) = match feature.properties {
        Some(Value::Object(members)) => {
            let attributes = members.into_iter().enumerate().map(|(at, (name, value))| (names.share(&name, at), value)).collect();
            (attributes, feature.geometry.map_or(RawGeometry::Missing, JsonGeometry::into_raw))
        }
        None | Some(Value::Null) => (Vec::new(), feature.geometry.map_or(RawGeometry::Missing, JsonGeometry::into_raw)),
        Some(_) => (Vec::new(), RawGeometry::broken("the member 'properties' is neither an object nor null")),
    };
    RawFeature { number, id, attributes, geometry }
}

/// A feature as it stands in the file.
#[derive(serde::Deserialize)]
pub(super) struct JsonFeature {
    #[serde(rename = "type", default)]
    pub(super) kind: Option<String>,
    #[serde(default)]
    pub(super) id: Option<Value>,
    #[serde(default)]
    pub(super) properties: Option<Value>,
    #[serde(default)]
    pub(super) geometry: Option<JsonGeometry>,
    #[serde(default)]
    coordinates: Option<super::json_geometry::Tree>,
    #[serde(default)]
    geometries: Option<Vec<JsonGeometry>>,
}

/// The members as the object they came from.
fn object_of(members: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut text = vec![b'{'];
    for (name, value) in members {
        if text.len() > 1 {
            text.push(b',');
        }
        text.extend(Value::from(name.as_str()).to_string().into_bytes());
        text.push(b':');
        text.extend(value);
    }
    text.push(b'}');
    text
}

/// The coordinate system that a `crs` member of GeoJSON 2008 names; none when it is null.
fn crs_of(value: &[u8]) -> Result<Option<String>, ReadError> {
    let value: Value = serde_json::from_slice(value).map_err(|error| ReadError::broken(FORMAT, error))?;
    if value.is_null() {
        return Ok(None);
    }
    let name = value.pointer("/properties/name").or_else(|| value.pointer("/properties/code"));
    match name.and_then(super::fields::text_of) {
        Some(name) => Ok(Some(name)),
        None => Err(ReadError::broken(FORMAT, "its 'crs' member names no coordinate system; give it with --crs")),
    }
}

/// NaN and infinities, which programs write and JSON does not have, as null: the check of the rings then tells where they are.
fn without_odd_numbers(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        let odd = [b"-Infinity".as_slice(), b"Infinity", b"-inf", b"inf", b"NaN", b"nan", b"-NaN"];
        if !in_string && let Some(word) = odd.iter().find(|word| rest.starts_with(word)) {
            plain.extend(b"null");
            rest = &rest[word.len()..];
            continue;
        }
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
        } else {
            in_string = byte == b'"';
        }
        plain.push(byte);
        rest = after;
    }
    plain
}
