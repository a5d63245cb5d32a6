//! Everything from one store to another: the log entry by entry, each committed at the destination as it was at the source. The
//! destination computes every hash itself, so that equal hashes at the end say that everything arrived. Then people, API tokens, private
//! notes and drafts, as they stand; sessions stay behind: people sign in at the new place.

use std::path::Path;

use super::gpkg::GeoPackage;
use super::{LogFilter, Store, StoreError};
use crate::domain::Revision;

/// Entries copied in one commit; one may be a layer of a whole province.
const TOGETHER: usize = 256;

/// Why a copy came to nothing, or to less than everything; what was copied stays, and a later copy goes on from there.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// One of the stores failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The destination is no beginning of the source.
    #[error(
        "{destination} has a history of its own from revision {revision} on: copy into an empty store, or into one that was copied from {source_location}"
    )]
    OtherHistory {
        /// Where to.
        destination: String,
        /// Where from.
        source_location: String,
        /// The first entry that differs, or is only there.
        revision: Revision,
    },
}

/// Copies what the destination lacks of the source as it stands when the end is reached; `told` hears of each step: the last entry
/// copied, and the last that the source has. Gives the revision at which both are the same.
///
/// # Errors
/// When a store fails, or the destination holds something else.
pub async fn copy(
    from: &dyn Store,
    to: &dyn Store,
    told: &(dyn Fn(Revision, Revision) + Send + Sync),
) -> Result<Revision, CopyError> {
    let mut at = to.head().await?;
    let source = from.head().await?;
    check(from, to, at.min(source)).await?;
    if at > source {
        return Err(other_history(from, to, source.next()));
    }
    told(at, source);
    loop {
        let entries = from.entries_since(at, TOGETHER).await?;
        let Some(last) = entries.last().map(|entry| entry.revision) else { break };
        match to.commit(at, entries).await {
            Ok(()) => {}
            Err(StoreError::Behind { .. }) => return Err(other_history(from, to, at.next())),
            // It may have been written after all, by a database that failed over just then.
            Err(StoreError::Uncertain { .. }) if to.head().await? == last => {}
            Err(error) => return Err(error.into()),
        }
        at = last;
        told(at, from.head().await?.max(at));
    }
    check(from, to, at).await?;
    // After the entries, as people are added before what tells of them.
    let (people, tokens) = (from.accounts().people().await?, from.accounts().tokens().await?);
    to.accounts().take_over(&people, &tokens).await?;
    to.private_notes().take_over_notes(&from.private_notes().notes("").await?).await?;
    to.drafts().take_over_drafts(&from.drafts().every_draft().await?).await?;
    Ok(at)
}

/// Refuses stores whose entry of a revision has different hashes.
async fn check(from: &dyn Store, to: &dyn Store, at: Revision) -> Result<(), CopyError> {
    if at > Revision::ZERO && hash(from, at).await? != hash(to, at).await? {
        return Err(other_history(from, to, first_difference(from, to, at).await?));
    }
    Ok(())
}

/// The first entry whose hashes differ; it is known that those of `at` do. A hash covers all entries before it.
async fn first_difference(from: &dyn Store, to: &dyn Store, at: Revision) -> Result<Revision, CopyError> {
    let (mut same, mut differs) = (0, at.0);
    while differs - same > 1 {
        let middle = Revision(u64::midpoint(same, differs));
        if hash(from, middle).await? == hash(to, middle).await? { same = middle.0 } else { differs = middle.0 }
    }
    Ok(Revision(differs))
}

async fn hash(store: &dyn Store, at: Revision) -> Result<Option<String>, CopyError> {
    Ok(store
        .log_page(&LogFilter::default(), Some(at.next()), 1)
        .await?
        .pop()
        .filter(|row| row.revision == at)
        .map(|row| row.hash))
}

fn other_history(from: &dyn Store, to: &dyn Store, revision: Revision) -> CopyError {
    CopyError::OtherHistory { destination: to.location(), source_location: from.location(), revision }
}

/// Copies a store to a GeoPackage that is not there yet, which appears under its name only when it is whole and on the disk.
pub(super) async fn to_file(from: &dyn Store, dest: &Path) -> Result<(), StoreError> {
    let folder = dest.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let failed = |reason: String| StoreError::Unavailable { location: dest.display().to_string(), reason };
    let unfinished =
        tempfile::Builder::new().prefix(".wuse-copy-").tempdir_in(folder).map_err(|error| failed(error.to_string()))?;
    let copied = GeoPackage::open(&unfinished.path().join("copy.gpkg")).await?;
    copy(from, &copied, &|_, _| {}).await.map_err(|error| match error {
        CopyError::Store(error) => error,
        other @ CopyError::OtherHistory { .. } => failed(other.to_string()),
    })?;
    copied.backup(dest).await
}
