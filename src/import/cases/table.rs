//! Rows and cells of a table: CSV in UTF-8 or in the Chinese encodings of Excel, and the first sheet of an .xlsx. Both are bounded: what a
//! small file unpacks to, rows, columns and cells.

use std::io::{Cursor, Read};

use calamine::{DataRef, DataType as _, Reader, Xlsx};
use encoding_rs::{GB18030, UTF_8};
use zip::ZipArchive;

use crate::domain::Moment;

/// Rows of a list at most, its header not counted.
pub const MOST_ROWS: usize = 5_000;
/// Columns that are looked at.
const MOST_COLUMNS: u32 = 100;
/// What an .xlsx may unpack to, in bytes.
const UNPACKED: u64 = 256 * 1024 * 1024;
/// What all .xlsx files begin with: they are zip archives.
const ZIP: &[u8] = b"PK\x03\x04";

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, without blanks around it.
    Text(String),
    /// A number.
    Number(f64),
    /// A date and time of day, as clocks show it in the communities' zone.
    Time(Moment),
}

impl Cell {
    /// As text.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Time(moment) => moment.local().strftime("%Y-%m-%d %H:%M").to_string(),
        }
    }
}

/// A row: its number in the file, 1 for the first, and its cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its number, as spreadsheets count.
    pub number: u32,
    /// Its cells, from the first column on.
    pub cells: Vec<Cell>,
}

/// A table as read.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// `csv` or `xlsx`.
    pub format: &'static str,
    /// How its characters are encoded.
    pub encoding: &'static str,
    /// All rows that hold something, the header first.
    pub rows: Vec<Row>,
}

/// Why a file is no table that is read here.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// It cannot be read.
    #[error("the file cannot be read as {format}: {reason}")]
    Broken {
        /// What it was taken for.
        format: &'static str,
        /// Why.
        reason: String,
    },
    /// There is too much of it.
    #[error("the list has more than {MOST_ROWS} rows: import it in parts")]
    TooManyRows,
    /// It unpacks to too much.
    #[error("the .xlsx unpacks to more than {} MB: save the list alone, or as CSV", UNPACKED / 1024 / 1024)]
    TooLarge,
    /// It is empty.
    #[error("the file holds no row")]
    Empty,
}

impl Table {
    /// Reads a table; which format it is, its first bytes say.
    ///
    /// # Errors
    /// When it cannot be read, or there is too much of it.
    pub fn read(bytes: &[u8]) -> Result<Self, TableError> {
        let table = if bytes.starts_with(ZIP) { Self::xlsx(bytes)? } else { Self::csv(bytes)? };
        if table.rows.is_empty() { Err(TableError::Empty) } else { Ok(table) }
    }

    fn csv(bytes: &[u8]) -> Result<Self, TableError> {
        // What is UTF-8 throughout is taken for it; Excel in China writes GBK otherwise, which GB 18030 holds.
        let encoding = if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { GB18030 };
        let (text, _, is_damaged) = encoding.decode(bytes);
        if is_damaged || text.contains('\0') {
            let reason = "it is neither UTF-8 nor GB 18030 text".to_owned();
            return Err(TableError::Broken { format: "csv", reason });
        }
        let text = text.trim_start_matches('\u{feff}');
        let header = text.lines().next().unwrap_or_default();
        let count = |delimiter: char| header.matches(delimiter).count();
        let delimiter = [',', '\t', ';'].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(',');
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter as u8).from_reader(text.as_bytes());
        let mut rows = Vec::new();
        for (number, record) in (1..).zip(reader.records()) {
            let record = record.map_err(|error| TableError::Broken { format: "csv", reason: error.to_string() })?;
            let cells: Vec<Cell> = record.iter().take(MOST_COLUMNS as usize).map(of_text).collect();
            push(&mut rows, Row { number, cells })?;
        }
        Ok(Self { format: "csv", encoding: encoding.name(), rows })
    }

    fn xlsx(bytes: &[u8]) -> Result<Self, TableError> {
        let broken = |reason: String| TableError::Broken { format: "xlsx", reason };
        check_size(bytes)?;
        let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
            .map_err(|error: calamine::XlsxError| broken(error.to_string()))?;
        let first = book.sheet_names().first().cloned().ok_or(TableError::Empty)?;
        // Cell by cell: a sheet made to hold one cell in its last corner would need memory for all before it.
        let mut reader = book.worksheet_cells_reader(&first).map_err(|error| broken(error.to_string()))?;
        let mut rows: Vec<Row> = Vec::new();
        let mut row = Row { number: 0, cells: Vec::new() };
        while let Some(cell) = reader.next_cell().map_err(|error| broken(error.to_string()))? {
            let (at, column) = cell.get_position();
            let number = at.saturating_add(1);
            if number != row.number {
                push(&mut rows, std::mem::replace(&mut row, Row { number, cells: Vec::new() }))?;
            }
            if column < MOST_COLUMNS {
                let column = column as usize;
                if row.cells.len() <= column {
                    row.cells.resize(column + 1, Cell::Empty);
                }
                row.cells[column] = of_cell(cell.get_value());
            }
        }
        push(&mut rows, row)?;
        Ok(Self { format: "xlsx", encoding: "UTF-8", rows })
    }
}

fn push(rows: &mut Vec<Row>, row: Row) -> Result<(), TableError> {
    if row.cells.iter().all(|cell| *cell == Cell::Empty) {
        return Ok(());
    }
    if rows.len() > MOST_ROWS {
        return Err(TableError::TooManyRows);
    }
    rows.push(row);
    Ok(())
}

/// Unpacks everything once, to nowhere: what an archive says of its sizes is its own claim.
fn check_size(bytes: &[u8]) -> Result<(), TableError> {
    let broken = |reason: String| TableError::Broken { format: "xlsx", reason };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(error.to_string()))?;
    let mut left = UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| broken(error.to_string()))?;
        let unpacked = std::io::copy(&mut part.take(left.saturating_add(1)), &mut std::io::sink());
        let unpacked = unpacked.map_err(|error| broken(error.to_string()))?;
        left = left.checked_sub(unpacked).ok_or(TableError::TooLarge)?;
    }
    Ok(())
}

fn of_text(text: &str) -> Cell {
    let text = text.trim();
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn of_cell(value: &DataRef<'_>) -> Cell {
    match value {
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(_) | DataRef::SharedString(_) => of_text(value.get_string().unwrap_or_default()),
        DataRef::Bool(so) => Cell::Text(so.to_string()),
        DataRef::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let local = jiff::civil::DateTime::new(
                year.cast_signed(),
                month.cast_signed(),
                day.cast_signed(),
                hour.cast_signed(),
                minute.cast_signed(),
                second.cast_signed(),
                0,
            );
            local.ok().and_then(Moment::from_local).map_or(Cell::Number(time.as_f64()), Cell::Time)
        }
        DataRef::DateTime(time) => Cell::Number(time.as_f64()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => of_text(text),
        DataRef::Error(error) => Cell::Text(error.to_string()),
        DataRef::Empty => Cell::Empty,
    }
}
