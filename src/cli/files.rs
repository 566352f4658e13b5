//! Lists names of files, and writes texts to files.

use crate::whole_file::WholeFile;
use anyhow::Context;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The names of files without their folders, to record what a model was trained on.
pub(super) fn names<'a>(paths: impl IntoIterator<Item = &'a PathBuf>) -> String {
    let names = paths.into_iter().filter_map(|path| path.file_name());
    let names: Vec<_> = names.map(|name| name.to_string_lossy()).collect();
    names.join(", ")
}

/// Writes a text to a file, which appears whole or not at all.
pub(super) fn put(to: &Path, text: &str) -> anyhow::Result<()> {
    let write = || {
        let mut file = WholeFile::create(to)?;
        file.write_all(text.as_bytes())?;
        file.commit()
    };
    write().with_context(|| format!("cannot write {}", to.display()))
}
