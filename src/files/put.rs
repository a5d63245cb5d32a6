//! Putting files in: named by what is in them, sent once, whole or not at all.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::Path;

use bytes::Bytes;
use object_store::{ObjectStoreExt as _, PutPayload, WriteMultipart};
use sha2::{Digest as _, Sha256};

use super::{Files, FilesError};
use crate::domain::FileId;

/// What is sent in one piece, and the length of the pieces of what is longer. S3 wants 5 MiB at least.
const PART: u64 = 8 * 1024 * 1024;
/// S3 takes ten thousand pieces of a file; beyond 72 GB the pieces grow.
const MOST_PARTS: u64 = 9_000;
/// Pieces on their way at a time: with the one being read, 40 MiB of memory.
const IN_FLIGHT: usize = 4;
/// How much is read from disk at a time.
const BUFFER: usize = 1024 * 1024;

/// A file that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub id: FileId,
    /// Its length.
    pub bytes: u64,
    /// Whether it was sent; otherwise one of this name and length was there already.
    pub sent: bool,
}

impl Files {
    /// Puts bytes in.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn put(&self, bytes: impl Into<Bytes>) -> Result<Kept, FilesError> {
        let bytes = bytes.into();
        let id = FileId::of_digest(Sha256::digest(&bytes).into());
        let length = bytes.len() as u64;
        let sent = !self.holds(id, length).await?;
        if sent {
            self.put_whole(id, bytes).await?;
        }
        Ok(Kept { id, bytes: length, sent })
    }

    /// Puts a file of this machine in, of any length. It is read twice: first for its name, then to be sent.
    ///
    /// # Errors
    /// When the file cannot be read or changes meanwhile, or the storage fails.
    pub async fn put_file(&self, path: &Path) -> Result<Kept, FilesError> {
        let local = |error| FilesError::local(path, format!("cannot be read: {error}"));
        let to_open = path.to_owned();
        let (source, length) = off_thread(move || Source::open(&to_open)).await.map_err(local)?;
        let (source, id) = off_thread(move || source.named()).await.map_err(local)?;
        if self.holds(id, length).await? {
            return Ok(Kept { id, bytes: length, sent: false });
        }
        let kept = Kept { id, bytes: length, sent: true };
        if length > PART {
            self.put_parts(source, kept, path).await?;
        } else {
            let (source, bytes) = off_thread(move || source.next(PART)).await.map_err(local)?;
            source.expect(id, path)?;
            self.put_whole(id, bytes).await?;
        }
        Ok(kept)
    }

    /// Whether a file of this name and length is there. What is in it is looked at when it is read.
    async fn holds(&self, id: FileId, bytes: u64) -> Result<bool, FilesError> {
        match self.store.head(&Self::key(id)).await {
            Ok(found) => Ok(found.size == bytes),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(self.fault(&error, &id.to_string())),
        }
    }

    async fn put_whole(&self, id: FileId, bytes: Bytes) -> Result<(), FilesError> {
        let put = self.store.put(&Self::key(id), PutPayload::from(bytes)).await;
        put.map(|_| ()).map_err(|error| self.refused(&error))
    }

    /// Sends a long file in pieces, which are put together under its name at the end.
    async fn put_parts(&self, source: Source, kept: Kept, path: &Path) -> Result<(), FilesError> {
        let size = PART.max(kept.bytes.div_ceil(MOST_PARTS));
        let upload = self.store.put_multipart(&Self::key(kept.id)).await.map_err(|error| self.refused(&error))?;
        let mut upload = WriteMultipart::new_with_chunk_size(upload, usize::try_from(size).unwrap_or(usize::MAX));
        match self.send(&mut upload, source, size, path).await.and_then(|source| source.expect(kept.id, path)) {
            Ok(()) => upload.finish().await.map(|_| ()).map_err(|error| self.refused(&error)),
            Err(fault) => {
                // Pieces that cannot be taken back now are the storage's to clear away; nobody sees them.
                let _ = upload.abort().await;
                Err(fault)
            }
        }
    }

    async fn send(&self, upload: &mut WriteMultipart, mut source: Source, size: u64, path: &Path) -> Result<Source, FilesError> {
        loop {
            let read = off_thread(move || source.next(size)).await;
            let (rest, part) = read.map_err(|error| FilesError::local(path, format!("cannot be read: {error}")))?;
            source = rest;
            if part.is_empty() {
                return Ok(source);
            }
            upload.wait_for_capacity(IN_FLIGHT).await.map_err(|error| self.refused(&error))?;
            upload.put(part);
        }
    }

    /// What went wrong with a write: there, "not found" can only be said of the place.
    pub(super) fn refused(&self, error: &object_store::Error) -> FilesError {
        match self.fault(error, "") {
            FilesError::NotThere { location, .. } => FilesError::Unavailable { location, reason: error.to_string() },
            other => other,
        }
    }
}

/// A file on its way in, and what has been read of it.
struct Source {
    file: File,
    read: Sha256,
}

impl Source {
    fn open(path: &Path) -> io::Result<(Self, u64)> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        Ok((Self { file, read: Sha256::new() }, metadata.len()))
    }

    /// Its name, and itself at its start.
    fn named(mut self) -> io::Result<(Self, FileId)> {
        let mut buffer = vec![0; BUFFER];
        loop {
            match self.file.read(&mut buffer)? {
                0 => break,
                length => self.read.update(&buffer[..length]),
            }
        }
        self.file.rewind()?;
        let id = FileId::of_digest(self.read.finalize_reset().into());
        Ok((self, id))
    }

    /// The next bytes, fewer at the end, none after it.
    fn next(mut self, most: u64) -> io::Result<(Self, Bytes)> {
        let mut part = Vec::new();
        (&mut self.file).take(most).read_to_end(&mut part)?;
        self.read.update(&part);
        Ok((self, part.into()))
    }

    /// That what was read is what the name was made of: never does a file stand under another's name.
    fn expect(self, id: FileId, path: &Path) -> Result<(), FilesError> {
        if FileId::of_digest(self.read.finalize().into()) == id {
            return Ok(());
        }
        Err(FilesError::local(path, "it changed while it was being put: try again when nobody writes to it"))
    }
}

/// Runs what waits for the disk off the async threads.
pub(super) async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(io::Error::other(error)))
}
