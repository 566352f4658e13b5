//! Detects the kind of a file from its beginning, if its name does not tell or is wrong.

use super::names::{Places, Role};
use super::source::Bytes;
use super::xml::format;
use super::{InputOptions, csv_header, encoding};
use std::io::{self, BufRead, Read};

/// Beginnings of binary files, and the endings their names should have.
const BEGINNINGS: &[(&[u8], &str)] = &[
    (b"%PDF", ".pdf"),
    (b"PAR1", ".parquet"),
    (b"{\\rtf", ".rtf"),
    (b"WARC/", ".warc"),
    (b"\xD0\xCF\x11\xE0", ".doc"),
    (b"7z\xBC\xAF", ".7z"),
    (b"Rar!", ".rar"),
    (b"\xFD7zXZ", ".xz"),
    (b"\x89PNG", ".png"),
    (b"\xFF\xD8\xFF", ".jpg"),
];

/// Bytes in the first kilobytes of a zip that show that it is an office file.
const PACKAGES: &[(&[u8], &str)] = &[
    (b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        ".ods",
    ),
    (b"word/", ".docx"),
    (b"xl/", ".xlsx"),
];

/// The ending that the name of such a file should have; `None` for bytes that are no text.
pub(super) fn ending(first: &[u8], options: &InputOptions) -> Option<&'static str> {
    if let Some(ending) = binary(first) {
        return Some(ending);
    }
    let decoded = encoding::utf16_with_bom(first);
    let first = decoded.as_deref().map_or(first, str::as_bytes);
    let line = first.split(|&byte| byte == b'\n').next().unwrap_or(first);
    if csv_header::header_has(line, options) {
        return Some(".csv");
    }
    Some(match encoding::without_bom(first).trim_ascii_start() {
        [b'{', ..] => ".json",
        [b'[', rest @ ..] if begins_a_value(rest) => ".json",
        [b'<', ..] if format::is_known(first) => ".xml",
        [b'<', b'?', b'x', b'm', b'l', ..] if !is_page(first) => ".xml",
        [b'<', ..] => ".html",
        // UTF-16 is decoded by now.
        _ if first.contains(&0) => return None,
        _ => ".txt",
    })
}

/// False of a word in brackets, as in a file of settings or in prose.
fn begins_a_value(rest: &[u8]) -> bool {
    let first = rest.trim_ascii_start().first();
    first.is_none_or(|first| matches!(first, b'{' | b'[' | b']' | b'"' | b'-' | b'0'..=b'9'))
}

fn is_page(first: &[u8]) -> bool {
    format::root(first).is_some_and(|root| root.eq_ignore_ascii_case("html"))
}

/// Reads the beginning of a stream, enough to detect its kind. Returns it with the whole stream. It
/// reads no more than is needed: a pipe delivers its bytes in pieces, and somebody may wait for the
/// first article.
pub(super) fn beginning(mut bytes: Bytes) -> io::Result<(Vec<u8>, Bytes)> {
    const ENOUGH: usize = 4 << 10;
    let mut first = Vec::new();
    loop {
        let chunk = bytes.fill_buf()?;
        let length = chunk.len();
        first.extend_from_slice(chunk);
        bytes.consume(length);
        let needs_more = matches!(
            encoding::without_bom(&first),
            [b'<' | b'P' | b'\n' | b' ', ..]
        );
        let is_enough = first.len() >= ENOUGH || !needs_more && first.contains(&b'\n');
        if length == 0 || is_enough {
            break;
        }
    }
    let whole = Box::new(io::Cursor::new(first.clone()).chain(bytes));
    Ok((first, whole))
}

fn binary(first: &[u8]) -> Option<&'static str> {
    if first.starts_with(b"PK\x03\x04") {
        let mut packages = PACKAGES.iter();
        let package = packages.find(|(mark, _)| memchr::memmem::find(first, mark).is_some());
        return Some(package.map_or(".zip", |&(_, ending)| ending));
    }
    // The magic number in the first header of a tar.
    if first.get(257..262) == Some(b"ustar") {
        return Some(".tar");
    }
    let mut beginnings = BEGINNINGS.iter();
    let found = beginnings.find(|(start, _)| first.starts_with(start))?;
    Some(found.1)
}

/// The ending that the file's name should have, if the content is certainly of another kind than
/// the endings `own`.
pub(super) fn another(first: &[u8], own: &[&str], options: &InputOptions) -> Option<&'static str> {
    let found = binary(first).or_else(|| sure_text(first, options))?;
    // A zip's beginning may not show what it is. A locked office file begins like old Word's.
    let is_office = own.iter().any(|own| matches!(*own, "docx" | "odt"));
    let is_unsure = is_office && matches!(found, ".zip" | ".doc");
    (!is_unsure && !own.contains(&&found[1..])).then_some(found)
}

/// The same for text, if there is no doubt. Prose may begin with a bracket, or with a word that is
/// also the name of a column.
fn sure_text(first: &[u8], options: &InputOptions) -> Option<&'static str> {
    let text = encoding::without_bom(first).trim_ascii_start();
    let begins = |start: &[u8]| {
        let own = text.get(..start.len());
        own.is_some_and(|own| own.eq_ignore_ascii_case(start))
    };
    match text {
        [bracket @ (b'{' | b'['), rest @ ..] => {
            let is_json = match rest.trim_ascii_start() {
                [b'"', ..] => *bracket == b'{',
                [b'{', ..] => *bracket == b'[',
                _ => false,
            };
            is_json.then_some(".json")
        }
        [b'<', ..] if format::is_known(text) => Some(".xml"),
        [b'<', ..] if begins(b"<!doctype html") || begins(b"<html") => Some(".html"),
        _ => {
            let line = text.split(|&byte| byte == b'\n').next()?;
            // Arabic prose has none of these characters.
            let has_columns = line.iter().any(|byte| b",;\t|".contains(byte));
            let is_header = has_columns
                && line.len() < LONGEST_HEADER
                && csv_header::header_has(line, options)
                && names_several(line);
            is_header.then_some(".csv")
        }
    }
}

/// In bytes: a longer line is not certainly a header.
const LONGEST_HEADER: usize = 1000;

/// True of a header that names more than a text, such as a title or an id.
fn names_several(line: &[u8]) -> bool {
    let names = csv_header::names(line);
    let places = Places::of(names.iter().map(String::as_str).enumerate());
    let roles = Role::ALL
        .iter()
        .filter(|role| places.get(**role) != Ok(None));
    roles.count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_told_by_its_beginning() {
        let options = InputOptions::default();
        for (first, expected) in [
            (&b"id,text\n1,\xD9\x86"[..], Some(".csv")),
            (b"sep=;\nid;text\n", Some(".csv")),
            (b"\xEF\xBB\xBF [1]", Some(".json")),
            (b"[package]\nname", Some(".txt")),
            (b"<?xml version=\"1.0\"?><rss>", Some(".xml")),
            (b"<DOC>\n<DOCNO>1</DOCNO>", Some(".xml")),
            (b"<!doctype html><html>", Some(".html")),
            (b"<?xml version=\"1.0\"?><html>", Some(".html")),
            (b"<?xml version=\"1.0\"?><news><row>", Some(".xml")),
            (b"{\\rtf1", Some(".rtf")),
            (b"WARC/1.0\r\n", Some(".warc")),
            (b"%PDF-1.7", Some(".pdf")),
            (b"PK\x03\x04...word/document.xml", Some(".docx")),
            (b"PK\x03\x04...a.txt", Some(".zip")),
            ("وصل الوفد".as_bytes(), Some(".txt")),
            (b"\xFF\xFE\x46\x06", Some(".txt")),
            (b"\xFF\xFE[\0{\0\"\0", Some(".json")),
            (b"\xFE\xFF\0i\0d\0,\0t\0e\0x\0t\0\n", Some(".csv")),
            (b"\xFF\xFE<\0h\0t\0m\0l\0>\0", Some(".html")),
            (b"\x7FELF\x02\x01\x01\x00", None),
        ] {
            assert_eq!(ending(first, &options), expected, "{first:?}");
        }
    }

    /// The kind is detected, and nothing is lost, however a pipe splits its bytes.
    #[test]
    fn the_beginning_of_a_pipe_is_enough_to_tell_its_kind() {
        let feed = "<?xml version=\"1.0\"?>\n<rss><channel><title>ع</title>\n</channel></rss>\n";
        for (text, expected) in [(feed, ".xml"), ("\n\n{\"text\": \"نص\"}\n", ".json")] {
            for size in 1..40 {
                let pieces = io::BufReader::with_capacity(size, text.as_bytes());
                let (first, mut whole) = beginning(Box::new(pieces)).unwrap();
                assert_eq!(
                    ending(&first, &InputOptions::default()),
                    Some(expected),
                    "{size}"
                );
                let mut read = String::new();
                whole.read_to_string(&mut read).unwrap();
                assert_eq!(read, text, "{size}");
            }
        }
        // For any other kind, the first line is enough.
        let lines = io::BufReader::with_capacity(8, &b"id,text\n1,a\n"[..]);
        assert_eq!(beginning(Box::new(lines)).unwrap().0, b"id,text\n");
    }

    #[test]
    fn a_name_that_misleads_is_told_where_that_is_sure() {
        let options = InputOptions::default();
        for (first, own, expected) in [
            ("{\"text\": \"نص\"}", "txt", Some(".json")),
            ("[\n  {\"text\"", "csv", Some(".json")),
            ("{ نص بين قوسين }", "txt", None),
            ("[صورة] نص", "txt", None),
            ("[\"قول\"] نص", "txt", None),
            ("<!DOCTYPE html><p>نص", "txt", Some(".html")),
            ("<html>", "xml", Some(".html")),
            ("<rss><channel>", "html", Some(".xml")),
            ("<p>نص</p>", "txt", None),
            ("id,title,text\n1,ع,ن", "txt", Some(".csv")),
            ("العنوان\tالنص\nع\tن", "txt", Some(".csv")),
            ("النص: قال الوزير، والخبر | مؤكد", "txt", None),
            ("%PDF-1.7", "txt", Some(".pdf")),
            ("PK\u{3}\u{4}...xl/", "csv", Some(".xlsx")),
            ("{\\rtf1", "docx", Some(".rtf")),
            ("{\\rtf1", "rtf", None),
            ("id,text", "csv", None),
        ] {
            let found = another(first.as_bytes(), &[own], &options);
            assert_eq!(found, expected, "{first}");
        }
        let locked = b"\xD0\xCF\x11\xE0";
        assert_eq!(another(locked, &["docx"], &options), None);
        assert_eq!(another(locked, &["txt"], &options), Some(".doc"));
    }
}
