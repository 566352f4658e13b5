//! Training in parts, where the articles are: the work of Spark's workers and of its driver.

use crate::column::{Column, Pairs, pairs};
use crate::errors::{of_model, wrong};
use crate::model::{Model, options};
use arrow_array::{ArrayRef, Int32Array, Int64Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyIterator};
use pyo3_arrow::PyRecordBatch;
use std::sync::{Arc, Mutex, PoisonError};
use warraq::model::{Labelled, Part, TrainError, TrainOptions};

fn given_options(given: Option<&Bound<'_, PyDict>>) -> PyResult<TrainOptions> {
    given.map_or_else(|| Ok(TrainOptions::default()), options)
}

/// Counts in how many articles each term occurs.
#[pyclass(frozen, module = "warraq._warraq")]
pub struct DocumentFrequencies(Mutex<Option<warraq::model::DocumentFrequencies>>);

#[pymethods]
impl DocumentFrequencies {
    #[new]
    #[pyo3(signature = (**given))]
    fn new(given: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        let text = given_options(given)?.text;
        let none = warraq::model::DocumentFrequencies::new(&text);
        Ok(Self(Mutex::new(Some(none))))
    }

    /// Counts the terms of articles.
    #[pyo3(signature = (texts, titles=None))]
    fn add(&self, py: Python<'_>, texts: Column, titles: Option<Column>) -> PyResult<()> {
        let articles = py.detach(|| pairs(titles.as_ref(), &texts))?;
        py.detach(|| {
            let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let counted = counted.as_mut().ok_or_else(finished)?;
            for (title, text) in articles.texts() {
                counted.add(title.trim(), text.trim());
            }
            Ok(())
        })
    }

    /// Keys (int64) and document frequencies (int32), as an Arrow record batch.
    fn finish(&self) -> PyResult<PyRecordBatch> {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let counted = counted.take().ok_or_else(finished)?.finish();
        let keys = counted.iter().map(|&(key, _)| key.cast_signed());
        let frequencies = counted.iter().map(|&(_, count)| count.cast_signed());
        let columns: Vec<ArrayRef> = vec![
            Arc::new(Int64Array::from_iter_values(keys)),
            Arc::new(Int32Array::from_iter_values(frequencies)),
        ];
        let schema = Schema::new(vec![
            Field::new("key", DataType::Int64, false),
            Field::new("articles", DataType::Int32, false),
        ]);
        let batch = RecordBatch::try_new(Arc::new(schema), columns);
        batch.map(PyRecordBatch::new).map_err(wrong)
    }
}

fn finished() -> PyErr {
    PyRuntimeError::new_err("the counting is finished")
}

/// What all parts of a corpus share.
#[pyclass(frozen, module = "warraq._warraq")]
pub struct Mixture {
    mixture: warraq::model::Mixture,
    topics: Vec<String>,
}

#[pymethods]
impl Mixture {
    /// Takes the keys of terms and their document frequencies, as little-endian numbers of 64 and
    /// 32 bits.
    #[new]
    #[pyo3(signature = (keys, frequencies, articles, topics, parts, **given))]
    fn new(
        keys: &[u8],
        frequencies: &[u8],
        articles: u64,
        topics: Vec<String>,
        parts: usize,
        given: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let (keys, _) = keys.as_chunks();
        let (frequencies, _) = frequencies.as_chunks();
        let terms = keys.iter().zip(frequencies);
        let terms =
            terms.map(|(&key, &count)| (u64::from_le_bytes(key), u32::from_le_bytes(count)));
        let options = given_options(given)?;
        let mixture =
            warraq::model::Mixture::new(terms.collect(), articles, topics.clone(), parts, options);
        Ok(Self {
            mixture: mixture.map_err(wrong)?,
            topics,
        })
    }

    /// Fits a part and returns its result, as bytes. `consensus` and `said` are the consensus and
    /// this part's result of the round before.
    #[pyo3(signature = (texts, labels, titles=None, consensus=None, said=None))]
    fn fit<'py>(
        &self,
        py: Python<'py>,
        texts: Column,
        labels: Column,
        titles: Option<Column>,
        consensus: Option<&[u8]>,
        said: Option<&[u8]>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let articles = py.detach(|| pairs(titles.as_ref(), &texts))?;
        let articles = self.labelled(&articles, &labels)?;
        let part = |bytes: Option<&[u8]>| bytes.map(Part::from_bytes).transpose().map_err(of_model);
        let (consensus, said) = (part(consensus)?, part(said)?);
        let before = consensus.as_ref().zip(said.as_ref());
        let part = py.detach(|| {
            let part = self.mixture.fit(&articles, before).map_err(wrong)?;
            part.to_bytes().map_err(of_model)
        })?;
        Ok(PyBytes::new(py, &part))
    }

    /// The consensus of the parts, as bytes, from an iterator over their results.
    fn consensus<'py>(&self, parts: &Bound<'py, PyIterator>) -> PyResult<Bound<'py, PyBytes>> {
        // An exception of the iterator is passed on unchanged.
        let mut failed = None;
        let bytes = parts.try_iter()?.map_while(|part| {
            let bytes = part.and_then(|part| part.extract::<Vec<u8>>());
            bytes.map_err(|error| failed = Some(error)).ok()
        });
        let read = bytes.map(|bytes| Part::from_bytes(&bytes).map_err(TrainError::from));
        let consensus = self.mixture.consensus(read);
        match failed {
            Some(error) => Err(error),
            None => {
                let bytes = consensus.map_err(wrong)?.to_bytes().map_err(of_model)?;
                Ok(PyBytes::new(parts.py(), &bytes))
            }
        }
    }

    /// The model of the consensus. Its probabilities are calibrated on articles that are in none of
    /// the parts.
    #[pyo3(signature = (consensus, texts, labels, titles=None))]
    fn finish(
        &self,
        py: Python<'_>,
        consensus: &[u8],
        texts: Column,
        labels: Column,
        titles: Option<Column>,
    ) -> PyResult<Model> {
        let held_out = py.detach(|| pairs(titles.as_ref(), &texts))?;
        let held_out = self.labelled(&held_out, &labels)?;
        let consensus = Part::from_bytes(consensus).map_err(of_model)?;
        let model = py.detach(|| self.mixture.finish(&consensus, &held_out));
        Ok(Model(Arc::new(model.map_err(wrong)?)))
    }
}

impl Mixture {
    fn labelled<'a>(
        &self,
        articles: &'a Pairs<'_>,
        labels: &'a Column,
    ) -> PyResult<Vec<Labelled<'a>>> {
        let topic = |label: &str| {
            let place = self.topics.iter().position(|topic| topic == label);
            place.ok_or_else(|| PyValueError::new_err(format!("no topic {label:?}")))
        };
        let articles = articles.texts().into_iter().zip(labels.texts());
        let labelled = articles.map(|((title, text), label)| {
            Ok(Labelled {
                title: title.trim(),
                text: text.trim(),
                topic: topic(label)?,
            })
        });
        labelled.collect()
    }
}
