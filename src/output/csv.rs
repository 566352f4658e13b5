//! Comma-separated values: topics as `security:0.912|diplomacy:0.071`, the digest joined by
//! spaces.

use super::{VerdictWriter, rounded};
use crate::article::Verdict;
use std::io::{self, Write};

const COLUMNS: [&str; 7] = [
    "id",
    "topic",
    "probability",
    "topics",
    "title",
    "summary",
    "error",
];

pub(super) struct Csv<'w> {
    writer: ::csv::Writer<Box<dyn Write + 'w>>,
    begun: bool,
}

impl<'w> Csv<'w> {
    pub(super) fn new(to: Box<dyn Write + 'w>) -> Self {
        Self {
            writer: ::csv::Writer::from_writer(to),
            begun: false,
        }
    }

    fn begin(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            self.writer.write_record(COLUMNS)?;
        }
        Ok(())
    }
}

impl VerdictWriter for Csv<'_> {
    fn write(&mut self, verdict: &Verdict) -> io::Result<()> {
        self.begin()?;
        let cell =
            |(topic, probability): &(String, f64)| format!("{topic}:{:.3}", rounded(*probability));
        let topics: Vec<String> = verdict.topics.iter().map(cell).collect();
        let best = verdict.topics.first();
        self.writer.write_record([
            verdict.id.as_str(),
            best.map_or("", |(topic, _)| topic.as_str()),
            &best.map_or(String::new(), |(_, p)| format!("{:.3}", rounded(*p))),
            &topics.join("|"),
            &verdict.title,
            &verdict
                .summary
                .as_ref()
                .map_or(String::new(), |sentences| sentences.join(" ")),
            verdict.error.as_deref().unwrap_or_default(),
        ])?;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.begin()?;
        self.writer.flush()
    }
}
