//! Many people reclassify at once: one order everywhere.

use std::sync::Arc;

use serde_json::Value;

use crate::app::{TestApp, body};
use crate::listener::Listener;

const PEOPLE: usize = 10;
const EACH: usize = 6;
const COLOURS: [&str; 5] = ["red", "orange", "yellow", "blue", "green"];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn concurrent_reclassifications_end_in_one_order_everywhere() {
    let app = Arc::new(TestApp::start().await);
    let mut listeners = Vec::new();
    for _ in 0..PEOPLE {
        let mut listener = Listener::open(&app, None).await;
        listener.next().await.unwrap();
        listeners.push(listener);
    }
    let people = (0..PEOPLE).map(|person| {
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            let mut recorded = Vec::new();
            for turn in 0..EACH {
                let colour = COLOURS[(person + turn) % 5];
                let block = if turn % 2 == 0 { 1 } else { 2 };
                let answer: Value = app.grading(block, &body(colour)).send().await.unwrap().json().await.unwrap();
                recorded.push((answer["grading"]["revision"].as_u64().unwrap(), block, colour));
            }
            recorded
        })
    });
    let mut told: Vec<(u64, u32, &str)> = Vec::new();
    for person in futures::future::join_all(people).await {
        told.extend(person.unwrap());
    }
    told.sort_unstable();
    // Every revision once, without a gap.
    let revisions: Vec<u64> = told.iter().map(|(revision, ..)| *revision).collect();
    assert_eq!(revisions, (6..6 + (PEOPLE * EACH) as u64).collect::<Vec<_>>());
    // Every listener heard the same order.
    for listener in &mut listeners {
        for (revision, block, _) in &told {
            let change = listener.next().await.unwrap();
            assert_eq!(change.data["revision"], *revision);
            assert_eq!(change.data["blocks"][0], *block);
        }
    }
    // The history and the map agree with what each person was told.
    for block in [1, 2] {
        let mut of_it: Vec<_> = told.iter().filter(|(_, other, _)| *other == block).collect();
        of_it.reverse();
        let history = app.json(&format!("/api/v1/blocks/{block}/gradings")).await;
        for (item, (revision, _, colour)) in history["items"].as_array().unwrap().iter().zip(&of_it) {
            assert_eq!((item["revision"].as_u64().unwrap(), item["colour"].as_str().unwrap()), (*revision, *colour));
        }
        let now = app.json(&format!("/api/v1/blocks/{block}")).await;
        assert_eq!(now["properties"]["colour"], of_it[0].2);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_people_who_decided_from_one_state_one_goes_through() {
    let app = Arc::new(TestApp::start().await);
    let sent = (0..PEOPLE).map(|person| app.grading(3, &body(COLOURS[person % 5])).header("if-match", "\"1\"").send());
    let statuses: Vec<u16> =
        futures::future::join_all(sent).await.into_iter().map(|answer| answer.unwrap().status().as_u16()).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 201).count(), 1);
    assert_eq!(statuses.iter().filter(|status| **status == 412).count(), PEOPLE - 1);
}
