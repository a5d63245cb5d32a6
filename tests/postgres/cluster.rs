//! One server with a folder, a port and a socket of its own.

use std::fs::OpenOptions;
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::databases::{self, Databases};
use super::keeper::Keeper;
use super::server::Server;
use super::{processes, programs};

/// Below those that the kernel gives to outgoing connections, of which one could take the port while the server is stopped.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// Small, and prepared for a standby. Dynamic shared memory in the folder, so that it goes with it. `UTC` against differences
/// between machines.
const SETTINGS: &str = "
listen_addresses = '127.0.0.1'
max_connections = 200
shared_buffers = 32MB
dynamic_shared_memory_type = mmap
wal_level = replica
max_wal_senders = 10
max_replication_slots = 10
hot_standby = on
timezone = 'UTC'
log_timezone = 'UTC'
";

/// A killed process loses nothing of what it has written to the kernel; only a machine that loses power does.
const HASTY: &str = "
fsync = off
full_page_writes = off
";

/// A throw-away PostgreSQL 15 cluster. Dropping it kills it and removes its folder.
pub struct Cluster {
    folder: PathBuf,
    port: u16,
    databases: Arc<Databases>,
    server: Mutex<Option<Server>>,
    /// Last, for what a panic leaves is for it to remove.
    _keeper: Keeper,
}

impl Cluster {
    /// A new one that waits for no disk, for all tests but those that measure.
    pub fn start() -> Self {
        Self::with_settings(HASTY)
    }

    /// A new one that writes to the disk as one in earnest does.
    pub fn durable() -> Self {
        Self::with_settings("")
    }

    /// A new one with further lines of `postgresql.conf`.
    pub fn with_settings(settings: &str) -> Self {
        Self::made(Arc::default(), |folder, data| {
            let mut initdb = programs::program("initdb", "KILL", folder);
            initdb.args(["--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8", "-U", "wuse", "-D"]).arg(data);
            programs::run(&mut initdb);
            append(&data.join("postgresql.conf"), &format!("{SETTINGS}{settings}"));
        })
    }

    /// One whose data are made in a new folder by `make`.
    pub(super) fn made(databases: Arc<Databases>, make: impl FnOnce(&Path, &Path)) -> Self {
        let folder = tempfile::Builder::new().prefix("wuse-postgres-").tempdir().unwrap().keep();
        let keeper = Keeper::of(&folder);
        programs::hand_over(&folder);
        make(&folder, &folder.join("data"));
        let (port, server) = on_free_port(&folder);
        Self { folder, port, databases, server: Mutex::new(Some(server)), _keeper: keeper }
    }

    /// Where its data, its socket and its configuration are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Its port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The URL of a database.
    pub fn url(&self, database: &str) -> String {
        format!("postgres://wuse@127.0.0.1:{}/{database}", self.port)
    }

    /// The URL of a database through the unix socket.
    pub fn socket_url(&self, database: &str) -> String {
        format!("postgres:///{database}?user=wuse&host={}&port={}", self.folder.display(), self.port)
    }

    /// The URL of a fresh database in which there is nothing but PostGIS.
    pub fn database(&self) -> String {
        self.url(&self.databases.make(|database| self.url(database)))
    }

    /// Runs SQL in a database; gives the rows, one a line, with `|` between columns.
    pub fn sql(&self, database: &str, text: &str) -> String {
        databases::sql(&self.url(database), text)
    }

    /// Runs SQL in a database.
    ///
    /// # Errors
    /// Returns what `psql` said.
    pub fn try_sql(&self, database: &str, text: &str) -> Result<String, String> {
        databases::try_sql(&self.url(database), text)
    }

    /// What the server has written to its log since it was last started.
    pub fn log(&self) -> String {
        self.server.lock().unwrap().as_ref().map(Server::log).unwrap_or_default()
    }

    /// Kills the postmaster and all its children in one go, as when the machine dies. Waits until they are gone.
    pub fn kill(&self) {
        let server = self.server.lock().unwrap().take().expect("a server that runs");
        processes::signal("KILL", &processes::freeze(self.name()));
        server.wait();
    }

    /// Stops it in order (“fast”: open transactions are rolled back). Waits until it has ended. With a synchronous standby that
    /// is frozen it would wait for that one.
    pub fn stop(&self) {
        let server = self.server.lock().unwrap().take().expect("a server that runs");
        processes::signal("INT", &[server.process()]);
        let status = server.wait();
        assert!(status.success(), "the server ended with {status}");
    }

    /// Starts it again after [`Self::stop`] or [`Self::kill`], with the same data and port. Waits until it takes connections.
    pub fn start_again(&self) {
        let mut server = self.server.lock().unwrap();
        assert!(server.is_none(), "the server runs");
        *server = Some(run(&self.folder, self.port).unwrap_or_else(|log| panic!("the server ended:\n{log}")));
    }

    /// Stops all its processes where they stand: a database that hangs, whose connections stay open. New ones are accepted by the
    /// kernel and answered by nobody.
    pub fn freeze(&self) {
        processes::freeze(self.name());
    }

    /// Lets it go on after [`Self::freeze`].
    pub fn thaw(&self) {
        processes::thaw(self.name());
    }

    /// The numbers of its processes.
    pub fn processes(&self) -> Vec<u32> {
        processes::of(self.name()).into_iter().collect()
    }

    pub(super) fn databases(&self) -> &Arc<Databases> {
        &self.databases
    }

    fn name(&self) -> &str {
        name(&self.folder)
    }
}

/// The URL of a database in whichever of two clusters takes changes.
pub fn url_of_both(primary: &Cluster, standby: &Cluster, database: &str) -> String {
    let (first, second) = (primary.port, standby.port);
    format!("postgres://wuse@127.0.0.1:{first},127.0.0.1:{second}/{database}?target_session_attrs=read-write")
}

/// Adds lines to a configuration file, of which the last one counts.
pub(super) fn append(file: &Path, lines: &str) {
    OpenOptions::new().append(true).open(file).unwrap().write_all(lines.as_bytes()).unwrap();
}

/// Another process may take a port between our look and the server's; then the next one is tried.
fn on_free_port(folder: &Path) -> (u16, Server) {
    for _ in 0..20 {
        let port = rand::random_range(PORTS);
        if TcpListener::bind(("127.0.0.1", port)).is_err() {
            continue;
        }
        match run(folder, port) {
            Ok(server) => return (port, server),
            Err(log) => assert!(log.contains("Address already in use"), "the server ended:\n{log}"),
        }
    }
    panic!("no free port among {PORTS:?}")
}

/// What differs from a primary to its standby stands on the command line, as the configuration is copied with the data.
fn run(folder: &Path, port: u16) -> Result<Server, String> {
    let mut postgres = programs::program("postgres", "QUIT", folder);
    postgres.arg("-D").arg(folder.join("data")).args(["-c", &format!("port={port}")]);
    postgres.args(["-c", &format!("unix_socket_directories={}", folder.display())]);
    postgres.args(["-c", &format!("cluster_name={}", name(folder))]);
    Server::start(postgres)
}

fn name(folder: &Path) -> &str {
    folder.file_name().unwrap().to_str().unwrap()
}
