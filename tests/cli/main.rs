//! The commands as a person types them: the real binary, its exit status, what it prints and what it leaves.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod backups;
mod copy;
mod demo;
mod openapi;
#[path = "../postgres/mod.rs"]
mod postgres;
mod serve;
mod settings;
mod tables;

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// `wuse` on a store in a folder, without what this machine's environment says.
pub(crate) fn wuse(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wuse"));
    command
        .env_remove("WUSE_LOG")
        .env_remove("WUSE_LISTEN")
        .env_remove("WUSE_BASE_MAPS")
        .env_remove("WUSE_FILES")
        // What stands beside no store, as that is a database, is kept in the test's folder too.
        .env("XDG_DATA_HOME", folder)
        .env("WUSE_STORE", folder.join("store.gpkg"))
        .stdin(Stdio::null());
    command
}

/// Runs it; gives whether it succeeded, standard output and standard error.
pub(crate) fn run(command: &mut Command) -> (bool, String, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    (status.success(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// A folder with the demo store in it: its map, without the case book.
pub(crate) fn demo() -> tempfile::TempDir {
    demo_with(&["--map-only"])
}

/// A folder with the whole demo store in it.
pub(crate) fn full_demo() -> tempfile::TempDir {
    demo_with(&[])
}

fn demo_with(more: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (fine, _, told) = run(wuse(folder.path()).arg("demo").args(more));
    assert!(fine && told.contains("43 blocks"), "{told}");
    folder
}

/// How many of the files of a folder begin so.
pub(crate) fn files_beginning(files: &Path, magic: &[u8]) -> usize {
    let shelves = std::fs::read_dir(files.join("sha256")).unwrap();
    let kept = shelves.flat_map(|shelf| std::fs::read_dir(shelf.unwrap().path()).unwrap());
    kept.filter(|file| std::fs::read(file.as_ref().unwrap().path()).unwrap().starts_with(magic)).count()
}

/// How many pictures are among the files of a folder.
fn pictures(files: &Path) -> usize {
    files_beginning(files, b"\xff\xd8\xff")
}

#[test]
fn the_demos_pictures_go_where_files_are_told_to_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("elsewhere");
    let (fine, _, told) = run(wuse(folder.path()).args(["demo", "--map-only", "--files"]).arg(&files));
    assert!(fine && pictures(&files) == 3 && !folder.path().join("files").exists(), "{told}");
    let (fine, _, refusal) = run(wuse(folder.path()).args(["serve", "--listen", "127.0.0.1:0", "--files", "gs://bucket"]));
    assert!(!fine && refusal.contains("gs://bucket") && refusal.contains("s3://"), "{refusal}");
}

#[test]
fn help_explains_every_command_with_an_example() {
    let folder = tempfile::tempdir().unwrap();
    let (_, help, _) = run(wuse(folder.path()).arg("--help"));
    for command in ["serve", "import", "export", "locate", "verify", "backup", "restore", "copy", "seal", "settings", "demo"] {
        assert!(help.contains(command), "{command} is not in --help");
        let (fine, more, _) = run(wuse(folder.path()).args([command, "--help"]));
        assert!(fine && more.contains("Example:\n  wuse "), "{command}: {more}");
    }
}

#[test]
fn the_demo_is_sound_and_is_not_made_over_another_store() {
    let folder = demo();
    let (fine, out, told) = run(wuse(folder.path()).arg("verify"));
    assert!(fine, "{out}{told}");
    assert_eq!(pictures(&folder.path().join("files")), 3);
    let (again, _, refusal) = run(wuse(folder.path()).arg("demo"));
    assert!(!again && refusal.contains("--store"), "{refusal}");
}

#[test]
fn verify_names_the_first_bad_entry_and_fails() {
    let folder = demo();
    let store = rusqlite::Connection::open(folder.path().join("store.gpkg")).unwrap();
    assert_eq!(store.execute("UPDATE gradings SET reason = 'forged' WHERE revision = 30", []).unwrap(), 1);
    drop(store);
    let (fine, out, told) = run(wuse(folder.path()).arg("verify"));
    assert!(!fine && format!("{out}{told}").contains("30"), "{out}{told}");
}

#[test]
fn a_backup_is_a_store_and_overwrites_nothing() {
    let folder = demo();
    let copy = folder.path().join("copy.gpkg");
    let (fine, _, told) = run(wuse(folder.path()).arg("backup").arg(&copy));
    assert!(fine, "{told}");
    assert!(run(wuse(folder.path()).args(["verify", "--store"]).arg(&copy)).0);
    let (again, _, refusal) = run(wuse(folder.path()).arg("backup").arg(&copy));
    assert!(!again && refusal.contains("there already"), "{refusal}");
}

#[test]
fn a_command_on_no_store_says_which_file_is_missing_and_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    let (fine, _, told) = run(wuse(folder.path()).arg("verify"));
    assert!(!fine && told.contains("store.gpkg"), "{told}");
    assert!(!folder.path().join("store.gpkg").exists());
}
