//! Appending entries: the log, the hash chain and the tables, in one transaction.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::connection;
use super::fault::{Fault, bad};
use super::layer::{self, Parts};
use crate::domain::{Campaign, Ranking, ReasonsSet, Revision};
use crate::store::log::{Head, Logged, Record};
use crate::store::work::{Work, items_of};
use crate::store::{StoreError, sql, value};

/// The end of the log as it stands.
pub(super) fn head(connection: &Connection) -> Result<Head, Fault> {
    let row = connection
        .prepare_cached(sql::HEAD)?
        .query_row([], |row| Ok((row.get::<_, u64>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?)))
        .optional()?;
    let Some((revision, recorded_at, hash)) = row else { return Ok(Head::EMPTY) };
    let recorded_at = value::moment(&recorded_at, "log", "recorded_at", revision)?;
    Ok(Head::of_row(Revision(revision), recorded_at, &hash)?)
}

/// Appends what continues `base`; all of it or nothing.
pub(super) fn commit(connection: &mut Connection, base: Revision, work: &Work) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut head = head(&transaction)?;
    let moved_to = transaction.prepare_cached(sql::MOVED_TO)?.query_row([], |row| row.get(0)).optional()?;
    if let Some(moved_to) = moved_to {
        return Err(StoreError::Sealed { moved_to }.into());
    }
    if head.revision != base {
        return Err(StoreError::Behind { head: head.revision }.into());
    }
    match work {
        Work::Layer(layer) => {
            let logged = Logged::layer(&layer.community, layer.effective_at, &layer.source);
            let record = head.next(base.next(), layer.recorded_at, None, &logged, layer.items.count())?;
            append(&transaction, &head, &record, &logged, Parts::Items(layer.items.as_ref()), Mode::Store)?;
        }
        Work::Entries(entries) => {
            for entry in entries {
                let (logged, items) = (Logged::of(&entry.change), items_of(&entry.change));
                let record = head.next(entry.revision, entry.recorded_at, entry.request.as_ref(), &logged, items.count())?;
                head = append(&transaction, &head, &record, &logged, Parts::Items(items), Mode::Store)?;
            }
        }
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
            Vec::new()
        }
        Logged::Campaign(campaign) => {
            insert_campaign(transaction, record, campaign)?;
            Vec::new()
        }
        Logged::Ranking(ranking) => {
            insert_ranking(transaction, record, ranking)?;
            Vec::new()
        }
        Logged::Reasons(reasons) => {
            insert_reasons(transaction, record, reasons)?;
            Vec::new()
        }
    };
    let after = head.after(record, &digests)?;
    transaction.prepare_cached(sql::INSERT_LOG)?.execute(params![
        record.revision.0,
        record.recorded_at,
        record.kind,
        record.change,
        record.request.as_ref().map(|request| &request.key),
        record.request.as_ref().map(|request| &request.fingerprint),
        record.items,
        hex::encode(head.hash()),
        hex::encode(after.hash()),
    ])?;
    Ok(after)
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
        serde_json::to_string(&campaign.pictures).map_err(|error| json("pictures", error))?,
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

/// Closes the file to changes, or opens it again; commits that were before it are done, those after it are refused.
pub(super) fn seal(path: &Path, moved_to: Option<&str>) -> Result<(), Fault> {
    let mut connection = connection::writer(path, false)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute(sql::UNSEAL, [])?;
    if let Some(moved_to) = moved_to {
        transaction.execute(sql::SEAL, params![moved_to])?;
    }
    transaction.commit()?;
    Ok(())
}
