//! The server's process, in the foreground under a thread of its own, which reads its log and waits for its end.
//!
//! The kernel tells a process of its parent's death when the *thread* that started it ends (`PR_SET_PDEATHSIG`), and a test's thread
//! ends before a shared cluster may: hence the own thread. `SIGQUIT` is PostgreSQL's immediate shutdown.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What a server says when it takes connections, a standby only for reading.
const READY: &str = "database system is ready to accept";
/// Against hanging for ever; a loaded machine with a long log to replay needs a fraction of it.
const LONGEST_START: Duration = Duration::from_mins(3);

/// A running server.
pub struct Server {
    process: u32,
    log: Arc<Mutex<String>>,
    thread: JoinHandle<ExitStatus>,
}

impl Server {
    /// Starts it and waits until it takes connections.
    ///
    /// # Errors
    /// Returns its log when it ends instead.
    pub fn start(mut command: Command) -> Result<Self, String> {
        let log = Arc::new(Mutex::new(String::new()));
        let (started, start) = mpsc::sync_channel(1);
        let (ready, readiness) = mpsc::sync_channel(1);
        let written = Arc::clone(&log);
        let thread = thread::spawn(move || {
            let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
            started.send(child.id()).unwrap();
            follow(&mut child, &written, &ready);
            // Otherwise who waits would do so until the server ends, which it has only said.
            drop(ready);
            child.wait().unwrap()
        });
        let process = start.recv().unwrap();
        let server = Self { process, log, thread };
        match readiness.recv_timeout(LONGEST_START) {
            Ok(()) => Ok(server),
            Err(RecvTimeoutError::Timeout) => panic!("no server after {LONGEST_START:?}:\n{}", server.log()),
            Err(RecvTimeoutError::Disconnected) => {
                let log = server.log();
                server.wait();
                Err(log)
            }
        }
    }

    /// The postmaster's number.
    pub fn process(&self) -> u32 {
        self.process
    }

    /// What it has written so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits until the postmaster and all its children have ended.
    pub fn wait(self) -> ExitStatus {
        self.thread.join().unwrap()
    }
}

/// Reads until the last process that can write to the log has ended.
fn follow(child: &mut Child, log: &Mutex<String>, ready: &SyncSender<()>) {
    let Some(stderr) = child.stderr.take() else { return };
    let mut lines = BufReader::new(stderr);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).unwrap() > 0 {
        let text = String::from_utf8_lossy(&line);
        log.lock().unwrap().push_str(&text);
        if text.contains(READY) {
            // Said again after a crash of a backend and after promotion, when nobody waits for it.
            let _ = ready.try_send(());
        }
        line.clear();
    }
}
