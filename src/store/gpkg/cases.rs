//! Cases: reported, taken a step further, and read.

use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, params};

use super::fault::{Fault, bad};
use super::{geometry, rows};
use crate::domain::{BlockId, Case, CaseRecord, CaseReported, CaseStepped, Moment, PersonId, Revision, StepRecord, StepTaken};
use crate::store::case_row::{self, By, CaseRow, Cases, Columns, STEPS, TABLE};
use crate::store::log::Record;
use crate::store::{sql, value};

const INSERT: &str = "INSERT INTO cases (fid, geom, recorded_at, person, community, first_block, first_category, found_at, found_by, \
     lon, lat, text, named_party, named_party_kind, block, category, state, touched) \
     SELECT $1, $2, $3, $4, community, $5, $6, $7, $8, $9, $10, $11, $12, $13, $5, $6, $14, $1 FROM \
     (SELECT community FROM blocks WHERE fid = $5 \
     UNION ALL SELECT community FROM past_blocks WHERE block = $5 AND geom IS NULL AND until IS NULL)";
const INSERT_STEP: &str =
    "INSERT INTO case_steps (case_fid, revision, recorded_at, person, step, reason) VALUES ($1, $2, $3, $4, $5, $6)";
const UPDATE: &str = "UPDATE cases SET block = $1, category = $2, state = $3, party = $4, party_kind = $5, deadline = $6, \
     rests_until = $7, closed_at = $8, duplicate_of = $9, touched = $10 WHERE fid = $11";
const CASE: &str = "SELECT fid, recorded_at, person, found_at, found_by, lon, lat, first_block, first_category, named_party, \
     named_party_kind FROM cases WHERE fid = $1";
const STEPS_OF_CASE: &str =
    "SELECT case_fid, revision, recorded_at, person, step FROM case_steps WHERE case_fid = $1 ORDER BY revision";

/// A new one.
pub(super) fn add(transaction: &Transaction<'_>, record: &Record, reported: &CaseReported) -> Result<(), Fault> {
    let [named, named_kind] = value::party_columns(reported.party.as_ref());
    let first = Columns::first(record.revision, reported);
    let inserted = transaction.prepare_cached(INSERT)?.execute(params![
        record.revision.0,
        geometry::encode_point(reported.place),
        record.recorded_at,
        person(record),
        first.block,
        first.category,
        value::text_of(reported.found_at),
        reported.found_by.word(),
        reported.place.lon(),
        reported.place.lat(),
        reported.text,
        named,
        named_kind,
        first.state,
    ])?;
    if inserted != 1 {
        return Err(bad("blocks", "fid", reported.block, "no such block"));
    }
    Ok(())
}

/// A step about one.
pub(super) fn take(transaction: &Transaction<'_>, record: &Record, stepped: &CaseStepped) -> Result<(), Fault> {
    let revision = record.revision;
    let mut case = one(transaction, stepped.case)?;
    let at = value::moment(&record.recorded_at, "log", "recorded_at", revision)?;
    let by = record.by.and_then(|by| by.person);
    case.take(StepTaken { revision, at, by, step: stepped.step.clone() });
    transaction.prepare_cached(INSERT_STEP)?.execute(params![
        stepped.case.0,
        revision.0,
        record.recorded_at,
        person(record),
        case_row::step_column(&stepped.step, revision)?,
        stepped.reason,
    ])?;
    let columns = Columns::of(&case);
    let [party, party_kind] = &columns.party;
    transaction.prepare_cached(UPDATE)?.execute(params![
        columns.block,
        columns.category,
        columns.state,
        party,
        party_kind,
        columns.deadline.map(value::text_of),
        columns.rests_until.map(value::text_of),
        columns.closed_at.map(value::text_of),
        columns.duplicate_of.map(|of| of.0),
        columns.touched.0,
        stepped.case.0,
    ])?;
    Ok(())
}

/// A case with the steps taken so far.
fn one(transaction: &Transaction<'_>, id: Revision) -> Result<Case, Fault> {
    let mut statement = transaction.prepare_cached(CASE)?;
    let found = statement.query_row([id.0], |row| Ok(case(row))).optional()?;
    let mut case = found.ok_or_else(|| bad(TABLE, "fid", id, "there is no such case"))??;
    let mut statement = transaction.prepare_cached(STEPS_OF_CASE)?;
    let mut found = statement.query([id.0])?;
    while let Some(row) = found.next()? {
        case.take(taken(row)?.1);
    }
    Ok(case)
}

fn person(record: &Record) -> Option<u32> {
    record.by.and_then(|by| by.person).map(|person| person.0)
}

/// Every case.
pub(super) fn cases(connection: &Connection) -> Result<Vec<std::sync::Arc<Case>>, Fault> {
    let mut cases = Cases::default();
    let mut statement = connection.prepare(sql::CASES)?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        cases.push(case(row)?);
    }
    let mut statement = connection.prepare(sql::CASE_STEPS)?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let (case, taken) = taken(row)?;
        cases.take(case, taken)?;
    }
    Ok(cases.all())
}

/// A case as it was reported, from the columns of [`sql::CASES`].
fn case(row: &Row<'_>) -> Result<Case, Fault> {
    let id: u64 = row.get(0)?;
    let text_or_null = |at, column| rows::text_or_null(row, at, TABLE, column, id);
    let row = CaseRow {
        id: Revision(id),
        recorded_at: rows::moment(row, 1, TABLE, "recorded_at", id)?,
        person: rows::person(row, 2, TABLE, "person", id)?,
        found_at: rows::moment(row, 3, TABLE, "found_at", id)?,
        found_by: rows::text(row, 4, TABLE, "found_by", id)?,
        place: [rows::cell(row, 5, TABLE, "lon", id)?, rows::cell(row, 6, TABLE, "lat", id)?],
        block: BlockId(rows::cell(row, 7, TABLE, "first_block", id)?),
        category: rows::text(row, 8, TABLE, "first_category", id)?,
        named: [text_or_null(9, "named_party")?, text_or_null(10, "named_party_kind")?],
    };
    Ok(row.case()?)
}

/// A step and whose it is, from the columns of [`sql::CASE_STEPS`].
fn taken(row: &Row<'_>) -> Result<(Revision, StepTaken), Fault> {
    let revision: u64 = rows::cell(row, 1, STEPS, "revision", "unknown")?;
    let taken = StepTaken {
        revision: Revision(revision),
        at: rows::moment(row, 2, STEPS, "recorded_at", revision)?,
        by: rows::person(row, 3, STEPS, "person", revision)?,
        step: case_row::step(rows::text(row, 4, STEPS, "step", revision)?, revision)?,
    };
    Ok((Revision(rows::cell(row, 0, STEPS, "case_fid", revision)?), taken))
}

/// Cases as they were reported, whole.
pub(super) fn records(connection: &Connection, ids: &[Revision]) -> Result<Vec<CaseRecord>, Fault> {
    let mut statement = connection.prepare_cached(&sql::cases(among))?;
    let mut found = statement.query([list(ids)?])?;
    let mut records = Vec::new();
    while let Some(row) = found.next()? {
        let (id, recorded_at, by) = who_and_when(row)?;
        records.push(case_row::record(id, recorded_at, by, rows::text(row, 4, "log", "change", id)?)?);
    }
    Ok(records)
}

/// The steps about cases, whole.
pub(super) fn steps(connection: &Connection, cases: &[Revision]) -> Result<Vec<StepRecord>, Fault> {
    let mut statement = connection.prepare_cached(&sql::steps_of(among))?;
    let mut found = statement.query([list(cases)?])?;
    let mut steps = Vec::new();
    while let Some(row) = found.next()? {
        let (revision, recorded_at, by) = who_and_when(row)?;
        steps.push(case_row::step_record(revision, recorded_at, by, rows::text(row, 4, "log", "change", revision)?)?);
    }
    Ok(steps)
}

fn among(column: &str, list: &str) -> String {
    format!("{column} IN (SELECT value FROM json_each({list}))")
}

/// Numbers as [`among`] takes them.
fn list(ids: &[Revision]) -> Result<String, Fault> {
    serde_json::to_string(ids).map_err(|error| bad(TABLE, "fid", "asked for", error))
}

fn who_and_when(row: &Row<'_>) -> Result<(Revision, Moment, By), Fault> {
    let revision: u64 = row.get(0)?;
    let person: Option<PersonId> = rows::person(row, 2, "log", "person", revision)?;
    let name = value::name(rows::cell(row, 3, "people", "name", revision)?);
    Ok((Revision(revision), rows::moment(row, 1, "log", "recorded_at", revision)?, person.map(|person| (person, name))))
}
