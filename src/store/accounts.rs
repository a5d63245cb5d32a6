//! What a store keeps of people beside the log: names, sign-in names, passwords, sessions and API tokens. None of it is part of the hash
//! chain, so a person's row can be emptied (erased) while every entry of theirs stays, under their number.
//!
//! Secrets are kept as hashes only: a password as an Argon2id string (PHC format), what a session or a token is known by as SHA-256 of
//! 32 random bytes.

use std::time::Duration;

use async_trait::async_trait;
use unicode_normalization::UnicodeNormalization as _;

use super::StoreError;
use crate::domain::rules::Scope;
use crate::domain::{Moment, PersonId};

/// How long sessions and links are kept after they have ended: 30 days.
const KEPT_FOR: Duration = Duration::from_hours(30 * 24);

/// What had ended by then is forgotten when something is added at a moment.
pub(crate) fn forgotten_at(now: Moment) -> Moment {
    Moment::from_micros(now.micros().saturating_sub(KEPT_FOR.as_micros() as i64))
}

/// What a store does about accounts.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Adds a person, and gives their number: one more than the last, also when that one was erased.
    async fn add_person(&self, person: &NewPerson) -> Result<PersonId, AccountError>;

    /// A person.
    async fn person(&self, which: &Which) -> Result<Option<Person>, StoreError>;

    /// Everybody, by number; erased ones too.
    async fn people(&self) -> Result<Vec<Person>, StoreError>;

    /// Sets a person's names and identity: all of [`Names`].
    async fn rename(&self, id: PersonId, names: &Names) -> Result<(), AccountError>;

    /// Sets a person's password, or takes it away.
    async fn set_password(&self, id: PersonId, password: Option<&Password>) -> Result<(), AccountError>;

    /// Empties a person's row, and forgets their sessions and tokens. Their number stays.
    async fn erase(&self, id: PersonId, at: Moment) -> Result<(), AccountError>;

    /// Adds a session, a token or a set-up link, and gives its number. Those that ended or expired more than 30 days before `created_at`
    /// are forgotten, but for tokens.
    async fn add_key(&self, key: &NewKey) -> Result<u64, StoreError>;

    /// What is known by a hash, with its person (none of a set-up link); also when it has ended or expired.
    async fn key(&self, hash: &KeyHash) -> Result<Option<(Key, Option<Person>)>, StoreError>;

    /// A person's sessions or tokens, newest first; those too that have ended or expired and are not forgotten yet.
    async fn keys(&self, person: PersonId, kind: KeyKind) -> Result<Vec<Key>, StoreError>;

    /// Notes that one was used, and until when it is good now.
    async fn use_key(&self, id: u64, at: Moment, expires_at: Moment) -> Result<(), StoreError>;

    /// Ends some that have not ended, and says which.
    async fn end_keys(&self, which: &Ending, at: Moment) -> Result<Vec<u64>, StoreError>;

    /// Takes over people and tokens as they stand in another store, numbers included, in place of all that are here.
    async fn take_over(&self, people: &[Person], tokens: &[(Key, KeyHash)]) -> Result<(), StoreError>;

    /// Every token and feed link with its hash, for another store to take over.
    async fn tokens(&self) -> Result<Vec<(Key, KeyHash)>, StoreError>;
}

/// Why something about an account came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// Another person signs in with that name, whatever its case.
    #[error("another person signs in as '{0}': give another name")]
    NameTaken(String),
    /// Another person has that identity.
    #[error("another person has the identity '{0}'")]
    IdentityTaken(String),
    /// There is nobody of that number, or they were erased.
    #[error("there is no person {0}")]
    NoSuchPerson(PersonId),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a person is called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Names {
    /// Name, as colleagues know them.
    pub name: String,
    /// The name they sign in with; unique, whatever its case. None: they cannot sign in with a password.
    pub login: Option<String>,
    /// What the OpenID provider calls them; unique.
    pub identity: Option<String>,
}

impl Names {
    /// The name they sign in with as stores compare it.
    pub(crate) fn login_key(&self) -> Option<String> {
        self.login.as_deref().map(login_key)
    }
}

/// A name that somebody signs in with as stores compare it: whatever its case, however its accents are put together, and without the
/// blanks around it. Computed here and not by a database, as those fold case by their own tables.
pub(crate) fn login_key(login: &str) -> String {
    login.trim().nfc().collect::<String>().to_lowercase()
}

/// A person to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPerson {
    /// What they are called.
    pub names: Names,
    /// Their first password.
    pub password: Option<Password>,
    /// When they were added.
    pub created_at: Moment,
}

/// A password, hashed.
#[derive(Clone, PartialEq, Eq)]
pub struct Password {
    /// Argon2id in the PHC string format.
    pub hash: String,
    /// Whether it is a first one, which must be changed before anything else.
    pub must_change: bool,
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Password").field("must_change", &self.must_change).finish_non_exhaustive()
    }
}

/// A person as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their number.
    pub id: PersonId,
    /// What they are called; empty when they were erased.
    pub names: Names,
    /// Their password.
    pub password: Option<Password>,
    /// When they were added.
    pub created_at: Moment,
    /// When they were erased.
    pub erased_at: Option<Moment>,
}

/// Which person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// By number.
    Id(PersonId),
    /// By the name they sign in with, whatever its case.
    Login(String),
    /// By what the OpenID provider calls them.
    Identity(String),
}

/// SHA-256 of what a session, a token or a link is known by.
pub type KeyHash = [u8; 32];

/// What a key opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// A session on the page.
    Session,
    /// An API token.
    Token,
    /// The set-up link.
    SetUp,
    /// A feed link: the feeds of its person, and nothing else.
    Feed,
}

impl KeyKind {
    /// All four with the word that stands in the store.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Session, "session"), (Self::Token, "token"), (Self::SetUp, "set_up"), (Self::Feed, "feed")];

    /// The word that stands in the store.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// A session, a token or a link to add.
#[derive(Clone, PartialEq, Eq)]
pub struct NewKey {
    /// What it opens.
    pub kind: KeyKind,
    /// Whose it is.
    pub person: Option<PersonId>,
    /// What it is known by.
    pub hash: KeyHash,
    /// What a token is called, or the browser of a session.
    pub label: String,
    /// What it is good for.
    pub scope: Scope,
    /// When it was made.
    pub created_at: Moment,
    /// Until when it is good, unless it is used before.
    pub expires_at: Moment,
}

impl std::fmt::Debug for NewKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { kind, person, label, scope, .. } = self;
        f.debug_struct("NewKey")
            .field("kind", kind)
            .field("person", person)
            .field("label", label)
            .field("scope", scope)
            .finish_non_exhaustive()
    }
}

/// A session, a token or a link as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Its number, one series for all kinds.
    pub id: u64,
    /// What it opens.
    pub kind: KeyKind,
    /// Whose it is.
    pub person: Option<PersonId>,
    /// What a token is called, or the browser of a session.
    pub label: String,
    /// What it is good for.
    pub scope: Scope,
    /// When it was made.
    pub created_at: Moment,
    /// When it was used last, to the minute or so.
    pub used_at: Moment,
    /// Until when it is good.
    pub expires_at: Moment,
    /// When it was ended: signed out, revoked, used up.
    pub ended_at: Option<Moment>,
}

impl Key {
    /// Whether it opens anything at a moment.
    pub fn is_good(&self, now: Moment) -> bool {
        self.ended_at.is_none() && now < self.expires_at
    }
}

/// Which keys are to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// One of a person's.
    One {
        /// Its number.
        id: u64,
        /// Whose it is.
        person: PersonId,
    },
    /// All of a person's, of a kind or of every kind, but for one.
    All {
        /// Whose.
        person: PersonId,
        /// Of which kind.
        kind: Option<KeyKind>,
        /// Which stays.
        but: Option<u64>,
    },
    /// Every set-up link.
    SetUp,
}
