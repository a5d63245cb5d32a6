//! The font: how wide a character is, and which characters there are.
//!
//! One face, Noto Serif of simplified Chinese, with the characters of GBK: see `data/README.md`. Chinese text needs no more shaping than a
//! glyph for each character, and the Latin of a notice is numbers and short words.

use std::borrow::Cow;
use std::sync::LazyLock;

use krilla::text::Font;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider, charmap::Charmap};
use unicode_normalization::UnicodeNormalization;

/// The font as it ships with the binary.
static BYTES: &[u8] = include_bytes!("../../data/fonts/NotoSerifCJKsc-Regular-gbk.otf");

/// Stands for a character that the font does not have: the geta mark, by which printers have always said so.
pub(super) const GETA: char = '〓';

/// The face, read once; none only when the file that the binary was built with is no font, which a test would tell.
pub(super) static FACE: LazyLock<Option<Face>> = LazyLock::new(|| {
    let parsed = FontRef::new(BYTES).ok()?;
    let units = f32::from(parsed.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
    Some(Face {
        font: Font::new(BYTES.into(), 0)?,
        map: parsed.charmap(),
        metrics: parsed.glyph_metrics(Size::unscaled(), LocationRef::default()),
        units,
    })
});

/// A font that is ready to be measured and drawn.
pub(super) struct Face {
    /// For the document.
    pub(super) font: Font,
    map: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    units: f32,
}

impl Face {
    /// The glyph of a character.
    pub(super) fn glyph(&self, character: char) -> Option<u32> {
        self.map.map(character).map(skrifa::GlyphId::to_u32).filter(|glyph| *glyph != 0)
    }

    /// How far a character moves on, as a part of the type size.
    pub(super) fn advance(&self, character: char) -> f32 {
        let glyph = self.map.map(character).unwrap_or_default();
        self.metrics.advance_width(glyph).unwrap_or(self.units) / self.units
    }

    /// How long a text is, as a part of the type size.
    pub(super) fn width(&self, text: &str) -> f32 {
        text.chars().map(|character| self.advance(character)).sum()
    }

    /// A text as it can be set: composed, without what cannot be seen, and with a mark for each character that the font does not have;
    /// those are added to `missing`, each once.
    pub(super) fn settable<'a>(&self, text: &'a str, missing: &mut Vec<char>) -> Cow<'a, str> {
        let plain = |character: char| character == '\n' || self.glyph(character).is_some_and(|_| !is_unseen(character));
        if text.chars().all(plain) {
            return Cow::Borrowed(text);
        }
        let mut set = String::with_capacity(text.len());
        for character in text.replace("\r\n", "\n").nfc() {
            match character {
                '\n' => set.push('\n'),
                '\t' | '\r' | '\u{2028}' | '\u{2029}' => set.push(' '),
                unseen if is_unseen(unseen) => {}
                known if self.glyph(known).is_some() => set.push(known),
                unknown => {
                    if !missing.contains(&unknown) {
                        missing.push(unknown);
                    }
                    set.push(GETA);
                }
            }
        }
        Cow::Owned(set)
    }
}

/// The characters of a text that the font does not have, each once.
pub fn missing(text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    if let Some(face) = &*FACE {
        face.settable(text, &mut missing);
    }
    missing
}

/// Whether a character has no picture of its own: controls, marks of direction, joiners, choices between variants.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
