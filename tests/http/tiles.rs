//! /tiles/blocks

use reqwest::{Method, Response};
use wuse::geo::{Bbox, TileId};

use crate::app::{TestApp, body, header};
use crate::fixture;

/// The address of the tile over the middle of a block.
fn over(block: u32, zoom: u8) -> String {
    let (lon, lat) = fixture::middle(block);
    let [x, y, ..] = TileId::range(Bbox::new(lon, lat, lon, lat).unwrap(), zoom);
    format!("/tiles/blocks/{zoom}/{x}/{y}.png")
}

async fn held(app: &TestApp, address: &str, tag: &str) -> Response {
    app.request(Method::GET, address).header("if-none-match", tag).send().await.unwrap()
}

#[tokio::test]
async fn a_tile_is_a_png_with_a_strong_tag() {
    let app = TestApp::start().await;
    let address = over(1, 17);
    let answer = app.get(&address).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(header(&answer, "content-type"), "image/png");
    assert_eq!(header(&answer, "cache-control"), "public, no-cache");
    assert_eq!(header(&answer, "access-control-allow-origin"), "*");
    let tag = header(&answer, "etag");
    assert!(tag.starts_with('"'));
    let png = answer.bytes().await.unwrap();
    assert!(png.starts_with(b"\x89PNG"));
    let again = held(&app, &address, &tag).await;
    assert_eq!((again.status().as_u16(), header(&again, "etag")), (304, tag.clone()));
    let head = app.request(Method::HEAD, &address).send().await.unwrap();
    assert_eq!(header(&head, "content-length"), png.len().to_string());
    assert_eq!(header(&head, "etag"), tag);
    for other in [
        "@2x.png",
        ".png?style=solid",
        ".png?style=pattern",
        ".png?at=2026-01-15",
        ".png?community=330381003901",
        ".png?only=red,ungraded",
    ] {
        assert_eq!(app.get(&address.replace(".png", other)).await.status(), 200, "{other}");
    }
}

#[tokio::test]
async fn tiles_that_do_not_exist_are_problems() {
    let app = TestApp::start().await;
    for outside in ["1/2/0.png", "1/0/2.png", "23/0/0.png", "99999999999/0/0.png", "0/0/1@2x.png"] {
        app.problem(&format!("/tiles/blocks/{outside}"), 404, "no-such-tile").await;
    }
    for wrong in ["a/0/0.png", "0/-1/0.png", "0/0/x.png", "0/0/0.jpg", "0/0/.png", "0/0/0@3x.png", "0/0/+0.png", "0/0/0.5.png"] {
        app.problem(&format!("/tiles/blocks/{wrong}"), 400, "bad-parameter").await;
    }
    for query in ["style=neon", "at=never", "revision=x", "stlye=fill", "only=purple", "only="] {
        app.problem(&format!("/tiles/blocks/0/0/0.png?{query}"), 400, "bad-parameter").await;
    }
    app.problem("/tiles/blocks/0/0/0.png?community=nowhere", 404, "no-such-community").await;
    app.problem("/tiles/blocks/0/0/0.png?revision=99", 404, "no-such-revision").await;
}

#[tokio::test]
async fn a_grading_freshens_the_tiles_it_touches_and_no_other() {
    let app = TestApp::start().await;
    let touched: Vec<String> = [10, 14, 16, 18, 20, 22].map(|zoom| over(1, zoom)).into();
    // The opposite corner of the community, and a place far away.
    let others = [over(12, 20), over(12, 22), "/tiles/blocks/12/0/0.png".to_owned()];
    let mut before = Vec::new();
    for address in touched.iter().chain(&others) {
        before.push(header(&app.get(&format!("{address}?style=solid")).await, "etag"));
    }
    app.graded(1, "green").await;
    for (address, tag) in touched.iter().zip(&before) {
        let fresh = held(&app, &format!("{address}?style=solid"), tag).await;
        // At zoom 10 the community is a few pixels: the colour of one block may not show.
        let expected = if address.starts_with("/tiles/blocks/10/") { fresh.status().as_u16() } else { 200 };
        assert_eq!(fresh.status(), expected, "{address}");
        assert_eq!(header(&fresh, "wuse-revision"), "6");
    }
    for (address, tag) in others.iter().zip(&before[touched.len()..]) {
        assert_eq!(held(&app, &format!("{address}?style=solid"), tag).await.status(), 304, "{address}");
    }
}

#[tokio::test]
async fn the_past_changes_when_a_late_grading_is_recorded_and_a_pinned_past_does_not() {
    let app = TestApp::start().await;
    let past = format!("{}?at=2026-02-20", over(1, 18));
    let pinned = format!("{past}&revision=5");
    let (before, kept) = (app.get(&past).await, app.get(&pinned).await);
    assert_eq!(header(&before, "cache-control"), "public, max-age=60, immutable");
    assert_eq!(header(&kept, "cache-control"), "public, max-age=31536000, immutable");
    let (before, kept) = (header(&before, "etag"), header(&kept, "etag"));
    assert_eq!(before, kept);
    let mut late = body("green");
    late["effective_at"] = "2026-02-15T00:00:00Z".into();
    assert_eq!(app.grading(1, &late).send().await.unwrap().status(), 201);
    assert_eq!(held(&app, &past, &before).await.status(), 200);
    assert_eq!(held(&app, &pinned, &kept).await.status(), 304);
    // A future moment is the present until it comes.
    let future = app.get(&format!("{}?at=2027-01-01", over(1, 18))).await;
    assert_eq!(header(&future, "cache-control"), "public, no-cache");
}

#[tokio::test]
async fn empty_tiles_are_one_picture() {
    let app = TestApp::start().await;
    let (one, two) = (app.get("/tiles/blocks/12/0/0.png").await, app.get("/tiles/blocks/15/7/9.png").await);
    assert_eq!(one.status(), 200);
    assert_eq!(header(&one, "etag"), header(&two, "etag"));
}

#[tokio::test]
async fn a_preflight_lets_any_page_read() {
    let app = TestApp::start_empty().await;
    let answer = app.request(Method::OPTIONS, "/tiles/blocks/0/0/0.png").send().await.unwrap();
    assert_eq!(answer.status(), 204);
    assert!(header(&answer, "access-control-allow-headers").contains("wuse-revision"));
}

#[tokio::test]
async fn the_tilejson_leads_to_the_tiles() {
    let app = TestApp::start().await;
    let document = app.json("/tiles/blocks.json?style=solid").await;
    assert_eq!(document["tilejson"], "3.0.0");
    assert_eq!(document["maxzoom"], 22);
    assert_eq!(document["bounds"][0], 120.64);
    let template = document["tiles"][0].as_str().unwrap();
    let address = template.replace("{z}/{x}/{y}", "0/0/0");
    assert_eq!(reqwest::get(address).await.unwrap().status(), 200);
    let some = app.json("/tiles/blocks.json?only=orange,red,red").await;
    assert!(some["tiles"][0].as_str().unwrap().ends_with("&only=red%2Corange"), "{some}");
}
