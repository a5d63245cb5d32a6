//! A hundred thousand cases in a city: how long lists, the map and one case take of the real binary, while nothing else goes on and while
//! cases are led on; and how long SQLite takes over the same table of the same store for a page of the list, in the same run.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints, and finds its data by the environment"
)]

mod real_data;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Instant;

use geo::InteriorPoint;
use rusqlite::Connection;
use serde_json::{Value, json};
use wuse::domain::{Actor, CaseReported, CaseStep, CaseStepped, CategoryKey, Change, Entry, FoundBy, Moment, Party, PlaceSource};
use wuse::geo::LonLat;
use wuse::live::Snapshot;
use wuse::store;

use real_data::Outcome;

const CASES: usize = 100_000;
/// Questions of each kind.
const ASKED: usize = 400;
/// Milliseconds that a list or the map may take at the 99th of a hundred.
const WANTED: f64 = 50.0;
/// Entries in a commit while the store is filled.
const TOGETHER: usize = 20_000;

#[tokio::main]
async fn main() -> Outcome<()> {
    let Some(layer) = real_data::folder().and_then(|folder| real_data::geopackage(&folder, "london_oa.gpkg")) else {
        println!("skipped: WUSE_SHARED_DATA does not say where real blocks are");
        return Ok(());
    };
    let scratch = tempfile::tempdir()?;
    let path = scratch.path().join("cases.gpkg");
    let (blocks, _) = real_data::fill(&layer, &path).await?;
    let begun = Instant::now();
    fill(&path).await?;
    println!("{CASES} cases in {blocks} blocks, filled in {:.1} s", begun.elapsed().as_secs_f64());
    wuse(
        &path,
        &["user", "add", "陈敏", "--login", "chenmin", "--password-stdin", "--role", "working_group@*"],
        "what nobody guesses",
    )?;
    let token = wuse(&path, &["user", "token", "chenmin", "--label", "bench", "--scope", "write", "--days", "1"], "")?;
    let token = token.split_whitespace().find(|word| word.starts_with("wuse_")).ok_or("no token")?.to_owned();
    let begun = Instant::now();
    let service = Service::start(&path, token)?;
    println!("start to ready: {:.2} s", begun.elapsed().as_secs_f64());
    for quiet in [true, false] {
        println!("{}", if quiet { "while nothing else goes on:" } else { "while cases are led on:" });
        let stop = tokio::sync::watch::channel(false);
        let writing =
            (!quiet).then(|| tokio::spawn(lead_on(service.client.clone(), service.base.clone(), service.token.clone(), stop.1)));
        let mut ours = 0.0;
        for (what, address) in [
            ("a page of the open, nearest deadline first", "/api/v1/cases?state=open&sort=due&limit=50"),
            ("a page of the newest of a category", "/api/v1/cases?category=clutter&limit=50"),
            ("overdue", "/api/v1/cases?work=overdue&limit=50"),
            ("the map of a street", "/api/v1/cases/points?state=open&bbox=-0.13,51.50,-0.11,51.515"),
            ("the map of the city", "/api/v1/cases/points?state=open&limit=5000"),
            ("the indicators", "/api/v1/statistics/cases"),
            ("one case", "/api/v1/cases/200"),
            ("similar ones near a place", "/api/v1/cases/here?lon=-0.12&lat=51.51&accuracy=20&category=clutter"),
        ] {
            let times = service.times(address).await?;
            let (p50, p99) = (at(&times, 0.5), at(&times, 0.99));
            if ours == 0.0 {
                ours = p50;
            }
            println!("  {what}: p50 {p50:.2} ms, p99 {p99:.2} ms (wanted: at most {WANTED})");
        }
        if let Some(writing) = writing {
            stop.0.send_replace(true);
            println!("  {} steps were taken meanwhile", writing.await??);
        } else {
            let peer = peer(&path)?;
            println!(
                "  SQLite, the same page and its total from the same table, indexed: p50 {peer:.2} ms; ours {:.2} of it",
                ours / peer
            );
        }
    }
    Ok(())
}

/// The value below which a part of the sorted times lies.
fn at(sorted: &[f64], part: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * part) as usize]
}

/// Cases of six kinds all over the city: three in five open, half of these dispatched, some of them overdue.
async fn fill(path: &Path) -> Outcome<()> {
    let store = store::open(path).await?;
    let snapshot = Snapshot::new(store.load().await?);
    let mut places = Vec::new();
    for block in snapshot.blocks() {
        let inside = block.boundary(wuse::domain::AsOf::NOW).and_then(|boundary| boundary.multi_polygon().interior_point());
        if let Some(inside) = inside {
            places.push((block.id, LonLat::new(inside.x(), inside.y())?.to_a_centimetre()));
        }
    }
    let kinds = ["clutter", "old_rubbish", "tangled_cables", "loose_poultry", "graffiti", "collapsed_farmhouse"];
    let (mut base, mut entries) = (snapshot.revision(), Vec::new());
    let mut recorded_at = Moment::parse("2026-01-02T00:00:00Z")?.micros();
    let mut last = base;
    for number in 0..CASES {
        let (block, place) = places[number * 7 % places.len()];
        let id = last.next();
        let reported = CaseReported {
            block,
            place,
            place_from: PlaceSource::Device,
            accuracy_m: Some(6.0),
            category: CategoryKey::new(kinds[number % kinds.len()])?,
            text: format!("楼道口堆放杂物，占用通道，第 {number} 处"),
            found_at: Moment::from_micros(recorded_at),
            found_by: FoundBy::Patrol,
            party: None,
            photos: Vec::new(),
            follows: None,
        };
        let mut changes = vec![Change::CaseReported(reported)];
        let stepped =
            |step| Change::CaseStepped(CaseStepped { case: id, step, reason: Some("照片".to_owned()), photos: Vec::new() });
        if number % 5 > 0 {
            let party = Arc::new(Party { name: format!("物业 {}", number % 300), kind: None });
            let deadline = Moment::from_micros(recorded_at + (number % 400) as i64 * 86_400_000_000);
            changes.extend([CaseStep::File, CaseStep::Dispatch { party, deadline }].map(stepped));
        }
        if number % 5 > 2 {
            changes.extend([CaseStep::Rectify, CaseStep::Verify, CaseStep::Close].map(stepped));
        }
        for change in changes {
            last = last.next();
            recorded_at += 60_000_000;
            let (revision, recorded_at, by) = (last, Moment::from_micros(recorded_at), Some(Actor::CONSOLE));
            entries.push(Entry { revision, recorded_at, request: None, by, change: Arc::new(change) });
        }
        if entries.len() >= TOGETHER || number + 1 == CASES {
            store.commit(base, std::mem::take(&mut entries)).await?;
            base = last;
        }
    }
    Ok(())
}

/// Files cases one after the other until it is told to stop; gives how many.
async fn lead_on(
    client: reqwest::Client,
    base: String,
    token: String,
    stop: tokio::sync::watch::Receiver<bool>,
) -> Result<usize, reqwest::Error> {
    let list = format!("{base}/api/v1/cases?state=reported&limit=1000");
    let mut taken = 0;
    // As long as something is asked: those that were filed are no longer in the list.
    while !*stop.borrow() {
        let page: Value = client.get(&list).bearer_auth(&token).send().await?.error_for_status()?.json().await?;
        let cases = page["items"].as_array().map(Vec::as_slice).unwrap_or_default();
        if cases.is_empty() {
            break;
        }
        for case in cases.iter().take_while(|_| !*stop.borrow()) {
            let address = format!("{base}/api/v1/cases/{}/steps", case["id"]);
            client.post(address).bearer_auth(&token).json(&json!({"step": "file"})).send().await?.error_for_status()?;
            taken += 1;
        }
    }
    Ok(taken)
}

/// Milliseconds that SQLite takes for the first page of the open cases by deadline and for how many there are, at the median.
fn peer(path: &Path) -> Outcome<f64> {
    let copy = path.with_extension("peer.gpkg");
    Connection::open(path)?.execute("VACUUM INTO $1", [copy.to_string_lossy()])?;
    let connection = Connection::open(copy)?;
    connection.execute_batch("CREATE INDEX peer ON cases (deadline, fid) WHERE state IN ('reported', 'filed', 'dispatched', 'deferred', 'rectified', 'verified')")?;
    let open = "state IN ('reported', 'filed', 'dispatched', 'deferred', 'rectified', 'verified')";
    let mut times = Vec::new();
    for _ in 0..ASKED {
        let begun = Instant::now();
        let mut page = connection
            .prepare_cached(&format!("SELECT fid, text, deadline FROM cases WHERE {open} ORDER BY deadline, fid LIMIT 50"))?;
        let rows = page.query_map([], |row| row.get::<_, i64>(0))?.count();
        let total: i64 =
            connection.prepare_cached(&format!("SELECT count(*) FROM cases WHERE {open}"))?.query_row([], |row| row.get(0))?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        assert!(rows == 50 && total > 50);
    }
    times.sort_by(f64::total_cmp);
    Ok(at(&times, 0.5))
}

/// Runs a command on the store; gives what it prints.
fn wuse(store: &Path, arguments: &[&str], input: &str) -> Outcome<String> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wuse"));
    command.args(arguments).env("WUSE_STORE", store).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn()?;
    process.stdin.take().ok_or("no stdin")?.write_all(input.as_bytes())?;
    let done = process.wait_with_output()?;
    if !done.status.success() {
        return Err(format!("wuse {} failed", arguments.join(" ")).into());
    }
    Ok(String::from_utf8(done.stdout)?)
}

/// The real binary.
struct Service {
    process: Child,
    base: String,
    token: String,
    client: reqwest::Client,
}

impl Service {
    fn start(store: &Path, token: String) -> Outcome<Self> {
        wuse::tls::install();
        let mut command = Command::new(env!("CARGO_BIN_EXE_wuse"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--store"]);
        let mut process = command.arg(store).env("NO_COLOR", "1").stderr(Stdio::piped()).spawn()?;
        let mut lines = BufReader::new(process.stderr.take().ok_or("no stderr")?).lines().map_while(Result::ok);
        let open = lines.find_map(|line| line.split_once("open ").map(|(_, url)| url.trim_end_matches('/').to_owned()));
        let base = open.ok_or("wuse serve did not start")?;
        // What it says later is read to its end, so that it never waits for a reader.
        std::thread::spawn(move || lines.count());
        Ok(Self { process, base, token, client: reqwest::Client::new() })
    }

    /// Milliseconds of the same question asked again and again, sorted; the first ones open connections and do not count.
    async fn times(&self, address: &str) -> Outcome<Vec<f64>> {
        let mut times = Vec::new();
        for number in 0..ASKED + 5 {
            let begun = Instant::now();
            let request = self.client.get(format!("{}{address}", self.base)).bearer_auth(&self.token);
            request.send().await?.error_for_status()?.bytes().await?;
            if number >= 5 {
                times.push(begun.elapsed().as_secs_f64() * 1e3);
            }
        }
        times.sort_by(f64::total_cmp);
        Ok(times)
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // A process that is gone already needs no ending.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
