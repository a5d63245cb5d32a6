//! A body that is too long to be waited for as others are: it is read piece by piece, for as long as it keeps coming, within bounds of its own.

use std::sync::Arc;

use axum::body::{Body, BodyDataStream, Bytes};
use futures::StreamExt as _;
use tokio::time::Instant;

use super::app::App;
use super::extract;
use super::problem::{self, Problem};

/// See the module.
pub(super) struct Incoming {
    app: Arc<App>,
    pieces: BodyDataStream,
    deadline: Instant,
}

impl Incoming {
    /// Begins to wait for a body.
    pub(super) fn new(app: &Arc<App>, body: Body) -> Self {
        Self { app: Arc::clone(app), pieces: body.into_data_stream(), deadline: Instant::now() + app.limits.upload }
    }

    /// Its next bytes; none at its end.
    ///
    /// # Errors
    /// When it breaks off, pauses or takes too long, or the service stops.
    pub(super) async fn next(&mut self) -> Result<Option<Bytes>, Problem> {
        let slow = |detail: &str| Problem::new(&problem::BODY_TOO_SLOW, detail);
        tokio::select! {
            piece = self.pieces.next() => match piece {
                None => Ok(None),
                Some(Ok(bytes)) => Ok(Some(bytes)),
                Some(Err(error)) if extract::paused(&error) => Err(slow("nothing more of the body came: go on where it ended")),
                Some(Err(_)) => Err(Problem::new(&problem::BAD_BODY, "the body broke off")),
            },
            () = tokio::time::sleep_until(self.deadline) => Err(slow("the body took too long: send it in pieces, POST /api/v1/photos/uploads")),
            () = self.app.stopped() => Err(Problem::new(&problem::STOPPING, "the service is stopping: go on in a moment")),
        }
    }

    /// All of it, when it is no longer than this.
    ///
    /// # Errors
    /// As [`Self::next`], and when it is longer.
    pub(super) async fn whole(&mut self, most: usize) -> Result<Vec<u8>, Problem> {
        let mut whole = Vec::new();
        while let Some(bytes) = self.next().await? {
            if whole.len() + bytes.len() > most {
                return Err(too_long(most));
            }
            whole.extend_from_slice(&bytes);
        }
        Ok(whole)
    }

    /// Reads on and throws it away, as far as this: who is still sending would not hear the refusal.
    pub(super) async fn discard(mut self, most: usize) {
        let mut read = 0;
        while let Ok(Some(bytes)) = self.next().await {
            read += bytes.len();
            if read > most {
                return;
            }
        }
    }
}

/// More than is taken.
pub(super) fn too_long(most: usize) -> Problem {
    let detail = format!("this is longer than {} MB: send the photo smaller", most / (1024 * 1024));
    Problem::new(&problem::BODY_TOO_LARGE, detail).with("most", most)
}
