//! JSON: a list of articles, an object that holds some, a single article, or lines.
//!
//! The beginning of the file tells which it is. So a file of any size is read in one pass, with
//! only one article in memory. A list of articles in a `.jsonl` file is also read.

use super::document::Documents;
use super::json_lines::Objects;
use super::json_values::Values;
use super::kind::Kind;
use super::opened::Opened;
use super::{InputError, InputOptions, encoding};
use std::io::BufRead;
use std::sync::Arc;

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
        open(opened, self.extensions(), options, are_lines)
    }
}

pub(super) struct JsonLines;

impl Kind for JsonLines {
    fn extensions(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson"]
    }

    fn documents(
        &self,
        opened: Opened,
        options: &Arc<InputOptions>,
    ) -> Result<Documents, InputError> {
        open(opened, &["jsonl", "json"], options, are_not_a_value)
    }
}

/// The articles of a file. `are_lines` tells from its beginning whether each line is an article.
fn open(
    opened: Opened,
    endings: &[&str],
    options: &Arc<InputOptions>,
    are_lines: fn(&[u8]) -> bool,
) -> Result<Documents, InputError> {
    let (origin, mut bytes) = opened.open_utf8(endings, options)?;
    let first = bytes.fill_buf().map_err(|error| origin.unreadable(error))?;
    let mark = first.len() - encoding::without_bom(first).len();
    let are_lines = are_lines(first[mark..].trim_ascii_start());
    bytes.consume(mark);
    let (origin, options) = (Arc::new(origin), Arc::clone(options));
    if are_lines {
        return Ok(Box::new(Objects::new(bytes, origin, options)));
    }
    Ok(Box::new(Values::new(bytes, mark as u64, origin, options)))
}

/// True if the first line is an object, and the next begins another one.
fn are_lines(first: &[u8]) -> bool {
    let mut lines = first.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let (Some(line), Some(next)) = (lines.next(), lines.next()) else {
        return false;
    };
    // A line that ends like this begins an object that goes on in the next line.
    let goes_on = matches!(line.last(), Some(b'{' | b'[' | b',' | b':'));
    line.starts_with(b"{") && !goes_on && next.starts_with(b"{")
}

/// For a file named as JSON Lines: false if it is a list, or an object over several lines.
fn are_not_a_value(first: &[u8]) -> bool {
    let mut lines = first.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let (line, next) = (lines.next().unwrap_or_default(), lines.next());
    let goes_on = matches!(line.last(), Some(b'{' | b'[' | b',' | b':'));
    let begins = next.is_none_or(|next| next.is_empty() || next.starts_with(b"{"));
    !line.starts_with(b"[") && (begins || !goes_on)
}
