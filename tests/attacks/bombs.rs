//! Small files that are large inside.

use std::io::Write as _;
use std::path::Path;

use wuse::import::source::{self, ReadOptions};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::app::{TestApp, header};

/// Packs so many mebibytes of blanks under a name.
fn bomb(path: &Path, name: &str, mebibytes: usize) -> u64 {
    let mut archive = ZipWriter::new(std::fs::File::create(path).unwrap());
    archive.start_file(name, SimpleFileOptions::default()).unwrap();
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..mebibytes {
        archive.write_all(&blanks).unwrap();
    }
    archive.finish().unwrap();
    path.metadata().unwrap().len()
}

#[test]
fn an_archive_that_unpacks_to_far_more_than_it_is_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for (archive, name) in [("a.zip", "a.geojson"), ("a.kmz", "doc.kml"), ("b.zip", "b.shp"), ("c.zip", "/c.geojson")] {
        let path = folder.path().join(archive);
        let length = bomb(&path, name, 80);
        assert!(length < 1 << 20, "{archive} is no bomb: {length} bytes");
        let refusal = source::open(&path, &ReadOptions::default()).err().unwrap_or_else(|| panic!("{archive} was opened"));
        assert!(refusal.to_string().contains("unpacks to more"), "{archive}: {refusal}");
    }
    // What an archive calls its member never becomes a path.
    let path = folder.path().join("up.zip");
    bomb(&path, "../up.geojson", 1);
    assert!(source::open(&path, &ReadOptions::default()).is_err());
    assert!(!Path::new("/c.geojson").exists() && !folder.path().parent().unwrap().join("up.geojson").exists());
}

#[test]
fn an_archive_in_an_archive_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("outer.zip");
    let inner = folder.path().join("inner.zip");
    bomb(&inner, "a.geojson", 80);
    let mut archive = ZipWriter::new(std::fs::File::create(&path).unwrap());
    archive.start_file("inner.zip", SimpleFileOptions::default()).unwrap();
    archive.write_all(&std::fs::read(&inner).unwrap()).unwrap();
    archive.finish().unwrap();
    assert!(source::open(&path, &ReadOptions::default()).is_err());
}

/// The beginning of a PNG that says it has so many pixels.
fn huge_png(side: u32) -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    png.extend(side.to_be_bytes().iter().chain(&side.to_be_bytes()));
    png.extend([8, 6, 0, 0, 0, 1, 2, 3, 4]);
    png
}

#[tokio::test]
async fn a_picture_that_says_it_is_huge_is_sent_as_the_bytes_it_is() {
    let app = TestApp::start().await;
    let bomb = huge_png(u32::MAX >> 1);
    let id = app.shown_file(&bomb).await;
    let answer = app.get(&format!("/files/{id}")).await;
    assert_eq!((answer.status().as_u16(), header(&answer, "content-type")), (200, "image/png".to_owned()));
    assert_eq!(answer.bytes().await.unwrap(), bomb);
}

#[tokio::test]
async fn a_page_that_calls_itself_a_picture_is_not_one() {
    let app = TestApp::start().await;
    for bytes in [&b"GIF89a<script>alert(1)</script>"[..], b"<svg onload=alert(1)>", b"%PDF-1.7", b"\x89PNG<html>", b"MZ\x90"] {
        let id = app.shown_file(bytes).await;
        let answer = app.get(&format!("/files/{id}")).await;
        assert_eq!(header(&answer, "content-type"), "application/octet-stream");
        assert!(header(&answer, "content-disposition").starts_with("attachment"));
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
    }
}
