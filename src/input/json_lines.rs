//! JSON Lines: one article a line, an object with the keys that a table has as columns.

use super::columns::{DATES, SOURCES};
use super::document::Document;
use super::kind::{Cells, Kind, Opened, Origin, too_large};
use super::lines::{Line, read_line};
use super::source::Bytes;
use super::{Documents, Fault, InputError, InputOptions, encoding};
use crate::article::Article;
use serde_json::{Map, Value};
use std::sync::Arc;

pub(super) struct JsonLines;

impl Kind for JsonLines {
    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError> {
        let (origin, bytes) = opened.open_utf8(options)?;
        Ok(Box::new(Objects {
            bytes,
            origin: Arc::new(origin),
            options: Arc::clone(options),
            line: 0,
            failed: false,
        }))
    }
}

/// The lines of a file under way.
struct Objects {
    bytes: Bytes,
    origin: Arc<Origin>,
    options: Arc<InputOptions>,
    line: u64,
    failed: bool,
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
                    let (origin, options) = (Arc::clone(&self.origin), Arc::clone(&self.options));
                    return Some(Document::unread(line.len(), move || {
                        article(&line, &origin, number, &options)
                    }));
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

fn article(
    line: &[u8],
    origin: &Origin,
    number: u64,
    options: &InputOptions,
) -> Result<Article, Fault> {
    let object: Map<String, Value> = serde_json::from_slice(encoding::without_bom(line))
        .map_err(|error| origin.fault_at(number, &format!("not a JSON object: {error}")))?;
    let get = |key: &str| match object.get(key) {
        Some(Value::String(text)) => text.trim().to_owned(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let first = |keys: &[&str]| {
        let values = keys.iter().map(|key| get(key));
        values
            .into_iter()
            .find(|value| !value.is_empty())
            .unwrap_or_default()
    };
    if !object.contains_key(&options.text) {
        let keys: Vec<&str> = object.keys().map(String::as_str).collect();
        return Err(origin.fault_at(
            number,
            &format!(
                "no key {:?}; its keys are {}; name the right one with --text",
                options.text,
                keys.join(", ")
            ),
        ));
    }
    let cells = Cells {
        id: get(&options.id),
        title: get(&options.title),
        text: get(&options.text),
        label: get(&options.label),
        secondary: options.secondary.as_deref().map_or_else(String::new, get),
        group: options.group.as_deref().map_or_else(String::new, get),
        references: references(&object, options),
        date: first(&DATES),
        source: first(&SOURCES),
    };
    origin.row(number, cells, options)
}

/// Digests by people: a string, or a list of strings.
fn references(object: &Map<String, Value>, options: &InputOptions) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(|text| text.trim().to_owned());
    match options.references.iter().find_map(|key| object.get(key)) {
        Some(Value::Array(several)) => several.iter().filter_map(text).collect(),
        one => one.and_then(text).into_iter().collect(),
    }
}
