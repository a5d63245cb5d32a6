//! The primary is killed under load and the standby promoted: nothing that was acknowledged is lost, nothing is there twice, and the nodes
//! go on by themselves.

use std::time::Duration;

use reqwest::Method;
use tokio::sync::watch;

use crate::nodes::{Ledger, Load, Verdict, revision_of, send, three, verify};
use crate::postgres::{Cluster, name_in, url_of_both};

const CHANGES: usize = 1_500;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn when_the_primary_is_killed_no_acknowledged_change_is_lost_or_there_twice() {
    let primary = Cluster::start();
    let standby = primary.standby();
    let store = url_of_both(&primary, &standby, name_in(&primary.database()));
    let nodes = three(&store);
    let load = Load { writers: 12, changes: CHANGES, pause: Duration::ZERO };
    let (told, mut hears) = watch::channel(0);
    let written = tokio::spawn({
        let nodes = nodes.clone();
        async move { load.write(&nodes, told).await }
    });
    hears.wait_for(|acknowledged| *acknowledged >= CHANGES / 3).await.unwrap();
    let standby = tokio::task::spawn_blocking(move || {
        primary.kill();
        standby.promote();
        standby
    });
    let standby = standby.await.unwrap();
    let outcome = written.await.unwrap();
    assert!(!outcome.refused.is_empty(), "the load was over before the primary was killed");

    let ledger = Ledger::read(&standby, &store);
    let verdict = ledger.verdict(&outcome.acknowledged);
    assert_eq!(verdict, Verdict { acknowledged: CHANGES, lost: 0, duplicated: 0 }, "{:?}", outcome.refused);

    // What is sent again after the failover, to whichever node, is answered as before.
    for (at, change) in outcome.acknowledged.iter().enumerate().step_by(37) {
        assert_eq!(send(change.number, change.block, &nodes[at % nodes.len()]).await, Ok(change.revision));
    }
    // The demo's entries and these: one revision each.
    let head: u64 = standby.sql(name_in(&store), "SELECT max(revision) FROM log").parse().unwrap();
    let others: u64 = standby.sql(name_in(&store), "SELECT count(*) FROM log WHERE request_key IS NULL").parse().unwrap();
    assert_eq!(head, others + CHANGES as u64);

    let mut maps = Vec::new();
    for node in &nodes {
        let answer = node.at_least(head, "/api/v1/blocks?limit=1000").await;
        assert_eq!((answer.status().as_u16(), revision_of(&answer)), (200, head));
        maps.push(answer.text().await.unwrap());
    }
    assert!(maps.iter().all(|map| *map == maps[0]), "the nodes show different maps");
    // Each takes writes again, and was never restarted.
    for node in &nodes {
        node.until_ready(Duration::ZERO).await;
        node.graded(1, "green", "验收").await;
        assert_eq!(node.request(Method::GET, "/healthz").send().await.unwrap().status(), 200);
    }
    let (sound, told) = verify(&store);
    assert!(sound, "{told}");
}
