//! /files/{sha256}

use reqwest::Method;
use wuse::files::read::AT_ONCE;

use crate::app::{TestApp, header, problem};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0and so on";

#[tokio::test]
async fn a_picture_is_shown_and_keeps_for_good() {
    let app = TestApp::start().await;
    let id = app.shown_file(JPEG).await;
    let address = format!("/files/{id}");
    let answer = app.get(&address).await;
    assert_eq!(answer.status(), 200);
    let tag = format!("\"{id}\"");
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("content-length", "20"),
        ("etag", tag.as_str()),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(header(&answer, name), value, "{name}");
    }
    assert!(header(&answer, "content-disposition").starts_with("inline; filename=\""));
    assert_eq!(answer.bytes().await.unwrap(), JPEG);
    let head = app.request(Method::HEAD, &address).send().await.unwrap();
    assert_eq!((head.status().as_u16(), header(&head, "content-length").as_str()), (200, "20"));
    assert!(head.bytes().await.unwrap().is_empty());
    let held = app.request(Method::GET, &address).header("if-none-match", &tag).send().await.unwrap();
    assert_eq!((held.status().as_u16(), header(&held, "etag")), (304, tag));
    let other = app.request(Method::GET, &address).header("if-none-match", "\"other\"").send().await.unwrap();
    assert_eq!(other.status(), 200);
}

#[tokio::test]
async fn what_is_no_picture_is_taken_away_and_can_never_act_as_a_page() {
    let app = TestApp::start().await;
    for text in ["<!doctype html><script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", ""] {
        let id = app.shown_file(text.as_bytes()).await;
        let answer = app.get(&format!("/files/{id}")).await;
        assert_eq!(header(&answer, "content-type"), "application/octet-stream");
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
        assert!(header(&answer, "content-disposition").starts_with("attachment"));
        let policy = header(&answer, "content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
        assert_eq!(answer.text().await.unwrap(), text);
    }
}

#[tokio::test]
async fn a_name_that_is_none_and_a_file_that_is_not_there_are_the_same() {
    let app = TestApp::start().await;
    let id = app.shown_file(JPEG).await;
    for name in ["ab".repeat(32), id.to_uppercase(), id[1..].to_owned(), "x".to_owned(), format!("..%2F{id}"), "%FF".to_owned()] {
        let answer = app.get(&format!("/files/{name}")).await;
        problem(answer, 404, "no-such-file").await;
    }
    app.problem("/files/", 404, "no-such-url").await;
    app.problem(&format!("/files/{id}/more"), 404, "no-such-url").await;
}

#[tokio::test]
async fn a_damaged_file_is_an_error_of_ours_and_never_sent() {
    let app = TestApp::start().await;
    let id = app.shown_file(JPEG).await;
    std::fs::write(app.files_folder().join(format!("sha256/{}/{id}", &id[..2])), "forged").unwrap();
    let told = app.problem(&format!("/files/{id}"), 500, "internal").await;
    assert!(told["request_id"].is_string() && told["detail"].is_null(), "{told}");
}

#[tokio::test]
async fn a_long_file_comes_whole_and_breaks_off_when_it_is_damaged() {
    let app = TestApp::start().await;
    let mut bytes = vec![7; AT_ONCE as usize + 300_000];
    let id = app.shown_file(&bytes).await;
    let answer = app.get(&format!("/files/{id}")).await;
    assert_eq!(header(&answer, "content-length"), bytes.len().to_string());
    assert!(answer.bytes().await.unwrap() == bytes);
    bytes[1_000_000] = 8;
    std::fs::write(app.files_folder().join(format!("sha256/{}/{id}", &id[..2])), &bytes).unwrap();
    let answer = app.get(&format!("/files/{id}")).await;
    assert!(answer.bytes().await.is_err(), "the end is missing");
}

#[tokio::test]
async fn files_that_cannot_be_read_are_told_to_come_back_and_everything_else_goes_on() {
    let app = TestApp::start().await;
    let id = app.shown_file(JPEG).await;
    // What stands where a folder was cannot be looked into: as when a disk answers with an error.
    let folder = app.files_folder().join("sha256").join(&id[..2]);
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, "").unwrap();
    let answer = app.get(&format!("/files/{id}")).await;
    assert_eq!(header(&answer, "retry-after"), "1");
    let told = problem(answer, 503, "files-unavailable").await;
    assert!(told["detail"].is_null(), "where they are is for the log: {told}");
    assert_eq!(app.get("/api/v1/blocks/1").await.status(), 200);
}
