//! The service over 43 and over 228,000 real blocks, each figure with its peer in the same run: import, start and memory of the real
//! binary, reclassify to fresh tile beside the disk's own fsync, and a cached tile over HTTP beside a bare axum handler.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench prints, and finds its data by the environment"
)]

mod real_data;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use geo::InteriorPoint;
use serde_json::json;
use wuse::clock::System;
use wuse::config::S3Variables;
use wuse::domain::AsOf;
use wuse::files::{Files, FilesAddress};
use wuse::geo::{Bbox, LonLat, TileId};
use wuse::http::{App, Limits, router};
use wuse::live::Snapshot;
use wuse::store;

use real_data::Outcome;

const GRADINGS: usize = 300;

#[tokio::main]
async fn main() -> Outcome<()> {
    let scratch = tempfile::tempdir()?;
    let small = scratch.path().join("small.gpkg");
    wuse::cli::demo::run(
        &wuse::cli::demo::DemoArgs { map_only: true },
        store::open(&small).await?.as_ref(),
        &files_beside(&small)?,
    )
    .await?;
    let fsync = fsync_times(scratch.path())?;
    println!("fsync of 4 kB appended: p50 {:.2} ms, p99 {:.2} ms", at(&fsync, 0.5), at(&fsync, 0.99));
    let few = reclassify(&small).await?;
    report("43 blocks", &few);

    let large = real_data::folder().and_then(|folder| real_data::geopackage(&folder, "uk_oa.gpkg"));
    if let Some(layer) = large {
        import(&layer, scratch.path())?;
        let path = scratch.path().join("large.gpkg");
        let (blocks, coordinates) = real_data::fill(&layer, &path).await?;
        start_and_memory(&path, blocks, coordinates)?;
        let many = reclassify(&path).await?;
        report("228,000 blocks", &many);
        println!(
            "reclassify: a write over 228,000 blocks takes {:.2} of its time over 43 (wanted: at most 2)",
            at(&many, 0.5) / at(&few, 0.5)
        );
        println!(
            "reclassify to fresh tile: p99 {:.2} ms above the p99 of fsync (wanted: at most 20)",
            at(&many, 0.99) - at(&fsync, 0.99)
        );
    } else {
        println!("the large figures are skipped: the shared real data is not there (set WUSE_SHARED_DATA)");
    }
    cached_tile(&small).await
}

fn report(over: &str, times: &[f64]) {
    println!("reclassify to fresh tile over {over}: p50 {:.2} ms, p99 {:.2} ms", at(times, 0.5), at(times, 0.99));
}

/// The value below which a part of the sorted times lies.
fn at(sorted: &[f64], part: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * part) as usize]
}

/// Milliseconds that the disk takes to keep 4 kB, sorted.
fn fsync_times(folder: &Path) -> Outcome<Vec<f64>> {
    let mut file = File::create(folder.join("fsync"))?;
    let mut times = Vec::new();
    for _ in 0..GRADINGS {
        let start = Instant::now();
        file.write_all(&[7; 4096])?;
        file.sync_all()?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times)
}

/// Seconds that the import of a layer takes, and ogr2ogr's for the same layer, in turns.
fn import(layer: &Path, folder: &Path) -> Outcome<()> {
    let timed = |command: &mut Command, made: &Path| -> Outcome<f64> {
        for ending in ["", "-wal", "-shm"] {
            // What is not there need not be removed.
            let _ = fs::remove_file(format!("{}{ending}", made.display()));
        }
        let start = Instant::now();
        let output = command.output()?;
        let seconds = start.elapsed().as_secs_f64();
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        Ok(seconds)
    };
    let (store, copy) = (folder.join("imported.gpkg"), folder.join("copied.gpkg"));
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..5 {
        let mut wuse = Command::new(env!("CARGO_BIN_EXE_wuse"));
        wuse.args(["import", "--community", "uk", "--name", "UK", "--skip-invalid", "--anywhere", "--store"]);
        ours.push(timed(wuse.arg(&store).arg(layer), &store)?);
        theirs.push(timed(Command::new("ogr2ogr").args(["-f", "GPKG"]).arg(&copy).arg(layer), &copy)?);
    }
    ours.sort_by(f64::total_cmp);
    theirs.sort_by(f64::total_cmp);
    let (ours, theirs) = (at(&ours, 0.5), at(&theirs, 0.5));
    println!(
        "import, checked and kept: {ours:.2} s; ogr2ogr to GeoPackage: {theirs:.2} s; ratio {:.2} (wanted: at most 1)",
        ours / theirs
    );
    Ok(())
}

/// A server of its own in another process, and where it listens.
struct Server {
    process: Child,
}

impl Drop for Server {
    fn drop(&mut self) {
        // A process that is gone already needs no ending.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Starts the real binary; gives it with the seconds until it served and its resident memory in bytes.
fn started(path: &Path) -> Outcome<(Server, f64, usize)> {
    let start = Instant::now();
    let mut process = Command::new(env!("CARGO_BIN_EXE_wuse"))
        .args(["serve", "--listen", "127.0.0.1:0", "--store"])
        .arg(path)
        .env("NO_COLOR", "1")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let stderr = process.stderr.take().ok_or("no stderr")?;
    let server = Server { process };
    let open = BufReader::new(stderr).lines().map_while(Result::ok).any(|line| line.contains("open http://"));
    let seconds = start.elapsed().as_secs_f64();
    if !open {
        return Err("wuse serve did not start".into());
    }
    let status = fs::read_to_string(format!("/proc/{}/status", server.process.id()))?;
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).and_then(|rest| rest.split_whitespace().next());
    let resident = resident.ok_or("no VmRSS")?.parse::<usize>()? * 1024;
    Ok((server, seconds, resident))
}

fn start_and_memory(path: &Path, blocks: usize, coordinates: usize) -> Outcome<()> {
    let empty = path.with_file_name("empty.gpkg");
    let (_, _, base) = started(&empty)?;
    // The first start reads the file from the disk; both sides are timed from the page cache.
    drop(started(path)?);
    let (server, seconds, resident) = started(path)?;
    drop(server);
    let start = Instant::now();
    let read = Command::new("ogr2ogr").args(["-f", "Memory", "none"]).arg(path).arg("blocks").status()?;
    let peer = start.elapsed().as_secs_f64();
    if !read.success() {
        return Err("ogr2ogr -f Memory failed".into());
    }
    println!("start to ready: {seconds:.2} s; ogr2ogr into memory: {peer:.2} s; ratio {:.2} (wanted: at most 1)", seconds / peer);
    println!(
        "memory: {:.0} MB resident, {:.0} MB without blocks, {:.0} MB of coordinates: {:.0} bytes a block beyond (wanted: under 400)",
        resident as f64 / 1e6,
        base as f64 / 1e6,
        coordinates as f64 / 1e6,
        (resident as f64 - base as f64 - coordinates as f64) / blocks as f64
    );
    Ok(())
}

/// The service in this process on a free port.
async fn serve(path: &Path) -> Outcome<(Arc<App>, String)> {
    let app = App::open(store::open(path).await?, Arc::new(System), Limits::default(), Vec::new(), files_beside(path)?).await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}", listener.local_addr()?);
    let routes = router::router(Arc::clone(&app));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok((app, url))
}

/// A token of somebody who may grade past any gate.
fn token(store: &Path) -> Outcome<String> {
    let user = |arguments: &[&str]| -> Outcome<String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wuse"));
        let told = command.env("WUSE_STORE", store).arg("user").args(arguments).output()?;
        if !told.status.success() {
            return Err(String::from_utf8_lossy(&told.stderr).into_owned().into());
        }
        Ok(String::from_utf8(told.stdout)?.trim().to_owned())
    };
    user(&["add", "bench", "--login", "bench", "--role", "supervisor@*"])?;
    user(&["token", "bench", "--label", "bench", "--scope", "write"])
}

/// A tile with a block's own ground in its middle part.
fn tile_of(snapshot: &Snapshot, block: usize) -> Outcome<(u32, TileId)> {
    let id = wuse::domain::BlockId((block % snapshot.block_count()) as u32 + 1);
    let outline = snapshot.block(id).and_then(|block| block.boundary(AsOf::NOW)).ok_or("a gone block")?;
    let inside = outline.multi_polygon().interior_point().ok_or("no ground")?;
    let [x, y, ..] = TileId::range(Bbox::around([LonLat::new(inside.x(), inside.y())?]).ok_or("no place")?, 17);
    Ok((id.0, TileId::new(17, x, y)?))
}

/// Milliseconds from asking for a grading to having the fresh tile, sorted.
async fn reclassify(path: &Path) -> Outcome<Vec<f64>> {
    let token = token(path)?;
    let (app, url) = serve(path).await?;
    let client = reqwest::Client::new();
    let colours = ["red", "green"];
    let mut times = Vec::new();
    for number in 0..GRADINGS + 20 {
        let (block, tile) = tile_of(&app.live.read(), number * 7919)?;
        let picture = format!("{url}/tiles/blocks/{}/{}/{}.png", tile.z(), tile.x(), tile.y());
        let before = client.get(&picture).send().await?.bytes().await?;
        let old = client.get(format!("{url}/api/v1/blocks/{block}")).send().await?.json::<serde_json::Value>().await?;
        let colour = colours[usize::from(old["properties"]["colour"] == "red")];
        let body = json!({"colour": colour, "reason": "bench", "overrule": true});
        let start = Instant::now();
        let answer = client.post(format!("{url}/api/v1/blocks/{block}/gradings")).bearer_auth(&token).json(&body).send().await?;
        let status = answer.status();
        answer.bytes().await?;
        let after = client.get(&picture).send().await?.bytes().await?;
        let time = start.elapsed().as_secs_f64() * 1e3;
        if status != 201 || before == after {
            return Err(format!("block {block}: status {status}, tile changed: {}", before != after).into());
        }
        // The first requests open connections and fill caches.
        if number >= 20 {
            times.push(time);
        }
    }
    times.sort_by(f64::total_cmp);
    app.stop();
    Ok(times)
}

/// Requests a second of wrk for a cached tile, and for the same bytes from a bare axum handler.
async fn cached_tile(path: &Path) -> Outcome<()> {
    let (app, url) = serve(path).await?;
    let (_, tile) = tile_of(&app.live.read(), 10)?;
    let address = format!("/tiles/blocks/{}/{}/{}.png", tile.z(), tile.x(), tile.y());
    let png = reqwest::get(format!("{url}{address}")).await?.bytes().await?;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let bare = format!("http://{}", listener.local_addr()?);
    let bytes = png.len();
    let handler = move || std::future::ready(([("content-type", "image/png")], png.clone()));
    let routes = axum::Router::new().route("/tile.png", axum::routing::get(handler));
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // In turns, so that a drift of the machine meets both.
    for _ in 0..5 {
        ours.push(wrk(format!("{url}{address}")).await?);
        theirs.push(wrk(format!("{bare}/tile.png")).await?);
    }
    ours.sort_by(f64::total_cmp);
    theirs.sort_by(f64::total_cmp);
    let (ours, theirs) = (at(&ours, 0.5), at(&theirs, 0.5));
    println!(
        "cached tile of {bytes} bytes: {ours:.0} a second; bare axum handler {theirs:.0}; ratio {:.2} (wanted: at least 0.7)",
        ours / theirs
    );
    app.stop();
    Ok(())
}

async fn wrk(url: String) -> Outcome<f64> {
    let run = tokio::task::spawn_blocking(move || Command::new("wrk").args(["-t1", "-c32", "-d3s", &url]).output());
    let printed = String::from_utf8(tokio::time::timeout(Duration::from_secs(30), run).await???.stdout)?;
    let rate = printed.lines().find_map(|line| line.trim().strip_prefix("Requests/sec:"));
    Ok(rate.ok_or("wrk gave no rate")?.trim().parse()?)
}

/// The files of a store, in the folder beside it.
fn files_beside(store: &Path) -> Outcome<Files> {
    Ok(Files::open(&FilesAddress::Folder(store.with_file_name("files")), &S3Variables::default())?)
}
