//! Outputs: verdicts to rows. A format is one file here and one variant of [`Format`].
//!
//! Every format has the same seven columns: `id`, `topic`, `probability`, `topics`, `title`,
//! `summary`, `error`; one row an article, good or bad.

mod csv;
mod json_lines;
mod table;

use crate::article::Verdict;
use std::io::{self, Write};
use std::path::Path;

/// How rows are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// For eyes: a line an article, its digest beneath.
    #[default]
    Table,
    /// RFC 4180, UTF-8.
    Csv,
    /// A JSON object a line.
    JsonLines,
}

impl Format {
    /// The format that a file's name asks for.
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()? {
            "csv" => Some(Self::Csv),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "txt" => Some(Self::Table),
            _ => None,
        }
    }

    /// A writer of rows in this format.
    pub fn writer<'w>(self, to: Box<dyn Write + 'w>) -> Box<dyn VerdictWriter + 'w> {
        match self {
            Self::Table => Box::new(table::Table::new(to)),
            Self::Csv => Box::new(csv::Csv::new(to)),
            Self::JsonLines => Box::new(json_lines::JsonLines::new(to)),
        }
    }
}

/// Writes verdicts as rows.
pub trait VerdictWriter {
    /// Writes one row.
    ///
    /// # Errors
    /// If it cannot be written.
    fn write(&mut self, verdict: &Verdict) -> io::Result<()>;

    /// Writes what is still held back.
    ///
    /// # Errors
    /// If it cannot be written.
    fn finish(&mut self) -> io::Result<()>;
}

/// A probability as every format shows it.
fn rounded(probability: f64) -> f64 {
    (probability * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One good row and one bad, in every format.
    #[test]
    fn every_format_has_every_column() {
        let verdicts = [
            Verdict {
                id: "a,1".to_owned(),
                topics: vec![
                    ("security".to_owned(), 0.91249),
                    ("diplomacy".to_owned(), 0.071),
                ],
                title: "قال \"نعم\"".to_owned(),
                summary: Some(vec!["جملة أولى.".to_owned(), "ثانية.".to_owned()]),
                error: None,
            },
            Verdict {
                id: "b".to_owned(),
                error: Some("b: empty article".to_owned()),
                ..Verdict::default()
            },
        ];
        let cases = [
            (
                Format::Csv,
                "id,topic,probability,topics,title,summary,error\n\
                 \"a,1\",security,0.912,security:0.912|diplomacy:0.071,\"قال \"\"نعم\"\"\",جملة أولى. ثانية.,\n\
                 b,,,,,,b: empty article\n",
            ),
            (
                Format::JsonLines,
                "{\"id\":\"a,1\",\"topic\":\"security\",\"probability\":0.912,\"topics\":[{\"topic\":\"security\",\"probability\":0.912},{\"topic\":\"diplomacy\",\"probability\":0.071}],\"title\":\"قال \\\"نعم\\\"\",\"summary\":[\"جملة أولى.\",\"ثانية.\"],\"error\":null}\n\
                 {\"id\":\"b\",\"topic\":null,\"probability\":null,\"topics\":[],\"title\":\"\",\"summary\":null,\"error\":\"b: empty article\"}\n",
            ),
            (
                Format::Table,
                "security 0.912 · diplomacy 0.071  a,1  قال \"نعم\"\n    جملة أولى.\n    ثانية.\n\
                 error  b  b: empty article\n",
            ),
        ];
        for (format, expected) in cases {
            let mut bytes = Vec::new();
            {
                let mut writer = format.writer(Box::new(&mut bytes));
                verdicts
                    .iter()
                    .for_each(|verdict| writer.write(verdict).unwrap());
                writer.finish().unwrap();
            }
            assert_eq!(String::from_utf8(bytes).unwrap(), expected, "{format:?}");
        }
    }
}
