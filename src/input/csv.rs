//! A table: one article a row.
//!
//! The first line names the columns and tells the delimiter (comma, semicolon, tab or bar). A row
//! with a column too few or too many, or that is not UTF-8, is one fault. A quote that opens and
//! does not close properly would swallow the rows after it: its line is one fault, and reading
//! goes on at the next line.

use super::replay::Replay;
use super::{Articles, Fault, InputError, InputOptions, Opened, decode};
use crate::article::Article;
use ::csv::{ByteRecord, Reader, ReaderBuilder};
use memchr::{memchr, memchr3};
use std::collections::HashMap;
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

/// A longer row is taken for one whose quote never closes.
const LONGEST_ROW: usize = 256 << 20;
/// A longer first line is no header.
const LONGEST_HEADER: u64 = 1 << 20;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

type Bytes = Box<dyn BufRead + Send>;

/// Where in a row the parts of an article are.
struct Columns {
    id: Option<usize>,
    title: Option<usize>,
    text: usize,
    label: Option<usize>,
    count: usize,
}

/// The rows of a table under way.
struct Table {
    reader: Reader<Replay<Bytes>>,
    record: ByteRecord,
    delimiter: u8,
    columns: Columns,
    path: PathBuf,
    name: String,
    folder_label: Option<String>,
    /// Bytes and lines before what `reader` was given.
    before: (u64, u64),
    failed: bool,
}

pub(super) fn articles(opened: Opened, options: &InputOptions) -> Result<Articles, InputError> {
    let Opened {
        path,
        name,
        bytes,
        label,
    } = opened;
    let mut bytes = bytes;
    let mut header = Vec::new();
    bytes
        .by_ref()
        .take(LONGEST_HEADER)
        .read_until(b'\n', &mut header)
        .map_err(|error| InputError::Read {
            path: path.clone(),
            error,
        })?;
    let delimiter = delimiter_of(&header);
    let names = header_names(&header, delimiter).map_err(|problem| InputError::Header {
        path: path.clone(),
        problem,
    })?;
    let columns = find_columns(&path, &names, options)?;
    let start = header.len() as u64;
    Ok(Box::new(Table {
        reader: reader(Replay::new(bytes, start, LONGEST_ROW), delimiter),
        before: (start, 1),
        record: ByteRecord::new(),
        delimiter,
        columns,
        path,
        name,
        folder_label: label,
        failed: false,
    }))
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
    let header = decode::without_bom(header);
    let text = decode::utf8(header).map_err(|offset| decode::not_utf8("the header", offset))?;
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

/// True if a line is a header that has the column.
pub(super) fn header_has(line: &[u8], column: &str) -> bool {
    header_names(line, delimiter_of(line))
        .is_ok_and(|names| names.len() > 1 && names.iter().any(|name| name == column))
}

fn find_columns(
    path: &Path,
    names: &[String],
    options: &InputOptions,
) -> Result<Columns, InputError> {
    let find = |wanted: &str| names.iter().position(|name| name == wanted);
    let need = |wanted: &str, role: &'static str| {
        find(wanted).ok_or_else(|| InputError::MissingColumn {
            path: path.to_owned(),
            wanted: wanted.to_owned(),
            role,
            columns: names.to_vec(),
        })
    };
    let optional = |wanted: &String, role: &'static str| {
        if options.named.contains(wanted) {
            need(wanted, role).map(Some)
        } else {
            Ok(find(wanted))
        }
    };
    Ok(Columns {
        text: need(&options.text, "text")?,
        id: optional(&options.id, "id")?,
        title: optional(&options.title, "title")?,
        label: if options.need_labels {
            Some(need(&options.label, "label")?)
        } else {
            optional(&options.label, "label")?
        },
        count: names.len(),
    })
}

impl Table {
    fn fault(&self, line: u64, problem: String) -> Fault {
        Fault {
            id: format!("{}:{line}", self.name),
            error: format!("{}:{line}: {problem}", self.path.display()),
        }
    }

    fn row(&self, line: u64) -> Result<Article, Fault> {
        let cell = |column: Option<usize>| {
            let bytes = column
                .and_then(|column| self.record.get(column))
                .unwrap_or_default();
            decode::utf8(bytes).map(str::trim).map_err(|offset| {
                let column = column.map_or(0, |column| column + 1);
                self.fault(line, decode::not_utf8(&format!("column {column}"), offset))
            })
        };
        let (given, label) = (cell(self.columns.id)?, cell(self.columns.label)?);
        let article = Article {
            id: if given.is_empty() {
                format!("{}:{line}", self.name)
            } else {
                given.to_owned()
            },
            title: cell(self.columns.title)?.to_owned(),
            text: cell(Some(self.columns.text))?.to_owned(),
            label: match (label, &self.folder_label) {
                ("", folder) => folder.clone(),
                (label, _) => Some(label.to_owned()),
            },
        };
        if article.is_blank() {
            return Err(Fault {
                id: article.id,
                ..self.fault(line, "empty article; remove the row or fill it".to_owned())
            });
        }
        Ok(article)
    }
}

impl Iterator for Table {
    type Item = Result<Article, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
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
                return Some(Err(self.fault(line, problem)));
            }
        }
        if !is_well_quoted(raw, self.delimiter) {
            let first_line = memchr(b'\n', raw).map_or(raw.len(), |at| at + 1);
            let next = start + (empty + first_line) as u64;
            self.restart(next, line);
            let problem = "a quote that does not close, or closes inside a field; double the \
                           quotes that are text and close the field";
            return Some(Err(self.fault(line, problem.to_owned())));
        }
        self.reader.get_mut().mark(end);
        if self.record.len() != self.columns.count {
            let problem = format!(
                "{} columns, the header has {}; add the missing delimiter or quote the field",
                self.record.len(),
                self.columns.count
            );
            return Some(Err(self.fault(line, problem)));
        }
        Some(self.row(line))
    }
}

impl Table {
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
