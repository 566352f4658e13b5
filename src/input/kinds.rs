//! The kinds of files that are read: one row each.

use super::kind::Kind;
use std::path::Path;

/// All kinds of files.
const KINDS: &[&dyn Kind] = &[
    &super::text::TEXT,
    &super::markdown::MARKDOWN,
    #[cfg(feature = "html")]
    &super::page::PAGE,
    &super::csv::Csv,
    &super::json::Json,
    &super::json::JsonLines,
    #[cfg(feature = "parquet")]
    &super::parquet::Parquet,
    &super::xml::Xml,
    &super::office::DOCX,
    &super::office::ODT,
    &super::office::RTF,
    #[cfg(feature = "spreadsheet")]
    &super::office::Spreadsheet,
    &super::warc::Warc,
    &super::tar::Tar,
    &super::zip::Zip,
];

/// The endings of compressed files' names.
const COMPRESSED: [&str; 3] = ["gz", "zst", "bz2"];

/// All endings of names that are read, compressed files included.
pub(super) fn extensions() -> impl Iterator<Item = String> {
    KINDS
        .iter()
        .flat_map(|kind| kind.extensions())
        .map(|extension| format!(".{extension}"))
}

/// The kind of a file by its name, ignoring the ending of a compressed file.
pub(super) fn kind_of(path: &Path) -> Option<&'static dyn Kind> {
    let extension = |path: &Path| Some(path.extension()?.to_str()?.to_lowercase());
    let last = extension(path)?;
    let last = if COMPRESSED.contains(&last.as_str()) {
        extension(Path::new(path.file_stem()?))?
    } else {
        last
    };
    KINDS
        .iter()
        .find(|kind| kind.extensions().contains(&last.as_str()))
        .copied()
}
