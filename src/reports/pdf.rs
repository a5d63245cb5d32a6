//! Marks on pages → a PDF file: PDF/A-2u, so that it can be kept and searched, with the glyphs of the font that it shows and no others.

use std::ops::Range;
use std::sync::Arc;

use krilla::Document as Writer;
use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::configure::{Archival, Configuration, ConfigurationError};
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::image::Image;
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};

use super::face::Face;
use super::paper::{Figure, HEIGHT, Ink, Letters, Mark, WIDTH, Weight, rectangle};
use crate::domain::Moment;

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// Characters that the font does not have: each stands as 〓, and the document says so.
    pub missing: Vec<char>,
}

/// Why a document cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// The font that the binary was built with cannot be read.
    #[error("the font that came with the binary cannot be read")]
    Font,
    /// The file cannot be put together.
    #[error("the document cannot be written: {0}")]
    Write(String),
}

/// What a document says of itself.
pub(super) struct About {
    /// Its title.
    pub(super) title: String,
    /// Who made it.
    pub(super) author: String,
    /// Its language: `zh-CN` or `en`.
    pub(super) language: &'static str,
    /// When it was made: of a notice when it was issued, so that it is the same whenever it is printed.
    pub(super) made_at: Moment,
}

/// Writes pages.
pub(super) fn write(face: &Face, pages: &[Vec<Mark>], about: About) -> Result<Vec<u8>, PdfError> {
    write_sized(face, pages, [WIDTH, HEIGHT], about)
}

/// Writes pages of a size.
pub(super) fn write_sized(
    face: &Face,
    pages: &[Vec<Mark>],
    [width, height]: [f32; 2],
    about: About,
) -> Result<Vec<u8>, PdfError> {
    let mut writer = Writer::new_with(SerializeSettings { configuration: configuration()?, ..SerializeSettings::default() });
    for page in pages {
        let settings = PageSettings::from_wh(width, height).ok_or_else(|| PdfError::Write("no page of that size".into()))?;
        let mut open = writer.start_page_with(settings);
        let mut surface = open.surface();
        for mark in page {
            draw(face, &mut surface, mark);
        }
        surface.finish();
        open.finish();
    }
    let made = about.made_at.local();
    let date = DateTime::new(made.year().max(0) as u16)
        .month(made.month() as u8)
        .day(made.day() as u8)
        .hour(made.hour() as u8)
        .minute(made.minute() as u8)
        .second(made.second() as u8)
        .utc_offset_hour(8)
        .utc_offset_minute(0);
    let metadata = Metadata::new()
        .title(about.title)
        .authors(vec![about.author])
        .language(about.language.to_owned())
        .creator("Wuse".to_owned())
        .creation_date(date);
    writer.set_metadata(metadata);
    writer.finish().map_err(|error| PdfError::Write(format!("{error:?}")))
}

fn configuration() -> Result<Configuration, PdfError> {
    let refused = |error: ConfigurationError| PdfError::Write(format!("{error:?}"));
    krilla::configure::ConfigurationBuilder::new().with_archival_validator(Archival::A2_U).finish().map_err(refused)
}

fn draw(face: &Face, surface: &mut Surface, mark: &Mark) {
    match mark {
        Mark::Letters(letters) => draw_letters(face, surface, letters),
        Mark::Figure(figure) => draw_figure(surface, figure),
        Mark::Photo(jpeg, [x, y, width, height]) => {
            // Without smoothing by the viewer: PDF/A has none.
            let image = Image::from_jpeg(Arc::new(jpeg.to_vec()).into(), false);
            if let (Ok(image), Some(size)) = (image, Size::from_wh(*width, *height)) {
                surface.push_transform(&Transform::from_translate(*x, *y));
                surface.draw_image(image, size);
                surface.pop();
            }
        }
        Mark::Cut(at) => {
            let mut path = PathBuilder::new();
            let [x, y, width, height] = *at;
            if let Some(rect) = Rect::from_xywh(x, y, width, height) {
                path.push_rect(rect);
            }
            if let Some(path) = path.finish() {
                surface.push_clip_path(&path, &FillRule::NonZero);
            }
        }
        Mark::Uncut => surface.pop(),
    }
}

fn draw_letters(face: &Face, surface: &mut Surface, letters: &Letters) {
    if letters.text.is_empty() {
        return;
    }
    let glyph = |(at, character): (usize, char)| {
        let text_range: Range<usize> = at..at + character.len_utf8();
        KrillaGlyph {
            glyph_id: GlyphId::new(face.glyph(character).unwrap_or_default()),
            text_range,
            x_advance: face.advance(character) + letters.gap / letters.size,
            x_offset: 0.0,
            y_offset: 0.0,
            y_advance: 0.0,
            location: None,
        }
    };
    let glyphs: Vec<KrillaGlyph> = letters.text.char_indices().map(glyph).collect();
    surface.set_fill(Some(filled(letters.ink)));
    surface.set_stroke((letters.weight == Weight::Bold).then(|| stroked(letters.ink, letters.size * 0.032, false)));
    let start = Point::from_xy(letters.x, letters.baseline);
    surface.draw_glyphs(start, &glyphs, face.font.clone(), &letters.text, letters.size, false);
}

fn draw_figure(surface: &mut Surface, figure: &Figure) {
    let mut path = PathBuilder::new();
    for ring in &figure.rings {
        let mut corners = ring.iter();
        let Some([x, y]) = corners.next() else { continue };
        path.move_to(*x, *y);
        for [x, y] in corners {
            path.line_to(*x, *y);
        }
        if figure.closed {
            path.close();
        }
    }
    let Some(path) = path.finish() else { return };
    surface.set_fill(figure.fill.map(filled));
    surface.set_stroke(figure.line.map(|(ink, width)| stroked(ink, width, figure.dashed)));
    if figure.fill.is_some() || figure.line.is_some() {
        surface.draw_path(&path);
    }
}

fn filled(ink: Ink) -> Fill {
    Fill { paint: colour(ink).into(), rule: FillRule::EvenOdd, ..Fill::default() }
}

fn stroked(ink: Ink, width: f32, dashed: bool) -> Stroke {
    let dash = dashed.then(|| StrokeDash { array: vec![3.0, 2.5], offset: 0.0 });
    let (line_cap, line_join) = (LineCap::Butt, LineJoin::Round);
    Stroke { paint: colour(ink).into(), width, line_cap, line_join, dash, ..Stroke::default() }
}

fn colour([red, green, blue]: Ink) -> rgb::Color {
    rgb::Color::new(red, green, blue)
}

/// How large a JPEG is, when it is one that can be put into a document.
pub(super) fn size_of(jpeg: &Arc<[u8]>) -> Option<[f32; 2]> {
    let (width, height) = Image::from_jpeg(Arc::new(jpeg.to_vec()).into(), false).ok()?.size();
    (width > 0 && height > 0).then_some([width as f32, height as f32])
}

/// A box of a shape that fits into another, in its middle at the top.
pub(super) fn fit([width, height]: [f32; 2], [x, y, most_width, most_height]: [f32; 4]) -> [f32; 4] {
    let scale = (most_width / width).min(most_height / height);
    let (width, height) = (width * scale, height * scale);
    [x + (most_width - width) / 2.0, y, width, height]
}

/// A box as a ring, so that a photo can be framed.
pub(super) fn outline(at: [f32; 4]) -> Figure {
    Figure { rings: vec![rectangle(at)], closed: true, line: Some(([0x99, 0x99, 0x99], 0.4)), ..Figure::default() }
}
