//! Counts the complete rows of a file, and reads the ids of their articles.

use super::Format;
use std::borrow::Cow;
use std::io::{self, BufRead};

/// Passes each complete row to `each`, without the header. Returns the number of rows, and the
/// length of header and rows in bytes. If a run was killed, an incomplete row may follow after that
/// length.
pub(super) fn each_row(
    rows: &mut impl BufRead,
    format: Format,
    mut each: impl FnMut(&[u8]),
) -> io::Result<(u64, u64)> {
    let quotes = has_quoted_breaks(format)?;
    let (mut count, mut length, mut header) = (0, 0, quotes);
    let mut row = Vec::new();
    loop {
        row.clear();
        let mut is_open = false;
        // A line break inside quotes belongs to the cell.
        loop {
            let before = row.len();
            rows.read_until(b'\n', &mut row)?;
            let marks = memchr::memchr_iter(b'"', &row[before..]).count();
            is_open ^= quotes && marks % 2 == 1;
            if !is_open || row.len() == before {
                break;
            }
        }
        if is_open || row.last() != Some(&b'\n') {
            break;
        }
        length += row.len() as u64;
        if !std::mem::take(&mut header) {
            count += 1;
            each(&row);
        }
    }
    // If no row follows the header, the header is written again.
    Ok(if count == 0 { (0, 0) } else { (count, length) })
}

/// True if cells may have line breaks inside quotes.
///
/// # Errors
/// If line breaks do not separate the rows of this format.
pub(super) fn has_quoted_breaks(format: Format) -> io::Result<bool> {
    match format {
        Format::Csv | Format::Spreadsheet => Ok(true),
        Format::JsonLines => Ok(false),
        _ => Err(io::Error::other(
            "rows of this format cannot be counted; give csv or jsonl",
        )),
    }
}

/// The id of a row, which is its first column; `None` if warraq did not write the row.
pub(super) fn id_of(row: &[u8], format: Format) -> Option<String> {
    if format == Format::JsonLines {
        let rest = row.strip_prefix(b"{\"id\":")?;
        let mut values = serde_json::Deserializer::from_slice(rest).into_iter::<Cow<'_, str>>();
        return values.next()?.ok().map(Cow::into_owned);
    }
    let id = if let Some(quoted) = row.strip_prefix(b"\"") {
        let mut id = Vec::new();
        let mut bytes = quoted.iter().copied().peekable();
        while let Some(byte) = bytes.next() {
            // Two quotes stand for one. A single quote ends the cell.
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                break;
            }
            id.push(byte);
        }
        String::from_utf8(id).ok()?
    } else {
        let end = memchr::memchr2(b',', b'\n', row)?;
        String::from_utf8(row[..end].to_vec()).ok()?
    };
    Some(match id.strip_prefix('\'') {
        Some(formula)
            if format == Format::Spreadsheet && formula.starts_with(super::csv::FORMULA) =>
        {
            formula.to_owned()
        }
        _ => id,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Verdict;

    #[test]
    fn only_whole_rows_count() {
        for (format, text, rows, length) in [
            (Format::Csv, "", 0, 0),
            (Format::Csv, "id,topic\n", 0, 0),
            (Format::Csv, "id,topic\na,b\n", 1, 13),
            (Format::Csv, "id,topic\na,b\nc", 1, 13),
            (Format::Csv, "id,topic\na,\"b\nc\"\nd,\"e\n", 1, 17),
            (Format::Csv, "id,topic\na,\"b\"\"\n\"\"c\"\n", 1, 21),
            (Format::JsonLines, "{\"a\":\"\\\"\"}\n{}\n{", 2, 14),
            (Format::JsonLines, "{", 0, 0),
        ] {
            let found = each_row(&mut text.as_bytes(), format, |_| {}).unwrap();
            assert_eq!(found, (rows, length), "{text:?}");
        }
        assert!(each_row(&mut "".as_bytes(), Format::default(), |_| {}).is_err());
    }

    #[test]
    fn the_ids_of_rows_are_those_that_were_written() {
        let ids = [
            "1",
            "a,b",
            "قال \"نعم\"",
            "سطر\nآخر",
            "=1+1",
            "'a",
            "\u{7}\\",
            "",
        ];
        for format in [Format::Csv, Format::Spreadsheet, Format::JsonLines] {
            let mut bytes = Vec::new();
            {
                let mut writer = format.writer(Box::new(&mut bytes), false).unwrap();
                for id in ids {
                    let verdict = Verdict {
                        id: id.to_owned(),
                        title: "سطر\n\"وآخر\"".to_owned(),
                        ..Verdict::default()
                    };
                    writer.write(&verdict).unwrap();
                }
                writer.finish().unwrap();
            }
            let mut found = Vec::new();
            let (rows, length) = each_row(&mut bytes.as_slice(), format, |row| {
                found.push(id_of(row, format))
            })
            .unwrap();
            assert_eq!((rows, length), (ids.len() as u64, bytes.len() as u64));
            assert_eq!(found, ids.map(|id| Some(id.to_owned())), "{format:?}");
        }
    }
}
