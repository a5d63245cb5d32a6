//! A list of cases as a table (.csv, .xlsx) → cases to report, with a report that addresses every defect by row and column.
//!
//! * [`table`]: rows and cells, of either format.
//! * [`columns`]: which column is what, in Chinese and in English.
//! * [`rows`]: a row as a case, or what is wrong with it.
//! * [`mod@requests`]: with its block and category as the map knows them.

pub mod columns;
pub mod requests;
pub mod rows;
pub mod table;

pub use requests::{defect_of, requests};
pub use rows::{CaseDefect, CaseList, CaseRow, Places, read};
pub use table::TableError;
