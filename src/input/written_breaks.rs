//! Line breaks and tabs that are spelled out, as `\n`.

use memchr::memchr;
use std::borrow::Cow;

/// The field with real breaks in place of `\n`, `\r` and `\t`, unless those are part of a path or a
/// word.
pub(super) fn with_breaks(field: &str) -> Cow<'_, str> {
    let bytes = field.as_bytes();
    if memchr(b'\\', bytes).is_none() {
        return Cow::Borrowed(field);
    }
    let latin = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    // The escapes: for each, the offset of its first backslash and of its letter.
    let mut escapes = Vec::new();
    let mut at = 0;
    while let Some(found) = memchr(b'\\', &bytes[at..]) {
        let start = at + found;
        let letter = start
            + bytes[start..]
                .iter()
                .take_while(|&&byte| byte == b'\\')
                .count();
        if matches!(bytes.get(letter), Some(b'n' | b'r' | b't')) {
            escapes.push((start, letter));
        }
        at = letter;
    }
    if !escapes.iter().any(|&(_, letter)| !latin(letter + 1)) {
        return Cow::Borrowed(field);
    }
    let mut text = String::with_capacity(field.len());
    let mut done = 0;
    for (start, letter) in escapes {
        let in_a_path = start > 0 && (latin(start - 1) || bytes[start - 1] == b':');
        if latin(letter + 1) && (in_a_path || letter - start > 1 || bytes[letter] == b't') {
            continue;
        }
        text.push_str(&field[done..start]);
        done = letter + 1;
        match bytes[letter] {
            b't' => text.push('\t'),
            b'r' if bytes[done..].starts_with(b"\\n") => {}
            _ => text.push('\n'),
        }
    }
    text.push_str(&field[done..]);
    Cow::Owned(text)
}
