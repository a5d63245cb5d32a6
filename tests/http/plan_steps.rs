//! /api/v1/plans/…/steps: what crews do at the stops of a published plan, the campaigns that come of it, and what is late.

use reqwest::Method;
use serde_json::{Value, json};

use crate::app::problem;
use crate::fixture::moment;
use crate::plans::{draft, found, get, published, searched, send, start, told};

const CAMPAIGNS: &str = "/api/v1/campaigns?community=330381003901";

/// The stops of work of a plan: tour, stop and block.
fn stops_of_work(plan: &Value) -> Vec<(usize, usize, u64)> {
    let tours = plan["timetable"]["tours"].as_array().unwrap().iter().enumerate();
    let stops = tours
        .flat_map(|(tour, own)| own["stops"].as_array().unwrap().iter().enumerate().map(move |(stop, one)| (tour, stop, one)));
    stops.filter_map(|(tour, stop, one)| Some((tour, stop, one["kind"]["portion"]["block"].as_u64()?))).collect()
}

#[tokio::test]
async fn a_stop_done_becomes_a_campaign_that_grows_and_progress() {
    let app = start().await;
    let plan = published(&app).await;
    let address = format!("/api/v1/plans/{}/steps", plan["id"]);
    let works = stops_of_work(&plan);
    let (tour, stop, block) = works[0];
    let other = works[1..].iter().find(|other| other.2 == block).unwrap();
    app.clock.set(moment("2026-06-01T02:00:00Z"));
    let started =
        told(&app, "inspector", Method::POST, &address, &json!({"tour": tour, "stop": stop, "step": "started"}), 201).await;
    assert_eq!(
        started["standings"],
        json!([{"tour": tour, "stop": stop, "state": "started", "at": "2026-06-01T02:00:00Z", "truckloads": null}])
    );
    let done = |tour, stop, loads: f64| json!({"tour": tour, "stop": stop, "step": "done", "truckloads": loads, "people": 5});
    let after = told(&app, "inspector", Method::POST, &address, &done(tour, stop, 1.2), 201).await;
    assert_eq!(after["progress"]["done"], 1);
    let campaigns = app.json(CAMPAIGNS).await;
    let campaign = &campaigns["items"][0];
    assert_eq!(
        (&campaign["truckloads"], &campaign["people"], &campaign["blocks"][0]["id"]),
        (&json!(1), &json!(5), &json!(block))
    );
    told(&app, "inspector", Method::POST, &address, &done(other.0, other.1, 1.4), 201).await;
    let grown = app.json(CAMPAIGNS).await;
    assert_eq!(grown["items"].as_array().unwrap().len(), campaigns["items"].as_array().unwrap().len(), "one a block and day");
    assert_eq!(grown["items"][0]["truckloads"], 3, "1.2 and 1.4");
    let twice = send(&app, "inspector", Method::POST, &address, &done(tour, stop, 1.0)).await;
    assert_eq!(problem(twice, 409, "not-from-here").await["state"], "done");
    let back = json!({"tour": tour, "stop": stop, "step": "taken_back", "note": "错点"});
    let taken = told(&app, "inspector", Method::POST, &address, &back, 201).await;
    assert_eq!(taken["progress"]["done"], 1);
    let less = app.json(CAMPAIGNS).await;
    assert_eq!(less["items"][0]["truckloads"], 1, "1.4 alone");
    let back = json!({"tour": other.0, "stop": other.1, "step": "taken_back", "note": "错点"});
    told(&app, "inspector", Method::POST, &address, &back, 201).await;
    let none = app.json(CAMPAIGNS).await;
    assert_eq!(none["items"].as_array().unwrap().len() + 1, grown["items"].as_array().unwrap().len(), "it was taken back");
    let nowhere = send(&app, "inspector", Method::POST, &address, &done(999, 0, 1.0)).await;
    problem(nowhere, 404, "no-such-document").await;
    for who in ["beside", "resident"] {
        assert_eq!(send(&app, who, Method::POST, &address, &done(tour, stop, 1.0)).await.status(), 404, "{who}");
    }
}

#[tokio::test]
async fn stops_at_one_block_that_are_finished_at_once_are_one_campaign() {
    let app = start().await;
    let plan = published(&app).await;
    let address = format!("/api/v1/plans/{}/steps", plan["id"]);
    let works = stops_of_work(&plan);
    let here: Vec<_> = works.iter().filter(|stop| stop.2 == works[0].2).collect();
    assert!(here.len() > 2, "{works:?}");
    app.clock.set(moment("2026-06-01T02:00:00Z"));
    let before = app.json(CAMPAIGNS).await["items"].as_array().unwrap().len();
    let sent = here.iter().map(|(tour, stop, _)| {
        let body = json!({"tour": tour, "stop": stop, "step": "done", "truckloads": 2, "people": 4});
        let (app, address) = (&app, &address);
        async move { told(app, "inspector", Method::POST, address, &body, 201).await }
    });
    futures::future::join_all(sent).await;
    let campaigns = app.json(CAMPAIGNS).await;
    let campaigns = campaigns["items"].as_array().unwrap();
    assert_eq!(campaigns.len(), before + 1);
    assert_eq!(campaigns[0]["truckloads"], 2 * here.len());
    // What a person puts right in it stays, and nothing is counted twice: it is called otherwise, a school helped, and it was a truckload more.
    let put_right = json!({"held_at": campaigns[0]["held_at"], "title": "清运大会战", "blocks": [works[0].2], "parties": ["一班", "小学"],
        "people": 30, "truckloads": 2 * here.len() + 1});
    let own = format!("/api/v1/campaigns/{}", campaigns[0]["revision"]);
    told(&app, "group", Method::PUT, &own, &put_right, 200).await;
    let back = json!({"tour": here[0].0, "stop": here[0].1, "step": "taken_back", "note": "错点"});
    told(&app, "inspector", Method::POST, &address, &back, 201).await;
    let again = json!({"tour": here[0].0, "stop": here[0].1, "step": "done", "truckloads": 1, "people": 4});
    told(&app, "inspector", Method::POST, &address, &again, 201).await;
    let campaigns = app.json(CAMPAIGNS).await;
    let campaigns = campaigns["items"].as_array().unwrap();
    assert_eq!((&campaigns[0]["title"], &campaigns[0]["people"]), (&json!("清运大会战"), &json!(30)));
    assert!(campaigns[0]["parties"].as_array().unwrap().contains(&json!("小学")), "{campaigns:?}");
    assert_eq!((campaigns.len(), &campaigns[0]["truckloads"]), (before + 1, &json!(2 * here.len())));
}

#[tokio::test]
async fn crews_days_that_are_over_and_not_done_are_told_to_who_plans_or_works_there() {
    let app = start().await;
    let plan = published(&app).await;
    let late = "/api/v1/plans/late";
    assert_eq!(get(&app, "inspector", late).await, json!({"items": [], "total": 0}));
    // The evening of the second day, which is not over.
    app.clock.set(moment("2026-06-02T15:59:00Z"));
    let told = get(&app, "inspector", late).await;
    let (tours, items) = (plan["timetable"]["tours"].as_array().unwrap(), told["items"].as_array().unwrap());
    let on_first = || tours.iter().enumerate().filter(|(_, tour)| tour["day"] == "2026-06-01");
    let works = |tour: &Value| -> Vec<usize> {
        let stops = tour["stops"].as_array().unwrap().iter().enumerate();
        stops.filter(|(_, stop)| stop["kind"]["what"] == "work").map(|(at, _)| at).collect()
    };
    assert_eq!((items.len(), &told["total"]), (1, &json!(1)), "{told}");
    let stops: usize = on_first().map(|(_, tour)| works(tour).len()).sum();
    let item = &items[0];
    assert_eq!((&item["plan"], &item["crew"], &item["crew_name"]), (&plan["id"], &json!(0), &json!("一班")));
    assert_eq!((&item["day"], &item["ended_at"]), (&json!("2026-06-01"), &json!("2026-06-01T16:00:00Z")));
    assert_eq!((&item["stops"], &item["plan_name"]), (&json!(stops), &json!("削红第一仗")));
    assert!(item["block_codes"].as_array().unwrap().iter().all(|code| code.as_str().unwrap().starts_with("HB-")), "{item}");
    assert_eq!(get(&app, "group", late).await, told);
    for who in ["beside", "resident"] {
        assert_eq!(get(&app, who, late).await["total"], 0, "{who}");
    }
    app.problem(late, 401, "not-signed-in").await;
    // The next midnight the second day is late as well; what is done afterwards is not late any more.
    app.clock.set(moment("2026-06-02T16:00:00Z"));
    let days = |told: &Value| -> Vec<Value> {
        told["items"].as_array().unwrap().iter().map(|item| json!([item["day"], item["crew"]])).collect()
    };
    let second = [json!(["2026-06-02", 0]), json!(["2026-06-02", 1])];
    let both: Vec<Value> = second.iter().cloned().chain([json!(["2026-06-01", 0])]).collect();
    assert_eq!(days(&get(&app, "inspector", late).await), both);
    let steps = format!("/api/v1/plans/{}/steps", plan["id"]);
    for (tour, own) in on_first() {
        for stop in works(own) {
            let body = json!({"tour": tour, "stop": stop, "step": "done", "truckloads": 1, "people": 4});
            crate::plans::told(&app, "inspector", Method::POST, &steps, &body, 201).await;
        }
    }
    assert_eq!(days(&get(&app, "inspector", late).await), second);
    // A version from today on takes its place.
    let mut anew = draft();
    anew["from"] = json!("2026-06-03");
    let found = searched(&app, &anew).await;
    let address = format!("/api/v1/plan-drafts/{}/publish", found["id"]);
    let body = json!({"version": found["version"], "replaces": plan["id"]});
    crate::plans::told(&app, "group", Method::POST, &address, &body, 201).await;
    assert_eq!(get(&app, "inspector", late).await["total"], 0);
}

#[tokio::test]
async fn a_plan_of_the_longest_name_is_worked_on_like_any_other() {
    let app = start().await;
    let mut long = draft();
    long["name"] = json!("攻".repeat(100));
    let found = searched(&app, &long).await;
    let address = format!("/api/v1/plan-drafts/{}/publish", found["id"]);
    let plan = told(&app, "group", Method::POST, &address, &json!({"version": found["version"]}), 201).await;
    app.clock.set(moment("2026-06-01T02:00:00Z"));
    let done = json!({"tour": 0, "stop": 0, "step": "done", "truckloads": 1, "people": 4});
    let address = format!("/api/v1/plans/{}/steps", plan["id"]);
    told(&app, "inspector", Method::POST, &address, &done, 201).await;
    let campaigns = app.json(CAMPAIGNS).await;
    let title = campaigns["items"][0]["title"].as_str().unwrap();
    assert!(title.ends_with(" 2026-06-01") && title.chars().count() == 100, "{title}");
}

#[tokio::test]
async fn what_was_done_before_a_plan_was_made_anew_counts_on_the_same_day() {
    let app = start().await;
    let plan = published(&app).await;
    let (tour, stop, block) = stops_of_work(&plan)[0];
    app.clock.set(moment("2026-06-01T02:00:00Z"));
    let done = |tour, stop, loads: u32| json!({"tour": tour, "stop": stop, "step": "done", "truckloads": loads, "people": 4});
    let steps = |plan: &Value| format!("/api/v1/plans/{}/steps", plan["id"]);
    told(&app, "inspector", Method::POST, &steps(&plan), &done(tour, stop, 2), 201).await;
    let replan = format!("/api/v1/plans/{}/replan", plan["id"]);
    let rest = told(&app, "group", Method::POST, &replan, &json!({"from": "2026-06-01"}), 201).await;
    let found = found(&app, &rest).await;
    let address = format!("/api/v1/plan-drafts/{}/publish", found["id"]);
    let body = json!({"version": found["version"], "replaces": plan["id"], "reason": "下午调整"});
    let newer = told(&app, "group", Method::POST, &address, &body, 201).await;
    let (tour, stop, _) = *stops_of_work(&newer).iter().find(|stop| stop.2 == block).unwrap();
    let before = app.json(CAMPAIGNS).await["items"].as_array().unwrap().len();
    told(&app, "inspector", Method::POST, &steps(&newer), &done(tour, stop, 3), 201).await;
    let campaigns = app.json(CAMPAIGNS).await;
    assert_eq!((campaigns["items"].as_array().unwrap().len(), &campaigns["items"][0]["truckloads"]), (before, &json!(5)));
    let back = json!({"tour": tour, "stop": stop, "step": "taken_back", "note": "错点"});
    told(&app, "inspector", Method::POST, &steps(&newer), &back, 201).await;
    assert_eq!(app.json(CAMPAIGNS).await["items"][0]["truckloads"], 2, "what was done in the morning");
}
