//! For eyes: topics, id and title on a line, the digest's sentences beneath.

use super::{VerdictWriter, rounded};
use crate::arabic::Language;
use crate::article::Verdict;
use std::io::{self, Write};

pub(super) struct Table<'w> {
    to: Box<dyn Write + 'w>,
}

impl<'w> Table<'w> {
    pub(super) fn new(to: Box<dyn Write + 'w>) -> Self {
        Self { to }
    }
}

impl VerdictWriter for Table<'_> {
    fn write(&mut self, verdict: &Verdict) -> io::Result<()> {
        if let Some(error) = &verdict.error {
            return writeln!(self.to, "error  {}  {error}", verdict.id);
        }
        let cell =
            |(topic, probability): &(String, f64)| format!("{topic} {:.3}", rounded(*probability));
        let topics: Vec<String> = verdict.topics.iter().map(cell).collect();
        // What nobody expects is said: most articles are in Arabic and of their own.
        let language = verdict.language.filter(|&other| other != Language::Arabic);
        let withheld = verdict.withheld.as_ref().filter(|_| language.is_none());
        let same = verdict.duplicate_of.as_ref();
        let cells = [
            topics.join(" · "),
            withheld.map_or(String::new(), |reason| format!("[{reason}]")),
            language.map_or(String::new(), |language| format!("[{language}]")),
            verdict.id.clone(),
            same.map_or(String::new(), |first| format!("= {first}")),
            verdict.title.clone(),
        ];
        let shown: Vec<&str> = cells
            .iter()
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
            .collect();
        writeln!(self.to, "{}", shown.join("  "))?;
        for sentence in verdict.summary.iter().flatten() {
            writeln!(self.to, "    {sentence}")?;
        }
        if !verdict.keywords.is_empty() {
            writeln!(self.to, "    [{}]", verdict.keywords.join(" · "))?;
        }
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
