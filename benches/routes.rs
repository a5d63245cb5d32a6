//! Routes: Solomon's 56 instances against the best known answers, and a timetable of a city with 1,000 red blocks.
//!
//! `make bench-routes`. Ten seconds an instance (`WUSE_BENCH_SECONDS` for others), two searches from one seed, each answer held against the
//! checker; what is printed last are the means.
#![allow(
    missing_docs,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a bench prints, and finds its data by the environment"
)]

mod city;
mod real_data;
mod solomon;

use std::error::Error;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use wuse::plans::routing::checker::check;
use wuse::plans::routing::search::best_of;

/// Searches from one seed, as many as the threads that the figures are wanted for.
const SEARCHES: u32 = 2;
const SEED: u64 = 1;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let Some(folder) = real_data::folder() else {
        println!("routes: skipped, the shared real data is not there (set WUSE_SHARED_DATA)");
        return Ok(());
    };
    let only = std::env::var("WUSE_BENCH_ONLY").unwrap_or_default();
    if only != "city" {
        instances(&folder.join("routing"))?;
    }
    if only != "solomon" {
        city::plan(&folder).await?;
    }
    Ok(())
}

fn instances(folder: &std::path::Path) -> Result<(), Box<dyn Error>> {
    let seconds: f64 = std::env::var("WUSE_BENCH_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(10.0);
    let mut known = solomon::best_known(folder)?;
    known.sort_by(|a, b| a.name.cmp(&b.name));
    println!("{:<8}{:>9}{:>7}{:>12}{:>12}{:>9}{:>9}", "instance", "vehicles", "known", "distance", "known", "gap", "rounds");
    let (mut gaps, mut more) = (0.0, 0.0);
    for best in &known {
        let problem = solomon::read(folder, &best.name)?;
        let (began, rounds) = (Instant::now(), AtomicU32::new(0));
        let pace = |round: u32| {
            rounds.fetch_max(round, Ordering::Relaxed);
            began.elapsed().as_secs_f64() / seconds
        };
        let answer = best_of(&problem, SEED, SEARCHES, &pace).map_err(|error| error.to_string())?;
        let wrong = check(&problem, &answer);
        if !wrong.is_empty() || !answer.left_out.is_empty() {
            return Err(format!("{}: {wrong:?}, left out {:?}", best.name, answer.left_out).into());
        }
        let distance: f64 = answer.routes.iter().map(|route| problem.metres(route)).sum();
        let gap = (distance / best.distance - 1.0) * 100.0;
        gaps += gap;
        more += answer.routes.len() as f64 - best.vehicles as f64;
        let (name, vehicles, rounds) = (&best.name, answer.routes.len(), rounds.into_inner());
        println!("{name:<8}{vehicles:>9}{:>7}{distance:>12.2}{:>12.2}{gap:>+8.2}%{rounds:>9}", best.vehicles, best.distance);
    }
    let count = known.len() as f64;
    println!(
        "routes: {} instances, {seconds} s each, {SEARCHES} searches from one seed: mean gap {:+.2} % of distance, {:+.2} vehicles; all hold",
        known.len(),
        gaps / count,
        more / count
    );
    Ok(())
}
