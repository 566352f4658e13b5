//! The place that articles come from. It makes an article of what is read from a file or a row, or
//! a fault that names the place.

use super::error::misnamed;
use super::labels::split_labels;
use super::markup::{Markup, heading_without_markup, without_markup};
use super::source::Source;
use super::{Fault, InputError, InputOptions, encoding, sniff};
use crate::article::Article;
use std::borrow::Cow;
use std::io::{self, Read};

/// In bytes: this much of a file is examined to detect its kind.
const BEGINNING: usize = 16 << 10;

/// Reads the bytes of a file as an article without id and label; the error says what is wrong.
pub(super) type ReadOne = fn(&[u8], &InputOptions) -> Result<Article, String>;

/// The parts of an article in a row; missing parts are empty.
#[derive(Default)]
pub(super) struct Cells {
    pub id: String,
    pub title: String,
    pub text: String,
    pub label: String,
    pub secondary: String,
    pub group: String,
    pub references: Vec<String>,
    pub date: String,
    pub source: String,
}

/// The place that articles come from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub place: String,
    pub name: String,
    pub label: Option<String>,
    pub archives: usize,
}

impl Origin {
    pub fn whole(&self, source: Source, options: &InputOptions) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        source
            .open(options)
            .and_then(|stream| {
                stream
                    .take(options.max_article_bytes as u64 + 1)
                    .read_to_end(&mut bytes)
            })
            .map_err(|error| self.fault(format!("cannot be read: {error}")))?;
        if bytes.len() > options.max_article_bytes {
            return Err(self.fault(too_large(options)));
        }
        Ok(bytes)
    }

    /// A fault if the content is of another kind than the `endings` of the file's name.
    pub fn check(
        &self,
        bytes: &[u8],
        endings: &[&str],
        options: &InputOptions,
    ) -> Result<(), Fault> {
        let first = &bytes[..bytes.len().min(BEGINNING)];
        match sniff::another(first, endings, options) {
            None => Ok(()),
            Some(ending) => Err(Fault {
                id: self.name.clone(),
                error: misnamed(&self.place, ending).to_string(),
            }),
        }
    }

    /// The article made of a whole file.
    pub fn article(
        &self,
        bytes: &[u8],
        options: &InputOptions,
        read: ReadOne,
    ) -> Result<Article, Fault> {
        let mut article = read(bytes, options).map_err(|problem| self.fault(problem))?;
        article.id.clone_from(&self.name);
        article.label.clone_from(&self.label);
        if article.is_blank() {
            return Err(self.fault("empty article; remove it or fill it".to_owned()));
        }
        Ok(article)
    }

    /// The article made of a row, a line or a record.
    pub fn row(&self, number: u64, cells: Cells, options: &InputOptions) -> Result<Article, Fault> {
        let read =
            |field: String, without: for<'t> fn(&'t str) -> Cow<'t, str>| match options.markup {
                Markup::Keep => field,
                Markup::Read => match without(&field) {
                    Cow::Owned(read) => read,
                    Cow::Borrowed(_) => field,
                },
            };
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let separator = options.label_separator.as_deref();
        let mut labels = split_labels(&cells.label, &cells.secondary, separator).into_iter();
        let article = Article {
            notes: encoding::replaced(&cells.text).into_iter().collect(),
            id: some(cells.id).unwrap_or_else(|| format!("{}:{number}", self.name)),
            title: read(cells.title, heading_without_markup),
            text: read(cells.text, without_markup),
            label: labels.next().or_else(|| self.label.clone()),
            secondary: labels.collect(),
            group: some(cells.group),
            references: cells
                .references
                .into_iter()
                .map(|text| read(text, without_markup))
                .filter(|text| !text.is_empty())
                .collect(),
            date: some(cells.date),
            source: some(cells.source),
            ..Article::default()
        };
        let problem = if article.bytes() > options.max_article_bytes {
            too_large(options)
        } else if article.is_blank() {
            "empty article; remove it or fill it".to_owned()
        } else {
            return Ok(article);
        };
        Err(Fault {
            id: article.id,
            ..self.fault_at(number, &problem)
        })
    }

    /// A fault of the file as a whole.
    pub fn fault(&self, problem: String) -> Fault {
        Fault {
            id: self.name.clone(),
            error: format!("{}: {problem}", self.place),
        }
    }

    /// A fault at a line or a record.
    pub fn fault_at(&self, number: u64, problem: &str) -> Fault {
        Fault {
            id: format!("{}:{number}", self.name),
            error: format!("{}:{number}: {problem}", self.place),
        }
    }

    pub fn unreadable(&self, error: io::Error) -> InputError {
        InputError::Read {
            path: self.place.clone().into(),
            error,
        }
    }
}

/// The error for an article that is larger than allowed.
pub(super) fn too_large(options: &InputOptions) -> String {
    format!(
        "larger than {} bytes; raise --max-article-bytes or leave it out",
        options.max_article_bytes
    )
}
