//! A record of a .shp, and the check of what it holds.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let wuse::import::raw::RawGeometry::Polygons(polygons) = wuse::import::shapefile::shape(data) {
        let _ = wuse::import::validity::Checker::default().check(&polygons);
    }
});
