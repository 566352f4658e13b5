//! A table: one article a row.
//!
//! The first line names the columns and tells the delimiter (comma, semicolon, tab or bar). A row
//! with a column too few or too many, or that is not UTF-8, is one fault. A quote that opens and
//! does not close properly would swallow the rows after it: its line is one fault, and reading
//! goes on at the next line.

use super::columns::Columns;
use super::document::Document;
use super::kind::{Cells, Kind, Opened, Origin, too_large};
use super::names::{Places, Role};
use super::replay::Replay;
use super::source::Bytes;
use super::{Documents, Fault, InputError, InputOptions, encoding};
use crate::article::Article;
use ::csv::{ByteRecord, Reader, ReaderBuilder};
use memchr::{memchr, memchr3};
use std::collections::HashMap;
use std::io::{self, BufRead, Read};
use std::path::Path;
use std::sync::Arc;

/// A longer first line is no header.
const LONGEST_HEADER: u64 = 1 << 20;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

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
        let (origin, mut bytes) = opened.open_utf8(options)?;
        let mut header = Vec::new();
        bytes
            .by_ref()
            .take(LONGEST_HEADER)
            .read_until(b'\n', &mut header)
            .map_err(|error| origin.unreadable(error))?;
        let path = Path::new(&origin.place);
        let delimiter = delimiter_of(&header);
        let names = header_names(&header, delimiter).map_err(|problem| InputError::Header {
            path: path.to_owned(),
            problem,
        })?;
        let columns = Columns::find(path, &names, options)?;
        let start = header.len() as u64;
        Ok(Box::new(Table {
            reader: reader(
                Replay::new(bytes, start, options.max_article_bytes),
                delimiter,
            ),
            before: (start, 1),
            record: ByteRecord::new(),
            delimiter,
            columns,
            origin,
            options: Arc::clone(options),
            failed: false,
        }))
    }
}

fn reader<R: Read>(bytes: R, delimiter: u8) -> Reader<R> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(1 << 16)
        .from_reader(bytes)
}

/// The delimiter that the header has most of; a comma if it has none.
fn delimiter_of(header: &[u8]) -> u8 {
    let count = |&delimiter: &u8| {
        let mut quoted = false;
        header
            .iter()
            .filter(|&&byte| {
                quoted ^= byte == b'"';
                byte == delimiter && !quoted
            })
            .count()
    };
    // The first of several alike.
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(count)
        .unwrap_or(b',')
}

fn header_names(header: &[u8], delimiter: u8) -> Result<Vec<String>, String> {
    let header = encoding::without_bom(header);
    let text = utf8(header).map_err(|offset| not_utf8("the header", offset))?;
    let mut record = ByteRecord::new();
    let read = reader(text.as_bytes(), delimiter).read_byte_record(&mut record);
    if !matches!(read, Ok(true)) {
        return Err("no header: the first line must name the columns".to_owned());
    }
    Ok(record
        .iter()
        .map(|name| String::from_utf8_lossy(name).trim().to_owned())
        .collect())
}

/// True if a line is a header that has the column of texts.
pub(super) fn header_has(line: &[u8], options: &InputOptions) -> bool {
    header_names(line, delimiter_of(line)).is_ok_and(|names| {
        let has = match options.asked(Role::Text) {
            Some(asked) => names.contains(asked),
            None => {
                let places = Places::of(names.iter().map(String::as_str).enumerate());
                places.get(Role::Text) != Ok(None)
            }
        };
        names.len() > 1 && has
    })
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
        if self.record.len() != self.columns.count {
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
    /// Passes over a line that is too long to be a row.
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

    /// Goes on reading at byte `next`, which `lines` lines are before.
    fn restart(&mut self, next: u64, lines: u64) {
        let empty: Bytes = Box::new(io::empty());
        let hollow = reader(Replay::new(empty, 0, 0), self.delimiter);
        let mut replay = std::mem::replace(&mut self.reader, hollow).into_inner();
        replay.rewind(next);
        self.reader = reader(replay, self.delimiter);
        self.before = (next, lines);
    }
}

/// The text of UTF-8 bytes, or the offset of the first that is not UTF-8.
fn utf8(bytes: &[u8]) -> Result<&str, usize> {
    simdutf8::compat::from_utf8(bytes).map_err(|error| error.valid_up_to())
}

fn not_utf8(place: &str, offset: usize) -> String {
    format!(
        "{place}: not UTF-8 at byte {offset}, the table before it is; mend it, or name the \
         table's encoding with --encoding"
    )
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
    let bad = |problem: String| InputError::Header {
        path: path.to_owned(),
        problem,
    };
    let header = text.lines().next().unwrap_or_default();
    let delimiter = delimiter_of(header.as_bytes());
    let names = header_names(header.as_bytes(), delimiter).map_err(bad)?;
    let find = |wanted: &str, role| {
        names
            .iter()
            .position(|name| name == wanted)
            .ok_or_else(|| InputError::MissingColumn {
                path: path.to_owned(),
                wanted: wanted.to_owned(),
                role,
                columns: names.clone(),
            })
    };
    let (key, value) = (find(key, "id")?, find(value, "label")?);
    let mut found = HashMap::new();
    for row in reader(text.as_bytes(), delimiter).into_records().skip(1) {
        let row = row.map_err(|error| bad(error.to_string()))?;
        if let (Some(key), Some(value)) = (row.get(key), row.get(value))
            && !value.trim().is_empty()
        {
            found.insert(key.trim().to_owned(), value.trim().to_owned());
        }
    }
    Ok(found)
}
