//! The articles as data for the page's table: one JSON array per article, deflated, in base64.
//!
//! | place | what |
//! | --- | --- |
//! | 0 | id |
//! | 1 | number of the topic, −1 without one |
//! | 2 | probability in thousandths |
//! | 3 | title |
//! | 4 | digest, its sentences joined by spaces |
//! | 5 | date as its source writes it |
//! | 6 | row of the article it is a duplicate of, −1 if of none |
//! | 7, 8 | marks of the title, of the digest: starts and ends in UTF-16, one after another |
//! | 9 | numbers of further topics |
//! | 10 | why there is no topic |

use crate::highlights::{Marked, digest_line};
use crate::locale::{Locale, Words};
use base64::prelude::{BASE64_STANDARD, Engine};
use flate2::{Compression, write::ZlibEncoder};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::Write;
use std::ops::Range;

/// The data of the table.
pub(super) fn data(verdicts: &[Marked], topics: &[String], locale: Locale) -> String {
    let number: HashMap<&str, usize> = (0..)
        .zip(topics)
        .map(|(nth, topic)| (topic.as_str(), nth))
        .collect();
    let topic = |topic: &str| number.get(topic).map_or(-1, |&nth| nth as i64);
    // If two articles have the same id, the first is meant.
    let mut rows: HashMap<&str, usize> = HashMap::new();
    for (row, marked) in verdicts.iter().enumerate() {
        rows.entry(&marked.verdict.id).or_insert(row);
    }
    let mut deflated = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory does not fail.
    let _ = deflated.write_all(b"[");
    for (
        nth,
        Marked {
            verdict,
            highlights,
        },
    ) in verdicts.iter().enumerate()
    {
        let given = verdict.topic();
        let digest = digest_line(verdict);
        let first = verdict
            .duplicate_of
            .as_deref()
            .and_then(|first| rows.get(first));
        let why_not = match (&verdict.error, &verdict.withheld) {
            (Some(error), _) => error.as_str(),
            (None, Some(reason)) => reason.as_str(),
            (None, None) => "",
        };
        let row = json!([
            verdict.id,
            given.map_or(-1, |given| topic(&given.topic)),
            given.map_or(0, |given| (given.probability * 1000.0).round() as i64),
            verdict.title,
            digest,
            verdict.date.as_deref().unwrap_or_default(),
            first
                .filter(|&&first| first != nth)
                .map_or(-1, |&first| first as i64),
            in_utf16(&verdict.title, &highlights.title),
            in_utf16(&digest, &highlights.digest),
            verdict
                .secondary
                .iter()
                .map(|name| topic(name))
                .collect::<Vec<_>>(),
            why_not,
        ]);
        if nth > 0 {
            let _ = deflated.write_all(b",");
        }
        let _ = serde_json::to_writer(&mut deflated, &row);
    }
    let _ = deflated.write_all(b"]");
    let rows = BASE64_STANDARD.encode(deflated.finish().unwrap_or_default());
    let names: Vec<&str> = topics.iter().map(|topic| locale.topic(topic)).collect();
    let words: Value = serde_json::from_str(&Words::of(locale).to_json()).unwrap_or_default();
    let data = json!({"topics": names, "lang": locale.code(), "words": words, "rows": rows});
    // Inside a script element, only this character could be read as markup.
    data.to_string().replace('<', "\\u003c")
}

/// Byte ranges as starts and ends in UTF-16 code units, which scripts count in.
fn in_utf16(text: &str, marks: &[Range<usize>]) -> Vec<usize> {
    let mut out = Vec::with_capacity(2 * marks.len());
    let (mut at, mut units) = (0, 0);
    for end in marks.iter().flat_map(|mark| [mark.start, mark.end]) {
        units += text
            .get(at..end)
            .map_or(0, |part| part.encode_utf16().count());
        at = end;
        out.push(units);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted_as_scripts_count() {
        let text = "😀 صحة a";
        assert_eq!(in_utf16(text, &[5..11, 12..13]), [3, 6, 7, 8]);
        assert_eq!(in_utf16(text, &[]), [0; 0]);
    }
}
