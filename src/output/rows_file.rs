//! A file of rows while it is written. It has a temporary name until it is complete, so that a run
//! that ended early can be resumed.
//!
//! Rows for `topics.csv` are written to `topics.csv.part`. `topics.csv.part.job` holds a
//! fingerprint of the job. A run that resumes checks the fingerprint, counts the complete rows,
//! cuts off an incomplete one and appends to the rest. Every article is one row, so the number of
//! rows is the number of articles done.
//!
//! While a run writes, it holds a lock on the file, and another run is refused. The system frees the
//! lock when a run ends, however it ends.
//!
//! A device or a named pipe has no second name: rows go straight to it, and nothing is resumed.

use super::Format;
use super::ledger;
use super::row_ids::each_row;
use crate::whole_file::{Place, keep_permissions};
use same_file::Handle;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file of rows that is being written.
#[derive(Debug)]
pub struct RowsFile {
    file: BufWriter<File>,
    /// The final name; `None` for a device or a pipe.
    path: Option<PathBuf>,
}

impl RowsFile {
    /// Creates a file of rows that will be renamed to `path`. `job` identifies the job.
    ///
    /// # Errors
    /// If it cannot be written beside `path`, `path` is a folder, or another run writes there.
    pub fn create(path: &Path, job: &str) -> io::Result<Self> {
        match Place::at(path)? {
            Place::File(path) => Self::begin(locked(&part(&path))?, path, job),
            Place::Stream => Ok(Self {
                file: Place::stream(path)?,
                path: None,
            }),
        }
    }

    /// Writes the fingerprint before the first row, so that a file with rows always has one.
    fn begin(file: File, path: PathBuf, job: &str) -> io::Result<Self> {
        file.set_len(0)?;
        fs::write(job_of(&path), job)?;
        Ok(Self::new(file, path))
    }

    /// Resumes a file of rows and returns how many it has. Creates the file if it is missing.
    ///
    /// # Errors
    /// If the rows are of another job or their format cannot be counted, if the file cannot be read
    /// or written, or if another run writes there.
    pub fn resume(path: &Path, job: &str, format: Format) -> io::Result<(Self, u64)> {
        let path = regular(path)?;
        let part = part(&path);
        if !part.exists() {
            return Ok((Self::create(&path, job)?, 0));
        }
        let mut file = locked(&part)?;
        // A run that was killed before its first row may not have written its fingerprint.
        if file.metadata()?.len() == 0 {
            return Ok((Self::begin(file, path, job)?, 0));
        }
        if fs::read_to_string(job_of(&path)).ok().as_deref() != Some(job) {
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

    fn new(file: File, path: PathBuf) -> Self {
        Self {
            file: BufWriter::with_capacity(1 << 16, file),
            path: Some(path),
        }
    }

    /// Writes the remaining rows, and returns the file that a run can resume: none for a device or
    /// a pipe.
    ///
    /// # Errors
    /// If the remaining rows cannot be written.
    pub fn interrupt(mut self) -> io::Result<Option<PathBuf>> {
        self.file.flush()?;
        Ok(self.path.as_deref().map(part))
    }

    /// Leaves what was there before as it was.
    ///
    /// # Errors
    /// If what was written beside it cannot be removed.
    pub fn discard(self) -> io::Result<()> {
        let Some(path) = self.path else {
            return Ok(());
        };
        fs::remove_file(part(&path))?;
        fs::remove_file(job_of(&path))
    }

    /// True unless the rows go to a device or a pipe.
    pub fn can_be_resumed(&self) -> bool {
        self.path.is_some()
    }

    /// Renames the file to its final name.
    ///
    /// # Errors
    /// If the remaining rows cannot be written, or the file cannot be renamed.
    pub fn commit(mut self) -> io::Result<()> {
        self.file.flush()?;
        let Some(path) = self.path else {
            return Ok(());
        };
        self.file.get_ref().sync_data()?;
        keep_permissions(&path, self.file.get_ref())?;
        fs::rename(part(&path), &path)?;
        fs::remove_file(job_of(&path))
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

/// Where a path leads to, if rows there can be read again.
///
/// # Errors
/// If it is a folder, a device or a pipe.
pub(super) fn regular(path: &Path) -> io::Result<PathBuf> {
    match Place::at(path)? {
        Place::File(path) => Ok(path),
        Place::Stream => Err(io::Error::other(
            "it is a device or a pipe, whose rows cannot be read again: leave out --resume and --append",
        )),
    }
}

/// Opens a file and locks it for one run. Creates it if it is missing.
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
        // A run that ended just before the lock may have renamed its file. Then the locked file is
        // not the one at this path.
        let is_there = Handle::from_path(path).ok();
        if is_there == Some(Handle::from_file(file.try_clone()?)?) {
            return Ok(file);
        }
    }
}

/// The files that a run writes at `output`. A folder that is an input may hold them.
pub(crate) fn files_of(output: &Path) -> Vec<PathBuf> {
    vec![
        output.to_owned(),
        part(output),
        job_of(output),
        ledger::path_of(output),
    ]
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
