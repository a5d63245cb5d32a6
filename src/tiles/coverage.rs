//! [`Mask`]: the samples an outline covers, a bit a sample.
//!
//! Every edge flips, in each row of samples it crosses, all samples to its east. After the last edge exactly the samples inside
//! stand at one: even-odd filling without sorting. A row is a few 64-bit words; an edge flips only the rest of its own word, and the last bit of a
//! word tells the next whether it begins inside.

use super::projection::{Point, STEPS};

/// Samples along a pixel's side.
pub(super) const SAMPLES: usize = 4;
/// Samples in a word.
const WORD: usize = 64;
/// Pixels in a word.
pub(super) const WORD_PIXELS: usize = WORD / SAMPLES;

/// Adding this rounds a number of magnitude below 2^31 to the nearest integer, which then stands in the lowest 32 bits.
const ROUNDING: f64 = 1.5 * (1u64 << 52) as f64;
/// Moves a crossing west by less than any two may differ, so that rounding to the nearest leaves a sample on an edge to the east
/// of it: in samples, below what corners are rounded to and above the error of the sums.
const HAIR: f64 = 1.0 / 1_048_576.0;
/// Steps of a [`Point`] to a sample.
const STEPS_A_SAMPLE: i64 = STEPS / SAMPLES as i64;

/// The samples of one block inside a window of the tile.
#[derive(Debug, Default)]
pub(super) struct Mask {
    bits: Vec<u64>,
    /// Column of pixels at which the window begins.
    left: usize,
    /// Row of pixels at which it begins.
    top: usize,
    columns: usize,
    rows: usize,
    words: usize,
    /// Edges of a ring that cross a row of samples, by their first corner.
    crossing: Vec<u32>,
}

/// What a word of pixels (16 in a row, 4 rows of samples) holds.
pub(super) enum Sixteen {
    /// Nothing.
    Empty,
    /// Everything.
    Full,
    /// Samples covered in each pixel, 0 to 16: of the even pixels in the bytes of the first word, of the odd in the second.
    Partial(u64, u64),
}

impl Mask {
    /// Lays the window over a box, cut to a tile of `side` pixels. False when no sample's centre lies in the box.
    pub(super) fn open(&mut self, north_west: Point, south_east: Point, side: usize) -> bool {
        let most = (side * SAMPLES) as i64;
        // The half-open rule: a sample on an edge belongs to the block to the east, or to the north.
        let column = |x: i64| (x + STEPS_A_SAMPLE / 2 - 1).div_euclid(STEPS_A_SAMPLE).clamp(0, most) as usize;
        let row = |y: i64| (y + STEPS_A_SAMPLE / 2).div_euclid(STEPS_A_SAMPLE).clamp(0, most) as usize;
        let (x0, x1) = (column(north_west.x), column(south_east.x));
        let (y0, y1) = (row(north_west.y), row(south_east.y));
        if x0 >= x1 || y0 >= y1 {
            return false;
        }
        self.left = x0 / SAMPLES;
        self.top = y0 / SAMPLES;
        self.columns = x1.div_ceil(SAMPLES) - self.left;
        self.rows = y1.div_ceil(SAMPLES) - self.top;
        self.words = self.columns.div_ceil(WORD_PIXELS);
        let needed = self.words * self.rows * SAMPLES;
        if self.bits.len() < needed {
            self.bits.resize(needed, 0);
        }
        true
    }

    /// Flips the samples east of a closed ring's edges.
    pub(super) fn flip(&mut self, ring: &[Point]) {
        let (left, top) = (self.left as i64 * STEPS, self.top as i64 * STEPS);
        let width = (self.words * WORD) as i64;
        let height = (self.rows * SAMPLES) as i64;
        // The first row whose centre lies south of a point, or the row of a centre it lies on: the half-open rule.
        let row_of = |y: i64| ((y - top + STEPS_A_SAMPLE / 2) >> STEPS_A_SAMPLE.trailing_zeros()).clamp(0, height);
        let Some(start) = ring.first() else { return };
        // First which edges cross a row at all; without a branch, as no processor guesses which.
        if self.crossing.len() < ring.len() {
            self.crossing.resize(ring.len(), 0);
        }
        let (mut count, mut row) = (0, row_of(start.y));
        for (at, corner) in ring[1..].iter().enumerate() {
            let before = std::mem::replace(&mut row, row_of(corner.y));
            if let Some(place) = self.crossing.get_mut(count) {
                *place = at as u32;
            }
            count += usize::from(before != row);
        }
        for at in &self.crossing[..count] {
            let Some([before, here]) = ring[*at as usize..].first_chunk() else { break };
            let (before, here) = ((*before, row_of(before.y)), (*here, row_of(here.y)));
            // From the northern to the southern end, so that both neighbours of an edge reckon the same.
            let ((north, first), (south, last)) = if before.1 < here.1 { (before, here) } else { (here, before) };
            let steps = STEPS_A_SAMPLE as f64;
            let slope = (south.x - north.x) as f64 / (south.y - north.y) as f64;
            let down = first * STEPS_A_SAMPLE + STEPS_A_SAMPLE / 2 - (north.y - top);
            let mut x = ((north.x - left) as f64 + down as f64 * slope) / steps - HAIR;
            let (first, last) = (first as usize, last as usize);
            let width = width as f64;
            if self.words == 1 {
                for row in &mut self.bits[first..last] {
                    let column = rounded(between(x, 0.0, width));
                    // In two steps, as a shift by 64 is none.
                    *row ^= (!0u64 << (column / 2)) << (column - column / 2);
                    x += slope;
                }
            } else {
                if north.x.min(south.x) - left >= width as i64 * STEPS_A_SAMPLE {
                    continue;
                }
                for row in self.bits[first * self.words..last * self.words].chunks_exact_mut(self.words) {
                    let column = rounded(between(x, 0.0, width));
                    if let Some(word) = row.get_mut(column / WORD) {
                        *word ^= !0u64 << (column % WORD);
                    }
                    x += slope;
                }
            }
        }
    }

    /// Calls `visit` with row, first column and contents of every sixteen pixels that hold something, and clears the mask.
    pub(super) fn drain(&mut self, mut visit: impl FnMut(usize, usize, Sixteen)) {
        // The last word may reach beyond the tile, where samples do not count.
        let beyond = self.words * WORD - self.columns * SAMPLES;
        let lines = self.bits[..self.rows * SAMPLES * self.words].chunks_exact_mut(SAMPLES * self.words);
        for (row, lines) in lines.enumerate() {
            let mut carry = [0u64; SAMPLES];
            for word in 0..self.words {
                let mut bits = [0u64; SAMPLES];
                for line in 0..SAMPLES {
                    let inside = std::mem::take(&mut lines[line * self.words + word]) ^ carry[line];
                    carry[line] = ((inside as i64) >> 63) as u64;
                    bits[line] = inside;
                }
                if word + 1 == self.words {
                    bits = bits.map(|line| line & (!0 >> beyond));
                }
                match count(bits) {
                    Sixteen::Empty => {}
                    some => visit(self.top + row, self.left + word * WORD_PIXELS, some),
                }
            }
        }
    }
}

/// A number kept within bounds; plainer than `clamp`, which minds what is not a number.
#[inline]
fn between(value: f64, low: f64, high: f64) -> f64 {
    let value = if value > low { value } else { low };
    if value < high { value } else { high }
}

/// The nearest integer, of a number between zero and 2^31.
#[inline]
fn rounded(value: f64) -> usize {
    (value + ROUNDING).to_bits() as u32 as usize
}

/// The lower half of every byte.
const NIBBLE: u64 = 0x0f0f_0f0f_0f0f_0f0f;

/// Counts the samples of each of sixteen pixels.
#[inline]
fn count(lines: [u64; SAMPLES]) -> Sixteen {
    let [a, b, c, d] = lines;
    if a | b | c | d == 0 {
        return Sixteen::Empty;
    }
    if a & b & c & d == !0 {
        return Sixteen::Full;
    }
    let nibbles = |bits: u64| {
        let pairs = bits - ((bits >> 1) & 0x5555_5555_5555_5555);
        (pairs & 0x3333_3333_3333_3333) + ((pairs >> 2) & 0x3333_3333_3333_3333)
    };
    let (a, b, c, d) = (nibbles(a), nibbles(b), nibbles(c), nibbles(d));
    // Two lines make at most 8 a nibble, so they are added before the nibbles are spread to bytes.
    let (ab, cd) = (a + b, c + d);
    Sixteen::Partial((ab & NIBBLE) + (cd & NIBBLE), ((ab >> 4) & NIBBLE) + ((cd >> 4) & NIBBLE))
}
