//! A GeoJSON geometry, read without believing it.

use geo::Coord;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::raw::{RawGeometry, RawPolygon, RawRing};
use super::report::DefectKind;

/// The members of a geometry.
#[derive(Debug, Deserialize)]
pub struct JsonGeometry {
    /// `type`.
    #[serde(rename = "type", default)]
    pub kind: Option<Box<str>>,
    /// `coordinates`.
    #[serde(default)]
    pub coordinates: Option<Tree>,
    /// `geometries`, of a collection.
    #[serde(default)]
    pub geometries: Option<Vec<JsonGeometry>>,
}

/// `coordinates`, as deep as they are.
#[derive(Debug)]
pub enum Tree {
    /// `[]`.
    Empty,
    /// `[x, y]`.
    Position(Coord<f64>),
    /// Positions.
    Line(RawRing),
    /// Anything deeper.
    List(Vec<Tree>),
    /// Something that is no position, and at which place of its ring.
    Odd(&'static str, Option<usize>),
}

impl JsonGeometry {
    /// The polygons, or why there are none.
    pub fn into_raw(self) -> RawGeometry {
        let mut polygons = Vec::new();
        match self.gather(&mut polygons) {
            Err(geometry) => geometry,
            Ok(()) if polygons.is_empty() => RawGeometry::Missing,
            Ok(()) => RawGeometry::Polygons(polygons),
        }
    }

    fn gather(self, polygons: &mut Vec<RawPolygon>) -> Result<(), RawGeometry> {
        let Some(kind) = self.kind else { return Err(RawGeometry::broken("the geometry has no member 'type'")) };
        match (&*kind, self.coordinates) {
            ("GeometryCollection", _) => {
                for part in self.geometries.ok_or_else(|| RawGeometry::broken("the collection has no member 'geometries'"))? {
                    part.gather(polygons).map_err(|problem| match problem {
                        RawGeometry::Other(inner) => RawGeometry::Other(format!("GeometryCollection with a {inner}")),
                        other => other,
                    })?;
                }
                Ok(())
            }
            ("Polygon", Some(tree)) => {
                let polygon = polygon_of(tree, ring_count(polygons))?;
                if !polygon.is_empty() {
                    polygons.push(polygon);
                }
                Ok(())
            }
            ("MultiPolygon", Some(Tree::Empty)) => Ok(()),
            ("MultiPolygon", Some(Tree::List(parts))) => {
                for part in parts {
                    let polygon = polygon_of(part, ring_count(polygons))?;
                    polygons.push(polygon);
                }
                Ok(())
            }
            ("MultiPolygon", Some(tree)) => Err(misfit(&tree, "MultiPolygon", ring_count(polygons))),
            ("Polygon" | "MultiPolygon", None) => Err(RawGeometry::broken("the geometry has no member 'coordinates'")),
            ("Point" | "MultiPoint" | "LineString" | "MultiLineString", _) => Err(RawGeometry::Other(kind.into())),
            (other, _) => Err(RawGeometry::broken(format!("'{other}' is no type of geometry"))),
        }
    }
}

fn ring_count(polygons: &[RawPolygon]) -> usize {
    polygons.iter().map(Vec::len).sum()
}

fn polygon_of(tree: Tree, first_ring: usize) -> Result<RawPolygon, RawGeometry> {
    match tree {
        Tree::Empty => Ok(Vec::new()),
        Tree::List(rings) => rings
            .into_iter()
            .enumerate()
            .map(|(at, ring)| match ring {
                Tree::Line(ring) => Ok(ring),
                Tree::Empty => Ok(Vec::new()),
                other => Err(misfit(&other, "Polygon", first_ring + at)),
            })
            .collect(),
        other => Err(misfit(&other, "Polygon", first_ring)),
    }
}

fn misfit(tree: &Tree, kind: &str, ring: usize) -> RawGeometry {
    let (reason, corner) = match tree {
        Tree::Odd(reason, corner) => ((*reason).to_owned(), *corner),
        Tree::List(_) => (format!("the coordinates are nested too deep for a {kind}"), None),
        _ => (format!("the coordinates are not nested deep enough for a {kind}"), None),
    };
    RawGeometry::Broken { kind: DefectKind::Unreadable, reason, ring: Some(ring), corner }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match deserializer.deserialize_any(NodeVisitor)? {
            Node::Tree(tree) => tree,
            Node::Number(_) => Tree::Odd("the coordinates are a bare number", None),
            Node::Odd(reason) => Tree::Odd(reason, None),
        })
    }
}

/// What may stand in an array of coordinates.
enum Node {
    Number(f64),
    Tree(Tree),
    Odd(&'static str),
}

struct NodeSeed;

impl<'de> DeserializeSeed<'de> for NodeSeed {
    type Value = Node;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("coordinates")
    }
    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Number(number))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Number(number as f64))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Number(number as f64))
    }
    /// Null is how programs without NaN write one.
    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Number(f64::NAN))
    }
    fn visit_bool<E>(self, _: bool) -> Result<Node, E> {
        Ok(Node::Odd("a coordinate is true or false and not a number"))
    }
    fn visit_str<E>(self, _: &str) -> Result<Node, E> {
        Ok(Node::Odd("a coordinate is a text and not a number"))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Node::Odd("a coordinate is an object and not a number"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let tree = match seq.next_element_seed(NodeSeed)? {
            None => Tree::Empty,
            Some(Node::Number(x)) => position(x, &mut seq)?,
            Some(Node::Tree(Tree::Position(first))) => line(first, &mut seq)?,
            Some(Node::Tree(first)) => list(first, &mut seq)?,
            Some(Node::Odd(reason)) => Tree::Odd(reason, None),
        };
        // An array that was given up early must still be read to its end.
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Node::Tree(tree))
    }
}

fn position<'de, A: SeqAccess<'de>>(x: f64, seq: &mut A) -> Result<Tree, A::Error> {
    Ok(match seq.next_element_seed(NodeSeed)? {
        Some(Node::Number(y)) => {
            while let Some(node) = seq.next_element_seed(NodeSeed)? {
                if !matches!(node, Node::Number(_)) {
                    return Ok(Tree::Odd("a height is not a number", None));
                }
            }
            Tree::Position(Coord { x, y })
        }
        None => Tree::Odd("a position has only one number", None),
        Some(Node::Odd(reason)) => Tree::Odd(reason, None),
        Some(Node::Tree(_)) => Tree::Odd("a position holds an array", None),
    })
}

fn line<'de, A: SeqAccess<'de>>(first: Coord<f64>, seq: &mut A) -> Result<Tree, A::Error> {
    let mut ring = Vec::with_capacity(32);
    ring.push(first);
    while let Some(node) = seq.next_element_seed(NodeSeed)? {
        match node {
            Node::Tree(Tree::Position(corner)) => ring.push(corner),
            Node::Tree(Tree::Odd(reason, _)) | Node::Odd(reason) => return Ok(Tree::Odd(reason, Some(ring.len()))),
            Node::Tree(_) => return Ok(Tree::Odd("an array stands where a position belongs", Some(ring.len()))),
            Node::Number(_) => return Ok(Tree::Odd("a number stands where a position belongs", Some(ring.len()))),
        }
    }
    Ok(Tree::Line(ring))
}

fn list<'de, A: SeqAccess<'de>>(first: Tree, seq: &mut A) -> Result<Tree, A::Error> {
    if let Tree::Odd(reason, at) = first {
        return Ok(Tree::Odd(reason, at.or(Some(0))));
    }
    let mut trees = vec![first];
    while let Some(node) = seq.next_element_seed(NodeSeed)? {
        match node {
            Node::Tree(tree) => trees.push(tree),
            Node::Number(_) => return Ok(Tree::Odd("a number stands where an array belongs", Some(trees.len()))),
            Node::Odd(reason) => return Ok(Tree::Odd(reason, Some(trees.len()))),
        }
    }
    Ok(Tree::List(trees))
}
