//! A layer: its items in parts into the log, and what they change in the tables.

use std::sync::mpsc;

use rusqlite::{Statement, Transaction, params};

use super::commit::Mode;
use super::fault::{Fault, bad};
use super::outlines::Standing;
use super::rtree_pack::Cell;
use super::{geometry, grade, outlines, proposals, rows, rtree};
use crate::domain::{BlockId, Colour, LayerAction};
use crate::geo::Bbox;
use crate::store::log::{self, Digest, LayerHead, PART_ITEMS, Record};
use crate::store::part::{self, Form, Item, Outline, Part};
use crate::store::{LayerItems, sql, value};

/// Parts that may wait for the writer: enough to keep every core busy, few enough to keep memory bounded.
const WAITING: usize = 2;

/// An outline as this store keeps it.
const FORM: Form = Form { encode: geometry::encode, header: geometry::HEADER };

/// The parts of a layer, as they come.
pub(super) enum Parts<'a> {
    /// From a Change.
    Items(&'a dyn LayerItems),
    /// From anywhere else.
    Read(Box<dyn Iterator<Item = Result<Part, Fault>> + 'a>),
}

impl Parts<'_> {
    /// No parts: not a layer.
    pub(super) fn none() -> Self {
        Self::Read(Box::new(std::iter::empty()))
    }
}

/// Takes a layer into log and tables; gives the hash of each part.
pub(super) fn apply(
    transaction: &Transaction<'_>,
    record: &Record,
    head: &LayerHead,
    parts: Parts<'_>,
    mode: Mode,
) -> Result<Vec<Digest>, Fault> {
    name_community(transaction, record, head)?;
    let first: i64 = transaction.query_row(NEXT_BLOCK, [], |row| row.get(0))?;
    let has_pending = transaction.query_row(sql::IS_ANY_PENDING, [], |row| row.get(0))?;
    let mut layer = Layer::new(transaction, record, head, first, has_pending);
    if mode == Mode::Store && record.items >= rtree::BULK {
        rtree::in_bulk(transaction, "blocks", || {
            layer.boxes = Some(Vec::with_capacity(record.items as usize));
            layer.take_all(parts)?;
            Ok(layer.boxes.take().unwrap_or_default())
        })?;
    } else {
        layer.take_all(parts)?;
    }
    if mode == Mode::Store {
        layer.tell_contents()?;
    }
    Ok(layer.digests)
}

/// The number after the highest a block ever had.
const NEXT_BLOCK: &str = "SELECT 1 + max(coalesce((SELECT max(fid) FROM blocks), 0), \
     coalesce((SELECT max(block) FROM past_blocks), 0))";

const INSERT_BLOCK: &str = "INSERT INTO blocks (fid, geom, community, code, name, party, party_kind, colour, since, area_m2, \
     effective_at, outline_revision, revision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)";

fn name_community(transaction: &Transaction<'_>, record: &Record, head: &LayerHead) -> Result<(), Fault> {
    let (code, name) = (head.community.code.as_str(), head.community.name.as_str());
    let known = transaction.prepare_cached(sql::UPDATE_COMMUNITY)?.execute(params![name, record.revision.0, code])?;
    if known == 0 {
        transaction.prepare_cached(sql::INSERT_COMMUNITY)?.execute(params![code, name, record.revision.0])?;
    }
    Ok(())
}

/// A layer while it is taken in.
struct Layer<'a> {
    transaction: &'a Transaction<'a>,
    record: &'a Record,
    community: &'a str,
    effective_at: String,
    reason: String,
    next: i64,
    digests: Vec<Digest>,
    bbox: Option<Bbox>,
    /// Whether any proposal waits.
    has_pending: bool,
    /// Boxes of the blocks that came in, while the R-tree is not told of each.
    boxes: Option<Vec<Cell>>,
}

impl<'a> Layer<'a> {
    fn new(transaction: &'a Transaction<'a>, record: &'a Record, head: &'a LayerHead, next: i64, has_pending: bool) -> Self {
        Self {
            transaction,
            record,
            community: head.community.code.as_str(),
            effective_at: value::text_of(head.effective_at),
            reason: log::layer_reason(&head.source),
            next,
            digests: Vec::new(),
            bbox: None,
            has_pending,
            boxes: None,
        }
    }

    fn take_all(&mut self, parts: Parts<'_>) -> Result<(), Fault> {
        match parts {
            Parts::Read(mut parts) => parts.try_for_each(|part| self.take(&part?)),
            // Outlines are encoded and hashed on every core while this thread writes those before.
            Parts::Items(items) => std::thread::scope(|scope| {
                let (sender, receiver) = mpsc::sync_channel(WAITING);
                scope.spawn(move || {
                    let count = items.count();
                    let mut parts = (0..count).step_by(PART_ITEMS).map(|start| start..(start + PART_ITEMS).min(count));
                    parts.try_for_each(|part| sender.send(part::encode(items, part, &FORM)).ok())
                });
                receiver.into_iter().try_for_each(|part| self.take(&part?))
            }),
        }
    }

    fn take(&mut self, part: &Part) -> Result<(), Fault> {
        let mut insert_block = self.transaction.prepare_cached(INSERT_BLOCK)?;
        for item in &part.items {
            if let Some(outline) = &item.outline {
                self.bbox = Some(self.bbox.map_or(outline.bbox, |bbox| bbox.union(outline.bbox)));
            }
            match item.line.action {
                LayerAction::New => self.add(item, &mut insert_block)?,
                LayerAction::Changed | LayerAction::Gone => self.change(item)?,
            }
        }
        let number = self.digests.len() as u64;
        self.transaction.prepare_cached(sql::INSERT_PART)?.execute(params![self.record.revision.0, number, part.lines])?;
        self.digests.push(part.digest);
        Ok(())
    }

    fn add(&mut self, item: &Item, insert_block: &mut Statement<'_>) -> Result<(), Fault> {
        let line = &item.line;
        if i64::from(line.block.0) != self.next {
            return Err(bad("blocks", "fid", line.block, format!("the next free number is {}", self.next)));
        }
        self.next += 1;
        let outline = item.outline.as_ref().ok_or_else(|| bad("blocks", "geom", line.block, "a new block needs an outline"))?;
        let [party, kind] = value::party_columns(line.party.as_deref());
        insert_block.execute(params![
            line.block.0,
            outline.bytes,
            self.community,
            line.code,
            line.name,
            party,
            kind,
            line.colour.map(Colour::word),
            line.colour.map(|_| &self.effective_at),
            outline.area,
            self.effective_at,
            self.record.revision.0,
        ])?;
        if let Some(colour) = line.colour {
            self.grade(line.block, colour)?;
        }
        self.note_box(line.block, outline);
        Ok(())
    }

    fn note_box(&mut self, block: BlockId, outline: &Outline) {
        if let Some(boxes) = &mut self.boxes {
            boxes.push(Cell::new(i64::from(block.0), outline.bbox));
        }
    }

    fn change(&mut self, item: &Item) -> Result<(), Fault> {
        let line = &item.line;
        let before =
            outlines::standing(self.transaction, line.block)?.ok_or_else(|| bad("blocks", "fid", line.block, "no such block"))?;
        if let Some(colour) = line.colour {
            self.grade(line.block, colour)?;
        }
        if line.action == LayerAction::Gone && self.has_pending {
            proposals::supersede(self.transaction, self.record, line.block)?;
        }
        if line.action == LayerAction::Gone || item.outline.is_some() {
            let version = outlines::New {
                block: line.block,
                revision: self.record.revision,
                effective_at: &self.effective_at,
                outline: item.outline.as_ref(),
            };
            outlines::supersede(self.transaction, before, &version)?;
        }
        // The row that stands now tells the block's words and colour, whichever table it is in.
        let now =
            outlines::standing(self.transaction, line.block)?.ok_or_else(|| bad("blocks", "fid", line.block, "no such block"))?;
        // Back again: a new row, which the R-tree is not told of otherwise.
        if let (Standing::Gone(_), Standing::Alive(_), Some(outline)) = (before, now, &item.outline) {
            self.note_box(line.block, outline);
        }
        let (colour, since) = grade::standing(self.transaction, line.block)?;
        let [party, kind] = value::party_columns(line.party.as_deref());
        self.transaction.prepare_cached(now.update())?.execute(params![
            line.code,
            line.name,
            party,
            kind,
            colour.map(Colour::word),
            since.map(value::text_of),
            self.record.revision.0,
            now.fid(),
        ])?;
        Ok(())
    }

    fn grade(&self, block: BlockId, colour: Colour) -> Result<(), Fault> {
        self.transaction.prepare_cached(sql::INSERT_GRADING)?.execute(params![
            block.0,
            self.record.revision.0,
            colour.word(),
            self.effective_at,
            self.record.recorded_at,
            self.reason,
            log::LAYER_INSPECTOR,
            None::<&str>,
            None::<u64>,
            None::<u32>,
            None::<u64>,
            false,
            None::<u64>,
        ])?;
        Ok(())
    }

    /// Tells GeoPackage's own tables how many features there are and where.
    fn tell_contents(&self) -> Result<(), Fault> {
        for table in ["blocks", "past_blocks"] {
            self.transaction.execute(
                &format!("UPDATE gpkg_ogr_contents SET feature_count = (SELECT count(*) FROM {table}) WHERE table_name = $1"),
                params![table],
            )?;
            self.transaction.execute(
                "UPDATE gpkg_contents SET last_change = $1 WHERE table_name = $2",
                params![rows::gpkg_time(&self.record.recorded_at), table],
            )?;
            let Some(bbox) = self.bbox else { continue };
            // The box only grows: it is a hint for programs that open the file, and past outlines stay within it.
            self.transaction.execute(
                "UPDATE gpkg_contents SET min_x = min(coalesce(min_x, $1), $1), min_y = min(coalesce(min_y, $2), $2), \
                 max_x = max(coalesce(max_x, $3), $3), max_y = max(coalesce(max_y, $4), $4) WHERE table_name = $5",
                params![bbox.west(), bbox.south(), bbox.east(), bbox.north(), table],
            )?;
        }
        Ok(())
    }
}
