//! Reading the whole picture, on every core: each thread reads its range of blocks on its own connection and parses their outlines.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use rusqlite::{Connection, Row, params};

use super::commit::Head;
use super::fault::{Fault, bad};
use super::{connection, geometry, rows, small};
use crate::domain::boundary::SLAB;
use crate::domain::{Block, BlockId, Boundary, CommunityIndex, Label, Moment, OutlineVersion, Party, Revision};
use crate::store::Picture;

/// More threads than this wait for the disk, not for each other.
const MOST_THREADS: usize = 16;
/// How often the connections are lined up again when commits come between them.
const TRIES: usize = 100;

/// Reads everything at one revision.
pub(super) fn load(path: &Path) -> Result<Picture, Fault> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    let mut connections = aligned(path, threads)?;
    let threads = connections.len();
    let mut picture = Picture { recorded: small::recorded(&connections[0])?, ..Picture::default() };
    picture.communities = small::communities(&connections[0])?;
    picture.campaigns = small::campaigns(&connections[0])?;
    picture.rankings = small::rankings(&connections[0])?;
    picture.reasons = small::reasons(&connections[0])?;
    let places: HashMap<&str, CommunityIndex> = picture
        .communities
        .iter()
        .enumerate()
        .map(|(at, community)| (community.code.as_str(), CommunityIndex(at as u32)))
        .collect();
    let shares = shares(&connections[0], "SELECT max(fid) FROM blocks", threads)?;
    let living = in_parallel(&mut connections, shares, |connection, range| living(connection, range, &places))?;
    let past = past(&connections[0], &places)?;
    picture.blocks = assemble(living, past)?;
    grade(&connections[0], &mut picture.blocks)?;
    Ok(picture)
}

/// Connections whose read transactions all stand at the same revision.
fn aligned(path: &Path, count: usize) -> Result<Vec<Connection>, Fault> {
    let connections = (0..count).map(|_| connection::loader(path)).collect::<rusqlite::Result<Vec<_>>>()?;
    for _ in 0..TRIES {
        let mut heads = Vec::with_capacity(count);
        for connection in &connections {
            connection.execute_batch("BEGIN")?;
            heads.push(Head::read(connection)?.revision);
        }
        if heads.windows(2).all(|pair| pair[0] == pair[1]) {
            return Ok(connections);
        }
        for connection in &connections {
            connection.execute_batch("COMMIT")?;
        }
    }
    // Commits come faster than transactions begin: one connection needs no lining up.
    let one: Vec<_> = connections.into_iter().take(1).collect();
    one.iter().try_for_each(|connection| connection.execute_batch("BEGIN"))?;
    Ok(one)
}

/// The keys from 1 to the highest, in as many ranges.
fn shares(connection: &Connection, highest: &str, count: usize) -> Result<Vec<Range<i64>>, Fault> {
    let highest: i64 = connection.query_row(highest, [], |row| row.get::<_, Option<i64>>(0))?.unwrap_or(0);
    let size = highest / count as i64 + 1;
    Ok((0..count as i64).map(|share| share * size + 1..(share + 1) * size + 1).collect())
}

/// Reads each range on its own thread and connection; the ranges' rows in order.
fn in_parallel<T: Send>(
    connections: &mut [Connection],
    ranges: Vec<Range<i64>>,
    read: impl Fn(&Connection, Range<i64>) -> Result<Vec<T>, Fault> + Sync,
) -> Result<Vec<T>, Fault> {
    let read = &read;
    let parts: Vec<Result<Vec<T>, Fault>> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            connections.iter_mut().zip(ranges).map(|(connection, range)| scope.spawn(move || read(connection, range))).collect();
        let died = || Err(Fault::Io(std::io::Error::other("a reading thread died")));
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|_| died())).collect()
    });
    let mut parts = parts.into_iter().collect::<Result<Vec<_>, Fault>>()?;
    let mut all = Vec::with_capacity(parts.iter().map(Vec::len).sum());
    for part in &mut parts {
        all.append(part);
    }
    Ok(all)
}

/// The living blocks of a range, each with the outline in force. Each stands on its own from the start: a list of whole blocks
/// would be as large again, and memory once used and freed in large pieces is slow to go back to the system.
fn living(connection: &Connection, range: Range<i64>, places: &HashMap<&str, CommunityIndex>) -> Result<Vec<Arc<Block>>, Fault> {
    let mut statement = connection.prepare(
        "SELECT fid, geom, effective_at, outline_revision, community, code, name, party, party_kind, revision \
         FROM blocks WHERE fid >= $1 AND fid < $2 ORDER BY fid",
    )?;
    let mut found = statement.query(params![range.start, range.end])?;
    let mut reader = BlockReader { table: "blocks", places, parties: HashMap::new(), moments: Moments::default() };
    let mut blocks: Vec<Arc<Block>> = Vec::new();
    // Those from here on have their corners each for itself, so many in all.
    let (mut alone, mut corners) = (0, 0);
    while let Some(row) = found.next()? {
        let block = reader.block(row)?;
        let more: usize = block.outlines.iter().filter_map(|outline| outline.boundary.as_ref()).map(|it| it.corner_count()).sum();
        if corners + more > SLAB {
            share_corners(&mut blocks[alone..]);
            (alone, corners) = (blocks.len(), 0);
        }
        corners += more;
        blocks.push(Arc::new(block));
    }
    share_corners(&mut blocks[alone..]);
    Ok(blocks)
}

/// Lets the outlines of blocks that nobody else holds yet stand together in memory.
fn share_corners(blocks: &mut [Arc<Block>]) {
    let outlines = blocks.iter_mut().filter_map(Arc::get_mut).flat_map(|block| &mut block.outlines);
    let mut boundaries: Vec<&mut Boundary> = outlines.filter_map(|outline| Arc::get_mut(outline.boundary.as_mut()?)).collect();
    Boundary::share(&mut boundaries);
}

/// What `past_blocks` says of a block: an outline, and the block itself when it is gone.
struct Past {
    block: BlockId,
    outline: OutlineVersion,
    gone: Option<Block>,
}

fn past(connection: &Connection, places: &HashMap<&str, CommunityIndex>) -> Result<Vec<Past>, Fault> {
    let mut statement = connection.prepare(
        "SELECT block, geom, effective_at, outline_revision, community, code, name, party, party_kind, revision, until \
         FROM past_blocks ORDER BY fid",
    )?;
    let mut found = statement.query([])?;
    let mut reader = BlockReader { table: "past_blocks", places, parties: HashMap::new(), moments: Moments::default() };
    let mut past = Vec::new();
    while let Some(row) = found.next()? {
        let mut block = reader.block(row)?;
        let until = rows::text_or_null(row, 10, "past_blocks", "until", block.id)?;
        let outline = block.outlines.remove(0);
        let is_gone = outline.boundary.is_none() && until.is_none();
        past.push(Past { block: block.id, outline, gone: is_gone.then_some(block) });
    }
    Ok(past)
}

/// Gives each block its gradings, row by row: a list of them all on the way would be a tenth of what the blocks themselves take.
fn grade(connection: &Connection, blocks: &mut [Arc<Block>]) -> Result<(), Fault> {
    let mut statement =
        connection.prepare("SELECT block, revision, colour, effective_at, corrected_by FROM gradings ORDER BY id")?;
    let mut rows_found = statement.query([])?;
    let mut moments = Moments::default();
    while let Some(row) = rows_found.next()? {
        let id: u32 = row.get(0)?;
        let grading = rows::grading(row, 1, id, &mut moments)?;
        let block = found(blocks, BlockId(id)).ok_or_else(|| bad("gradings", "block", id, "no such block"))?;
        block.gradings.push(grading);
    }
    Ok(())
}

/// Puts blocks and outlines together; every number from 1 on must be there.
fn assemble(living: Vec<Arc<Block>>, past: Vec<Past>) -> Result<Vec<Arc<Block>>, Fault> {
    let (past, gone): (Vec<_>, Vec<_>) = past.into_iter().map(|past| ((past.block, past.outline), past.gone)).unzip();
    let mut blocks = living;
    let living = blocks.len();
    blocks.extend(gone.into_iter().flatten().map(Arc::new));
    if blocks.len() > living {
        blocks.sort_unstable_by_key(|block| block.id);
    }
    for (at, block) in blocks.iter().enumerate() {
        if block.id.0 as usize != at + 1 {
            return Err(bad("blocks", "fid", at + 1, "the block is missing, or there twice"));
        }
    }
    for (id, outline) in past {
        let block = found(&mut blocks, id).ok_or_else(|| bad("past_blocks", "block", id, "no such block"))?;
        let at = block.outlines.partition_point(|version| version.revision < outline.revision);
        block.outlines.insert(at, outline);
    }
    Ok(blocks)
}

/// A block that nobody else holds yet.
fn found(blocks: &mut [Arc<Block>], id: BlockId) -> Option<&mut Block> {
    Arc::get_mut(blocks.get_mut((id.0 as usize).checked_sub(1)?)?)
}

/// Parties by name, and of each name by the word of their kind.
type Parties = HashMap<String, Vec<(Option<String>, Arc<Party>)>>;

/// Reads rows of a feature table; parties that come again are shared.
struct BlockReader<'a> {
    table: &'static str,
    places: &'a HashMap<&'a str, CommunityIndex>,
    parties: Parties,
    moments: Moments,
}

impl BlockReader<'_> {
    /// A block with the one outline of its row.
    fn block(&mut self, row: &Row<'_>) -> Result<Block, Fault> {
        let table = self.table;
        let id: u32 = rows::cell(row, 0, table, if table == "blocks" { "fid" } else { "block" }, "unknown")?;
        let text = |at, column| rows::text(row, at, table, column, id);
        let bytes = row.get_ref(1)?.as_blob_or_null().map_err(|error| bad(table, "geom", id, error))?;
        let boundary: Option<Boundary> =
            bytes.map(geometry::decode).transpose().map_err(|error| bad(table, "geom", id, error))?;
        if boundary.is_none() && table == "blocks" {
            return Err(bad(table, "geom", id, "a living block needs an outline"));
        }
        let community = text(4, "community")?;
        let party = [(7, "party"), (8, "party_kind")].map(|(at, column)| rows::text_or_null(row, at, table, column, id));
        let [party, kind] = party;
        Ok(Block {
            id: BlockId(id),
            community: *self
                .places
                .get(community)
                .ok_or_else(|| bad(table, "community", id, format!("'{community}' is not in table communities")))?,
            label: Label::new(text(5, "code")?, text(6, "name")?),
            party: self.party(party?, kind?, id)?,
            outlines: smallvec::smallvec![OutlineVersion {
                effective_at: self.moments.read(text(2, "effective_at")?, table, "effective_at", id)?,
                revision: Revision(rows::cell(row, 3, table, "outline_revision", id)?),
                boundary: boundary.map(Arc::new),
            }],
            gradings: smallvec::smallvec![],
            touched: Revision(rows::cell(row, 9, table, "revision", id)?),
        })
    }

    fn party(&mut self, name: Option<&str>, kind: Option<&str>, id: u32) -> Result<Option<Arc<Party>>, Fault> {
        let known = name
            .and_then(|name| self.parties.get(name))
            .and_then(|kinds| kinds.iter().find(|(known, _)| known.as_deref() == kind));
        if let Some((_, party)) = known {
            return Ok(Some(party.clone()));
        }
        let Some(party) = rows::party(name, kind, self.table, id)?.map(Arc::new) else { return Ok(None) };
        self.parties.entry(party.name.clone()).or_default().push((kind.map(str::to_owned), party.clone()));
        Ok(Some(party))
    }
}

/// Reads moments; a layer's rows all carry the same text, which is parsed once.
#[derive(Default)]
pub(super) struct Moments {
    last: Option<(String, Moment)>,
}

impl Moments {
    /// Reads a stored moment.
    pub(super) fn read(
        &mut self,
        text: &str,
        table: &'static str,
        column: &'static str,
        row: impl std::fmt::Display,
    ) -> Result<Moment, Fault> {
        if let Some((known, moment)) = &self.last
            && known == text
        {
            return Ok(*moment);
        }
        let moment = rows::moment(text, table, column, row)?;
        self.last = Some((text.to_owned(), moment));
        Ok(moment)
    }
}
