//! The copies that are shown: smaller, upright, and nothing in them but the picture.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, RgbImage};

use super::PhotoRefusal;
use super::picture::Picture;

/// The longest side of the copy for a screen, in pixels.
pub const SCREEN: u32 = 1600;
/// The longest side of the copy for lists, in pixels.
pub const THUMB: u32 = 320;
/// Of a hundred: what is lost cannot be seen, and the file is a tenth of the photo's.
const QUALITY: u8 = 80;

/// The copies of a photo, each a JPEG.
#[derive(Debug, Clone)]
pub struct Copies {
    /// For a screen.
    pub screen: Vec<u8>,
    /// For lists.
    pub thumb: Vec<u8>,
}

/// Makes both copies. The photo is made smaller first, then turned, so that little has to be turned.
pub(super) fn copies(picture: Picture) -> Result<Copies, PhotoRefusal> {
    let turn = Orientation::from_exif(picture.facts.orientation).unwrap_or(Orientation::NoTransforms);
    let mut screen = DynamicImage::ImageRgb8(screen(picture.pixels)?);
    screen.apply_orientation(turn);
    let screen = screen.into_rgb8();
    let thumb = resized(screen.as_raw(), screen.dimensions(), THUMB, PixelType::U8x3)?;
    let thumb = rgb(thumb)?;
    Ok(Copies { screen: encoded(&screen)?, thumb: encoded(&thumb)? })
}

/// The photo at the size of a screen, on white where it can be seen through.
fn screen(pixels: DynamicImage) -> Result<RgbImage, PhotoRefusal> {
    if !pixels.color().has_alpha() {
        let pixels = pixels.into_rgb8();
        return rgb(resized(pixels.as_raw(), pixels.dimensions(), SCREEN, PixelType::U8x3)?);
    }
    let pixels = pixels.into_rgba8();
    let small = resized(pixels.as_raw(), pixels.dimensions(), SCREEN, PixelType::U8x4)?;
    let (width, height) = (small.width(), small.height());
    let on_white = |colour: u8, alpha: u8| {
        let (colour, alpha) = (u32::from(colour), u32::from(alpha));
        ((colour * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let flat = small.buffer().as_chunks::<4>().0.iter().flat_map(|[r, g, b, a]| [r, g, b].map(|colour| on_white(*colour, *a)));
    RgbImage::from_raw(width, height, flat.collect()).ok_or_else(|| PhotoRefusal::damaged("it cannot be made smaller"))
}

fn rgb(image: Image<'static>) -> Result<RgbImage, PhotoRefusal> {
    let (width, height) = (image.width(), image.height());
    RgbImage::from_raw(width, height, image.into_vec()).ok_or_else(|| PhotoRefusal::damaged("it cannot be made smaller"))
}

/// Within a square of this side; never larger than it was, never thinner than a pixel.
fn resized(pixels: &[u8], (width, height): (u32, u32), most: u32, kind: PixelType) -> Result<Image<'static>, PhotoRefusal> {
    let longest = width.max(height);
    let side = |side: u32| {
        if longest <= most { side } else { ((f64::from(side) * f64::from(most) / f64::from(longest)).round() as u32).max(1) }
    };
    let source = ImageRef::new(width, height, pixels, kind).map_err(PhotoRefusal::damaged)?;
    let mut small = Image::new(side(width), side(height), kind);
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3));
    Resizer::new().resize(&source, &mut small, &options).map_err(PhotoRefusal::damaged)?;
    Ok(small)
}

fn encoded(picture: &RgbImage) -> Result<Vec<u8>, PhotoRefusal> {
    let mut bytes = Vec::new();
    let (width, height) = picture.dimensions();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY)
        .encode(picture.as_raw(), width, height, ExtendedColorType::Rgb8)
        .map_err(PhotoRefusal::damaged)?;
    Ok(bytes)
}
