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
mod pictures;
#[path = "../postgres/mod.rs"]
mod postgres;
mod switched_store;

mod base_maps;
mod blocks;
mod calendar;
mod campaigns;
mod case_import;
mod case_tiles;
mod cases;
mod changed;
mod changes;
mod communities;
mod coordinates;
mod database;
mod docs;
mod encrypted;
mod events;
mod exports;
mod feeds;
mod files;
mod gradings;
mod health;
mod inspections;
mod locate;
mod neighbours;
mod notice_links;
mod notices;
mod oidc;
mod open311;
mod order;
mod page;
mod peer;
mod people;
mod photos;
mod plan_play;
mod plan_steps;
mod plans;
mod policy;
mod progress;
mod proposals;
mod rate;
mod reasons;
mod register;
mod session;
mod sheets;
mod stale;
mod statistics;
mod streets;
mod supervision;
mod tiles;
mod trouble;
mod uploads;
mod visibility;
mod webhooks;
mod writing;
