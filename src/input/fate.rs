//! Which files in a folder or an archive are read.

use super::kind::Kind;
use super::kinds::kind_of;
use super::layout;
use std::path::{Component, Path};

/// What becomes of a file in a folder or an archive.
pub(super) enum Fate {
    Read(&'static dyn Kind),
    /// It is not read, and nobody expects that it is: it is not counted.
    Aside,
    /// Its kind is not read: it is counted and reported.
    PassedOver,
}

impl Fate {
    /// By its path under the folder or in the archive.
    pub fn of(relative: &Path) -> Self {
        if is_shadow(relative) || layout::is_beside_the_articles(relative) {
            return Self::Aside;
        }
        match kind_of(relative) {
            Some(kind) => Self::Read(kind),
            None if is_by_product(relative) => Self::Aside,
            None => Self::PassedOver,
        }
    }
}

fn names(path: &Path) -> impl DoubleEndedIterator<Item = &str> {
    path.components().filter_map(|part| match part {
        Component::Normal(name) => name.to_str(),
        _ => None,
    })
}

/// True of a system's or an office program's companion file, which has the ending of the real file.
fn is_shadow(path: &Path) -> bool {
    let mut folders = names(path);
    let name = folders.next_back().unwrap_or_default();
    name.starts_with("._") || name.starts_with("~$") || folders.any(|folder| folder == "__MACOSX")
}

/// True of hidden files, of files that systems leave in folders, and of unfinished downloads.
fn is_by_product(path: &Path) -> bool {
    const NAMES: [&str; 5] = [
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        "icon\r",
        "__macosx",
    ];
    const ENDINGS: [&str; 9] = [
        ".part",
        ".part.job",
        ".ids",
        ".tmp",
        ".partial",
        ".filepart",
        ".crdownload",
        ".swp",
        "~",
    ];
    names(path).any(|name| name.starts_with('.'))
        || path.file_name().is_some_and(|name| {
            let name = name.to_string_lossy().to_lowercase();
            NAMES.contains(&&*name) || ENDINGS.iter().any(|ending| name.ends_with(ending))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_its_fate() {
        for (path, expected) in [
            ("خبر.txt", "read"),
            ("أخبار/خبر.docx", "read"),
            ("خبر.pdf", "passed over"),
            ("خبر", "passed over"),
            ("خبر.txt.xz", "passed over"),
            ("Thumbs.db", "aside"),
            ("أخبار/desktop.ini", "aside"),
            (".DS_Store", "aside"),
            (".git/config", "aside"),
            ("rows.csv.part", "aside"),
            ("rows.csv.part.job", "aside"),
            ("rows.csv.ids", "aside"),
            ("~$خبر.docx", "aside"),
            ("._خبر.txt", "aside"),
            ("__MACOSX/خبر.txt", "aside"),
            ("MTurk/Topic1/D0001.txt", "aside"),
        ] {
            let fate = match Fate::of(Path::new(path)) {
                Fate::Read(_) => "read",
                Fate::Aside => "aside",
                Fate::PassedOver => "passed over",
            };
            assert_eq!(fate, expected, "{path}");
        }
    }
}
