//! A directory: the files under it of every kind, in order of their names.

use super::{Articles, Fault, InputError, InputOptions, Opened, kind_of, stream};
use std::io;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

pub(super) fn articles(root: &Path, options: &InputOptions) -> Result<Articles, InputError> {
    let root = root.to_owned();
    // What stands at the root must be readable; below, a fault is one row.
    std::fs::read_dir(&root).map_err(|error| InputError::Read {
        path: root.clone(),
        error,
    })?;
    let options = options.clone();
    let walk = WalkDir::new(&root).follow_links(true).sort_by_file_name();
    Ok(Box::new(walk.into_iter().flat_map(
        move |entry| match entry {
            Ok(entry) => file(&root, &entry, &options),
            Err(error) => {
                let path = error.path().unwrap_or(&root).to_owned();
                let error = io::Error::from(error);
                one_fault(
                    relative(&root, &path),
                    format!("{}: {error}", path.display()),
                )
            }
        },
    )))
}

/// The articles of one entry: none of a folder, or of a file of another kind.
fn file(root: &Path, entry: &DirEntry, options: &InputOptions) -> Articles {
    let path = entry.path();
    let Some(kind) = kind_of(path).filter(|_| entry.file_type().is_file()) else {
        return Box::new(std::iter::empty());
    };
    let name = relative(root, path);
    let bytes = match stream::open(path) {
        Ok(bytes) => bytes,
        Err(error) => return one_fault(name, format!("{}: {error}", path.display())),
    };
    let opened = Opened {
        path: path.to_owned(),
        label: options
            .label_by_folder
            .then(|| first_folder(root, path))
            .flatten(),
        name: name.clone(),
        bytes,
    };
    match (kind.read)(opened, options) {
        Ok(articles) => articles,
        Err(error) => one_fault(name, error.to_string()),
    }
}

fn one_fault(id: String, error: String) -> Articles {
    Box::new(std::iter::once(Err(Fault { id, error })))
}

fn relative(root: &Path, path: &Path) -> String {
    let path: PathBuf = path
        .strip_prefix(root)
        .unwrap_or(path)
        .components()
        .collect();
    path.to_string_lossy().into_owned()
}

/// The first folder between the root and the file.
fn first_folder(root: &Path, path: &Path) -> Option<String> {
    let mut parts = path.strip_prefix(root).ok()?.components();
    let first = parts.next()?;
    parts.next()?;
    Some(first.as_os_str().to_string_lossy().into_owned())
}
