//! A consistent copy of the file, also while it is written to.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::fault::Fault;
use crate::store::{StoreError, sql};

/// Copies the store, but for sessions and set-up links, to a file that is not there yet. The copy appears under its name only when it is whole and on the disk.
pub(super) fn backup(connection: &Connection, dest: &Path) -> Result<(), Fault> {
    if dest.exists() {
        return Err(taken(dest).into());
    }
    let folder = dest.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let unfinished = Unfinished(folder.join(format!(".wuse-backup-{}.part", unique())));
    let copied = copy(connection, &unfinished.0).and_then(|()| {
        fs::File::open(&unfinished.0)?.sync_all()?;
        Ok(())
    });
    copied.map_err(|fault| Fault::Told(fault.at(&dest.display().to_string())))?;
    publish(&unfinished.0, dest)?;
    // The new name is durable when its folder is; some file systems cannot sync a folder, and need not.
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

fn copy(connection: &Connection, dest: &Path) -> Result<(), Fault> {
    let mut copy = Connection::open(dest)?;
    let backup = Backup::new(connection, &mut copy)?;
    // All pages in one step: one read transaction, so one moment of the store. Writers go on meanwhile in the log.
    let busy = || rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None);
    if backup.step(-1)? != StepResult::Done {
        return Err(busy().into());
    }
    drop(backup);
    // Without a write-ahead log of its own the copy can be read from anywhere, a read-only disk too.
    let mode: String = copy.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode != "delete" {
        return Err(busy().into());
    }
    // Who is signed in here is not signed in wherever the copy is opened. Overwritten, not only let go.
    copy.pragma_update(None, "secure_delete", true)?;
    copy.execute(sql::FORGET_SESSIONS, [])?;
    // Nor does whoever opens it tell the same things to the same receivers a second time.
    copy.execute(sql::FORGET_EVERY_WEBHOOK, [])?;
    copy.execute(sql::FORGET_EVERY_DELIVERY, [])?;
    copy.close().map_err(|(_, error)| error.into())
}

/// Gives the finished copy its name; never takes another file's.
fn publish(unfinished: &Path, dest: &Path) -> Result<(), Fault> {
    match fs::hard_link(unfinished, dest) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Err(taken(dest).into()),
        // A file system without hard links (FAT on a memory stick).
        Err(_) if !dest.exists() => Ok(fs::rename(unfinished, dest)?),
        Err(_) => Err(taken(dest).into()),
    }
}

fn taken(dest: &Path) -> StoreError {
    let reason = "a file of that name is there already: name another, or move it away".to_owned();
    StoreError::Unavailable { location: dest.display().to_string(), reason }
}

/// Tells backups of one moment apart, in this process and beside others.
fn unique() -> String {
    static COUNT: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    format!("{}-{}", std::process::id(), COUNT.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
}

/// A file that is removed when the copying is over, however it ends.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        let journal = PathBuf::from(format!("{}-journal", self.0.display()));
        for path in [&self.0, &journal] {
            let _ = fs::remove_file(path);
        }
    }
}
