//! /api/v1/campaigns

use reqwest::Method;
use serde_json::{Value, json};
use wuse::domain::{Change, Revision};

use crate::app::{TestApp, header, problem};
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
    let asked = app.request(Method::GET, address).header("wuse-revision", revision.to_string());
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

#[tokio::test]
async fn a_campaign_is_recorded_put_right_and_taken_back_and_adds_up() {
    let app = crate::pictures::start().await;
    let as_person = |method: Method, address: &str| app.as_person(method, address);
    let upload = |number: u8| {
        let request = as_person(Method::POST, "/api/v1/photos").header("content-type", "image/jpeg");
        request.body(crate::pictures::picture(number, image::ImageFormat::Jpeg))
    };
    let before: Value = upload(1).send().await.unwrap().json().await.unwrap();
    let after: Value = upload(2).send().await.unwrap().json().await.unwrap();
    let mut campaign = json!({
        "held_at": "2026-02-09T01:00:00Z", "title": " 后山清运 ", "blocks": [3, 1, 3], "parties": ["锦湖物业"], "people": 30, "truckloads": 8,
        "cost": 12_000,
        "pictures": [
            { "photo": before["id"], "taken": "before", "caption": "清运之前" }, { "photo": after["id"], "taken": "after", "caption_en": "Cleared" },
        ],
    });
    let address = format!("/api/v1/communities/{HONGBEI}/campaigns");
    let sums = async || {
        let told = app.json(&format!("/api/v1/statistics?community={HONGBEI}")).await;
        ["campaigns", "truckloads", "people", "cost"].map(|member| told[member].as_u64().unwrap())
    };
    assert_eq!(sums().await, [1, 40, 120, 0]);
    let made = as_person(Method::POST, &address).json(&campaign).send().await.unwrap();
    assert_eq!(made.status(), 201);
    let made: Value = made.json().await.unwrap();
    let id = made["revision"].as_u64().unwrap();
    assert_eq!(
        (&made["title"], &made["cost"], made["blocks"].as_array().unwrap().len()),
        (&json!("后山清运"), &json!(12_000), 2)
    );
    assert_eq!(sums().await, [2, 48, 150, 12_000]);
    // What is shown is a picture, and not the photo with its metadata.
    let url = made["pictures"][0]["url"].as_str().unwrap();
    assert!(!url.ends_with(before["id"].as_str().unwrap()));
    assert_eq!(header(&app.get(url).await, "content-type"), "image/jpeg");
    // Put right: pictures that it has already are named by their file.
    campaign["truckloads"] = json!(9);
    campaign["pictures"] = json!([{ "photo": made["pictures"][1]["file"], "taken": "after" }]);
    let own = format!("/api/v1/campaigns/{id}");
    let put = || as_person(Method::PUT, &own).json(&campaign);
    let set: Value = put().send().await.unwrap().json().await.unwrap();
    assert_eq!((&set["truckloads"], set["pictures"].as_array().unwrap().len()), (&json!(9), 1));
    assert_eq!(sums().await, [2, 49, 150, 12_000]);
    assert_eq!(app.json(&format!("/api/v1/campaigns?community={HONGBEI}")).await["items"].as_array().unwrap().len(), 2);
    problem(put().send().await.unwrap(), 409, "stale-document").await;
    assert_eq!(app.json(&own).await["revision"], set["revision"]);
    // A picture that it has no more is nobody's to see.
    assert_eq!(app.get(url).await.status(), 404);
    // As it was known before.
    let page = app.json_as_person("/api/v1/changes?limit=1").await;
    let known = page["items"][0]["recorded_at"].as_str().unwrap();
    let earlier = app.json(&format!("/api/v1/campaigns?known_at={known}&limit=1")).await;
    assert_eq!(earlier["items"][0]["revision"], set["revision"]);
    // Taken back.
    let last = format!("/api/v1/campaigns/{}", set["revision"]);
    assert_eq!(as_person(Method::DELETE, &last).send().await.unwrap().status(), 204);
    assert_eq!(sums().await, [1, 40, 120, 0]);
    app.problem(&last, 404, "no-such-document").await;
    problem(as_person(Method::DELETE, &last).send().await.unwrap(), 404, "no-such-document").await;
}

#[tokio::test]
async fn what_does_not_fit_a_campaign_is_named_and_a_resident_records_none() {
    let app = crate::pictures::start().await;
    let address = format!("/api/v1/communities/{HONGBEI}/campaigns");
    let refused = [
        (json!({ "held_at": "2026-02-09T01:00:00Z", "title": " " }), "member-missing", "title"),
        (json!({ "held_at": "2100-02-09T01:00:00Z", "title": "x" }), "bad-member", "held_at"),
        (json!({ "held_at": "2026-02-09T01:00:00Z", "title": "x", "blocks": [99] }), "bad-member", "blocks"),
        (json!({ "held_at": "2026-02-09T01:00:00Z", "title": "x", "people": 100_000_001 }), "bad-member", "people"),
        (
            json!({ "held_at": "2026-02-09T01:00:00Z", "title": "x", "pictures": [{ "photo": "0".repeat(64), "taken": "after" }] }),
            "no-such-photo",
            "pictures[0].photo",
        ),
    ];
    for (body, slug, member) in refused {
        let answer = app.as_person(Method::POST, &address).json(&body).send().await.unwrap();
        assert_eq!(problem(answer, 422, slug).await["member"], member);
    }
    let plain = json!({ "held_at": "2026-02-09T01:00:00Z", "title": "x" });
    let by = |token: &str| app.as_public(Method::POST, &address).bearer_auth(token).json(&plain);
    problem(by("wuse_resident").send().await.unwrap(), 403, "not-allowed").await;
    problem(app.as_public(Method::POST, &address).json(&plain).send().await.unwrap(), 401, "not-signed-in").await;
}
