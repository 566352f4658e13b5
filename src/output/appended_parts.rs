//! Appends rows as further files of a folder. Parquet needs this, because its files cannot be
//! appended to.
//!
//! A run writes one file, `part-000001.parquet`, `part-000002.parquet`, …, which appears whole or
//! not at all. If a run is killed, the next run judges its articles again.

use super::VerdictWriter;
use super::append::{Append, Earlier, Pending};
use super::ledger::{JobPrint, Ledger, hash_of};
use super::parquet::{Parquet, ids};
use super::rows_file::locked;
use crate::article::Verdict;
use crate::whole_file::WholeFile;
use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// A folder to which a file of rows is added.
pub(super) struct AppendedParts {
    folder: PathBuf,
    /// Locked as long as the folder is written to.
    _lock: File,
    /// The number of this run's file.
    number: u64,
    pending: Rc<RefCell<Vec<u8>>>,
    /// The file and its writer, once there is a row.
    part: Option<(WholeFile, Parquet<'static>)>,
    ledger: Ledger,
}

impl AppendedParts {
    /// Opens or creates the folder.
    ///
    /// # Errors
    /// If it is a file, its rows are of another job, another run writes there, or it cannot be read or
    /// written.
    pub fn open(folder: &Path, job: &JobPrint) -> io::Result<(Self, Earlier)> {
        if folder.is_file() {
            return Err(io::Error::other(
                "it is a file: rows of Parquet are added as further files of a folder; give a folder's name",
            ));
        }
        fs::create_dir_all(folder)?;
        let lock = locked(&folder.join(".lock"))?;
        let mut texts = HashMap::new();
        let mut number = 1;
        while part(folder, number).exists() {
            for id in ids(&part(folder, number))? {
                texts.insert(hash_of(&id), None);
            }
            number += 1;
        }
        let ledger = if number == 1 {
            Ledger::create(folder, job)?
        } else {
            let (ledger, noted) = Ledger::open(folder, job, number - 1)?;
            for (id, text) in noted {
                texts.entry(id).and_modify(|known| *known = Some(text));
            }
            ledger
        };
        let parts = Self {
            folder: folder.to_owned(),
            _lock: lock,
            number,
            pending: Rc::default(),
            part: None,
            ledger,
        };
        Ok((parts, Earlier::new(texts)))
    }

    /// Moves the encoded bytes to the file.
    fn drain(&mut self) -> io::Result<()> {
        let Some((file, _)) = &mut self.part else {
            return Ok(());
        };
        let mut pending = self.pending.borrow_mut();
        file.write_all(&pending)?;
        pending.clear();
        Ok(())
    }
}

impl Append for AppendedParts {
    fn write(&mut self, verdict: &Verdict) -> io::Result<()> {
        let (_, rows) = match &mut self.part {
            Some(part) => part,
            none => {
                let file = WholeFile::create(&part(&self.folder, self.number))?;
                let pending = Pending(Rc::clone(&self.pending));
                none.insert((file, Parquet::new(Box::new(pending))?))
            }
        };
        rows.write(verdict)?;
        let id = hash_of(&verdict.id);
        self.ledger.note(id, verdict.fingerprint, self.number);
        self.drain()
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> io::Result<()> {
        if let Some((_, rows)) = &mut self.part {
            rows.finish()?;
        }
        self.drain()?;
        self.ledger.flush()?;
        self.ledger.sync()?;
        match self.part.take() {
            Some((file, _)) => file.commit(),
            None => Ok(()),
        }
    }
}

fn part(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("part-{number:06}.parquet"))
}

#[cfg(test)]
mod tests {
    use super::super::append::Known;
    use super::*;

    #[test]
    fn a_run_is_a_file_and_one_that_ends_early_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let rows = folder.path().join("rows.parquet");
        let job = JobPrint {
            model: "m".to_owned(),
            options: "o".to_owned(),
        };
        let verdict = |id: &str, fingerprint| Verdict {
            id: id.to_owned(),
            fingerprint,
            ..Verdict::default()
        };
        let run = |ids: &[(&str, u64)], ends: bool| {
            let (parts, earlier) = AppendedParts::open(&rows, &job).unwrap();
            let mut parts: Box<dyn Append> = Box::new(parts);
            for &(id, text) in ids {
                parts.write(&verdict(id, text)).unwrap();
            }
            if ends {
                parts.finish().unwrap();
            }
            earlier
        };
        run(&[("a", 1), ("b", 2)], true);
        run(&[("c", 3)], false);
        let earlier = run(&[("c", 4)], true);
        assert_eq!(earlier.knows("b", 2), Known::Yes);
        assert_eq!(earlier.knows("a", 9), Known::Changed);
        assert_eq!(earlier.knows("c", 3), Known::No);
        assert_eq!(run(&[], true).knows("c", 4), Known::Yes);
        let mut names: Vec<_> = fs::read_dir(&rows)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(
            names,
            [".lock", "part-000001.parquet", "part-000002.parquet"]
        );
        let file = folder.path().join("file.parquet");
        fs::write(&file, b"PAR1").unwrap();
        assert!(AppendedParts::open(&file, &job).is_err());
    }
}
