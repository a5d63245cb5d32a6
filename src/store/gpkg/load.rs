//! Reading the whole picture, on every core: each thread reads its range of blocks on its own connection and parses their outlines.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, Row, params};

use super::commit;
use super::fault::{Fault, bad};
use super::{calendars, cases, connection, documents, geometry, proposals, rows, settings, small, standings};
use crate::domain::{Block, CommunityIndex, Revision};
use crate::store::Picture;
use crate::store::assembly::{self, BlockReader, BlockRow, Living, Moments, Past};

/// More threads than this wait for the disk, not for each other.
const MOST_THREADS: usize = 16;
/// How often the connections are lined up again when commits come between them.
const TRIES: usize = 100;

/// Reads everything at one revision.
pub(super) fn load(path: &Path) -> Result<Picture, Fault> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let mut connections = aligned(path, threads)?;
    let threads = connections.len();
    let mut picture = Picture { recorded: small::recorded(&connections[0])?, ..Picture::default() };
    picture.communities = small::communities(&connections[0])?;
    picture.campaigns = small::campaigns(&connections[0])?;
    picture.rankings = small::rankings(&connections[0])?;
    picture.reasons = small::reasons(&connections[0])?;
    picture.people = standings::standings(&connections[0])?;
    picture.settings = settings::settings(&connections[0])?;
    picture.calendar = calendars::calendar(&connections[0])?;
    picture.pending = proposals::pending(&connections[0])?;
    picture.cases = cases::cases(&connections[0])?;
    picture.documents = documents::documents(&connections[0])?;
    let places = assembly::places(&picture.communities);
    let shares = shares(&connections[0], "SELECT max(fid) FROM blocks", threads)?;
    let living = in_parallel(&mut connections, shares, |connection, range| living(connection, range, &places))?;
    let past = past(&connections[0], &places)?;
    picture.blocks = assembly::assemble(living, past)?;
    grade(&connections[0], &mut picture.blocks)?;
    Ok(picture)
}

/// Connections whose read transactions all stand at the same revision.
fn aligned(path: &Path, count: usize) -> Result<Vec<Connection>, Fault> {
    let connections = (0..count).map(|_| connection::loader(path)).collect::<rusqlite::Result<Vec<_>>>()?;
    for _ in 0..TRIES {
        let mut heads = Vec::with_capacity(count);
        for connection in &connections {
            connection.execute_batch("BEGIN")?;
            heads.push(commit::head(connection)?.revision);
        }
        if heads.windows(2).all(|pair| pair[0] == pair[1]) {
            return Ok(connections);
        }
        for connection in &connections {
            connection.execute_batch("COMMIT")?;
        }
    }
    // Commits come faster than transactions begin: one connection needs no lining up.
    let one: Vec<_> = connections.into_iter().take(1).collect();
    one.iter().try_for_each(|connection| connection.execute_batch("BEGIN"))?;
    Ok(one)
}

/// The keys from 1 to the highest, in as many ranges.
fn shares(connection: &Connection, highest: &str, count: usize) -> Result<Vec<Range<i64>>, Fault> {
    let highest: i64 = connection.query_row(highest, [], |row| row.get::<_, Option<i64>>(0))?.unwrap_or(0);
    let size = highest / count as i64 + 1;
    Ok((0..count as i64).map(|share| share * size + 1..(share + 1) * size + 1).collect())
}

/// Reads each range on its own thread and connection; the ranges' rows in order.
fn in_parallel<T: Send>(
    connections: &mut [Connection],
    ranges: Vec<Range<i64>>,
    read: impl Fn(&Connection, Range<i64>) -> Result<Vec<T>, Fault> + Sync,
) -> Result<Vec<T>, Fault> {
    let read = &read;
    let parts: Vec<Result<Vec<T>, Fault>> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            connections.iter_mut().zip(ranges).map(|(connection, range)| scope.spawn(move || read(connection, range))).collect();
        let died = || Err(Fault::Io(std::io::Error::other("a reading thread died")));
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| died())).collect()
    });
    let mut parts = parts.into_iter().collect::<Result<Vec<_>, Fault>>()?;
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for part in &mut parts {
        all.append(part);
    }
    Ok(all)
}

/// The living blocks of a range, each with the outline in force.
fn living(connection: &Connection, range: Range<i64>, places: &HashMap<&str, CommunityIndex>) -> Result<Vec<Arc<Block>>, Fault> {
    let mut statement = connection.prepare(
        "SELECT fid, geom, effective_at, outline_revision, community, code, name, party, party_kind, revision \
         FROM blocks WHERE fid >= $1 AND fid < $2 ORDER BY fid",
    )?;
    let mut found = statement.query(params![range.start, range.end])?;
    let mut reader = RowReader::new("blocks", "fid", places);
    let mut living = Living::default();
    while let Some(row) = found.next()? {
        living.push(reader.block(row)?);
    }
    Ok(living.all())
}

fn past(connection: &Connection, places: &HashMap<&str, CommunityIndex>) -> Result<Vec<Past>, Fault> {
    let mut statement = connection.prepare(
        "SELECT block, geom, effective_at, outline_revision, community, code, name, party, party_kind, revision, until \
         FROM past_blocks ORDER BY fid",
    )?;
    let mut found = statement.query([])?;
    let mut reader = RowReader::new("past_blocks", "block", places);
    let mut past = Vec::new();
    while let Some(row) = found.next()? {
        let block = reader.block(row)?;
        let until = rows::text_or_null(row, 10, "past_blocks", "until", block.id)?;
        past.push(Past::new(block, until.is_some()));
    }
    Ok(past)
}

/// Gives each block its gradings, row by row: a list of them all on the way would be a tenth of what the blocks themselves take.
fn grade(connection: &Connection, blocks: &mut [Arc<Block>]) -> Result<(), Fault> {
    let mut statement =
        connection.prepare("SELECT block, revision, colour, effective_at, corrected_by, person FROM gradings ORDER BY id")?;
    let mut found = statement.query([])?;
    let mut moments = Moments::default();
    while let Some(row) = found.next()? {
        let id: u32 = row.get(0)?;
        let grading = rows::grading(row, 1, id, &mut moments)?;
        assembly::give(blocks, id, grading)?;
    }
    Ok(())
}

/// Reads rows of a feature table.
struct RowReader<'a> {
    table: &'static str,
    /// The column of the block's number.
    key: &'static str,
    blocks: BlockReader<'a>,
    moments: Moments,
}

impl<'a> RowReader<'a> {
    fn new(table: &'static str, key: &'static str, places: &'a HashMap<&'a str, CommunityIndex>) -> Self {
        Self { table, key, blocks: BlockReader::new(table, places), moments: Moments::default() }
    }

    fn block(&mut self, row: &Row<'_>) -> Result<Block, Fault> {
        let table = self.table;
        let id: u32 = rows::cell(row, 0, table, self.key, "unknown")?;
        let text = |at, column| rows::text(row, at, table, column, id);
        let bytes = row.get_ref(1)?.as_blob_or_null().map_err(|error| bad(table, "geom", id, error))?;
        Ok(self.blocks.block(&BlockRow {
            id,
            outline: bytes.map(geometry::wkb_of).transpose().map_err(|error| bad(table, "geom", id, error))?,
            effective_at: self.moments.read(text(2, "effective_at")?, table, "effective_at", id)?,
            outline_revision: Revision(rows::cell(row, 3, table, "outline_revision", id)?),
            community: text(4, "community")?,
            code: text(5, "code")?,
            name: text(6, "name")?,
            party: rows::text_or_null(row, 7, table, "party", id)?,
            party_kind: rows::text_or_null(row, 8, table, "party_kind", id)?,
            revision: Revision(rows::cell(row, 9, table, "revision", id)?),
        })?)
    }
}
