//! Proposals: made, ended, and read.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, Transaction, params, params_from_iter};

use super::fault::{Fault, bad};
use super::rows;
use crate::domain::{BlockGraded, BlockId, GradingProposed, Pending, ProposalClosed, ProposalRecord, ProposalState, Revision};
use crate::store::log::Record;
use crate::store::{ProposalFilter, sql, value};

const TABLE: &str = "proposals";

const INSERT: &str = "INSERT INTO proposals (revision, recorded_at, person, block, community, colour, effective_at, reason, note, \
     corrects, inspection, state) SELECT $1, $2, $3, $4, community, $5, $6, $7, $8, $9, $10, 'pending' FROM \
     (SELECT community FROM blocks WHERE fid = $4 \
     UNION ALL SELECT community FROM past_blocks WHERE block = $4 AND geom IS NULL AND until IS NULL)";
const CLOSE: &str = "UPDATE proposals SET state = $1, closed_revision = $2, closed_at = $3, closed_by = $4, closing_reason = $5 \
     WHERE revision = $6 AND state = 'pending'";
const CONFIRM: &str = "UPDATE proposals SET state = 'confirmed', closed_revision = $1, closed_at = $2, closed_by = $3 \
     WHERE revision = $4 AND block = $5 AND state = 'pending'";
const SUPERSEDE: &str = "UPDATE proposals SET state = 'superseded', closed_revision = $1, closed_at = $2, closed_by = $3 \
     WHERE block = $4 AND state = 'pending'";

/// A new one.
pub(super) fn add(transaction: &Transaction<'_>, record: &Record, proposed: &GradingProposed) -> Result<(), Fault> {
    let added = transaction.prepare_cached(INSERT)?.execute(params![
        record.revision.0,
        record.recorded_at,
        person(record),
        proposed.block.0,
        proposed.colour.word(),
        value::text_of(proposed.effective_at),
        proposed.reason,
        proposed.note,
        proposed.corrects.map(|revision| revision.0),
        proposed.inspection.map(|revision| revision.0),
    ])?;
    if added == 1 { Ok(()) } else { Err(bad("blocks", "fid", proposed.block, "no such block")) }
}

/// Sends one back, or withdraws it.
pub(super) fn close(transaction: &Transaction<'_>, record: &Record, closed: &ProposalClosed) -> Result<(), Fault> {
    let reason = (!closed.reason.is_empty()).then_some(&closed.reason);
    let done = transaction.prepare_cached(CLOSE)?.execute(params![
        ProposalState::from(closed.how).word(),
        record.revision.0,
        record.recorded_at,
        person(record),
        reason,
        closed.proposal.0,
    ])?;
    if done == 1 { Ok(()) } else { Err(value::not_pending(closed.proposal).into()) }
}

/// What a grading does: it confirms the proposal that it names, and overtakes the others of its block.
pub(super) fn end_by_grading(transaction: &Transaction<'_>, record: &Record, graded: &BlockGraded) -> Result<(), Fault> {
    if let Some(proposal) = graded.proposal {
        let confirmed = params![record.revision.0, record.recorded_at, person(record), proposal.0, graded.block.0];
        if transaction.prepare_cached(CONFIRM)?.execute(confirmed)? != 1 {
            return Err(value::not_pending(proposal).into());
        }
    }
    supersede(transaction, record, graded.block)
}

/// Overtakes those of a block.
pub(super) fn supersede(transaction: &Transaction<'_>, record: &Record, block: BlockId) -> Result<(), Fault> {
    let superseded = params![record.revision.0, record.recorded_at, person(record), block.0];
    transaction.prepare_cached(SUPERSEDE)?.execute(superseded)?;
    Ok(())
}

fn person(record: &Record) -> Option<u32> {
    record.by.and_then(|by| by.person).map(|person| person.0)
}

/// Those that wait.
pub(super) fn pending(connection: &Connection) -> Result<Vec<Pending>, Fault> {
    let mut statement = connection.prepare(sql::PENDING)?;
    let mut found = statement.query([])?;
    let mut pending = Vec::new();
    while let Some(row) = found.next()? {
        pending.push(proposal(row)?);
    }
    Ok(pending)
}

/// Those before a revision that a filter leaves.
pub(super) fn page(
    connection: &Connection,
    only: &ProposalFilter,
    before: Option<Revision>,
    most: usize,
) -> Result<Vec<ProposalRecord>, Fault> {
    let codes = only.communities.as_ref().map(serde_json::to_string).transpose();
    let given = [
        Some(Value::Integer(rows::signed(before))),
        only.block.map(|block| Value::Integer(block.0.into())),
        codes.map_err(|error| bad(TABLE, "community", "asked for", error))?.map(Value::Text),
        Some(Value::Integer(most as i64)),
    ];
    let among = |column: &str, list: &str| format!("{column} IN (SELECT value FROM json_each({list}))");
    let mut statement = connection.prepare_cached(&sql::proposals_page(only, among))?;
    let mut found = statement.query(params_from_iter(given.into_iter().flatten()))?;
    let mut page = Vec::new();
    while let Some(row) = found.next()? {
        page.push(record(row)?);
    }
    Ok(page)
}

fn record(row: &Row<'_>) -> Result<ProposalRecord, Fault> {
    let pending = proposal(row)?;
    let key = pending.id;
    Ok(ProposalRecord {
        by_name: value::name(rows::cell(row, 15, "people", "name", key)?),
        state: value::state(rows::text(row, 10, TABLE, "state", key)?, key)?,
        closed_by: rows::revision_or_null(row, 11, TABLE, "closed_revision", key)?,
        closed_at: rows::moment_or_null(row, 12, TABLE, "closed_at", key)?,
        closer: rows::person(row, 13, TABLE, "closed_by", key)?,
        closing_reason: rows::cell(row, 14, TABLE, "closing_reason", key)?,
        closer_name: value::name(rows::cell(row, 16, "people", "name", key)?),
        pending,
    })
}

/// What was proposed, from the columns that every query begins with.
fn proposal(row: &Row<'_>) -> Result<Pending, Fault> {
    let id: u64 = row.get(0)?;
    Ok(Pending {
        id: Revision(id),
        recorded_at: rows::moment(row, 1, TABLE, "recorded_at", id)?,
        by: rows::person(row, 2, TABLE, "person", id)?,
        proposed: GradingProposed {
            block: BlockId(rows::cell(row, 3, TABLE, "block", id)?),
            colour: value::colour(rows::text(row, 4, TABLE, "colour", id)?, TABLE, id)?,
            effective_at: rows::moment(row, 5, TABLE, "effective_at", id)?,
            reason: rows::cell(row, 6, TABLE, "reason", id)?,
            note: rows::cell(row, 7, TABLE, "note", id)?,
            corrects: rows::revision_or_null(row, 8, TABLE, "corrects", id)?,
            inspection: rows::revision_or_null(row, 9, TABLE, "inspection", id)?,
        },
    })
}
