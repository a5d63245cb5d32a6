//! kill -9 at any moment: no acknowledged change is lost, and none is half there.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use wuse::domain::{Change, Colour, Revision};
use wuse::store::Store as _;
use wuse::store::gpkg::GeoPackage;

use crate::contract;
use crate::fixture::{day, entry, graded, layer, new_block, row_of, square};

/// Names the store to the child.
const STORE: &str = "WUSE_KILLED_TEST_STORE";
const ROUNDS: usize = 10;
/// Blocks of the first layer: tens of megabytes.
const LAYER: u32 = 60_000;

#[tokio::test]
async fn no_acknowledged_change_is_lost_when_the_process_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wuse.gpkg");
    let store = GeoPackage::open(&path).await.unwrap();
    store.commit(Revision::ZERO, vec![entry(1, row_of(43))]).await.unwrap();
    drop(store);
    for round in 0..ROUNDS {
        let acknowledged = kill_after(&path, 3 + round * 7);
        let store = GeoPackage::open(&path).await.unwrap();
        let head = store.head().await.unwrap();
        assert!(head.0 >= acknowledged, "round {round}: {acknowledged} was acknowledged, the store is at {head}");
        contract::assert_sound(&store, head.0).await;
        contract::assert_same_as_live(&store).await;
    }
}

#[tokio::test]
async fn an_empty_store_is_as_empty_when_the_process_is_killed_in_its_first_layer() {
    let folder = tempfile::tempdir().unwrap();
    let mut heads = Vec::new();
    for round in 0..4 {
        let path = folder.path().join(format!("{round}.gpkg"));
        drop(GeoPackage::open(&path).await.unwrap());
        let mut child = writer_of(&path, "killed::first_layer");
        // Killed when some of the layer is in the file already.
        let grown = 4_000_000 * (round + 1);
        while std::fs::metadata(&path).unwrap().len() < grown && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let store = GeoPackage::open(&path).await.unwrap();
        let head = store.head().await.unwrap();
        contract::assert_sound(&store, head.0).await;
        assert_eq!(store.load().await.unwrap().blocks.len(), if head == Revision::ZERO { 0 } else { LAYER as usize });
        heads.push(head);
    }
    assert!(heads.contains(&Revision::ZERO), "no round was killed in time: {heads:?}");
}

/// The child: commits one large layer.
#[tokio::test]
#[ignore = "the process that the test above kills"]
async fn first_layer() {
    let Some(path) = std::env::var_os(STORE) else { return };
    let store = GeoPackage::open(Path::new(&path)).await.unwrap();
    let items = (1..=LAYER).map(|id| new_block(id, square(id % 100, id / 100), Some(Colour::Red))).collect();
    store.commit(Revision::ZERO, vec![entry(1, layer("killed", day(1), items))]).await.unwrap();
}

/// Runs a writer and kills it after so many acknowledgements; gives the last one that it wrote.
fn kill_after(path: &Path, acknowledgements: usize) -> u64 {
    let mut child = writer_of(path, "killed::writer");
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let number = |line: String| line.split_once("acknowledged ").and_then(|(_, number)| number.parse::<u64>().ok());
    let first = lines.by_ref().filter_map(number).nth(acknowledgements);
    child.kill().unwrap();
    child.wait().unwrap();
    lines.filter_map(number).last().or(first).unwrap()
}

fn writer_of(path: &Path, name: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--ignored", "--nocapture"])
        .env(STORE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// The child: commits without end, gradings and now and then a layer, and says which are done.
#[tokio::test]
#[ignore = "the process that the test above kills"]
async fn writer() {
    let Some(path) = std::env::var_os(STORE) else { return };
    let store = GeoPackage::open(Path::new(&path)).await.unwrap();
    let mut head = store.head().await.unwrap();
    let mut blocks = store.load().await.unwrap().blocks.len() as u32;
    loop {
        let next = head.next().0;
        let entries = if next % 10 == 0 {
            let items =
                (blocks + 1..=blocks + 300).map(|id| new_block(id, square(id % 100, id / 100), Some(Colour::Red))).collect();
            blocks += 300;
            vec![entry(next, layer("killed", day(1), items))]
        } else {
            let grade = |offset: u64| Change::BlockGraded(graded((next + offset) as u32 % blocks + 1, Colour::Blue, day(2)));
            vec![entry(next, grade(0)), entry(next + 1, grade(1))]
        };
        let count = entries.len() as u64;
        store.commit(head, entries).await.unwrap();
        head = Revision(head.0 + count);
        println!("\nacknowledged {head}");
    }
}
