//! JSON Lines: an object an article, the same keys in each, in the order of the columns.

use super::{VerdictWriter, rounded};
use crate::arabic::Language;
use crate::article::Verdict;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Row<'v> {
    id: &'v str,
    topic: Option<&'v str>,
    probability: Option<f64>,
    topics: Vec<Topic<'v>>,
    language: Option<&'static str>,
    date: Option<&'v str>,
    source: Option<&'v str>,
    duplicate_of: Option<&'v str>,
    title: &'v str,
    summary: Option<&'v [String]>,
    secondary: &'v [String],
    withheld: Option<&'v str>,
    keywords: &'v [String],
    error: Option<&'v str>,
}

#[derive(Serialize)]
struct Topic<'v> {
    topic: &'v str,
    probability: f64,
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
        let topics: Vec<Topic<'_>> = verdict
            .topics
            .iter()
            .map(|(topic, probability)| Topic {
                topic,
                probability: rounded(*probability),
            })
            .collect();
        let best = verdict.topic();
        let row = Row {
            id: &verdict.id,
            topic: best.map(|(topic, _)| topic.as_str()),
            probability: best.map(|(_, probability)| rounded(*probability)),
            topics,
            language: verdict.language.map(Language::code),
            date: verdict.date.as_deref(),
            source: verdict.source.as_deref(),
            duplicate_of: verdict.duplicate_of.as_deref(),
            title: &verdict.title,
            summary: verdict.summary.as_deref(),
            secondary: &verdict.secondary,
            withheld: verdict.withheld.as_deref(),
            keywords: &verdict.keywords,
            error: verdict.error.as_deref(),
        };
        serde_json::to_writer(&mut self.to, &row)?;
        self.to.write_all(b"\n")
    }

    fn finish(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
