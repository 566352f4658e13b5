//! Writes verdicts as rows, and reads them again ([`read_results`]). Each format is one file here
//! and one variant of [`Format`].
//!
//! Every format but the table for people has the same columns, in the order of [`COLUMNS`], and one
//! row per article, faulty articles included. The version of the schema is [`SCHEMA`]. It increases
//! when a column changes or is removed. New columns are inserted before the last.
//!
//! ```
//! use warraq::article::Verdict;
//! use warraq::output::Format;
//! let mut out = Vec::new();
//! let mut writer = Format::Csv.writer(Box::new(&mut out), false)?;
//! writer.write(&Verdict { id: "7".to_owned(), ..Verdict::default() })?;
//! writer.finish()?;
//! drop(writer);
//! assert_eq!(String::from_utf8_lossy(&out).lines().count(), 2);
//! # Ok::<(), std::io::Error>(())
//! ```

mod append;
mod appended;
#[cfg(feature = "parquet")]
mod appended_parts;
mod columns;
mod csv;
mod evidence;
mod json_lines;
mod ledger;
mod page;
#[cfg(feature = "parquet")]
mod parquet;
mod results;
mod roundup;
mod row_ids;
mod rows_file;
mod table;
mod verdict_writer;

pub use columns::COLUMNS;
pub use evidence::{EvidenceFormat, Shown, write_evidence};
pub use results::{ResultsError, read_results, read_roundup};
pub use roundup::{RoundupFormat, RoundupWriter, write_roundup};
pub use table::TableStyle;
pub use verdict_writer::{SCHEMA, VerdictWriter};

pub(crate) use append::{Append, Earlier, Known};
pub(crate) use appended::append_to;
pub(crate) use ledger::JobPrint;
pub(crate) use rows_file::{RowsFile, files_of};
pub(crate) use table::{padded, text_width};

use std::io::{self, Write};
use std::path::Path;

/// How rows are written.
///
/// ```
/// use std::path::Path;
/// use warraq::article::Verdict;
/// use warraq::output::Format;
///
/// let format = Format::of_path(Path::new("topics.jsonl")).unwrap();
/// assert!(matches!(format, Format::JsonLines));
/// assert!(Format::of_path(Path::new("topics.doc")).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// A table for people: one line per article, with its digest below.
    Table(TableStyle),
    /// RFC 4180, UTF-8.
    Csv,
    /// The same, safe to open in a spreadsheet.
    Spreadsheet,
    /// One JSON object per line.
    JsonLines,
    /// Apache Parquet.
    #[cfg(feature = "parquet")]
    Parquet,
}

impl Default for Format {
    fn default() -> Self {
        Self::Table(TableStyle::default())
    }
}

impl Format {
    /// The format for the extension of a file name.
    ///
    /// ```
    /// use std::path::Path;
    /// use warraq::output::Format;
    /// assert_eq!(Format::of_path(Path::new("topics.csv")), Some(Format::Csv));
    /// assert_eq!(Format::of_path(Path::new("topics")), None);
    /// ```
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "csv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "txt" => Some(Self::default()),
            #[cfg(feature = "parquet")]
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }

    /// A writer of rows in this format. `resumed` is true if the file already has rows.
    ///
    /// ```
    /// use warraq::article::Verdict;
    /// use warraq::output::Format;
    /// let mut out = Vec::new();
    /// let mut writer = Format::JsonLines.writer(Box::new(&mut out), false)?;
    /// writer.write(&Verdict { id: "7".to_owned(), ..Verdict::default() })?;
    /// writer.finish()?;
    /// drop(writer);
    /// assert_eq!(serde_json::from_slice::<serde_json::Value>(&out)?["id"], "7");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If a header cannot be written.
    pub fn writer<'w>(
        self,
        to: Box<dyn Write + 'w>,
        resumed: bool,
    ) -> io::Result<Box<dyn VerdictWriter + 'w>> {
        Ok(match self {
            Self::Table(style) => Box::new(table::Table::new(to, style)),
            Self::Csv => Box::new(csv::Csv::new(to, false, resumed)?),
            Self::Spreadsheet => Box::new(csv::Csv::new(to, true, resumed)?),
            Self::JsonLines => Box::new(json_lines::JsonLines::new(to)),
            #[cfg(feature = "parquet")]
            Self::Parquet => Box::new(parquet::Parquet::new(to)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::Language;
    use crate::article::{TopicProbability, Verdict};

    /// One verdict on a readable article and one on a faulty one, in every format.
    #[test]
    fn every_format_has_every_column() {
        let verdicts = [
            Verdict {
                id: "a,1".to_owned(),
                topics: vec![
                    TopicProbability::new("security", 0.91249),
                    TopicProbability::new("diplomacy", 0.071),
                ],
                secondary: vec!["diplomacy".to_owned()],
                withheld: None,
                language: Some(Language::Arabic),
                date: Some("2024-03-12".to_owned()),
                source: Some("المدينة".to_owned()),
                duplicate_of: Some("z".to_owned()),
                notes: Vec::new(),
                fingerprint: 0,
                title: "قال \"نعم\"".to_owned(),
                summary: Some(vec!["جملة أولى.".to_owned(), "ثانية.".to_owned()]),
                unknown_words: None,
                keywords: vec!["قمح".to_owned()],
                error: None,
            },
            Verdict {
                id: "=b".to_owned(),
                error: Some("b: empty article".to_owned()),
                ..Verdict::default()
            },
        ];
        let cases = [
            (
                Format::Csv,
                "id,topic,probability,topics,language,date,source,duplicate_of,title,summary,secondary,withheld,keywords,error\n\
                 \"a,1\",security,0.912,security:0.912|diplomacy:0.071,ar,2024-03-12,المدينة,z,\"قال \"\"نعم\"\"\",جملة أولى. ثانية.,diplomacy,,قمح,\n\
                 =b,,,,,,,,,,,,,b: empty article\n",
            ),
            (
                Format::Spreadsheet,
                "\u{FEFF}id,topic,probability,topics,language,date,source,duplicate_of,title,summary,secondary,withheld,keywords,error\n\
                 \"a,1\",security,0.912,security:0.912|diplomacy:0.071,ar,2024-03-12,المدينة,z,\"قال \"\"نعم\"\"\",جملة أولى. ثانية.,diplomacy,,قمح,\n\
                 '=b,,,,,,,,,,,,,b: empty article\n",
            ),
            (
                Format::JsonLines,
                "{\"id\":\"a,1\",\"topic\":\"security\",\"probability\":0.912,\"topics\":[{\"topic\":\"security\",\"probability\":0.912},{\"topic\":\"diplomacy\",\"probability\":0.071}],\"language\":\"ar\",\"date\":\"2024-03-12\",\"source\":\"المدينة\",\"duplicate_of\":\"z\",\"title\":\"قال \\\"نعم\\\"\",\"summary\":[\"جملة أولى.\",\"ثانية.\"],\"secondary\":[\"diplomacy\"],\"withheld\":null,\"keywords\":[\"قمح\"],\"error\":null}\n\
                 {\"id\":\"=b\",\"topic\":null,\"probability\":null,\"topics\":[],\"language\":null,\"date\":null,\"source\":null,\"duplicate_of\":null,\"title\":\"\",\"summary\":null,\"secondary\":[],\"withheld\":null,\"keywords\":[],\"error\":\"b: empty article\"}\n",
            ),
            (
                Format::default(),
                "security 0.912 · diplomacy 0.071  a,1  = z  قال \"نعم\"\n    جملة أولى.\n    ثانية.\n    [قمح]\n\
                 error  =b  b: empty article\n",
            ),
        ];
        for (format, expected) in cases {
            let mut bytes = Vec::new();
            {
                let mut writer = format.writer(Box::new(&mut bytes), false).unwrap();
                verdicts
                    .iter()
                    .for_each(|verdict| writer.write(verdict).unwrap());
                writer.finish().unwrap();
            }
            assert_eq!(String::from_utf8(bytes).unwrap(), expected, "{format:?}");
        }
    }
}
