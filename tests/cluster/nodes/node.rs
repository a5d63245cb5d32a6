//! A `wuse serve` of one's own: the real binary on a free port, gone with the test's process.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Mutex as StdMutex};
use std::thread;
use std::time::Duration;

use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::sync::Mutex;

/// What an answer names the revision by, and a request the one it wants to see.
pub const WUSE_REVISION: &str = "wuse-revision";

/// A running node.
pub struct Node {
    child: Child,
    base: String,
    client: Client,
    token: String,
    log: Arc<StdMutex<String>>,
    /// One asks whether it is ready, the others wait for the answer.
    asking: Mutex<()>,
}

impl Drop for Node {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Three nodes over a store that they find filled with the demo community.
pub fn three(store: &str) -> Vec<Arc<Node>> {
    let demo = wuse(store).args(["demo", "--map-only"]).output().unwrap();
    assert!(demo.status.success(), "{}", String::from_utf8_lossy(&demo.stderr));
    let add = ["user", "add", "陈敏", "--login", "chenmin", "--role", "working_group@*", "--role", "supervisor@*"];
    let added = wuse(store).args(add).output().unwrap();
    assert!(added.status.success(), "{}", String::from_utf8_lossy(&added.stderr));
    (0..3).map(|_| Arc::new(Node::start(store))).collect()
}

/// A token of the person who grades.
fn token(store: &str) -> String {
    let made = wuse(store).args(["user", "token", "chenmin", "--label", "tests", "--scope", "write"]).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    String::from_utf8(made.stdout).unwrap().trim().to_owned()
}

/// Whether `wuse verify` finds nothing wrong, and what it says.
pub fn verify(store: &str) -> (bool, String) {
    let told = wuse(store).arg("verify").output().unwrap();
    let text = [told.stdout, told.stderr].concat();
    (told.status.success(), String::from_utf8_lossy(&text).into_owned())
}

fn wuse(store: &str) -> Command {
    // It ends with the thread that starts it, which ends with this process at the latest.
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "KILL", "--", env!("CARGO_BIN_EXE_wuse")]);
    // Without what this machine's environment says.
    command.env_clear().env("PATH", "/usr/bin:/bin").env("WUSE_FILES", concat!(env!("CARGO_TARGET_TMPDIR"), "/cluster-files"));
    command.env("WUSE_STORE", store).stdin(Stdio::null());
    command
}

impl Node {
    /// Starts one; waits until it listens.
    pub fn start(store: &str) -> Self {
        let mut command = wuse(store);
        command.args(["serve", "--listen", "127.0.0.1:0"]).stdout(Stdio::null()).stderr(Stdio::piped());
        let (told, hears) = mpsc::channel();
        let log = Arc::new(StdMutex::new(String::new()));
        let written = Arc::clone(&log);
        thread::spawn(move || {
            let mut child = command.spawn().unwrap();
            let lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
            let mut child = Some(child);
            for line in lines {
                if let Some((_, address)) = line.split_once("open ")
                    && let Some(child) = child.take()
                {
                    told.send((child, address.trim_end_matches('/').to_owned())).unwrap();
                }
                let mut log = written.lock().unwrap();
                log.push_str(&line);
                log.push('\n');
            }
        });
        // Nothing here is encrypted, but the client will not be made without knowing how; another node may have told it already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let Ok((child, base)) = hears.recv() else { panic!("the node ended: {}", log.lock().unwrap()) };
        Self { child, base, client: Client::new(), token: token(store), log, asking: Mutex::default() }
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Whether it still is the process that was started.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// A request of an address.
    pub fn request(&self, method: Method, address: &str) -> RequestBuilder {
        // The demo is public to read.
        let reads = method.is_safe();
        let request = self.client.request(method, format!("{}{address}", self.base));
        if reads { request } else { request.bearer_auth(&self.token) }
    }

    /// The answer of an address, made from a revision or a later one.
    pub async fn at_least(&self, revision: u64, address: &str) -> Response {
        self.request(Method::GET, address).header(WUSE_REVISION, revision).send().await.unwrap()
    }

    /// The numbers of all blocks.
    pub async fn blocks(&self) -> Vec<u64> {
        let answer = self.request(Method::GET, "/api/v1/blocks?limit=1000").send().await.unwrap();
        let page: Value = answer.json().await.unwrap();
        page["features"].as_array().unwrap().iter().map(|block| block["id"].as_u64().unwrap()).collect()
    }

    /// A block's properties.
    pub async fn block(&self, block: u64) -> Value {
        let answer = self.request(Method::GET, &format!("/api/v1/blocks/{block}")).send().await.unwrap();
        answer.json::<Value>().await.unwrap()["properties"].take()
    }

    /// A request that grades a block.
    pub fn grading(&self, block: u64, colour: &str, reason: &str) -> RequestBuilder {
        let body = json!({ "colour": colour, "reason": reason, "overrule": true });
        self.request(Method::POST, &format!("/api/v1/blocks/{block}/gradings")).json(&body)
    }

    /// Grades a block; gives the revision.
    pub async fn graded(&self, block: u64, colour: &str, reason: &str) -> u64 {
        let answer = self.grading(block, colour, reason).send().await.unwrap();
        assert_eq!(answer.status(), 201, "{}", self.log());
        answer.json::<Value>().await.unwrap()["grading"]["revision"].as_u64().unwrap()
    }

    /// Waits until it takes writes, asking again after a pause.
    pub async fn until_ready(&self, pause: Duration) {
        let _one = self.asking.lock().await;
        while !self.is_ready().await {
            tokio::time::sleep(pause).await;
        }
    }

    async fn is_ready(&self) -> bool {
        let answer = self.request(Method::GET, "/readyz?writes=true").send().await;
        answer.is_ok_and(|answer| answer.status().is_success())
    }
}

/// The revision an answer was made from.
pub fn revision_of(answer: &Response) -> u64 {
    answer.headers()[WUSE_REVISION].to_str().unwrap().parse().unwrap()
}
