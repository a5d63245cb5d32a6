//! Getting files out. Every byte is checked: one that is damaged is told, never given as if it were whole.

use std::fs::File;
use std::path::Path;

use bytes::{Bytes, BytesMut};
use futures::stream::{self, BoxStream};
use futures::{StreamExt as _, TryStreamExt as _};
use object_store::ObjectStoreExt as _;
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;

use super::put::off_thread;
use super::{Files, FilesError, MediaType};
use crate::domain::FileId;

/// What is read at once at most, and then checked before the first byte goes out: a photo, not a film.
pub const AT_ONCE: u64 = 16 * 1024 * 1024;

/// The bytes of a file as they come.
type Body = BoxStream<'static, Result<Bytes, FilesError>>;

/// A file on its way out.
pub struct Content {
    /// Its name.
    pub id: FileId,
    /// Its length.
    pub bytes: u64,
    /// What its first bytes say that it is.
    pub media_type: MediaType,
    body: Body,
}

impl Content {
    /// Its bytes. Up to [`AT_ONCE`] they have been checked already. Of a longer file the last piece is held back until all have been
    /// checked: of a damaged one an error comes in its place, so that nobody has the whole of it.
    pub fn into_stream(self) -> BoxStream<'static, Result<Bytes, FilesError>> {
        self.body
    }
}

impl std::fmt::Debug for Content {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Content").field("id", &self.id).field("bytes", &self.bytes).finish_non_exhaustive()
    }
}

impl Files {
    /// A file of at most [`AT_ONCE`] bytes, whole.
    ///
    /// # Errors
    /// When it is not there, damaged or longer, or the storage fails.
    pub async fn get(&self, id: FileId) -> Result<Bytes, FilesError> {
        let (bytes, body) = self.begin(id).await?;
        if bytes > AT_ONCE {
            let location = self.location.clone();
            return Err(FilesError::TooLarge { name: format!("file {id}"), location, bytes, most: AT_ONCE });
        }
        self.whole(id, body).await
    }

    /// A file of any length, piece by piece.
    ///
    /// # Errors
    /// When it is not there, or the storage fails; when it is damaged, now or at its end.
    pub async fn stream(&self, id: FileId) -> Result<Content, FilesError> {
        let (bytes, mut body) = self.begin(id).await?;
        if bytes <= AT_ONCE {
            let whole = self.whole(id, body).await?;
            let media_type = MediaType::of(&whole);
            return Ok(Content { id, bytes, media_type, body: stream::iter([Ok(whole)]).boxed() });
        }
        let mut head = BytesMut::new();
        while head.len() < MediaType::SEEN {
            let Some(piece) = body.try_next().await? else { break };
            head.extend_from_slice(&piece);
        }
        let media_type = MediaType::of(&head);
        let body = stream::iter([Ok(head.freeze())]).chain(body).boxed();
        Ok(Content { id, bytes, media_type, body: self.checked(id, body) })
    }

    /// Reads a file through, and gives its length.
    ///
    /// # Errors
    /// When it is not there or damaged, or the storage fails.
    pub async fn check(&self, id: FileId) -> Result<u64, FilesError> {
        self.stream(id).await?.into_stream().try_fold(0, async |sum, piece| Ok(sum + piece.len() as u64)).await
    }

    /// Writes a file to a path where nothing is yet. It gets its name when all of it has been checked and is on the disk.
    ///
    /// # Errors
    /// As [`Self::check`]; when there is a file of that name already, or it cannot be written.
    pub async fn fetch_to(&self, id: FileId, path: &Path) -> Result<u64, FilesError> {
        let local = |error: std::io::Error| FilesError::local(path, format!("cannot be written: {error}"));
        if path.exists() {
            return Err(FilesError::local(path, "is there already: name another, nothing is overwritten"));
        }
        let content = self.stream(id).await?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
        let unfinished = unfinished(&folder).map_err(local)?;
        let mut file = tokio::fs::File::from_std(unfinished.reopen().map_err(local)?);
        let mut body = content.body;
        while let Some(piece) = body.try_next().await? {
            file.write_all(&piece).await.map_err(local)?;
        }
        file.flush().await.map_err(local)?;
        file.sync_all().await.map_err(local)?;
        let dest = path.to_owned();
        let published = off_thread(move || {
            unfinished.persist_noclobber(&dest).map_err(|error| error.error)?;
            // The new name is durable when its folder is; some file systems cannot sync a folder, and need not.
            if let Ok(folder) = File::open(folder) {
                let _ = folder.sync_all();
            }
            Ok(())
        });
        published.await.map_err(local)?;
        Ok(content.bytes)
    }

    /// A file's length and its bytes, not checked yet.
    async fn begin(&self, id: FileId) -> Result<(u64, Body), FilesError> {
        let name = format!("file {id}");
        let found = self.store.get(&Self::key(id)).await.map_err(|error| self.fault(&error, &name))?;
        let bytes = found.meta.size;
        let files = self.clone();
        // What breaks off in the middle was there: it is the storage that is away.
        Ok((bytes, found.into_stream().map_err(move |error| files.refused(&error)).boxed()))
    }

    /// All of it, checked.
    async fn whole(&self, id: FileId, mut body: Body) -> Result<Bytes, FilesError> {
        let mut whole = BytesMut::new();
        while let Some(piece) = body.try_next().await? {
            whole.extend_from_slice(&piece);
        }
        self.expect(id, Sha256::digest(&whole))?;
        Ok(whole.freeze())
    }

    /// The same bytes, the last piece only once all have been checked.
    fn checked(&self, id: FileId, body: Body) -> Body {
        let files = self.clone();
        let start = Some((body, Sha256::new(), None::<Bytes>));
        stream::try_unfold(start, move |state| {
            let files = files.clone();
            async move {
                let Some((mut body, mut read, mut held)) = state else { return Ok(None) };
                while let Some(piece) = body.try_next().await? {
                    read.update(&piece);
                    if let Some(before) = held.replace(piece) {
                        return Ok(Some((before, Some((body, read, held)))));
                    }
                }
                files.expect(id, read.finalize())?;
                Ok(held.map(|last| (last, None)))
            }
        })
        .boxed()
    }

    fn expect(&self, id: FileId, found: impl Into<[u8; 32]>) -> Result<(), FilesError> {
        let found = FileId::of_digest(found.into());
        if found == id { Ok(()) } else { Err(FilesError::Damaged { id, found, location: self.location.clone() }) }
    }
}

/// A file that has no name yet, and is removed when it never gets one.
fn unfinished(folder: &Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".wuse-").suffix(".part");
    // Whoever may read new files of this user may read this one.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
