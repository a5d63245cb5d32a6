//! The shared store over 228,000 real blocks, in a `PostgreSQL` of its own that waits for the disk as one in earnest does: import and start
//! of the real binary, each with ogr2ogr's time for the same layer and database in the same run, and a grading until it is durable.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a bench prints, fails loudly, and finds its data by the environment"
)]

#[path = "../tests/postgres/mod.rs"]
mod postgres;
mod real_data;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use postgres::{Cluster, name_in};
use real_data::Outcome;
use wuse::domain::{BlockGraded, BlockId, Change, Colour, Entry, Moment};
use wuse::store::{self, Address};

/// What a server of this size would be given; the defaults are a phone's.
const SETTINGS: &str = "
shared_buffers = 512MB
max_wal_size = 4GB
maintenance_work_mem = 256MB
";
const ROUNDS: usize = 3;
const GRADINGS: u64 = 300;

#[tokio::main]
async fn main() -> Outcome<()> {
    let large = real_data::folder().and_then(|folder| real_data::geopackage(&folder, "uk_oa.gpkg"));
    let Some(layer) = large else {
        println!("the figures of the shared store are skipped: the shared real data is not there (set WUSE_SHARED_DATA)");
        return Ok(());
    };
    let cluster = Cluster::with_settings(SETTINGS);
    let address = import(&cluster, &layer)?;
    start(&cluster, &address)?;
    gradings(&address).await
}

/// The value below which a part of the sorted times lies.
fn at(mut times: Vec<f64>, part: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    times[((times.len() - 1) as f64 * part) as usize]
}

/// Seconds that a command takes.
fn timed(command: &mut Command) -> Outcome<f64> {
    let start = Instant::now();
    let output = command.output()?;
    let seconds = start.elapsed().as_secs_f64();
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(seconds)
}

/// Imports into fresh databases, in turns with ogr2ogr; gives the last store's address.
fn import(cluster: &Cluster, layer: &Path) -> Outcome<String> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    let mut address = String::new();
    for _ in 0..ROUNDS {
        address = cluster.database();
        let mut wuse = Command::new(env!("CARGO_BIN_EXE_wuse"));
        wuse.args(["import", "--community", "uk", "--name", "UK", "--skip-invalid", "--anywhere", "--store", &address]);
        ours.push(timed(wuse.arg(layer))?);
        let theirs_address = cluster.database();
        let connection = format!("PG:host=127.0.0.1 port={} user=wuse dbname={}", cluster.port(), name_in(&theirs_address));
        let mut ogr2ogr = Command::new("ogr2ogr");
        ogr2ogr.args(["-f", "PostgreSQL", &connection, "--config", "PG_USE_COPY", "YES", "-nlt", "PROMOTE_TO_MULTI"]);
        theirs.push(timed(ogr2ogr.arg(layer))?);
        cluster.sql("postgres", &format!("DROP DATABASE {}", name_in(&theirs_address)));
    }
    let (ours, theirs) = (at(ours, 0.5), at(theirs, 0.5));
    println!(
        "import into PostGIS, checked and kept: {ours:.2} s; ogr2ogr with COPY: {theirs:.2} s; {:.2} of its speed (wanted: at least 0.5)",
        theirs / ours
    );
    Ok(address)
}

/// The real binary, from its start until it serves; and ogr2ogr reading the same table into memory.
fn start(cluster: &Cluster, address: &str) -> Outcome<()> {
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let mut process = Command::new(env!("CARGO_BIN_EXE_wuse"))
            .args(["serve", "--listen", "127.0.0.1:0", "--store", address])
            .stderr(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines().map_while(Result::ok);
        let is_ready = lines.any(|line| line.contains("open http://"));
        ours.push(start.elapsed().as_secs_f64());
        process.kill()?;
        process.wait()?;
        assert!(is_ready, "it did not serve");
        let connection = format!("PG:host=127.0.0.1 port={} user=wuse dbname={}", cluster.port(), name_in(address));
        theirs.push(timed(Command::new("ogr2ogr").args(["-f", "Memory", "none", &connection, "blocks"]))?);
    }
    let (ours, theirs) = (at(ours, 0.5), at(theirs, 0.5));
    println!(
        "start from PostGIS to ready: {ours:.2} s (wanted: under 5); ogr2ogr into memory: {theirs:.2} s; ratio {:.2}",
        ours / theirs
    );
    Ok(())
}

/// A grading until it is durable, beside a row that pgbench's way of writing keeps: one insert, one commit.
async fn gradings(address: &str) -> Outcome<()> {
    let Address::Postgres(url) = Address::parse(address)? else { return Err("no database".into()) };
    let store = store::open(Address::Postgres(url)).await?;
    let mut head = store.head().await?;
    let recorded_at =
        |revision: u64| Moment::parse("2030-01-01T00:00:00Z").map(|from| Moment::from_micros(from.micros() + revision as i64));
    let mut ours = Vec::new();
    for _ in 0..GRADINGS {
        let revision = head.next();
        let graded = BlockGraded {
            block: BlockId(revision.0 as u32 * 700),
            colour: Colour::Green,
            effective_at: recorded_at(revision.0)?,
            reason: "bench".to_owned(),
            inspector: "bench".to_owned(),
            note: None,
            corrects: None,
            inspected_by: None,
            proposal: None,
            overrules: false,
            inspection: None,
        };
        let entry = Entry {
            revision,
            recorded_at: recorded_at(revision.0)?,
            request: None,
            by: None,
            change: Change::BlockGraded(graded).into(),
        };
        let start = Instant::now();
        store.commit(head, vec![entry]).await?;
        ours.push(start.elapsed().as_secs_f64() * 1e3);
        head = revision;
    }
    let (client, connection) = tokio_postgres::connect(address, tokio_postgres::NoTls).await?;
    tokio::spawn(connection);
    client.batch_execute("CREATE TABLE peer (number bigint PRIMARY KEY, words text)").await?;
    let insert = client.prepare("INSERT INTO peer VALUES ($1, 'bench')").await?;
    let mut theirs = Vec::new();
    for number in 0..GRADINGS as i64 {
        let start = Instant::now();
        client.execute(&insert, &[&number]).await?;
        theirs.push(start.elapsed().as_secs_f64() * 1e3);
    }
    println!(
        "a grading durable in PostGIS: p50 {:.2} ms, p99 {:.2} ms; one plain INSERT: p50 {:.2} ms, p99 {:.2} ms",
        at(ours.clone(), 0.5),
        at(ours, 0.99),
        at(theirs.clone(), 0.5),
        at(theirs, 0.99)
    );
    Ok(())
}
