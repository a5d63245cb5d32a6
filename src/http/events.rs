//! Server-sent events: what changed, as it is committed.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::stream::{self, Stream, StreamExt};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::extract::{self, Query, Seen};
use super::problem::Problem;
use crate::domain::{BlockId, CommunityCode, Moment, Revision};
use crate::geo::Bbox;
use crate::live::feed::{Announcement, Heard, Listener};

/// Proxies close connections that are silent for a minute or so.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How soon a browser that lost the connection tries again.
const RETRY: Duration = Duration::from_secs(1);
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Where a client left off.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct EventsQuery {
    /// The revision seen last; the `Last-Event-ID` header says the same and wins.
    last_event_id: Option<u64>,
}

/// The data of an `event: change`; its `id` is the revision.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChangeEvent {
    /// The log entry.
    revision: Revision,
    /// What kind of change.
    #[schema(example = "block_graded")]
    kind: &'static str,
    /// Blocks that may look different; null when there are too many to name: then all of the communities'.
    #[schema(value_type = Option<Vec<u32>>)]
    blocks: Option<Vec<BlockId>>,
    /// Communities concerned.
    #[schema(value_type = Vec<String>)]
    communities: Vec<CommunityCode>,
    /// West, south, east, north of everything that may look different.
    #[schema(value_type = Option<Vec<f64>>)]
    bbox: Option<Bbox>,
    /// When it was recorded.
    at: Moment,
}

impl From<&Announcement> for ChangeEvent {
    fn from(announcement: &Announcement) -> Self {
        Self {
            revision: announcement.revision,
            kind: announcement.kind,
            blocks: announcement.blocks.clone(),
            communities: announcement.communities.clone(),
            bbox: announcement.bbox,
            at: announcement.recorded_at,
        }
    }
}

/// What changes, as it is committed: `event: hello` with the present revision, then an `event: change` each, and
/// `event: reset` when what lies between is no longer kept.
#[utoipa::path(get, operation_id = "follow_events", path = "/api/v1/events", tag = "changes", params(EventsQuery),
    responses((status = 200, content_type = "text/event-stream", body = ChangeEvent)))]
pub(super) async fn events(
    State(app): State<Arc<App>>,
    Seen(snapshot): Seen,
    headers: HeaderMap,
    Query(query): Query<EventsQuery>,
) -> Result<Response, Problem> {
    let header = headers.get(&LAST_EVENT_ID).and_then(|value| value.to_str().ok()).filter(|text| !text.is_empty());
    let last = match header {
        Some(text) => Some(extract::revision("Last-Event-ID", text)?),
        None => query.last_event_id.map(Revision),
    };
    // Without a place to resume from, it is the revision the answer names: nothing after it is missed.
    let after = last.unwrap_or(snapshot.revision());
    let stream = changes(&app, after);
    let mut response = Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response();
    // nginx collects answers otherwise.
    response.headers_mut().insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(response)
}

fn changes(app: &Arc<App>, after: Revision) -> impl Stream<Item = Result<Event, Infallible>> + Send + use<> {
    let hello = Event::default().event("hello").id(after.to_string()).retry(RETRY).data(revision_json(after));
    let open = Open::new(Arc::clone(app), app.live.feed().listen(after));
    let rest = stream::unfold(open, |mut open| async move {
        let app = Arc::clone(&open.app);
        tokio::select! {
            heard = open.listener.next() => Some((Ok(event_of(&heard)), open)),
            () = app.stopped() => None,
        }
    });
    stream::once(async { Ok(hello) }).chain(rest)
}

fn event_of(heard: &Heard) -> Event {
    match heard {
        Heard::Change(announcement) => {
            let data = serde_json::to_string(&ChangeEvent::from(announcement.as_ref())).unwrap_or_default();
            Event::default().event("change").id(announcement.revision.to_string()).data(data)
        }
        Heard::Reset(revision) => Event::default().event("reset").id(revision.to_string()).data(revision_json(*revision)),
    }
}

fn revision_json(revision: Revision) -> String {
    format!("{{\"revision\":{revision}}}")
}

/// An open stream, counted for as long as it lives.
struct Open {
    app: Arc<App>,
    listener: Listener,
}

impl Open {
    fn new(app: Arc<App>, listener: Listener) -> Self {
        app.metrics.listening(1);
        Self { app, listener }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.app.metrics.listening(-1);
    }
}
