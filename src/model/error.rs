//! What can be wrong with a model file.

use super::card::{FORMAT, OLDEST_FORMAT};
use std::io;
use std::path::PathBuf;

/// What can be wrong with a model file.
///
/// ```
/// use std::path::Path;
/// use warraq::model::{Model, ModelError};
/// assert!(matches!(Model::open(Path::new("no.safetensors")), Err(ModelError::Read { .. })));
/// assert!(matches!(Model::from_bytes(b"no model"), Err(ModelError::NotAModel(_))));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// The file cannot be read.
    #[error("cannot read model {}: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The file cannot be written.
    #[error("cannot write model {}: {error}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is no model file, or a truncated one.
    #[error("not a warraq model, or cut short: {0}; train it again or fetch it again")]
    NotAModel(String),
    /// It is of another format version.
    #[error(
        "the model has format {found}, this program reads formats {OLDEST_FORMAT} to {FORMAT}: {}",
        if *found > FORMAT { "use a newer warraq" } else { "train it again" }
    )]
    Version {
        /// The file's version.
        found: u32,
    },
    /// Its parts contradict one another or their checksums.
    #[error("the model is damaged: {0}; fetch it again or train it again")]
    Damaged(String),
}
