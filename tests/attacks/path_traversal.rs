//! Names that lead out of where they belong.

use crate::app::TestApp;
use crate::wire::{answer, status};

/// Ways up, as they are and disguised.
const UP: [&str; 11] =
    ["../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%252f", "..\\", "..%5c", "....//", "%c0%ae%c0%ae/", "/", "%00/"];

#[tokio::test]
async fn nothing_but_the_pages_own_files_is_sent() {
    let app = TestApp::start().await;
    // A secret beside the files, and one among them under a name of its own.
    std::fs::create_dir_all(app.files_folder()).unwrap();
    let beside = app.files_folder().parent().unwrap().to_owned();
    std::fs::write(beside.join("secret"), "a secret that nobody may read").unwrap();
    std::fs::write(app.files_folder().join("secret"), "a secret that nobody may read").unwrap();
    let absolute = beside.join("secret").to_string_lossy().into_owned();
    let starts = [
        "/",
        "/assets/",
        "/files/",
        "/files/sha256/",
        "/tiles/blocks/",
        "/tiles/blocks/0/0/",
        "/problems/",
        "/api/v1/base-maps/",
    ];
    for start in starts {
        for up in UP {
            for times in [1, 2, 4, 8] {
                for target in ["secret", "etc/passwd", "Cargo.toml", "store.gpkg", "test.gpkg"] {
                    let path = format!("{start}{}{target}", up.repeat(times));
                    // By hand: a client would tidy the path up.
                    let told = answer(&app, format!("GET {path} HTTP/1.1\r\nHost: wuse\r\nConnection: close\r\n\r\n")).await;
                    assert!([400, 404].contains(&status(&told)), "{path}: {told}");
                    assert!(
                        !told.contains("nobody may read") && !told.contains("root:") && !told.contains("[package]"),
                        "{path}"
                    );
                }
            }
        }
        let told = answer(&app, format!("GET {start}{absolute} HTTP/1.1\r\nHost: wuse\r\nConnection: close\r\n\r\n")).await;
        assert!([400, 404].contains(&status(&told)) && !told.contains("nobody may read"), "{start}{absolute}: {told}");
    }
}

#[tokio::test]
async fn no_name_of_a_file_is_one_but_its_digest() {
    let app = TestApp::start().await;
    let id = app.shown_file(b"open to all").await;
    assert_eq!(app.get(&format!("/files/{id}")).await.status(), 200);
    for wrong in [&id[..63], &format!("{id}0"), &id.to_uppercase(), &format!("{id}.png"), &format!("./{id}"), &format!("{id}%00")]
    {
        if *wrong != id {
            app.problem(&format!("/files/{wrong}").replace("/./", "/.%2f"), 404, "no-such-file").await;
        }
    }
}
