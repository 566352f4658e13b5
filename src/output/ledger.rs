//! Records how a file of rows was judged: by which model and options, and from which texts.
//!
//! The ledger of `topics.csv` is `topics.csv.ids`. Its first line says what it is; two more
//! identify the model and the options. Then there is one line per row: a hash of the id, a hash of
//! the text, and the byte offset at which the row ends. A line is written before its row. So if a
//! run is killed, every row still has its line. A line whose row is missing is recognized by the
//! offset.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_128;

const FIRST: &str = "warraq ids 1";

/// Identifies a job. Rows of different jobs must not be mixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JobPrint {
    /// A hash of the model.
    pub model: String,
    /// A hash of the options that affect rows.
    pub options: String,
}

/// The hash that stands for an id.
pub(super) fn hash_of(id: &str) -> u128 {
    xxh3_128(id.as_bytes())
}

/// The ledger of a file of rows.
#[derive(Debug)]
pub(super) struct Ledger {
    file: File,
    lines: String,
}

impl Ledger {
    /// Creates the ledger of an empty file of rows.
    pub fn create(rows: &Path, job: &JobPrint) -> io::Result<Self> {
        let mut file = File::create(path_of(rows))?;
        let JobPrint { model, options } = job;
        file.write_all(format!("{FIRST}\n{model}\n{options}\n").as_bytes())?;
        Ok(Self {
            file,
            lines: String::new(),
        })
    }

    /// Opens the ledger of a file of rows of this length, in bytes. Also returns the hashes of
    /// texts by the hashes of ids.
    pub fn open(
        rows: &Path,
        job: &JobPrint,
        length: u64,
    ) -> io::Result<(Self, HashMap<u128, u64>)> {
        let path = path_of(rows);
        let refused = |why: &str| io::Error::other(format!("{} {why}", rows.display()));
        let opened = OpenOptions::new().read(true).write(true).open(&path);
        let mut file = opened.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => refused(
                "was not begun with --append, so nobody knows its model and options; give another output",
            ),
            _ => error,
        })?;
        let mut lines = BufReader::new(&file);
        let mut header = [String::new(), String::new(), String::new()];
        let mut end = 0;
        for line in &mut header {
            end += lines.read_line(line)? as u64;
        }
        let [first, model, options] = header.each_ref().map(|line| line.trim_end());
        if first != FIRST {
            return Err(refused(
                "was added to by another version; give another output",
            ));
        }
        if model != job.model {
            return Err(refused(
                "has rows of another model or command; give that, or another output",
            ));
        }
        if options != job.options {
            return Err(refused(
                "has rows of other options; give those, or another output",
            ));
        }
        let mut texts = HashMap::new();
        let mut line = String::new();
        loop {
            line.clear();
            let read = lines.read_line(&mut line)?;
            match entry(&line) {
                Some((id, text, row_end)) if row_end <= length => texts.insert(id, text),
                // Rows have the order of their lines. So the rows of all further lines are missing
                // too.
                _ => break,
            };
            end += read as u64;
        }
        drop(lines);
        file.set_len(end)?;
        file.seek(SeekFrom::End(0))?;
        let lines = String::new();
        Ok((Self { file, lines }, texts))
    }

    /// Notes a row that will end at this byte offset.
    pub fn note(&mut self, id: u128, text: u64, row_end: u64) {
        let _ = writeln!(self.lines, "{id:032x} {text:016x} {row_end}");
    }

    /// Writes what was noted.
    pub fn flush(&mut self) -> io::Result<()> {
        self.file.write_all(self.lines.as_bytes())?;
        self.lines.clear();
        Ok(())
    }

    /// Makes sure that what was written reaches the disk.
    pub fn sync(&self) -> io::Result<()> {
        self.file.sync_data()
    }
}

pub(super) fn path_of(rows: &Path) -> PathBuf {
    let mut name = rows.as_os_str().to_owned();
    name.push(".ids");
    name.into()
}

fn entry(line: &str) -> Option<(u128, u64, u64)> {
    let mut parts = line.strip_suffix('\n')?.split(' ');
    let id = u128::from_str_radix(parts.next()?, 16).ok()?;
    let text = u64::from_str_radix(parts.next()?, 16).ok()?;
    Some((id, text, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_without_their_rows_fall_away_and_other_jobs_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let rows = folder.path().join("rows.csv");
        let job = |model: &str, options: &str| JobPrint {
            model: model.to_owned(),
            options: options.to_owned(),
        };
        let ours = job("m", "o");
        assert!(Ledger::open(&rows, &ours, 0).is_err());
        let mut ledger = Ledger::create(&rows, &ours).unwrap();
        for (id, text, end) in [("a", 1, 10), ("b", 2, 20), ("c", 3, 30)] {
            ledger.note(hash_of(id), text, end);
        }
        ledger.flush().unwrap();
        // The run was killed before it wrote the row of c.
        let (mut ledger, texts) = Ledger::open(&rows, &ours, 25).unwrap();
        assert_eq!(texts, [(hash_of("a"), 1), (hash_of("b"), 2)].into());
        ledger.note(hash_of("d"), 4, 40);
        ledger.flush().unwrap();
        let (_, texts) = Ledger::open(&rows, &ours, 40).unwrap();
        assert_eq!((texts.len(), texts[&hash_of("d")]), (3, 4));
        for (other, says) in [
            (job("n", "o"), "another model or command"),
            (job("m", "p"), "other options"),
        ] {
            let error = Ledger::open(&rows, &other, 40).unwrap_err().to_string();
            assert!(
                error.contains(says) && error.contains("rows.csv"),
                "{error}"
            );
        }
    }
}
