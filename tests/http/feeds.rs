//! /feeds and /api/v1/me/feeds: what concerns somebody, by a key that opens nothing else.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::{Revision, Role};

use crate::app::{NOW, PASSWORD, TestApp, add_person, add_token, header, problem};
use crate::fixture::{FIRST, entry, middle, moment, stands};
use crate::session::sign_in;

/// 2 an inspector of the community, 3 a resident.
async fn start() -> TestApp {
    let app = TestApp::start().await;
    for (name, role, revision) in [("inspector", Role::Inspector, FIRST + 1), ("resident", Role::Resident, FIRST + 2)] {
        let id = add_person(app.store.as_ref(), name, name).await;
        add_token(app.store.as_ref(), id, &format!("wuse_{name}")).await;
        let entries = vec![entry(revision, stands(id, &[(role, "*")]))];
        app.store.commit(Revision(revision - 1), entries).await.unwrap();
    }
    app.app.live.at_least(Revision(FIRST + 2)).await;
    app
}

async fn post(app: &TestApp, who: &str, address: &str, body: Value) -> Value {
    let answer = app.as_public(Method::POST, address).bearer_auth(format!("wuse_{who}")).json(&body).send().await.unwrap();
    let status = answer.status();
    let told: Value = answer.json().await.unwrap();
    assert_eq!(status, 201, "{told}");
    told
}

async fn reported(app: &TestApp, who: &str, block: u32, text: &str) -> u64 {
    let (lon, lat) = middle(block);
    let body = json!({"place": [lon, lat], "category": "clutter", "text": text});
    post(app, who, "/api/v1/cases", body).await["id"].as_u64().unwrap()
}

async fn dispatched(app: &TestApp, who: &str, id: u64, until: &str) {
    let steps = format!("/api/v1/cases/{id}/steps");
    post(app, who, &steps, json!({"step": "file"})).await;
    post(app, who, &steps, json!({"step": "dispatch", "party": {"name": "锦湖物业"}, "deadline": until})).await;
}

/// A feed link of somebody, as the page makes it: addresses of the news and of the calendar, without the host.
async fn link(app: &TestApp, login: &str) -> (Value, String, String) {
    let cookie = sign_in(app, login, PASSWORD).await;
    let request = app.as_public(Method::POST, "/api/v1/me/feeds").header("cookie", &cookie);
    let made = request.json(&json!({"label": "手机日历"})).send().await.unwrap();
    assert_eq!((made.status().as_u16(), header(&made, "cache-control").as_str()), (201, "no-store"));
    let made: Value = made.json().await.unwrap();
    let own =
        |member: &str| made[member].as_str().unwrap().strip_prefix(&format!("http://{}", app.address())).unwrap().to_owned();
    (made["feed"]["id"].clone(), own("atom"), own("calendar"))
}

async fn read(app: &TestApp, address: &str) -> (Response, String) {
    let answer = app.get(address).await;
    assert_eq!(answer.status(), 200, "{address}");
    let text = app.get(address).await.text().await.unwrap();
    (answer, text)
}

/// The lines of a calendar, unfolded; each folded one is short enough, and ends as it must.
fn unfolded(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n") && !text.replace("\r\n", "").contains('\n'));
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    text.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn a_feed_tells_what_concerns_its_owner_and_nothing_else() {
    let app = start().await;
    let mine = reported(&app, "resident", 1, "楼道 <堆放> 杂物 & 纸箱").await;
    let other = reported(&app, "inspector", 2, "别人的").await;
    dispatched(&app, "inspector", mine, "2026-03-03T10:00:00+08:00").await;
    let (_, atom, _) = link(&app, "resident").await;
    let (answer, text) = read(&app, &atom).await;
    assert_eq!(header(&answer, "content-type"), "application/atom+xml; charset=utf-8");
    assert_eq!(header(&answer, "cache-control"), "private, no-cache");
    let feed = text.parse::<atom_syndication::Feed>().unwrap();
    assert_eq!((feed.entries.len(), feed.title.value.as_str(), feed.lang.as_deref()), (1, "五色 · 我的问题", Some("zh-CN")));
    let entry = &feed.entries[0];
    assert_eq!(entry.title.value, "乱堆乱放 · 派遣 · HB 社区 HB-01 1 区");
    assert!(entry.id.ends_with(&format!(":case:{mine}")) && entry.updated.to_rfc3339().starts_with("2026-03-01T00:00:00"));
    assert_eq!(entry.categories[0].term, "mine");
    assert_eq!(entry.links[0].href, format!("http://{}/#lang=zh&community=330381003901&case={mine}", app.address()));
    let words = entry.content.as_ref().unwrap().value.clone().unwrap();
    assert!(words.contains("整改期限：2026-03-03 10:00") && words.contains("楼道 <堆放> 杂物 & 纸箱"), "{words}");
    // The inspector reported the other, and took steps about the first.
    let (_, atom, _) = link(&app, "inspector").await;
    let (_, text) = read(&app, &format!("{atom}&lang=en")).await;
    let feed = text.parse::<atom_syndication::Feed>().unwrap();
    assert_eq!((feed.entries.len(), feed.entries[1].title.value.as_str()), (2, "Clutter: Reported, HB 社区 HB-02 2 区"));
    assert!(feed.entries[1].id.ends_with(&format!(":case:{other}")));
}

#[tokio::test]
async fn overdue_to_verify_and_sent_back_are_told_to_those_whom_they_concern() {
    let app = start().await;
    let late = reported(&app, "inspector", 1, "一").await;
    dispatched(&app, "inspector", late, "2026-03-03T10:00:00+08:00").await;
    let right = reported(&app, "resident", 2, "二").await;
    let steps = format!("/api/v1/cases/{right}/steps");
    post(&app, "inspector", &steps, json!({"step": "file"})).await;
    post(&app, "inspector", &steps, json!({"step": "rectify", "reason": "当场清理"})).await;
    let back = reported(&app, "resident", 3, "三").await;
    let sent_back = json!({"step": "return", "reason": "不属于本社区"});
    let answer = app.as_person(Method::POST, &format!("/api/v1/cases/{back}/steps")).json(&sent_back).send().await.unwrap();
    assert_eq!(answer.status(), 201);
    app.clock.set(moment("2026-03-04T00:00:00Z"));
    let terms = async |login: &str| {
        let (_, atom, _) = link(&app, login).await;
        let feed = read(&app, &atom).await.1.parse::<atom_syndication::Feed>().unwrap();
        let terms =
            |entry: &atom_syndication::Entry| entry.categories.iter().map(|one| one.term.clone()).collect::<Vec<_>>().join("+");
        feed.entries.iter().map(|entry| format!("{}:{}", entry.id.rsplit(':').next().unwrap(), terms(entry))).collect::<Vec<_>>()
    };
    assert_eq!(terms("resident").await, [format!("{back}:returned"), format!("{right}:mine")]);
    assert_eq!(terms("inspector").await, [format!("{right}:mine"), format!("{late}:mine+overdue")]);
    // Who did not put it right may look.
    assert_eq!(terms("chenjing").await, [format!("{right}:to_verify"), format!("{late}:overdue")]);
    app.clock.set(moment("2026-04-04T00:00:00Z"));
    assert_eq!(terms("resident").await, [format!("{right}:mine")]);
}

#[tokio::test]
async fn a_calendar_holds_the_deadlines_as_calendars_must_write_them() {
    let app = start().await;
    let id = reported(&app, "inspector", 1, &format!("{}; 第二段, 有逗号\n换行", "很长的描述".repeat(30))).await;
    dispatched(&app, "inspector", id, "2026-03-03T10:00:00+08:00").await;
    reported(&app, "inspector", 2, "没有期限").await;
    let (_, _, calendar) = link(&app, "inspector").await;
    let (answer, text) = read(&app, &calendar).await;
    assert_eq!(header(&answer, "content-type"), "text/calendar; charset=utf-8");
    let lines = unfolded(&text);
    let has = |line: &str| lines.iter().any(|other| other == line);
    for line in [
        "VERSION:2.0",
        "DTSTART:20260303T020000Z",
        "DTSTAMP:20260301T000000Z",
        "LAST-MODIFIED:20260301T000000Z",
        "SEQUENCE:2",
        "SUMMARY:乱堆乱放 · 派遣 · HB 社区 HB-01 1 区",
        "X-WR-TIMEZONE:Asia/Shanghai",
    ] {
        assert!(has(line), "{line} is not in {lines:#?}");
    }
    assert_eq!(lines.iter().filter(|line| *line == "BEGIN:VEVENT").count(), 1);
    assert!(lines.iter().any(|line| line.starts_with(&format!("UID:case-{id}@"))));
    let description = lines.iter().find(|line| line.starts_with("DESCRIPTION:")).unwrap();
    assert!(description.contains("\\; 第二段\\, 有逗号\\n换行"), "{description}");
    let again = app.request(Method::GET, &calendar).header("if-none-match", header(&answer, "etag")).send().await.unwrap();
    assert_eq!(again.status(), 304);
    // As something to do, late, in English.
    app.clock.set(moment("2026-03-04T00:00:00Z"));
    let lines = unfolded(&read(&app, &format!("{calendar}&as=todo&lang=en")).await.1);
    for line in ["BEGIN:VTODO", "DUE:20260303T020000Z", "STATUS:NEEDS-ACTION"] {
        assert!(lines.iter().any(|other| other == line), "{line} is not in {lines:#?}");
    }
    assert!(lines.iter().any(|line| line.starts_with("SUMMARY:[Overdue] Clutter: Dispatched")), "{lines:#?}");
    let other = app.request(Method::GET, &calendar).header("if-none-match", header(&answer, "etag")).send().await.unwrap();
    assert_eq!(other.status(), 200);
}

#[tokio::test]
async fn a_feed_link_opens_its_feeds_only_and_is_revocable() {
    let app = start().await;
    let cookie = sign_in(&app, "inspector", PASSWORD).await;
    let (id, atom, calendar) = link(&app, "inspector").await;
    let key = atom.split_once("key=").unwrap().1;
    assert!(key.starts_with("wusefeed_"));
    problem(app.as_public(Method::GET, "/api/v1/cases").bearer_auth(key).send().await.unwrap(), 401, "bad-token").await;
    let as_session = app.as_public(Method::GET, "/api/v1/cases").header("cookie", format!("wuse-session={key}"));
    problem(as_session.send().await.unwrap(), 401, "not-signed-in").await;
    // Nor does a token open feeds.
    for wrong in ["wuse_inspector", "wusefeed_nobody", ""] {
        app.problem(&format!("/feeds/cases.atom?key={wrong}"), 404, "no-such-feed").await;
    }
    app.problem("/feeds/cases.ics", 400, "bad-parameter").await;
    app.problem(&format!("{atom}&work=all"), 400, "bad-parameter").await;
    let own = |method: Method, address: &str| app.as_public(method, address).header("cookie", &cookie);
    let listed: Value = own(Method::GET, "/api/v1/me/feeds").send().await.unwrap().json().await.unwrap();
    assert_eq!((&listed["items"][0]["label"], &listed["items"][0]["id"]), (&json!("手机日历"), &id));
    assert!(!listed.to_string().contains("wusefeed_"));
    // It stays good as long as it is used.
    app.clock.set(moment("2027-02-20T00:00:00Z"));
    assert_eq!(app.get(&calendar).await.status(), 200);
    app.clock.set(moment("2028-02-01T00:00:00Z"));
    assert_eq!(app.get(&calendar).await.status(), 200);
    app.clock.set(moment(NOW));
    let other = sign_in(&app, "resident", PASSWORD).await;
    let foreign = app.as_public(Method::DELETE, &format!("/api/v1/me/feeds/{id}")).header("cookie", &other).send().await.unwrap();
    problem(foreign, 404, "no-such-session").await;
    assert_eq!(own(Method::DELETE, &format!("/api/v1/me/feeds/{id}")).send().await.unwrap().status(), 204);
    app.problem(&atom, 404, "no-such-feed").await;
    let listed: Value = own(Method::GET, "/api/v1/me/feeds").send().await.unwrap().json().await.unwrap();
    assert_eq!(listed["items"], json!([]));
    problem(own(Method::POST, "/api/v1/me/feeds").json(&json!({"label": " "})).send().await.unwrap(), 422, "member-missing")
        .await;
}

#[tokio::test]
async fn who_is_closed_out_reads_no_feed() {
    let app = start().await;
    let (_, atom, _) = link(&app, "inspector").await;
    let body = json!({"name": "inspector", "login": "inspector", "active": false, "held": []});
    let set = app.as_person(Method::PUT, "/api/v1/people/2").json(&body).send().await.unwrap();
    let status = set.status();
    assert_eq!(status, 200, "{}", set.text().await.unwrap());
    app.problem(&atom, 404, "no-such-feed").await;
}
