//! A layer: its items in parts into the log, and what they change in the tables. New blocks go in by COPY; what changes of blocks that
//! are there is read, decided and written a part at a time.

use std::borrow::Cow;
use std::io;
use std::pin::pin;
use std::sync::Arc;

use deadpool_postgres::ClientWrapper;
use tokio::sync::mpsc;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{ToSql, Type};

use super::fault::{Fault, bad};
use super::grade::Histories;
use super::outlines::{self, Now, Versions};
use super::proposals;
use super::rows::{self, Geometry, Time};
use crate::domain::{Boundary, Change, Colour, LayerAction, LayerItem, Moment, PersonId};
use crate::store::log::{self, Digest, LayerHead, PART_ITEMS, Record};
use crate::store::part::{self, Form, Item, Part, PartError};
use crate::store::{LayerItems, sql, value, wkb};

/// Parts that may wait for the writer: enough to keep every core busy, few enough to keep memory bounded.
const WAITING: usize = 2;

/// An outline on its way: plain WKB.
const FORM: Form = Form { encode, header: 0 };

/// An outline as WKB.
pub(super) fn encode(boundary: &Boundary) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(wkb::length(boundary));
    wkb::encode(boundary, &mut bytes);
    bytes
}

/// The items of a Change that is a layer; none of any other.
#[derive(Debug)]
pub(super) struct ItemsOf(Arc<Change>);

impl ItemsOf {
    /// Of a Change that others hold too.
    pub(super) fn change(change: &Arc<Change>) -> Arc<dyn LayerItems> {
        Arc::new(Self(Arc::clone(change)))
    }

    fn items(&self) -> &[LayerItem] {
        match self.0.as_ref() {
            Change::LayerApplied(layer) => &layer.items,
            _ => &[],
        }
    }
}

impl LayerItems for ItemsOf {
    fn count(&self) -> usize {
        self.items().len()
    }

    fn item(&self, at: usize) -> io::Result<Cow<'_, LayerItem>> {
        self.items().get(at).map(Cow::Borrowed).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// Takes a layer into log and tables; gives the hash of each part.
pub(super) async fn apply(
    client: &ClientWrapper,
    record: &Record,
    head: &LayerHead,
    items: Arc<dyn LayerItems>,
) -> Result<Vec<Digest>, Fault> {
    name_community(client, record, head).await?;
    let next: i64 = client.query_one(&client.prepare_cached(NEXT_BLOCK).await?, &[]).await?.get(0);
    let mut layer = Layer::new(client, record, head, next).await?;
    let mut parts = encoded(items);
    while let Some(part) = parts.recv().await {
        layer.take(&part?).await?;
    }
    Ok(layer.digests)
}

/// The number after the highest a block ever had.
const NEXT_BLOCK: &str = "SELECT 1 + greatest(coalesce((SELECT max(fid) FROM blocks), 0), \
     coalesce((SELECT max(block) FROM past_blocks), 0))";

async fn name_community(client: &ClientWrapper, record: &Record, head: &LayerHead) -> Result<(), Fault> {
    let (code, name) = (head.community.code.as_str(), head.community.name.as_str());
    let revision = rows::signed(record.revision);
    let known = client.execute(&client.prepare_cached(sql::UPDATE_COMMUNITY).await?, &[&name, &revision, &code]).await?;
    if known == 0 {
        client.execute(&client.prepare_cached(sql::INSERT_COMMUNITY).await?, &[&code, &name, &revision]).await?;
    }
    Ok(())
}

/// The parts of a layer, each encoded and hashed on every core while those before are written.
fn encoded(items: Arc<dyn LayerItems>) -> mpsc::Receiver<Result<Part, PartError>> {
    let (sender, receiver) = mpsc::channel(WAITING);
    tokio::task::spawn_blocking(move || {
        let count = items.count();
        for start in (0..count).step_by(PART_ITEMS) {
            let part = part::encode(items.as_ref(), start..(start + PART_ITEMS).min(count), &FORM);
            let is_last = part.is_err();
            // Nobody waits any more when the writer has failed.
            if sender.blocking_send(part).is_err() || is_last {
                return;
            }
        }
    });
    receiver
}

/// A layer while it is taken in.
struct Layer<'a> {
    client: &'a ClientWrapper,
    revision: i64,
    recorded_at: Moment,
    by: Option<PersonId>,
    community: &'a str,
    effective_at: Moment,
    reason: String,
    next: i64,
    geometry: Type,
    digests: Vec<Digest>,
}

const COPY_BLOCKS: &str = "COPY blocks (fid, geom, community, code, name, party, party_kind, colour, since, area_m2, effective_at, \
     outline_revision, revision) FROM STDIN (FORMAT binary)";
const COPY_GRADINGS: &str = "COPY gradings (block, revision, colour, effective_at, recorded_at, reason, inspector) \
     FROM STDIN (FORMAT binary)";

impl<'a> Layer<'a> {
    async fn new(client: &'a ClientWrapper, record: &'a Record, head: &'a LayerHead, next: i64) -> Result<Self, Fault> {
        Ok(Self {
            client,
            revision: rows::signed(record.revision),
            recorded_at: value::moment(&record.recorded_at, "log", "recorded_at", record.revision)?,
            by: record.by.and_then(|by| by.person),
            community: head.community.code.as_str(),
            effective_at: head.effective_at,
            reason: log::layer_reason(&head.source),
            next,
            geometry: outlines::geometry_type(client).await?,
            digests: Vec::new(),
        })
    }

    async fn take(&mut self, part: &Part) -> Result<(), Fault> {
        let (new, there): (Vec<&Item>, Vec<&Item>) = part.items.iter().partition(|item| item.line.action == LayerAction::New);
        if !new.is_empty() {
            self.add(&new).await?;
        }
        self.grade(&part.items).await?;
        if !there.is_empty() {
            self.change(&there).await?;
            let gone = there.iter().filter(|item| item.line.action == LayerAction::Gone).map(|item| item.line.block);
            proposals::supersede(self.client, self.revision, self.recorded_at, self.by, gone).await?;
        }
        let number = self.digests.len() as i64;
        let statement = self.client.prepare_cached(sql::INSERT_PART).await?;
        self.client.execute(&statement, &[&self.revision, &number, &part.lines]).await?;
        self.digests.push(part.digest);
        Ok(())
    }

    /// New blocks.
    async fn add(&mut self, items: &[&Item]) -> Result<(), Fault> {
        let types = [
            Type::INT8,
            self.geometry.clone(),
            Type::TEXT,
            Type::TEXT,
            Type::TEXT,
            Type::TEXT,
            Type::TEXT,
            Type::TEXT,
            Type::TIMESTAMPTZ,
            Type::FLOAT8,
            Type::TIMESTAMPTZ,
            Type::INT8,
            Type::INT8,
        ];
        let sink = self.client.copy_in(&self.client.prepare_cached(COPY_BLOCKS).await?).await?;
        let mut writer = pin!(BinaryCopyInWriter::new(sink, &types));
        for item in items {
            let line = &item.line;
            if i64::from(line.block.0) != self.next {
                return Err(bad("blocks", "fid", line.block, format!("the next free number is {}", self.next)));
            }
            self.next += 1;
            let outline =
                item.outline.as_ref().ok_or_else(|| bad("blocks", "geom", line.block, "a new block needs an outline"))?;
            let [party, kind] = value::party_columns(line.party.as_deref());
            let row: [&(dyn ToSql + Sync); 13] = [
                &i64::from(line.block.0),
                &Geometry(&outline.bytes),
                &self.community,
                &line.code.as_ref(),
                &line.name.as_ref(),
                &party,
                &kind,
                &line.colour.map(Colour::word),
                &line.colour.map(|_| Time(self.effective_at)),
                &outline.area,
                &Time(self.effective_at),
                &self.revision,
                &self.revision,
            ];
            writer.as_mut().write(&row).await?;
        }
        writer.finish().await?;
        Ok(())
    }

    /// Gradings of blocks that come with a colour.
    async fn grade(&self, items: &[Item]) -> Result<(), Fault> {
        let graded = || items.iter().filter_map(|item| item.line.colour.map(|colour| (item.line.block, colour)));
        if graded().next().is_none() {
            return Ok(());
        }
        let types = [Type::INT8, Type::INT8, Type::TEXT, Type::TIMESTAMPTZ, Type::TIMESTAMPTZ, Type::TEXT, Type::TEXT];
        let sink = self.client.copy_in(&self.client.prepare_cached(COPY_GRADINGS).await?).await?;
        let mut writer = pin!(BinaryCopyInWriter::new(sink, &types));
        for (block, colour) in graded() {
            let row: [&(dyn ToSql + Sync); 7] = [
                &i64::from(block.0),
                &self.revision,
                &colour.word(),
                &Time(self.effective_at),
                &Time(self.recorded_at),
                &self.reason,
                &log::LAYER_INSPECTOR,
            ];
            writer.as_mut().write(&row).await?;
        }
        writer.finish().await?;
        Ok(())
    }

    /// Blocks that are there already; their new gradings are written.
    async fn change(&self, items: &[&Item]) -> Result<(), Fault> {
        let blocks: Vec<i64> = items.iter().map(|item| i64::from(item.line.block.0)).collect();
        let histories = Histories::of(self.client, items.iter().map(|item| item.line.block)).await?;
        let standing = outlines::standing(self.client, &blocks).await?;
        let mut versions = Versions::new(self.revision, self.effective_at);
        let mut words = [Words::default(), Words::default()];
        for item in items {
            let line = &item.line;
            let before = standing.get(&line.block).ok_or_else(|| bad("blocks", "fid", line.block, "no such block"))?;
            let mut now = before.now;
            if line.action == LayerAction::Gone || item.outline.is_some() {
                now = versions.take(before, item);
            }
            let (colour, since) = histories.standing(line.block);
            words[usize::from(now == Now::Gone)].push(item, colour, since);
        }
        versions.write(self.client).await?;
        for (words, update) in words.iter().zip([UPDATE_ALIVE, UPDATE_GONE]) {
            words.write(self.client, update, self.revision).await?;
        }
        Ok(())
    }
}

const UPDATE_ALIVE: &str = "UPDATE blocks AS b SET code = n.code, name = n.name, party = n.party, party_kind = n.kind, \
     colour = n.colour, since = n.since, revision = $8 \
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) \
     AS n (block, code, name, party, kind, colour, since) WHERE b.fid = n.block";
const UPDATE_GONE: &str = "UPDATE past_blocks AS b SET code = n.code, name = n.name, party = n.party, party_kind = n.kind, \
     colour = n.colour, since = n.since, revision = $8 \
     FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[]) \
     AS n (block, code, name, party, kind, colour, since) WHERE b.block = n.block AND b.geom IS NULL AND b.until IS NULL";

/// What rows that stand say of their blocks, column by column.
#[derive(Default)]
struct Words<'a> {
    blocks: Vec<i64>,
    codes: Vec<&'a str>,
    names: Vec<&'a str>,
    parties: Vec<Option<&'a str>>,
    kinds: Vec<Option<&'a str>>,
    colours: Vec<Option<&'static str>>,
    since: Vec<Option<Time>>,
}

impl<'a> Words<'a> {
    fn push(&mut self, item: &'a Item, colour: Option<Colour>, since: Option<Moment>) {
        let [party, kind] = value::party_columns(item.line.party.as_deref());
        self.blocks.push(i64::from(item.line.block.0));
        self.codes.push(&item.line.code);
        self.names.push(&item.line.name);
        self.parties.push(party);
        self.kinds.push(kind);
        self.colours.push(colour.map(Colour::word));
        self.since.push(since.map(Time));
    }

    async fn write(&self, client: &ClientWrapper, update: &str, revision: i64) -> Result<(), Fault> {
        if self.blocks.is_empty() {
            return Ok(());
        }
        let columns: [&(dyn ToSql + Sync); 8] =
            [&self.blocks, &self.codes, &self.names, &self.parties, &self.kinds, &self.colours, &self.since, &revision];
        let updated = client.execute(&client.prepare_cached(update).await?, &columns).await?;
        if updated != self.blocks.len() as u64 {
            return Err(bad("blocks", "fid", "unknown", "a block's row is missing, or there twice"));
        }
        Ok(())
    }
}
