//! Recomputing the hash chain, and the tables from the log, of a GeoPackage.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _, params};

use super::compare::{self, Table, Visit};
use super::fault::{Fault, bad};
use super::replay::{self, Stored, StoredEntry};
use super::{follow, geometry};
use crate::domain::{BlockId, Boundary, Revision};
use crate::store::{Verified, sql};

/// Checks everything, as it stands at one moment.
pub(super) fn verify(connection: &Connection) -> Result<Verified, Fault> {
    connection.execute_batch("BEGIN")?;
    let verified = check_pages(connection).and_then(|()| replay::verify(&mut File { connection }));
    connection.execute_batch("COMMIT")?;
    verified
}

/// Pages, indexes and R-trees, as SQLite checks them.
fn check_pages(connection: &Connection) -> Result<(), Fault> {
    let outcome: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if outcome == "ok" { Ok(()) } else { Err(bad("(file)", "(page)", "unknown", format!("{outcome}: restore a backup"))) }
}

/// The file, in one read transaction.
struct File<'a> {
    connection: &'a Connection,
}

impl Stored for File<'_> {
    fn entry_after(&mut self, after: Revision) -> Result<Option<StoredEntry>, Fault> {
        let mut statement = self.connection.prepare_cached(sql::LOG_AFTER)?;
        let mut found = statement.query(params![after.0, 1])?;
        let Some(row) = found.next()? else { return Ok(None) };
        Ok(Some(StoredEntry { record: follow::record(row)?.0, previous: row.get(7)?, hash: row.get(8)? }))
    }

    fn lines(&mut self, revision: Revision, part: u64) -> Result<Option<Vec<u8>>, Fault> {
        let mut statement = self.connection.prepare_cached("SELECT lines FROM log_parts WHERE revision = $1 AND part = $2")?;
        Ok(statement.query_row(params![revision.0, part], |row| row.get(0)).optional()?)
    }

    fn outlines(&mut self, revision: Revision, blocks: &[BlockId]) -> Result<HashMap<BlockId, Vec<u8>>, Fault> {
        let mut outlines = HashMap::with_capacity(blocks.len());
        for block in blocks {
            if let Some(bytes) = follow::outline_bytes(self.connection, *block, revision)? {
                outlines.insert(*block, bytes);
            }
        }
        Ok(outlines)
    }

    fn wkb_of(stored: &[u8]) -> Result<&[u8], String> {
        geometry::wkb_of(stored).map_err(|error| error.to_string())
    }

    fn encode(boundary: &Boundary) -> Vec<u8> {
        geometry::encode(boundary)
    }

    fn each_row(&mut self, table: &Table, columns: &[String], visit: &mut Visit<'_>) -> Result<(), Fault> {
        let mut statement = self.connection.prepare(&table.query(columns))?;
        let mut rows = statement.query([])?;
        while let Some(row) = compare::next(&mut rows, columns.len())? {
            visit(row)?;
        }
        Ok(())
    }
}
