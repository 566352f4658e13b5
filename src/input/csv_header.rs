//! The header of a table: the line that names the columns.
//!
//! It is the first line that is not empty, except that two kinds of lines may stand before it:
//! headings, which have one cell each, and Excel's `sep=;`, which names the delimiter. Without a
//! `sep=` line, the delimiter is the most frequent one in the header: comma, semicolon, tab or bar.

use super::names::{Places, Role};
use super::source::Bytes;
use super::{InputOptions, encoding};
use ::csv::{ByteRecord, Reader, ReaderBuilder};
use std::io::{self, BufRead, Read};

/// In bytes: a longer first line is no header.
const LONGEST_HEADER: u64 = 1 << 20;
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many first lines may be the header.
const HEADINGS: usize = 20;
/// How many lines a header may have: names may hold line ends.
const LINES: usize = 50;

/// The header of a table, and how much of the file it and the lines before it take.
pub(super) struct Header {
    pub text: Vec<u8>,
    pub delimiter: u8,
    pub bytes: u64,
    pub lines: u64,
}

impl Header {
    /// Reads to the end of the header.
    pub fn read(bytes: &mut Bytes, options: &InputOptions) -> io::Result<Self> {
        let first = bytes.fill_buf()?;
        if let Some(found) = find(first, options) {
            let length = usize::try_from(found.bytes).unwrap_or(usize::MAX);
            bytes.consume(length);
            return Ok(found);
        }
        // The first line is longer than the part of it that was read ahead.
        let mut text = Vec::new();
        let mut line = bytes.by_ref().take(LONGEST_HEADER);
        let length = line.read_until(b'\n', &mut text)?;
        Ok(Self {
            delimiter: delimiter_of(&text),
            text,
            bytes: length as u64,
            lines: 1,
        })
    }
}

/// The header at the beginning of a file; `None` if its line does not end there.
fn find(beginning: &[u8], options: &InputOptions) -> Option<Header> {
    let mut named = None;
    let mut first = None;
    let (mut at, mut lines, mut headings) = (0, 0, 0);
    while let Some(line) = line_at(beginning, at) {
        let (start, number) = (at, lines);
        at += line.len();
        lines += 1;
        if encoding::without_bom(line).trim_ascii().is_empty() {
            continue;
        }
        if first.is_none() && named.is_none() {
            named = named_delimiter(line);
            if named.is_some() {
                continue;
            }
        }
        let (text, more) = whole_header(beginning, start);
        let delimiter = named.unwrap_or_else(|| delimiter_of(text));
        let found = Header {
            text: text.to_vec(),
            delimiter,
            bytes: (start + text.len()) as u64,
            lines: number + more,
        };
        if has_text(text, delimiter, options) {
            return Some(found);
        }
        let is_heading = names_in(text, delimiter)
            .is_ok_and(|names| names.iter().filter(|name| !name.is_empty()).count() <= 1);
        first.get_or_insert(found);
        headings += 1;
        if !is_heading || headings == HEADINGS {
            break;
        }
    }
    first
}

/// The line that begins at a byte, with its line end.
fn line_at(text: &[u8], at: usize) -> Option<&[u8]> {
    let rest = text.get(at..)?;
    let end = memchr::memchr(b'\n', rest)?;
    Some(&rest[..=end])
}

/// The header that begins at a byte, and how many lines it has. It has more than one if a quote is
/// still open at the end of a line.
fn whole_header(text: &[u8], start: usize) -> (&[u8], u64) {
    let mut end = start;
    let mut first = None;
    for lines in 1..=LINES {
        let Some(line) = line_at(text, end) else {
            break;
        };
        end += line.len();
        let header = &text[start..end];
        let first = *first.get_or_insert(header);
        if memchr::memchr_iter(b'"', header).count().is_multiple_of(2) {
            return (header, lines as u64);
        }
        if !first.contains(&b'"') {
            break;
        }
    }
    (first.unwrap_or_default(), 1)
}

fn has_text(line: &[u8], delimiter: u8, options: &InputOptions) -> bool {
    names_in(line, delimiter).is_ok_and(|names| match options.asked(Role::Text) {
        Some(asked) => names.contains(asked),
        None => {
            let places = Places::of(names.iter().map(String::as_str).enumerate());
            places.get(Role::Text) != Ok(None)
        }
    })
}

/// The most frequent delimiter in the header; a comma if there is none.
pub(super) fn delimiter_of(header: &[u8]) -> u8 {
    let count = |&delimiter: &u8| {
        let mut quoted = false;
        header
            .iter()
            .filter(|&&byte| {
                quoted ^= byte == b'"';
                byte == delimiter && !quoted
            })
            .count()
    };
    // `max_by_key` takes the last of equals. Reversed, that is the first in the list.
    DELIMITERS
        .into_iter()
        .rev()
        .max_by_key(count)
        .unwrap_or(b',')
}

/// The delimiter that Excel's line `sep=;` names.
pub(super) fn named_delimiter(line: &[u8]) -> Option<u8> {
    let line = encoding::without_bom(line).trim_ascii_end();
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    match line.strip_suffix(b"\"").unwrap_or(line) {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', delimiter] => Some(*delimiter),
        // The delimiter is a tab. It was trimmed together with the line end.
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'='] => Some(b'\t'),
        _ => None,
    }
}

pub(super) fn names_in(header: &[u8], delimiter: u8) -> Result<Vec<String>, String> {
    let header = encoding::without_bom(header);
    let text = utf8(header).map_err(|offset| not_utf8("the header", offset))?;
    let mut record = ByteRecord::new();
    let read = reader(text.as_bytes(), delimiter).read_byte_record(&mut record);
    if !matches!(read, Ok(true)) {
        return Err("no header: the first line must name the columns".to_owned());
    }
    Ok(record
        .iter()
        .map(|name| String::from_utf8_lossy(name).trim().to_owned())
        .collect())
}

/// The names in a header; none if it cannot be read as a header.
pub(super) fn names(line: &[u8]) -> Vec<String> {
    names_in(line, delimiter_of(line)).unwrap_or_default()
}

/// True if a line is a header that has the column of texts.
pub(super) fn header_has(line: &[u8], options: &InputOptions) -> bool {
    if named_delimiter(line).is_some() {
        return true;
    }
    let delimiter = delimiter_of(line);
    let has_columns = names_in(line, delimiter).is_ok_and(|names| names.len() > 1);
    has_columns && has_text(line, delimiter, options)
}

pub(super) fn reader<R: Read>(bytes: R, delimiter: u8) -> Reader<R> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .buffer_capacity(1 << 16)
        .from_reader(bytes)
}

/// The bytes as text, or the offset of the first byte that is not UTF-8.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, usize> {
    simdutf8::compat::from_utf8(bytes).map_err(|error| error.valid_up_to())
}

pub(super) fn not_utf8(place: &str, offset: usize) -> String {
    format!(
        "{place}: not UTF-8 at byte {offset}, the table before it is; mend it, or name the \
         table's encoding with --encoding"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_found_below_what_stands_before_it() {
        for (table, delimiter, lines, names) in [
            ("id,text\n1,نص\n", b',', 1, vec!["id", "text"]),
            ("\n \r\nid;text\n1;نص\n", b';', 3, vec!["id", "text"]),
            ("\u{FEFF}sep=|\nid|text\n", b'|', 2, vec!["id", "text"]),
            (
                "تقرير الأخبار,,\n,,\nid,العنوان,النص\n1,ع,ن\n",
                b',',
                3,
                vec!["id", "العنوان", "النص"],
            ),
            (
                "# من قاعدة البيانات\nid,text\n",
                b',',
                2,
                vec!["id", "text"],
            ),
            ("id,\"نص\nالخبر\"\n1,ن\n", b',', 2, vec!["id", "نص\nالخبر"]),
            // No column of texts: still this line is the header, not the row below it.
            (
                "id,kind,summary\n1,text,ن\n",
                b',',
                1,
                vec!["id", "kind", "summary"],
            ),
            ("id,12\" شاشة\n1,ن\n", b',', 1, vec!["id", "12\" شاشة"]),
        ] {
            let mut bytes: Bytes = Box::new(io::Cursor::new(table.as_bytes().to_vec()));
            let found = Header::read(&mut bytes, &InputOptions::default()).unwrap();
            assert_eq!(found.lines, lines, "{table}");
            assert_eq!(names_in(&found.text, delimiter).unwrap(), names, "{table}");
            assert_eq!(found.delimiter, delimiter, "{table}");
            let mut rest = String::new();
            bytes.read_to_string(&mut rest).unwrap();
            assert_eq!(
                rest,
                table[usize::try_from(found.bytes).unwrap()..],
                "{table}"
            );
        }
    }
}
