//! Lists to take away: CSV in UTF-8, and .xlsx for those who work in Excel. As people read them: in one of the two languages, times as
//! clocks show them in the communities' zone (UTC+8).

use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::sync::Semaphore;
use utoipa::IntoParams;

use super::app::off_thread;
use super::extract;
use super::problem::{self, Problem};
use super::session::unkept;
use crate::domain::Moment;
pub use crate::features::case_words::Language;
use crate::features::csv::inert;
use crate::geo::LonLat;

/// Files that are made at the same time; more wait their turn.
static MAKING: Semaphore = Semaphore::const_new(2);
/// What tells Excel that a CSV is UTF-8: without it Chinese is read as GBK.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// In which language.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LanguageQuery {
    /// `zh` (when not given) or `en`.
    #[serde(default)]
    #[param(inline)]
    pub(super) lang: Language,
}

/// As which kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Comma-separated values.
    Csv,
    /// An Excel workbook.
    Xlsx,
}

impl Kind {
    fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A column: its names in Chinese and in English, and how wide it is in a workbook; 0 as it comes.
pub(super) type Column = ([&'static str; 2], f64);

/// What stands in a row.
pub(super) enum Cell {
    /// Words, never a formula.
    Text(String),
    /// A number.
    Number(f64),
    /// A moment, shown to the minute.
    Time(Moment),
    /// Nothing.
    Empty,
}

impl Cell {
    /// Words; nothing when there are none.
    pub(super) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A moment, if there is one.
    pub(super) fn time(moment: Option<Moment>) -> Self {
        moment.map_or(Self::Empty, Self::Time)
    }

    /// Degrees of a longitude or a latitude, to a centimetre.
    pub(super) fn degrees(degrees: f64) -> Self {
        Self::Number(LonLat::degrees_to_a_centimetre(degrees))
    }

    /// Yes or no.
    pub(super) fn yes(so: bool, lang: Language) -> Self {
        Self::text(lang.of(if so { ["是", "yes"] } else { ["否", "no"] }))
    }
}

/// The language and the filters of a list that is asked for as a file, each read by itself, as each refuses members that it does not know.
pub(super) fn split<Filters: DeserializeOwned>(uri: &Uri) -> Result<(Language, Filters), Problem> {
    let (mut language, mut filters) =
        (form_urlencoded::Serializer::new(String::new()), form_urlencoded::Serializer::new(String::new()));
    for (name, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
        if name == "lang" { &mut language } else { &mut filters }.append_pair(&name, &value);
    }
    let LanguageQuery { lang } = extract::read_query(&language.finish())?;
    Ok((lang, extract::read_query(&filters.finish())?))
}

/// A list as a file to take away, named `wuse-<name>`. `rows` is called off the async threads.
pub(super) async fn answer(
    name: &str,
    title: [&'static str; 2],
    columns: &'static [Column],
    kind: Kind,
    lang: Language,
    rows: impl FnOnce() -> Vec<Vec<Cell>> + Send + 'static,
) -> Result<Response, Problem> {
    let _turn = MAKING.acquire().await.map_err(|error| Problem::failure(&problem::STOPPING, error))?;
    let bytes = off_thread(move || match kind {
        Kind::Csv => csv(columns, rows(), lang).map_err(|error| Problem::failure(&problem::INTERNAL, error)),
        Kind::Xlsx => workbook(title, columns, rows(), lang).map_err(|error| Problem::failure(&problem::INTERNAL, error)),
    });
    let bytes = bytes.await??;
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"wuse-{name}.{}\"", kind.ending()));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind.media_type())),
        (header::CONTENT_DISPOSITION, disposition.map_err(|error| Problem::failure(&problem::INTERNAL, error))?),
    ];
    Ok(unkept((headers, bytes).into_response()))
}

fn csv(columns: &[Column], rows: Vec<Vec<Cell>>, lang: Language) -> Result<Vec<u8>, ::csv::Error> {
    let mut table = ::csv::Writer::from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    table.write_record(columns.iter().map(|(names, _)| lang.of(*names)))?;
    for row in rows {
        table.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => inert(text).into_owned(),
            Cell::Number(number) => number.to_string(),
            Cell::Time(moment) => clock(*moment),
            Cell::Empty => String::new(),
        }))?;
    }
    Ok(table.into_inner().map_err(::csv::IntoInnerError::into_error)?)
}

fn workbook(title: [&str; 2], columns: &[Column], rows: Vec<Vec<Cell>>, lang: Language) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(lang.of(title))?;
    let (bold, time) = (Format::new().set_bold(), Format::new().set_num_format("yyyy-mm-dd hh:mm"));
    for (at, (_, wide)) in (0..).zip(columns).filter(|(_, (_, wide))| *wide > 0.0) {
        sheet.set_column_width(at, *wide)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (at, (names, _)) in (0..).zip(columns) {
        sheet.write_with_format(0, at, lang.of(*names), &bold)?;
    }
    for (line, row) in (1..).zip(rows) {
        for (at, cell) in (0..).zip(row) {
            match cell {
                // As text, whatever it begins with: a string is never carried out.
                Cell::Text(text) => sheet.write_string(line, at, text)?,
                Cell::Number(number) => sheet.write_number(line, at, number)?,
                Cell::Time(moment) => {
                    let shown = ExcelDateTime::parse_from_str(&clock(moment))?;
                    sheet.write_datetime_with_format(line, at, shown, &time)?
                }
                Cell::Empty => continue,
            };
        }
    }
    book.save_to_buffer()
}

/// A moment as clocks show it in the communities' zone.
fn clock(moment: Moment) -> String {
    moment.local().strftime("%Y-%m-%d %H:%M").to_string()
}
