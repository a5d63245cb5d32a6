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
use tokio::sync::watch;
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::envelope;
use super::extract::{self, Query};
use super::problem::{self, Problem};
use super::visitor::{self, Seen};
use crate::auth::gatekeeper::Use;
use crate::domain::rules::Action;
use crate::domain::{BlockId, CommunityCode, Moment, Revision};
use crate::geo::Bbox;
use crate::live::contact::Away;
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

/// The data of an `event: store`: sent after hello while the store is away, when it goes, and when it is back and everything it holds has
/// been told.
#[derive(Debug, Serialize, ToSchema)]
pub struct StoreEvent {
    /// When the map was last known to be the store's; null while it is.
    #[schema(value_type = Option<String>, format = DateTime)]
    stale_since: Option<Moment>,
}

/// The data of `event: hello`.
#[derive(Debug, Serialize)]
struct Hello {
    revision: Revision,
    stale_since: Option<Moment>,
}

/// What changes, as it is committed: `event: hello` with the present revision, then an `event: change` each, and `event: reset` when what
/// lies between is no longer kept. `event: store` says `{"stale_since": "…"}` when the store is away (what is shown is as it stood then, and
/// nothing can be recorded), and `{"stale_since": null}` when it is back. Who resumes after a revision that this node does not have yet
/// waits for it, and is answered `not-yet-here` when it does not come.
#[utoipa::path(get, operation_id = "follow_events", path = "/api/v1/events", tag = "changes", params(EventsQuery),
    responses((status = 200, content_type = "text/event-stream", body = ChangeEvent)))]
pub(super) async fn events(
    State(app): State<Arc<App>>,
    seen: Seen,
    headers: HeaderMap,
    Query(query): Query<EventsQuery>,
) -> Result<Response, Problem> {
    let snapshot = Arc::clone(seen.now());
    let header = headers.get(&LAST_EVENT_ID).and_then(|value| value.to_str().ok()).filter(|text| !text.is_empty());
    let last = match header {
        Some(text) => Some(extract::revision("Last-Event-ID", text)?),
        None => query.last_event_id.map(Revision),
    };
    // Without a place to resume from, it is the revision the answer names: nothing after it is missed.
    let after = last.unwrap_or(snapshot.revision());
    reach(&app, after).await?;
    let eyes = Eyes { app: Arc::clone(&app), headers: Arc::new(headers) };
    let stream = changes(eyes, after);
    let mut response = Sse::new(stream).keep_alive(KeepAlive::new().interval(KEEP_ALIVE)).into_response();
    // nginx collects answers otherwise.
    response.headers_mut().insert(HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok(response)
}

/// Who listens: looked at anew for each change, as sessions end and roles are taken while a stream is open.
struct Eyes {
    app: Arc<App>,
    /// Those of the request that opened the stream.
    headers: Arc<HeaderMap>,
}

impl Eyes {
    /// A change as who listens may see it: of what is hidden from them they hear only that something happened.
    async fn see(&self, announcement: &Announcement) -> ChangeEvent {
        let event = ChangeEvent::from(announcement);
        // Whoever cannot be recognised just now sees what the public sees.
        let visitor = visitor::recognise(&self.app, &self.headers, Use::Watching).await.unwrap_or_default();
        let whole = self.app.live.read();
        let seen = visitor::seen(&self.app, &whole, &visitor);
        let shown = |code: &CommunityCode| seen.now().community(code).is_some();
        let may = |action: Action, code: &CommunityCode| {
            let within = whole.community(code).map(|(_, view)| view.within());
            let who = visitor.who(&whole);
            who.zip(within).is_some_and(|(who, within)| who.may(action, &within))
        };
        let told = |code: &CommunityCode| announcement.told_to.is_none_or(|action| may(action, code));
        let is_shown = announcement.communities.iter().all(|code| shown(code) && told(code));
        if is_shown {
            return event;
        }
        let kind = if announcement.told_to.is_some() { "other" } else { event.kind };
        ChangeEvent { kind, blocks: Some(Vec::new()), communities: Vec::new(), bbox: None, ..event }
    }
}

fn changes(eyes: Eyes, after: Revision) -> impl Stream<Item = Result<Event, Infallible>> + Send + use<> {
    let app = Arc::clone(&eyes.app);
    let mut away = app.live.contact().watch();
    let stale_since = away.borrow_and_update().map(|away| away.since);
    let hello = json(&Hello { revision: after, stale_since });
    let hello = Event::default().event("hello").id(after.to_string()).retry(RETRY).data(hello);
    let first = std::iter::once(hello).chain(stale_since.is_some().then(|| store_event(stale_since)));
    let open = Open::new(app.live.feed().listen(after), away, eyes);
    let rest = stream::unfold(open, |mut open| async move {
        let app = Arc::clone(&open.eyes.app);
        // In this order: that the store is back is told after all that was missed.
        tokio::select! {
            biased;
            () = app.stopped() => None,
            heard = open.listener.next() => Some((Ok(event_of(&open.eyes, &heard).await), open)),
            // The sender lives in the app, so it cannot be gone.
            _ = open.away.changed() => {
                let stale_since = open.away.borrow_and_update().map(|away| away.since);
                Some((Ok(store_event(stale_since)), open))
            }
        }
    });
    stream::iter(first.map(Ok)).chain(rest)
}

/// Waits for the revision that a client has seen elsewhere: another node may be ahead of this one.
///
/// # Errors
/// When it does not come in time. But a client that has seen one which the store itself does not have is told to start afresh.
async fn reach(app: &App, revision: Revision) -> Result<(), Problem> {
    match envelope::reaching(app, revision).await {
        Err(problem) if problem.kind() != &problem::NO_SUCH_REVISION => Err(problem),
        Ok(_) | Err(_) => Ok(()),
    }
}

async fn event_of(eyes: &Eyes, heard: &Heard) -> Event {
    match heard {
        Heard::Change(announcement) => {
            let data = json(&eyes.see(announcement).await);
            Event::default().event("change").id(announcement.revision.to_string()).data(data)
        }
        Heard::Reset(revision) => Event::default().event("reset").id(revision.to_string()).data(revision_json(*revision)),
    }
}

fn store_event(stale_since: Option<Moment>) -> Event {
    Event::default().event("store").data(json(&StoreEvent { stale_since }))
}

/// Numbers, texts and moments: they can always be written.
fn json(data: &impl Serialize) -> String {
    serde_json::to_string(data).unwrap_or_default()
}

fn revision_json(revision: Revision) -> String {
    format!("{{\"revision\":{revision}}}")
}

/// An open stream, counted for as long as it lives.
struct Open {
    listener: Listener,
    away: watch::Receiver<Option<Away>>,
    eyes: Eyes,
}

impl Open {
    fn new(listener: Listener, away: watch::Receiver<Option<Away>>, eyes: Eyes) -> Self {
        eyes.app.metrics.listening(1);
        Self { listener, away, eyes }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.eyes.app.metrics.listening(-1);
    }
}
