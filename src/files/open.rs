//! [`Files`], and the object store behind an address.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::local::LocalFileSystem;
use object_store::prefix::PrefixStore;
use object_store::{ClientOptions, ObjectStore, RetryConfig};

use super::{FilesAddress, FilesError};
use crate::config::S3Variables;
use crate::domain::FileId;

/// How long the storage may take to be reached, and to say something more.
const CONNECT: Duration = Duration::from_secs(5);
const SILENCE: Duration = Duration::from_secs(30);
/// A request is repeated so often, and no more after so long: a page waits for the answer.
const RETRIES: usize = 3;
const RETRYING: Duration = Duration::from_secs(15);

/// What says how storage is to be signed in to. Without any of them the library would ask an address of the local network for keys, as
/// Amazon's own machines have one; nobody is asked who was not named.
const SIGN_IN: [AmazonS3ConfigKey; 6] = [
    AmazonS3ConfigKey::AccessKeyId,
    AmazonS3ConfigKey::SkipSignature,
    AmazonS3ConfigKey::WebIdentityTokenFile,
    AmazonS3ConfigKey::ContainerCredentialsRelativeUri,
    AmazonS3ConfigKey::ContainerCredentialsFullUri,
    AmazonS3ConfigKey::MetadataEndpoint,
];

/// Files in a folder or in S3-compatible storage. Cheap to clone.
#[derive(Clone)]
pub struct Files {
    pub(super) store: Arc<dyn ObjectStore>,
    pub(super) location: String,
}

impl Files {
    /// The files at an address; a folder is made when it is not there. Storage elsewhere is not asked yet, so that a service starts
    /// while it is away.
    ///
    /// # Errors
    /// When the folder cannot be made, nothing says how to sign in, or a variable makes no sense.
    pub fn open(address: &FilesAddress, variables: &S3Variables) -> Result<Self, FilesError> {
        if let FilesAddress::Folder(path) = address {
            std::fs::create_dir_all(path)
                .map_err(|error| unavailable(address, &format!("the folder cannot be made: {error}")))?;
        }
        Self::open_existing(address, variables)
    }

    /// The files at an address, whose folder must be there: for commands that only look.
    ///
    /// # Errors
    /// As [`Self::open`], and when there is no such folder.
    pub fn open_existing(address: &FilesAddress, variables: &S3Variables) -> Result<Self, FilesError> {
        let store: Arc<dyn ObjectStore> = match address {
            FilesAddress::Folder(path) => Arc::new(folder(path).map_err(|error| unavailable(address, &error))?),
            FilesAddress::S3 { bucket, prefix } => {
                // What the storage's client says went wrong begins with the address it asked.
                if let Some((name, _)) = variables.pairs().find(|(name, value)| name.contains("ENDPOINT") && value.contains('@'))
                {
                    return Err(unavailable(
                        address,
                        &format!("keys do not belong in {name}: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"),
                    ));
                }
                let builder = s3(bucket, variables);
                let is_said = |key| builder.get_config_value(key).is_some_and(|value| value != "false");
                if !SIGN_IN.iter().any(is_said) {
                    let mend = "nothing says how to sign in: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
                    return Err(unavailable(address, mend));
                }
                let storage = builder.build().map_err(|error| unavailable(address, &error))?;
                Arc::new(PrefixStore::new(storage, prefix.as_str()))
            }
        };
        Ok(Self { store, location: address.to_string() })
    }

    /// Where they are, without secrets.
    pub fn location(&self) -> &str {
        &self.location
    }

    /// Where a file stands. Two hundred and fifty-six folders, so that none holds too many.
    pub(super) fn key(id: FileId) -> object_store::path::Path {
        let name = id.to_string();
        format!("sha256/{}/{name}", &name[..2]).into()
    }

    /// What went wrong with the storage.
    pub(super) fn fault(&self, error: &object_store::Error, name: &str) -> FilesError {
        FilesError::of_storage(error, name, &self.location)
    }
}

impl std::fmt::Debug for Files {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // What is behind it holds the keys.
        f.debug_struct("Files").field("location", &self.location).finish_non_exhaustive()
    }
}

/// Every write is on the disk when it is told to be done, as it is in storage elsewhere.
fn folder(path: &Path) -> object_store::Result<LocalFileSystem> {
    Ok(LocalFileSystem::new_with_prefix(path)?.with_fsync(true))
}

fn s3(bucket: &str, variables: &S3Variables) -> AmazonS3Builder {
    crate::tls::install();
    // A large file takes as long as it takes; what is bounded is silence.
    let options = ClientOptions::new().with_timeout_disabled().with_connect_timeout(CONNECT).with_read_timeout(SILENCE);
    let retry = RetryConfig { max_retries: RETRIES, retry_timeout: RETRYING, ..RetryConfig::default() };
    let mut builder = AmazonS3Builder::new().with_client_options(options).with_retry(retry);
    for (name, value) in variables.pairs() {
        // Other programs' variables start with AWS_ too.
        if let Ok(key) = name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>() {
            builder = builder.with_config(key, value);
        }
    }
    // Last, as AWS_BUCKET is a variable too.
    builder.with_bucket_name(bucket)
}

fn unavailable(address: &FilesAddress, reason: &(impl std::fmt::Display + ?Sized)) -> FilesError {
    FilesError::Unavailable { location: address.to_string(), reason: reason.to_string() }
}
