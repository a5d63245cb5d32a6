//! Snapshot → features: blocks as programs and tables read them. Plain functions, used by the API and by `wuse export`.
//!
//! * [`block`]: a block's properties and its GeoJSON Feature.
//! * [`geometry`]: an outline as a GeoJSON geometry, written without a copy.
//! * [`select`]: which blocks are asked for, in the order of their numbers.
//! * [`csv`]: blocks as a table.
//! * [`schema`]: how the words of the domain look in the OpenAPI document.

pub mod block;
pub mod csv;
pub mod geometry;
pub mod schema;
pub mod select;

pub use block::{BlockFeature, BlockProperties};
pub use geometry::Outline;
pub use select::Selection;
