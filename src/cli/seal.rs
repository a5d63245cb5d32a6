//! `wuse seal`: closes a store to changes, or opens it again.

use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use crate::store::Store;

/// Close a store to changes, as it was moved to another place; or open it again
///
/// `wuse copy --seal` does it at the right moment. A service that runs on a closed store answers questions, and changes with 503.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  wuse seal --store hongbei.gpkg --undo")]
pub struct SealArgs {
    /// Where the store was moved to, for those who ask why it takes no changes
    #[arg(long, value_name = "WHERE", required_unless_present = "undo")]
    pub moved_to: Option<String>,
    /// Open it again; only while nothing has been changed at the other place
    #[arg(long, conflicts_with = "moved_to")]
    pub undo: bool,
}

/// Closes or opens.
///
/// # Errors
/// When the store cannot be written.
pub async fn run(args: SealArgs, store: Arc<dyn Store>) -> anyhow::Result<ExitCode> {
    store.seal(args.moved_to.as_deref()).await?;
    let location = store.location();
    if let Some(moved_to) = args.moved_to {
        tracing::info!("{location} takes no changes any more: it was moved to {moved_to}");
    } else {
        tracing::info!("{location} takes changes");
    }
    Ok(ExitCode::SUCCESS)
}
