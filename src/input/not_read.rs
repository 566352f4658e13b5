//! Kinds of files that are known, but not read.

use std::path::Path;

/// The endings of such files, and what to do with them.
const OTHERS: &[(&[&str], &str)] = &[
    #[cfg(not(feature = "parquet"))]
    (
        &["parquet"],
        "built without Parquet: cargo install warraq --features parquet",
    ),
    #[cfg(not(feature = "html"))]
    (
        &["html", "htm", "xhtml"],
        "built without pages: cargo install warraq --features html",
    ),
    #[cfg(not(feature = "spreadsheet"))]
    (
        &["xlsx", "xlsm", "xlsb", "xls", "ods"],
        "built without spreadsheets: cargo install warraq --features spreadsheet",
    ),
    (
        &["pdf"],
        "a PDF is not read: save it as .docx or text (pdftotext makes text of it)",
    ),
    (
        &["doc", "dot", "wps", "wpd", "pages"],
        "this word processor's files are not read: save it as .docx, .odt or text",
    ),
    (
        &["ppt", "pptx", "pps", "ppsx", "odp", "key"],
        "slides are not read: save their text as .docx or text",
    ),
    (
        &["epub", "mobi", "azw", "azw3", "djvu"],
        "books are not read: convert it to .html or text",
    ),
    (
        &["eml", "msg", "mbox", "mht", "mhtml"],
        "mail and saved pages in this form are not read: save it as .html or text",
    ),
    (
        &[
            "jpg", "jpeg", "png", "gif", "tif", "tiff", "webp", "bmp", "heic", "svg",
        ],
        "pictures are not read: a program for text recognition (OCR) makes text of it",
    ),
    (
        &[
            "mp3", "mp4", "m4a", "wav", "ogg", "mov", "avi", "mkv", "webm",
        ],
        "sound and film are not read: give their transcript",
    ),
    (
        &["7z", "rar", "xz", "lz4", "br"],
        "packed in a way that is not read: unpack it, or pack it as .zip, .tar.gz or .gz",
    ),
    (
        &[
            "db", "sqlite", "sqlite3", "sql", "mdb", "accdb", "dta", "sav", "feather", "avro",
            "orc",
        ],
        "databases and tables in this form are not read: export it as .csv or .jsonl",
    ),
];

/// What to do with a file of such a kind.
pub(super) fn why_not(path: &Path) -> Option<&'static str> {
    let ending = path.extension()?.to_str()?.to_lowercase();
    let found = OTHERS
        .iter()
        .find(|(endings, _)| endings.contains(&&*ending));
    found.map(|&(_, advice)| advice)
}
