//! Text → lines of a width, broken where Unicode's rules (UAX 14) allow it: no line begins with a full stop or a closing bracket.

use unicode_linebreak::{BreakOpportunity, linebreaks};

use super::face::Face;

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    /// Its characters, without the spaces at its end.
    pub(super) text: String,
    /// How long it is, in points.
    pub(super) width: f32,
    /// How far it is moved to the right.
    pub(super) indent: f32,
    /// Whether the paragraph goes on: then both its edges are straight.
    pub(super) goes_on: bool,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Measure {
    /// Type size, in points.
    pub(super) size: f32,
    /// How long a line may be, in points.
    pub(super) width: f32,
    /// How far the first line of a paragraph is moved to the right.
    pub(super) indent: f32,
}

/// Breaks a text; every `\n` begins a new paragraph. Never without a line.
pub(super) fn lines(face: &Face, text: &str, measure: Measure) -> Vec<Line> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = Open { face, measure, lines: &mut lines, text: String::new(), width: 0.0, indent: measure.indent };
        let mut start = 0;
        for (end, opportunity) in linebreaks(paragraph) {
            line.add(&paragraph[start..end]);
            start = end;
            if opportunity == BreakOpportunity::Mandatory && end < paragraph.len() {
                line.close(false);
            }
        }
        line.close(false);
    }
    lines
}

/// A line that is being filled.
struct Open<'a> {
    face: &'a Face,
    measure: Measure,
    lines: &'a mut Vec<Line>,
    text: String,
    width: f32,
    indent: f32,
}

impl Open<'_> {
    /// Adds what must stay together, on this line or on the next one.
    fn add(&mut self, word: &str) {
        let seen = self.face.width(word.trim_end()) * self.measure.size;
        let room = self.measure.width - self.indent;
        if !self.text.is_empty() && self.width + seen > room {
            self.close(true);
        }
        if seen <= self.measure.width - self.indent {
            self.push(word);
            return;
        }
        // Longer than a line, like a link: it is broken anywhere.
        for character in word.chars() {
            let advance = self.face.advance(character) * self.measure.size;
            if !self.text.is_empty() && self.width + advance > self.measure.width - self.indent {
                self.close(true);
            }
            self.push(character.encode_utf8(&mut [0; 4]));
        }
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.width += self.face.width(text) * self.measure.size;
    }

    fn close(&mut self, goes_on: bool) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim_end().to_owned();
        let width = self.face.width(&text) * self.measure.size;
        self.lines.push(Line { text, width, indent: self.indent, goes_on });
        self.width = 0.0;
        self.indent = 0.0;
    }
}
