//! KML, placemark by placemark: polygons and multi-geometries of polygons, names and extended data.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use geo::Coord;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use super::raw::{Names, RawFeature, RawGeometry, RawPolygon, RawRing};
use super::report::DefectKind;
use super::source::{ReadError, Rough, Source, Visit};

const FORMAT: &str = "KML";

/// A KML file.
#[derive(Debug)]
pub struct Kml {
    path: PathBuf,
}

impl Kml {
    /// Opens a file.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        File::open(path).map_err(|error| ReadError::unreadable(path, error))?;
        Ok(Self { path: path.to_owned() })
    }
}

impl Source for Kml {
    fn format(&self) -> &'static str {
        FORMAT
    }

    /// KML is always WGS 84 (OGC 12-007r2, 9.3).
    fn crs(&self) -> Option<String> {
        Some("EPSG:4326".to_owned())
    }

    fn read(&mut self, visit: Visit<'_>) -> Result<(), ReadError> {
        let file = File::open(&self.path).map_err(|error| ReadError::unreadable(&self.path, error))?;
        read(BufReader::with_capacity(1 << 18, file), visit)
    }
}

/// Reads the placemarks of a KML text.
///
/// # Errors
/// When the text is no XML, or no KML.
pub fn read(reader: impl BufRead, visit: Visit<'_>) -> Result<(), ReadError> {
    let mut xml = Reader::from_reader(reader);
    let mut buffer = Vec::new();
    let mut walk = Walk::default();
    let mut names = Names::default();
    let mut root_seen = false;
    let mut number = 0;
    loop {
        buffer.clear();
        let event = xml
            .read_event_into(&mut buffer)
            .map_err(|error| ReadError::broken(FORMAT, format!("{error} (byte {})", xml.error_position())))?;
        match event {
            Event::Start(tag) => {
                check_root(&tag, &mut root_seen)?;
                walk.start(&tag);
            }
            Event::Empty(tag) => {
                check_root(&tag, &mut root_seen)?;
                walk.start(&tag);
                if let Some(placemark) = walk.end(tag.local_name().as_ref()) {
                    number += 1;
                    if visit(Rough::Ready(placemark.feature(number, &mut names))) == ControlFlow::Break(()) {
                        return Ok(());
                    }
                }
            }
            Event::End(tag) => {
                if let Some(placemark) = walk.end(tag.local_name().as_ref()) {
                    number += 1;
                    if visit(Rough::Ready(placemark.feature(number, &mut names))) == ControlFlow::Break(()) {
                        return Ok(());
                    }
                }
            }
            Event::Text(text) => walk.text(&text.into_inner()),
            Event::CData(text) => walk.text(&text.into_inner()),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().ok().flatten();
                let known = quick_xml::escape::resolve_predefined_entity(&reference.into_inner());
                match (character, known) {
                    (Some(character), _) => walk.text(character.encode_utf8(&mut [0; 4])),
                    (None, Some(text)) => walk.text(text),
                    (None, None) => {}
                }
            }
            Event::Eof => {
                return if root_seen { Ok(()) } else { Err(ReadError::broken(FORMAT, "it has no element 'kml'")) };
            }
            _ => {}
        }
    }
}

fn check_root(tag: &BytesStart<'_>, seen: &mut bool) -> Result<(), ReadError> {
    if !*seen {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        if !matches!(name, "kml" | "Document" | "Folder" | "Placemark") {
            return Err(ReadError::broken(FORMAT, format!("its outermost element is '{name}' and not 'kml'")));
        }
        *seen = true;
    }
    Ok(())
}

/// Where in the text we are.
#[derive(Debug, Default)]
struct Walk {
    placemark: Option<Placemark>,
    /// Elements open inside the placemark.
    depth: usize,
    text: Option<String>,
}

#[derive(Debug, Default)]
struct Placemark {
    id: Option<Box<str>>,
    attributes: Vec<(String, String)>,
    /// The name of the attribute whose text is being read.
    key: String,
    polygons: Vec<RawPolygon>,
    in_polygon: bool,
    shell_is_last: bool,
    is_shell: bool,
    other: Option<String>,
    broken: Option<RawGeometry>,
}

impl Walk {
    fn start(&mut self, tag: &BytesStart<'_>) {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        let Some(placemark) = &mut self.placemark else {
            if name == "Placemark" {
                self.depth = 0;
                self.placemark = Some(Placemark { id: attribute(tag, "id").map(Into::into), ..Placemark::default() });
            }
            return;
        };
        self.depth += 1;
        match name {
            "name" if self.depth == 1 => self.text = Some(String::new()),
            "Data" | "SimpleData" => {
                placemark.key = attribute(tag, "name").unwrap_or_default();
                if name == "SimpleData" {
                    self.text = Some(String::new());
                }
            }
            "value" => self.text = Some(String::new()),
            "Polygon" => {
                placemark.in_polygon = true;
                placemark.polygons.push(Vec::new());
            }
            "outerBoundaryIs" => placemark.is_shell = true,
            "innerBoundaryIs" => placemark.is_shell = false,
            "coordinates" if placemark.in_polygon => self.text = Some(String::new()),
            "Point" | "LineString" | "Model" | "Track" | "MultiTrack" => placemark.other = Some(name.to_owned()),
            "LinearRing" if !placemark.in_polygon => placemark.other = Some(name.to_owned()),
            _ => {}
        }
    }

    fn text(&mut self, more: &str) {
        if let Some(text) = &mut self.text {
            text.push_str(more);
        }
    }

    /// Ends an element; gives the placemark when it is the one that ends.
    fn end(&mut self, name: &str) -> Option<Placemark> {
        let placemark = self.placemark.as_mut()?;
        if name == "Placemark" && self.depth == 0 {
            self.text = None;
            return self.placemark.take();
        }
        match name {
            "name" if self.depth == 1 => {
                if let Some(text) = self.text.take() {
                    placemark.attributes.push(("name".to_owned(), text.trim().to_owned()));
                }
            }
            "SimpleData" | "value" => {
                if let Some(text) = self.text.take() {
                    placemark.attributes.push((placemark.key.clone(), text.trim().to_owned()));
                }
            }
            "coordinates" if placemark.in_polygon => {
                if let Some(text) = self.text.take() {
                    placemark.ring(&text);
                }
            }
            "Polygon" => {
                placemark.in_polygon = false;
                placemark.shell_is_last = false;
            }
            _ => {}
        }
        self.depth = self.depth.saturating_sub(1);
        None
    }
}

impl Placemark {
    fn ring(&mut self, text: &str) {
        let ring_number = self.polygons.iter().map(Vec::len).sum();
        match corners(text) {
            Ok(ring) => {
                if let Some(polygon) = self.polygons.last_mut() {
                    if self.is_shell { polygon.insert(0, ring) } else { polygon.push(ring) }
                }
            }
            Err((corner, reason)) => {
                let broken =
                    RawGeometry::Broken { kind: DefectKind::Unreadable, reason, ring: Some(ring_number), corner: Some(corner) };
                self.broken.get_or_insert(broken);
            }
        }
    }

    fn feature(self, number: u64, names: &mut Names) -> RawFeature {
        let attributes = self
            .attributes
            .into_iter()
            .enumerate()
            .map(|(at, (name, text))| (names.share(&name, at), if text.is_empty() { Value::Null } else { text.into() }))
            .collect();
        let mut polygons = self.polygons;
        polygons.retain(|polygon| !polygon.is_empty());
        let geometry = match (self.broken, self.other) {
            (Some(broken), _) => broken,
            (None, Some(other)) if polygons.is_empty() => RawGeometry::Other(other),
            (None, Some(other)) => RawGeometry::Other(format!("MultiGeometry with a {other}")),
            (None, None) if polygons.is_empty() => RawGeometry::Missing,
            (None, None) => RawGeometry::Polygons(polygons),
        };
        RawFeature { number, id: self.id, attributes, geometry }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.try_get_attribute(name).ok()??;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.trim().to_owned())
}

/// The corners in a text of `lon,lat[,height]` tuples; blanks after commas, which some programs write, are forgiven.
fn corners(text: &str) -> Result<RawRing, (usize, String)> {
    let mut ring = RawRing::new();
    let mut tuple = String::new();
    for word in text.split_whitespace() {
        let goes_on = tuple.ends_with(',') || word.starts_with(',');
        if !goes_on && !tuple.is_empty() {
            ring.push(corner(&tuple).map_err(|reason| (ring.len(), reason))?);
            tuple.clear();
        }
        tuple.push_str(word);
    }
    if !tuple.is_empty() {
        ring.push(corner(&tuple).map_err(|reason| (ring.len(), reason))?);
    }
    Ok(ring)
}

fn corner(tuple: &str) -> Result<Coord<f64>, String> {
    let mut numbers = tuple.split(',').map(str::parse::<f64>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(x)), Some(Ok(y))) => Ok(Coord { x, y }),
        _ => Err(format!("'{}' is not longitude,latitude", tuple.chars().take(40).collect::<String>())),
    }
}
