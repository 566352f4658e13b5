//! Models to and from other programs.
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
mod fasttext_text;
mod from_scikit_learn;
mod onnx;
mod spelling;
#[cfg(test)]
mod tests;
mod vectorizers;

pub use from_scikit_learn::{SCRIPT, from_scikit_learn};

use crate::article::Article;
use crate::model::{Model, ModelError};
use crate::whole_file::WholeFile;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// What can be written.
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
pub enum Target {
    /// A scikit-learn pipeline: a module of Python that reads the model file.
    Sklearn,
    /// An ONNX graph from terms to topics, and a module of Python that makes terms of text.
    Onnx,
    /// fastText's text format for vectors.
    FasttextText,
}

/// What can go wrong on the way.
///
/// ```
/// use warraq::interchange::{InterchangeError, Target, export};
/// use warraq::model::Model;
/// let folder = tempfile::tempdir()?;
/// let taken = folder.path().join("taken");
/// std::fs::write(&taken, "a file")?;
/// let error = export(Model::embedded(), Target::Sklearn, &[], &taken).unwrap_err();
/// assert!(matches!(error, InterchangeError::Write { .. }));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InterchangeError {
    /// Bytes that are no arrays of a pipeline.
    #[error(
        "not the arrays of a scikit-learn pipeline: {0}; write them with the module that \
         warraq import --script prints"
    )]
    NotArrays(String),
    /// A pipeline that does what a model cannot, or a model that does what cannot be written.
    #[error("{setting} is {value}; {may_be} can be taken")]
    Unsupported {
        /// The setting.
        setting: &'static str,
        /// What it is.
        value: String,
        /// What it could be.
        may_be: &'static str,
    },
    /// A model that came from elsewhere.
    #[error(
        "the model was imported and its words are not found as warraq's are: export it from where it came"
    )]
    Imported,
    /// A file that cannot be written.
    #[error("cannot write {}: {error}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The model itself.
    #[error(transparent)]
    Model(#[from] ModelError),
}

/// The files that a model is in another program's terms: names and bytes. Terms that `articles`
/// have are spelled where spellings are written.
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
/// [`InterchangeError::Imported`] of a model that came from elsewhere.
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

/// Writes those [`files`] into a folder, which is made if it is not there; returns their names.
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
/// As [`files`] does, and if a file cannot be written.
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
