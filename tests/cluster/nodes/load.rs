//! Writers that grade blocks on all nodes, and send each request again with the same key until it is acknowledged.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;

use super::node::Node;

const COLOURS: [&str; 5] = ["red", "orange", "yellow", "blue", "green"];

/// So many changes by so many writers.
#[derive(Clone, Copy)]
pub struct Load {
    pub writers: usize,
    pub changes: usize,
    /// Between two questions whether a node is ready again.
    pub pause: Duration,
}

/// A change that was answered with 201.
#[derive(Clone, Copy)]
pub struct Acknowledged {
    /// Which of the changes.
    pub number: usize,
    pub block: u64,
    pub revision: u64,
    /// When the request that was answered was sent.
    pub sent: Instant,
    pub answered: Instant,
    /// Where it was answered.
    pub node: usize,
}

/// What the writers saw.
pub struct Outcome {
    pub acknowledged: Vec<Acknowledged>,
    /// Answers other than 201 by their slug, and broken connections, with how often they came.
    pub refused: BTreeMap<String, usize>,
}

impl Load {
    /// Writes; tells how many changes have been acknowledged so far.
    pub async fn write(self, nodes: &[Arc<Node>], told: watch::Sender<usize>) -> Outcome {
        let blocks = Arc::new(nodes[0].blocks().await);
        let next = Arc::new(AtomicUsize::new(0));
        let outcome = Arc::new(Mutex::new(Outcome { acknowledged: Vec::new(), refused: BTreeMap::new() }));
        let told = Arc::new(told);
        let mut writers = JoinSet::new();
        for _ in 0..self.writers {
            let (nodes, blocks, next) = (nodes.to_vec(), Arc::clone(&blocks), Arc::clone(&next));
            let (outcome, told) = (Arc::clone(&outcome), Arc::clone(&told));
            writers.spawn(async move {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= self.changes {
                        return;
                    }
                    let done = self.change(number, &nodes, &blocks, &outcome).await;
                    let mut outcome = outcome.lock().await;
                    outcome.acknowledged.push(done);
                    told.send_replace(outcome.acknowledged.len());
                }
            });
        }
        while let Some(done) = writers.join_next().await {
            done.unwrap();
        }
        Arc::into_inner(outcome).unwrap().into_inner()
    }

    /// Sends one change until it is acknowledged, each time to another node, as behind a proxy.
    async fn change(self, number: usize, nodes: &[Arc<Node>], blocks: &[u64], outcome: &Mutex<Outcome>) -> Acknowledged {
        let block = block_of(number, blocks);
        let mut node = number % nodes.len();
        loop {
            let sent = Instant::now();
            match send(number, block, &nodes[node]).await {
                Ok(revision) => return Acknowledged { number, block, revision, sent, answered: Instant::now(), node },
                Err(refusal) => *outcome.lock().await.refused.entry(refusal).or_default() += 1,
            }
            node = (node + 1) % nodes.len();
            nodes[node].until_ready(self.pause).await;
        }
    }
}

/// Sends a change once; gives its revision.
///
/// # Errors
/// Returns why it has to be sent again.
pub async fn send(number: usize, block: u64, node: &Node) -> Result<u64, String> {
    let request = node.grading(block, colour_of(number), &reason_of(number)).header("idempotency-key", key_of(number));
    let answer = request.send().await.map_err(|_| "broken connection".to_owned())?;
    let status = answer.status();
    let body: Value = answer.json().await.map_err(|_| "broken connection".to_owned())?;
    match status.as_u16() {
        201 => Ok(body["grading"]["revision"].as_u64().unwrap()),
        503 => Err(body["slug"].as_str().unwrap().to_owned()),
        _ => panic!("{status}: {body}"),
    }
}

/// The key of a change.
pub fn key_of(number: usize) -> String {
    format!("change-{number}")
}

/// Its reason: the only one with this text.
pub fn reason_of(number: usize) -> String {
    format!("第 {number} 次检查")
}

/// The colour it gives.
pub fn colour_of(number: usize) -> &'static str {
    COLOURS[number % COLOURS.len()]
}

/// The block it grades: one after the other, so that nodes grade the same ones.
fn block_of(number: usize, blocks: &[u64]) -> u64 {
    blocks[number % blocks.len()]
}
