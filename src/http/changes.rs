//! The log: everything that happened, and who did it. For administrators.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{OriginalUri, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures::stream::{self, StreamExt as _};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::extract::{self, Query};
use super::paging;
use super::problem::Problem;
use super::session::unkept;
use super::visitor::SignedIn;
use crate::domain::rules::Action;
use crate::domain::{Moment, PersonId, Revision, Via, Within};
use crate::features;
use crate::store::{LogFilter, LogRow};

/// An entry of the log.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeItem {
    /// Its number.
    revision: Revision,
    /// When it was recorded.
    recorded_at: Moment,
    /// What kind of change.
    #[schema(example = "block_graded")]
    kind: String,
    /// The change; of a layer without its blocks.
    #[schema(value_type = Object)]
    change: serde_json::Value,
    /// Who did it, and from where; null of entries from before there were accounts.
    by: Option<ByItem>,
    /// SHA-256 over this entry and the hash of the one before, hexadecimal.
    hash: String,
}

/// Who did something.
#[derive(Debug, Serialize, ToSchema)]
pub struct ByItem {
    /// The person's number; null of the command line.
    #[schema(value_type = Option<u32>)]
    id: Option<PersonId>,
    /// Their name; null when it was erased.
    name: Option<String>,
    /// From where: `session:NUMBER`, `token:NUMBER`, `setup` or `console`.
    #[schema(value_type = String, example = "session:12")]
    via: Via,
}

/// Which entries.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ChangesQuery {
    /// Of this person only, by number.
    person: Option<u32>,
    /// Of this kind only, for example `block_graded`.
    kind: Option<String>,
    /// Recorded at this moment or later.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    from: Option<Moment>,
    /// Recorded before this moment.
    #[serde(default, deserialize_with = "extract::moment")]
    #[param(value_type = Option<String>)]
    until: Option<Moment>,
    /// Items on a page: 100 when not given, at most 1000.
    limit: Option<usize>,
    /// Where the page starts: `next` of the page before.
    cursor: Option<String>,
}

/// A page of the log.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangePage {
    /// Newest first.
    items: Vec<ChangeItem>,
    /// Cursor of the next page; null on the last one.
    next: Option<String>,
}

impl From<LogRow> for ChangeItem {
    fn from(row: LogRow) -> Self {
        let LogRow { revision, recorded_at, kind, change, by, by_name, hash } = row;
        let by = by.map(|by| ByItem { id: by.person, name: by_name, via: by.via });
        Self { revision, recorded_at, kind, change, by, hash }
    }
}

impl ChangesQuery {
    fn filter(&self) -> LogFilter {
        let person = self.person.map(PersonId);
        LogFilter { person, kind: self.kind.clone(), from: self.from, until: self.until }
    }
}

/// The log, newest first: who did what, when, from where and why. For administrators of everything.
#[utoipa::path(get, operation_id = "list_changes", path = "/api/v1/changes", tag = "changes", params(ChangesQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, body = ChangePage)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    OriginalUri(uri): OriginalUri,
    Query(query): Query<ChangesQuery>,
) -> Result<Response, Problem> {
    require_audit(&app, &asker)?;
    let limit = paging::limit(query.limit, paging::MOST)?;
    let before = query.cursor.as_deref().map(|cursor| extract::revision("cursor", cursor)).transpose()?;
    let mut rows = app.live.store()?.log_page(&query.filter(), before, limit + 1).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|last| last.revision.to_string());
    let links = next.as_deref().map(|cursor| paging::link_next(&uri, cursor)).unwrap_or_default();
    let page = ChangePage { items: rows.into_iter().map(ChangeItem::from).collect(), next };
    Ok(unkept((links, axum::Json(page)).into_response()))
}

/// The same as a table, whole: comma-separated, UTF-8 with a byte order mark, as spreadsheets read it. `limit` and `cursor` do not count.
#[utoipa::path(get, operation_id = "export_changes", path = "/api/v1/changes/export.csv", tag = "changes", params(ChangesQuery),
    security(("session" = []), ("token" = [])),
    responses((status = 200, content_type = "text/csv", body = String)))]
pub(super) async fn export(
    State(app): State<Arc<App>>,
    asker: SignedIn,
    Query(query): Query<ChangesQuery>,
) -> Result<Response, Problem> {
    require_audit(&app, &asker)?;
    let store = Arc::clone(app.live.store()?);
    let filter = query.filter();
    // The first page now, so that a store that is away is said so; the others as they are taken.
    let first = store.log_page(&filter, None, TOGETHER).await?;
    let pages = stream::unfold(Some(first), move |page| {
        let (store, filter) = (Arc::clone(&store), filter.clone());
        async move {
            let page = page?;
            let last = page.last()?.revision;
            let text = rows(&page);
            let next = match store.log_page(&filter, Some(last), TOGETHER).await {
                Ok(next) => Ok((text, Some(next))),
                Err(error) => Err(error),
            };
            match next {
                Ok((text, next)) => Some((Ok(text), next)),
                // What came until here is cut off, and the client sees that it is.
                Err(error) => Some((Err(std::io::Error::other(error)), None)),
            }
        }
    });
    let head = stream::iter([Ok("\u{feff}revision,recorded_at,kind,person,name,via,change,hash\r\n".to_owned())]);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"wuse-audit.csv\""),
    ];
    Ok(unkept((headers, Body::from_stream(head.chain(pages).fuse())).into_response()))
}

/// Entries read at once for an export.
const TOGETHER: usize = 1_000;

fn rows(page: &[LogRow]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in page {
        let person = row.by.and_then(|by| by.person).map(|person| person.to_string()).unwrap_or_default();
        let via = row.by.map(|by| by.via.to_string()).unwrap_or_default();
        let cells = [
            row.revision.to_string(),
            row.recorded_at.to_string(),
            row.kind.clone(),
            person,
            features::csv::inert(row.by_name.as_deref().unwrap_or_default()).into_owned(),
            via,
            row.change.to_string(),
            row.hash.clone(),
        ];
        // Into memory: it cannot fail.
        let _ = writer.write_record(&cells);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The log holds what happened everywhere.
fn require_audit(app: &App, asker: &SignedIn) -> Result<(), Problem> {
    let snapshot = app.live.read();
    Ok(asker.asker().in_picture(&snapshot).require(Action::ReadAudit, &Within::everywhere())?)
}
