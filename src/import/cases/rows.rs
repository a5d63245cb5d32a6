//! A row as a case to report, or everything that is wrong with it. What the rules say of it they say later, on an exact state.

use geo::Coord;
use serde::Serialize;

use super::columns::{Column, Columns};
use super::table::{Cell, Row, Table, TableError};
use crate::domain::{CLEARANCES, CommunityCode, FoundBy, Moment, Party, PartyKind};
use crate::geo::{LonLat, shifted};

/// What a spreadsheet takes for the beginning of a formula: before such texts lists of ours have an apostrophe.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Which coordinates a list holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Places {
    /// WGS 84, as satellites say.
    #[default]
    Wgs84,
    /// CGCS2000, the same to some centimetres.
    Cgcs2000,
    /// Shifted as maps of Gaode and Tencent are.
    Gcj02,
    /// Shifted as maps of Baidu are.
    Bd09,
}

impl Places {
    /// All four with their word.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Wgs84, "wgs84"), (Self::Cgcs2000, "cgcs2000"), (Self::Gcj02, "gcj02"), (Self::Bd09, "bd09")];

    /// The one of a word.
    pub fn of_word(word: &str) -> Option<Self> {
        let word = word.to_ascii_lowercase().replace(['-', '_', ' '], "");
        Self::ALL.iter().find(|(_, known)| *known == word).map(|(places, _)| *places)
    }

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    fn unshifted(self, place: Coord<f64>) -> Coord<f64> {
        match self {
            Self::Wgs84 | Self::Cgcs2000 => place,
            Self::Gcj02 => shifted::gcj02_to_wgs84(place),
            Self::Bd09 => shifted::bd09_to_wgs84(place),
        }
    }
}

/// Something that is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseDefect {
    /// The row, as spreadsheets count.
    pub row: u32,
    /// The column, as its header calls it; none when it is the whole row.
    pub column: Option<String>,
    /// What stands there.
    pub given: Option<String>,
    /// What is wrong with it.
    pub message: String,
}

impl std::fmt::Display for CaseDefect {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "row {}", self.row)?;
        if let Some(column) = &self.column {
            write!(f, ", {column}")?;
        }
        if let Some(given) = &self.given {
            write!(f, " '{given}'")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// A case that a row tells of.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseRow {
    /// The row, as spreadsheets count.
    pub row: u32,
    /// Code of the community.
    pub community: Option<CommunityCode>,
    /// Code of the block.
    pub block: Option<String>,
    /// Where it is.
    pub place: LonLat,
    /// The category: its word, or what it is called.
    pub category: String,
    /// What is to be seen.
    pub text: String,
    /// When it was found.
    pub found_at: Option<Moment>,
    /// How it was found.
    pub found_by: FoundBy,
    /// Who is thought to be responsible.
    pub party: Option<Party>,
}

/// A list as read.
#[derive(Debug, Clone)]
pub struct CaseList {
    /// `csv` or `xlsx`.
    pub format: &'static str,
    /// How its characters are encoded.
    pub encoding: &'static str,
    /// Which columns were taken, and which were not.
    pub columns: Columns,
    /// How many rows it has.
    pub rows: usize,
    /// The cases that could be read.
    pub cases: Vec<CaseRow>,
    /// What is wrong with the others.
    pub defects: Vec<CaseDefect>,
}

impl CaseList {
    /// What is wrong with a column of a row, whose cell holds `given`.
    pub fn defect(&self, row: u32, column: Option<Column>, given: Option<String>, message: String) -> CaseDefect {
        CaseDefect {
            row,
            column: column.map(|column| column.name().to_owned()),
            given: given.filter(|given| !given.is_empty()),
            message,
        }
    }
}

/// Reads a list of cases.
///
/// # Errors
/// When the file is no table, or too large.
pub fn read(bytes: &[u8], places: Places) -> Result<CaseList, TableError> {
    let table = Table::read(bytes)?;
    let (header, rows) = table.rows.split_first().ok_or(TableError::Empty)?;
    let columns = Columns::of(header);
    let mut list = CaseList {
        format: table.format,
        encoding: table.encoding,
        rows: rows.len(),
        cases: Vec::with_capacity(rows.len()),
        defects: Vec::new(),
        columns,
    };
    for column in list.columns.missing() {
        let names = Column::ALL[column as usize].1[..2].join(" / ");
        list.defects.push(CaseDefect {
            row: header.number,
            column: Some(column.name().to_owned()),
            given: None,
            message: format!("there is no such column: the header must have {names}"),
        });
    }
    if list.defects.is_empty() {
        for row in rows {
            let reading = Reading { columns: &list.columns, row, defects: Vec::new() };
            match reading.case(places) {
                Ok(case) => list.cases.push(case),
                Err(defects) => list.defects.extend(defects),
            }
        }
    }
    Ok(list)
}

/// A row that is being read.
struct Reading<'a> {
    columns: &'a Columns,
    row: &'a Row,
    defects: Vec<CaseDefect>,
}

impl Reading<'_> {
    fn case(mut self, places: Places) -> Result<CaseRow, Vec<CaseDefect>> {
        let community = self.text(Column::Community);
        let community = community.map(|code| CommunityCode::new(&code).map_err(|error| (code, error.to_string())));
        let community = self.taken(Column::Community, community.transpose());
        let block = self.text(Column::Block);
        let (lon, lat) = (self.degrees(Column::Longitude), self.degrees(Column::Latitude));
        let place = match (lon, lat) {
            (Some(lon), Some(lat)) => {
                let at = places.unshifted(Coord { x: lon, y: lat });
                let place = LonLat::new(at.x, at.y).map_err(|error| (format!("{lon}, {lat}"), error.to_string()));
                self.taken(Column::Longitude, place.map(Some)).flatten()
            }
            _ => None,
        };
        let category = self.text(Column::Category).unwrap_or_default();
        if category.is_empty() {
            let known = CLEARANCES.map(|(_, [name, _])| name).join("、");
            self.wrong(Column::Category, None, format!("give a category, for example one of {known}"));
        }
        let text = self.text(Column::Text).unwrap_or_default();
        let found_at = self.found_at();
        let found_by = self.text(Column::FoundBy).map(|word| found_by(&word).ok_or((word, unknown_way())));
        let found_by = self.taken(Column::FoundBy, found_by.transpose()).flatten().unwrap_or_default();
        let kind = self.text(Column::PartyKind).map(|word| party_kind(&word).ok_or((word, unknown_kind())));
        let kind = self.taken(Column::PartyKind, kind.transpose()).flatten();
        let party = self.text(Column::Party).map(|name| Party { name, kind });
        match place {
            Some(place) if self.defects.is_empty() => Ok(CaseRow {
                row: self.row.number,
                community: community.flatten(),
                block,
                place,
                category,
                text,
                found_at,
                found_by,
                party,
            }),
            _ => Err(self.defects),
        }
    }

    fn cell(&self, column: Column) -> &Cell {
        self.columns.at(column).and_then(|at| self.row.cells.get(at)).unwrap_or(&Cell::Empty)
    }

    /// A text, without the apostrophe that our lists put before what a spreadsheet would carry out.
    fn text(&self, column: Column) -> Option<String> {
        let text = self.cell(column).text();
        let bare = text.strip_prefix('\'').filter(|rest| rest.trim_start().starts_with(SIGNS)).unwrap_or(&text);
        (!bare.is_empty()).then(|| bare.to_owned())
    }

    fn wrong(&mut self, column: Column, given: Option<String>, message: String) {
        let column = Some(column.name().to_owned());
        self.defects.push(CaseDefect { row: self.row.number, column, given, message });
    }

    fn taken<T>(&mut self, column: Column, read: Result<T, (String, String)>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err((given, message)) => {
                self.wrong(column, Some(given), message);
                None
            }
        }
    }

    fn degrees(&mut self, column: Column) -> Option<f64> {
        let cell = self.cell(column).clone();
        let read = match &cell {
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => text.trim_end_matches('°').trim().parse().ok(),
            Cell::Empty | Cell::Time(_) => None,
        };
        let degrees = read.filter(|degrees: &f64| degrees.is_finite());
        if degrees.is_none() {
            let given = Some(cell.text()).filter(|text| !text.is_empty());
            self.wrong(column, given, "give decimal degrees, for example 120.6405".to_owned());
        }
        degrees
    }

    fn found_at(&mut self) -> Option<Moment> {
        let cell = self.cell(Column::Found).clone();
        match &cell {
            Cell::Empty => None,
            Cell::Time(moment) => Some(*moment),
            Cell::Text(text) => {
                let read = time(text).ok_or_else(|| (text.clone(), "give a time, for example 2026-03-01 08:30".to_owned()));
                self.taken(Column::Found, read)
            }
            Cell::Number(_) => {
                self.wrong(Column::Found, Some(cell.text()), "give a time, for example 2026-03-01 08:30".to_owned());
                None
            }
        }
    }
}

/// A time as people write it, in the communities' zone unless it says another.
fn time(text: &str) -> Option<Moment> {
    if let Ok(stamp) = text.parse::<jiff::Timestamp>() {
        return Some(Moment::from(stamp));
    }
    let text = text.replace(['/', '.', '年', '月'], "-").replace(['日', 'T'], " ");
    let text = text.trim();
    let formats = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
    let at = formats.iter().find_map(|format| jiff::civil::DateTime::strptime(format, text).ok());
    let at = at.or_else(|| jiff::civil::Date::strptime("%Y-%m-%d", text).ok().map(|day| day.at(0, 0, 0, 0)));
    at.and_then(Moment::from_local)
}

fn found_by(word: &str) -> Option<FoundBy> {
    let known = FoundBy::ALL.iter().zip(FoundBy::NAMES);
    let is_it = |(found, names): &(&(FoundBy, &str), [&str; 2])| {
        found.1 == word || names[0] == word || names[1].eq_ignore_ascii_case(word)
    };
    known.into_iter().find(is_it).map(|(found, _)| found.0)
}

fn unknown_way() -> String {
    format!("give one of {}", FoundBy::NAMES.map(|[name, _]| name).join("、"))
}

fn party_kind(word: &str) -> Option<PartyKind> {
    let is_it = |(_, known, names): &&(PartyKind, &str, [&str; 2])| {
        *known == word || names[0] == word || names[1].eq_ignore_ascii_case(word)
    };
    PartyKind::ALL.iter().find(is_it).map(|(kind, ..)| *kind)
}

fn unknown_kind() -> String {
    format!("give one of {}", PartyKind::ALL.map(|(.., [name, _])| name).join("、"))
}
