//! [`render`]: snapshot + request → picture.

use std::cell::RefCell;

use bytes::Bytes;

use super::classes::{Classes, class_in};
use super::coverage::Mask;
use super::encode::encode;
use super::projection::{Point, Projection, STEPS, is_overview};
use super::request::{Scale, TileRequest};
use super::stroke::{self, CHUNK, Stroke};
use super::style::{HATCH, LINE_LEVELS, Look, Palette};
use crate::domain::Boundary;
use crate::live::Snapshot;

/// A tile's planes and lists, kept from tile to tile: half a megabyte that need not be asked for and cleared each time.
#[derive(Default)]
struct Canvas {
    mask: Mask,
    classes: Classes,
    stroke: Stroke,
    ring: Vec<Point>,
    codes: Vec<u8>,
}

thread_local! {
    static CANVAS: RefCell<Canvas> = RefCell::default();
}

/// Draws a tile as a PNG; none when nothing shows in it, for which [`super::empty_png`] stands.
pub fn render(snapshot: &Snapshot, request: &TileRequest) -> Option<Bytes> {
    let mut canvas = CANVAS.take();
    let picture = canvas.render(snapshot, request);
    CANVAS.set(canvas);
    picture
}

impl Canvas {
    fn render(&mut self, snapshot: &Snapshot, request: &TileRequest) -> Option<Bytes> {
        let (side, factor) = (request.scale.side(), request.scale.factor());
        let look = Look::of(request.style, request.only);
        let margin = stroke::REACH / Scale::One.side() as f64;
        let mut blank = true;
        snapshot.within(request.tile.bbox(margin), request.community, request.as_of, |standing| {
            if blank {
                self.classes.clear(side);
                self.stroke.clear(side, factor);
                blank = false;
            }
            let mut projection = Projection::new(request.tile, request.scale);
            self.add(standing.boundary, look.class_of(standing.colour), &mut projection, request);
        });
        if blank {
            return None;
        }
        self.classes.settle();
        let palette = self.paint(look, side, factor)?;
        Some(encode(&mut self.codes, &palette, side))
    }

    /// Takes a block into the planes.
    fn add(&mut self, boundary: &Boundary, class: u8, projection: &mut Projection, request: &TileRequest) {
        let scale = request.scale;
        let bbox = boundary.bbox();
        let north_west = projection.project(geo::Coord { x: bbox.west(), y: bbox.north() });
        let south_east = projection.project(geo::Coord { x: bbox.east(), y: bbox.south() });
        let pixel = (scale.factor() as i64 * STEPS) as f64;
        let size = ((south_east.x - north_west.x) as f64 / pixel, (south_east.y - north_west.y) as f64 / pixel);
        let faint = self.stroke.faintness(size.0, size.1);
        let sampled = self.mask.open(north_west, south_east, scale.side());
        if !sampled && faint.is_none() {
            return;
        }
        for (corners, _) in boundary.rings() {
            if self.ring.len() < corners.len() {
                self.ring.resize(corners.len(), Point::default());
            }
            let mut length = 0;
            let mut last = Point { x: i64::MIN, y: i64::MIN };
            for corner in corners {
                let point = projection.project(*corner);
                // Corners that fall together are one; without a branch, as no processor guesses which.
                length += usize::from(point != last);
                last = point;
                if let Some(place) = self.ring.get_mut(length.wrapping_sub(1)) {
                    *place = point;
                }
            }
            let ring = &self.ring[..length];
            if sampled {
                self.mask.flip(ring);
            }
            match faint {
                Some(faint) if is_overview(request.tile) => self.stroke.draw_thinned(ring, faint),
                Some(faint) => self.stroke.draw(ring, faint),
                None => {}
            }
        }
        if sampled {
            self.classes.add(&mut self.mask, class);
        }
    }

    /// Turns the planes into codes of the look, and leaves them clear. None when every pixel is transparent.
    fn paint(&mut self, look: &'static Look, side: usize, factor: usize) -> Option<Palette> {
        let square = HATCH * factor;
        let hatches = look.hatched.then(|| hatches(look, factor));
        let mut appears = [false; 256];
        self.codes.resize(side * side, 0);
        let chunks = self.classes.pixels[..side * side].chunks_exact(CHUNK).zip(self.codes.chunks_exact_mut(CHUNK));
        for (at, (pixels, codes)) in chunks.enumerate() {
            let (row, chunk) = (at * CHUNK / side, at % (side / CHUNK));
            let marked = self.stroke.is_marked(row, chunk);
            if !marked && hatches.is_none() && pixels.iter().fold(0, |differs, pixel| differs | (pixel ^ pixels[0])) == 0 {
                let code = look.codes[0][0][usize::from(pixels[0])];
                appears[usize::from(code)] = true;
                codes.fill(code);
                continue;
            }
            let levels = if marked { self.stroke.take(row, chunk) } else { [0; CHUNK] };
            let pixels = pixels.iter().zip(levels).zip(codes);
            let Some(hatches) = &hatches else {
                for ((pixel, level), code) in pixels {
                    *code = look.codes[0][usize::from(level) % LINE_LEVELS][usize::from(*pixel)];
                    appears[usize::from(*code)] = true;
                }
                continue;
            };
            for (column, ((pixel, level), code)) in pixels.enumerate() {
                let place = row % square * square + (chunk * CHUNK + column) % square;
                let hatch = hatches[usize::from(class_in(*pixel))][place];
                *code = look.codes[usize::from(hatch)][usize::from(level) % LINE_LEVELS][usize::from(*pixel)];
                appears[usize::from(*code)] = true;
            }
        }
        let palette = Palette::new(look, &appears);
        (!palette.is_transparent()).then_some(palette)
    }
}

/// For each class the square of its hatch.
fn hatches(look: &Look, factor: usize) -> [Vec<bool>; 8] {
    let square = HATCH * factor;
    std::array::from_fn(|class| {
        (0..square * square)
            .map(|at| {
                let scaled = |pixel: usize| pixel as f64 / factor as f64;
                look.is_hatched(class as u8, scaled(at % square), scaled(at / square))
            })
            .collect()
    })
}
