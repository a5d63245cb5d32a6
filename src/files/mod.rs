//! Files of any kind, kept under the SHA-256 of what is in them: in a local folder, or in S3-compatible storage.
//!
//! The name follows from the bytes, so a file never changes, the same file is kept once, and every read is checked. A file appears
//! under its name whole or not at all. What is kept is bytes: whose they are and what they show, the log says.
//!
//! Memory is bounded whatever the length: a file of any size is put from disk and read as a stream. A source that can be read only
//! once is written to disk first, as the name must be known before the first byte is sent.
//!
//! * [`error`]: what can go wrong.
//! * [`address`]: where files are kept, as a person types it.
//! * [`open`]: [`Files`], and the object store behind an address.
//! * [`put`]: putting files in.
//! * [`read`]: getting them out, checked.
//! * [`manifest`]: small documents with names of their own, which say what files belong to.
//! * [`upload`]: what comes in pieces, until it is whole.
//! * [`media_type`]: what kind of file bytes are.

pub mod address;
pub mod error;
pub mod manifest;
pub mod media_type;
pub mod open;
pub mod put;
pub mod read;
pub mod upload;

pub use address::FilesAddress;
pub use error::FilesError;
pub use media_type::MediaType;
pub use open::Files;
pub use put::Kept;
pub use read::Content;
pub use upload::Upload;
