//! The one error type at the rim: RFC 9457 problems with stable slugs.
//!
//! The page and programs switch on the slug, never on the text. A server's own failure says nothing but a request id; the log
//! says the rest, once (see [`super::envelope`]).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::auth::AuthError;
use crate::auth::password::HashError;
use crate::domain::rules::{DecisionRefusal, GradingRefusal, PersonRefusal, ReasonsRefusal, SettingsRefusal};
use crate::domain::{BadCommunityCode, BlockId, CommunityCode};
use crate::live::CommitError;
use crate::store::{AccountError, StoreError};

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
    NOT_SIGNED_IN = "not-signed-in", 401, "Sign in first";
    SIGN_IN_FAILED = "sign-in-failed", 401, "The name or the password is wrong";
    BAD_TOKEN = "bad-token", 401, "The API token opens nothing";
    NOT_ALLOWED = "not-allowed", 403, "Your roles do not allow this here";
    PASSWORD_MUST_CHANGE = "password-must-change", 403, "A first password must be changed before anything else";
    WRONG_PASSWORD = "wrong-password", 403, "The present password is wrong";
    SET_UP_LINK_USED = "set-up-link-used", 403, "The set-up link is not good any more";
    OWN_PROPOSAL = "own-proposal", 403, "Nobody confirms their own proposal";
    FOREIGN_ORIGIN = "foreign-origin", 403, "Pages of other sites may read but not write";
    NO_SUCH_URL = "no-such-url", 404, "There is nothing at this address";
    NO_SUCH_COMMUNITY = "no-such-community", 404, "No such community";
    NO_SUCH_BLOCK = "no-such-block", 404, "No such block";
    NO_SUCH_PERSON = "no-such-person", 404, "No such person";
    NO_SUCH_PROPOSAL = "no-such-proposal", 404, "No such proposal";
    NO_SUCH_SESSION = "no-such-session", 404, "No such session or token";
    NO_SUCH_GRADING = "no-such-grading", 404, "No such grading";
    NO_SUCH_TILE = "no-such-tile", 404, "No such tile";
    NO_SUCH_REVISION = "no-such-revision", 404, "No such revision yet";
    NO_SUCH_FILE = "no-such-file", 404, "No such file";
    METHOD_NOT_ALLOWED = "method-not-allowed", 405, "This address does not take this method";
    BODY_TOO_SLOW = "body-too-slow", 408, "The body paused for too long";
    STALE_BLOCK = "stale-block", 409, "The block has changed meanwhile";
    STALE_REASONS = "stale-reasons", 409, "The ready reasons have changed meanwhile";
    STALE_PERSON = "stale-person", 409, "The person has changed meanwhile";
    STALE_SETTINGS = "stale-settings", 409, "The settings have changed meanwhile";
    NAME_TAKEN = "name-taken", 409, "Another person has this name";
    LAST_ADMINISTRATOR = "last-administrator", 409, "Nobody would be left to administer";
    ALREADY_PROPOSED = "already-proposed", 409, "A proposal waits for this block already";
    PROPOSAL_CLOSED = "proposal-closed", 409, "The proposal does not wait any more";
    ALREADY_CORRECTED = "already-corrected", 409, "The grading was corrected already";
    BLOCK_GONE = "block-gone", 409, "The block is gone from its layer";
    BODY_TOO_LARGE = "body-too-large", 413, "The body is too large";
    NOT_JSON = "not-json", 415, "The body must be application/json";
    BAD_MEMBER = "bad-member", 422, "A member of the body does not fit";
    MEMBER_MISSING = "member-missing", 422, "A member of the body is missing";
    MEMBER_TOO_LONG = "member-too-long", 422, "A text is too long";
    PASSWORD_REFUSED = "password-refused", 422, "This password is not taken";
    NO_SUCH_PLACE = "no-such-place", 422, "No community lies in this place";
    IN_THE_FUTURE = "in-the-future", 422, "A grading cannot take effect in the future";
    BEFORE_THE_BLOCK = "before-the-block", 422, "A grading cannot take effect before the block's first survey";
    NOTHING_TO_CORRECT = "nothing-to-correct", 422, "There is no such grading to correct";
    IDEMPOTENCY_KEY_REUSED = "idempotency-key-reused", 422, "The Idempotency-Key was used for another request";
    TOO_MANY_REQUESTS = "too-many-requests", 429, "Too many requests: wait a little";
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
            CommitError::DecisionRefused(refusal) => refusal.into(),
            CommitError::SettingsRefused(refusal) => refusal.into(),
            CommitError::PersonRefused(refusal) => refusal.into(),
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
            GradingRefusal::NoSuchBlock(_)
            | GradingRefusal::NotAllowed(_)
            | GradingRefusal::AlreadyProposed { .. }
            | GradingRefusal::BlockGone(_)
            | GradingRefusal::Stale { .. } => None,
        };
        if let GradingRefusal::AlreadyProposed { proposal, .. } = &refusal {
            return Self::new(&ALREADY_PROPOSED, refusal.to_string()).with("proposal", proposal.0);
        }
        let kind = match &refusal {
            GradingRefusal::NoSuchBlock(_) => &NO_SUCH_BLOCK,
            GradingRefusal::NotAllowed(_) => &NOT_ALLOWED,
            GradingRefusal::AlreadyProposed { .. } => &ALREADY_PROPOSED,
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
            ReasonsRefusal::NotAllowed(_) => return Self::new(&NOT_ALLOWED, detail),
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

impl From<DecisionRefusal> for Problem {
    fn from(refusal: DecisionRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            DecisionRefusal::NotPending(_) | DecisionRefusal::Overtaken(_) => Self::new(&PROPOSAL_CLOSED, detail),
            DecisionRefusal::NotAllowed(_) | DecisionRefusal::NotByThisRole { .. } | DecisionRefusal::NotOwn(_) => {
                Self::new(&NOT_ALLOWED, detail)
            }
            DecisionRefusal::Own(_) => Self::new(&OWN_PROPOSAL, detail),
            DecisionRefusal::BlockGone(_) => Self::new(&BLOCK_GONE, detail),
            DecisionRefusal::ReasonMissing => Self::new(&MEMBER_MISSING, detail).with("member", "reason"),
            DecisionRefusal::BadReason(_) => Self::new(&BAD_MEMBER, detail).with("member", "reason"),
        }
    }
}

impl From<SettingsRefusal> for Problem {
    fn from(refusal: SettingsRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            SettingsRefusal::NoSuchCommunity(code) => Self::from(&code),
            SettingsRefusal::NotAllowed(_) => Self::new(&NOT_ALLOWED, detail),
            SettingsRefusal::Stale { .. } => Self::new(&STALE_SETTINGS, detail),
            SettingsRefusal::Nobody { step, member } | SettingsRefusal::NotForRole { step, member, .. } => {
                Self::new(&BAD_MEMBER, detail).with("member", format!("gate.{step}.{member}"))
            }
            SettingsRefusal::BadText { member, .. } => Self::new(&BAD_MEMBER, detail).with("member", member),
        }
    }
}

impl From<PersonRefusal> for Problem {
    fn from(refusal: PersonRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            PersonRefusal::NotAllowed(_) => Self::new(&NOT_ALLOWED, detail),
            PersonRefusal::Stale { .. } => Self::new(&STALE_PERSON, detail),
            PersonRefusal::NoSuchPlace { place } => {
                Self::new(&NO_SUCH_PLACE, detail).with("member", "held").with("place", place.to_string())
            }
            PersonRefusal::TooMany { .. } => Self::new(&BAD_MEMBER, detail).with("member", "held"),
            PersonRefusal::LastAdministrator(_) => Self::new(&LAST_ADMINISTRATOR, detail),
            PersonRefusal::SetUpDone => Self::new(&SET_UP_LINK_USED, detail),
            PersonRefusal::BadReason(_) => Self::new(&BAD_MEMBER, detail).with("member", "reason"),
        }
    }
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        let detail = error.to_string();
        match error {
            AccountError::NameTaken(_) => Self::new(&NAME_TAKEN, detail).with("member", "login"),
            AccountError::IdentityTaken(_) => Self::new(&NAME_TAKEN, detail).with("member", "identity"),
            AccountError::NoSuchPerson(_) => Self::new(&NO_SUCH_PERSON, detail),
            AccountError::Store(error) => Self::from(error),
        }
    }
}

impl From<AuthError> for Problem {
    fn from(error: AuthError) -> Self {
        let detail = error.to_string();
        match error {
            AuthError::WrongNameOrPassword => Self::new(&SIGN_IN_FAILED, detail),
            AuthError::TooManyTries(wait) => {
                Self::new(&TOO_MANY_TRIES, detail).with("retry_after_s", wait.as_secs_f64().ceil().max(1.0) as u64)
            }
            AuthError::WrongPassword => Self::new(&WRONG_PASSWORD, detail).with("member", "current"),
            AuthError::PasswordRefused(refusal) => {
                Self::new(&PASSWORD_REFUSED, detail).with("member", "password").with("rule", refusal.word())
            }
            AuthError::LinkUsed => Self::new(&SET_UP_LINK_USED, detail),
            AuthError::Account(error) => error.into(),
            AuthError::Hash(HashError::Busy) => Self::failure(&BUSY, detail),
            AuthError::Hash(HashError::Failed(_)) | AuthError::Random(_) => Self::failure(&INTERNAL, detail),
        }
    }
}
