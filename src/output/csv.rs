//! Comma-separated values (RFC 4180, lines ended by a line feed): topics as
//! `security:0.912|diplomacy:0.071`, the digest joined by spaces.
//!
//! A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@` or a control character as a
//! formula. In files for spreadsheets, such cells begin with an apostrophe, and the file begins
//! with a byte-order mark.

use super::VerdictWriter;
use super::columns::{COLUMNS, cells};
use crate::article::Verdict;
use std::io::{self, Write};

/// Characters that begin a formula.
pub(super) const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub(super) struct Csv<'w> {
    writer: ::csv::Writer<Box<dyn Write + 'w>>,
    spreadsheet: bool,
}

impl<'w> Csv<'w> {
    /// Writes the header too, unless the file already has rows.
    pub(super) fn new(
        mut to: Box<dyn Write + 'w>,
        spreadsheet: bool,
        resumed: bool,
    ) -> io::Result<Self> {
        if spreadsheet && !resumed {
            to.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut writer = ::csv::Writer::from_writer(to);
        if !resumed {
            writer.write_record(COLUMNS).map_err(io_error)?;
        }
        Ok(Self {
            writer,
            spreadsheet,
        })
    }

    fn cell(&mut self, text: &str) -> io::Result<()> {
        let is_formula = text.starts_with(FORMULA);
        if self.spreadsheet && is_formula {
            self.writer.write_field(format!("'{text}"))
        } else {
            self.writer.write_field(text)
        }
        .map_err(io_error)
    }
}

/// The underlying I/O error. It keeps its kind, because a closed pipe is recognized by its kind.
fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

impl VerdictWriter for Csv<'_> {
    fn write(&mut self, verdict: &Verdict) -> io::Result<()> {
        for cell in cells(verdict) {
            self.cell(cell.as_deref().unwrap_or_default())?;
        }
        self.writer.write_record(None::<&[u8]>).map_err(io_error)
    }

    fn finish(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
