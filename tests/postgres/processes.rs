//! A cluster's processes, found by its name: it stands in the command line of the postmaster (its folder) and in the title of
//! each child (`cluster_name`). Their parent would not do, as children of a killed postmaster have another one.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Stdio};

/// Stops all of them where they stand, as a database that hangs. A stopped postmaster starts no more children, so it ends.
pub fn freeze(cluster: &str) -> BTreeSet<u32> {
    let mut stopped = BTreeSet::new();
    loop {
        let running: Vec<u32> = of(cluster).difference(&stopped).copied().collect();
        if running.is_empty() {
            return stopped;
        }
        signal("STOP", &running);
        stopped.extend(running);
    }
}

/// Lets them go on.
pub fn thaw(cluster: &str) {
    signal("CONT", of(cluster).iter());
}

/// Sends one signal to processes, which may have ended by now.
pub fn signal<'a>(name: &str, processes: impl IntoIterator<Item = &'a u32>) {
    // Unsafe code is not allowed here, and a shell's own `kill` is on every machine.
    let status = Command::new("sh")
        .args(["-c", r#"for process; do kill -s "$0" "$process"; done"#, name])
        .args(processes.into_iter().map(u32::to_string))
        .stderr(Stdio::null())
        .status();
    status.unwrap();
}

/// The processes of a cluster that have not ended.
pub fn of(cluster: &str) -> BTreeSet<u32> {
    let entries = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    let processes = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    processes.filter(|process| belongs(*process, cluster)).collect()
}

/// One that ends while we look is none.
fn belongs(process: u32, cluster: &str) -> bool {
    let read = |what| fs::read(format!("/proc/{process}/{what}")).unwrap_or_default();
    read("comm") == b"postgres\n" && read("cmdline").windows(cluster.len()).any(|window| window == cluster.as_bytes())
}
