//! `wuse copy`: everything from one store to another, of either kind; with `--seal` a running service is moved.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, bail};
use clap::Args;

use super::progress::Progress;
use crate::config::StoreText;
use crate::domain::Revision;
use crate::store::{self, Store, Verified, copy};

/// Copy everything from one store to another, either way between GeoPackage and PostgreSQL
///
/// The destination is empty, or holds a beginning of the source: a copy that was interrupted goes on where it stopped. Every hash is
/// computed anew at the destination and compared; at the end the destination is verified from its log. The source may be served meanwhile.
///
/// With --seal a running service is moved: once all but the last changes are copied, the source takes no more changes (its service
/// answers them with 503 and Retry-After, and goes on answering questions), the last ones are copied, and from then on the destination
/// is the store. Should that fail, the source is opened again.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  wuse copy --from hongbei.gpkg --to postgres://wuse@db1,db2/wuse --seal")]
pub struct CopyArgs {
    /// Where from; nothing in it is changed, unless --seal is given
    #[arg(long, value_name = "PATH|URL")]
    pub from: StoreText,
    /// Where to
    #[arg(long, value_name = "PATH|URL")]
    pub to: StoreText,
    /// Close the source to changes at the end: it was moved
    #[arg(long)]
    pub seal: bool,
}

/// Copies and verifies.
///
/// # Errors
/// When a store fails, the destination holds something else, or is not sound afterwards.
pub async fn run(args: CopyArgs) -> anyhow::Result<ExitCode> {
    let from = store::open_existing(args.from.address()?).await.context("cannot open the source")?;
    let to = store::open(args.to.address()?).await.context("cannot open the destination")?;
    let revision = catch_up(&from, &to, "copying").await?;
    let bar = Progress::new("verifying the copy", None);
    let verified = to.verify().await?;
    bar.finish();
    if let Verified::Broken { revision, reason } = verified {
        bail!("the copy is broken: entry {revision} is the first bad one: {reason}");
    }
    if !args.seal {
        tracing::info!("{} holds all of {} up to revision {revision}, and is sound", to.location(), from.location());
        return Ok(ExitCode::SUCCESS);
    }
    // What came while the copy was verified; so that little is left for the pause.
    catch_up(&from, &to, "copying what came meanwhile").await?;
    let paused = Instant::now();
    from.seal(Some(&to.location())).await.context("cannot close the source to changes")?;
    match catch_up(&from, &to, "copying the last changes").await {
        Ok(revision) => {
            tracing::info!(
                "{} was moved to {} at revision {revision}; changes paused for {:.2} s: serve it from there now",
                from.location(),
                to.location(),
                paused.elapsed().as_secs_f64()
            );
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => {
            from.seal(None).await.context("the source stays closed to changes: open it with `wuse seal --undo`")?;
            Err(error.context("the last changes could not be copied; the source takes changes again"))
        }
    }
}

async fn catch_up(from: &Arc<dyn Store>, to: &Arc<dyn Store>, what: &'static str) -> anyhow::Result<Revision> {
    let total = from.head().await?.0;
    let bar = Progress::new(what, Some(total));
    let revision = copy::copy(from.as_ref(), to.as_ref(), &|done, of| {
        bar.of(of.0);
        bar.at(done.0);
    })
    .await?;
    bar.finish();
    Ok(revision)
}
