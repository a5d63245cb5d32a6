//! /api/v1/…/clearance, consultations, plan drafts, the search and published plans.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::{CommunitySettings, Role};

use crate::app::{TestApp, add_person, add_token, problem};
use crate::fixture::{FIRST, HONGBEI, entry, layer, middle, moment, set, stands};

const DRAFTS: &str = "/api/v1/communities/330381003901/plan-drafts";
const CLEARANCE: &str = "/api/v1/communities/330381003901/clearance";
const PLANS: &str = "/api/v1/communities/330381003901/plans";

/// 2 inspects here, 3 decides here, 4 decides in the community beside, 5 is a resident.
const PEOPLE: [(&str, Role, &str); 4] = [
    ("inspector", Role::Inspector, "community:330381003901"),
    ("group", Role::WorkingGroup, "community:330381003901"),
    ("beside", Role::WorkingGroup, "community:330381003902"),
    ("resident", Role::Resident, "*"),
];

pub(crate) async fn start() -> TestApp {
    let app = TestApp::start().await;
    let mut changes = vec![
        set(HONGBEI, crate::fixture::open_settings()),
        layer("330381003902", "BX", 13, 3, 10),
        set("330381003902", CommunitySettings::default()),
    ];
    for (name, role, place) in PEOPLE {
        let id = add_person(app.store.as_ref(), name, name).await;
        add_token(app.store.as_ref(), id, &format!("wuse_{name}")).await;
        changes.push(stands(id, &[(role, place)]));
    }
    let entries: Vec<_> = (FIRST + 1..).zip(changes).map(|(revision, change)| entry(revision, change)).collect();
    let last = entries.last().unwrap().revision;
    app.store.commit(wuse::domain::Revision(FIRST), entries).await.unwrap();
    app.app.live.at_least(last).await;
    app.clock.set(moment("2026-06-01T00:00:00Z"));
    app
}

pub(crate) async fn send(app: &TestApp, who: &str, method: Method, address: &str, body: &Value) -> Response {
    let request = app.as_public(method, address).bearer_auth(format!("wuse_{who}"));
    if body.is_null() { request.send().await.unwrap() } else { request.json(body).send().await.unwrap() }
}

pub(crate) async fn told(app: &TestApp, who: &str, method: Method, address: &str, body: &Value, status: u16) -> Value {
    let answer = send(app, who, method, address, body).await;
    let found = answer.status();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(found, status, "{address}: {told}");
    told
}

pub(crate) async fn get(app: &TestApp, who: &str, address: &str) -> Value {
    told(app, who, Method::GET, address, &Value::Null, 200).await
}

fn place(block: u32) -> [f64; 2] {
    middle(block).into()
}

/// Two red blocks and an orange one, cables after the rubbish in the first.
pub(crate) fn draft() -> Value {
    let clear = json!({"text": "清理陈年垃圾", "hours": 6, "truckloads": 5});
    let cables = json!({"text": "整理管线", "hours": 3, "skills": ["电工"], "after": [0]});
    json!({
        "name": "削红第一仗",
        "target": {"kind": "no_red", "by": "2026-06-30"},
        "from": "2026-06-01",
        "tasks": [
            {"block": 1, "at": place(1), "measures": [clear, cables]},
            {"block": 6, "at": place(6), "measures": [clear]},
            {"block": 2, "at": place(2), "measures": [clear]},
        ],
        "crews": [
            {"name": "一班", "base": place(4), "shifts": [["08:00", "12:00"], ["13:00", "17:00"]], "people": 4,
             "truck": {"name": "浙C 001", "capacity": 1}},
            {"name": "电工班", "base": place(4), "shifts": [["08:00", "12:00"]], "skills": ["电工"]},
        ],
        "tips": [{"name": "中转站", "at": place(12), "open": [["06:00", "18:00"]], "minutes": 10}],
        "inspection_days": 2,
    })
}

/// A draft with the timetable that was found for it.
pub(crate) async fn searched(app: &TestApp, draft: &Value) -> Value {
    let made = told(app, "group", Method::POST, DRAFTS, &json!({"draft": draft}), 201).await;
    assert_eq!(get(app, "group", &format!("/api/v1/plan-drafts/{}/search", made["id"])).await["state"], "none");
    found(app, &made).await
}

/// A draft that is kept already, with the timetable that was found for it.
pub(crate) async fn found(app: &TestApp, draft: &Value) -> Value {
    let address = format!("/api/v1/plan-drafts/{}", draft["id"]);
    let search = format!("{address}/search");
    told(app, "group", Method::POST, &search, &Value::Null, 202).await;
    loop {
        let state = get(app, "group", &search).await;
        match state["state"].as_str().unwrap() {
            "waiting" | "running" => tokio::task::yield_now().await,
            "done" => break,
            other => panic!("{other}: {state}"),
        }
    }
    get(app, "group", &address).await
}

#[tokio::test]
async fn candidates_are_ranked_with_reasons_and_what_they_take() {
    let app = start().await;
    app.graded(2, "yellow").await;
    let list = get(&app, "group", CLEARANCE).await;
    let items = list["items"].as_array().unwrap();
    let order: Vec<_> = items.iter().map(|item| (item["block"].as_u64().unwrap(), item["colour"].as_str().unwrap())).collect();
    assert_eq!(order, [(1, "red"), (6, "red"), (11, "red"), (7, "orange"), (12, "orange")]);
    let points: u64 = items[0]["reasons"].as_array().unwrap().iter().map(|reason| reason["points"].as_u64().unwrap()).sum();
    assert_eq!(items[0]["points"], points);
    assert_eq!(list["effort"]["blocks"], 1, "block 2 was struck off");
    // 40 truckloads on two blocks alike in size.
    let median = items[0]["truckloads"]["median"].as_f64().unwrap();
    assert!((median - 20.0).abs() < 0.1, "{median}");
    assert!(items[0]["truckloads"]["low"].as_f64().unwrap() < median);
    let (lon, lat) = middle(1);
    let at: Vec<f64> = items[0]["place"].as_array().unwrap().iter().map(|degrees| degrees.as_f64().unwrap()).collect();
    assert!((at[0] - lon).abs() < 0.0005 && (at[1] - lat).abs() < 0.0005);
    for who in ["beside", "resident"] {
        assert!([403, 404].contains(&send(&app, who, Method::GET, CLEARANCE, &Value::Null).await.status().as_u16()), "{who}");
    }
}

#[tokio::test]
async fn what_fails_in_the_last_inspection_stands_between_a_block_and_yellow() {
    let app = start().await;
    let checklist = get(&app, "group", "/api/v1/communities/330381003901/checklist").await;
    let items = checklist["items"].as_array().unwrap();
    let key = items.iter().find(|item| item["colour"] == "orange").unwrap()["key"].clone();
    let findings: Vec<Value> = items
        .iter()
        .map(|item| json!({"item": item["key"], "answer": if item["key"] == key { "fails" } else { "holds" }}))
        .collect();
    let inspected = json!({"checklist": checklist["revision"], "findings": findings, "inspected_at": "2026-05-30T02:00:00Z"});
    told(&app, "inspector", Method::POST, "/api/v1/blocks/1/inspections", &inspected, 201).await;
    let list = get(&app, "group", CLEARANCE).await;
    let hinders = list["items"][0]["hinders"].as_array().unwrap();
    assert_eq!(hinders.len(), 1, "{hinders:?}");
    assert_eq!(hinders[0]["fails"], true);
    assert_eq!(list["items"][1]["hinders"], Value::Null, "never inspected");
}

#[tokio::test]
async fn a_consultation_is_set_down_whole_and_not_over_anothers() {
    let app = start().await;
    let address = "/api/v1/blocks/1/consultation";
    assert_eq!(get(&app, "inspector", address).await, Value::Null);
    let says = json!({"held_on": "2026-05-28", "findings": "房后陈年垃圾", "people_affected": 300,
        "measures": [{"text": "清运", "hours": 8, "truckloads": 12}, {"text": "硬化", "hours": 5, "after": [0], "wait_days": 3}]});
    let body = json!({"consultation": says});
    assert_eq!(send(&app, "inspector", Method::PUT, address, &body).await.status(), 403);
    let set = told(&app, "group", Method::PUT, address, &body, 200).await;
    assert_eq!((&set["people_affected"], &set["measures"][1]["wait_days"]), (&json!(300), &json!(3)));
    let again = problem(send(&app, "group", Method::PUT, address, &body).await, 409, "stale-document").await;
    assert!(again["detail"].as_str().unwrap().contains("block 1"), "{again}");
    let mut changed = body.clone();
    changed["expected"] = set["revision"].clone();
    changed["consultation"]["findings"] = json!("已查清");
    let after = told(&app, "group", Method::PUT, address, &changed, 200).await;
    assert_eq!((&after["id"], &after["findings"]), (&set["id"], &json!("已查清")));
    let mut circle = changed.clone();
    circle["expected"] = after["revision"].clone();
    circle["consultation"]["measures"][0]["after"] = json!([1]);
    problem(send(&app, "group", Method::PUT, address, &circle).await, 422, "bad-member").await;
    assert_eq!(get(&app, "group", CLEARANCE).await["items"][0]["consultation"], set["id"]);
}

#[tokio::test]
async fn a_draft_is_kept_by_version_and_says_when_it_must_begin() {
    let app = start().await;
    assert_eq!(get(&app, "group", DRAFTS).await, json!({"items": []}));
    let made = told(&app, "group", Method::POST, DRAFTS, &json!({"draft": draft()}), 201).await;
    assert_eq!((&made["version"], &made["name"], &made["timetable"]), (&json!(1), &json!("削红第一仗"), &Value::Null));
    assert_eq!(made["look"]["last_day"], "2026-06-26");
    let first = &made["look"]["blocks"][0];
    assert_eq!(first["block"], 1);
    assert_eq!(first["measures"][1]["latest_start"], "2026-06-26");
    assert_eq!(first["measures"][0]["latest_end"], "2026-06-25", "cables come on the day after");
    let address = format!("/api/v1/plan-drafts/{}", made["id"]);
    let mut changed = draft();
    changed["inspection_days"] = json!(0);
    let set = told(&app, "group", Method::PUT, &address, &json!({"draft": changed, "version": 1}), 200).await;
    assert_eq!((&set["version"], &set["look"]["last_day"]), (&json!(2), &json!("2026-06-30")));
    let stale = send(&app, "group", Method::PUT, &address, &json!({"draft": changed, "version": 1})).await;
    assert_eq!(problem(stale, 409, "stale-document").await["version"], 2);
    for who in ["inspector", "beside", "resident"] {
        assert!([403, 404].contains(&send(&app, who, Method::GET, &address, &Value::Null).await.status().as_u16()), "{who}");
    }
    let mut unknown = draft();
    unknown["tasks"][0]["block"] = json!(13);
    let refused = send(&app, "group", Method::POST, DRAFTS, &json!({"draft": unknown})).await;
    assert_eq!(problem(refused, 422, "bad-member").await["member"], "tasks[0].block", "a block of the community beside");
    assert_eq!(send(&app, "group", Method::DELETE, &address, &Value::Null).await.status(), 204);
    problem(send(&app, "group", Method::GET, &address, &Value::Null).await, 404, "no-such-document").await;
}

#[tokio::test]
async fn a_timetable_is_found_in_the_background_and_holds() {
    let app = start().await;
    let found = searched(&app, &draft()).await;
    assert_eq!((&found["version"], &found["look"]["violations"]), (&json!(2), &json!([])));
    assert_eq!(found["timetable"]["left_out"], Value::Null, "nothing is left out");
    let again = searched(&app, &draft()).await;
    assert_eq!(found["timetable"], again["timetable"], "the same seed");
    let advice = get(&app, "group", &format!("/api/v1/plan-drafts/{}/advice", found["id"])).await;
    assert_eq!(advice, json!({"items": []}));
}

#[tokio::test]
async fn what_does_not_fit_is_left_out_with_its_mend_and_the_least_changes() {
    let app = start().await;
    let mut hurried = draft();
    hurried["target"]["by"] = json!("2026-06-03");
    hurried["tasks"][0]["measures"][1]["skills"] = json!(["焊工"]);
    let found = searched(&app, &hurried).await;
    let left = found["timetable"]["left_out"].as_array().unwrap();
    let fixes = found["look"]["fixes"].as_array().unwrap();
    assert_eq!(left.len(), fixes.len());
    let welder = left.iter().position(|left| left["why"]["reason"] == "no_crew_knows_how").unwrap();
    assert_eq!((&fixes[welder]["fix"], &fixes[welder]["lacks"]), (&json!("equip"), &json!(["焊工"])));
    assert!(left.iter().any(|left| left["why"]["reason"] == "no_time"));
    let advice = get(&app, "group", &format!("/api/v1/plan-drafts/{}/advice", found["id"])).await;
    let changes: Vec<_> = advice["items"].as_array().unwrap().iter().map(|item| item["change"].as_str().unwrap()).collect();
    assert_eq!(changes, ["more_crews", "later_date", "fewer_blocks"]);
    assert_eq!(advice["items"][0]["like"], "一班");
}

#[tokio::test]
async fn a_dragged_stop_says_at_once_what_does_not_hold() {
    let app = start().await;
    let found = searched(&app, &draft()).await;
    let move_to = |portion: Value, to: Value| json!({"draft": found["draft"], "timetable": found["timetable"], "portion": portion, "to": to});
    let address = "/api/v1/communities/330381003901/plan-move";
    // The cables onto the first day: the rubbish is still there.
    let cables = json!({"block": 1, "measure": 1, "part": 0});
    let first = json!({"day": "2026-06-01", "crew": 1, "shift": 0, "begins": 480});
    let moved = told(&app, "group", Method::POST, address, &move_to(cables.clone(), first), 200).await;
    let wrong = moved["look"]["violations"].as_array().unwrap();
    assert!(wrong.iter().any(|wrong| wrong["violation"] == "too_soon" && wrong["after"] == 0), "{wrong:?}");
    // To a crew that is no electrician.
    let other = json!({"day": "2026-06-25", "crew": 0, "shift": 0, "begins": 480});
    let moved = told(&app, "group", Method::POST, address, &move_to(cables.clone(), other), 200).await;
    let wrong = moved["look"]["violations"].as_array().unwrap();
    assert!(wrong.iter().any(|wrong| wrong["violation"] == "not_able" && wrong["lacks"] == json!(["电工"])), "{wrong:?}");
    // A load onto another day of the same crew: times and the way to the tip are set anew, and it holds.
    let load = json!({"block": 2, "measure": 0, "part": 0});
    let later = json!({"day": "2026-06-24", "crew": 0, "shift": 1, "begins": 800});
    let moved = told(&app, "group", Method::POST, address, &move_to(load.clone(), later), 200).await;
    assert_eq!(moved["look"]["violations"], json!([]));
    let tours = moved["timetable"]["tours"].as_array().unwrap();
    let tour = tours.iter().find(|tour| tour["day"] == "2026-06-24").unwrap();
    let whats: Vec<_> = tour["stops"].as_array().unwrap().iter().map(|stop| stop["kind"]["what"].as_str().unwrap()).collect();
    assert_eq!(whats, ["work", "tip"]);
    // Out of the plan.
    let out = told(&app, "group", Method::POST, address, &move_to(load, Value::Null), 200).await;
    assert_eq!(out["timetable"]["left_out"][0]["portions"], 1);
    let nowhere = json!({"day": "2026-06-24", "crew": 9, "shift": 0, "begins": 480});
    problem(send(&app, "group", Method::POST, address, &move_to(cables, nowhere)).await, 422, "bad-member").await;
}

#[tokio::test]
async fn a_pin_stays_when_the_rest_is_looked_for_anew() {
    let app = start().await;
    let mut pinned = draft();
    let portion = json!({"block": 6, "measure": 0, "part": 2});
    pinned["pins"] = json!([{"portion": portion, "crew": "一班", "day": "2026-06-17", "begins": 870}]);
    let found = searched(&app, &pinned).await;
    assert_eq!(found["look"]["violations"], json!([]));
    let stops = found["timetable"]["tours"].as_array().unwrap().iter().filter(|tour| tour["day"] == "2026-06-17");
    let stop = stops.flat_map(|tour| tour["stops"].as_array().unwrap()).find(|stop| stop["kind"]["portion"] == portion).unwrap();
    assert_eq!(stop["begins"], 870);
}

/// A published plan.
pub(crate) async fn published(app: &TestApp) -> Value {
    published_as(app, &draft()).await
}

/// The same of a draft.
async fn published_as(app: &TestApp, draft: &Value) -> Value {
    let found = searched(app, draft).await;
    let address = format!("/api/v1/plan-drafts/{}/publish", found["id"]);
    told(app, "group", Method::POST, &address, &json!({"version": found["version"], "reason": "攻坚"}), 201).await
}

#[tokio::test]
async fn a_published_plan_stays_and_the_next_takes_its_place() {
    let app = start().await;
    let plan = published(&app).await;
    assert_eq!((&plan["is_newest"], &plan["progress"]["done"]), (&json!(true), &json!(0)));
    let found = searched(&app, &draft()).await;
    let address = format!("/api/v1/plan-drafts/{}/publish", found["id"]);
    let blind = send(&app, "group", Method::POST, &address, &json!({"version": 2})).await;
    assert_eq!(problem(blind, 409, "stale-document").await["newest"], plan["id"]);
    let old = send(&app, "group", Method::POST, &address, &json!({"version": 1, "replaces": plan["id"]})).await;
    problem(old, 409, "stale-document").await;
    let next = told(&app, "group", Method::POST, &address, &json!({"version": 2, "replaces": plan["id"]}), 201).await;
    let list = get(&app, "inspector", PLANS).await;
    let lines: Vec<_> = list["items"].as_array().unwrap().iter().map(|line| (&line["id"], &line["is_newest"])).collect();
    assert_eq!(lines, [(&next["id"], &json!(true)), (&plan["id"], &json!(false))]);
    let before = get(&app, "inspector", &format!("/api/v1/plans/{}", plan["id"])).await;
    assert_eq!(before["timetable"], plan["timetable"], "versions stay");
    for who in ["beside", "resident"] {
        let address = format!("/api/v1/plans/{}", plan["id"]);
        assert_eq!(send(&app, who, Method::GET, &address, &Value::Null).await.status(), 404, "{who}");
    }
}

#[tokio::test]
async fn verbs_are_targets_and_a_plan_made_anew_goes_on_counting() {
    let app = start().await;
    let mut aims = draft();
    let goal = |verb: &str, blocks: u32| json!({"verb": verb, "blocks": blocks});
    aims["goals"] = json!([goal("keep_blue", 4), goal("pare_red", 5), goal("remove_orange", 2)]);
    let found = searched(&app, &aims).await;
    let order: Vec<_> = found["draft"]["goals"].as_array().unwrap().iter().map(|goal| goal["verb"].clone()).collect();
    assert_eq!(order, ["pare_red", "remove_orange", "keep_blue"]);
    let verb = |verb: &str, numbers: [u32; 3], wanted: Option<u32>| {
        let [of, done, beyond] = numbers;
        json!({"verb": verb, "of": of, "done": done, "beyond": beyond, "wanted": wanted})
    };
    // Of twelve blocks in turn of each colour three are red: five are two more than there are, which is told and no mistake.
    let looks = [
        verb("pare_red", [3, 0, 2], Some(5)),
        verb("remove_orange", [3, 0, 0], Some(2)),
        verb("reach_yellow", [6, 0, 0], None),
        verb("keep_blue", [4, 4, 0], Some(4)),
        verb("strive_green", [10, 0, 0], None),
    ];
    assert_eq!(found["look"]["verbs"], json!(looks));
    let address = format!("/api/v1/plan-drafts/{}/publish", found["id"]);
    let plan = told(&app, "group", Method::POST, &address, &json!({"version": found["version"]}), 201).await;
    let begun = &plan["progress"]["goals"];
    assert_eq!((&begun["from"], &begun["by"], &begun["time_share"]), (&json!("2026-06-01"), &json!("2026-06-30"), &json!(0.0)));
    // Half of the days are over: a red block became yellow, an orange one yellow, and a blue one fell.
    app.clock.set(moment("2026-06-16T01:00:00Z"));
    for (block, colour) in [(1, "yellow"), (2, "yellow"), (4, "yellow")] {
        let body = json!({"colour": colour, "reason": "复查", "effective_at": "2026-06-15T01:00:00Z"});
        let address = format!("/api/v1/blocks/{block}/gradings");
        told(&app, "group", Method::POST, &address, &body, 201).await;
    }
    let goals = |plan: &Value| plan["progress"]["goals"].clone();
    let after = goals(&get(&app, "inspector", &format!("/api/v1/plans/{}", plan["id"])).await);
    let item = |verb: &str, [wanted, done, of, lost]: [u32; 4], reached: bool, behind: bool| json!({"verb": verb, "wanted": wanted, "done": done, "of": of, "lost": lost, "reached": reached, "behind": behind});
    let items = [
        item("pare_red", [5, 1, 3, 0], false, true),
        item("remove_orange", [2, 1, 3, 0], false, false),
        item("keep_blue", [4, 3, 4, 1], false, true),
    ];
    assert_eq!(after, json!({"from": "2026-06-01", "by": "2026-06-30", "time_share": 0.5, "items": items}));
    // What was reached counts on when the rest is planned anew.
    let replan = format!("/api/v1/plans/{}/replan", plan["id"]);
    let rest = told(&app, "group", Method::POST, &replan, &json!({"from": "2026-06-17"}), 201).await;
    assert_eq!((&rest["draft"]["from"], &rest["draft"]["goals_from"]), (&json!("2026-06-17"), &json!("2026-06-01")));
    assert_eq!(rest["look"]["verbs"][0], verb("pare_red", [3, 1, 2], Some(5)));
}

#[tokio::test]
async fn a_goal_that_is_none_is_refused_by_name() {
    let app = start().await;
    for (goals, member) in [
        (json!([{"verb": "pare_red", "blocks": 0}]), "goals[0].blocks"),
        (json!([{"verb": "pare_red", "blocks": 2}, {"verb": "pare_red", "blocks": 3}]), "goals[1].verb"),
        (json!([{"verb": "paint_blue", "blocks": 2}]), "draft.goals[0].verb"),
    ] {
        let mut aims = draft();
        aims["goals"] = goals;
        let refused = send(&app, "group", Method::POST, DRAFTS, &json!({"draft": aims})).await;
        assert_eq!(problem(refused, 422, "bad-member").await["member"], member);
    }
}

#[tokio::test]
async fn what_does_not_hold_is_published_only_on_purpose() {
    let app = start().await;
    let found = searched(&app, &draft()).await;
    let mut late = found["timetable"].clone();
    late["tours"][0]["back"] = json!(23 * 60);
    let address = format!("/api/v1/plan-drafts/{}", found["id"]);
    let body = json!({"draft": found["draft"], "timetable": late, "version": 2});
    let set = told(&app, "group", Method::PUT, &address, &body, 200).await;
    assert_eq!(set["look"]["violations"][0]["violation"], "too_late");
    let publish = format!("{address}/publish");
    let refused = send(&app, "group", Method::POST, &publish, &json!({"version": 3})).await;
    assert_eq!(problem(refused, 409, "plan-does-not-hold").await["violations"][0]["violation"], "too_late");
    told(&app, "group", Method::POST, &publish, &json!({"version": 3, "despite": true}), 201).await;
    let none = told(&app, "group", Method::POST, DRAFTS, &json!({"draft": draft()}), 201).await;
    let publish = format!("/api/v1/plan-drafts/{}/publish", none["id"]);
    let refused = send(&app, "group", Method::POST, &publish, &json!({"version": 1, "replaces": 1})).await;
    problem(refused, 422, "member-missing").await;
}

#[tokio::test]
async fn from_today_the_rest_is_planned_anew_and_what_is_done_stays() {
    let app = start().await;
    let plan = published(&app).await;
    let address = format!("/api/v1/plans/{}/steps", plan["id"]);
    let tours = plan["timetable"]["tours"].as_array().unwrap();
    app.clock.set(moment("2026-06-01T09:00:00Z"));
    let mut done = 0;
    for (stop, one) in tours[0]["stops"].as_array().unwrap().iter().enumerate() {
        if one["kind"]["what"] == "work" {
            let body = json!({"tour": 0, "stop": stop, "step": "done", "truckloads": 1, "people": 4});
            told(&app, "inspector", Method::POST, &address, &body, 201).await;
            done += 1;
        }
    }
    let replan = format!("/api/v1/plans/{}/replan", plan["id"]);
    let rest = told(&app, "group", Method::POST, &replan, &json!({"from": "2026-06-02"}), 201).await;
    assert_eq!(rest["draft"]["done"].as_array().unwrap().len(), done);
    let found = found(&app, &rest).await;
    assert_eq!(found["look"]["violations"], json!([]));
    let days = found["timetable"]["tours"].as_array().unwrap().iter().map(|tour| tour["day"].as_str().unwrap());
    assert!(days.min().unwrap() >= "2026-06-02");
    let too_late = send(&app, "group", Method::POST, &replan, &json!({"from": "2026-07-02"})).await;
    assert_eq!(problem(too_late, 422, "bad-member").await["member"], "from");
}

#[tokio::test]
async fn a_cancelled_search_leaves_the_draft_as_it_was() {
    let app = start().await;
    let mut many = draft();
    let measures: Vec<Value> = (0..20).map(|at| json!({"text": format!("清 {at}"), "hours": 40, "truckloads": 40})).collect();
    many["tasks"][1]["measures"] = json!(measures);
    many["target"]["by"] = json!("2027-06-30");
    let made = told(&app, "group", Method::POST, DRAFTS, &json!({"draft": many}), 201).await;
    let search = format!("/api/v1/plan-drafts/{}/search", made["id"]);
    told(&app, "group", Method::POST, &search, &Value::Null, 202).await;
    problem(send(&app, "group", Method::POST, &search, &Value::Null).await, 409, "not-from-here").await;
    assert_eq!(send(&app, "group", Method::DELETE, &search, &Value::Null).await.status(), 204);
    while ["waiting", "running"].contains(&get(&app, "group", &search).await["state"].as_str().unwrap()) {
        tokio::task::yield_now().await;
    }
    assert_eq!(get(&app, "group", &search).await["state"], "cancelled");
    assert_eq!(get(&app, "group", &format!("/api/v1/plan-drafts/{}", made["id"])).await["version"], 1);
}

#[tokio::test]
async fn a_plan_is_taken_away_as_tables_and_as_a_calendar() {
    let app = start().await;
    let plan = published(&app).await;
    let address = format!("/api/v1/plans/{}", plan["id"]);
    let stops: usize =
        plan["timetable"]["tours"].as_array().unwrap().iter().map(|tour| tour["stops"].as_array().unwrap().len()).sum();
    let csv =
        send(&app, "inspector", Method::GET, &format!("{address}/export.csv?lang=en"), &Value::Null).await.text().await.unwrap();
    let mut lines = csv.trim_start_matches('\u{feff}').lines();
    assert!(lines.next().unwrap().starts_with("Day,Crew,Shift,Stop,Arrives"));
    assert_eq!(lines.count(), stops);
    assert!(csv.contains("一班") && csv.contains("HB-01") && csv.contains("清理陈年垃圾") && csv.contains("中转站"));
    let xlsx = send(&app, "inspector", Method::GET, &format!("{address}/export.xlsx"), &Value::Null).await;
    assert_eq!(xlsx.status(), 200);
    assert!(xlsx.bytes().await.unwrap().starts_with(b"PK"));
    let ics =
        send(&app, "inspector", Method::GET, &format!("{address}/calendar.ics?crew=1"), &Value::Null).await.text().await.unwrap();
    let electricians = plan["timetable"]["tours"].as_array().unwrap().iter().filter(|tour| tour["crew"] == 1).count();
    assert_eq!(ics.matches("BEGIN:VEVENT").count(), electricians);
    assert!(ics.contains("SUMMARY:电工班: HB-01") && ics.contains("T00"), "08:00 in UTC+8 is midnight: {ics}");
    let problem_of = send(&app, "inspector", Method::GET, &format!("{address}/export.csv?nothing=1"), &Value::Null).await;
    problem(problem_of, 400, "bad-parameter").await;
    assert_eq!(send(&app, "beside", Method::GET, &format!("{address}/calendar.ics"), &Value::Null).await.status(), 404);
}

/// The words of a PDF.
fn words(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.pdf");
    std::fs::write(&path, pdf).unwrap();
    let told = std::process::Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
    String::from_utf8(told.stdout).unwrap()
}

#[tokio::test]
async fn a_plan_is_printed_to_hang_up_and_to_take_along() {
    let app = start().await;
    let mut aims = draft();
    aims["goals"] = json!([{"verb": "pare_red", "blocks": 3}, {"verb": "keep_blue", "blocks": 4}]);
    let plan = published_as(&app, &aims).await;
    let address = format!("/api/v1/plans/{}", plan["id"]);
    let sheet = send(&app, "inspector", Method::GET, &format!("{address}/sheet.pdf"), &Value::Null).await;
    assert_eq!(sheet.headers()["content-type"], "application/pdf");
    let told = words(&sheet.bytes().await.unwrap());
    for word in ["削红第一仗", "HB-01", "清理陈年垃圾；整理管线", "一班、电工班", "2026-06-30", "削红 3、保蓝 4"]
    {
        assert!(told.contains(word), "{word} is not in {told}");
    }
    let day = plan["timetable"]["tours"][0]["day"].as_str().unwrap();
    let days = send(&app, "inspector", Method::GET, &format!("{address}/crews.pdf?day={day}&lang=en"), &Value::Null).await;
    let told = words(&days.bytes().await.unwrap());
    assert!(told.contains("Leaves at 0") && told.contains("Empty the truck") && told.contains("HB-0"), "{told}");
    let nobody = send(&app, "inspector", Method::GET, &format!("{address}/crews.pdf?day=2027-01-01"), &Value::Null).await;
    problem(nobody, 404, "no-such-document").await;
}
