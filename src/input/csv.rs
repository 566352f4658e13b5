//! A table: one article a row.
//!
//! Its [header](super::csv_header) names the columns and tells the delimiter. A row with too few or
//! too many columns is one fault, and so is a row that is not UTF-8. Extra columns that are empty do
//! no harm. A quote that does not close properly would swallow the rows after it. So its line is one
//! fault, and reading goes on at the next line.

use super::columns::Columns;
use super::csv_header::{Header, delimiter_of, named_delimiter, names_in, not_utf8, reader, utf8};
use super::document::Document;
use super::kind::Kind;
use super::line_ends;
use super::opened::Opened;
use super::origin::{Cells, Origin, too_large};
use super::replay::Replay;
use super::source::Bytes;
use super::{Documents, Fault, InputError, InputOptions};
use crate::article::Article;
use ::csv::{ByteRecord, Reader};
use memchr::{memchr, memchr3};
use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// The rows of a table under way.
struct Table {
    reader: Reader<Replay<Bytes>>,
    record: ByteRecord,
    delimiter: u8,
    columns: Columns,
    origin: Origin,
    options: Arc<InputOptions>,
    /// Bytes and lines before what `reader` was given.
    before: (u64, u64),
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
        Ok(Box::new(Table {
            reader: reader(
                Replay::new(bytes, found.bytes, options.max_article_bytes),
                delimiter,
            ),
            before: (found.bytes, found.lines),
            record: ByteRecord::new(),
            delimiter,
            columns,
            origin,
            options: Arc::clone(options),
            failed: false,
        }))
    }
}

impl Table {
    fn row(&self, line: u64) -> Result<Article, Fault> {
        let cell = |column: Option<usize>| {
            let bytes = column
                .and_then(|column| self.record.get(column))
                .unwrap_or_default();
            let text = utf8(bytes).map_err(|offset| {
                let column = column.map_or(0, |column| column + 1);
                let place = format!("column {column}");
                self.origin.fault_at(line, &not_utf8(&place, offset))
            });
            text.map(|text| text.trim().to_owned())
        };
        let cells = Cells {
            id: cell(self.columns.id)?,
            title: cell(self.columns.title)?,
            text: cell(Some(self.columns.text))?,
            label: cell(self.columns.label)?,
            secondary: cell(self.columns.secondary)?,
            group: cell(self.columns.group)?,
            references: vec![cell(self.columns.references)?],
            date: cell(self.columns.date)?,
            source: cell(self.columns.source)?,
        };
        self.origin.row(line, cells, &self.options)
    }
}

impl Iterator for Table {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        if self.failed {
            return None;
        }
        let start = self.before.0 + self.reader.position().byte();
        let read = self.reader.read_byte_record(&mut self.record);
        let end = self.before.0 + self.reader.position().byte();
        let raw = self.reader.get_ref().between(start, end);
        // Empty lines before a row are not part of it.
        let empty = raw
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'))
            .count();
        let empty_lines = raw[..empty].iter().filter(|&&byte| byte == b'\n').count() as u64;
        let raw = &raw[empty..];
        let position = self.record.position().map_or(1, ::csv::Position::line);
        let line = self.before.1 + position + empty_lines;
        match read {
            Ok(false) => return None,
            Ok(true) => {}
            Err(error) => {
                self.failed = true;
                let problem = format!("cannot be read further: {error}; the file may be cut short");
                return Some(self.origin.fault_at(line, &problem).into());
            }
        }
        let line_end = memchr(b'\n', raw);
        let is_cut = self.reader.get_ref().is_full() && !raw.ends_with(b"\n");
        if is_cut && line_end.is_none() {
            return Some(self.skip_line(line).into());
        }
        if is_cut || !is_well_quoted(raw, self.delimiter) {
            let first_line = line_end.map_or(raw.len(), |at| at + 1);
            let next = start + (empty + first_line) as u64;
            self.restart(next, line);
            let problem = "a quote that does not close, or closes inside a field; double the \
                           quotes that are text and close the field";
            return Some(self.origin.fault_at(line, problem).into());
        }
        let too_long = raw.len() > self.options.max_article_bytes;
        self.reader.get_mut().mark(end);
        if too_long {
            return Some(self.origin.fault_at(line, &too_large(&self.options)).into());
        }
        let is_filled = |cell: &[u8]| !cell.trim_ascii().is_empty();
        let (found, wanted) = (self.record.len(), self.columns.count);
        if found < wanted || found > wanted && self.record.iter().skip(wanted).any(is_filled) {
            let problem = format!(
                "{} columns, the header has {}; add the missing delimiter or quote the field",
                self.record.len(),
                self.columns.count
            );
            return Some(self.origin.fault_at(line, &problem).into());
        }
        Some(self.row(line).into())
    }
}

impl Table {
    /// Skips a line that is too long to be a row.
    fn skip_line(&mut self, line: u64) -> Fault {
        let problem = match self.reader.get_mut().skip_line() {
            Ok(_) => too_large(&self.options),
            Err(error) => {
                self.failed = true;
                format!("cannot be read further: {error}")
            }
        };
        let next = self.reader.get_ref().start();
        self.restart(next, line);
        self.origin.fault_at(line, &problem)
    }

    /// Goes on reading at byte `next`, with `lines` lines before it.
    fn restart(&mut self, next: u64, lines: u64) {
        let empty: Bytes = Box::new(io::empty());
        let hollow = reader(Replay::new(empty, 0, 0), self.delimiter);
        let mut replay = std::mem::replace(&mut self.reader, hollow).into_inner();
        replay.rewind(next);
        self.reader = reader(replay, self.delimiter);
        self.before = (next, lines);
    }
}

/// True if every quoted field of a row closes, right before a delimiter or the row's end.
fn is_well_quoted(row: &[u8], delimiter: u8) -> bool {
    if memchr(b'"', row).is_none() {
        return true;
    }
    let mut at = 0;
    while at < row.len() {
        if row[at] == b'"' {
            at += 1;
            loop {
                match memchr(b'"', &row[at..]) {
                    None => return false,
                    Some(quote) if row.get(at + quote + 1) == Some(&b'"') => at += quote + 2,
                    Some(quote) => {
                        at += quote + 1;
                        break;
                    }
                }
            }
            match row.get(at) {
                None => return true,
                Some(&byte) if byte == delimiter || byte == b'\n' || byte == b'\r' => {}
                Some(_) => return false,
            }
        }
        at += memchr3(delimiter, b'\n', b'\r', &row[at..]).map_or(row.len() - at, |next| next + 1);
    }
    true
}

/// Two columns of a whole table.
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

/// The cells of the named columns in each row of a whole table, trimmed. Each name comes with what it
/// is wanted for.
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
