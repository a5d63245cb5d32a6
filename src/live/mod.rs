//! The map in memory: what every reader sees.
//!
//! * [`spatial_index`]: R-tree over outlines: within a box, at a place, nearest.
//! * [`snapshot`]: the immutable view, in shared chunks.
//! * [`sight`]: what one who asks sees of it.
//! * [`apply`]: old snapshot + Change → new snapshot and what it touched; pure.
//! * [`locate`]: a place → its block, and how sure that is.
//! * [`neighbours`]: the blocks beside a block.
//! * [`statistics`]: counts, areas and what happened, by community and moment.
//! * [`progress`]: the five verbs against an earlier moment, and days in red.
//! * [`series`]: counts and areas over time.
//! * [`live_map`]: the present picture, and the only way to change it.
//! * [`writer`]: the one writer: decides, commits together, swaps, tells the world.
//! * [`contact`]: whether the store answers, and since when it does not.
//! * [`feed`]: announces revisions to waiting clients.

pub mod apply;
pub mod contact;
pub mod feed;
pub mod live_map;
pub mod locate;
pub mod neighbours;
pub mod progress;
pub mod series;
pub mod sight;
pub mod snapshot;
pub mod spatial_index;
pub mod statistics;
pub mod writer;

pub use live_map::{CommitError, Committed, LiveMap, Told, TouchListener};
pub use snapshot::{CommunityView, Snapshot};
pub use writer::{Asked, Asker};
