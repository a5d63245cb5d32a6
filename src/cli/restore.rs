//! `wuse restore`: a store from one of its copies, checked on the way and afterwards.

use std::process::ExitCode;

use anyhow::{bail, ensure};
use clap::Args;

use super::backups;
use super::progress::Progress;
use crate::config::{S3Variables, Settings};
use crate::files::{Files, FilesAddress};
use crate::store::{self, Verified};

/// Which copy.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  wuse restore s3://backups/hongbei --store restored.gpkg\n  \
                        wuse restore /media/usb/wuse/ 20260930T011500Z-r75-1a2b3c4d --store restored.gpkg")]
pub struct RestoreArgs {
    /// Where `wuse backup` put it: a folder, or `s3://bucket/prefix`
    pub from: String,
    /// Its name, as `wuse backup --list` tells it
    #[arg(default_value = backups::LATEST)]
    pub name: String,
}

/// Fetches the copy to where the store is to be, and verifies it there.
///
/// # Errors
/// When something is there already; when the copy is not there, damaged, or not what its manifest says.
pub async fn run(args: RestoreArgs, settings: &Settings) -> anyhow::Result<ExitCode> {
    let store::Address::File(path) = settings.store_address()? else {
        bail!("a copy is a GeoPackage: restore it to a file with --store, then wuse copy brings it into the database");
    };
    ensure!(!path.exists(), "{} is there already: name a new file with --store, nothing is overwritten", path.display());
    let files = Files::open_existing(&FilesAddress::parse(&args.from)?, &S3Variables::of_environment())?;
    let backup = backups::find(&files, &args.name).await?;
    let bar = Progress::new("fetching", None);
    files.fetch_to(backup.file, &path).await?;
    bar.finish();
    let bar = Progress::new("verifying", None);
    let verified = store::open_existing(&path).await?.verify().await?;
    bar.finish();
    let at = path.display();
    match verified {
        Verified::Sound { entries, blocks, hash } => {
            let is_it = entries == backup.revision.0 && backup.hash.as_ref().is_none_or(|noted| *noted == hash);
            ensure!(is_it, "{at} is sound, but not the store that {} tells of: it ends at revision {entries}", backup.name);
            tracing::info!("restored {} to {at}: {entries} entries, {blocks} blocks, hash {hash}", backup.name);
            Ok(ExitCode::SUCCESS)
        }
        Verified::Broken { revision, reason } => {
            bail!("{at} is what was backed up, but was broken then: revision {revision}: {reason}; try an earlier backup")
        }
    }
}
