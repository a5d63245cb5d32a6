//! The store is away: reads go on and say since when they are no longer sure, writes are refused; and when it is back, it is said.

use std::time::Duration;

use reqwest::{Method, Response};
use serde_json::{Value, json};
use wuse::domain::{BlockGraded, BlockId, Change, Colour, Moment, Revision};
use wuse::http::Limits;

use crate::app::{NOW, TestApp, body, header, limits, problem};
use crate::fixture::{self, HONGBEI};
use crate::listener::Listener;
use crate::switched_store::Switch;

const TILE: &str = "/tiles/blocks/17/109458/55063.png";
const SINCE: &str = "wuse-stale-since";

/// What is told once the store has gone, or is back: the wait is for the thing itself.
async fn told(listener: &mut Listener) -> Value {
    let event = listener.next().await.unwrap();
    assert_eq!((event.name.as_str(), event.id.as_str()), ("store", ""));
    event.data["stale_since"].clone()
}

async fn listening(app: &TestApp) -> Listener {
    let mut listener = Listener::open(app, None).await;
    assert_eq!(listener.next().await.unwrap().name, "hello");
    listener
}

/// A grading by another process, taking effect in January.
fn others(revision: u64, block: u32, colour: Colour) -> wuse::domain::Entry {
    let change = BlockGraded {
        block: BlockId(block),
        colour,
        effective_at: fixture::moment("2026-01-20T00:00:00Z"),
        reason: "inspected".into(),
        inspector: "Chen".into(),
        note: None,
        corrects: None,
        inspected_by: None,
        proposal: None,
        overrules: false,
        inspection: None,
    };
    fixture::entry(revision, Change::BlockGraded(change))
}

#[tokio::test]
async fn reads_go_on_and_say_since_when_and_writes_say_that_nothing_was_recorded() {
    let (app, store) = TestApp::start_switched(limits()).await;
    let mut listener = listening(&app).await;
    store.turn(Switch::Off);
    assert_eq!(told(&mut listener).await, NOW);
    for address in [
        "/api/v1/communities",
        "/api/v1/blocks",
        "/api/v1/blocks/1",
        "/api/v1/blocks/export.csv",
        "/api/v1/statistics",
        "/api/v1/statistics/progress",
        "/api/v1/locate?lon=120.6405&lat=27.7905",
        TILE,
        "/healthz",
    ] {
        let answer = app.get(address).await;
        assert_eq!(answer.status(), 200, "{address}");
        assert_eq!(header(&answer, SINCE), NOW, "{address}");
    }
    let refused = app.grading(1, &body("green")).send().await.unwrap();
    assert_eq!((header(&refused, "retry-after").as_str(), header(&refused, SINCE).as_str()), ("1", NOW));
    problem(refused, 503, "store-unavailable").await;
    let reasons = app.request(Method::PUT, &format!("/api/v1/communities/{HONGBEI}/reasons")).json(&json!({"items": []}));
    problem(reasons.send().await.unwrap(), 503, "store-unavailable").await;
    // What only the store knows cannot be told either.
    for address in ["/api/v1/blocks/1/gradings", "/api/v1/changes"] {
        let refused = app.as_person(Method::GET, address).send().await.unwrap();
        assert_eq!(header(&refused, "retry-after"), "1", "{address}");
        problem(refused, 503, "store-unavailable").await;
    }
}

#[tokio::test]
async fn when_the_store_is_back_what_was_missed_is_told_first_and_then_that_it_is_back() {
    let (app, store) = TestApp::start_switched(limits()).await;
    let mut listener = listening(&app).await;
    store.turn(Switch::Off);
    told(&mut listener).await;
    store.behind().commit(Revision(5), vec![others(6, 6, Colour::Blue), others(7, 6, Colour::Green)]).await.unwrap();
    // Somebody who comes now is told at once.
    let mut late = Listener::open(&app, None).await;
    assert_eq!(late.next().await.unwrap().data, json!({"revision": 5, "stale_since": NOW}));
    assert_eq!(told(&mut late).await, NOW);
    store.turn(Switch::On);
    for listener in [&mut listener, &mut late] {
        assert_eq!(listener.next().await.unwrap().id, "6");
        assert_eq!(listener.next().await.unwrap().id, "7");
        assert_eq!(told(listener).await, Value::Null);
    }
    let block = app.get("/api/v1/blocks/6").await;
    assert_eq!((header(&block, SINCE).as_str(), header(&block, "wuse-revision").as_str()), ("", "7"));
    assert_eq!(block.json::<Value>().await.unwrap()["properties"]["colour"], "green");
    assert_eq!(app.graded(6, "yellow").await["grading"]["revision"], 8);
    assert_eq!(listener.next().await.unwrap().id, "8");
}

#[tokio::test]
async fn what_was_sent_while_the_store_was_away_is_recorded_once_when_it_is_sent_again() {
    let (app, store) = TestApp::start_switched(limits()).await;
    let mut listener = listening(&app).await;
    store.turn(Switch::Off);
    told(&mut listener).await;
    let send = || app.grading(2, &body("green")).header("idempotency-key", "one").send();
    problem(send().await.unwrap(), 503, "store-unavailable").await;
    store.turn(Switch::On);
    assert_eq!(told(&mut listener).await, Value::Null);
    for _ in 0..2 {
        let answer = send().await.unwrap();
        assert_eq!(answer.status(), 201);
        assert_eq!(answer.json::<Value>().await.unwrap()["grading"]["revision"], 6);
    }
}

#[tokio::test]
async fn nobody_keeps_an_answer_that_is_no_longer_sure_but_what_never_changes_is_kept() {
    let (app, store) = TestApp::start_switched(limits()).await;
    let kept = |answer: &Response| (header(answer, "cache-control"), header(answer, SINCE));
    let held = |address: &str, tag: &str| app.request(Method::GET, address).header("if-none-match", tag.to_owned()).send();
    let past = format!("{TILE}?at=2026-02-01");
    let pinned = format!("{TILE}?revision=5");
    let tag = header(&app.get("/api/v1/blocks/1").await, "etag");
    let tile_tag = header(&app.get(TILE).await, "etag");
    assert_eq!(held("/api/v1/blocks/1", &tag).await.unwrap().status(), 304);
    assert_eq!(kept(&app.get(&past).await).0, "public, max-age=60, immutable");
    let mut listener = listening(&app).await;
    store.turn(Switch::Off);
    told(&mut listener).await;
    let marked = ("no-store".to_owned(), NOW.to_owned());
    // No 304: a cache would write the mark on what it holds, and find it there when the store is back.
    for (address, tag) in [("/api/v1/blocks/1", &tag), (TILE, &tile_tag), (&past, &tile_tag)] {
        let answer = held(address, tag).await.unwrap();
        assert_eq!((answer.status().as_u16(), kept(&answer)), (200, marked.clone()), "{address}");
    }
    assert_eq!(kept(&app.get(&pinned).await), ("public, max-age=31536000, immutable".to_owned(), String::new()));
    store.turn(Switch::On);
    told(&mut listener).await;
    for (address, tag) in [("/api/v1/blocks/1", &tag), (TILE, &tile_tag)] {
        let answer = held(address, tag).await.unwrap();
        assert_eq!((answer.status().as_u16(), kept(&answer)), (304, ("public, no-cache".to_owned(), String::new())));
    }
}

#[tokio::test]
async fn pages_of_other_sites_can_read_the_mark() {
    let app = TestApp::start().await;
    for address in ["/api/v1/blocks", TILE] {
        let answer = app.request(Method::GET, address).header("origin", "https://elsewhere.example").send().await.unwrap();
        assert!(header(&answer, "access-control-expose-headers").contains(SINCE), "{address}");
    }
}

#[tokio::test]
async fn readiness_tells_reads_from_writes() {
    let limits = Limits { stale: Some(Duration::from_mins(10)), ..limits() };
    let (app, store) = TestApp::start_switched(limits).await;
    let ready = json!({"status": "ready", "stale_since": null, "revision": 5, "store_revision": 5});
    assert_eq!(app.json("/readyz").await, ready);
    assert_eq!(app.json("/readyz?writes=true").await, ready);
    let mut listener = listening(&app).await;
    store.turn(Switch::Off);
    told(&mut listener).await;
    let stale = json!({"status": "stale", "stale_since": NOW, "revision": 5, "store_revision": null});
    assert_eq!(app.json("/readyz").await, stale);
    let refused = app.get("/readyz?writes=true").await;
    assert_eq!(header(&refused, "retry-after"), "1");
    problem(refused, 503, "store-unavailable").await;
    let later = |seconds: i64| Moment::from_micros(fixture::moment(NOW).micros() + seconds * 1_000_000);
    app.clock.set(later(600));
    assert_eq!(app.json("/readyz?writes=false").await, stale);
    app.clock.set(later(601));
    app.problem("/readyz", 503, "store-unavailable").await;
    assert_eq!(app.get("/healthz").await.status(), 200);
    assert_eq!(app.get("/api/v1/blocks").await.status(), 200);
    store.turn(Switch::On);
    told(&mut listener).await;
    assert_eq!(app.json("/readyz").await, ready);
    app.problem("/readyz?writes=perhaps", 400, "bad-parameter").await;
}

#[tokio::test]
async fn a_store_that_hangs_is_away_too_and_readiness_does_not_hang_with_it() {
    let (app, store) = TestApp::start_switched(limits()).await;
    let mut listener = listening(&app).await;
    store.turn(Switch::Hanging);
    // Before the map itself has noticed.
    let stale = json!({"status": "stale", "stale_since": NOW, "revision": 5, "store_revision": null});
    assert_eq!(app.json("/readyz").await, stale);
    app.problem("/readyz?writes=true", 503, "store-unavailable").await;
    assert_eq!(told(&mut listener).await, NOW);
    problem(app.grading(1, &body("green")).send().await.unwrap(), 503, "store-unavailable").await;
    app.problem("/api/v1/blocks/1/gradings", 503, "store-unavailable").await;
    store.turn(Switch::On);
    assert_eq!(told(&mut listener).await, Value::Null);
    assert_eq!(app.graded(1, "green").await["grading"]["revision"], 6);
}

#[tokio::test]
async fn the_metrics_tell_that_it_is_away_since_when_and_how_often() {
    let (app, store) = TestApp::start_switched(limits()).await;
    let mut listener = listening(&app).await;
    let told_by_metrics = async |wanted: [&str; 3]| {
        let text = app.get("/metrics").await.text().await.unwrap();
        for line in wanted {
            assert!(text.lines().any(|other| other == line), "{line}\n{text}");
        }
    };
    told_by_metrics(["wuse_store_up 1", "wuse_stale_seconds 0", "wuse_store_lost_total 0"]).await;
    for losses in ["wuse_store_lost_total 1", "wuse_store_lost_total 2"] {
        app.clock.set(fixture::moment(NOW));
        store.turn(Switch::Off);
        told(&mut listener).await;
        app.clock.set(fixture::moment("2026-03-01T00:00:40Z"));
        told_by_metrics(["wuse_store_up 0", "wuse_stale_seconds 40", losses]).await;
        app.clock.set(fixture::moment(NOW));
        store.turn(Switch::On);
        told(&mut listener).await;
        told_by_metrics(["wuse_store_up 1", "wuse_stale_seconds 0", losses]).await;
    }
}

#[tokio::test]
async fn a_node_that_is_behind_answers_no_older_state_and_no_reset() {
    let (app, store) = TestApp::start_switched(limits()).await;
    let mut listener = listening(&app).await;
    store.turn(Switch::Off);
    told(&mut listener).await;
    store.behind().commit(Revision(5), vec![others(6, 6, Colour::Blue)]).await.unwrap();
    // Another node has it; this one is cut off from the store.
    let ahead = |address: &str| app.request(Method::GET, address).header("wuse-revision", "6").send();
    for late in [
        ahead("/api/v1/blocks/6").await.unwrap(),
        ahead(TILE).await.unwrap(),
        ahead("/").await.unwrap(),
        app.get(&format!("{TILE}?revision=6")).await,
        app.get("/api/v1/events?last_event_id=6").await,
    ] {
        assert_eq!(header(&late, "retry-after"), "1");
        problem(late, 503, "not-yet-here").await;
    }
    store.turn(Switch::On);
    assert_eq!(listener.next().await.unwrap().id, "6");
    assert_eq!(told(&mut listener).await, Value::Null);
    // Who comes from a node that is ahead waits, and goes on without a reset.
    let (mut resumed, _) = tokio::join!(Listener::open(&app, Some(7)), app.graded(6, "green"));
    assert_eq!(resumed.next().await.unwrap().id, "7");
    app.graded(6, "yellow").await;
    let next = resumed.next().await.unwrap();
    assert_eq!((next.name.as_str(), next.id.as_str()), ("change", "8"));
}
