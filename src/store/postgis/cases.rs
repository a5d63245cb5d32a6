//! Cases: reported, taken a step further, and read. Many steps cost about as much as one: the cases they are about are read at once,
//! moved on here, and written at once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use deadpool_postgres::ClientWrapper;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::fault::{Fault, bad};
use super::rows::{self, Time};
use crate::domain::{
    BlockId, Case, CaseRecord, CaseReported, CaseStepped, Change, Entry, Moment, Revision, StepRecord, StepTaken,
};
use crate::store::case_row::{self, By, CaseRow, Columns, STEPS, TABLE};
use crate::store::{sql, value};

/// Cases of a run of entries.
#[derive(Debug, Default)]
pub(super) struct Cases {
    /// Those that the run is about, as they stand.
    known: BTreeMap<Revision, Case>,
    made: Made,
    steps: Steps,
    /// Those that steps were taken about.
    moved: BTreeSet<Revision>,
}

const KNOWN: &str = "SELECT fid, recorded_at, person, found_at, found_by, lon, lat, first_block, first_category, named_party, \
     named_party_kind FROM cases WHERE fid = ANY($1)";
const KNOWN_STEPS: &str =
    "SELECT case_fid, revision, recorded_at, person, step FROM case_steps WHERE case_fid = ANY($1) ORDER BY revision";

impl Cases {
    /// Reads those that steps are taken about.
    pub(super) async fn of(client: &ClientWrapper, run: &[Entry]) -> Result<Self, Fault> {
        let named = run.iter().filter_map(|entry| match entry.change.as_ref() {
            Change::CaseStepped(stepped) => Some(rows::signed(stepped.case)),
            _ => None,
        });
        let named: Vec<i64> = named.collect();
        let mut known = BTreeMap::new();
        if !named.is_empty() {
            for row in &client.query(&client.prepare_cached(KNOWN).await?, &[&named]).await? {
                let case = case(row)?;
                known.insert(case.id, case);
            }
            for row in &client.query(&client.prepare_cached(KNOWN_STEPS).await?, &[&named]).await? {
                let (id, taken) = taken(row)?;
                if let Some(case) = known.get_mut(&id) {
                    case.take(taken);
                }
            }
        }
        Ok(Self { known, ..Self::default() })
    }

    /// Takes a new one in.
    pub(super) fn add(&mut self, entry: &Entry, reported: &CaseReported) {
        let by = entry.by.and_then(|by| by.person);
        self.known.insert(entry.revision, Case::new(entry.revision, entry.recorded_at, by, reported));
        self.made.push(entry, reported);
    }

    /// Takes a step in.
    pub(super) fn take(&mut self, entry: &Entry, stepped: &CaseStepped) -> Result<(), Fault> {
        let missing = || bad(TABLE, "fid", stepped.case, "there is no such case");
        let case = self.known.get_mut(&stepped.case).ok_or_else(missing)?;
        let by = entry.by.and_then(|by| by.person);
        case.take(StepTaken { revision: entry.revision, at: entry.recorded_at, by, step: stepped.step.clone() });
        self.steps.push(entry, stepped)?;
        self.moved.insert(stepped.case);
        Ok(())
    }

    /// Writes them: those that are new before what was done about them.
    pub(super) async fn write(&self, client: &ClientWrapper) -> Result<(), Fault> {
        self.made.insert(client).await?;
        self.steps.insert(client).await?;
        let mut standing = Standing::default();
        self.moved.iter().filter_map(|id| self.known.get(id)).for_each(|case| standing.push(case));
        standing.update(client).await
    }
}

/// New ones on their way, column by column.
#[derive(Debug, Default)]
struct Made {
    ids: Vec<i64>,
    recorded_at: Vec<Time>,
    people: Vec<Option<i64>>,
    blocks: Vec<i64>,
    categories: Vec<String>,
    found_at: Vec<Time>,
    found_by: Vec<&'static str>,
    lons: Vec<f64>,
    lats: Vec<f64>,
    texts: Vec<String>,
    named: Vec<Option<String>>,
    named_kinds: Vec<Option<String>>,
    states: Vec<&'static str>,
}

const INSERT: &str = "INSERT INTO cases (fid, geom, recorded_at, person, community, first_block, first_category, found_at, found_by, lon, \
     lat, text, named_party, named_party_kind, block, category, state, touched) SELECT n.fid, \
     ST_SetSRID(ST_MakePoint(n.lon, n.lat), 4326), n.recorded_at, n.person, coalesce(b.community, p.community), n.block, n.category, \
     n.found_at, n.found_by, n.lon, n.lat, n.text, n.named, n.named_kind, n.block, n.category, n.state, n.fid FROM \
     unnest($1::bigint[], $2::timestamptz[], $3::bigint[], $4::bigint[], $5::text[], $6::timestamptz[], $7::text[], $8::float8[], \
     $9::float8[], $10::text[], $11::text[], $12::text[], $13::text[]) AS n (fid, recorded_at, person, block, category, found_at, \
     found_by, lon, lat, text, named, named_kind, state) LEFT JOIN blocks AS b ON b.fid = n.block \
     LEFT JOIN past_blocks AS p ON p.block = n.block AND p.geom IS NULL AND p.until IS NULL \
     WHERE b.fid IS NOT NULL OR p.fid IS NOT NULL";

impl Made {
    fn push(&mut self, entry: &Entry, reported: &CaseReported) {
        let first = Columns::first(entry.revision, reported);
        let [named, named_kind] = value::party_columns(reported.party.as_ref());
        self.ids.push(rows::signed(entry.revision));
        self.recorded_at.push(Time(entry.recorded_at));
        self.people.push(rows::number_of(entry.by.and_then(|by| by.person)));
        self.blocks.push(first.block);
        self.categories.push(first.category);
        self.found_at.push(Time(reported.found_at));
        self.found_by.push(reported.found_by.word());
        self.lons.push(reported.place.lon());
        self.lats.push(reported.place.lat());
        self.texts.push(reported.text.clone());
        self.named.push(named.map(str::to_owned));
        self.named_kinds.push(named_kind.map(str::to_owned));
        self.states.push(first.state);
    }

    async fn insert(&self, client: &ClientWrapper) -> Result<(), Fault> {
        if self.ids.is_empty() {
            return Ok(());
        }
        let columns: [&(dyn ToSql + Sync); 13] = [
            &self.ids,
            &self.recorded_at,
            &self.people,
            &self.blocks,
            &self.categories,
            &self.found_at,
            &self.found_by,
            &self.lons,
            &self.lats,
            &self.texts,
            &self.named,
            &self.named_kinds,
            &self.states,
        ];
        let inserted = client.execute(&client.prepare_cached(INSERT).await?, &columns).await?;
        if inserted != self.ids.len() as u64 {
            return Err(bad("blocks", "fid", "of a case", "no such block"));
        }
        Ok(())
    }
}

/// Steps on their way, column by column.
#[derive(Debug, Default)]
struct Steps {
    cases: Vec<i64>,
    revisions: Vec<i64>,
    recorded_at: Vec<Time>,
    people: Vec<Option<i64>>,
    what: Vec<String>,
    reasons: Vec<Option<String>>,
}

const INSERT_STEPS: &str = "INSERT INTO case_steps (case_fid, revision, recorded_at, person, step, reason) SELECT * FROM \
     unnest($1::bigint[], $2::bigint[], $3::timestamptz[], $4::bigint[], $5::text[], $6::text[])";

impl Steps {
    fn push(&mut self, entry: &Entry, stepped: &CaseStepped) -> Result<(), Fault> {
        self.cases.push(rows::signed(stepped.case));
        self.revisions.push(rows::signed(entry.revision));
        self.recorded_at.push(Time(entry.recorded_at));
        self.people.push(rows::number_of(entry.by.and_then(|by| by.person)));
        self.what.push(case_row::step_column(&stepped.step, entry.revision)?);
        self.reasons.push(stepped.reason.clone());
        Ok(())
    }

    async fn insert(&self, client: &ClientWrapper) -> Result<(), Fault> {
        if self.cases.is_empty() {
            return Ok(());
        }
        let columns: [&(dyn ToSql + Sync); 6] =
            [&self.cases, &self.revisions, &self.recorded_at, &self.people, &self.what, &self.reasons];
        client.execute(&client.prepare_cached(INSERT_STEPS).await?, &columns).await?;
        Ok(())
    }
}

/// How cases stand now, column by column.
#[derive(Debug, Default)]
struct Standing {
    ids: Vec<i64>,
    blocks: Vec<i64>,
    categories: Vec<String>,
    states: Vec<&'static str>,
    parties: Vec<Option<String>>,
    party_kinds: Vec<Option<String>>,
    deadlines: Vec<Option<Time>>,
    rest_until: Vec<Option<Time>>,
    closed_at: Vec<Option<Time>>,
    duplicate_of: Vec<Option<i64>>,
    touched: Vec<i64>,
}

const UPDATE: &str = "UPDATE cases AS c SET block = n.block, category = n.category, state = n.state, party = n.party, \
     party_kind = n.party_kind, deadline = n.deadline, rests_until = n.rests_until, closed_at = n.closed_at, \
     duplicate_of = n.duplicate_of, touched = n.touched FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], \
     $6::text[], $7::timestamptz[], $8::timestamptz[], $9::timestamptz[], $10::bigint[], $11::bigint[]) AS n (fid, block, category, \
     state, party, party_kind, deadline, rests_until, closed_at, duplicate_of, touched) WHERE c.fid = n.fid";

impl Standing {
    fn push(&mut self, case: &Case) {
        let columns = Columns::of(case);
        let [party, party_kind] = columns.party;
        self.ids.push(rows::signed(case.id));
        self.blocks.push(columns.block);
        self.categories.push(columns.category);
        self.states.push(columns.state);
        self.parties.push(party);
        self.party_kinds.push(party_kind);
        self.deadlines.push(columns.deadline.map(Time));
        self.rest_until.push(columns.rests_until.map(Time));
        self.closed_at.push(columns.closed_at.map(Time));
        self.duplicate_of.push(columns.duplicate_of.map(rows::signed));
        self.touched.push(rows::signed(columns.touched));
    }

    async fn update(&self, client: &ClientWrapper) -> Result<(), Fault> {
        if self.ids.is_empty() {
            return Ok(());
        }
        let columns: [&(dyn ToSql + Sync); 11] = [
            &self.ids,
            &self.blocks,
            &self.categories,
            &self.states,
            &self.parties,
            &self.party_kinds,
            &self.deadlines,
            &self.rest_until,
            &self.closed_at,
            &self.duplicate_of,
            &self.touched,
        ];
        client.execute(&client.prepare_cached(UPDATE).await?, &columns).await?;
        Ok(())
    }
}

/// Every case.
pub(super) async fn cases(client: &ClientWrapper) -> Result<Vec<Arc<Case>>, Fault> {
    let mut cases = case_row::Cases::default();
    for row in &client.query(sql::CASES, &[]).await? {
        cases.push(case(row)?);
    }
    for row in &client.query(sql::CASE_STEPS, &[]).await? {
        let (case, taken) = taken(row)?;
        cases.take(case, taken)?;
    }
    Ok(cases.all())
}

/// A case as it was reported, from the columns of [`sql::CASES`].
fn case(row: &Row) -> Result<Case, Fault> {
    let id = rows::revision(row, 0, TABLE, "fid", "unknown")?;
    let text_or_null = |at, column| rows::cell::<Option<&str>>(row, at, TABLE, column, id);
    let block: i64 = rows::cell(row, 7, TABLE, "first_block", id)?;
    let block = u32::try_from(block).map_err(|_| bad(TABLE, "first_block", id, format!("{block} is no number of a block")))?;
    let row = CaseRow {
        id,
        recorded_at: rows::moment(row, 1, TABLE, "recorded_at", id)?,
        person: rows::person(row, 2, TABLE, "person", id)?,
        found_at: rows::moment(row, 3, TABLE, "found_at", id)?,
        found_by: rows::cell(row, 4, TABLE, "found_by", id)?,
        place: [rows::cell(row, 5, TABLE, "lon", id)?, rows::cell(row, 6, TABLE, "lat", id)?],
        block: BlockId(block),
        category: rows::cell(row, 8, TABLE, "first_category", id)?,
        named: [text_or_null(9, "named_party")?, text_or_null(10, "named_party_kind")?],
    };
    Ok(row.case()?)
}

/// A step and whose it is, from the columns of [`sql::CASE_STEPS`].
fn taken(row: &Row) -> Result<(Revision, StepTaken), Fault> {
    let revision = rows::revision(row, 1, STEPS, "revision", "unknown")?;
    let taken = StepTaken {
        revision,
        at: rows::moment(row, 2, STEPS, "recorded_at", revision)?,
        by: rows::person(row, 3, STEPS, "person", revision)?,
        step: case_row::step(rows::cell(row, 4, STEPS, "step", revision)?, revision)?,
    };
    Ok((rows::revision(row, 0, STEPS, "case_fid", revision)?, taken))
}

/// Cases as they were reported, whole.
pub(super) async fn records(client: &ClientWrapper, ids: &[Revision]) -> Result<Vec<CaseRecord>, Fault> {
    let found = client.query(&client.prepare_cached(&sql::cases(among)).await?, &[&list(ids)]).await?;
    let record = |row| {
        let (id, recorded_at, by) = who_and_when(row)?;
        Ok(case_row::record(id, recorded_at, by, rows::cell(row, 4, "log", "change", id)?)?)
    };
    found.iter().map(record).collect()
}

/// The steps about cases, whole.
pub(super) async fn steps(client: &ClientWrapper, cases: &[Revision]) -> Result<Vec<StepRecord>, Fault> {
    let found = client.query(&client.prepare_cached(&sql::steps_of(among)).await?, &[&list(cases)]).await?;
    let record = |row| {
        let (revision, recorded_at, by) = who_and_when(row)?;
        Ok(case_row::step_record(revision, recorded_at, by, rows::cell(row, 4, "log", "change", revision)?)?)
    };
    found.iter().map(record).collect()
}

fn among(column: &str, list: &str) -> String {
    format!("{column} = ANY({list})")
}

/// Numbers as [`among`] takes them.
fn list(ids: &[Revision]) -> Vec<i64> {
    ids.iter().copied().map(rows::signed).collect()
}

fn who_and_when(row: &Row) -> Result<(Revision, Moment, By), Fault> {
    let revision = rows::revision(row, 0, "log", "revision", "unknown")?;
    let person = rows::person(row, 2, "log", "person", revision)?;
    let name = value::name(rows::cell(row, 3, "people", "name", revision)?);
    Ok((revision, rows::moment(row, 1, "log", "recorded_at", revision)?, person.map(|person| (person, name))))
}
