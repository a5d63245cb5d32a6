//! What a layer changes of what stands there.

use std::sync::Arc;

use wuse::domain::{Boundary, Colour, Community, CommunityCode, Moment};
use wuse::import::difference::{Counts, difference};
use wuse::import::layer::Layer;
use wuse::import::outline::Outline;
use wuse::live::Snapshot;

use crate::{collection, read_text, square};

fn community() -> Community {
    Community { code: CommunityCode::new("330381003901").unwrap(), name: "虹北社区".into() }
}

fn applied(present: &Snapshot, layer: &Arc<Layer>, hour: i64) -> (Snapshot, Counts) {
    crate::applied(present, &community(), layer, Moment::from_micros(hour * 3_600_000_000))
}

fn layer(blocks: &[(&str, f64, &str)]) -> Arc<Layer> {
    let shapes: Vec<(&str, String)> = blocks.iter().map(|(code, x, _)| (*code, square(*x, 0.0, 0.01))).collect();
    let borrowed: Vec<(&str, &str)> = shapes.iter().map(|(code, text)| (*code, &**text)).collect();
    let mut text = collection(&borrowed);
    for (code, _, colour) in blocks {
        text = text.replace(&format!(r#""code":"{code}""#), &format!(r#""code":"{code}","colour":"{colour}""#));
    }
    Arc::new(read_text("layer.geojson", &text).unwrap())
}

#[test]
fn the_same_layer_again_changes_nothing() {
    let first = layer(&[("A", 0.0, "red"), ("B", 0.01, "green")]);
    let (present, counts) = applied(&Snapshot::default(), &first, 1);
    assert_eq!(counts.new.len(), 2);
    let (_, counts) = difference(&present, &community(), &first, Moment::from_micros(i64::MAX / 2)).unwrap();
    assert!(counts.is_empty() && counts.unchanged == 2, "{counts}");
}

#[test]
fn what_differs_is_told_by_its_name() {
    let (present, _) = applied(&Snapshot::default(), &layer(&[("A", 0.0, "red"), ("B", 0.01, "red"), ("C", 0.02, "red")]), 1);
    let (present, counts) = applied(&present, &layer(&[("A", 0.0, "yellow"), ("B", 0.5, "red"), ("D", 0.03, "blue")]), 2);
    assert_eq!(counts.recoloured[0].to, Colour::Yellow);
    let codes = [&counts.new, &counts.reshaped].map(|codes| codes.iter().collect::<Vec<_>>());
    assert_eq!((codes, &*counts.gone), ([vec!["D"], vec!["B"]], &["C".into()][..]));
    let json = serde_json::to_value(&counts).unwrap();
    assert_eq!((&json["new"], &json["gone"]), (&serde_json::json!(["D"]), &serde_json::json!(["C"])));
    // A block that was gone and is there again is the same block.
    let (present, counts) =
        applied(&present, &layer(&[("A", 0.0, "yellow"), ("B", 0.5, "red"), ("C", 0.02, ""), ("D", 0.03, "blue")]), 3);
    assert_eq!(counts.returned.len(), 1);
    assert_eq!(present.block_count(), 4);
}

#[test]
fn a_layer_without_colours_leaves_colours() {
    let (present, _) = applied(&Snapshot::default(), &layer(&[("A", 0.0, "red")]), 1);
    let plain = Arc::new(read_text("layer.geojson", &collection(&[("A", &square(0.0, 0.0, 0.01))])).unwrap());
    assert!(applied(&present, &plain, 2).1.is_empty());
}

#[test]
fn a_block_left_out_as_invalid_is_not_gone() {
    let (present, _) = applied(&Snapshot::default(), &layer(&[("A", 0.0, "red"), ("B", 0.01, "red")]), 1);
    let bad = collection(&[("A", &square(0.0, 0.0, 0.01)), ("B", "[[[0,0],[1,1],[1,0],[0,1],[0,0]]]")]);
    let bad = Arc::new(read_text("layer.geojson", &bad).unwrap());
    assert_eq!(bad.bad_codes.len(), 1);
    assert!(applied(&present, &bad, 2).1.gone.is_empty());
}

#[test]
fn a_real_layer_read_back_from_a_store_changes_nothing() {
    let Some(path) = crate::shared("blocks/london_oa.gpkg") else { return };
    let layer = crate::read_file(&path, &crate::WGS84).unwrap();
    let layer = Arc::new(layer);
    let (present, _) = applied(&Snapshot::default(), &layer, 1);
    let mut again = Layer { blocks: layer.blocks.clone(), ..Layer::default() };
    for block in &mut again.blocks {
        let stored = Boundary::new(&block.outline.get().unwrap().multi_polygon()).unwrap();
        block.outline = Outline::Here(Arc::new(stored));
    }
    let (_, counts) = applied(&present, &Arc::new(again), 2);
    assert!(counts.is_empty(), "{counts}");
}
