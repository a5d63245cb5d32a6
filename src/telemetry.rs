//! Logs: to standard error, one line an event, filtered by `WUSE_LOG`.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

/// Starts logging. A second call changes nothing.
///
/// # Errors
/// When the filter cannot be read.
pub fn start(filter: &str) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(filter)
        .map_err(|error| anyhow::anyhow!("'{filter}' is not a log filter: {error}; give for example info or wuse=debug"))?;
    // An error says that logging has been started before, which is what was wanted.
    let _ = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .try_init();
    Ok(())
}
