//! The map in memory: what every reader sees.
//!
//! * [`spatial_index`]: R-tree over outlines: within a box, at a place, nearest.
//! * [`snapshot`]: the immutable view, in shared chunks.
//! * [`sight`]: what one who asks sees of it.
//! * [`cases`]: cases by number, block and place, and who sees which.
//! * [`case_figures`]: the indicators of cases, and the cases that each counts.
//! * [`supervision`]: what a sample is drawn from, and who may look at it.
//! * [`inspections`]: which checklist holds, and the last inspection of a block.
//! * [`documents`]: documents by number and kind, and who is responsible at a place.
//! * [`apply`]: old snapshot + Change → new snapshot and what it touched; pure.
//! * [`locate`]: a place → its block, and how sure that is.
//! * [`neighbours`]: the blocks beside a block.
//! * [`statistics`]: counts, areas and what happened, by community and moment.
//! * [`progress`]: the five verbs against an earlier moment, and days in red.
//! * [`series`]: counts and areas over time.
//! * [`live_map`]: the present picture, and the only way to change it.
//! * [`asked`]: what somebody can ask for, and what the rules make of it.
//! * [`writer`]: the one writer: decides, commits together, swaps, tells the world.
//! * [`contact`]: whether the store answers, and since when it does not.
//! * [`feed`]: announces revisions to waiting clients.

pub mod apply;
pub mod asked;
pub mod case_figures;
pub mod cases;
pub mod contact;
pub mod documents;
pub mod feed;
pub mod inspections;
pub mod live_map;
pub mod locate;
pub mod neighbours;
pub mod progress;
pub mod series;
pub mod sight;
pub mod snapshot;
pub mod spatial_index;
pub mod statistics;
pub mod supervision;
pub mod writer;

pub use asked::{Asked, Asker, CarriedOut, NotCarriedOut};
pub use cases::{CaseBook, CaseSight};
pub use documents::DocumentBook;
pub use live_map::{CommitError, Committed, CommittedTogether, LiveMap, TogetherError, Told, TouchListener};
pub use snapshot::{CommunityView, Snapshot};
