//! Documents between rows and memory; the same for every store.

use super::value::{BadValue, bad};
use crate::domain::{Body, Document, Moment, PersonId, Revision};

/// The table of documents.
pub(crate) const TABLE: &str = "documents";

/// A row of the table.
#[derive(Debug)]
pub(crate) struct DocumentRow<'a> {
    pub(crate) id: Revision,
    pub(crate) recorded_at: Moment,
    pub(crate) by: Option<PersonId>,
    pub(crate) touched: Revision,
    pub(crate) body: &'a str,
}

impl DocumentRow<'_> {
    /// The document.
    pub(crate) fn document(&self) -> Result<Document, BadValue> {
        let body: Body = serde_json::from_str(self.body).map_err(|error| bad(TABLE, "body", self.id, error))?;
        let Self { id, recorded_at, by, touched, .. } = *self;
        Ok(Document { id, recorded_at, by, touched, body })
    }
}

/// What a document says, as its column has it.
pub(crate) fn body_column(document: &Document) -> Result<String, BadValue> {
    serde_json::to_string(&document.body).map_err(|error| bad(TABLE, "body", document.id, error))
}
