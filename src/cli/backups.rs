//! Copies of stores among files: a manifest each, beside the file that it names.

use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};

use crate::domain::{FileId, Moment, Revision};
use crate::files::{Files, FilesError, Kept};
use crate::store::LogRow;

/// Where the manifests stand.
const FOLDER: &str = "backups";
/// Stands for the name of the copy made last.
pub(super) const LATEST: &str = "latest";

/// A copy of a store, as its manifest tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Backup {
    /// Its name: when it was made, the revision, and how its file's name begins. Names sort by time.
    pub(super) name: String,
    /// When it was made.
    pub(super) made_at: Moment,
    /// The store's last entry.
    pub(super) revision: Revision,
    /// Hash of that entry; none when there is no entry.
    pub(super) hash: Option<String>,
    /// The file that holds the copy: its SHA-256.
    pub(super) file: FileId,
    /// Its length.
    pub(super) bytes: u64,
    /// Where the store was, without secrets.
    pub(super) store: String,
    /// The version of Wuse that made it: an older one may not open it.
    pub(super) wuse: String,
}

impl Backup {
    /// Of a store whose last entry is this, kept as that.
    pub(super) fn new(made_at: Moment, last: Option<LogRow>, kept: Kept, store: String) -> Self {
        let (revision, hash) = last.map_or((Revision::ZERO, None), |row| (row.revision, Some(row.hash)));
        let time = made_at.timestamp().strftime("%Y%m%dT%H%M%SZ");
        let name = format!("{time}-r{revision}-{}", &kept.id.to_string()[..8]);
        let wuse = env!("CARGO_PKG_VERSION").to_owned();
        Self { name, made_at, revision, hash, file: kept.id, bytes: kept.bytes, store, wuse }
    }
}

/// Writes the manifest of a copy.
pub(super) async fn note(files: &Files, backup: &Backup) -> anyhow::Result<()> {
    Ok(files.put_manifest(FOLDER, &backup.name, serde_json::to_vec_pretty(backup)?).await?)
}

/// Every copy, oldest first.
pub(super) async fn all(files: &Files) -> anyhow::Result<Vec<Backup>> {
    let mut backups = Vec::new();
    for name in files.manifests(FOLDER).await? {
        backups.push(read(files, &name).await?);
    }
    Ok(backups)
}

/// The copy of a name, or the latest.
pub(super) async fn find(files: &Files, name: &str) -> anyhow::Result<Backup> {
    if name != LATEST {
        return match read(files, name).await {
            Err(error) if matches!(error.downcast_ref(), Some(FilesError::NotThere { .. })) => {
                bail!("there is no backup {name} in {}: wuse backup --list tells those there are", files.location())
            }
            read => read,
        };
    }
    let latest = files.manifests(FOLDER).await?.pop();
    read(files, &latest.with_context(|| format!("there are no backups in {}", files.location()))?).await
}

async fn read(files: &Files, name: &str) -> anyhow::Result<Backup> {
    let text = files.manifest(FOLDER, name).await?;
    serde_json::from_slice(&text).with_context(|| format!("{FOLDER}/{name}.json in {} is no backup's manifest", files.location()))
}
