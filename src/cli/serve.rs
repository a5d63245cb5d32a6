//! `wuse serve`: the map, the API and the page, until told to stop.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

use crate::base_maps;
use crate::clock::System;
use crate::config::{ServeSettings, Settings};
use crate::http::{App, Limits, router};
use crate::store;

/// Serves until SIGTERM or SIGINT; requests in flight are finished first.
///
/// # Errors
/// When the base maps file does not fit, the store cannot be opened or the address cannot be listened on.
pub async fn run(settings: &Settings, serve: &ServeSettings) -> anyhow::Result<ExitCode> {
    serve.check()?;
    let base_maps = serve.base_maps.as_deref().map(base_maps::read).transpose()?.unwrap_or_default();
    let address = settings.store_address()?;
    let store = store::open(&address).await?;
    let limits = Limits {
        tile_cache_bytes: usize::try_from(serve.tile_cache_mb).unwrap_or(usize::MAX).saturating_mul(1024 * 1024),
        request: Duration::from_secs(serve.request_timeout_s),
        stale: serve.stale_limit_s.map(Duration::from_secs),
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
    drop(snapshot);
    tracing::info!("open http://{own}/");
    // Answers are small and whole: waiting to fill a packet only delays them.
    let listener = listener.tap_io(|connection| {
        // Without it the connection works all the same.
        let _ = connection.set_nodelay(true);
    });
    let stopping = Arc::clone(&app);
    axum::serve(listener, router::router(app))
        .with_graceful_shutdown(async move {
            told_to_stop().await;
            tracing::info!("finishing what is in flight");
            stopping.stop();
        })
        .await?;
    Ok(ExitCode::SUCCESS)
}

async fn told_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
