//! The trait of a kind of files.

use super::document::{Document, Documents};
use super::opened::Opened;
use super::origin::ReadOne;
use super::source::Source;
use super::{InputError, InputOptions};
use std::sync::Arc;

/// A kind of files.
pub(super) trait Kind: Sync {
    /// The endings of such files' names, without the dot.
    fn extensions(&self) -> &'static [&'static str];

    /// True if a file of this kind may hold many articles.
    fn holds_many(&self) -> bool {
        true
    }

    /// Opens the articles of a file.
    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError>;
}

/// A kind of files that are one article each.
pub(super) struct OneAFile {
    pub extensions: &'static [&'static str],
    pub read: ReadOne,
}

impl Kind for OneAFile {
    fn holds_many(&self) -> bool {
        false
    }

    fn extensions(&self) -> &'static [&'static str] {
        self.extensions
    }

    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError> {
        Ok(one(opened, options, self))
    }
}

/// The only article of a file, which `read` makes of the file's bytes.
fn one(opened: Opened, options: &Arc<InputOptions>, kind: &OneAFile) -> Documents {
    let options = Arc::clone(options);
    let OneAFile { extensions, read } = *kind;
    Box::new(std::iter::once_with(move || match opened.split() {
        // A file is read by the thread that decodes it. A member must be read here, because an
        // archive has only one reader.
        (origin, source @ Source::File(_)) => Document::unread(0, move || {
            let bytes = origin.whole(source, &options)?;
            origin.check(&bytes, extensions, &options)?;
            origin.article(&bytes, &options, read)
        }),
        (origin, source) => match origin.whole(source, &options) {
            Ok(bytes) => Document::unread(bytes.len(), move || {
                origin.check(&bytes, extensions, &options)?;
                origin.article(&bytes, &options, read)
            }),
            Err(fault) => fault.into(),
        },
    }))
}
