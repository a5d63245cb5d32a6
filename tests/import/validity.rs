//! The check of rings: each defect by name, and agreement with GEOS on real layers.

use proptest::prelude::*;
use wuse::import::raw::RawGeometry;
use wuse::import::report::DefectKind::{self, *};
use wuse::import::validity::Checker;

use crate::{WGS84, read_file, shared};

/// The kinds of defect of a polygon, or of polygons, given as rings of corners.
fn kinds(polygons: &[&[&[(f64, f64)]]]) -> Vec<DefectKind> {
    let raw: Vec<Vec<Vec<geo::Coord<f64>>>> = polygons
        .iter()
        .map(|rings| rings.iter().map(|ring| ring.iter().map(|&(x, y)| geo::Coord { x, y }).collect()).collect())
        .collect();
    Checker::default().check(&raw).into_iter().map(|problem| problem.kind).collect()
}

const BOX: &[(f64, f64)] = &[(0., 0.), (10., 0.), (10., 10.), (0., 10.), (0., 0.)];
const HOLE: &[(f64, f64)] = &[(2., 2.), (2., 4.), (4., 4.), (4., 2.), (2., 2.)];

#[test]
fn sound_polygons_have_no_defect() {
    assert!(kinds(&[&[BOX]]).is_empty());
    assert!(kinds(&[&[BOX, HOLE]]).is_empty());
    // A hole may touch its shell, and another hole, in one point.
    assert!(kinds(&[&[BOX, &[(0., 5.), (2., 4.), (2., 6.), (0., 5.)]]]).is_empty());
    assert!(kinds(&[&[BOX, HOLE, &[(4., 4.), (4., 6.), (6., 6.), (6., 4.), (4., 4.)]]]).is_empty());
    // Parts may touch in points, and one may lie in the hole of another.
    assert!(kinds(&[&[BOX], &[&[(10., 10.), (12., 10.), (12., 12.), (10., 10.)]]]).is_empty());
    assert!(kinds(&[&[BOX, HOLE], &[&[(2.5, 2.5), (3.5, 2.5), (3.5, 3.5), (2.5, 2.5)]]]).is_empty());
    // Corners on a line, and corners given twice, are no defects.
    assert!(kinds(&[&[&[(0., 0.), (5., 0.), (5., 0.), (10., 0.), (10., 10.), (0., 0.)]]]).is_empty());
}

#[test]
fn each_defect_is_told_by_its_name() {
    assert_eq!(kinds(&[&[&BOX[..4]]]), [Unclosed]);
    assert_eq!(kinds(&[&[&[(0., 0.), (1., 1.), (0., 0.)]]]), [TooFewCorners]);
    assert_eq!(kinds(&[&[&[(0., 0.), (1., 1.), (3., 3.), (2., 2.), (0., 0.)]]]), [ZeroArea]);
    assert_eq!(kinds(&[&[&[(0., 0.), (10., 10.), (10., 0.), (0., 10.), (0., 0.)]]]), [SelfIntersection]);
    assert_eq!(
        kinds(&[&[&[(0., 0.), (10., 0.), (10., 10.), (10., 15.), (10., 10.), (0., 10.), (0., 0.)]]]),
        [SelfTouch, SelfIntersection]
    );
    assert_eq!(kinds(&[&[&[(0., 0.), (5., 0.), (5., 5.), (8., 8.), (2., 8.), (5., 5.), (0., 5.), (0., 0.)]]]), [SelfTouch]);
    assert_eq!(kinds(&[&[BOX, HOLE, HOLE]]), [DuplicateRing]);
    assert_eq!(kinds(&[&[BOX, &[(20., 2.), (20., 4.), (24., 4.), (20., 2.)]]]), [HoleOutsideShell]);
    assert_eq!(kinds(&[&[BOX, &[(1., 1.), (1., 8.), (8., 8.), (8., 1.), (1., 1.)], HOLE]]), [NestedHoles]);
    assert_eq!(kinds(&[&[BOX], &[HOLE]]), [NestedShells]);
    assert!(kinds(&[&[BOX, &[(8., 2.), (8., 4.), (14., 4.), (14., 2.), (8., 2.)]]]).contains(&OverlappingRings));
    assert!(kinds(&[&[BOX], &[&[(10., 0.), (20., 0.), (20., 10.), (10., 10.), (10., 0.)]]]).contains(&OverlappingRings));
    assert_eq!(kinds(&[&[BOX, &[(0., 5.), (5., 4.), (10., 5.), (5., 6.), (0., 5.)]]]), [DisconnectedInterior]);
    assert_eq!(kinds(&[&[&[(0., 0.), (f64::NAN, 0.), (1., 1.), (0., 0.)]]]), [NotANumber]);
    assert_eq!(kinds(&[&[&[]]]), [TooFewCorners]);
}

#[test]
fn the_defect_says_where_it_is() {
    let raw = vec![vec![
        [(0., 0.), (10., 10.), (10., 0.), (0., 10.), (0., 0.)].iter().map(|&(x, y)| geo::Coord { x, y }).collect::<Vec<_>>(),
    ]];
    let problems = Checker::default().check(&raw);
    assert_eq!(problems[0].ring, 0);
    assert_eq!(problems[0].coordinate, Some(geo::Coord { x: 5.0, y: 5.0 }));
}

#[test]
fn real_layers_have_the_defects_that_geos_finds() {
    for (file, table, invalid) in [("blocks/london_oa.gpkg", "london", 14), ("blocks/uk_oa.gpkg", "uk", 3281)] {
        // The UK layer stands zipped; it is looked at through the archive.
        let path = if table == "uk" { shared("blocks/uk_oa.gpkg.zip") } else { shared(file) };
        let Some(path) = path else { continue };
        let layer = read_file(&path, &WGS84).unwrap();
        assert_eq!(layer.bad_codes.len(), invalid, "{table}");
        let unplaced = layer.defects.iter().find(|defect| defect.ring.is_none() || defect.coordinate.is_none());
        assert!(unplaced.is_none(), "{table}: {unplaced:?}");
    }
}

proptest! {
    /// Few and small numbers, so that corners fall on edges and on each other.
    #[test]
    fn random_rings_are_judged_as_geo_judges_them(ring in proptest::collection::vec((0..5i32, 0..5i32), 3..8)) {
        use geo::Validation;
        let mut corners: Vec<geo::Coord<f64>> =
            ring.iter().map(|&(x, y)| geo::Coord { x: f64::from(x), y: f64::from(y) }).collect();
        corners.push(corners[0]);
        let polygon = geo::Polygon::new(geo::LineString(corners.clone()), vec![]);
        let ours = Checker::default().check(&[vec![corners]]).is_empty();
        // geo lets a ring touch itself in a corner in some cases; where it finds a defect, so must we.
        if !polygon.is_valid() {
            prop_assert!(!ours);
        }
    }
}

#[test]
fn well_known_binary_of_any_kind_is_read_or_refused() {
    use wuse::import::wkb::{geometry_of_blob, geometry_of_wkb};
    assert!(matches!(geometry_of_wkb(&[]), RawGeometry::Broken { .. }));
    assert!(matches!(geometry_of_wkb(&[1, 1, 0, 0, 0]), RawGeometry::Other(_)));
    // A count of four thousand million corners with nothing behind it.
    assert!(matches!(geometry_of_wkb(&[1, 3, 0, 0, 0, 1, 0, 0, 0, 255, 255, 255, 255]), RawGeometry::Broken { .. }));
    assert!(matches!(geometry_of_blob(b"GP"), RawGeometry::Broken { .. }));
}
