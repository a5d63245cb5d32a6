//! Newline-delimited GeoJSON.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = wuse::import::ndjson::read(data, &mut |rough| {
        let _ = rough.feature();
        std::ops::ControlFlow::Continue(())
    });
});
