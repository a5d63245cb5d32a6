//! Slows down who guesses passwords, by account, by address and by both together. Nobody is ever locked out:
//!
//! * A person at an address (which may be a whole office's) has five tries; then each failure doubles the wait, up to 15 minutes. It is
//!   theirs alone: at another account or another address nothing changes.
//! * An account that is tried from many addresses is tried once a minute at most, in the end, by addresses from which nobody has signed
//!   in to it before. Its owner, at a known address, does not notice.
//! * An address from which many accounts are tried is answered once in two seconds, in the end; those who signed in from there before do
//!   not notice.
//!
//! Kept in memory, by each node for itself; with several nodes a guesser has so many times more tries, which changes nothing of the order
//! of size. Time is an argument.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;

use crate::domain::Moment;

/// Tries of one person at one address before the first wait.
const OWN_TRIES: u32 = 5;
/// Longest wait of one person at one address.
const OWN_LONGEST: Duration = Duration::from_mins(15);
/// Failed tries on an account, from wherever, before the first wait.
const ACCOUNT_TRIES: u32 = 20;
/// Longest wait of an account, for addresses unknown to it.
const ACCOUNT_LONGEST: Duration = Duration::from_mins(1);
/// Failed tries from an address before the first wait: an office where everybody forgot the new password.
const ADDRESS_TRIES: u32 = 50;
/// Longest wait of an address.
const ADDRESS_LONGEST: Duration = Duration::from_secs(2);
/// After so long without a failure, failures are forgotten.
const FORGET: Duration = Duration::from_hours(1);
/// How long an address at which somebody signed in is known for them.
const KNOWN: Duration = Duration::from_hours(30 * 24);
/// Entries of each kind kept at most: some megabytes. When there are more, the oldest half goes.
const MOST: usize = 50_000;

/// See the module.
#[derive(Debug, Default)]
pub struct Throttle {
    own: HashMap<(String, IpAddr), Failures>,
    accounts: HashMap<String, Failures>,
    addresses: HashMap<IpAddr, Failures>,
    known: HashMap<(String, IpAddr), Moment>,
}

/// Failures in a row.
#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: Moment,
}

impl Throttle {
    /// Begins a try at an account from an address. It counts as failed until [`Self::succeeded`] is told, so that many at once do not get
    /// past the count.
    ///
    /// # Errors
    /// With how long to wait first; then it does not count.
    pub fn begin(&mut self, login: &str, address: IpAddr, now: Moment) -> Result<(), Duration> {
        let own = (login.to_owned(), address);
        let is_known = self.knows(login, address, now);
        let mut wait = left(self.own.get(&own), OWN_TRIES, OWN_LONGEST, now);
        if !is_known {
            wait = wait.max(left(self.accounts.get(login), ACCOUNT_TRIES, ACCOUNT_LONGEST, now));
            wait = wait.max(left(self.addresses.get(&address), ADDRESS_TRIES, ADDRESS_LONGEST, now));
        }
        if wait > Duration::ZERO {
            return Err(wait);
        }
        fail(&mut self.own, own, now);
        fail(&mut self.accounts, login.to_owned(), now);
        fail(&mut self.addresses, address, now);
        Ok(())
    }

    /// Whether somebody signed in from there before.
    pub fn knows(&self, login: &str, address: IpAddr, now: Moment) -> bool {
        self.known.get(&(login.to_owned(), address)).is_some_and(|at| since(*at, now) < KNOWN)
    }

    /// The try was right.
    pub fn succeeded(&mut self, login: &str, address: IpAddr, now: Moment) {
        let own = (login.to_owned(), address);
        self.own.remove(&own);
        // What others failed at stays: a guesser with one account of their own must not wash away the rest.
        for failures in [self.accounts.get_mut(login), self.addresses.get_mut(&address)].into_iter().flatten() {
            failures.count = failures.count.saturating_sub(1);
        }
        make_room(&mut self.known, |at| *at);
        self.known.insert(own, now);
    }
}

/// How long is left to wait after these failures: nothing for the first few, then a second, two, four, eight ...
fn left(failures: Option<&Failures>, free: u32, longest: Duration, now: Moment) -> Duration {
    let Some(failures) = failures.filter(|failures| since(failures.last, now) < FORGET) else { return Duration::ZERO };
    let Some(over) = failures.count.checked_sub(free) else { return Duration::ZERO };
    let wait = Duration::from_secs(1_u64 << over.min(20)).min(longest);
    wait.saturating_sub(since(failures.last, now))
}

fn fail<K: std::hash::Hash + Eq + Clone>(all: &mut HashMap<K, Failures>, key: K, now: Moment) {
    make_room(all, |failures| failures.last);
    let failures = all.entry(key).or_insert(Failures { count: 0, last: now });
    if since(failures.last, now) >= FORGET {
        failures.count = 0;
    }
    failures.count = failures.count.saturating_add(1);
    failures.last = now;
}

fn make_room<K: std::hash::Hash + Eq + Clone, V>(all: &mut HashMap<K, V>, at: impl Fn(&V) -> Moment) {
    if all.len() < MOST {
        return;
    }
    let mut moments: Vec<Moment> = all.values().map(&at).collect();
    let (_, median, _) = moments.select_nth_unstable(MOST / 2);
    let median = *median;
    all.retain(|_, value| at(value) > median);
}

fn since(then: Moment, now: Moment) -> Duration {
    Duration::from_micros(u64::try_from(now.micros().saturating_sub(then.micros())).unwrap_or(0))
}
