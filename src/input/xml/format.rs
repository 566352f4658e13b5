//! Which elements of an XML file are articles, from its first element and its content.

use super::{feed, newsml, newsml1, nitf, records, tree};
use crate::article::Article;
use crate::input::{Encoding, InputOptions, encoding};

/// Reads the article of an element. It is also given the part of the file before the first article.
/// The error says what is wrong.
pub(super) type Reads =
    fn(&tree::Element, &tree::Element, &InputOptions) -> Result<Article, String>;

/// Which elements of a file are articles, and how they are read.
pub(super) struct Format {
    /// The local names of the articles' elements.
    pub elements: Vec<String>,
    pub read: Reads,
}

impl Format {
    fn new(element: &str, read: Reads) -> Self {
        Self {
            elements: vec![element.to_owned()],
            read,
        }
    }
}

/// The format that belongs to the name of a file's first element.
pub(super) fn format(root: &str) -> Option<Format> {
    Some(match tree::local(root).to_ascii_lowercase().as_str() {
        "rss" | "rdf" | "channel" => Format::new("item", feed::article),
        "feed" | "entry" => Format::new("entry", feed::article),
        "newsmessage" | "newsitem" => Format::new("newsItem", newsml::article),
        "newsml" => Format::new("NewsItem", newsml1::article),
        "nitf" => Format::new("nitf", nitf::article),
        _ => return None,
    })
}

/// The format of a file with an unknown first element, from its content. The second value tells
/// whether its elements contain elements.
pub(super) fn format_within(start: &[u8], options: &InputOptions) -> (Option<Format>, bool) {
    if has_documents(start) {
        return (None, false);
    }
    let start = encoding::decode(start, Some(Encoding::UTF_8), |_| None);
    let beginning = tree::parse_beginning(&start.text);
    let is_nested = beginning.elements().any(tree::Element::has_elements);
    let found = within(&beginning).or_else(|| {
        let elements = records::records(&beginning, options);
        let read = records::article;
        (!elements.is_empty()).then_some(Format { elements, read })
    });
    (found, is_nested)
}

/// A known format inside another element.
fn within(element: &tree::Element) -> Option<Format> {
    element.elements().find_map(|child| match child.local() {
        "rss" | "feed" | "newsItem" | "NewsML" | "nitf" => format(child.local()),
        _ => within(child),
    })
}

/// True if there are TREC documents, which are not XML.
fn has_documents(start: &[u8]) -> bool {
    memchr::memmem::find_iter(&start.to_ascii_uppercase(), b"<DOC")
        .any(|at| matches!(start.get(at + 4), Some(b'>' | b' ' | b'\t' | b'\r' | b'\n')))
}

/// True if a file begins like one that is read as XML, not as a page.
pub(in crate::input) fn is_known(start: &[u8]) -> bool {
    root(start).is_some_and(|root| format(root).is_some() || root.eq_ignore_ascii_case("DOC"))
}

/// The name of the first element, behind the XML declaration, the document type and comments.
pub(in crate::input) fn root(start: &[u8]) -> Option<&str> {
    let mut rest = encoding::without_bom(start).trim_ascii_start();
    loop {
        let (skipped, end) = match rest {
            [b'<', b'?', ..] => (2, &b"?>"[..]),
            [b'<', b'!', b'-', b'-', ..] => (4, &b"-->"[..]),
            // A document type may declare entities in brackets.
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
