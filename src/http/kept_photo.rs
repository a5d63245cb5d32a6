//! [`KeptPhoto`]: what is known of a photo before a report carries it, in a small document beside the files.

use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::domain::{FileId, PersonId, Photo};
use crate::files::{Files, FilesError};
use crate::imagery::Developed;

/// Where the documents are.
const FOLDER: &str = "photos";

/// A photo that was sent, and by whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptPhoto {
    /// The photo, as a report carries it.
    pub photo: Photo,
    /// What it is.
    pub media_type: String,
    /// Its length as it came.
    pub bytes: u64,
    /// Its width in pixels, upright.
    pub width: u32,
    /// Its height in pixels, upright.
    pub height: u32,
    /// How high above the sea it was taken, in metres.
    pub altitude_m: Option<f32>,
    /// Who made the camera, and its model.
    pub camera: Option<String>,
    /// Who sent it: two people may have been sent the same one. Numbers, never names.
    pub by: Vec<PersonId>,
}

impl KeptPhoto {
    /// Keeps a photo as it came, and its copies. It can be found once it is noted.
    ///
    /// # Errors
    /// When the storage fails.
    pub(crate) async fn keep(
        files: &Files,
        bytes: Bytes,
        developed: Developed,
        by: Vec<PersonId>,
        redacted: bool,
    ) -> Result<Self, FilesError> {
        let length = bytes.len() as u64;
        let file = files.put(bytes).await?.id;
        let screen = files.put(developed.copies.screen).await?.id;
        let thumb = files.put(developed.copies.thumb).await?.id;
        let facts = developed.facts;
        let photo = Photo {
            file,
            screen,
            thumb,
            taken_at: facts.taken_at,
            place: facts.place,
            accuracy_m: facts.accuracy_m,
            heading: facts.heading,
            redacted,
        };
        Ok(Self {
            photo,
            media_type: developed.media_type.name().to_owned(),
            bytes: length,
            width: developed.width,
            height: developed.height,
            altitude_m: facts.altitude_m,
            camera: facts.camera,
            by,
        })
    }

    /// Whether somebody sent it.
    pub fn is_by(&self, person: PersonId) -> bool {
        self.by.contains(&person)
    }

    /// Writes it down; what was written of the same photo is replaced.
    pub(crate) async fn note(&self, files: &Files) -> Result<(), FilesError> {
        let json = serde_json::to_vec(self).map_err(|error| unreadable(files, self.photo.file, &error))?;
        files.put_manifest(FOLDER, &self.photo.file.to_string(), json).await
    }
}

/// The photo of a name, if it was sent.
///
/// # Errors
/// When the storage fails, or what it has of the photo cannot be read.
pub async fn find(files: &Files, id: FileId) -> Result<Option<KeptPhoto>, FilesError> {
    match files.manifest(FOLDER, &id.to_string()).await {
        Ok(json) => serde_json::from_slice(&json).map(Some).map_err(|error| unreadable(files, id, &error)),
        Err(FilesError::NotThere { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

fn unreadable(files: &Files, id: FileId, error: &serde_json::Error) -> FilesError {
    let reason = format!("{FOLDER}/{id}.json cannot be read: {error}; remove it and have the photo sent again");
    FilesError::Unavailable { location: files.location().to_owned(), reason }
}
