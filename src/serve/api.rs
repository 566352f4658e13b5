//! Digests an article, or explains its topics. Requests and answers are JSON.

use super::app::App;
use super::guard::problem;
use crate::arabic::{Language, language};
use crate::evidence::Evidence;
use crate::input::without_markup;
use crate::keywords::keywords;
use crate::summarize::{Length, Method};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{FromRequest, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A body in JSON. If it cannot be parsed, the error is answered in JSON too.
pub(super) struct Body<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        match Json::<T>::from_request(request, state).await {
            Ok(Json(body)) => Ok(Self(body)),
            Err(rejection) => Err(said(&rejection)),
        }
    }
}

fn said(rejection: &JsonRejection) -> Response {
    problem(rejection.status(), &rejection.body_text())
}

pub(super) fn gave_up() -> Response {
    problem(StatusCode::INTERNAL_SERVER_ERROR, "the work ended early")
}

pub(super) fn written_in(title: &str, text: &str) -> Language {
    language(if text.is_empty() { title } else { text })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SummarizeRequest {
    #[serde(default)]
    title: String,
    text: String,
    sentences: Option<usize>,
    words: Option<usize>,
    ratio: Option<f64>,
    characters: Option<usize>,
    method: Option<String>,
    #[serde(default)]
    keywords: usize,
}

impl SummarizeRequest {
    fn length(&self) -> Result<Length, &'static str> {
        match (self.sentences, self.words, self.ratio, self.characters) {
            (None, None, None, None) => Ok(Length::Sentences(3)),
            (Some(sentences), None, None, None) => Ok(Length::Sentences(sentences)),
            (None, Some(words), None, None) => Ok(Length::Words(words)),
            (None, None, Some(ratio), None) if (0.0..=1.0).contains(&ratio) => {
                Ok(Length::Ratio(ratio))
            }
            (None, None, None, Some(characters)) if characters >= 20 => {
                Ok(Length::Characters(characters))
            }
            (None, None, Some(_), None) => Err("ratio is a share from 0 to 1"),
            (None, None, None, Some(_)) => Err("characters is a whole number from 20 on"),
            _ => Err("give one of sentences, words, ratio and characters"),
        }
    }

    fn method(&self) -> Result<Method, &'static str> {
        match &self.method {
            None => Ok(Method::default()),
            Some(name) => Method::ALL
                .into_iter()
                .find(|method| method.name() == name)
                .ok_or("method is learned, lead, centroid, lexrank, textrank or mmr"),
        }
    }
}

#[derive(Serialize)]
struct Digest {
    /// The sentences, each on one line.
    sentences: Vec<String>,
    /// For each sentence, its byte range in the text.
    spans: Vec<[usize; 2]>,
    /// The text without its markup, if it had any. The spans refer to it.
    text: Option<String>,
    keywords: Vec<String>,
}

/// `POST /v1/summarize`
pub(super) async fn summarize(
    State(app): State<Arc<App>>,
    Body(asked): Body<SummarizeRequest>,
) -> Response {
    let (length, method) = match (asked.length(), asked.method()) {
        (Ok(length), Ok(method)) => (length, method),
        (Err(error), _) | (_, Err(error)) => {
            return problem(StatusCode::UNPROCESSABLE_ENTITY, error);
        }
    };
    app.metrics.articles.inc();
    let model = app.options.model;
    let bytes = asked.title.len() + asked.text.len();
    let answer = app.work(bytes, move |_| {
        let SummarizeRequest {
            title,
            text,
            keywords: count,
            ..
        } = asked;
        let (title, read) = (without_markup(&title), without_markup(&text));
        let chosen = method.summarizer().summarize(&title, &read, length);
        let found = match count {
            0 => Vec::new(),
            count => keywords(model, &title, &read, count),
        };
        Digest {
            sentences: chosen.iter().map(|excerpt| excerpt.read(&read)).collect(),
            spans: chosen
                .iter()
                .map(|excerpt| [excerpt.span.start, excerpt.span.end])
                .collect(),
            text: (read != text).then(|| read.clone().into_owned()),
            keywords: found.into_iter().map(|keyword| keyword.term).collect(),
        }
    });
    answer
        .await
        .map_or_else(gave_up, |answer| Json(answer).into_response())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExplainRequest {
    #[serde(default)]
    title: String,
    text: String,
}

#[derive(Serialize)]
struct Explained {
    language: &'static str,
    #[serde(flatten)]
    evidence: Evidence,
}

/// `POST /v1/explain`
pub(super) async fn explain(
    State(app): State<Arc<App>>,
    Body(ExplainRequest { title, text }): Body<ExplainRequest>,
) -> Response {
    app.metrics.articles.inc();
    let answer = app.work(title.len() + text.len(), move |predictor| {
        let (title, text) = (without_markup(&title), without_markup(&text));
        Explained {
            language: written_in(&title, &text).code(),
            evidence: predictor.explain(&title, &text),
        }
    });
    answer
        .await
        .map_or_else(gave_up, |answer| Json(answer).into_response())
}
