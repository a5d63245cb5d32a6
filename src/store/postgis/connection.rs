//! Connections to the database: to whichever host is the primary just now, each with its bounds.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use deadpool::Runtime;
use deadpool::managed::{self, Metrics, Pool, PoolError, RecycleError, RecycleResult, Timeouts};
use deadpool_postgres::ClientWrapper;
use tokio::task::JoinHandle;
use tokio_postgres::tls::MakeTlsConnect;
use tokio_postgres::{Client, Config, Connection, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::fault::Fault;
use super::tls;
use super::url::Url;
use crate::store::StoreError;

/// Connections for reading that a node keeps at most; the one that writes and the one that listens come to that. A hundred nodes stay
/// below what a large server takes.
const READERS: usize = 8;
/// How long a reader waits for one of them.
const WAIT: Duration = Duration::from_secs(5);
/// How much longer than for the network a host may take until it has let us in.
const LET_IN: Duration = Duration::from_secs(2);

/// Readers' connections.
pub(super) type Readers = Pool<Door>;

/// Opens connections.
#[derive(Clone)]
pub(super) struct Door {
    hosts: Vec<Config>,
    /// The host that let us in last: it is asked first, so that a dead one is not waited for again and again.
    last: Arc<AtomicUsize>,
    tls: MakeRustlsConnect,
}

impl std::fmt::Debug for Door {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Door").field("hosts", &self.hosts.len()).finish_non_exhaustive()
    }
}

/// The stream that a connection's driver reads.
pub(super) type Driver = Connection<Socket, <MakeRustlsConnect as MakeTlsConnect<Socket>>::Stream>;

impl Door {
    /// The door to a database.
    pub(super) fn new(url: &Url) -> Result<Self, Fault> {
        let tls = tls::connector(url).map_err(|reason| StoreError::NotAStore { location: url.location(), reason })?;
        Ok(Self { hosts: url.each_host(), last: Arc::default(), tls })
    }

    /// A connection and what drives it, to the first host that takes changes. A host that does not answer in time is passed over, also
    /// one that lets us knock and then says nothing: a frozen machine.
    pub(super) async fn open(&self) -> Result<(Client, Driver), Fault> {
        let first = self.last.load(Ordering::Relaxed);
        let mut told: Option<Fault> = None;
        for at in (0..self.hosts.len()).map(|offset| (first + offset) % self.hosts.len()) {
            let host = &self.hosts[at];
            let limit = host.get_connect_timeout().copied().unwrap_or_default() + LET_IN;
            let refusal = match tokio::time::timeout(limit, host.connect(self.tls.clone())).await {
                Ok(Ok(opened)) => {
                    self.last.store(at, Ordering::Relaxed);
                    return Ok(opened);
                }
                Ok(Err(error)) => Fault::Postgres(error),
                Err(_) => Fault::Late("connecting"),
            };
            tracing::debug!(host = at, ?refusal, "a host of the database does not let us in");
            // What a server says is worth more than that another one could not be reached.
            let is_said = |fault: &Fault| matches!(fault, Fault::Postgres(error) if error.code().is_some());
            if told.as_ref().is_none_or(|told| !is_said(told)) {
                told = Some(refusal);
            }
        }
        Err(told.unwrap_or(Fault::Late("connecting")))
    }

    /// A connection that is driven until it is dropped.
    pub(super) async fn client(&self) -> Result<ClientWrapper, Fault> {
        let (client, driver) = self.open().await?;
        Ok(ClientWrapper::new(client, drive(driver)))
    }

    /// Readers' connections through this door.
    pub(super) fn readers(self) -> Result<Readers, Fault> {
        let timeouts = Timeouts { wait: Some(WAIT), create: None, recycle: None };
        let pool = Pool::builder(self).max_size(READERS).timeouts(timeouts).runtime(Runtime::Tokio1).build();
        pool.map_err(|error| Fault::Io(std::io::Error::other(error)))
    }
}

fn drive(driver: Driver) -> JoinHandle<()> {
    tokio::spawn(async move {
        // Whoever uses the connection is told; here it is only worth a word to those who look closer.
        if let Err(error) = driver.await {
            tracing::debug!(%error, "a connection to the database ended");
        }
    })
}

impl managed::Manager for Door {
    type Type = ClientWrapper;
    type Error = Fault;

    async fn create(&self) -> Result<ClientWrapper, Fault> {
        self.client().await
    }

    async fn recycle(&self, client: &mut ClientWrapper, _: &Metrics) -> RecycleResult<Fault> {
        if client.is_closed() { Err(RecycleError::message("closed")) } else { Ok(()) }
    }
}

impl From<PoolError<Fault>> for Fault {
    fn from(error: PoolError<Self>) -> Self {
        match error {
            PoolError::Backend(fault) => fault,
            PoolError::Timeout(_) => Self::Late("waiting for a connection"),
            PoolError::Closed => Self::Io(std::io::Error::other("the pool of connections is closed")),
            other => Self::Io(std::io::Error::other(format!("{other:?}"))),
        }
    }
}
