//! The characters that sentences end with, and Arabic ones.

pub(super) fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '؟' | '۔' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '。'
    )
}

pub(super) fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '»' | '”' | '’' | '›' | ')' | ']' | '}' | '﴾' | '٭'
    )
}

pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '▪' | '■' | '*' | '-' | '–' | '—')
}

pub(super) fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}')
}

#[inline]
pub(crate) fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64A}') || is_arabic(c) && c.is_alphabetic()
}
