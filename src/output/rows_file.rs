//! A file of rows while it is written. It has another name until it is whole, so that a run that ended
//! early can be continued.
//!
//! Rows for `topics.csv` are written to `topics.csv.part`, and `topics.csv.part.job` holds a
//! fingerprint of what was asked for. A run that resumes checks the fingerprint, counts the whole
//! rows, cuts off an incomplete one and continues behind them. Every article is one row, so there
//! are as many rows as articles done.
//!
//! While a run writes, it holds a lock on the file, and another run is refused. The system frees the
//! lock when a run ends, however it ends.

use super::Format;
use super::row_ids::each_row;
use same_file::Handle;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Rows under way to a file.
#[derive(Debug)]
pub struct RowsFile {
    file: BufWriter<File>,
    path: PathBuf,
}

impl RowsFile {
    /// Begins a file of rows that is to be at `path`. `job` tells apart what was asked for.
    ///
    /// # Errors
    /// If it cannot be written beside `path`, `path` is a folder, or another run writes there.
    pub fn create(path: &Path, job: &str) -> io::Result<Self> {
        if path.is_dir() {
            return Err(io::Error::other("it is a directory: give a file's name"));
        }
        Self::begin(locked(&part(path))?, path, job)
    }

    /// The fingerprint is written before the first row: whatever has rows has its fingerprint.
    fn begin(file: File, path: &Path, job: &str) -> io::Result<Self> {
        file.set_len(0)?;
        fs::write(job_of(path), job)?;
        Ok(Self::new(file, path))
    }

    /// Goes on with a file of rows, and how many there are; begins one if there is none.
    ///
    /// # Errors
    /// If what is there is of another job or of a format whose rows cannot be counted, or cannot
    /// be read or written, or another run writes there.
    pub fn resume(path: &Path, job: &str, format: Format) -> io::Result<(Self, u64)> {
        let part = part(path);
        if !part.exists() {
            return Ok((Self::create(path, job)?, 0));
        }
        let mut file = locked(&part)?;
        // A run that was killed before its first row may not have written its fingerprint.
        if file.metadata()?.len() == 0 {
            return Ok((Self::begin(file, path, job)?, 0));
        }
        if fs::read_to_string(job_of(path)).ok().as_deref() != Some(job) {
            return Err(io::Error::other(format!(
                "{} is of a run with other inputs, options or model; give those again, or remove \
                 it to begin anew",
                part.display()
            )));
        }
        let (rows, length) = each_row(&mut BufReader::new(&file), format, |_| {})?;
        file.set_len(length)?;
        file.seek(SeekFrom::End(0))?;
        Ok((Self::new(file, path), rows))
    }

    fn new(file: File, path: &Path) -> Self {
        Self {
            file: BufWriter::with_capacity(1 << 16, file),
            path: path.to_owned(),
        }
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// If what is left cannot be written, or the file cannot be renamed.
    pub fn commit(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.file.get_ref().sync_data()?;
        fs::rename(part(&self.path), &self.path)?;
        fs::remove_file(job_of(&self.path))
    }
}

impl Write for RowsFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Opens a file for one run, which makes it if it is not there.
pub(super) fn locked(path: &Path) -> io::Result<File> {
    loop {
        let mut options = OpenOptions::new();
        let file = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(io::Error::other(format!(
                    "another run is writing {}: wait for it, or give another name",
                    path.display()
                )));
            }
            Err(TryLockError::Error(error)) => return Err(error),
        }
        // A run that ended in between has renamed its file. Then the file that was locked is no longer
        // the one at this path.
        let is_there = Handle::from_path(path).ok();
        if is_there == Some(Handle::from_file(file.try_clone()?)?) {
            return Ok(file);
        }
    }
}

fn part(path: &Path) -> PathBuf {
    with_ending(path, ".part")
}

fn job_of(path: &Path) -> PathBuf {
    with_ending(path, ".part.job")
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_gone_on_with_by_the_same_job_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.jsonl");
        let mut file = RowsFile::create(&path, "job").unwrap();
        file.write_all(b"{}\n{\"a").unwrap();
        file.flush().unwrap();
        for error in [
            RowsFile::create(&path, "job").unwrap_err(),
            RowsFile::resume(&path, "job", Format::JsonLines).unwrap_err(),
        ] {
            assert!(error.to_string().contains("rows.jsonl.part"), "{error}");
        }
        drop(file);
        assert!(!path.exists());
        assert!(RowsFile::resume(&path, "other", Format::JsonLines).is_err());
        let (mut file, rows) = RowsFile::resume(&path, "job", Format::JsonLines).unwrap();
        assert_eq!(rows, 1);
        file.write_all(b"{}\n").unwrap();
        file.commit().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"{}\n{}\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(RowsFile::create(folder.path(), "job").is_err());
    }

    #[test]
    fn a_run_killed_before_its_fingerprint_was_written_is_gone_on_with() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.jsonl");
        fs::write(part(&path), "").unwrap();
        for fingerprint in [None, Some(""), Some("half of a job")] {
            if let Some(fingerprint) = fingerprint {
                fs::write(job_of(&path), fingerprint).unwrap();
            }
            let (_, rows) = RowsFile::resume(&path, "job", Format::JsonLines).unwrap();
            assert_eq!(rows, 0);
            assert_eq!(fs::read_to_string(job_of(&path)).unwrap(), "job");
        }
    }
}
