//! Metrics of `warraq watch` for Prometheus: articles, failures, waiting files, the time from a
//! file's arrival to its rows, and the drift of the day from the days before.

use super::ServeError;
use super::metrics::shown;
use crate::drift::Drift;
use axum::Router;
use axum::routing::get;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;
use tokio::net::TcpListener;

/// The metrics of a watch.
#[derive(Debug)]
pub(crate) struct WatchMetrics {
    registry: Arc<Registry>,
    articles: Counter,
    failed: Counter,
    waiting: Gauge,
    seconds: Histogram,
    unknown_words: Gauge<f64, AtomicU64>,
    shift: Gauge<f64, AtomicU64>,
    alarms: Counter,
}

impl Default for WatchMetrics {
    fn default() -> Self {
        // The buckets go from ten milliseconds to twenty seconds.
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
        let unknown_words = Gauge::default();
        registry.register(
            "unknown_words",
            "Mean share of words unknown to the model in the day's articles",
            unknown_words.clone(),
        );
        let shift = Gauge::default();
        registry.register(
            "topic_shift",
            "Share of the day's articles that moved to other topics since the days before",
            shift.clone(),
        );
        let alarms = Counter::default();
        registry.register(
            "drift_alarms",
            "Limits passed, each once a day",
            alarms.clone(),
        );
        Self {
            registry: Arc::new(registry),
            articles,
            failed,
            waiting,
            seconds,
            unknown_words,
            shift,
            alarms,
        }
    }
}

impl WatchMetrics {
    /// Counts an article that was judged or could not be read.
    pub fn judged(&self, failed: bool) {
        let counter = if failed { &self.failed } else { &self.articles };
        counter.inc();
    }

    /// Updates the metrics after rows were written: `since` has the arrival of each file, `waiting`
    /// is the number of files still waiting, `drift` is the day's drift from the days before.
    pub fn done(&self, since: &[Instant], waiting: usize, drift: &Drift) {
        for came in since {
            self.seconds.observe(came.elapsed().as_secs_f64());
        }
        self.waiting.set(waiting as i64);
        self.unknown_words.set(drift.unknown_words.now);
        self.shift.set(drift.shift.map_or(0.0, |shift| shift.value));
    }

    /// Counts an alarm.
    pub fn alarm(&self) {
        self.alarms.inc();
    }

    /// Answers `GET /metrics` at an address, on its own thread, as long as the process lives.
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
            let answer = shown(&registry);
            async move { answer }
        };
        let router = Router::new().route("/metrics", get(show));
        std::thread::spawn(move || {
            // The server ends with the process.
            let _ = runtime.block_on(async { axum::serve(listener, router).await });
        });
        Ok(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drift::{Observation, Observed};
    use crate::model::Model;

    #[test]
    fn what_was_judged_and_how_far_the_day_drifted_is_told() {
        let seen = |topic| {
            let mut seen = Observed::of(9);
            seen.add(Observation {
                topic,
                unknown_words: 0.25,
                ..Observation::default()
            });
            seen
        };
        let metrics = WatchMetrics::default();
        metrics.judged(false);
        metrics.judged(true);
        let drift = Drift::between(Model::embedded(), &seen(1), &seen(2));
        metrics.done(&[Instant::now()], 3, &drift);
        metrics.alarm();
        let mut text = String::new();
        prometheus_client::encoding::text::encode(&mut text, &metrics.registry).unwrap();
        for line in [
            "warraq_watch_articles_total 1",
            "warraq_watch_failed_total 1",
            "warraq_watch_files_waiting 3",
            "warraq_watch_latency_seconds_count 1",
            "warraq_watch_unknown_words 0.25",
            "warraq_watch_topic_shift 1.0",
            "warraq_watch_drift_alarms_total 1",
        ] {
            assert!(text.contains(line), "{line}\n{text}");
        }
    }
}
