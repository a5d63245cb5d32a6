//! One order of changes for all nodes, and nobody who has seen one is shown an older state.

use futures::future::join_all;
use serde_json::Value;

use crate::nodes::{Events, revision_of, three};
use crate::postgres::{name_in, shared};

const COLOURS: [&str; 5] = ["red", "orange", "yellow", "blue", "green"];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_has_seen_a_change_on_one_node_is_never_shown_an_older_state_by_another() {
    let nodes = three(&shared().database());
    let blocks = nodes[0].blocks().await;
    let mut previous = 0;
    for round in 0..200 {
        let (block, colour) = (blocks[round % blocks.len()], COLOURS[round % COLOURS.len()]);
        let revision = nodes[round % nodes.len()].graded(block, colour, "检查").await;
        assert!(revision > previous);
        previous = revision;
        for node in &nodes {
            let answer = node.at_least(revision, &format!("/api/v1/blocks/{block}")).await;
            assert_eq!(answer.status(), 200);
            assert!(revision_of(&answer) >= revision);
            let shown: Value = answer.json().await.unwrap();
            assert_eq!(
                (&shown["properties"]["colour"], shown["properties"]["revision"].as_u64()),
                (&colour.into(), Some(revision))
            );
            let tile = node.at_least(revision, "/tiles/blocks/14/13685/6837.png").await;
            assert!(tile.status() == 200 && revision_of(&tile) >= revision);
        }
    }
    // What has not happened yet is not here, and is not answered from what is older.
    for address in ["/api/v1/blocks/1", "/tiles/blocks/14/13685/6837.png"] {
        let answer = nodes[0].at_least(previous + 1, address).await;
        assert_eq!(answer.status(), 404, "{address}");
        assert_eq!(answer.json::<Value>().await.unwrap()["slug"], "no-such-revision");
    }
    // Whoever waits for it gets it as soon as it is there.
    let waiting = nodes[0].at_least(previous + 1, "/api/v1/blocks/1");
    let (waited, revision) = tokio::join!(waiting, nodes[1].graded(blocks[0], "red", "检查"));
    assert_eq!((waited.status().as_u16(), revision_of(&waited)), (200, revision));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_node_tells_of_every_change_once_and_in_the_same_order_also_when_it_is_not_woken() {
    let store = shared().database();
    let nodes = three(&store);
    let blocks = nodes[0].blocks().await;
    let mut streams = join_all(nodes.iter().map(|node| Events::of(node))).await;
    let first = revision_of(&nodes[0].at_least(0, "/api/v1/legend").await) + 1;
    for round in 0..10 {
        // The connections over which nodes are woken break, some while others write.
        let cut = tokio::task::spawn_blocking({
            let store = store.clone();
            move || shared().sql(name_in(&store), CUT)
        });
        let writes = nodes.iter().enumerate().map(|(at, node)| {
            let blocks = &blocks;
            async move {
                for turn in 0..10 {
                    let block = blocks[(round * 7 + at * 3 + turn) % blocks.len()];
                    node.graded(block, COLOURS[(round + turn) % COLOURS.len()], "检查").await;
                }
            }
        });
        join_all(writes).await;
        cut.await.unwrap();
        let last = first + (round as u64 + 1) * 30 - 1;
        for stream in &mut streams {
            for expected in last - 29..=last {
                assert_eq!(stream.next().await, Some(expected));
            }
        }
    }
}

/// A listening connection's last statement is the one it listens by.
const CUT: &str = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() \
     AND query = 'LISTEN wuse_log'";
