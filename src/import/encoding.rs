//! Which characters the bytes of a Shapefile's attributes mean.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GBK, UTF_8};

/// What is known about the encoding of some attributes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// What a person says; it wins.
    pub asked: Option<&'static Encoding>,
    /// The text of the .cpg file.
    pub cpg: Option<&'a str>,
    /// The dbf's language byte.
    pub language: u8,
    /// Bytes of the attributes themselves.
    pub sample: &'a [u8],
}

/// The encoding, and how it is known.
///
/// Software that copies a dbf often keeps the old language byte over new text. UTF-8 is hard to hit by accident, so text that is
/// UTF-8 throughout is taken for it whatever the file says, and the report tells so.
pub fn decide(hints: &Hints<'_>) -> (&'static Encoding, String) {
    if let Some(asked) = hints.asked {
        return (asked, format!("{}, as asked", asked.name()));
    }
    if hints.sample.is_ascii() && hints.cpg.is_none() {
        return (UTF_8, "plain ASCII".to_owned());
    }
    let stated = hints
        .cpg
        .and_then(|cpg| of_name(cpg).map(|encoding| (encoding, "by its .cpg")))
        .or_else(|| of_language(hints.language).map(|encoding| (encoding, "by the dbf's language byte")));
    let is_utf8 = is_utf8_with_characters(hints.sample);
    match stated {
        Some((encoding, how)) if encoding != UTF_8 && is_utf8 => {
            (UTF_8, format!("UTF-8, as the bytes are, though {} {how}", encoding.name()))
        }
        Some((encoding, how)) if encoding == UTF_8 && !is_utf8 && !hints.sample.is_ascii() => {
            let (found, _) = detect(hints.sample);
            (found, format!("{}, as the bytes are no UTF-8 {how}", found.name()))
        }
        Some((encoding, how)) => (encoding, format!("{} {how}", encoding.name())),
        None => detect(hints.sample),
    }
}

/// The encoding a person or a .cpg names: `UTF-8`, `GBK`, `gb18030`, `cp936`, `936`, `ANSI 1252`, `ISO 8859-1`, `65001`.
pub fn of_name(name: &str) -> Option<&'static Encoding> {
    let name = name.trim().trim_start_matches('\u{feff}').trim();
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    match plain.as_str() {
        "65001" | "utf8" | "utf" => return Some(UTF_8),
        "936" | "cp936" | "ansi936" | "ms936" | "windows936" | "gbk" | "gb2312" | "euccn" | "oem936" => return Some(GBK),
        "950" | "cp950" | "ansi950" | "oem950" => return Some(encoding_rs::BIG5),
        "54936" => return Some(encoding_rs::GB18030),
        _ => {}
    }
    Encoding::for_label(name.as_bytes()).or_else(|| {
        let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
        let label = if plain.contains("8859") {
            format!("iso-8859-{}", digits.strip_prefix("8859")?)
        } else {
            format!("windows-{digits}")
        };
        Encoding::for_label(label.as_bytes())
    })
}

/// The encoding of a dbf's language byte (the table of Esri and `FoxPro`), as far as this can be told.
fn of_language(byte: u8) -> Option<&'static Encoding> {
    match byte {
        0x4d | 0x7a => Some(GBK),
        0x4f | 0x78 => Some(encoding_rs::BIG5),
        0x4e | 0x79 => Some(encoding_rs::EUC_KR),
        0x13 | 0x7b => Some(encoding_rs::SHIFT_JIS),
        0x03 | 0x58 | 0x59 => Some(encoding_rs::WINDOWS_1252),
        0x50 | 0x7c => Some(encoding_rs::WINDOWS_874),
        0xc8 => Some(encoding_rs::WINDOWS_1250),
        0xc9 => Some(encoding_rs::WINDOWS_1251),
        0xca => Some(encoding_rs::WINDOWS_1254),
        0xcb => Some(encoding_rs::WINDOWS_1253),
        0x26 | 0x65 => Some(encoding_rs::IBM866),
        // 0x57 says "the writer's own", which is nothing a reader can use; 0 says nothing.
        _ => None,
    }
}

fn detect(sample: &[u8]) -> (&'static Encoding, String) {
    if is_utf8_with_characters(sample) {
        return (UTF_8, "UTF-8, detected".to_owned());
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    // The hint makes short Chinese texts, of which layers are full, fall to GBK rather than to its look-alikes.
    let found = detector.guess(Some(b"cn"), Utf8Detection::Allow);
    (found, format!("{}, detected", found.name()))
}

/// Whether the bytes are UTF-8 and hold characters beyond ASCII. Names are cut to a field's width, sometimes within a
/// character, so each is looked at alone, and its end is forgiven.
fn is_utf8_with_characters(sample: &[u8]) -> bool {
    let mut characters = false;
    for field in sample.split(|byte| *byte == 0) {
        match std::str::from_utf8(field) {
            Ok(text) => characters |= !text.is_ascii(),
            Err(error) if error.error_len().is_none() => {
                characters |= !field[..error.valid_up_to()].is_ascii();
            }
            Err(_) => return false,
        }
    }
    characters
}
