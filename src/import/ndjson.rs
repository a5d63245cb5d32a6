//! Newline-delimited GeoJSON: a feature a line, with or without the record separators of RFC 8142.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::source::{ReadError, Rough, Source, Visit};

const FORMAT: &str = "newline-delimited GeoJSON";
/// RFC 8142's record separator.
const SEPARATOR: u8 = 0x1e;

/// A file of one feature a line.
#[derive(Debug)]
pub struct Ndjson {
    path: PathBuf,
}

impl Ndjson {
    /// Opens a file.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        File::open(path).map_err(|error| ReadError::unreadable(path, error))?;
        Ok(Self { path: path.to_owned() })
    }
}

impl Source for Ndjson {
    fn format(&self) -> &'static str {
        FORMAT
    }

    fn crs(&self) -> Option<String> {
        None
    }

    fn read(&mut self, visit: Visit<'_>) -> Result<(), ReadError> {
        let file = File::open(&self.path).map_err(|error| ReadError::unreadable(&self.path, error))?;
        read(BufReader::with_capacity(1 << 20, file), visit)
    }
}

/// Reads a text of one feature a line. With record separators a feature may run over several lines.
///
/// # Errors
/// When the text cannot be read on.
pub fn read(mut reader: impl BufRead, visit: Visit<'_>) -> Result<(), ReadError> {
    let broken = |error: std::io::Error| ReadError::broken(FORMAT, error);
    let separated = reader.fill_buf().map_err(broken)?.trim_ascii_start().first() == Some(&SEPARATOR);
    let end = if separated { SEPARATOR } else { b'\n' };
    let mut number = 0;
    loop {
        let mut text = Vec::new();
        if reader.read_until(end, &mut text).map_err(broken)? == 0 {
            return Ok(());
        }
        let plain = text.strip_suffix(&[SEPARATOR]).unwrap_or(&text);
        let plain = plain.strip_prefix(b"\xef\xbb\xbf").unwrap_or(plain).trim_ascii();
        if plain.is_empty() {
            continue;
        }
        number += 1;
        let text = if plain.len() == text.len() { text } else { plain.to_vec() };
        if visit(Rough::Json { number, text }) == ControlFlow::Break(()) {
            return Ok(());
        }
    }
}

/// Whether a text's first line is an object of its own, and another object follows.
pub fn looks_like_lines(text: &[u8]) -> bool {
    let Some(end) = text.iter().position(|byte| *byte == b'\n') else { return false };
    let (line, rest) = text.split_at(end);
    line.trim_ascii_end().ends_with(b"}")
        && rest.trim_ascii_start().starts_with(b"{")
        && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}
