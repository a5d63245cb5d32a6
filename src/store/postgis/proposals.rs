//! Proposals: made, ended, and read. Many cost about as much as one: what waits is read at once, decided on here, and written at once.

use std::collections::BTreeMap;

use deadpool_postgres::ClientWrapper;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

use super::fault::{Fault, bad};
use super::rows::{self, Time};
use crate::domain::{
    BlockGraded, BlockId, Change, CommunityCode, Entry, GradingProposed, Moment, Pending, PersonId, ProposalClosed,
    ProposalRecord, ProposalState, Revision,
};
use crate::store::{ProposalFilter, sql, value};

const TABLE: &str = "proposals";

/// Proposals of a run of entries.
#[derive(Debug, Default)]
pub(super) struct Proposals {
    /// Those that wait, of the blocks and proposals that the run is about.
    waiting: BTreeMap<Revision, BlockId>,
    made: Made,
    ended: Ended,
}

const WAITING: &str = "SELECT revision, block FROM proposals WHERE state = 'pending' AND (block = ANY($1) OR revision = ANY($2))";

impl Proposals {
    /// Reads what waits.
    pub(super) async fn of(client: &ClientWrapper, run: &[Entry]) -> Result<Self, Fault> {
        let (mut blocks, mut named) = (Vec::new(), Vec::new());
        for entry in run {
            match entry.change.as_ref() {
                Change::BlockGraded(graded) => blocks.push(i64::from(graded.block.0)),
                Change::ProposalClosed(closed) => named.push(rows::signed(closed.proposal)),
                _ => {}
            }
        }
        if blocks.is_empty() && named.is_empty() {
            return Ok(Self::default());
        }
        let found = client.query(&client.prepare_cached(WAITING).await?, &[&blocks, &named]).await?;
        let waiting = found.iter().map(|row| {
            let revision = rows::revision(row, 0, TABLE, "revision", "unknown")?;
            Ok((revision, block(row, 1, revision)?))
        });
        Ok(Self { waiting: waiting.collect::<Result<_, Fault>>()?, ..Self::default() })
    }

    /// Takes a new one in.
    pub(super) fn add(&mut self, entry: &Entry, proposed: &GradingProposed) {
        self.waiting.insert(entry.revision, proposed.block);
        self.made.push(entry, proposed);
    }

    /// Sends one back, or withdraws it.
    pub(super) fn close(&mut self, entry: &Entry, closed: &ProposalClosed) -> Result<(), Fault> {
        self.waiting.remove(&closed.proposal).ok_or_else(|| value::not_pending(closed.proposal))?;
        let reason = (!closed.reason.is_empty()).then(|| closed.reason.clone());
        self.ended.push(closed.proposal, closed.how.into(), entry, reason);
        Ok(())
    }

    /// What a grading does: it confirms the proposal that it names, and overtakes the others of its block.
    pub(super) fn end_by_grading(&mut self, entry: &Entry, graded: &BlockGraded) -> Result<(), Fault> {
        if let Some(proposal) = graded.proposal {
            if self.waiting.get(&proposal) != Some(&graded.block) {
                return Err(value::not_pending(proposal).into());
            }
            self.waiting.remove(&proposal);
            self.ended.push(proposal, ProposalState::Confirmed, entry, None);
        }
        for (proposal, _) in self.waiting.extract_if(.., |_, block| *block == graded.block) {
            self.ended.push(proposal, ProposalState::Superseded, entry, None);
        }
        Ok(())
    }

    /// Writes them: those that were made before those that ended, as one may be both.
    pub(super) async fn write(&self, client: &ClientWrapper) -> Result<(), Fault> {
        futures::try_join!(self.made.insert(client), self.ended.update(client))?;
        Ok(())
    }
}

/// New ones on their way, column by column.
#[derive(Debug, Default)]
struct Made {
    revisions: Vec<i64>,
    recorded_at: Vec<Time>,
    people: Vec<Option<i64>>,
    blocks: Vec<i64>,
    colours: Vec<&'static str>,
    effective_at: Vec<Time>,
    reasons: Vec<String>,
    notes: Vec<Option<String>>,
    corrects: Vec<Option<i64>>,
    inspections: Vec<Option<i64>>,
}

const INSERT: &str = "INSERT INTO proposals (revision, recorded_at, person, block, colour, effective_at, reason, note, corrects, \
     inspection, community, state) SELECT n.*, coalesce(b.community, p.community), 'pending' FROM unnest($1::bigint[], $2::timestamptz[], \
     $3::bigint[], $4::bigint[], $5::text[], $6::timestamptz[], $7::text[], $8::text[], $9::bigint[], $10::bigint[]) \
     AS n (revision, recorded_at, person, block, colour, effective_at, reason, note, corrects, inspection) \
     LEFT JOIN blocks AS b ON b.fid = n.block \
     LEFT JOIN past_blocks AS p ON p.block = n.block AND p.geom IS NULL AND p.until IS NULL \
     WHERE b.fid IS NOT NULL OR p.fid IS NOT NULL";

impl Made {
    fn push(&mut self, entry: &Entry, proposed: &GradingProposed) {
        self.revisions.push(rows::signed(entry.revision));
        self.recorded_at.push(Time(entry.recorded_at));
        self.people.push(rows::number_of(entry.by.and_then(|by| by.person)));
        self.blocks.push(i64::from(proposed.block.0));
        self.colours.push(proposed.colour.word());
        self.effective_at.push(Time(proposed.effective_at));
        self.reasons.push(proposed.reason.clone());
        self.notes.push(proposed.note.clone());
        self.corrects.push(proposed.corrects.map(rows::signed));
        self.inspections.push(proposed.inspection.map(rows::signed));
    }

    async fn insert(&self, client: &ClientWrapper) -> Result<(), Fault> {
        if self.revisions.is_empty() {
            return Ok(());
        }
        let columns: [&(dyn ToSql + Sync); 10] = [
            &self.revisions,
            &self.recorded_at,
            &self.people,
            &self.blocks,
            &self.colours,
            &self.effective_at,
            &self.reasons,
            &self.notes,
            &self.corrects,
            &self.inspections,
        ];
        let inserted = client.execute(&client.prepare_cached(INSERT).await?, &columns).await?;
        if inserted != self.revisions.len() as u64 {
            return Err(bad("blocks", "fid", "of a proposal", "no such block"));
        }
        Ok(())
    }
}

/// Ends on their way, column by column.
#[derive(Debug, Default)]
struct Ended {
    proposals: Vec<i64>,
    states: Vec<&'static str>,
    revisions: Vec<i64>,
    at: Vec<Time>,
    by: Vec<Option<i64>>,
    reasons: Vec<Option<String>>,
}

const END: &str = "UPDATE proposals AS p SET state = n.state, closed_revision = n.revision, closed_at = n.at, closed_by = n.by, \
     closing_reason = n.reason FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::timestamptz[], $5::bigint[], $6::text[]) \
     AS n (proposal, state, revision, at, by, reason) WHERE p.revision = n.proposal AND p.state = 'pending'";

impl Ended {
    fn push(&mut self, proposal: Revision, state: ProposalState, entry: &Entry, reason: Option<String>) {
        self.proposals.push(rows::signed(proposal));
        self.states.push(state.word());
        self.revisions.push(rows::signed(entry.revision));
        self.at.push(Time(entry.recorded_at));
        self.by.push(rows::number_of(entry.by.and_then(|by| by.person)));
        self.reasons.push(reason);
    }

    async fn update(&self, client: &ClientWrapper) -> Result<(), Fault> {
        if self.proposals.is_empty() {
            return Ok(());
        }
        let columns: [&(dyn ToSql + Sync); 6] =
            [&self.proposals, &self.states, &self.revisions, &self.at, &self.by, &self.reasons];
        let updated = client.execute(&client.prepare_cached(END).await?, &columns).await?;
        if updated != self.proposals.len() as u64 {
            return Err(bad(TABLE, "state", "unknown", "a proposal that is to end does not wait any more"));
        }
        Ok(())
    }
}

const SUPERSEDE: &str = "UPDATE proposals SET state = 'superseded', closed_revision = $1, closed_at = $2, closed_by = $3 \
     WHERE block = ANY($4) AND state = 'pending'";

/// Overtakes those of blocks that are gone.
pub(super) async fn supersede(
    client: &ClientWrapper,
    revision: i64,
    recorded_at: Moment,
    by: Option<PersonId>,
    blocks: impl Iterator<Item = BlockId>,
) -> Result<(), Fault> {
    let blocks: Vec<i64> = blocks.map(|block| i64::from(block.0)).collect();
    if blocks.is_empty() {
        return Ok(());
    }
    let statement = client.prepare_cached(SUPERSEDE).await?;
    client.execute(&statement, &[&revision, &Time(recorded_at), &rows::number_of(by), &blocks]).await?;
    Ok(())
}

/// Those that wait.
pub(super) async fn pending(client: &ClientWrapper) -> Result<Vec<Pending>, Fault> {
    client.query(sql::PENDING, &[]).await?.iter().map(proposal).collect()
}

/// Those before a revision that a filter leaves.
pub(super) async fn page(
    client: &ClientWrapper,
    only: &ProposalFilter,
    before: Option<Revision>,
    most: usize,
) -> Result<Vec<ProposalRecord>, Fault> {
    let (before, most) = (rows::limit(before), most as i64);
    let block = only.block.map(|block| i64::from(block.0));
    let codes: Option<Vec<&str>> = only.communities.as_ref().map(|codes| codes.iter().map(CommunityCode::as_str).collect());
    let mut given: Vec<&(dyn ToSql + Sync)> = vec![&before];
    given.extend(block.as_ref().map(|it| it as &(dyn ToSql + Sync)));
    given.extend(codes.as_ref().map(|it| it as &(dyn ToSql + Sync)));
    given.push(&most);
    let among = |column: &str, list: &str| format!("{column} = ANY({list})");
    let statement = client.prepare_cached(&sql::proposals_page(only, among)).await?;
    client.query(&statement, &given).await?.iter().map(record).collect()
}

fn record(row: &Row) -> Result<ProposalRecord, Fault> {
    let pending = proposal(row)?;
    let key = pending.id;
    Ok(ProposalRecord {
        by_name: value::name(rows::cell(row, 15, "people", "name", key)?),
        state: value::state(rows::cell(row, 10, TABLE, "state", key)?, key)?,
        closed_by: rows::revision_or_null(row, 11, TABLE, "closed_revision", key)?,
        closed_at: rows::moment_or_null(row, 12, TABLE, "closed_at", key)?,
        closer: rows::person(row, 13, TABLE, "closed_by", key)?,
        closing_reason: rows::cell(row, 14, TABLE, "closing_reason", key)?,
        closer_name: value::name(rows::cell(row, 16, "people", "name", key)?),
        pending,
    })
}

/// What was proposed, from the columns that every query begins with.
fn proposal(row: &Row) -> Result<Pending, Fault> {
    let id = rows::revision(row, 0, TABLE, "revision", "unknown")?;
    Ok(Pending {
        id,
        recorded_at: rows::moment(row, 1, TABLE, "recorded_at", id)?,
        by: rows::person(row, 2, TABLE, "person", id)?,
        proposed: GradingProposed {
            block: block(row, 3, id)?,
            colour: value::colour(rows::cell(row, 4, TABLE, "colour", id)?, TABLE, id)?,
            effective_at: rows::moment(row, 5, TABLE, "effective_at", id)?,
            reason: rows::cell(row, 6, TABLE, "reason", id)?,
            note: rows::cell(row, 7, TABLE, "note", id)?,
            corrects: rows::revision_or_null(row, 8, TABLE, "corrects", id)?,
            inspection: rows::revision_or_null(row, 9, TABLE, "inspection", id)?,
        },
    })
}

fn block(row: &Row, at: usize, key: Revision) -> Result<BlockId, Fault> {
    let stored: i64 = rows::cell(row, at, TABLE, "block", key)?;
    u32::try_from(stored).map(BlockId).map_err(|_| bad(TABLE, "block", key, format!("{stored} is no number of a block")))
}
