//! [`NoticeSheet`]: what a rectification notice (督促整改通知书) says on paper.

use std::sync::Arc;

use jiff::civil::Date;

use super::matrix::Matrix;
use super::surroundings::Surroundings;
use crate::domain::Moment;
use crate::geo::LonLat;

/// A notice as it is printed.
#[derive(Debug, Clone)]
pub struct NoticeSheet {
    /// In which language.
    pub language: SheetLanguage,
    /// Its number, with the community's: `虹北社区整改〔2026〕第3号`.
    pub number: String,
    /// The community's name.
    pub community: String,
    /// The street's name; may be empty.
    pub street: String,
    /// Whom it is for.
    pub party: String,
    /// When it was issued.
    pub issued_on: Date,
    /// By when it is to be put right.
    pub deadline: Moment,
    /// When it is looked at again.
    pub second_inspection: Date,
    /// What it rests on, as the community has set it.
    pub legal_basis: String,
    /// What else is to be known; may be empty.
    pub note: String,
    /// Who issues it, as it is signed: 虹北社区五色管理工作小组.
    pub issuer: String,
    /// What is to be put right, in order.
    pub items: Vec<SheetItem>,
    /// The blocks around, for the map; none: no map.
    pub surroundings: Option<Surroundings>,
    /// How the party answers without an account; none: only on paper.
    pub answer: Option<SheetAnswer>,
}

/// The language of a sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SheetLanguage {
    /// Chinese.
    #[default]
    Chinese,
    /// English. What people have written stays as it is.
    English,
}

/// A thing to be put right.
#[derive(Debug, Clone)]
pub struct SheetItem {
    /// Its case.
    pub case: u64,
    /// What it is about, by name.
    pub category: String,
    /// The block it lies in, as people call it.
    pub block: String,
    /// Where.
    pub place: LonLat,
    /// How far off that may be, metres.
    pub accuracy_m: Option<f32>,
    /// What is to be seen there.
    pub text: String,
    /// What it looks like.
    pub photos: Vec<SheetPhoto>,
}

/// A photo of an item.
#[derive(Debug, Clone)]
pub struct SheetPhoto {
    /// A JPEG; it is put into the document as it is.
    pub jpeg: Arc<[u8]>,
    /// When it was taken, as the photo says.
    pub taken_at: Option<Moment>,
}

/// How the party answers without an account.
#[derive(Debug, Clone)]
pub struct SheetAnswer {
    /// The page to open.
    pub link: String,
    /// What is asked for there.
    pub code: String,
    /// The link for a phone's camera.
    pub matrix: Matrix,
}
