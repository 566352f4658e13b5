//! Verdicts one by one, as they are found.

use crate::model::Model;
use pyo3::exceptions::PyUserWarning;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::ffi::CString;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use warraq::article::Verdict;
use warraq::input::{Documents, PassedOver};
use warraq::pipeline::{Job, judge};
use warraq::summarize::{Length, Method};

/// How many verdicts may wait to be taken.
const WAITING: usize = 256;

/// The options of judging.
#[derive(Clone, Copy)]
pub struct Asked {
    pub top: usize,
    pub min_probability: f64,
    pub summary: usize,
    pub any_language: bool,
    pub dedupe: bool,
}

impl Asked {
    pub fn job<'m>(&self, model: &'m warraq::model::Model) -> Job<'m> {
        let job = Job::new(model)
            .top(self.top)
            .min_probability(self.min_probability)
            .any_language(self.any_language)
            .dedupe(self.dedupe);
        match self.summary {
            0 => job,
            sentences => job.summary(Method::default().summarizer(), Length::Sentences(sentences)),
        }
    }
}

/// An iterator over verdicts. Each is a dict with the columns of the command line.
#[pyclass(frozen, module = "warraq._warraq")]
pub struct Rows {
    verdicts: Mutex<Receiver<Verdict>>,
    /// What was found but not read, until a warning was given.
    passed_over: Mutex<Option<PassedOver>>,
}

impl Rows {
    pub fn of(model: &Model, documents: Documents, passed_over: PassedOver, asked: Asked) -> Self {
        let (to_python, verdicts) = sync_channel(WAITING);
        let model = Arc::clone(&model.0);
        thread::spawn(move || {
            // It ends early if the iterator is dropped.
            let _ = judge(documents, asked.job(&model), |verdict| {
                to_python.send(verdict).map_err(drop)
            });
        });
        Self {
            verdicts: Mutex::new(verdicts),
            passed_over: Mutex::new(Some(passed_over)),
        }
    }

    /// Once all is read, warns of what was not read.
    fn warn(&self, py: Python<'_>) -> PyResult<()> {
        let passed_over = self
            .passed_over
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        for said in passed_over.iter().flat_map(PassedOver::said) {
            let said = CString::new(said.replace('\0', ""))?;
            PyErr::warn(py, &py.get_type::<PyUserWarning>(), &said, 1)?;
        }
        Ok(())
    }
}

#[pymethods]
impl Rows {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyDict>>> {
        py.check_signals()?;
        let next = py.detach(|| {
            let verdicts = self.verdicts.lock().unwrap_or_else(PoisonError::into_inner);
            verdicts.recv()
        });
        match next {
            Ok(verdict) => row(py, &verdict).map(Some),
            Err(_) => self.warn(py).map(|()| None),
        }
    }
}

/// A verdict as a dict.
pub fn row<'py>(py: Python<'py>, verdict: &Verdict) -> PyResult<Bound<'py, PyDict>> {
    let row = PyDict::new(py);
    let given = verdict.topic();
    row.set_item("id", &verdict.id)?;
    row.set_item("topic", given.map(|given| &given.topic))?;
    row.set_item("probability", given.map(|given| rounded(given.probability)))?;
    let topics: Vec<(&str, f64)> = verdict
        .topics
        .iter()
        .map(|given| (given.topic.as_str(), rounded(given.probability)))
        .collect();
    row.set_item("topics", topics)?;
    row.set_item("language", verdict.language.map(|language| language.code()))?;
    row.set_item("date", &verdict.date)?;
    row.set_item("source", &verdict.source)?;
    row.set_item("duplicate_of", &verdict.duplicate_of)?;
    row.set_item("title", &verdict.title)?;
    row.set_item("summary", &verdict.summary)?;
    row.set_item("secondary", &verdict.secondary)?;
    row.set_item("withheld", &verdict.withheld)?;
    row.set_item("error", &verdict.error)?;
    Ok(row)
}

/// The probability as the command line rounds it.
pub fn rounded(probability: f64) -> f64 {
    (probability * 1000.0).round() / 1000.0
}
