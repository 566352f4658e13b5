//! JSON: a list of articles, an object that holds one, a single article, or lines.
//!
//! Which it is follows from how it begins, so that a file of any size is read in one go and no more
//! than an article of it is in memory. In an object that is no article itself, the articles are the
//! longest list of objects in it, at any depth; once a list holds more than [`HELD`] bytes it is
//! taken, and what stands behind it is not looked at.

use super::document::Document;
use super::json_lines::Objects;
use super::json_record::{Place, document, has_text, parse};
use super::json_scanner::{Scanned, Scanner};
use super::kind::{Kind, Opened, Origin, too_large};
use super::{Documents, InputError, InputOptions, encoding};
use std::collections::VecDeque;
use std::io::{self, BufRead};
use std::sync::Arc;

/// The bytes of a list that are held back until it is known to be the longest.
const HELD: usize = 4 << 20;

/// Objects in objects that are looked into.
const DEEPEST: usize = 16;

pub(super) struct Json;

impl Kind for Json {
    fn extensions(&self) -> &'static [&'static str] {
        &["json"]
    }

    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError> {
        let (origin, mut bytes) = opened.open_utf8(options)?;
        let first = bytes.fill_buf().map_err(|error| origin.unreadable(error))?;
        let mark = first.len() - encoding::without_bom(first).len();
        let are_lines = are_lines(&first[mark..]);
        bytes.consume(mark);
        let (origin, options) = (Arc::new(origin), Arc::clone(options));
        if are_lines {
            return Ok(Box::new(Objects::new(bytes, origin, options)));
        }
        Ok(Box::new(Values {
            scanner: Scanner::new(bytes, mark as u64),
            state: State::Between,
            found: VecDeque::new(),
            origin,
            options,
            number: 0,
        }))
    }
}

/// True if a file begins with an object on a line of its own, and another on the next.
fn are_lines(first: &[u8]) -> bool {
    let mut lines = first.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let (Some(line), Some(next)) = (lines.next(), lines.next()) else {
        return false;
    };
    // A line may be broken; one that ends so is of an object over several lines.
    let goes_on = matches!(line.last(), Some(b'{' | b'[' | b',' | b':'));
    line.starts_with(b"{") && !goes_on && next.starts_with(b"{")
}

/// An object of a list, and where it begins.
type Element = (u64, Vec<u8>);

/// How long a list is: of two with as many objects, the one that says more is longer.
fn length(elements: &[Element]) -> (usize, usize) {
    (
        elements.len(),
        elements.iter().map(|(_, bytes)| bytes.len()).sum(),
    )
}

/// The values of a file under way.
struct Values {
    scanner: Scanner,
    state: State,
    /// What was found before it was known to be articles.
    found: VecDeque<Element>,
    origin: Arc<Origin>,
    options: Arc<InputOptions>,
    /// Articles so far.
    number: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Between values of their own.
    Between,
    /// In a list of articles.
    List,
    /// In a list of articles that an object holds.
    InnerList,
    /// The stream ended too early, which is still to be said.
    CutShort,
    Done,
}

/// An object read member by member.
#[derive(Default)]
struct Members {
    /// The object, as far as it was read.
    object: Vec<u8>,
    /// The longest list of objects in it.
    longest: Vec<Element>,
}

/// How the reading of an object ended.
enum End {
    Whole,
    /// In a list that is long enough to be the articles.
    InList,
    CutShort,
    TooLong,
    /// What stands there is no JSON.
    Broken,
}

impl Values {
    /// Reads the members of an object whose brace is next.
    fn members(&mut self, into: &mut Members, depth: usize) -> io::Result<End> {
        self.scanner.skip();
        into.object.push(b'{');
        let mut value = Vec::new();
        loop {
            match self.scanner.peek()? {
                None => return Ok(End::CutShort),
                Some(b'}') => {
                    self.scanner.skip();
                    into.object.push(b'}');
                    return Ok(End::Whole);
                }
                Some(byte @ (b',' | b':')) => {
                    self.scanner.skip();
                    into.object.push(byte);
                }
                Some(b'[') => match self.list(into, depth)? {
                    End::Whole => {}
                    other => return Ok(other),
                },
                Some(b'{') if depth < DEEPEST => match self.members(into, depth + 1)? {
                    End::Whole => {}
                    other => return Ok(other),
                },
                Some(_) => {
                    let room = self.options.max_article_bytes;
                    match self.scanner.value(&mut value, room)? {
                        Scanned::Whole if value.is_empty() => return Ok(End::Broken),
                        Scanned::Whole => into.object.extend_from_slice(&value),
                        Scanned::TooLong => return Ok(End::TooLong),
                        Scanned::CutShort => return Ok(End::CutShort),
                    }
                }
            }
            if into.object.len() > self.options.max_article_bytes {
                return Ok(End::TooLong);
            }
        }
    }

    /// Reads a list whose bracket is next.
    fn list(&mut self, into: &mut Members, depth: usize) -> io::Result<End> {
        let room = self.options.max_article_bytes;
        let start = into.object.len();
        self.scanner.skip();
        into.object.push(b'[');
        let mut elements: Vec<Element> = Vec::new();
        let mut are_objects = true;
        let mut is_article = None;
        let end = loop {
            match self.scanner.peek()? {
                None => break End::CutShort,
                Some(b']') => {
                    self.scanner.skip();
                    into.object.push(b']');
                    break End::Whole;
                }
                Some(b',') => {
                    self.scanner.skip();
                    into.object.push(b',');
                    continue;
                }
                Some(first) => are_objects &= first == b'{',
            }
            let (offset, mut value) = (self.scanner.offset(), Vec::new());
            match self.scanner.value(&mut value, room)? {
                Scanned::Whole if value.is_empty() => break End::Broken,
                Scanned::Whole => into.object.extend_from_slice(&value),
                Scanned::TooLong => break End::TooLong,
                Scanned::CutShort => break End::CutShort,
            }
            if are_objects {
                elements.push((offset, value));
            } else {
                elements.clear();
            }
            if are_objects && into.object.len() - start > HELD {
                let is_article = *is_article.get_or_insert_with(|| {
                    let before = into.object[..start].trim_ascii_end();
                    depth == 0 && self.is_article([before, b"null}"].concat())
                });
                if !is_article {
                    into.longest = elements;
                    return Ok(End::InList);
                }
            }
            if into.object.len() > room {
                break End::TooLong;
            }
        };
        if are_objects && length(&elements) > length(&into.longest) {
            into.longest = elements;
        }
        Ok(end)
    }

    fn is_article(&self, object: Vec<u8>) -> bool {
        parse(&object).is_ok_and(|object| has_text(&object, &self.options))
    }

    /// An object of its own: an article, or what holds them.
    fn object(&mut self) -> io::Result<Option<Document>> {
        let offset = self.scanner.offset();
        let mut members = Members::default();
        let end = self.members(&mut members, 0)?;
        let Members { object, longest } = members;
        let holds = !longest.is_empty();
        match end {
            End::InList => {
                self.found = longest.into();
                self.state = State::InnerList;
            }
            End::Whole if holds && !self.is_article(object.clone()) => self.found = longest.into(),
            End::Whole => return Ok(Some(self.document(offset, object))),
            End::CutShort => {
                self.found = longest.into();
                self.state = State::CutShort;
            }
            End::TooLong => {
                self.state = State::Done;
                let problem = too_large(&self.options);
                return Ok(Some(self.fault(offset, &problem)));
            }
            End::Broken => {
                self.state = State::Done;
                let at = self.scanner.offset();
                return Ok(Some(self.fault(at, "no JSON can be read from here on")));
            }
        }
        Ok(None)
    }

    fn document(&mut self, byte: u64, bytes: Vec<u8>) -> Document {
        self.number += 1;
        let place = Place {
            number: self.number,
            byte: Some(byte),
        };
        document(bytes, place, &self.origin, &self.options)
    }

    fn fault(&mut self, byte: u64, problem: &str) -> Document {
        self.number += 1;
        let place = Place {
            number: self.number,
            byte: Some(byte),
        };
        place.fault(&self.origin, problem).into()
    }

    /// The next article; `None` if what was read is none yet.
    fn step(&mut self) -> io::Result<Option<Document>> {
        let next = self.scanner.peek()?;
        let offset = self.scanner.offset();
        match (self.state, next) {
            (State::Between, None) | (State::InnerList, Some(b']')) => self.state = State::Done,
            (State::List, Some(b']')) => {
                self.scanner.skip();
                self.state = State::Between;
            }
            (State::Between, Some(b'[')) => {
                self.scanner.skip();
                self.state = State::List;
            }
            (State::Between, Some(b'{')) => return self.object(),
            (State::Between | State::List | State::InnerList, Some(b',')) => self.scanner.skip(),
            (State::Between, Some(_)) => {
                self.state = State::Done;
                let problem = "not JSON: a list or an object is wanted";
                return Ok(Some(self.fault(offset, problem)));
            }
            (State::List | State::InnerList, Some(_)) => {
                let mut value = Vec::new();
                match self
                    .scanner
                    .value(&mut value, self.options.max_article_bytes)?
                {
                    Scanned::Whole if value.is_empty() => {
                        self.state = State::Done;
                        let problem = "no JSON can be read from here on";
                        return Ok(Some(self.fault(offset, problem)));
                    }
                    Scanned::Whole => return Ok(Some(self.document(offset, value))),
                    Scanned::TooLong => {
                        let problem = too_large(&self.options);
                        return Ok(Some(self.fault(offset, &problem)));
                    }
                    Scanned::CutShort => {
                        self.state = State::Done;
                        let problem = "cut short: a quote or bracket does not close";
                        return Ok(Some(self.fault(offset, problem)));
                    }
                }
            }
            (State::List | State::InnerList | State::CutShort, _) => {
                self.state = State::Done;
                let problem = "cut short: the list or object does not close";
                return Ok(Some(self.fault(offset, problem)));
            }
            (State::Done, _) => {}
        }
        Ok(None)
    }
}

impl Iterator for Values {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        loop {
            if let Some((byte, bytes)) = self.found.pop_front() {
                return Some(self.document(byte, bytes));
            }
            if self.state == State::Done {
                return None;
            }
            match self.step() {
                Ok(Some(document)) => return Some(document),
                Ok(None) => {}
                Err(error) => {
                    self.state = State::Done;
                    let offset = self.scanner.offset();
                    return Some(self.fault(offset, &format!("cannot be read further: {error}")));
                }
            }
        }
    }
}
