//! Takes a file, and answers with its articles as they are read, or streams a row for each.

use super::app::App;
use super::problem::{busy, gave_up, refused};
use super::request::{File, Query};
use super::values::{AtLeast, Share, Top, from_text, three};
use crate::article::Article;
use crate::input::{Document, Fault, InputOptions, PassedOver, open_bytes};
use crate::output::Format;
use crate::pipeline::{Job, judge};
use crate::summarize::{Length, Method};
use axum::body::Body;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::{Deserialize, Serialize};
use std::convert::Infallible;
use std::io::{self, BufWriter, Write};
use std::str::FromStr;
use std::sync::Arc;
use tokio::sync::mpsc;

/// In bytes: how much is sent at a time.
const CHUNK: usize = 16 << 10;
/// How many chunks may wait for a slow client.
const WAITING: usize = 8;

fn options(app: &App) -> InputOptions {
    InputOptions {
        max_article_bytes: app.options.max_body_bytes,
        ..InputOptions::default()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BatchQuery {
    /// The name of the file; its ending tells its kind.
    name: String,
    #[serde(default, deserialize_with = "from_text")]
    summary: AtLeast<0>,
    #[serde(default = "three", deserialize_with = "from_text")]
    top: Top,
    #[serde(default, deserialize_with = "from_text")]
    min_probability: Share,
    #[serde(default)]
    any_language: bool,
    #[serde(default)]
    dedupe: bool,
    #[serde(default, deserialize_with = "from_text")]
    format: RowFormat,
}

#[derive(Clone, Copy, Default)]
enum RowFormat {
    #[default]
    Jsonl,
    Csv,
}

impl FromStr for RowFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        match name {
            "jsonl" => Ok(Self::Jsonl),
            "csv" => Ok(Self::Csv),
            _ => Err("jsonl or csv is needed".to_owned()),
        }
    }
}

/// `POST /v1/batch`: a row for each article of the file, sent as soon as it is judged. The last
/// rows name the content that was not read.
pub(super) async fn batch(
    State(app): State<Arc<App>>,
    Query(query): Query<BatchQuery>,
    File(body): File,
) -> Response {
    let options = options(&app);
    let documents = match open_bytes(&query.name, body.to_vec(), &options) {
        Ok(documents) => documents.chain(unread(query.name.clone(), options.passed_over)),
        Err(error) => return refused(&error.to_string()),
    };
    let Ok(place) = Arc::clone(&app.files).try_acquire_owned() else {
        return busy();
    };
    let (to_client, chunks) = mpsc::channel::<Vec<u8>>(WAITING);
    let (format, kind) = match query.format {
        RowFormat::Jsonl => (Format::JsonLines, "application/jsonl"),
        RowFormat::Csv => (Format::Csv, "text/csv; charset=utf-8"),
    };
    tokio::task::spawn_blocking(move || {
        let _place = place;
        let mut job = Job::new(app.options.model)
            .top(query.top.get())
            .min_probability(query.min_probability.get())
            .any_language(query.any_language)
            .dedupe(query.dedupe);
        if query.summary.get() > 0 {
            let length = Length::Sentences(query.summary.get());
            job = job.summary(Method::default().summarizer(), length);
        }
        let mut to = BufWriter::with_capacity(CHUNK, ToClient(to_client));
        let written = format
            .writer(Box::new(&mut to), false)
            .and_then(|mut rows| {
                judge(documents, job, |verdict| {
                    app.metrics.articles.inc();
                    rows.write(&verdict)
                })?;
                rows.finish()
            });
        // An error means that the client has disconnected.
        let _ = written.and_then(|()| to.flush());
    });
    let rows = stream::unfold(chunks, |mut chunks| async {
        let chunk = chunks.recv().await?;
        Some((Ok::<_, Infallible>(chunk), chunks))
    });
    ([(header::CONTENT_TYPE, kind)], Body::from_stream(rows)).into_response()
}

/// Rows, at the end, for the content of a file that was not read. They look like those of bad
/// articles.
fn unread(name: String, passed_over: PassedOver) -> impl Iterator<Item = Document> {
    let said = std::iter::once_with(move || passed_over.said());
    let fault = move |error| Fault {
        id: name.clone(),
        error,
    };
    said.flatten().map(fault).map(Document::from)
}

/// Sends bytes to the client, and waits until it takes them.
struct ToClient(mpsc::Sender<Vec<u8>>);

impl Write for ToClient {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.0.blocking_send(bytes.to_vec()).map_err(gone)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExtractQuery {
    name: String,
}

#[derive(Serialize)]
struct Extracted {
    title: String,
    text: String,
    date: Option<String>,
    source: Option<String>,
    notes: Vec<String>,
}

/// `POST /v1/extract`: the first article of a file, as it was read.
pub(super) async fn extract(
    State(app): State<Arc<App>>,
    Query(query): Query<ExtractQuery>,
    File(body): File,
) -> Response {
    let options = options(&app);
    let read = move || -> Result<Article, String> {
        let mut documents =
            open_bytes(&query.name, body.to_vec(), &options).map_err(|error| error.to_string())?;
        let none = || format!("{}: no article in it", query.name);
        let first = documents.next();
        let unread = options.passed_over.said();
        let first = first.ok_or_else(|| match unread.as_slice() {
            [] => none(),
            said => format!("{}: {}", none(), said.join("; ")),
        })?;
        let mut article = first.read().map_err(|fault| fault.error)?;
        article.notes.extend(unread);
        Ok(article)
    };
    match tokio::task::spawn_blocking(read).await {
        Ok(Ok(article)) => axum::Json(Extracted {
            title: article.title,
            text: article.text,
            date: article.date,
            source: article.source,
            notes: article.notes,
        })
        .into_response(),
        Ok(Err(error)) => refused(&error),
        Err(_) => gave_up(),
    }
}
