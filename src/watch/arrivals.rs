//! Tracks new files, and decides when a file is complete.
//!
//! A file that was renamed into its place is complete. A file that its writer closed counts as
//! complete a moment later, because many writers open a file again. Any other file is complete when
//! it has not changed for some time. That time is longer on a system that reports closing.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// How long a closed file must stay unchanged.
const AFTER_CLOSING: Duration = Duration::from_millis(150);

/// How long a file must stay unchanged on a system that does not report closing.
const UNCLOSED: Duration = Duration::from_millis(700);

/// The same for a file not yet closed, on a system that reports closing.
const NOT_YET_CLOSED: Duration = Duration::from_secs(5);

/// Two values that show whether a file has changed.
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
    /// Its writer has closed it.
    Closed,
    /// It was complete when it was put in its place.
    Placed,
}

/// A file that waits.
#[derive(Clone, Copy, Debug)]
struct Waiting {
    since: Instant,
    ready: Instant,
    /// Its stamp when it was last looked at, if it counts as complete once it stays unchanged.
    resting: Option<Stamp>,
}

/// Files that are not complete yet, and files that were taken.
#[derive(Debug)]
pub(super) struct Arrivals {
    tells_of_closing: bool,
    waiting: BTreeMap<PathBuf, Waiting>,
    taken: HashMap<PathBuf, Stamp>,
}

impl Arrivals {
    /// `tells_of_closing` is true on a system that reports when a file is closed.
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

    /// Notes a file that was found in a folder, unless it was taken already. A file that has not
    /// been written to for a while is complete.
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
        // Looking through a folder does not show whether a file was closed.
        if let (Sign::Written, Some(file)) = (sign, self.waiting.get_mut(path)) {
            file.ready = file.ready.min(now + UNCLOSED);
        }
    }

    /// Takes at most this many complete files, in the order of their names, each with the moment it
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

    /// How long until the next file is complete if it does not change; at most `most`.
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
        // Events and their times, and when the file is complete: with reports of closing, and
        // without.
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
        // The file is written to in between, but no event reports it.
        std::fs::write(&path, "نص آخر أطول").unwrap();
        assert!(arrivals.take(9, later + UNCLOSED).is_empty());
        assert_eq!(arrivals.take(9, later + 2 * UNCLOSED).len(), 1);
    }
}
