//! /api/v1/notice-links: what a party does without an account, and what those do not get who try.

use image::ImageFormat;
use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::app::{TestApp, problem};
use crate::fixture::moment;
use crate::notices::{filed, get, issued, start, step};
use crate::pictures::picture;

/// What stands on the paper.
struct Paper {
    id: Value,
    link: String,
    code: String,
}

async fn handed_over(app: &TestApp, block: u32) -> Paper {
    let id = issued(app, &[filed(app, block).await]).await["id"].clone();
    let told = get(app, "group", &format!("/api/v1/notices/{id}/link")).await;
    let link = told["link"].as_str().unwrap().split_once("/notice#").unwrap().1.to_owned();
    assert!(told["picture"].as_str().unwrap().starts_with("<svg"));
    Paper { id, link, code: told["code"].as_str().unwrap().to_owned() }
}

async fn open(app: &TestApp, link: &str, code: &str, more: &str) -> Response {
    let request = app.as_public(Method::GET, &format!("/api/v1/notice-links/{link}{more}"));
    request.header("wuse-notice-code", code).send().await.unwrap()
}

async fn post(app: &TestApp, paper: &Paper, more: &str, body: &Value) -> Response {
    let request = app.as_public(Method::POST, &format!("/api/v1/notice-links/{}{more}", paper.link));
    request.header("wuse-notice-code", &paper.code).json(body).send().await.unwrap()
}

async fn send(app: &TestApp, paper: &Paper, bytes: Vec<u8>) -> Response {
    let request = app.as_public(Method::POST, &format!("/api/v1/notice-links/{}/photos", paper.link));
    request.header("wuse-notice-code", &paper.code).header("content-type", "image/jpeg").body(bytes).send().await.unwrap()
}

/// Another code than a given one.
fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

#[tokio::test]
async fn a_party_signs_and_answers_without_an_account() {
    let app = start().await;
    let paper = handed_over(&app, 1).await;
    // As it is read aloud.
    let spaced = format!("{} {}", &paper.code[..3], &paper.code[3..]);
    let seen: Value = open(&app, &paper.link, &spaced, "").await.json().await.unwrap();
    assert_eq!(
        (&seen["state"], &seen["may"], &seen["party"]),
        (&json!("issued"), &json!(["receive", "answer"]), &json!("锦湖物业"))
    );
    assert_eq!((&seen["items"][0]["category_en"], &seen["items"][0]["photos"]), (&json!("Clutter"), &json!([1])));
    assert_eq!(open(&app, &paper.link, &paper.code, "/photos/1").await.status(), 200);
    assert_eq!(open(&app, &paper.link, &paper.code, "/sheet.pdf").await.status(), 200);
    let signed: Value = post(&app, &paper, "/receive", &json!({})).await.json().await.unwrap();
    assert_eq!(signed["state"], "received");
    problem(post(&app, &paper, "/receive", &json!({})).await, 409, "not-from-here").await;
    problem(post(&app, &paper, "/answer", &json!({})).await, 422, "member-missing").await;
    let photo: Value = send(&app, &paper, picture(40, ImageFormat::Jpeg)).await.json().await.unwrap();
    let body = json!({"text": "已清理干净", "photos": [photo["id"]]});
    let answered: Value = post(&app, &paper, "/answer", &body).await.json().await.unwrap();
    assert_eq!((&answered["state"], &answered["answers"][1]["photos"]), (&json!("answered"), &json!([2])));
    assert_eq!(open(&app, &paper.link, &paper.code, "/photos/2").await.status(), 200);
    // Inside it says how it came, and nobody's name.
    let told = get(&app, "group", &format!("/api/v1/notices/{}", paper.id)).await;
    assert_eq!((&told["steps"][1]["served"], &told["steps"][1]["by"]), (&json!("link"), &Value::Null));
    let log = app.json_as_person("/api/v1/changes?limit=1&kind=notice_stepped").await;
    assert_eq!(log["items"][0]["by"]["via"], format!("notice:{}", paper.id));
    assert!(!log.to_string().contains(&paper.code) && !log.to_string().contains(&paper.link));
    // What the inspectors said and saw is not for the party.
    app.clock.set(moment("2026-03-13T02:00:00Z"));
    let case = told["cases"][0].clone();
    step(&app, "second", &paper.id, json!({"step": "inspect", "failed": [case], "text": "内部意见"})).await;
    let seen: Value = open(&app, &paper.link, &paper.code, "").await.json().await.unwrap();
    assert_eq!((&seen["state"], &seen["may"]), (&json!("failed"), &json!([])));
    assert!(!seen.to_string().contains("内部意见"));
    problem(send(&app, &paper, picture(41, ImageFormat::Jpeg)).await, 409, "not-from-here").await;
}

#[tokio::test]
async fn printed_again_the_link_and_the_code_are_the_same() {
    let app = start().await;
    let paper = handed_over(&app, 1).await;
    let address = format!("/api/v1/notices/{}/link", paper.id);
    let before = get(&app, "group", &address).await;
    assert_eq!(before["code"], paper.code);
    let restarted = app.restart().await;
    let after = get(&restarted, "group", &address).await;
    assert_eq!(before["code"], after["code"]);
    assert!(after["link"].as_str().unwrap().ends_with(&paper.link));
}

#[tokio::test]
async fn a_wrong_link_a_wrong_code_and_no_code_are_one_answer() {
    let app = start().await;
    let paper = handed_over(&app, 1).await;
    let right = problem(open(&app, &paper.link, &wrong(&paper.code), "").await, 404, "no-such-notice").await;
    let forged = format!("{}{}", &paper.link[..paper.link.len() - 2], "AA");
    let other = format!("{}.{}", 99_999, paper.link.split_once('.').unwrap().1);
    for (link, code) in [(paper.link.as_str(), ""), (forged.as_str(), paper.code.as_str()), (&other, &paper.code), ("x", "x")] {
        let told = problem(open(&app, link, code, "").await, 404, "no-such-notice").await;
        assert_eq!(told["detail"], right["detail"]);
    }
}

#[tokio::test]
async fn codes_cannot_be_guessed_one_after_another() {
    let app = start().await;
    let paper = handed_over(&app, 1).await;
    let mut answers = Vec::new();
    for _ in 0..8 {
        answers.push(open(&app, &paper.link, &wrong(&paper.code), "").await.status().as_u16());
    }
    assert_eq!((answers[0], answers[7]), (404, 429));
    // Not even the right one, until the wait is over; then it is good as ever.
    problem(open(&app, &paper.link, &paper.code, "").await, 429, "too-many-tries").await;
    app.clock.set(moment("2026-03-10T03:00:00Z"));
    assert_eq!(open(&app, &paper.link, &paper.code, "").await.status(), 200);
}

#[tokio::test]
async fn one_link_opens_nothing_of_another_notice() {
    let app = start().await;
    let (one, other) = (handed_over(&app, 1).await, handed_over(&app, 2).await);
    assert_ne!(one.link, other.link);
    problem(open(&app, &one.link, &other.code, "").await, 404, "no-such-notice").await;
    problem(open(&app, &one.link, &one.code, "/photos/2").await, 404, "no-such-file").await;
    problem(open(&app, &one.link, &one.code, "/photos/0").await, 404, "no-such-file").await;
    // A photo that came by another link, or that an inspector sent, is not there, whoever knows its name.
    let photo: Value = send(&app, &other, picture(40, ImageFormat::Jpeg)).await.json().await.unwrap();
    problem(post(&app, &one, "/answer", &json!({"photos": [photo["id"]]})).await, 422, "no-such-photo").await;
    let sent = app.as_public(Method::POST, "/api/v1/photos").bearer_auth("wuse_inspector").header("content-type", "image/jpeg");
    let photo: Value = sent.body(picture(44, ImageFormat::Jpeg)).send().await.unwrap().json().await.unwrap();
    problem(post(&app, &one, "/answer", &json!({"photos": [photo["id"]]})).await, 422, "no-such-photo").await;
    // It opens this and nothing else of the service.
    problem(open(&app, &format!("{}/steps", one.link), &one.code, "").await, 404, "no-such-url").await;
    problem(app.get(&format!("/api/v1/notices/{}", one.id)).await, 401, "not-signed-in").await;
}

#[tokio::test]
async fn what_is_no_photo_is_refused_as_everywhere() {
    let app = start().await;
    let paper = handed_over(&app, 1).await;
    problem(send(&app, &paper, b"GIF89a".to_vec()).await, 415, "not-a-photo").await;
    let mut cut = picture(40, ImageFormat::Jpeg);
    cut.truncate(cut.len() / 2);
    problem(send(&app, &paper, cut).await, 422, "bad-photo").await;
}
