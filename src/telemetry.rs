//! Logs: to standard error, one line an event, filtered by `WUSE_LOG`.
//!
//! What this service logs holds no secret. What the crates it is built from log in detail is what they send and read, passwords and cookies
//! among it: of theirs no more than `info` is let through, whatever the filter says.

use std::io::IsTerminal;

use tracing::Level;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::{FilterExt as _, filter_fn};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

/// What the names of this service's own events begin with.
const OWN: &str = "wuse";

/// Starts logging. A second call changes nothing.
///
/// # Errors
/// When the filter cannot be read.
pub fn start(filter: &str) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(filter)
        .map_err(|error| anyhow::anyhow!("'{filter}' is not a log filter: {error}; give for example info or wuse=debug"))?;
    let discreet = filter_fn(|event| event.target().starts_with(OWN) || *event.level() <= Level::INFO);
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .with_filter(filter.and(discreet));
    // An error says that logging has been started before, which is what was wanted.
    let _ = tracing_subscriber::registry().with(lines).try_init();
    Ok(())
}
