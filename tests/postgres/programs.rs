//! Where PostgreSQL's programs are, and as whom they run: PostgreSQL refuses to run as root.

use std::os::unix::fs::{MetadataExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// Whom the programs run as: another than root where we are root, ourselves otherwise.
#[derive(Clone, Copy)]
struct Account {
    user: u32,
    group: u32,
}

/// A program of PostgreSQL 15 to be run as the account, in a folder that it may enter. It gets `signal` when the *thread* that
/// starts it ends, which is at the latest when this process is killed; with nothing of our environment, as `PGPORT` and the like
/// in it would lead to another cluster.
pub fn program(name: &str, signal: &str, folder: &Path) -> Command {
    let mut command = Command::new("setpriv");
    if let Some(Account { user, group }) = other_account() {
        command.args([format!("--reuid={user}"), format!("--regid={group}"), "--clear-groups".to_owned()]);
    }
    command.args(["--pdeathsig", signal, "--"]).arg(path(name));
    plain(&mut command);
    command.current_dir(folder);
    command
}

/// `psql`, which may run as anybody.
pub fn psql() -> Command {
    let mut command = Command::new(path("psql"));
    plain(&mut command);
    command
}

/// Runs it to its end.
///
/// # Panics
/// Panics with what it printed when it fails.
pub fn run(command: &mut Command) {
    let Output { status, stdout, stderr } = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (out, told) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert!(status.success(), "{command:?}: {status}\n{out}{told}");
}

/// Gives the folder to the account.
pub fn hand_over(folder: &Path) {
    if let Some(Account { user, group }) = other_account() {
        chown(folder, Some(user), Some(group)).unwrap();
    }
}

fn plain(command: &mut Command) {
    command.env_clear().envs([("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"), ("LC_ALL", "C.UTF-8")]).stdin(Stdio::null());
}

fn path(name: &str) -> PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(folder).join(name)
}

/// Debian's place first: `pg_config` there speaks of the newest version that is installed.
fn folder() -> PathBuf {
    let debian = PathBuf::from("/usr/lib/postgresql/15/bin");
    if debian.join("initdb").exists() {
        return debian;
    }
    let told = Command::new("pg_config").arg("--bindir").output().map(|output| output.stdout).unwrap_or_default();
    let told = PathBuf::from(String::from_utf8(told).unwrap().trim());
    assert!(told.join("initdb").exists(), "PostgreSQL's initdb is not here: install postgresql-15 and postgresql-15-postgis-3");
    told
}

/// `postgres`, or `nobody` where there is none; nobody else when we are not root.
fn other_account() -> Option<Account> {
    static ACCOUNT: OnceLock<Option<Account>> = OnceLock::new();
    *ACCOUNT.get_or_init(|| {
        let ourselves = std::fs::metadata("/proc/self").unwrap().uid();
        (ourselves == 0).then(|| account("postgres").or_else(|| account("nobody")).expect("a user postgres or nobody"))
    })
}

fn account(name: &str) -> Option<Account> {
    let number = |what| {
        let output = Command::new("id").args([what, name]).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    };
    Some(Account { user: number("-u")?, group: number("-g")? })
}
