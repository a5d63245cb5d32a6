//! Keys seen a moment ago: so that a page with a hundred tiles asks the store once, and reading goes on while the store is away.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::domain::Moment;
use crate::store::accounts::{Key, KeyHash, Person};

/// How long a key counts as seen before the store is asked again: so long at most a session that was ended on another node still opens
/// something on this one. On the node that ends it, it ends at once.
pub const FRESH: Duration = Duration::from_secs(5);
/// Keys kept: some megabytes. When there are more, all are forgotten, and asked for again.
const MOST: usize = 20_000;

/// See the module.
#[derive(Debug, Default)]
pub struct Keyring(Mutex<HashMap<KeyHash, Seen>>);

/// A key as the store had it.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The key.
    pub key: Key,
    /// Whose it is.
    pub person: Option<Person>,
    /// When the store said so.
    pub at: Moment,
}

impl Seen {
    /// Whether the store need not be asked.
    pub fn is_fresh(&self, now: Moment) -> bool {
        let age = now.micros().saturating_sub(self.at.micros());
        (0..i64::try_from(FRESH.as_micros()).unwrap_or(i64::MAX)).contains(&age)
    }
}

impl Keyring {
    /// A key that was seen.
    pub fn get(&self, hash: &KeyHash) -> Option<Seen> {
        self.lock().get(hash).cloned()
    }

    /// Takes in a key.
    pub fn put(&self, hash: KeyHash, seen: Seen) {
        let mut keys = self.lock();
        if keys.len() >= MOST {
            keys.clear();
        }
        keys.insert(hash, seen);
    }

    /// Forgets a key that the store does not know.
    pub fn forget(&self, hash: &KeyHash) {
        self.lock().remove(hash);
    }

    /// Forgets everything of which this holds: it is asked for again.
    pub fn forget_if(&self, gone: impl Fn(&Key) -> bool) {
        self.lock().retain(|_, seen| !gone(&seen.key));
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<KeyHash, Seen>> {
        // Nothing under the lock panics half way.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
