//! The columns of the formats: their names, and the contents of their cells.

use super::verdict_writer::rounded;
use crate::arabic::Language;
use crate::article::{TopicProbability, Verdict};
use std::borrow::Cow;

/// The columns of every format, in their order.
///
/// ```
/// use warraq::output::{COLUMNS, Format};
/// let mut out = Vec::new();
/// Format::Csv.writer(Box::new(&mut out), false)?.finish()?;
/// assert_eq!(String::from_utf8_lossy(&out).trim_end(), COLUMNS.join(","));
/// # Ok::<(), std::io::Error>(())
/// ```
pub const COLUMNS: [&str; 14] = [
    "id",
    "topic",
    "probability",
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
];

/// The columns that a file of results must have. Files of older versions may lack others.
pub(super) const NEEDED: [&str; 2] = ["id", "topics"];

/// An article's cells as text; `None` for an empty cell.
pub(super) fn cells<'v>(verdict: &'v Verdict) -> [Option<Cow<'v, str>>; COLUMNS.len()] {
    let best = verdict.topic();
    let text = |text: &'v Option<String>| text.as_deref().map(Cow::Borrowed);
    let digest = verdict.summary.as_ref();
    [
        Some(verdict.id.as_str().into()),
        best.map(|best| best.topic.as_str().into()),
        best.map(|best| format!("{:.3}", rounded(best.probability)).into()),
        (!verdict.topics.is_empty()).then(|| topics_cell(&verdict.topics).into()),
        verdict.language.map(Language::code).map(Cow::Borrowed),
        text(&verdict.date),
        text(&verdict.source),
        text(&verdict.duplicate_of),
        Some(verdict.title.as_str().into()),
        digest.map(|sentences| sentences.join(" ").into()),
        joined(&verdict.secondary),
        text(&verdict.withheld),
        joined(&verdict.keywords),
        text(&verdict.error),
    ]
}

/// The verdict that a row's cells describe. An empty cell means no value.
///
/// # Errors
/// If the cell of topics cannot be read.
pub(super) fn verdict_of(cells: [&str; COLUMNS.len()]) -> Result<Verdict, String> {
    let [
        id,
        _topic,
        _probability,
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
    let text = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
    let topics: Option<Vec<_>> = parts(topics)
        .map(|part| {
            let (topic, probability) = part.rsplit_once(':')?;
            Some(TopicProbability::new(topic, probability.parse().ok()?))
        })
        .collect();
    Ok(Verdict {
        id: id.to_owned(),
        topics: topics.ok_or_else(|| format!("the cell of topics is {:?}", cells[3]))?,
        language: language.parse().ok(),
        date: text(date),
        source: text(source),
        duplicate_of: text(duplicate_of),
        title: title.to_owned(),
        summary: text(summary).map(|digest| vec![digest]),
        secondary: parts(secondary).map(str::to_owned).collect(),
        withheld: text(withheld),
        keywords: parts(keywords).map(str::to_owned).collect(),
        error: text(error),
        ..Verdict::default()
    })
}

/// Topics in one cell: `security:0.912|diplomacy:0.071`.
fn topics_cell(topics: &[TopicProbability]) -> String {
    let topic =
        |given: &TopicProbability| format!("{}:{:.3}", given.topic, rounded(given.probability));
    topics.iter().map(topic).collect::<Vec<_>>().join("|")
}

fn joined(texts: &[String]) -> Option<Cow<'_, str>> {
    (!texts.is_empty()).then(|| texts.join("|").into())
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|part| !part.is_empty())
}
