//! A directory: the files of every known kind under it, in the order of their names.
//! Other files are counted, and reported at the end.

use super::document::one_fault;
use super::fate::Fate;
use super::layout;
use super::opened::Opened;
use super::passed_over::PassedOver;
use super::source::Source;
use super::{Documents, InputError, InputOptions};
use same_file::is_same_file;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use walkdir::WalkDir;

pub(super) fn documents(root: &Path, options: &Arc<InputOptions>) -> Result<Documents, InputError> {
    let root = root.to_owned();
    // An unreadable root is an error of the input. An unreadable folder below it is one fault.
    std::fs::read_dir(&root).map_err(|error| InputError::Read {
        path: root.clone(),
        error,
    })?;
    let walk = WalkDir::new(&root).follow_links(true).sort_by_file_name();
    let files = Files {
        walk: walk.into_iter(),
        root,
        options: Arc::clone(options),
        passed_over: PassedOver::default(),
        any: false,
        ended: false,
    };
    Ok(Box::new(files.flatten()))
}

/// The files of a directory while they are read.
struct Files {
    walk: walkdir::IntoIter,
    root: PathBuf,
    options: Arc<InputOptions>,
    passed_over: PassedOver,
    /// It holds a file that is read, or a part that cannot be read.
    any: bool,
    ended: bool,
}

impl Iterator for Files {
    type Item = Documents;

    fn next(&mut self) -> Option<Documents> {
        while !self.ended {
            match self.walk.next() {
                Some(Ok(entry)) if !entry.file_type().is_file() => {}
                Some(Ok(entry)) => {
                    if let Some(documents) =
                        file(&self.root, entry.path(), &self.options, &self.passed_over)
                    {
                        self.any = true;
                        return Some(documents);
                    }
                }
                Some(Err(error)) => {
                    self.any = true;
                    let path = error.path().unwrap_or(&self.root).to_owned();
                    let error = io::Error::from(error);
                    return Some(one_fault(
                        relative(&self.root, &path).to_string_lossy().into_owned(),
                        format!("{}: {error}", path.display()),
                    ));
                }
                None => {
                    self.ended = true;
                    return self.end();
                }
            }
        }
        None
    }
}

impl Files {
    /// If nothing in the directory can be read, a fault that lists what is in it.
    fn end(&self) -> Option<Documents> {
        match self.passed_over.endings() {
            Some(endings) if !self.any => {
                let root = self.root.display();
                let problem =
                    format!("{root}: nothing in it can be read: {endings}; convert the files");
                Some(one_fault(root.to_string(), problem))
            }
            _ => {
                self.options.passed_over.merge(&self.passed_over);
                None
            }
        }
    }
}

/// True of a file that the program writes itself.
pub(crate) fn is_own(path: &Path, options: &InputOptions) -> bool {
    let mut own = options.own.iter();
    own.any(|own| own.file_name() == path.file_name() && is_same_file(own, path).unwrap_or(false))
}

/// True of a file under a directory that [`documents`] reads.
pub(crate) fn is_article_file(root: &Path, path: &Path) -> bool {
    matches!(Fate::of(&relative(root, path)), Fate::Read(_))
}

/// True of a file that [`documents`] reports as not read.
pub(crate) fn is_passed_over(root: &Path, path: &Path) -> bool {
    matches!(Fate::of(&relative(root, path)), Fate::PassedOver)
}

/// The articles of one file under a directory, the same as [`documents`] gives.
pub(crate) fn open_under(root: &Path, path: &Path, options: &InputOptions) -> Documents {
    file(root, path, &Arc::new(options.clone()), &options.passed_over)
        .unwrap_or_else(|| Box::new(std::iter::empty()))
}

/// The articles of one file; `None` if the file is not read.
fn file(
    root: &Path,
    path: &Path,
    options: &Arc<InputOptions>,
    passed_over: &PassedOver,
) -> Option<Documents> {
    if is_own(path, options) {
        return None;
    }
    let relative = relative(root, path);
    let kind = match Fate::of(&relative) {
        Fate::Read(kind) => kind,
        Fate::Aside => return None,
        Fate::PassedOver => {
            passed_over.add(&path.display().to_string());
            return None;
        }
    };
    let name = relative.to_string_lossy().into_owned();
    let opened = Opened {
        place: path.display().to_string(),
        name: name.clone(),
        source: Source::File(path.to_owned()),
        label: options
            .label_by_folder
            .then(|| layout::label(&relative))
            .flatten(),
        archives: 0,
    };
    Some(match kind.documents(opened, options) {
        Ok(articles) => articles,
        Err(error) => one_fault(name, error.to_string()),
    })
}

fn relative(root: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(root)
        .unwrap_or(path)
        .components()
        .collect()
}
