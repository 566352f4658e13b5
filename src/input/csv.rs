//! A table: one article a row.
//!
//! Its [header](super::csv_header) names the columns and tells the delimiter. A row with too few or
//! too many columns is one fault, and so is a row that is not UTF-8. Extra columns that are empty
//! do no harm. A quote that does not close would swallow all rows after it, so only its line
//! becomes a fault, and reading goes on at the next line.

use super::columns::Columns;
use super::csv_header::{Header, delimiter_of, named_delimiter, names_in, not_utf8, reader, utf8};
use super::csv_records::{NoRecord, Record, Records};
use super::document::Document;
use super::kind::Kind;
use super::line_ends;
use super::opened::Opened;
use super::origin::{Cells, Origin, too_large};
use super::source::Bytes;
use super::{Documents, Fault, InputError, InputOptions};
use crate::article::Article;
use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// A table while its rows are read.
struct Table {
    records: Records<Bytes>,
    columns: Columns,
    origin: Origin,
    options: Arc<InputOptions>,
    failed: bool,
}

pub(super) struct Csv;

impl Kind for Csv {
    fn extensions(&self) -> &'static [&'static str] {
        &["csv", "tsv"]
    }

    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError> {
        let (origin, bytes) = opened.open_utf8(self.extensions(), options)?;
        let unreadable = |error| origin.unreadable(error);
        let mut bytes = line_ends::read(bytes).map_err(unreadable)?;
        let found = Header::read(&mut bytes, options).map_err(unreadable)?;
        let path = Path::new(&origin.place);
        let delimiter = found.delimiter;
        let names = names_in(&found.text, delimiter).map_err(|problem| InputError::Header {
            path: path.to_owned(),
            problem,
        })?;
        let columns = Columns::find(path, &names, options)?;
        let longest = options.max_article_bytes;
        Ok(Box::new(Table {
            records: Records::new(bytes, delimiter, longest, found.lines),
            columns,
            origin,
            options: Arc::clone(options),
            failed: false,
        }))
    }
}

impl Iterator for Table {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        if self.failed {
            return None;
        }
        let (line, problem) = match self.records.next() {
            Ok(None) => return None,
            Ok(Some((line, Ok(record)))) => {
                let row = Row {
                    record,
                    line,
                    columns: &self.columns,
                    origin: &self.origin,
                };
                return Some(row.article(&self.options).into());
            }
            Ok(Some((line, Err(NoRecord::TooLong)))) => (line, too_large(&self.options)),
            Ok(Some((line, Err(NoRecord::BadQuote)))) => {
                let problem = "a quote that does not close, or closes inside a field; double the \
                               quotes that are text and close the field";
                (line, problem.to_owned())
            }
            Err((line, error)) => {
                self.failed = true;
                let problem = format!("cannot be read further: {error}; the file may be cut short");
                (line, problem)
            }
        };
        Some(self.origin.fault_at(line, &problem).into())
    }
}

/// A record, and what is needed to make an article of it.
struct Row<'t> {
    record: Record<'t>,
    line: u64,
    columns: &'t Columns,
    origin: &'t Origin,
}

impl Row<'_> {
    fn article(&self, options: &InputOptions) -> Result<Article, Fault> {
        let (found, wanted) = (self.record.len(), self.columns.count);
        let is_filled = |index| !self.bytes(index).trim_ascii().is_empty();
        if found < wanted || (wanted..found).any(is_filled) {
            let problem = format!(
                "{found} columns, the header has {wanted}; add the missing delimiter or quote the field"
            );
            return Err(self.origin.fault_at(self.line, &problem));
        }
        let cells = Cells {
            id: self.cell(self.columns.id)?,
            title: self.cell(self.columns.title)?,
            text: self.cell(Some(self.columns.text))?,
            label: self.cell(self.columns.label)?,
            secondary: self.cell(self.columns.secondary)?,
            group: self.cell(self.columns.group)?,
            references: vec![self.cell(self.columns.references)?],
            date: self.cell(self.columns.date)?,
            source: self.cell(self.columns.source)?,
        };
        self.origin.row(self.line, cells, options)
    }

    fn bytes(&self, column: usize) -> Cow<'_, [u8]> {
        self.record.get(column).unwrap_or_default()
    }

    fn cell(&self, column: Option<usize>) -> Result<String, Fault> {
        let Some(column) = column else {
            return Ok(String::new());
        };
        let bytes = self.bytes(column);
        let text = utf8(&bytes).map_err(|offset| {
            let place = format!("column {}", column + 1);
            self.origin.fault_at(self.line, &not_utf8(&place, offset))
        });
        text.map(|text| text.trim().to_owned())
    }
}

/// Two columns of a whole table, as keys and values; rows without a value are left out.
pub(super) fn pairs(
    path: &Path,
    text: &str,
    key: &str,
    value: &str,
) -> Result<HashMap<String, String>, InputError> {
    let cells = cells(path, text, [(key, "id"), (value, "label")])?;
    let filled = cells.into_iter().filter(|[_, value]| !value.is_empty());
    Ok(filled.map(|[key, value]| (key, value)).collect())
}

/// The cells of the named columns in each row of a whole table, trimmed. Each name comes with the
/// role it is wanted for.
pub(super) fn cells<const N: usize>(
    path: &Path,
    text: &str,
    wanted: [(&str, &'static str); N],
) -> Result<Vec<[String; N]>, InputError> {
    let bad = |problem: String| InputError::Header {
        path: path.to_owned(),
        problem,
    };
    let first = text.lines().next().unwrap_or_default();
    let named = named_delimiter(first.as_bytes());
    let text = match named {
        Some(_) => text.split_once('\n').map_or("", |(_, rest)| rest),
        None => text,
    };
    let header = text.lines().next().unwrap_or_default();
    let delimiter = named.unwrap_or_else(|| delimiter_of(header.as_bytes()));
    let names = names_in(header.as_bytes(), delimiter).map_err(bad)?;
    let mut places = [0; N];
    for (place, (wanted, role)) in places.iter_mut().zip(wanted) {
        let found = names.iter().position(|name| name == wanted);
        *place = found.ok_or_else(|| InputError::MissingColumn {
            path: path.to_owned(),
            wanted: wanted.to_owned(),
            role,
            columns: names.clone(),
        })?;
    }
    let rows = reader(text.as_bytes(), delimiter).into_records().skip(1);
    rows.map(|row| {
        let row = row.map_err(|error| bad(error.to_string()))?;
        Ok(places.map(|place| row.get(place).unwrap_or_default().trim().to_owned()))
    })
    .collect()
}
