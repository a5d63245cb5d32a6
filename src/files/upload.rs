//! Uploads: what comes in pieces, with minutes or hours between them, until it is whole. They stand where all files stand, so that any node
//! can take the next piece; nobody reads them but who began them.
//!
//! What is known of an upload is in the names of its objects, in a folder of its owner: one that says how long it will be and until when it
//! is kept, one for each piece, and in the end one that names the file it became. Pieces never replace each other, so two connections of one
//! phone that send the same bytes do no harm.

use std::collections::BTreeMap;

use bytes::{Bytes, BytesMut};
use futures::TryStreamExt as _;
use object_store::path::Path;
use object_store::{ObjectStoreExt as _, PutPayload};

use super::{Files, FilesError};
use crate::domain::{FileId, Moment, PersonId};

const FOLDER: &str = "uploads";
const BEGUN: &str = "begun";
const PIECE: &str = "piece";
const KEPT: &str = "kept";

/// An upload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// Who sends it.
    pub owner: PersonId,
    /// Its name; visible ASCII without dots.
    pub id: String,
    /// How long it will be, in bytes.
    pub length: u64,
    /// Until when it is kept.
    pub until: Moment,
    /// What its owner says of it.
    pub redacted: bool,
    /// The file that it became.
    pub kept: Option<FileId>,
    /// Start and length of its pieces, by start.
    pieces: Vec<(u64, u64)>,
}

impl Upload {
    /// One that has just begun.
    pub fn new(owner: PersonId, id: String, length: u64, until: Moment, redacted: bool) -> Self {
        Self { owner, id, length, until, redacted, kept: None, pieces: Vec::new() }
    }

    /// How many bytes have come, from its start and without a gap.
    pub fn offset(&self) -> u64 {
        if self.kept.is_some() {
            return self.length;
        }
        self.pieces.iter().fold(0, |offset, (start, length)| if *start <= offset { offset.max(start + length) } else { offset })
    }

    /// How many pieces it came in so far.
    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// How many bytes of it take up room.
    pub fn bytes(&self) -> u64 {
        self.pieces.iter().map(|(_, length)| length).sum()
    }

    fn key(&self, what: &str) -> Path {
        folder(self.owner).join(format!("{}.{what}", self.id))
    }

    fn piece(&self, (start, length): (u64, u64)) -> Path {
        self.key(&format!("{PIECE}.{start}.{length}"))
    }

    fn begun(&self) -> Path {
        self.key(&format!("{BEGUN}.{}.{}.{}", self.length, self.until.micros(), u8::from(self.redacted)))
    }

    /// All of them that these names tell of. A piece of none came when its upload had ended: from a connection that nobody believed in any more.
    fn of_names(owner: PersonId, names: &[&str]) -> Vec<Self> {
        let parts = || names.iter().map(|name| name.split('.').collect::<Vec<_>>());
        let begun = parts().filter_map(|parts| match parts[..] {
            [id, BEGUN, length, until, redacted] => {
                let until = Moment::from_micros(until.parse().ok()?);
                Some(Self::new(owner, id.to_owned(), length.parse().ok()?, until, redacted == "1"))
            }
            _ => None,
        });
        let mut uploads: Vec<Self> = begun.collect();
        for parts in parts() {
            let Some(upload) = uploads.iter_mut().find(|upload| parts.first() == Some(&upload.id.as_str())) else { continue };
            match parts[1..] {
                [PIECE, start, length] => upload.pieces.extend(start.parse().ok().zip(length.parse().ok())),
                [KEPT, file] => upload.kept = FileId::new(file).ok(),
                _ => {}
            }
        }
        for upload in &mut uploads {
            upload.pieces.sort_unstable();
        }
        uploads
    }
}

impl Files {
    /// Begins an upload.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn begin_upload(&self, upload: &Upload) -> Result<(), FilesError> {
        self.note(&upload.begun()).await
    }

    /// The uploads of somebody.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn uploads_of(&self, owner: PersonId) -> Result<Vec<Upload>, FilesError> {
        let listed = self.names(&folder(owner)).await?;
        let names: Vec<&str> = listed.iter().filter_map(Path::filename).collect();
        Ok(Upload::of_names(owner, &names))
    }

    /// The uploads of everybody.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn uploads(&self) -> Result<Vec<Upload>, FilesError> {
        Ok(self.owned_names().await?.iter().flat_map(|(owner, names)| of_listed(*owner, names)).collect())
    }

    /// Ends the uploads that have expired, with what came of others after their end; gives those that go on.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn expire_uploads(&self, now: Moment) -> Result<Vec<Upload>, FilesError> {
        let mut going_on = Vec::new();
        for (owner, names) in self.owned_names().await? {
            let (expired, rest): (Vec<_>, Vec<_>) = of_listed(owner, &names).into_iter().partition(|upload| upload.until <= now);
            for upload in &expired {
                self.end_upload(upload).await?;
            }
            let is_known = |name: &&String| {
                let id = name.split('.').next().unwrap_or_default();
                rest.iter().chain(&expired).any(|upload| upload.id == id)
            };
            self.remove(names.iter().filter(|name| !is_known(name)).map(|name| folder(owner).join(name.as_str()))).await?;
            going_on.extend(rest);
        }
        Ok(going_on)
    }

    /// The names in the folder of each owner.
    async fn owned_names(&self) -> Result<BTreeMap<PersonId, Vec<String>>, FilesError> {
        let mut owned = BTreeMap::<_, Vec<_>>::new();
        for path in self.names(&Path::from(FOLDER)).await? {
            let mut parts = path.parts().skip(1);
            let owner = parts.next().and_then(|owner| owner.as_ref().parse().ok()).map(PersonId);
            if let (Some(owner), Some(name)) = (owner, parts.next()) {
                owned.entry(owner).or_default().push(name.as_ref().to_owned());
            }
        }
        Ok(owned)
    }

    /// Takes the next piece of an upload, which starts where the others end.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn put_piece(&self, upload: &mut Upload, bytes: Bytes) -> Result<(), FilesError> {
        if bytes.is_empty() {
            return Ok(());
        }
        let piece = (upload.offset(), bytes.len() as u64);
        let put = self.store.put(&upload.piece(piece), PutPayload::from(bytes)).await;
        put.map_err(|error| self.refused(&error))?;
        upload.pieces.push(piece);
        upload.pieces.sort_unstable();
        Ok(())
    }

    /// What has come of an upload, in one. Its owner's caller bounds its length.
    ///
    /// # Errors
    /// When a piece is gone, or the storage fails.
    pub async fn joined(&self, upload: &Upload) -> Result<Bytes, FilesError> {
        let mut whole = BytesMut::new();
        for (start, length) in &upload.pieces {
            let offset = whole.len() as u64;
            if *start > offset || start + length <= offset {
                continue;
            }
            let key = upload.piece((*start, *length));
            let found = self.store.get(&key).await.map_err(|error| self.fault(&error, key.as_ref()))?;
            let bytes = found.bytes().await.map_err(|error| self.refused(&error))?;
            whole.extend_from_slice(bytes.get((offset - start) as usize..).unwrap_or_default());
        }
        Ok(whole.freeze())
    }

    /// Makes one piece of all that have come without a gap.
    ///
    /// # Errors
    /// As [`Self::joined`].
    pub async fn join_pieces(&self, upload: &mut Upload) -> Result<(), FilesError> {
        let bytes = self.joined(upload).await?;
        let joined = (0, bytes.len() as u64);
        let put = self.store.put(&upload.piece(joined), PutPayload::from(bytes)).await;
        put.map_err(|error| self.refused(&error))?;
        let (within, beyond) =
            std::mem::take(&mut upload.pieces).into_iter().partition::<Vec<_>, _>(|(start, length)| start + length <= joined.1);
        upload.pieces = beyond;
        upload.pieces.insert(0, joined);
        self.remove(within.into_iter().filter(|piece| *piece != joined).map(|piece| upload.piece(piece))).await
    }

    /// Notes what an upload became, and gives its pieces back. The note stays until the upload would have ended: whoever did not hear of it can
    /// ask.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn close_upload(&self, upload: &Upload, file: FileId) -> Result<(), FilesError> {
        self.note(&upload.key(&format!("{KEPT}.{file}"))).await?;
        self.remove(upload.pieces.iter().map(|piece| upload.piece(*piece))).await
    }

    /// Ends an upload: nothing of it is left.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn end_upload(&self, upload: &Upload) -> Result<(), FilesError> {
        let kept = upload.kept.map(|file| upload.key(&format!("{KEPT}.{file}")));
        // The name that all others hang on goes last.
        self.remove(upload.pieces.iter().map(|piece| upload.piece(*piece)).chain(kept).chain([upload.begun()])).await
    }

    /// A name without anything in it.
    async fn note(&self, key: &Path) -> Result<(), FilesError> {
        self.store.put(key, PutPayload::new()).await.map(|_| ()).map_err(|error| self.refused(&error))
    }

    async fn names(&self, folder: &Path) -> Result<Vec<Path>, FilesError> {
        let listed = self.store.list(Some(folder)).map_ok(|object| object.location).try_collect().await;
        listed.map_err(|error| self.refused(&error))
    }

    /// Removes what is there; what is gone already need not be.
    async fn remove(&self, keys: impl Iterator<Item = Path>) -> Result<(), FilesError> {
        for key in keys {
            match self.store.delete(&key).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(self.refused(&error)),
            }
        }
        Ok(())
    }
}

fn of_listed(owner: PersonId, names: &[String]) -> Vec<Upload> {
    Upload::of_names(owner, &names.iter().map(String::as_str).collect::<Vec<_>>())
}

fn folder(owner: PersonId) -> Path {
    Path::from(FOLDER).join(owner.to_string())
}
