//! Appending entries: the log, the hash chain and the tables, in one transaction.

use std::collections::VecDeque;

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::fault::{Fault, bad};
use super::layer::{self, Parts};
use crate::domain::{Campaign, Change, Entry, LayerItem, Moment, Ranking, ReasonsSet, RequestKey, Revision};
use crate::store::log::{Digest, Logged, NO_DIGEST, Record, digest_of_hex};
use crate::store::{LayerEntry, LayerItems, StoreError, sql, value};

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
        let recorded_at = Some(value::moment(&recorded_at, "log", "recorded_at", revision)?);
        let hash = digest_of_hex(&hash).ok_or_else(|| bad("log", "hash", revision, "not a SHA-256 in hexadecimal"))?;
        Ok(Self { revision: Revision(revision), recorded_at, hash })
    }
}

/// What is to be appended.
#[derive(Debug)]
pub(super) enum Work {
    /// Entries, one after the other.
    Entries(Vec<Entry>),
    /// One layer of any size.
    Layer(LayerEntry),
}

impl Work {
    /// How many entries that makes.
    pub(super) fn entries(&self) -> u64 {
        match self {
            Self::Entries(entries) => entries.len() as u64,
            Self::Layer(_) => 1,
        }
    }

    /// Items of its largest layer.
    pub(super) fn most_items(&self) -> usize {
        match self {
            Self::Layer(layer) => layer.items.count(),
            Self::Entries(entries) => entries.iter().map(|entry| items_of(&entry.change).count()).max().unwrap_or_default(),
        }
    }
}

/// Appends what continues `base`; all of it or nothing.
pub(super) fn commit(connection: &mut Connection, base: Revision, work: &Work) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut head = Head::read(&transaction)?;
    if head.revision != base {
        return Err(StoreError::Behind { head: head.revision }.into());
    }
    match work {
        Work::Layer(layer) => {
            let logged = Logged::layer(&layer.community, layer.effective_at, &layer.source);
            next(&transaction, &head, base.next(), layer.recorded_at, None, &logged, layer.items.as_ref())?;
        }
        Work::Entries(entries) => {
            for entry in entries {
                let (logged, items) = (Logged::of(&entry.change), items_of(&entry.change));
                head = next(&transaction, &head, entry.revision, entry.recorded_at, entry.request.as_ref(), &logged, items)?;
            }
        }
    }
    transaction.commit()?;
    Ok(())
}

/// The items of a Change that is a layer; none of any other.
fn items_of(change: &Change) -> &dyn LayerItems {
    static NONE: Vec<LayerItem> = Vec::new();
    match change {
        Change::LayerApplied(layer) => &layer.items,
        _ => &NONE,
    }
}

/// Appends an entry, if it is the next.
fn next(
    transaction: &Transaction<'_>,
    head: &Head,
    revision: Revision,
    recorded_at: Moment,
    request: Option<&RequestKey>,
    logged: &Logged,
    items: &dyn LayerItems,
) -> Result<Head, Fault> {
    if revision != head.revision.next() {
        let reason = format!("entries must come without a gap: revision {revision} follows {}", head.revision);
        return Err(bad("log", "revision", revision, reason));
    }
    if head.recorded_at.is_some_and(|before| before >= recorded_at) {
        return Err(bad("log", "recorded_at", revision, "not later than the entry before"));
    }
    let record = Record {
        revision,
        recorded_at: value::text_of(recorded_at),
        kind: logged.kind().to_owned(),
        change: logged.json().map_err(|error| bad("log", "change", revision, error))?,
        request: request.cloned(),
        items: items.count() as u64,
    };
    append(transaction, head, &record, logged, Parts::Items(items), Mode::Store)
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
        Logged::Reasons(reasons) => {
            insert_reasons(transaction, record, reasons)?;
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
    let recorded_at = Some(value::moment(&record.recorded_at, "log", "recorded_at", record.revision)?);
    Ok(Head { revision: record.revision, recorded_at, hash })
}

fn insert_campaign(transaction: &Transaction<'_>, record: &Record, campaign: &Campaign) -> Result<(), Fault> {
    let json = |column, error| bad("campaigns", column, record.revision, error);
    transaction.prepare_cached(sql::INSERT_CAMPAIGN)?.execute(params![
        record.revision.0,
        record.recorded_at,
        campaign.community.as_str(),
        value::text_of(campaign.held_at),
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
        value::word_of(ranking.list),
        ranking.title,
    ])?;
    Ok(())
}

fn insert_reasons(transaction: &Transaction<'_>, record: &Record, reasons: &ReasonsSet) -> Result<(), Fault> {
    transaction.prepare_cached(sql::INSERT_REASONS)?.execute(params![
        record.revision.0,
        record.recorded_at,
        reasons.community.as_str(),
        serde_json::to_string(&reasons.items).map_err(|error| bad("reasons", "items", record.revision, error))?,
    ])?;
    Ok(())
}
