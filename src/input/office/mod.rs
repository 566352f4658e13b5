//! Office files: documents of word processors, one article each, and spreadsheets, one article a
//! row.
//!
//! | kind | is |
//! | --- | --- |
//! | `.docx` | a zip of XML (ECMA-376) |
//! | `.odt` | a zip of XML, `OpenDocument` (ISO 26300) |
//! | `.rtf` | text with commands |
//! | `.xlsx` `.xlsb` `.xls` | read by `calamine`; with the feature `spreadsheet` |
//! | `.ods` | read by `ods`; with the feature `spreadsheet` |
//!
//! The text of a document is read in the order of the page, with the paragraphs of tables and text
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
