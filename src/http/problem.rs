//! The one error type at the rim: RFC 9457 problems with stable slugs.
//!
//! The page and programs switch on the slug, never on the text. A server's own failure says nothing but a request id; the log
//! says the rest, once (see [`super::envelope`]).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::domain::rules::{GradingRefusal, ReasonsRefusal};
use crate::domain::{BadCommunityCode, BlockId, CommunityCode};
use crate::live::CommitError;
use crate::store::StoreError;

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
    FOREIGN_ORIGIN = "foreign-origin", 403, "Pages of other sites may read but not write";
    NO_SUCH_URL = "no-such-url", 404, "There is nothing at this address";
    NO_SUCH_COMMUNITY = "no-such-community", 404, "No such community";
    NO_SUCH_BLOCK = "no-such-block", 404, "No such block";
    NO_SUCH_GRADING = "no-such-grading", 404, "No such grading";
    NO_SUCH_TILE = "no-such-tile", 404, "No such tile";
    NO_SUCH_REVISION = "no-such-revision", 404, "No such revision yet";
    NO_SUCH_FILE = "no-such-file", 404, "No such file";
    METHOD_NOT_ALLOWED = "method-not-allowed", 405, "This address does not take this method";
    BODY_TOO_SLOW = "body-too-slow", 408, "The body paused for too long";
    STALE_BLOCK = "stale-block", 409, "The block has changed meanwhile";
    STALE_REASONS = "stale-reasons", 409, "The ready reasons have changed meanwhile";
    ALREADY_CORRECTED = "already-corrected", 409, "The grading was corrected already";
    BLOCK_GONE = "block-gone", 409, "The block is gone from its layer";
    BODY_TOO_LARGE = "body-too-large", 413, "The body is too large";
    NOT_JSON = "not-json", 415, "The body must be application/json";
    BAD_MEMBER = "bad-member", 422, "A member of the body does not fit";
    MEMBER_MISSING = "member-missing", 422, "A member of the body is missing";
    MEMBER_TOO_LONG = "member-too-long", 422, "A text is too long";
    IN_THE_FUTURE = "in-the-future", 422, "A grading cannot take effect in the future";
    BEFORE_THE_BLOCK = "before-the-block", 422, "A grading cannot take effect before the block's first survey";
    NOTHING_TO_CORRECT = "nothing-to-correct", 422, "There is no such grading to correct";
    IDEMPOTENCY_KEY_REUSED = "idempotency-key-reused", 422, "The Idempotency-Key was used for another request";
    INTERNAL = "internal", 500, "Something went wrong here";
    STORE_UNAVAILABLE = "store-unavailable", 503, "The store cannot be reached or written just now; nothing was recorded";
    OUTCOME_UNKNOWN = "outcome-unknown", 503, "It is not known whether this was recorded: send it again with the same Idempotency-Key";
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
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
        }
        // The envelope logs it and names the request.
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::from(&error)
    }
}

impl From<&StoreError> for Problem {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Behind { .. } | StoreError::Unavailable { .. } | StoreError::Rewound { .. } => {
                Self::failure(&STORE_UNAVAILABLE, error)
            }
            StoreError::Uncertain { .. } => Self::failure(&OUTCOME_UNKNOWN, error),
            StoreError::Sealed { .. } => Self::failure(&STORE_MOVED, error),
            StoreError::Inconsistent { .. } | StoreError::NotAStore { .. } => Self::failure(&INTERNAL, error),
        }
    }
}

impl From<CommitError> for Problem {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Refused(refusal) => refusal.into(),
            CommitError::ReasonsRefused(refusal) => refusal.into(),
            CommitError::KeyReused { .. } => Self::new(&IDEMPOTENCY_KEY_REUSED, error.to_string()),
            CommitError::Store(error) => Self::from(error.as_ref()),
            CommitError::Closed => Self::failure(&STOPPING, error),
        }
    }
}

impl From<GradingRefusal> for Problem {
    fn from(refusal: GradingRefusal) -> Self {
        let member = match &refusal {
            GradingRefusal::Missing(member) | GradingRefusal::NotText(member) | GradingRefusal::TooLong { member, .. } => {
                Some(*member)
            }
            GradingRefusal::InTheFuture(_) | GradingRefusal::BeforeTheBlock { .. } => Some("effective_at"),
            GradingRefusal::NothingToCorrect { .. } | GradingRefusal::AlreadyCorrected { .. } => Some("corrects"),
            GradingRefusal::NoSuchBlock(_) | GradingRefusal::BlockGone(_) | GradingRefusal::Stale { .. } => None,
        };
        let kind = match &refusal {
            GradingRefusal::NoSuchBlock(_) => &NO_SUCH_BLOCK,
            GradingRefusal::BlockGone(_) => &BLOCK_GONE,
            GradingRefusal::Stale { .. } => &STALE_BLOCK,
            GradingRefusal::Missing(_) => &MEMBER_MISSING,
            GradingRefusal::NotText(_) => &BAD_MEMBER,
            GradingRefusal::TooLong { .. } => &MEMBER_TOO_LONG,
            GradingRefusal::InTheFuture(_) => &IN_THE_FUTURE,
            GradingRefusal::BeforeTheBlock { .. } => &BEFORE_THE_BLOCK,
            GradingRefusal::NothingToCorrect { .. } => &NOTHING_TO_CORRECT,
            GradingRefusal::AlreadyCorrected { .. } => &ALREADY_CORRECTED,
        };
        let problem = Self::new(kind, refusal.to_string());
        match member {
            Some(member) => problem.with("member", member),
            None => problem,
        }
    }
}

impl From<ReasonsRefusal> for Problem {
    fn from(refusal: ReasonsRefusal) -> Self {
        let detail = refusal.to_string();
        let (kind, member) = match refusal {
            ReasonsRefusal::NoSuchCommunity(code) => return Self::from(&code),
            ReasonsRefusal::Stale { .. } => return Self::new(&STALE_REASONS, detail),
            ReasonsRefusal::TooMany { .. } => (&BAD_MEMBER, "items".to_owned()),
            ReasonsRefusal::Missing { at } => (&MEMBER_MISSING, format!("items[{at}].text")),
            ReasonsRefusal::TooLong { at, member, .. } => (&MEMBER_TOO_LONG, format!("items[{at}].{member}")),
            ReasonsRefusal::ControlCharacter { at, member, .. } => (&BAD_MEMBER, format!("items[{at}].{member}")),
        };
        Self::new(kind, detail).with("member", member)
    }
}

impl From<BadCommunityCode> for Problem {
    fn from(error: BadCommunityCode) -> Self {
        Self::bad_parameter("community", error)
    }
}

impl From<&CommunityCode> for Problem {
    fn from(code: &CommunityCode) -> Self {
        Self::no_such_community(code.as_str())
    }
}
