//! A layer that lies where it cannot is refused with the likeliest reason and the mend.

use std::sync::Arc;

use geo::Coord;
use wuse::domain::{Community, CommunityCode, Moment};
use wuse::geo::{Crs, shifted};
use wuse::import::layer::Reading;
use wuse::import::place::judge;
use wuse::live::Snapshot;

use crate::{WGS84, applied, collection, read_text, square};

fn code() -> CommunityCode {
    CommunityCode::new("330381003901").unwrap()
}

fn refusal(x: f64, y: f64, side: f64, crs: &str) -> Option<String> {
    let layer = read_text("layer.geojson", &collection(&[("A", &square(x, y, side))])).unwrap();
    let reading = Reading { crs: Crs::parse(crs).unwrap(), ..WGS84 };
    judge(&layer, &reading, &Snapshot::default(), &code()).err()
}

#[test]
fn a_layer_where_it_belongs_is_fine() {
    assert_eq!(refusal(120.64, 27.79, 0.01, "EPSG:4326"), None);
    assert_eq!(refusal(562_552.0, 3_075_049.0, 100.0, "EPSG:4549"), None);
}

#[test]
fn each_mistake_is_guessed_with_its_mend() {
    for (x, y, side, crs, mend) in [
        (27.79, 120.64, 0.01, "EPSG:4326", "--swap-axes"),
        (3_075_049.0, 562_552.0, 100.0, "EPSG:4549", "--swap-axes"),
        (562_552.0, 3_075_049.0, 100.0, "EPSG:4326", "--crs EPSG:4549"),
        (40_562_552.0, 3_075_049.0, 100.0, "EPSG:4326", "--crs EPSG:4528"),
        (562_552.0, 3_075_049.0, 100.0, "EPSG:4528", "--crs EPSG:4549"),
        (40_562_552.0, 3_075_049.0, 100.0, "EPSG:4549", "--crs EPSG:4528"),
        (3_075_049.0, 562_552.0, 100.0, "EPSG:4326", "--crs EPSG:4549 --swap-axes"),
        (13_428_993.0, 3_222_202.0, 100.0, "EPSG:4326", "--crs EPSG:3857"),
        (266_945.0, 3_075_901.0, 100.0, "EPSG:4326", "--crs EPSG:32651"),
        (2.17, 41.38, 0.01, "EPSG:4326", "--anywhere"),
    ] {
        let told = refusal(x, y, side, crs).unwrap_or_default();
        assert!(told.contains(mend), "{x},{y} as {crs}: '{told}' lacks '{mend}'");
    }
}

#[test]
fn a_layer_shifted_like_a_web_map_is_refused_when_it_comes_again() {
    let corner = |x: f64, y: f64| Coord { x, y };
    let layer_of = |moved: fn(Coord<f64>) -> Coord<f64>| {
        let blocks: Vec<(String, String)> = (0..9)
            .map(|at| {
                let sw = moved(corner(120.64 + f64::from(at % 3) * 0.002, 27.79 + f64::from(at / 3) * 0.002));
                (format!("HB-{at}"), square(sw.x, sw.y, 0.002))
            })
            .collect();
        let borrowed: Vec<(&str, &str)> = blocks.iter().map(|(code, text)| (&**code, &**text)).collect();
        read_text("layer.geojson", &collection(&borrowed)).unwrap()
    };
    let community = Community { code: code(), name: "虹北社区".into() };
    let (present, _) = applied(&Snapshot::default(), &community, &Arc::new(layer_of(|c| c)), Moment::from_micros(0));
    let told = |moved| judge(&layer_of(moved), &WGS84, &present, &code()).err().unwrap_or_default();
    assert_eq!(told(|c| c), "");
    assert!(told(shifted::wgs84_to_gcj02).contains("--crs gcj02"));
    assert!(told(shifted::wgs84_to_bd09).contains("--crs bd09"));
    assert!(told(shifted::gcj02_to_wgs84).contains("backwards"));
}
