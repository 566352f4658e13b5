//! What all requests share: the model, its predictors, and the metrics.

use super::ServeOptions;
use super::metrics::Metrics;
use crate::model::Predictor;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// For each thread, how many files are processed at a time.
const FILES: usize = 4;

/// In bytes: a longer text is processed on a thread of its own, so that other requests need not
/// wait.
const LONG: usize = 128 << 10;

#[derive(Debug)]
pub(super) struct App {
    pub options: ServeOptions,
    pub metrics: Metrics,
    /// Permits for files in progress. Each file holds a thread and some rows for as long as its
    /// client reads.
    pub files: Arc<Semaphore>,
    /// Predictors that are not in use. A new one is made only if all others are in use.
    idle: Mutex<Vec<Predictor<'static>>>,
}

impl App {
    pub fn new(options: ServeOptions) -> Self {
        Self {
            files: Arc::new(Semaphore::new(options.threads * FILES)),
            options,
            metrics: Metrics::default(),
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Runs `work` with a predictor on a text of this many bytes: here if the text is short, else
    /// on a thread of its own.
    pub async fn work<T: Send + 'static>(
        self: Arc<Self>,
        bytes: usize,
        work: impl FnOnce(&mut Predictor<'static>) -> T + Send + 'static,
    ) -> Option<T> {
        if bytes <= LONG {
            return Some(self.with_predictor(work));
        }
        let later = move || self.with_predictor(work);
        tokio::task::spawn_blocking(later).await.ok()
    }

    fn with_predictor<T>(&self, work: impl FnOnce(&mut Predictor<'static>) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let mut predictor = taken.unwrap_or_else(|| self.options.model.predictor());
        let done = work(&mut predictor);
        idle().push(predictor);
        done
    }
}
