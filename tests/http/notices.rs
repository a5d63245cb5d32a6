//! /api/v1/notices: issued, led to their end, printed, taken away.

use std::io::{Cursor, Read};

use image::ImageFormat;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::{Revision, Role};

use crate::app::{TestApp, add_person, add_token, header, problem};
use crate::fixture::{FIRST, HONGBEI, entry, middle, moment, stands};
use crate::pictures::picture;

/// 2 an inspector, 3 another, 4 of the working group, 5 a resident, 6 of another community.
const PEOPLE: [(&str, Role, &str); 5] = [
    ("inspector", Role::Inspector, "community:330381003901"),
    ("second", Role::Inspector, "community:330381003901"),
    ("group", Role::WorkingGroup, "street:330381003"),
    ("resident", Role::Resident, "*"),
    ("other", Role::WorkingGroup, "community:330381003999"),
];

/// A service on a Tuesday, ten in the morning.
pub(crate) async fn start() -> TestApp {
    let app = TestApp::start().await;
    let mut entries = Vec::new();
    for (revision, (name, role, place)) in (FIRST + 1..).zip(PEOPLE) {
        let id = add_person(app.store.as_ref(), name, name).await;
        add_token(app.store.as_ref(), id, &format!("wuse_{name}")).await;
        entries.push(entry(revision, stands(id, &[(role, place)])));
    }
    app.store.commit(Revision(FIRST), entries).await.unwrap();
    app.app.live.at_least(Revision(FIRST + PEOPLE.len() as u64)).await;
    app.clock.set(moment("2026-03-10T02:00:00Z"));
    app
}

async fn post(app: &TestApp, who: &str, address: &str, body: &Value) -> Response {
    app.as_public(Method::POST, address).bearer_auth(format!("wuse_{who}")).json(body).send().await.unwrap()
}

async fn ask(app: &TestApp, who: &str, address: &str) -> Response {
    app.as_public(Method::GET, address).bearer_auth(format!("wuse_{who}")).send().await.unwrap()
}

pub(crate) async fn get(app: &TestApp, who: &str, address: &str) -> Value {
    let answer = ask(app, who, address).await;
    assert_eq!(answer.status(), 200, "{address}");
    answer.json().await.unwrap()
}

async fn created(answer: Response) -> Value {
    let status = answer.status();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(status, 201, "{told}");
    told
}

/// A case in a block, filed, with a photo.
pub(crate) async fn filed(app: &TestApp, block: u32) -> u64 {
    let sent = app.as_public(Method::POST, "/api/v1/photos").bearer_auth("wuse_inspector").header("content-type", "image/jpeg");
    let photo: Value = sent.body(picture(block as u8, ImageFormat::Jpeg)).send().await.unwrap().json().await.unwrap();
    let (lon, lat) = middle(block);
    let body =
        json!({"place": [lon, lat], "accuracy_m": 6, "category": "clutter", "text": "楼道堆放杂物", "photos": [photo["id"]]});
    let case = created(post(app, "inspector", "/api/v1/cases", &body).await).await["id"].as_u64().unwrap();
    created(post(app, "inspector", &format!("/api/v1/cases/{case}/steps"), &json!({"step": "file"})).await).await;
    case
}

fn wanted(cases: &[u64]) -> Value {
    json!({"community": HONGBEI, "party": {"name": "锦湖物业", "kind": "property"}, "cases": cases})
}

/// A notice about cases, two working days from now.
pub(crate) async fn issued(app: &TestApp, cases: &[u64]) -> Value {
    created(post(app, "group", "/api/v1/notices", &wanted(cases)).await).await
}

pub(crate) async fn step(app: &TestApp, who: &str, id: &Value, body: Value) -> Value {
    created(post(app, who, &format!("/api/v1/notices/{id}/steps"), &body).await).await
}

async fn refused(app: &TestApp, who: &str, id: &Value, body: Value, status: u16, slug: &str) -> Value {
    problem(post(app, who, &format!("/api/v1/notices/{id}/steps"), &body).await, status, slug).await
}

#[tokio::test]
async fn a_notice_dispatches_its_cases_and_is_led_from_failure_to_the_end() {
    let app = start().await;
    let cases = [filed(&app, 1).await, filed(&app, 2).await];
    let notice = issued(&app, &cases).await;
    let id = &notice["id"];
    assert_eq!((&notice["number"], &notice["state"]), (&json!("〔2026〕第1号"), &json!("issued")));
    assert_eq!((&notice["deadline"], &notice["second_inspection"]), (&json!("2026-03-12T02:00:00Z"), &json!("2026-03-13")));
    assert_eq!(notice["items"][0]["case_state"], "dispatched");
    assert_eq!((&notice["items"][1]["photos"], &notice["items"][1]["text"]), (&json!([2]), &json!("楼道堆放杂物")));
    let case = get(&app, "inspector", &format!("/api/v1/cases/{}", cases[0])).await;
    assert_eq!((&case["party"]["name"], &case["deadline"]), (&json!("锦湖物业"), &json!("2026-03-12T02:00:00Z")));
    // One of the two is put right, and that is to be looked at by somebody else.
    let rectify = json!({"step": "rectify", "reason": "已清"});
    created(post(&app, "inspector", &format!("/api/v1/cases/{}/steps", cases[0]), &rectify).await).await;
    refused(&app, "inspector", id, json!({"step": "inspect", "failed": []}), 403, "own-rectification").await;
    let early = refused(&app, "second", id, json!({"step": "inspect", "failed": [cases[1]]}), 409, "too-early").await;
    assert_eq!(early["deadline"], "2026-03-12T02:00:00Z");
    let refer = json!({"step": "refer", "authority": "锦湖综合行政执法中队", "text": "逾期未整改"});
    refused(&app, "group", id, refer.clone(), 409, "too-early").await;
    app.clock.set(moment("2026-03-13T02:00:00Z"));
    let list = get(&app, "second", "/api/v1/notices?overdue=true&to_inspect=true&state=open").await;
    assert_eq!((&list["total"], &list["items"][0]["id"]), (&json!(1), id));
    let failed = step(&app, "second", id, json!({"step": "inspect", "failed": [cases[1]], "text": "仍有杂物"})).await;
    assert_eq!((&failed["state"], &failed["failed"]), (&json!("failed"), &json!([cases[1]])));
    // What was said to be put right is verified with it; what was not stays with the party.
    assert_eq!(
        (&failed["items"][0]["case_state"], &failed["items"][1]["case_state"]),
        (&json!("verified"), &json!("dispatched"))
    );
    refused(&app, "second", id, refer.clone(), 403, "not-allowed").await;
    step(&app, "group", id, refer).await;
    let decide = json!({"step": "decide", "outcome": "fined", "text": "罚款500元"});
    assert_eq!(step(&app, "group", id, decide).await["outcome"], "fined");
    let closed = step(&app, "group", id, json!({"step": "close"})).await;
    assert_eq!((&closed["state"], &closed["may"], &closed["overdue"]), (&json!("closed"), &json!(["note"]), &json!(false)));
    assert_eq!(get(&app, "group", &format!("/api/v1/notices/{id}")).await, closed);
    // What the store has is what follows from its log.
    let restarted = app.restart().await;
    assert_eq!(get(&restarted, "group", &format!("/api/v1/notices/{id}")).await, closed);
}

#[tokio::test]
async fn numbers_have_no_gaps_and_a_case_stands_in_one_open_notice() {
    let app = start().await;
    let cases = [filed(&app, 1).await, filed(&app, 2).await, filed(&app, 3).await];
    let first = issued(&app, &cases[..1]).await;
    let again = problem(post(&app, "group", "/api/v1/notices", &wanted(&cases[..2])).await, 409, "in-notice").await;
    assert_eq!((&again["case"], &again["notice"]), (&json!(cases[0]), &first["id"]));
    problem(post(&app, "inspector", "/api/v1/notices", &wanted(&cases[1..])).await, 403, "not-allowed").await;
    problem(post(&app, "group", "/api/v1/notices", &wanted(&[9999])).await, 422, "no-such-case").await;
    problem(post(&app, "group", "/api/v1/notices", &wanted(&[])).await, 422, "bad-member").await;
    // What was refused took no number; asked for at once, each has its own.
    let (one, other) = tokio::join!(issued(&app, &cases[1..2]), issued(&app, &cases[2..]));
    let mut numbers = [one["number"].as_str().unwrap(), other["number"].as_str().unwrap()];
    numbers.sort_unstable();
    assert_eq!(numbers, ["〔2026〕第2号", "〔2026〕第3号"]);
    refused(&app, "group", &first["id"], json!({"step": "withdraw"}), 422, "member-missing").await;
    step(&app, "group", &first["id"], json!({"step": "withdraw", "text": "发错了"})).await;
    assert_eq!(issued(&app, &cases[..1]).await["number"], "〔2026〕第4号");
    let found = get(&app, "group", &format!("/api/v1/notices?case={}&state=withdrawn", cases[0])).await;
    assert_eq!((&found["total"], &found["items"][0]["id"]), (&json!(1), &first["id"]));
    let page = get(&app, "group", "/api/v1/notices?limit=3").await;
    let rest = get(&app, "group", &format!("/api/v1/notices?limit=3&cursor={}", page["next"].as_str().unwrap())).await;
    assert_eq!(
        (page["items"].as_array().unwrap().len(), rest["items"].as_array().unwrap().len(), &rest["next"]),
        (3, 1, &Value::Null)
    );
}

#[tokio::test]
async fn a_repeated_request_issues_one_notice() {
    let app = start().await;
    let case = filed(&app, 1).await;
    let again = || async {
        let request = app.as_public(Method::POST, "/api/v1/notices").bearer_auth("wuse_group").header("idempotency-key", "once");
        created(request.json(&wanted(&[case])).send().await.unwrap()).await["id"].clone()
    };
    assert_eq!(again().await, again().await);
    assert_eq!(get(&app, "group", "/api/v1/notices").await["total"], 1);
}

#[tokio::test]
async fn who_may_not_see_cases_there_sees_no_notice() {
    let app = start().await;
    let id = issued(&app, &[filed(&app, 1).await]).await["id"].clone();
    for who in ["resident", "other"] {
        assert_eq!(get(&app, who, "/api/v1/notices").await["total"], 0);
        for address in ["", "/photos/1", "/sheet.pdf", "/file.zip", "/link"] {
            problem(ask(&app, who, &format!("/api/v1/notices/{id}{address}")).await, 404, "no-such-notice").await;
        }
        refused(&app, who, &id, json!({"step": "note", "text": "x"}), 404, "no-such-notice").await;
    }
    // Who only inspects sees it and its photos, and neither hands out its link nor takes its file away.
    assert_eq!(ask(&app, "inspector", &format!("/api/v1/notices/{id}/photos/1")).await.status(), 200);
    problem(ask(&app, "inspector", &format!("/api/v1/notices/{id}/link")).await, 403, "not-allowed").await;
    problem(ask(&app, "inspector", &format!("/api/v1/notices/{id}/file.zip")).await, 403, "not-allowed").await;
    problem(app.get(&format!("/api/v1/notices/{id}/link")).await, 401, "not-signed-in").await;
}

#[tokio::test]
async fn it_is_printed_and_taken_away_with_everything() {
    let app = start().await;
    let case = filed(&app, 1).await;
    let notice = issued(&app, &[case]).await;
    let id = &notice["id"];
    for lang in ["zh", "en"] {
        let sheet = ask(&app, "group", &format!("/api/v1/notices/{id}/sheet.pdf?lang={lang}")).await;
        assert_eq!((sheet.status().as_u16(), header(&sheet, "content-type")), (200, "application/pdf".to_owned()));
        assert!(header(&sheet, "content-disposition").contains("notice-2026-1.pdf"));
        assert!(sheet.bytes().await.unwrap().starts_with(b"%PDF-"));
    }
    let file = ask(&app, "group", &format!("/api/v1/notices/{id}/file.zip")).await;
    assert_eq!(header(&file, "content-type"), "application/zip");
    let mut archive = zip::ZipArchive::new(Cursor::new(file.bytes().await.unwrap())).unwrap();
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap_or_else(|_| panic!("no {name}")).read_to_end(&mut bytes).unwrap();
        bytes
    };
    assert!(read("notice.pdf").starts_with(b"%PDF-"));
    assert_eq!(read("photos/notice-01.jpg"), picture(1, ImageFormat::Jpeg));
    let told: Value = serde_json::from_slice(&read("notice.json")).unwrap();
    assert_eq!((&told["id"], &told["items"]), (id, &notice["items"]));
    let whole: Value = serde_json::from_slice(&read(&format!("cases/{case}.json"))).unwrap();
    assert_eq!(whole["state"], "dispatched");
    assert!(String::from_utf8(read("README.txt")).unwrap().contains("锦湖物业"));
    // The case, that it was filed, the notice, and that the case was dispatched; each with the hash before it.
    let log = String::from_utf8(read("log.jsonl")).unwrap();
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<&str> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["case_reported", "case_stepped", "notice_issued", "case_stepped"]);
    assert!(lines.windows(2).all(|pair| pair[1]["hash_before"] == pair[0]["hash"]));
}

#[tokio::test]
async fn a_community_sets_what_its_notices_rest_on() {
    let app = start().await;
    let address = format!("/api/v1/communities/{HONGBEI}/notice-basis");
    assert_eq!(get(&app, "group", &address).await["own"], false);
    let mut settings = app.json_as_person(&format!("/api/v1/communities/{HONGBEI}/settings")).await;
    let settings = settings.as_object_mut().unwrap();
    settings.retain(|member, _| !["revision", "street_code", "city_code"].contains(&member.as_str()));
    settings.insert("legal_basis".to_owned(), json!("某某条例第一条"));
    let put = app.as_person(Method::PUT, &format!("/api/v1/communities/{HONGBEI}/settings"));
    assert_eq!(put.json(&settings).send().await.unwrap().status(), 200);
    assert_eq!(get(&app, "group", &address).await["legal_basis"], "某某条例第一条");
    assert_eq!(issued(&app, &[filed(&app, 1).await]).await["legal_basis"], "某某条例第一条");
    let restarted = app.restart().await;
    assert_eq!(get(&restarted, "group", &address).await["own"], true);
}
