//! What is found but not read: files of unknown kinds, counted by ending, and sheets beside the one
//! that is read.

use super::not_read::why_not;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// This many names are kept; further files are only counted.
const MOST_NAMES: usize = 10_000;
/// Only this many endings are listed; the others are summed.
const MOST_ENDINGS: usize = 8;
/// A longer ending does not count as one: the name just contains a full stop.
const LONGEST_ENDING: usize = 12;

/// Empty files are counted under this name instead of an ending.
const EMPTY: &str = "empty";

/// Files and sheets that were found but not read, to be reported once. Clones share their content.
///
/// ```
/// use warraq::input::{InputOptions, open};
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("a.txt"), "وصل الوفد")?;
/// std::fs::write(folder.path().join("b.pdf"), "%PDF-1.7")?;
/// let options = InputOptions::default();
/// assert_eq!(open(folder.path(), &options)?.count(), 1);
/// assert_eq!(options.passed_over.said(), ["1 files not read: 1 .pdf"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct PassedOver {
    found: Arc<Mutex<Found>>,
}

#[derive(Debug, Default)]
struct Found {
    endings: BTreeMap<String, usize>,
    names: Vec<String>,
    sheets: Vec<String>,
}

impl PassedOver {
    fn found(&self) -> MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// At most two lines: one about files and one about sheets.
    ///
    /// ```
    /// assert!(warraq::input::InputOptions::default().passed_over.said().is_empty());
    /// ```
    pub fn said(&self) -> Vec<String> {
        let files = self.found().summary();
        let files = files.map(|(count, endings)| format!("{count} files not read: {endings}"));
        files.into_iter().chain(self.sheets()).collect()
    }

    /// The line about sheets.
    pub(crate) fn sheets(&self) -> Option<String> {
        let found = self.found();
        let sheets = found.sheets.as_slice();
        let named: Vec<&str> = sheets
            .iter()
            .take(MOST_ENDINGS)
            .map(String::as_str)
            .collect();
        let more = if sheets.len() > named.len() {
            ", …"
        } else {
            ""
        };
        (!sheets.is_empty()).then(|| {
            format!(
                "{} sheets not read: {}{more}; --sheet names the one to read",
                sheets.len(),
                named.join(", "),
            )
        })
    }

    /// The names of the files; only the first ones are kept.
    ///
    /// ```
    /// use warraq::input::{InputOptions, open_bytes};
    /// let options = InputOptions::default();
    /// assert!(options.passed_over.names().is_empty());
    /// ```
    pub fn names(&self) -> Vec<String> {
        self.found().names.clone()
    }

    /// How many files have which ending; `None` if there are none.
    pub(super) fn endings(&self) -> Option<String> {
        self.found().summary().map(|(_, endings)| endings)
    }

    /// Adds a file that is not read.
    pub(crate) fn add(&self, place: &str) {
        let ending = Path::new(place)
            .extension()
            .and_then(|ending| ending.to_str());
        let ending = ending.filter(|ending| {
            ending.len() <= LONGEST_ENDING && ending.chars().all(char::is_alphanumeric)
        });
        let ending =
            ending.map_or_else(String::new, |ending| format!(".{}", ending.to_lowercase()));
        let mut found = self.found();
        *found.endings.entry(ending).or_default() += 1;
        if found.names.len() < MOST_NAMES {
            found.names.push(place.to_owned());
        }
    }

    /// Adds an empty file.
    pub(super) fn add_empty(&self, place: &str) {
        let mut found = self.found();
        *found.endings.entry(EMPTY.to_owned()).or_default() += 1;
        if found.names.len() < MOST_NAMES {
            found.names.push(place.to_owned());
        }
    }

    /// Adds a sheet that is not read.
    #[cfg(feature = "spreadsheet")]
    pub(super) fn add_sheet(&self, place: String) {
        self.found().sheets.push(place);
    }

    /// Adds everything that another has collected.
    pub(crate) fn merge(&self, other: &Self) {
        let Found {
            endings,
            names,
            sheets,
        } = std::mem::take(&mut *other.found());
        let mut found = self.found();
        for (ending, count) in endings {
            *found.endings.entry(ending).or_default() += count;
        }
        let room = MOST_NAMES.saturating_sub(found.names.len());
        found.names.extend(names.into_iter().take(room));
        found.sheets.extend(sheets);
    }
}

impl Found {
    fn summary(&self) -> Option<(usize, String)> {
        let mut endings: Vec<(&String, usize)> = self
            .endings
            .iter()
            .map(|(ending, &count)| (ending, count))
            .collect();
        // The most frequent first, and equally frequent ones in alphabetical order.
        endings.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        let total: usize = endings.iter().map(|(_, count)| count).sum();
        let told = endings
            .iter()
            .take(MOST_ENDINGS)
            .map(|(ending, count)| match ending.as_str() {
                "" => format!("{count} without an ending"),
                ending => format!("{count} {ending}{}", lacking(ending)),
            });
        let mut told: Vec<String> = told.collect();
        let rest: usize = endings
            .iter()
            .skip(MOST_ENDINGS)
            .map(|(_, count)| count)
            .sum();
        if rest > 0 {
            told.push(format!("{rest} others"));
        }
        (total > 0).then(|| (total, told.join(", ")))
    }
}

/// The feature that this build lacks to read files of an ending, in brackets.
fn lacking(ending: &str) -> String {
    let why = why_not(Path::new(&format!("a{ending}")));
    let why = why.filter(|why| why.starts_with("built without"));
    why.map_or_else(String::new, |why| format!(" ({why})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_counted() {
        let passed_over = PassedOver::default();
        for name in ["a.doc", "b.PDF", "c.pdf", "README", "v1.0 (نهائي جدا)"] {
            passed_over.add(name);
        }
        let said = "5 files not read: 2 without an ending, 2 .pdf, 1 .doc";
        assert_eq!(passed_over.said(), [said]);
        assert_eq!(passed_over.names().len(), 5);
        for number in 0..20 {
            passed_over.add(&format!("a.x{number}"));
        }
        let said = passed_over.said().concat();
        assert!(
            said.starts_with("25 files not read: ") && said.ends_with(", 15 others"),
            "{said}"
        );
    }
}
