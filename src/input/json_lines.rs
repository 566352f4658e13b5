//! JSON Lines: one article a line, an object whose keys are named like a table's columns.

use super::InputOptions;
use super::document::Document;
use super::json_record::{Place, document};
use super::lines::{Line, read_line};
use super::origin::{Origin, too_large};
use super::source::Bytes;
use std::sync::Arc;

/// The lines of a file while they are read.
pub(super) struct Objects {
    bytes: Bytes,
    origin: Arc<Origin>,
    options: Arc<InputOptions>,
    line: u64,
    failed: bool,
}

impl Objects {
    pub fn new(bytes: Bytes, origin: Arc<Origin>, options: Arc<InputOptions>) -> Self {
        Self {
            bytes,
            origin,
            options,
            line: 0,
            failed: false,
        }
    }
}

impl Iterator for Objects {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        if self.failed {
            return None;
        }
        loop {
            self.line += 1;
            let number = self.line;
            let mut line = Vec::new();
            match read_line(&mut self.bytes, &mut line, self.options.max_article_bytes) {
                Ok(Line::End) => return None,
                Ok(Line::TooLong) => {
                    let problem = too_large(&self.options);
                    return Some(self.origin.fault_at(number, &problem).into());
                }
                Ok(Line::Whole) if line.trim_ascii().is_empty() => {}
                Ok(Line::Whole) => {
                    let place = Place { number, byte: None };
                    return Some(document(line, place, &self.origin, &self.options));
                }
                Err(error) => {
                    self.failed = true;
                    let problem = format!("cannot be read further: {error}");
                    return Some(self.origin.fault_at(number, &problem).into());
                }
            }
        }
    }
}
