//! The one-way flow: a folder of src uses only what stands to its left in the list below.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Folders (and files) of src in the order in which facts flow. `base_maps`, `config`, `clock`, `memory`, `telemetry` and `tls` know nothing of the others.
const ORDER: [&str; 15] = [
    "geo", "domain", "store", "files", "imagery", "live", "auth", "tiles", "features", "plans", "reports", "import", "hooks",
    "http", "cli",
];
/// Folders that are plain functions of a snapshot, side by side: none uses another of them.
const SIDE_BY_SIDE: [&str; 5] = ["tiles", "features", "plans", "reports", "import"];

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The code of a file without its comments: prose may name what code may not use.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

fn files_of(part: &str) -> Vec<PathBuf> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let folder = src.join(part);
    if folder.is_dir() {
        sources(&folder, &mut files);
    }
    files
}

#[test]
fn imports_go_one_way() {
    let mut wrong = Vec::new();
    for (place, part) in ORDER.iter().enumerate() {
        let right = ORDER[place + 1..].iter();
        let beside = SIDE_BY_SIDE.iter().filter(|other| SIDE_BY_SIDE.contains(part) && other != &part);
        let banned: Vec<_> = right.chain(beside).collect();
        for file in files_of(part) {
            let code = code(&file);
            for other in &banned {
                if code.contains(&format!("crate::{other}")) {
                    wrong.push(format!("{} uses {other}", file.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "against the flow:\n{}", wrong.join("\n"));
}

#[test]
fn only_http_names_axum() {
    for part in ORDER.iter().filter(|part| !["http", "cli"].contains(part)) {
        for file in files_of(part) {
            assert!(!code(&file).contains("axum"), "{} names axum", file.display());
        }
    }
}

#[test]
fn the_domain_has_no_io_no_async_and_no_clock() {
    for file in files_of("domain").into_iter().chain(files_of("geo")) {
        let code = code(&file);
        for banned in ["async fn", "tokio", "Timestamp::now", "SystemTime", "Instant::now", "rusqlite"] {
            assert!(!code.contains(banned), "{} uses {banned}", file.display());
        }
    }
}

#[test]
fn only_crs_uses_proj() {
    for part in ORDER {
        for file in files_of(part).iter().filter(|file| !file.ends_with("geo/crs.rs") && !file.ends_with("geo/proj_data.rs")) {
            assert!(!code(file).contains("proj::"), "{} uses proj", file.display());
        }
    }
}

#[test]
fn every_file_says_what_it_holds() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"), &mut files);
    for file in files {
        assert!(fs::read_to_string(&file).unwrap().starts_with("//!"), "{} has no opening words", file.display());
    }
}
