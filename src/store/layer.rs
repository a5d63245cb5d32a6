//! A layer on its way into a store, block by block.

use std::borrow::Cow;
use std::fmt::Debug;
use std::io;
use std::sync::Arc;

use crate::domain::{Actor, Community, LayerItem, Moment};

/// The items of a layer, each told when it is asked for, so that a layer of any size need not be in memory at once.
pub trait LayerItems: Debug + Send + Sync {
    /// How many they are.
    fn count(&self) -> usize;

    /// One of them, from 0; the same one however often it is asked for.
    ///
    /// # Errors
    /// When it cannot be read from where it is kept.
    fn item(&self, at: usize) -> io::Result<Cow<'_, LayerItem>>;
}

impl LayerItems for Vec<LayerItem> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> io::Result<Cow<'_, LayerItem>> {
        self.get(at).map(Cow::Borrowed).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// An entry that applies a layer: an [`Entry`](crate::domain::Entry) with a [`LayerApplied`](crate::domain::LayerApplied) in it, but
/// for where its items are.
#[derive(Debug, Clone)]
pub struct LayerEntry {
    /// When it is recorded; later than the entry before.
    pub recorded_at: Moment,
    /// Who applied it.
    pub by: Option<Actor>,
    /// The community, with the name it has from now on.
    pub community: Community,
    /// From when the outlines and colours hold.
    pub effective_at: Moment,
    /// Where the layer came from: a file name.
    pub source: String,
    /// What changes, block by block; a block appears once.
    pub items: Arc<dyn LayerItems>,
}
