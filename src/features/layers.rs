//! Blocks as the log of a store of their own, a layer a community: what a GeoPackage is made of. Nothing is written here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::select::Selection;
use crate::domain::{Actor, BlockId, Change, CommunityIndex, Entry, LayerAction, LayerApplied, LayerItem, Moment, Revision};
use crate::live::Snapshot;
use crate::live::snapshot::Standing;

/// The entries that bring every selected block, numbered anew from 1, in its outline and colour of the moment; `now` is when they
/// are recorded. The community asked for is there also when none of its blocks is.
pub fn entries(snapshot: &Snapshot, selection: &Selection, now: Moment) -> Vec<Entry> {
    let mut members: BTreeMap<CommunityIndex, Vec<Standing<'_>>> =
        selection.community.map(|index| (index, Vec::new())).into_iter().collect();
    for standing in selection.every(snapshot) {
        members.entry(standing.block.community).or_default().push(standing);
    }
    let mut next = 1;
    let layers = members.into_iter().filter_map(|(index, blocks)| {
        let view = snapshot.community_at(index)?;
        let items = blocks.iter().zip(next..).map(|(standing, number)| item(*standing, BlockId(number))).collect();
        next += blocks.len() as u32;
        Some(LayerApplied {
            community: view.community.as_ref().clone(),
            effective_at: selection.as_of.effective.min(now),
            source: format!("export of revision {}", snapshot.revision()),
            items,
        })
    });
    let entry = |(number, layer)| Entry {
        revision: Revision(number),
        // Each entry is recorded after the one before.
        recorded_at: Moment::from_micros(now.micros() + number as i64 - 1),
        request: None,
        by: Some(Actor::CONSOLE),
        change: Arc::new(Change::LayerApplied(layer)),
    };
    (1..).zip(layers).map(entry).collect()
}

fn item(standing: Standing<'_>, block: BlockId) -> LayerItem {
    LayerItem {
        block,
        action: LayerAction::New,
        code: standing.block.code().into(),
        name: standing.block.name().into(),
        party: standing.block.party.clone(),
        boundary: Some(Arc::clone(standing.boundary)),
        colour: standing.colour,
    }
}
