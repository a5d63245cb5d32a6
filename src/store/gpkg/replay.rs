//! The log of any store replayed, by the code that commits here, into a database that is thrown away afterwards; then the store's
//! tables are compared with that, row by row and column by column. Outlines are not copied: each is checked against the hash that the
//! log has of it.

use std::collections::HashMap;

use rayon::prelude::*;
use rusqlite::{Connection, ErrorCode, Transaction};

use super::commit::{self, Mode};
use super::compare::{self, Difference, Table, Visit};
use super::fault::{Fault, bad};
use super::layer::Parts;
use super::{ddl, schema};
use crate::domain::{BlockId, Boundary, Revision};
use crate::store::log::{Head, LayerLine, Logged, Record, digest, digest_of_hex};
use crate::store::part::{Item, Outline, Part};
use crate::store::{Verified, part, wkb};

/// The tables that follow from the log, in the order in which they are compared.
const TABLES: [Table; 16] = [
    Table { name: "log", key: &["revision"], own: None },
    Table { name: "log_parts", key: &["revision", "part"], own: Some("id") },
    Table { name: "communities", key: &["first_revision"], own: Some("id") },
    Table { name: "blocks", key: &["fid"], own: None },
    Table { name: "past_blocks", key: &["block", "outline_revision"], own: Some("fid") },
    Table { name: "gradings", key: &["block", "revision"], own: Some("id") },
    Table { name: "campaigns", key: &["revision"], own: Some("id") },
    Table { name: "rankings", key: &["revision"], own: Some("id") },
    Table { name: "reasons", key: &["revision"], own: Some("id") },
    Table { name: "proposals", key: &["revision"], own: Some("id") },
    Table { name: "standings", key: &["revision"], own: Some("id") },
    Table { name: "community_settings", key: &["revision"], own: Some("id") },
    Table { name: "cases", key: &["fid"], own: None },
    Table { name: "case_steps", key: &["revision"], own: Some("id") },
    Table { name: "calendars", key: &["revision"], own: Some("id") },
    Table { name: "documents", key: &["fid"], own: None },
];

/// What is checked: a store as it stands at one moment.
pub(in crate::store) trait Stored {
    /// The first entry after a revision.
    fn entry_after(&mut self, after: Revision) -> Result<Option<StoredEntry>, Fault>;

    /// The lines of a part of a layer, from part 0 on; none after the last.
    fn lines(&mut self, revision: Revision, part: u64) -> Result<Option<Vec<u8>>, Fault>;

    /// The outlines, as stored, that an entry brought to some blocks.
    fn outlines(&mut self, revision: Revision, blocks: &[BlockId]) -> Result<HashMap<BlockId, Vec<u8>>, Fault>;

    /// The WKB in a stored outline.
    fn wkb_of(stored: &[u8]) -> Result<&[u8], String>;

    /// An outline as it is to be stored.
    fn encode(boundary: &Boundary) -> Vec<u8>;

    /// Tells the rows of a table, these columns, ordered by the table's key.
    fn each_row(&mut self, table: &Table, columns: &[String], visit: &mut Visit<'_>) -> Result<(), Fault>;
}

/// An entry with both its hashes, as stored.
#[derive(Debug)]
pub(in crate::store) struct StoredEntry {
    /// The entry.
    pub(in crate::store) record: Record,
    /// Hash of the one before.
    pub(in crate::store) previous: String,
    /// Its own.
    pub(in crate::store) hash: String,
}

/// Replays and compares.
pub(in crate::store) fn verify<S: Stored>(stored: &mut S) -> Result<Verified, Fault> {
    // An empty name makes a temporary file, which SQLite removes.
    let mut replay = Connection::open("")?;
    replay.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    replay.execute_batch(ddl::GEOPACKAGE)?;
    schema::tables(&replay)?;
    let head = match replay_log(stored, &mut replay)? {
        Ok(head) => head,
        Err(broken) => return Ok(broken),
    };
    let mut first: Option<Difference> = None;
    for table in &TABLES {
        let found = compare::tables(stored, &replay, table)?;
        first = [first, found].into_iter().flatten().min_by_key(|difference| difference.revision);
    }
    if let Some(Difference { revision, reason }) = first {
        return Ok(Verified::Broken { revision, reason });
    }
    let blocks: u64 = replay.query_row(
        "SELECT coalesce(max(b), 0) FROM (SELECT max(fid) AS b FROM blocks \
         UNION ALL SELECT max(block) FROM past_blocks)",
        [],
        |row| row.get(0),
    )?;
    Ok(Verified::Sound { entries: head.revision.0, blocks, hash: hex::encode(head.hash()) })
}

/// Replays the log; stops at the first entry that does not hold.
fn replay_log<S: Stored>(stored: &mut S, replay: &mut Connection) -> Result<Result<Head, Verified>, Fault> {
    let transaction = replay.transaction()?;
    let mut head = Head::EMPTY;
    loop {
        let entry = match stored.entry_after(head.revision) {
            Ok(Some(entry)) => entry,
            Ok(None) => break,
            Err(fault) => return broken(head.revision.next(), fault).map(Err),
        };
        head = match replay_entry(stored, &transaction, &head, &entry) {
            Ok(after) => after,
            Err(fault) => return broken(head.revision.next(), fault).map(Err),
        };
    }
    transaction.commit()?;
    Ok(Ok(head))
}

fn replay_entry<S: Stored>(
    stored: &mut S,
    transaction: &Transaction<'_>,
    head: &Head,
    entry: &StoredEntry,
) -> Result<Head, Fault> {
    let revision = head.revision.next();
    let StoredEntry { record, previous, hash } = entry;
    if record.revision != revision {
        return Err(bad("log", "revision", record.revision, format!("entry {revision} is missing")));
    }
    let logged = Logged::read(&record.kind, &record.change).map_err(|error| bad("log", "change", revision, error))?;
    let parts = match &logged {
        Logged::Layer(_) => Parts::Read(Box::new((0..).map_while(|part| stored_part(stored, revision, part).transpose()))),
        _ => Parts::none(),
    };
    let after = commit::append(transaction, head, record, &logged, parts, Mode::Replay)?;
    if *previous != hex::encode(head.hash()) {
        return Err(bad("log", "previous", revision, "not the hash of the entry before"));
    }
    if digest_of_hex(hash) != Some(after.hash()) {
        return Err(bad("log", "hash", revision, "the entry is not what was hashed when it was recorded"));
    }
    if !after.follows(head) {
        return Err(bad("log", "recorded_at", revision, "not later than the entry before"));
    }
    Ok(after)
}

/// A contradiction as what was found; what is no contradiction (the disk fails) stays a failure.
fn broken(revision: Revision, fault: Fault) -> Result<Verified, Fault> {
    match fault {
        Fault::Value(value) => {
            let reason = format!("table {}, column {}, row {}: {}", value.table, value.column, value.row, value.reason);
            Ok(Verified::Broken { revision, reason })
        }
        Fault::Sqlite(error) if is_contradiction(&error) => Ok(Verified::Broken { revision, reason: error.to_string() }),
        other => Err(other),
    }
}

fn is_contradiction(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
        || matches!(error, rusqlite::Error::InvalidColumnType(..) | rusqlite::Error::IntegralValueOutOfRange(..))
}

/// A part of a layer as stored, each outline checked.
fn stored_part<S: Stored>(stored: &mut S, revision: Revision, number: u64) -> Result<Option<Part>, Fault> {
    let Some(lines) = stored.lines(revision, number)? else { return Ok(None) };
    let items: Vec<LayerLine> = part::lines(&lines, revision, number).collect::<Result<_, _>>()?;
    let bringing: Vec<BlockId> = items.iter().filter(|line| line.outline.is_some()).map(|line| line.block).collect();
    let outlines = stored.outlines(revision, &bringing)?;
    let checked = |line: LayerLine| {
        let bytes = outlines.get(&line.block).map(Vec::as_slice);
        checked::<S>(line, bytes, revision)
    };
    let items = items.into_par_iter().map(checked).collect::<Result<_, Fault>>()?;
    Ok(Some(Part::new(items, lines)))
}

/// An item whose stored outline is the one that the log names. Of the outline only its being there goes on to the replay.
fn checked<S: Stored>(line: LayerLine, bytes: Option<&[u8]>, revision: Revision) -> Result<Item, Fault> {
    let Some(named) = &line.outline else { return Ok(Item { line, outline: None }) };
    let wrong = |reason: String| bad("blocks", "geom", format!("block {}, outline of revision {revision}", line.block), reason);
    let bytes = bytes.ok_or_else(|| wrong("the outline that the log names is missing".to_owned()))?;
    let inner = S::wkb_of(bytes).map_err(&wrong)?;
    if digest_of_hex(named) != Some(digest(inner)) {
        return Err(wrong("the outline is not the one that the log names".to_owned()));
    }
    let boundary = wkb::decode(inner).map_err(|error| wrong(error.to_string()))?;
    if S::encode(&boundary) != bytes {
        return Err(wrong("the geometry's header does not agree with its outline".to_owned()));
    }
    let outline = Outline { bytes: Vec::new(), bbox: boundary.bbox(), area: boundary.area().0 };
    Ok(Item { line, outline: Some(outline) })
}
