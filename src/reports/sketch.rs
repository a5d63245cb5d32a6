//! The map of a notice: the blocks around with their colours and letters, and the numbered places.
//!
//! Colour is never the only sign: each block says its letter, and the numbers stand in white on black.

use geo::{BooleanOps, InteriorPoint, LineString, MultiPolygon, Polygon, Simplify};

use super::paper::{BLACK, Figure, GREY, LEFT, MEASURE, Mark, Paper, Style, Weight, circle};
use super::sheet::{NoticeSheet, SheetLanguage};
use super::surroundings::{Surrounding, Surroundings};
use super::words::{self, pick};
use crate::domain::COLOURS;
use crate::geo::{LonLat, mercator};

/// Height of the map; its width is the page's.
const HEIGHT: f32 = 330.0;
/// Width by height.
pub(super) const ASPECT: f64 = (MEASURE / HEIGHT) as f64;
/// What is left out of an outline: less than a hair's breadth.
const SIMPLE: f64 = 0.15;
/// Least area of a block that says its letter, square points.
const LETTERED: f64 = 260.0;
/// Least area of a block that says its code too.
const CODED: f64 = 1100.0;
/// Radius of a number's circle.
const DOT: f32 = 8.0;
/// Grey of a block without a colour, as on the map.
const UNGRADED: [u8; 3] = [0xb0, 0xb8, 0xbd];
const LINE: [u8; 3] = [0x26, 0x32, 0x38];

/// Draws the map, from where the paper stands.
pub(super) fn map(paper: &mut Paper, sheet: &NoticeSheet, around: &Surroundings) {
    paper.keep(HEIGHT + 110.0);
    paper.paragraph(pick(sheet.language, words::MAP), Style::plain(14.0, 24.0).bold(), 0.0);
    paper.y += 4.0;
    let frame = [LEFT, paper.y, MEASURE, HEIGHT];
    let numbered: Vec<LonLat> = sheet.items.iter().map(|item| item.place).collect();
    places(paper, sheet.language, around, &numbered, frame);
    paper.y += HEIGHT + 8.0;
    legend(paper, sheet.language);
    paper.y += 4.0;
    paper.paragraph(pick(sheet.language, words::MAP_NOTE), Style::plain(9.0, 14.0).ink(GREY), 0.0);
}

/// Draws the blocks around in a frame, and places numbered from 1.
pub(super) fn places(paper: &mut Paper, language: SheetLanguage, around: &Surroundings, numbered: &[LonLat], frame: [f32; 4]) {
    let view = View { around, frame };
    paper.mark(Mark::Cut(frame));
    paper.fill(frame, [0xf7, 0xf7, 0xf4]);
    let mut labels = Vec::new();
    for block in &around.blocks {
        labels.extend(draw_block(paper, language, block, &view));
    }
    let dots = spread(numbered.iter().map(|place| view.place(place.coord())).collect(), frame);
    for (text, at, size) in labels {
        // A number stands above a block's name.
        let is_free = dots.iter().all(|(_, dot)| (dot[0] - at[0]).hypot(dot[1] - at[1]) > DOT + size * 0.8);
        if is_free && fits(at, size, frame) {
            paper.label(&text, at, size, Weight::Plain, BLACK);
        }
    }
    for (number, (place, dot)) in dots.iter().enumerate() {
        draw_number(paper, number + 1, *place, *dot);
    }
    north(paper, language, frame);
    scale(paper, &view);
    paper.mark(Mark::Uncut);
    paper.frame(frame, 0.8, BLACK);
}

/// Whether a word stands inside the frame, and not under the arrow or the scale.
fn fits([x, y]: [f32; 2], size: f32, [left, top, width, height]: [f32; 4]) -> bool {
    let aside = size * 1.6;
    let inside = x > left + aside && x < left + width - aside && y > top + size && y < top + height - size;
    let under_arrow = x > left + width - 52.0 && y < top + 52.0;
    let under_scale = x < left + 150.0 && y > top + height - 40.0;
    inside && !under_arrow && !under_scale
}

/// Where the world is on the page.
struct View<'a> {
    around: &'a Surroundings,
    frame: [f32; 4],
}

impl View<'_> {
    fn at(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let ([west, north], [east, south]) = (self.around.west_north, self.around.east_south);
        let [left, top, width, height] = self.frame.map(f64::from);
        [left + (x - west) / (east - west) * width, top + (y - north) / (south - north) * height]
    }

    fn place(&self, place: geo::Coord<f64>) -> [f32; 2] {
        self.at([mercator::world_x(place.x), mercator::world_y(place.y)]).map(|part| part as f32)
    }

    /// Metres of a point in the middle of the map.
    fn metres(&self) -> f64 {
        let ([west, north], [east, south]) = (self.around.west_north, self.around.east_south);
        let latitude = mercator::lat_of(f64::midpoint(north, south)).to_radians();
        (east - west) * 40_075_016.686 * latitude.cos() / f64::from(self.frame[2])
    }
}

/// Draws a block, and says what is to be written into it, where and how large.
fn draw_block(paper: &mut Paper, language: SheetLanguage, block: &Surrounding, view: &View) -> Vec<(String, [f32; 2], f32)> {
    let ring = |corners: &Vec<[f64; 2]>| {
        let corners = corners.iter().map(|corner| view.at(*corner)).map(|[x, y]| geo::coord! { x: x, y: y });
        corners.collect::<LineString>().simplify(SIMPLE)
    };
    let rings: Vec<LineString<f64>> = block.rings.iter().map(ring).filter(|ring| ring.0.len() > 3).collect();
    if rings.is_empty() {
        return Vec::new();
    }
    let drawn = |ring: &LineString<f64>| ring.0.iter().map(|corner| [corner.x as f32, corner.y as f32]).collect();
    let fill = block.colour.map_or(UNGRADED, |colour| colour.row().rgb);
    paper.mark(Mark::Figure(Figure {
        rings: rings.iter().map(drawn).collect(),
        closed: true,
        fill: Some(pale(fill)),
        line: Some((LINE, 0.5)),
        dashed: false,
    }));
    let Some((at, area)) = middle(&rings, view.frame) else { return Vec::new() };
    let letter = block.colour.map_or("–", |colour| colour.row().letter[usize::from(language == SheetLanguage::English)]);
    match area {
        area if area >= CODED => {
            vec![(letter.to_owned(), [at[0], at[1] - 5.5], 10.0), (block.code.clone(), [at[0], at[1] + 5.5], 7.5)]
        }
        area if area >= LETTERED => vec![(letter.to_owned(), at, 9.0)],
        _ => Vec::new(),
    }
}

/// A place inside the part of a block that is on the map, and that part's area.
fn middle(rings: &[LineString<f64>], frame: [f32; 4]) -> Option<([f32; 2], f64)> {
    use geo::{Area, Intersects};
    let [x, y, width, height] = frame.map(f64::from);
    let seen = geo::Rect::new(geo::coord! { x: x, y: y }, geo::coord! { x: x + width, y: y + height }).to_polygon();
    // Rings cut out of each other: an even number of them around a place is a hole.
    let whole = MultiPolygon::new(rings.iter().map(|ring| Polygon::new(ring.clone(), Vec::new())).collect());
    let largest = |shape: MultiPolygon<f64>| shape.0.into_iter().max_by(|a, b| a.unsigned_area().total_cmp(&b.unsigned_area()));
    let shell = largest(whole)?;
    if !shell.intersects(&seen) {
        return None;
    }
    let holes = rings.iter().filter(|ring| *ring != shell.exterior()).cloned().collect();
    let part = largest(Polygon::new(shell.exterior().clone(), holes).intersection(&seen))?;
    let inside = part.interior_point()?;
    Some(([inside.x() as f32, inside.y() as f32], part.unsigned_area()))
}

/// Moves numbers apart that would cover each other: each to the nearest free place on rings around its own.
fn spread(places: Vec<[f32; 2]>, [x, y, width, height]: [f32; 4]) -> Vec<([f32; 2], [f32; 2])> {
    let mut dots: Vec<([f32; 2], [f32; 2])> = Vec::with_capacity(places.len());
    for place in places {
        let is_free = |dot: [f32; 2]| {
            let inside = dot[0] > x + DOT && dot[0] < x + width - DOT && dot[1] > y + DOT && dot[1] < y + height - DOT;
            inside && dots.iter().all(|(_, other)| (dot[0] - other[0]).hypot(dot[1] - other[1]) >= 2.0 * DOT + 1.0)
        };
        let ring = |radius: u8| {
            (0..12u8).map(move |at| {
                let angle = f32::from(at) * std::f32::consts::TAU / 12.0;
                let far = f32::from(radius) * (DOT + 1.0);
                [place[0] + far * angle.cos(), place[1] + far * angle.sin()]
            })
        };
        let dot = std::iter::once(place).chain((1..24).flat_map(ring)).find(|dot| is_free(*dot)).unwrap_or(place);
        dots.push((place, dot));
    }
    dots
}

fn draw_number(paper: &mut Paper, number: usize, place: [f32; 2], dot: [f32; 2]) {
    if (place[0] - dot[0]).hypot(place[1] - dot[1]) > DOT / 2.0 {
        paper.rule(place, dot, 0.8, BLACK);
        paper.mark(Mark::Figure(Figure {
            rings: vec![circle(place, 1.8)],
            closed: true,
            fill: Some(BLACK),
            ..Figure::default()
        }));
    }
    let rings = vec![circle(dot, DOT)];
    let line = Some(([0xff; 3], 1.2));
    paper.mark(Mark::Figure(Figure { rings, closed: true, fill: Some(BLACK), line, dashed: false }));
    let size = if number > 99 { 6.5 } else { 9.0 };
    paper.label(&number.to_string(), dot, size, Weight::Bold, [0xff; 3]);
}

/// A colour as it is filled with: light enough for black words above it.
fn pale(rgb: [u8; 3]) -> [u8; 3] {
    rgb.map(|part| (f32::from(part) * 0.55 + 255.0 * 0.45) as u8)
}

fn north(paper: &mut Paper, language: SheetLanguage, [x, y, width, _]: [f32; 4]) {
    let (middle, top) = (x + width - 22.0, y + 12.0);
    let arrow = vec![[middle, top], [middle + 6.0, top + 18.0], [middle, top + 14.0], [middle - 6.0, top + 18.0]];
    let line = Some(([0xff; 3], 1.0));
    paper.mark(Mark::Figure(Figure { rings: vec![arrow], closed: true, fill: Some(BLACK), line, dashed: false }));
    paper.label(pick(language, words::NORTH), [middle, top + 27.0], 9.0, Weight::Bold, BLACK);
}

/// A bar of a round length, at most a fifth of the map's width.
fn scale(paper: &mut Paper, view: &View) {
    let [x, y, width, height] = view.frame;
    let most = view.metres() * f64::from(width) / 5.0;
    let ten = 10f64.powf(most.log10().floor());
    let metres = [5.0, 2.0, 1.0].into_iter().map(|times| times * ten).find(|length| *length <= most).unwrap_or(ten);
    let length = (metres / view.metres()) as f32;
    let (left, down) = (x + 14.0, y + height - 14.0);
    let text = if metres >= 1000.0 { format!("{:.0} km", metres / 1000.0) } else { format!("{metres:.0} m") };
    paper.fill([left - 6.0, down - 16.0, length + 12.0, 24.0], [0xff; 3]);
    paper.rule([left, down], [left + length, down], 1.4, BLACK);
    for end in [left, left + length] {
        paper.rule([end, down - 4.0], [end, down + 4.0], 1.0, BLACK);
    }
    paper.label(&text, [left + length / 2.0, down - 8.0], 8.0, Weight::Plain, BLACK);
}

fn legend(paper: &mut Paper, language: SheetLanguage) {
    let english = usize::from(language == SheetLanguage::English);
    let top = paper.y;
    let step = MEASURE / 6.0;
    let rows = COLOURS.iter().map(|row| (row.rgb, row.letter[english], row.name[english]));
    for (at, (rgb, letter, name)) in rows.chain([(UNGRADED, "–", pick(language, words::UNGRADED))]).enumerate() {
        let left = LEFT + at as f32 * step;
        paper.fill([left, top, 20.0, 12.0], pale(rgb));
        paper.frame([left, top, 20.0, 12.0], 0.5, LINE);
        paper.label(letter, [left + 10.0, top + 6.0], 8.0, Weight::Plain, BLACK);
        let text = paper.settable(name);
        let line = super::lines::Line { width: 0.0, indent: 0.0, goes_on: false, text };
        paper.line(&line, left + 26.0, top - 1.0, step, Style::plain(9.0, 14.0));
    }
    paper.y += 18.0;
}
