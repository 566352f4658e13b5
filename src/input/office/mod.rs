//! Office files: documents of word processors, which are an article each, and spreadsheets, which
//! have one a row.
//!
//! | kind | is |
//! | --- | --- |
//! | `.docx` | a zip of XML (ECMA-376) |
//! | `.odt` | the same of `OpenDocument` (ISO 26300) |
//! | `.rtf` | text with commands |
//! | `.xlsx` `.xlsb` `.xls` `.ods` | Excel's read by `calamine`; with the feature `spreadsheet` |
//!
//! The text of a document is read as it stands on the page, with paragraphs of tables and text
//! boxes. Headers, footnotes, comments and deleted text are left out.

mod code_pages;
mod docx;
mod markup;
#[cfg(feature = "spreadsheet")]
mod ods;
mod odt;
mod package;
mod paragraphs;
mod rtf;
#[cfg(feature = "spreadsheet")]
mod spreadsheet;
#[cfg(feature = "spreadsheet")]
mod table;
#[cfg(feature = "spreadsheet")]
mod workbook;

use super::kind::OneAFile;
#[cfg(feature = "spreadsheet")]
pub(super) use spreadsheet::Spreadsheet;

pub(super) const DOCX: OneAFile = OneAFile {
    extensions: &["docx", "docm", "dotx"],
    read: docx::article,
};

pub(super) const ODT: OneAFile = OneAFile {
    extensions: &["odt", "ott", "fodt"],
    read: odt::article,
};

pub(super) const RTF: OneAFile = OneAFile {
    extensions: &["rtf"],
    read: rtf::article,
};

#[cfg(test)]
mod tests;
