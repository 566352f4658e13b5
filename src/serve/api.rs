//! Digests an article, or explains its topics. Requests and answers are JSON.

use super::app::App;
use super::problem::refused;
use super::request::Body;
use super::values::{AtLeast, Share};
use crate::evidence::Evidence;
use crate::keywords::keywords;
use crate::summarize::{Length, Method};
use axum::extract::State;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SummarizeRequest {
    #[serde(default)]
    title: String,
    #[serde(default)]
    text: String,
    sentences: Option<AtLeast<0>>,
    words: Option<AtLeast<0>>,
    ratio: Option<Share>,
    characters: Option<AtLeast<20>>,
    method: Option<String>,
    #[serde(default)]
    keywords: AtLeast<0>,
}

impl SummarizeRequest {
    fn length(&self) -> Result<Length, &'static str> {
        match (self.sentences, self.words, self.ratio, self.characters) {
            (None, None, None, None) => Ok(Length::Sentences(3)),
            (Some(sentences), None, None, None) => Ok(Length::Sentences(sentences.get())),
            (None, Some(words), None, None) => Ok(Length::Words(words.get())),
            (None, None, Some(ratio), None) => Ok(Length::Ratio(ratio.get())),
            (None, None, None, Some(characters)) => Ok(Length::Characters(characters.get())),
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
        (Err(error), _) | (_, Err(error)) => return refused(error),
    };
    let model = app.options.model;
    let bytes = asked.title.len() + asked.text.len();
    app.answer(bytes, move |app, _| {
        let read = app.read(&asked.title, &asked.text)?;
        let summarizer = method.summarizer();
        let chosen = summarizer.summarize(&read.title, &read.text, length);
        let found = match asked.keywords.get() {
            0 => Vec::new(),
            count => keywords(model, &read.title, &read.text, count),
        };
        Ok(Digest {
            sentences: chosen
                .iter()
                .map(|excerpt| excerpt.read(&read.text))
                .collect(),
            spans: chosen
                .iter()
                .map(|excerpt| [excerpt.span.start, excerpt.span.end])
                .collect(),
            keywords: found.into_iter().map(|keyword| keyword.term).collect(),
            text: (read.text != asked.text).then_some(read.text),
        })
    })
    .await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExplainRequest {
    #[serde(default)]
    title: String,
    #[serde(default)]
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
    app.answer(title.len() + text.len(), move |app, predictor| {
        let article = app.read(&title, &text)?;
        Ok(Explained {
            language: article.language().code(),
            evidence: predictor.explain(&article.title, &article.text),
        })
    })
    .await
}
