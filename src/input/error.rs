//! What can be wrong with an input, or with one article of it.

use std::io;
use std::path::PathBuf;

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
    /// Two columns fit equally, and nobody said which it is.
    #[error(
        "{}: {:?} and {:?} may both hold the {role}; name the right one with --{role}",
        path.display(), columns[0], columns[1]
    )]
    AmbiguousColumns {
        /// The table.
        path: PathBuf,
        /// The option that names it.
        role: &'static str,
        /// The two.
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
    /// A kind of file that is not known.
    #[error(
        "{}: not a kind of file warraq reads ({}); rename it or convert it",
        path.display(), super::kind::extensions().collect::<Vec<_>>().join(" ")
    )]
    UnknownKind {
        /// The file.
        path: PathBuf,
    },
}
