//! Appending entries: the log, the hash chain and the tables, in one transaction.

use std::collections::VecDeque;

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::fault::{Fault, bad};
use super::layer::{self, Parts};
use super::rows;
use crate::domain::{Campaign, Change, Entry, Moment, Ranking, Revision};
use crate::store::log::{Digest, Logged, NO_DIGEST, Record, change_json, digest_of_hex};
use crate::store::{StoreError, sql};

/// The end of the log.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) revision: Revision,
    recorded_at: Option<Moment>,
    hash: Digest,
}

impl Head {
    /// The end of an empty log.
    pub(super) const EMPTY: Self = Self { revision: Revision::ZERO, recorded_at: None, hash: NO_DIGEST };

    /// Hash of the last entry.
    pub(super) fn hash(&self) -> Digest {
        self.hash
    }

    /// Whether it was recorded after another.
    pub(super) fn follows(&self, before: &Self) -> bool {
        self.recorded_at > before.recorded_at
    }

    /// The end of the log as it stands.
    pub(super) fn read(connection: &Connection) -> Result<Self, Fault> {
        let row = connection
            .prepare_cached(sql::HEAD)?
            .query_row([], |row| Ok((row.get::<_, u64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))
            .optional()?;
        let Some((revision, recorded_at, hash)) = row else { return Ok(Self::EMPTY) };
        let recorded_at = Some(rows::moment(&recorded_at, "log", "recorded_at", revision)?);
        let hash = digest_of_hex(&hash).ok_or_else(|| bad("log", "hash", revision, "not a SHA-256 in hexadecimal"))?;
        Ok(Self { revision: Revision(revision), recorded_at, hash })
    }
}

/// Appends entries that continue `base`; all of them or none.
pub(super) fn commit(connection: &mut Connection, base: Revision, entries: &[Entry]) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut head = Head::read(&transaction)?;
    if head.revision != base {
        return Err(StoreError::Behind { head: head.revision }.into());
    }
    for entry in entries {
        if entry.revision != head.revision.next() {
            let reason = format!("entries must come without a gap: revision {} follows {}", entry.revision, head.revision);
            return Err(bad("log", "revision", entry.revision, reason));
        }
        if head.recorded_at.is_some_and(|before| before >= entry.recorded_at) {
            return Err(bad("log", "recorded_at", entry.revision, "not later than the entry before"));
        }
        let request = entry.request.clone();
        let json = change_json(&entry.change).map_err(|error| bad("log", "change", entry.revision, error))?;
        let (logged, parts, items) = match entry.change.as_ref() {
            Change::LayerApplied(applied) => (None, Parts::of_items(&applied.items), applied.items.len() as u64),
            Change::BlockGraded(graded) => (Some(Logged::Graded(graded.clone())), Parts::none(), 0),
            Change::CampaignHeld(campaign) => (Some(Logged::Campaign(campaign.clone())), Parts::none(), 0),
            Change::RankingPublished(ranking) => (Some(Logged::Ranking(ranking.clone())), Parts::none(), 0),
        };
        let logged = match logged {
            Some(logged) => logged,
            None => Logged::read(entry.change.kind(), &json).map_err(|error| bad("log", "change", entry.revision, error))?,
        };
        let record = Record {
            revision: entry.revision,
            recorded_at: rows::text_of(entry.recorded_at),
            kind: entry.change.kind().to_owned(),
            change: json,
            request,
            items,
        };
        head = append(&transaction, &head, &record, &logged, parts, Mode::Store)?;
    }
    transaction.commit()?;
    Ok(())
}

/// What the tables are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// The store itself, which other programs read as a GeoPackage.
    Store,
    /// A replay of the log to compare the store with: no R-tree, no counts.
    Replay,
}

/// Appends one entry and updates the tables.
pub(super) fn append(
    transaction: &Transaction<'_>,
    head: &Head,
    record: &Record,
    logged: &Logged,
    parts: Parts<'_>,
    mode: Mode,
) -> Result<Head, Fault> {
    let digests = match logged {
        Logged::Layer(applied) => layer::apply(transaction, record, applied, parts, mode)?,
        Logged::Graded(graded) => {
            super::grade::apply(transaction, record, graded)?;
            VecDeque::new()
        }
        Logged::Campaign(campaign) => {
            insert_campaign(transaction, record, campaign)?;
            VecDeque::new()
        }
        Logged::Ranking(ranking) => {
            insert_ranking(transaction, record, ranking)?;
            VecDeque::new()
        }
    };
    let hash = record.hash(&head.hash, &Vec::from(digests));
    transaction.prepare_cached(sql::INSERT_LOG)?.execute(params![
        record.revision.0,
        record.recorded_at,
        record.kind,
        record.change,
        record.request.as_ref().map(|request| &request.key),
        record.request.as_ref().map(|request| &request.fingerprint),
        record.items,
        hex::encode(head.hash),
        hex::encode(hash),
    ])?;
    let recorded_at = Some(rows::moment(&record.recorded_at, "log", "recorded_at", record.revision)?);
    Ok(Head { revision: record.revision, recorded_at, hash })
}

fn insert_campaign(transaction: &Transaction<'_>, record: &Record, campaign: &Campaign) -> Result<(), Fault> {
    let json = |column, error| bad("campaigns", column, record.revision, error);
    transaction.prepare_cached(sql::INSERT_CAMPAIGN)?.execute(params![
        record.revision.0,
        record.recorded_at,
        campaign.community.as_str(),
        rows::text_of(campaign.held_at),
        campaign.title,
        serde_json::to_string(&campaign.blocks).map_err(|error| json("blocks", error))?,
        campaign.people,
        campaign.truckloads,
        serde_json::to_string(&campaign.parties).map_err(|error| json("parties", error))?,
    ])?;
    Ok(())
}

fn insert_ranking(transaction: &Transaction<'_>, record: &Record, ranking: &Ranking) -> Result<(), Fault> {
    transaction.prepare_cached(sql::INSERT_RANKING)?.execute(params![
        record.revision.0,
        record.recorded_at,
        ranking.community.as_str(),
        ranking.month,
        rows::word_of(ranking.list),
        ranking.title,
    ])?;
    Ok(())
}
