//! What a store is asked to append.

use super::{LayerEntry, LayerItems};
use crate::domain::{Change, Entry, LayerItem};

/// What is to be appended.
#[derive(Debug)]
pub(crate) enum Work {
    /// Entries, one after the other.
    Entries(Vec<Entry>),
    /// One layer of any size.
    Layer(LayerEntry),
}

impl Work {
    /// How many entries that makes.
    pub(crate) fn entries(&self) -> u64 {
        match self {
            Self::Entries(entries) => entries.len() as u64,
            Self::Layer(_) => 1,
        }
    }

    /// Whether no layer is in it.
    pub(crate) fn is_small(&self) -> bool {
        match self {
            Self::Entries(entries) => !entries.iter().any(|entry| matches!(entry.change.as_ref(), Change::LayerApplied(_))),
            Self::Layer(_) => false,
        }
    }

    /// Items of its largest layer.
    pub(crate) fn most_items(&self) -> usize {
        match self {
            Self::Layer(layer) => layer.items.count(),
            Self::Entries(entries) => entries.iter().map(|entry| items_of(&entry.change).count()).max().unwrap_or_default(),
        }
    }
}

/// The items of a Change that is a layer; none of any other.
pub(crate) fn items_of(change: &Change) -> &dyn LayerItems {
    static NONE: Vec<LayerItem> = Vec::new();
    match change {
        Change::LayerApplied(layer) => &layer.items,
        _ => &NONE,
    }
}
