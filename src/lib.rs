//! Wuse (五色, five colours): the live map service for five-colour community management.
//!
//! Facts about blocks are committed to one durable store; an in-memory picture of the present and the past follows every
//! commit; tiles, features, plans, papers, answers and statistics are plain functions of that picture; the page asks for them over HTTP.
//!
//! ```text
//! geo ─► domain ─► store ─► live ─► auth │ tiles │ features │ plans │ reports │ import ─► hooks ─► http ─► web
//!                    ▲                                                     │
//!                    └───────────────── a Change, committed ◄──────────────┘   the only way back
//! ```
//! Beside the store stand `files`: pictures and copies of the store, named by what is in them; `imagery` says what a photo is and shows it.
//!
//! A folder uses only what stands to its left; `tests/flow.rs` checks it.

pub mod auth;
pub mod base_maps;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod features;
pub mod files;
pub mod geo;
pub mod hooks;
pub mod http;
pub mod imagery;
pub mod import;
pub mod live;
pub mod memory;
pub mod plans;
pub mod reports;
pub mod store;
pub mod telemetry;
pub mod tiles;
pub mod tls;
