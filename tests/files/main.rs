//! What every place for files must do, run on a folder and on S3-compatible storage; and what is each one's own.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod address;
mod contract;
mod folder;
mod media_type;
mod place;
mod s3;
