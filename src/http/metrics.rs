//! What is counted, in Prometheus' words. One recorder a service, not one a process: tests run several side by side.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use metrics::{Counter, Gauge, Histogram, Key, Label, Level, Metadata, Recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

use super::app::App;

const METADATA: Metadata<'static> = Metadata::new("wuse", Level::INFO, None);
/// Latency steps in seconds: from a kept tile to the longest request.
const STEPS: [f64; 12] = [0.000_1, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0, 30.0];
/// How often samples are folded into their buckets, so that they do not pile up when nobody asks.
const UPKEEP: Duration = Duration::from_secs(5);

/// What is counted.
pub struct Metrics {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
    // The tiles' counters are looked up once: theirs is the path that must cost nothing.
    tiles_sent: Counter,
    tiles_held: Counter,
    tile_seconds: Histogram,
    listeners: AtomicI64,
}

impl std::fmt::Debug for Metrics {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Metrics").finish_non_exhaustive()
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// Nothing counted yet.
    pub fn new() -> Self {
        // The steps are not empty, so setting them cannot fail; the plain builder would only lack buckets.
        let builder = PrometheusBuilder::new().set_buckets(&STEPS).unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        let tile = |status| {
            let labels = vec![Label::new("route", TILES), Label::new("method", "GET"), Label::new("status", status)];
            recorder.register_counter(&Key::from_parts("wuse_http_requests_total", labels), &METADATA)
        };
        let (tiles_sent, tiles_held) = (tile("200"), tile("304"));
        let tile_seconds = recorder.register_histogram(&seconds_of(TILES), &METADATA);
        let upkeep = handle.clone();
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(UPKEEP).await;
                upkeep.run_upkeep();
            }
        });
        Self { recorder, handle, tiles_sent, tiles_held, tile_seconds, listeners: AtomicI64::new(0) }
    }

    /// Counts a request.
    pub fn request(&self, route: &str, method: &str, status: u16, took: Duration) {
        let labels = vec![
            Label::new("route", route.to_owned()),
            Label::new("method", method.to_owned()),
            Label::new("status", status.to_string()),
        ];
        self.recorder.register_counter(&Key::from_parts("wuse_http_requests_total", labels), &METADATA).increment(1);
        self.recorder.register_histogram(&seconds_of(route), &METADATA).record(took.as_secs_f64());
    }

    /// Counts a tile sent, or found to be held by the client.
    pub fn tile(&self, is_held: bool, took: Duration) {
        let counter = if is_held { &self.tiles_held } else { &self.tiles_sent };
        counter.increment(1);
        self.tile_seconds.record(took.as_secs_f64());
    }

    /// Counts somebody who signed in.
    pub fn signed_in(&self) {
        self.counter("wuse_sign_ins_total").increment(1);
    }

    /// Counts an open event stream for as long as it lives.
    pub fn listening(&self, more: i64) {
        self.listeners.fetch_add(more, Ordering::Relaxed);
    }

    /// Everything, as Prometheus reads it.
    pub fn render(&self, app: &App) -> String {
        let snapshot = app.live.read();
        let usage = app.tiles.usage();
        self.gauge("wuse_revision").set(snapshot.revision().0 as f64);
        self.gauge("wuse_blocks").set(snapshot.block_count() as f64);
        self.gauge("wuse_communities").set(snapshot.communities().count() as f64);
        self.gauge("wuse_event_listeners").set(self.listeners.load(Ordering::Relaxed) as f64);
        self.gauge("wuse_tile_cache_tiles").set(usage.tiles as f64);
        self.gauge("wuse_tile_cache_bytes").set(usage.bytes as f64);
        let contact = app.live.contact();
        let stale_since = contact.stale_since();
        let stale_micros = stale_since.map_or(0, |since| (app.clock.now().micros() - since.micros()).max(0));
        self.gauge("wuse_store_up").set(if stale_since.is_none() { 1.0 } else { 0.0 });
        self.gauge("wuse_stale_seconds").set(stale_micros as f64 / 1e6);
        self.counter("wuse_store_lost_total").absolute(contact.losses());
        self.counter("wuse_tile_cache_hits_total").absolute(usage.hits);
        self.counter("wuse_tiles_drawn_total").absolute(usage.drawn);
        self.handle.render()
    }

    fn gauge(&self, name: &'static str) -> Gauge {
        self.recorder.register_gauge(&Key::from_static_name(name), &METADATA)
    }

    fn counter(&self, name: &'static str) -> Counter {
        self.recorder.register_counter(&Key::from_static_name(name), &METADATA)
    }
}

/// The tiles' route in the metrics.
pub const TILES: &str = "/tiles/blocks/{z}/{x}/{y}";

fn seconds_of(route: &str) -> Key {
    Key::from_parts("wuse_http_request_seconds", vec![Label::new("route", route.to_owned())])
}
