//! Snapshot → features: blocks as programs and tables read them. Plain functions, used by the API and by `wuse export`.
//!
//! * [`block`]: a block's properties and its GeoJSON Feature.
//! * [`geometry`]: an outline as a GeoJSON geometry, written without a copy.
//! * [`words`]: words that are looked for in what people call a block.
//! * [`select`]: which blocks are asked for, in the order of their numbers.
//! * [`csv`], [`geojson`]: blocks as a table, and as a file of features.
//! * [`changed`]: the difference of two moments.
//! * [`layers`]: blocks as the log of a store of their own, for a GeoPackage.
//! * [`case_words`]: what lists, feeds and messages call things about cases.
//! * [`schema`]: how the words of the domain look in the OpenAPI document.

pub mod block;
pub mod case_words;
pub mod changed;
pub mod csv;
pub mod geojson;
pub mod geometry;
pub mod layers;
pub mod schema;
pub mod select;
pub mod words;

pub use block::{BlockFeature, BlockProperties};
pub use geometry::Outline;
pub use select::Selection;
pub use words::Words;
