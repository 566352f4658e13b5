//! JSON Lines: one object per article. All have the same keys, in the order of the columns.

use super::verdict_writer::{VerdictWriter, rounded};
use crate::arabic::Language;
use crate::article::{TopicProbability, Verdict};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, Write};

/// A row, to be written or just read. Keys are the names of the [columns](super::COLUMNS). All keys
/// but the id may be absent, because rows of older versions lack some.
#[derive(Serialize, Deserialize)]
pub(super) struct Row<'v> {
    id: Cow<'v, str>,
    #[serde(skip_deserializing)]
    topic: Option<&'v str>,
    #[serde(skip_deserializing)]
    probability: Option<f64>,
    #[serde(default)]
    topics: Vec<Topic<'v>>,
    #[serde(default)]
    language: Option<Cow<'v, str>>,
    #[serde(default)]
    date: Option<Cow<'v, str>>,
    #[serde(default)]
    source: Option<Cow<'v, str>>,
    #[serde(default)]
    duplicate_of: Option<Cow<'v, str>>,
    #[serde(default)]
    title: Cow<'v, str>,
    #[serde(default)]
    summary: Option<Cow<'v, [String]>>,
    #[serde(default)]
    secondary: Cow<'v, [String]>,
    #[serde(default)]
    withheld: Option<Cow<'v, str>>,
    #[serde(default)]
    keywords: Cow<'v, [String]>,
    #[serde(default)]
    error: Option<Cow<'v, str>>,
}

#[derive(Serialize, Deserialize)]
struct Topic<'v> {
    topic: Cow<'v, str>,
    probability: f64,
}

impl<'v> From<&'v Verdict> for Row<'v> {
    fn from(verdict: &'v Verdict) -> Self {
        let best = verdict.topic();
        let text = |text: &'v Option<String>| text.as_deref().map(Cow::Borrowed);
        let topic = |given: &'v TopicProbability| Topic {
            topic: given.topic.as_str().into(),
            probability: rounded(given.probability),
        };
        Self {
            id: (&verdict.id).into(),
            topic: best.map(|best| best.topic.as_str()),
            probability: best.map(|best| rounded(best.probability)),
            topics: verdict.topics.iter().map(topic).collect(),
            language: verdict.language.map(Language::code).map(Cow::Borrowed),
            date: text(&verdict.date),
            source: text(&verdict.source),
            duplicate_of: text(&verdict.duplicate_of),
            title: (&verdict.title).into(),
            summary: verdict.summary.as_ref().map(Cow::from),
            secondary: (&verdict.secondary).into(),
            withheld: text(&verdict.withheld),
            keywords: (&verdict.keywords).into(),
            error: text(&verdict.error),
        }
    }
}

impl From<Row<'_>> for Verdict {
    fn from(row: Row<'_>) -> Self {
        let text = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        let topic = |given: Topic<'_>| TopicProbability::new(given.topic, given.probability);
        Self {
            id: row.id.into_owned(),
            topics: row.topics.into_iter().map(topic).collect(),
            language: row.language.and_then(|code| code.parse().ok()),
            date: text(row.date),
            source: text(row.source),
            duplicate_of: text(row.duplicate_of),
            title: row.title.into_owned(),
            summary: row.summary.map(Cow::into_owned),
            secondary: row.secondary.into_owned(),
            withheld: text(row.withheld),
            keywords: row.keywords.into_owned(),
            error: text(row.error),
            ..Self::default()
        }
    }
}

pub(super) struct JsonLines<'w> {
    to: Box<dyn Write + 'w>,
}

impl<'w> JsonLines<'w> {
    pub(super) fn new(to: Box<dyn Write + 'w>) -> Self {
        Self { to }
    }
}

impl VerdictWriter for JsonLines<'_> {
    fn write(&mut self, verdict: &Verdict) -> io::Result<()> {
        serde_json::to_writer(&mut self.to, &Row::from(verdict))?;
        self.to.write_all(b"\n")
    }

    fn finish(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
