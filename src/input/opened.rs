//! A file being opened, by its own name or as a member of an archive.

use super::error::misnamed;
use super::origin::Origin;
use super::source::{Bytes, OnDisk, Source};
use super::{Encoding, InputError, InputOptions, encoding, sniff};
use std::io::BufRead;

/// A file being opened.
pub(super) struct Opened {
    /// What to call it in messages: the file as the user named it, and the place in an archive.
    pub place: String,
    /// What its article is called, or the prefix of its articles' names.
    pub name: String,
    pub source: Source,
    /// The label of the folder it is in.
    pub label: Option<String>,
    /// The archives it is in.
    pub archives: usize,
}

impl Opened {
    pub fn split(self) -> (Origin, Source) {
        let origin = Origin {
            place: self.place,
            name: self.name,
            label: self.label,
            archives: self.archives,
        };
        (origin, self.source)
    }

    /// Its bytes.
    pub fn open(self, options: &InputOptions) -> Result<(Origin, Bytes), InputError> {
        let (origin, source) = self.split();
        match source.open(options) {
            Ok(bytes) => Ok((origin, bytes)),
            Err(error) => Err(origin.unreadable(error)),
        }
    }

    /// Its bytes in UTF-8, whatever its encoding. It is an error if the file is of another kind than
    /// the `endings` of its name say.
    pub fn open_utf8(
        self,
        endings: &[&str],
        options: &InputOptions,
    ) -> Result<(Origin, Bytes), InputError> {
        self.open_declared(endings, options, |_| None)
    }

    /// The same of a file whose first bytes may declare its encoding.
    pub fn open_declared(
        self,
        endings: &[&str],
        options: &InputOptions,
        declared: fn(&[u8]) -> Option<Encoding>,
    ) -> Result<(Origin, Bytes), InputError> {
        let (origin, bytes) = self.open(options)?;
        let utf8 = |bytes| encoding::utf8(bytes, options.encoding, declared);
        let mut bytes = utf8(bytes).map_err(|error| origin.unreadable(error))?;
        let first = bytes.fill_buf().map_err(|error| origin.unreadable(error))?;
        if first.is_empty() {
            options.passed_over.add_empty(&origin.place);
        }
        match sniff::another(first, endings, options) {
            Some(ending) => Err(misnamed(&origin.place, ending)),
            None => Ok((origin, bytes)),
        }
    }

    /// Its bytes in a file on disk, for kinds that are described at their end.
    pub fn into_file(self, options: &InputOptions) -> Result<(Origin, OnDisk), InputError> {
        let (origin, source) = self.split();
        match source.into_file(options) {
            Ok(file) => Ok((origin, file)),
            Err(error) => Err(origin.unreadable(error)),
        }
    }
}
