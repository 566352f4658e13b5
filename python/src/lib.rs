//! warraq for Python: a thin layer over the library. What Python calls is in `python/warraq/`.
//!
//! | file | idea |
//! | --- | --- |
//! | `column` | columns of text from Python, borrowed where they lie |
//! | `errors` | errors as Python knows them |
//! | `interchange` | models to and from other programs |
//! | `mixture` | training in parts |
//! | `model` | models: trained, opened, asked |
//! | `rows` | verdicts one by one, as they are found |
//! | `stories` | which articles tell one story |
//! | `text` | tokens, sentences, digests |
//! | `verdicts` | verdicts as Arrow columns |
//! | `vectorizer` | TF-IDF rows |
//! | `waiting` | long work that Python can interrupt |

mod column;
mod errors;
mod interchange;
mod mixture;
mod model;
mod rows;
mod stories;
mod text;
mod vectorizer;
mod verdicts;
mod waiting;

use pyo3::prelude::*;

#[pymodule]
fn _warraq(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", warraq::VERSION)?;
    module.add_class::<model::Model>()?;
    module.add_class::<mixture::DocumentFrequencies>()?;
    module.add_class::<mixture::Mixture>()?;
    module.add_class::<rows::Rows>()?;
    module.add_class::<vectorizer::Vectorizer>()?;
    module.add_function(wrap_pyfunction!(model::train, module)?)?;
    module.add_function(wrap_pyfunction!(interchange::from_sklearn, module)?)?;
    module.add_function(wrap_pyfunction!(interchange::export_model, module)?)?;
    module.add_function(wrap_pyfunction!(stories::stories, module)?)?;
    module.add_function(wrap_pyfunction!(text::normalize, module)?)?;
    module.add_function(wrap_pyfunction!(text::tokenize, module)?)?;
    module.add_function(wrap_pyfunction!(text::split_sentences, module)?)?;
    module.add_function(wrap_pyfunction!(text::summarize, module)?)
}
