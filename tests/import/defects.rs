//! Files that are wrong as a whole or in a feature: each gets a sensible answer.

use wuse::import::report::DefectKind;

use crate::{collection, read_text, shared, square};

#[test]
fn each_defective_geojson_of_geojsonhint_is_refused_or_reported() {
    let Some(folder) = shared("geojson_defects/bad") else { return };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match crate::read_file(&path, &crate::WGS84) {
            Err(error) => assert!(!error.to_string().is_empty()),
            // Some of its files break advice and not rules: order of corners, digits, members that changed their meaning.
            Ok(layer) => {
                let advice = [
                    "polygon_winding_order",
                    "rhr",
                    "excessive_precision",
                    "different-first-size",
                    "changed_semantics",
                    "bbox",
                    "properties",
                    "polygonloop",
                    "featureid",
                ];
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                let lenient = advice.iter().any(|word| name.contains(word));
                assert!(lenient || !layer.defects.is_empty(), "{name} was taken without a word");
            }
        }
    }
}

#[test]
fn each_good_geojson_of_geojsonhint_is_read() {
    let Some(folder) = shared("geojson_defects/good") else { return };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let layer = crate::read_file(&path, &crate::WGS84).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for defect in &layer.defects {
            let is_kind = matches!(defect.kind, DefectKind::NotPolygon | DefectKind::NoGeometry | DefectKind::MissingCode)
                // One of them lies beyond the south pole; as GeoJSON it is well made.
                || path.ends_with("issue82.geojson");
            assert!(is_kind, "{}: {defect}", path.display());
        }
    }
}

#[test]
fn one_broken_feature_leaves_the_others_readable() {
    let text =
        collection(&[("A", &square(0.0, 0.0, 1.0)), ("B", "[[[0,0],[1,NaN],[1,1],[0,0]]]"), ("C", &square(5.0, 0.0, 1.0))]);
    let layer = read_text("layer.geojson", &text).unwrap();
    assert_eq!(layer.blocks.len(), 2);
    let defect = &layer.defects[0];
    assert_eq!((defect.feature, defect.kind, defect.ring, defect.corner), (2, DefectKind::NotANumber, Some(0), Some(1)));
}

#[test]
fn codes_must_be_there_and_differ() {
    let text = collection(&[("A", &square(0.0, 0.0, 1.0)), ("A", &square(3.0, 0.0, 1.0)), ("", &square(5.0, 0.0, 1.0))]);
    let layer = read_text("layer.geojson", &text).unwrap();
    let kinds: Vec<DefectKind> = layer.defects.iter().map(|defect| defect.kind).collect();
    assert_eq!(kinds, [DefectKind::DuplicateCode, DefectKind::MissingCode]);
    assert_eq!(layer.blocks.len(), 1);
}

#[test]
fn a_colour_that_is_none_of_the_five_is_a_defect() {
    let text = collection(&[("A", &square(0.0, 0.0, 1.0))]).replace(r#""code":"A""#, r#""code":"A","颜色":"紫""#);
    let layer = read_text("layer.geojson", &text).unwrap();
    assert_eq!(layer.defects[0].kind, DefectKind::UnknownColour);
}

#[test]
fn corners_off_the_earth_are_told() {
    let layer = read_text("layer.geojson", &collection(&[("A", &square(562_552.0, 3_075_049.0, 100.0))])).unwrap();
    assert!(layer.defects.iter().all(|defect| defect.kind == DefectKind::OutOfRange));
    assert_eq!(layer.file_bounds, Some([562_552.0, 3_075_049.0, 562_652.0, 3_075_149.0]));
}
