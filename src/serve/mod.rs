//! A page on this machine on which one pastes an article and sees its topics, and an interface over
//! HTTP for programs.
//!
//! ```
//! use std::time::Duration;
//! use warraq::model::Model;
//! use warraq::serve::{ServeOptions, serve};
//! let options = ServeOptions::new(Model::embedded()).timeout(Duration::from_secs(5));
//! # if false {
//! serve(options, |address| println!("http://{address}/"), || println!("closing"))?;
//! # }
//! # Ok::<(), warraq::serve::ServeError>(())
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `app` | what all requests share |
//! | `classify` | topics of one article, or of a list |
//! | `api` | digesting and explaining one article |
//! | `request` | the parts of a request: JSON, the query, a file |
//! | `articles` | one article in JSON, or a list |
//! | `values` | numbers in requests, and what they may be |
//! | `batch` | a file of articles in, rows streamed out |
//! | `pages` | the page, its style and script |
//! | `options` | how to serve |
//! | `problem` | the form of errors |
//! | `guard` | limits, and headers that protect the page |
//! | `metrics` | metrics for Prometheus |
//!
//! The server listens on 127.0.0.1 unless told otherwise. It reads no files of the machine and
//! stores nothing that it is sent. `GET /openapi.json` describes the interface.

mod api;
mod app;
mod articles;
mod batch;
mod classify;
mod guard;
mod metrics;
mod options;
mod pages;
mod problem;
mod request;
#[cfg(test)]
mod tests;
mod values;
mod watching;

pub use options::ServeOptions;
pub(crate) use watching::WatchMetrics;

use app::App;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Why a server cannot start or go on.
///
/// ```
/// use std::net::TcpListener;
/// use warraq::model::Model;
/// use warraq::serve::{ServeError, ServeOptions, serve};
/// let taken = TcpListener::bind("127.0.0.1:0")?;
/// let options = ServeOptions::new(Model::embedded()).address(taken.local_addr()?);
/// assert!(matches!(serve(options, |_| {}, || {}), Err(ServeError::Listen { .. })));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// The address is taken, or is not one of this machine.
    #[error("cannot listen on {address}: {error}; give another with --address")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        error: io::Error,
    },
    /// Any other error of the system.
    #[error("cannot serve: {0}")]
    System(#[from] io::Error),
}

/// Serves until interrupted or terminated. Then requests in progress are still answered, within
/// their time limit. `ready` is called with the address listened on, `closing` when the server
/// begins to stop.
///
/// ```
/// use warraq::model::Model;
/// use warraq::serve::{ServeOptions, serve};
/// let options = ServeOptions::new(Model::embedded());
/// let ready = |address| println!("http://{address}/");
/// # if false {
/// serve(options, ready, || println!("closing"))?;
/// # }
/// # Ok::<(), warraq::serve::ServeError>(())
/// ```
///
/// # Errors
/// If the address cannot be listened on, or the system cannot start threads.
pub fn serve(
    options: ServeOptions,
    ready: impl FnOnce(SocketAddr),
    closing: impl FnOnce() + Send + 'static,
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(options.threads)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listen = |error| ServeError::Listen {
            address: options.address,
            error,
        };
        let listener = TcpListener::bind(options.address).await.map_err(listen)?;
        ready(listener.local_addr()?);
        let stop = async move {
            stopped().await;
            closing();
        };
        axum::serve(listener, router(options))
            .with_graceful_shutdown(stop)
            .await?;
        Ok(())
    })
}

/// All routes of the server.
fn router(options: ServeOptions) -> Router {
    let app = Arc::new(App::new(options));
    let routes = Router::new()
        .route("/", get(pages::page))
        .route("/assets/{name}", get(pages::asset))
        .route("/v1/classify", post(classify::classify))
        .route("/v1/summarize", post(api::summarize))
        .route("/v1/explain", post(api::explain))
        .route("/v1/extract", post(batch::extract))
        .route("/v1/batch", post(batch::batch))
        .layer(DefaultBodyLimit::max(options.max_body_bytes));
    let watched = Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/metrics", get(show_metrics))
        .route("/openapi.json", get(pages::openapi));
    guard::guarded(routes, watched, &app).with_state(app)
}

/// Waits until a signal asks the process to stop.
async fn stopped() {
    let interrupted = async {
        // If signals cannot be waited for, only a kill ends the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                () = interrupted => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    interrupted.await;
}

/// `GET /metrics`
async fn show_metrics(State(app): State<Arc<App>>) -> impl IntoResponse {
    app.metrics.shown()
}
