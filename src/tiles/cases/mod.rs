//! Open cases as pictures: for maps that would have to hold more of them than a page can.
//!
//! Cases that lie near each other are one mark with their number. Who belongs to whom is decided on a grid of the whole world's pixels, so that
//! a mark that two tiles share looks the same in both. Nothing is kept: a tile is drawn from the cases in it in a few milliseconds at most, so
//! it is never older than they are, and its tag is what is in it.
//!
//! * [`mod@marks`]: which marks a tile has.
//! * [`signs`]: what stands in them.
//! * [`paint`]: marks → pixels.

pub mod marks;
pub mod paint;
pub mod signs;

pub use marks::{Age, Mark, marks};
pub use paint::render;
pub use signs::Sign;
