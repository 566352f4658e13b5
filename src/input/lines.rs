//! Lines of a stream, with a limit to their length.

use super::source::Bytes;
use std::io::{self, BufRead};

/// A line, without its end.
pub(super) enum Line {
    /// The line is in the buffer.
    Whole,
    /// The line was longer than allowed and was skipped.
    TooLong,
    /// The stream has ended.
    End,
}

/// Reads the next line into `buffer`.
pub(super) fn read_line(
    bytes: &mut Bytes,
    buffer: &mut Vec<u8>,
    longest: usize,
) -> io::Result<Line> {
    buffer.clear();
    let mut skipped = false;
    loop {
        let chunk = bytes.fill_buf()?;
        if chunk.is_empty() {
            return Ok(match (skipped, buffer.is_empty()) {
                (true, _) => Line::TooLong,
                (false, true) => Line::End,
                (false, false) => Line::Whole,
            });
        }
        let end = memchr::memchr(b'\n', chunk);
        let part = &chunk[..end.unwrap_or(chunk.len())];
        if !skipped && buffer.len() + part.len() <= longest {
            buffer.extend_from_slice(part);
        } else {
            skipped = true;
            buffer.clear();
        }
        let used = part.len() + usize::from(end.is_some());
        bytes.consume(used);
        if end.is_some() {
            if buffer.last() == Some(&b'\r') {
                buffer.pop();
            }
            return Ok(if skipped { Line::TooLong } else { Line::Whole });
        }
    }
}
