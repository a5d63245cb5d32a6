//! The way by which stores make boundaries gives the same as the way by which files do.

use geo::{Coord, LineString, MultiPolygon, Polygon};
use wuse::domain::{Boundary, BoundaryError};

fn corners(ring: &[(f64, f64)]) -> Vec<Coord<f64>> {
    ring.iter().map(|&(x, y)| Coord { x, y }).collect()
}

const SQUARE: [(f64, f64); 5] = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)];

fn by_file(ring: &[(f64, f64)]) -> Result<Boundary, BoundaryError> {
    Boundary::new(&MultiPolygon(vec![Polygon::new(LineString::new(corners(ring)), vec![])]))
}

fn by_store(ring: &[(f64, f64)]) -> Result<Boundary, BoundaryError> {
    Boundary::from_rings(&corners(ring), &[((ring.len() as u32) << 1) | 1])
}

#[test]
fn rings_that_need_mending_are_mended_alike() {
    let mut clockwise = SQUARE;
    clockwise.reverse();
    let repeated = [SQUARE[0], SQUARE[1], SQUARE[1], SQUARE[2], SQUARE[3], SQUARE[4]];
    for ring in [&SQUARE[..], &SQUARE[..4], &clockwise, &repeated] {
        assert_eq!(by_store(ring).unwrap(), by_file(ring).unwrap(), "{ring:?}");
        assert_eq!(by_store(ring).unwrap().corner_count(), 5);
    }
}

#[test]
fn rings_that_cannot_be_mended_are_refused_alike() {
    let beyond = [(0.0, 0.0), (181.0, 0.0), (1.0, 1.0), (0.0, 0.0)];
    let flat = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (0.0, 0.0)];
    for ring in [&SQUARE[..2], &beyond, &flat] {
        let (store, file) = (by_store(ring).unwrap_err(), by_file(ring).unwrap_err());
        assert_eq!(std::mem::discriminant(&store), std::mem::discriminant(&file), "{store} {file}");
    }
    assert!(matches!(Boundary::from_rings(&[], &[]), Err(BoundaryError::Empty)));
    // Ends that do not fit the corners.
    for ends in [vec![3], vec![(9 << 1) | 1], vec![(5 << 1) | 1, (2 << 1) | 1], vec![5 << 1]] {
        assert!(Boundary::from_rings(&corners(&SQUARE), &ends).is_err(), "{ends:?}");
    }
}
