//! Appends rows to those that a file already holds.
//!
//! Rows are written whole, many at a time, straight to the file. A row that a kill cut short is
//! removed by the next run. The ids of the articles are read from the rows. The
//! [`ledger`](super::ledger) says which text each row was judged from.

use super::append::{Append, Earlier, Pending};
use super::ledger::{JobPrint, Ledger, hash_of};
use super::row_ids::{each_row, has_quoted_breaks, id_of};
use super::rows_file::{locked, regular};
use super::{Format, VerdictWriter};
use crate::article::Verdict;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Seek, SeekFrom, Write};
use std::path::Path;
use std::rc::Rc;

/// In bytes: the waiting rows are written when they are this many.
const ENOUGH: usize = 1 << 16;

/// Opens or creates the rows at `path`: a file, or for Parquet a folder of files.
///
/// # Errors
/// If the rows are of another job, another run is writing them, their format is a table for people,
/// or they cannot be read or written.
pub(crate) fn append_to(
    path: &Path,
    job: &JobPrint,
    format: Format,
) -> io::Result<(Box<dyn Append>, Earlier)> {
    #[cfg(feature = "parquet")]
    if format == Format::Parquet {
        let (parts, earlier) = super::appended_parts::AppendedParts::open(path, job)?;
        return Ok((Box::new(parts), earlier));
    }
    let (rows, earlier) = AppendedRows::open(path, job, format)?;
    Ok((Box::new(rows), earlier))
}

/// A file to which rows are appended.
pub(super) struct AppendedRows {
    file: File,
    length: u64,
    /// Rows not written yet.
    pending: Rc<RefCell<Vec<u8>>>,
    writer: Box<dyn VerdictWriter>,
    ledger: Ledger,
}

impl AppendedRows {
    /// Opens or creates the file of rows at `path`.
    ///
    /// # Errors
    /// If its rows are of another job, another run is writing it, its rows are of a format that
    /// cannot be counted, or it cannot be read or written.
    pub fn open(path: &Path, job: &JobPrint, format: Format) -> io::Result<(Self, Earlier)> {
        has_quoted_breaks(format)?;
        regular(path)?;
        let mut file = locked(path)?;
        let mut texts = HashMap::new();
        let mut is_strange = false;
        let (rows, length) = each_row(
            &mut BufReader::with_capacity(1 << 18, &file),
            format,
            |row| match id_of(row, format) {
                Some(id) => drop(texts.insert(hash_of(&id), None)),
                None => is_strange = true,
            },
        )?;
        if is_strange {
            return Err(io::Error::other(format!(
                "{} has rows that warraq did not write; give another output",
                path.display()
            )));
        }
        let ledger = if rows == 0 {
            Ledger::create(path, job)?
        } else {
            let (ledger, noted) = Ledger::open(path, job, length)?;
            for (id, text) in noted {
                texts.entry(id).and_modify(|known| *known = Some(text));
            }
            ledger
        };
        file.set_len(length)?;
        file.seek(SeekFrom::End(0))?;
        let pending = Rc::new(RefCell::new(Vec::new()));
        let writer = format.writer(Box::new(Pending(Rc::clone(&pending))), rows > 0)?;
        let appended = Self {
            file,
            length,
            pending,
            writer,
            ledger,
        };
        Ok((appended, Earlier::new(texts)))
    }
}

impl Append for AppendedRows {
    fn write(&mut self, verdict: &Verdict) -> io::Result<()> {
        self.writer.write(verdict)?;
        self.writer.finish()?;
        let pending = self.pending.borrow().len();
        let row_end = self.length + pending as u64;
        let id = hash_of(&verdict.id);
        self.ledger.note(id, verdict.fingerprint, row_end);
        if pending >= ENOUGH {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.ledger.flush()?;
        let mut pending = self.pending.borrow_mut();
        self.file.write_all(&pending)?;
        self.length += pending.len() as u64;
        pending.clear();
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.flush()?;
        self.ledger.sync()?;
        self.file.sync_data()
    }
}

#[cfg(test)]
mod tests {
    use super::super::append::Known;
    use super::*;
    use std::fs;

    fn job() -> JobPrint {
        JobPrint {
            model: "m".to_owned(),
            options: "o".to_owned(),
        }
    }

    fn verdict(id: &str, fingerprint: u64) -> Verdict {
        Verdict {
            id: id.to_owned(),
            fingerprint,
            ..Verdict::default()
        }
    }

    #[test]
    fn rows_are_added_behind_those_that_are_whole() {
        for (name, format) in [("rows.csv", Format::Csv), ("rows.jsonl", Format::JsonLines)] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(name);
            let (mut rows, earlier) = append_to(&path, &job(), format).unwrap();
            assert_eq!(earlier.knows("a", 1), Known::No);
            rows.write(&verdict("a", 1)).unwrap();
            rows.write(&verdict("b", 2)).unwrap();
            assert!(append_to(&path, &job(), format).is_err(), "locked");
            rows.finish().unwrap();
            let whole = fs::read(&path).unwrap();
            // The run was killed in the middle of a row.
            fs::write(&path, [&whole[..], b"c,\"x"].concat()).unwrap();
            let (mut rows, earlier) = append_to(&path, &job(), format).unwrap();
            assert_eq!(earlier.knows("a", 1), Known::Yes);
            assert_eq!(earlier.knows("b", 9), Known::Changed);
            assert_eq!(earlier.knows("c", 1), Known::No);
            rows.write(&verdict("c", 1)).unwrap();
            rows.finish().unwrap();
            let more = fs::read(&path).unwrap();
            assert!(more.starts_with(&whole) && more.len() > whole.len());
            let lines = more.iter().filter(|&&byte| byte == b'\n').count();
            assert_eq!(lines, 3 + usize::from(format == Format::Csv));
        }
    }

    #[test]
    fn a_file_of_others_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        fs::write(&path, "id,topic\n1,health\n").unwrap();
        let error = append_to(&path, &job(), Format::Csv).err().unwrap();
        assert!(
            error.to_string().contains("not begun with --append"),
            "{error}"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), "id,topic\n1,health\n");
    }
}
