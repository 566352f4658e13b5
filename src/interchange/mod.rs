//! Imports models from other programs, and exports them.
//!
//! ```
//! use warraq::interchange::{Target, files};
//! use warraq::model::Model;
//!
//! let names: Vec<_> = files(Model::embedded(), Target::Sklearn, &[])?
//!     .into_iter()
//!     .map(|(name, _)| name)
//!     .collect();
//! assert_eq!(names, ["model.safetensors", "warraq_sklearn.py", "analysis.json", "warraq_analysis.py"]);
//! # Ok::<(), warraq::interchange::InterchangeError>(())
//! ```
//!
//! | file | idea |
//! | --- | --- |
//! | `from_scikit_learn` | a pipeline's arrays as a model |
//! | `vectorizers` | what its vectorizers do, in a model's terms |
//! | `analysis` | what is done to text, for programs without warraq |
//! | `onnx` | a graph from terms to topics |
//! | `fasttext_text` | the weights of every term as text |
//! | `spelling` | how terms are spelled, from articles that have them |

mod analysis;
mod error;
mod fasttext_text;
mod from_scikit_learn;
mod onnx;
mod spelling;
#[cfg(test)]
mod tests;
mod vectorizers;

pub use error::InterchangeError;
pub use from_scikit_learn::{SCRIPT, from_scikit_learn};

use crate::article::Article;
use crate::model::Model;
use crate::whole_file::WholeFile;
use std::io::Write;
use std::path::Path;

/// The formats of export.
///
/// ```
/// use warraq::interchange::{Target, files};
/// use warraq::model::Model;
/// for (target, first) in [
///     (Target::Sklearn, "model.safetensors"),
///     (Target::Onnx, "model.onnx"),
///     (Target::FasttextText, "weights.vec"),
/// ] {
///     assert_eq!(files(Model::embedded(), target, &[])?[0].0, first);
/// }
/// # Ok::<(), warraq::interchange::InterchangeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// scikit-learn: a Python module with a pipeline that reads the model file.
    Sklearn,
    /// An ONNX graph from terms to topics, and a Python module that turns text into terms.
    Onnx,
    /// fastText's text format for vectors.
    FasttextText,
}

/// The names and bytes of the files that represent a model in another program. Where spellings are
/// written, terms that occur in `articles` are spelled.
///
/// ```
/// use warraq::article::Article;
/// use warraq::interchange::{Target, files};
/// use warraq::model::Model;
/// let article = Article { text: "وصل اللقاح إلى المستشفى".to_owned(), ..Article::default() };
/// let files = files(Model::embedded(), Target::FasttextText, &[article])?;
/// // Words that the articles have are spelled in the table of weights.
/// assert!(String::from_utf8_lossy(&files[0].1).contains("المستشفي"));
/// # Ok::<(), warraq::interchange::InterchangeError>(())
/// ```
///
/// # Errors
/// [`InterchangeError::Imported`] if the model was imported.
pub fn files(
    model: &Model,
    target: Target,
    articles: &[Article],
) -> Result<Vec<(&'static str, Vec<u8>)>, InterchangeError> {
    let table = analysis::table(model)?;
    let mut files = match target {
        Target::Sklearn => vec![
            ("model.safetensors", model.to_bytes()?),
            (
                "warraq_sklearn.py",
                include_str!("warraq_sklearn.py").into(),
            ),
        ],
        Target::Onnx => vec![
            ("model.onnx", onnx::onnx(model)),
            ("warraq_onnx.py", onnx::EXAMPLE.into()),
        ],
        Target::FasttextText => fasttext_text::fasttext_text(model, articles),
    };
    files.push(("analysis.json", table));
    files.push(("warraq_analysis.py", analysis::MODULE.into()));
    Ok(files)
}

/// Writes those [`files`] into a folder, which is created if it is missing. Returns their names.
///
/// ```
/// use warraq::interchange::{Target, export};
/// use warraq::model::Model;
/// let folder = tempfile::tempdir()?;
/// let names = export(Model::embedded(), Target::Onnx, &[], folder.path())?;
/// assert_eq!(names[0], "model.onnx");
/// assert!(folder.path().join("model.onnx").exists());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of [`files`], or if a file cannot be written.
pub fn export(
    model: &Model,
    target: Target,
    articles: &[Article],
    folder: &Path,
) -> Result<Vec<&'static str>, InterchangeError> {
    let files = files(model, target, articles)?;
    let failed = |path: &Path, error| InterchangeError::Write {
        path: path.to_owned(),
        error,
    };
    std::fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
    for (name, bytes) in &files {
        let path = folder.join(name);
        let write = || {
            let mut file = WholeFile::create(&path)?;
            file.write_all(bytes)?;
            file.commit()
        };
        write().map_err(|error| failed(&path, error))?;
    }
    Ok(files.into_iter().map(|(name, _)| name).collect())
}
