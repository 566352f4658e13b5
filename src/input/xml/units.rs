//! Cuts the articles of a feed or of an agency's message from the file, one by one: `<item>`,
//! `<entry>`, `<newsItem>`, `<nitf>`.
//!
//! Only tags, comments and sections are distinguished here. So broken XML is a fault of one
//! article: the next begins with its own tag.

use crate::input::source::Bytes;
use memchr::memmem;
use std::io::{self, BufRead};

/// In bytes: how much is kept of the part before the first article, which names the publisher.
const LONGEST_HEAD: usize = 64 << 10;

/// In bytes: the name of a tag is not longer.
const LONGEST_NAME: usize = 128;

/// A piece of the file.
pub(super) enum Unit {
    /// The element of an article, and the line where it begins.
    Whole(Vec<u8>, u64),
    /// The problem of an article, and the line where it begins.
    Faulty(&'static str, u64),
    /// An article that was skipped because it is larger than allowed, and the line where it begins.
    TooLarge(u64),
}

/// A file while articles are cut from it.
pub(super) struct Units {
    bytes: Bytes,
    /// Bytes that were read.
    buffer: Vec<u8>,
    /// How many bytes of `buffer` are done.
    start: usize,
    ended: bool,
    /// The line of the first byte that is not done.
    line: u64,
    /// The local names of articles' elements.
    names: Vec<Vec<u8>>,
    largest: usize,
    /// The part of the file before the first article.
    pub head: Vec<u8>,
    in_head: bool,
    /// The file's first element has been closed.
    closed: bool,
    root: Vec<u8>,
}

/// What begins at a `<`, with the offset behind it.
enum Markup {
    Opens(usize),
    OpensAndCloses(usize),
    Closes(usize),
    /// A comment, a section or an instruction.
    Opaque(usize),
    Other(usize),
    /// The file ends inside it.
    Unfinished,
    /// It is longer than allowed.
    Endless,
}

impl Units {
    /// Cuts articles with the local `names` from `bytes`. `root` is the name of the file's first
    /// element.
    pub fn new(bytes: Bytes, names: Vec<String>, root: &str, largest: usize) -> Self {
        Self {
            bytes,
            buffer: Vec::new(),
            start: 0,
            ended: false,
            line: 1,
            names: names.into_iter().map(String::into_bytes).collect(),
            largest: largest.max(1 << 10),
            head: Vec::new(),
            in_head: true,
            closed: false,
            root: root.as_bytes().to_vec(),
        }
    }

    /// The next article; `None` at the end.
    pub fn next(&mut self) -> io::Result<Option<Unit>> {
        // Bytes between articles are not kept.
        loop {
            let Some(start) = self.find(b"<", 0)? else {
                self.drop_front(self.rest().len());
                match self.ended {
                    true => return Ok(self.ending()),
                    false => continue,
                }
            };
            self.drop_front(start);
            match self.markup(0)? {
                Markup::Opens(end) => return self.unit(end).map(Some),
                Markup::OpensAndCloses(end) => return Ok(Some(self.take(end))),
                Markup::Opaque(end) | Markup::Closes(end) => self.drop_front(end),
                Markup::Other(end) => {
                    self.closed |= self.closes_root(end);
                    self.drop_front(end);
                }
                Markup::Unfinished | Markup::Endless => {
                    let line = self.line;
                    self.drop_front(self.rest().len());
                    return Ok(match self.ended {
                        true => self.ending(),
                        false => Some(Unit::TooLarge(line)),
                    });
                }
            }
        }
    }

    /// The current line.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The fault at the end of a file that was cut short.
    fn ending(&mut self) -> Option<Unit> {
        if std::mem::replace(&mut self.closed, true) {
            return None;
        }
        Some(Unit::Faulty(
            "the file ends before its last element does; get it whole",
            self.line,
        ))
    }

    /// Cuts the article at the front; its first tag ends at `at`.
    fn unit(&mut self, mut at: usize) -> io::Result<Unit> {
        let line = self.line;
        loop {
            let unfinished = Unit::Faulty("the file ends within this article; get it whole", line);
            let Some(next) = self.find(b"<", at)? else {
                if self.rest().len() > self.largest {
                    return self.skip(line);
                }
                self.closed = true;
                self.drop_front(self.rest().len());
                return Ok(unfinished);
            };
            if next > self.largest {
                return self.skip(line);
            }
            match self.markup(next)? {
                Markup::Closes(end) if end > self.largest => return self.skip(line),
                Markup::Closes(end) => return Ok(self.take(end)),
                // Articles are not nested, so the one before was not closed.
                Markup::Opens(_) | Markup::OpensAndCloses(_) => {
                    self.drop_front(next);
                    return Ok(Unit::Faulty(
                        "its element is not closed before the next begins",
                        line,
                    ));
                }
                Markup::Opaque(end) => match self.boundary(next, end) {
                    Some(boundary) => {
                        self.drop_front(boundary);
                        return Ok(Unit::Faulty(
                            "a CDATA section or a comment in it is not closed",
                            line,
                        ));
                    }
                    None => at = end,
                },
                Markup::Other(end) => at = end,
                Markup::Unfinished => {
                    // The unclosed section may have swallowed whole articles.
                    let whole = self.rest().len();
                    if let Some(boundary) = self.boundary(next, whole) {
                        self.drop_front(boundary);
                        return Ok(Unit::Faulty(
                            "a CDATA section or a comment in it is not closed",
                            line,
                        ));
                    }
                    self.closed = true;
                    self.drop_front(whole);
                    return Ok(unfinished);
                }
                Markup::Endless => return self.skip(line),
            }
        }
    }

    /// Skips an article that is too large, to its end tag or to the next article.
    fn skip(&mut self, line: u64) -> io::Result<Unit> {
        self.drop_front(1);
        loop {
            let Some(next) = self.find(b"<", 0)? else {
                if self.ended {
                    self.closed = true;
                    self.drop_front(self.rest().len());
                    return Ok(Unit::TooLarge(line));
                }
                self.drop_front(self.rest().len());
                continue;
            };
            self.drop_front(next);
            self.fill_to(LONGEST_NAME)?;
            let is_end = self.rest().starts_with(b"</") && self.is_named(2);
            if is_end || self.is_named(1) {
                self.drop_front(usize::from(is_end));
                return Ok(Unit::TooLarge(line));
            }
            self.drop_front(1);
        }
    }

    /// Where an article ends and another begins inside a section that should hold only text.
    fn boundary(&self, from: usize, to: usize) -> Option<usize> {
        let section = &self.rest()[from..to];
        let closing = memmem::find_iter(section, b"</").find(|&at| {
            let name = local(&section[at + 2..]);
            if !self.has(name) {
                return false;
            }
            let behind = memchr::memchr(b'>', &section[at..]).map(|end| &section[at + end + 1..]);
            behind.is_some_and(|behind| {
                let behind = behind.trim_ascii_start();
                behind.starts_with(b"<") && self.has(local(&behind[1..]))
                    || behind.starts_with(b"</channel>")
                    || behind.starts_with(b"</feed>")
            })
        })?;
        let end = memchr::memchr(b'>', &section[closing..])?;
        Some(from + closing + end + 1)
    }

    /// What begins at the `<` at offset `at`.
    fn markup(&mut self, at: usize) -> io::Result<Markup> {
        self.fill_to(at + 9)?;
        let rest = &self.rest()[at..];
        for (begins, ends) in [
            (&b"<!--"[..], &b"-->"[..]),
            (b"<![CDATA[", b"]]>"),
            (b"<?", b"?>"),
        ] {
            if rest.starts_with(begins) {
                return Ok(match self.find(ends, at + begins.len())? {
                    Some(end) => Markup::Opaque(end + ends.len()),
                    None => self.without_end(),
                });
            }
        }
        let Some(end) = self.find(b">", at)? else {
            return Ok(self.without_end());
        };
        let (tag, end) = (&self.rest()[at..end], end + 1);
        Ok(if tag.starts_with(b"</") && self.is_named(at + 2) {
            Markup::Closes(end)
        } else if self.is_named(at + 1) {
            match tag.ends_with(b"/") {
                true => Markup::OpensAndCloses(end),
                false => Markup::Opens(end),
            }
        } else {
            Markup::Other(end)
        })
    }

    fn without_end(&self) -> Markup {
        match self.ended {
            true => Markup::Unfinished,
            false => Markup::Endless,
        }
    }

    /// The bytes that are not done.
    fn rest(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// True of an article's name in any case. So an element in the wrong case is a fault, and is
    /// not skipped silently.
    fn has(&self, name: &[u8]) -> bool {
        let mut names = self.names.iter();
        names.any(|known| known.eq_ignore_ascii_case(name))
    }

    fn is_named(&self, at: usize) -> bool {
        self.has(local(self.rest().get(at..).unwrap_or_default()))
    }

    fn closes_root(&self, end: usize) -> bool {
        let tag = &self.rest()[..end];
        tag.strip_prefix(b"</")
            .is_some_and(|name| name.trim_ascii_start().starts_with(&self.root))
    }

    /// The article that ends at `end`.
    fn take(&mut self, end: usize) -> Unit {
        let (article, line) = (self.rest()[..end].to_vec(), self.line);
        // The file's first element may itself be the article.
        self.closed |= self.root_is_article();
        self.in_head = false;
        self.drop_front(end);
        Unit::Whole(article, line)
    }

    fn root_is_article(&self) -> bool {
        self.has(local(&self.root))
    }

    /// The offset of `what`, at or behind `from`. More is read until it is found, the file ends, or
    /// an article's limit is reached.
    fn find(&mut self, what: &[u8], from: usize) -> io::Result<Option<usize>> {
        let mut from = from.min(self.rest().len());
        loop {
            if let Some(at) = memmem::find(&self.rest()[from..], what) {
                return Ok(Some(from + at));
            }
            from = from.max((self.rest().len() + 1).saturating_sub(what.len()));
            if self.ended || self.rest().len() > self.largest {
                return Ok(None);
            }
            self.fill()?;
        }
    }

    fn fill_to(&mut self, length: usize) -> io::Result<()> {
        while self.rest().len() < length && !self.ended {
            self.fill()?;
        }
        Ok(())
    }

    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let chunk = self.bytes.fill_buf()?;
        self.ended = chunk.is_empty();
        self.buffer.extend_from_slice(chunk);
        let length = chunk.len();
        self.bytes.consume(length);
        Ok(())
    }

    /// Marks this many bytes as done.
    fn drop_front(&mut self, count: usize) {
        let passed = &self.buffer[self.start..self.start + count];
        self.line += memchr::memchr_iter(b'\n', passed).count() as u64;
        if self.in_head && self.head.len() + count <= LONGEST_HEAD {
            self.head.extend_from_slice(passed);
        }
        self.start += count;
    }
}

/// The local name that a tag begins with.
fn local(tag: &[u8]) -> &[u8] {
    let end = tag
        .iter()
        .position(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte))
        .unwrap_or(tag.len());
    let name = &tag[..end];
    let colon = memchr::memchr(b':', name).map_or(0, |colon| colon + 1);
    &name[colon..]
}
