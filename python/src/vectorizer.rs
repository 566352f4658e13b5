//! TF-IDF rows of texts, for use in other libraries.

use crate::column::{Column, pairs};
use crate::errors::wrong;
use crate::model::text_options;
use crate::waiting::apart;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyType};
use std::collections::HashMap;
use std::sync::Arc;
use warraq::features::{
    Analyzer, Counted, Counter, Rows, Storage, TextOptions, TfIdf, Vocabulary, VocabularyOptions,
    Weighting,
};

/// How many articles a thread counts at a time.
const RUN: usize = 512;

/// A fitted vocabulary with its weights.
#[pyclass(frozen, module = "warraq._warraq")]
pub struct Vectorizer {
    inner: Arc<Fitted>,
}

struct Fitted {
    text: TextOptions,
    tf_idf: TfIdf,
    /// The spelling of each term, or its key in hexadecimal if the spelling is unknown.
    names: Vec<String>,
    ids: HashMap<u64, u32>,
    vocabulary: Vocabulary,
    articles: usize,
}

type Matrix<'py> = (
    Bound<'py, PyBytes>,
    Bound<'py, PyBytes>,
    Bound<'py, PyBytes>,
    usize,
);

#[pymethods]
impl Vectorizer {
    /// Learns the vocabulary of texts.
    #[classmethod]
    #[pyo3(signature = (texts, titles=None, *, words=2, characters=None, title_weight=3.0, lead_words=50, stem="beside", drop_stopwords=false, min_df=2, max_df=1.0, max_terms=0, sublinear_tf=true))]
    #[expect(clippy::too_many_arguments, reason = "keywords, in Python")]
    fn fit(
        _class: &Bound<'_, PyType>,
        py: Python<'_>,
        texts: Column,
        titles: Option<Column>,
        words: usize,
        characters: Option<(usize, usize)>,
        title_weight: f32,
        lead_words: usize,
        stem: &str,
        drop_stopwords: bool,
        min_df: u32,
        max_df: f64,
        max_terms: usize,
        sublinear_tf: bool,
    ) -> PyResult<Self> {
        let (text, vocabulary, weighting) = text_options(
            words,
            characters,
            title_weight,
            lead_words,
            stem,
            drop_stopwords,
            (min_df, max_df, max_terms),
            sublinear_tf,
        )?;
        let fitted = apart(py, move || {
            let articles = pairs(titles.as_ref(), &texts)?;
            fit(&articles.texts(), text, &vocabulary, weighting)
        })??;
        Ok(Self {
            inner: Arc::new(fitted),
        })
    }

    /// The rows of texts as a compressed sparse row matrix: its three arrays as bytes (int64
    /// starts, int32 ids, float32 weights), and the number of columns.
    #[pyo3(signature = (texts, titles=None))]
    fn transform<'py>(
        &self,
        py: Python<'py>,
        texts: Column,
        titles: Option<Column>,
    ) -> PyResult<Matrix<'py>> {
        let fitted = Arc::clone(&self.inner);
        let rows = apart(py, move || {
            let articles = pairs(titles.as_ref(), &texts)?;
            PyResult::Ok(fitted.rows(&articles.texts()))
        })??;
        let (mut starts, mut ids, mut weights) = (vec![0u8; 8], Vec::new(), Vec::new());
        let mut end = 0i64;
        for row in rows.iter() {
            end += row.ids.len() as i64;
            starts.extend(end.to_le_bytes());
            ids.extend(row.ids.iter().flat_map(|id| id.to_le_bytes()));
            weights.extend(row.weights.iter().flat_map(|weight| weight.to_le_bytes()));
        }
        let bytes = |bytes: &[u8]| PyBytes::new(py, bytes);
        Ok((
            bytes(&starts),
            bytes(&ids),
            bytes(&weights),
            self.inner.names.len(),
        ))
    }

    /// The spelling of each column's term, or its key in hexadecimal if the spelling is unknown.
    #[getter]
    fn names(&self) -> Vec<String> {
        self.inner.names.clone()
    }

    /// The whole state as JSON, for pickling.
    fn state(&self) -> PyResult<String> {
        let Fitted {
            text,
            names,
            vocabulary,
            articles,
            tf_idf,
            ..
        } = &*self.inner;
        let (keys, frequencies) = (&vocabulary.keys, &vocabulary.document_frequency);
        let state = (text, keys, frequencies, names, articles, tf_idf.weighting());
        serde_json::to_string(&state).map_err(wrong)
    }

    /// Makes a vectorizer from its state.
    #[staticmethod]
    fn from_state(state: &str) -> PyResult<Self> {
        let state: (
            TextOptions,
            Vec<u64>,
            Vec<u32>,
            Vec<String>,
            usize,
            Weighting,
        ) = serde_json::from_str(state).map_err(wrong)?;
        let (text, keys, frequencies, names, articles, weighting) = state;
        if keys.len() != frequencies.len() || keys.len() != names.len() {
            return Err(PyValueError::new_err("the state is damaged: fit again"));
        }
        let mut vocabulary = Vocabulary::default();
        (vocabulary.keys, vocabulary.document_frequency) = (keys, frequencies);
        let fitted = Fitted::new(text, vocabulary, names, articles, weighting);
        Ok(Self {
            inner: Arc::new(fitted),
        })
    }

    fn __reduce__<'py>(this: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let state = this.get().state()?;
        Ok((this.get_type().getattr("from_state")?, (state,)))
    }

    /// The inverse document frequencies of the columns.
    #[getter]
    fn idf(&self) -> Vec<f32> {
        self.inner.tf_idf.idf.clone()
    }
}

fn fit(
    articles: &[(&str, &str)],
    text: TextOptions,
    options: &VocabularyOptions,
    weighting: Weighting,
) -> PyResult<Fitted> {
    if articles.is_empty() {
        return Err(PyValueError::new_err("no texts to learn from"));
    }
    let mut parts = Vec::new();
    for run in articles.chunks(RUN) {
        let mut counter = Counter::new(&text);
        run.iter()
            .for_each(|(title, text)| counter.count(title, text));
        parts.push(counter.finish(&Storage::Memory).map_err(wrong)?);
    }
    let (vocabulary, _) = Counted::merge(parts, options, &Storage::Memory).map_err(wrong)?;
    let spelled = vocabulary.spell(0..vocabulary.len());
    let name = |(id, key): (usize, &u64)| {
        spelled
            .get(&id)
            .map_or_else(|| format!("{key:016x}"), |&word| word.to_owned())
    };
    let keys = vocabulary.keys.iter().enumerate();
    let names = keys.map(name).collect();
    Ok(Fitted::new(
        text,
        vocabulary,
        names,
        articles.len(),
        weighting,
    ))
}

impl Fitted {
    fn new(
        text: TextOptions,
        vocabulary: Vocabulary,
        names: Vec<String>,
        articles: usize,
        weighting: Weighting,
    ) -> Self {
        Self {
            text,
            tf_idf: TfIdf::fit(&vocabulary, articles, weighting),
            names,
            ids: vocabulary.keys.iter().copied().zip(0..).collect(),
            vocabulary,
            articles,
        }
    }

    fn rows(&self, articles: &[(&str, &str)]) -> Rows {
        let mut rows = Rows::new(self.names.len());
        let mut analyzer = Analyzer::new(&self.text);
        let mut row: HashMap<u32, f32> = HashMap::new();
        for (title, text) in articles {
            row.clear();
            analyzer.analyze(title, text, |term| {
                if let Some(&id) = self.ids.get(&term.hash.key) {
                    *row.entry(id).or_default() += self.text.count_in(term.field);
                }
            });
            let mut entries: Vec<(u32, f32)> = row.iter().map(|(&id, &tf)| (id, tf)).collect();
            entries.sort_unstable_by_key(|&(id, _)| id);
            rows.push(entries);
        }
        self.tf_idf.transform(&mut rows);
        rows
    }
}
