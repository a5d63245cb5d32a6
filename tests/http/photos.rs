//! /api/v1/photos

use image::ImageFormat;
use reqwest::{Method, Response};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use wuse::domain::{FileId, PersonId};
use wuse::http::Limits;
use wuse::http::photos::{MOST_BYTES, find};

use crate::app::{TestApp, header, problem};
use crate::pictures::{picture, real, start};

const PHOTOS: &str = "/api/v1/photos";

async fn send_as(app: &TestApp, token: &str, bytes: impl Into<reqwest::Body>, media_type: &str) -> Response {
    let request = app.as_public(Method::POST, PHOTOS).bearer_auth(token).header("content-type", media_type);
    request.body(bytes).send().await.unwrap()
}

async fn send(app: &TestApp, bytes: impl Into<reqwest::Body>) -> Response {
    send_as(app, "wuse_resident", bytes, "image/jpeg").await
}

fn name(bytes: &[u8]) -> String {
    hex::encode(Sha256::digest(bytes))
}

#[tokio::test]
async fn every_real_photo_is_kept_with_what_it_says() {
    let app = start().await;
    for (file, bytes) in real() {
        let answer = send(&app, bytes.clone()).await;
        assert_eq!(answer.status(), 201, "{file}");
        assert_eq!(header(&answer, "location"), format!("{PHOTOS}/{}", name(&bytes)));
        assert_eq!(header(&answer, "cache-control"), "no-store");
        let photo: Value = answer.json().await.unwrap();
        assert_eq!((photo["id"].as_str(), photo["bytes"].as_u64()), (Some(name(&bytes).as_str()), Some(bytes.len() as u64)));
        assert_eq!((&photo["media_type"], &photo["redacted"]), (&"image/jpeg".into(), &false.into()));
        assert!(photo["place"].as_array().unwrap().len() == 2 && photo["taken_at"].is_string(), "{photo}");
        assert!(photo["altitude_m"].is_number() && photo["camera"].is_string(), "{photo}");
        if file.starts_with("DJI") {
            assert_eq!((&photo["width"], &photo["height"]), (&4000.into(), &2250.into()));
        }
        let kept = find(&app.files, FileId::new(&name(&bytes)).unwrap()).await.unwrap().unwrap();
        for id in [kept.photo.file, kept.photo.screen, kept.photo.thumb] {
            app.files.check(id).await.unwrap();
        }
        assert!(kept.is_by(PersonId(2)) && kept.by.len() == 1);
        let document = app.files.manifest("photos", &name(&bytes)).await.unwrap();
        assert!(!String::from_utf8_lossy(&document).contains("resident"), "numbers, never names");
    }
}

#[tokio::test]
async fn the_same_photo_is_kept_once_and_whoever_sent_it_may_ask_for_it() {
    let app = start().await;
    let bytes = picture(1, ImageFormat::Jpeg);
    let address = format!("{PHOTOS}/{}", name(&bytes));
    let get = async |token: &'static str| app.as_public(Method::GET, &address).bearer_auth(token).send().await.unwrap();
    problem(get("wuse_resident").await, 404, "no-such-photo").await;
    let first = send(&app, bytes.clone()).await;
    assert_eq!(first.status(), 201);
    let first: Value = first.json().await.unwrap();
    let again = send(&app, bytes.clone()).await;
    assert_eq!((again.status().as_u16(), header(&again, "location").as_str()), (200, ""));
    assert_eq!(again.json::<Value>().await.unwrap(), first);
    assert_eq!(get("wuse_resident").await.json::<Value>().await.unwrap(), first);
    // Who handles cases may; a neighbour may once they have sent it too.
    assert_eq!(app.as_person(Method::GET, &address).send().await.unwrap().status(), 200);
    for other in ["wuse_neighbour", "wuse_administrator", "wuse_nobody"] {
        problem(get(other).await, 404, "no-such-photo").await;
    }
    problem(app.get(&address).await, 401, "not-signed-in").await;
    assert_eq!(send_as(&app, "wuse_neighbour", bytes.clone(), "").await.status(), 200);
    assert_eq!(get("wuse_neighbour").await.json::<Value>().await.unwrap(), first);
    // It is nobody's file: files are what campaigns show.
    problem(app.get(&format!("/files/{}", name(&bytes))).await, 404, "no-such-file").await;
    let sent_at_once = [send(&app, picture(2, ImageFormat::Png)), send(&app, picture(2, ImageFormat::Png))];
    let mut statuses: Vec<_> =
        futures::future::join_all(sent_at_once).await.iter().map(|answer| answer.status().as_u16()).collect();
    statuses.sort_unstable();
    assert!(statuses == [200, 201] || statuses == [201, 201], "{statuses:?}");
    for wrong in ["x", &name(&bytes).to_uppercase(), "..%2Fx"] {
        let answer = app.as_person(Method::GET, &format!("{PHOTOS}/{wrong}")).send().await.unwrap();
        problem(answer, 404, "no-such-photo").await;
    }
}

#[tokio::test]
async fn a_photo_of_any_kind_is_taken_whatever_is_said_of_its_kind() {
    let app = start().await;
    for (number, format, said, media_type) in [
        (1, ImageFormat::Jpeg, "application/octet-stream", "image/jpeg"),
        (2, ImageFormat::Png, "image/jpeg", "image/png"),
        (3, ImageFormat::WebP, "IMAGE/webp; more", "image/webp"),
        (4, ImageFormat::Jpeg, "image/heic", "image/jpeg"),
        (5, ImageFormat::Jpeg, "", "image/jpeg"),
    ] {
        let answer = send_as(&app, "wuse_resident", picture(number, format), said).await;
        assert_eq!(answer.status(), 201, "{said}");
        let photo: Value = answer.json().await.unwrap();
        assert_eq!(photo["media_type"], media_type);
        assert!(photo["place"].is_null() && photo["taken_at"].is_null() && photo["camera"].is_null(), "{photo}");
    }
    let request = app.as_person(Method::POST, "/api/v1/photos?redacted=true").body(picture(6, ImageFormat::Jpeg));
    assert_eq!(request.send().await.unwrap().json::<Value>().await.unwrap()["redacted"], true);
    let wrong = app.as_person(Method::POST, "/api/v1/photos?redacted=perhaps").body(picture(7, ImageFormat::Jpeg));
    problem(wrong.send().await.unwrap(), 400, "bad-parameter").await;
}

#[tokio::test]
async fn what_is_no_photo_is_refused_and_said_why() {
    let app = start().await;
    let whole = picture(1, ImageFormat::Jpeg);
    let heic = [&[0, 0, 0, 24][..], b"ftypheic\0\0\0\0mif1heic", &[0; 500]].concat();
    let noise: Vec<u8> = (0..50_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for (what, bytes, status, slug, says) in [
        ("nothing", Vec::new(), 415, "not-a-photo", "nothing came"),
        ("text", "一段文字".into(), 415, "not-a-photo", "no picture"),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), 415, "not-a-photo", "SVG"),
        ("gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), 415, "not-a-photo", "GIF"),
        ("tiff", b"II*\0\x08\0\0\0\0\0".to_vec(), 415, "not-a-photo", "TIFF"),
        ("heic", heic, 415, "not-a-photo", "Most Compatible"),
        ("cut", whole[..whole.len() / 2].to_vec(), 422, "bad-photo", "the end of the photo is missing"),
        ("cut at its end", whole[..whole.len() - 2].to_vec(), 422, "bad-photo", "the end of the photo is missing"),
        ("noise", [&whole[..4], &noise].concat(), 422, "bad-photo", "send it again"),
        ("a bomb", bomb(), 422, "bad-photo", "30001 by 30001 pixels"),
        ("cut png", picture(1, ImageFormat::Png)[..500].to_vec(), 422, "bad-photo", "send it again"),
        ("cut webp", picture(1, ImageFormat::WebP)[..500].to_vec(), 422, "bad-photo", "send it again"),
    ] {
        let told = problem(send(&app, bytes).await, status, slug).await;
        assert!(told["detail"].as_str().unwrap().contains(says), "{what}: {told}");
    }
    for said in ["text/plain", "application/json", "multipart/form-data; boundary=x"] {
        let told = problem(send_as(&app, "wuse_resident", whole.clone(), said).await, 415, "not-a-photo").await;
        assert!(told["detail"].as_str().unwrap().contains(said), "{told}");
    }
    assert!(app.files.manifests("photos").await.unwrap().is_empty(), "none of it is kept");
}

/// The head of a PNG of 30,001 pixels a side.
fn bomb() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x75\x31\0\0\x75\x31\x08\x02\0\0\0".to_vec();
    let sum = bytes[12..].iter().fold(!0u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 })
    });
    bytes.extend((!sum).to_be_bytes());
    bytes.extend(b"\0\0\0\x08IDAT\x78\x9c\x03\0\0\0\0\x01\x27\xd5\x7b\xb4\0\0\0\0IEND\xaeB`\x82");
    bytes
}

#[tokio::test]
async fn twenty_megabytes_are_taken_and_no_byte_more() {
    let app = start().await;
    let mut long = picture(1, ImageFormat::Jpeg);
    long.resize(MOST_BYTES, 0);
    let answer = send(&app, long.clone()).await;
    assert_eq!(
        (answer.status().as_u16(), answer.json::<Value>().await.unwrap()["bytes"].as_u64()),
        (201, Some(MOST_BYTES as u64))
    );
    long.push(0);
    let told = problem(send(&app, long.clone()).await, 413, "body-too-large").await;
    assert!(told["detail"].as_str().unwrap().contains("20 MB"), "{told}");
    // Nor when its length is not said.
    let pieces =
        futures::stream::iter(long.chunks(65_536).map(|piece| Ok::<_, std::io::Error>(piece.to_vec())).collect::<Vec<_>>());
    problem(send(&app, reqwest::Body::wrap_stream(pieces)).await, 413, "body-too-large").await;
    // Other addresses take as much as before.
    let answer = app.request(Method::POST, "/api/v1/locate").header("content-type", "application/json").body(long).send().await;
    assert!(answer.is_ok_and(|answer| answer.status() == 413));
}

#[tokio::test]
async fn who_reports_sends_photos_and_who_only_administers_does_not() {
    let app = start().await;
    let bytes = || picture(1, ImageFormat::Jpeg);
    for token in ["wuse_administrator", "wuse_nobody"] {
        problem(send_as(&app, token, bytes(), "image/jpeg").await, 403, "not-allowed").await;
    }
    problem(app.as_public(Method::POST, PHOTOS).body(bytes()).send().await.unwrap(), 401, "not-signed-in").await;
    let foreign = app.as_person(Method::POST, PHOTOS).header("origin", "https://elsewhere.example").body(bytes());
    problem(foreign.send().await.unwrap(), 403, "foreign-origin").await;
    assert_eq!(send(&app, bytes()).await.status(), 201);
}

#[tokio::test]
async fn a_photo_that_comes_slowly_is_waited_for_longer_than_other_requests() {
    // Other requests get no time at all here.
    let none = std::time::Duration::from_nanos(1);
    let app =
        TestApp::start_filled_within(Limits { request: none, upload: std::time::Duration::from_hours(1), ..Limits::default() })
            .await;
    let bytes = picture(1, ImageFormat::Jpeg);
    let pieces = futures::stream::unfold(bytes.clone(), async |mut rest: Vec<u8>| {
        tokio::task::yield_now().await;
        let next = rest.split_off(rest.len().min(500));
        (!rest.is_empty()).then_some((Ok::<_, std::io::Error>(rest), next))
    });
    let answer = app.as_person(Method::POST, PHOTOS).body(reqwest::Body::wrap_stream(pieces)).send().await.unwrap();
    assert_eq!(answer.status(), 201);
}

#[tokio::test]
async fn files_that_cannot_be_written_are_told_to_come_back() {
    let app = start().await;
    std::fs::remove_dir_all(app.files_folder()).unwrap();
    std::fs::write(app.files_folder(), "").unwrap();
    let told = problem(send(&app, picture(1, ImageFormat::Jpeg)).await, 503, "files-unavailable").await;
    assert!(told["detail"].is_null(), "{told}");
}
