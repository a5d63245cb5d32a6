//! Which passwords are taken, and how they are hashed.
//!
//! Argon2id with 19 MiB, 2 passes and 1 lane (OWASP Password Storage Cheat Sheet), a salt each. Length counts and nothing else but that it
//! is none of those that everybody tries first (NIST SP 800-63B, 5.1.1.2): no rules about digits and signs.

use std::sync::Arc;
use std::sync::mpsc::{self, SyncSender, TrySendError};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::oneshot;

/// Shortest password, in characters.
pub const SHORTEST: usize = 10;
/// Longest password, in characters: more than a password manager makes, and little to hash.
pub const LONGEST: usize = 128;
/// Memory of a hash, in KiB.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes.
const PASSES: u32 = 2;
/// Hashes that may wait for their turn in a lane: at 30 ms each the last waits a second or two.
const WAITING: usize = 64;

/// Passwords that everybody tries first, with ten characters or more; in lower case.
const KNOWN: &str = include_str!("known_passwords.txt");

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefusal {
    /// It is too short.
    #[error("the password has fewer than {SHORTEST} characters: three or four words make a good one")]
    TooShort,
    /// It is too long.
    #[error("the password has more than {LONGEST} characters")]
    TooLong,
    /// Everybody tries it first.
    #[error("this password is one of those that are tried first: take another")]
    Known,
    /// It is little more than a name that everybody knows.
    #[error("this password is little more than a name: take another")]
    LikeName,
}

impl PasswordRefusal {
    /// Its word on the wire.
    pub fn word(self) -> &'static str {
        match self {
            Self::TooShort => "too-short",
            Self::TooLong => "too-long",
            Self::Known => "known",
            Self::LikeName => "like-name",
        }
    }
}

/// Whether a password is taken of somebody with these names.
///
/// # Errors
/// With what is wrong with it.
pub fn check(password: &str, names: &[&str]) -> Result<(), PasswordRefusal> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(PasswordRefusal::TooShort);
    }
    if length > LONGEST {
        return Err(PasswordRefusal::TooLong);
    }
    let lower = password.to_lowercase();
    if KNOWN.lines().any(|known| known == lower) || is_run(&lower) {
        return Err(PasswordRefusal::Known);
    }
    let names = names.iter().map(|name| name.trim().to_lowercase()).chain(["wuse".to_owned(), "五色".to_owned()]);
    for name in names.filter(|name| name.chars().count() >= 2) {
        let left = lower.replace(&name, "");
        if left.len() < lower.len() && left.chars().count() < 5 {
            return Err(PasswordRefusal::LikeName);
        }
    }
    Ok(())
}

/// Whether it is one character or a short piece over and over, or characters in a row: `aaaaaaaaaa`, `abcabcabcabc`, `1234567890`.
fn is_run(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let repeats = (1..=3).any(|piece| letters.iter().enumerate().all(|(at, letter)| *letter == letters[at % piece]));
    let step = |pair: &[char]| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]));
    let rises = letters.windows(2).all(|pair| matches!(step(pair), 1 | -9));
    let falls = letters.windows(2).all(|pair| matches!(step(pair), -1 | 9));
    repeats || rises || falls
}

/// Why nothing was hashed.
#[derive(Debug, thiserror::Error)]
pub enum HashError {
    /// Too many wait already.
    #[error("{WAITING} passwords wait to be checked already")]
    Busy,
    /// Hashing failed.
    #[error("hashing failed: {0}")]
    Failed(String),
}

/// Whose passwords wait for one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Those of people who are signed in, or who signed in from where they are before.
    Known,
    /// All others: a storm of guesses comes here, and those who are known do not wait behind it.
    Unknown,
}

/// Hashes passwords, one after the other in each lane, and behind everything else that the machine has to do: a storm of guesses must
/// leave the processors to the tiles.
#[derive(Debug, Clone)]
pub struct Hasher {
    known: SyncSender<Work>,
    unknown: SyncSender<Work>,
    /// The hash of a password that nobody has: whether a name exists must not show in how long an answer takes.
    nobody: Arc<str>,
}

type Work = Box<dyn FnOnce() + Send>;

impl Hasher {
    /// A hasher with two threads of its own, which end when nobody has it any more.
    ///
    /// # Errors
    /// When the system has no randomness or no threads to give.
    pub fn new() -> Result<Self, HashError> {
        let nobody = hash_now("nobody has this password")?.into();
        Ok(Self { known: lane()?, unknown: lane()?, nobody })
    }

    /// The Argon2id hash of a new password, a PHC string: for who is known.
    ///
    /// # Errors
    /// When too many wait already, or hashing fails.
    pub async fn hash(&self, password: &str) -> Result<String, HashError> {
        let password = password.to_owned();
        self.in_turn(Lane::Known, move || hash_now(&password)).await
    }

    /// Whether a password is the one of a hash; of no hash it is not, after the same work.
    ///
    /// # Errors
    /// As [`Self::hash`].
    pub async fn verify(&self, lane: Lane, password: &str, hash: Option<&str>) -> Result<bool, HashError> {
        let password = password.to_owned();
        let is_somebody = hash.is_some();
        let hash = hash.unwrap_or(&self.nobody).to_owned();
        let fits = self.in_turn(lane, move || {
            let parsed = PasswordHash::new(&hash).map_err(|error| HashError::Failed(error.to_string()))?;
            Ok(argon2()?.verify_password(password.as_bytes(), &parsed).is_ok())
        });
        Ok(fits.await? && is_somebody)
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        lane: Lane,
        work: impl FnOnce() -> Result<T, HashError> + Send + 'static,
    ) -> Result<T, HashError> {
        let (tell, told) = oneshot::channel();
        let work = move || {
            // Nobody is told what nobody waits for, so it need not be found out.
            if !tell.is_closed() {
                let _ = tell.send(work());
            }
        };
        let lane = if lane == Lane::Known { &self.known } else { &self.unknown };
        lane.try_send(Box::new(work)).map_err(|error| match error {
            TrySendError::Full(_) => HashError::Busy,
            TrySendError::Disconnected(_) => HashError::Failed("its thread has ended".to_owned()),
        })?;
        told.await.map_err(|error| HashError::Failed(error.to_string()))?
    }
}

/// A thread that works on what is sent to it, when the processor has nothing better to do.
fn lane() -> Result<SyncSender<Work>, HashError> {
    let (lane, works) = mpsc::sync_channel::<Work>(WAITING);
    let thread = std::thread::Builder::new().name("passwords".to_owned());
    let run = move || {
        give_way();
        for work in works {
            work();
        }
    };
    thread.spawn(run).map_err(|error| HashError::Failed(error.to_string()))?;
    Ok(lane)
}

/// Puts this thread behind all others.
#[cfg(target_os = "linux")]
fn give_way() {
    // On Linux that is a thread's own (sched(7)); elsewhere it would be the whole service's.
    if let Err(error) = rustix::process::nice(19) {
        tracing::debug!(%error, "passwords are hashed beside everything else");
    }
}

#[cfg(not(target_os = "linux"))]
fn give_way() {}

fn argon2() -> Result<Argon2<'static>, HashError> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|error| HashError::Failed(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes here and now: for the command line.
///
/// # Errors
/// When hashing fails.
pub fn hash_now(password: &str) -> Result<String, HashError> {
    let hash = argon2()?.hash_password(password.as_bytes()).map_err(|error| HashError::Failed(error.to_string()))?;
    Ok(hash.to_string())
}
