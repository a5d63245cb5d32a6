//! `wuse import-cases`: a list of cases as a table becomes reported cases.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use clap::Args;
use sha2::{Digest, Sha256};

use crate::clock::{Clock as _, System};
use crate::config::Settings;
use crate::domain::{CommunityCode, RequestKey};
use crate::import::cases::{self, Places};
use crate::live::{Asked, Asker, CommitError, LiveMap, TogetherError};
use crate::store;

/// Lines of defects that are shown.
const SHOWN: usize = 50;

/// Bring in a list of cases: a table in CSV (UTF-8 or GBK) or .xlsx
///
/// Columns are known by their names, in Chinese and in English, as the lists that the page exports have them: 类别 (category), 经度 and 纬度
/// (longitude, latitude) are needed. Each row becomes a reported case. Without --skip-invalid one defect leaves everything as it was; the same
/// list brought in again changes nothing.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 when recorded, 1 when refused.\n\nExample:\n  wuse import-cases 问题清单.xlsx --coordinates gcj02 --dry-run"
)]
pub struct ImportCasesArgs {
    /// The list
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Which coordinates it holds: wgs84, cgcs2000, gcj02 (Gaode, Tencent) or bd09 (Baidu)
    #[arg(long, default_value = "wgs84", value_parser = places, value_name = "NAME")]
    pub coordinates: Places,
    /// The community of rows that name none
    #[arg(long, value_name = "CODE")]
    pub community: Option<String>,
    /// Only say what would come of it
    #[arg(long)]
    pub dry_run: bool,
    /// Take what is right, and leave the rest out
    #[arg(long)]
    pub skip_invalid: bool,
}

fn places(word: &str) -> Result<Places, String> {
    Places::of_word(word).ok_or_else(|| format!("'{word}' is none of wgs84, cgcs2000, gcj02, bd09"))
}

/// Carries it out.
///
/// # Errors
/// When the list or the store cannot be read, or the store cannot be written.
pub async fn run(settings: &Settings, args: &ImportCasesArgs) -> anyhow::Result<ExitCode> {
    let bytes = std::fs::read(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
    let community = args.community.as_deref().map(CommunityCode::new).transpose()?;
    let store = store::open_existing(settings.store_address()?).await?;
    let live = LiveMap::open(store, Arc::new(System), Vec::new()).await?;
    let snapshot = live.read();
    let mut list = cases::read(&bytes, args.coordinates)?;
    let found = cases::requests(&mut list, &snapshot, community.as_ref());
    let mut good = Vec::with_capacity(found.len());
    for (row, request) in found {
        match Asked::Report(request.clone()).refused(&snapshot, Asker::CONSOLE, System.now()) {
            Some(CommitError::ReportRefused(refusal)) => list.defects.push(cases::defect_of(&list, row, &refusal)),
            Some(other) => return Err(other.into()),
            None => good.push(Asked::Report(request)),
        }
    }
    list.defects.sort_by_key(|defect| defect.row);
    let mut out = std::io::stdout().lock();
    writeln!(out, "{}: {}, {}, {} rows, {} good", args.file.display(), list.format, list.encoding, list.rows, good.len())?;
    writeln!(out, "columns: {}; left out: {}", list.columns.taken.join(", "), list.columns.left_out.join(", "))?;
    for defect in list.defects.iter().take(SHOWN) {
        writeln!(out, "  {defect}")?;
    }
    if list.defects.len() > SHOWN {
        writeln!(out, "  and {} more", list.defects.len() - SHOWN)?;
    }
    if args.dry_run || (!list.defects.is_empty() && !args.skip_invalid) {
        writeln!(out, "nothing was recorded")?;
        return Ok(if list.defects.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    let digest = hex::encode(Sha256::digest(&bytes));
    let key = format!("import console {} {} {digest}", args.coordinates.word(), args.skip_invalid);
    let request = RequestKey { fingerprint: hex::encode(Sha256::digest(&key)), key };
    match live.ask_all(Asker::CONSOLE, good, Some(request)).await {
        Ok(done) if done.repeated => writeln!(out, "this list had been brought in before: nothing was recorded")?,
        Ok(done) => writeln!(out, "recorded {} cases, up to revision {}", done.revisions.len(), done.snapshot.revision())?,
        Err(TogetherError::Failed(error)) => return Err(error.into()),
        Err(TogetherError::Refused(refusals)) => {
            for (_, refusal) in refusals.iter().take(SHOWN) {
                writeln!(out, "  {refusal}")?;
            }
            writeln!(out, "nothing was recorded")?;
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}
