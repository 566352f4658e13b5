//! The values of a JSON file while it is read. Each is an article, or is searched for articles.
//!
//! The content of an object is held back until it is clear which of it are articles
//! ([`json_object`](super::json_object)). When too much is held back, the best found so far is
//! taken. From then on, everything that is at least as good is taken as it comes.

use super::document::Document;
use super::json_object::{Element, End, Members, Nature, Rank, held_by};
use super::json_record::{Place, document};
use super::json_scanner::{Scanned, Scanner};
use super::options::InputOptions;
use super::origin::{Origin, too_large};
use super::source::Bytes;
use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

/// The values of a file while they are read.
pub(super) struct Values {
    scanner: Scanner,
    state: State,
    /// Objects found so far and not yet given out.
    found: VecDeque<Element>,
    /// How good the articles of the open object are.
    rank: Rank,
    /// The articles stand under keys.
    keyed: bool,
    origin: Arc<Origin>,
    options: Arc<InputOptions>,
    /// How many articles there were so far.
    number: u64,
}

#[derive(Clone, Copy)]
enum State {
    /// Outside any list or object.
    Between,
    /// In a list inside this many objects, and what the list contains, once that is known.
    List(Option<Nature>, usize),
    /// Inside this many objects that contain articles.
    Objects(usize),
    /// The stream ended too early, which has not been reported yet.
    CutShort,
    Done,
}

impl Values {
    /// Reads the bytes of a file behind its byte-order mark, which has `mark` bytes.
    pub fn new(bytes: Bytes, mark: u64, origin: Arc<Origin>, options: Arc<InputOptions>) -> Self {
        Self {
            scanner: Scanner::new(bytes, mark),
            state: State::Between,
            found: VecDeque::new(),
            rank: Rank::None,
            keyed: false,
            origin,
            options,
            number: 0,
        }
    }

    /// Reads an outermost object: an article, or one that contains articles.
    fn object(&mut self) -> io::Result<Option<Document>> {
        let offset = self.scanner.offset();
        let mut members = Members::new(&mut self.scanner, &self.options);
        let end = members.read(0)?;
        match end {
            End::Whole => {
                let is_article = members.is_article();
                let object = std::mem::take(&mut members.object);
                let (rank, articles) = members.articles();
                if is_article || articles.is_empty() {
                    return Ok(Some(self.document(offset, object)));
                }
                (self.rank, self.found) = (rank, articles.into());
            }
            End::Full(open, list) => {
                let (rank, articles) = members.articles();
                (self.rank, self.found) = (rank, articles.into());
                self.keyed = list.is_none();
                self.state = match list {
                    Some(nature) => State::List(Some(nature), open),
                    None => State::Objects(open),
                };
            }
            End::CutShort => {
                let (_, articles) = members.articles();
                self.found = articles.into();
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

    /// Reads the next value of a list inside `open` objects.
    fn element(&mut self, nature: Option<Nature>, open: usize) -> io::Result<Option<Document>> {
        let offset = self.scanner.offset();
        let value = match self.value()? {
            Ok(value) => value,
            Err(fault) => return Ok(Some(fault)),
        };
        let nature = nature.unwrap_or_else(|| Nature::of(&value, &self.options));
        self.state = State::List(Some(nature), open);
        if open > 0 && nature.rank < self.rank {
            return Ok(None);
        }
        if !nature.hold {
            return Ok(Some(self.document(offset, value)));
        }
        self.found.extend(held_by((offset, value), &self.options));
        Ok(None)
    }

    /// The value that begins here, or the fault of it.
    fn value(&mut self) -> io::Result<Result<Vec<u8>, Document>> {
        let offset = self.scanner.offset();
        let mut value = Vec::new();
        let room = self.options.max_article_bytes;
        let problem = match self.scanner.value(&mut value, room)? {
            Scanned::Whole if !value.is_empty() => return Ok(Ok(value)),
            Scanned::TooLong => too_large(&self.options),
            Scanned::Whole => {
                self.state = State::Done;
                "no JSON can be read from here on".to_owned()
            }
            Scanned::CutShort => {
                self.state = State::Done;
                "cut short: a quote or bracket does not close".to_owned()
            }
        };
        Ok(Err(self.fault(offset, &problem)))
    }

    /// Reads the next part of an object inside `open` objects, of which articles were taken
    /// already.
    fn member(&mut self, next: u8, open: usize) -> io::Result<Option<Document>> {
        let offset = self.scanner.offset();
        match next {
            b'}' => {
                self.scanner.skip();
                self.state = match open {
                    ..=1 => State::Between,
                    more => State::Objects(more - 1),
                };
            }
            b',' | b':' => self.scanner.skip(),
            b'[' => {
                self.scanner.skip();
                self.state = State::List(None, open);
            }
            b'{' if !self.keyed => {
                self.scanner.skip();
                self.state = State::Objects(open + 1);
            }
            _ => {
                let value = match self.value()? {
                    Ok(value) => value,
                    Err(fault) => return Ok(Some(fault)),
                };
                if next == b'{' && Nature::of(&value, &self.options).rank >= self.rank {
                    self.found.extend(held_by((offset, value), &self.options));
                }
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

    /// Reads a step further: the next article, or `None` if no article is complete yet.
    fn step(&mut self) -> io::Result<Option<Document>> {
        let next = self.scanner.peek()?;
        let offset = self.scanner.offset();
        match (self.state, next) {
            (State::Between, None) | (State::Done, _) => self.state = State::Done,
            (State::List(_, open), Some(b']')) => {
                self.scanner.skip();
                self.state = match open {
                    0 => State::Between,
                    open => State::Objects(open),
                };
            }
            (State::Between, Some(b'[')) => {
                self.scanner.skip();
                self.state = State::List(None, 0);
            }
            (State::Between, Some(b'{')) => return self.object(),
            (State::Between | State::List(..), Some(b',')) => self.scanner.skip(),
            (State::Between, Some(_)) => {
                self.state = State::Done;
                let problem = "not JSON: a list or an object is wanted";
                return Ok(Some(self.fault(offset, problem)));
            }
            (State::List(nature, open), Some(_)) => return self.element(nature, open),
            (State::Objects(open), Some(next)) => return self.member(next, open),
            (State::List(..) | State::Objects(_) | State::CutShort, _) => {
                self.state = State::Done;
                let problem = "cut short: the list or object does not close";
                return Ok(Some(self.fault(offset, problem)));
            }
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
            if matches!(self.state, State::Done) {
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
