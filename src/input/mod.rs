//! Inputs: files, directories, tables and streams to [`Article`]s.
//!
//! [`open`] looks at a path and gives its articles one by one. A bad article is a [`Fault`], not
//! the end: it has an id, says what is wrong and where, and the next article follows.
//!
//! | kind | file names | articles |
//! | --- | --- | --- |
//! | [`text`](self) | `.txt` `.text` `.md` | one a file: a short first line before an empty one is the title |
//! | [`csv`](self) | `.csv` `.tsv` | one a row: columns `id`, `title`, `text`, `label` |
//! | directory | | the files under it, in order of their names |
//!
//! Any file may be `.gz` or `.zst`. A kind is one file here and one row of `KINDS`.

mod csv;
mod decode;
mod directory;
mod furniture;
mod lists;
mod replay;
mod stream;
mod text;

pub use furniture::without_furniture;
pub use lists::{read_ids, read_labels};

use crate::article::Article;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};

/// Articles one by one, the bad ones as faults.
pub type Articles = Box<dyn Iterator<Item = Result<Article, Fault>> + Send>;

/// Which columns of a table hold what, and how directories are read.
#[derive(Clone, Debug)]
pub struct InputOptions {
    /// The column of ids; may be absent unless [`InputOptions::named`] has it.
    pub id: String,
    /// The column of titles; may be absent unless [`InputOptions::named`] has it.
    pub title: String,
    /// The column of texts.
    pub text: String,
    /// The column of labels; may be absent unless labels are needed.
    pub label: String,
    /// The columns asked for by name, which must be there.
    pub named: Vec<String>,
    /// A file's label is the name of the first folder under the input.
    pub label_by_folder: bool,
    /// Labels are needed: a table without the label column is an error.
    pub need_labels: bool,
}

impl Default for InputOptions {
    fn default() -> Self {
        Self {
            id: "id".to_owned(),
            title: "title".to_owned(),
            text: "text".to_owned(),
            label: "label".to_owned(),
            named: Vec::new(),
            label_by_folder: false,
            need_labels: false,
        }
    }
}

/// An article that could not be read: its id, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The article's id, or the place that stands for one.
    pub id: String,
    /// What is wrong, where, and what to do.
    pub error: String,
}

impl Fault {
    /// Of an article that teaches nothing, for want of a label.
    pub(crate) fn unlabelled(id: &str) -> Self {
        Self {
            error: format!("{id}: no label; fill the column or leave the article out"),
            id: id.to_owned(),
        }
    }
}

/// What makes a whole input unreadable.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// The input cannot be opened or read at all.
    #[error("cannot read {}: {error}", path.display())]
    Read {
        /// The file or directory.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A column is not there.
    #[error(
        "{}: no column {wanted:?}; its columns are {}; name the right one with --{role}",
        path.display(), columns.join(", ")
    )]
    MissingColumn {
        /// The table.
        path: PathBuf,
        /// The column asked for.
        wanted: String,
        /// The option that names it.
        role: &'static str,
        /// The columns there are.
        columns: Vec<String>,
    },
    /// The header of a table cannot be read.
    #[error("{}: {problem}", path.display())]
    Header {
        /// The table.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A kind of file that is not known.
    #[error(
        "{}: not a kind of file warraq reads ({}); rename it or convert it",
        path.display(), extensions().collect::<Vec<_>>().join(" ")
    )]
    UnknownKind {
        /// The file.
        path: PathBuf,
    },
}

/// A file being opened: its bytes, decompressed, and what to call it.
struct Opened {
    /// The file as the user named it, for messages.
    path: PathBuf,
    /// What its article is called, or the prefix of its articles' names.
    name: String,
    bytes: Box<dyn BufRead + Send>,
    /// The label of the folder it is in.
    label: Option<String>,
}

/// A kind of file.
struct Kind {
    extensions: &'static [&'static str],
    read: fn(Opened, &InputOptions) -> Result<Articles, InputError>,
}

/// The kinds of files there are.
const KINDS: &[Kind] = &[
    Kind {
        extensions: &["txt", "text", "md"],
        read: text::articles,
    },
    Kind {
        extensions: &["csv", "tsv"],
        read: csv::articles,
    },
];

fn extensions() -> impl Iterator<Item = String> {
    KINDS
        .iter()
        .flat_map(|kind| kind.extensions)
        .map(|extension| format!(".{extension}"))
}

/// The kind of a file by its name, `.gz` and `.zst` aside.
fn kind_of(path: &Path) -> Option<&'static Kind> {
    let plain = match path
        .extension()
        .and_then(|e| e.to_str())
        .map(str::to_lowercase)
    {
        Some(packed) if packed == "gz" || packed == "zst" => path.with_extension(""),
        _ => path.to_owned(),
    };
    let extension = plain.extension()?.to_str()?.to_lowercase();
    KINDS
        .iter()
        .find(|kind| kind.extensions.contains(&extension.as_str()))
}

/// Opens an input: a directory, a file of any kind, or `-` for standard input (a table if its
/// first line names a text column, else one article).
///
/// # Errors
/// If the input as a whole cannot be read: a missing path, an unknown kind, a table without the
/// columns it needs. What is wrong with single articles comes as [`Fault`]s.
pub fn open(input: &Path, options: &InputOptions) -> Result<Articles, InputError> {
    if input.as_os_str() == "-" {
        return open_stdin(options);
    }
    let read_error = |error| InputError::Read {
        path: input.to_owned(),
        error,
    };
    let metadata = std::fs::metadata(input).map_err(read_error)?;
    if metadata.is_dir() {
        return directory::articles(input, options);
    }
    let kind = kind_of(input).ok_or_else(|| InputError::UnknownKind {
        path: input.to_owned(),
    })?;
    let name = input.file_name().unwrap_or(input.as_os_str());
    let opened = Opened {
        path: input.to_owned(),
        name: name.to_string_lossy().into_owned(),
        bytes: stream::open(input).map_err(read_error)?,
        label: None,
    };
    (kind.read)(opened, options)
}

fn open_stdin(options: &InputOptions) -> Result<Articles, InputError> {
    let path = PathBuf::from("-");
    let mut bytes: Box<dyn BufRead + Send> =
        Box::new(io::BufReader::with_capacity(1 << 16, io::stdin()));
    let first = bytes.fill_buf().map_err(|error| InputError::Read {
        path: path.clone(),
        error,
    })?;
    let line = first.split(|&byte| byte == b'\n').next().unwrap_or(first);
    let is_table = csv::header_has(line, &options.text);
    let opened = Opened {
        path,
        name: "-".to_owned(),
        bytes,
        label: None,
    };
    if is_table {
        csv::articles(opened, options)
    } else {
        text::articles(opened, options)
    }
}

/// Opens several inputs, to be read one after another.
///
/// # Errors
/// The first input that cannot be opened; all are looked at before the first article is read.
pub fn open_all(inputs: &[PathBuf], options: &InputOptions) -> Result<Articles, InputError> {
    let opened = inputs
        .iter()
        .map(|input| open(input, options))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Box::new(opened.into_iter().flatten()))
}

/// Opens several inputs one after another; one that cannot be opened is a fault among the
/// articles of the others.
pub fn open_each(inputs: &[PathBuf], options: &InputOptions) -> Articles {
    let (inputs, options) = (inputs.to_vec(), options.clone());
    Box::new(inputs.into_iter().flat_map(move |input| {
        open(&input, &options).unwrap_or_else(|error| {
            let id = input.display().to_string();
            Box::new(std::iter::once(Err(Fault {
                id,
                error: error.to_string(),
            })))
        })
    }))
}

#[cfg(test)]
mod tests;
