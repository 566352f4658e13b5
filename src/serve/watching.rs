//! What Prometheus is told of `warraq watch`: articles, failures, files that wait, how long from a file's
//! coming to its rows.

use super::ServeError;
use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::routing::get;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;
use tokio::net::TcpListener;

/// Figures of a watch.
#[derive(Debug)]
pub(crate) struct WatchMetrics {
    registry: Arc<Registry>,
    articles: Counter,
    failed: Counter,
    waiting: Gauge,
    seconds: Histogram,
}

impl Default for WatchMetrics {
    fn default() -> Self {
        // From ten milliseconds to twenty seconds.
        let seconds = Histogram::new((0..12).map(|power| 0.01 * f64::from(1 << power)));
        let (articles, failed, waiting): (Counter, Counter, Gauge) = Default::default();
        let mut registry = Registry::with_prefix("warraq_watch");
        registry.register("articles", "Articles judged", articles.clone());
        registry.register("failed", "Articles that could not be read", failed.clone());
        registry.register(
            "files_waiting",
            "Files still being written",
            waiting.clone(),
        );
        registry.register_with_unit(
            "latency",
            "From a file's coming to its rows",
            Unit::Seconds,
            seconds.clone(),
        );
        Self {
            registry: Arc::new(registry),
            articles,
            failed,
            waiting,
            seconds,
        }
    }
}

impl WatchMetrics {
    /// An article was judged, or could not be read.
    pub fn judged(&self, failed: bool) {
        let counter = if failed { &self.failed } else { &self.articles };
        counter.inc();
    }

    /// Rows of files that came at these moments are written, and so many files wait.
    pub fn done(&self, since: &[Instant], waiting: usize) {
        for came in since {
            self.seconds.observe(came.elapsed().as_secs_f64());
        }
        self.waiting.set(waiting as i64);
    }

    /// Answers `GET /metrics` at an address, on a thread of its own, for as long as the process
    /// lives.
    ///
    /// # Errors
    /// If the address cannot be listened on.
    pub fn expose(&self, address: SocketAddr) -> Result<SocketAddr, ServeError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()?;
        let listener = runtime
            .block_on(TcpListener::bind(address))
            .map_err(|error| ServeError::Listen { address, error })?;
        let at = listener.local_addr()?;
        let registry = Arc::clone(&self.registry);
        let show = move || {
            let mut text = String::new();
            // Writing to a string does not fail.
            let _ = encode(&mut text, &registry);
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            async move { ([(CONTENT_TYPE, kind)], text) }
        };
        let router = Router::new().route("/metrics", get(show));
        std::thread::spawn(move || {
            // It ends with the process.
            let _ = runtime.block_on(async { axum::serve(listener, router).await });
        });
        Ok(at)
    }
}
