//! Blocks' outlines over time: the one in force in `blocks`, every other in `past_blocks`; a row without geometry there says that the
//! block is gone from then on. Nothing is ever deleted from `past_blocks`.

use std::collections::HashMap;

use deadpool_postgres::ClientWrapper;
use tokio_postgres::types::{ToSql, Type};

use super::fault::{Fault, bad};
use super::rows::{self, Time};
use crate::domain::{BlockId, Moment};
use crate::store::part::Item;

/// In which table the row stands that tells how a block is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Now {
    /// Alive: in `blocks`.
    Alive,
    /// Gone: in `past_blocks`, without geometry and without an end.
    Gone,
}

/// How a block stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    /// In which table.
    pub(super) now: Now,
    /// From when it stands so.
    pub(super) effective_at: Moment,
}

const STANDING: &str = "SELECT fid, true, effective_at FROM blocks WHERE fid = ANY($1) \
     UNION ALL SELECT block, false, effective_at FROM past_blocks WHERE block = ANY($1) AND geom IS NULL AND until IS NULL";

/// How some blocks stand; those that never were are missing.
pub(super) async fn standing(client: &ClientWrapper, blocks: &[i64]) -> Result<HashMap<BlockId, Standing>, Fault> {
    let found = client.query(&client.prepare_cached(STANDING).await?, &[&blocks]).await?;
    let standing = found.iter().map(|row| {
        let block: i64 = row.get(0);
        let now = if row.get(1) { Now::Alive } else { Now::Gone };
        let effective_at = rows::moment(row, 2, "blocks", "effective_at", block)?;
        Ok((BlockId(block as u32), Standing { now, effective_at }))
    });
    standing.collect()
}

/// PostGIS' type of geometry, whose number is each database's own.
pub(super) async fn geometry_type(client: &ClientWrapper) -> Result<Type, Fault> {
    let statement = client.prepare_cached("SELECT geom FROM blocks").await?;
    let column = statement.columns().first();
    column.map(|column| column.type_().clone()).ok_or_else(|| bad("blocks", "geom", "unknown", "no such column"))
}

/// New versions of some blocks' outlines. The version in force is the one that took effect last, and of those the one recorded last, so
/// a version recorded late may go straight into the past.
#[derive(Debug)]
pub(super) struct Versions<'a> {
    revision: i64,
    effective_at: Moment,
    /// Alive before: their outlines so far become past ones.
    archived: Vec<i64>,
    /// Alive, with another outline.
    reshaped: Outlines<'a>,
    /// Alive before, gone from now on.
    gone: Vec<i64>,
    /// Gone before, back now.
    back: Outlines<'a>,
    /// Gone before and told to be gone again.
    gone_again: Vec<i64>,
    /// In force only before the version that stands.
    late: Vec<&'a Item>,
}

/// Outlines on their way, column by column.
#[derive(Debug, Default)]
struct Outlines<'a> {
    blocks: Vec<i64>,
    wkb: Vec<&'a [u8]>,
    areas: Vec<f64>,
}

impl<'a> Outlines<'a> {
    fn push(&mut self, block: i64, bytes: &'a [u8], area: f64) {
        self.blocks.push(block);
        self.wkb.push(bytes);
        self.areas.push(area);
    }
}

impl<'a> Versions<'a> {
    /// None yet.
    pub(super) fn new(revision: i64, effective_at: Moment) -> Self {
        Self {
            revision,
            effective_at,
            archived: Vec::new(),
            reshaped: Outlines::default(),
            gone: Vec::new(),
            back: Outlines::default(),
            gone_again: Vec::new(),
            late: Vec::new(),
        }
    }

    /// Takes a new version of a block; says how the block stands after it.
    pub(super) fn take(&mut self, before: &Standing, item: &'a Item) -> Now {
        let block = i64::from(item.line.block.0);
        if self.effective_at < before.effective_at {
            self.late.push(item);
            return before.now;
        }
        match (before.now, &item.outline) {
            (Now::Alive, Some(outline)) => {
                self.archived.push(block);
                self.reshaped.push(block, &outline.bytes, outline.area);
                Now::Alive
            }
            (Now::Alive, None) => {
                self.archived.push(block);
                self.gone.push(block);
                Now::Gone
            }
            (Now::Gone, Some(outline)) => {
                self.back.push(block, &outline.bytes, outline.area);
                Now::Alive
            }
            (Now::Gone, None) => {
                self.gone_again.push(block);
                Now::Gone
            }
        }
    }

    /// Writes them.
    pub(super) async fn write(&self, client: &ClientWrapper) -> Result<(), Fault> {
        let since: &(dyn ToSql + Sync) = &Time(self.effective_at);
        let revision: &(dyn ToSql + Sync) = &self.revision;
        run(client, ARCHIVE, &self.archived, &[since, &self.archived]).await?;
        let Outlines { blocks, wkb, areas } = &self.reshaped;
        run(client, RESHAPE, blocks, &[since, revision, blocks, wkb, areas]).await?;
        run(client, GONE, &self.gone, &[since, revision, &self.gone]).await?;
        run(client, REMOVE, &self.gone, &[&self.gone]).await?;
        // The rows that told that blocks are gone end here; those that tell it again take their words from them.
        let Outlines { blocks, wkb, areas } = &self.back;
        run(client, BACK, blocks, &[since, revision, blocks, wkb, areas]).await?;
        run(client, END_GONE, blocks, &[since, blocks, revision]).await?;
        run(client, GONE_AGAIN, &self.gone_again, &[since, revision, &self.gone_again]).await?;
        run(client, END_GONE, &self.gone_again, &[since, &self.gone_again, revision]).await?;
        for item in &self.late {
            self.take_late(client, item).await?;
        }
        Ok(())
    }

    /// A version that was in force only before the one that stands: it ends the one before it, and ends where the next begins.
    async fn take_late(&self, client: &ClientWrapper, item: &Item) -> Result<(), Fault> {
        let block = i64::from(item.line.block.0);
        let since = Time(self.effective_at);
        let until: Time = client.query_one(&client.prepare_cached(NEXT_VERSION).await?, &[&block, &since]).await?.get(0);
        client.execute(&client.prepare_cached(END_VERSION).await?, &[&since, &block]).await?;
        let outline = item.outline.as_ref();
        let (wkb, area) = (outline.map(|outline| outline.bytes.as_slice()), outline.map_or(0.0, |outline| outline.area));
        client
            .execute(&client.prepare_cached(INSERT_LATE).await?, &[&wkb, &block, &area, &since, &until, &self.revision])
            .await?;
        Ok(())
    }
}

/// Carries a statement out for some blocks, each of which it must find.
async fn run(client: &ClientWrapper, sql: &str, blocks: &[i64], values: &[&(dyn ToSql + Sync)]) -> Result<(), Fault> {
    if blocks.is_empty() {
        return Ok(());
    }
    let done = client.execute(&client.prepare_cached(sql).await?, values).await?;
    if done != blocks.len() as u64 {
        return Err(bad("past_blocks", "block", "unknown", "a block's row is missing, or there twice"));
    }
    Ok(())
}

const ARCHIVE: &str = "INSERT INTO past_blocks (geom, block, community, code, name, party, party_kind, colour, since, area_m2, \
     effective_at, until, outline_revision, revision) SELECT geom, fid, community, code, name, party, party_kind, colour, since, \
     area_m2, effective_at, $1, outline_revision, revision FROM blocks WHERE fid = ANY($2)";
const RESHAPE: &str = "UPDATE blocks AS b SET geom = ST_GeomFromWKB(n.wkb, 4326), area_m2 = n.area, effective_at = $1, \
     outline_revision = $2 FROM unnest($3::bigint[], $4::bytea[], $5::float8[]) AS n (block, wkb, area) WHERE b.fid = n.block";
const GONE: &str = "INSERT INTO past_blocks (geom, block, community, code, name, party, party_kind, colour, since, area_m2, \
     effective_at, until, outline_revision, revision) SELECT NULL, fid, community, code, name, party, party_kind, colour, since, 0.0, \
     $1, NULL, $2, $2 FROM blocks WHERE fid = ANY($3)";
const REMOVE: &str = "DELETE FROM blocks WHERE fid = ANY($1)";
const BACK: &str = "INSERT INTO blocks (fid, geom, community, code, name, party, party_kind, colour, since, area_m2, effective_at, \
     outline_revision, revision) SELECT p.block, ST_GeomFromWKB(n.wkb, 4326), community, code, name, party, party_kind, colour, since, \
     n.area, $1, $2, $2 FROM past_blocks AS p JOIN unnest($3::bigint[], $4::bytea[], $5::float8[]) AS n (block, wkb, area) \
     ON p.block = n.block WHERE p.geom IS NULL AND p.until IS NULL";
const GONE_AGAIN: &str = "INSERT INTO past_blocks (geom, block, community, code, name, party, party_kind, colour, since, area_m2, \
     effective_at, until, outline_revision, revision) SELECT NULL, block, community, code, name, party, party_kind, colour, since, 0.0, \
     $1, NULL, $2, $2 FROM past_blocks WHERE block = ANY($3) AND geom IS NULL AND until IS NULL";
/// Ends rows that told that blocks are gone, but not those of this entry.
const END_GONE: &str = "UPDATE past_blocks SET until = $1 WHERE block = ANY($2) AND geom IS NULL AND until IS NULL \
     AND outline_revision <> $3";
const NEXT_VERSION: &str = "SELECT min(effective_at) FROM (SELECT effective_at FROM past_blocks WHERE block = $1 AND effective_at > $2 \
     UNION ALL SELECT effective_at FROM blocks WHERE fid = $1) AS later";
const END_VERSION: &str = "UPDATE past_blocks SET until = $1 WHERE block = $2 AND effective_at <= $1 AND until > $1";
const INSERT_LATE: &str = "INSERT INTO past_blocks (geom, block, community, code, name, party, party_kind, colour, since, area_m2, \
     effective_at, until, outline_revision, revision) SELECT ST_GeomFromWKB($1::bytea, 4326), $2, community, code, name, party, \
     party_kind, colour, since, $3, $4, $5, $6, $6 FROM \
     (SELECT community, code, name, party, party_kind, colour, since FROM blocks WHERE fid = $2 \
     UNION ALL SELECT community, code, name, party, party_kind, colour, since FROM past_blocks \
     WHERE block = $2 AND geom IS NULL AND until IS NULL) AS words LIMIT 1";
