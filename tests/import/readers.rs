//! Each format gives the same blocks.

use std::io::Write as _;

use crate::{WGS84, collection, read_file, read_text, shared, square};

#[test]
fn newline_delimited_and_separated_features_are_read() {
    let feature = |code: &str, x: f64| {
        format!(
            r#"{{"type":"Feature","properties":{{"code":"{code}"}},"geometry":{{"type":"Polygon","coordinates":{}}}}}"#,
            square(x, 0.0, 1.0)
        )
    };
    let lines = format!("{}\n\n{}\n", feature("A", 0.0), feature("B", 2.0));
    assert_eq!(read_text("layer.ndjson", &lines).unwrap().blocks.len(), 2);
    assert_eq!(read_text("layer.json", &lines).unwrap().blocks.len(), 2);
    let separated = format!("\u{1e}{}\n\u{1e}{}\n", feature("A", 0.0), feature("B", 2.0));
    assert_eq!(read_text("layer.geojsons", &separated).unwrap().blocks.len(), 2);
    let layer = read_text("layer.ndjson", &format!("{}\nrubbish\n{}\n", feature("A", 0.0), feature("B", 2.0))).unwrap();
    assert_eq!((layer.blocks.len(), layer.defects[0].feature), (2, 2));
}

#[test]
fn the_older_crs_member_is_honoured_wherever_it_stands() {
    let crs = r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}}"#;
    let plain = collection(&[("A", &square(562_552.0, 3_075_049.0, 100.0))]);
    let folder = tempfile::tempdir().unwrap();
    for (at, text) in
        [plain.replacen('{', &format!("{{{crs},"), 1), format!("{},{crs}}}", plain.trim_end_matches('}').to_owned())]
            .iter()
            .enumerate()
    {
        let path = folder.path().join(format!("{at}.geojson"));
        std::fs::write(&path, text).unwrap();
        let mut source = wuse::import::source::open(&path, &wuse::import::source::ReadOptions::default()).unwrap();
        source.read(&mut |_| std::ops::ControlFlow::Continue(())).unwrap();
        assert_eq!(source.crs().as_deref(), Some("urn:ogc:def:crs:EPSG::4549"));
    }
}

#[test]
fn z_and_m_are_flattened_and_holes_kept() {
    let text = collection(&[("A", "[[[0,0,5],[9,0,5],[9,9,5],[0,9,5],[0,0,5]],[[2,2,1],[2,4,1],[4,4,1],[2,2,1]]]")]);
    let layer = read_text("layer.geojson", &text).unwrap();
    assert_eq!(layer.blocks[0].outline.get().unwrap().rings().count(), 2);
}

#[test]
fn shapefiles_in_gbk_and_in_utf8_give_chinese_names() {
    for (file, name, count, encoding) in [("shanghai_area", "宝山区", 17, "GBK"), ("sz", "罗湖", 10, "UTF-8")] {
        let Some(path) = shared(&format!("shapefile_gbk/{file}.shp")) else { continue };
        let mut source = wuse::import::source::open(&path, &wuse::import::source::ReadOptions::default()).unwrap();
        assert!(source.encoding().unwrap().starts_with(encoding), "{:?}", source.encoding());
        let mut names = Vec::new();
        source
            .read(&mut |rough| {
                names.extend(rough.feature().attributes.into_iter().filter_map(|(_, value)| value.as_str().map(str::to_owned)));
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
        assert!(names.iter().any(|known| known == name), "{file}: {names:?}");
        let layer = read_file(&path, &WGS84).unwrap();
        assert_eq!(layer.features, count);
    }
}

#[test]
fn a_zipped_shapefile_and_a_kmz_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let zip = |name: &str, members: &[(&str, Vec<u8>)]| {
        let path = folder.path().join(name);
        let mut archive = zip::ZipWriter::new(std::fs::File::create(&path).unwrap());
        for (member, bytes) in members {
            archive.start_file(*member, zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(bytes).unwrap();
        }
        archive.finish().unwrap();
        path
    };
    if let Some(shp) = shared("shapefile_gbk/sz.shp") {
        let part = |extension| std::fs::read(shp.with_extension(extension)).unwrap();
        let path = zip("深圳.zip", &[("a/sz.shp", part("shp")), ("a/sz.dbf", part("dbf"))]);
        assert_eq!(read_file(&path, &WGS84).unwrap().features, 10);
    }
    if let Some(kml) = shared("kml/polygon.kml") {
        let path = zip("box.kmz", &[("doc.kml", std::fs::read(kml).unwrap())]);
        let layer = read_file(&path, &WGS84).unwrap();
        assert_eq!(layer.blocks[0].outline.get().unwrap().rings().count(), 2);
        assert_eq!(layer.blocks[0].words.name.as_deref(), Some("hollow box"));
    }
}

#[test]
fn every_kml_sample_is_read_or_refused() {
    let Some(folder) = shared("kml") else { return };
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match read_file(&path, &WGS84) {
            Ok(layer) => assert_eq!(layer.features, (layer.blocks.len() + layer.bad_codes.len()) as u64),
            Err(error) => assert!(!error.to_string().is_empty(), "{}", path.display()),
        }
    }
}

#[test]
fn gracia_and_london_are_read_whole() {
    if let Some(path) = shared("blocks/gracia.geojson") {
        let layer = read_file(&path, &WGS84).unwrap();
        assert_eq!(layer.features, 87);
    }
    if let Some(path) = shared("blocks/london_oa.gpkg") {
        let layer = read_file(&path, &WGS84).unwrap();
        assert_eq!((layer.features, layer.blocks.len()), (25_053, 25_053 - 14));
        assert_eq!(layer.fields.code.as_deref(), Some("code"));
    }
}
