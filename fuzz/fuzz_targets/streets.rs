//! Streets in GeoJSON, read, written down again and joined.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(file) = wuse::import::streets::read(data) {
        let again = wuse::import::streets::read(&wuse::import::streets::written(&file.lines)[..]);
        assert_eq!(again.map(|again| again.lines.len()).ok(), Some(file.lines.len()));
        let _ = wuse::plans::streets::StreetNetwork::new(&file.lines);
    }
});
