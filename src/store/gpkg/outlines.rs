//! A block's outlines over time: the one in force in `blocks`, every other in `past_blocks`; a row without geometry there says
//! that the block is gone from then on. Nothing is ever deleted from `past_blocks`.

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use super::fault::Fault;
use crate::domain::{BlockId, Revision};
use crate::store::part::Outline;

/// Where the row stands that tells how a block is now.
#[derive(Debug, Clone, Copy)]
pub(super) enum Standing {
    /// Alive: in `blocks`, by its number.
    Alive(i64),
    /// Gone: in `past_blocks`, by that row's key.
    Gone(i64),
}

impl Standing {
    /// The row's key in its table.
    pub(super) fn fid(self) -> i64 {
        match self {
            Self::Alive(fid) | Self::Gone(fid) => fid,
        }
    }

    /// Sets code, name, party, `party_kind`, colour, since and revision of the row.
    pub(super) fn update(self) -> &'static str {
        match self {
            Self::Alive(_) => {
                "UPDATE blocks SET code = $1, name = $2, party = $3, party_kind = $4, colour = $5, since = $6, revision = $7 \
                 WHERE fid = $8"
            }
            Self::Gone(_) => {
                "UPDATE past_blocks SET code = $1, name = $2, party = $3, party_kind = $4, colour = $5, since = $6, revision = $7 \
                 WHERE fid = $8"
            }
        }
    }
}

/// Finds it; none when there never was such a block.
pub(super) fn standing(connection: &Connection, block: BlockId) -> Result<Option<Standing>, Fault> {
    let alive: Option<i64> = connection
        .prepare_cached("SELECT fid FROM blocks WHERE fid = $1")?
        .query_row(params![block.0], |row| row.get(0))
        .optional()?;
    if let Some(fid) = alive {
        return Ok(Some(Standing::Alive(fid)));
    }
    let gone: Option<i64> = connection
        .prepare_cached("SELECT fid FROM past_blocks WHERE block = $1 AND geom IS NULL AND until IS NULL")?
        .query_row(params![block.0], |row| row.get(0))
        .optional()?;
    Ok(gone.map(Standing::Gone))
}

/// A new version of a block's outline.
#[derive(Debug)]
pub(super) struct New<'a> {
    /// The block.
    pub(super) block: BlockId,
    /// The entry that brings it.
    pub(super) revision: Revision,
    /// From when it holds, as stored.
    pub(super) effective_at: &'a str,
    /// The outline; none when the block is gone from then on.
    pub(super) outline: Option<&'a Outline>,
}

/// Takes a new version in. The version in force is the one that took effect last, and of those the one recorded last, so a
/// version recorded late may go straight into the past.
pub(super) fn supersede(transaction: &Transaction<'_>, before: Standing, new: &New<'_>) -> Result<(), Fault> {
    let (now, table) = match before {
        Standing::Alive(fid) => (fid, "blocks"),
        Standing::Gone(fid) => (fid, "past_blocks"),
    };
    let since: String =
        transaction.query_row(&format!("SELECT effective_at FROM {table} WHERE fid = $1"), params![now], |row| row.get(0))?;
    if new.effective_at < since.as_str() {
        return take_late(transaction, new);
    }
    match (before, new.outline) {
        (Standing::Alive(fid), Some(outline)) => {
            archive(transaction, fid, new.effective_at)?;
            transaction
                .prepare_cached(
                    "UPDATE blocks SET geom = $1, area_m2 = $2, effective_at = $3, outline_revision = $4 WHERE fid = $5",
                )?
                .execute(params![outline.bytes, outline.area, new.effective_at, new.revision.0, fid])?;
        }
        (Standing::Alive(fid), None) => {
            archive(transaction, fid, new.effective_at)?;
            transaction
                .prepare_cached(
                    "INSERT INTO past_blocks (geom, block, community, code, name, party, party_kind, colour, since, area_m2, \
                     effective_at, until, outline_revision, revision) SELECT NULL, fid, community, code, name, party, party_kind, \
                     colour, since, 0.0, $1, NULL, $2, $2 FROM blocks WHERE fid = $3",
                )?
                .execute(params![new.effective_at, new.revision.0, fid])?;
            transaction.prepare_cached("DELETE FROM blocks WHERE fid = $1")?.execute(params![fid])?;
        }
        (Standing::Gone(fid), outline) => {
            if let Some(outline) = outline {
                transaction
                    .prepare_cached(
                        "INSERT INTO blocks (fid, geom, community, code, name, party, party_kind, colour, since, area_m2, \
                         effective_at, outline_revision, revision) SELECT block, $1, community, code, name, party, party_kind, \
                         colour, since, $2, $3, $4, $4 FROM past_blocks WHERE fid = $5",
                    )?
                    .execute(params![outline.bytes, outline.area, new.effective_at, new.revision.0, fid])?;
            } else {
                transaction
                    .prepare_cached(
                        "INSERT INTO past_blocks (geom, block, community, code, name, party, party_kind, colour, since, area_m2, \
                         effective_at, until, outline_revision, revision) SELECT NULL, block, community, code, name, party, \
                         party_kind, colour, since, 0.0, $1, NULL, $2, $2 FROM past_blocks WHERE fid = $3",
                    )?
                    .execute(params![new.effective_at, new.revision.0, fid])?;
            }
            transaction
                .prepare_cached("UPDATE past_blocks SET until = $1 WHERE fid = $2")?
                .execute(params![new.effective_at, fid])?;
        }
    }
    Ok(())
}

/// Copies the outline in force to the past.
fn archive(transaction: &Transaction<'_>, fid: i64, until: &str) -> Result<(), Fault> {
    transaction
        .prepare_cached(
            "INSERT INTO past_blocks (geom, block, community, code, name, party, party_kind, colour, since, area_m2, effective_at, \
             until, outline_revision, revision) SELECT geom, fid, community, code, name, party, party_kind, colour, since, area_m2, \
             effective_at, $1, outline_revision, revision FROM blocks WHERE fid = $2",
        )?
        .execute(params![until, fid])?;
    Ok(())
}

/// A version that was in force only before the one that stands: it ends the one before it, and ends where the next begins.
fn take_late(transaction: &Transaction<'_>, new: &New<'_>) -> Result<(), Fault> {
    let until: String = transaction
        .prepare_cached(
            "SELECT min(effective_at) FROM (SELECT effective_at FROM past_blocks WHERE block = $1 AND effective_at > $2 \
             UNION ALL SELECT effective_at FROM blocks WHERE fid = $1)",
        )?
        .query_row(params![new.block.0, new.effective_at], |row| row.get(0))?;
    transaction
        .prepare_cached("UPDATE past_blocks SET until = $1 WHERE block = $2 AND effective_at <= $1 AND until > $1")?
        .execute(params![new.effective_at, new.block.0])?;
    let words = "community, code, name, party, party_kind, colour, since";
    transaction
        .prepare_cached(&format!(
            "INSERT INTO past_blocks (geom, block, {words}, area_m2, effective_at, until, outline_revision, revision) \
             SELECT $1, $2, {words}, $3, $4, $5, $6, $6 FROM \
             (SELECT {words} FROM blocks WHERE fid = $2 \
             UNION ALL SELECT {words} FROM past_blocks WHERE block = $2 AND geom IS NULL AND until IS NULL) LIMIT 1"
        ))?
        .execute(params![
            new.outline.map(|outline| &outline.bytes),
            new.block.0,
            new.outline.map_or(0.0, |outline| outline.area),
            new.effective_at,
            until,
            new.revision.0,
        ])?;
    Ok(())
}
