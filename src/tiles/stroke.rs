//! [`Stroke`]: the outlines' lines, antialiased, of constant width in pixels.
//!
//! The plane keeps for every pixel how near its middle is to an edge; nearer wins. So an edge that both neighbours draw is one
//! line, and joints are no darker than the rest.

use super::projection::{OFF_BY, Point, STEPS};
use super::style::LINE_LEVELS;

/// Half the width of a line at normal scale, in pixels.
const HALF_WIDTH: f32 = 0.625;
/// Blocks smaller than this on the screen have no line, in pixels at normal scale: they would be all line.
const FADE_FROM: f64 = 8.0;
/// Blocks larger than this have it in full. The way there is long, so that a map of large and small blocks does not look mottled.
const FADE_TO: f64 = 48.0;

/// How far a line and its soft edge reach from the outline, in pixels at normal scale, rounding of corners included.
pub(super) const REACH: f64 = HALF_WIDTH as f64 + 0.5 + 2.0 * OFF_BY;

/// Pixels looked at together: what a vector register holds.
const LANES: usize = 4;
/// Pixels that are marked, and read back, together.
pub(super) const CHUNK: usize = 8;
/// A pixel far from every edge.
const FAR: f32 = f32::MAX;
/// Edges remembered as drawn: those of a few hundred blocks, which neighbours come within.
const REMEMBERED: usize = 1 << 13;
/// Steps in half a pixel, as a power of two.
const HALF_PIXEL: u32 = (STEPS / 2).trailing_zeros();
/// Edges that reach farther out of the tile are cut, as single precision would blur them; in pixels.
const OUTSIDE: f64 = 1024.0;

/// Nearness to an edge of every pixel.
#[derive(Debug, Default)]
pub(super) struct Stroke {
    /// Squared distance in pixels to the nearest edge, row by row. All [`FAR`] between tiles.
    distances: Vec<f32>,
    /// Which chunks of a row are not all far.
    marks: Vec<u64>,
    /// Edges drawn lately, by turn and hash; one that comes again, from the neighbour, is left out.
    drawn: Vec<(u64, u64)>,
    /// Tells the edges of this tile from those of tiles before.
    turn: u64,
    side: usize,
    /// Distance at which a line's soft edge ends, in pixels.
    edge: f32,
    /// An outline thinned out for its line.
    line: Vec<Point>,
}

impl Stroke {
    pub(super) fn clear(&mut self, side: usize, factor: usize) {
        self.side = side;
        self.edge = HALF_WIDTH * factor as f32 + 0.5;
        self.turn = self.turn.wrapping_add(1);
        if self.distances.len() < side * side {
            self.distances.resize(side * side, FAR);
        }
        self.marks.clear();
        self.marks.resize(side, 0);
        self.drawn.resize(REMEMBERED, (0, 0));
    }

    /// How faint the lines of a block are by its size on the screen, in pixels at normal scale: what is added to the squared distance
    /// of its edges. None when it has no line at all.
    pub(super) fn faintness(&self, width: f64, height: f64) -> Option<f32> {
        let strength = (((width * height).sqrt() - FADE_FROM) / (FADE_TO - FADE_FROM)).min(1.0) as f32;
        (strength > 0.0).then(|| ((1.0 - strength) * self.edge).powi(2))
    }

    /// Draws a closed ring, of which corners in one half of a pixel count as one: the middle between the first and the last of them, which is
    /// the same for the neighbour, who comes from the other end.
    pub(super) fn draw_thinned(&mut self, ring: &[Point], faint: f32) {
        let half = |point: Point| (point.x >> HALF_PIXEL, point.y >> HALF_PIXEL);
        let [first, inner @ .., last] = ring else { return };
        let mut line = std::mem::take(&mut self.line);
        line.clear();
        line.push(*first);
        line.extend(inner.chunk_by(|a, b| half(*a) == half(*b)).map(|run| {
            let (a, b) = (run[0], run[run.len() - 1]);
            Point { x: (a.x + b.x) >> 1, y: (a.y + b.y) >> 1 }
        }));
        line.push(*last);
        self.draw(&line, faint);
        self.line = line;
    }

    /// Draws a closed ring.
    pub(super) fn draw(&mut self, ring: &[Point], faint: f32) {
        // Where a line is faint, or nearer to nothing than to the first level, it need not be drawn.
        let seen = self.edge - 0.49 / (LINE_LEVELS - 1) as f32;
        let band = seen * seen - faint;
        if band <= 0.0 {
            return;
        }
        let band = band.sqrt();
        let reach = (f64::from(self.edge) * STEPS as f64).ceil() as i64;
        let (low, high) = (-reach, self.side as i64 * STEPS + reach);
        for pair in ring.windows(2) {
            // From the lesser end, so that both neighbours of an edge reckon the same.
            let (a, b) = if pair[0] < pair[1] { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
            if a.x > high || b.x < low || a.y.min(b.y) > high || a.y.max(b.y) < low || self.is_drawn(a, b, faint) {
                continue;
            }
            let steps = STEPS as f64;
            let pixels = |point: Point| (point.x as f64 / steps, point.y as f64 / steps);
            if let Some((a, b)) = cut(pixels(a), pixels(b), -OUTSIDE, self.side as f64 + OUTSIDE) {
                self.draw_edge(a, b, faint, band);
            }
        }
    }

    /// Gives every row that an edge comes nearer than `reach` to its pixels' distances, [`LANES`] at a time.
    fn draw_edge(&mut self, a: (f64, f64), b: (f64, f64), faint: f32, reach: f32) {
        let (ax, ay) = (a.0 as f32, a.1 as f32);
        let (dx, dy) = ((b.0 - a.0) as f32, (b.1 - a.1) as f32);
        let length2 = dx * dx + dy * dy;
        let inverse = if length2 > 0.0 { 1.0 / length2 } else { 0.0 };
        let (north, south) = if dy > 0.0 { (ay, ay + dy) } else { (ay + dy, ay) };
        let rows = self.within(north - reach, south + reach);
        let (west, east) = (ax - reach, ax + dx + reach);
        let edge = Edge { ax, ay, dx, dy, along_x: dx * inverse, along_y: dy * inverse, faint };
        // An edge's band cuts a row in `band` to either side of its line; a short edge is looked at whole.
        if dx > 2.0 && dy != 0.0 {
            let (slope, band) = (dx / dy, reach * (length2.sqrt() / dy.abs()));
            for row in rows {
                let middle = ax + (row as f32 + 0.5 - ay) * slope;
                let columns = self.within((middle - band).max(west), (middle + band).min(east));
                self.draw_rows(&edge, row..row + 1, columns);
            }
        } else {
            let columns = self.within(west, east);
            self.draw_rows(&edge, rows, columns);
        }
    }

    /// Gives a box of pixels their distances.
    #[inline]
    fn draw_rows(&mut self, edge: &Edge, rows: std::ops::Range<usize>, columns: std::ops::Range<usize>) {
        if columns.is_empty() {
            return;
        }
        // The last lanes may look beyond the range, but not beyond the row.
        let groups = columns.len().div_ceil(LANES);
        let start = columns.start.min(self.side - LANES);
        let last = (start + groups * LANES).min(self.side) - 1;
        let mark = (!0u64 >> (63 - last / CHUNK)) & (!0u64 << (start / CHUNK));
        for row in rows {
            self.marks[row] |= mark;
            let down = row as f32 + 0.5 - edge.ay;
            let line = &mut self.distances[row * self.side..][..self.side];
            let mut column = start;
            for _ in 0..groups {
                column = column.min(self.side - LANES);
                if let Some(lanes) = line[column..].first_chunk_mut::<LANES>() {
                    edge.come_near(lanes, column as f32 + 0.5 - edge.ax, down);
                }
                column += LANES;
            }
        }
    }

    /// The pixels whose middle lies in the interval.
    fn within(&self, low: f32, high: f32) -> std::ops::Range<usize> {
        // Adding this leaves the nearest integer in the low bits: quicker than a conversion, which minds what is not a number.
        const ROUNDING: f32 = (3 << 22) as f32;
        let side = self.side as f32;
        let nearest = |value: f32| (value.max(0.0).min(side) + ROUNDING).to_bits() - ROUNDING.to_bits();
        nearest(low) as usize..nearest(high) as usize
    }

    /// Whether this very edge was drawn in this tile; from now on it counts as drawn. An edge forgotten is drawn again, which shows the same.
    fn is_drawn(&mut self, a: Point, b: Point, faint: f32) -> bool {
        let mix = |hash: u64, value: i64| (hash ^ value as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
        let hash = [a.x, a.y, b.x, b.y].into_iter().fold(u64::from(faint.to_bits()), mix);
        let place = &mut self.drawn[hash as usize >> 7 & (REMEMBERED - 1)];
        // The turn is compared itself and not mixed in: what an earlier tile left behind can never look like an edge of this one,
        // so a tile's bytes depend on the tile alone.
        let drawn = (self.turn, hash);
        std::mem::replace(place, drawn) == drawn
    }

    /// Whether any of a row's chunks holds a line.
    pub(super) fn is_marked(&self, row: usize, chunk: usize) -> bool {
        self.marks[row] >> chunk & 1 == 1
    }

    /// The levels of a chunk's pixels, 0 to [`LINE_LEVELS`] less one; the chunk is far again afterwards.
    pub(super) fn take(&mut self, row: usize, chunk: usize) -> [u8; CHUNK] {
        // Adding this leaves the nearest integer in the low bits: quicker than a conversion, which minds what is not a number.
        const ROUNDING: f32 = (3 << 22) as f32;
        const MOST: f32 = (LINE_LEVELS - 1) as f32;
        let start = row * self.side + chunk * CHUNK;
        let mut taken = [0; CHUNK];
        if let Some(distances) = self.distances[start..].first_chunk_mut::<CHUNK>() {
            for (level, distance) in taken.iter_mut().zip(distances) {
                let coverage = self.edge - std::mem::replace(distance, FAR).sqrt();
                let coverage = if coverage > 0.0 { coverage } else { 0.0 };
                let coverage = if coverage < 1.0 { coverage } else { 1.0 };
                *level = (coverage * MOST + ROUNDING).to_bits() as u8;
            }
        }
        taken
    }
}

/// An edge from its western end, ready for the loop over pixels.
struct Edge {
    ax: f32,
    ay: f32,
    dx: f32,
    dy: f32,
    /// How far along the edge a pixel to the right is.
    along_x: f32,
    /// And one down.
    along_y: f32,
    faint: f32,
}

impl Edge {
    /// Lowers the distances of pixels side by side; the first lies `right` and `down` of the edge's beginning.
    #[inline]
    fn come_near(&self, lanes: &mut [f32; LANES], right: f32, down: f32) {
        let mut distances = [0f32; LANES];
        for (lane, distance) in distances.iter_mut().enumerate() {
            let right = right + lane as f32;
            let along = right * self.along_x + down * self.along_y;
            let along = if along > 0.0 { along } else { 0.0 };
            let along = if along < 1.0 { along } else { 1.0 };
            let (x, y) = (right - along * self.dx, down - along * self.dy);
            *distance = x * x + y * y + self.faint;
        }
        for (lane, distance) in lanes.iter_mut().zip(distances) {
            *lane = if distance < *lane { distance } else { *lane };
        }
    }
}

/// The part of a segment within a square, or none.
fn cut(a: (f64, f64), b: (f64, f64), low: f64, high: f64) -> Option<((f64, f64), (f64, f64))> {
    let inside = |(x, y): (f64, f64)| x >= low && x <= high && y >= low && y <= high;
    if inside(a) && inside(b) {
        return Some((a, b));
    }
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut from, mut to) = (0f64, 1f64);
    for (start, step) in [(a.0, dx), (a.1, dy)] {
        if step == 0.0 {
            if start < low || start > high {
                return None;
            }
            continue;
        }
        let (enter, leave) = ((low - start) / step, (high - start) / step);
        from = from.max(enter.min(leave));
        to = to.min(enter.max(leave));
    }
    let at = |along: f64| (a.0 + along * dx, a.1 + along * dy);
    (from <= to).then(|| (at(from), at(to)))
}
