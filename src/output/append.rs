//! What every target of appended rows does, and what is known of the rows it already holds.

use super::ledger::hash_of;
use crate::article::Verdict;
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Write};
use std::rc::Rc;

/// The articles whose rows were in a file when it was opened.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    /// For the hash of each id, the hash of the article's text; `None` if the ledger lacks the
    /// text.
    texts: HashMap<u128, Option<u64>>,
}

/// What is known of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// It has no row.
    No,
    /// It has a row. The row is from the same text, or the ledger lacks the text.
    Yes,
    /// It has a row, judged from another text.
    Changed,
}

impl Earlier {
    /// Takes the hashes of texts by the hashes of ids.
    pub(super) fn new(texts: HashMap<u128, Option<u64>>) -> Self {
        Self { texts }
    }

    /// Notes the text that an article's row was judged from.
    pub fn remember(&mut self, id: &str, fingerprint: u64) {
        self.texts.insert(hash_of(id), Some(fingerprint));
    }

    /// What is known of the article with this id and [fingerprint](crate::article::Article::fingerprint).
    pub fn knows(&self, id: &str, fingerprint: u64) -> Known {
        match self.texts.get(&hash_of(id)) {
            None => Known::No,
            Some(&text) if text.is_none_or(|text| text == fingerprint) => Known::Yes,
            Some(_) => Known::Changed,
        }
    }
}

/// A target to which rows are appended.
pub(crate) trait Append {
    /// Adds a row.
    ///
    /// # Errors
    /// If it cannot be written.
    fn write(&mut self, verdict: &Verdict) -> io::Result<()>;

    /// Writes the waiting rows, if the format allows that before the end.
    ///
    /// # Errors
    /// If they cannot be written.
    fn flush(&mut self) -> io::Result<()>;

    /// Writes the waiting rows, and makes sure that all rows reach the disk.
    ///
    /// # Errors
    /// If they cannot be written.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// A buffer in which rows wait to be written together.
pub(super) struct Pending(pub Rc<RefCell<Vec<u8>>>);

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
