//! Nodes over one PostgreSQL database: what one records every other shows, and what they make of a database that dies or is replaced.

use serde_json::Value;

use crate::app::{TestApp, body, header, problem};
use crate::listener::Listener;
use crate::postgres::{self, Cluster, name_in};

const TILE: &str = "/tiles/blocks/15/27364/13748.png";

async fn listening(app: &TestApp) -> Listener {
    let mut listener = Listener::open(app, None).await;
    assert_eq!(listener.next().await.unwrap().name, "hello");
    listener
}

async fn colour(app: &TestApp, block: u32) -> Value {
    app.json(&format!("/api/v1/blocks/{block}")).await["properties"]["colour"].clone()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_one_node_records_the_other_shows_and_neither_overwrites() {
    let address = postgres::shared().database();
    let one = TestApp::start_on_database(&address).await;
    let other = TestApp::start_on_database(&address).await;
    let before = header(&other.get(TILE).await, "etag");
    let mut listener = listening(&other).await;
    let graded = one.graded(1, "green").await;
    let change = listener.next().await.unwrap();
    assert_eq!(
        (change.data["revision"].clone(), change.data["blocks"][0].clone()),
        (graded["grading"]["revision"].clone(), 1.into())
    );
    assert_eq!(colour(&other, 1).await, "green");
    assert_ne!(header(&other.get(TILE).await, "etag"), before);
    assert_eq!(header(&other.get(TILE).await, "etag"), header(&one.get(TILE).await, "etag"));
    // Decided on the other node from what it showed before.
    let mut late = body("blue");
    late["expected_revision"] = 1.into();
    let refused = problem(other.grading(1, &late).send().await.unwrap(), 409, "stale-block").await;
    assert_eq!(refused["current"]["colour"], "green");
    // The same request sent to both is carried out once.
    let request = |app: &TestApp| app.grading(2, &body("red")).header("idempotency-key", "once").send();
    let (first, second) = tokio::join!(request(&one), request(&other));
    let [first, second]: [Value; 2] = [first.unwrap().json().await.unwrap(), second.unwrap().json().await.unwrap()];
    assert_eq!(first["grading"], second["grading"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_node_asked_for_what_another_recorded_waits_for_it() {
    let address = postgres::shared().database();
    let one = TestApp::start_on_database(&address).await;
    let other = TestApp::start_on_database(&address).await;
    for turn in 0..30 {
        let colour = ["green", "red"][turn % 2];
        let graded = one.graded(1, colour).await;
        let revision = graded["grading"]["revision"].to_string();
        let seen =
            other.request(reqwest::Method::GET, "/api/v1/blocks/1").header("wuse-revision", &revision).send().await.unwrap();
        assert_eq!(seen.status(), 200);
        assert_eq!(seen.json::<Value>().await.unwrap()["properties"]["colour"], colour);
    }
    // What nobody has recorded does not come.
    let asked = other.request(reqwest::Method::GET, TILE).header("wuse-revision", "9999").send().await.unwrap();
    problem(asked, 404, "no-such-revision").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn while_the_database_is_dead_the_map_goes_on_and_afterwards_the_node_catches_up_by_itself() {
    let cluster = Cluster::start();
    let address = cluster.database();
    let one = TestApp::start_on_database(&address).await;
    let mut listener = listening(&one).await;
    cluster.kill();
    let gone = listener.next().await.unwrap();
    assert!(gone.name == "store" && gone.data["stale_since"].is_string(), "{gone:?}");
    let tile = one.get(TILE).await;
    assert_eq!(tile.status(), 200);
    assert!(!header(&tile, "wuse-stale-since").is_empty());
    assert_eq!(colour(&one, 1).await, "red");
    let refused = one.grading(1, &body("green")).send().await.unwrap();
    assert_eq!(header(&refused, "retry-after"), "1");
    problem(refused, 503, "store-unavailable").await;
    problem(one.get("/readyz?writes=true").await, 503, "store-unavailable").await;
    assert_eq!(one.json("/readyz").await["status"], "stale");
    cluster.start_again();
    // Another node writes while this one does not know yet that the database is back.
    let other = TestApp::start_on_database(&address).await;
    other.graded(1, "blue").await;
    loop {
        let heard = listener.next().await.unwrap();
        if heard.name == "store" {
            assert!(heard.data["stale_since"].is_null());
            break;
        }
    }
    assert_eq!(colour(&one, 1).await, "blue");
    assert_eq!(one.graded(2, "green").await["block"]["colour"], "green");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_an_older_backup_is_put_in_place_everything_is_read_anew_and_open_pages_are_told() {
    let cluster = Cluster::start();
    let address = cluster.database();
    let database = name_in(&address).to_owned();
    TestApp::start_on_database(&address).await.stop().await.unwrap();
    let cut = |name: &str| format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    cluster.sql("postgres", &cut(&database));
    cluster.sql("postgres", &format!("CREATE DATABASE backup TEMPLATE {database}"));
    let app = TestApp::start_on_database(&address).await;
    let old = header(&app.get(TILE).await, "etag");
    let mut listener = listening(&app).await;
    assert_eq!(app.graded(1, "green").await["grading"]["revision"], 6);
    assert_eq!(listener.next().await.unwrap().name, "change");
    assert_ne!(header(&app.get(TILE).await, "etag"), old);
    cluster.sql("postgres", &format!("ALTER DATABASE {database} ALLOW_CONNECTIONS false"));
    cluster.sql("postgres", &cut(&database));
    cluster.sql("postgres", &format!("ALTER DATABASE {database} RENAME TO gone"));
    cluster.sql("postgres", &format!("ALTER DATABASE backup RENAME TO {database}"));
    loop {
        let heard = listener.next().await.unwrap();
        if heard.name == "reset" {
            assert_eq!(heard.data["revision"], 5);
            break;
        }
        assert_eq!(heard.name, "store");
    }
    assert_eq!(colour(&app, 1).await, "red");
    assert_eq!(header(&app.get(TILE).await, "etag"), old);
    assert_eq!(app.graded(1, "blue").await["grading"]["revision"], 6);
    assert_eq!(colour(&app, 1).await, "blue");
}
