//! Errors of import and export.

use crate::model::ModelError;
use std::io;
use std::path::PathBuf;

/// Why an import or export failed.
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
    /// The bytes are not the arrays of a pipeline.
    #[error(
        "not the arrays of a scikit-learn pipeline: {0}; write them with the module that \
         warraq import --script prints"
    )]
    NotArrays(String),
    /// The pipeline has a setting that a model cannot have, or the model has one that cannot be
    /// exported.
    #[error("{setting} is {value}; {may_be} can be taken")]
    Unsupported {
        /// The setting.
        setting: &'static str,
        /// Its value.
        value: String,
        /// The values that are possible.
        may_be: &'static str,
    },
    /// The model was imported.
    #[error(
        "the model was imported and its words are not found as warraq's are: export it from where it came"
    )]
    Imported,
    /// A file cannot be written.
    #[error("cannot write {}: {error}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The model is invalid.
    #[error(transparent)]
    Model(#[from] ModelError),
}
