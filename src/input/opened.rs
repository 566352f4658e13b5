//! A file or an archive's member that is being opened.

use super::error::misnamed;
use super::origin::Origin;
use super::source::{Bytes, OnDisk, Source};
use super::{Encoding, InputError, InputOptions, encoding, sniff};
use std::io::BufRead;

/// A file or an archive's member that is being opened.
pub(super) struct Opened {
    /// Its name in messages: the path as the user gave it, and the place in an archive.
    pub place: String,
    /// The id of its article, or the prefix of its articles' ids.
    pub name: String,
    pub source: Source,
    /// The label that its folder stands for.
    pub label: Option<String>,
    /// How many archives it is inside.
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

    /// Opens it as bytes.
    pub fn open(self, options: &InputOptions) -> Result<(Origin, Bytes), InputError> {
        let (origin, source) = self.split();
        match source.open(options) {
            Ok(bytes) => Ok((origin, bytes)),
            Err(error) => Err(origin.unreadable(error)),
        }
    }

    /// Opens it as UTF-8, whatever its encoding. It is an error if the content is of another kind
    /// than the `endings` of its name.
    pub fn open_utf8(
        self,
        endings: &[&str],
        options: &InputOptions,
    ) -> Result<(Origin, Bytes), InputError> {
        self.open_declared(endings, options, |_| None)
    }

    /// The same for a file whose first bytes may declare its encoding.
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

    /// Opens it as a file on disk, for kinds whose directory is at the end of the file.
    pub fn into_file(self, options: &InputOptions) -> Result<(Origin, OnDisk), InputError> {
        let (origin, source) = self.split();
        match source.into_file(options) {
            Ok(file) => Ok((origin, file)),
            Err(error) => Err(origin.unreadable(error)),
        }
    }
}
