//! Connections to the file: how they are set up, and the functions GeoPackage's triggers expect.

use std::path::Path;
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use super::geometry;

/// How long a connection waits for another program's lock before it gives up.
const BUSY: Duration = Duration::from_secs(5);
/// Prepared statements a connection keeps: more than there are different ones.
const STATEMENTS: usize = 64;
/// Kibibytes of pages a connection keeps, negative as SQLite wants it.
const CACHE_KIB: i64 = -16 * 1024;
/// A write-ahead log longer than this is cut when it starts anew, in bytes.
const LOG_LIMIT: i64 = 64 * 1024 * 1024;

/// Bytes of the file that a loading connection maps: as many as SQLite allows.
const MAPPED: i64 = 0x7fff_0000;

/// A connection that writes. `make` also makes the file.
pub(super) fn writer(path: &Path, make: bool) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = open(path, if make { flags | OpenFlags::SQLITE_OPEN_CREATE } else { flags })?;
    // A commit returns when its pages are on the disk; FULL syncs the write-ahead log at every commit.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "journal_size_limit", LOG_LIMIT)?;
    // The checkpointer does it, so that no commit waits for it.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    add_functions(&connection)?;
    Ok(connection)
}

/// Does some work without the write-ahead log, through which everything is written twice, if no other connection has the file open;
/// else with it. A commit is as durable and as whole either way: the rollback journal holds the pages that were there before, and
/// SQLite puts them back when the file is opened after a crash. But who opens the file meanwhile has to wait for the commit.
pub(super) fn without_log<T>(connection: &mut Connection, work: impl FnOnce(&mut Connection) -> T) -> T {
    let is_off = connection
        .pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0))
        .is_ok_and(|mode| mode == "delete");
    let outcome = work(connection);
    if is_off && let Err(error) = connection.pragma_update(None, "journal_mode", "WAL") {
        // Commits are as durable without it; readers wait for them until the file is opened the next time.
        tracing::warn!(%error, "the store's write-ahead log could not be turned on again; it is when the store is next opened");
    }
    outcome
}

/// A connection that only reads.
pub(super) fn reader(path: &Path) -> rusqlite::Result<Connection> {
    // Read-write all the same: a reader of a write-ahead log takes its place in the shared memory file.
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.pragma_update(None, "query_only", true)?;
    Ok(connection)
}

/// A connection that reads the whole file once: it maps the file instead of copying its pages.
pub(super) fn loader(path: &Path) -> rusqlite::Result<Connection> {
    let connection = reader(path)?;
    connection.pragma_update(None, "mmap_size", MAPPED)?;
    Ok(connection)
}

fn open(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.pragma_update(None, "cache_size", CACHE_KIB)?;
    Ok(connection)
}

/// The functions that the R-tree's triggers call (OGC 12-128r19, annex F.3), from the geometry's envelope.
fn add_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("ST_IsEmpty", 1, flags, |context| {
        Ok(context.get_raw(0).as_blob().ok().is_none_or(|bytes| geometry::envelope_of(bytes).is_none()))
    })?;
    for (place, name) in ["ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"].into_iter().enumerate() {
        connection.create_scalar_function(name, 1, flags, move |context| {
            Ok(context.get_raw(0).as_blob().ok().and_then(geometry::envelope_of).map(|edges| edges[place]))
        })?;
    }
    Ok(())
}
