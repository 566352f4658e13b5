//! Reads a part of an office file as a stream of elements and text, without a tree in memory.

use crate::input::xml::tree;
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// With more nesting, the file is no document.
const DEEPEST: usize = 1000;

/// The next piece of a part. Names have no prefix.
pub(super) enum Token<'t> {
    Start(&'t str, &'t BytesStart<'t>),
    End(&'t str),
    Text(&'t str),
}

/// Hands each piece of a part to `take`, in order.
pub(super) fn read(xml: &str, mut take: impl FnMut(Token<'_>)) -> Result<(), String> {
    let mut reader = Reader::from_str(xml);
    let mut depth = 0;
    loop {
        let event = reader.read_event();
        match event.map_err(|error| format!("broken XML in it: {error}"))? {
            Event::Eof if depth > 0 => return Err("broken XML in it: it is cut short".to_owned()),
            Event::Eof => return Ok(()),
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(format!("more than {DEEPEST} elements inside one another"));
                }
                take(Token::Start(tree::local(start.name().as_ref()), &start));
            }
            Event::Empty(start) => {
                let name = start.name();
                take(Token::Start(tree::local(name.as_ref()), &start));
                take(Token::End(tree::local(name.as_ref())));
            }
            Event::End(end) => {
                depth -= 1;
                take(Token::End(tree::local(end.name().as_ref())));
            }
            Event::Text(text) => take(Token::Text(&text.xml10_content())),
            Event::CData(text) => take(Token::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                if let Some(character) = tree::character(&reference) {
                    take(Token::Text(character.encode_utf8(&mut [0; 4])));
                }
            }
            _ => {}
        }
    }
}

/// The value of an attribute, whatever prefix it has.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = start.html_attributes();
    let attributes = attributes.with_checks(false).flatten();
    let mut found = attributes.filter(|attribute| tree::local(attribute.key.as_ref()) == name);
    let value = found.next()?.value;
    Some(match unescape(&value) {
        Ok(value) => value.into_owned(),
        Err(_) => value.to_string(),
    })
}
