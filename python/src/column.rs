//! Columns of text. Lists, tuples, NumPy and pandas objects are read one string after another;
//! Arrow and Polars by the C data interface. Texts are borrowed, not copied. For a Python string
//! that is not ASCII, Python makes the UTF-8 once and keeps it.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::PyString;
use pyo3_arrow::{PyArray, PyChunkedArray};
use std::borrow::Cow;
use warraq::input::{heading_without_markup, without_markup};

/// A column of text.
pub enum Column {
    Strings(Vec<Option<PyBackedStr>>),
    Arrow(Vec<ArrayRef>),
}

impl Column {
    /// The texts; a missing one is empty.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Strings(strings) => {
                let texts = strings
                    .iter()
                    .map(|text| text.as_deref().unwrap_or_default());
                texts.collect()
            }
            Self::Arrow(chunks) => {
                let mut texts = Vec::with_capacity(chunks.iter().map(Array::len).sum());
                for chunk in chunks {
                    match chunk.data_type() {
                        DataType::Utf8 => texts.extend(chunk.as_string::<i32>().iter()),
                        DataType::LargeUtf8 => texts.extend(chunk.as_string::<i64>().iter()),
                        _ => texts.extend(chunk.as_string_view().iter()),
                    }
                }
                texts.into_iter().map(Option::unwrap_or_default).collect()
            }
        }
    }
}

/// The arrays of an Arrow column, if it is one.
fn arrow_chunks(object: &Borrowed<'_, '_, PyAny>) -> PyResult<Option<Vec<ArrayRef>>> {
    if object.hasattr("__arrow_c_array__")? {
        let (array, _) = object.extract::<PyArray>()?.into_inner();
        return Ok(Some(vec![array]));
    }
    if object.hasattr("__arrow_c_stream__")? {
        let column = object.extract::<PyChunkedArray>()?;
        return Ok(Some(column.chunks().to_vec()));
    }
    Ok(None)
}

fn is_text(kind: &DataType) -> bool {
    matches!(
        kind,
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View
    )
}

impl<'py> FromPyObject<'_, 'py> for Column {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if object.is_instance_of::<PyString>() {
            let problem = "a list or column of texts is needed, not one text: give [text]";
            return Err(PyTypeError::new_err(problem));
        }
        if let Some(chunks) = arrow_chunks(&object)? {
            let kinds = chunks.iter().map(Array::data_type);
            return match kinds.into_iter().find(|kind| !is_text(kind)) {
                None => Ok(Self::Arrow(chunks)),
                Some(other) => Err(PyTypeError::new_err(format!(
                    "a column of text is needed, not of {other}"
                ))),
            };
        }
        let mut strings = Vec::with_capacity(object.len().unwrap_or_default());
        for (nth, text) in object.try_iter()?.enumerate() {
            let text = text?;
            if text.is_none() {
                strings.push(None);
                continue;
            }
            let string = text.cast::<PyString>().map_err(|_| {
                let kind = text.get_type();
                PyTypeError::new_err(format!("item {nth} is no text but {kind}"))
            })?;
            strings.push(Some(PyBackedStr::try_from(string.clone())?));
        }
        Ok(Self::Strings(strings))
    }
}

/// Titles and texts without markup, as the command line reads those of a table.
pub struct Pairs<'c>(Vec<(Cow<'c, str>, Cow<'c, str>)>);

impl Pairs<'_> {
    /// Each title and text.
    pub fn texts(&self) -> Vec<(&str, &str)> {
        let pairs = self.0.iter();
        pairs.map(|(title, text)| (&**title, &**text)).collect()
    }
}

/// Pairs titles with texts. There must be as many titles as texts, or none. It reads all of them
/// and does not need the GIL.
pub fn pairs<'c>(titles: Option<&'c Column>, texts: &'c Column) -> PyResult<Pairs<'c>> {
    let texts = texts.texts();
    let titles = titles.map_or_else(|| vec![""; texts.len()], Column::texts);
    if titles.len() != texts.len() {
        let problem = format!("{} titles for {} texts", titles.len(), texts.len());
        return Err(PyValueError::new_err(problem));
    }
    let read = |(title, text)| (heading_without_markup(title), without_markup(text));
    let each = titles.into_iter().zip(texts);
    Ok(Pairs(each.map(read).collect()))
}
