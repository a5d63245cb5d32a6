//! [`Gatekeeper`]: signs people in and out, and recognises who asks.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::keyring::{Keyring, Seen};
use super::oidc::OidcSettings;
use super::password::{self, HashError, Hasher, Lane, PasswordRefusal};
use super::secret::{self, FEED_PREFIX, Secret, TOKEN_PREFIX, VOUCHED_PREFIX};
use super::throttle::Throttle;
use crate::clock::Clock;
use crate::domain::rules::Scope;
use crate::domain::{Actor, Moment, PersonId, Via};
use crate::live::Asker;
use crate::store::accounts::{Ending, Key, KeyHash, KeyKind, NewKey, Password, Person, Which};
use crate::store::{AccountError, Store, StoreError};

/// How long the set-up link is good.
const SET_UP: Duration = Duration::from_hours(24);
/// How often a key's use is noted.
const NOTED: Duration = Duration::from_mins(1);
/// How long a feed link is good after it was used last: a calendar that is still there asks every day.
const FEED: Duration = Duration::from_hours(366 * 24);
/// Longest label of a session or a token, in characters.
pub const MAX_LABEL: usize = 100;
/// Longest time a token is good for, in days.
pub const MAX_TOKEN_DAYS: u16 = 366;

/// What is set about signing in.
#[derive(Debug, Clone)]
pub struct AuthSettings {
    /// A session ends when it was not used for so long.
    pub idle: Duration,
    /// A session ends after so long, however much it is used.
    pub longest: Duration,
    /// An OpenID provider to sign in by as well.
    pub oidc: Option<OidcSettings>,
}

impl Default for AuthSettings {
    fn default() -> Self {
        Self { idle: Duration::from_hours(24), longest: Duration::from_hours(14 * 24), oidc: None }
    }
}

/// Why somebody is not let in, or what they asked about an account came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum AuthError {
    /// The name or the password is wrong, or the account is not active; which of them is not said.
    #[error("the name or the password is wrong")]
    WrongNameOrPassword,
    /// Too many tries.
    #[error("too many tries: wait {} s", .0.as_secs().max(1))]
    TooManyTries(Duration),
    /// The present password, asked for once more, is wrong.
    #[error("the present password is wrong")]
    WrongPassword,
    /// The new password is not taken.
    #[error(transparent)]
    PasswordRefused(#[from] PasswordRefusal),
    /// The set-up link is not good, or not any more.
    #[error("this set-up link was used, has run out or was never given: start wuse serve again for another")]
    LinkUsed,
    /// Something about the account.
    #[error(transparent)]
    Account(#[from] AccountError),
    /// Passwords cannot be hashed just now.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The system has no randomness.
    #[error("no randomness: {0}")]
    Random(#[from] getrandom::Error),
}

impl From<StoreError> for AuthError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}

/// How somebody proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// With their password, or as they set it.
    Password,
    /// An OpenID provider vouched for them.
    Vouched,
}

/// Whether recognising somebody counts as their using the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// They ask for something.
    Working,
    /// A page of theirs is open and listens: in an empty office too.
    Watching,
}

/// Who asks, recognised by a session or a token.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// The person.
    pub person: PersonId,
    /// The session or the token.
    pub key: Key,
    /// Whether they signed in with a first password, to be changed before anything else.
    pub must_change: bool,
}

impl Viewer {
    /// As the rules know who asks.
    pub fn asker(&self) -> Asker {
        let via = if self.key.kind == KeyKind::Token { Via::Token(self.key.id) } else { Via::Session(self.key.id) };
        Asker { actor: Actor { person: Some(self.person), via }, scope: self.key.scope }
    }

    /// Whether they came by the page, not by a token.
    pub fn is_session(&self) -> bool {
        self.key.kind == KeyKind::Session
    }
}

/// A session or a token that was just made; its secret is given out once.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What it is known by.
    pub secret: Secret,
    /// Who, and the key.
    pub viewer: Viewer,
}

/// See the module.
#[derive(Debug)]
pub struct Gatekeeper {
    settings: AuthSettings,
    clock: Arc<dyn Clock>,
    hasher: Hasher,
    keyring: Keyring,
    // Held for a few look-ups, never across an await.
    throttle: Mutex<Throttle>,
}

impl Gatekeeper {
    /// A gatekeeper who knows nobody yet.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn new(settings: AuthSettings, clock: Arc<dyn Clock>) -> Result<Self, AuthError> {
        let hasher = Hasher::new()?;
        Ok(Self { settings, clock, hasher, keyring: Keyring::default(), throttle: Mutex::default() })
    }

    /// Who is known by a secret, if it is good: a session's or a token's. While the store is away, those seen before stay known.
    ///
    /// # Errors
    /// When the store must be asked and does not answer.
    pub async fn recognise(
        &self,
        store: Result<&Arc<dyn Store>, StoreError>,
        text: &str,
        how: Use,
    ) -> Result<Option<Viewer>, StoreError> {
        let kind = if text.starts_with(TOKEN_PREFIX) { KeyKind::Token } else { KeyKind::Session };
        self.recognise_as(kind, store, text, how).await
    }

    /// Whose feeds a feed link's key opens, if it is good.
    ///
    /// # Errors
    /// As [`Self::recognise`].
    pub async fn recognise_feed(
        &self,
        store: Result<&Arc<dyn Store>, StoreError>,
        text: &str,
    ) -> Result<Option<Viewer>, StoreError> {
        // Whatever is not made like one is not looked for.
        if !text.starts_with(FEED_PREFIX) {
            return Ok(None);
        }
        self.recognise_as(KeyKind::Feed, store, text, Use::Working).await
    }

    async fn recognise_as(
        &self,
        kind: KeyKind,
        store: Result<&Arc<dyn Store>, StoreError>,
        text: &str,
        how: Use,
    ) -> Result<Option<Viewer>, StoreError> {
        let (hash, now) = (secret::hash(text), self.clock.now());
        let known = self.keyring.get(&hash);
        let seen = match known {
            Some(seen) if seen.is_fresh(now) => Some(seen),
            known => match self.look_up(store, &hash, now, how).await {
                Ok(seen) => seen,
                Err(error) => Some(known.ok_or(error)?),
            },
        };
        let Some(Seen { key, person: Some(person), .. }) = seen else { return Ok(None) };
        if key.kind != kind || !key.is_good(now) || person.erased_at.is_some() {
            return Ok(None);
        }
        let must_change = must_change(&person, key.kind, text);
        Ok(Some(Viewer { person: person.id, key, must_change }))
    }

    /// Asks the store for a key, and notes that it was used.
    async fn look_up(
        &self,
        store: Result<&Arc<dyn Store>, StoreError>,
        hash: &KeyHash,
        now: Moment,
        how: Use,
    ) -> Result<Option<Seen>, StoreError> {
        let accounts = store?.accounts();
        let Some((mut key, person)) = accounts.key(hash).await? else {
            self.keyring.forget(hash);
            return Ok(None);
        };
        let counts = how == Use::Working && key.kind != KeyKind::SetUp;
        if counts && key.is_good(now) && after(key.used_at, NOTED) <= now {
            let expires_at = match key.kind {
                KeyKind::Session => self.session_until(key.created_at, now),
                KeyKind::Feed => after(now, FEED),
                _ => key.expires_at,
            };
            match accounts.use_key(key.id, now, expires_at).await {
                Ok(()) => (key.used_at, key.expires_at) = (now, expires_at),
                // A store that is sealed, or just failed to write, knows the key all the same.
                Err(error) => tracing::debug!(%error, "that a key was used is not noted"),
            }
        }
        let seen = Seen { key, person, at: now };
        self.keyring.put(*hash, seen.clone());
        Ok(Some(seen))
    }

    /// Signs somebody in. `is_active` tells whether they may.
    ///
    /// # Errors
    /// When they are not let in, or the store fails.
    pub async fn sign_in(
        &self,
        store: &dyn Store,
        tried: &Try<'_>,
        is_active: impl Fn(PersonId) -> bool,
    ) -> Result<Opened, AuthError> {
        let name = tried.login.trim().to_lowercase();
        let lane = self.begin(&name, tried.address)?;
        let person = store.accounts().person(&Which::Login(name.clone())).await?;
        let hash = person.as_ref().and_then(|person| person.password.as_ref()).map(|password| password.hash.as_str());
        // A longer one was never taken; hashing it would be work for nothing.
        let is_short = tried.password.chars().count() <= password::LONGEST;
        let fits = is_short && self.hasher.verify(lane, tried.password, hash).await?;
        let Some(person) = person.filter(|person| fits && is_active(person.id)) else {
            return Err(AuthError::WrongNameOrPassword);
        };
        self.throttle.lock().unwrap_or_else(PoisonError::into_inner).succeeded(&name, tried.address, self.clock.now());
        self.open_session(store, &person, Proof::Password, tried.label).await
    }

    fn begin(&self, name: &str, address: IpAddr) -> Result<Lane, AuthError> {
        let (mut throttle, now) = (self.throttle.lock().unwrap_or_else(PoisonError::into_inner), self.clock.now());
        throttle.begin(name, address, now).map_err(AuthError::TooManyTries)?;
        Ok(if throttle.knows(name, address, now) { Lane::Known } else { Lane::Unknown })
    }

    /// Opens a session for somebody who proved who they are.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn open_session(&self, store: &dyn Store, person: &Person, proof: Proof, label: &str) -> Result<Opened, AuthError> {
        let secret = match proof {
            Proof::Password => Secret::new()?,
            Proof::Vouched => Secret::vouched()?,
        };
        let now = self.clock.now();
        let expires_at = self.session_until(now, now);
        self.open(
            store,
            secret,
            person,
            NewKey {
                kind: KeyKind::Session,
                person: Some(person.id),
                hash: [0; 32],
                label: label.chars().take(MAX_LABEL).collect(),
                scope: Scope::Manage,
                created_at: now,
                expires_at,
            },
        )
        .await
    }

    /// Makes an API token for somebody.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn open_token(
        &self,
        store: &dyn Store,
        person: &Person,
        label: &str,
        scope: Scope,
        days: u16,
    ) -> Result<Opened, AuthError> {
        let now = self.clock.now();
        let expires_at = after(now, Duration::from_hours(24 * u64::from(days.min(MAX_TOKEN_DAYS))));
        self.open(
            store,
            Secret::token()?,
            person,
            NewKey {
                kind: KeyKind::Token,
                person: Some(person.id),
                hash: [0; 32],
                label: label.chars().take(MAX_LABEL).collect(),
                scope,
                created_at: now,
                expires_at,
            },
        )
        .await
    }

    /// Makes a feed link for somebody.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn open_feed(&self, store: &dyn Store, person: &Person, label: &str) -> Result<Opened, AuthError> {
        let now = self.clock.now();
        let key = NewKey {
            kind: KeyKind::Feed,
            person: Some(person.id),
            hash: [0; 32],
            label: label.chars().take(MAX_LABEL).collect(),
            scope: Scope::Read,
            created_at: now,
            expires_at: after(now, FEED),
        };
        self.open(store, Secret::feed()?, person, key).await
    }

    async fn open(&self, store: &dyn Store, secret: Secret, person: &Person, key: NewKey) -> Result<Opened, AuthError> {
        let key = NewKey { hash: secret.hash(), ..key };
        let id = store.accounts().add_key(&key).await?;
        let NewKey { kind, person: owner, label, scope, created_at, expires_at, .. } = key;
        let key = Key { id, kind, person: owner, label, scope, created_at, used_at: created_at, expires_at, ended_at: None };
        let must_change = must_change(person, kind, secret.text());
        Ok(Opened { secret, viewer: Viewer { person: person.id, key, must_change } })
    }

    /// Ends sessions and tokens; here at once, on other nodes within [`super::keyring::FRESH`].
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end(&self, store: &dyn Store, which: &Ending) -> Result<Vec<u64>, StoreError> {
        let ended = store.accounts().end_keys(which, self.clock.now()).await?;
        self.keyring.forget_if(|key| ended.contains(&key.id));
        Ok(ended)
    }

    /// Asks for everything about a person again: their password or names changed, or they were erased.
    pub fn look_again(&self, person: PersonId) {
        self.keyring.forget_if(|key| key.person == Some(person));
    }

    /// Changes somebody's own password, who knows the present one; their other sessions end, their tokens stay.
    ///
    /// # Errors
    /// When the present one is wrong, the new one is not taken, or the store fails.
    pub async fn change_password(
        &self,
        store: &dyn Store,
        viewer: &Viewer,
        address: IpAddr,
        present: &str,
        new: &str,
    ) -> Result<(), AuthError> {
        let gone = || AccountError::NoSuchPerson(viewer.person);
        let person = store.accounts().person(&Which::Id(viewer.person)).await?.ok_or_else(gone)?;
        let name = person.names.login.clone().unwrap_or_default().to_lowercase();
        self.begin(&name, address)?;
        let hash = person.password.as_ref().map(|password| password.hash.as_str());
        if present.chars().count() > password::LONGEST || !self.hasher.verify(Lane::Known, present, hash).await? {
            return Err(AuthError::WrongPassword);
        }
        self.throttle.lock().unwrap_or_else(PoisonError::into_inner).succeeded(&name, address, self.clock.now());
        if present == new {
            return Err(PasswordRefusal::Known.into());
        }
        let hash = self.hash(new, &[&name, &person.names.name]).await?;
        store.accounts().set_password(viewer.person, Some(&Password { hash, must_change: false })).await?;
        self.end(store, &Ending::All { person: viewer.person, kind: Some(KeyKind::Session), but: Some(viewer.key.id) }).await?;
        self.look_again(viewer.person);
        Ok(())
    }

    /// The hash of a new password of somebody with these names.
    ///
    /// # Errors
    /// When it is not taken, or cannot be hashed just now.
    pub async fn hash(&self, new: &str, names: &[&str]) -> Result<String, AuthError> {
        password::check(new, names)?;
        Ok(self.hasher.hash(new).await?)
    }

    /// A first password, which must be changed, and its hash.
    ///
    /// # Errors
    /// When it cannot be made just now.
    pub async fn first_password(&self) -> Result<(Secret, Password), AuthError> {
        let secret = Secret::first_password()?;
        let hash = self.hasher.hash(secret.text()).await?;
        Ok((secret, Password { hash, must_change: true }))
    }

    /// Makes a set-up link's key, good for a day.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn set_up_key(&self, store: &dyn Store) -> Result<Secret, AuthError> {
        let (secret, now) = (Secret::new()?, self.clock.now());
        let key = NewKey {
            kind: KeyKind::SetUp,
            person: None,
            hash: secret.hash(),
            label: String::new(),
            scope: Scope::Manage,
            created_at: now,
            expires_at: after(now, SET_UP),
        };
        store.accounts().add_key(&key).await?;
        Ok(secret)
    }

    /// Whether a set-up link's key is good.
    ///
    /// # Errors
    /// When it is not, or the store fails.
    pub async fn check_set_up_key(&self, store: &dyn Store, text: &str) -> Result<(), AuthError> {
        let found = store.accounts().key(&secret::hash(text)).await?;
        let is_good = found.is_some_and(|(key, _)| key.kind == KeyKind::SetUp && key.is_good(self.clock.now()));
        if is_good { Ok(()) } else { Err(AuthError::LinkUsed) }
    }

    /// Until when a session is good that was made then and is used now.
    fn session_until(&self, created_at: Moment, now: Moment) -> Moment {
        after(now, self.settings.idle).min(after(created_at, self.settings.longest))
    }
}

/// Whether a first password is to be changed before anything else. A token was made on purpose, and goes on when its person is given another
/// password. Who came by an OpenID provider may never have seen theirs; that they did is told by the secret of their session, so that no store
/// has to keep it and every node knows it.
fn must_change(person: &Person, kind: KeyKind, text: &str) -> bool {
    let has_first = person.password.as_ref().is_some_and(|password| password.must_change);
    has_first && kind == KeyKind::Session && !text.starts_with(VOUCHED_PREFIX)
}

/// Somebody tries to sign in.
#[derive(Clone, Copy)]
pub struct Try<'a> {
    /// The name they give.
    pub login: &'a str,
    /// The password they give.
    pub password: &'a str,
    /// From where.
    pub address: IpAddr,
    /// Their browser.
    pub label: &'a str,
}

fn after(moment: Moment, by: Duration) -> Moment {
    Moment::from_micros(moment.micros().saturating_add(i64::try_from(by.as_micros()).unwrap_or(i64::MAX)))
}
