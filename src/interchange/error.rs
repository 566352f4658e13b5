//! What can go wrong between programs.

use crate::model::ModelError;
use std::io;
use std::path::PathBuf;

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
