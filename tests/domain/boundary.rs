//! A block's outline: what is no outline, the area, and the exact half-open answer to "is this place inside?".

use geo::{MultiPolygon, polygon};
use proptest::prelude::*;
use wuse::domain::{Boundary, BoundaryError};
use wuse::geo::LonLat;

/// A square kilometre or so near Hongbei.
fn square() -> MultiPolygon<f64> {
    MultiPolygon(vec![polygon![(x: 120.0, y: 27.0), (x: 121.0, y: 27.0), (x: 121.0, y: 28.0), (x: 120.0, y: 28.0)]])
}

fn place(lon: f64, lat: f64) -> LonLat {
    LonLat::new(lon, lat).unwrap()
}

#[test]
fn the_area_agrees_with_the_geodesic_area() {
    use geo::GeodesicArea;
    for side in [0.001, 0.01, 0.1] {
        let shape = MultiPolygon(vec![polygon![
            (x: 120.64, y: 27.79), (x: 120.64 + side, y: 27.79), (x: 120.64 + side, y: 27.79 + side), (x: 120.64, y: 27.79 + side)
        ]]);
        let ours = Boundary::new(&shape).unwrap().area().0;
        let geodesic = shape.geodesic_area_unsigned();
        assert!((ours / geodesic - 1.0).abs() < 2e-6, "{side}°: {ours} against {geodesic}");
    }
}

#[test]
fn a_hole_is_neither_area_nor_inside() {
    let shape = MultiPolygon(vec![polygon!(
        exterior: [(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)],
        interiors: [[(x: 1.0, y: 1.0), (x: 3.0, y: 1.0), (x: 3.0, y: 3.0), (x: 1.0, y: 3.0)]],
    )]);
    let ring = Boundary::new(&shape).unwrap();
    assert!(!ring.contains(place(2.0, 2.0)));
    assert!(ring.contains(place(0.5, 2.0)));
    let outer =
        Boundary::new(&MultiPolygon(vec![polygon![(x: 0.0, y: 0.0), (x: 4.0, y: 0.0), (x: 4.0, y: 4.0), (x: 0.0, y: 4.0)]]));
    assert!(ring.area().0 < outer.unwrap().area().0 * 0.76);
}

#[test]
fn rings_the_wrong_way_round_are_turned() {
    let mut turned = square();
    turned.0[0].exterior_mut(|ring| ring.0.reverse());
    let (a, b) = (Boundary::new(&square()).unwrap(), Boundary::new(&turned).unwrap());
    assert_eq!(a.area(), b.area());
    assert!(b.contains(place(120.5, 27.5)));
}

#[test]
fn what_is_no_outline_is_refused_by_ring_and_corner() {
    assert_eq!(Boundary::new(&MultiPolygon(vec![])), Err(BoundaryError::Empty));
    let line = MultiPolygon(vec![polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 1.0)]]);
    assert_eq!(Boundary::new(&line), Err(BoundaryError::TooShort { ring: 0, corners: 3 }));
    let flat = MultiPolygon(vec![polygon![(x: 0.0, y: 0.0), (x: 1.0, y: 1.0), (x: 2.0, y: 2.0)]]);
    assert!(matches!(Boundary::new(&flat), Err(BoundaryError::NoArea { ring: 0 })), "{:?}", Boundary::new(&flat));
    let beyond = MultiPolygon(vec![polygon![(x: 0.0, y: 0.0), (x: 0.0, y: 91.0), (x: 1.0, y: 1.0)]]);
    assert!(matches!(Boundary::new(&beyond), Err(BoundaryError::Corner { ring: 0, corner: 1, .. })));
    let nan = MultiPolygon(vec![polygon![(x: 0.0, y: 0.0), (x: f64::NAN, y: 1.0), (x: 1.0, y: 1.0)]]);
    assert!(matches!(Boundary::new(&nan), Err(BoundaryError::Corner { ring: 0, corner: 1, .. })));
}

#[test]
fn a_place_on_a_shared_edge_belongs_to_the_block_east_or_north_of_it() {
    let west = Boundary::new(&square()).unwrap();
    let east = Boundary::new(&MultiPolygon(vec![polygon![
        (x: 121.0, y: 27.0), (x: 122.0, y: 27.0), (x: 122.0, y: 28.0), (x: 121.0, y: 28.0)
    ]]))
    .unwrap();
    let on_the_edge = place(121.0, 27.5);
    assert!(!west.contains(on_the_edge) && east.contains(on_the_edge));
    let corner = place(121.0, 27.0);
    assert!(!west.contains(corner) && east.contains(corner));
    assert!(!west.contains(place(120.5, 28.0)), "the northern edge belongs to the north");
    assert!(west.contains(place(120.5, 27.0)), "the southern edge is its own");
}

proptest! {
    /// The winding answer in whole numbers, which is exact, against the answer in degrees.
    #[test]
    fn inside_agrees_with_whole_number_arithmetic(
        corners in prop::collection::vec((0i64..64, 0i64..64), 3..40),
        places in prop::collection::vec((0i64..64, 0i64..64), 20),
    ) {
        // 1/64 degree is exact in binary, so the two see the same figure. The ring may cross itself: parity is still defined.
        let degrees = |n: i64| n as f64 / 64.0;
        let ring = geo::LineString::from(corners.iter().map(|(x, y)| (degrees(*x), degrees(*y))).collect::<Vec<_>>());
        let Ok(boundary) = Boundary::new(&MultiPolygon(vec![geo::Polygon::new(ring, vec![])])) else { return Ok(()) };
        for (x, y) in places {
            prop_assert_eq!(boundary.contains(place(degrees(x), degrees(y))), inside(&corners, (x, y)), "{} {}", x, y);
        }
    }
}

/// Crossings strictly to the east of the place, by the half-open rule, in whole numbers.
fn inside(corners: &[(i64, i64)], (px, py): (i64, i64)) -> bool {
    let edges = corners.iter().zip(corners.iter().cycle().skip(1)).take(corners.len());
    edges
        .filter(|((_, ay), (_, by))| (*ay > py) != (*by > py))
        .filter(|((ax, ay), (bx, by))| {
            let ((lx, ly), (ux, uy)) = if ay < by { ((ax, ay), (bx, by)) } else { ((bx, by), (ax, ay)) };
            (ux - lx) * (py - ly) - (uy - ly) * (px - lx) > 0
        })
        .count()
        % 2
        == 1
}
