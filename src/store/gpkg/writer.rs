//! The one thread that writes, and the one that moves the write-ahead log into the file.
//!
//! A commit appends to SQLite's write-ahead log and syncs it. Moving the log's pages to their place in the file (a checkpoint) is
//! another thread's work, so that no commit waits for it; only when the log has grown long all the same, because commits came
//! without a pause, does the writer do it itself, after it has answered. An empty store's first layer goes straight into the file:
//! there is nothing yet that a log would have to keep readable meanwhile.

use std::cell::Cell;
use std::path::Path;
use std::sync::mpsc;
use std::thread::JoinHandle;

use rusqlite::Connection;
use rusqlite::hooks::Wal;
use tokio::sync::oneshot;

use super::commit;
use super::connection;
use super::fault::Fault;
use super::rtree;
use crate::domain::Revision;
use crate::store::work::Work;

/// Pages of write-ahead log from which on it is moved: four mebibytes.
const MOVE_FROM: i32 = 1_000;
/// Pages of write-ahead log from which on the writer moves it itself: 64 mebibytes.
const MOVE_AT_ONCE: i32 = 16_000;

/// Something to do on the connection that writes; it tells its outcome itself.
type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// The writing thread's handle; dropping it lets the thread finish what it was given.
#[derive(Debug)]
pub(super) struct Writer {
    jobs: Option<mpsc::Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl Writer {
    /// Starts the threads on a connection that writes.
    pub(super) fn start(connection: Connection, path: &Path) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::channel();
        let (wake, woken) = mpsc::sync_channel(1);
        let path = path.to_owned();
        let threads = vec![
            std::thread::Builder::new().name("store-writer".to_owned()).spawn(move || write(connection, &queue, &wake))?,
            std::thread::Builder::new().name("store-checkpoint".to_owned()).spawn(move || checkpoint(&path, &woken))?,
        ];
        Ok(Self { jobs: Some(jobs), threads })
    }

    /// Commits, and returns when it is durable.
    pub(super) async fn commit(&self, base: Revision, work: Work) -> Result<(), Fault> {
        self.run(move |connection| {
            if is_first_layer(base, &work) {
                connection::without_log(connection, |connection| commit::commit(connection, base, &work))
            } else {
                commit::commit(connection, base, &work)
            }
        })
        .await
    }

    /// Does something when its turn comes.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Connection) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let (done, outcome) = oneshot::channel();
        let stopped = || Fault::Io(std::io::Error::other("the store's writing thread has stopped: restart the service"));
        let job: Job = Box::new(move |connection| {
            let outcome = work(connection);
            if let Err(fault) = &outcome
                && fault.is_want_of_space()
            {
                // What was written in vain still fills the disk.
                cut_log(connection);
            }
            // The asker may have gone away; what was done stands all the same.
            let _ = done.send(outcome);
        });
        self.jobs.as_ref().ok_or_else(stopped)?.send(job).map_err(|_| stopped())?;
        outcome.await.map_err(|_| stopped())?
    }
}

/// Moves the write-ahead log into the file and cuts it off, unless somebody still reads it.
pub(super) fn cut_log(connection: &Connection) {
    let _ = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
}

/// Whether a commit makes an empty store a large one.
fn is_first_layer(base: Revision, work: &Work) -> bool {
    base == Revision::ZERO && work.most_items() as u64 >= rtree::BULK
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            // A thread that died has nothing left to finish.
            let _ = thread.join();
        }
    }
}

fn write(mut connection: Connection, queue: &mpsc::Receiver<Job>, wake: &mpsc::SyncSender<()>) {
    connection.wal_hook(Some(note_length));
    while let Ok(job) = queue.recv() {
        job(&mut connection);
        let pages = LOG_PAGES.get();
        if pages > MOVE_AT_ONCE {
            move_log(&connection);
        } else if pages > MOVE_FROM {
            // Full means that the other thread is awake already.
            let _ = wake.try_send(());
        }
    }
}

thread_local! {
    /// Pages in the write-ahead log after this thread's last commit. SQLite's hook is a plain function and runs on the thread
    /// that commits, so this is where it can leave the number.
    static LOG_PAGES: Cell<i32> = const { Cell::new(0) };
}

#[expect(clippy::unnecessary_wraps, reason = "SQLite's hook may fail")]
fn note_length(_: &Wal, pages: i32) -> rusqlite::Result<()> {
    LOG_PAGES.set(pages);
    Ok(())
}

fn checkpoint(path: &Path, woken: &mpsc::Receiver<()>) {
    let mut connection = None;
    while woken.recv().is_ok() {
        if connection.is_none() {
            connection = connection::writer(path, false).ok();
        }
        if let Some(connection) = &connection {
            move_log(connection);
        }
    }
}

/// Moves what no reader needs any more; what it cannot move now stays durable in the log, and the next call tries again.
fn move_log(connection: &Connection) {
    let moved = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
    if let Err(error) = moved {
        tracing::warn!(%error, "the store's write-ahead log could not be moved into the file; it is tried again");
    }
}
