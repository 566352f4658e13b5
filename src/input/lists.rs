//! Files that accompany a corpus: the ids of a split, labels by id.

use super::{InputError, csv, encoding, source};
use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::Path;

/// The ids in a file with one id a line.
///
/// ```
/// use warraq::input::read_ids;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("test.txt");
/// std::fs::write(&path, "a-1\na-2\n\n")?;
/// assert_eq!(read_ids(&path)?.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the file cannot be read.
pub fn read_ids(path: &Path) -> Result<HashSet<String>, InputError> {
    let text = read(path)?;
    Ok(text
        .lines()
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect())
}

/// The labels in a table, by id.
///
/// ```
/// use warraq::input::read_labels;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("labels.csv");
/// std::fs::write(&path, "id,desk\na-1,health\n")?;
/// assert_eq!(read_labels(&path, "id", "desk")?["a-1"], "health");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the table cannot be read, lacks one of the columns, or has a row that cannot be read.
pub fn read_labels(
    path: &Path,
    id_column: &str,
    label_column: &str,
) -> Result<HashMap<String, String>, InputError> {
    let text = read(path)?;
    csv::pairs(path, &text, id_column, label_column)
}

pub(super) fn read(path: &Path) -> Result<String, InputError> {
    let failed = |error| InputError::Read {
        path: path.to_owned(),
        error,
    };
    let mut bytes = Vec::new();
    source::open(path)
        .map_err(failed)?
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    Ok(encoding::decode(&bytes, None, |_| None).text)
}
