//! The records of a table, found in its bytes as they come.
//!
//! A search jumps from quote to quote in quoted fields, and from delimiter to delimiter in others.
//! So most bytes are examined many at a time. The rules are those of RFC 4180, with any delimiter
//! and any number of fields in a row. Empty lines are skipped.

use memchr::{memchr, memchr_iter, memchr3};
use std::borrow::Cow;
use std::io::{self, Read};
use std::ops::Range;

/// In bytes: the least that is read at once. For a long record, as much again as it has so far.
const READ: usize = 1 << 18;

/// Reads records from `inner`.
#[derive(Debug)]
pub(super) struct Records<R> {
    inner: R,
    delimiter: u8,
    /// In bytes: a longer record is an error.
    longest: usize,
    buffer: Vec<u8>,
    /// The part of the buffer that is filled and not yet handed out.
    unread: Range<usize>,
    /// How many lines stand before `unread`.
    lines: u64,
    ended: bool,
    fields: Vec<Field>,
}

/// A field's place in its record, without its quotes.
#[derive(Clone, Debug)]
struct Field {
    place: Range<usize>,
    /// It contains quotes, which are doubled.
    has_quotes: bool,
}

/// A record.
#[derive(Debug)]
pub(super) struct Record<'r> {
    bytes: &'r [u8],
    fields: &'r [Field],
}

/// Why no record could be read at a line; reading goes on at the next line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoRecord {
    /// A quote does not close, or closes inside a field.
    BadQuote,
    TooLong,
}

impl Record<'_> {
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    pub fn get(&self, index: usize) -> Option<Cow<'_, [u8]>> {
        let field = self.fields.get(index)?;
        let bytes = &self.bytes[field.place.clone()];
        if !field.has_quotes {
            return Some(Cow::Borrowed(bytes));
        }
        let mut single = Vec::with_capacity(bytes.len());
        let mut from = 0;
        while let Some(quote) = memchr(b'"', &bytes[from..]) {
            single.extend_from_slice(&bytes[from..=from + quote]);
            from += quote + 2;
        }
        single.extend_from_slice(bytes.get(from..).unwrap_or_default());
        Some(Cow::Owned(single))
    }
}

impl<R: Read> Records<R> {
    /// Reads from `inner`, before which the file has `lines` lines.
    pub fn new(inner: R, delimiter: u8, longest: usize, lines: u64) -> Self {
        Self {
            inner,
            delimiter,
            longest,
            buffer: Vec::new(),
            unread: 0..0,
            lines,
            ended: false,
            fields: Vec::new(),
        }
    }

    /// The number of the next record's first line, and the record; `None` if there are no more.
    ///
    /// # Errors
    /// If the input cannot be read, with the number of the line.
    #[expect(clippy::type_complexity, reason = "a line, and what is there")]
    pub fn next(
        &mut self,
    ) -> Result<Option<(u64, Result<Record<'_>, NoRecord>)>, (u64, io::Error)> {
        self.skip_empty_lines()
            .map_err(|error| (self.lines + 1, error))?;
        let line = self.lines + 1;
        loop {
            let bytes = &self.buffer[self.unread.clone()];
            if bytes.is_empty() && self.ended {
                return Ok(None);
            }
            match record(bytes, self.delimiter, self.ended, &mut self.fields) {
                Found::Record(length) if length <= self.longest => {
                    self.lines += memchr_iter(b'\n', &bytes[..length]).count() as u64;
                    let start = self.unread.start;
                    self.unread.start += length;
                    let record = Record {
                        bytes: &self.buffer[start..start + length],
                        fields: &self.fields,
                    };
                    return Ok(Some((line, Ok(record))));
                }
                Found::Record(length) => {
                    self.lines += memchr_iter(b'\n', &bytes[..length]).count() as u64;
                    self.unread.start += length;
                    return Ok(Some((line, Err(NoRecord::TooLong))));
                }
                Found::Part if bytes.len() < self.longest => {
                    self.fill().map_err(|error| (line, error))?;
                }
                found => {
                    // If several lines were read, an open quote swallowed them. One long line is
                    // just too long.
                    let is_one_line = memchr(b'\n', bytes).is_none();
                    let problem = match found {
                        Found::Part if is_one_line => NoRecord::TooLong,
                        _ => NoRecord::BadQuote,
                    };
                    self.skip_line().map_err(|error| (line, error))?;
                    return Ok(Some((line, Err(problem))));
                }
            }
        }
    }

    fn skip_empty_lines(&mut self) -> io::Result<()> {
        loop {
            let bytes = &self.buffer[self.unread.clone()];
            let is_end = |byte: &&u8| matches!(byte, b'\n' | b'\r');
            let empty = bytes.iter().take_while(is_end).count();
            self.lines += memchr_iter(b'\n', &bytes[..empty]).count() as u64;
            self.unread.start += empty;
            if !self.unread.is_empty() || self.ended {
                return Ok(());
            }
            self.fill()?;
        }
    }

    /// Skips to behind the next line feed.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let end = memchr(b'\n', &self.buffer[self.unread.clone()]);
            self.unread.start = end.map_or(self.unread.end, |end| self.unread.start + end + 1);
            self.lines += u64::from(end.is_some());
            if end.is_some() || self.ended {
                return Ok(());
            }
            self.fill()?;
        }
    }

    /// Reads more bytes, behind those not yet handed out.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.unread.clone(), 0);
        self.unread = 0..self.unread.len();
        let wanted = self.unread.end + READ.max(self.unread.end);
        if self.buffer.len() < wanted {
            self.buffer.resize(wanted, 0);
        }
        let read = loop {
            match self.inner.read(&mut self.buffer[self.unread.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read?,
            }
        };
        self.unread.end += read;
        self.ended = read == 0;
        Ok(())
    }
}

/// What was found at the start of some bytes.
enum Found {
    /// A record of this many bytes, its line end included.
    Record(usize),
    /// The beginning of a record; more bytes are needed.
    Part,
    BadQuote,
}

/// Finds the fields of the record that `bytes` begin with. With `ended`, no bytes follow them.
fn record(bytes: &[u8], delimiter: u8, ended: bool, fields: &mut Vec<Field>) -> Found {
    fields.clear();
    let mut start = 0;
    loop {
        let end = if bytes.get(start) == Some(&b'"') {
            start += 1;
            let mut from = start;
            let mut has_quotes = false;
            let close = loop {
                match memchr(b'"', &bytes[from..]).map(|at| from + at) {
                    None if ended => return Found::BadQuote,
                    None => return Found::Part,
                    Some(quote) => match bytes.get(quote + 1) {
                        Some(b'"') => (from, has_quotes) = (quote + 2, true),
                        None if !ended => return Found::Part,
                        _ => break quote,
                    },
                }
            };
            let place = start..close;
            fields.push(Field { place, has_quotes });
            close + 1
        } else {
            let end = memchr3(delimiter, b'\n', b'\r', &bytes[start..]);
            if end.is_none() && !ended {
                return Found::Part;
            }
            let end = end.map_or(bytes.len(), |end| start + end);
            let place = start..end;
            fields.push(Field {
                place,
                has_quotes: false,
            });
            end
        };
        match bytes.get(end) {
            None => return Found::Record(end),
            Some(&byte) if byte == delimiter => start = end + 1,
            Some(b'\n' | b'\r') => return Found::Record(end + 1),
            Some(_) => return Found::BadQuote,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A reader that gives a few bytes at a time.
    struct Slow<'b>(&'b [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(self.1).min(buffer.len());
            let (given, rest) = self.0.split_at(count);
            buffer[..count].copy_from_slice(given);
            self.0 = rest;
            Ok(count)
        }
    }

    type Row = (u64, Result<Vec<String>, NoRecord>);

    fn rows(table: &str, at_once: usize, longest: usize) -> Vec<Row> {
        let mut records = Records::new(Slow(table.as_bytes(), at_once), b',', longest, 0);
        let mut rows = Vec::new();
        while let Some((line, record)) = records.next().unwrap() {
            let fields = record.map(|record| {
                let fields = (0..record.len()).filter_map(|index| record.get(index));
                let text = |field: Cow<'_, [u8]>| String::from_utf8_lossy(&field).into_owned();
                fields.map(text).collect()
            });
            rows.push((line, fields));
        }
        rows
    }

    #[test]
    fn records_come_with_their_lines() {
        let row = |line, fields: &[&str]| (line, Ok(fields.iter().map(|&f| f.into()).collect()));
        let bad = |line, problem| (line, Err(problem));
        for (table, expected) in [
            ("", vec![]),
            ("\r\n\n", vec![]),
            ("1,خبر", vec![row(1, &["1", "خبر"])]),
            ("1,\n2,\r\n", vec![row(1, &["1", ""]), row(2, &["2", ""])]),
            (
                "\n1,\"قال: \"\"نعم\"\"\nومضى\"\n\n2,ب\n",
                vec![row(2, &["1", "قال: \"نعم\"\nومضى"]), row(5, &["2", "ب"])],
            ),
            ("1,مقاس 12\" كبير\n", vec![row(1, &["1", "مقاس 12\" كبير"])]),
            (
                "1,\"ا\n2,ب\n",
                vec![bad(1, NoRecord::BadQuote), row(2, &["2", "ب"])],
            ),
            (
                "1,\"ا\"ب\n2,ج",
                vec![bad(1, NoRecord::BadQuote), row(2, &["2", "ج"])],
            ),
            (
                "1,\"ا\"ب\r\n2,ج",
                vec![bad(1, NoRecord::BadQuote), row(2, &["2", "ج"])],
            ),
            (
                "1,طويل جدا لا يسعه مكان\n2,ج",
                vec![bad(1, NoRecord::TooLong), row(2, &["2", "ج"])],
            ),
        ] {
            for at_once in [1, 3, 100] {
                assert_eq!(rows(table, at_once, 40), expected, "{table:?}");
            }
        }
    }

    proptest! {
        /// Well-quoted tables are read as the `csv` library reads them.
        #[test]
        fn as_the_library_reads(parts in proptest::collection::vec(prop_oneof![
            Just(","), Just("\n"), Just("\r\n"), Just("خبر"), Just("ا ب"), Just("\"\""),
            Just("\"ا,ب\""), Just("\"ا\"\"ب\nج\""),
        ], 0..20), at_once in 1..50usize) {
            let table = parts.concat();
            let found = rows(&table, at_once, 1 << 20);
            prop_assume!(found.iter().all(|(_, row)| row.is_ok()));
            let mut reader = csv::ReaderBuilder::new();
            let reader = reader.has_headers(false).flexible(true).from_reader(table.as_bytes());
            let expected: Vec<Vec<String>> = reader
                .into_records()
                .map(|row| row.unwrap().iter().map(str::to_owned).collect())
                .collect();
            let found: Vec<Vec<String>> = found.into_iter().filter_map(|(_, row)| row.ok()).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
