//! What a layer changes of what stands in a community: new, reshaped, renamed, recoloured, gone.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use super::layer::{Layer, LayerBlock};
use crate::domain::{AsOf, Block, BlockId, Boundary, Colour, Community, LayerAction, LayerItem, Moment};
use crate::live::Snapshot;
use crate::store::LayerItems;

/// What a layer changes, by the blocks' codes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Blocks that were not there.
    pub new: Codes,
    /// Blocks that were gone and are back.
    pub returned: Codes,
    /// Blocks with another outline.
    pub reshaped: Codes,
    /// Blocks with another name or party.
    pub renamed: Codes,
    /// Blocks with another colour.
    pub recoloured: Vec<Recoloured>,
    /// Blocks that are in the layer no more.
    pub gone: Vec<Box<str>>,
    /// Blocks that stay as they are.
    pub unchanged: usize,
    /// Whether the community itself gets another name.
    pub community_renamed: bool,
}

/// Codes of blocks of a layer, told from the layer: they may be millions.
#[derive(Debug, Clone, Default)]
pub struct Codes {
    layer: Arc<Layer>,
    at: Vec<u32>,
}

impl Codes {
    fn of(layer: &Arc<Layer>) -> Self {
        Self { layer: Arc::clone(layer), at: Vec::new() }
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.at.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.at.is_empty()
    }

    /// How many they are, and the first of them.
    fn told(&self) -> (usize, Vec<&str>) {
        (self.len(), self.iter().take(SHOWN).collect())
    }

    /// The codes, in the layer's order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.at.iter().map(|at| &*self.layer.blocks[*at as usize].words.code)
    }
}

impl PartialEq for Codes {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Codes {}

impl Serialize for Codes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

/// A block with another colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recoloured {
    /// Its code.
    pub code: Box<str>,
    /// What it had.
    pub from: Option<Colour>,
    /// What it gets.
    pub to: Colour,
}

impl Counts {
    /// Whether the layer changes nothing.
    pub fn is_empty(&self) -> bool {
        let Self { new, returned, reshaped, renamed, recoloured, gone, unchanged: _, community_renamed } = self;
        [new, returned, reshaped, renamed].iter().all(|codes| codes.is_empty())
            && gone.is_empty()
            && recoloured.is_empty()
            && !community_renamed
    }
}

/// Codes of one kind that are shown to a person.
const SHOWN: usize = 12;

impl std::fmt::Display for Counts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_empty() {
            return write!(f, "nothing changes: all {} blocks stand as in the layer", self.unchanged);
        }
        write!(f, "difference: {} unchanged", self.unchanged)?;
        let kinds = [
            ("new", self.new.told()),
            ("returned", self.returned.told()),
            ("reshaped", self.reshaped.told()),
            ("renamed", self.renamed.told()),
            ("gone", (self.gone.len(), self.gone.iter().take(SHOWN).map(AsRef::as_ref).collect())),
        ];
        for (what, (count, some)) in kinds.iter().filter(|(_, (count, _))| *count > 0) {
            write!(f, "\n  {count} {what}: {}{}", some.join(", "), if *count > SHOWN { ", …" } else { "" })?;
        }
        if !self.recoloured.is_empty() {
            let line = |r: &Recoloured| format!("{} {} → {}", r.code, r.from.map_or("none", Colour::word), r.to);
            let some: Vec<String> = self.recoloured.iter().take(SHOWN).map(line).collect();
            let more = if self.recoloured.len() > SHOWN { ", …" } else { "" };
            write!(f, "\n  {} recoloured: {}{more}", self.recoloured.len(), some.join(", "))?;
        }
        if self.community_renamed {
            f.write_str("\n  the community gets another name")?;
        }
        Ok(())
    }
}

/// What a layer changes, block by block. Of most blocks only the numbers are kept here, and the rest is told from the layer when it
/// is asked for: a layer may be larger than memory.
#[derive(Debug)]
pub struct Difference {
    layer: Arc<Layer>,
    items: Vec<Item>,
}

/// What happens to one block.
#[derive(Debug)]
enum Item {
    /// It is new, the layer's block at this place.
    New(BlockId, u32),
    /// It is told whole, but for the outline, which is that of the layer's block at this place.
    Told(Box<LayerItem>, Option<u32>),
}

impl LayerItems for Difference {
    fn count(&self) -> usize {
        self.items.len()
    }

    fn item(&self, at: usize) -> io::Result<Cow<'_, LayerItem>> {
        match self.items.get(at).ok_or(io::ErrorKind::NotFound)? {
            Item::New(block, at) => {
                let LayerBlock { words, outline, .. } = &self.layer.blocks[*at as usize];
                Ok(Cow::Owned(LayerItem {
                    block: *block,
                    action: LayerAction::New,
                    code: words.code.clone(),
                    name: words.name.clone().unwrap_or_default(),
                    party: words.party.clone().flatten(),
                    boundary: Some(outline.get()?),
                    colour: words.colour,
                }))
            }
            Item::Told(item, None) => Ok(Cow::Borrowed(item)),
            Item::Told(item, Some(at)) => {
                let boundary = Some(self.layer.blocks[*at as usize].outline.get()?);
                Ok(Cow::Owned(LayerItem { boundary, ..LayerItem::clone(item) }))
            }
        }
    }
}

/// What makes a community stand as in a layer from a moment on, and what that changes.
///
/// # Errors
/// When an outline of the layer cannot be read from where it is kept.
pub fn difference(
    present: &Snapshot,
    community: &Community,
    layer: &Arc<Layer>,
    effective_at: Moment,
) -> io::Result<(Difference, Counts)> {
    // Compared with how things stood when the layer takes effect: a layer of the past does not undo what came after it.
    let as_of = AsOf::at(effective_at);
    let codes = || Codes::of(layer);
    let mut counts = Counts { new: codes(), returned: codes(), reshaped: codes(), renamed: codes(), ..Counts::default() };
    let mut items = Vec::with_capacity(layer.blocks.len());
    let standing = present.community(&community.code);
    let members: HashMap<&str, &Arc<Block>> = standing
        .iter()
        .flat_map(|(_, view)| view.blocks.iter())
        .filter_map(|id| present.block(*id))
        .map(|block| (block.code(), block))
        .collect();
    counts.community_renamed = standing.is_some_and(|(_, view)| view.community.name != community.name);
    let mut next = present.block_count() as u32;
    for (at, block) in (0..).zip(&layer.blocks) {
        let words = &block.words;
        let Some(old) = members.get(&*words.code) else {
            next += 1;
            counts.new.at.push(at);
            items.push(Item::New(BlockId(next), at));
            continue;
        };
        let name = words.name.as_ref().filter(|name| &***name != old.name());
        let party = words.party.as_ref().filter(|party| **party != old.party);
        let now = old.boundary(as_of);
        let is_reshaped = match now {
            Some(now) => !is_same_outline(now, block.outline.get()?.as_ref()),
            None => true,
        };
        let had = old.colour(as_of);
        let colour = words.colour.filter(|colour| had != Some(*colour));
        if name.is_none() && party.is_none() && !is_reshaped && colour.is_none() {
            counts.unchanged += 1;
            continue;
        }
        match now {
            Some(_) if is_reshaped => counts.reshaped.at.push(at),
            Some(_) => {}
            None => counts.returned.at.push(at),
        }
        if name.is_some() || party.is_some() {
            counts.renamed.at.push(at);
        }
        if let Some(to) = colour {
            counts.recoloured.push(Recoloured { code: words.code.clone(), from: had, to });
        }
        let told = LayerItem {
            block: old.id,
            action: LayerAction::Changed,
            code: words.code.clone(),
            name: name.map_or_else(|| old.name().into(), Box::clone),
            party: party.unwrap_or(&old.party).clone(),
            boundary: None,
            colour,
        };
        items.push(Item::Told(Box::new(told), is_reshaped.then_some(at)));
    }
    for block in gone(&members, layer, as_of) {
        counts.gone.push(block.code().into());
        let told = LayerItem {
            block: block.id,
            action: LayerAction::Gone,
            code: block.code().into(),
            name: block.name().into(),
            party: block.party.clone(),
            boundary: None,
            colour: None,
        };
        items.push(Item::Told(Box::new(told), None));
    }
    Ok((Difference { layer: Arc::clone(layer), items }, counts))
}

/// The blocks that the layer does not mention, by number.
fn gone<'a>(members: &HashMap<&str, &'a Arc<Block>>, layer: &Layer, as_of: AsOf) -> Vec<&'a Arc<Block>> {
    if members.is_empty() {
        return Vec::new();
    }
    let mentioned: HashSet<&str> =
        layer.bad_codes.iter().map(AsRef::as_ref).chain(layer.blocks.iter().map(|block| &*block.words.code)).collect();
    let mut gone: Vec<&Arc<Block>> =
        members.values().copied().filter(|block| !mentioned.contains(block.code()) && block.boundary(as_of).is_some()).collect();
    gone.sort_by_key(|block| block.id);
    gone
}

/// Whether two outlines have the same corners. Areas are left out: a ring that was turned round sums up to another last digit.
fn is_same_outline(a: &Boundary, b: &Boundary) -> bool {
    a.rings().eq(b.rings())
}
