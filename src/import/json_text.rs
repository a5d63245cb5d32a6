//! A JSON text, cut into members and elements without being understood or held whole.

use std::io::BufRead;

use super::source::ReadError;

const FORMAT: &str = "GeoJSON";
/// A single value larger than this is an attack or an accident: 1 GiB.
const LARGEST_VALUE: usize = 1 << 30;

/// Walks over one root object.
#[derive(Debug)]
pub(super) struct JsonText<R> {
    reader: R,
    /// Whether the next member or element is the first of its object or array.
    first: Vec<bool>,
    /// Bytes read so far, for messages.
    offset: u64,
}

impl<R: BufRead> JsonText<R> {
    /// At the start of a text.
    pub(super) fn new(reader: R) -> Self {
        Self { reader, first: Vec::new(), offset: 0 }
    }

    /// Enters the root object; a byte order mark is skipped.
    pub(super) fn begin_object(&mut self) -> Result<(), ReadError> {
        for mark in [0xef, 0xbb, 0xbf] {
            if self.peek()? == Some(mark) {
                self.skip(1);
            }
        }
        self.space()?;
        match self.peek()? {
            Some(b'{') => self.enter(),
            Some(other) => return Err(self.error(format!("it starts with '{}' and not with an object", char::from(other)))),
            None => return Err(self.error("it is empty")),
        }
        Ok(())
    }

    /// The name of the object's next member, or none at its end.
    pub(super) fn next_member(&mut self) -> Result<Option<String>, ReadError> {
        if !self.another(b'}')? {
            return Ok(None);
        }
        let text = self.value()?;
        let name = serde_json::from_slice(&text).map_err(|_| self.error("a member's name is no text"))?;
        self.space()?;
        if self.peek()? != Some(b':') {
            return Err(self.error("a member's name is not followed by ':'"));
        }
        self.skip(1);
        self.space()?;
        Ok(Some(name))
    }

    /// Enters an array when one stands here.
    pub(super) fn begin_array(&mut self) -> Result<bool, ReadError> {
        let is_array = self.peek()? == Some(b'[');
        if is_array {
            self.enter();
        }
        Ok(is_array)
    }

    /// The text of the array's next element, or none at its end.
    pub(super) fn next_element(&mut self) -> Result<Option<Vec<u8>>, ReadError> {
        if self.another(b']')? { Ok(Some(self.value()?)) } else { Ok(None) }
    }

    /// The text of the value that stands here.
    pub(super) fn value(&mut self) -> Result<Vec<u8>, ReadError> {
        let mut text = Vec::new();
        let mut depth = 0usize;
        let mut quoted = false;
        let mut escaped = false;
        loop {
            let chunk = self.reader.fill_buf().map_err(|error| ReadError::broken(FORMAT, error))?;
            if chunk.is_empty() {
                if depth == 0 && !quoted && !text.is_empty() {
                    return Ok(text);
                }
                return Err(self.error("it ends in the middle of a value"));
            }
            let mut used = 0;
            let mut done = false;
            for &byte in chunk {
                if quoted {
                    if escaped {
                        escaped = false;
                    } else if byte == b'\\' {
                        escaped = true;
                    } else if byte == b'"' {
                        quoted = false;
                        done = depth == 0;
                    }
                } else {
                    match byte {
                        b'"' => quoted = true,
                        b'{' | b'[' => depth += 1,
                        b'}' | b']' | b',' | b':' | b' ' | b'\n' | b'\r' | b'\t' if depth == 0 => {
                            done = true;
                            break;
                        }
                        b'}' | b']' => {
                            depth -= 1;
                            done = depth == 0;
                        }
                        _ => {}
                    }
                }
                used += 1;
                if done {
                    break;
                }
            }
            text.extend_from_slice(&chunk[..used]);
            self.skip(used);
            if text.len() > LARGEST_VALUE {
                return Err(self.error("a single value is larger than 1 GiB"));
            }
            if done {
                return if text.is_empty() { Err(self.error("a value is missing")) } else { Ok(text) };
            }
        }
    }

    /// Checks that nothing follows.
    pub(super) fn end(&mut self) -> Result<(), ReadError> {
        self.space()?;
        match self.peek()? {
            None => Ok(()),
            Some(_) => Err(self.error("text follows its end; if it holds one feature a line, name it .ndjson or .geojsonl")),
        }
    }

    fn enter(&mut self) {
        self.skip(1);
        self.first.push(true);
    }

    /// Goes to the next member or element, or out at `close`.
    fn another(&mut self, close: u8) -> Result<bool, ReadError> {
        self.space()?;
        let first = self.first.pop().unwrap_or(false);
        match self.peek()? {
            Some(byte) if byte == close => {
                self.skip(1);
                return Ok(false);
            }
            Some(b',') if !first => {
                self.skip(1);
                self.space()?;
            }
            Some(_) if first => {}
            Some(other) => return Err(self.error(format!("'{}' stands where ',' or an end belongs", char::from(other)))),
            None => return Err(self.error("it ends too early")),
        }
        self.first.push(false);
        Ok(true)
    }

    fn space(&mut self) -> Result<(), ReadError> {
        while matches!(self.peek()?, Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.skip(1);
        }
        Ok(())
    }

    fn peek(&mut self) -> Result<Option<u8>, ReadError> {
        Ok(self.reader.fill_buf().map_err(|error| ReadError::broken(FORMAT, error))?.first().copied())
    }

    fn skip(&mut self, bytes: usize) {
        self.reader.consume(bytes);
        self.offset += bytes as u64;
    }

    fn error(&self, reason: impl std::fmt::Display) -> ReadError {
        ReadError::broken(FORMAT, format!("{reason} (byte {})", self.offset))
    }
}
