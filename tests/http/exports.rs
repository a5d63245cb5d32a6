//! /api/v1/blocks/export.csv, .geojson and .gpkg

use reqwest::{Method, Response};
use serde_json::Value;
use wuse::domain::AsOf;
use wuse::live::Snapshot;
use wuse::store;

use crate::app::{TestApp, header};
use crate::fixture::{HONGBEI, entry, layer, open_settings, set};

/// The rows of a table without its header, cell by cell.
fn rows(table: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

async fn saved(answer: Response) -> (tempfile::TempDir, Snapshot) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taken.gpkg");
    std::fs::write(&path, answer.bytes().await.unwrap()).unwrap();
    let snapshot = Snapshot::new(store::open_existing(&path).await.unwrap().load().await.unwrap());
    (folder, snapshot)
}

#[tokio::test]
async fn a_table_is_an_attachment_that_excel_reads_as_utf_8() {
    let app = TestApp::start().await;
    let answer = app.get(&format!("/api/v1/blocks/export.csv?community={HONGBEI}")).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "content-type"), "text/csv; charset=utf-8");
    assert_eq!(header(&answer, "content-disposition"), format!("attachment; filename=\"wuse-{HONGBEI}-2026-03-01.csv\""));
    let length: usize = header(&answer, "content-length").parse().unwrap();
    let bytes = answer.bytes().await.unwrap();
    assert_eq!(bytes.len(), length);
    let table = String::from_utf8(bytes.into()).unwrap();
    let table = table.strip_prefix('\u{feff}').unwrap();
    assert!(table.starts_with("id,code,name,community,colour,since,"), "{table}");
    assert_eq!(rows(table).len(), 12);
    assert_eq!(rows(table)[0][1..5], ["HB-01", "1 区", HONGBEI, "red"]);
}

#[tokio::test]
async fn what_is_filtered_is_what_is_taken_away_and_in_every_format() {
    let app = TestApp::start().await;
    // West half, red or orange, with a party: HB-01 and HB-11 are red, HB-02 and HB-06 have none.
    let query = "colour=red,orange&q=%E4%B8%A4%E5%A7%94&bbox=120.64,27.79,120.643,27.793&at=2026-01-20";
    let listed = app.json(&format!("/api/v1/blocks?{query}")).await;
    let listed = listed["features"].as_array().unwrap();
    let codes: Vec<&str> = listed.iter().map(|block| block["properties"]["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["HB-01", "HB-07", "HB-11"]);
    let table = app.get(&format!("/api/v1/blocks/export.csv?{query}")).await;
    assert_eq!(header(&table, "content-disposition"), "attachment; filename=\"wuse-2026-01-20.csv\"");
    let table = table.text().await.unwrap();
    assert_eq!(rows(&table).iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), codes);
    let collection = app.json(&format!("/api/v1/blocks/export.geojson?{query}")).await;
    assert_eq!(collection["type"], "FeatureCollection");
    assert_eq!(collection["features"].as_array().unwrap(), listed);
    let (_folder, taken) = saved(app.get(&format!("/api/v1/blocks/export.gpkg?{query}")).await).await;
    assert_eq!(taken.blocks().map(|block| block.code()).collect::<Vec<_>>(), codes);
}

#[tokio::test]
async fn a_geopackage_is_one_file_that_any_program_reads_from_anywhere() {
    let app = TestApp::start().await;
    let answer = app.get(&format!("/api/v1/blocks/export.gpkg?community={HONGBEI}")).await;
    assert_eq!(header(&answer, "content-type"), "application/geopackage+sqlite3");
    let bytes = answer.bytes().await.unwrap();
    assert_eq!(&bytes[..16], b"SQLite format 3\0");
    // Bytes 18 and 19: 1 is a file of its own, 2 one with a write-ahead log beside it.
    assert_eq!(bytes[18..20], [1, 1]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taken.gpkg");
    std::fs::write(&path, &bytes).unwrap();
    let file = rusqlite::Connection::open_with_flags(&path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let sound: String = file.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}

#[tokio::test]
async fn a_geopackage_of_all_has_every_community_and_one_of_none_is_still_a_store() {
    let app = TestApp::start().await;
    app.store
        .commit(
            wuse::domain::Revision(5),
            vec![entry(6, layer("330381003902", "XD", 13, 3, 9)), entry(7, set("330381003902", open_settings()))],
        )
        .await
        .unwrap();
    let answer = app.request(Method::GET, "/api/v1/blocks/export.gpkg").header("wuse-revision", "7").send().await.unwrap();
    let (_folder, taken) = saved(answer).await;
    let communities: Vec<_> = taken.communities().map(|(_, view)| (view.community.code.to_string(), view.blocks.len())).collect();
    assert_eq!(communities, [(HONGBEI.to_owned(), 12), ("330381003902".to_owned(), 3)]);
    assert_eq!(taken.blocks().nth(13).unwrap().colour(AsOf::NOW), Some(wuse::domain::Colour::Orange));
    let (_folder, none) = saved(app.get(&format!("/api/v1/blocks/export.gpkg?community={HONGBEI}&q=nowhere")).await).await;
    assert_eq!((none.communities().count(), none.block_count()), (1, 0));
    let (_folder, nothing) = saved(app.get("/api/v1/blocks/export.gpkg?q=nowhere").await).await;
    assert_eq!((nothing.communities().count(), nothing.block_count()), (0, 0));
}

#[tokio::test]
async fn an_export_is_asked_for_again_only_when_something_changed() {
    let app = TestApp::start().await;
    let tag = header(&app.get("/api/v1/blocks/export.csv").await, "etag");
    let again = app.request(Method::GET, "/api/v1/blocks/export.csv").header("if-none-match", &tag);
    assert_eq!(again.try_clone().unwrap().send().await.unwrap().status(), 304);
    app.graded(1, "green").await;
    let table = again.send().await.unwrap().text().await.unwrap();
    assert_eq!(rows(&table)[0][4], "green");
}

#[tokio::test]
async fn what_cannot_be_asked_is_a_problem() {
    let app = TestApp::start().await;
    app.problem("/api/v1/blocks/export.csv?community=nowhere", 404, "no-such-community").await;
    // Nothing that could lead out of a folder or split a header comes as far as the file's name.
    let problem = app.problem("/api/v1/blocks/export.csv?community=..%2F%22%0D%0Ax", 400, "bad-parameter").await;
    assert_eq!(problem["parameter"], "community");
    let problem: Value = app.problem("/api/v1/blocks/export.gpkg?limit=3", 400, "bad-parameter").await;
    assert_eq!(problem["parameter"], "limit");
    app.problem("/api/v1/blocks/export.pdf", 400, "bad-parameter").await;
}
