//! /api/v1/webhooks: another program is told what happens, in order, signed, and again until it has arrived.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::routing::post;
use reqwest::Method;
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use tokio::net::TcpListener;
use wuse::clock::Clock;
use wuse::domain::{Change, DocumentChange, Entry, Moment, Revision, Role};
use wuse::hooks::Reach;
use wuse::http::Limits;

use crate::app::{NOW, TestApp, add_person, add_token, limits, problem};
use crate::fixture::{FIRST, HONGBEI, entry, middle, moment, stands};

/// What a receiver was sent, and what it answers next: 200 when nothing is said.
#[derive(Default)]
struct Inbox {
    got: Vec<(HeaderMap, String, Uri)>,
    answers: Vec<(u16, &'static str)>,
}

type Shared = Arc<Mutex<Inbox>>;

/// A receiver of one's own, on a port that was free.
async fn receiver() -> (String, Shared) {
    async fn take(State(inbox): State<Shared>, uri: Uri, headers: HeaderMap, body: Bytes) -> (StatusCode, &'static str) {
        let mut inbox = inbox.lock().unwrap();
        inbox.got.push((headers, String::from_utf8(body.to_vec()).unwrap(), uri));
        let (status, said) = if inbox.answers.is_empty() { (200, r#"{"errcode":0}"#) } else { inbox.answers.remove(0) };
        (StatusCode::from_u16(status).unwrap(), said)
    }
    let inbox = Shared::default();
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await.unwrap();
    let address = format!("http://{}/hook", listener.local_addr().unwrap());
    let router = axum::Router::new().route("/hook", post(take)).with_state(Arc::clone(&inbox));
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (address, inbox)
}

async fn start() -> TestApp {
    let limits = Limits { webhooks: Reach::Anywhere, public_url: Some("https://map.example.org".to_owned()), ..limits() };
    let app = TestApp::start_filled_within(limits).await;
    let id = add_person(app.store.as_ref(), "inspector", "inspector").await;
    add_token(app.store.as_ref(), id, "wuse_inspector").await;
    app.store.commit(Revision(FIRST), vec![entry(FIRST + 1, stands(id, &[(Role::Inspector, "*")]))]).await.unwrap();
    app.app.live.at_least(Revision(FIRST + 1)).await;
    app
}

fn hook(url: &str, events: &[&str]) -> Value {
    json!({"label": "指挥中心", "url": url, "format": "standard", "events": events})
}

async fn added(app: &TestApp, body: Value) -> Value {
    let answer = app.as_person(Method::POST, "/api/v1/webhooks").json(&body).send().await.unwrap();
    let status = answer.status();
    let made: Value = answer.json().await.unwrap();
    assert_eq!(status, 201, "{made}");
    made
}

async fn reported(app: &TestApp, block: u32, text: &str) -> u64 {
    let (lon, lat) = middle(block);
    let body = json!({"place": [lon, lat], "category": "clutter", "text": text});
    let answer = app.as_person(Method::POST, "/api/v1/cases").json(&body).send().await.unwrap();
    answer.json::<Value>().await.unwrap()["id"].as_u64().unwrap()
}

async fn step(app: &TestApp, id: u64, body: Value) {
    let answer = app.as_person(Method::POST, &format!("/api/v1/cases/{id}/steps")).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 201, "{body}");
}

async fn round(app: &TestApp) -> usize {
    app.app.deliverer.round(&app.app.live).await.unwrap()
}

fn later(seconds: i64) -> Moment {
    Moment::from_micros(moment(NOW).micros() + seconds * 1_000_000)
}

/// What kinds of messages arrived, in order.
fn kinds(inbox: &Shared) -> Vec<String> {
    let inbox = inbox.lock().unwrap();
    inbox
        .got
        .iter()
        .map(|(_, body, _)| serde_json::from_str::<Value>(body).unwrap()["type"].as_str().unwrap().to_owned())
        .collect()
}

fn names(inbox: &Shared) -> Vec<String> {
    let inbox = inbox.lock().unwrap();
    inbox.got.iter().map(|(headers, ..)| headers["webhook-id"].to_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn what_happens_is_told_in_order_and_signed() {
    let app = start().await;
    reported(&app, 1, "以前的").await;
    let (url, inbox) = receiver().await;
    let made = added(&app, hook(&url, &["case.reported", "case.filed", "case.dispatched", "block.graded"])).await;
    let secret = made["secret"].as_str().unwrap();
    assert!(secret.starts_with("whsec_"));
    let id = reported(&app, 1, "楼道堆放杂物").await;
    step(&app, id, json!({"step": "file"})).await;
    step(&app, id, json!({"step": "note", "reason": "不告知"})).await;
    let dispatch = json!({"step": "dispatch", "party": {"name": "锦湖物业"}, "deadline": "2026-03-03T10:00:00+08:00"});
    step(&app, id, dispatch).await;
    app.graded(2, "blue").await;
    assert_eq!(round(&app).await, 4);
    assert_eq!(kinds(&inbox), ["case.reported", "case.filed", "case.dispatched", "block.graded"]);
    assert_eq!(round(&app).await, 0);
    let inbox = inbox.lock().unwrap();
    let receiver = Webhook::new(secret).unwrap();
    for (headers, body, _) in &inbox.got {
        let second: i64 = headers["webhook-timestamp"].to_str().unwrap().parse().unwrap();
        assert_eq!(second, moment(NOW).micros() / 1_000_000);
        // The reference implementation comes to the same; its verification would hold the time against this computer's clock.
        let name = headers["webhook-id"].to_str().unwrap();
        let signed = receiver.sign(name, second, body.as_bytes()).unwrap();
        assert_eq!(headers["webhook-signature"].to_str().unwrap(), signed);
    }
    let told: Value = serde_json::from_str(&inbox.got[0].1).unwrap();
    assert_eq!(
        (&told["data"]["case"], &told["data"]["text"], &told["data"]["block"]),
        (&json!(id), &json!("楼道堆放杂物"), &json!(1))
    );
    assert_eq!(told["url"], format!("https://map.example.org/#community={HONGBEI}&case={id}"));
    let told: Value = serde_json::from_str(&inbox.got[2].1).unwrap();
    assert_eq!((&told["data"]["party"], &told["data"]["deadline"]), (&json!("锦湖物业"), &json!("2026-03-03T02:00:00Z")));
}

#[tokio::test]
async fn what_did_not_arrive_comes_again_under_the_same_name_before_what_came_after_it() {
    let app = start().await;
    let (url, inbox) = receiver().await;
    let made = added(&app, hook(&url, &["case.reported"])).await;
    inbox.lock().unwrap().answers = vec![(500, ""), (302, ""), (200, "")];
    reported(&app, 1, "一").await;
    reported(&app, 2, "二").await;
    assert_eq!(round(&app).await, 1);
    // Not before its time, and the second waits for the first.
    assert_eq!(round(&app).await, 0);
    app.clock.set(later(10));
    assert_eq!(round(&app).await, 1);
    app.clock.set(later(100));
    assert_eq!(round(&app).await, 2);
    let names = names(&inbox);
    assert_eq!(names.len(), 4);
    assert!(names[0] == names[1] && names[1] == names[2] && names[2] != names[3], "{names:?}");
    let id = &made["webhook"]["id"];
    let told = app.json_as_person(&format!("/api/v1/webhooks/{id}/deliveries")).await;
    let first = &told["items"][1];
    assert_eq!((&first["attempts"], &first["status"], &first["error"]), (&json!(3), &json!(200), &Value::Null));
    assert_eq!((&first["next_at"], &first["done_at"]), (&Value::Null, &json!(later(100))));
    assert_eq!(app.json_as_person("/api/v1/webhooks").await["items"][0]["failing_since"], Value::Null);
}

#[tokio::test]
async fn a_webhook_that_nobody_answers_for_a_day_is_switched_off_and_set_anew_goes_on_from_then() {
    let app = start().await;
    let (url, inbox) = receiver().await;
    let made = added(&app, hook(&url, &["case.reported"])).await;
    let address = format!("/api/v1/webhooks/{}", made["webhook"]["id"]);
    reported(&app, 1, "一").await;
    inbox.lock().unwrap().answers = vec![(503, ""); 40];
    let mut sent = 0;
    for hour in 0..40 {
        app.clock.set(later(hour * 3_600));
        sent += round(&app).await;
    }
    assert!((8..13).contains(&sent), "{sent}");
    let told = app.json_as_person("/api/v1/webhooks").await;
    assert!(told["items"][0]["closed_at"].is_string() && told["items"][0]["failing_since"] == json!(NOW), "{told}");
    let last = app.json_as_person(&format!("{address}/deliveries")).await;
    assert_eq!((&last["items"][0]["status"], &last["items"][0]["next_at"]), (&json!(503), &Value::Null));
    assert_eq!(last["items"][0]["error"], "it answered 503");
    // What happens now is not told, and a test neither.
    reported(&app, 2, "二").await;
    assert_eq!(round(&app).await, 0);
    let test = app.as_person(Method::POST, &format!("{address}/test")).send().await.unwrap();
    problem(test, 422, "bad-member").await;
    inbox.lock().unwrap().answers.clear();
    inbox.lock().unwrap().got.clear();
    let set = app.as_person(Method::PUT, &address).json(&hook(&url, &["case.reported"])).send().await.unwrap();
    assert_eq!(set.json::<Value>().await.unwrap()["closed_at"], Value::Null);
    reported(&app, 3, "三").await;
    assert_eq!(round(&app).await, 1);
    let inbox = inbox.lock().unwrap();
    assert!(inbox.got[0].1.contains("三"), "{}", inbox.got[0].1);
}

#[tokio::test]
async fn a_deadline_that_passes_is_told_once() {
    let app = start().await;
    let (url, inbox) = receiver().await;
    added(&app, hook(&url, &["case.overdue"])).await;
    let id = reported(&app, 1, "一").await;
    step(&app, id, json!({"step": "file"})).await;
    step(&app, id, json!({"step": "dispatch", "party": {"name": "锦湖物业"}, "deadline": "2026-03-03T10:00:00+08:00"})).await;
    assert_eq!(round(&app).await, 0);
    app.clock.set(moment("2026-03-03T01:59:59Z"));
    assert_eq!(round(&app).await, 0);
    app.clock.set(moment("2026-03-03T02:00:01Z"));
    assert_eq!(round(&app).await, 1);
    app.clock.set(moment("2026-03-05T02:00:00Z"));
    assert_eq!(round(&app).await, 0);
    assert_eq!(kinds(&inbox), ["case.overdue"]);
    let inbox = inbox.lock().unwrap();
    let told: Value = serde_json::from_str(&inbox.got[0].1).unwrap();
    assert_eq!((&told["data"]["case"], &told["timestamp"]), (&json!(id), &json!("2026-03-03T02:00:00Z")));
}

/// A plan of two crews: on the first day one is at the blocks 1, 6 and 1 again, and empties its truck, the other at 2; on the second day one
/// is at 6.
fn plan() -> Value {
    let work = |block: u32, part: u16, at: u16| {
        let portion = json!({"block": block, "measure": 0, "part": part});
        json!({"arrives": at, "begins": at, "ends": at + 30, "kind": {"what": "work", "portion": portion}})
    };
    let tip = json!({"arrives": 700, "begins": 700, "ends": 710, "kind": {"what": "tip", "tip": 0}});
    let tour = |day: &str, crew: u16, stops: &[Value]| json!({"day": day, "crew": crew, "shift": 0, "leaves": 480, "back": 720, "metres": 900, "stops": stops});
    let at: [f64; 2] = middle(1).into();
    let crew =
        |name: &str| json!({"name": name, "base": at, "shifts": [["08:00", "12:00"]], "truck": {"name": "浙C", "capacity": 1}});
    let task = |block: u32| json!({"block": block, "at": at, "measures": [{"text": "清运", "hours": 4, "truckloads": 4}]});
    json!({
        "community": HONGBEI,
        "draft": {
            "name": "春季攻坚", "target": {"kind": "no_red", "by": "2026-03-31"}, "from": "2026-03-01",
            "tasks": [task(1), task(6), task(2)], "crews": [crew("一班"), crew("二班")],
            "tips": [{"name": "中转站", "at": at, "open": [["06:00", "18:00"]], "minutes": 10}], "inspection_days": 2,
        },
        "timetable": {"tours": [
            tour("2026-03-01", 0, &[work(1, 0, 500), work(6, 0, 540), work(1, 1, 600), tip]),
            tour("2026-03-01", 1, &[work(2, 0, 500)]),
            tour("2026-03-02", 0, &[work(6, 1, 500)]),
        ]},
        "made_on": 5,
    })
}

async fn publish(app: &TestApp, plan: Value) -> Revision {
    let last = app.app.live.read().revision();
    let change = Change::Document(DocumentChange::PlanPublished(serde_json::from_value(plan).unwrap()));
    let published = Entry { recorded_at: app.clock.now(), ..entry(last.0 + 1, change) };
    app.store.commit(last, vec![published]).await.unwrap();
    app.app.live.at_least(last.next()).await;
    last.next()
}

#[tokio::test]
async fn a_plan_is_told_and_its_steps_and_each_crews_day_that_is_over_and_not_done_once() {
    let app = start().await;
    let (url, inbox) = receiver().await;
    added(&app, hook(&url, &["plan.published", "plan.stepped", "plan.late"])).await;
    let id = publish(&app, plan()).await;
    let steps = format!("/api/v1/plans/{id}/steps");
    let step = async |body: Value| {
        let answer = app.as_person(Method::POST, &steps).json(&body).send().await.unwrap();
        assert_eq!(answer.status(), 201, "{body}");
    };
    app.clock.set(moment("2026-03-01T08:00:00Z"));
    step(json!({"tour": 1, "stop": 0, "step": "done", "truckloads": 1, "people": 3, "note": "清完"})).await;
    step(json!({"tour": 0, "stop": 0, "step": "started"})).await;
    assert_eq!(round(&app).await, 3);
    // Midnight there is 16:00 here.
    app.clock.set(moment("2026-03-01T15:59:59Z"));
    assert_eq!(round(&app).await, 0);
    app.clock.set(moment("2026-03-01T16:00:01Z"));
    assert_eq!(round(&app).await, 1);
    assert_eq!(round(&app).await, 0);
    app.clock.set(moment("2026-03-02T02:00:00Z"));
    assert_eq!(round(&app).await, 0);
    assert_eq!(kinds(&inbox), ["plan.published", "plan.stepped", "plan.stepped", "plan.late"]);
    let told = |at: usize| serde_json::from_str::<Value>(&inbox.lock().unwrap().got[at].1).unwrap();
    let published = told(0);
    assert_eq!((&published["data"]["plan"], &published["data"]["by"]), (&json!(id), &json!("2026-03-31")));
    assert_eq!(published["url"], format!("https://map.example.org/#community={HONGBEI}&open=plans&plan={id}"));
    let done = told(1);
    assert_eq!(
        (&done["data"]["crew"], &done["data"]["step"], &done["data"]["truckloads"]),
        (&json!("二班"), &json!("done"), &json!(1.0))
    );
    let late = told(3);
    let named = [("plan", json!(id)), ("plan_name", json!("春季攻坚")), ("crew", json!("一班")), ("day", json!("2026-03-01"))];
    let counted = [("stops", json!(3)), ("blocks", json!([1, 6])), ("block_codes", json!(["HB-01", "HB-06"]))];
    for (member, value) in named.into_iter().chain(counted) {
        assert_eq!(late["data"][member], value, "{member}: what was started is not done, and a tip is no work");
    }
    assert_eq!(late["timestamp"], "2026-03-01T16:00:00Z");
    let place = format!("https://map.example.org/#community={HONGBEI}&open=plans&plan={id}&crew=0&day=2026-03-01");
    assert_eq!(late["url"], place);
    // What a later version plans anew is not late: only its own days are.
    let mut anew = plan();
    anew["replaces"] = json!(id);
    anew["timetable"]["tours"] = json!([plan()["timetable"]["tours"][1].clone()]);
    anew["timetable"]["tours"][0]["day"] = json!("2026-03-04");
    publish(&app, anew).await;
    app.clock.set(moment("2026-03-03T00:00:00Z"));
    assert_eq!(round(&app).await, 1, "the version alone");
    app.clock.set(moment("2026-03-05T00:00:00Z"));
    assert_eq!(round(&app).await, 1);
    assert_eq!((&told(5)["data"]["crew"], &told(5)["data"]["stops"]), (&json!("二班"), &json!(1)));
}

#[tokio::test]
async fn bots_are_told_of_late_stops_in_words() {
    let app = start().await;
    let (url, inbox) = receiver().await;
    let bot = json!({"label": "群", "url": format!("{url}?key=k"), "format": "wecom", "events": ["plan.late"]});
    added(&app, bot).await;
    let id = publish(&app, plan()).await;
    app.clock.set(moment("2026-03-02T00:00:00Z"));
    assert_eq!(round(&app).await, 2, "one a crew");
    let told: Value = serde_json::from_str(&inbox.lock().unwrap().got[0].1).unwrap();
    let text = told["markdown"]["content"].as_str().unwrap();
    let lines = ["HB 社区 春季攻坚", "班组：一班", "日期：2026-03-01", "没做完的站数：3", "区块：HB-01、HB-06"];
    let quoted: String = lines.map(|line| format!("\n> {line}\n")).concat();
    let link = format!("[查看](https://map.example.org/#community={HONGBEI}&open=plans&plan={id}&crew=0&day=2026-03-01)");
    assert_eq!(text, format!("### 五色：攻坚方案逾期\n{quoted}\n{link}\n"));
}

#[tokio::test]
async fn bots_get_what_they_read_and_their_own_errors_count() {
    let app = start().await;
    let (url, inbox) = receiver().await;
    let bot = |format: &str| json!({"label": "群", "url": format!("{url}?key=k"), "format": format, "events": ["case.reported"]});
    assert_eq!(added(&app, bot("wecom")).await["secret"], Value::Null);
    let id = reported(&app, 1, "[点我](https://evil.example) <b>@所有人").await;
    inbox.lock().unwrap().answers = vec![(200, r#"{"errcode":45009,"errmsg":"api freq out of limit"}"#)];
    assert_eq!(round(&app).await, 1);
    let told = app.json_as_person("/api/v1/webhooks/1/deliveries").await;
    assert_eq!((&told["items"][0]["error"], &told["items"][0]["done_at"]), (&json!("it answered errcode 45009"), &Value::Null));
    app.clock.set(later(10));
    assert_eq!(round(&app).await, 1);
    {
        let inbox = inbox.lock().unwrap();
        let told: Value = serde_json::from_str(&inbox.got[1].1).unwrap();
        let text = told["markdown"]["content"].as_str().unwrap();
        assert_eq!((&told["msgtype"], inbox.got[1].2.query()), (&json!("markdown"), Some("key=k")));
        assert!(
            text.starts_with("### 五色：问题上报") && text.contains("［点我］(https://evil.example) ＜b＞＠所有人"),
            "{text}"
        );
        assert!(text.ends_with(&format!("[查看](https://map.example.org/#community={HONGBEI}&case={id})\n")), "{text}");
    }
    let mut dingtalk = bot("dingtalk");
    dingtalk["secret"] = json!("SEC123");
    added(&app, dingtalk).await;
    inbox.lock().unwrap().got.clear();
    reported(&app, 2, "二").await;
    assert_eq!(round(&app).await, 2);
    let signed = inbox.lock().unwrap().got.iter().find(|(_, _, uri)| uri.query().unwrap().contains("sign=")).cloned();
    let (_, body, uri) = signed.unwrap();
    let told: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(told["markdown"]["title"], "五色：问题上报");
    let query = uri.query().unwrap();
    assert!(query.starts_with(&format!("key=k&timestamp={}&sign=", later(10).micros() / 1_000)), "{query}");
    let listed = app.json_as_person("/api/v1/webhooks").await.to_string();
    assert!(!listed.contains("SEC123"), "{listed}");
}

#[tokio::test]
async fn a_test_is_sent_at_once_and_one_that_is_gone_tells_nothing() {
    let app = start().await;
    let (url, inbox) = receiver().await;
    let made = added(&app, hook(&url, &["case.closed"])).await;
    let address = format!("/api/v1/webhooks/{}", made["webhook"]["id"]);
    let sent = app.as_person(Method::POST, &format!("{address}/test")).send().await.unwrap();
    assert_eq!(sent.status(), 202);
    assert_eq!(round(&app).await, 1);
    assert_eq!(kinds(&inbox), ["test"]);
    // Of this community only.
    let mut elsewhere = hook(&url, &["case.reported"]);
    elsewhere["communities"] = json!([HONGBEI]);
    assert_eq!(added(&app, elsewhere).await["webhook"]["communities"], json!([HONGBEI]));
    assert_eq!(app.as_person(Method::DELETE, &address).send().await.unwrap().status(), 204);
    for (method, end) in [(Method::GET, "/deliveries"), (Method::POST, "/test"), (Method::DELETE, "")] {
        // Nor one of a number that no store can count to.
        for address in [&address, "/api/v1/webhooks/9223372036854775808"] {
            let gone = app.as_person(method.clone(), &format!("{address}{end}")).send().await.unwrap();
            problem(gone, 404, "no-such-webhook").await;
        }
    }
}

#[tokio::test]
async fn only_administrators_set_webhooks_and_only_to_addresses_that_they_may_go_to() {
    let app = TestApp::start().await;
    let id = add_person(app.store.as_ref(), "inspector", "inspector").await;
    add_token(app.store.as_ref(), id, "wuse_inspector").await;
    let held = [(Role::Inspector, "*"), (Role::Administrator, "community:330381003901")];
    app.store.commit(Revision(FIRST), vec![entry(FIRST + 1, stands(id, &held))]).await.unwrap();
    app.app.live.at_least(Revision(FIRST + 1)).await;
    let as_inspector = app.as_public(Method::GET, "/api/v1/webhooks").bearer_auth("wuse_inspector").send().await.unwrap();
    problem(as_inspector, 403, "not-allowed").await;
    app.problem("/api/v1/webhooks", 401, "not-signed-in").await;
    let post = |body: &Value| app.as_person(Method::POST, "/api/v1/webhooks").json(body).send();
    for url in
        ["http://example.org/", "https://127.0.0.1/", "https://192.168.1.1/", "https://[::1]/", "https://localhost/", "ftp://a/"]
    {
        let told = problem(post(&hook(url, &["case.closed"])).await.unwrap(), 422, "bad-member").await;
        assert_eq!(told["member"], "url", "{url}");
    }
    for (body, slug) in [
        (hook("https://example.org/", &[]), "member-missing"),
        (hook("https://example.org/", &["case.lost"]), "bad-member"),
        (json!({"label": " ", "url": "https://example.org/", "format": "standard", "events": ["case.closed"]}), "member-missing"),
        (
            json!({"label": "x", "url": "https://example.org/", "format": "standard", "events": ["case.closed"], "secret": "s"}),
            "bad-member",
        ),
        (
            json!({"label": "x", "url": "https://example.org/", "format": "standard", "events": ["case.closed"], "communities": ["9"]}),
            "bad-member",
        ),
    ] {
        problem(post(&body).await.unwrap(), 422, slug).await;
    }
    let listed = app.json_as_person("/api/v1/webhooks").await;
    assert_eq!((&listed["items"], &listed["events"][0]["event"]), (&json!([]), &json!("case.reported")));
}

#[tokio::test]
async fn what_is_wrong_with_an_address_is_told_without_it_as_that_of_a_bot_holds_its_key() {
    let app = TestApp::start().await;
    let url = "https://hooks.example.invalid/";
    added(&app, hook(url, &["case.reported"])).await;
    reported(&app, 1, "一").await;
    assert_eq!(round(&app).await, 1);
    let told = app.json_as_person("/api/v1/webhooks/1/deliveries").await;
    assert!(told["items"][0]["error"].is_string() && told["items"][0]["status"] == Value::Null, "{told}");
    assert!(!told.to_string().contains("hooks.example.invalid"), "{told}");
}
