//! Manifests: small documents with names of their own, which say what files belong to. Beside the files, so that they are found
//! without anything else.

use bytes::Bytes;
use futures::TryStreamExt as _;
use object_store::path::Path;
use object_store::{ObjectStoreExt as _, PutPayload};

use super::{Files, FilesError};

/// A manifest is read at once; none is longer.
const MOST: u64 = 64 * 1024;
const SUFFIX: &str = ".json";

impl Files {
    /// Writes a manifest. One of the same name is replaced: whoever names it makes names that differ when the contents do.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn put_manifest(&self, folder: &str, name: &str, json: impl Into<Bytes>) -> Result<(), FilesError> {
        let put = self.store.put(&key(folder, name), PutPayload::from(json.into())).await;
        put.map(|_| ()).map_err(|error| self.refused(&error))
    }

    /// The manifest of a name.
    ///
    /// # Errors
    /// When there is none, or the storage fails.
    pub async fn manifest(&self, folder: &str, name: &str) -> Result<Bytes, FilesError> {
        let key = key(folder, name);
        let found = self.store.get(&key).await.map_err(|error| self.fault(&error, key.as_ref()))?;
        let bytes = found.meta.size;
        if bytes > MOST {
            let (name, location) = (key.to_string(), self.location.clone());
            return Err(FilesError::TooLarge { name, location, bytes, most: MOST });
        }
        found.bytes().await.map_err(|error| self.refused(&error))
    }

    /// The names of all manifests of a folder, sorted.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn manifests(&self, folder: &str) -> Result<Vec<String>, FilesError> {
        let listed = self.store.list(Some(&Path::from(folder))).try_collect::<Vec<_>>().await;
        let listed = listed.map_err(|error| self.refused(&error))?;
        let names = listed.iter().filter_map(|object| object.location.filename()?.strip_suffix(SUFFIX));
        let mut names: Vec<String> = names.map(str::to_owned).collect();
        names.sort_unstable();
        Ok(names)
    }
}

fn key(folder: &str, name: &str) -> Path {
    Path::from(folder).join(format!("{name}{SUFFIX}"))
}
