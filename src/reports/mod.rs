//! A matter + its photos → a document on paper (PDF, A4). Plain functions; no async, no HTTP, nothing fetched.
//!
//! A document is first laid out as marks on pages (where a line breaks, where a table goes on overleaf), and then written: so what stands
//! on which page is known before there is a file, and the same matter gives the same bytes. The one font travels with the binary; a document
//! carries only the glyphs that it shows. A character that the font does not have is never lost silently: see [`face`].
//!
//! * [`sheet`]: what a rectification notice says.
//! * [`surroundings`]: the blocks around some places, for its map.
//! * [`notice`]: [`notice::draw`], all of it in order.
//! * [`plan_sheet`], [`plan`]: a clearance plan to hang up, and a crew's day to take along.
//! * [`items`], [`sketch`], [`receipt`]: its table, its map, and the slip that is signed for it.
//! * [`words`]: the words that every notice has, Chinese and English.
//! * [`paper`]: pages, and marks on them.
//! * [`lines`]: text → lines.
//! * [`face`]: the font.
//! * [`matrix`]: a link → the code that a phone reads.
//! * [`pdf`]: marks → bytes.

pub mod notice;
pub mod plan;
pub mod plan_sheet;
pub mod sheet;
pub mod surroundings;

mod face;
mod items;
mod lines;
mod matrix;
mod paper;
mod pdf;
mod receipt;
mod sketch;
mod words;

pub use face::missing;
pub use matrix::{Matrix, TooLong};
pub use notice::draw;
pub use pdf::{Document, PdfError};
pub use plan::{CREW_ASPECT, PLAN_ASPECT, draw_crew_days, draw_plan};
pub use plan_sheet::{CrewDay, CrewStop, CrewTour, PlanSheet, PlanSite};
pub use sheet::{NoticeSheet, SheetAnswer, SheetItem, SheetLanguage, SheetPhoto};
pub use surroundings::{Surrounding, Surroundings};
