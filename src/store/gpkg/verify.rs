//! Recomputing the hash chain, and the tables from the log.
//!
//! The log is replayed, by the code that commits, into a database that is thrown away afterwards; then both are compared, row by row
//! and column by column. Outlines are not copied: each is checked against the hash that the log has of it.

use rayon::prelude::*;
use rusqlite::{Connection, ErrorCode, params};

use super::commit::{self, Head, Mode};
use super::compare::{self, Difference};
use super::fault::{Fault, bad};
use super::layer::{Item, Outline, Part, Parts};
use super::{ddl, follow, geometry, schema};
use crate::domain::Revision;
use crate::store::log::{LayerLine, Logged, digest, digest_of_hex};
use crate::store::{Verified, sql};

/// The tables that follow from the log, in the order in which they are compared.
const TABLES: [&str; 9] =
    ["log", "log_parts", "communities", "blocks", "past_blocks", "gradings", "campaigns", "rankings", "reasons"];

/// Checks everything, as it stands at one moment.
pub(super) fn verify(connection: &Connection) -> Result<Verified, Fault> {
    connection.execute_batch("BEGIN")?;
    let verified = verify_now(connection);
    connection.execute_batch("COMMIT")?;
    verified
}

fn verify_now(connection: &Connection) -> Result<Verified, Fault> {
    check_pages(connection)?;
    // An empty name makes a temporary file, which SQLite removes.
    let mut replay = Connection::open("")?;
    replay.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    replay.execute_batch(ddl::GEOPACKAGE)?;
    schema::tables(&replay)?;
    let head = match replay_log(connection, &mut replay)? {
        Ok(head) => head,
        Err(broken) => return Ok(broken),
    };
    let mut first: Option<Difference> = None;
    for table in TABLES {
        let found = compare::tables(connection, &replay, table)?;
        first = [first, found].into_iter().flatten().min_by_key(|difference| difference.revision);
    }
    if let Some(Difference { revision, reason }) = first {
        return Ok(Verified::Broken { revision, reason });
    }
    let blocks: u64 = connection.query_row(
        "SELECT coalesce(max(b), 0) FROM (SELECT max(fid) AS b FROM blocks \
         UNION ALL SELECT max(block) FROM past_blocks)",
        [],
        |row| row.get(0),
    )?;
    Ok(Verified::Sound { entries: head.revision.0, blocks, hash: hex::encode(head.hash()) })
}

/// Pages, indexes and R-trees, as SQLite checks them.
fn check_pages(connection: &Connection) -> Result<(), Fault> {
    let outcome: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if outcome == "ok" { Ok(()) } else { Err(bad("(file)", "(page)", "unknown", format!("{outcome}: restore a backup"))) }
}

/// Replays the log; stops at the first entry that does not hold.
fn replay_log(connection: &Connection, replay: &mut Connection) -> Result<Result<Head, Verified>, Fault> {
    let transaction = replay.transaction()?;
    let mut head = Head::EMPTY;
    let mut statement = connection.prepare_cached(sql::LOG_AFTER)?;
    let mut found = statement.query(params![0, -1])?;
    while let Some(row) = found.next()? {
        let revision = head.revision.next();
        let outcome = follow::record(row).and_then(|(record, logged)| {
            if record.revision != revision {
                return Err(bad("log", "revision", record.revision, format!("entry {revision} is missing")));
            }
            let parts = match &logged {
                Logged::Layer(_) => Parts::Read(Box::new(stored_parts(connection, revision)?)),
                _ => Parts::none(),
            };
            let after = commit::append(&transaction, &head, &record, &logged, parts, Mode::Replay)?;
            let stored: [String; 2] = [row.get(7)?, row.get(8)?];
            if stored[0] != hex::encode(head.hash()) {
                return Err(bad("log", "previous", revision, "not the hash of the entry before"));
            }
            if digest_of_hex(&stored[1]) != Some(after.hash()) {
                return Err(bad("log", "hash", revision, "the entry is not what was hashed when it was recorded"));
            }
            if !after.follows(&head) {
                return Err(bad("log", "recorded_at", revision, "not later than the entry before"));
            }
            Ok(after)
        });
        head = match outcome {
            Ok(after) => after,
            Err(fault) => return broken(revision, fault).map(Err),
        };
    }
    drop(found);
    drop(statement);
    transaction.commit()?;
    Ok(Ok(head))
}

/// A contradiction as what was found; what is no contradiction (the disk fails) stays a failure.
fn broken(revision: Revision, fault: Fault) -> Result<Verified, Fault> {
    match fault {
        Fault::Value { table, column, row, reason } => {
            Ok(Verified::Broken { revision, reason: format!("table {table}, column {column}, row {row}: {reason}") })
        }
        Fault::Sqlite(error) if is_contradiction(&error) => Ok(Verified::Broken { revision, reason: error.to_string() }),
        other => Err(other),
    }
}

fn is_contradiction(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
        || matches!(error, rusqlite::Error::InvalidColumnType(..) | rusqlite::Error::IntegralValueOutOfRange(..))
}

/// The parts of a layer as stored, each outline checked.
fn stored_parts(connection: &Connection, revision: Revision) -> Result<impl Iterator<Item = Result<Part, Fault>> + '_, Fault> {
    let numbers: Vec<u64> = connection
        .prepare_cached("SELECT part FROM log_parts WHERE revision = $1 ORDER BY part")?
        .query_map(params![revision.0], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(numbers.into_iter().map(move |part| {
        let lines: Vec<u8> = connection
            .prepare_cached("SELECT lines FROM log_parts WHERE revision = $1 AND part = $2")?
            .query_row(params![revision.0, part], |row| row.get(0))?;
        let items: Vec<LayerLine> = follow::lines(&lines, revision, part).collect::<Result<_, _>>()?;
        let mut stored = Vec::with_capacity(items.len());
        for line in items {
            let bytes = match &line.outline {
                Some(_) => follow::outline_bytes(connection, line.block, revision)?,
                None => None,
            };
            stored.push((line, bytes));
        }
        let items = stored.into_par_iter().map(|(line, bytes)| checked(line, bytes, revision)).collect::<Result<_, Fault>>()?;
        Ok(Part::new(items, lines))
    }))
}

/// An item whose stored outline is the one that the log names. Of the outline only its being there goes on to the replay.
fn checked(line: LayerLine, bytes: Option<Vec<u8>>, revision: Revision) -> Result<Item, Fault> {
    let Some(named) = &line.outline else { return Ok(Item { line, outline: None }) };
    let wrong = |reason: String| bad("blocks", "geom", format!("block {}, outline of revision {revision}", line.block), reason);
    let bytes = bytes.ok_or_else(|| wrong("the outline that the log names is missing".to_owned()))?;
    let wkb = geometry::wkb_of(&bytes).map_err(|error| wrong(error.to_string()))?;
    if digest_of_hex(named) != Some(digest(wkb)) {
        return Err(wrong("the outline is not the one that the log names".to_owned()));
    }
    let boundary = geometry::decode(&bytes).map_err(|error| wrong(error.to_string()))?;
    if geometry::encode(&boundary) != bytes {
        return Err(wrong("the geometry's header does not agree with its outline".to_owned()));
    }
    let outline = Outline { bytes: Vec::new(), bbox: boundary.bbox(), area: boundary.area().0 };
    Ok(Item { line, outline: Some(outline) })
}
