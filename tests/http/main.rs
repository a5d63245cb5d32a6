//! The API, the tiles and the page over HTTP, laid out like the URLs. Every test has its own service on its own port, built
//! the way production builds it, over its own GeoPackage.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    unreachable_pub,
    reason = "a test may fail, and finds its data by the environment"
)]

mod app;
mod fixture;
mod listener;
#[path = "../postgres/mod.rs"]
mod postgres;
mod switched_store;

mod base_maps;
mod blocks;
mod campaigns;
mod changed;
mod changes;
mod communities;
mod coordinates;
mod database;
mod docs;
mod encrypted;
mod events;
mod exports;
mod files;
mod gradings;
mod health;
mod locate;
mod neighbours;
mod oidc;
mod order;
mod page;
mod peer;
mod people;
mod policy;
mod progress;
mod proposals;
mod rate;
mod reasons;
mod session;
mod stale;
mod statistics;
mod tiles;
mod trouble;
mod visibility;
mod writing;
