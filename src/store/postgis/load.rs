//! Reading the whole picture at one moment, on every core: each connection sees the same exported snapshot and reads its range of blocks.

use std::ops::Range;
use std::pin::pin;
use std::sync::Arc;

use deadpool_postgres::ClientWrapper;
use futures::TryStreamExt as _;
use futures::future::try_join_all;
use tokio::runtime::Handle;
use tokio_postgres::binary_copy::{BinaryCopyOutRow, BinaryCopyOutStream};
use tokio_postgres::types::{FromSql, Type};

use super::commit;
use super::connection::Door;
use super::fault::{Fault, bad};
use super::rows::Time;
use super::{calendars, cases, documents, proposals, settings, small, standings};
use crate::domain::{Block, Community, Grading, Revision};
use crate::store::assembly::{self, BlockReader, BlockRow, Living, Past};
use crate::store::log::Head;
use crate::store::{Picture, value};

/// More connections than this wait for the database, not for each other.
const MOST: usize = 16;
const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// Reads everything at one revision; gives the end of the log there too.
pub(super) async fn load(door: &Door) -> Result<(Picture, Head), Fault> {
    let count = std::thread::available_parallelism().map_or(1, usize::from).min(MOST);
    let clients = aligned(door, count).await?;
    let first = &clients[0];
    let head = commit::head(first).await?;
    let mut picture = Picture { recorded: small::recorded(first).await?, ..Picture::default() };
    picture.communities = small::communities(first).await?;
    picture.campaigns = small::campaigns(first).await?;
    picture.rankings = small::rankings(first).await?;
    picture.reasons = small::reasons(first).await?;
    picture.people = standings::standings(first).await?;
    picture.settings = settings::settings(first).await?;
    picture.calendar = calendars::calendar(first).await?;
    picture.pending = proposals::pending(first).await?;
    picture.cases = cases::cases(first).await?;
    picture.documents = documents::documents(first).await?;
    let highest: i64 = first.query_one("SELECT coalesce(max(fid), 0) FROM blocks", &[]).await?.get(0);
    let communities: Arc<[Community]> = picture.communities.clone().into();
    let shares = shares(highest, clients.len());
    let reading = clients.into_iter().zip(shares).map(|(client, range)| {
        let communities = Arc::clone(&communities);
        // Outlines are parsed as they come: not on a thread that answers requests.
        let read = move || {
            Handle::current().block_on(async {
                let blocks = living(&client, range, &communities).await?;
                Ok::<_, Fault>((client, blocks))
            })
        };
        async { tokio::task::spawn_blocking(read).await.map_err(std::io::Error::other)? }
    });
    let (clients, parts): (Vec<_>, Vec<_>) = try_join_all(reading).await?.into_iter().unzip();
    let mut living = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for mut part in parts {
        living.append(&mut part);
    }
    let past = past(&clients[0], &communities).await?;
    picture.blocks = assembly::assemble(living, past)?;
    grade(&clients[0], &mut picture.blocks).await?;
    Ok((picture, head))
}

/// Connections whose transactions all see the same.
async fn aligned(door: &Door, count: usize) -> Result<Vec<ClientWrapper>, Fault> {
    let first = door.client().await?;
    first.batch_execute(BEGIN).await?;
    let snapshot: String = first.query_one("SELECT pg_export_snapshot()", &[]).await?.get(0);
    let others = (1..count).map(|_| async {
        let client = door.client().await?;
        client.batch_execute(&format!("{BEGIN}; SET TRANSACTION SNAPSHOT '{snapshot}'")).await?;
        Ok::<_, Fault>(client)
    });
    let others = try_join_all(others).await?;
    Ok(std::iter::once(first).chain(others).collect())
}

/// The keys from 1 to the highest, in as many ranges.
fn shares(highest: i64, count: usize) -> Vec<Range<i64>> {
    let step = highest / count as i64 + 1;
    (0..count as i64).map(|part| 1 + part * step..1 + (part + 1) * step).collect()
}

const COLUMNS: &str =
    "ST_AsBinary(geom, 'NDR'), effective_at, outline_revision, community, code, name, party, party_kind, revision";
const TYPES: [Type; 10] = [
    Type::INT8,
    Type::BYTEA,
    Type::TIMESTAMPTZ,
    Type::INT8,
    Type::TEXT,
    Type::TEXT,
    Type::TEXT,
    Type::TEXT,
    Type::TEXT,
    Type::INT8,
];

/// The rows of a query, as COPY sends them: the fastest way out.
async fn copied(client: &ClientWrapper, query: &str, types: &[Type]) -> Result<BinaryCopyOutStream, Fault> {
    let stream = client.copy_out(&format!("COPY ({query}) TO STDOUT (FORMAT binary)")).await?;
    Ok(BinaryCopyOutStream::new(stream, types))
}

/// The living blocks of a range, each with the outline in force.
async fn living(client: &ClientWrapper, range: Range<i64>, communities: &[Community]) -> Result<Vec<Arc<Block>>, Fault> {
    let Range { start, end } = range;
    let query = format!("SELECT fid, {COLUMNS} FROM blocks WHERE fid >= {start} AND fid < {end} ORDER BY fid");
    let mut found = pin!(copied(client, &query, &TYPES).await?);
    let places = assembly::places(communities);
    let mut reader = BlockReader::new("blocks", &places);
    let mut living = Living::default();
    while let Some(row) = found.try_next().await? {
        living.push(block(&mut reader, "blocks", "fid", &row)?);
    }
    Ok(living.all())
}

async fn past(client: &ClientWrapper, communities: &[Community]) -> Result<Vec<Past>, Fault> {
    let query = format!("SELECT block, {COLUMNS}, until IS NOT NULL FROM past_blocks ORDER BY fid");
    let types: Vec<Type> = TYPES.into_iter().chain([Type::BOOL]).collect();
    let mut found = pin!(copied(client, &query, &types).await?);
    let places = assembly::places(communities);
    let mut reader = BlockReader::new("past_blocks", &places);
    let mut past = Vec::new();
    while let Some(row) = found.try_next().await? {
        let block = block(&mut reader, "past_blocks", "block", &row)?;
        let has_end = cell(&row, 10, "past_blocks", "until", i64::from(block.id.0))?;
        past.push(Past::new(block, has_end));
    }
    Ok(past)
}

fn block(reader: &mut BlockReader<'_>, table: &'static str, key: &'static str, row: &BinaryCopyOutRow) -> Result<Block, Fault> {
    let stored: i64 = cell(row, 0, table, key, 0)?;
    let id = u32::try_from(stored).map_err(|_| bad(table, key, stored, "no number of a block"))?;
    Ok(reader.block(&BlockRow {
        id,
        outline: cell(row, 1, table, "geom", stored)?,
        effective_at: cell::<Time>(row, 2, table, "effective_at", stored)?.0,
        outline_revision: revision(row, 3, table, "outline_revision", stored)?,
        community: cell(row, 4, table, "community", stored)?,
        code: cell(row, 5, table, "code", stored)?,
        name: cell(row, 6, table, "name", stored)?,
        party: cell(row, 7, table, "party", stored)?,
        party_kind: cell(row, 8, table, "party_kind", stored)?,
        revision: revision(row, 9, table, "revision", stored)?,
    })?)
}

/// Gives each block its gradings, row by row: a list of them all on the way would be a tenth of what the blocks themselves take.
async fn grade(client: &ClientWrapper, blocks: &mut [Arc<Block>]) -> Result<(), Fault> {
    const TABLE: &str = "gradings";
    let query = "SELECT block, revision, colour, effective_at, corrected_by, person FROM gradings";
    let types = [Type::INT8, Type::INT8, Type::TEXT, Type::TIMESTAMPTZ, Type::INT8, Type::INT8];
    let mut found = pin!(copied(client, query, &types).await?);
    while let Some(row) = found.try_next().await? {
        let id: i64 = cell(&row, 0, TABLE, "block", 0)?;
        let key = format_args!("of block {id}");
        let corrected_by: Option<i64> = cell(&row, 4, TABLE, "corrected_by", id)?;
        let person = value::person(cell(&row, 5, TABLE, "person", id)?, TABLE, "person", key)?;
        let grading = Grading {
            revision: revision(&row, 1, TABLE, "revision", id)?,
            colour: value::colour(cell(&row, 2, TABLE, "colour", id)?, TABLE, key)?,
            effective_at: cell::<Time>(&row, 3, TABLE, "effective_at", id)?.0,
            corrected_by: corrected_by.and_then(|by| u64::try_from(by).ok()).and_then(std::num::NonZeroU64::new),
            inspected_by: person.and_then(|person| std::num::NonZeroU32::new(person.0)),
        };
        assembly::give(blocks, u32::try_from(id).unwrap_or_default(), grading)?;
    }
    Ok(())
}

fn cell<'a, T: FromSql<'a>>(
    row: &'a BinaryCopyOutRow,
    at: usize,
    table: &'static str,
    column: &'static str,
    key: i64,
) -> Result<T, Fault> {
    row.try_get(at).map_err(|error| bad(table, column, key, error))
}

fn revision(row: &BinaryCopyOutRow, at: usize, table: &'static str, column: &'static str, key: i64) -> Result<Revision, Fault> {
    let stored: i64 = cell(row, at, table, column, key)?;
    u64::try_from(stored).map(Revision).map_err(|_| bad(table, column, key, format!("{stored} is less than nothing")))
}
