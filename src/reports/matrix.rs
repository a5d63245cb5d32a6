//! A link → the code that a phone's camera reads (QR, ISO/IEC 18004), as squares: dark or light.

use fast_qr::ECL;
use fast_qr::qr::QRBuilder;

/// The squares of a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    side: usize,
    dark: Vec<bool>,
}

/// A text that is too long for a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the link is too long for a code that a phone reads: it can hold 2,331 bytes")]
pub struct TooLong;

impl Matrix {
    /// The code of a text. A seventh of it may be lost to a crease or a stain.
    ///
    /// # Errors
    /// When it is too long.
    pub fn of(text: &str) -> Result<Self, TooLong> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| TooLong)?;
        let side = code.size;
        let dark = (0..side * side).map(|at| code[at / side][at % side].value()).collect();
        Ok(Self { side, dark })
    }

    /// How many squares it has a side, without the light margin of four around it.
    pub fn side(&self) -> usize {
        self.side
    }

    /// Whether a square is dark.
    pub fn is_dark(&self, row: usize, column: usize) -> bool {
        row < self.side && column < self.side && self.dark[row * self.side + column]
    }

    /// The dark squares of each row, joined: row, first column, how many.
    pub fn bars(&self) -> impl Iterator<Item = (usize, usize, usize)> {
        (0..self.side).flat_map(move |row| {
            let mut bars: Vec<(usize, usize, usize)> = Vec::new();
            for column in (0..self.side).filter(|column| self.is_dark(row, *column)) {
                match bars.last_mut() {
                    Some((_, first, count)) if *first + *count == column => *count += 1,
                    _ => bars.push((row, column, 1)),
                }
            }
            bars
        })
    }

    /// As an SVG picture, with its light margin; one unit a square.
    pub fn svg(&self) -> String {
        use std::fmt::Write;
        let side = self.side + 8;
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/><path d=\""
        );
        for (row, column, count) in self.bars() {
            // A String takes every write.
            let _ = write!(svg, "M{} {}h{count}v1h-{count}z", column + 4, row + 4);
        }
        svg.push_str("\"/></svg>");
        svg
    }
}
