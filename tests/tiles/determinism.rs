//! A tile's bytes depend on the tile alone, not on what was drawn before it.

use wuse::domain::Colour;
use wuse::geo::TileId;
use wuse::tiles::{Scale, Style, render};

use crate::fixture::{request, snapshot};

#[test]
fn a_tile_is_the_same_whatever_was_drawn_before() {
    let side = 1.0 / 512.0;
    let squares = (0..1600).map(|n| {
        let (x, y) = (120.6 + f64::from(n % 40) * side, 27.7 + f64::from(n / 40) * side);
        let ring = vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y)];
        let shape = geo::MultiPolygon(vec![geo::Polygon::new(ring.into(), vec![])]);
        (shape, Some(Colour::ALL[n as usize % 5]))
    });
    let map = snapshot(squares);
    let tiles = |zoom: u8| {
        let bbox = map.communities().next().unwrap().1.bbox.unwrap();
        let [west, north, east, south] = TileId::range(bbox, zoom);
        (west..=east).flat_map(move |x| (north..=south).map(move |y| TileId::new(zoom.into(), x, y).unwrap()))
    };
    let draw = |tile| render(&map, &request(tile, Scale::One, Style::Fill));
    let all = || [9, 10, 12, 14, 15].into_iter().flat_map(&tiles);
    let forth: Vec<_> = all().map(draw).collect();
    let mut back: Vec<_> = all().collect::<Vec<_>>().into_iter().rev().map(draw).collect();
    back.reverse();
    assert!(forth.len() > 50 && forth == back);
}
