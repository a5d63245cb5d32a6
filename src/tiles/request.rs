//! [`TileRequest`]: which picture is asked for.

use super::only::Only;
use crate::domain::{AsOf, CommunityIndex};
use crate::geo::TileId;
use crate::live::sight::Hidden;

/// Pixels along a tile's side at normal scale.
const SIDE: usize = 256;

/// A tile of the colour map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TileRequest {
    /// Where.
    pub tile: TileId,
    /// How many pixels.
    pub scale: Scale,
    /// In which look.
    pub style: Style,
    /// With which blocks in their colours.
    pub only: Only,
    /// Of one community, or of all.
    pub community: Option<CommunityIndex>,
    /// At which moment, as known when.
    pub as_of: AsOf,
    /// Without which communities.
    pub hidden: Hidden,
}

/// Pixels of a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Scale {
    /// 256 × 256.
    #[default]
    One,
    /// 512 × 512, for dense screens (`@2x`).
    Two,
}

impl Scale {
    /// Pixels along a side.
    pub fn side(self) -> usize {
        SIDE * self.factor()
    }

    /// How many of its pixels stand for one at normal scale, along a side.
    pub fn factor(self) -> usize {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }
}

/// Look of a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Style {
    /// Translucent, for over imagery.
    #[default]
    Fill,
    /// Opaque.
    Solid,
    /// A distinct hatch a colour, for people who do not see red from green.
    Pattern,
}

/// A word that names no style.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a style: give fill, solid or pattern")]
pub struct UnknownStyle(pub String);

impl Style {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Fill, Self::Solid, Self::Pattern];

    /// `fill`, `solid` or `pattern`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fill => "fill",
            Self::Solid => "solid",
            Self::Pattern => "pattern",
        }
    }
}

impl std::str::FromStr for Style {
    type Err = UnknownStyle;
    fn from_str(text: &str) -> Result<Self, UnknownStyle> {
        Self::ALL.into_iter().find(|style| style.word() == text).ok_or_else(|| UnknownStyle(text.to_owned()))
    }
}

impl std::fmt::Display for Style {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}
