//! Overlaps and gaps between neighbours.

use wuse::geo::SquareMetres;
use wuse::import::neighbours::check;

use crate::{collection, read_text, square};

const TOLERANCE: SquareMetres = SquareMetres(1.0);

fn judged(polygons: &[(&str, &str)]) -> (usize, usize) {
    let layer = read_text("layer.geojson", &collection(polygons)).unwrap();
    assert!(layer.defects.is_empty(), "{:?}", layer.defects);
    let (overlaps, gaps) = check(&layer.blocks, TOLERANCE).unwrap();
    (overlaps.len(), gaps.len())
}

#[test]
fn a_clean_partition_has_none() {
    assert_eq!(judged(&[("A", &square(0.0, 0.0, 0.01)), ("B", &square(0.01, 0.0, 0.01))]), (0, 0));
    // A corner of one neighbour in the middle of another's edge.
    let t = "[[[0.01,0],[0.02,0],[0.02,0.01],[0.01,0.01],[0.01,0.005],[0.01,0]]]";
    assert_eq!(judged(&[("A", &square(0.0, 0.0, 0.01)), ("B", t)]), (0, 0));
}

#[test]
fn overlaps_are_found_with_their_area() {
    let layer =
        read_text("layer.geojson", &collection(&[("A", &square(0.0, 0.0, 0.01)), ("B", &square(0.009, 0.0, 0.01))])).unwrap();
    let (overlaps, gaps) = check(&layer.blocks, TOLERANCE).unwrap();
    // A thousandth of a degree by a hundredth, at the equator: 111.3 m by 1105.7 m.
    assert!((overlaps[0].area_m2 - 123_091.0).abs() < 20.0, "{overlaps:?}");
    assert!(gaps.is_empty());
}

#[test]
fn a_block_given_twice_overlaps_itself_whole_also_inside_a_sheet() {
    let mut polygons: Vec<(String, String)> = Vec::new();
    for sheet in 0..2 {
        for at in 0..25 {
            let (x, y) = (f64::from(at % 5) * 0.015_625, f64::from(at / 5) * 0.015_625);
            polygons.push((format!("{sheet}-{at}"), square(x, y, 0.015_625)));
        }
    }
    let borrowed: Vec<(&str, &str)> = polygons.iter().map(|(code, text)| (&**code, &**text)).collect();
    assert_eq!(judged(&borrowed).0, 25);
}

#[test]
fn a_gap_between_four_blocks_is_found() {
    let ring = [
        ("A", "[[[0,0],[3,0],[3,1],[0,1],[0,0]]]"),
        ("B", "[[[0,2],[3,2],[3,3],[0,3],[0,2]]]"),
        ("C", "[[[0,1],[1,1],[1,2],[0,2],[0,1]]]"),
        ("D", "[[[2,1],[3,1],[3,2],[2,2],[2,1]]]"),
    ];
    let layer = read_text("layer.geojson", &collection(&ring)).unwrap();
    let (overlaps, gaps) = check(&layer.blocks, TOLERANCE).unwrap();
    assert_eq!((overlaps.len(), gaps.len()), (0, 1));
    assert_eq!(gaps[0].blocks.len(), 4);
    assert!((gaps[0].area_m2 / 1.23e10 - 1.0).abs() < 0.01, "{gaps:?}");
}
