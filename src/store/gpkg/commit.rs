//! Appending entries: the log, the hash chain and the tables, in one transaction.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::fault::{Fault, bad};
use super::layer::{self, Parts};
use super::{calendars, cases, connection, documents, grade, proposals, settings, standings};
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
    refuse_sealed(&transaction)?;
    if head.revision != base {
        return Err(StoreError::Behind { head: head.revision }.into());
    }
    match work {
        Work::Layer(layer) => {
            let logged = Logged::layer(&layer.community, layer.effective_at, &layer.source);
            let record = head.next(base.next(), layer.recorded_at, None, layer.by, &logged, layer.items.count())?;
            append(&transaction, &head, &record, &logged, Parts::Items(layer.items.as_ref()), Mode::Store)?;
        }
        Work::Entries(entries) => {
            for entry in entries {
                let (logged, items) = (Logged::of(&entry.change), items_of(&entry.change));
                let request = entry.request.as_ref();
                let record = head.next(entry.revision, entry.recorded_at, request, entry.by, &logged, items.count())?;
                head = append(&transaction, &head, &record, &logged, Parts::Items(items), Mode::Store)?;
            }
        }
    }
    transaction.commit()?;
    Ok(())
}

/// Refuses changes to a store that was moved.
pub(super) fn refuse_sealed(transaction: &Transaction<'_>) -> Result<(), Fault> {
    let moved_to = transaction.prepare_cached(sql::MOVED_TO)?.query_row([], |row| row.get(0)).optional()?;
    moved_to.map_or(Ok(()), |moved_to| Err(StoreError::Sealed { moved_to }.into()))
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
    let mut digests = Vec::new();
    match logged {
        Logged::Layer(applied) => digests = layer::apply(transaction, record, applied, parts, mode)?,
        Logged::Graded(graded) => grade::apply(transaction, record, graded)?,
        Logged::Campaign(campaign) => insert_campaign(transaction, record, campaign)?,
        Logged::Ranking(ranking) => insert_ranking(transaction, record, ranking)?,
        Logged::Reasons(reasons) => insert_reasons(transaction, record, reasons)?,
        Logged::Proposed(proposed) => proposals::add(transaction, record, proposed)?,
        Logged::Closed(closed) => proposals::close(transaction, record, closed)?,
        Logged::Person(set) => standings::insert(transaction, record, set)?,
        Logged::Community(set) => settings::insert(transaction, record, set)?,
        Logged::Case(reported) => cases::add(transaction, record, reported)?,
        Logged::Step(stepped) => cases::take(transaction, record, stepped)?,
        Logged::Calendar(set) => calendars::insert(transaction, record, set)?,
        Logged::Document(change) => documents::change(transaction, record, change)?,
    }
    let after = head.after(record, &digests)?;
    let (person, via) = value::actor_columns(record.by);
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
        person,
        via,
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
        campaign.cost,
        campaign.replaces.map(|replaced| replaced.0),
        campaign.void,
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
