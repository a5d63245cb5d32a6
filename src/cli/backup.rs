//! `wuse backup`: a consistent copy, also while serving.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use super::progress::Progress;
use crate::store::{self, Store};

/// Where the copy goes.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  wuse backup --store hongbei.gpkg /media/usb/hongbei-2026-09-30.gpkg")]
pub struct BackupArgs {
    /// The copy; must not be there yet
    pub dest: PathBuf,
}

/// Writes the copy, and opens it to be sure.
///
/// # Errors
/// When it cannot be written or does not open.
pub async fn run(args: BackupArgs, store: Arc<dyn Store>) -> anyhow::Result<ExitCode> {
    let dest = args.dest.display();
    anyhow::ensure!(!args.dest.exists(), "{dest} is there already: give another name, a backup overwrites nothing");
    let bar = Progress::new("copying", None);
    store.backup(&args.dest).await?;
    bar.finish();
    let head = store::open_existing(&args.dest).await?.head().await?;
    tracing::info!("copied {} to {dest}, revision {head}", store.location());
    Ok(ExitCode::SUCCESS)
}
