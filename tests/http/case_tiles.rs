//! /tiles/cases: open cases as pictures, for who may see them, as they are now.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::{Revision, Role};

use crate::app::{TestApp, add_person, add_token, header, problem};
use crate::fixture::{FIRST, HONGBEI, entry, layer, middle, moment, stands};

/// The tile that holds the community's blocks, and one that holds nothing.
const HERE: &str = "/tiles/cases/14/13682/6874.png";
const NOWHERE: &str = "/tiles/cases/14/0/0.png";

async fn start() -> TestApp {
    let app = TestApp::start().await;
    let id = add_person(app.store.as_ref(), "theirs", "theirs").await;
    add_token(app.store.as_ref(), id, "wuse_theirs").await;
    let changes = [layer("330381004901", "NB", 13, 4, 8), stands(id, &[(Role::Inspector, "community:330381004901")])];
    let entries: Vec<_> = (FIRST + 1..).zip(changes).map(|(revision, change)| entry(revision, change)).collect();
    app.store.commit(Revision(FIRST), entries).await.unwrap();
    app.app.live.at_least(Revision(FIRST + 2)).await;
    app
}

async fn ask(app: &TestApp, token: &str, address: &str, tag: &str) -> Response {
    app.as_public(Method::GET, address).bearer_auth(token).header("if-none-match", tag).send().await.unwrap()
}

async fn picture(app: &TestApp, address: &str) -> (String, Vec<u8>) {
    let answer = app.as_person(Method::GET, address).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "content-type").as_str()), (200, "image/png"), "{address}");
    assert_eq!(header(&answer, "cache-control"), "private, no-cache");
    (header(&answer, "etag"), answer.bytes().await.unwrap().to_vec())
}

async fn reported(app: &TestApp, block: u32, category: &str) -> u64 {
    let (lon, lat) = middle(block);
    let body = json!({"place": [lon, lat], "category": category, "text": "x"});
    let answer = app.as_person(Method::POST, "/api/v1/cases").json(&body).send().await.unwrap();
    answer.json::<Value>().await.unwrap()["id"].as_u64().unwrap()
}

#[tokio::test]
async fn a_tile_shows_the_cases_at_once_and_is_held_until_something_in_it_changes() {
    let app = start().await;
    let (_, empty) = picture(&app, HERE).await;
    assert_eq!(picture(&app, NOWHERE).await.1, empty);
    let id = reported(&app, 1, "clutter").await;
    let (tag, one) = picture(&app, HERE).await;
    assert_ne!(one, empty);
    assert_eq!(image::load_from_memory(&one).unwrap().width(), 256);
    assert_eq!(image::load_from_memory(&picture(&app, &HERE.replace(".png", "@2x.png")).await.1).unwrap().width(), 512);
    let held = app.as_person(Method::GET, HERE).header("if-none-match", &tag).send().await.unwrap();
    assert_eq!(held.status(), 304);
    // What happens elsewhere changes nothing here.
    app.graded(2, "blue").await;
    assert_eq!(picture(&app, HERE).await.0, tag);
    assert_eq!(picture(&app, &format!("{HERE}?category=graffiti")).await.1, empty);
    assert_eq!(picture(&app, &format!("{HERE}?category=graffiti,clutter&community={HONGBEI}")).await.1, one);
    // It grows old without anything being done about it.
    app.clock.set(moment("2026-03-09T00:00:00Z"));
    let (old_tag, _) = picture(&app, HERE).await;
    assert_ne!(old_tag, tag);
    let void = json!({"step": "void", "reason": "不是问题"});
    app.as_person(Method::POST, &format!("/api/v1/cases/{id}/steps")).json(&void).send().await.unwrap();
    assert_eq!(picture(&app, HERE).await.1, empty);
}

#[tokio::test]
async fn who_may_not_see_the_cases_sees_none_of_them() {
    let app = start().await;
    let (_, empty) = picture(&app, HERE).await;
    reported(&app, 1, "clutter").await;
    let (tag, _) = picture(&app, HERE).await;
    app.problem(HERE, 401, "not-signed-in").await;
    // A tag of somebody else's picture is none.
    let theirs = ask(&app, "wuse_theirs", HERE, &tag).await;
    assert_eq!(theirs.status(), 200);
    assert_eq!(theirs.bytes().await.unwrap(), empty);
    for (address, status, slug) in [
        ("/tiles/cases/14/0/x.png", 400, "bad-parameter"),
        ("/tiles/cases/14/0/0.jpg", 400, "bad-parameter"),
        ("/tiles/cases/3/9/9.png", 404, "no-such-tile"),
        ("/tiles/cases/14/0/0.png?community=999", 404, "no-such-community"),
        ("/tiles/cases/14/0/0.png?colour=red", 400, "bad-parameter"),
    ] {
        problem(ask(&app, "wuse_theirs", address, "").await, status, slug).await;
    }
}
