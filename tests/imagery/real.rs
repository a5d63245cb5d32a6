//! Photos that drones took, when they are there.

use std::path::PathBuf;

/// The real photos: name and bytes. None, and a word about it, without the shared data.
pub fn photos() -> Vec<(String, Vec<u8>)> {
    let Some(folder) = std::env::var_os("WUSE_SHARED_DATA").map(PathBuf::from) else {
        println!("skipped: WUSE_SHARED_DATA does not say where real photos are");
        return Vec::new();
    };
    let mut found = Vec::new();
    for maker in ["canon", "dji"] {
        for entry in std::fs::read_dir(folder.join("photos").join(maker)).unwrap() {
            let path = entry.unwrap().path();
            found.push((path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()));
        }
    }
    found.sort();
    assert!(found.len() >= 8);
    found
}
