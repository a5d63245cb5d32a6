//! [`Darkroom`]: photos that came are developed here, a few at a time, and kept.
//!
//! What it bounds is memory. A photo that is being opened takes what [`imagery::look`] says, 36 MB for one of 12 million pixels, 900 MB for the
//! worst that is taken; all of them together take no more than [`imagery::MOST_MEMORY`]. Those that wait for their turn, as they came, take
//! [`WAITING`] bytes at most. Half of the cores develop, so that tiles are drawn meanwhile.

use std::sync::Arc;

use axum::body::Bytes;
use sha2::{Digest as _, Sha256};
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore};

use super::app::App;
use super::kept_photo::{self, KeptPhoto};
use super::problem::{self, Problem};
use crate::domain::{FileId, PersonId};
use crate::files::Files;
use crate::imagery::{self, Developed, MOST_MEMORY, PhotoRefusal};

/// Memory is given out in pieces of this many bytes.
const GRAIN: u64 = 1_000_000;
/// What photos take that are on their way or wait for their turn, in bytes: a dozen of the longest, or fifty as phones send them.
const WAITING: u64 = 256_000_000;
/// How many are developed at a time, however many cores there are.
const MOST_HANDS: usize = 4;

/// See the module.
#[derive(Debug)]
pub(super) struct Darkroom {
    waiting: Arc<Semaphore>,
    memory: Arc<Semaphore>,
    hands: Arc<Semaphore>,
    // Who sent a photo is read, added to and written again: one at a time. Held across the storage, for a few small documents.
    noting: Mutex<()>,
}

impl Darkroom {
    pub(super) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let grains = |bytes: u64| Arc::new(Semaphore::new((bytes / GRAIN) as usize));
        Self {
            waiting: grains(WAITING),
            memory: grains(MOST_MEMORY),
            hands: Arc::new(Semaphore::new((cores / 2).clamp(1, MOST_HANDS))),
            noting: Mutex::default(),
        }
    }

    /// Room for a photo of this length, while it is on its way and until it is developed.
    ///
    /// # Errors
    /// When there is none just now.
    pub(super) fn room(&self, bytes: u64) -> Result<OwnedSemaphorePermit, Problem> {
        let room = Arc::clone(&self.waiting).try_acquire_many_owned(grains(bytes));
        room.map_err(|_| Problem::failure(&problem::BUSY, "too many photos come at once"))
    }

    /// Develops a photo and keeps it, and says whether it is new. Whoever sends one that is there already is noted beside who sent it first.
    ///
    /// # Errors
    /// When it is none that is taken, or the storage fails.
    pub(super) async fn keep(&self, app: &App, bytes: Bytes, by: PersonId, redacted: bool) -> Result<(KeptPhoto, bool), Problem> {
        let named = bytes.clone();
        let id = super::app::off_thread(move || FileId::of_digest(Sha256::digest(&named).into())).await?;
        if let Some(known) = self.sent_again(&app.files, id, by).await? {
            return Ok((known, false));
        }
        let developed = self.develop(app, id, bytes.clone()).await?;
        let kept = KeptPhoto::keep(&app.files, bytes, developed, vec![by], redacted).await?;
        // Last, as whoever finds it finds all of it; and not over what another request wrote meanwhile.
        if let Some(known) = self.sent_again(&app.files, id, by).await? {
            return Ok((known, false));
        }
        let _noting = self.noting.lock().await;
        kept.note(&app.files).await?;
        Ok((kept, true))
    }

    /// The photo, when it is there already, with who sends it now.
    async fn sent_again(&self, files: &Files, id: FileId, by: PersonId) -> Result<Option<KeptPhoto>, Problem> {
        let _noting = self.noting.lock().await;
        let Some(mut known) = kept_photo::find(files, id).await? else { return Ok(None) };
        if !known.is_by(by) {
            known.by.push(by);
            known.note(files).await?;
        }
        Ok(Some(known))
    }

    async fn develop(&self, app: &App, id: FileId, bytes: Bytes) -> Result<Developed, Problem> {
        let to_see = bytes.clone();
        let seen = safely(id, move || imagery::look(&to_see)).await?;
        let turn = async {
            let hand = Arc::clone(&self.hands).acquire_owned().await?;
            let memory = Arc::clone(&self.memory).acquire_many_owned(grains(seen.memory)).await?;
            Ok::<_, tokio::sync::AcquireError>((hand, memory))
        };
        let turn = tokio::time::timeout(app.limits.request, turn).await;
        let turn = turn.map_err(|_| Problem::failure(&problem::BUSY, "photos wait for too long to be developed"))?;
        let turn = turn.map_err(|error| Problem::failure(&problem::STOPPING, error))?;
        safely(id, move || {
            // Given back when it is done, also when nobody waits for it any more.
            let _turn = turn;
            imagery::develop(&bytes)
        })
        .await
    }
}

fn grains(bytes: u64) -> u32 {
    u32::try_from(bytes.div_ceil(GRAIN).max(1)).unwrap_or(u32::MAX)
}

/// Off the threads that answer requests. Readers of pictures have been made to panic before: it would be the photo's fault, and is told so to who
/// sent it, and to the log.
async fn safely<T: Send + 'static>(
    id: FileId,
    work: impl FnOnce() -> Result<T, PhotoRefusal> + Send + 'static,
) -> Result<T, Problem> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result.map_err(Problem::from),
        Err(error) if error.is_panic() => {
            tracing::error!(photo = %id, "a photo made its reader panic");
            Err(PhotoRefusal::Damaged { reason: "its reader gave up".to_owned() }.into())
        }
        Err(error) => Err(Problem::failure(&problem::STOPPING, error)),
    }
}

impl From<PhotoRefusal> for Problem {
    fn from(refusal: PhotoRefusal) -> Self {
        let detail = refusal.to_string();
        match refusal {
            PhotoRefusal::Foreign(foreign) => Self::new(&problem::NOT_A_PHOTO, detail).with("found", foreign.word()),
            PhotoRefusal::Empty => Self::new(&problem::NOT_A_PHOTO, detail).with("found", "nothing"),
            PhotoRefusal::TooLarge { .. }
            | PhotoRefusal::TooDeep { .. }
            | PhotoRefusal::CutShort
            | PhotoRefusal::Damaged { .. } => Self::new(&problem::BAD_PHOTO, detail),
        }
    }
}
