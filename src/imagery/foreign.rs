//! What bytes are that are no photo that is taken: named, so that a refusal can say what to do.

/// What else people send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// HEIC or another HEIF picture: what iPhones keep.
    Heic,
    /// An AVIF picture.
    Avif,
    /// A GIF picture.
    Gif,
    /// A TIFF picture, or a camera's raw one that looks like it.
    Tiff,
    /// A BMP picture.
    Bmp,
    /// A drawing in SVG.
    Svg,
    /// A PDF document.
    Pdf,
    /// A film.
    Film,
    /// Anything else.
    Unknown,
}

impl Foreign {
    /// What bytes are that begin so.
    pub fn of(bytes: &[u8]) -> Self {
        let at = |from: usize, word: &[u8]| bytes.get(from..from + word.len()) == Some(word);
        if at(4, b"ftyp") {
            return Self::of_brands(bytes);
        }
        let text = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
        let says = |word: &[u8]| text.windows(word.len()).any(|found| found.eq_ignore_ascii_case(word));
        if at(0, b"GIF8") {
            Self::Gif
        } else if at(0, b"II*\0") || at(0, b"MM\0*") {
            Self::Tiff
        } else if at(0, b"BM") {
            Self::Bmp
        } else if at(0, b"%PDF-") {
            Self::Pdf
        } else if says(b"<svg") {
            Self::Svg
        } else {
            Self::Unknown
        }
    }

    /// The ISO base media family says what it is by brands of four letters (ISO/IEC 14496-12, 4.3; 23008-12, 10): one that it is, then
    /// those that it fits.
    fn of_brands(bytes: &[u8]) -> Self {
        let length = bytes.first_chunk::<4>().map_or(0, |length| u32::from_be_bytes(*length) as usize);
        let brands = bytes.get(8..length.clamp(8, 128).min(bytes.len())).unwrap_or_default();
        let has = |names: &[&[u8; 4]]| {
            brands.chunks_exact(4).enumerate().any(|(at, brand)| at != 1 && names.iter().any(|name| brand == *name))
        };
        if has(&[b"avif", b"avis"]) {
            Self::Avif
        } else if has(&[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"]) {
            Self::Heic
        } else {
            Self::Film
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heic => "a HEIC picture",
            Self::Avif => "an AVIF picture",
            Self::Gif => "a GIF picture",
            Self::Tiff => "a TIFF or raw picture",
            Self::Bmp => "a BMP picture",
            Self::Svg => "an SVG drawing",
            Self::Pdf => "a PDF document",
            Self::Film => "a film",
            Self::Unknown => "no picture",
        }
    }

    /// Its word in a refusal.
    pub fn word(self) -> &'static str {
        match self {
            Self::Heic => "heic",
            Self::Avif => "avif",
            Self::Gif => "gif",
            Self::Tiff => "tiff",
            Self::Bmp => "bmp",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Film => "film",
            Self::Unknown => "unknown",
        }
    }

    /// What to do instead.
    pub fn mend(self) -> &'static str {
        match self {
            Self::Heic => {
                "send it as JPEG; an iPhone takes JPEG from now on with Settings, Camera, Formats, Most Compatible (设置 › 相机 › 格式 › 兼容性最佳)"
            }
            Self::Film => "send a photo as JPEG, PNG or WebP",
            _ => "send it as JPEG, PNG or WebP",
        }
    }
}
