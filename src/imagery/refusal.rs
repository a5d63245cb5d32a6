//! Why bytes are no photo that is taken, with the mend.

use super::foreign::Foreign;
use super::picture::{MOST_MEMORY, MOST_PIXELS, MOST_SIDE};

/// A refusal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhotoRefusal {
    /// There are no bytes.
    #[error("nothing came: send the photo itself as the body")]
    Empty,
    /// They are something else.
    #[error("this is {}: {}", .0.name(), .0.mend())]
    Foreign(Foreign),
    /// It would fill the memory: whole, or as a bomb that unpacks to a wall of one colour.
    #[error(
        "it is {width} by {height} pixels: up to {} million pixels and {MOST_SIDE} a side are taken; send it smaller",
        MOST_PIXELS / 1_000_000
    )]
    TooLarge {
        /// Its width in pixels.
        width: u32,
        /// Its height in pixels.
        height: u32,
    },
    /// Its pixels are so deep that they would.
    #[error(
        "it takes {needs_mb} MB of memory to open, more than {}: send it as an ordinary JPEG, or smaller",
        MOST_MEMORY / 1_000_000
    )]
    TooDeep {
        /// What it takes, in megabytes.
        needs_mb: u64,
    },
    /// Its end is missing.
    #[error("the end of the photo is missing: send it again, whole")]
    CutShort,
    /// It cannot be read.
    #[error("the photo is damaged ({reason}): send it again, or take another")]
    Damaged {
        /// What the reader stumbled over.
        reason: String,
    },
}

impl PhotoRefusal {
    /// A photo that cannot be read.
    pub(super) fn damaged(reason: impl std::fmt::Display) -> Self {
        Self::Damaged { reason: reason.to_string() }
    }
}
