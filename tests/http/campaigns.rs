//! /api/v1/campaigns

use serde_json::json;
use wuse::domain::{Change, Revision};

use crate::app::TestApp;
use crate::fixture::{HONGBEI, entry, layer, open_settings, set};

/// Holds a campaign on a day of February.
async fn hold(app: &TestApp, revision: u64, community: &str, day: u32, pictures: serde_json::Value) {
    let campaign = json!({"community": community, "held_at": format!("2026-02-{day:02}T01:00:00Z"), "title": format!("第 {revision} 次"),
        "blocks": [3, 1], "people": 10, "truckloads": 2, "parties": ["社区两委"], "pictures": pictures});
    let change = Change::CampaignHeld(serde_json::from_value(campaign).unwrap());
    app.store.commit(Revision(revision - 1), vec![entry(revision, change)]).await.unwrap();
}

/// What is answered, once it knows a revision.
async fn at_least(app: &TestApp, revision: u64, address: &str) -> serde_json::Value {
    let asked = app.request(reqwest::Method::GET, address).header("wuse-revision", revision.to_string());
    let answer = asked.send().await.unwrap();
    assert_eq!(answer.status(), 200, "{address}");
    answer.json().await.unwrap()
}

#[tokio::test]
async fn a_campaign_is_told_with_its_blocks_and_pictures_that_can_be_fetched() {
    let app = TestApp::start().await;
    let file = app.files.put(b"\xff\xd8\xff picture".as_slice()).await.unwrap().id;
    let picture = json!({"file": file, "taken": "after", "caption": "清运之后", "caption_en": null});
    hold(&app, 6, HONGBEI, 8, json!([picture])).await;
    let page = at_least(&app, 6, &format!("/api/v1/campaigns?community={HONGBEI}")).await;
    let told = &page["items"][0];
    assert_eq!((&told["revision"], &told["title"], &told["truckloads"]), (&json!(6), &json!("第 6 次"), &json!(2)));
    assert_eq!(told["blocks"], json!([{"id": 3, "code": "HB-03", "name": "3 区"}, {"id": 1, "code": "HB-01", "name": "1 区"}]));
    assert_eq!((&told["pictures"][0]["taken"], &told["pictures"][0]["caption"]), (&json!("after"), &json!("清运之后")));
    let url = told["pictures"][0]["url"].as_str().unwrap();
    assert_eq!(app.get(url).await.bytes().await.unwrap(), b"\xff\xd8\xff picture".as_slice());
    assert_eq!(page["items"][1]["pictures"], json!([]));
    let changes = app.json_as_person("/api/v1/changes?limit=1").await;
    assert_eq!(changes["items"][0]["change"]["pictures"][0]["file"], json!(file));
}

#[tokio::test]
async fn they_are_paged_and_asked_for_by_community_and_both_times() {
    let app = TestApp::start().await;
    app.store
        .commit(Revision(5), vec![entry(6, layer("uk", "UK", 13, 4, 8)), entry(7, set("uk", open_settings()))])
        .await
        .unwrap();
    for (revision, community, day) in [(8, HONGBEI, 3), (9, "uk", 4), (10, HONGBEI, 20), (11, HONGBEI, 2)] {
        hold(&app, revision, community, day, json!([])).await;
    }
    let revisions = |page: &serde_json::Value| -> Vec<u64> {
        page["items"].as_array().unwrap().iter().map(|item| item["revision"].as_u64().unwrap()).collect()
    };
    assert_eq!(revisions(&at_least(&app, 11, "/api/v1/campaigns").await), [11, 10, 9, 8, 2]);
    assert_eq!(revisions(&app.json("/api/v1/campaigns?community=uk").await), [9]);
    assert_eq!(revisions(&app.json(&format!("/api/v1/campaigns?community={HONGBEI}&at=2026-02-03")).await), [11, 8, 2]);
    let known = app.json_as_person("/api/v1/changes?limit=4").await["items"][3]["recorded_at"].as_str().unwrap().to_owned();
    assert_eq!(revisions(&app.json(&format!("/api/v1/campaigns?known_at={known}")).await), [8, 2]);
    let first = app.json("/api/v1/campaigns?limit=2").await;
    assert_eq!((revisions(&first), first["next"].as_str()), (vec![11, 10], Some("10")));
    let last = app.json("/api/v1/campaigns?limit=3&cursor=10").await;
    assert_eq!((revisions(&last), last["next"].is_null()), (vec![9, 8, 2], true));
    app.problem("/api/v1/campaigns?community=nowhere", 404, "no-such-community").await;
    app.problem("/api/v1/campaigns?limit=0", 400, "bad-parameter").await;
    app.problem("/api/v1/campaigns?comunity=uk", 400, "bad-parameter").await;
}

#[tokio::test]
async fn they_are_those_that_the_statistics_count() {
    let app = TestApp::start().await;
    hold(&app, 6, HONGBEI, 8, json!([])).await;
    for query in ["", "?at=2026-02-05", "?at=2026-01-05"] {
        let count = at_least(&app, 6, &format!("/api/v1/statistics{query}")).await["campaigns"].as_u64().unwrap();
        let listed = app.json(&format!("/api/v1/campaigns{query}")).await["items"].as_array().unwrap().len() as u64;
        assert_eq!(listed, count, "{query}");
    }
}
