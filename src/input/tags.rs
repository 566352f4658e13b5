//! HTML tags in the fields of tables.

use super::elements::ELEMENTS;
use memchr::{memchr, memmem};

/// The tag of a known element.
pub(super) struct Tag {
    /// In lower case.
    pub name: String,
    pub closes: bool,
    pub has_attributes: bool,
    pub length: usize,
}

impl Tag {
    /// The tag that a text begins with.
    pub fn at(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let closes = bytes.get(1) == Some(&b'/');
        let start = 1 + usize::from(closes);
        let is_of_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-');
        let end = start + bytes.get(start..)?.iter().take_while(is_of_name).count();
        let name = text[start..end].to_ascii_lowercase();
        let is_known = ELEMENTS.binary_search(&&*name).is_ok();
        // Elements of Office programs, and sites' custom elements.
        let is_own =
            name.starts_with(|c: char| c.is_ascii_lowercase()) && name.contains([':', '-']);
        if bytes.first() != Some(&b'<') || !(is_known || is_own) {
            return None;
        }
        let mut at = end;
        let mut has_attributes = false;
        loop {
            match bytes.get(at)? {
                b'>' => break,
                b'<' => return None,
                b'=' => {
                    has_attributes = true;
                    at += 1;
                    at += bytes[at..]
                        .iter()
                        .take_while(|byte| byte.is_ascii_whitespace())
                        .count();
                    if let Some(quote @ (b'"' | b'\'')) = bytes.get(at) {
                        at += 1 + memchr(*quote, &bytes[at + 1..])?;
                        at += 1;
                    }
                }
                // A name must be followed by white space, a slash or the end of the tag.
                byte if at == end && !byte.is_ascii_whitespace() && *byte != b'/' => return None,
                _ => at += 1,
            }
        }
        Some(Self {
            name,
            closes,
            has_attributes,
            length: at + 1,
        })
    }
}

/// The offset behind an element's closing tag.
pub(super) fn end_of(text: &str, name: &str) -> Option<usize> {
    memmem::find_iter(text.as_bytes(), "</").find_map(|at| {
        let tag = Tag::at(&text[at..]).or_else(|| {
            let found = text.get(at + 2..at + 2 + name.len())?;
            found.eq_ignore_ascii_case(name).then(|| Tag {
                name: name.to_owned(),
                closes: true,
                has_attributes: false,
                length: 2 + name.len(),
            })
        })?;
        (tag.name == name).then_some(at + tag.length)
    })
}

/// The beginning and the end of a comment, a section or a declaration, which readers do not see.
pub(super) fn aside(text: &str) -> Option<(&'static str, &'static str)> {
    [
        ("<!--", "-->"),
        ("<![CDATA[", "]]>"),
        ("<!DOCTYPE", ">"),
        ("<?xml", ">"),
    ]
    .into_iter()
    .find(|(open, _)| text.starts_with(open))
}
