//! References to characters, as pages and feeds have them: `&nbsp;`, `&#1575;`.

use encoding_rs::WINDOWS_1252;
use html_escape::NAMED_ENTITIES;
use std::borrow::Cow;

/// References that pages also write without the semicolon.
const UNCLOSED: [&str; 6] = ["amp", "gt", "laquo", "nbsp", "quot", "raquo"];

/// The reference that a text begins with: the characters it stands for, and its length in bytes. A
/// reference that was encoded twice (`&amp;nbsp;`) counts as one.
pub(super) fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    const LONGEST: usize = 32;
    let bytes = text.as_bytes();
    let inner = text.strip_prefix('&')?;
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'#';
    let length = inner.bytes().take(LONGEST).take_while(is_of_name).count();
    let name = &inner[..length];
    let is_closed = bytes.get(1 + length) == Some(&b';');
    if !is_closed {
        let stands_alone = UNCLOSED.contains(&name) && bytes.get(1 + length) != Some(&b'=');
        return stands_alone
            .then(|| (named(name), 1 + length))
            .and_then(|(c, l)| Some((c?, l)));
    }
    let length = 1 + length + 1;
    if let Some(number) = name.strip_prefix('#') {
        return Some((numbered(number)?, length));
    }
    if name == "amp" && !text[length..].starts_with("amp;") {
        let again = inner_reference(&text[length..]);
        if let Some((character, more)) = again {
            return Some((character, length + more));
        }
    }
    Some((named(name)?, length))
}

/// The reference behind an encoded `&`, as `nbsp;` in `&amp;nbsp;`.
fn inner_reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let end = text.bytes().take(32).position(|byte| byte == b';')?;
    let name = &text[..end];
    let character = match name.strip_prefix('#') {
        Some(number) => numbered(number),
        None => named(name),
    };
    Some((character?, end + 1))
}

fn named(name: &str) -> Option<Cow<'static, str>> {
    let place = NAMED_ENTITIES.binary_search_by(|(known, _)| (*known).cmp(name.as_bytes()));
    Some(Cow::Borrowed(NAMED_ENTITIES[place.ok()?].1))
}

/// The character with a number. As in browsers, 128 to 159 are read as windows-1252.
fn numbered(number: &str) -> Option<Cow<'static, str>> {
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
        None => number.parse(),
    };
    match number.ok()? {
        byte @ 0x80..=0x9F => {
            let byte = [byte as u8];
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
            Some(Cow::Owned(text.into_owned()))
        }
        0 => Some(Cow::Borrowed("\u{FFFD}")),
        other => Some(Cow::Owned(
            char::from_u32(other).unwrap_or('\u{FFFD}').to_string(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_by_bisection_and_read_as_browsers_do() {
        assert!(NAMED_ENTITIES.is_sorted_by_key(|(name, _)| *name));
        for (text, character, length) in [
            ("&#1575;", "ا", 7),
            ("&#x627;ب", "ا", 7),
            ("&laquo;", "«", 7),
            // A windows-1252 number; a reference encoded twice; one without a semicolon.
            ("&#147;", "\u{201C}", 6),
            ("&amp;nbsp;", "\u{A0}", 10),
            ("&nbsp الخبر", "\u{A0}", 5),
        ] {
            let found = reference(text);
            assert_eq!(found, Some((character.into(), length)), "{text}");
        }
        assert_eq!(reference("&قال"), None);
    }
}
