//! Finds where JSON values begin and end in a stream of bytes, without parsing them.

use super::source::Bytes;
use memchr::memchr2;
use std::io::{self, BufRead};

/// Scans a stream of JSON.
pub(super) struct Scanner {
    bytes: Bytes,
    /// The offset of the next byte.
    offset: u64,
}

/// How the reading of a value ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scanned {
    /// The value is in the buffer.
    Whole,
    /// The value was longer than allowed and was skipped.
    TooLong,
    /// The stream ended within the value.
    CutShort,
}

impl Scanner {
    /// Scans a stream whose first byte has the offset `offset`.
    pub fn new(bytes: Bytes, offset: u64) -> Self {
        Self { bytes, offset }
    }

    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The next byte that is no white space, which is not consumed; `None` at the end.
    ///
    /// # Errors
    /// If the stream cannot be read.
    pub fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let chunk = self.bytes.fill_buf()?;
            if chunk.is_empty() {
                return Ok(None);
            }
            let spaces = chunk
                .iter()
                .take_while(|byte| byte.is_ascii_whitespace())
                .count();
            let found = chunk.get(spaces).copied();
            self.consume(spaces);
            if found.is_some() {
                return Ok(found);
            }
        }
    }

    /// Consumes one byte.
    pub fn skip(&mut self) {
        self.consume(1);
    }

    fn consume(&mut self, count: usize) {
        self.bytes.consume(count);
        self.offset += count as u64;
    }

    /// Reads the next value into `buffer`, at most `longest` bytes.
    ///
    /// # Errors
    /// If the stream cannot be read.
    pub fn value(&mut self, buffer: &mut Vec<u8>, longest: usize) -> io::Result<Scanned> {
        buffer.clear();
        let mut state = Inside::default();
        let mut too_long = false;
        loop {
            let chunk = self.bytes.fill_buf()?;
            if chunk.is_empty() {
                return Ok(match (state.is_bare(), too_long) {
                    (true, false) => Scanned::Whole,
                    (true, true) => Scanned::TooLong,
                    (false, _) => Scanned::CutShort,
                });
            }
            let (used, ended) = state.go_through(chunk);
            if !too_long && buffer.len() + used <= longest {
                buffer.extend_from_slice(&chunk[..used]);
            } else if !too_long {
                too_long = true;
                buffer.clear();
            }
            self.consume(used);
            if ended {
                return Ok(if too_long {
                    Scanned::TooLong
                } else {
                    Scanned::Whole
                });
            }
        }
    }
}

/// The nesting and quoting at a byte within a value.
#[derive(Default)]
struct Inside {
    depth: usize,
    in_string: bool,
    escaped: bool,
    begun: bool,
}

impl Inside {
    /// True within a number or a name: such a value may end with the stream.
    fn is_bare(&self) -> bool {
        self.begun && self.depth == 0 && !self.in_string
    }

    /// How many bytes of a chunk belong to the value, and whether the value ends there.
    fn go_through(&mut self, chunk: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while at < chunk.len() {
            if self.in_string {
                if std::mem::take(&mut self.escaped) {
                    at += 1;
                    continue;
                }
                let Some(found) = memchr2(b'"', b'\\', &chunk[at..]) else {
                    return (chunk.len(), false);
                };
                at += found + 1;
                if chunk[at - 1] == b'\\' {
                    self.escaped = true;
                    continue;
                }
                self.in_string = false;
                if self.depth == 0 {
                    return (at, true);
                }
                continue;
            }
            match chunk[at] {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' if self.depth == 0 => return (at, true),
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return (at + 1, true);
                    }
                }
                b',' if self.depth == 0 => return (at, true),
                byte if self.depth == 0 && self.begun && byte.is_ascii_whitespace() => {
                    return (at, true);
                }
                _ => {}
            }
            self.begun = true;
            at += 1;
        }
        (at, false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::BufReader;

    proptest! {
        /// Values end at the same places, however the stream is cut into chunks.
        #[test]
        fn values_end_where_they_do(size in 1_usize..9, texts in proptest::collection::vec("[ن\"\\\\{}\\[\\], a]{0,6}", 0..5)) {
            let values: Vec<String> = texts
                .iter()
                .map(|text| serde_json::json!({"a": [text, 1], text: {}}).to_string())
                .collect();
            let json = values.join(",");
            let mut scanner = Scanner::new(Box::new(BufReader::with_capacity(size, io::Cursor::new(json.clone().into_bytes()))), 0);
            let mut buffer = Vec::new();
            for value in &values {
                scanner.peek()?;
                prop_assert_eq!(scanner.value(&mut buffer, 1000)?, Scanned::Whole);
                prop_assert_eq!(std::str::from_utf8(&buffer)?, value);
                if scanner.peek()? == Some(b',') {
                    scanner.skip();
                }
            }
            prop_assert_eq!(scanner.offset(), json.len() as u64);
            prop_assert_eq!(scanner.peek()?, None);
        }
    }
}
