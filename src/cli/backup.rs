//! `wuse backup`: a consistent copy, also while serving; to a file, or into a place for files, where many stand side by side.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::Args;

use super::backups::{self, Backup};
use super::progress::Progress;
use crate::clock::{Clock as _, System};
use crate::config::{self, S3Variables, Settings};
use crate::files::{Files, FilesAddress};
use crate::store::{self, LogFilter, Store};

/// Where the copy goes.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  wuse backup --store hongbei.gpkg /media/usb/hongbei-2026-09-30.gpkg\n  \
                        wuse backup --store hongbei.gpkg /media/usb/wuse/\n  \
                        wuse backup --store hongbei.gpkg s3://backups/hongbei\n  wuse backup --list s3://backups/hongbei")]
pub struct BackupArgs {
    /// A file that is not there yet; or a place for many copies: a folder, ending in `/`, or `s3://bucket/prefix`
    pub dest: String,
    /// List the copies that are there, oldest first, and make none
    #[arg(long)]
    pub list: bool,
}

/// Writes the copy, and opens it to be sure; or lists those that are there.
///
/// # Errors
/// When it cannot be written or does not open.
pub async fn run(args: BackupArgs, settings: &Settings) -> anyhow::Result<ExitCode> {
    if args.list {
        return list(&args.dest).await;
    }
    let address = settings.store_address()?;
    let store = store::open_existing(&address).await?;
    if FilesAddress::is_meant_by(&args.dest) {
        return keep(&args.dest, store.as_ref(), &config::scratch_folder(&address)).await;
    }
    let dest = Path::new(&args.dest);
    anyhow::ensure!(!dest.exists(), "{} is there already: give another name, a backup overwrites nothing", args.dest);
    let bar = Progress::new("copying", None);
    store.backup(dest).await?;
    bar.finish();
    let head = store::open_existing(dest).await?.head().await?;
    tracing::info!("copied {} to {}, revision {head}", store.location(), args.dest);
    Ok(ExitCode::SUCCESS)
}

/// Puts a copy among files, and a manifest that says what it is.
async fn keep(dest: &str, store: &dyn Store, folder: &Path) -> anyhow::Result<ExitCode> {
    let files = Files::open(&FilesAddress::parse(dest)?, &S3Variables::of_environment())?;
    let scratch = tempfile::Builder::new().prefix(".wuse-backup-").tempdir_in(folder)?;
    let copy = scratch.path().join("copy.gpkg");
    let bar = Progress::new("copying", None);
    store.backup(&copy).await?;
    let kept = files.put_file(&copy).await?;
    if !kept.sent {
        // What was not sent now is looked at: a copy that has been damaged since is no copy.
        files.check(kept.id).await?;
    }
    bar.finish();
    // Opened only now, as opening a store writes to it.
    let last = store::open_existing(&copy).await?.log_page(&LogFilter::default(), None, 1).await?.pop();
    let backup = Backup::new(System.now(), last, kept, store.location());
    backups::note(&files, &backup).await?;
    let how = if kept.sent { "sent" } else { "there already, and sound" };
    let (name, revision, bytes) = (&backup.name, backup.revision, backup.bytes);
    tracing::info!("copied {} to {} as {name}, revision {revision}: {bytes} bytes, {how}", store.location(), files.location());
    Ok(ExitCode::SUCCESS)
}

/// Prints what is there.
async fn list(dest: &str) -> anyhow::Result<ExitCode> {
    let files = Files::open_existing(&FilesAddress::parse(dest)?, &S3Variables::of_environment())?;
    let mut out = std::io::stdout();
    for backup in backups::all(&files).await? {
        writeln!(out, "{}\trevision {}\t{} bytes\t{}", backup.name, backup.revision, backup.bytes, backup.store)?;
    }
    Ok(ExitCode::SUCCESS)
}
