//! What every store must do, run on each; and what is the GeoPackage's own.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod accounts;
mod boundary;
mod cases;
mod contract;
mod copy;
mod documents;
mod drafts;
mod fixture;
mod gpkg;
mod held_back;
mod killed;
mod postgis;
mod postgis_trouble;
#[path = "../postgres/mod.rs"]
mod postgres;
mod proposals;
mod same;
mod webhooks;
