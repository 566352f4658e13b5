//! Rows that `classify` or `summarize` wrote, read again.

use crate::article::Verdict;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// What can be wrong with results.
///
/// ```
/// use warraq::report::{ResultsError, read_results};
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
    /// It is no file of results.
    #[error("{}: not results of warraq ({problem}); give a .csv or .jsonl that classify wrote", path.display())]
    NotResults {
        /// The file.
        path: PathBuf,
        /// What it lacks.
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

#[derive(Deserialize)]
struct Row {
    id: String,
    #[serde(default)]
    topics: Vec<Topic>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    date: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    duplicate_of: Option<String>,
    #[serde(default)]
    title: String,
    #[serde(default)]
    summary: Option<Vec<String>>,
    #[serde(default)]
    secondary: Vec<String>,
    #[serde(default)]
    withheld: Option<String>,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    error: Option<String>,
}

#[derive(Deserialize)]
struct Topic {
    topic: String,
    probability: f64,
}

impl From<Row> for Verdict {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            topics: row
                .topics
                .into_iter()
                .map(|t| (t.topic, t.probability))
                .collect(),
            secondary: row.secondary,
            withheld: row.withheld,
            language: row.language.and_then(|code| code.parse().ok()),
            date: row.date,
            source: row.source,
            duplicate_of: row.duplicate_of,
            title: row.title,
            summary: row.summary,
            keywords: row.keywords,
            error: row.error,
            notes: Vec::new(),
            fingerprint: 0,
        }
    }
}

/// The verdicts in a file of results: CSV, JSON Lines if its name ends in `.jsonl` or `.ndjson`.
///
/// ```
/// use warraq::report::read_results;
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("topics.jsonl");
/// std::fs::write(&path, r#"{"id": "1", "topics": [{"topic": "health", "probability": 0.9}]}"#)?;
/// assert_eq!(read_results(&path)?[0].topic().unwrap().0, "health");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// If the file cannot be read, is not of results, or a row of it is broken.
pub fn read_results(path: &Path) -> Result<Vec<Verdict>, ResultsError> {
    let read = |error| ResultsError::Read {
        path: path.to_owned(),
        error,
    };
    let file = BufReader::with_capacity(1 << 16, File::open(path).map_err(read)?);
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("jsonl" | "ndjson") => json_lines(path, file),
        _ => csv(path, file),
    }
}

fn json_lines(path: &Path, file: impl BufRead) -> Result<Vec<Verdict>, ResultsError> {
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
        let row: Row = serde_json::from_str(&text).map_err(|error| problem(error.to_string()))?;
        verdicts.push(row.into());
    }
    Ok(verdicts)
}

fn csv(path: &Path, file: impl io::Read) -> Result<Vec<Verdict>, ResultsError> {
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
    for needed in ["id", "topics"] {
        if column(needed).is_none() {
            return Err(not_results(format!("no column {needed:?}")));
        }
    }
    let places = [
        "id",
        "topics",
        "language",
        "date",
        "source",
        "duplicate_of",
        "title",
        "summary",
        "secondary",
        "withheld",
        "keywords",
        "error",
    ]
    .map(column);
    let mut verdicts = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| ResultsError::Row {
            path: path.to_owned(),
            line: error.position().map_or(0, csv::Position::line),
            problem: error.to_string(),
        })?;
        let line = row.position().map_or(0, csv::Position::line);
        let cells = places.map(|place| place.and_then(|place| row.get(place)).unwrap_or_default());
        let [
            id,
            topics,
            language,
            date,
            source,
            duplicate_of,
            title,
            summary,
            secondary,
            withheld,
            keywords,
            error,
        ] = cells;
        let some = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
        let list = |cell: &str| {
            let parts = cell.split('|').filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect::<Vec<_>>()
        };
        let topic = |cell: String| {
            let parts = cell.rsplit_once(':');
            parts.and_then(|(topic, p)| Some((topic.to_owned(), p.parse().ok()?)))
        };
        let topics: Option<Vec<(String, f64)>> = list(topics).into_iter().map(topic).collect();
        verdicts.push(Verdict {
            id: id.to_owned(),
            topics: topics.ok_or_else(|| ResultsError::Row {
                path: path.to_owned(),
                line,
                problem: format!("the cell of topics is {:?}", cells[1]),
            })?,
            secondary: list(secondary),
            withheld: some(withheld),
            language: language.parse().ok(),
            date: some(date),
            source: some(source),
            duplicate_of: some(duplicate_of),
            title: title.to_owned(),
            summary: some(summary).map(|summary| vec![summary]),
            keywords: list(keywords),
            error: some(error),
            notes: Vec::new(),
            fingerprint: 0,
        });
    }
    Ok(verdicts)
}
