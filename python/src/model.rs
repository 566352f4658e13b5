//! Models: training, opening, predicting.

use crate::column::{Column, pairs};
use crate::errors::{of_input, of_model, wrong};
use crate::rows::{Asked, Rows};
use crate::verdicts::record_batch;
use crate::waiting::{apart, in_parts, on_threads};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use pyo3_arrow::PyRecordBatch;
use std::borrow::Cow;
use std::convert::Infallible;
use std::path::PathBuf;
use std::sync::Arc;
use warraq::article::{Article, Verdict};
use warraq::classify::{Algorithm, ClassWeight};
use warraq::features::{CharacterNgrams, Stem, Storage, TextOptions, VocabularyOptions, Weighting};
use warraq::input::{Document, Fault, InputOptions, heading_without_markup, open, without_markup};
use warraq::keywords::keywords;
use warraq::model::TrainOptions;
use warraq::pipeline::{count, judge, score_all};

/// How many articles are processed between two checks whether Python wants to stop: about a
/// twentieth of a second.
const PART: usize = 1024;

/// A trained model. It holds the bytes of its file and no code.
#[pyclass(frozen, module = "warraq._warraq")]
pub struct Model(pub Arc<warraq::model::Model>);

#[pymethods]
impl Model {
    /// Reads a model from a file.
    #[staticmethod]
    fn load(path: PathBuf) -> PyResult<Self> {
        let model = warraq::model::Model::open(&path).map_err(of_model)?;
        Ok(Self(Arc::new(model)))
    }

    /// Reads a model from the bytes of a model file.
    #[staticmethod]
    fn from_bytes(bytes: &[u8]) -> PyResult<Self> {
        let model = warraq::model::Model::from_bytes(bytes).map_err(of_model)?;
        Ok(Self(Arc::new(model)))
    }

    /// The model that comes with warraq.
    #[staticmethod]
    fn embedded() -> PyResult<Self> {
        let bytes = warraq::model::Model::embedded()
            .to_bytes()
            .map_err(of_model)?;
        Self::from_bytes(&bytes)
    }

    /// Writes the model to a file, which appears whole or not at all.
    fn save(&self, path: PathBuf) -> PyResult<()> {
        self.0.save(&path).map(|_| ()).map_err(of_model)
    }

    /// The bytes of the model file.
    fn to_bytes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        let bytes = self.0.to_bytes().map_err(of_model)?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Topics, in the order of scores.
    #[getter]
    fn topics(&self) -> Vec<String> {
        self.0.card().topics.clone()
    }

    /// How many terms the model knows.
    #[getter]
    fn terms(&self) -> usize {
        self.0.terms()
    }

    /// The card of the model, as JSON.
    fn card(&self) -> PyResult<String> {
        serde_json::to_string(self.0.card()).map_err(wrong)
    }

    /// Scores (float32) and probabilities (float64) of articles × topics, row after row, as bytes.
    #[pyo3(signature = (texts, titles=None, threads=0))]
    fn scores<'py>(
        &self,
        py: Python<'py>,
        texts: Column,
        titles: Option<Column>,
        threads: usize,
    ) -> PyResult<(Bound<'py, PyBytes>, Bound<'py, PyBytes>)> {
        let articles = py.detach(|| pairs(titles.as_ref(), &texts))?;
        let model = &self.0;
        let parts = in_parts(py, &articles.texts(), PART, |part| {
            on_threads(threads, || score_all(model, part))
        })?;
        let (mut scores, mut probabilities) = (Vec::new(), Vec::new());
        for part in parts {
            let part = part?;
            scores.extend(part.scores.iter().flat_map(|score| score.to_le_bytes()));
            probabilities.extend(part.probabilities.iter().flat_map(|p| p.to_le_bytes()));
        }
        Ok((PyBytes::new(py, &scores), PyBytes::new(py, &probabilities)))
    }

    /// The verdict on each text, as an Arrow record batch with the columns of the command line.
    #[pyo3(signature = (texts, titles=None, *, top=3, min_probability=0.0, summary=0, any_language=false, threads=0))]
    #[expect(clippy::too_many_arguments, reason = "keywords, in Python")]
    fn classify(
        &self,
        py: Python<'_>,
        texts: Column,
        titles: Option<Column>,
        top: usize,
        min_probability: f64,
        summary: usize,
        any_language: bool,
        threads: usize,
    ) -> PyResult<PyRecordBatch> {
        let asked = Asked {
            top: at_least_one(top)?,
            min_probability,
            summary,
            any_language,
            dedupe: false,
        };
        let articles = py.detach(|| pairs(titles.as_ref(), &texts))?;
        let parts = in_parts(py, &articles.texts(), PART, |part| {
            on_threads(threads, || verdicts(&self.0, part, asked))
        })?;
        let parts = parts.into_iter().collect::<PyResult<Vec<_>>>()?;
        record_batch(&parts.into_iter().flatten().collect::<Vec<_>>())
    }

    /// Why an article got its topics, as JSON.
    #[pyo3(signature = (text, title=""))]
    fn explain(&self, py: Python<'_>, text: &str, title: &str) -> PyResult<String> {
        let (title, text) = (heading_without_markup(title), without_markup(text));
        let evidence = py.detach(|| self.0.predictor().explain(&title, &text));
        let mut evidence = serde_json::to_value(&evidence).map_err(wrong)?;
        if let (Cow::Owned(text), Some(evidence)) = (text, evidence.as_object_mut()) {
            // The text that the spans refer to.
            evidence.insert("text".to_owned(), text.into());
        }
        Ok(evidence.to_string())
    }

    /// Key terms of an article, heaviest first.
    #[pyo3(signature = (text, title="", count=5))]
    fn keywords(&self, text: &str, title: &str, count: usize) -> Vec<String> {
        let (title, text) = (heading_without_markup(title), without_markup(text));
        let found = keywords(&self.0, &title, &text, count).into_iter();
        found.map(|keyword| keyword.term).collect()
    }

    /// An iterator over the verdicts on a path: a directory, a table, or a file of any kind.
    #[pyo3(signature = (path, *, top=3, min_probability=0.0, summary=0, any_language=false, dedupe=false))]
    fn classify_path(
        &self,
        path: PathBuf,
        top: usize,
        min_probability: f64,
        summary: usize,
        any_language: bool,
        dedupe: bool,
    ) -> PyResult<Rows> {
        let options = InputOptions::default();
        let documents = open(&path, &options).map_err(of_input)?;
        let asked = Asked {
            top: at_least_one(top)?,
            min_probability,
            summary,
            any_language,
            dedupe,
        };
        Ok(Rows::of(self, documents, options.passed_over, asked))
    }

    fn __repr__(&self) -> String {
        let topics = self.0.card().topics.join(", ");
        format!("<warraq.Model of {topics}; {} terms>", self.0.terms())
    }

    fn __eq__(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.to_bytes().ok() == other.0.to_bytes().ok()
    }

    fn __reduce__<'py>(
        this: &Bound<'py, Self>,
    ) -> PyResult<(Bound<'py, PyAny>, (Bound<'py, PyBytes>,))> {
        let bytes = this.get().to_bytes(this.py())?;
        Ok((this.get_type().getattr("from_bytes")?, (bytes,)))
    }
}

fn at_least_one(top: usize) -> PyResult<usize> {
    match top {
        0 => Err(PyValueError::new_err("top is a number from 1 on")),
        top => Ok(top),
    }
}

/// Verdicts on articles, with the same rules as the command line has for a table's rows: cells are
/// trimmed, and an article without a word is an error.
fn verdicts(model: &warraq::model::Model, articles: &[(&str, &str)], asked: Asked) -> Vec<Verdict> {
    let documents = articles.iter().map(|&(title, text)| {
        let article = Article {
            title: title.trim().to_owned(),
            text: text.trim().to_owned(),
            ..Article::default()
        };
        if article.is_blank() {
            let error = "no words in it".to_owned();
            return Document::from(Fault {
                id: String::new(),
                error,
            });
        }
        article.into()
    });
    let mut verdicts = Vec::with_capacity(articles.len());
    let Ok(()) = judge(documents, asked.job(model), |verdict| {
        verdicts.push(verdict);
        Ok::<(), Infallible>(())
    });
    verdicts
}

/// Training options by their names in Python. Options that are not given keep the library's
/// defaults.
pub fn options(given: &Bound<'_, PyDict>) -> PyResult<TrainOptions> {
    let mut options = TrainOptions::default();
    let (mut algorithm, mut cost) = ("svm".to_owned(), None);
    for (name, value) in given {
        let TrainOptions {
            text,
            vocabulary,
            weighting,
            ..
        } = &mut options;
        match name.extract::<String>()?.as_str() {
            "algorithm" => algorithm = value.extract()?,
            "cost" => cost = value.extract::<Option<f64>>()?,
            "balanced" if value.extract()? => options.class_weight = ClassWeight::Balanced,
            "balanced" => options.class_weight = ClassWeight::None,
            "words" => text.words = value.extract()?,
            "characters" => {
                text.characters = value.extract::<Option<(usize, usize)>>()?.map(Into::into)
            }
            "title_weight" => text.title_weight = value.extract()?,
            "lead_words" => text.lead_words = value.extract()?,
            "stem" => text.stem = stem(&value.extract::<String>()?)?,
            "drop_stopwords" => text.drop_stopwords = value.extract()?,
            "min_df" => vocabulary.min_df = value.extract()?,
            "max_df" => vocabulary.max_df = value.extract()?,
            "max_terms" => vocabulary.max_terms = value.extract()?,
            "sublinear_tf" => weighting.sublinear = value.extract()?,
            "prune_to" => options.prune_to = value.extract()?,
            "full_weights" => options.compact = !value.extract::<bool>()?,
            "validation_folds" => options.folds = value.extract()?,
            "seed" => options.seed = value.extract()?,
            other => return Err(PyValueError::new_err(format!("no option {other}"))),
        }
    }
    options.algorithm = match algorithm.as_str() {
        "svm" => Algorithm::Svm {
            cost: cost.unwrap_or(1.0),
        },
        "logistic" => Algorithm::Logistic {
            cost: cost.unwrap_or(10.0),
        },
        "ensemble" => Algorithm::Ensemble {
            cost: cost.unwrap_or(1.0),
        },
        "bayes" => Algorithm::Bayes {
            alpha: cost.unwrap_or(0.1),
        },
        other => {
            let problem = format!("algorithm is svm, logistic, ensemble or bayes, not {other:?}");
            return Err(PyValueError::new_err(problem));
        }
    };
    Ok(options)
}

pub fn stem(name: &str) -> PyResult<Stem> {
    match name {
        "none" => Ok(Stem::None),
        "light" => Ok(Stem::Light),
        "beside" => Ok(Stem::Beside),
        other => Err(PyValueError::new_err(format!(
            "stem is none, light or beside, not {other:?}"
        ))),
    }
}

/// Trains a model. `warraq train` on a table with these columns makes the same bytes.
#[pyfunction]
#[pyo3(signature = (texts, labels, titles=None, threads=0, **given))]
pub fn train(
    py: Python<'_>,
    texts: Column,
    labels: Column,
    titles: Option<Column>,
    threads: usize,
    given: Option<&Bound<'_, PyDict>>,
) -> PyResult<Model> {
    let options = match given {
        Some(given) => options(given)?,
        None => TrainOptions::default(),
    };
    let articles = texts.texts().len();
    let labelled = labels.texts().len();
    if labelled != articles {
        let problem = format!("{labelled} labels for {articles} texts");
        return Err(PyValueError::new_err(problem));
    }
    let trained = apart(py, move || {
        on_threads(threads, || {
            let rows = pairs(titles.as_ref(), &texts)?;
            let labels = labels.texts();
            let articles = rows.texts().into_iter().zip(&labels).enumerate();
            let articles = articles.map(|(nth, ((title, text), label))| {
                let article = Article {
                    id: format!("item {nth}"),
                    title: title.trim().to_owned(),
                    text: text.trim().to_owned(),
                    label: Some((*label).to_owned()),
                    ..Article::default()
                };
                Ok::<_, Fault>(article)
            });
            let mut faults = Vec::new();
            let corpus = count(
                articles,
                &options.text,
                &options.vocabulary,
                false,
                &Storage::Memory,
                |fault| faults.push(fault.error),
            );
            if let Some(fault) = faults.into_iter().next() {
                return Err(PyValueError::new_err(fault));
            }
            warraq::model::train(corpus.map_err(wrong)?, &options).map_err(wrong)
        })
    })?;
    Ok(Model(Arc::new(trained??)))
}

/// The text options, by their names in Python.
#[expect(clippy::too_many_arguments, reason = "keywords, in Python")]
pub fn text_options(
    words: usize,
    characters: Option<(usize, usize)>,
    title_weight: f32,
    lead_words: usize,
    stem_name: &str,
    drop_stopwords: bool,
    vocabulary: (u32, f64, usize),
    sublinear: bool,
) -> PyResult<(TextOptions, VocabularyOptions, Weighting)> {
    let text = TextOptions::default()
        .words(words)
        .characters(characters.map(CharacterNgrams::from))
        .title_weight(title_weight)
        .lead_words(lead_words)
        .stem(stem(stem_name)?)
        .drop_stopwords(drop_stopwords);
    let (min_df, max_df, max_terms) = vocabulary;
    let vocabulary = VocabularyOptions::default()
        .min_df(min_df)
        .max_df(max_df)
        .max_terms(max_terms);
    let weighting = Weighting::default().sublinear(sublinear);
    Ok((text, vocabulary, weighting))
}
