//! The end of a cluster: a process of its own that outlives the test's, kills what still runs and removes the folder.
//!
//! Dropping is not enough: a `static` is never dropped, nor is anything when a test process is killed. (The server itself dies with
//! the process without this one, see [`super::server`]; but it leaves its folder, and shared memory if it had been frozen.)

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};

/// Its standard input ends when this process lets go of it: by dropping the cluster, by ending or by being killed.
/// A zombie has no command line, so the loop ends; the name is not on a command line here, where it would be found.
const SCRIPT: &str = r#"
cat > /dev/null
processes() {
    for process in $(printf %s "$CLUSTER" | grep -slaF -f - /proc/[0-9]*/cmdline | cut -d/ -f3); do
        { read -r program < "/proc/$process/comm"; } 2> /dev/null || continue
        case $program in setpriv | postgres | initdb | pg_basebackup) echo "$process" ;; esac
    done
}
while running=$(processes) && [ -n "$running" ]; do
    kill -KILL $running
done
# A server that was killed leaves its file, with the number of its shared memory at the end of line 7.
if [ -f "$FOLDER/data/postmaster.pid" ]; then
    ipcrm -m "$(sed -n '7s/.* //p' "$FOLDER/data/postmaster.pid")"
fi
rm -rf "$FOLDER"
"#;

/// Keeps one cluster's folder.
pub struct Keeper {
    process: Child,
    tie: Option<ChildStdin>,
}

impl Keeper {
    /// Watches over a folder, in which a cluster of the folder's name will run.
    pub fn of(folder: &Path) -> Self {
        let mut process = Command::new("sh")
            .args(["-c", SCRIPT])
            .env("CLUSTER", folder.file_name().unwrap())
            .env("FOLDER", folder)
            .current_dir("/")
            // Ctrl-C on a terminal is for the test process, not for the one that tidies up after it.
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let tie = process.stdin.take();
        Self { process, tie }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.tie.take());
        if let Err(error) = self.process.wait() {
            eprintln!("a cluster's keeper: {error}");
        }
    }
}
