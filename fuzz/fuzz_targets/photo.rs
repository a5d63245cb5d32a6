//! A photo as somebody sends it: what it is, its EXIF block, its pixels.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let _ = wuse::imagery::Facts::read(data);
    // What takes long to open finds nothing more.
    if wuse::imagery::look(data).is_ok_and(|seen| seen.memory < 4_000_000) {
        let _ = wuse::imagery::develop(data);
    }
});
