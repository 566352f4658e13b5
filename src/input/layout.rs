//! Where corpora of files have a file's label: in its path.
//!
//! - One folder for each label: `sports/1.txt`, `sports/2024/1.txt`.
//! - SANAD (Einea et al. 2019): one folder for each newspaper; in it perhaps folders for the parts
//!   of a split; in them one folder for each label: `khaleej/train/Sports/0001.txt`.
//! - EASC (El-Haj et al. 2010): `Articles/Topic12/health (3).txt`, with the label in the file's
//!   name. Beside them are digests by people, `MTurk/Topic12/…`, which are no articles.

use super::encoding;
use std::io;
use std::path::{Component, Path};

/// Folders whose names are no labels: the newspapers of SANAD, and the parts of a split.
const NO_LABELS: [&str; 14] = [
    "akhbarona",
    "alarabiya",
    "alkhaleej",
    "arabiya",
    "khaleej",
    "sanad",
    "sanad_subset",
    "train",
    "training",
    "test",
    "testing",
    "dev",
    "valid",
    "validation",
];

/// The label of a file, from its path under the input.
pub(super) fn label(relative: &Path) -> Option<String> {
    let mut folders = folders(relative);
    let label = folders.find(|folder| !NO_LABELS.contains(&folder.to_lowercase().as_str()))?;
    match easc(&label, folders.next().as_deref()) {
        true => {
            let stem = relative.file_stem()?.to_string_lossy().to_lowercase();
            let name = stem.trim_end_matches(|c: char| c.is_ascii_digit() || " ()_-.".contains(c));
            (!name.is_empty()).then(|| name.to_owned())
        }
        false => Some(label),
    }
}

/// True of a digest by people in EASC.
pub(super) fn is_beside_the_articles(relative: &Path) -> bool {
    let folders: Vec<String> = folders(relative).collect();
    folders
        .windows(2)
        .any(|pair| pair[0] == "MTurk" && is_numbered_topic(&pair[1]))
}

/// The digests by people of an EASC article, given the folder of the corpus and the article's id;
/// none for a corpus with another layout.
///
/// # Errors
/// If a digest exists and cannot be read.
pub fn easc_digests(root: &Path, id: &str) -> io::Result<Vec<String>> {
    let mut parts = folders(Path::new(id));
    let (Some(first), Some(topic)) = (parts.next(), parts.next()) else {
        return Ok(Vec::new());
    };
    let folder = root.join("MTurk").join(&topic);
    if !easc(&first, Some(&topic)) || !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let mut files: Vec<_> = entries.into_iter().map(|entry| entry.path()).collect();
    files.sort();
    let digest = |file| {
        let bytes = std::fs::read(file)?;
        Ok(encoding::decode(&bytes, None, |_| None)
            .text
            .trim()
            .to_owned())
    };
    files.into_iter().map(digest).collect()
}

fn easc(first: &str, second: Option<&str>) -> bool {
    first == "Articles" && second.is_some_and(is_numbered_topic)
}

fn is_numbered_topic(folder: &str) -> bool {
    folder
        .strip_prefix("Topic")
        .is_some_and(|number| number.parse::<u32>().is_ok())
}

/// The folders between the input and the file.
fn folders(relative: &Path) -> impl Iterator<Item = String> {
    let parent = relative.parent().unwrap_or(Path::new(""));
    parent.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layout_has_its_labels() {
        for (path, expected) in [
            ("a.txt", None),
            ("sports/a.txt", Some("sports")),
            ("sports/2024/05/a.txt", Some("sports")),
            ("train/رياضة/a.txt", Some("رياضة")),
            ("khaleej/Sports/0001.txt", Some("Sports")),
            ("SANAD_SUBSET/alarabiya/train/Tech/0001.txt", Some("Tech")),
            (
                "Articles/Topic1/art and music (1).txt",
                Some("art and music"),
            ),
            ("Articles/a.txt", Some("Articles")),
            ("test/a.txt", None),
        ] {
            assert_eq!(label(Path::new(path)).as_deref(), expected, "{path}");
        }
        assert!(is_beside_the_articles(Path::new(
            "MTurk/Topic1/D0001.M.250.A.1.A.txt"
        )));
        assert!(!is_beside_the_articles(Path::new(
            "Articles/Topic1/health (1).txt"
        )));
    }
}
