//! GeoJSON text, cut and parsed.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let mut crs = None;
    let _ = wuse::import::geojson::read(data, &mut crs, &mut |rough| {
        let _ = rough.feature();
        std::ops::ControlFlow::Continue(())
    });
});
