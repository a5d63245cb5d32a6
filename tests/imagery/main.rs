//! Photos: what they say of themselves, the copies that are shown, and everything that is no photo.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod made;
mod real;

mod copies;
mod damage;
mod facts;
mod foreign;
