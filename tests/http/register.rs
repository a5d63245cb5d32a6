//! /api/v1/…/parties and /api/v1/…/listings: the register of responsible parties, and the three lists.

use reqwest::Method;
use serde_json::{Value, json};
use wuse::domain::{Revision, Role};

use crate::app::{TestApp, add_person, add_token, header, problem};
use crate::fixture::{FIRST, HONGBEI, entry, middle, stands};

const PARTIES: &str = "/api/v1/communities/330381003901/parties";
const LISTINGS: &str = "/api/v1/communities/330381003901/listings";

fn property() -> Value {
    let (lon, lat) = middle(6);
    json!({ "name": " 锦湖物业 ", "kind": "property", "note": "", "duties": [
        { "name": "小区", "place": { "type": "Polygon", "coordinates": [[[lon - 0.001, lat - 0.001], [lon + 0.001, lat - 0.001],
            [lon + 0.001, lat + 0.001], [lon - 0.001, lat + 0.001], [lon - 0.001, lat - 0.001]]] } },
        { "place": { "type": "LineString", "coordinates": [[lon - 0.002, lat + 0.0015], [lon + 0.002, lat + 0.0015]] }, "categories": ["clutter"] },
    ] })
}

fn post(app: &TestApp, address: &str, body: &Value) -> reqwest::RequestBuilder {
    app.request(Method::POST, address).json(body)
}

/// People of every kind with tokens `wuse_<role>`.
async fn start() -> TestApp {
    let app = TestApp::start().await;
    for (at, role) in ["inspector", "working_group", "resident"].into_iter().enumerate() {
        let person = add_person(&*app.store, role, role).await;
        let held: Role = role.parse().unwrap();
        let stands = entry(FIRST + 1 + at as u64, stands(person, &[(held, &format!("community:{HONGBEI}"))]));
        app.store.commit(Revision(FIRST + at as u64), vec![stands]).await.unwrap();
        add_token(&*app.store, person, &format!("wuse_{role}")).await;
    }
    app.app.live.at_least(Revision(FIRST + 3)).await;
    app
}

async fn told(app: &TestApp, token: &str, address: &str) -> (u16, Value) {
    let answer = app.as_public(Method::GET, address).bearer_auth(token).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

#[tokio::test]
async fn a_party_is_put_into_the_register_set_anew_and_found_where_it_is_responsible() {
    let app = start().await;
    let made = post(&app, PARTIES, &property()).header("idempotency-key", "one").send().await.unwrap();
    assert_eq!(made.status(), 201);
    let location = header(&made, "location");
    let party: Value = made.json().await.unwrap();
    let id = party["id"].as_u64().unwrap();
    assert_eq!((location, party["revision"].as_u64()), (format!("/api/v1/parties/{id}"), Some(id)));
    assert_eq!(
        (&party["name"], &party["duties"][0]["reach_m"], &party["duties"][1]["reach_m"]),
        (&json!("锦湖物业"), &json!(0), &json!(15))
    );
    // The same request again is carried out once.
    let again = post(&app, PARTIES, &property()).header("idempotency-key", "one").send().await.unwrap();
    assert_eq!((again.status().as_u16(), again.json::<Value>().await.unwrap()), (201, party.clone()));
    let list = app.json_as_person(PARTIES).await;
    assert_eq!(list["items"], json!([party]));
    // Inside the area; a point narrows it; along the street only for what the line is about.
    let (lon, lat) = middle(6);
    let at = |lon: f64, lat: f64, more: &str| format!("/api/v1/parties/here?lon={lon}&lat={lat}{more}");
    let here = app.json_as_person(&at(lon, lat, "")).await;
    assert_eq!(
        (&here["block"], &here["parties"][0]["because"], &here["parties"][0]["duty"]),
        (&json!(6), &json!("area"), &json!("小区"))
    );
    let committees = json!({ "name": "虹北社区两委", "kind": "committees", "duties": [{ "place": { "type": "Point", "coordinates": [lon, lat] } }] });
    post(&app, PARTIES, &committees).send().await.unwrap().error_for_status().unwrap();
    let here = app.json_as_person(&at(lon, lat + 0.000_1, "")).await;
    let why: Vec<(&str, &str)> = here["parties"]
        .as_array()
        .unwrap()
        .iter()
        .map(|party| (party["name"].as_str().unwrap(), party["because"].as_str().unwrap()))
        .collect();
    assert_eq!(why, [("虹北社区两委", "point"), ("锦湖物业", "area")]);
    let street = |more| at(lon, lat + 0.0016, more);
    assert_eq!(app.json_as_person(&street("&category=clutter")).await["parties"][0]["because"], "line");
    assert_eq!(app.json_as_person(&street("&category=graffiti")).await["parties"], json!([]));
    // A reporter is told the same.
    let address = format!("/api/v1/cases/here?lon={lon}&lat={lat}");
    assert_eq!(app.json_as_person(&address).await["parties"][0]["because"], "point");
    // What the layer says of a block comes last.
    let (lon, lat) = middle(1);
    assert_eq!(app.json_as_person(&at(lon, lat, "")).await["parties"][0]["because"], "block");
    // Set anew, and retired.
    let address = format!("/api/v1/parties/{id}");
    let mut anew = property();
    anew["retired"] = json!(true);
    anew["expected_revision"] = json!(id);
    let put = |body: &Value| app.request(Method::PUT, &address).json(body);
    let set: Value = put(&anew).send().await.unwrap().json().await.unwrap();
    assert_eq!((&set["id"], &set["retired"]), (&json!(id), &json!(true)));
    problem(put(&anew).send().await.unwrap(), 409, "stale-document").await;
    assert_eq!(app.json_as_person(&street("&category=clutter")).await["parties"], json!([]));
    assert_eq!(app.json_as_person(PARTIES).await["items"][1]["retired"], true);
}

#[tokio::test]
async fn what_does_not_fit_a_party_is_named() {
    let app = start().await;
    post(&app, PARTIES, &property()).send().await.unwrap().error_for_status().unwrap();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut body = property();
        body["name"] = json!("另一家");
        change(&mut body);
        body
    };
    let taken = with(&|body| body["name"] = json!("锦湖物业"));
    problem(post(&app, PARTIES, &taken).send().await.unwrap(), 409, "name-taken").await;
    let refused = [
        (with(&|body| body["name"] = json!("  ")), "member-missing", "name"),
        (with(&|body| body["duties"][0]["reach_m"] = json!(1001)), "bad-member", "duties[0].reach_m"),
        (with(&|body| body["duties"][1]["categories"] = json!(["parking"])), "bad-member", "duties[1].categories"),
        (with(&|body| body["duties"][0]["name"] = json!("长".repeat(101))), "bad-member", "duties[0].name"),
    ];
    for (body, slug, member) in refused {
        assert_eq!(problem(post(&app, PARTIES, &body).send().await.unwrap(), 422, slug).await["member"], member);
    }
    for coordinates in
        [json!([]), json!([[120.64, 27.79]]), json!([[120.64, 27.79], [120.64, 27.79]]), json!([[200.0, 27.0], [1.0, 2.0]])]
    {
        let body = with(&|body| body["duties"][0]["place"] = json!({ "type": "LineString", "coordinates": coordinates }));
        let answer = post(&app, PARTIES, &body).send().await.unwrap();
        assert!([400, 422].contains(&answer.status().as_u16()), "{coordinates}");
    }
    let other = "/api/v1/communities/999999999999/parties";
    problem(post(&app, other, &property()).send().await.unwrap(), 404, "no-such-community").await;
    assert_eq!(app.json_as_person(PARTIES).await["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn whom_to_call_is_told_to_those_who_handle_cases_and_stands_in_no_log() {
    let app = start().await;
    let made: Value = post(&app, PARTIES, &property()).send().await.unwrap().json().await.unwrap();
    let address = format!("/api/v1/parties/{}", made["id"]);
    let contacts = json!({ "contacts": [{ "name": "王经理", "post": "经理", "phone": "0577-6666 6666" }] });
    let put =
        |token: &str, body: &Value| app.as_public(Method::PUT, &format!("{address}/contacts")).bearer_auth(token).json(body);
    problem(put("wuse_inspector", &contacts).send().await.unwrap(), 403, "not-allowed").await;
    let set: Value = put("wuse_working_group", &contacts).send().await.unwrap().json().await.unwrap();
    assert_eq!(set["contacts"], contacts["contacts"]);
    assert_eq!(told(&app, "wuse_inspector", &address).await.1["contacts"], contacts["contacts"]);
    assert_eq!(told(&app, "wuse_inspector", PARTIES).await.1["items"][0]["contacts"], contacts["contacts"]);
    let log = app.json_as_person("/api/v1/changes").await;
    assert!(!log.to_string().contains("王经理"));
    for bad in [json!({ "contacts": [{ "name": "" }] }), json!({ "contacts": [{ "name": "王\n", "phone": "1\n2" }] })] {
        problem(put("wuse_working_group", &bad).send().await.unwrap(), 422, "bad-member").await;
    }
    let none = json!({ "contacts": [] });
    assert_eq!(put("wuse_working_group", &none).send().await.unwrap().json::<Value>().await.unwrap()["contacts"], json!([]));
    // A resident sees no register, and a number tells nothing.
    assert_eq!(told(&app, "wuse_resident", PARTIES).await.0, 403);
    assert_eq!(told(&app, "wuse_resident", &address).await.0, 404);
    problem(app.as_public(Method::GET, PARTIES).send().await.unwrap(), 401, "not-signed-in").await;
}

#[tokio::test]
async fn a_need_is_met_by_a_project_that_uses_resources() {
    let app = start().await;
    let party: Value = post(&app, PARTIES, &property()).send().await.unwrap().json().await.unwrap();
    let made = async |body: Value| -> Value {
        post(&app, LISTINGS, &body).send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    };
    let resource =
        made(json!({ "list": "resource", "title": "学校操场夜间车位", "amount": "40 个", "party": party["id"] })).await;
    let need = made(json!({ "list": "need", "title": "停车难", "blocks": [6, 3, 6], "due": "2026-12-31" })).await;
    let codes: Vec<&str> = need["blocks"].as_array().unwrap().iter().map(|block| block["code"].as_str().unwrap()).collect();
    assert_eq!((codes, &need["state"]), (vec!["HB-03", "HB-06"], &json!("open")));
    let project =
        json!({ "list": "project", "title": "错时停车", "meets": [need["id"]], "uses": [resource["id"]], "state": "underway" });
    let project = made(project).await;
    assert_eq!((&project["meets"][0]["title"], &project["uses"][0]["title"]), (&json!("停车难"), &json!("学校操场夜间车位")));
    let list = app.json_as_person(LISTINGS).await;
    let lists: Vec<&str> = list["items"].as_array().unwrap().iter().map(|item| item["list"].as_str().unwrap()).collect();
    assert_eq!(lists, ["resource", "need", "project"]);
    assert_eq!(
        (&list["items"][0]["party_name"], &list["items"][1]["projects"][0]["title"]),
        (&json!("锦湖物业"), &json!("错时停车"))
    );
    assert_eq!(app.json_as_person(&format!("{LISTINGS}?list=need&block=6")).await["items"].as_array().unwrap().len(), 1);
    assert_eq!(app.json_as_person(&format!("{LISTINGS}?block=5")).await["items"], json!([]));
    let refused = [
        (json!({ "list": "need", "title": "x", "uses": [resource["id"]] }), "uses"),
        (json!({ "list": "project", "title": "x", "meets": [resource["id"]] }), "meets"),
        (json!({ "list": "project", "title": "x", "party": need["id"] }), "party"),
        (json!({ "list": "need", "title": "x", "blocks": [99] }), "blocks"),
    ];
    for (body, member) in refused {
        assert_eq!(problem(post(&app, LISTINGS, &body).send().await.unwrap(), 422, "bad-member").await["member"], member);
    }
    let address = format!("/api/v1/listings/{}", need["id"]);
    let put = |body: &Value| app.request(Method::PUT, &address).json(body);
    let moved = json!({ "list": "resource", "title": "停车难" });
    assert_eq!(problem(put(&moved).send().await.unwrap(), 422, "bad-member").await["member"], "list");
    let met = json!({ "list": "need", "title": "停车难", "state": "done", "expected_revision": need["revision"] });
    assert_eq!(put(&met).send().await.unwrap().json::<Value>().await.unwrap()["state"], "done");
    problem(put(&met).send().await.unwrap(), 409, "stale-document").await;
    // A party is no entry of the lists, nor the other way round.
    problem(
        app.as_person(Method::GET, &format!("/api/v1/listings/{}", party["id"])).send().await.unwrap(),
        404,
        "no-such-document",
    )
    .await;
}

#[tokio::test]
async fn both_lists_can_be_taken_away_in_both_languages() {
    let app = start().await;
    let mut party = property();
    party["note"] = json!("=1+1");
    let made: Value = post(&app, PARTIES, &party).send().await.unwrap().json().await.unwrap();
    post(&app, LISTINGS, &json!({ "list": "need", "title": "停车难", "party": made["id"] })).send().await.unwrap();
    let text = async |address: String| app.as_person(Method::GET, &address).send().await.unwrap().text().await.unwrap();
    let parties = text(format!("{PARTIES}/export.csv?lang=en")).await;
    let lines: Vec<&str> = parties.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(
        lines[0].contains("Number,Name,Kind,Contacts") && lines[1].contains("area") && lines[2].contains("line"),
        "{parties}"
    );
    assert!(lines[1].contains("'=1+1"), "{parties}");
    let lists = text(format!("{LISTINGS}/export.csv?list=need")).await;
    assert!(lists.contains("治理需求清单,停车难") && lists.contains("锦湖物业") && lists.contains("待办"), "{lists}");
    let narrowed = text(format!("{LISTINGS}/export.csv?list=need&state=done")).await;
    assert_eq!(narrowed.lines().count(), 1, "{narrowed}");
    for address in [PARTIES, LISTINGS] {
        let book = app.as_person(Method::GET, &format!("{address}/export.xlsx")).send().await.unwrap();
        assert_eq!(book.status(), 200);
        assert_eq!(book.bytes().await.unwrap()[..2], *b"PK");
    }
}
