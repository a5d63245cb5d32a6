//! /api/v1/photos/uploads

use futures::StreamExt as _;
use image::ImageFormat;
use reqwest::{Method, RequestBuilder, Response};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use wuse::domain::{FileId, PersonId};
use wuse::http::photos::find;

use crate::app::{TestApp, header, problem};
use crate::fixture::moment;
use crate::pictures::{picture, real, start};

const UPLOADS: &str = "/api/v1/photos/uploads";

fn ask(app: &TestApp, method: Method, address: &str, token: &str) -> RequestBuilder {
    app.as_public(method, address).bearer_auth(token).header("tus-resumable", "1.0.0")
}

fn begin(app: &TestApp, token: &str, length: usize) -> RequestBuilder {
    ask(app, Method::POST, UPLOADS, token).header("upload-length", length)
}

/// The address of a new upload of a resident.
async fn begun(app: &TestApp, length: usize) -> String {
    let answer = begin(app, "wuse_resident", length).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "tus-resumable").as_str()), (201, "1.0.0"));
    let address = header(&answer, "location");
    assert!(address.starts_with(UPLOADS), "{address}");
    address
}

fn piece(app: &TestApp, address: &str, offset: usize, bytes: impl Into<reqwest::Body>) -> RequestBuilder {
    let request = ask(app, Method::PATCH, address, "wuse_resident").header("upload-offset", offset);
    request.header("content-type", "application/offset+octet-stream").body(bytes)
}

async fn append(app: &TestApp, address: &str, offset: usize, bytes: &[u8]) -> Response {
    piece(app, address, offset, bytes.to_vec()).send().await.unwrap()
}

async fn state(app: &TestApp, address: &str) -> Response {
    ask(app, Method::HEAD, address, "wuse_resident").send().await.unwrap()
}

fn name(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

#[tokio::test]
async fn a_photo_in_pieces_is_the_same_photo() {
    let app = start().await;
    for (file, bytes) in real() {
        let address = begun(&app, bytes.len()).await;
        let mut offset = 0;
        for part in bytes.chunks(1_500_000) {
            let answer = append(&app, &address, offset, part).await;
            offset += part.len();
            assert_eq!(answer.status(), 204, "{file}");
            assert_eq!(header(&answer, "upload-offset"), offset.to_string());
            let photo = if offset == bytes.len() { name(&bytes) } else { String::new() };
            assert_eq!(header(&answer, "wuse-photo"), photo, "{file}");
            assert_eq!(header(&answer, "tus-resumable"), "1.0.0");
        }
        let photo = app.as_public(Method::GET, &format!("/api/v1/photos/{}", name(&bytes))).bearer_auth("wuse_resident");
        let photo: Value = photo.send().await.unwrap().json().await.unwrap();
        assert_eq!(photo["bytes"].as_u64(), Some(bytes.len() as u64));
        // In one piece it is known.
        let whole = app.as_public(Method::POST, "/api/v1/photos").bearer_auth("wuse_resident").body(bytes).send().await.unwrap();
        assert_eq!(whole.status(), 200);
        assert_eq!(whole.json::<Value>().await.unwrap(), photo);
    }
}

#[tokio::test]
async fn a_piece_that_breaks_off_is_gone_on_with_where_it_ended() {
    let app = start().await;
    let mut bytes = picture(1, ImageFormat::Jpeg);
    bytes.resize(3_000_000, 7);
    let address = begun(&app, bytes.len()).await;
    // The connection breaks after two million bytes.
    let sent = bytes[..2_000_000].chunks(100_000).map(|part| Ok(part.to_vec())).collect::<Vec<_>>();
    let broken = futures::stream::iter(sent).chain(futures::stream::once(async { Err(std::io::Error::other("no network")) }));
    assert!(piece(&app, &address, 0, reqwest::Body::wrap_stream(broken)).send().await.is_err());
    // What had come is kept, a little after the break at the latest.
    let mut offset = 0;
    while offset < 1_000_000 {
        let answer = state(&app, &address).await;
        assert_eq!((answer.status().as_u16(), header(&answer, "cache-control").as_str()), (204, "no-store"));
        assert_eq!(header(&answer, "upload-length"), "3000000");
        offset = header(&answer, "upload-offset").parse().unwrap();
        tokio::task::yield_now().await;
    }
    assert!(offset <= 2_000_000);
    // The rest of the broken piece may be noted only now: then the offset is another, and said.
    let answer = loop {
        let answer = append(&app, &address, offset, &bytes[offset..]).await;
        if answer.status() != 409 {
            break answer;
        }
        offset = problem(answer, 409, "wrong-offset").await["offset"].as_u64().unwrap() as usize;
    };
    assert_eq!((answer.status().as_u16(), header(&answer, "wuse-photo")), (204, name(&bytes)));
    // Whoever did not hear of it asks, or sends the end again.
    let heard = state(&app, &address).await;
    assert_eq!((header(&heard, "upload-offset").as_str(), header(&heard, "wuse-photo")), ("3000000", name(&bytes)));
    let again = append(&app, &address, bytes.len(), b"").await;
    assert_eq!((again.status().as_u16(), header(&again, "wuse-photo")), (204, name(&bytes)));
    let kept = app.files.stream(FileId::new(&name(&bytes)).unwrap()).await.unwrap();
    assert_eq!(kept.bytes, 3_000_000);
    // Its pieces are given back, and what the broken connection still brings is within a day.
    assert!(app.files.uploads_of(PersonId(2)).await.unwrap()[0].bytes() <= 1_000_000);
    app.clock.set(moment("2026-03-02T00:00:00Z"));
    begun(&app, 10).await;
    let left = app.files.uploads().await.unwrap();
    assert_eq!((left.len(), left[0].bytes()), (1, 0));
}

#[tokio::test]
async fn many_small_pieces_are_one_photo() {
    let app = start().await;
    let bytes = picture(1, ImageFormat::WebP);
    let address = begun(&app, bytes.len()).await;
    let mut offset = 0;
    for part in bytes.chunks(bytes.len().div_ceil(150)) {
        assert_eq!(append(&app, &address, offset, part).await.status(), 204);
        offset += part.len();
        assert!(app.files.uploads_of(PersonId(2)).await.unwrap()[0].pieces() <= 65);
    }
    assert_eq!(header(&state(&app, &address).await, "wuse-photo"), name(&bytes));
}

#[tokio::test]
async fn a_piece_elsewhere_is_refused_with_where_to_go_on() {
    let app = start().await;
    let bytes = picture(1, ImageFormat::Jpeg);
    let address = begun(&app, bytes.len()).await;
    assert_eq!(append(&app, &address, 0, &bytes[..100]).await.status(), 204);
    for wrong in [0, 99, 101, bytes.len(), usize::MAX >> 1] {
        let told = problem(append(&app, &address, wrong, b"more").await, 409, "wrong-offset").await;
        assert_eq!(told["offset"], 100);
    }
    let long = vec![0; bytes.len()];
    problem(append(&app, &address, 100, &long).await, 413, "body-too-large").await;
    assert_eq!(header(&state(&app, &address).await, "upload-offset"), "100");
    let typed = ask(&app, Method::PATCH, &address, "wuse_resident").header("upload-offset", 100).body("x");
    problem(typed.header("content-type", "image/jpeg").send().await.unwrap(), 415, "bad-parameter").await;
    let untold = ask(&app, Method::PATCH, &address, "wuse_resident").header("content-type", "application/offset+octet-stream");
    problem(untold.body("x").send().await.unwrap(), 400, "bad-parameter").await;
}

#[tokio::test]
async fn an_upload_is_its_owners_and_ends_after_a_day() {
    let app = start().await;
    let bytes = picture(1, ImageFormat::Jpeg);
    let address = begun(&app, bytes.len()).await;
    assert_eq!(append(&app, &address, 0, &bytes[..1000]).await.status(), 204);
    assert_eq!(header(&state(&app, &address).await, "upload-expires"), "Mon, 02 Mar 2026 00:00:00 GMT");
    for method in [Method::HEAD, Method::PATCH, Method::DELETE] {
        let other = ask(&app, method.clone(), &address, "wuse_neighbour").header("upload-offset", 1000);
        let answer = other.header("content-type", "application/offset+octet-stream").send().await.unwrap();
        assert_eq!(answer.status(), 404, "{method}");
    }
    for wrong in ["x", "..%2F..%2Fx", &"0".repeat(32), "a.begun"] {
        assert_eq!(state(&app, &format!("{UPLOADS}/{wrong}")).await.status(), 404, "{wrong}");
        problem(append(&app, &format!("{UPLOADS}/{wrong}"), 0, b"x").await, 404, "no-such-upload").await;
    }
    app.clock.set(moment("2026-03-01T23:59:59Z"));
    assert_eq!(state(&app, &address).await.status(), 204);
    app.clock.set(moment("2026-03-02T00:00:00Z"));
    assert_eq!(state(&app, &address).await.status(), 404);
    problem(append(&app, &address, 1000, &bytes[1000..]).await, 404, "no-such-upload").await;
    // What it held is given back when the next one begins.
    begun(&app, 10).await;
    let left = app.files.uploads().await.unwrap();
    assert_eq!((left.len(), left[0].bytes()), (1, 0));
}

#[tokio::test]
async fn an_upload_can_be_ended() {
    let app = start().await;
    let address = begun(&app, 1000).await;
    assert_eq!(append(&app, &address, 0, b"some").await.status(), 204);
    let ended = ask(&app, Method::DELETE, &address, "wuse_resident").send().await.unwrap();
    assert_eq!((ended.status().as_u16(), header(&ended, "tus-resumable").as_str()), (204, "1.0.0"));
    assert_eq!(state(&app, &address).await.status(), 404);
    assert!(app.files.uploads().await.unwrap().is_empty());
    // A photo stays when the upload that it was ends.
    let bytes = picture(1, ImageFormat::Jpeg);
    let address = begun(&app, bytes.len()).await;
    append(&app, &address, 0, &bytes).await;
    assert_eq!(ask(&app, Method::DELETE, &address, "wuse_resident").send().await.unwrap().status(), 204);
    assert!(find(&app.files, FileId::new(&name(&bytes)).unwrap()).await.unwrap().is_some());
    assert!(app.files.uploads().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_refused_picture_ends_its_upload() {
    let app = start().await;
    let whole = picture(1, ImageFormat::Jpeg);
    for (bytes, slug) in [(whole[..whole.len() / 2].to_vec(), "bad-photo"), (b"GIF89a".to_vec(), "not-a-photo")] {
        let address = begun(&app, bytes.len()).await;
        problem(append(&app, &address, 0, &bytes).await, 422, slug).await;
        assert_eq!(state(&app, &address).await.status(), 404);
        assert!(app.files.uploads().await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn what_was_said_of_a_photo_at_the_beginning_is_kept_to_the_end() {
    let app = start().await;
    for (number, metadata, redacted) in [
        (1, "filename eA==,redacted dHJ1ZQ==", true),
        (2, "redacted ZmFsc2U=", false),
        (3, "redacted", false),
        (4, ",,%, é", false),
    ] {
        let bytes = picture(number, ImageFormat::Jpeg);
        let request = begin(&app, "wuse_resident", bytes.len()).header("upload-metadata", metadata.as_bytes());
        let address = header(&request.send().await.unwrap(), "location");
        assert_eq!(append(&app, &address, 0, &bytes).await.status(), 204);
        let kept = find(&app.files, FileId::new(&name(&bytes)).unwrap()).await.unwrap().unwrap();
        assert_eq!(kept.photo.redacted, redacted, "{metadata}");
    }
}

#[tokio::test]
async fn what_is_understood_is_said_and_other_versions_are_refused() {
    let app = start().await;
    let options = app.as_public(Method::OPTIONS, UPLOADS).send().await.unwrap();
    assert_eq!(options.status(), 204);
    for (name, value) in [
        ("tus-resumable", "1.0.0"),
        ("tus-version", "1.0.0"),
        ("tus-extension", "creation,expiration,termination"),
        ("tus-max-size", "20971520"),
    ] {
        assert_eq!(header(&options, name), value);
    }
    let old = app.as_public(Method::POST, UPLOADS).bearer_auth("wuse_resident").header("upload-length", 5);
    let answer = old.header("tus-resumable", "0.2.2").send().await.unwrap();
    assert_eq!((header(&answer, "tus-version").as_str(), header(&answer, "tus-resumable").as_str()), ("1.0.0", "1.0.0"));
    problem(answer, 412, "tus-version").await;
    for (length, status, slug) in [
        ("0", 415, "not-a-photo"),
        ("20971521", 413, "body-too-large"),
        ("-1", 400, "bad-parameter"),
        ("x", 400, "bad-parameter"),
    ] {
        let request = ask(&app, Method::POST, UPLOADS, "wuse_resident").header("upload-length", length);
        problem(request.send().await.unwrap(), status, slug).await;
    }
    problem(ask(&app, Method::POST, UPLOADS, "wuse_resident").send().await.unwrap(), 400, "bad-parameter").await;
    for token in ["wuse_administrator", "wuse_nobody"] {
        problem(begin(&app, token, 5).send().await.unwrap(), 403, "not-allowed").await;
    }
    let wrong = ask(&app, Method::PUT, UPLOADS, "wuse_resident").send().await.unwrap();
    problem(wrong, 405, "method-not-allowed").await;
}

#[tokio::test]
async fn unfinished_uploads_are_bounded() {
    let app = start().await;
    let mut first = String::new();
    for number in 0..20 {
        let address = begun(&app, 1000).await;
        if number == 0 {
            first = address;
        }
    }
    let answer = begin(&app, "wuse_resident", 1000).send().await.unwrap();
    assert_eq!(header(&answer, "retry-after"), "60");
    let told = problem(answer, 429, "too-many-uploads").await;
    assert!(told["detail"].as_str().unwrap().contains("2026-03-02T00:00:00Z"), "{told}");
    assert_eq!(begin(&app, "wuse_neighbour", 1000).send().await.unwrap().status(), 201, "another's are another's");
    assert_eq!(ask(&app, Method::DELETE, &first, "wuse_resident").send().await.unwrap().status(), 204);
    begun(&app, 1000).await;
}
