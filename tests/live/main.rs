//! The live map: where a place lies, at the present and in the past, and what an entry changes.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod apply;
mod feed;
mod locate;
mod neighbours;
mod plans;
mod progress;
mod support;
