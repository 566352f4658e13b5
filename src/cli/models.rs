//! Opens the model that an option names.

use crate::model::{Model, ModelError};
use std::path::{Path, PathBuf};

/// The model in a file.
pub(super) fn open(path: &Path) -> anyhow::Result<Model> {
    Model::open(path).map_err(|error| match error {
        // It names the file.
        ModelError::Read { .. } => error.into(),
        _ => anyhow::Error::new(error).context(path.display().to_string()),
    })
}

/// The same, if the option is given.
pub(super) fn open_if_named(path: Option<&PathBuf>) -> anyhow::Result<Option<Model>> {
    path.map(|path| open(path)).transpose()
}
