//! XML: feeds and agencies' messages. The first element of a file tells them from TREC's documents.
//!
//! | first element | what it is | an article is |
//! | --- | --- | --- |
//! | `rss`, `rdf:RDF` | RSS 0.9 to 2.0 | an `<item>` |
//! | `feed` | Atom | an `<entry>` |
//! | `newsMessage`, `newsItem` | `NewsML-G2` | a `<newsItem>` |
//! | `NewsML` | `NewsML` 1 | a `<NewsItem>` |
//! | `nitf` | NITF | the file |
//! | `DOC`, or one with `<DOC>` in it | TREC, ANT, Gigaword | a `<DOC>` |
//! | any other | an export, a database | the element that repeats and holds a text ([records]) |
//!
//! Articles are cut from the stream ([`units`]) and then read one by one, on any thread.

mod feed;
pub(super) mod format;
mod lines;
mod newsml;
mod newsml1;
mod nitf;
mod records;
pub(super) mod tree;
mod units;

use super::document::Document;
use super::kind::Kind;
use super::opened::Opened;
use super::origin::{Cells, Origin, too_large};
use super::source::Bytes;
use super::{Documents, Encoding, Fault, InputError, InputOptions, encoding, trec};
use crate::article::Article;
use format::{Format, Reads, format, format_within, root};
use std::io::{Cursor, Read};
use std::iter;
use std::sync::Arc;
use units::{Unit, Units};

pub(super) struct Xml;

impl Kind for Xml {
    fn extensions(&self) -> &'static [&'static str] {
        &[
            "xml", "rss", "atom", "rdf", "newsml", "nitf", "sgml", "sgm", "trec",
        ]
    }

    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError> {
        let (origin, mut bytes) = opened.open_declared(self.extensions(), options, declared)?;
        let mut start = Vec::new();
        bytes
            .by_ref()
            .take(LONGEST_PROLOGUE)
            .read_to_end(&mut start)
            .map_err(|error| origin.unreadable(error))?;
        let root = root(&start).unwrap_or_default().to_owned();
        let (found, is_nested) = match format(&root) {
            Some(format) => (Some(format), true),
            None => format_within(&start, options),
        };
        let bytes: Bytes = Box::new(Cursor::new(start).chain(bytes));
        let Some(Format { elements, read }) = found else {
            if is_nested {
                let problem = "no element in it holds a text; name it with --text";
                return Ok(Box::new(iter::once(origin.fault_at(1, problem).into())));
            }
            return Ok(trec::documents(origin, bytes, options));
        };
        Ok(Box::new(Articles {
            units: Units::new(bytes, elements, &root, options.max_article_bytes),
            read,
            head: None,
            origin: Arc::new(origin),
            options: Arc::clone(options),
            at: (0, 0),
            failed: false,
        }))
    }
}

/// The encoding in the XML declaration.
fn declared(start: &[u8]) -> Option<Encoding> {
    let declaration = start.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(declaration, b"?>")?;
    encoding::declared(&declaration[..end])
}

/// In bytes: the first element begins within this much of the file.
const LONGEST_PROLOGUE: u64 = 64 << 10;

/// The articles of a file while they are read.
struct Articles {
    units: Units,
    read: Reads,
    /// The part of the file before the first article, once that was found.
    head: Option<Arc<tree::Element>>,
    origin: Arc<Origin>,
    options: Arc<InputOptions>,
    /// The line of the last article, and how many articles begin in it so far.
    at: (u64, usize),
    failed: bool,
}

impl Iterator for Articles {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        if self.failed {
            return None;
        }
        let unit = match self.units.next() {
            Ok(unit) => unit?,
            Err(error) => {
                self.failed = true;
                let problem = format!("cannot be read further: {error}");
                return Some(self.origin.fault_at(self.units.line(), &problem).into());
            }
        };
        Some(match unit {
            Unit::Faulty(problem, line) => self.origin.fault_at(line, problem).into(),
            Unit::TooLarge(line) => {
                let problem = too_large(&self.options);
                self.origin.fault_at(line, &problem).into()
            }
            Unit::Whole(bytes, line) => {
                let units = &self.units;
                let head = self.head.get_or_insert_with(|| {
                    let head = encoding::decode(&units.head, Some(Encoding::UTF_8), |_| None);
                    Arc::new(tree::parse_beginning(&head.text))
                });
                self.at = match self.at {
                    (last, count) if last == line => (line, count + 1),
                    _ => (line, 1),
                };
                let (at, head, read) = (self.at, Arc::clone(head), self.read);
                let (origin, options) = (Arc::clone(&self.origin), Arc::clone(&self.options));
                Document::unread(bytes.len(), move || {
                    article(&bytes, at, &head, read, &origin, &options)
                })
            }
        })
    }
}

fn article(
    bytes: &[u8],
    (line, nth): (u64, usize),
    head: &tree::Element,
    read: Reads,
    origin: &Origin,
    options: &InputOptions,
) -> Result<Article, Fault> {
    let text = encoding::decode(bytes, Some(Encoding::UTF_8), |_| None).text;
    let element = tree::parse(&text).map_err(|broken| {
        let before = text.as_bytes().get(..broken.at).unwrap_or_default();
        let at = line + memchr::memchr_iter(b'\n', before).count() as u64;
        let problem = format!("broken XML: {}; mend it or leave it out", broken.problem);
        origin.fault_at(at, &problem)
    })?;
    let read = read(&element, head, options);
    let read = read.map_err(|problem| origin.fault_at(line, &problem))?;
    let id = match read.id.is_empty() && nth > 1 {
        // Several articles begin in one line, so the line alone is no id.
        true => format!("{}:{line}.{nth}", origin.name),
        false => read.id,
    };
    let cells = Cells {
        id,
        title: read.title,
        text: read.text,
        label: read.label.unwrap_or_default(),
        date: read.date.unwrap_or_default(),
        source: read.source.unwrap_or_default(),
        ..Cells::default()
    };
    let article = origin.row(line, cells, options)?;
    Ok(Article {
        cut: read.cut,
        ..article
    })
}

#[cfg(test)]
mod tests;
