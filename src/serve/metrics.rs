//! Metrics for Prometheus: requests by route and status, their duration, and how many articles were
//! processed.

use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};
use std::time::Duration;

/// The labels of a request. The route is one of the server's patterns, never a path that a client
/// sent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: String,
    status: u16,
}

#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    seconds: Histogram,
    /// Requests in progress.
    pub under_way: Gauge,
    /// Articles judged, digested or explained.
    pub articles: Counter,
}

impl Default for Metrics {
    fn default() -> Self {
        // The buckets go from a tenth of a millisecond to about three seconds.
        let buckets = (0..15)
            .map(|power| 0.0001 * f64::from(1 << power) * if power > 13 { 2.0 } else { 1.0 });
        let seconds = Histogram::new(buckets);
        let (requests, under_way, articles) = Default::default();
        let mut registry = Registry::with_prefix("warraq");
        registry.register("requests", "Requests answered", Family::clone(&requests));
        registry.register_with_unit(
            "request_duration",
            "How long requests took",
            Unit::Seconds,
            seconds.clone(),
        );
        registry.register(
            "requests_under_way",
            "Requests being answered",
            Gauge::clone(&under_way),
        );
        registry.register("articles", "Articles worked on", Counter::clone(&articles));
        Self {
            registry,
            requests,
            seconds,
            under_way,
            articles,
        }
    }
}

impl Metrics {
    pub fn count(&self, route: &str, status: u16, took: Duration) {
        let request = Request {
            route: route.to_owned(),
            status,
        };
        self.requests.get_or_create(&request).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    /// All metrics, in the text format of OpenMetrics.
    pub fn shown(&self) -> impl IntoResponse + use<> {
        shown(&self.registry)
    }
}

/// The metrics of a registry, in the text format of OpenMetrics.
pub(super) fn shown(registry: &Registry) -> impl IntoResponse + use<> {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = encode(&mut text, registry);
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(CONTENT_TYPE, kind)], text)
}
