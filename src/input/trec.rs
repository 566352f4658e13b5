//! TREC's and ANT's documents: `<DOC>` elements with a title and a text, in no other markup.
//!
//! The names of the elements differ from corpus to corpus; those of ANT, TREC 2001 and Gigaword
//! are known. A file without `<DOC>` is one document.

use super::document::Document;
use super::lines::{Line, read_line};
use super::origin::{Cells, Origin, too_large};
use super::source::Bytes;
use super::{Documents, Encoding, Fault, InputOptions, encoding};
use crate::article::Article;
use memchr::memmem;
use std::sync::Arc;

const IDS: [&str; 4] = ["DOCNO", "DOCID", "ID", "NO"];
const TITLES: [&str; 4] = ["TITLE", "HEADLINE", "HEADER", "HL"];
const TEXTS: [&str; 4] = ["TEXT", "BODY", "CONTENT", "ABSTRACT"];
const LABELS: [&str; 5] = ["LABEL", "CATEGORY", "TOPIC", "SECTION", "CLASS"];
const SOURCES: [&str; 4] = ["SOURCE", "NEWSPAPER", "PUBLISHER", "AGENCY"];
const DATES: [&str; 5] = ["DATE", "DATE_TIME", "DATETIME", "TIME", "PUBLISHED"];

/// The documents of a file.
pub(super) fn documents(origin: Origin, bytes: Bytes, options: &Arc<InputOptions>) -> Documents {
    Box::new(Elements {
        bytes,
        origin: Arc::new(origin),
        options: Arc::clone(options),
        line: 0,
        any: false,
        ended: false,
    })
}

/// The documents of a file while they are read.
struct Elements {
    bytes: Bytes,
    origin: Arc<Origin>,
    options: Arc<InputOptions>,
    line: u64,
    /// At least one document was found.
    any: bool,
    ended: bool,
}

impl Elements {
    /// The next document, and the number of its first line. Its size is limited.
    fn read(&mut self) -> Result<Option<(u64, Vec<u8>)>, Fault> {
        let longest = self.options.max_article_bytes;
        let (mut document, mut line) = (Vec::new(), Vec::new());
        let (mut first, mut too_long) = (self.line + 1, false);
        loop {
            self.line += 1;
            let read = read_line(&mut self.bytes, &mut line, longest).map_err(|error| {
                self.ended = true;
                let problem = format!("cannot be read further: {error}");
                self.origin.fault_at(self.line, &problem)
            })?;
            match read {
                Line::End => self.ended = true,
                // It is unknown whether the long line closed the document, so the next line begins
                // a new one.
                Line::TooLong => {
                    return Err(self.origin.fault_at(first, &too_large(&self.options)));
                }
                Line::Whole if document.is_empty() && line.trim_ascii().is_empty() => {
                    first = self.line + 1;
                    continue;
                }
                Line::Whole => {
                    too_long |= document.len() + line.len() > longest;
                    if !too_long {
                        document.extend_from_slice(&line);
                        document.push(b'\n');
                    }
                }
            }
            let closed = memmem::find(&line.to_ascii_uppercase(), b"</DOC>").is_some();
            match (closed || self.ended, too_long) {
                (false, _) => {}
                (true, true) => {
                    return Err(self.origin.fault_at(first, &too_large(&self.options)));
                }
                (true, false) => return Ok((!document.is_empty()).then_some((first, document))),
            }
        }
    }
}

impl Iterator for Elements {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        while !self.ended {
            match self.read() {
                Ok(None) => {}
                // The end tag of the file's own element, behind the last document.
                Ok(Some((_, document))) if self.ended && self.any && is_only_tags(&document) => {}
                Ok(Some((line, document))) => {
                    self.any = true;
                    let (origin, options) = (Arc::clone(&self.origin), Arc::clone(&self.options));
                    return Some(Document::unread(document.len(), move || {
                        article(&document, &origin, line, &options)
                    }));
                }
                Err(fault) => return Some(fault.into()),
            }
        }
        None
    }
}

fn is_only_tags(document: &[u8]) -> bool {
    let mut inside = false;
    document.iter().all(|&byte| match byte {
        b'<' => {
            inside = true;
            true
        }
        b'>' => {
            inside = false;
            true
        }
        _ => inside || byte.is_ascii_whitespace(),
    })
}

fn article(
    document: &[u8],
    origin: &Origin,
    line: u64,
    options: &InputOptions,
) -> Result<Article, Fault> {
    let text = encoding::decode(document, Some(Encoding::UTF_8), |_| None).text;
    let upper = text.to_ascii_uppercase();
    let get = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| element(&text, &upper, name))
            .map(without_tags)
            .filter(|value| !value.is_empty())
    };
    let id = get(&[&options.id.to_ascii_uppercase()]).or_else(|| get(&IDS));
    let Some(body) = get(&[&options.text.to_ascii_uppercase()]).or_else(|| get(&TEXTS)) else {
        let problem = match upper.contains("<DOC") {
            true => "no <TEXT> in this <DOC>; name its element with --text",
            false => "no element in it holds a text; name it with --text",
        };
        return Err(Fault {
            id: id.unwrap_or_else(|| format!("{}:{line}", origin.name)),
            ..origin.fault_at(line, problem)
        });
    };
    let named = |column: &str, names: &[&str]| {
        let value = get(&[&column.to_ascii_uppercase()]).or_else(|| get(names));
        value.unwrap_or_default()
    };
    let cells = Cells {
        secondary: String::new(),
        group: String::new(),
        references: Vec::new(),
        id: id.unwrap_or_default(),
        title: named(&options.title, &TITLES),
        text: body,
        label: named(&options.label, &LABELS),
        date: named("date", &DATES),
        source: named("source", &SOURCES),
    };
    origin.row(line, cells, options)
}

/// The content of the first element with a name; `upper` is the text in capitals.
fn element<'t>(text: &'t str, upper: &str, name: &str) -> Option<&'t str> {
    let open = format!("<{name}");
    let mut from = 0;
    let start = loop {
        let at = from + upper[from..].find(&open)? + open.len();
        match upper.as_bytes().get(at) {
            Some(b'>') => break at + 1,
            Some(b' ' | b'\t' | b'\n') => break at + upper[at..].find('>')? + 1,
            _ => from = at,
        }
    };
    let end = upper[start..].find(&format!("</{name}>"))?;
    Some(&text[start..start + end])
}

/// Text without tags, with the five entities of XML decoded.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        plain.push_str(before);
        // A tag begins with a letter or a slash; any other `<` is text.
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c));
        match after.split_once('>').filter(|_| is_tag) {
            Some((_, behind)) => rest = behind,
            None => {
                plain.push('<');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    if plain.contains('&') {
        for (entity, character) in [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&quot;", "\""),
            ("&apos;", "'"),
            ("&amp;", "&"),
        ] {
            plain = plain.replace(entity, character);
        }
    }
    plain.trim().to_owned()
}
