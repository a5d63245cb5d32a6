//! What a class of pixel and a line look like: [`Look`], a palette for each [`Style`].
//!
//! A pixel is named by a code: its class, whether a hatch line runs through it, how much of it is covered when it lies at the rim of all
//! blocks, and how strong the outline is there. All codes of a style fit in a byte, so a tile never has more than 256 colours.

use std::sync::OnceLock;

use super::classes::{BLOCK_CLASSES, class_in, cover_in};
use super::only::Only;
use super::request::Style;
use crate::domain::Colour;

/// Levels of a line's coverage that the tables are asked with.
pub(super) const LINE_LEVELS: usize = 16;
/// Dark slate: a line that is none of the five colours and shows on all of them, as long as they are opaque.
const LINE: [u8; 3] = [0x26, 0x32, 0x38];
/// White: the core of a line over imagery.
const CORE: [u8; 3] = [0xff; 3];
/// Grey of a block without a colour.
const UNGRADED: [u8; 3] = [0xb0, 0xb8, 0xbd];

/// Grey of a block that is not among those asked for. It lets the ground through, so that it steps back on a light and on a dark one.
const DIMMED: [u8; 3] = [0x9a, 0xa3, 0xab];

/// Red, green, blue and alpha.
pub(super) type Rgba = [u8; 4];

/// What the pixels of a class are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Of a block that is not among those asked for.
    Dimmed,
    /// Of a block of a colour, or without one yet.
    Block(Option<Colour>),
}

/// What each class from 1 is. Worse is greater, and what is asked for greater than what is not.
///
/// Blocks are of six kinds. Where some are not asked for, those are one kind together: so there are never more than six.
#[derive(Debug, Clone, Copy)]
struct Kinds([Option<Kind>; BLOCK_CLASSES]);

/// The tables of a style.
pub(super) struct Look {
    kinds: Kinds,
    /// `[hatched][line level][pixel of classes]` → code.
    pub(super) codes: Box<[[[u8; 256]; LINE_LEVELS]; 2]>,
    /// Code → colour.
    pub(super) colours: Box<[Rgba; 256]>,
    /// Whether hatches are drawn at all.
    pub(super) hatched: bool,
}

/// The colours that a tile shows, in the order of their codes, as like colours side by side make small differences between
/// pixels, which compress to four fifths.
pub(super) struct Palette {
    /// Code → index, for those that appear.
    pub(super) places: [u8; 256],
    /// Index → colour.
    pub(super) colours: Vec<Rgba>,
}

impl Palette {
    /// Of the codes that appear.
    pub(super) fn new(look: &Look, appears: &[bool; 256]) -> Self {
        let mut palette = Self { places: [0; 256], colours: Vec::with_capacity(256) };
        for (code, _) in appears.iter().enumerate().filter(|(_, appears)| **appears) {
            palette.places[code] = palette.colours.len() as u8;
            palette.colours.push(look.colours[code]);
        }
        palette
    }

    /// Whether nothing shows.
    pub(super) fn is_transparent(&self) -> bool {
        self.colours.iter().all(|[.., alpha]| *alpha == 0)
    }
}

/// How a style spends its 256 codes.
struct Layout {
    /// Hatched and plain count apart.
    variants: usize,
    /// Line levels over a covered pixel or none.
    lines: usize,
    /// Line levels over a partly covered pixel.
    rim_lines: usize,
}

impl Look {
    /// The tables of a style and a choice of blocks; made when first asked for, 9 KiB each.
    pub(super) fn of(style: Style, only: Only) -> &'static Self {
        static LOOKS: [[OnceLock<Look>; Only::SETS]; 3] = [const { [const { OnceLock::new() }; Only::SETS] }; 3];
        let looks = match style {
            Style::Fill => &LOOKS[0],
            Style::Solid => &LOOKS[1],
            Style::Pattern => &LOOKS[2],
        };
        looks[only.index()].get_or_init(|| Self::new(style, only))
    }

    /// Class of a block; 0 is no block.
    pub(super) fn class_of(&self, colour: Option<Colour>) -> u8 {
        self.kinds.class_of(colour)
    }

    fn new(style: Style, only: Only) -> Self {
        let kinds = Kinds::new(only);
        let hatched = style == Style::Pattern;
        // 8 + 12·8 + 12·3·4 = 248 and 16 + 6·16 + 6·3·8 = 256 codes.
        let layout = if hatched {
            Layout { variants: 2, lines: 8, rim_lines: 4 }
        } else {
            Layout { variants: 1, lines: 16, rim_lines: 8 }
        };
        let mut look = Self { kinds, codes: Box::new([[[0; 256]; LINE_LEVELS]; 2]), colours: Box::new([[0; 4]; 256]), hatched };
        for hatch in 0..2 {
            for line in 0..LINE_LEVELS {
                for pixel in 0..=u8::MAX {
                    let (code, colour) = layout.code(style, kinds, pixel, hatch, line);
                    look.codes[hatch][line][usize::from(pixel)] = code as u8;
                    look.colours[code.min(255)] = colour;
                }
            }
        }
        look
    }
}

impl Layout {
    /// The code of a pixel, and its colour.
    fn code(&self, style: Style, kinds: Kinds, pixel: u8, hatch: usize, line: usize) -> (usize, Rgba) {
        let (class, cover) = (class_in(pixel), cover_in(pixel).min(16));
        let hatch = hatch.min(self.variants - 1);
        let inside = kinds.kind(class).map(|kind| base(style, kind, hatch == 1));
        let quarter = match cover {
            // Where no line softens the rim, a pixel is painted or not: painted when half of it is covered.
            _ if line == 0 => 4 * usize::from(cover >= 8),
            _ => (usize::from(cover) + 2) / 4,
        };
        let level = |levels: usize| line * levels / LINE_LEVELS;
        let shade = |level: usize, levels: usize| level as f64 / (levels - 1) as f64;
        let variant = usize::from(class.saturating_sub(1)) * self.variants + hatch;
        match (quarter, inside) {
            (0, _) | (_, None) => {
                let level = level(self.lines);
                (level, over(style, shade(level, self.lines), [0; 3], 0.0))
            }
            (4, Some((rgb, alpha))) => {
                let level = level(self.lines);
                (self.lines * (1 + variant) + level, over(style, shade(level, self.lines), rgb, alpha))
            }
            (_, Some((rgb, alpha))) => {
                let level = level(self.rim_lines);
                // The levels of the rim have no zero of their own: the middle of each is meant.
                let line = (level as f64 + 0.5) / self.rim_lines as f64;
                let code =
                    self.lines * (1 + BLOCK_CLASSES * self.variants) + (variant * 3 + quarter - 1) * self.rim_lines + level;
                (code, over(style, line, rgb, alpha * quarter as f64 / 4.0))
            }
        }
    }
}

impl Kinds {
    fn new(only: Only) -> Self {
        let all = [None].into_iter().chain(Colour::ALL.into_iter().rev().map(Some));
        let dimmed = (only != Only::ALL).then_some(Kind::Dimmed);
        let shown = all.filter(|colour| only.shows(*colour)).map(Kind::Block);
        let mut kinds = Self([None; BLOCK_CLASSES]);
        for (place, kind) in kinds.0.iter_mut().zip(dimmed.into_iter().chain(shown)) {
            *place = Some(kind);
        }
        kinds
    }

    fn class_of(self, colour: Option<Colour>) -> u8 {
        let place = self.0.iter().position(|kind| *kind == Some(Kind::Block(colour)));
        // What is not asked for is dimmed, which is the first kind.
        place.unwrap_or(0) as u8 + 1
    }

    /// What a class is, when there is such a class.
    fn kind(self, class: u8) -> Option<Kind> {
        *self.0.get(usize::from(class).checked_sub(1)?)?
    }
}

/// Colour and opacity inside a block.
fn base(style: Style, kind: Kind, hatch: bool) -> ([u8; 3], f64) {
    let colour = match kind {
        Kind::Dimmed => {
            return match style {
                Style::Fill => (DIMMED, 0.2),
                Style::Solid => (DIMMED, 0.35),
                Style::Pattern => (DIMMED, 0.3),
            };
        }
        Kind::Block(None) => {
            return match style {
                Style::Fill => (UNGRADED, 0.25),
                Style::Solid => (UNGRADED, 1.0),
                Style::Pattern => (UNGRADED, if hatch { 0.9 } else { 0.3 }),
            };
        }
        Kind::Block(Some(colour)) => colour,
    };
    let rgb = colour.row().rgb;
    match style {
        Style::Fill => (rgb, 0.6),
        Style::Solid => (rgb, 1.0),
        Style::Pattern if hatch => (rgb.map(|part| (f64::from(part) * 0.35) as u8), 0.95),
        Style::Pattern => (rgb, 0.85),
    }
}

/// A line of some coverage over a colour of some opacity.
fn over(style: Style, coverage: f64, rgb: [u8; 3], alpha: f64) -> Rgba {
    let under = (rgb.map(f64::from), alpha);
    let (rgb, alpha) = match style {
        // White with a slate rim, as imagery may be of any colour: one of the two shows on white, on black and on a wood alike.
        Style::Fill => {
            let rim = lay(LINE, 0.6 * (coverage / 0.4).min(1.0), under);
            lay(CORE, 0.9 * coverage, rim)
        }
        Style::Solid | Style::Pattern => lay(LINE, 0.75 * coverage, under),
    };
    let [r, g, b] = rgb.map(|part| part.round() as u8);
    [r, g, b, (alpha * 255.0).round() as u8]
}

/// A colour of some opacity over another; black when nothing shows.
fn lay(rgb: [u8; 3], alpha: f64, (under, under_alpha): ([f64; 3], f64)) -> ([f64; 3], f64) {
    let rest = under_alpha * (1.0 - alpha);
    let total = alpha + rest;
    if total <= 0.0 {
        return ([0.0; 3], 0.0);
    }
    (std::array::from_fn(|part| (f64::from(rgb[part]) * alpha + under[part] * rest) / total), total)
}

/// Side of the square that hatches repeat in, in pixels at normal scale; it divides a tile, so hatches run on across tiles.
pub(super) const HATCH: usize = 8;

impl Look {
    /// Whether a hatch line of the class runs through a pixel, given in pixels at normal scale within the square.
    pub(super) fn is_hatched(&self, class: u8, x: f64, y: f64) -> bool {
        let period = HATCH as f64;
        let near = |value: f64, width: f64| value.rem_euclid(period) < width;
        let Some(Kind::Block(colour)) = self.kinds.kind(class) else { return false };
        match colour {
            // Wide falling diagonals.
            None => near(x - y, 1.0),
            // Upright lines.
            Some(Colour::Green) => near(x, 1.0),
            // Level lines.
            Some(Colour::Blue) => near(y, 1.0),
            // Dots, every other row set off by half.
            Some(Colour::Yellow) => {
                let offset = if (y / (period / 2.0)).floor() as i64 % 2 == 0 { 0.0 } else { period / 2.0 };
                near(x + offset, 2.0) && y.rem_euclid(period / 2.0) < 2.0
            }
            // Rising diagonals.
            Some(Colour::Orange) => near(x + y, 2.0),
            // Both diagonals, dense.
            Some(Colour::Red) => near(x + y, 2.0) || near(x - y, 2.0),
        }
    }
}
