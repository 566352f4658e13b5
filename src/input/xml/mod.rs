//! XML: feeds and what agencies send, told from TREC's documents by the file's first element.
//!
//! | first element | what it is | an article is |
//! | --- | --- | --- |
//! | `rss`, `rdf:RDF` | RSS 0.9 to 2.0 | an `<item>` |
//! | `feed` | Atom | an `<entry>` |
//! | `newsMessage`, `newsItem` | `NewsML-G2` | a `<newsItem>` |
//! | `nitf` | NITF | the file |
//! | any other | TREC, ANT, Gigaword | a `<DOC>` |
//!
//! Articles are cut out of the stream ([`units`]) and read one by one, on any thread.

mod feed;
mod newsml;
mod nitf;
pub(super) mod tree;
mod units;

use super::document::Document;
use super::kind::{Cells, Kind, Opened, Origin, too_large};
use super::source::Bytes;
use super::{Documents, Encoding, Fault, InputError, InputOptions, encoding, trec};
use crate::article::Article;
use std::io::{Cursor, Read};
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
        let (origin, mut bytes) = opened.open_declared(options, declared)?;
        let mut start = Vec::new();
        bytes
            .by_ref()
            .take(LONGEST_PROLOGUE)
            .read_to_end(&mut start)
            .map_err(|error| origin.unreadable(error))?;
        let found = root(&start).and_then(|root| Some((format(root)?, root.to_owned())));
        let bytes: Bytes = Box::new(Cursor::new(start).chain(bytes));
        let Some((format, root)) = found else {
            return Ok(trec::documents(origin, bytes, options));
        };
        Ok(Box::new(Articles {
            units: Units::new(bytes, format.element, &root, options.max_article_bytes),
            format,
            head: None,
            origin: Arc::new(origin),
            options: Arc::clone(options),
            failed: false,
        }))
    }
}

/// What the XML declaration says the file is encoded in.
fn declared(start: &[u8]) -> Option<Encoding> {
    let declaration = start.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(declaration, b"?>")?;
    encoding::declared(&declaration[..end])
}

/// The first element stands within so many bytes.
const LONGEST_PROLOGUE: u64 = 64 << 10;

/// How articles stand in a file.
#[derive(Clone, Copy)]
struct Format {
    /// The local name of an article's element.
    element: &'static str,
    /// The article of its element, and of what stands before the first; or what is wrong.
    read: fn(&tree::Element, &tree::Element, &InputOptions) -> Result<Article, String>,
}

/// The format of a file by the name of its first element.
fn format(root: &str) -> Option<Format> {
    Some(match tree::local(root).to_ascii_lowercase().as_str() {
        "rss" | "rdf" | "channel" => Format {
            element: "item",
            read: feed::article,
        },
        "feed" => Format {
            element: "entry",
            read: feed::article,
        },
        "entry" => Format {
            element: "entry",
            read: feed::article,
        },
        "newsmessage" | "newsitem" => Format {
            element: "newsItem",
            read: newsml::article,
        },
        "nitf" => Format {
            element: "nitf",
            read: nitf::article,
        },
        _ => return None,
    })
}

/// The name of the first element: behind the declaration, the type and comments.
pub(super) fn root(start: &[u8]) -> Option<&str> {
    let mut rest = encoding::without_bom(start).trim_ascii_start();
    loop {
        let (skipped, end) = match rest {
            [b'<', b'?', ..] => (2, &b"?>"[..]),
            [b'<', b'!', b'-', b'-', ..] => (4, &b"-->"[..]),
            // A type may declare entities in brackets.
            [b'<', b'!', ..] => {
                let end = memchr::memchr2(b'>', b'[', rest)?;
                match rest[end] {
                    b'[' => (end, &b"]>"[..]),
                    _ => (end, &b">"[..]),
                }
            }
            [b'<', name @ ..] => {
                let end = name
                    .iter()
                    .position(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte))?;
                return std::str::from_utf8(&name[..end]).ok();
            }
            _ => return None,
        };
        let at = memchr::memmem::find(&rest[skipped..], end)?;
        rest = rest[skipped + at + end.len()..].trim_ascii_start();
    }
}

/// The articles of a file under way.
struct Articles {
    units: Units,
    format: Format,
    /// What stands before the first article, once that is there.
    head: Option<Arc<tree::Element>>,
    origin: Arc<Origin>,
    options: Arc<InputOptions>,
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
                let (head, format) = (Arc::clone(head), self.format);
                let (origin, options) = (Arc::clone(&self.origin), Arc::clone(&self.options));
                Document::unread(bytes.len(), move || {
                    article(&bytes, line, &head, format, &origin, &options)
                })
            }
        })
    }
}

fn article(
    bytes: &[u8],
    line: u64,
    head: &tree::Element,
    format: Format,
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
    let read = (format.read)(&element, head, options);
    let read = read.map_err(|problem| origin.fault_at(line, &problem))?;
    let cells = Cells {
        id: read.id,
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
