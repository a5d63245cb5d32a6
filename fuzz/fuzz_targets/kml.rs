//! KML text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = wuse::import::kml::read(data, &mut |rough| {
        let _ = rough.feature();
        std::ops::ControlFlow::Continue(())
    });
});
