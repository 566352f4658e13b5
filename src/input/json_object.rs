//! Articles inside a JSON object that is no article itself: in lists, or under keys.
//!
//! Lists of articles are looked for at any depth: `{"data": {"items": […]}}`, or a list for each
//! section. A list is one of articles if its objects have a text. Lists whose objects also have a
//! title are preferred, because comments have none. If there is no such list, objects under keys
//! are taken (`{"101": {…}, "102": {…}}`). If those are no articles either, the objects of the
//! longest list are read, and their faults say what is missing.

use super::InputOptions;
use super::json_record::{has_text, has_title, is_article, is_titled, parse};
use super::json_scanner::{Scanned, Scanner};
use serde_json::{Map, Value};
use std::io;

/// In bytes: how much is held back until it is clear which objects are articles.
const HELD: usize = 4 << 20;
/// How deep objects in objects are searched.
const DEEPEST: usize = 16;
/// How many objects of a list are examined to tell what the list contains.
const LOOKED_AT: usize = 8;

/// An object of a list: its offset in the file, and its bytes.
pub(super) type Element = (u64, Vec<u8>);

/// How good objects are as articles: none, with a text, or with a title too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    #[default]
    None,
    Text,
    Titled,
}

/// What objects or lists turned out to be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nature {
    pub rank: Rank,
    /// They are no articles, but contain some.
    pub hold: bool,
}

impl Nature {
    /// Examines an object or a list, given by its bytes.
    pub fn of(bytes: &[u8], options: &InputOptions) -> Self {
        let object = match bytes.first() {
            Some(b'[') => None,
            _ => parse(bytes).ok(),
        };
        if let Some(object) = object.filter(|object| is_article(object, options)) {
            let rank = rank(&object, options);
            return Self { rank, hold: false };
        }
        let held = articles_within(bytes, options);
        let rank = held.iter().map(|object| rank(object, options)).max();
        Self {
            rank: rank.unwrap_or_default(),
            hold: !held.is_empty(),
        }
    }
}

fn rank(object: &Map<String, Value>, options: &InputOptions) -> Rank {
    match is_titled(object, options) {
        true => Rank::Titled,
        false => Rank::Text,
    }
}

/// The articles inside an object or a list, at any depth.
pub(super) fn articles_within(bytes: &[u8], options: &InputOptions) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    if bytes.first() == Some(&b'[') {
        if let Ok(value) = serde_json::from_slice(bytes) {
            gather(value, 0, options, &mut found);
        }
    } else if let Ok(object) = parse(bytes) {
        gather(Value::Object(object), 0, options, &mut found);
    }
    found
}

fn gather(value: Value, depth: usize, options: &InputOptions, found: &mut Vec<Map<String, Value>>) {
    match value {
        Value::Object(object) if is_article(&object, options) => found.push(object),
        Value::Object(object) if depth < DEEPEST => {
            // An object with a title but no text is an article that lacks its text, and the objects
            // in it are its parts. So only its lists are searched.
            let is_record = has_title(&object, options);
            let inner = object.into_iter().map(|(_, inner)| inner);
            for inner in inner.filter(|inner| !is_record || inner.is_array()) {
                gather(inner, depth + 1, options, found);
            }
        }
        Value::Array(list) if depth < DEEPEST => {
            for inner in list {
                gather(inner, depth + 1, options, found);
            }
        }
        _ => {}
    }
}

/// A list of objects, and what they are.
struct List {
    nature: Nature,
    elements: Vec<Element>,
}

/// How the reading of an object ended.
pub(super) enum End {
    Whole,
    /// Nothing more can be held back. The fields: how many objects are open, and the nature of the
    /// list that is open, if one is.
    Full(usize, Option<Nature>),
    CutShort,
    TooLong,
    /// The next bytes are no JSON.
    Broken,
}

/// Reads an object member by member.
pub(super) struct Members<'s> {
    scanner: &'s mut Scanner,
    options: &'s InputOptions,
    /// The bytes of the object that were read so far.
    pub object: Vec<u8>,
    lists: Vec<List>,
    /// Objects under keys that are articles.
    keyed: Vec<(Rank, Element)>,
    held: usize,
    /// What was read so far shows that the object is an article itself.
    is_begun: bool,
}

impl<'s> Members<'s> {
    pub fn new(scanner: &'s mut Scanner, options: &'s InputOptions) -> Self {
        Self {
            scanner,
            options,
            object: Vec::new(),
            lists: Vec::new(),
            keyed: Vec::new(),
            held: 0,
            is_begun: false,
        }
    }

    /// True if the object is an article itself, or wraps one and has no list of articles.
    pub fn is_article(&self) -> bool {
        let has_list = self.lists.iter().any(|list| list.nature.rank != Rank::None);
        parse(&self.object).is_ok_and(|object| {
            has_text(&object, self.options) || !has_list && is_article(&object, self.options)
        })
    }

    /// The articles in the object, or else the objects of its longest list; and how good they are.
    pub fn articles(self) -> (Rank, Vec<Element>) {
        let of_lists = self.lists.iter().map(|list| list.nature.rank).max();
        let of_lists = of_lists.unwrap_or_default();
        let of_keys = self.keyed.iter().map(|(rank, _)| *rank).max();
        let is_record = || parse(&self.object).is_ok_and(|object| has_title(&object, self.options));
        let are_several = self.keyed.len() > 1;
        let of_keys = of_keys.filter(|rank| are_several && *rank == Rank::Titled || !is_record());
        let of_keys = of_keys.unwrap_or_default();
        if of_keys > of_lists && (of_lists == Rank::None || self.keyed.len() > 1) {
            let best = self.keyed.into_iter().filter(|(rank, _)| *rank == of_keys);
            return (of_keys, best.map(|(_, element)| element).collect());
        }
        if of_lists == Rank::None {
            // Of two lists with the same number of objects, the one with more bytes has more
            // content.
            let of_objects = |list: &List| {
                list.elements
                    .iter()
                    .all(|(_, bytes)| bytes.starts_with(b"{"))
            };
            let lists = self.lists.into_iter().filter(of_objects);
            let longest = lists.max_by_key(|list| {
                let bytes = list.elements.iter().map(|(_, bytes)| bytes.len());
                (list.elements.len(), bytes.sum::<usize>())
            });
            return (
                Rank::None,
                longest.map_or_else(Vec::new, |list| list.elements),
            );
        }
        let mut elements = Vec::new();
        for list in self.lists {
            if list.nature.rank != of_lists {
                continue;
            }
            for element in list.elements {
                match list.nature.hold {
                    true => elements.extend(held_by(element, self.options)),
                    false => elements.push(element),
                }
            }
        }
        (of_lists, elements)
    }

    /// Reads the members of an object; its opening brace is the next byte.
    pub fn read(&mut self, depth: usize) -> io::Result<End> {
        self.scanner.skip();
        self.object.push(b'{');
        let mut value = Vec::new();
        loop {
            match self.scanner.peek()? {
                None => return Ok(End::CutShort),
                Some(b'}') => {
                    self.scanner.skip();
                    self.object.push(b'}');
                    return Ok(End::Whole);
                }
                Some(byte @ (b',' | b':')) => {
                    self.scanner.skip();
                    self.object.push(byte);
                }
                Some(b'[') => match self.list(depth)? {
                    End::Whole => {}
                    other => return Ok(other),
                },
                Some(b'{') if depth < DEEPEST => match self.inner(depth)? {
                    End::Whole => {}
                    other => return Ok(other),
                },
                Some(_) => {
                    let room = self.options.max_article_bytes;
                    match self.scanner.value(&mut value, room)? {
                        Scanned::Whole if value.is_empty() => return Ok(End::Broken),
                        Scanned::Whole => self.object.extend_from_slice(&value),
                        Scanned::TooLong => return Ok(End::TooLong),
                        Scanned::CutShort => return Ok(End::CutShort),
                    }
                }
            }
            if self.object.len() > self.options.max_article_bytes {
                return Ok(End::TooLong);
            }
        }
    }

    /// Reads an object inside an object, which may be an article.
    fn inner(&mut self, depth: usize) -> io::Result<End> {
        let (start, offset) = (self.object.len(), self.scanner.offset());
        let lists = self.lists.len();
        let end = self.read(depth + 1)?;
        if !matches!(end, End::Whole) {
            return Ok(end);
        }
        let bytes = &self.object[start..];
        let object = parse(bytes).ok();
        if let Some(object) = object.filter(|object| has_text(object, self.options)) {
            // Lists inside an article belong to it.
            self.lists.truncate(lists);
            let rank = rank(&object, self.options);
            self.held += bytes.len();
            self.keyed.push((rank, (offset, bytes.to_vec())));
            if self.held > HELD && self.keyed.len() > 1 && !self.is_begun_article(start, depth) {
                return Ok(End::Full(depth + 1, None));
            }
        }
        Ok(End::Whole)
    }

    /// Reads a list; its opening bracket is the next byte.
    fn list(&mut self, depth: usize) -> io::Result<End> {
        let room = self.options.max_article_bytes;
        let start = self.object.len();
        self.scanner.skip();
        self.object.push(b'[');
        let mut elements: Vec<Element> = Vec::new();
        let mut are_objects = true;
        let mut may_be_full = true;
        let end = loop {
            match self.scanner.peek()? {
                None => break End::CutShort,
                Some(b']') => {
                    self.scanner.skip();
                    self.object.push(b']');
                    break End::Whole;
                }
                Some(b',') => {
                    self.scanner.skip();
                    self.object.push(b',');
                    continue;
                }
                Some(first) => are_objects &= matches!(first, b'{' | b'['),
            }
            let (offset, mut value) = (self.scanner.offset(), Vec::new());
            match self.scanner.value(&mut value, room)? {
                Scanned::Whole if value.is_empty() => break End::Broken,
                Scanned::Whole => self.object.extend_from_slice(&value),
                Scanned::TooLong => break End::TooLong,
                Scanned::CutShort => break End::CutShort,
            }
            if are_objects {
                self.held += value.len();
                elements.push((offset, value));
            } else {
                elements.clear();
            }
            if are_objects && self.held > HELD && may_be_full {
                may_be_full = !self.is_begun_article(start, depth);
                if may_be_full {
                    let nature = self.add(elements);
                    return Ok(End::Full(depth + 1, Some(nature)));
                }
            }
            if self.object.len() > room {
                break End::TooLong;
            }
        };
        if are_objects && !elements.is_empty() {
            self.add(elements);
        }
        Ok(end)
    }

    /// Adds a list. Its first objects tell what the list contains.
    fn add(&mut self, elements: Vec<Element>) -> Nature {
        let first = elements.iter().take(LOOKED_AT);
        let natures = first.map(|(_, bytes)| Nature::of(bytes, self.options));
        let nature = natures.max_by_key(|nature| (nature.rank, nature.hold));
        let nature = nature.unwrap_or_default();
        self.lists.push(List { nature, elements });
        nature
    }

    /// True if the outermost object has a text before the byte `start`, and so is an article
    /// itself.
    fn is_begun_article(&mut self, start: usize, depth: usize) -> bool {
        if !self.is_begun && depth == 0 {
            let before = self.object[..start].trim_ascii_end();
            let object = [before, b"null}"].concat();
            self.is_begun = parse(&object).is_ok_and(|object| has_text(&object, self.options));
        }
        self.is_begun
    }
}

/// The articles inside an element. If there are none, the element itself, if it contains objects:
/// its fault then says what is missing.
pub(super) fn held_by((offset, bytes): Element, options: &InputOptions) -> Vec<Element> {
    let found = articles_within(&bytes, options);
    if found.is_empty() && memchr::memmem::find(&bytes[1.min(bytes.len())..], b"{").is_some() {
        return vec![(offset, bytes)];
    }
    let found = found.into_iter().filter_map(|object| {
        let bytes = serde_json::to_vec(&object).ok()?;
        Some((offset, bytes))
    });
    found.collect()
}
