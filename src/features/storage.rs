//! Where data is kept that grows with a corpus.

use super::FeatureError;
use crate::zeroed::Zeroed;
use bytemuck::Pod;
use std::path::PathBuf;

/// Where to keep the matrix.
///
/// ```
/// use warraq::features::{Counter, FeatureError, Storage, TextOptions};
/// let mut counter = Counter::new(&TextOptions::default());
/// counter.count("", "وصل الوفد");
/// let nowhere = Storage::Folder("there/is/no/such/folder".into());
/// assert!(matches!(counter.finish(&nowhere), Err(FeatureError::Storage { .. })));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Storage {
    /// In memory.
    #[default]
    Memory,
    /// In nameless files in this folder, mapped into memory: when memory runs short, the system
    /// writes them out and reads them again as they are needed. Results are the same.
    Folder(PathBuf),
}

impl Storage {
    /// Room for so many numbers, zero at first.
    ///
    /// # Errors
    /// [`FeatureError::Storage`] if the folder takes no file of that size.
    pub(super) fn numbers<T: Pod>(&self, count: usize) -> Result<Zeroed<T>, FeatureError> {
        match self {
            Self::Memory => Ok(Zeroed::new(count)),
            Self::Folder(folder) => {
                Zeroed::in_folder(folder, count).map_err(|error| FeatureError::Storage {
                    folder: folder.clone(),
                    error,
                })
            }
        }
    }
}
