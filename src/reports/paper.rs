//! Pages, and marks on them, before there is a file. Points (1/72 inch), from the upper left corner, y downwards.

use std::sync::Arc;

use super::face::Face;
use super::lines::{Line, Measure, lines};

/// A4.
pub(super) const WIDTH: f32 = 595.276;
/// A4.
pub(super) const HEIGHT: f32 = 841.89;
/// Left and right edge of what is set.
pub(super) const LEFT: f32 = 70.0;
/// The other one.
pub(super) const RIGHT: f32 = WIDTH - 66.0;
/// Upper edge.
pub(super) const TOP: f32 = 72.0;
/// Lower edge; the page's number stands below.
pub(super) const BOTTOM: f32 = HEIGHT - 76.0;
/// How long a line is.
pub(super) const MEASURE: f32 = RIGHT - LEFT;

/// Red, green, blue.
pub(super) type Ink = [u8; 3];
/// What is written.
pub(super) const BLACK: Ink = [0, 0, 0];
/// What is said beside.
pub(super) const GREY: Ink = [0x59, 0x59, 0x59];
/// The head of an official paper, and its seal.
pub(super) const RED: Ink = [0xc0, 0x10, 0x18];

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    /// As they are.
    Plain,
    /// Drawn with a line around them.
    Bold,
}

/// Letters as they stand on a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Letters {
    /// Where the first one begins.
    pub(super) x: f32,
    /// The line they stand on.
    pub(super) baseline: f32,
    /// Type size.
    pub(super) size: f32,
    /// How heavy.
    pub(super) weight: Weight,
    /// In which colour.
    pub(super) ink: Ink,
    /// Space added after each.
    pub(super) gap: f32,
    /// What they say.
    pub(super) text: String,
}

/// A figure: rings of corners.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Figure {
    /// The rings or lines.
    pub(super) rings: Vec<Vec<[f32; 2]>>,
    /// Whether each ends where it began.
    pub(super) closed: bool,
    /// Filled with it; a hole is a ring inside another.
    pub(super) fill: Option<Ink>,
    /// A line along it: its colour and width.
    pub(super) line: Option<(Ink, f32)>,
    /// Whether that line is of dashes.
    pub(super) dashed: bool,
}

/// A thing on a page.
#[derive(Debug, Clone)]
pub(super) enum Mark {
    /// Letters.
    Letters(Letters),
    /// A figure.
    Figure(Figure),
    /// A photo, a JPEG, in a box: left, top, width, height.
    Photo(Arc<[u8]>, [f32; 4]),
    /// What follows is cut off outside a box, until [`Mark::Uncut`].
    Cut([f32; 4]),
    /// The end of that.
    Uncut,
}

/// Pages that are being filled, from top to bottom.
pub(super) struct Paper<'a> {
    /// What text is measured by.
    pub(super) face: &'a Face,
    /// What stands on each page.
    pub(super) pages: Vec<Vec<Mark>>,
    /// How far down the last page is filled.
    pub(super) y: f32,
    /// Characters that the font does not have.
    pub(super) missing: Vec<char>,
}

/// How a text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Type size.
    pub(super) size: f32,
    /// From one line to the next.
    pub(super) leading: f32,
    /// How heavy.
    pub(super) weight: Weight,
    /// In which colour.
    pub(super) ink: Ink,
}

impl Style {
    /// Plain black text.
    pub(super) const fn plain(size: f32, leading: f32) -> Self {
        Self { size, leading, weight: Weight::Plain, ink: BLACK }
    }

    /// The same, heavier.
    pub(super) const fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// The same in another colour.
    pub(super) const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }
}

impl<'a> Paper<'a> {
    /// One empty page.
    pub(super) fn new(face: &'a Face) -> Self {
        Self { face, pages: vec![Vec::new()], y: TOP, missing: Vec::new() }
    }

    /// Adds a mark to the last page.
    pub(super) fn mark(&mut self, mark: Mark) {
        if let Some(page) = self.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Begins a new page.
    pub(super) fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.y = TOP;
    }

    /// Begins a new page when so much does not fit on this one.
    pub(super) fn keep(&mut self, height: f32) {
        if self.y > TOP && self.y + height > BOTTOM {
            self.turn();
        }
    }

    /// A text as it can be set.
    pub(super) fn settable(&mut self, text: &str) -> String {
        self.face.settable(text, &mut self.missing).into_owned()
    }

    /// The lines of a text.
    pub(super) fn lines(&mut self, text: &str, size: f32, width: f32, indent: f32) -> Vec<Line> {
        let text = self.settable(text);
        lines(self.face, &text, Measure { size, width, indent })
    }

    /// Sets a line with its upper edge at `top`.
    pub(super) fn line(&mut self, line: &Line, x: f32, top: f32, width: f32, style: Style) {
        let count = line.text.chars().count();
        let slack = width - line.indent - line.width;
        // Both edges straight: the rest of the width goes between the letters, unless that would tear a line of Latin words apart.
        let gap = if line.goes_on && count > 1 && slack < 1.6 * style.size { slack / (count - 1) as f32 } else { 0.0 };
        let baseline = top + style.leading / 2.0 + style.size * 0.36;
        let text = line.text.clone();
        self.mark(Mark::Letters(Letters {
            x: x + line.indent,
            baseline,
            size: style.size,
            weight: style.weight,
            ink: style.ink,
            gap: gap.max(-0.5),
            text,
        }));
    }

    /// Sets a text over the whole width, from page to page.
    pub(super) fn paragraph(&mut self, text: &str, style: Style, indent: f32) {
        for line in self.lines(text, style.size, MEASURE, indent) {
            self.keep(style.leading);
            let top = self.y;
            self.line(&line, LEFT, top, MEASURE, style);
            self.y += style.leading;
        }
    }

    /// Sets a text in the middle of a width.
    pub(super) fn centred(&mut self, text: &str, x: f32, width: f32, style: Style) {
        for line in self.lines(text, style.size, width, 0.0) {
            let top = self.y;
            let line = Line { goes_on: false, ..line };
            self.line(&line, x + (width - line.width) / 2.0, top, width, style);
            self.y += style.leading;
        }
    }

    /// Sets one line with its middle at a place.
    pub(super) fn label(&mut self, text: &str, [x, y]: [f32; 2], size: f32, weight: Weight, ink: Ink) {
        let text = self.settable(text);
        let width = self.face.width(&text) * size;
        let (x, baseline) = (x - width / 2.0, y + size * 0.36);
        self.mark(Mark::Letters(Letters { x, baseline, size, weight, ink, gap: 0.0, text }));
    }

    /// A straight line.
    pub(super) fn rule(&mut self, from: [f32; 2], to: [f32; 2], width: f32, ink: Ink) {
        self.mark(Mark::Figure(Figure { rings: vec![vec![from, to]], line: Some((ink, width)), ..Figure::default() }));
    }

    /// A frame: left, top, width, height.
    pub(super) fn frame(&mut self, [x, y, width, height]: [f32; 4], line: f32, ink: Ink) {
        self.mark(Mark::Figure(Figure {
            rings: vec![rectangle([x, y, width, height])],
            closed: true,
            line: Some((ink, line)),
            ..Figure::default()
        }));
    }

    /// A filled box.
    pub(super) fn fill(&mut self, at: [f32; 4], ink: Ink) {
        self.mark(Mark::Figure(Figure { rings: vec![rectangle(at)], closed: true, fill: Some(ink), ..Figure::default() }));
    }

    /// Numbers the pages: "— 2 —", and a word beside it.
    pub(super) fn number(&mut self, beside: &str) {
        let beside = self.settable(beside);
        let count = self.pages.len();
        let (size, baseline) = (9.0, HEIGHT - 44.0);
        for (at, page) in self.pages.iter_mut().enumerate() {
            let number = format!("— {} / {count} —", at + 1);
            let width = self.face.width(&number) * size;
            let letters = |x: f32, text: &str, ink: Ink| {
                let text = text.to_owned();
                Mark::Letters(Letters { x, baseline, size, weight: Weight::Plain, ink, gap: 0.0, text })
            };
            page.push(letters(RIGHT - width, &number, BLACK));
            page.push(letters(LEFT, &beside, GREY));
        }
    }
}

/// The corners of a box.
pub(super) fn rectangle([x, y, width, height]: [f32; 4]) -> Vec<[f32; 2]> {
    vec![[x, y], [x + width, y], [x + width, y + height], [x, y + height]]
}

/// The corners of a circle, near enough on paper.
pub(super) fn circle([x, y]: [f32; 2], radius: f32) -> Vec<[f32; 2]> {
    let corner = |at: u8| {
        let angle = f32::from(at) * std::f32::consts::TAU / 48.0;
        [x + radius * angle.cos(), y + radius * angle.sin()]
    };
    (0..48).map(corner).collect()
}
