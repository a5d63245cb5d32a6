//! The public view: what those see who have not signed in, and what those see who work elsewhere.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::{CommunitySettings, PublicView, Revision, Role};

use crate::app::{TestApp, add_person, add_token, body, header, problem};
use crate::fixture::{FIRST, HONGBEI, entry, layer, set, stands};

const OTHER: &str = "330381004901";
/// A tile that both communities lie in.
const BOTH: &str = "/tiles/blocks/14/13682/6874.png";

/// Hongbei as it is set, and another community beside it that is not public, in which `theirs` works.
async fn start(public: PublicView) -> TestApp {
    let app = TestApp::start().await;
    let id = add_person(app.store.as_ref(), "theirs", "theirs").await;
    add_token(app.store.as_ref(), id, "wuse_theirs").await;
    let changes = [
        layer(OTHER, "NB", 13, 4, 8),
        set(HONGBEI, CommunitySettings { public, ..CommunitySettings::default() }),
        stands(id, &[(Role::Inspector, "street:330381004")]),
    ];
    let entries: Vec<_> = (FIRST + 1..).zip(changes).map(|(revision, change)| entry(revision, change)).collect();
    app.store.commit(Revision(FIRST), entries).await.unwrap();
    app.app.live.at_least(Revision(FIRST + 3)).await;
    app
}

async fn as_theirs(app: &TestApp, address: &str) -> Response {
    app.as_public(Method::GET, address).bearer_auth("wuse_theirs").send().await.unwrap()
}

/// The numbers of the blocks that are listed.
async fn listed(answer: Response) -> Vec<u64> {
    let list: Value = answer.json().await.unwrap();
    list["features"].as_array().unwrap().iter().map(|block| block["id"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn what_is_not_public_is_not_there_for_the_public_anywhere() {
    let app = start(PublicView::Off).await;
    app.graded(1, "red").await;
    assert_eq!(app.json("/api/v1/communities").await["items"], json!([]));
    for address in ["/api/v1/blocks/1", "/api/v1/blocks/1/gradings", "/api/v1/blocks/1/gradings/1", "/api/v1/blocks/1/neighbours"]
    {
        app.problem(address, 404, "no-such-block").await;
    }
    for address in ["", "/reasons", "/access"] {
        app.problem(&format!("/api/v1/communities/{HONGBEI}{address}"), 404, "no-such-community").await;
    }
    for address in
        ["/api/v1/statistics", "/api/v1/statistics/progress", "/api/v1/blocks", "/api/v1/campaigns", "/api/v1/blocks/changed"]
    {
        app.problem(&format!("{address}?community={HONGBEI}"), 404, "no-such-community").await;
    }
    assert!(listed(app.get("/api/v1/blocks").await).await.is_empty());
    assert_eq!(app.get("/api/v1/blocks/export.csv").await.text().await.unwrap().lines().count(), 1);
    assert_eq!(app.json("/api/v1/campaigns").await["items"], json!([]));
    assert_eq!(app.json("/api/v1/statistics").await["blocks"], 0);
    assert_eq!(app.json("/api/v1/locate?lon=120.6405&lat=27.7905").await["block"], Value::Null);
    let many =
        app.as_public(Method::POST, "/api/v1/locate").json(&json!({"points": [[120.6405, 27.7905]]})).send().await.unwrap();
    assert_eq!(many.json::<Value>().await.unwrap()["items"][0]["block"], Value::Null);
    let empty = app.get("/tiles/blocks/14/0/0.png").await.bytes().await.unwrap();
    assert_eq!(app.get(BOTH).await.bytes().await.unwrap(), empty);
    // A number that one cannot see is no number one could write to.
    let write = app.as_public(Method::POST, "/api/v1/blocks/1/gradings").bearer_auth("wuse_theirs").json(&body("green"));
    problem(write.send().await.unwrap(), 404, "no-such-block").await;
}

#[tokio::test]
async fn colours_alone_are_shown_as_they_are_now_and_not_how_they_came_about() {
    let app = start(PublicView::Colours).await;
    assert_eq!(listed(app.get("/api/v1/blocks").await).await.len(), 12);
    assert_eq!(app.json("/api/v1/blocks/1").await["properties"]["colour"], "red");
    for address in ["/api/v1/blocks/1/gradings", "/api/v1/blocks/1?at=2026-02-20", "/api/v1/blocks/1?known_at=2026-02-20"] {
        app.problem(address, 404, "no-such-block").await;
    }
    assert!(listed(app.get("/api/v1/blocks?at=2026-02-20").await).await.is_empty());
    app.problem(&format!("/api/v1/statistics/series?community={HONGBEI}"), 404, "no-such-community").await;
    let address = format!("/api/v1/statistics?community={HONGBEI}");
    let (public, whole) = (app.json(&address).await, app.json_as_person(&address).await);
    assert_eq!(public["colours"], whole["colours"]);
    for past in ["campaigns", "truckloads", "people", "struck_off", "fallen_back", "rankings", "from"] {
        assert!(public[past].is_null() && !whole[past].is_null(), "{past}: {public}");
    }
    let empty = app.get("/tiles/blocks/14/0/0.png").await.bytes().await.unwrap();
    assert_ne!(app.get(BOTH).await.bytes().await.unwrap(), empty);
    for past in ["at=2026-02-20", "revision=1"] {
        assert_eq!(app.get(&format!("{BOTH}?{past}")).await.bytes().await.unwrap(), empty, "{past}");
    }
}

#[tokio::test]
async fn who_works_somewhere_sees_that_and_what_is_public_and_nothing_else() {
    let app = start(PublicView::Off).await;
    assert_eq!(listed(as_theirs(&app, "/api/v1/blocks").await).await, [13, 14, 15, 16]);
    problem(as_theirs(&app, "/api/v1/blocks/1").await, 404, "no-such-block").await;
    let app = start(PublicView::Colours).await;
    assert_eq!(listed(as_theirs(&app, "/api/v1/blocks").await).await.len(), 16);
    let whole = app.as_person(Method::GET, BOTH).send().await.unwrap();
    let public = app.get(BOTH).await;
    let theirs = as_theirs(&app, BOTH).await;
    assert_eq!(header(&theirs, "etag"), header(&whole, "etag"), "they see both, and share the picture");
    assert_ne!(header(&public, "etag"), header(&whole, "etag"));
    // A tile that holds what is not public is nobody else's to keep.
    for answer in [&whole, &theirs, &public] {
        assert_eq!(header(answer, "cache-control"), "private, no-cache");
    }
}

#[tokio::test]
async fn what_a_person_holds_is_no_tag_of_the_public() {
    let app = start(PublicView::History).await;
    let answer = app.as_person(Method::GET, "/api/v1/communities").send().await.unwrap();
    let tag = header(&answer, "etag");
    assert_eq!(header(&answer, "cache-control"), "private, no-cache");
    assert!(header(&answer, "vary").contains("cookie"), "{answer:?}");
    let again = |request: reqwest::RequestBuilder| request.header("if-none-match", tag.clone()).send();
    let address = "/api/v1/communities";
    assert_eq!(again(app.as_person(Method::GET, address)).await.unwrap().status(), 304);
    assert_eq!(again(app.as_public(Method::GET, address)).await.unwrap().status(), 200);
    assert_eq!(again(app.as_public(Method::GET, address).bearer_auth("wuse_theirs")).await.unwrap().status(), 200);
    let public = app.get(address).await;
    assert_eq!(header(&public, "cache-control"), "public, no-cache");
}
