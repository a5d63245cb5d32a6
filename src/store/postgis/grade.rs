//! Gradings: their rows in the history, and the blocks' colours that follow from them. Many cost about as much as one: the histories
//! concerned are read at once, decided on here, and written at once.

use std::collections::{BTreeMap, HashMap};

use deadpool_postgres::ClientWrapper;
use futures::TryStreamExt as _;
use tokio_postgres::types::ToSql;

use super::fault::{Fault, bad};
use super::rows::{self, Time};
use crate::domain::{AsOf, BlockGraded, BlockId, Change, Colour, Entry, Grading, Moment, Revision, grading};
use crate::store::log::Record;

/// Gradings of a run of entries.
#[derive(Debug, Default)]
pub(super) struct Grades {
    histories: Histories,
    rows: GradingRows,
    /// Corrected gradings by block and revision, and the entries that correct them.
    corrected: Vec<[i64; 3]>,
    /// The last entry that graded each block.
    touched: BTreeMap<BlockId, Revision>,
}

impl Grades {
    /// Reads what the gradings of some entries are decided on.
    pub(super) async fn of(client: &ClientWrapper, run: &[Entry]) -> Result<Self, Fault> {
        let graded = run.iter().filter_map(|entry| match entry.change.as_ref() {
            Change::BlockGraded(graded) => Some(graded.block),
            _ => None,
        });
        Ok(Self { histories: Histories::of(client, graded).await?, ..Self::default() })
    }

    /// Takes the next grading in.
    pub(super) fn take(&mut self, record: &Record, recorded_at: Moment, graded: &BlockGraded) -> Result<(), Fault> {
        let history = self.histories.0.entry(graded.block).or_default();
        if let Some(wrong) = graded.corrects {
            let marked = history.iter_mut().find(|grading| grading.revision == wrong && grading.corrected_by.is_none());
            let Some(marked) = marked else {
                let row = format!("block {}, revision {wrong}", graded.block);
                return Err(bad("gradings", "corrected_by", row, "no such grading, or corrected already"));
            };
            marked.corrected_by = std::num::NonZeroU64::new(record.revision.0);
            self.corrected.push([i64::from(graded.block.0), rows::signed(wrong), rows::signed(record.revision)]);
        }
        history.push(Grading {
            effective_at: graded.effective_at,
            revision: record.revision,
            corrected_by: None,
            inspected_by: graded.inspected_by.and_then(|person| std::num::NonZeroU32::new(person.0)),
            colour: graded.colour,
        });
        self.touched.insert(graded.block, record.revision);
        self.rows.push(record.revision, recorded_at, graded);
        Ok(())
    }

    /// Writes them.
    pub(super) async fn write(&self, client: &ClientWrapper) -> Result<(), Fault> {
        if self.rows.blocks.is_empty() {
            return Ok(());
        }
        // Sent one after the other without waiting in between; carried out in this order.
        futures::try_join!(self.rows.insert(client), self.mark_corrected(client), self.colour_blocks(client))?;
        Ok(())
    }

    async fn mark_corrected(&self, client: &ClientWrapper) -> Result<(), Fault> {
        if self.corrected.is_empty() {
            return Ok(());
        }
        let column = |at: usize| self.corrected.iter().map(|row| row[at]).collect::<Vec<i64>>();
        let statement = client.prepare_cached(MARK_CORRECTED).await?;
        let marked = client.execute(&statement, &[&column(0), &column(1), &column(2)]).await?;
        if marked != self.corrected.len() as u64 {
            return Err(bad(
                "gradings",
                "corrected_by",
                "unknown",
                "a grading to be corrected is not there, or was corrected already",
            ));
        }
        Ok(())
    }

    async fn colour_blocks(&self, client: &ClientWrapper) -> Result<(), Fault> {
        let mut blocks = Vec::with_capacity(self.touched.len());
        let (mut colours, mut since, mut revisions) = (Vec::new(), Vec::new(), Vec::new());
        for (block, revision) in &self.touched {
            let (colour, from) = self.histories.standing(*block);
            blocks.push(i64::from(block.0));
            colours.push(colour.map(Colour::word));
            since.push(from.map(Time));
            revisions.push(rows::signed(*revision));
        }
        let statement = client.prepare_cached(COLOUR_BLOCKS).await?;
        let found = client.query(&statement, &[&blocks, &colours, &since, &revisions]).await?;
        let found: Vec<i64> = found.iter().map(|row| row.get(0)).collect();
        match blocks.iter().find(|block| !found.contains(block)) {
            Some(missing) => Err(bad("blocks", "fid", missing, "no such block")),
            None => Ok(()),
        }
    }
}

const MARK_CORRECTED: &str = "UPDATE gradings AS g SET corrected_by = n.by \
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS n (block, revision, by) \
     WHERE g.block = n.block AND g.revision = n.revision AND g.corrected_by IS NULL";

/// A block is alive, or gone: then `past_blocks` has the row that tells so.
const COLOUR_BLOCKS: &str = "WITH n AS (SELECT * FROM unnest($1::bigint[], $2::text[], $3::timestamptz[], $4::bigint[]) \
     AS n (block, colour, since, revision)), \
     alive AS (UPDATE blocks AS b SET colour = n.colour, since = n.since, revision = n.revision FROM n WHERE b.fid = n.block \
     RETURNING n.block), \
     gone AS (UPDATE past_blocks AS p SET colour = n.colour, since = n.since, revision = n.revision FROM n \
     WHERE p.block = n.block AND p.geom IS NULL AND p.until IS NULL RETURNING n.block) \
     SELECT block FROM alive UNION ALL SELECT block FROM gone";

/// Status histories of some blocks.
#[derive(Debug, Default)]
pub(super) struct Histories(HashMap<BlockId, Vec<Grading>>);

impl Histories {
    /// Reads them, each in recorded order.
    pub(super) async fn of(client: &ClientWrapper, blocks: impl Iterator<Item = BlockId>) -> Result<Self, Fault> {
        let mut wanted: Vec<i64> = blocks.map(|block| i64::from(block.0)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut histories: HashMap<BlockId, Vec<Grading>> = HashMap::with_capacity(wanted.len());
        if wanted.is_empty() {
            return Ok(Self(histories));
        }
        let statement = client.prepare_cached(HISTORIES).await?;
        let mut found = std::pin::pin!(client.query_raw(&statement, [&wanted as &(dyn ToSql + Sync)]).await?);
        while let Some(row) = found.try_next().await? {
            let block: i64 = row.get(0);
            let grading = rows::grading(&row, 1, block)?;
            histories.entry(BlockId(block as u32)).or_default().push(grading);
        }
        Ok(Self(histories))
    }

    /// A block's colour as it stands, and since when.
    pub(super) fn standing(&self, block: BlockId) -> (Option<Colour>, Option<Moment>) {
        let history = self.0.get(&block).map_or(&[][..], Vec::as_slice);
        let colour = grading::in_force(history, AsOf::NOW).map(|entry| entry.colour);
        (colour, grading::colour_since(history, AsOf::NOW))
    }
}

const HISTORIES: &str = "SELECT block, revision, colour, effective_at, corrected_by, person FROM gradings WHERE block = ANY($1) \
     ORDER BY block, revision";

/// Rows of gradings on their way, column by column.
#[derive(Debug, Default)]
struct GradingRows {
    blocks: Vec<i64>,
    revisions: Vec<i64>,
    colours: Vec<&'static str>,
    effective_at: Vec<Time>,
    recorded_at: Vec<Time>,
    reasons: Vec<String>,
    inspectors: Vec<String>,
    notes: Vec<Option<String>>,
    corrects: Vec<Option<i64>>,
    people: Vec<Option<i64>>,
    proposals: Vec<Option<i64>>,
    overrules: Vec<bool>,
    inspections: Vec<Option<i64>>,
}

const INSERT_GRADINGS: &str = "INSERT INTO gradings (block, revision, colour, effective_at, recorded_at, reason, inspector, note, \
     corrects, person, proposal, overrules, inspection) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], \
     $7::text[], $8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::boolean[], $13::bigint[])";

impl GradingRows {
    fn push(&mut self, revision: Revision, recorded_at: Moment, graded: &BlockGraded) {
        self.blocks.push(i64::from(graded.block.0));
        self.revisions.push(rows::signed(revision));
        self.colours.push(graded.colour.word());
        self.effective_at.push(Time(graded.effective_at));
        self.recorded_at.push(Time(recorded_at));
        self.reasons.push(graded.reason.clone());
        self.inspectors.push(graded.inspector.clone());
        self.notes.push(graded.note.clone());
        self.corrects.push(graded.corrects.map(rows::signed));
        self.people.push(rows::number_of(graded.inspected_by));
        self.proposals.push(graded.proposal.map(rows::signed));
        self.overrules.push(graded.overrules);
        self.inspections.push(graded.inspection.map(rows::signed));
    }

    async fn insert(&self, client: &ClientWrapper) -> Result<(), Fault> {
        let statement = client.prepare_cached(INSERT_GRADINGS).await?;
        let columns: [&(dyn ToSql + Sync); 13] = [
            &self.blocks,
            &self.revisions,
            &self.colours,
            &self.effective_at,
            &self.recorded_at,
            &self.reasons,
            &self.inspectors,
            &self.notes,
            &self.corrects,
            &self.people,
            &self.proposals,
            &self.overrules,
            &self.inspections,
        ];
        client.execute(&statement, &columns).await?;
        Ok(())
    }
}
