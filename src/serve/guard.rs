//! Checks and limits that every request passes, and headers that protect the page.

use super::app::App;
use super::problem::{busy, method_not_allowed, not_found, problem};
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use std::sync::Arc;
use std::time::Instant;
use tokio::sync::Semaphore;

/// The page may load only what this server has. Nothing in an article is run as code.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
    connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Puts the guards before routes. The limits are not put before the `watched` routes, which must
/// answer even when the server is busy.
pub(super) fn guarded(
    routes: Router<Arc<App>>,
    watched: Router<Arc<App>>,
    app: &Arc<App>,
) -> Router<Arc<App>> {
    let places = Arc::new(Semaphore::new(app.options.max_requests));
    routes
        .route_layer(from_fn_with_state((Arc::clone(app), places), limited))
        .merge(watched)
        .fallback(not_found)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(from_fn_with_state(Arc::clone(app), known_host))
        .layer(from_fn_with_state(Arc::clone(app), counted))
}

/// Limits the number of requests at a time, and the time that each may take.
async fn limited(
    State((app, places)): State<(Arc<App>, Arc<Semaphore>)>,
    request: Request,
    next: Next,
) -> Response {
    let Ok(_place) = places.try_acquire() else {
        return busy();
    };
    match tokio::time::timeout(app.options.timeout, next.run(request)).await {
        Ok(response) => response,
        Err(_) => problem(
            StatusCode::REQUEST_TIMEOUT,
            "it took too long; send less at a time",
        ),
    }
}

/// A server that listens on this machine only answers only to requests for this machine's names. So
/// a page from elsewhere is refused, even if its domain name points to this machine (DNS
/// rebinding).
async fn known_host(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    if app.options.address.ip().is_loopback() {
        let host = request.headers().get(header::HOST);
        let host = host.and_then(|host| host.to_str().ok()).unwrap_or_default();
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        };
        if !["localhost", "127.0.0.1", "[::1]"].contains(&name) {
            return problem(
                StatusCode::FORBIDDEN,
                "this server answers to localhost only; listen elsewhere with --address",
            );
        }
    }
    next.run(request).await
}

/// Counts requests, and adds the headers to answers.
async fn counted(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let route = request.extensions().get::<MatchedPath>().cloned();
    app.metrics.under_way.inc();
    let mut response = next.run(request).await;
    app.metrics.under_way.dec();
    for (name, value) in HEADERS {
        // A header that the route has set is kept.
        response
            .headers_mut()
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    let route = route.as_ref().map_or("other", MatchedPath::as_str);
    app.metrics
        .count(route, response.status().as_u16(), begun.elapsed());
    response
}
