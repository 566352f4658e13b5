//! What all requests share: the model, its predictors, and the metrics.

use super::ServeOptions;
use super::metrics::Metrics;
use super::problem::{gave_up, refused};
use crate::article::Article;
use crate::input::without_markup;
use crate::model::Predictor;
use axum::Json;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
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

    /// An article as it was sent, without its markup.
    ///
    /// # Errors
    /// If it has no word, as on the command line.
    pub fn read(&self, title: &str, text: &str) -> Result<Article, &'static str> {
        let article = Article {
            title: without_markup(title).into_owned(),
            text: without_markup(text).into_owned(),
            ..Article::default()
        };
        if article.is_blank() {
            return Err("empty article; give it a title or a text");
        }
        self.metrics.articles.inc();
        Ok(article)
    }

    /// Answers with what `work` makes, with a predictor, of a text of this many bytes: here if the
    /// text is short, else on a thread of its own.
    pub async fn answer<T: Serialize + Send + 'static>(
        self: Arc<Self>,
        bytes: usize,
        work: impl FnOnce(&Self, &mut Predictor<'static>) -> Result<T, &'static str> + Send + 'static,
    ) -> Response {
        let done = if bytes <= LONG {
            Some(self.with_predictor(work))
        } else {
            let later = move || self.with_predictor(work);
            tokio::task::spawn_blocking(later).await.ok()
        };
        match done {
            Some(Ok(answer)) => Json(answer).into_response(),
            Some(Err(error)) => refused(error),
            None => gave_up(),
        }
    }

    fn with_predictor<T>(&self, work: impl FnOnce(&Self, &mut Predictor<'static>) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let taken = idle().pop();
        let mut predictor = taken.unwrap_or_else(|| self.options.model.predictor());
        let done = work(self, &mut predictor);
        idle().push(predictor);
        done
    }
}
