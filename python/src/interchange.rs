//! Models to and from other programs.

use crate::column::Column;
use crate::errors::of_interchange;
use crate::model::Model;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::ffi::CString;
use std::path::PathBuf;
use std::sync::Arc;
use warraq::article::Article;
use warraq::interchange::{SCRIPT, Target, export, from_scikit_learn};

/// The model of a fitted scikit-learn pipeline.
#[pyfunction]
pub fn from_sklearn(py: Python<'_>, pipeline: &Bound<'_, PyAny>) -> PyResult<Model> {
    let script = CString::new(SCRIPT)?;
    let module = PyModule::from_code(
        py,
        &script,
        c"scikit_learn_arrays.py",
        c"scikit_learn_arrays",
    )?;
    let bytes: Vec<u8> = module.getattr("to_bytes")?.call1((pipeline,))?.extract()?;
    let model = from_scikit_learn(&bytes).map_err(of_interchange)?;
    Ok(Model(Arc::new(model)))
}

/// Writes a model for another program into a folder. Returns the names of the files.
#[pyfunction]
pub fn export_model(
    py: Python<'_>,
    model: &Model,
    folder: PathBuf,
    to: &str,
    words: Option<Column>,
) -> PyResult<Vec<&'static str>> {
    let target = match to {
        "sklearn" => Target::Sklearn,
        "onnx" => Target::Onnx,
        "fasttext-text" => Target::FasttextText,
        other => {
            let problem = format!("to is sklearn, onnx or fasttext-text, not {other:?}");
            return Err(PyValueError::new_err(problem));
        }
    };
    let texts = match &words {
        Some(words) => words.texts(),
        None => Vec::new(),
    };
    py.detach(|| {
        let articles = texts.into_iter().map(|text| Article {
            text: text.to_owned(),
            ..Article::default()
        });
        let articles: Vec<Article> = articles.collect();
        export(&model.0, target, &articles, &folder).map_err(of_interchange)
    })
}
