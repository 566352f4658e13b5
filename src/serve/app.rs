//! What all requests share: the model, readers by it, the counts of what was done.

use super::ServeOptions;
use super::metrics::Metrics;
use crate::model::Predictor;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Files under way at a time, a thread.
const FILES: usize = 4;

/// A longer text is worked on by a thread of its own, so that other requests do not wait.
const LONG: usize = 128 << 10;

#[derive(Debug)]
pub(super) struct App {
    pub options: ServeOptions,
    pub metrics: Metrics,
    /// Places for files under way: each takes a thread and its rows, for as long as its client reads.
    pub files: Arc<Semaphore>,
    /// Predictors that nobody uses now. As many are made as are ever used at once.
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

    /// Works on so many bytes of text with a predictor: at once if they are few.
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
