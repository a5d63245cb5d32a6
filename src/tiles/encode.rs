//! Palette pixels → PNG.

use std::sync::OnceLock;

use bytes::Bytes;
use png::{BitDepth, ColorType, Compression, Encoder, Filter};

use super::request::Scale;
use super::style::Palette;

/// A palette image of codes, which become indices. The same pixels give the same bytes.
pub(super) fn encode(codes: &mut [u8], palette: &Palette, side: usize) -> Bytes {
    let colours = palette.colours.iter().flat_map(|[r, g, b, _]| [*r, *g, *b]).collect();
    let mut alphas: Vec<u8> = palette.colours.iter().map(|[.., alpha]| *alpha).collect();
    // Colours beyond the end of the list are opaque.
    let translucent = alphas.iter().rposition(|alpha| *alpha < 255).map_or(0, |last| last + 1);
    alphas.truncate(translucent);
    let (depth, bits) = match palette.colours.len() {
        0..=2 => (BitDepth::One, 1),
        3..=4 => (BitDepth::Two, 2),
        5..=16 => (BitDepth::Four, 4),
        _ => {
            for code in codes.iter_mut() {
                *code = palette.places[usize::from(*code)];
            }
            return write(codes, BitDepth::Eight, side, colours, alphas, Compression::Fast);
        }
    };
    write(&pack(codes, &palette.places, bits), depth, side, colours, alphas, Compression::Fast)
}

/// The one transparent tile of a scale.
pub fn empty_png(scale: Scale) -> Bytes {
    static EMPTY: OnceLock<[Bytes; 2]> = OnceLock::new();
    let both = EMPTY.get_or_init(|| {
        [Scale::One, Scale::Two].map(|scale| {
            let side = scale.side();
            // Made once, sent often: as small as can be.
            write(&vec![0; side * side / 8], BitDepth::One, side, vec![0; 3], vec![0], Compression::High)
        })
    });
    both[scale.factor() - 1].clone()
}

/// Several pixels to a byte, the first in the highest bits.
fn pack(codes: &[u8], places: &[u8; 256], bits: usize) -> Vec<u8> {
    let byte = |group: &[u8]| group.iter().fold(0, |byte, code| (byte << bits) | places[usize::from(*code)]);
    codes.chunks_exact(8 / bits).map(byte).collect()
}

fn write(pixels: &[u8], depth: BitDepth, side: usize, palette: Vec<u8>, alphas: Vec<u8>, compression: Compression) -> Bytes {
    let mut png = Vec::with_capacity(8 * 1024);
    let mut encoder = Encoder::new(&mut png, side as u32, side as u32);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(depth);
    encoder.set_palette(palette);
    if !alphas.is_empty() {
        encoder.set_trns(alphas);
    }
    encoder.set_compression(compression);
    // Rows repeat: what is the same as above becomes zero, which the fast compressor is made for.
    encoder.set_filter(Filter::Up);
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(pixels)?;
        writer.finish()
    });
    // Writing to memory fails only when the sizes above contradict each other.
    debug_assert!(written.is_ok(), "{written:?}");
    png.into()
}
