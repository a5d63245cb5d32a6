//! A whole file, whatever it is: zip archives (Shapefile, KMZ), GeoPackage, dbf, everything that is told by its bytes.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = folder.path().join("layer.shp");
    if std::fs::write(&path, data).is_err() || std::fs::write(path.with_extension("dbf"), data).is_err() {
        return;
    }
    if let Ok(mut source) = wuse::import::source::open(&path, &Default::default()) {
        let _ = source.read(&mut |rough| {
            let _ = rough.feature();
            std::ops::ControlFlow::Continue(())
        });
    }
});
