//! Files that have come, and whether they are still being written.
//!
//! A file that was renamed into its place is whole. A file that its writer closed is taken as whole
//! a moment later, since many writers open a file again. Any other file is whole when it has not
//! changed for some time; that time is longer on a system that reports closing.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How long a file rests after it was closed.
const AFTER_CLOSING: Duration = Duration::from_millis(150);

/// How long a file rests of which nobody says whether it is closed.
const UNCLOSED: Duration = Duration::from_millis(700);

/// The same where the system tells of closing.
const NOT_YET_CLOSED: Duration = Duration::from_secs(5);

/// A file by which a change is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    size: u64,
}

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// It was made or written to.
    Written,
    /// Who wrote it has closed it.
    Closed,
    /// It was put in its place whole.
    Placed,
}

/// A file that waits.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    since: Instant,
    ready: Instant,
    /// What it was when it was last looked at, where its rest is what tells.
    resting: Option<Stamp>,
}

/// Files that wait until they are whole, and those that were taken.
#[derive(Debug)]
pub(super) struct Arrivals {
    tells_of_closing: bool,
    waiting: BTreeMap<PathBuf, Waiting>,
    taken: HashMap<PathBuf, Stamp>,
}

impl Arrivals {
    /// Of a system that tells when a file is closed, or does not.
    pub fn new(tells_of_closing: bool) -> Self {
        Self {
            tells_of_closing,
            waiting: BTreeMap::new(),
            taken: HashMap::new(),
        }
    }

    /// How many wait.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Notes what happened to a file.
    pub fn note(&mut self, path: &Path, sign: Sign, now: Instant) {
        let rest = match sign {
            Sign::Placed => Duration::ZERO,
            Sign::Closed => AFTER_CLOSING,
            Sign::Written if self.tells_of_closing => NOT_YET_CLOSED,
            Sign::Written => UNCLOSED,
        };
        let file = self.waiting.entry(path.to_owned()).or_insert(Waiting {
            since: now,
            ready: now,
            resting: None,
        });
        file.ready = now + rest;
        file.resting = (sign == Sign::Written).then(|| stamp(path));
    }

    /// Notes a file that was found by looking, unless it was taken already. A file that has not been
    /// written to for long is whole.
    pub fn found(&mut self, path: &Path, now: Instant) {
        let stamp = stamp(path);
        if self.waiting.contains_key(path) || self.taken.get(path) == Some(&stamp) {
            return;
        }
        let age = stamp.modified.and_then(|modified| modified.elapsed().ok());
        let sign = match age {
            Some(age) if age >= UNCLOSED => Sign::Placed,
            _ => Sign::Written,
        };
        self.note(path, sign, now);
        // By looking alone nobody learns that a file was closed.
        if let (Sign::Written, Some(file)) = (sign, self.waiting.get_mut(path)) {
            file.ready = file.ready.min(now + UNCLOSED);
        }
    }

    /// Takes at most so many files that are whole, in order of their names, each with the moment it
    /// came.
    pub fn take(&mut self, most: usize, now: Instant) -> Vec<(PathBuf, Instant)> {
        for (path, file) in &mut self.waiting {
            let is_now = file
                .resting
                .filter(|_| file.ready <= now)
                .map(|_| stamp(path));
            if is_now.is_some() && is_now != file.resting {
                file.resting = is_now;
                file.ready = now + UNCLOSED;
            }
        }
        let ready = self.waiting.iter().filter(|(_, file)| file.ready <= now);
        let ready: Vec<(PathBuf, Instant)> = ready
            .take(most)
            .map(|(path, file)| (path.clone(), file.since))
            .collect();
        for (path, _) in &ready {
            self.waiting.remove(path);
            self.taken.insert(path.clone(), stamp(path));
        }
        ready
    }

    /// How long until the next file is whole, if it rests; at most this long.
    pub fn until_next(&self, most: Duration, now: Instant) -> Duration {
        let next = self.waiting.values().map(|file| file.ready).min();
        next.map_or(most, |next| next.saturating_duration_since(now).min(most))
    }

    /// Forgets files that are no longer there.
    pub fn forget_missing(&mut self) {
        self.taken.retain(|path, _| path.exists());
    }
}

fn stamp(path: &Path) -> Stamp {
    let metadata = std::fs::metadata(path).ok();
    Stamp {
        modified: metadata.as_ref().and_then(|found| found.modified().ok()),
        size: metadata.map_or(0, |found| found.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_once_it_is_whole() {
        let now = Instant::now();
        let ms = |ms: u64| now + Duration::from_millis(ms);
        let path = Path::new("a.txt");
        // What happened when, and when it is whole, where closing is told and where it is not.
        for (signs, whole, whole_untold) in [
            (vec![(0, Sign::Placed)], 0, 0),
            (vec![(0, Sign::Written), (10, Sign::Closed)], 160, 160),
            (vec![(0, Sign::Written), (400, Sign::Written)], 5400, 1100),
            (
                vec![(0, Sign::Closed), (100, Sign::Written), (120, Sign::Closed)],
                270,
                270,
            ),
            (vec![(0, Sign::Written), (50, Sign::Placed)], 50, 50),
        ] {
            for (tells, whole) in [(true, whole), (false, whole_untold)] {
                let mut arrivals = Arrivals::new(tells);
                for &(at, sign) in &signs {
                    arrivals.note(path, sign, ms(at));
                }
                if whole > 0 {
                    assert!(arrivals.take(9, ms(whole - 1)).is_empty(), "{signs:?}");
                }
                assert_eq!(
                    arrivals.take(9, ms(whole)),
                    [(path.to_owned(), now)],
                    "{signs:?}"
                );
                assert_eq!(arrivals.waiting(), 0);
            }
        }
    }

    #[test]
    fn looking_finds_what_is_new_or_changed_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        std::fs::write(&path, "نص").unwrap();
        let mut arrivals = Arrivals::new(true);
        let now = Instant::now();
        arrivals.found(&path, now);
        let later = now + UNCLOSED;
        assert_eq!(arrivals.take(9, later).len(), 1);
        arrivals.found(&path, later);
        assert_eq!(arrivals.waiting(), 0, "it was taken as it is");
        std::fs::write(&path, "نص آخر").unwrap();
        arrivals.found(&path, later);
        assert_eq!(arrivals.waiting(), 1);
        assert_eq!(arrivals.until_next(Duration::from_secs(9), later), UNCLOSED);
        // It is written to in the meantime, though nobody tells.
        std::fs::write(&path, "نص آخر أطول").unwrap();
        assert!(arrivals.take(9, later + UNCLOSED).is_empty());
        assert_eq!(arrivals.take(9, later + 2 * UNCLOSED).len(), 1);
    }
}
