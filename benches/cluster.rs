//! Three nodes over a primary and a synchronous standby that write to the disk: how soon a change made on one shows on the others, and what
//! becomes of 20,000 changes when the primary is killed among them. Fails when one is lost or there twice.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints, and takes its settings from the environment"
)]

#[path = "../tests/cluster/nodes/mod.rs"]
mod nodes;
#[path = "../tests/postgres/mod.rs"]
mod postgres;

use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::watch;

use nodes::{Acknowledged, Events, Ledger, Load, Node, Outcome, colour_of, revision_of, send, three, verify};
use postgres::{Cluster, Standby, name_in, url_of_both};

/// Changes one after the other.
const CALM: usize = 3_000;
/// Changes of the writers, among which the primary is killed.
const LOADED: usize = 20_000;
const WRITERS: usize = 12;
/// Between two questions whether a node is ready again: what the failover's figure is right to.
const PAUSE: Duration = Duration::from_millis(10);

#[tokio::main]
async fn main() -> ExitCode {
    let primary = Cluster::durable();
    let standby = primary.standby();
    let store = url_of_both(&primary, &standby, name_in(&primary.database()));
    let nodes = three(&store);
    let seen = join(nodes.iter().map(|node| Seen::by(node))).await;

    let calm = one_by_one(&nodes).await;
    all_seen(&seen, &calm).await;
    report("one by one", &calm, &seen);

    let load = Load { writers: WRITERS, changes: LOADED, pause: PAUSE };
    let (told, mut hears) = watch::channel(0);
    let started = Instant::now();
    let written = tokio::spawn({
        let nodes = nodes.clone();
        async move { load.write(&nodes, told).await }
    });
    hears.wait_for(|acknowledged| *acknowledged >= LOADED / 2).await.unwrap();
    let failover = tokio::task::spawn_blocking(move || Failover::of(&primary, standby)).await.unwrap();
    let outcome = written.await.unwrap();
    all_seen(&seen, &outcome.acknowledged).await;
    let before: Vec<_> = outcome.acknowledged.iter().copied().filter(|change| change.answered < failover.killed).collect();
    let rate = before.len() as f64 / (failover.killed - started).as_secs_f64();
    println!("{WRITERS} writers on three nodes: {rate:.0} changes a second, each on two disks when it is acknowledged");
    report("under this load", &before, &seen);
    failover.report(&outcome, nodes.len());

    let is_right = check(&failover.standby, &store, &nodes, &outcome).await;
    if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn join<T>(work: impl Iterator<Item = impl Future<Output = T>>) -> Vec<T> {
    futures::future::join_all(work).await
}

/// When a node told of each change.
struct Seen {
    at: Arc<Mutex<HashMap<u64, Instant>>>,
    last: watch::Receiver<u64>,
}

impl Seen {
    async fn by(node: &Node) -> Self {
        let mut events = Events::of(node).await;
        let at = Arc::new(Mutex::new(HashMap::new()));
        let (told, last) = watch::channel(0);
        let noted = Arc::clone(&at);
        tokio::spawn(async move {
            while let Some(revision) = events.next().await {
                noted.lock().unwrap().insert(revision, Instant::now());
                told.send_replace(revision);
            }
        });
        Self { at, last }
    }

    fn at(&self, revision: u64) -> Instant {
        self.at.lock().unwrap()[&revision]
    }
}

async fn all_seen(seen: &[Seen], changes: &[Acknowledged]) {
    let last = changes.iter().map(|change| change.revision).max().unwrap_or(0);
    for node in seen {
        node.last.clone().wait_for(|revision| *revision >= last).await.unwrap();
    }
}

async fn one_by_one(nodes: &[Arc<Node>]) -> Vec<Acknowledged> {
    let blocks = nodes[0].blocks().await;
    let mut changes = Vec::with_capacity(CALM);
    for number in 0..CALM {
        let (node, block) = (number % nodes.len(), blocks[number % blocks.len()]);
        let sent = Instant::now();
        let revision = nodes[node].graded(block, colour_of(number), "检查").await;
        changes.push(Acknowledged { number, block, revision, sent, answered: Instant::now(), node });
    }
    changes
}

/// How long changes took to be written, and to be told of by each of the other nodes, from the moment in which the request was sent.
fn report(how: &str, changes: &[Acknowledged], seen: &[Seen]) {
    let written = sorted(changes.iter().map(|change| change.answered - change.sent));
    let shown = sorted(changes.iter().flat_map(|change| {
        let others = seen.iter().enumerate().filter(|(node, _)| *node != change.node);
        others.map(|(_, seen)| seen.at(change.revision).saturating_duration_since(change.sent))
    }));
    let after = sorted(changes.iter().flat_map(|change| {
        let others = seen.iter().enumerate().filter(|(node, _)| *node != change.node);
        others.map(|(_, seen)| seen.at(change.revision).saturating_duration_since(change.answered))
    }));
    println!(
        "{how}, {} changes: acknowledged after p50 {:.1} ms, p99 {:.1} ms; shown by another node p50 {:.1} ms, p99 {:.1} ms, at most \
         {:.1} ms after it was sent, and p50 {:.1} ms, p99 {:.1} ms after it was acknowledged (wanted: p99 below 1000 ms)",
        changes.len(),
        at(&written, 0.5),
        at(&written, 0.99),
        at(&shown, 0.5),
        at(&shown, 0.99),
        at(&shown, 1.0),
        at(&after, 0.5),
        at(&after, 0.99),
    );
}

fn sorted(times: impl Iterator<Item = Duration>) -> Vec<f64> {
    let mut times: Vec<_> = times.map(|time| time.as_secs_f64() * 1e3).collect();
    times.sort_by(f64::total_cmp);
    times
}

/// The value below which a part of the sorted times lies.
fn at(sorted: &[f64], part: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * part) as usize]
}

/// The primary's end, and the standby's promotion.
struct Failover {
    standby: Standby,
    killed: Instant,
    detected: Instant,
    promoted: Instant,
}

impl Failover {
    /// Kills the one, and promotes the other once whoever watches over them would have noticed: `WUSE_DETECTION_MS` milliseconds.
    fn of(primary: &Cluster, standby: Standby) -> Self {
        let detection = std::env::var("WUSE_DETECTION_MS").ok().and_then(|text| text.parse().ok()).unwrap_or(0);
        let killed = Instant::now();
        primary.kill();
        thread::sleep(Duration::from_millis(detection));
        let detected = Instant::now();
        standby.promote();
        Self { standby, killed, detected, promoted: Instant::now() }
    }

    fn report(&self, outcome: &Outcome, nodes: usize) {
        let since = |moment: Instant| (moment - self.killed).as_secs_f64();
        // Sent after the end of the old primary: answered by the new one.
        let first = |node: Option<usize>| {
            let here = outcome
                .acknowledged
                .iter()
                .filter(|change| change.sent > self.killed && node.is_none_or(|node| node == change.node));
            here.map(|change| since(change.answered)).min_by(f64::total_cmp).unwrap_or(f64::NAN)
        };
        let each: Vec<_> = (0..nodes).map(|node| format!("{:.2}", first(Some(node)))).collect();
        println!(
            "failover: first write acknowledged {:.2} s after the primary was killed (noticed after {:.2} s, promoted after {:.2} s); by \
             node: {} s; answered meanwhile: {:?}",
            first(None),
            since(self.detected),
            since(self.promoted),
            each.join(", "),
            outcome.refused,
        );
    }
}

/// Whether everything that was acknowledged is there, once, and shown by all nodes.
async fn check(primary: &Cluster, store: &str, nodes: &[Arc<Node>], outcome: &Outcome) -> bool {
    let verdict = Ledger::read(primary, store).verdict(&outcome.acknowledged);
    println!(
        "of {LOADED} changes {} were acknowledged, {} lost, {} duplicated (wanted: 0 and 0)",
        verdict.acknowledged, verdict.lost, verdict.duplicated
    );
    let head = primary.sql(name_in(store), "SELECT max(revision) FROM log").parse().unwrap();
    let mut maps = Vec::new();
    for node in nodes {
        let answer = node.at_least(head, "/api/v1/blocks?limit=1000").await;
        let revision = revision_of(&answer);
        maps.push((revision, answer.text().await.unwrap()));
    }
    let is_same = maps.iter().all(|map| map.0 == head && *map == maps[0]);
    let mut is_repeatable = true;
    for change in outcome.acknowledged.iter().step_by(97) {
        let node = &nodes[(change.node + 1) % nodes.len()];
        is_repeatable &= send(change.number, change.block, node).await == Ok(change.revision);
    }
    let (is_sound, told) = verify(store);
    println!(
        "all nodes at revision {head} with the same map: {is_same}; sent again, answered as before: {is_repeatable}; {}",
        told.trim_end()
    );
    verdict.acknowledged == LOADED && verdict.lost == 0 && verdict.duplicated == 0 && is_same && is_repeatable && is_sound
}
