//! Snapshot + tile + style → picture. Plain functions; no async, no HTTP.
//!
//! A pixel holds 4 × 4 samples, and the half-open rule gives every sample of a partition to exactly one block. So neighbours
//! meet without gap or overlap, inside a tile and across tiles, and a pixel's colour is the one most of its samples have:
//! never a mix, as red mixed with yellow would read as orange, which is another grade. Outlines are one plane of coverage laid over
//! that, in which the two drawings of a shared edge fall on each other.
//!
//! * [`request`], [`only`]: which picture is asked for.
//! * [`projection`]: degrees to the pixels of a zoom, fast.
//! * [`coverage`]: an outline → the samples it covers.
//! * [`classes`]: samples → one class a pixel.
//! * [`stroke`]: the outlines' lines.
//! * [`style`]: class and line → palette colour.
//! * [`draw`]: all of these, in order.
//! * [`encode`]: palette pixels → PNG.
//! * [`cases`]: open cases as pictures of their own.
//! * [`cache`]: pictures kept and never stale: each drawn once, and dropped when a change touches it.
//! * [`footprint`]: which tiles an outline touches.
//! * [`shelf`]: the kept pictures, bounded in bytes and found by place.

pub mod cache;
pub mod cases;
pub mod only;
pub mod request;

mod classes;
mod coverage;
mod draw;
mod encode;
mod footprint;
mod projection;
mod shelf;
mod stroke;
mod style;

pub use cache::{CacheUsage, Tile, TileCache};
pub use draw::render;
pub use encode::empty_png;
pub use only::{Only, UnknownOnly};
pub use request::{Scale, Style, TileRequest, UnknownStyle};
