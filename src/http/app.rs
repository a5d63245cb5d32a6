//! What handlers share, and the one way to build the service: production and tests call [`App::open`] and
//! [`super::router::router`].

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::connection::ConnectionLimits;
use super::darkroom::Darkroom;
use super::metrics::Metrics;
use super::notice_links::LinkBounds;
use super::plans::solving::Searches;
use super::plans::street_ways::StreetWays;
use super::policy::Policies;
use super::rate::PublicRate;
use super::sights::Sights;
use crate::auth::oidc::Provider;
use crate::auth::{AuthSettings, Gatekeeper};
use crate::base_maps::BaseMap;
use crate::clock::Clock;
use crate::files::Files;
use crate::hooks::{Deliverer, Reach};
use crate::live::{LiveMap, Told, TouchListener};
use crate::store::Store;
use crate::tiles::TileCache;

/// What is bounded, and where the bounds are.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Memory for drawn tiles, in bytes.
    pub tile_cache_bytes: usize,
    /// How long a request may take.
    pub request: Duration,
    /// How long a photo may take to come, or a piece of one, as long as it does not pause: a slow phone sends 20 MB in a quarter of an hour.
    pub upload: Duration,
    /// How long a request waits for the revision it asks for.
    pub revision_wait: Duration,
    /// Largest body, in bytes: ten thousand points and room to spare.
    pub body_bytes: usize,
    /// How long the store may be away until the service is no longer ready for reads; none: however long.
    pub stale: Option<Duration>,
    /// What connections are bounded by.
    pub connections: ConnectionLimits,
    /// Requests a second that the public may make from one address; 0: any number.
    pub public_rate: u32,
    /// How far webhooks may go.
    pub webhooks: Reach,
    /// Where the page is, for links in what is sent out; not in them when it is not known.
    pub public_url: Option<String>,
    /// How long sessions last, and by whom people can sign in as well.
    pub auth: AuthSettings,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            tile_cache_bytes: 256 * 1024 * 1024,
            request: Duration::from_secs(30),
            upload: Duration::from_mins(15),
            revision_wait: Duration::from_secs(2),
            body_bytes: 1024 * 1024,
            stale: None,
            connections: ConnectionLimits::default(),
            public_rate: 100,
            webhooks: Reach::Public,
            public_url: None,
            auth: AuthSettings::default(),
        }
    }
}

/// Requests a second that one address may make about signing in by OpenID; an office of that many people shares an address.
const OIDC_RATE: u32 = 2;

/// What handlers share.
#[derive(Debug)]
pub struct App {
    /// The map.
    pub live: LiveMap,
    /// Drawn tiles.
    pub tiles: Arc<TileCache>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// What is bounded.
    pub limits: Limits,
    /// Pictures and other files.
    pub files: Files,
    /// What can lie under the blocks.
    pub base_maps: Vec<BaseMap>,
    /// What a browser may do with the page.
    pub policies: Policies,
    /// Signs people in and out, and recognises who asks.
    pub gatekeeper: Gatekeeper,
    /// The OpenID provider that people can sign in by.
    pub oidc: Option<Provider>,
    /// How often one address may set out for it, and come back.
    pub oidc_rate: PublicRate,
    /// Tells other programs what happens.
    pub deliverer: Deliverer,
    /// What visitors see.
    pub sights: Sights,
    /// How often the public may ask.
    pub public_rate: PublicRate,
    /// What is counted.
    pub metrics: Metrics,
    /// Searches for timetables that are under way.
    pub(super) searches: Searches,
    /// Ways over streets that drafts were looked at with.
    pub(super) street_ways: Arc<StreetWays>,
    /// Where photos are developed.
    pub(super) darkroom: Darkroom,
    /// What bounds those who come by a notice's link.
    pub(super) links: LinkBounds,
    stopping: watch::Sender<bool>,
}

impl App {
    /// Loads a store and starts its live map.
    ///
    /// # Errors
    /// When the store cannot be read, the system has no randomness to give, or it cannot speak TLS to an OpenID provider.
    pub async fn open(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        limits: Limits,
        base_maps: Vec<BaseMap>,
        files: Files,
    ) -> anyhow::Result<Arc<Self>> {
        let tiles = Arc::new(TileCache::new(limits.tile_cache_bytes));
        let touched = Arc::clone(&tiles);
        let drop_tiles: TouchListener = Box::new(move |told| match told {
            Told::Touched(change) => touched.touch(change),
            Told::Anew(revision) => touched.start_over(revision),
        });
        let live = LiveMap::open(store, Arc::clone(&clock), vec![drop_tiles]).await?;
        let policies = Policies::new(&base_maps);
        let stopping = watch::Sender::new(false);
        let gatekeeper = Gatekeeper::new(limits.auth.clone(), Arc::clone(&clock))?;
        let oidc = limits.auth.oidc.clone().map(|settings| Provider::new(settings, Arc::clone(&clock))).transpose()?;
        let deliverer = Deliverer::new(Arc::clone(&clock), limits.webhooks, limits.public_url.clone())?;
        let oidc_rate = PublicRate::new(OIDC_RATE);
        let (sights, metrics) = (Sights::default(), Metrics::new());
        let public_rate = PublicRate::new(limits.public_rate);
        Ok(Arc::new(Self {
            live,
            tiles,
            clock,
            limits,
            files,
            base_maps,
            policies,
            gatekeeper,
            oidc,
            oidc_rate,
            deliverer,
            sights,
            public_rate,
            metrics,
            searches: Searches::default(),
            street_ways: Arc::default(),
            darkroom: Darkroom::new(),
            links: LinkBounds::default(),
            stopping,
        }))
    }

    /// Ends the event streams, so that the listener can close once the other requests are done.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// Waits until [`App::stop`] is called.
    pub async fn stopped(&self) {
        // The sender lives in self, so waiting cannot fail.
        let _ = self.stopping.subscribe().wait_for(|stopping| *stopping).await;
    }
}

/// Runs what may take longer than a few hundred microseconds off the threads that answer requests.
///
/// # Errors
/// When it panicked.
pub async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, super::Problem> {
    tokio::task::spawn_blocking(work).await.map_err(|error| super::Problem::failure(&super::problem::INTERNAL, error))
}
