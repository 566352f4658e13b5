//! Stories: which articles tell the same one, and their digests.

use crate::column::{Column, pairs};
use crate::errors::wrong;
use crate::waiting::{apart, on_threads};
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;
use std::convert::Infallible;
use warraq::article::Article;
use warraq::input::{Document, Fault};
use warraq::pipeline::tell_stories;
use warraq::roundup::{Group, PairModel, StoryOptions};

/// The columns of articles.
struct Articles {
    texts: Column,
    titles: Option<Column>,
    ids: Option<Column>,
    dates: Option<Column>,
    sources: Option<Column>,
}

/// The stories of articles as JSON, and the rows that have no words. Articles are identified by
/// their rows, from 0.
#[pyfunction]
#[pyo3(signature = (texts, titles, ids, dates, sources, *, window, sentences, at_least, why, pair_model, threads))]
#[expect(clippy::too_many_arguments, reason = "keywords, in Python")]
pub fn stories(
    py: Python<'_>,
    texts: Column,
    titles: Option<Column>,
    ids: Option<Column>,
    dates: Option<Column>,
    sources: Option<Column>,
    window: u32,
    sentences: usize,
    at_least: usize,
    why: bool,
    pair_model: Option<(String, String)>,
    threads: usize,
) -> PyResult<(String, Vec<usize>)> {
    let opened = pair_model.map(|(path, json)| {
        let wrong = |error| format!("{path} is no model of pairs: {error}");
        PairModel::from_json(&json).map_err(|error| PyValueError::new_err(wrong(error)))
    });
    let opened = opened.transpose()?;
    let articles = Articles {
        texts,
        titles,
        ids,
        dates,
        sources,
    };
    let (stories, blank) = apart(py, move || {
        let model = opened.as_ref().unwrap_or_else(|| PairModel::embedded());
        let options = StoryOptions::default()
            .model(model)
            .window(window)
            .sentences(sentences)
            .at_least(at_least)
            .why(why);
        on_threads(threads, || articles.stories(&options))
    })???;
    let stories = serde_json::to_string(&stories).map_err(wrong)?;
    Ok((stories, blank))
}

impl Articles {
    /// The stories, and the rows without words.
    fn stories(&self, options: &StoryOptions<'_>) -> PyResult<(Vec<Group>, Vec<usize>)> {
        let read = pairs(self.titles.as_ref(), &self.texts)?;
        let read = read.texts();
        let cells = |column| cells(column, read.len());
        let ids = cells(&self.ids)?;
        let dates = cells(&self.dates)?;
        let sources = cells(&self.sources)?;
        let documents = read.iter().enumerate().map(|(row, &(title, text))| {
            let some = |cell: &str| Some(cell.trim().to_owned()).filter(|cell| !cell.is_empty());
            let mut article = Article {
                id: ids[row].trim().to_owned(),
                title: title.trim().to_owned(),
                text: text.trim().to_owned(),
                date: some(dates[row]),
                source: some(sources[row]),
                ..Article::default()
            };
            // The id may name the newspaper. After that the row replaces it, because ids may occur
            // twice.
            article.source = article.newspaper().map(str::to_owned);
            article.id = row.to_string();
            if article.is_blank() {
                let error = "no words in it".to_owned();
                return Document::from(Fault {
                    id: article.id,
                    error,
                });
            }
            article.into()
        });
        let (mut stories, mut blank) = (Vec::new(), Vec::new());
        tell_stories(
            documents,
            options,
            |fault| blank.extend(fault.id.parse::<usize>()),
            |story| {
                stories.push(story);
                Ok::<(), Infallible>(())
            },
        )
        .map_err(|error| PyOSError::new_err(error.to_string()))?;
        Ok((stories, blank))
    }
}

/// The cells of a column, which must have as many rows as there are texts; empty cells without a
/// column.
fn cells(column: &Option<Column>, texts: usize) -> PyResult<Vec<&str>> {
    let cells = column
        .as_ref()
        .map_or_else(|| vec![""; texts], Column::texts);
    if cells.len() == texts {
        return Ok(cells);
    }
    let problem = format!("{texts} texts, but {} in another column", cells.len());
    Err(PyValueError::new_err(problem))
}
