//! A directory: the files under it of every kind, in order of their names.

use super::kind::{Opened, kind_of};
use super::layout;
use super::source::Source;
use super::{Documents, InputError, InputOptions, one_fault};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

pub(super) fn documents(root: &Path, options: &Arc<InputOptions>) -> Result<Documents, InputError> {
    let root = root.to_owned();
    // What stands at the root must be readable; below, a fault is one row.
    std::fs::read_dir(&root).map_err(|error| InputError::Read {
        path: root.clone(),
        error,
    })?;
    let options = Arc::clone(options);
    let walk = WalkDir::new(&root).follow_links(true).sort_by_file_name();
    Ok(Box::new(walk.into_iter().flat_map(
        move |entry| match entry {
            Ok(entry) if entry.file_type().is_file() => file(&root, entry.path(), &options),
            Ok(_) => Box::new(std::iter::empty()),
            Err(error) => {
                let path = error.path().unwrap_or(&root).to_owned();
                let error = io::Error::from(error);
                one_fault(
                    relative(&root, &path).to_string_lossy().into_owned(),
                    format!("{}: {error}", path.display()),
                )
            }
        },
    )))
}

/// True of a file under a directory that [`documents`] reads.
pub(crate) fn is_article_file(root: &Path, path: &Path) -> bool {
    kind_of(path).is_some() && !layout::is_beside_the_articles(&relative(root, path))
}

/// The articles of one file under a directory, as [`documents`] has them.
pub(crate) fn open_under(root: &Path, path: &Path, options: &InputOptions) -> Documents {
    file(root, path, &Arc::new(options.clone()))
}

/// The articles of one file: none of one of another kind.
fn file(root: &Path, path: &Path, options: &Arc<InputOptions>) -> Documents {
    let Some(kind) = kind_of(path) else {
        return Box::new(std::iter::empty());
    };
    let relative = relative(root, path);
    if layout::is_beside_the_articles(&relative) {
        return Box::new(std::iter::empty());
    }
    let name = relative.to_string_lossy().into_owned();
    let opened = Opened {
        place: path.display().to_string(),
        name: name.clone(),
        source: Source::File(path.to_owned()),
        label: options
            .label_by_folder
            .then(|| layout::label(&relative))
            .flatten(),
    };
    match kind.documents(opened, options) {
        Ok(articles) => articles,
        Err(error) => one_fault(name, error.to_string()),
    }
}

fn relative(root: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(root)
        .unwrap_or(path)
        .components()
        .collect()
}
