//! /api/v1/events

use std::sync::Arc;

use wuse::domain::Revision;
use wuse::store;

use crate::app::TestApp;
use crate::fixture;
use crate::listener::Listener;

#[tokio::test]
async fn a_listener_hears_what_changes_and_where() {
    let app = TestApp::start().await;
    let mut listener = Listener::open(&app, None).await;
    let hello = listener.next().await.unwrap();
    assert_eq!((hello.name.as_str(), hello.id.as_str()), ("hello", "5"));
    app.graded(6, "yellow").await;
    let change = listener.next().await.unwrap();
    assert_eq!((change.name.as_str(), change.id.as_str()), ("change", "6"));
    assert_eq!(change.data["kind"], "block_graded");
    assert_eq!(change.data["blocks"], serde_json::json!([6]));
    assert_eq!(change.data["communities"], serde_json::json!([fixture::HONGBEI]));
    assert_eq!(change.data["bbox"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn a_listener_that_was_away_takes_up_where_it_left_off() {
    let app = TestApp::start().await;
    for colour in ["orange", "yellow", "blue"] {
        app.graded(1, colour).await;
    }
    let mut by_header = Listener::open(&app, Some(6)).await;
    let mut by_query = Listener::of(app.request(reqwest::Method::GET, "/api/v1/events?last_event_id=6")).await;
    for listener in [&mut by_header, &mut by_query] {
        assert_eq!(listener.next().await.unwrap().name, "hello");
        assert_eq!(listener.next().await.unwrap().id, "7");
        assert_eq!(listener.next().await.unwrap().id, "8");
    }
}

#[tokio::test]
async fn a_listener_away_too_long_is_told_to_start_afresh() {
    let app = TestApp::start().await;
    app.graded(1, "orange").await;
    // Before the service started, and from another store's future.
    for last in [1, 99] {
        let mut listener = Listener::open(&app, Some(last)).await;
        assert_eq!(listener.next().await.unwrap().name, "hello");
        let reset = listener.next().await.unwrap();
        assert_eq!((reset.name.as_str(), reset.id.as_str()), ("reset", "6"));
    }
    app.problem("/api/v1/events?last_event_id=x", 400, "bad-parameter").await;
}

#[tokio::test]
async fn what_another_process_imports_is_seen() {
    let app = TestApp::start().await;
    let mut listener = Listener::open(&app, None).await;
    listener.next().await.unwrap();
    let other = store::open(app.path()).await.unwrap();
    let layer = fixture::layer("330381003902", "NB", 13, 4, 10);
    other
        .commit(
            Revision(5),
            vec![fixture::entry(6, layer), fixture::entry(7, fixture::set("330381003902", fixture::open_settings()))],
        )
        .await
        .unwrap();
    let change = listener.next().await.unwrap();
    assert_eq!(change.data["kind"], "layer_applied");
    let list = app.json("/api/v1/communities").await;
    assert_eq!(list["items"][1]["blocks"], 4);
    // And a grading goes on from there.
    assert_eq!(app.graded(13, "green").await["grading"]["revision"], 8);
    drop(Arc::clone(&other));
}

#[tokio::test]
async fn stopping_ends_the_streams() {
    let app = TestApp::start().await;
    let mut listener = Listener::open(&app, None).await;
    listener.next().await.unwrap();
    let served = app.stop();
    assert!(listener.next().await.is_none());
    served.await.unwrap();
}
