//! /api/v1/blocks/changed

use reqwest::Method;
use serde_json::{Value, json};
use wuse::domain::{Change, Colour, LayerAction, LayerItem, Revision};

use crate::app::{TestApp, header};
use crate::fixture::{HONGBEI, entry, layer, moment, open_settings, set};

/// Of each block: its number, its colour before and after, and what became of it.
fn told(collection: &Value) -> Vec<Value> {
    let blocks = collection["features"].as_array().unwrap().iter();
    blocks
        .map(|block| {
            let properties = &block["properties"];
            json!([block["id"], properties["before"], properties["after"], properties["change"]])
        })
        .collect()
}

#[tokio::test]
async fn what_changed_since_the_first_survey_is_told_block_by_block() {
    let app = TestApp::start().await;
    app.graded(1, "yellow").await;
    app.graded(5, "red").await;
    app.graded(6, "red").await;
    let answer = app.get(&format!("/api/v1/blocks/changed?community={HONGBEI}")).await;
    assert_eq!(header(&answer, "content-type"), "application/geo+json");
    let changed: Value = answer.json().await.unwrap();
    assert_eq!(changed["type"], "FeatureCollection");
    assert_eq!(told(&changed), [json!([1, "red", "yellow", "better"]), json!([5, "green", "red", "worse"])]);
    assert_eq!(changed["summary"], json!({"better": 1, "worse": 1, "graded": 0, "new": 0, "gone": 0}));
    let now = app.json("/api/v1/blocks/1").await;
    let block = &changed["features"][0];
    assert_eq!(block["geometry"], now["geometry"]);
    for (name, value) in now["properties"].as_object().unwrap() {
        assert_eq!(block["properties"][name], *value, "{name}");
    }
    let earlier = app.json("/api/v1/blocks/changed?to=2026-02-20&geometry=false").await;
    assert_eq!(told(&earlier), Vec::<Value>::new());
}

#[tokio::test]
async fn pages_follow_each_other_and_the_summary_is_of_all() {
    let app = TestApp::start().await;
    let mut address = "/api/v1/blocks/changed?from=2026-01-01&limit=5&geometry=false".to_owned();
    let mut sizes = Vec::new();
    loop {
        let page = app.json(&address).await;
        assert_eq!(page["summary"]["new"], 12);
        assert!(page["features"][0]["geometry"].is_null());
        sizes.push(told(&page).len());
        let Some(next) = page["next"].as_str() else { break };
        address = format!("/api/v1/blocks/changed?from=2026-01-01&limit=5&geometry=false&cursor={next}");
    }
    assert_eq!(sizes, [5, 5, 2]);
}

/// The second survey of three blocks: 1 is gone, 2 gets its first colour, 3 is as before, 4 is new.
fn second_survey() -> Change {
    let Change::LayerApplied(mut survey) = layer(HONGBEI, "HB", 1, 4, 0) else { unreachable!() };
    survey.effective_at = moment("2026-02-01T00:00:00Z");
    for item in &mut survey.items {
        item.action = LayerAction::Changed;
    }
    survey.items[0] = LayerItem { action: LayerAction::Gone, boundary: None, colour: None, ..survey.items[0].clone() };
    survey.items[1].colour = Some(Colour::Blue);
    survey.items[2].colour = None;
    survey.items[3].action = LayerAction::New;
    Change::LayerApplied(survey)
}

#[tokio::test]
async fn blocks_that_came_went_or_got_their_first_colour_are_told_apart() {
    let app = TestApp::start_empty().await;
    let Change::LayerApplied(mut first) = layer(HONGBEI, "HB", 1, 3, 0) else { unreachable!() };
    first.items[1].colour = None;
    let entries = vec![entry(1, Change::LayerApplied(first)), entry(2, second_survey()), entry(3, set(HONGBEI, open_settings()))];
    app.store.commit(Revision::ZERO, entries).await.unwrap();
    let asked = app.request(Method::GET, "/api/v1/blocks/changed").header("wuse-revision", "3").send().await.unwrap();
    let changed: Value = asked.json().await.unwrap();
    let expected = [json!([1, "red", null, "gone"]), json!([2, null, "blue", "graded"]), json!([4, null, "blue", "new"])];
    assert_eq!(told(&changed), expected);
    assert_eq!(changed["summary"], json!({"better": 0, "worse": 0, "graded": 1, "new": 1, "gone": 1}));
    let was = app.json("/api/v1/blocks/1?at=2026-01-20").await;
    assert_eq!(changed["features"][0]["geometry"], was["geometry"], "as it was, as it is no longer there");
    assert_eq!(changed["features"][0]["properties"]["colour"], "red");
}

#[tokio::test]
async fn what_was_not_known_then_is_left_out() {
    let app = TestApp::start().await;
    app.graded(1, "yellow").await;
    assert_eq!(told(&app.json("/api/v1/blocks/changed").await).len(), 1);
    assert_eq!(told(&app.json("/api/v1/blocks/changed?known_at=2026-02-20").await).len(), 0);
}

#[tokio::test]
async fn a_parameter_that_does_not_fit_is_named() {
    let app = TestApp::start().await;
    for (query, parameter) in
        [("from=2026-03-01&to=2026-02-01", "from"), ("limit=1001", "limit"), ("cursor=x", "cursor"), ("at=2026-01-01", "at")]
    {
        let problem = app.problem(&format!("/api/v1/blocks/changed?{query}"), 400, "bad-parameter").await;
        assert_eq!(problem["parameter"], parameter, "{problem}");
    }
    app.problem("/api/v1/blocks/changed?community=nowhere", 404, "no-such-community").await;
    assert_eq!(told(&app.json("/api/v1/blocks/changed?to=2025-01-01").await), Vec::<Value>::new(), "before the first survey");
}
