//! `wuse import`: a file of polygons becomes a community's layer, or the difference to what stands there.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context as _;
use clap::Args;
use encoding_rs::Encoding;

use super::progress::Progress;
use crate::clock::{Clock as _, System};
use crate::config;
use crate::domain::{Actor, Community, CommunityCode, Moment, Revision};
use crate::geo::{Crs, SquareMetres};
use crate::import::difference::difference;
use crate::import::fields::AskedFields;
use crate::import::layer::{self, Axes, Layer, LayerError, Reading};
use crate::import::outline::Keeping;
use crate::import::report::{DefectKind, Report};
use crate::import::source::{self, ReadError, ReadOptions};
use crate::import::{encoding, neighbours, place};
use crate::live::Snapshot;
use crate::store::{LayerEntry, Store, StoreError};

/// How often a difference is decided again when somebody else commits in between.
const ATTEMPTS: usize = 20;
/// Refused: the layer has defects or lies where it cannot.
const REFUSED: u8 = 1;
/// The command itself cannot be carried out as given.
const USAGE: u8 = 2;

/// Import a layer of blocks into a community
///
/// Reads GeoJSON, newline-delimited GeoJSON, Shapefile (.shp with its parts, or zipped), KML, KMZ and GeoPackage. Every geometry is
/// checked; with a defect anywhere nothing is imported, unless --skip-invalid is given. Overlaps and gaps between neighbours are
/// told and not refused. A second import of the same layer changes nothing; a changed layer is applied as one revision.
///
/// Exit status: 0 fine, 1 refused, 2 the command cannot be carried out as given.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
#[command(after_help = "Example:\n  wuse import hongbei.shp --community 330381003901 --name 虹北社区 --crs EPSG:4549 --dry-run")]
pub struct ImportArgs {
    /// The file
    pub file: PathBuf,
    /// Code of the community: its 12-digit statistical code, or letters, digits, - and _
    #[arg(long, value_name = "CODE")]
    pub community: CommunityCode,
    /// Name of the community; kept as it is when it exists already
    #[arg(long)]
    pub name: Option<String>,
    /// Coordinate system, against what the file says: an EPSG code, a WKT, a PROJ string, gcj02 or bd09
    #[arg(long, value_parser = parse_crs)]
    pub crs: Option<Crs>,
    /// The file holds latitude or northing first
    #[arg(long)]
    pub swap_axes: bool,
    /// Accept a layer that lies outside the community's neighbourhood
    #[arg(long)]
    pub anywhere: bool,
    /// Layer to read, where the file has several
    #[arg(long)]
    pub layer: Option<String>,
    /// Encoding of a Shapefile's attributes, for example GBK, against what the file says
    #[arg(long, value_parser = parse_encoding)]
    pub encoding: Option<&'static Encoding>,
    /// Attribute that holds the block's code [default: guessed; else the place in the file]
    #[arg(long, value_name = "FIELD")]
    pub code_field: Option<String>,
    /// Attribute that holds the block's name [default: guessed]
    #[arg(long, value_name = "FIELD")]
    pub name_field: Option<String>,
    /// Attribute that holds the colour: red, 红, R or 1 to green, 绿, G or 5 [default: guessed]
    #[arg(long, value_name = "FIELD")]
    pub colour_field: Option<String>,
    /// Attribute that holds the responsible party [default: guessed]
    #[arg(long, value_name = "FIELD")]
    pub party_field: Option<String>,
    /// Attribute that holds the party's kind, for example school or 学校 [default: guessed]
    #[arg(long, value_name = "FIELD")]
    pub party_kind_field: Option<String>,
    /// From when the layer holds: RFC 3339, or a date [default: now]
    #[arg(long, value_name = "TIME", value_parser = Moment::parse)]
    pub effective_at: Option<Moment>,
    /// Overlaps and gaps between neighbours up to this many square metres are not told
    #[arg(long, value_name = "M2", default_value_t = 1.0)]
    pub tolerance_m2: f64,
    /// Take the good features and leave the others
    #[arg(long)]
    pub skip_invalid: bool,
    /// Check and show the difference, change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Write the complete report as JSON
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
}

fn parse_crs(text: &str) -> Result<Crs, String> {
    Crs::parse(text).map_err(|error| format!("{error}{}", proj_hint()))
}

/// What may be wrong where PROJ fails on a name it should know.
fn proj_hint() -> String {
    let hint =
        |set| format!(" (PROJ looks for its tables where the environment says, {set}, and not those in wuse: try without)");
    config::foreign_proj_tables().map(hint).unwrap_or_default()
}

fn parse_encoding(name: &str) -> Result<&'static Encoding, String> {
    encoding::of_name(name).ok_or_else(|| format!("'{name}' is no encoding; give for example GBK or UTF-8"))
}

/// Imports a file into a store; `folder` takes what does not stay in memory meanwhile.
///
/// # Errors
/// When the store or the report file fails. Refusals are told on standard error and in the exit status.
pub async fn run(args: ImportArgs, store: Arc<dyn Store>, folder: &Path) -> anyhow::Result<ExitCode> {
    let mut report = Report { source: file_name(&args), tolerance_m2: args.tolerance_m2, ..Report::default() };
    let loading = tokio::spawn({
        let store = Arc::clone(&store);
        async move { store.load().await.map(Snapshot::new) }
    });
    let args = Arc::new(args);
    let reading = tokio::task::spawn_blocking({
        let (args, keeping) = (Arc::clone(&args), Keeping::beyond_memory_in(folder));
        move || {
            let outcome = read(&args, &keeping, &mut report);
            (outcome, report)
        }
    });
    let (outcome, mut report) = reading.await.context("the import failed while reading")?;
    let present = loading.await.context("the store failed while loading")??;
    let (layer, reading) = match outcome {
        Ok(read) => read,
        Err(error) => {
            let usage = matches!(
                error,
                LayerError::Field(_)
                    | LayerError::Crs(_)
                    | LayerError::Read(ReadError::ChooseLayer { .. } | ReadError::NoSuchLayer { .. })
            );
            let hint = if matches!(error, LayerError::Crs(_)) { proj_hint() } else { String::new() };
            return refuse(&args, report, format!("{error}{hint}"), if usage { USAGE } else { REFUSED });
        }
    };
    // What neighbours have in common is told and decides nothing, so the store need not wait for it.
    let layer = Arc::new(layer);
    let comparing = tokio::task::spawn_blocking({
        let (layer, tolerance) = (Arc::clone(&layer), SquareMetres(args.tolerance_m2));
        // On threads of its own: on those in common it would keep waiting what encodes the blocks for the store.
        let threads = rayon::ThreadPoolBuilder::new().build().context("no threads to compare neighbours on")?;
        move || threads.install(|| neighbours::check(&layer.blocks, tolerance))
    });
    let outcome = apply(&args, &mut report, &layer, &reading, present, store.as_ref()).await?;
    let bar = Progress::new("comparing neighbours", None);
    let compared = comparing.await.map_err(anyhow::Error::from).and_then(|compared| Ok(compared?));
    (report.overlaps, report.gaps) =
        compared.with_context(|| format!("neighbours could not be compared ({})", outcome.told(&store.location())))?;
    bar.finish();
    if let Outcome::Refused { reason, status } = outcome {
        return refuse(&args, report, reason, status);
    }
    tell(&report.lines())?;
    tell(&outcome.told(&store.location()))?;
    write_report(&args, &report)?;
    Ok(ExitCode::SUCCESS)
}

/// What became of a layer that could be read.
enum Outcome {
    Refused { reason: String, status: u8 },
    DryRun,
    Unchanged,
    Imported(Revision),
}

impl Outcome {
    fn refused(reason: impl Into<String>) -> Self {
        Self::Refused { reason: reason.into(), status: REFUSED }
    }

    fn unusable(reason: impl Into<String>) -> Self {
        Self::Refused { reason: reason.into(), status: USAGE }
    }

    fn told(&self, location: &str) -> String {
        match self {
            Self::Refused { reason, .. } => format!("refused: {reason}"),
            Self::DryRun => "dry run: nothing was changed".to_owned(),
            Self::Unchanged => "the store stays as it is".to_owned(),
            Self::Imported(revision) => format!("imported into {location} as revision {revision}"),
        }
    }
}

/// Commits what the layer changes, unless something speaks against it.
async fn apply(
    args: &ImportArgs,
    report: &mut Report,
    layer: &Arc<Layer>,
    reading: &Reading,
    mut present: Snapshot,
    store: &dyn Store,
) -> anyhow::Result<Outcome> {
    let now = System.now();
    if !args.anywhere
        && let Err(reason) = place::judge(layer, reading, &present, &args.community)
    {
        // In the wrong place or system every corner is out of range; the reason says it once.
        report.defects.retain(|defect| defect.kind != DefectKind::OutOfRange);
        return Ok(Outcome::refused(reason));
    }
    let effective_at = match args.effective_at {
        // A plain date means its end; for today that is now.
        Some(at) if at > now && at.micros() - now.micros() < 86_400_000_000 => now,
        Some(at) if at > now => return Ok(Outcome::unusable(format!("--effective-at {at} lies in the future"))),
        Some(at) => at,
        None => now,
    };
    if !report.defects.is_empty() && !args.skip_invalid {
        return Ok(Outcome::refused(format!(
            "{} of {} features have defects; nothing was imported (mend them, or give --skip-invalid to leave them out)",
            layer.bad_codes.len(),
            layer.features
        )));
    }
    report.left_out.clone_from(&layer.bad_codes);
    if layer.blocks.is_empty() {
        return Ok(Outcome::refused("the file has no feature that can be imported"));
    }
    for _ in 0..ATTEMPTS {
        let existing = present.community(&args.community).map(|(_, view)| view.community.name.clone());
        let Some(name) = args.name.clone().or(existing) else {
            return Ok(Outcome::unusable(format!("community {} is new: give its name with --name", args.community)));
        };
        let community = Community { code: args.community.clone(), name };
        // Reads outlines again that are not in memory, and looks at every corner of those that are.
        let (items, counts) = tokio::task::block_in_place(|| difference(&present, &community, layer, effective_at))
            .context("the layer's outlines cannot be read again")?;
        let changes_nothing = counts.is_empty();
        report.difference = Some(counts);
        if args.dry_run {
            return Ok(Outcome::DryRun);
        }
        if changes_nothing {
            return Ok(Outcome::Unchanged);
        }
        let base = present.revision();
        let last = present.recorded_at(base).map_or(Moment::MIN, Moment::next);
        let recorded_at = System.now().max(last);
        let by = Some(Actor::CONSOLE);
        let entry =
            LayerEntry { recorded_at, by, community, effective_at, source: report.source.clone(), items: Arc::new(items) };
        let bar = Progress::new("writing", None);
        let outcome = store.commit_layer(base, entry).await;
        bar.finish();
        match outcome {
            Ok(()) => {
                report.revision = Some(base.next().0);
                return Ok(Outcome::Imported(base.next()));
            }
            // Somebody else was faster: decide again on what stands there now.
            Err(StoreError::Behind { .. }) => present = Snapshot::new(store.load().await?),
            Err(error) => return Err(error.into()),
        }
    }
    anyhow::bail!("the store changed {ATTEMPTS} times while the layer was being applied; try again when it is quieter")
}

/// Reads and checks the file; runs off the async threads.
fn read(args: &ImportArgs, keeping: &Keeping, report: &mut Report) -> Result<(Layer, Reading), LayerError> {
    let options = ReadOptions { layer: args.layer.clone(), encoding: args.encoding };
    let mut source = source::open(&args.file, &options)?;
    source.format().clone_into(&mut report.format);
    report.encoding = source.encoding();
    let asked = AskedFields {
        code: args.code_field.clone(),
        name: args.name_field.clone(),
        colour: args.colour_field.clone(),
        party: args.party_field.clone(),
        party_kind: args.party_kind_field.clone(),
    };
    let axes = if args.swap_axes { Axes::NorthFirst } else { Axes::EastFirst };
    let (mut layer, reading) = loop {
        let stated = source.crs();
        let (crs, how) = match (&args.crs, &stated) {
            (Some(crs), _) => (crs.clone(), "as asked"),
            (None, Some(text)) => (Crs::parse(text)?, "by the file"),
            (None, None) => (Crs::Wgs84, "as the file names none"),
        };
        report.crs = format!("{crs}, {how}");
        let reading = Reading { crs, axes };
        let bar = Progress::new("checking", source.count());
        let layer = layer::read(source.as_mut(), &reading, &asked, keeping, &|done| bar.at(done))?;
        bar.finish();
        // Some GeoJSON names its coordinate system after its features: then they are read again.
        if args.crs.is_some() || source.crs() == stated {
            break (layer, reading);
        }
    };
    report.features = layer.features;
    report.good = layer.blocks.len() as u64;
    report.fields = layer.fields.clone();
    report.defects = std::mem::take(&mut layer.defects);
    report.bbox = layer.bbox.map(Into::into);
    Ok((layer, reading))
}

fn file_name(args: &ImportArgs) -> String {
    args.file.file_name().map_or_else(|| args.file.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn refuse(args: &ImportArgs, mut report: Report, reason: String, status: u8) -> anyhow::Result<ExitCode> {
    if report.features > 0 {
        tell(&report.lines())?;
    }
    writeln!(std::io::stderr(), "refused: {reason}")?;
    report.refused = Some(reason);
    write_report(args, &report)?;
    Ok(ExitCode::from(status))
}

fn tell(lines: &str) -> anyhow::Result<()> {
    writeln!(std::io::stdout(), "{}", lines.trim_end())?;
    Ok(())
}

fn write_report(args: &ImportArgs, report: &Report) -> anyhow::Result<()> {
    let Some(path) = &args.report else { return Ok(()) };
    let write = || -> std::io::Result<()> {
        let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
        serde_json::to_writer_pretty(&mut file, report)?;
        file.flush()
    };
    write().with_context(|| format!("the report {} cannot be written", path.display()))
}
