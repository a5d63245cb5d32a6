//! The attribute table of a Shapefile (dBase III), row by row. Lengths in the file are checked, never believed.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use encoding_rs::Encoding;
use serde_json::Value;

use super::encoding::{self, Hints};
use super::source::ReadError;

const FORMAT: &str = "dbf";
/// Bytes looked at to tell the encoding.
const SAMPLE: usize = 1 << 18;

/// An opened attribute table.
#[derive(Debug)]
pub struct Dbf {
    reader: BufReader<File>,
    fields: Vec<Field>,
    header_length: u64,
    record_length: usize,
    records: u32,
    encoding: &'static Encoding,
    /// How the encoding is known.
    pub encoding_note: String,
}

#[derive(Debug, Clone)]
struct Field {
    name: Arc<str>,
    kind: u8,
    start: usize,
    length: usize,
}

/// A row: its attributes, or none when it is marked as deleted.
pub type Row = Option<Vec<(Arc<str>, Value)>>;

impl Dbf {
    /// Opens a table, and decides on the encoding of its texts.
    ///
    /// # Errors
    /// When it cannot be read or its header contradicts itself.
    pub fn open(path: &Path, asked: Option<&'static Encoding>, cpg: Option<&str>) -> Result<Self, ReadError> {
        let file = File::open(path).map_err(|error| ReadError::unreadable(path, error))?;
        let broken = |error: std::io::Error| ReadError::broken(FORMAT, error);
        let mut reader = BufReader::with_capacity(1 << 16, file);
        let mut head = [0; 32];
        reader.read_exact(&mut head).map_err(broken)?;
        let records = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        let header_length = u16::from_le_bytes([head[8], head[9]]);
        let record_length = usize::from(u16::from_le_bytes([head[10], head[11]]));
        if header_length < 33 || record_length == 0 {
            return Err(ReadError::broken(FORMAT, "its header gives impossible lengths"));
        }
        let mut rest = vec![0; usize::from(header_length) - 32];
        reader.read_exact(&mut rest).map_err(broken)?;
        let mut named = Vec::new();
        let mut start = 1;
        for entry in rest.chunks_exact(32).take_while(|entry| entry[0] != 0x0d) {
            let length = usize::from(entry[16]);
            if start + length > record_length {
                return Err(ReadError::broken(FORMAT, "its fields are longer than its rows"));
            }
            let name: Vec<u8> = entry[..11].iter().copied().take_while(|byte| *byte != 0).collect();
            named.push((name, entry[11], start, length));
            start += length;
        }
        let mut sample: Vec<u8> = Vec::new();
        for (name, ..) in &named {
            sample.extend_from_slice(name);
            sample.push(0);
        }
        let mut row = vec![0; record_length];
        while sample.len() < SAMPLE && reader.read_exact(&mut row).is_ok() {
            for (_, kind, start, length) in &named {
                if *kind == b'C' {
                    sample.extend_from_slice(trimmed(&row[*start..start + length]));
                    sample.push(0);
                }
            }
        }
        let (encoding, encoding_note) = encoding::decide(&Hints { asked, cpg, language: head[29], sample: &sample });
        let fields = named
            .into_iter()
            .map(|(name, kind, start, length)| Field {
                name: encoding.decode_without_bom_handling(&name).0.trim().into(),
                kind,
                start,
                length,
            })
            .collect();
        let mut table =
            Self { reader, fields, header_length: header_length.into(), record_length, records, encoding, encoding_note };
        table.rewind()?;
        Ok(table)
    }

    /// Number of rows, as its header says.
    pub fn len(&self) -> u32 {
        self.records
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.records == 0
    }

    /// Back to the first row.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rewind(&mut self) -> Result<(), ReadError> {
        let start = SeekFrom::Start(self.header_length);
        self.reader.seek(start).map(|_| ()).map_err(|error| ReadError::broken(FORMAT, error))
    }

    /// The next row; none past the end.
    pub fn next_row(&mut self) -> Option<Row> {
        let mut row = vec![0; self.record_length];
        self.reader.read_exact(&mut row).ok()?;
        match row[0] {
            // 0x1a ends the file.
            0x1a => None,
            b'*' => Some(None),
            _ => {
                let value = |field: &Field| self.value(field, &row[field.start..field.start + field.length]);
                Some(Some(self.fields.iter().map(|field| (Arc::clone(&field.name), value(field))).collect()))
            }
        }
    }

    fn value(&self, field: &Field, bytes: &[u8]) -> Value {
        let bytes = trimmed(bytes);
        if bytes.is_empty() {
            return Value::Null;
        }
        let (text, _) = self.encoding.decode_without_bom_handling(bytes);
        match field.kind {
            b'N' | b'F' | b'I' => {
                let text = text.trim();
                let whole = text.parse::<i64>().map(Value::from);
                whole.or_else(|_| text.parse::<f64>().map(Value::from)).unwrap_or(Value::Null)
            }
            b'L' => match text.trim() {
                "T" | "t" | "Y" | "y" => true.into(),
                "F" | "f" | "N" | "n" => false.into(),
                _ => Value::Null,
            },
            _ => text.trim().into(),
        }
    }
}

/// A field's bytes without the blanks and zero bytes that fill it.
fn trimmed(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    bytes[..end].trim_ascii()
}
