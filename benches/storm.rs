//! Tiles while passwords are guessed: how long one takes of a service that nobody troubles, and during a storm of guesses, in turns in
//! the same run. Every guess comes from an address of its own, so that no throttle stops it before it is hashed.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints, and finds its data by the environment"
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::JoinSet;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Turns of each kind, and how long one is.
const TURNS: usize = 8;
const TURN: Duration = Duration::from_secs(5);
/// Between two tiles, and between two guesses: 200 of each a second, when some 75 passwords can be hashed.
const PAUSE: Duration = Duration::from_millis(5);
const LOGIN: &str = "chenmin";

#[tokio::main]
async fn main() -> Outcome<()> {
    let scratch = tempfile::tempdir()?;
    let store = scratch.path().join("storm.gpkg");
    wuse(&store, &["demo", "--map-only"], "")?;
    wuse(&store, &["user", "add", "陈敏", "--login", LOGIN, "--password-stdin", "--role", "inspector@*"], "what nobody guesses")?;
    let service = Service::start(&store)?;
    // The first requests open connections and draw what is kept.
    tiles(&service, 0).await?;
    let (mut quiet, mut stormy) = (Times::default(), Times::default());
    let mut answers = BTreeMap::new();
    for turn in 1..=TURNS {
        quiet.extend(tiles(&service, turn * 2).await?);
        let (times, guesses) = tokio::join!(tiles(&service, turn * 2 + 1), guesses(&service, turn));
        stormy.extend(times?);
        for (status, count) in guesses? {
            *answers.entry(status).or_insert(0) += count;
        }
    }
    println!("guesses by status: {answers:?}");
    for (what, quiet, stormy) in [("kept", &mut quiet.kept, &mut stormy.kept), ("drawn", &mut quiet.drawn, &mut stormy.drawn)] {
        let [quiet, stormy] = [quiet, stormy].map(|times| {
            times.sort_by(f64::total_cmp);
            (at(times, 0.5), at(times, 0.99))
        });
        println!(
            "a {what} tile: p50 {:.2} ms, p99 {:.2} ms; during a storm p50 {:.2} ms, p99 {:.2} ms; ratio of p99 {:.2} (wanted: at most 2)",
            quiet.0,
            quiet.1,
            stormy.0,
            stormy.1,
            stormy.1 / quiet.1
        );
    }
    Ok(())
}

/// Milliseconds that tiles took: of those that were kept, and of those that were drawn for the request.
#[derive(Default)]
struct Times {
    kept: Vec<f64>,
    drawn: Vec<f64>,
}

impl Times {
    fn extend(&mut self, other: Self) {
        self.kept.extend(other.kept);
        self.drawn.extend(other.drawn);
    }
}

/// The value below which a part of the sorted times lies.
fn at(sorted: &[f64], part: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * part) as usize]
}

/// Asks for tiles for the length of a turn, at an even pace however long one takes.
async fn tiles(service: &Service, turn: usize) -> Outcome<Times> {
    let mut asked = JoinSet::new();
    let mut pace = tokio::time::interval(PAUSE);
    for number in 0..(TURN.as_millis() / PAUSE.as_millis()) as usize {
        let due = pace.tick().await;
        let is_drawn = number % 2 == 1;
        // No two of those that are drawn are of the same moment, so none is kept.
        let query = if is_drawn {
            format!("?at=2026-01-15T{:02}:{:02}:{:02}Z", turn, number / 60 % 60, number % 60)
        } else {
            String::new()
        };
        let request = service.client.get(service.url(&format!("/tiles/blocks/16/54731/27495.png{query}")));
        asked.spawn(async move {
            let answer = request.send().await?.error_for_status()?;
            answer.bytes().await?;
            Ok::<_, reqwest::Error>((is_drawn, due.elapsed().as_secs_f64() * 1e3))
        });
    }
    let mut times = Times::default();
    while let Some(done) = asked.join_next().await {
        let (is_drawn, time) = done??;
        if is_drawn { times.drawn.push(time) } else { times.kept.push(time) }
    }
    Ok(times)
}

/// Guesses passwords for the length of a turn; gives how often each status was answered.
async fn guesses(service: &Service, turn: usize) -> Outcome<BTreeMap<u16, usize>> {
    let mut sent = JoinSet::new();
    let mut pace = tokio::time::interval(PAUSE);
    let end = Instant::now() + TURN;
    for number in 0_usize.. {
        pace.tick().await;
        if Instant::now() >= end {
            break;
        }
        let login = if number.is_multiple_of(2) { LOGIN.to_owned() } else { format!("guess{number}") };
        let request = service
            .client
            .post(service.url("/api/v1/session"))
            .header("x-forwarded-for", format!("10.{turn}.{}.{}", number / 250, number % 250))
            .json(&json!({"login": login, "password": format!("a guess {number}")}));
        sent.spawn(async move { Ok::<_, reqwest::Error>(request.send().await?.status().as_u16()) });
    }
    let mut answers = BTreeMap::new();
    while let Some(done) = sent.join_next().await {
        *answers.entry(done??).or_insert(0) += 1;
    }
    Ok(answers)
}

/// Runs a command on the store.
fn wuse(store: &Path, arguments: &[&str], input: &str) -> Outcome<()> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wuse"));
    command.args(arguments).env("WUSE_STORE", store).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut process = command.spawn()?;
    process.stdin.take().ok_or("no stdin")?.write_all(input.as_bytes())?;
    if !process.wait()?.success() {
        return Err(format!("wuse {} failed", arguments.join(" ")).into());
    }
    Ok(())
}

/// The real binary, behind a proxy that says whose a request is.
struct Service {
    process: Child,
    base: String,
    client: reqwest::Client,
}

impl Service {
    fn start(store: &Path) -> Outcome<Self> {
        wuse::tls::install();
        let mut command = Command::new(env!("CARGO_BIN_EXE_wuse"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--trusted-proxies", "127.0.0.1", "--public-rate", "0", "--store"]);
        let mut process = command.arg(store).env("NO_COLOR", "1").stderr(Stdio::piped()).spawn()?;
        let mut lines = BufReader::new(process.stderr.take().ok_or("no stderr")?).lines().map_while(Result::ok);
        let open = lines.find_map(|line| line.split_once("open ").map(|(_, url)| url.trim_end_matches('/').to_owned()));
        let service = Self { process, base: open.ok_or("wuse serve did not start")?, client: reqwest::Client::new() };
        // What it says later is read to its end, so that it never waits for a reader.
        std::thread::spawn(move || lines.count());
        Ok(service)
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // A process that is gone already needs no ending.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
