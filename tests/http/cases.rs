//! /api/v1/cases: reported, led to their end, listed and counted, by people of different roles.

use std::sync::Arc;

use image::ImageFormat;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::{
    Actor, BlockId, CaseReported, CaseStep, CaseStepped, CategoryKey, Change, Entry, FoundBy, Moment, Party, PersonId,
    PlaceSource, Revision, Role, Via,
};
use wuse::geo::LonLat;

use crate::app::{TestApp, add_person, add_token, header, problem};
use crate::fixture::{FIRST, entry, middle, moment, stands};
use crate::pictures::{picture, real};

/// 2 an inspector, 3 another, 4 of the working group, 5 a resident, 6 of another community, 7 an administrator.
const PEOPLE: [(&str, Role, &str); 6] = [
    ("inspector", Role::Inspector, "community:330381003901"),
    ("second", Role::Inspector, "block:1"),
    ("group", Role::WorkingGroup, "street:330381003"),
    ("resident", Role::Resident, "*"),
    ("other", Role::WorkingGroup, "community:330381003999"),
    ("administrator", Role::Administrator, "*"),
];

/// The last entry of a service that was just started.
const STARTED: u64 = FIRST + PEOPLE.len() as u64;

async fn start() -> TestApp {
    let app = TestApp::start().await;
    let mut entries = Vec::new();
    for (revision, (name, role, place)) in (FIRST + 1..).zip(PEOPLE) {
        let id = add_person(app.store.as_ref(), name, name).await;
        add_token(app.store.as_ref(), id, &format!("wuse_{name}")).await;
        entries.push(entry(revision, stands(id, &[(role, place)])));
    }
    app.store.commit(Revision(FIRST), entries).await.unwrap();
    app.app.live.at_least(Revision(STARTED)).await;
    app
}

async fn post(app: &TestApp, who: &str, address: &str, body: &Value) -> Response {
    app.as_public(Method::POST, address).bearer_auth(format!("wuse_{who}")).json(body).send().await.unwrap()
}

async fn get(app: &TestApp, who: &str, address: &str) -> Value {
    let answer = ask(app, who, address).await;
    assert_eq!(answer.status(), 200, "{address}");
    answer.json().await.unwrap()
}

async fn ask(app: &TestApp, who: &str, address: &str) -> Response {
    app.as_public(Method::GET, address).bearer_auth(format!("wuse_{who}")).send().await.unwrap()
}

fn report(block: u32) -> Value {
    let (lon, lat) = middle(block);
    json!({"place": [lon, lat], "place_from": "device", "accuracy_m": 6, "category": "clutter", "text": "楼道堆放杂物"})
}

async fn reported(app: &TestApp, who: &str, body: &Value) -> Value {
    let answer = post(app, who, "/api/v1/cases", body).await;
    let status = answer.status();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(status, 201, "{told}");
    told
}

async fn step(app: &TestApp, who: &str, id: &Value, body: Value) -> Value {
    let answer = post(app, who, &format!("/api/v1/cases/{id}/steps"), &body).await;
    let status = answer.status();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(status, 201, "{body}: {told}");
    told
}

async fn refused(app: &TestApp, who: &str, id: &Value, body: Value, status: u16, slug: &str) -> Value {
    problem(post(app, who, &format!("/api/v1/cases/{id}/steps"), &body).await, status, slug).await
}

async fn sent(app: &TestApp, who: &str, bytes: Vec<u8>) -> String {
    let request = app.as_public(Method::POST, "/api/v1/photos").bearer_auth(format!("wuse_{who}"));
    let answer = request.header("content-type", "image/jpeg").body(bytes).send().await.unwrap();
    let told: Value = answer.json().await.unwrap();
    told["id"].as_str().unwrap_or_else(|| panic!("{told}")).to_owned()
}

#[tokio::test]
async fn a_case_is_reported_dispatched_put_right_checked_and_closed() {
    let app = start().await;
    let case = reported(&app, "resident", &report(1)).await;
    let id = &case["id"];
    assert_eq!(
        (id, &case["revision"], &case["block"], &case["state"]),
        (&json!(STARTED + 1), &json!(STARTED + 1), &json!(1), &json!("reported"))
    );
    assert_eq!((&case["by"]["name"], &case["own"], &case["may"]), (&json!("resident"), &json!(true), &json!([])));
    step(&app, "inspector", id, json!({"step": "file"})).await;
    let party = json!({"name": "锦湖物业", "kind": "property"});
    let told = step(&app, "inspector", id, json!({"step": "dispatch", "party": party, "allowance": {"hours": 4}})).await;
    assert_eq!((&told["state"], &told["party"], &told["overdue"]), (&json!("dispatched"), &party, &json!(false)));
    // The page offers what would be taken.
    assert!(told["may"].as_array().unwrap().contains(&json!("rectify")) && !told["may"].to_string().contains("extend"));
    refused(&app, "inspector", id, json!({"step": "rectify"}), 422, "photo-missing").await;
    let after = sent(&app, "inspector", picture(7, ImageFormat::Jpeg)).await;
    step(&app, "inspector", id, json!({"step": "rectify", "photos": [after]})).await;
    refused(&app, "inspector", id, json!({"step": "verify"}), 403, "own-rectification").await;
    // An inspector of this one block.
    let told = step(&app, "second", id, json!({"step": "fail", "reason": "还有一半", "allowance": {"days": 1}})).await;
    assert_eq!((&told["state"], &told["failures"]), (&json!("dispatched"), &json!(1)));
    step(&app, "inspector", id, json!({"step": "rectify", "reason": "拍不到"})).await;
    step(&app, "second", id, json!({"step": "verify"})).await;
    let told = step(&app, "group", id, json!({"step": "close"})).await;
    assert_eq!((&told["state"], &told["on_time"], &told["may"]), (&json!("closed"), &json!(true), &json!(["note", "undo"])));
    let steps: Vec<&str> = told["steps"].as_array().unwrap().iter().map(|step| step["step"].as_str().unwrap()).collect();
    assert_eq!(steps, ["file", "dispatch", "rectify", "fail", "rectify", "verify", "close"]);
    assert_eq!(told["steps"][2]["photos"][0]["n"], 1);
    assert_eq!(get(&app, "group", &format!("/api/v1/cases/{id}")).await, told);
    let log = app.json_as_person("/api/v1/changes?limit=1&kind=case_stepped").await;
    assert_eq!((&log["items"][0]["change"]["step"], &log["items"][0]["by"]["name"]), (&json!("close"), &json!("group")));
}

#[tokio::test]
async fn who_may_not_asks_and_an_approver_grants_it_or_says_no() {
    let app = start().await;
    let id = &reported(&app, "inspector", &report(1)).await["id"];
    refused(&app, "inspector", id, json!({"step": "void", "reason": "不是问题"}), 403, "not-allowed").await;
    refused(&app, "inspector", id, json!({"step": "ask", "ask": "void"}), 422, "member-missing").await;
    refused(&app, "inspector", id, json!({"step": "ask", "ask": "verify", "reason": "x"}), 422, "bad-member").await;
    let told = step(&app, "inspector", id, json!({"step": "ask", "ask": "void", "reason": "不是问题"})).await;
    assert_eq!((&told["asked"]["step"], &told["state"]), (&json!("void"), &json!("reported")));
    assert_eq!(get(&app, "group", "/api/v1/cases?work=to_approve").await["total"], 1);
    assert_eq!(get(&app, "inspector", "/api/v1/cases?work=to_approve").await["total"], 0);
    step(&app, "group", id, json!({"step": "decline", "reason": "是问题"})).await;
    assert_eq!(get(&app, "group", "/api/v1/cases?work=to_approve").await["total"], 0);
    let told = step(&app, "group", id, json!({"step": "void", "reason": "重新看过"})).await;
    assert_eq!((&told["state"], &told["asked"]), (&json!("void"), &Value::Null));
    let told = refused(&app, "group", id, json!({"step": "file"}), 409, "not-from-here").await;
    assert_eq!((&told["state"], &told["can"]), (&json!("void"), &json!(["note"])));
    // A slip of the finger, by who made it.
    refused(&app, "inspector", id, json!({"step": "undo"}), 409, "not-from-here").await;
    let told = step(&app, "group", id, json!({"step": "undo"})).await;
    assert_eq!((&told["state"], &told["steps"][2]["undone"]), (&json!("reported"), &json!(true)));
    refused(&app, "group", id, json!({"step": "file", "until": "2026-09-01T00:00:00Z"}), 422, "bad-member").await;
    refused(&app, "group", id, json!({"step": "file", "expected": 3}), 409, "stale-case").await;
}

#[tokio::test]
async fn a_report_belongs_to_the_block_that_holds_its_place_or_to_the_one_named() {
    let app = start().await;
    // A metre east of block 1's edge is block 2; who stands there may mean block 1 all the same.
    let (lon, lat) = (120.641_01, middle(1).1);
    let at = |block: Value| json!({"place": [lon, lat], "category": "old_rubbish", "text": "x", "block": block});
    assert_eq!(reported(&app, "inspector", &at(Value::Null)).await["block"], 2);
    assert_eq!(reported(&app, "inspector", &at(json!(1))).await["block"], 1);
    let far = post(&app, "inspector", "/api/v1/cases", &at(json!(4))).await;
    assert_eq!(problem(far, 422, "too-far").await["block"], 4);
    let outside = json!({"place": [120.639_8, lat], "category": "clutter", "text": "x"});
    let told = problem(post(&app, "inspector", "/api/v1/cases", &outside).await, 422, "no-block-here").await;
    assert_eq!((&told["nearest"], &told["metres"]), (&json!(1), &json!(20.0)));
    for (change, slug) in [
        (json!({"category": "noise"}), "bad-member"),
        (json!({"category": "No Such"}), "bad-member"),
        (json!({"text": ""}), "member-missing"),
        (json!({"place": [200, 27]}), "bad-member"),
        (json!({"block": 99}), "no-such-block"),
        (json!({"found_at": "2100-01-01T00:00:00Z"}), "in-the-future"),
        (json!({"accuracy_m": -1}), "bad-member"),
        (json!({"photos": ["ab".repeat(32)]}), "no-such-photo"),
        (json!({"photos": vec!["ab".repeat(32); 11]}), "bad-member"),
        (json!({"colour": "red"}), "bad-member"),
    ] {
        let mut body = report(1);
        body.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let answer = post(&app, "inspector", "/api/v1/cases", &body).await;
        let status = if slug == "no-such-block" { 404 } else { 422 };
        problem(answer, status, slug).await;
    }
    problem(post(&app, "administrator", "/api/v1/cases", &report(1)).await, 403, "not-allowed").await;
    let nobody = app.as_public(Method::POST, "/api/v1/cases").json(&report(1)).send().await.unwrap();
    problem(nobody, 401, "not-signed-in").await;
}

#[tokio::test]
async fn the_same_report_sent_again_is_one_case() {
    let app = start().await;
    let send = async |body: Value| {
        let request = app.as_public(Method::POST, "/api/v1/cases").bearer_auth("wuse_inspector");
        request.header("idempotency-key", "5f0c").json(&body).send().await.unwrap()
    };
    let first: Value = send(report(1)).await.json().await.unwrap();
    let again = send(report(1)).await;
    assert_eq!((again.status().as_u16(), header(&again, "location")), (201, format!("/api/v1/cases/{}", first["id"])));
    assert_eq!(get(&app, "inspector", "/api/v1/cases").await["total"], 1);
    problem(send(report(2)).await, 422, "idempotency-key-reused").await;
}

#[tokio::test]
async fn cases_are_seen_by_who_works_there_and_by_who_reported_them() {
    let app = start().await;
    let own = reported(&app, "resident", &report(1)).await["id"].clone();
    let another = reported(&app, "inspector", &report(2)).await["id"].clone();
    for (who, seen) in [
        ("inspector", vec![&another, &own]),
        ("second", vec![&own]),
        ("group", vec![&another, &own]),
        ("resident", vec![&own]),
        ("other", vec![]),
        ("administrator", vec![&another, &own]),
    ] {
        let told = get(&app, who, "/api/v1/cases").await;
        let ids: Vec<&Value> = told["items"].as_array().unwrap().iter().map(|item| &item["id"]).collect();
        assert_eq!((ids, told["total"].as_u64()), (seen.clone(), Some(seen.len() as u64)), "{who}");
        assert_eq!(get(&app, who, "/api/v1/cases/points").await["total"], seen.len());
        for id in [&own, &another] {
            let status = if seen.contains(&id) { 200 } else { 404 };
            assert_eq!(ask(&app, who, &format!("/api/v1/cases/{id}")).await.status(), status, "{who} {id}");
        }
    }
    assert_eq!(app.get("/api/v1/cases").await.status(), 401);
    // Who may see and not handle takes no step.
    refused(&app, "resident", &own, json!({"step": "file"}), 403, "not-allowed").await;
    refused(&app, "resident", &another, json!({"step": "file"}), 404, "no-such-case").await;
    refused(&app, "administrator", &own, json!({"step": "file"}), 403, "not-allowed").await;
    refused(&app, "second", &own, json!({"step": "duplicate", "of": another}), 422, "bad-member").await;
    let told = step(&app, "inspector", &own, json!({"step": "duplicate", "of": another})).await;
    assert_eq!((&told["state"], &told["duplicate_of"]), (&json!("duplicate"), &another));
}

#[tokio::test]
async fn photos_are_shown_without_metadata_and_what_does_not_fit_is_marked() {
    let app = start().await;
    let Some((_, bytes)) = real().into_iter().find(|(name, _)| name.starts_with("DJI_0018")) else { return };
    let photo = sent(&app, "inspector", bytes.clone()).await;
    let mut body = report(1);
    body["photos"] = json!([photo, photo]);
    problem(post(&app, "group", "/api/v1/cases", &body).await, 422, "no-such-photo").await;
    let case = reported(&app, "inspector", &body).await;
    // Taken over a beach on another continent, years ago: marked, and kept.
    let photos = case["photos"].as_array().unwrap();
    assert_eq!((photos.len(), &photos[0]["flags"]), (1, &json!(["far_from_place", "far_from_time"])));
    let address = format!("/api/v1/cases/{}/photos/1", case["id"]);
    for (size, who, status) in [
        ("thumb", "inspector", 200),
        ("screen", "administrator", 200),
        ("original", "group", 200),
        ("original", "administrator", 403),
        ("thumb", "resident", 404),
    ] {
        let answer = ask(&app, who, &format!("{address}?size={size}")).await;
        assert_eq!(answer.status(), status, "{size} {who}");
        if status == 200 {
            assert_eq!(header(&answer, "content-type"), "image/jpeg");
            assert!(header(&answer, "cache-control").contains("private"));
            let shown = answer.bytes().await.unwrap();
            let says = |text: &[u8]| shown.windows(text.len()).any(|window| window == text);
            assert_eq!(says(b"Exif") || says(b"http://ns.adobe.com"), size == "original");
            assert_eq!(shown == bytes, size == "original");
        }
    }
    assert_eq!(ask(&app, "inspector", &format!("/api/v1/cases/{}/photos/2", case["id"])).await.status(), 404);
    assert_eq!(ask(&app, "inspector", &format!("/api/v1/cases/{}/photos/x", case["id"])).await.status(), 400);
}

#[tokio::test]
async fn a_reporter_is_told_the_block_its_neighbours_similar_cases_and_who_is_responsible() {
    let app = start().await;
    let first = reported(&app, "inspector", &report(1)).await["id"].clone();
    let (lon, lat) = middle(1);
    let here = |category: &str| format!("/api/v1/cases/here?lon={}&lat={lat}&accuracy=10&category={category}", lon + 0.0001);
    let told = get(&app, "inspector", &here("clutter")).await;
    assert_eq!((&told["whereabouts"]["certainty"], &told["whereabouts"]["block"]["id"]), (&json!("inside"), &json!(1)));
    assert_eq!((&told["similar"][0]["case"]["id"], &told["similar"][0]["distance_m"]), (&first, &json!(10.0)));
    let party =
        json!({ "id": null, "name": "虹北社区两委", "kind": "committees", "because": "block", "duty": "", "distance_m": 0.0 });
    assert_eq!(told["parties"], json!([party]));
    assert_eq!(get(&app, "inspector", &here("graffiti")).await["similar"], json!([]));
    assert_eq!(get(&app, "resident", &here("clutter")).await["similar"], json!([]));
    step(&app, "group", &first, json!({"step": "void", "reason": "x"})).await;
    assert_eq!(get(&app, "inspector", &here("clutter")).await["similar"], json!([]));
    let edge = format!("/api/v1/cases/here?lon=120.64101&lat={lat}&accuracy=20");
    let told = get(&app, "inspector", &edge).await["whereabouts"].clone();
    assert_eq!(
        (&told["certainty"], &told["block"]["id"], &told["alternatives"][0]["id"]),
        (&json!("near_edge"), &json!(2), &json!(1))
    );
}

#[tokio::test]
async fn work_lists_filters_orders_and_pages() {
    let app = start().await;
    app.clock.set(moment("2026-03-10T02:00:00Z"));
    let mut ids = Vec::new();
    for (number, days) in [(1, 3), (2, 1), (3, 2), (4, 0), (5, 1)] {
        let mut body = report(number);
        body["category"] = json!(if number > 3 { "graffiti" } else { "clutter" });
        let id = reported(&app, if number == 5 { "resident" } else { "inspector" }, &body).await["id"].clone();
        if days > 0 {
            step(&app, "inspector", &id, json!({"step": "dispatch", "party": {"name": "物业"}, "allowance": {"days": days}}))
                .await;
        }
        ids.push(id);
    }
    let found = async |who: &str, query: &str| {
        let told = get(&app, who, &format!("/api/v1/cases?{query}")).await;
        let items = told["items"].as_array().unwrap();
        items.iter().map(|item| ids.iter().position(|id| *id == item["id"]).unwrap() + 1).collect::<Vec<_>>()
    };
    assert_eq!(found("group", "").await, [5, 4, 3, 2, 1]);
    assert_eq!(found("group", "sort=due").await, [2, 5, 3, 1, 4]);
    assert_eq!(found("group", "state=dispatched&category=clutter&sort=due").await, [2, 3, 1]);
    assert_eq!(found("group", "state=open&block=4").await, [4]);
    assert_eq!(found("group", "bbox=120.64,27.79,120.642,27.7915").await, [5, 2, 1]);
    assert_eq!(found("group", "community=330381003901&category=graffiti,old_rubbish").await, [5, 4]);
    assert_eq!(found("resident", "work=mine").await, [5]);
    assert_eq!(found("group", "work=mine").await, [] as [usize; 0]);
    app.clock.set(moment("2026-03-11T01:00:00Z"));
    assert_eq!(found("group", "work=due_today").await, [5, 2]);
    app.clock.set(moment("2026-03-12T02:00:01Z"));
    assert_eq!(found("group", "work=overdue&sort=due").await, [2, 5, 3]);
    step(&app, "inspector", &ids[1], json!({"step": "rectify", "reason": "清走"})).await;
    assert_eq!(found("group", "work=to_verify").await, [2]);
    assert_eq!(found("inspector", "work=to_verify").await, [] as [usize; 0]);
    // Page by page, in both orders.
    for query in ["limit=2", "limit=2&sort=due", "limit=2&state=open"] {
        let (mut address, mut all) = (format!("/api/v1/cases?{query}"), Vec::new());
        loop {
            let page = get(&app, "group", &address).await;
            assert_eq!(page["total"], 5);
            all.extend(page["items"].as_array().unwrap().iter().map(|item| item["id"].clone()));
            let Some(next) = page["next"].as_str() else { break };
            address = format!("/api/v1/cases?{query}&cursor={next}");
        }
        all.sort_by_key(Value::as_u64);
        assert_eq!(all, ids);
    }
    for query in ["state=lost", "category=A", "work=later", "counted=all", "limit=0", "cursor=x", "sort=due&cursor=7", "when=now"]
    {
        assert_eq!(ask(&app, "group", &format!("/api/v1/cases?{query}")).await.status(), 400, "{query}");
    }
}

/// A case that was dispatched with a deadline of a day, put right and closed when it says so.
fn story(first: u64, number: u64) -> Vec<Entry> {
    let reported = CaseReported {
        block: BlockId(number as u32 % 12 + 1),
        place: LonLat::new(120.64 + number as f64 % 4.0 / 1000.0, 27.7905).unwrap().to_a_centimetre(),
        place_from: PlaceSource::Map,
        accuracy_m: None,
        category: CategoryKey::new("clutter").unwrap(),
        text: format!("{number}"),
        found_at: moment("2026-01-05T00:00:00Z"),
        found_by: FoundBy::Patrol,
        party: None,
        photos: Vec::new(),
        follows: None,
    };
    let stepped = |step| Change::CaseStepped(CaseStepped { case: Revision(first), step, reason: None, photos: Vec::new() });
    let party = Arc::new(Party { name: "物业".to_owned(), kind: None });
    // Entries of this fixture are recorded a second apart; those on time by 174 are past the deadline that they have.
    let deadline = if number < 737 { moment("2026-06-30T00:00:00Z") } else { moment("2026-01-06T00:00:00Z") };
    let mut changes = vec![Change::CaseReported(reported), stepped(CaseStep::Dispatch { party, deadline })];
    if number < 911 {
        changes.extend([CaseStep::Rectify, CaseStep::Verify, CaseStep::Close].map(stepped));
    }
    let by = Actor { person: Some(PersonId(2)), via: Via::Session(1) };
    (first..).zip(changes).map(|(revision, change)| Entry { by: Some(by), ..entry(revision, change) }).collect()
}

/// 天门, as published: due 972, closed 911, closed on time 737, deferred none: 93.72 % and 75.82 %.
#[tokio::test]
async fn the_indicators_of_tianmen() {
    let app = start().await;
    let mut entries = Vec::new();
    for number in 0..972 {
        entries.extend(story(STARTED + 1 + entries.len() as u64, number));
    }
    let last = entries.last().unwrap().revision;
    app.store.commit(Revision(STARTED), entries).await.unwrap();
    app.app.live.at_least(last).await;
    let told = get(&app, "group", "/api/v1/statistics/cases?community=330381003901").await;
    let counts = ["due", "closed", "closed_on_time", "deferred", "reported", "verified", "reworked", "open"];
    assert_eq!(counts.map(|name| told[name].as_u64().unwrap()), [972, 911, 737, 0, 972, 911, 0, 61]);
    let percent = |name: &str| (told[name].as_f64().unwrap() * 10_000.0).round() / 100.0;
    assert_eq!((percent("closing_rate"), percent("on_time_rate"), percent("rework_rate")), (93.72, 75.82, 0.0));
    // Every figure opens the cases that it counts.
    for name in [
        "reported",
        "due",
        "deferred",
        "closed",
        "closed_on_time",
        "verified",
        "reworked",
        "returned",
        "void",
        "extended",
        "open",
        "overdue",
    ] {
        let listed = get(&app, "group", &format!("/api/v1/cases?community=330381003901&counted={name}&limit=1")).await;
        assert_eq!(listed["total"], told[name], "{name}");
    }
    let period = "from=2026-06-01T00:00:00Z&until=2026-07-01T00:00:00Z";
    let told = get(&app, "group", &format!("/api/v1/statistics/cases?{period}")).await;
    assert_eq!((&told["due"], &told["closed"], &told["on_time_rate"]), (&json!(737), &json!(737), &json!(1.0)));
    assert_eq!(get(&app, "group", &format!("/api/v1/cases?counted=due&{period}&limit=1")).await["total"], 737);
    let nothing = get(&app, "resident", "/api/v1/statistics/cases").await;
    assert_eq!((&nothing["due"], &nothing["closing_rate"]), (&json!(0), &Value::Null));
}

/// A deadline that nobody can mean is refused, and a moment is a moment.
#[tokio::test]
async fn deadlines_are_working_time_or_moments() {
    let app = start().await;
    // Friday afternoon.
    app.clock.set(moment("2026-03-13T07:00:00Z"));
    let id = &reported(&app, "inspector", &report(1)).await["id"];
    let dispatch = |more: Value| {
        let mut body = json!({"step": "dispatch", "party": {"name": "物业"}});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    for more in [
        json!({"deadline": "2026-03-13T06:00:00Z"}),
        json!({"deadline": "2036-03-13T06:00:00Z"}),
        json!({"allowance": {"days": 0}}),
        json!({"allowance": {"days": 65_000}}),
    ] {
        refused(&app, "inspector", id, dispatch(more), 422, "bad-deadline").await;
    }
    refused(
        &app,
        "inspector",
        id,
        dispatch(json!({"allowance": {"days": 1}, "deadline": "2026-03-14T00:00:00Z"})),
        422,
        "bad-member",
    )
    .await;
    let told = step(&app, "inspector", id, dispatch(json!({}))).await;
    // Two working days later is Tuesday.
    assert_eq!(moment(told["deadline"].as_str().unwrap()), moment("2026-03-17T07:00:00Z"));
    let until = Moment::parse("2026-04-01T00:00:00Z").unwrap();
    let told = step(&app, "group", id, json!({"step": "defer", "until": until, "reason": "等雨季过去"})).await;
    assert_eq!((&told["state"], &told["rests_until"]), (&json!("deferred"), &json!(until)));
    let told = step(&app, "inspector", id, json!({"step": "resume"})).await;
    assert_eq!(moment(told["deadline"].as_str().unwrap()), moment("2026-03-17T07:00:00Z"));
}

#[tokio::test]
async fn a_block_does_not_rise_to_yellow_while_cases_are_open_there() {
    let app = start().await;
    let id = reported(&app, "inspector", &report(1)).await["id"].clone();
    let colour = |colour: &str| json!({"colour": colour, "reason": "整改完成"});
    let grade = async |who: &'static str, body: Value| post(&app, who, "/api/v1/blocks/1/gradings", &body).await;
    let told = problem(grade("inspector", colour("yellow")).await, 409, "open-cases").await;
    assert_eq!(told["cases"], json!([id]));
    // Orange says less.
    assert_eq!(grade("inspector", colour("orange")).await.status(), 201);
    step(&app, "inspector", &id, json!({"step": "rectify", "reason": "清走"})).await;
    problem(grade("inspector", colour("yellow")).await, 409, "open-cases").await;
    step(&app, "second", &id, json!({"step": "verify"})).await;
    assert_eq!(grade("inspector", colour("yellow")).await.status(), 201);
}

#[tokio::test]
async fn a_list_is_taken_away_as_a_table_in_either_language() {
    let app = start().await;
    app.clock.set(moment("2026-03-10T02:00:00Z"));
    let mut body = report(1);
    body["text"] = json!("=HYPERLINK(\"http://example.org\")");
    let first = reported(&app, "inspector", &body).await["id"].clone();
    step(&app, "inspector", &first, json!({"step": "dispatch", "party": {"name": "锦湖物业", "kind": "property"}})).await;
    reported(&app, "resident", &report(2)).await;
    app.clock.set(moment("2026-03-13T02:00:00Z"));
    let answer = ask(&app, "group", "/api/v1/cases/export.csv?community=330381003901&sort=due").await;
    assert_eq!((answer.status().as_u16(), header(&answer, "content-type")), (200, "text/csv; charset=utf-8".to_owned()));
    assert!(header(&answer, "content-disposition").contains("wuse-cases.csv"));
    let text = answer.text().await.unwrap();
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes()).records().map(Result::unwrap).collect();
    assert!(text.starts_with('\u{feff}') && text.contains("编号,社区,区块"));
    let row: Vec<&str> = rows[0].iter().collect();
    // What looks like a formula is none; times are as clocks show them there.
    assert_eq!(
        row[..9],
        [
            first.to_string().as_str(),
            "330381003901",
            "HB-01",
            "1 区",
            "乱堆乱放",
            "'=HYPERLINK(\"http://example.org\")",
            "派遣",
            "锦湖物业",
            "物业/业委会"
        ]
    );
    assert_eq!((row[9], row[10], row[11], row[13]), ("2026-03-12 10:00", "是", "2026-03-10 10:00", "巡查"));
    assert_eq!(rows.len(), 2);
    let english = ask(&app, "resident", "/api/v1/cases/export.csv?lang=en&state=open").await.text().await.unwrap();
    assert!(
        english.contains("Responsible party")
            && english.contains("Clutter,楼道堆放杂物,Reported")
            && english.lines().count() == 2
    );
    let answer = ask(&app, "group", "/api/v1/cases/export.xlsx?lang=zh").await;
    assert!(header(&answer, "content-type").contains("spreadsheetml"));
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(answer.bytes().await.unwrap())).unwrap();
    let mut sheet = String::new();
    std::io::Read::read_to_string(&mut book.by_name("xl/worksheets/sheet1.xml").unwrap(), &mut sheet).unwrap();
    assert_eq!(sheet.matches("<row ").count(), 3);
    assert!(sheet.contains("锦湖物业") && sheet.contains("=HYPERLINK") && !sheet.contains("<f>"), "{sheet}");
    for query in ["lang=fr", "lang=zh&lang=en", "state=lost", "colour=red"] {
        assert_eq!(ask(&app, "group", &format!("/api/v1/cases/export.csv?{query}")).await.status(), 400, "{query}");
    }
    assert_eq!(app.get("/api/v1/cases/export.csv").await.status(), 401);
}

#[tokio::test]
async fn a_community_adds_categories_of_its_own() {
    let app = start().await;
    let address = "/api/v1/communities/330381003901/settings";
    let put = async |categories: Value| {
        let mut body: Value = app.json_as_person(address).await;
        let kept = body.as_object_mut().unwrap();
        kept.retain(|name, _| ["street", "city", "public", "gate"].contains(&name.as_str()));
        kept.insert("categories".to_owned(), categories);
        app.as_person(Method::PUT, address).json(&body).send().await.unwrap()
    };
    let parking = json!({"key": "parking", "name": "乱停车", "name_en": "Parking"});
    assert_eq!(put(json!([parking])).await.status(), 200);
    let listed = app.json("/api/v1/communities/330381003901/categories").await;
    let items = listed["items"].as_array().unwrap();
    assert_eq!((items.len(), &items[0]["name"], &items[6]), (7, &json!("陈年垃圾"), &parking));
    let mut body = report(1);
    body["category"] = json!("parking");
    reported(&app, "inspector", &body).await;
    let table = ask(&app, "group", "/api/v1/cases/export.csv").await.text().await.unwrap();
    assert!(table.contains(",乱停车,"), "{table}");
    // Who does not speak of them leaves them as they are.
    assert_eq!(put(Value::Null).await.status(), 200);
    assert_eq!(app.json_as_person(address).await["categories"], json!([parking]));
    for wrong in [
        json!([parking, parking]),
        json!([{"key": "clutter", "name": "x"}]),
        json!([{"key": "noise", "name": " "}]),
        json!([{"key": "Noise", "name": "x"}]),
        json!([{"key": "noise", "name": "长".repeat(41)}]),
    ] {
        problem(put(wrong).await, 422, "bad-member").await;
    }
}
