//! The one error type at the rim: RFC 9457 problems with stable slugs.
//!
//! The page and programs switch on the slug, never on the text. A server's own failure says nothing but a request id; the log
//! says the rest, once (see [`super::envelope`]).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::domain::{BlockId, Revision};

/// A kind of problem: its slug never changes.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Stable name; `type` is `/problems/<slug>`.
    pub slug: &'static str,
    /// HTTP status.
    pub status: u16,
    /// The kind in words.
    pub title: &'static str,
}

macro_rules! kinds {
    ($($name:ident = $slug:literal, $status:literal, $title:literal;)*) => {
        $(#[doc = $title] pub static $name: Kind = Kind { slug: $slug, status: $status, title: $title };)*
        /// Every kind, by status.
        pub static ALL: &[&Kind] = &[$(&$name),*];
    };
}

kinds! {
    BAD_PARAMETER = "bad-parameter", 400, "A parameter cannot be read";
    BAD_JSON = "bad-json", 400, "The body is not JSON";
    BAD_BODY = "bad-body", 400, "The body broke off";
    NOT_SIGNED_IN = "not-signed-in", 401, "Sign in first";
    SIGN_IN_FAILED = "sign-in-failed", 401, "The name or the password is wrong";
    BAD_TOKEN = "bad-token", 401, "The API token opens nothing";
    NOT_ALLOWED = "not-allowed", 403, "Your roles do not allow this here";
    PASSWORD_MUST_CHANGE = "password-must-change", 403, "A first password must be changed before anything else";
    WRONG_PASSWORD = "wrong-password", 403, "The present password is wrong";
    SET_UP_LINK_USED = "set-up-link-used", 403, "The set-up link is not good any more";
    OWN_PROPOSAL = "own-proposal", 403, "Nobody confirms their own proposal";
    OWN_COMMUNITY = "own-community", 403, "Nobody checks their own community";
    OWN_RECTIFICATION = "own-rectification", 403, "Nobody checks their own work";
    FOREIGN_ORIGIN = "foreign-origin", 403, "Pages of other sites may read but not write";
    NO_SUCH_URL = "no-such-url", 404, "There is nothing at this address";
    NO_SUCH_COMMUNITY = "no-such-community", 404, "No such community";
    NO_SUCH_BLOCK = "no-such-block", 404, "No such block";
    NO_SUCH_PERSON = "no-such-person", 404, "No such person";
    NO_SUCH_PROPOSAL = "no-such-proposal", 404, "No such proposal";
    NO_SUCH_SAMPLE = "no-such-sample", 404, "No such sample, or nothing of it";
    NO_SUCH_INSPECTION = "no-such-inspection", 404, "No such inspection";
    NO_SUCH_CASE = "no-such-case", 404, "No such case";
    NO_SUCH_FEED = "no-such-feed", 404, "No such feed link, or not any more";
    NO_SUCH_NOTICE = "no-such-notice", 404, "No such notice";
    NO_SUCH_DOCUMENT = "no-such-document", 404, "No such document";
    NO_SUCH_SESSION = "no-such-session", 404, "No such session or token";
    NO_SUCH_WEBHOOK = "no-such-webhook", 404, "No such webhook";
    NO_SUCH_GRADING = "no-such-grading", 404, "No such grading";
    NO_SUCH_TILE = "no-such-tile", 404, "No such tile";
    NO_SUCH_REVISION = "no-such-revision", 404, "No such revision yet";
    NO_SUCH_FILE = "no-such-file", 404, "No such file";
    NO_SUCH_PHOTO = "no-such-photo", 404, "No such photo";
    NO_SUCH_UPLOAD = "no-such-upload", 404, "No such upload, or not any more";
    METHOD_NOT_ALLOWED = "method-not-allowed", 405, "This address does not take this method";
    BODY_TOO_SLOW = "body-too-slow", 408, "The body paused for too long";
    STALE_BLOCK = "stale-block", 409, "The block has changed meanwhile";
    STALE_REASONS = "stale-reasons", 409, "The ready reasons have changed meanwhile";
    STALE_PERSON = "stale-person", 409, "The person has changed meanwhile";
    STALE_SETTINGS = "stale-settings", 409, "The settings have changed meanwhile";
    STALE_CASE = "stale-case", 409, "Something was done about the case meanwhile";
    NOT_FROM_HERE = "not-from-here", 409, "This step cannot be taken from where the case stands";
    STALE_CALENDAR = "stale-calendar", 409, "The working-day calendar has changed meanwhile";
    STALE_NOTICE = "stale-notice", 409, "Something was done about the notice meanwhile";
    IN_NOTICE = "in-notice", 409, "The case stands in another notice";
    TOO_EARLY = "too-early", 409, "The party still has time";
    PLAN_DOES_NOT_HOLD = "plan-does-not-hold", 409, "Something in the plan does not hold";
    STALE_DOCUMENT = "stale-document", 409, "The document has changed meanwhile";
    NAME_TAKEN = "name-taken", 409, "Another has this name";
    LAST_ADMINISTRATOR = "last-administrator", 409, "Nobody would be left to administer";
    ALREADY_PROPOSED = "already-proposed", 409, "A proposal waits for this block already";
    OPEN_CASES = "open-cases", 409, "Open cases rule this colour out";
    NOT_DUE = "not-due", 409, "This round is not the one that is due";
    DRAWN = "drawn", 409, "The sample of this round was drawn already";
    NOT_SHOWN = "not-shown", 409, "No inspection shows that this colour holds";
    STALE_CHECKLIST = "stale-checklist", 409, "The checklist has changed meanwhile";
    PROPOSAL_CLOSED = "proposal-closed", 409, "The proposal does not wait any more";
    ALREADY_CORRECTED = "already-corrected", 409, "The grading was corrected already";
    BLOCK_GONE = "block-gone", 409, "The block is gone from its layer";
    WRONG_OFFSET = "wrong-offset", 409, "The upload goes on elsewhere";
    TUS_VERSION = "tus-version", 412, "Uploads in pieces speak tus 1.0.0";
    BODY_TOO_LARGE = "body-too-large", 413, "The body is too large";
    NOT_JSON = "not-json", 415, "The body must be application/json";
    NOT_A_PHOTO = "not-a-photo", 415, "This is no photo that is taken here";
    BAD_MEMBER = "bad-member", 422, "A member of the body does not fit";
    MEMBER_MISSING = "member-missing", 422, "A member of the body is missing";
    MEMBER_TOO_LONG = "member-too-long", 422, "A text is too long";
    PASSWORD_REFUSED = "password-refused", 422, "This password is not taken";
    NO_SUCH_PLACE = "no-such-place", 422, "No community lies in this place";
    NO_BLOCK_HERE = "no-block-here", 422, "The place lies in no block";
    TOO_FAR = "too-far", 422, "The place lies too far from the block";
    NOT_A_LIST = "not-a-list", 422, "The file is no list that is read here";
    LIST_REFUSED = "list-refused", 422, "Something is wrong in the list; nothing was recorded";
    BAD_DEADLINE = "bad-deadline", 422, "The deadline does not fit";
    PHOTO_MISSING = "photo-missing", 422, "A photo is required";
    IN_THE_FUTURE = "in-the-future", 422, "It cannot lie in the future";
    BEFORE_THE_BLOCK = "before-the-block", 422, "A grading cannot take effect before the block's first survey";
    NOTHING_TO_CORRECT = "nothing-to-correct", 422, "There is no such grading to correct";
    IDEMPOTENCY_KEY_REUSED = "idempotency-key-reused", 422, "The Idempotency-Key was used for another request";
    BAD_PHOTO = "bad-photo", 422, "The photo is damaged, cut short or too large to open";
    TOO_MANY_REQUESTS = "too-many-requests", 429, "Too many requests: wait a little";
    TOO_MANY_UPLOADS = "too-many-uploads", 429, "Too many uploads are not finished";
    TOO_MANY_TRIES = "too-many-tries", 429, "Too many tries: wait a little";
    INTERNAL = "internal", 500, "Something went wrong here";
    STORE_UNAVAILABLE = "store-unavailable", 503, "The store cannot be reached or written just now; nothing was recorded";
    OUTCOME_UNKNOWN = "outcome-unknown", 503, "It is not known whether this was recorded: send it again with the same Idempotency-Key";
    BUSY = "busy", 503, "Too much at once: try again in a moment";
    STORE_MOVED = "store-moved", 503, "The service is moving to another store; nothing was recorded";
    FILES_UNAVAILABLE = "files-unavailable", 503, "Pictures and other files cannot be reached just now";
    NOT_YET_HERE = "not-yet-here", 503, "The revision asked for has not arrived here yet";
    TIMEOUT = "timeout", 503, "The request took too long";
    STOPPING = "stopping", 503, "The service is stopping";
}

/// A refusal or a failure, as the client reads it.
#[derive(Debug, Clone)]
pub struct Problem {
    kind: &'static Kind,
    status: u16,
    detail: String,
    members: Map<String, Value>,
    cause: Option<String>,
}

impl Problem {
    /// A problem of a kind; `detail` names the thing and the mend.
    pub fn new(kind: &'static Kind, detail: impl Into<String>) -> Self {
        Self { kind, status: kind.status, detail: detail.into(), members: Map::new(), cause: None }
    }

    /// A failure of ours: the cause goes to the log, never to the client.
    pub fn failure(kind: &'static Kind, cause: impl std::fmt::Display) -> Self {
        Self { cause: Some(cause.to_string()), ..Self::new(kind, "") }
    }

    /// A parameter that cannot be read, and why.
    pub fn bad_parameter(name: &str, reason: impl std::fmt::Display) -> Self {
        Self::new(&BAD_PARAMETER, format!("{name}: {reason}")).with("parameter", name)
    }

    /// A community that is not there.
    pub fn no_such_community(code: &str) -> Self {
        Self::new(&NO_SUCH_COMMUNITY, format!("there is no community '{code}': GET /api/v1/communities lists them"))
    }

    /// A block that is not there.
    pub fn no_such_block(id: BlockId) -> Self {
        Self::new(&NO_SUCH_BLOCK, format!("there is no block {id}"))
    }

    /// The same with another member.
    #[must_use]
    pub fn with(mut self, member: &str, value: impl Into<Value>) -> Self {
        self.members.insert(member.to_owned(), value.into());
        self
    }

    /// The same with another status.
    #[must_use]
    pub fn with_status(self, status: StatusCode) -> Self {
        Self { status: status.as_u16(), ..self }
    }

    /// The same to somebody who said by `If-Match` what they decided on: that it has changed meanwhile is 412 then, not 409
    /// (RFC 9110, 13.1.1).
    #[must_use]
    pub fn as_matched(self, matched: Option<Revision>) -> Self {
        let is_stale = self.kind.slug.starts_with("stale-");
        if is_stale && matched.is_some() { self.with_status(StatusCode::PRECONDITION_FAILED) } else { self }
    }

    /// What kind it is.
    pub fn kind(&self) -> &'static Kind {
        self.kind
    }

    /// What goes to the log.
    pub fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    fn body(&self) -> Value {
        let mut body = json!({
            "type": format!("/problems/{}", self.kind.slug),
            "title": self.kind.title,
            "status": self.status,
            "slug": self.kind.slug,
        });
        if let Some(object) = body.as_object_mut() {
            if !self.detail.is_empty() {
                object.insert("detail".to_owned(), self.detail.clone().into());
            }
            object.extend(self.members.clone());
        }
        body
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, self.body().to_string()).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if status == StatusCode::TOO_MANY_REQUESTS {
            let seconds = self.members.get("retry_after_s").and_then(Value::as_u64).unwrap_or(1);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            // RFC 9110, 15.5.2: how to do better. No scheme that makes a browser ask by itself.
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"wuse\""));
        }
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        // The envelope logs it and names the request.
        response.extensions_mut().insert(self);
        response
    }
}
