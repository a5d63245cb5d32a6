//! The pixels of a photo, in bounds that are looked at before anything is unpacked.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::PhotoRefusal;
use super::foreign::Foreign;
use super::{Facts, jpeg};
use crate::files::MediaType;

/// The most pixels: what the best phones take.
pub const MOST_PIXELS: u64 = 100_000_000;
/// The longest side, in pixels.
pub const MOST_SIDE: u32 = 30_000;
/// The most memory that one photo takes while it is opened, in bytes: a progressive JPEG of 100 million pixels takes 900 MB, an
/// ordinary one of 12 million, as phones send, 36 MB.
pub const MOST_MEMORY: u64 = 1_000_000_000;

/// What is seen of a photo before it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// What it is.
    pub media_type: MediaType,
    /// Its width in pixels, as it is stored.
    pub width: u32,
    /// Its height in pixels, as it is stored.
    pub height: u32,
    /// How much memory it takes to open it, in bytes.
    pub memory: u64,
}

/// A photo's pixels, and what it says of itself.
pub(super) struct Picture {
    /// Its pixels as they are stored, not turned yet.
    pub(super) pixels: DynamicImage,
    /// What it says of itself.
    pub(super) facts: Facts,
}

/// Looks at a photo without opening it: what it is, and whether it is too large.
///
/// # Errors
/// When it is none, is too large, or ends before its picture does.
pub fn look(bytes: &[u8]) -> Result<Seen, PhotoRefusal> {
    let (media_type, format) = format(bytes)?;
    seen(bytes, media_type, &decoder(bytes, format)?)
}

/// Opens a photo.
///
/// # Errors
/// As [`look`], and when it is damaged.
pub(super) fn open(bytes: &[u8]) -> Result<(Seen, Picture), PhotoRefusal> {
    let (media_type, format) = format(bytes)?;
    let mut decoder = decoder(bytes, format)?;
    let seen = seen(bytes, media_type, &decoder)?;
    // A block that cannot be found says nothing; the picture may be whole.
    let block = decoder.exif_metadata().unwrap_or_default().unwrap_or_default();
    let facts = Facts::read(&block);
    decoder.set_limits(limits()).map_err(|error| refusal(&error))?;
    let pixels = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    Ok((seen, Picture { pixels, facts }))
}

/// What bytes are, by how they begin.
fn format(bytes: &[u8]) -> Result<(MediaType, ImageFormat), PhotoRefusal> {
    let media_type = MediaType::of(bytes);
    let format = match media_type {
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::Png => ImageFormat::Png,
        MediaType::WebP => ImageFormat::WebP,
        _ if bytes.is_empty() => return Err(PhotoRefusal::Empty),
        _ => return Err(PhotoRefusal::Foreign(Foreign::of(bytes))),
    };
    Ok((media_type, format))
}

fn limits() -> Limits {
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

fn decoder(bytes: &[u8], format: ImageFormat) -> Result<impl ImageDecoder + '_, PhotoRefusal> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // Sides are looked at below, so that a refusal can say how long they are.
    let mut limits = limits();
    (limits.max_image_width, limits.max_image_height) = (None, None);
    reader.limits(limits);
    reader.into_decoder().map_err(|error| refusal(&error))
}

fn seen(bytes: &[u8], media_type: MediaType, decoder: &impl ImageDecoder) -> Result<Seen, PhotoRefusal> {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width > MOST_SIDE || height > MOST_SIDE || pixels > MOST_PIXELS {
        return Err(PhotoRefusal::TooLarge { width, height });
    }
    if pixels == 0 {
        return Err(PhotoRefusal::damaged("it has no pixels"));
    }
    let markers = jpeg::markers(bytes);
    let per_pixel = match media_type {
        // Two bytes of each colour are kept until the last pass.
        MediaType::Jpeg if markers.is_progressive => 6,
        MediaType::Jpeg => 0,
        // Beside what is unpacked stands what it is made of, or made into: eight bits of up to four colours.
        _ => 4,
    };
    let memory = decoder.total_bytes().saturating_add(pixels * per_pixel).saturating_add(bytes.len() as u64 * 2);
    if memory > MOST_MEMORY {
        return Err(PhotoRefusal::TooDeep { needs_mb: memory.div_ceil(1_000_000) });
    }
    if media_type == MediaType::Jpeg && !markers.is_whole {
        return Err(PhotoRefusal::CutShort);
    }
    Ok(Seen { media_type, width, height, memory })
}

fn refusal(error: &ImageError) -> PhotoRefusal {
    match error {
        ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => PhotoRefusal::CutShort,
        ImageError::Limits(_) => PhotoRefusal::damaged("it takes more memory to open than is given"),
        error => PhotoRefusal::damaged(error),
    }
}
