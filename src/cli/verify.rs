//! `wuse verify`: recomputes the hash chain, and the tables from the log.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use super::progress::Progress;
use crate::store::{Store, Verified};

/// Verifies and says what it found.
///
/// # Errors
/// When the store cannot be read at all.
pub async fn run(store: Arc<dyn Store>) -> anyhow::Result<ExitCode> {
    let bar = Progress::new("recomputing the log and the tables", None);
    let verified = store.verify().await;
    bar.finish();
    let mut out = std::io::stdout().lock();
    match verified? {
        Verified::Sound { entries, blocks, hash } => {
            writeln!(out, "sound: {entries} entries, {blocks} blocks, last hash {hash}")?;
            Ok(ExitCode::SUCCESS)
        }
        Verified::Broken { revision, reason } => {
            writeln!(out, "broken: entry {revision} is the first bad one: {reason}")?;
            Ok(ExitCode::FAILURE)
        }
    }
}
