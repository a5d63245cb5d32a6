//! [`Classes`]: one class a pixel, the one that most of its samples have. What the classes mean, the style knows.

use super::coverage::{Mask, Sixteen, WORD_PIXELS};

/// Samples in a pixel.
const WHOLE: u8 = 16;
/// Where a pixel's byte holds how many of its samples are covered; below it stands the class.
const COVER: u32 = 3;
/// Classes that are blocks: 1 and up; 0 is no block. What shows on top is greater, so that `max` prefers it.
pub(super) const BLOCK_CLASSES: usize = 6;

/// Class of a pixel's byte.
pub(super) fn class_in(pixel: u8) -> u8 {
    pixel & ((1 << COVER) - 1)
}

/// Samples covered, 0 to 16, of a pixel's byte.
pub(super) fn cover_in(pixel: u8) -> u8 {
    pixel >> COVER
}

/// A class for every pixel of a tile.
#[derive(Debug, Default)]
pub(super) struct Classes {
    /// Class and cover of every pixel, as [`class_in`] and [`cover_in`] read them; of mixed pixels only after [`Self::settle`].
    pub(super) pixels: Vec<u8>,
    /// For each class a plane of the samples it has in every pixel. All zero between tiles.
    planes: [Vec<u8>; BLOCK_CLASSES],
    /// For every sixteen pixels, the classes whose planes hold something there, a bit a class. All zero between tiles.
    marks: Vec<u8>,
    side: usize,
}

impl Classes {
    pub(super) fn clear(&mut self, side: usize) {
        self.side = side;
        self.pixels.clear();
        // Sixteen pixels are written at once: the last of a row may reach beyond it, where they write nothing.
        let room = side * side + WORD_PIXELS;
        self.pixels.resize(room, 0);
        if self.marks.len() * WORD_PIXELS < room {
            self.planes.iter_mut().for_each(|plane| plane.resize(room, 0));
            self.marks.resize(room / WORD_PIXELS, 0);
        }
    }

    /// Takes in the samples of a block. Where blocks overlap, which a partition's do not, the worse colour shows, whatever the order.
    pub(super) fn add(&mut self, mask: &mut Mask, class: u8) {
        let whole = (WHOLE << COVER) | class;
        let Self { pixels, planes, marks, side } = self;
        let (side, bit) = (*side, 1 << (class - 1));
        let Some(plane) = planes.get_mut(usize::from(class) - 1) else { return };
        mask.drain(|row, column, sixteen| {
            let start = row * side + column;
            match sixteen {
                Sixteen::Empty => {}
                Sixteen::Full => {
                    if let Some(pixels) = pixels[start..].first_chunk_mut::<WORD_PIXELS>() {
                        *pixels = pixels.map(|pixel| pixel.max(whole));
                    }
                }
                Sixteen::Partial(even, odd) => {
                    let Some(counts) = plane[start..].first_chunk_mut::<WORD_PIXELS>() else { return };
                    let (even, odd) = (even.to_le_bytes(), odd.to_le_bytes());
                    let mut samples = [0; WORD_PIXELS];
                    for at in 0..WORD_PIXELS / 2 {
                        samples[2 * at] = even[at];
                        samples[2 * at + 1] = odd[at];
                    }
                    // Only many overlapping blocks could be too many.
                    for (count, samples) in counts.iter_mut().zip(samples) {
                        *count = count.saturating_add(samples);
                    }
                    marks[start / WORD_PIXELS] |= bit;
                    marks[start.div_ceil(WORD_PIXELS)] |= bit;
                }
            }
        });
    }

    /// Gives every mixed pixel the class of most of its samples, the worse of equals.
    pub(super) fn settle(&mut self) {
        let Self { pixels, planes, marks, .. } = self;
        for (group, mark) in marks.iter_mut().enumerate() {
            let classes = std::mem::take(mark);
            if classes == 0 {
                continue;
            }
            let start = group * WORD_PIXELS;
            let Some(pixels) = pixels[start..].first_chunk_mut::<WORD_PIXELS>() else { continue };
            // What is whole already counts as that.
            let (mut best, mut most) = (pixels.map(class_in), pixels.map(cover_in));
            let mut total = most;
            for class in (1..=BLOCK_CLASSES as u8).filter(|class| classes >> (class - 1) & 1 == 1) {
                let Some(counts) = planes[usize::from(class) - 1][start..].first_chunk_mut::<WORD_PIXELS>() else { continue };
                for at in 0..WORD_PIXELS {
                    let count = std::mem::take(&mut counts[at]);
                    total[at] = total[at].saturating_add(count);
                    let count = count.min(WHOLE);
                    // Worse classes come later, so equals go to the worse; what stood before may be worse still.
                    let wins = count > most[at] || (count == most[at] && class > best[at] && count > 0);
                    best[at] = if wins { class } else { best[at] };
                    most[at] = most[at].max(count);
                }
            }
            for at in 0..WORD_PIXELS {
                pixels[at] = total[at].min(WHOLE) << COVER | best[at];
            }
        }
    }
}
