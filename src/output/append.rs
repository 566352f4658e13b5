//! What every target of added rows does, and what is known of the rows that it held before.

use super::ledger::hash_of;
use crate::article::Verdict;
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Write};
use std::rc::Rc;

/// The articles whose rows a file held when it was opened.
#[derive(Debug, Default)]
pub(crate) struct Earlier {
    /// Hashes of texts by hashes of ids; `None` if the ledger does not have the text.
    texts: HashMap<u128, Option<u64>>,
}

/// What is known of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// It has no row.
    No,
    /// It has one.
    Yes,
    /// It has one, and had another text then.
    Changed,
}

impl Earlier {
    /// Of hashes of texts by those of ids.
    pub(super) fn new(texts: HashMap<u128, Option<u64>>) -> Self {
        Self { texts }
    }

    /// Notes the text that the row of an article is of.
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

/// What rows are added to.
pub(crate) trait Append {
    /// Adds a row.
    ///
    /// # Errors
    /// If it cannot be written.
    fn write(&mut self, verdict: &Verdict) -> io::Result<()>;

    /// Writes the rows that wait, where that can be done before the end.
    ///
    /// # Errors
    /// If they cannot be written.
    fn flush(&mut self) -> io::Result<()>;

    /// Writes the rows that wait, and has all reach the disk.
    ///
    /// # Errors
    /// If they cannot be written.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Where rows wait to be written together.
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
