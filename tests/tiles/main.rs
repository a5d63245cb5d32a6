//! Tiles against the geometry itself, against golden pictures, and the cache's promise.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod cache;
mod cases;
mod determinism;
mod fixture;
mod golden;
mod only;
mod pixels;
