//! /api/v1/blocks and /api/v1/blocks/{id}

use serde_json::Value;
use wuse::domain::{Change, Revision};

use crate::app::{TestApp, header};
use crate::fixture::{HONGBEI, entry, layer, open_settings, set};

fn codes(collection: &Value) -> Vec<&str> {
    collection["features"].as_array().unwrap().iter().map(|block| block["properties"]["code"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_block_is_a_geojson_feature() {
    let app = TestApp::start().await;
    let answer = app.get("/api/v1/blocks/3").await;
    assert_eq!(header(&answer, "content-type"), "application/geo+json");
    assert_eq!(header(&answer, "etag"), "\"1\"");
    assert_eq!(header(&answer, "wuse-revision"), "5");
    let block: Value = answer.json().await.unwrap();
    assert_eq!(block["type"], "Feature");
    assert_eq!(block["id"], 3);
    assert_eq!(block["geometry"]["type"], "Polygon");
    assert_eq!(block["geometry"]["coordinates"][0].as_array().unwrap().len(), 5);
    let properties = &block["properties"];
    assert_eq!(properties["code"], "HB-03");
    assert_eq!(properties["community"], HONGBEI);
    assert_eq!(properties["colour"], "yellow");
    assert_eq!(properties["since"], "2026-01-10T00:00:00Z");
    assert_eq!(properties["party"], "虹北社区两委");
    assert_eq!(properties["party_kind"], "committees");
    assert_eq!(properties["revision"], 1);
}

#[tokio::test]
async fn a_block_that_is_not_there_is_a_problem() {
    let app = TestApp::start().await;
    for id in ["0", "13", "4294967297"] {
        app.problem(&format!("/api/v1/blocks/{id}"), 404, "no-such-block").await;
    }
    app.problem("/api/v1/blocks/HB-01", 400, "bad-parameter").await;
    app.problem("/api/v1/blocks/1?at=2025-01-01", 404, "no-such-block").await;
}

#[tokio::test]
async fn blocks_are_filtered_by_community_colour_and_box() {
    let app = TestApp::start().await;
    assert_eq!(codes(&app.json(&format!("/api/v1/blocks?community={HONGBEI}")).await).len(), 12);
    let red = app.json("/api/v1/blocks?colour=red").await;
    assert_eq!(codes(&red), ["HB-01", "HB-06", "HB-11"]);
    assert_eq!(codes(&app.json("/api/v1/blocks?colour=red,orange").await).len(), 6);
    let south_west = app.json("/api/v1/blocks?bbox=120.6401,27.7901,120.6405,27.7905").await;
    assert_eq!(codes(&south_west), ["HB-01"]);
    assert_eq!(codes(&app.json("/api/v1/blocks?at=2025-06-01").await).len(), 0);
}

#[tokio::test]
async fn blocks_are_found_by_words_of_their_code_name_and_party() {
    let app = TestApp::start().await;
    let found = async |query: &str| {
        let list = app.json(&format!("/api/v1/blocks?geometry=false&{query}")).await;
        codes(&list).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(found("q=hb-1").await, ["HB-10", "HB-11", "HB-12"]);
    assert_eq!(found("q=3%20%E5%8C%BA").await, ["HB-03"], "3 区: each word, in any of them");
    // 两委, and 1: odd numbers have that party. The blank is an ideographic one.
    assert_eq!(found("q=%E4%B8%A4%E5%A7%94%E3%80%801").await, ["HB-01", "HB-11"]);
    assert_eq!(found("q=%E4%B8%A4%E5%A7%94&colour=red").await, ["HB-01", "HB-11"]);
    assert_eq!(found("q=%E4%B8%A4%E5%A7%94&limit=2").await, ["HB-01", "HB-03"]);
    assert_eq!(found("q=").await.len(), 12);
    assert!(found("q=nowhere").await.is_empty());
    let long = "x".repeat(201);
    assert_eq!(app.problem(&format!("/api/v1/blocks?q={long}"), 400, "bad-parameter").await["parameter"], "q");
}

#[tokio::test]
async fn blocks_without_a_colour_are_asked_for_as_ungraded() {
    let app = TestApp::start_empty().await;
    app.store.commit(Revision::ZERO, vec![entry(1, uncoloured()), entry(2, set(HONGBEI, open_settings()))]).await.unwrap();
    let found = async |colour: &str| {
        let asked = app.request(reqwest::Method::GET, &format!("/api/v1/blocks?colour={colour}")).header("wuse-revision", "2");
        codes(&asked.send().await.unwrap().json().await.unwrap()).len()
    };
    assert_eq!((found("ungraded").await, found("red").await, found("red,ungraded").await), (2, 1, 3));
}

/// Three squares, of which the first is red and the others have no colour yet.
fn uncoloured() -> Change {
    let Change::LayerApplied(mut layer) = layer(HONGBEI, "HB", 1, 3, 0) else { unreachable!() };
    layer.items.iter_mut().skip(1).for_each(|item| item.colour = None);
    Change::LayerApplied(layer)
}

#[tokio::test]
async fn pages_follow_each_other_by_cursor_and_link() {
    let app = TestApp::start().await;
    let mut address = "/api/v1/blocks?limit=5&geometry=false".to_owned();
    let mut seen = Vec::new();
    loop {
        let answer = app.get(&address).await;
        let link = header(&answer, "link");
        let page: Value = answer.json().await.unwrap();
        assert!(page["features"][0]["geometry"].is_null());
        seen.extend(codes(&page).into_iter().map(str::to_owned));
        let Some(next) = page["next"].as_str() else {
            assert_eq!(link, "");
            break;
        };
        address = link.trim_start_matches('<').split('>').next().unwrap().to_owned();
        assert!(link.ends_with("rel=\"next\"") && address.contains(&format!("cursor={next}")));
    }
    let expected: Vec<String> = (1..=12).map(|number| format!("HB-{number:02}")).collect();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn a_parameter_that_does_not_fit_is_named() {
    let app = TestApp::start().await;
    let asked = [
        ("limit=0", "limit"),
        ("limit=1001", "limit"),
        ("limit=many", "limit"),
        ("colour=purple", "colour"),
        ("colour=ungraded,purple", "colour"),
        ("bbox=1,2,3", "bbox"),
        ("bbox=3,2,1,4", "bbox"),
        ("bbox=NaN,2,3,4", "bbox"),
        ("at=yesterday", "at"),
        ("cursor=x", "cursor"),
        ("colours=red", "colours"),
        ("community=a%2Fb", "community"),
    ];
    for (query, parameter) in asked {
        let problem = app.problem(&format!("/api/v1/blocks?{query}"), 400, "bad-parameter").await;
        assert_eq!(problem["parameter"], parameter, "{problem}");
    }
    assert_eq!(app.get("/api/v1/blocks?limit=10000&geometry=false").await.status(), 200);
}

#[tokio::test]
async fn a_block_is_revalidated_by_its_own_revision() {
    let app = TestApp::start().await;
    let held = |id: u32, tag: &str| {
        app.request(reqwest::Method::GET, &format!("/api/v1/blocks/{id}")).header("if-none-match", tag.to_owned()).send()
    };
    assert_eq!(held(2, "\"1\"").await.unwrap().status(), 304);
    app.graded(1, "green").await;
    // Another block's grading leaves it as it is.
    assert_eq!(held(2, "\"1\"").await.unwrap().status(), 304);
    assert_eq!(held(1, "\"1\"").await.unwrap().status(), 200);
}
