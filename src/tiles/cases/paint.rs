//! Marks → pixels: a white disc, what stands in it, and a ring that tells how long it waits. The ring differs by its shape and not only by its
//! colour: dots when it rests, thin while fresh, thicker when aging, two when old, thick and broken when overdue.

use bytes::Bytes;
use png::{BitDepth, ColorType, Compression, Encoder};

use super::marks::{Age, Mark};
use super::signs::{DIGIT_GAP, DIGIT_HEIGHT, DIGIT_WIDTH, Line, digit};
use crate::tiles::Scale;

/// What is written with.
const INK: [u8; 3] = [0x14, 0x18, 0x1b];
const WHITE: [u8; 3] = [0xff; 3];
const SHADE: [u8; 3] = [0; 3];
/// Half the width of lines in signs and digits, in pixels at normal scale.
const HALF_LINE: f32 = 0.8;

/// Colour of a ring, as the page has it.
fn colour(age: Age) -> [u8; 3] {
    match age {
        Age::Rests | Age::Fresh => [0x59, 0x63, 0x6a],
        Age::Aging => [0xa8, 0x66, 0x0a],
        Age::Old => [0x8a, 0x4b, 0x00],
        Age::Overdue => [0x7a, 0x0d, 0x1a],
    }
}

/// Draws marks as a PNG; none when there is none.
pub fn render(marks: &[Mark], scale: Scale) -> Option<Bytes> {
    if marks.is_empty() {
        return None;
    }
    let mut canvas = Canvas::new(scale);
    // Single ones below numbers: what stands for more is not hidden by what stands for one.
    let mut order: Vec<&Mark> = marks.iter().collect();
    order.sort_by_key(|mark| (mark.count > 1, mark.count));
    for mark in order {
        canvas.mark(mark);
    }
    Some(canvas.encode())
}

/// Pixels with straight alpha.
struct Canvas {
    side: usize,
    factor: f32,
    pixels: Vec<[u8; 4]>,
}

impl Canvas {
    fn new(scale: Scale) -> Self {
        let side = scale.side();
        Self { side, factor: scale.factor() as f32, pixels: vec![[0; 4]; side * side] }
    }

    fn mark(&mut self, mark: &Mark) {
        let at = mark.at.map(|at| at as f32);
        let radius = match mark.count {
            1 => 13.0,
            2..10 => 15.0,
            10..100 => 18.0,
            100..1_000 => 22.0,
            _ => 24.5,
        };
        self.cover([at[0], at[1] + 1.0], radius + 1.5, SHADE, 0.28, |distance, _| distance - radius - 0.5);
        self.cover(at, radius, WHITE, 1.0, |distance, _| distance - radius);
        let ring = colour(mark.age);
        match mark.age {
            Age::Rests => self.cover(at, radius, ring, 1.0, |distance, angle| {
                ((distance - radius + 1.5).abs() - 1.0).max(broken(angle, 12.0, 0.5) * radius)
            }),
            Age::Fresh => self.cover(at, radius, ring, 1.0, |distance, _| (distance - radius + 1.2).abs() - 0.8),
            Age::Aging => self.cover(at, radius, ring, 1.0, |distance, _| (distance - radius + 1.6).abs() - 1.5),
            Age::Old => {
                self.cover(at, radius, ring, 1.0, |distance, _| (distance - radius + 0.9).abs() - 0.9);
                self.cover(at, radius, ring, 1.0, |distance, _| (distance - radius + 3.7).abs() - 0.7);
            }
            Age::Overdue => self.cover(at, radius, ring, 1.0, |distance, angle| {
                ((distance - radius + 1.8).abs() - 1.8).max(broken(angle, 8.0, 0.78) * radius)
            }),
        }
        if mark.count == 1 {
            let size = 15.0 / 24.0;
            let corner = [at[0] - 12.0 * size, at[1] - 12.0 * size];
            for line in mark.sign.lines() {
                self.line(line, corner, size, HALF_LINE);
            }
        } else {
            self.number(at, &told(mark.count), if mark.count < 10 { 1.05 } else { 0.95 });
        }
    }

    fn number(&mut self, at: [f32; 2], text: &str, size: f32) {
        let count = text.chars().count() as f32;
        let width = count * DIGIT_WIDTH + (count - 1.0) * DIGIT_GAP;
        let mut corner = [at[0] - width * size / 2.0, at[1] - DIGIT_HEIGHT * size / 2.0];
        for character in text.chars() {
            for line in digit(character) {
                self.line(line, corner, size, HALF_LINE + 0.1);
            }
            corner[0] += (DIGIT_WIDTH + DIGIT_GAP) * size;
        }
    }

    /// A line of corners, in units of `size` from a corner.
    fn line(&mut self, line: Line, corner: [f32; 2], size: f32, half: f32) {
        let on = |[x, y]: [f32; 2]| [corner[0] + x * size, corner[1] + y * size];
        for pair in line.windows(2) {
            let (a, b) = (on(pair[0]), on(pair[1]));
            let (along, middle) = ([b[0] - a[0], b[1] - a[1]], [f32::midpoint(a[0], b[0]), f32::midpoint(a[1], b[1])]);
            let square = along[0] * along[0] + along[1] * along[1];
            let reach = square.sqrt() / 2.0 + half;
            self.fill(middle, reach, INK, 1.0, |x, y| {
                let part =
                    if square > 0.0 { (((x - a[0]) * along[0] + (y - a[1]) * along[1]) / square).clamp(0.0, 1.0) } else { 0.0 };
                let (dx, dy) = (x - a[0] - along[0] * part, y - a[1] - along[1] * part);
                (dx * dx + dy * dy).sqrt() - half
            });
        }
    }

    /// What is given by distance and angle from a middle.
    fn cover(&mut self, at: [f32; 2], reach: f32, ink: [u8; 3], strength: f32, outside: impl Fn(f32, f32) -> f32) {
        self.fill(at, reach, ink, strength, |x, y| {
            let (dx, dy) = (x - at[0], y - at[1]);
            outside((dx * dx + dy * dy).sqrt(), dy.atan2(dx))
        });
    }

    /// Lays ink where `outside` is negative, softly over a pixel. All in pixels at normal scale.
    fn fill(&mut self, at: [f32; 2], reach: f32, ink: [u8; 3], strength: f32, outside: impl Fn(f32, f32) -> f32) {
        let range = |middle: f32| {
            let ends = [(middle - reach - 1.0) * self.factor, (middle + reach + 1.0) * self.factor];
            let [from, to] = ends.map(|end| end.round().clamp(0.0, self.side as f32) as usize);
            from..to
        };
        for row in range(at[1]) {
            for column in range(at[0]) {
                let [x, y] = [column, row].map(|pixel| (pixel as f32 + 0.5) / self.factor);
                let covered = (0.5 - outside(x, y) * self.factor).clamp(0.0, 1.0) * strength;
                if covered > 0.0 {
                    over(&mut self.pixels[row * self.side + column], ink, covered);
                }
            }
        }
    }

    fn encode(self) -> Bytes {
        let mut png = Vec::with_capacity(8 * 1024);
        let mut encoder = Encoder::new(&mut png, self.side as u32, self.side as u32);
        encoder.set_color(ColorType::Rgba);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(Compression::Fast);
        let written = encoder.write_header().and_then(|mut writer| {
            writer.write_image_data(self.pixels.as_flattened())?;
            writer.finish()
        });
        // Writing to memory fails only when the sizes above contradict each other.
        debug_assert!(written.is_ok(), "{written:?}");
        png.into()
    }
}

/// Ink over a pixel with straight alpha.
fn over(pixel: &mut [u8; 4], ink: [u8; 3], covered: f32) {
    let below = f32::from(pixel[3]) / 255.0 * (1.0 - covered);
    let alpha = covered + below;
    for (channel, ink) in pixel.iter_mut().zip(ink) {
        *channel = ((f32::from(ink) * covered + f32::from(*channel) * below) / alpha).round() as u8;
    }
    pixel[3] = (alpha * 255.0).round() as u8;
}

/// Where a ring of so many pieces is broken: positive in the gaps, in radians. `share` is what is not gap.
fn broken(angle: f32, pieces: f32, share: f32) -> f32 {
    let piece = std::f32::consts::TAU / pieces;
    let within = angle.rem_euclid(piece) - piece / 2.0;
    within.abs() - piece * share / 2.0
}

/// A number in at most four characters.
fn told(count: usize) -> String {
    match count {
        0..10_000 => count.to_string(),
        _ => format!("{}k", count / 1_000),
    }
}
