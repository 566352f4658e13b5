//! Reads the rows that `classify` or `summarize` wrote.

use super::columns::{COLUMNS, NEEDED, verdict_of};
use super::json_lines;
use crate::article::Verdict;
use crate::roundup::Group;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Why results could not be read.
///
/// ```
/// use warraq::output::{ResultsError, read_results};
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("topics.jsonl");
/// std::fs::write(&path, "{\"id\": \"1\"}\n{\"id\":")?;
/// assert!(matches!(read_results(&path), Err(ResultsError::Row { line: 2, .. })));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ResultsError {
    /// The file cannot be read.
    #[error("cannot read {}: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The file has no results.
    #[error("{}: not results of warraq ({problem}); give a .csv or .jsonl that classify wrote", path.display())]
    NotResults {
        /// The file.
        path: PathBuf,
        /// What is missing.
        problem: String,
    },
    /// The file has no stories.
    #[error("{}: no digest of many articles ({problem}); give what digest --format json wrote", path.display())]
    NotRoundup {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// A row cannot be read.
    #[error("{}:{line}: {problem}; write the results again", path.display())]
    Row {
        /// The file.
        path: PathBuf,
        /// The line the row begins on, from 1.
        line: u64,
        /// What is wrong.
        problem: String,
    },
}

/// The verdicts in a file of results: JSON Lines if its name ends in `.jsonl` or `.ndjson`, else
/// CSV.
///
/// ```
/// use warraq::output::read_results;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("topics.jsonl");
/// std::fs::write(&path, r#"{"id": "1", "topics": [{"topic": "health", "probability": 0.9}]}"#)?;
/// assert_eq!(read_results(&path)?[0].topic().unwrap().topic, "health");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the file cannot be read, has no results, or has a broken row.
pub fn read_results(path: &Path) -> Result<Vec<Verdict>, ResultsError> {
    let read = |error| ResultsError::Read {
        path: path.to_owned(),
        error,
    };
    let file = BufReader::with_capacity(1 << 16, File::open(path).map_err(read)?);
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("jsonl" | "ndjson") => of_json_lines(path, file),
        _ => of_csv(path, file),
    }
}

/// The stories, topics or days in a file that `digest --format json` wrote.
///
/// ```
/// use warraq::output::read_roundup;
/// use warraq::roundup::Group;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("stories.json");
/// let story = Group { name: "افتتاح الجسر".to_owned(), ..Group::default() };
/// std::fs::write(&path, serde_json::to_string(&[&story])?)?;
/// assert_eq!(read_roundup(&path)?, [story]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the file cannot be read or was not written by `digest`.
pub fn read_roundup(path: &Path) -> Result<Vec<Group>, ResultsError> {
    let text = std::fs::read_to_string(path).map_err(|error| ResultsError::Read {
        path: path.to_owned(),
        error,
    })?;
    serde_json::from_str(&text).map_err(|error| ResultsError::NotRoundup {
        path: path.to_owned(),
        problem: error.to_string(),
    })
}

fn of_json_lines(path: &Path, file: impl BufRead) -> Result<Vec<Verdict>, ResultsError> {
    let mut verdicts = Vec::new();
    for (line, text) in (1..).zip(file.lines()) {
        let problem = |problem: String| ResultsError::Row {
            path: path.to_owned(),
            line,
            problem,
        };
        let text = text.map_err(|error| problem(error.to_string()))?;
        if text.trim().is_empty() {
            continue;
        }
        let row = serde_json::from_str::<json_lines::Row<'_>>(&text);
        verdicts.push(row.map_err(|error| problem(error.to_string()))?.into());
    }
    Ok(verdicts)
}

fn of_csv(path: &Path, file: impl io::Read) -> Result<Vec<Verdict>, ResultsError> {
    let mut reader = csv::Reader::from_reader(file);
    let not_results = |problem: String| ResultsError::NotResults {
        path: path.to_owned(),
        problem,
    };
    let names = reader
        .headers()
        .map_err(|error| not_results(error.to_string()))?
        .clone();
    let column = |name: &str| {
        let bare = |column: &str| column.trim_start_matches('\u{feff}') == name;
        names.iter().position(bare)
    };
    for needed in NEEDED {
        if column(needed).is_none() {
            return Err(not_results(format!("no column {needed:?}")));
        }
    }
    let places = COLUMNS.map(column);
    let mut verdicts = Vec::new();
    for row in reader.records() {
        let broken = |line: Option<u64>, problem: String| ResultsError::Row {
            path: path.to_owned(),
            line: line.unwrap_or_default(),
            problem,
        };
        let line = |position: Option<&csv::Position>| position.map(csv::Position::line);
        let row = row.map_err(|error| broken(line(error.position()), error.to_string()))?;
        let cells = places.map(|place| place.and_then(|place| row.get(place)).unwrap_or_default());
        let verdict = verdict_of(cells).map_err(|problem| broken(line(row.position()), problem))?;
        verdicts.push(verdict);
    }
    Ok(verdicts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::Language;
    use crate::article::TopicProbability;
    use crate::output::Format;

    fn verdict(id: &str, title: &str, digest: &str) -> Verdict {
        Verdict {
            id: id.to_owned(),
            topics: vec![TopicProbability::new("health", 0.9)],
            title: title.to_owned(),
            summary: Some(vec![digest.to_owned()]),
            ..Verdict::default()
        }
    }

    #[test]
    fn results_are_read_as_they_are_written() {
        let folder = tempfile::tempdir().unwrap();
        let first = Verdict {
            language: Some(Language::Arabic),
            date: Some("2024-03-12T08:00".to_owned()),
            source: Some("المدينة".to_owned()),
            keywords: vec!["لقاح".to_owned(), "قمح".to_owned()],
            ..verdict("1", "الشرطة توقف عصابة", "أوقفت ستة مسلحين.")
        };
        let mut second = verdict("ثان، \"x\"", "عنوان", "جملة.\nأخرى.");
        second.topics.push(TopicProbability::new("society", 0.1));
        second.duplicate_of = Some("1".to_owned());
        second.secondary = vec!["politics".to_owned()];
        let failed = Verdict {
            id: "3".to_owned(),
            error: Some("cannot".to_owned()),
            ..Verdict::default()
        };
        let rows = [first, second, failed];
        for (name, format) in [
            ("rows.jsonl", Format::JsonLines),
            ("rows.csv", Format::Csv),
            ("sheet.csv", Format::Spreadsheet),
        ] {
            let path = folder.path().join(name);
            let mut bytes = Vec::new();
            let mut writer = format.writer(Box::new(&mut bytes), false).unwrap();
            rows.iter().for_each(|row| writer.write(row).unwrap());
            writer.finish().unwrap();
            drop(writer);
            std::fs::write(&path, bytes).unwrap();
            assert_eq!(read_results(&path).unwrap(), rows, "{name}");
        }
        // Files with the columns of older versions.
        for (name, text) in [
            (
                "2.csv",
                "id,topic,probability,topics,language,date,duplicate_of,title,summary,secondary,withheld,keywords,error\n\
                       1,security,0.9,security:0.9,ar,2024-03-12,,ع,,,,,\n",
            ),
            (
                "2.jsonl",
                "{\"id\":\"1\",\"topics\":[{\"topic\":\"security\",\"probability\":0.9}],\"language\":\"ar\",\"date\":\"2024-03-12\",\"title\":\"ع\"}",
            ),
        ] {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            let [old] = &*read_results(&path).unwrap() else {
                panic!("{name}")
            };
            assert_eq!(
                (&*old.id, &*old.title, old.source.as_deref()),
                ("1", "ع", None),
                "{name}"
            );
            assert_eq!(old.date.as_deref(), Some("2024-03-12"), "{name}");
        }
        for (text, problem) in [
            ("a,b\n1,2\n", "no column \"id\""),
            (
                "id,topics\nx,security\n",
                ":2: the cell of topics is \"security\"",
            ),
            ("id,topics\nx,a:0.5,more\n", ":2: "),
        ] {
            let path = folder.path().join("broken.csv");
            std::fs::write(&path, text).unwrap();
            let error = read_results(&path).unwrap_err().to_string();
            assert!(error.contains(problem), "{error}");
        }
        assert!(read_results(&folder.path().join("none.csv")).is_err());
    }
}
