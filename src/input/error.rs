//! What can be wrong with an input, or with one article of it.

use super::not_read::why_not;
use std::io;
use std::path::{Path, PathBuf};

/// An article that could not be read: its id, and why.
///
/// ```
/// use warraq::input::{Fault, InputOptions, open_bytes};
/// let mut articles = open_bytes("news.csv", b"id,text\n7,\n".to_vec(), &InputOptions::default())?;
/// let Fault { id, error } = articles.next().unwrap().read().unwrap_err();
/// assert_eq!(id, "7");
/// assert!(error.contains("news.csv"));
/// # Ok::<(), warraq::input::InputError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The article's id, or its place in the input if it has no id.
    pub id: String,
    /// What is wrong, where, and what to do.
    pub error: String,
}

impl Fault {
    /// The fault of an article that cannot be learnt from because it has no label.
    pub(crate) fn unlabelled(id: &str) -> Self {
        Self {
            error: format!("{id}: no label; fill the column or leave the article out"),
            id: id.to_owned(),
        }
    }
}

/// What makes a whole input unreadable.
///
/// ```
/// use warraq::input::{InputError, InputOptions, open_bytes};
/// let no_column = open_bytes("news.csv", b"id,summary\n".to_vec(), &InputOptions::default());
/// let Err(InputError::MissingColumn { wanted, columns, .. }) = no_column else { panic!() };
/// assert_eq!((wanted.as_str(), columns), ("text", vec!["id".to_owned(), "summary".to_owned()]));
/// ```
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
        path.display(), listed(columns)
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
    /// Two columns fit equally well, and the user named neither.
    #[error("{}: {}", path.display(), ambiguous(columns, role))]
    AmbiguousColumns {
        /// The table.
        path: PathBuf,
        /// The option that names it.
        role: &'static str,
        /// The two columns.
        columns: [String; 2],
    },
    /// The header of a table cannot be read.
    #[error("{}: {problem}", path.display())]
    Header {
        /// The table.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// The kind of the file is unknown.
    #[error(
        "{}: not a kind of file warraq reads ({}); rename it or convert it",
        path.display(), super::kinds::extensions().collect::<Vec<_>>().join(" ")
    )]
    UnknownKind {
        /// The file.
        path: PathBuf,
    },
    /// The kind of the file is known, but not read, at least by this build.
    #[error("{}: {advice}", path.display())]
    NotRead {
        /// The file.
        path: PathBuf,
        /// Why, and what to do.
        advice: &'static str,
    },
    /// The name does not tell the kind of the file, but its content does.
    #[error(
        "{}: not a kind of file warraq reads by its name, but it looks like {ending}: rename it so, or give it on standard input",
        path.display()
    )]
    Misnamed {
        /// The file.
        path: PathBuf,
        /// How its name should end.
        ending: &'static str,
    },
    /// The name tells another kind than the content.
    #[error(
        "{}: not what its name says, it looks like {ending}: rename it so, or give it on standard input",
        path.display()
    )]
    Misleading {
        /// The file.
        path: PathBuf,
        /// How its name should end.
        ending: &'static str,
    },
}

/// The error of a file whose name should end otherwise.
pub(super) fn misnamed(place: &str, ending: &'static str) -> InputError {
    let path = PathBuf::from(place);
    match why_not(Path::new(&format!("a{ending}"))) {
        Some(advice) => InputError::NotRead { path, advice },
        None => InputError::Misleading { path, ending },
    }
}

/// Why a file is not read that has no [kind](super::kinds::kind_of).
pub(crate) fn why_unread(path: &Path) -> InputError {
    let advice = why_not(path);
    let path = path.to_owned();
    match advice {
        Some(advice) => InputError::NotRead { path, advice },
        None => InputError::UnknownKind { path },
    }
}

/// The names of columns, shortened. In a file without a header, a "name" may be a whole article.
fn listed(columns: &[String]) -> String {
    const MOST: usize = 30;
    let mut listed: Vec<String> = columns.iter().take(MOST).map(|name| short(name)).collect();
    if columns.len() > MOST {
        listed.push("…".to_owned());
    }
    listed.join(", ")
}

/// Columns of one name cannot be told apart by it.
fn ambiguous([one, other]: &[String; 2], role: &str) -> String {
    let (one, other) = (short(one), short(other));
    if one == other {
        return format!("two columns are called {one:?}; rename one of them");
    }
    format!("{one:?} and {other:?} may both hold the {role}; name the right one with --{role}")
}

fn short(name: &str) -> String {
    const LONGEST: usize = 60;
    match name.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name.to_owned(),
    }
}
