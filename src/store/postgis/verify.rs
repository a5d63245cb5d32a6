//! Recomputing the hash chain, and the tables from the log, of a database: by the replay that serves every store.

use std::collections::HashMap;
use std::pin::pin;

use deadpool_postgres::ClientWrapper;
use futures::TryStreamExt as _;
use rusqlite::types::Value;
use tokio::runtime::Handle;
use tokio_postgres::Row;
use tokio_postgres::types::Type;

use super::fault::Fault;
use super::rows::Time;
use super::{follow, layer, rows};
use crate::domain::{BlockId, Boundary, Revision};
use crate::store::gpkg::compare::{GEOMETRY, Table, Visit};
use crate::store::gpkg::fault::Fault as ReplayFault;
use crate::store::gpkg::geometry::POINT_HEADER;
use crate::store::gpkg::replay::{self, Stored, StoredEntry};
use crate::store::{Verified, sql, value};

/// Entries read at once.
const PAGE: i64 = 256;

/// Checks everything, as it stands at one moment; on a thread that may wait.
pub(super) fn verify(client: &ClientWrapper, location: &str) -> Result<Verified, ReplayFault> {
    let mut database = Database { client, location, waiting: Vec::new().into_iter() };
    database.wait(async { Ok(client.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?) })?;
    let verified = replay::verify(&mut database);
    database.wait(async { Ok(client.batch_execute("COMMIT").await?) })?;
    verified
}

/// The database, in one read transaction.
struct Database<'a> {
    client: &'a ClientWrapper,
    location: &'a str,
    waiting: std::vec::IntoIter<StoredEntry>,
}

impl Database<'_> {
    fn wait<T>(&self, work: impl Future<Output = Result<T, Fault>>) -> Result<T, ReplayFault> {
        Handle::current().block_on(work).map_err(|fault| match fault {
            Fault::Value(value) => ReplayFault::Value(value),
            other => ReplayFault::Told(other.at(self.location)),
        })
    }
}

impl Stored for Database<'_> {
    fn entry_after(&mut self, after: Revision) -> Result<Option<StoredEntry>, ReplayFault> {
        if self.waiting.as_slice().is_empty() {
            let client = self.client;
            let page = self.wait(async {
                let statement = client.prepare_cached(sql::LOG_AFTER).await?;
                let found = client.query(&statement, &[&rows::signed(after), &PAGE]).await?;
                found.iter().map(stored_entry).collect::<Result<Vec<_>, Fault>>()
            })?;
            self.waiting = page.into_iter();
        }
        Ok(self.waiting.next())
    }

    fn lines(&mut self, revision: Revision, part: u64) -> Result<Option<Vec<u8>>, ReplayFault> {
        self.wait(follow::part_lines(self.client, revision, part))
    }

    fn outlines(&mut self, revision: Revision, blocks: &[BlockId]) -> Result<HashMap<BlockId, Vec<u8>>, ReplayFault> {
        self.wait(follow::outlines(self.client, revision, blocks))
    }

    fn wkb_of(stored: &[u8]) -> Result<&[u8], String> {
        Ok(stored)
    }

    fn encode(boundary: &Boundary) -> Vec<u8> {
        layer::encode(boundary)
    }

    fn each_row(&mut self, table: &Table, columns: &[String], visit: &mut Visit<'_>) -> Result<(), ReplayFault> {
        let asked = |column: &String| match column.as_str() {
            outline if table.is_outline(outline) => "(geom IS NULL)::int::int8".to_owned(),
            // As the replay's database keeps it.
            GEOMETRY => format!("'\\x{}'::bytea || ST_AsBinary(geom, 'NDR')", hex::encode(POINT_HEADER)),
            column => column.to_owned(),
        };
        let wanted: Vec<String> = columns.iter().map(asked).collect();
        let query = format!("SELECT {} FROM {} ORDER BY {}", wanted.join(", "), table.name, table.key.join(", "));
        let client = self.client;
        let mut told = Ok(());
        self.wait(async {
            let mut found = pin!(client.query_raw(&query, std::iter::empty::<i64>()).await?);
            while let Some(row) = found.try_next().await? {
                told = values(&row).and_then(|row| visit(row).map_err(|fault| Fault::Told(fault.at(self.location))));
                if told.is_err() {
                    break;
                }
            }
            Ok(())
        })?;
        told.map_err(|fault| ReplayFault::Told(fault.at(self.location)))
    }
}

fn stored_entry(row: &Row) -> Result<StoredEntry, Fault> {
    let (record, _) = follow::record(row)?;
    let previous = rows::cell(row, 7, "log", "previous", record.revision)?;
    let hash = rows::cell(row, 8, "log", "hash", record.revision)?;
    Ok(StoredEntry { record, previous, hash })
}

/// A row as the replay's database has it.
fn values(row: &Row) -> Result<Vec<Value>, Fault> {
    (0..row.len()).map(|at| cell(row, at)).collect()
}

fn cell(row: &Row, at: usize) -> Result<Value, Fault> {
    let kind = row.columns()[at].type_();
    let found = match *kind {
        Type::BOOL => row.try_get::<_, Option<bool>>(at)?.map(|yes| Value::Integer(yes.into())),
        Type::INT8 => row.try_get::<_, Option<i64>>(at)?.map(Value::Integer),
        Type::FLOAT8 => row.try_get::<_, Option<f64>>(at)?.map(Value::Real),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(at)?.map(Value::Blob),
        Type::TIMESTAMPTZ => row.try_get::<_, Option<Time>>(at)?.map(|time| Value::Text(value::text_of(time.0))),
        _ => row.try_get::<_, Option<String>>(at)?.map(Value::Text),
    };
    Ok(found.unwrap_or(Value::Null))
}
