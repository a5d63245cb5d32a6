//! `wuse serve`: the map, the API and the page, until told to stop.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;

use crate::auth::AuthSettings;
use crate::base_maps;
use crate::clock::System;
use crate::config::{ServeSettings, Settings};
use crate::hooks::Reach;
use crate::http::certificate::Certificate;
use crate::http::listener::{self, Entrance};
use crate::http::supervision;
use crate::http::{App, ConnectionLimits, Limits};
use crate::store;

/// Serves until SIGTERM or SIGINT; requests in flight are finished first.
///
/// # Errors
/// When a setting or the base maps file does not fit, the store cannot be opened or the address cannot be listened on.
pub async fn run(settings: &Settings, serve: &ServeSettings) -> anyhow::Result<ExitCode> {
    let certificate = certificate(serve)?;
    let oidc = serve.oidc.settings()?;
    let base_maps = serve.base_maps.as_deref().map(base_maps::read).transpose()?.unwrap_or_default();
    let address = settings.store_address()?;
    let store = store::open(&address).await?;
    let request = Duration::from_secs(serve.request_timeout_s);
    let connections = ConnectionLimits::default();
    let limits = Limits {
        tile_cache_bytes: usize::try_from(serve.tile_cache_mb).unwrap_or(usize::MAX).saturating_mul(1024 * 1024),
        request,
        stale: serve.stale_limit_s.map(Duration::from_secs),
        // Whoever waits for an answer that may take longer waits for that long.
        connections: ConnectionLimits { most: room(serve), progress: connections.progress.max(request * 2), ..connections },
        public_rate: serve.public_rate,
        webhooks: if serve.webhook_private { Reach::Anywhere } else { Reach::Public },
        public_url: serve
            .oidc
            .public_url
            .as_deref()
            .map(|url| url.trim_end_matches('/').to_owned())
            .filter(|url| !url.is_empty()),
        auth: AuthSettings {
            idle: Duration::from_hours(serve.session_idle_h),
            longest: Duration::from_hours(24 * serve.session_days),
            oidc,
        },
        ..Limits::default()
    };
    let app = App::open(store, Arc::new(System), limits, base_maps, super::files(settings)?).await?;
    let listener = TcpListener::bind(serve.listen)
        .await
        .with_context(|| format!("cannot listen on {}: is another wuse running? give --listen ADDR", serve.listen))?;
    let own = listener.local_addr()?;
    let snapshot = app.live.read();
    tracing::info!(
        "serving {} blocks of {} communities (revision {}) from {}",
        snapshot.block_count(),
        snapshot.communities().count(),
        snapshot.revision(),
        address
    );
    let scheme = if certificate.is_some() { "https" } else { "http" };
    if certificate.is_none() && !own.ip().is_loopback() && serve.trusted_proxies.is_none() {
        tracing::warn!(
            "passwords come here unencrypted: give --tls-cert and --tls-key, or put a proxy with TLS in front and name it with --trusted-proxies"
        );
    }
    if snapshot.administrators().next().is_none() {
        print_set_up_link(&app, &format!("{scheme}://{own}")).await?;
    }
    drop(snapshot);
    if let Some(certificate) = &certificate {
        read_again_when_told(Arc::clone(certificate));
    }
    draw_when_due(Arc::clone(&app));
    let told = Arc::clone(&app);
    tokio::spawn(async move {
        tokio::select! {
            () = told.deliverer.run(&told.live) => {}
            () = told.stopped() => {}
        }
    });
    let stop = told_to_stop();
    tracing::info!("open {scheme}://{own}/");
    let entrance = Entrance { certificate, proxies: serve.trusted_proxies.clone().unwrap_or_default() };
    let told = async {
        stop.await;
        tracing::info!("finishing what is in flight");
    };
    listener::serve(listener, entrance, app, told).await;
    Ok(ExitCode::SUCCESS)
}

/// As long as there is no administrator, whoever starts the service may make one: there is no password to begin with. Straight to the
/// terminal, as it is a secret for a day, or until it is used.
async fn print_set_up_link(app: &App, base: &str) -> anyhow::Result<()> {
    let key = app.gatekeeper.set_up_key(app.live.store()?.as_ref()).await?;
    let mut out = std::io::stderr().lock();
    writeln!(out, "\n  There is no administrator yet. 尚无管理员。Open this link once, within a day, to become the first:\n")?;
    writeln!(out, "  {base}/#setup={}\n", key.text())?;
    Ok(())
}

/// What connections are encrypted with, if they are.
fn certificate(serve: &ServeSettings) -> anyhow::Result<Option<Arc<Certificate>>> {
    match (&serve.tls_cert, &serve.tls_key) {
        (Some(chain), Some(key)) => Ok(Some(Arc::new(Certificate::read(chain, key)?))),
        (None, None) => Ok(None),
        (Some(_), None) => anyhow::bail!("--tls-cert needs its key: give --tls-key FILE (or WUSE_TLS_KEY)"),
        (None, Some(_)) => anyhow::bail!("--tls-key needs its certificate: give --tls-cert FILE (or WUSE_TLS_CERT)"),
    }
}

/// How many connections there is room for.
fn room(serve: &ServeSettings) -> usize {
    let room = listener::room_for(serve.max_connections);
    if room < serve.max_connections {
        tracing::warn!("the system allows {room} connections, not {}: raise its limit of open files", serve.max_connections);
    }
    room
}

/// How often it is looked whether supervision has something to draw.
const LOOK_FOR_ROUNDS: Duration = Duration::from_mins(10);

/// Draws the samples that are due. Every node tries; the first one's request is the one that counts.
fn draw_when_due(app: Arc<App>) {
    tokio::spawn(async move {
        let mut look = tokio::time::interval(LOOK_FOR_ROUNDS);
        loop {
            look.tick().await;
            if let Err(problem) = supervision::draw_what_is_due(&app).await {
                tracing::warn!(?problem, "a sample that is due was not drawn; it is tried again");
            }
        }
    });
}

/// Whoever renews a certificate says so with SIGHUP.
fn read_again_when_told(certificate: Arc<Certificate>) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        // From here on, the signal does not end the process any more.
        let mut told = match signal(SignalKind::hangup()) {
            Ok(told) => told,
            Err(error) => return tracing::warn!(cause = %error, "SIGHUP cannot be heard: start anew for a new certificate"),
        };
        tokio::spawn(async move {
            while told.recv().await.is_some() {
                match certificate.read_again() {
                    Ok(()) => tracing::info!("read {} again", certificate.path().display()),
                    Err(error) => tracing::error!(cause = %error, "the certificate stays as it was"),
                }
            }
        });
    }
    #[cfg(not(unix))]
    drop(certificate);
}

/// Done when told to stop, by Ctrl-C or SIGTERM. From when this returns neither ends the process by itself: it is called before anybody is
/// told that the service is there.
#[cfg(unix)]
fn told_to_stop() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let [interrupt, terminate] = [SignalKind::interrupt(), SignalKind::terminate()].map(|kind| heard(signal(kind).ok()));
    async move {
        tokio::select! {
            () = interrupt => {}
            () = terminate => {}
        }
    }
}

/// Done when a signal comes; never when it cannot be heard.
#[cfg(unix)]
async fn heard(signal: Option<tokio::signal::unix::Signal>) {
    match signal {
        Some(mut signal) => {
            signal.recv().await;
        }
        None => std::future::pending().await,
    }
}

/// Done when told to stop.
#[cfg(not(unix))]
async fn told_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
