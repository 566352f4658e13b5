//! A piece of XML as a tree: an item of a feed, a message of an agency, a word processor's
//! document.
//!
//! Errors with an obvious meaning are accepted: a lone `&`, entities of HTML, attributes without
//! quotes. An element that does not close is an error.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// A limit to nesting: more could overflow the stack.
const DEEPEST: usize = 200;

/// An element.
#[derive(Debug, Default)]
pub(in crate::input) struct Element {
    /// Its name as written, with its prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// The content of an element.
#[derive(Debug)]
pub(in crate::input) enum Node {
    Text(String),
    Element(Element),
}

/// What is wrong with a piece of XML, and the offset of that byte.
#[derive(Debug)]
pub(in crate::input) struct Broken {
    pub problem: String,
    pub at: usize,
}

/// Parses `text`, which is one element.
pub(in crate::input) fn parse(text: &str) -> Result<Element, Broken> {
    let (mut open, broken) = build(text);
    if let Some(broken) = broken {
        return Err(broken);
    }
    if let [_, .., unclosed] = open.as_slice() {
        return Err(Broken {
            problem: format!("<{}> is not closed", unclosed.name),
            at: text.len(),
        });
    }
    root(open.pop()).ok_or_else(|| Broken {
        problem: "no element".to_owned(),
        at: 0,
    })
}

/// Parses `text`, which is the beginning of an element. Elements open at its end are closed there.
pub(in crate::input) fn parse_beginning(text: &str) -> Element {
    let (mut open, _) = build(text);
    while open.len() > 1
        && let Some(last) = open.pop()
    {
        add(&mut open, Node::Element(last));
    }
    root(open.pop()).unwrap_or_default()
}

fn root(holder: Option<Element>) -> Option<Element> {
    let mut nodes = holder?.children.into_iter();
    nodes.find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    })
}

/// The elements that are open at the end of `text`, or where it is broken. The first one is an
/// outer element that holds the root.
fn build(text: &str) -> (Vec<Element>, Option<Broken>) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut open = vec![Element::default()];
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let problem = match reader.read_event() {
            Ok(Event::Eof) => return (open, None),
            Ok(Event::Start(_)) if open.len() > DEEPEST => {
                format!("more than {DEEPEST} elements inside one another")
            }
            Ok(event) => {
                take(&mut open, &event);
                continue;
            }
            Err(error) => error.to_string(),
        };
        return (open, Some(Broken { problem, at }));
    }
}

fn take(open: &mut Vec<Element>, event: &Event<'_>) {
    match event {
        Event::Start(start) => open.push(element(start)),
        Event::Empty(start) => add(open, Node::Element(element(start))),
        Event::End(_) if open.len() > 1 => {
            if let Some(closed) = open.pop() {
                add(open, Node::Element(closed));
            }
        }
        Event::Text(text) => add_text(open, &text.xml10_content()),
        Event::CData(text) => add_text(open, &text.xml10_content()),
        Event::GeneralRef(reference) => match character(reference) {
            Some(character) => add_text(open, character.encode_utf8(&mut [0; 4])),
            None => add_text(open, &format!("&{};", &**reference)),
        },
        _ => {}
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut attributes = start.html_attributes();
    let attributes = attributes.with_checks(false).flatten();
    let attributes = attributes.map(|attribute| {
        let value = match unescape(&attribute.value) {
            Ok(value) => value.into_owned(),
            Err(_) => attribute.value.to_string(),
        };
        (attribute.key.as_ref().to_owned(), value)
    });
    Element {
        name: start.name().as_ref().to_owned(),
        attributes: attributes.collect(),
        children: Vec::new(),
    }
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

/// Adds to the last text, so that entities and sections do not split it.
fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else {
        return;
    };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

/// The character that a reference stands for.
pub(in crate::input) fn character(reference: &BytesRef<'_>) -> Option<char> {
    let by_number = reference.resolve_char_ref().ok().flatten();
    by_number.or_else(|| entity(reference))
}

/// The entities of XML, and those of HTML that XML news uses without declaring them.
fn entity(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        "laquo" => '«',
        "raquo" => '»',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "bull" => '•',
        "middot" => '·',
        "zwnj" => '\u{200C}',
        "zwj" => '\u{200D}',
        "lrm" => '\u{200E}',
        "rlm" => '\u{200F}',
        _ => return None,
    })
}

impl Element {
    /// Its name without a prefix.
    pub fn local(&self) -> &str {
        local(&self.name)
    }

    /// The value of an attribute, whatever prefix it has.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| local(key) == name);
        found.map(|(_, value)| value.trim())
    }

    /// Its attributes, with prefixes in their names.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let attributes = self.attributes.iter();
        attributes.map(|(name, value)| (name.as_str(), value.trim()))
    }

    /// Its child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// Its first child with a name, as written.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.name == name)
    }

    /// All elements inside it with a local name, in the order of the text.
    pub fn all<'e>(&'e self, name: &str) -> Vec<&'e Element> {
        let mut found = Vec::new();
        self.collect(name, &mut found);
        found
    }

    fn collect<'e>(&'e self, name: &str, found: &mut Vec<&'e Element>) {
        for child in self.elements() {
            if child.local() == name {
                found.push(child);
            }
            child.collect(name, found);
        }
    }

    /// The first element inside it with a local name.
    pub fn first(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|child| {
            (child.local() == name)
                .then_some(child)
                .or_else(|| child.first(name))
        })
    }

    /// True if it has child elements.
    pub fn has_elements(&self) -> bool {
        self.elements().next().is_some()
    }

    /// All the text in it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text.trim().to_owned()
    }

    fn push_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Text(part) => text.push_str(part),
                Node::Element(element) => element.push_text(text),
            }
        }
    }
}

/// A name without its prefix.
pub(in crate::input) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_broken_says_where() {
        for (xml, at) in [
            ("<a>\n<b>نص</a>", 12),
            ("<a><b>", 6),
            ("", 0),
            ("<a b=\"", 0),
        ] {
            let broken = parse(xml).unwrap_err();
            assert!(
                broken.at >= at.min(4) && broken.at <= xml.len(),
                "{xml}: {broken:?}"
            );
        }
        let deep = "<a>".repeat(100_000);
        assert!(
            parse(&deep)
                .unwrap_err()
                .problem
                .contains("inside one another")
        );
    }
}
