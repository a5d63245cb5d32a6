//! The difference of two moments: which blocks are better, worse, newly graded, new or gone.

use std::sync::Arc;

use serde::Serialize;
use utoipa::ToSchema;

use super::block::BlockProperties;
use super::geometry::Outline;
use crate::domain::{AsOf, Block, BlockId, Colour, CommunityIndex};
use crate::live::Snapshot;
use crate::live::snapshot::Standing;

/// What became of a block between two moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Turn {
    /// A better colour.
    Better,
    /// A worse colour.
    Worse,
    /// Its first colour.
    Graded,
    /// It was not there before.
    New,
    /// It is no longer there.
    Gone,
}

/// A block that differs, and how it stood at both moments.
#[derive(Debug, Clone, Copy)]
pub struct Difference<'a> {
    /// Which block.
    pub block: BlockId,
    /// What became of it.
    pub turn: Turn,
    /// How it stood; not at all when it is new.
    pub before: Option<Standing<'a>>,
    /// How it stands; not at all when it is gone.
    pub after: Option<Standing<'a>>,
}

/// Two moments.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// The earlier one.
    pub from: AsOf,
    /// The later one.
    pub to: AsOf,
}

/// Every block of a community, or of all, that stands otherwise at the later moment than at the earlier, by number.
pub fn differences(snapshot: &Snapshot, only: Option<CommunityIndex>, span: Span) -> Vec<Difference<'_>> {
    let blocks = snapshot.blocks().filter(|block| only.is_none_or(|only| only == block.community));
    let difference = |block: &Arc<Block>| {
        let [before, after] = [span.from, span.to].map(|as_of| snapshot.standing(block.id, None, as_of));
        Some(Difference { block: block.id, turn: turn(before, after)?, before, after })
    };
    blocks.filter_map(difference).collect()
}

fn turn(before: Option<Standing<'_>>, after: Option<Standing<'_>>) -> Option<Turn> {
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (before.colour, after.colour),
        (None, Some(_)) => return Some(Turn::New),
        (Some(_), None) => return Some(Turn::Gone),
        (None, None) => return None,
    };
    match (before, after) {
        (None, Some(_)) => Some(Turn::Graded),
        (Some(before), Some(after)) if before < after => Some(Turn::Better),
        (Some(before), Some(after)) if before > after => Some(Turn::Worse),
        // A colour is never taken away: what had one at a moment has one at every later moment.
        _ => None,
    }
}

/// How many blocks took which turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct Turns {
    /// With a better colour.
    pub better: u32,
    /// With a worse colour.
    pub worse: u32,
    /// With their first colour.
    pub graded: u32,
    /// Not there before.
    pub new: u32,
    /// No longer there.
    pub gone: u32,
}

impl Turns {
    /// The number of each.
    pub fn of(differences: &[Difference<'_>]) -> Self {
        let count = |turn| differences.iter().filter(|difference| difference.turn == turn).count() as u32;
        Self {
            better: count(Turn::Better),
            worse: count(Turn::Worse),
            graded: count(Turn::Graded),
            new: count(Turn::New),
            gone: count(Turn::Gone),
        }
    }
}

/// What is told of a block that differs: as it is at the later moment, or as it was at the earlier when it is gone.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangedProperties {
    /// The block.
    #[serde(flatten)]
    pub block: BlockProperties,
    /// Its colour at the earlier moment; null when it had none, or was not there.
    pub before: Option<Colour>,
    /// Its colour at the later moment; null when it has none, or is gone.
    pub after: Option<Colour>,
    /// What became of it.
    pub change: Turn,
}

/// A block that differs as a GeoJSON Feature (RFC 7946).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangedFeature {
    /// Always `Feature`.
    #[serde(rename = "type")]
    #[schema(example = "Feature")]
    pub kind: &'static str,
    /// The block's number.
    pub id: u32,
    /// Its outline at the later moment, or at the earlier when it is gone; null when not asked for.
    pub geometry: Option<Outline>,
    /// What is told of it.
    pub properties: ChangedProperties,
}

impl ChangedFeature {
    /// The feature of a block that differs; none when it stands at neither moment.
    pub fn of(snapshot: &Snapshot, difference: Difference<'_>, span: Span) -> Option<Self> {
        let Difference { turn, before, after, .. } = difference;
        let (shown, as_of) = after.map(|standing| (standing, span.to)).or(before.map(|standing| (standing, span.from)))?;
        let colour = |standing: Option<Standing<'_>>| standing.and_then(|standing| standing.colour);
        let block = BlockProperties::of(snapshot, shown.block, shown.boundary, as_of);
        let (id, geometry) = (block.id, Some(Outline(Arc::clone(shown.boundary))));
        let properties = ChangedProperties { block, before: colour(before), after: colour(after), change: turn };
        Some(Self { kind: "Feature", id, geometry, properties })
    }
}
