//! A file's features → checked blocks: one thread reads, the others check and convert.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::sync_channel;

use geo::{Coord, LineString, MultiPolygon, Polygon};
use rayon::prelude::*;

use super::fields::{self, AskedFields, NoSuchField, Words};
use super::outline::{Keeper, Keeping, Outline};
use super::raw::{RawFeature, RawGeometry, RawPolygon};
use super::report::{ChosenFields, Defect, DefectKind};
use super::source::{ReadError, Rough, Source};
use super::validity::{Checker, Problem};
use crate::domain::{Boundary, BoundaryError};
use crate::geo::{Bbox, Crs, CrsError};

/// Features handed over at once: enough that handing over costs nothing, few enough that memory stays small.
const BATCH: usize = 1024;
/// Batches read ahead.
const AHEAD: usize = 4;
/// Corners out of range listed of one feature: in the wrong coordinate system all of them are.
const MOST_OUT_OF_RANGE: usize = 20;

/// A good block of a layer.
#[derive(Debug, Clone)]
pub struct LayerBlock {
    /// The feature's place in the file.
    pub number: u64,
    /// What its attributes say.
    pub words: Words,
    /// Its outline.
    pub outline: Outline,
}

/// A layer, read and checked feature by feature.
#[derive(Debug, Default)]
pub struct Layer {
    /// The good ones, in the file's order.
    pub blocks: Vec<LayerBlock>,
    /// Everything wrong, in the file's order.
    pub defects: Vec<Defect>,
    /// The codes, else the places in the file, of the features that are not good.
    pub bad_codes: Vec<Box<str>>,
    /// Features read.
    pub features: u64,
    /// Which attributes were taken for what.
    pub fields: ChosenFields,
    /// The box around all finite coordinates as the file has them: least x, least y, greatest x, greatest y.
    pub file_bounds: Option<[f64; 4]>,
    /// The box around the good ones.
    pub bbox: Option<Bbox>,
}

/// Why a layer cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum LayerError {
    /// The file cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// An attribute asked for is not there.
    #[error(transparent)]
    Field(#[from] NoSuchField),
    /// Its coordinate system is unknown.
    #[error(transparent)]
    Crs(#[from] CrsError),
    /// Its outlines are too many for memory, and there is no other place to keep them.
    #[error("the outlines of the layer cannot be kept in {folder} until they are imported: {reason}; make room there")]
    Keep {
        /// The folder of the file that they are kept in.
        folder: PathBuf,
        /// Why not.
        reason: std::io::Error,
    },
}

/// How coordinates are to be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Their coordinate system.
    pub crs: Crs,
    /// How the two numbers stand.
    pub axes: Axes,
}

/// How the two numbers of a coordinate stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Axes {
    /// Longitude or easting first, as files should.
    #[default]
    EastFirst,
    /// Latitude or northing first.
    NorthFirst,
}

/// Reads and checks a layer, and keeps its outlines as asked. `progress` is told the number of features done.
///
/// # Errors
/// When the file cannot be read at all. What is wrong with features is in the layer.
pub fn read(
    source: &mut dyn Source,
    reading: &Reading,
    asked: &AskedFields,
    keeping: &Keeping,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Layer, LayerError> {
    reading.crs.transformer()?;
    let cannot_keep = |reason| LayerError::Keep { folder: keeping.folder.clone(), reason };
    let (sender, receiver) = sync_channel::<Vec<Rough>>(AHEAD);
    std::thread::scope(|scope| {
        let reader = scope.spawn(move || {
            let mut batch = Vec::with_capacity(BATCH);
            let outcome = source.read(&mut |rough| {
                batch.push(rough);
                if batch.len() < BATCH {
                    return ControlFlow::Continue(());
                }
                let full = std::mem::replace(&mut batch, Vec::with_capacity(BATCH));
                if sender.send(full).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            // When nobody listens any more, somebody else has an error to tell.
            let _ = sender.send(batch);
            outcome
        });
        let mut layer = Layer::default();
        let mut keeper = Keeper::new(keeping);
        let mut chosen: Option<ChosenFields> = None;
        for batch in receiver {
            let batch = if chosen.is_none() && !batch.is_empty() {
                let features: Vec<RawFeature> = batch.into_par_iter().map(Rough::feature).collect();
                chosen = Some(fields::choose(&features, asked)?);
                features.into_iter().map(Rough::Ready).collect()
            } else {
                batch
            };
            let fields = chosen.clone().unwrap_or_default();
            let outcomes: Vec<Outcome> = batch
                .into_par_iter()
                .with_min_len(16)
                .map_init(Checker::default, |checker, rough| outcome(rough.feature(), &fields, reading, checker))
                .collect();
            layer.features += outcomes.len() as u64;
            for outcome in outcomes {
                layer.take(outcome, &mut keeper).map_err(cannot_keep)?;
            }
            progress(layer.features);
        }
        match reader.join() {
            Ok(outcome) => outcome?,
            Err(_) => return Err(ReadError::broken("file", "its reader failed; this is a fault of the importer").into()),
        }
        keeper.finish().map_err(cannot_keep)?;
        layer.fields = match chosen {
            Some(fields) => fields,
            None => fields::choose(&[], asked)?,
        };
        layer.find_duplicate_codes();
        Ok(layer)
    })
}

/// A feature after its check.
struct Outcome {
    number: u64,
    id: Option<Box<str>>,
    words: Words,
    boundary: Option<Boundary>,
    defects: Vec<Defect>,
    bounds: [f64; 4],
}

impl Layer {
    fn take(&mut self, outcome: Outcome, keeper: &mut Keeper) -> std::io::Result<()> {
        if outcome.bounds[0] <= outcome.bounds[2] {
            let new = outcome.bounds;
            self.file_bounds =
                Some(self.file_bounds.map_or(new, |b| [b[0].min(new[0]), b[1].min(new[1]), b[2].max(new[2]), b[3].max(new[3])]));
        }
        let code = if outcome.words.code.is_empty() { outcome.id } else { Some(outcome.words.code.clone()) };
        if let Some(boundary) = outcome.boundary.filter(|_| outcome.defects.is_empty()) {
            self.bbox = Some(self.bbox.map_or(boundary.bbox(), |bbox| bbox.union(boundary.bbox())));
            self.blocks.push(LayerBlock { number: outcome.number, words: outcome.words, outline: keeper.keep(boundary)? });
        } else {
            self.bad_codes.push(code.clone().unwrap_or_else(|| outcome.number.to_string().into()));
        }
        self.defects.extend(outcome.defects.into_iter().map(|mut defect| {
            defect.code.clone_from(&code);
            defect
        }));
        Ok(())
    }

    /// The first feature with a code keeps it; later ones are defects.
    fn find_duplicate_codes(&mut self) {
        let again = self.with_a_code_again();
        if again.is_empty() {
            return;
        }
        let (defects, bad) = (&mut self.defects, &mut self.bad_codes);
        self.blocks.retain(|block| {
            let Some(number) = again.get(&block.number) else { return true };
            let message = format!("feature {number} has the same code; codes must be unique in a community");
            let mut defect = Defect::of_feature(block.number, DefectKind::DuplicateCode, message);
            defect.code = Some(block.words.code.clone());
            defects.push(defect);
            bad.push(block.words.code.clone());
            false
        });
        defects.sort_by_key(|defect| defect.feature);
    }

    /// The features whose code stands before them in the file, each with the first that has it.
    fn with_a_code_again(&self) -> HashMap<u64, u64> {
        let hasher = RandomState::new();
        // A map of all codes would take as much memory again as the blocks do; most hashes come once.
        let mut by_hash: Vec<(u64, u32)> =
            (0..).zip(&self.blocks).map(|(at, block)| (hasher.hash_one(&block.words.code), at)).collect();
        by_hash.par_sort_unstable();
        let mut again = HashMap::new();
        for same in by_hash.chunk_by(|(one, _), (other, _)| one == other).filter(|same| same.len() > 1) {
            let mut first: HashMap<&str, u64> = HashMap::new();
            for block in same.iter().map(|(_, at)| &self.blocks[*at as usize]) {
                let number = *first.entry(&block.words.code).or_insert(block.number);
                if number != block.number {
                    again.insert(block.number, number);
                }
            }
        }
        again
    }
}

fn outcome(feature: RawFeature, fields: &ChosenFields, reading: &Reading, checker: &mut Checker) -> Outcome {
    let number = feature.number;
    let (words, wrong) = fields.words(&feature);
    let mut defects: Vec<Defect> = wrong.into_iter().map(|(kind, message)| Defect::of_feature(number, kind, message)).collect();
    let mut bounds = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    let mut boundary = None;
    match feature.geometry {
        RawGeometry::Missing => defects.push(Defect::of_feature(number, DefectKind::NoGeometry, "the feature has no geometry")),
        RawGeometry::Other(kind) => {
            let message = format!("the geometry is a {kind}; a block is a Polygon or a MultiPolygon");
            defects.push(Defect::of_feature(number, DefectKind::NotPolygon, message));
        }
        RawGeometry::Broken { kind, reason, ring, corner } => {
            defects.push(Defect { ring, corner, ..Defect::of_feature(number, kind, reason) });
        }
        RawGeometry::Polygons(polygons) => {
            for corner in polygons.iter().flatten().flatten().filter(|c| c.x.is_finite() && c.y.is_finite()) {
                bounds = [bounds[0].min(corner.x), bounds[1].min(corner.y), bounds[2].max(corner.x), bounds[3].max(corner.y)];
            }
            let problems = checker.check(&polygons);
            if problems.is_empty() {
                match converted(polygons, reading, number) {
                    Ok(good) => boundary = Some(good),
                    Err(wrong) => defects.extend(wrong),
                }
            } else {
                defects.extend(problems.into_iter().map(|problem| of_problem(number, problem)));
            }
        }
    }
    Outcome { number, id: feature.id, words, boundary, defects, bounds }
}

fn of_problem(feature: u64, problem: Problem) -> Defect {
    Defect {
        ring: Some(problem.ring),
        corner: problem.corner,
        coordinate: problem.coordinate.map(|at| [at.x, at.y]),
        ..Defect::of_feature(feature, problem.kind, problem.message)
    }
}

/// The outline in WGS 84 degrees.
fn converted(mut polygons: Vec<RawPolygon>, reading: &Reading, feature: u64) -> Result<Boundary, Vec<Defect>> {
    let mut defects = Vec::new();
    let mut original = Vec::new();
    for (number, ring) in polygons.iter_mut().flatten().enumerate() {
        if reading.axes == Axes::NorthFirst {
            for corner in ring.iter_mut() {
                *corner = Coord { x: corner.y, y: corner.x };
            }
        }
        if reading.crs != Crs::Wgs84 {
            original.clone_from(ring);
            if let Err(error) = reading.crs.convert(ring) {
                return Err(vec![Defect::of_feature(feature, DefectKind::Unreadable, error.to_string())]);
            }
        }
        for (at, corner) in ring.iter().enumerate() {
            if (-180.0..=180.0).contains(&corner.x) && (-90.0..=90.0).contains(&corner.y) {
                continue;
            }
            if defects.len() < MOST_OUT_OF_RANGE {
                let from = original.get(at).unwrap_or(corner);
                defects.push(Defect {
                    ring: Some(number),
                    corner: Some(at),
                    coordinate: Some([from.x, from.y]),
                    ..Defect::of_feature(
                        feature,
                        DefectKind::OutOfRange,
                        format!("the corner does not lie on the Earth when read as {}", reading.crs),
                    )
                });
            }
        }
    }
    if !defects.is_empty() {
        return Err(defects);
    }
    let shape = MultiPolygon(
        polygons
            .into_iter()
            .map(|polygon| {
                let mut rings = polygon.into_iter().map(LineString);
                let shell = rings.next().unwrap_or_else(|| LineString(Vec::new()));
                Polygon::new(shell, rings.collect())
            })
            .collect(),
    );
    Boundary::new(&shape).map_err(|error| {
        let (kind, ring) = match error {
            BoundaryError::Empty => (DefectKind::NoGeometry, None),
            BoundaryError::TooShort { ring, .. } => (DefectKind::TooFewCorners, Some(ring)),
            BoundaryError::Corner { ring, .. } => (DefectKind::OutOfRange, Some(ring)),
            BoundaryError::NoArea { ring } => (DefectKind::ZeroArea, Some(ring)),
            BoundaryError::TooLarge(_) => (DefectKind::Unreadable, None),
        };
        vec![Defect { ring, ..Defect::of_feature(feature, kind, error.to_string()) }]
    })
}
