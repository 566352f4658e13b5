//! Arabic text: folding, tokens, sentences, digests. Places are counted in characters, as in
//! Python.

use crate::column::{Column, pairs};
use crate::waiting::{in_parts, on_threads};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use rayon::prelude::*;
use warraq::arabic::{FoldOptions, Tokenizer, fold, sentences};
use warraq::summarize::{Length, Method};

/// How many articles are processed between two checks whether Python wants to stop.
const PART: usize = 256;

/// Folds the letters of a text.
#[pyfunction]
#[pyo3(signature = (text, alef=true, alef_maqsura=true, ta_marbuta=true, hamza_carriers=false))]
pub fn normalize(
    text: &str,
    alef: bool,
    alef_maqsura: bool,
    ta_marbuta: bool,
    hamza_carriers: bool,
) -> String {
    let options = FoldOptions::default()
        .alef(alef)
        .alef_maqsura(alef_maqsura)
        .ta_marbuta(ta_marbuta)
        .hamza_carriers(hamza_carriers);
    fold(text, options)
}

/// Converts byte offsets, in ascending order, to character offsets.
struct Characters<'t> {
    text: &'t str,
    byte: usize,
    character: usize,
}

impl<'t> Characters<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            byte: 0,
            character: 0,
        }
    }

    fn at(&mut self, byte: usize) -> usize {
        self.character += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.character
    }
}

/// The folded tokens of a text, each with its beginning and end.
#[pyfunction]
pub fn tokenize(text: &str) -> Vec<(String, usize, usize)> {
    let mut places = Characters::of(text);
    let mut tokens = Vec::new();
    Tokenizer::new(FoldOptions::default()).scan(text, |token| {
        let (start, end) = (places.at(token.start), places.at(token.end));
        tokens.push((token.text().to_owned(), start, end));
    });
    tokens
}

/// The sentences of a text, each with its beginning and end.
#[pyfunction]
pub fn split_sentences(text: &str) -> Vec<(String, usize, usize)> {
    let mut places = Characters::of(text);
    let found = sentences(text).into_iter().map(|sentence| {
        let span = sentence.span;
        let (start, end) = (places.at(span.start), places.at(span.end));
        (text[span].to_owned(), start, end)
    });
    found.collect()
}

/// The digests of texts: a list of sentences for each.
#[pyfunction]
#[pyo3(signature = (texts, titles=None, *, sentences=None, words=None, ratio=None, characters=None, method="learned", threads=0))]
#[expect(clippy::too_many_arguments, reason = "keywords, in Python")]
pub fn summarize(
    py: Python<'_>,
    texts: Column,
    titles: Option<Column>,
    sentences: Option<usize>,
    words: Option<usize>,
    ratio: Option<f64>,
    characters: Option<usize>,
    method: &str,
    threads: usize,
) -> PyResult<Vec<Vec<String>>> {
    let length = match (sentences, words, ratio, characters) {
        (None, None, None, None) => Length::Sentences(3),
        (Some(sentences), None, None, None) => Length::Sentences(sentences),
        (None, Some(words), None, None) => Length::Words(words),
        (None, None, Some(ratio), None) if (0.0..=1.0).contains(&ratio) => Length::Ratio(ratio),
        (None, None, None, Some(characters)) if characters >= 20 => Length::Characters(characters),
        (None, None, Some(_), None) => {
            return Err(PyValueError::new_err("ratio is a share from 0 to 1"));
        }
        (None, None, None, Some(_)) => {
            return Err(PyValueError::new_err(
                "characters is a whole number from 20 on",
            ));
        }
        _ => {
            let problem = "give one of sentences, words, ratio and characters";
            return Err(PyValueError::new_err(problem));
        }
    };
    let named = Method::ALL.into_iter().find(|known| known.name() == method);
    let Some(method) = named else {
        let names = Method::ALL.map(Method::name).join(", ");
        return Err(PyValueError::new_err(format!(
            "method is one of {names}, not {method:?}"
        )));
    };
    let articles = py.detach(|| pairs(titles.as_ref(), &texts))?;
    let digest = |&(title, text): &(&str, &str)| method.digest(title, text, length);
    let parts = in_parts(py, &articles.texts(), PART, |part| {
        on_threads(threads, || part.par_iter().map(digest).collect::<Vec<_>>())
    })?;
    let parts = parts.into_iter().collect::<PyResult<Vec<_>>>()?;
    Ok(parts.into_iter().flatten().collect())
}
