//! Rows of any store put together to the blocks of a picture.

use std::collections::HashMap;
use std::sync::Arc;

use super::value::{self, BadValue, bad};
use super::wkb;
use crate::domain::boundary::SLAB;
use crate::domain::{
    Block, BlockId, Boundary, Community, CommunityIndex, Grading, Label, Moment, OutlineVersion, Party, Revision,
};

/// A row of a feature table, its geometry as WKB.
#[derive(Debug)]
pub(crate) struct BlockRow<'a> {
    /// The block's number.
    pub(crate) id: u32,
    /// Its outline; none when the row says that the block is gone.
    pub(crate) outline: Option<&'a [u8]>,
    /// From when that holds.
    pub(crate) effective_at: Moment,
    /// The entry that brought it.
    pub(crate) outline_revision: Revision,
    /// Code of its community.
    pub(crate) community: &'a str,
    /// Its code.
    pub(crate) code: &'a str,
    /// Its name.
    pub(crate) name: &'a str,
    /// Name of its party.
    pub(crate) party: Option<&'a str>,
    /// Word of the party's kind.
    pub(crate) party_kind: Option<&'a str>,
    /// The last entry that touched it.
    pub(crate) revision: Revision,
}

/// Each community's place in the picture, by its code.
pub(crate) fn places(communities: &[Community]) -> HashMap<&str, CommunityIndex> {
    communities.iter().enumerate().map(|(at, community)| (community.code.as_str(), CommunityIndex(at as u32))).collect()
}

/// Makes blocks of rows of one table; parties that come again are shared.
pub(crate) struct BlockReader<'a> {
    table: &'static str,
    places: &'a HashMap<&'a str, CommunityIndex>,
    parties: Parties,
}

/// Parties by name, and of each name by the word of their kind.
type Parties = HashMap<String, Vec<(Option<String>, Arc<Party>)>>;

impl<'a> BlockReader<'a> {
    /// A reader of a table.
    pub(crate) fn new(table: &'static str, places: &'a HashMap<&'a str, CommunityIndex>) -> Self {
        Self { table, places, parties: HashMap::new() }
    }

    /// A block with the one outline of its row.
    pub(crate) fn block(&mut self, row: &BlockRow<'_>) -> Result<Block, BadValue> {
        let (table, id) = (self.table, row.id);
        let boundary: Option<Boundary> =
            row.outline.map(wkb::decode).transpose().map_err(|error| bad(table, "geom", id, error))?;
        if boundary.is_none() && table == "blocks" {
            return Err(bad(table, "geom", id, "a living block needs an outline"));
        }
        let community = row.community;
        Ok(Block {
            id: BlockId(id),
            community: *self
                .places
                .get(community)
                .ok_or_else(|| bad(table, "community", id, format!("'{community}' is not in table communities")))?,
            label: Label::new(row.code, row.name),
            party: self.party(row.party, row.party_kind, id)?,
            outlines: smallvec::smallvec![OutlineVersion {
                effective_at: row.effective_at,
                revision: row.outline_revision,
                boundary: boundary.map(Arc::new),
            }],
            gradings: smallvec::smallvec![],
            touched: row.revision,
        })
    }

    fn party(&mut self, name: Option<&str>, kind: Option<&str>, id: u32) -> Result<Option<Arc<Party>>, BadValue> {
        let known = name
            .and_then(|name| self.parties.get(name))
            .and_then(|kinds| kinds.iter().find(|(known, _)| known.as_deref() == kind));
        if let Some((_, party)) = known {
            return Ok(Some(party.clone()));
        }
        let Some(party) = value::party(name, kind, self.table, id)?.map(Arc::new) else { return Ok(None) };
        self.parties.entry(party.name.clone()).or_default().push((kind.map(str::to_owned), party.clone()));
        Ok(Some(party))
    }
}

/// Blocks as they are read, one after the other. Each stands on its own from the start: a list of whole blocks would be as large
/// again, and memory once used and freed in large pieces is slow to go back to the system.
#[derive(Debug, Default)]
pub(crate) struct Living {
    blocks: Vec<Arc<Block>>,
    /// Those from here on have their corners each for itself.
    alone: usize,
    /// So many in all.
    corners: usize,
}

impl Living {
    /// Takes the next.
    pub(crate) fn push(&mut self, block: Block) {
        let more: usize = block.outlines.iter().filter_map(|outline| outline.boundary.as_ref()).map(|it| it.corner_count()).sum();
        if self.corners + more > SLAB {
            self.share();
        }
        self.corners += more;
        self.blocks.push(Arc::new(block));
    }

    /// All of them.
    pub(crate) fn all(mut self) -> Vec<Arc<Block>> {
        self.share();
        self.blocks
    }

    /// Lets the outlines of blocks that nobody else holds yet stand together in memory.
    fn share(&mut self) {
        let outlines = self.blocks[self.alone..].iter_mut().filter_map(Arc::get_mut).flat_map(|block| &mut block.outlines);
        let mut boundaries: Vec<&mut Boundary> =
            outlines.filter_map(|outline| Arc::get_mut(outline.boundary.as_mut()?)).collect();
        Boundary::share(&mut boundaries);
        (self.alone, self.corners) = (self.blocks.len(), 0);
    }
}

/// What `past_blocks` says of a block: an outline, and the block itself when it is gone.
#[derive(Debug)]
pub(crate) struct Past {
    block: BlockId,
    outline: OutlineVersion,
    gone: Option<Block>,
}

impl Past {
    /// Of a row as a block with its one outline; `has_end` when the row says until when that held.
    pub(crate) fn new(mut block: Block, has_end: bool) -> Self {
        let outline = block.outlines.remove(0);
        let is_gone = outline.boundary.is_none() && !has_end;
        Self { block: block.id, outline, gone: is_gone.then_some(block) }
    }
}

/// Puts blocks and outlines together; every number from 1 on must be there.
pub(crate) fn assemble(living: Vec<Arc<Block>>, past: Vec<Past>) -> Result<Vec<Arc<Block>>, BadValue> {
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

/// Gives a block one of its gradings, in whatever order they come.
pub(crate) fn give(blocks: &mut [Arc<Block>], id: u32, grading: Grading) -> Result<(), BadValue> {
    let block = found(blocks, BlockId(id)).ok_or_else(|| bad("gradings", "block", id, "no such block"))?;
    let at = block.gradings.partition_point(|other| other.revision < grading.revision);
    block.gradings.insert(at, grading);
    Ok(())
}

/// A block that nobody else holds yet.
fn found(blocks: &mut [Arc<Block>], id: BlockId) -> Option<&mut Block> {
    Arc::get_mut(blocks.get_mut((id.0 as usize).checked_sub(1)?)?)
}

/// Reads moments from text; a layer's rows all carry the same text, which is parsed once.
#[derive(Default)]
pub(crate) struct Moments {
    last: Option<(String, Moment)>,
}

impl Moments {
    /// Reads a stored moment.
    pub(crate) fn read(
        &mut self,
        text: &str,
        table: &'static str,
        column: &'static str,
        row: impl std::fmt::Display,
    ) -> Result<Moment, BadValue> {
        if let Some((known, moment)) = &self.last
            && known == text
        {
            return Ok(*moment);
        }
        let moment = value::moment(text, table, column, row)?;
        self.last = Some((text.to_owned(), moment));
        Ok(moment)
    }
}
