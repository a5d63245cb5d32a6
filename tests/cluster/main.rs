//! Many nodes over one database: three `wuse serve` on a PostgreSQL with a standby, as people run them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail"
)]

mod conflicts;
mod failover;
mod nodes;
mod order;
#[path = "../postgres/mod.rs"]
mod postgres;
