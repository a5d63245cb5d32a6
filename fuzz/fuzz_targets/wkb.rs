//! Well-known binary in a GeoPackage blob, and the check of what it holds.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let wuse::import::raw::RawGeometry::Polygons(polygons) = wuse::import::wkb::geometry_of_blob(data) {
        let _ = wuse::import::validity::Checker::default().check(&polygons);
    }
});
