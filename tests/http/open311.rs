//! /open311/v2: a hotline reads and reports cases, and the public reads what a community shows.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::rules::Scope;
use wuse::domain::{Category, CategoryKey, CommunitySettings, PersonId, Revision, Role};
use wuse::store::accounts::{KeyKind, NewKey};

use crate::app::{NOW, TestApp, add_person, header};
use crate::fixture::{CORNER, FIRST, HONGBEI, entry, layer, middle, moment, open_settings, set, stands};

const OTHER: &str = "330381004901";
const WRITE: &str = "wuse_hotline";
const READ: &str = "wuse_reader";

/// Hongbei with a category of its own and public cases or none, another community beside it, and a hotline that may report in both.
async fn start(public_cases: bool) -> TestApp {
    let app = TestApp::start().await;
    let hotline = add_person(app.store.as_ref(), "hotline", "hotline").await;
    for (token, scope) in [(WRITE, Scope::Write), (READ, Scope::Read)] {
        let key = NewKey {
            kind: KeyKind::Token,
            person: Some(PersonId(hotline)),
            hash: wuse::auth::secret::hash(token),
            label: "12345".to_owned(),
            scope,
            created_at: moment(NOW),
            expires_at: moment("2027-03-01T00:00:00Z"),
        };
        app.store.accounts().add_key(&key).await.unwrap();
    }
    let parking = Category { key: CategoryKey::new("parking").unwrap(), name: "乱停车".to_owned(), name_en: None };
    let changes = [
        layer(OTHER, "NB", 13, 4, 8),
        set(HONGBEI, CommunitySettings { public_cases, categories: vec![parking], ..open_settings() }),
        stands(hotline, &[(Role::Inspector, "city:330381")]),
    ];
    let entries: Vec<_> = (FIRST + 1..).zip(changes).map(|(revision, change)| entry(revision, change)).collect();
    app.store.commit(Revision(FIRST), entries).await.unwrap();
    app.app.live.at_least(Revision(FIRST + 3)).await;
    app
}

async fn post(app: &TestApp, form: &[(&str, &str)]) -> Response {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let request = app.as_public(Method::POST, "/open311/v2/requests.json");
    request.header("content-type", "application/x-www-form-urlencoded").body(body).send().await.unwrap()
}

/// What a hotline sends about the middle of a block.
fn about(block: u32) -> Vec<(&'static str, String)> {
    // Those of the other community lie eight columns to the east.
    let (long, lat) = if block < 13 { middle(block) } else { (CORNER.0 + 0.008_5, CORNER.1 + 0.000_5) };
    vec![
        ("api_key", WRITE.to_owned()),
        ("service_code", "clutter".to_owned()),
        ("lat", lat.to_string()),
        ("long", long.to_string()),
        ("description", "楼道堆放杂物".to_owned()),
    ]
}

async fn send(app: &TestApp, form: &[(&'static str, String)]) -> Response {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    post(app, &form).await
}

/// The number that was given.
async fn posted(app: &TestApp, form: &[(&'static str, String)]) -> String {
    let answer = send(app, form).await;
    assert_eq!(answer.status(), 201);
    let told: Value = answer.json().await.unwrap();
    told[0]["service_request_id"].as_str().unwrap().to_owned()
}

/// An array of errors, whose code is the status.
async fn refused(answer: Response, status: u16, words: &str) {
    assert_eq!((answer.status().as_u16(), header(&answer, "content-type").as_str()), (status, "application/json; charset=utf-8"));
    let told: Value = answer.json().await.unwrap();
    assert_eq!(told[0]["code"], status, "{told}");
    assert!(told[0]["description"].as_str().unwrap().contains(words), "{told}");
}

#[tokio::test]
async fn a_client_finds_its_way_from_the_discovery_document() {
    let app = start(false).await;
    let told = app.json("/open311/v2/discovery.json").await;
    assert_eq!(told["endpoints"][0]["url"], format!("http://{}/open311/v2", app.address()));
    let xml = app.get("/open311/v2/discovery.xml").await;
    assert_eq!(header(&xml, "content-type"), "text/xml; charset=utf-8");
    let xml = xml.text().await.unwrap();
    assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?><discovery><changeset>"));
    assert!(xml.contains("<endpoints><endpoint><changeset>") && xml.contains("<formats><format>text/xml</format>"));
    let told = app.json("/open311/v2/services.json").await;
    let codes = |told: &Value| told.as_array().unwrap().iter().map(|item| item["service_code"].clone()).collect::<Vec<_>>();
    let six = ["old_rubbish", "tangled_cables", "clutter", "loose_poultry", "graffiti", "collapsed_farmhouse"];
    assert_eq!(codes(&told), six);
    let told = app.json(&format!("/open311/v2/services.json?jurisdiction_id={HONGBEI}")).await;
    assert_eq!((codes(&told).len(), &told[6]["service_code"], &told[6]["metadata"]), (7, &json!("parking"), &json!(false)));
    let one = app.json("/open311/v2/services/clutter.json").await;
    assert_eq!(one, json!({"service_code": "clutter", "attributes": []}));
    let xml = app.get("/open311/v2/services/clutter.xml").await.text().await.unwrap();
    assert!(
        xml.ends_with("<service_definition><attributes></attributes><service_code>clutter</service_code></service_definition>")
    );
    refused(app.get("/open311/v2/services/noise.json").await, 404, "there is no service 'noise'").await;
    refused(app.get("/open311/v2/services.json?jurisdiction_id=999").await, 404, "there is no community").await;
    refused(app.get("/open311/v2/services.json?code=1").await, 400, "code").await;
    let nothing = app.get("/open311/v2/nothing").await;
    assert_eq!((nothing.status().as_u16(), header(&nothing, "content-type").as_str()), (404, "text/xml; charset=utf-8"));
    assert!(nothing.text().await.unwrap().contains("<errors><error><code>404</code>"));
}

#[tokio::test]
async fn a_hotline_posts_a_case_and_reads_what_became_of_it() {
    let app = start(false).await;
    let mut form = about(1);
    for (name, value) in [
        ("jurisdiction_id", HONGBEI),
        ("address_string", "虹北锦园 3 幢"),
        ("media_url", "https://example.org/a.jpg"),
        ("account_id", "A-7"),
        ("first_name", "Unmistakable"),
        ("phone", "13800000000"),
        ("attribute[colour]", "red"),
    ] {
        form.push((name, value.to_owned()));
    }
    let answer = send(&app, &form).await;
    assert_eq!((answer.status().as_u16(), header(&answer, "content-type").as_str()), (201, "application/json; charset=utf-8"));
    let told: Value = answer.json().await.unwrap();
    let id = told[0]["service_request_id"].as_str().unwrap();
    assert_eq!(told[0]["account_id"], "A-7");
    let case = app.json_as_person(&format!("/api/v1/cases/{id}")).await;
    let text = "楼道堆放杂物\n地址：虹北锦园 3 幢\n附件：https://example.org/a.jpg";
    assert_eq!((&case["text"], &case["found_by"], &case["block"]), (&json!(text), &json!("hotline"), &json!(1)));
    assert!(!app.json_as_person("/api/v1/changes?limit=5").await.to_string().contains("Unmistakable"));
    let read = app.json(&format!("/open311/v2/requests/{id}.json?api_key={READ}")).await;
    assert_eq!(
        (&read[0]["status"], &read[0]["status_notes"], &read[0]["description"]),
        (&json!("open"), &json!("reported"), &json!(text))
    );
    assert_eq!((&read[0]["lat"], &read[0]["long"]), (&case["place"][1], &case["place"][0]));
    assert_eq!((&read[0]["requested_datetime"], &read[0]["zipcode"]), (&json!(NOW), &Value::Null));
    let xml = app.as_public(Method::GET, &format!("/open311/v2/requests/{id}.xml")).bearer_auth(READ).send().await.unwrap();
    let xml = xml.text().await.unwrap();
    assert!(xml.contains(&format!("<service_request_id>{id}</service_request_id>")), "{xml}");
    assert!(xml.contains("<service_requests><request>") && xml.contains("<status>open</status>"), "{xml}");
    assert!(xml.contains("<zipcode/>"));
    // Nobody in particular sees nothing of it.
    refused(app.get(&format!("/open311/v2/requests/{id}.json")).await, 404, "there is no service request").await;
    assert_eq!(app.json("/open311/v2/requests.json").await, json!([]));
}

#[tokio::test]
async fn what_does_not_fit_is_refused_as_the_specification_has_it() {
    let app = start(false).await;
    let with = |name: &'static str, value: &str| {
        let mut form = about(1);
        form.retain(|(other, _)| *other != name);
        form.push((name, value.to_owned()));
        form
    };
    refused(send(&app, &with("api_key", "")).await, 403, "sign in first").await;
    refused(send(&app, &with("api_key", "wuse_nobody")).await, 403, "this token opens nothing").await;
    refused(send(&app, &with("api_key", READ)).await, 403, "good for 'read' only").await;
    refused(send(&app, &with("service_code", "")).await, 400, "service_code").await;
    refused(send(&app, &with("service_code", "noise")).await, 404, "there is no service").await;
    refused(send(&app, &with("service_code", "No Such")).await, 404, "there is no service").await;
    refused(send(&app, &with("lat", "north")).await, 400, "'north' is no number").await;
    refused(send(&app, &with("lat", "97")).await, 400, "lat").await;
    refused(send(&app, &with("lat", "27.0")).await, 400, "no block").await;
    refused(send(&app, &with("jurisdiction_id", "999")).await, 404, "there is no community").await;
    refused(send(&app, &with("jurisdiction_id", OTHER)).await, 400, "another community").await;
    refused(send(&app, &with("description", "")).await, 400, "text is required").await;
    refused(send(&app, &with("description", &"长".repeat(2_001))).await, 400, "text").await;
    let mut form = about(1);
    form.retain(|(name, _)| *name != "lat" && *name != "long");
    form.push(("address_string", "锦湖街道虹北路 1 号".to_owned()));
    refused(send(&app, &form).await, 400, "addresses are not looked up here").await;
    let json = app.as_public(Method::POST, "/open311/v2/requests.json").json(&json!({"lat": 1})).send().await.unwrap();
    refused(json, 400, "application/x-www-form-urlencoded").await;
    assert_eq!(app.json_as_person("/api/v1/cases").await["total"], 0);
    // A category of the other community's is none here.
    let own = with("service_code", "parking");
    assert_eq!(send(&app, &own).await.status(), 201);
    let mut elsewhere = about(13);
    elsewhere[1].1 = "parking".to_owned();
    refused(send(&app, &elsewhere).await, 404, "there is no service").await;
}

#[tokio::test]
async fn the_same_request_sent_again_is_one_case_and_another_day_another() {
    let app = start(false).await;
    let first = posted(&app, &about(1)).await;
    assert_eq!(posted(&app, &about(1)).await, first);
    let mut other = about(1);
    other.push(("device_id", "phone-2".to_owned()));
    let second = posted(&app, &other).await;
    assert_ne!(second, first);
    app.clock.set(moment("2026-03-02T00:00:00Z"));
    let third = posted(&app, &about(1)).await;
    assert_ne!(third, first);
    assert_eq!(app.json_as_person("/api/v1/cases").await["total"], 3);
    // Of the scope of the token that comes by the header, and a key of its own.
    let keyed = async || {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(about(2).iter().skip(1)).finish();
        let request =
            app.as_public(Method::POST, "/open311/v2/requests.xml").bearer_auth(WRITE).header("idempotency-key", "5f0c");
        let answer = request.header("content-type", "application/x-www-form-urlencoded").body(body).send().await.unwrap();
        assert_eq!(answer.status(), 201);
        answer.text().await.unwrap()
    };
    let told = keyed().await;
    assert!(told.contains("<service_requests><request>") && told.contains("<service_request_id>"), "{told}");
    app.clock.set(moment("2026-03-04T00:00:00Z"));
    assert_eq!(keyed().await, told);
}

#[tokio::test]
async fn requests_are_filtered_by_date_state_and_category_and_bounded() {
    let app = start(false).await;
    let mut ids = Vec::new();
    for (day, block) in [("2026-03-01", 1), ("2026-05-01", 2), ("2026-07-01", 3)] {
        app.clock.set(moment(&format!("{day}T08:00:00Z")));
        ids.push(posted(&app, &about(block)).await);
    }
    let step = json!({"step": "void", "reason": "不是问题"});
    let voided = app.as_person(Method::POST, &format!("/api/v1/cases/{}/steps", ids[2])).json(&step).send().await.unwrap();
    assert_eq!(voided.status(), 201);
    let listed = async |query: &str| {
        let told = app.json(&format!("/open311/v2/requests.json?api_key={READ}{query}")).await;
        told.as_array().unwrap().iter().map(|item| item["service_request_id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // The last 90 days, the newest first.
    assert_eq!(listed("").await, [ids[2].clone(), ids[1].clone()]);
    assert_eq!(listed("&status=open").await, [ids[1].clone()]);
    assert_eq!(listed("&status=closed").await, [ids[2].clone()]);
    assert_eq!(listed("&status=open,closed").await.len(), 2);
    assert_eq!(listed("&service_code=graffiti").await.len(), 0);
    assert_eq!(listed("&service_code=graffiti,clutter").await.len(), 2);
    assert_eq!(listed("&start_date=2026-02-01T00:00:00Z").await, [ids[1].clone(), ids[0].clone()]);
    assert_eq!(listed("&end_date=2026-05-02T00:00:00Z").await, [ids[1].clone(), ids[0].clone()]);
    assert_eq!(listed(&format!("&jurisdiction_id={OTHER}")).await.len(), 0);
    // Numbers count for themselves, whatever else is said.
    assert_eq!(
        listed(&format!("&service_request_id={},{},99&status=closed", ids[0], ids[2])).await,
        [ids[0].clone(), ids[2].clone()]
    );
    for (query, words) in [
        ("start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z", "90 days"),
        ("start_date=2026-03-01T00:00:00Z&end_date=2026-02-01T00:00:00Z", "after start_date"),
        ("status=done", "neither open nor closed"),
        ("start_date=yesterday", "start_date"),
        ("service_request_id=x", "x"),
    ] {
        refused(app.get(&format!("/open311/v2/requests.json?{query}")).await, 400, words).await;
    }
    refused(app.get("/open311/v2/requests.json?api_key=wuse_nobody").await, 403, "opens nothing").await;
}

#[tokio::test]
async fn the_public_is_told_category_state_and_a_rounded_place_where_a_community_says_so() {
    let app = start(true).await;
    let (filed, reported) = (posted(&app, &about(1)).await, posted(&app, &about(2)).await);
    let elsewhere = posted(&app, &about(13)).await;
    for id in [&filed, &elsewhere] {
        let answer =
            app.as_person(Method::POST, &format!("/api/v1/cases/{id}/steps")).json(&json!({"step": "file"})).send().await;
        assert_eq!(answer.unwrap().status(), 201);
    }
    let told = app.json("/open311/v2/requests.json").await;
    assert_eq!(told.as_array().unwrap().len(), 1);
    let one = &told[0];
    assert_eq!(
        (&one["service_request_id"], &one["status_notes"], &one["service_name"]),
        (&json!(filed), &json!("filed"), &json!("乱堆乱放"))
    );
    assert_eq!((&one["lat"], &one["long"]), (&json!(27.791), &json!(120.641)));
    for hidden in ["description", "agency_responsible", "address", "address_id", "expected_datetime", "media_url"] {
        assert_eq!(one[hidden], Value::Null, "{hidden}");
    }
    assert_eq!(app.json(&format!("/open311/v2/requests/{filed}.json")).await, told);
    for id in [reported, elsewhere] {
        assert_eq!(app.get(&format!("/open311/v2/requests/{id}.json")).await.status(), 404);
    }
}

#[tokio::test]
async fn whether_the_public_is_told_is_set_with_the_other_settings_and_kept_when_not_said() {
    let app = start(false).await;
    let address = format!("/api/v1/communities/{HONGBEI}/settings");
    let mut settings = app.json_as_person(&address).await;
    assert_eq!(settings["public_cases"], false);
    let put = async |mut body: Value, public_cases: Option<bool>| -> Value {
        let body = body.as_object_mut().unwrap();
        body.retain(|name, _| ["public", "gate"].contains(&name.as_str()));
        body.extend(public_cases.map(|so| ("public_cases".to_owned(), json!(so))));
        app.as_person(Method::PUT, &address).json(&body).send().await.unwrap().json().await.unwrap()
    };
    settings = put(settings, Some(true)).await;
    assert_eq!(settings["public_cases"], true);
    settings = put(settings, None).await;
    assert_eq!(settings["public_cases"], true);
    assert_eq!(put(settings, Some(false)).await["public_cases"], false);
}
