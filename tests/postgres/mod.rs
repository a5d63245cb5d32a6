//! Throw-away PostgreSQL + PostGIS clusters for tests: made in a temporary folder, on their own port and socket, and gone with
//! the process that made them, however it ends. No cluster that happens to run on the machine is touched.
//!
//! Test binaries take it in with `#[path = "../postgres/mod.rs"] mod postgres;` (there is no `main.rs` here, so that cargo takes
//! the folder for no test of its own). Every call waits for the thing itself and panics with the server's log when it fails.
//!
//! - [`Cluster`]: one server; databases in it, killing, stopping and freezing it ([`cluster`])
//! - [`Standby`]: a synchronous standby of it, to be promoted ([`standby`])
//! - [`shared`]: the one cluster that all tests of a process share
//! - [`databases`]: fresh databases with PostGIS in them, and SQL by `psql`
//! - [`server`]: the server's process, under a thread of its own
//! - [`keeper`]: the end of a cluster: no process, no shared memory and no folder is left
//! - [`processes`]: a cluster's processes, found by its name and signalled all at once
//! - [`programs`]: where PostgreSQL's programs are, and as whom they run
#![allow(dead_code, unused_imports, reason = "each test binary that takes this in uses another part of it")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail"
)]

mod cluster;
mod databases;
mod keeper;
mod processes;
mod programs;
mod server;
mod standby;

use std::sync::OnceLock;

pub use cluster::{Cluster, url_of_both};
pub use databases::name_in;
pub use standby::Standby;

/// The cluster that all tests of this process share: started on first use, from whichever thread, and ended with the process.
/// For tests that only need a database ([`Cluster::database`]); one that kills or freezes the server starts its own.
pub fn shared() -> &'static Cluster {
    static SHARED: OnceLock<Cluster> = OnceLock::new();
    SHARED.get_or_init(Cluster::start)
}
