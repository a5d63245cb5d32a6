//! Nodes, and what is done to them by the tests and by the bench of many nodes.
//!
//! - [`Node`]: a `wuse serve` of one's own ([`node`])
//! - [`Events`]: the changes a node tells of ([`events`])
//! - [`Load`]: writers that send the same request again until it is acknowledged ([`load`])
//! - [`Ledger`]: what the database holds of it ([`ledger`])
#![allow(dead_code, unused_imports, reason = "the bench uses another part of it than the tests")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail"
)]

mod events;
mod ledger;
mod load;
mod node;

pub use events::Events;
pub use ledger::{Ledger, Verdict};
pub use load::{Acknowledged, Load, Outcome, colour_of, send};
pub use node::{Node, WUSE_REVISION, revision_of, three, verify};
