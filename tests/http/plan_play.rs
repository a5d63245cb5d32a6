//! The demo community from its state of 30 June 2026: candidates, a plan over its streets that holds, and every day of it played to the end
//! with real changes, until nothing on the map is red or orange.

use std::process::{Command, Stdio};

use reqwest::Method;
use serde_json::{Value, json};
use wuse::domain::{Entry, Moment, Revision};
use wuse::store::{self, Verified};

use crate::app::{TestApp, add_person, add_token};
use crate::fixture::{HONGBEI, entry, moment, open_settings, set, stands};

/// The demo's streets.
const STREETS: &str = include_str!("../../data/demo/streets.geojson");

/// What the demo's log holds up to the end of June.
async fn until_june() -> Vec<Entry> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.gpkg");
    let made = Command::new(env!("CARGO_BIN_EXE_wuse"))
        .args(["demo", "--map-only", "--store"])
        .arg(&path)
        .env("XDG_DATA_HOME", folder.path())
        .env_remove("WUSE_FILES")
        .stdout(Stdio::null())
        .status();
    assert!(made.unwrap().success());
    let demo = store::open_existing(path.as_path()).await.unwrap();
    let end = Moment::parse("2026-06-30").unwrap();
    let mut entries = demo.entries_since(Revision::ZERO, 100_000).await.unwrap();
    entries.retain(|entry| entry.recorded_at <= end);
    // Who did it has no account here.
    entries.into_iter().map(|entry| Entry { by: None, request: None, ..entry }).collect()
}

async fn asked(app: &TestApp, method: Method, address: &str, body: &Value, status: u16) -> Value {
    let request = app.as_public(method, address).bearer_auth("wuse_group");
    let answer = if body.is_null() { request.send() } else { request.json(body).send() }.await.unwrap();
    let found = answer.status();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(found, status, "{address}: {told}");
    told
}

/// Blocks that are red and orange.
async fn open_blocks(app: &TestApp) -> usize {
    let blocks = app.json("/api/v1/blocks?colour=red,orange&geometry=false&limit=1000").await;
    blocks["features"].as_array().unwrap().len()
}

#[tokio::test]
async fn the_demo_community_is_cleared_day_by_day() {
    let app = TestApp::start_empty().await;
    let mut entries = until_june().await;
    let june = entries.len() as u64;
    let person = add_person(app.store.as_ref(), "组长", "group").await;
    add_token(app.store.as_ref(), person, "wuse_group").await;
    let evening = moment("2026-06-30T16:30:00Z").micros();
    let everything = wuse::domain::Role::ALL.map(|(role, ..)| (role, "*"));
    for (at, change) in (june + 1..).zip([stands(person, &everything), set(HONGBEI, open_settings())]) {
        let recorded_at = Moment::from_micros(evening + at as i64 * 1_000_000);
        entries.push(Entry { recorded_at, ..entry(at, change) });
    }
    app.store.commit(Revision::ZERO, entries).await.unwrap();
    app.app.live.at_least(Revision(june + 2)).await;
    app.clock.set(moment("2026-07-01T00:00:00Z"));

    let candidates = asked(&app, Method::GET, &format!("/api/v1/communities/{HONGBEI}/clearance"), &Value::Null, 200).await;
    let items = candidates["items"].as_array().unwrap();
    let first = open_blocks(&app).await;
    assert!(first > 0 && items.len() == first, "{first} blocks are red or orange at the end of June");
    let task = |item: &Value| {
        let estimate = |of: &Value| of["median"].as_f64().unwrap();
        let round = |value: f64| (value * 10.0).round() / 10.0;
        let clear =
            json!({"text": "清理", "hours": round(estimate(&item["hours"])), "truckloads": round(estimate(&item["truckloads"]))});
        json!({"block": item["block"], "at": item["place"], "measures": [clear]})
    };
    let streets = app.as_public(Method::POST, &format!("/api/v1/communities/{HONGBEI}/streets?source=streets.geojson"));
    let streets = streets.bearer_auth("wuse_group").body(STREETS).send().await.unwrap();
    let streets: Value = streets.json().await.unwrap();
    assert_eq!((&streets["lines"], &streets["left_out"]), (&json!(31), &json!(2)), "{streets}");
    let base = items[0]["place"].clone();
    let crew = |name: &str| {
        let truck = json!({"name": name, "capacity": 2});
        json!({"name": name, "base": base, "shifts": [["08:30", "12:00"], ["14:00", "17:30"]], "people": 6, "truck": truck})
    };
    let draft = json!({
        "name": "七月攻坚",
        "target": {"kind": "no_orange", "by": "2026-09-30"},
        "from": "2026-07-01",
        "tasks": items.iter().map(task).collect::<Vec<_>>(),
        "crews": [crew("一班"), crew("二班"), crew("三班")],
        "tips": [{"name": "中转站", "at": [120.648, 27.7942], "open": [["06:00", "18:00"]], "minutes": 10}],
        "travel": {"speed_kmh": 18, "detour": 1.4, "streets": streets["id"]},
        "inspection_days": 3,
    });
    let made =
        asked(&app, Method::POST, &format!("/api/v1/communities/{HONGBEI}/plan-drafts"), &json!({"draft": draft}), 201).await;
    let own = format!("/api/v1/plan-drafts/{}", made["id"]);
    asked(&app, Method::POST, &format!("{own}/search"), &Value::Null, 202).await;
    while ["waiting", "running"]
        .contains(&asked(&app, Method::GET, &format!("{own}/search"), &Value::Null, 200).await["state"].as_str().unwrap())
    {
        tokio::task::yield_now().await;
    }
    let found = asked(&app, Method::GET, &own, &Value::Null, 200).await;
    assert_eq!(found["look"]["violations"], json!([]), "the checker accepts it");
    assert_eq!(found["look"]["strays"], json!([]), "streets lead everywhere");
    assert_eq!(found["timetable"]["left_out"], Value::Null, "everything fits");
    let plan = asked(&app, Method::POST, &format!("{own}/publish"), &json!({"version": found["version"]}), 201).await;
    let plan_address = format!("/api/v1/plans/{}", plan["id"]);

    let tours = plan["timetable"]["tours"].as_array().unwrap().clone();
    let mut left: std::collections::HashMap<u64, usize> = std::collections::HashMap::new();
    let block_of = |stop: &Value| stop["kind"]["portion"]["block"].as_u64();
    for block in tours.iter().flat_map(|tour| tour["stops"].as_array().unwrap()).filter_map(block_of) {
        *left.entry(block).or_default() += 1;
    }
    let mut open = first;
    let mut days: Vec<String> = tours.iter().map(|tour| tour["day"].as_str().unwrap().to_owned()).collect();
    days.dedup();
    for day in &days {
        for (tour, own) in tours.iter().enumerate().filter(|(_, tour)| tour["day"] == **day) {
            for (stop, one) in own["stops"].as_array().unwrap().iter().enumerate() {
                let Some(block) = block_of(one) else { continue };
                let ends = one["ends"].as_u64().unwrap();
                app.clock.set(moment(&format!("{day}T{:02}:{:02}:00+08:00", ends / 60, ends % 60)));
                let done = json!({"tour": tour, "stop": stop, "step": "done", "truckloads": 1.5, "people": 6});
                asked(&app, Method::POST, &format!("{plan_address}/steps"), &done, 201).await;
                *left.get_mut(&block).unwrap() -= 1;
                if left[&block] == 0 {
                    let graded = json!({"colour": "yellow", "reason": "清零后验收", "expected_revision": app.json(&format!("/api/v1/blocks/{block}")).await["properties"]["revision"]});
                    asked(&app, Method::POST, &format!("/api/v1/blocks/{block}/gradings"), &graded, 201).await;
                }
            }
        }
        let now = open_blocks(&app).await;
        assert!(now <= open, "{day}: {now} after {open}");
        open = now;
    }
    assert_eq!(open, 0, "nothing is red or orange any more");
    let after = asked(&app, Method::GET, &plan_address, &Value::Null, 200).await;
    let progress = &after["progress"];
    assert_eq!((&progress["done"], &progress["overdue"]), (&progress["portions"], &json!(0)));
    assert_eq!((&progress["red_left"], &progress["orange_left"], &progress["days_behind"]), (&json!(0), &json!(0), &json!(0)));
    assert!(matches!(app.store.verify().await.unwrap(), Verified::Sound { .. }));
}
