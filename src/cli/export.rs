//! `wuse export`: a community's blocks as GeoJSON, GeoPackage or CSV.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use super::progress::Progress;
use crate::clock::{Clock as _, System};
use crate::domain::{AsOf, CommunityCode, Moment, Revision};
use crate::features::{self, Selection};
use crate::live::Snapshot;
use crate::store::{self, Store};

/// What to export, and where to.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  wuse export --community 330381003901 --format csv --at 2026-01-15 > january.csv")]
pub struct ExportArgs {
    /// Code of the community
    #[arg(long, value_name = "CODE")]
    pub community: CommunityCode,
    /// Format
    #[arg(long, value_enum)]
    pub format: Format,
    /// As it was at this moment: RFC 3339, or a date for its end in UTC+8 [default: now]
    #[arg(long, value_name = "TIME", value_parser = Moment::parse)]
    pub at: Option<Moment>,
    /// The file; a GeoPackage needs one, the others go to standard output when it is not given
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// RFC 7946
    Geojson,
    /// OGC GeoPackage: a store of its own, that QGIS shows in the five colours
    Gpkg,
    /// A row a block, with a place inside it
    Csv,
}

/// Exports.
///
/// # Errors
/// When there is no such community, or the file cannot be written.
pub async fn run(args: ExportArgs, store: Arc<dyn Store>) -> anyhow::Result<ExitCode> {
    let bar = Progress::new("reading the store", None);
    let snapshot = Snapshot::new(store.load().await?);
    bar.finish();
    let (index, _) = snapshot
        .community(&args.community)
        .with_context(|| format!("there is no community {} in {}", args.community, store.location()))?;
    let selection = Selection::all(Some(index), args.at.map_or(AsOf::NOW, AsOf::at));
    let bar = if args.output.is_some() { Progress::new("writing", None) } else { Progress::beside_results("writing") };
    let count = match (args.format, &args.output) {
        (Format::Gpkg, Some(path)) => geopackage(&snapshot, &selection, path).await?,
        (Format::Gpkg, None) => anyhow::bail!("a GeoPackage is a file: give --output FILE.gpkg"),
        (_, Some(path)) => {
            let file = File::create(path).with_context(|| format!("cannot write {}", path.display()))?;
            write(args.format, &snapshot, &selection, file)?
        }
        (_, None) => match write(args.format, &snapshot, &selection, io::stdout().lock()) {
            // The reader of the pipe has seen enough.
            Err(error) if error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe) => 0,
            done => done?,
        },
    };
    bar.finish();
    tracing::info!("exported {count} blocks of {}", args.community);
    Ok(ExitCode::SUCCESS)
}

fn write(format: Format, snapshot: &Snapshot, selection: &Selection, out: impl Write) -> anyhow::Result<usize> {
    let mut out = BufWriter::new(out);
    let count = if format == Format::Csv {
        features::csv::write(snapshot, selection, &mut out)?
    } else {
        features::geojson::write(snapshot, selection, &mut out)?
    };
    out.flush()?;
    Ok(count)
}

/// A store of its own that holds the blocks as one layer.
async fn geopackage(snapshot: &Snapshot, selection: &Selection, path: &Path) -> anyhow::Result<usize> {
    anyhow::ensure!(!path.exists(), "{} is there already: an export overwrites no store", path.display());
    let entries = features::layers::entries(snapshot, selection, System.now());
    store::open(path).await?.commit(Revision::ZERO, entries).await?;
    Ok(selection.every(snapshot).len())
}
