//! Documents on paper: what a reader finds in them again, on how many pages, in which fonts.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod fixture;
mod reader;

mod face;
mod matrix;
mod notice;
