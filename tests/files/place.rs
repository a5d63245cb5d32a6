//! A place for files of one's own, and a hand that reaches in from behind.

use std::path::PathBuf;

use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::{ObjectStoreExt as _, PutPayload};
use rand::RngCore as _;
use wuse::config::S3Variables;
use wuse::domain::FileId;
use wuse::files::{Files, FilesAddress};

use crate::s3;

/// A place, empty at first.
pub struct Place {
    pub files: Files,
    behind: Behind,
}

enum Behind {
    Folder(tempfile::TempDir),
    S3(Box<AmazonS3>),
}

impl Place {
    /// In a folder.
    pub fn folder() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // A folder as people name them; it is made.
        let address = FilesAddress::parse(folder.path().join("文件 100% #1").to_str().unwrap()).unwrap();
        let files = Files::open(&address, &S3Variables::default()).unwrap();
        Self { files, behind: Behind::Folder(folder) }
    }

    /// In a bucket of the test's server; none when there is no server to be had.
    pub async fn s3() -> Option<Self> {
        let (name, address, variables) = s3::bucket().await?;
        let files = Files::open(&address, &variables).unwrap();
        let behind = variables.pairs().filter_map(|(name, value)| Some((name.to_ascii_lowercase().parse().ok()?, value)));
        let behind = behind.fold(AmazonS3Builder::new(), |builder, (key, value)| builder.with_config(key, value));
        Some(Self { files, behind: Behind::S3(Box::new(behind.with_bucket_name(name).build().unwrap())) })
    }

    /// Writes what stands at a key, past everything that checks.
    pub async fn overwrite(&self, key: &str, bytes: Vec<u8>) {
        match &self.behind {
            Behind::Folder(_) => std::fs::write(self.path(key).unwrap(), bytes).unwrap(),
            Behind::S3(bucket) => {
                bucket.put(&format!("in/here/{key}").into(), PutPayload::from(bytes)).await.unwrap();
            }
        }
    }

    /// The path of a key, in a folder.
    pub fn path(&self, key: &str) -> Option<PathBuf> {
        match &self.behind {
            Behind::Folder(folder) => Some(folder.path().join("文件 100% #1").join(key)),
            Behind::S3(_) => None,
        }
    }
}

/// Where a file stands.
pub fn key(id: FileId) -> String {
    let id = id.to_string();
    format!("sha256/{}/{id}", &id[..2])
}

/// So many random bytes.
pub fn random(seed: u64, count: usize) -> Vec<u8> {
    let mut bytes = vec![0; count];
    rand_pcg::Pcg32::new(seed, 7).fill_bytes(&mut bytes);
    bytes
}
