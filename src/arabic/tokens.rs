//! Tokens: one pass over UTF-8 that folds and splits at once.
//!
//! A word is a run of letters and digits; marks that folding drops do not break it. A run of
//! digits alone, with the separators numbers have inside (12,500 ٣٫٥ 10:30), is a number, and all
//! numbers are one class, [`NUMBER`]: what a topic depends on is that there are figures, not which.

use super::fold::{
    Fold, FoldOptions, FoldTable, is_invisible, is_presentation_form, presentation_letters,
};

/// The folded spelling of every number.
pub const NUMBER: &str = "0";

/// A word of the article: how it is spelled folded, and where it stands unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The folded spelling; [`NUMBER`] for a number. Never empty.
    pub text: &'a str,
    /// The byte where the word starts in the text that was scanned.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// Splits text into folded tokens. Make one a thread and reuse it: it keeps its buffer, and
/// scanning allocates nothing.
#[derive(Clone, Debug)]
pub struct Tokenizer {
    table: FoldTable,
    /// The folded word under way.
    word: String,
}

/// The word under way, apart from its letters.
struct Span {
    start: usize,
    end: usize,
    only_digits: bool,
    /// A number with separators inside: a letter after it starts another word.
    separated: bool,
}

impl Tokenizer {
    /// A tokenizer that folds letters by `options`.
    pub fn new(options: FoldOptions) -> Self {
        Self {
            table: FoldTable::new(options),
            word: String::with_capacity(64),
        }
    }

    /// Calls `emit` for each token of `text`, in order.
    pub fn scan(&mut self, text: &str, mut emit: impl FnMut(Token<'_>)) {
        let bytes = text.as_bytes();
        let mut span = Span {
            start: 0,
            end: 0,
            only_digits: true,
            separated: false,
        };
        let mut at = 0;
        self.word.clear();
        while at < bytes.len() {
            let byte = bytes[at];
            let (fold, width) = match byte {
                0..0x80 => (ascii(byte), 1),
                // Two-byte characters led by D8 to DB are the Arabic block.
                0xD8..=0xDB => {
                    let low = (byte - 0xD8) << 6 | (bytes[at + 1] & 0x3F);
                    (self.table.get(low), 2)
                }
                _ => {
                    at = self.other(text, at, &mut span, &mut emit);
                    continue;
                }
            };
            match fold {
                Fold::Letter(letter) => {
                    self.letter(letter, at, at + width, &mut span, &mut emit);
                }
                Fold::Digit(digit) => self.digit(digit, at, at + width, &mut span),
                Fold::Delete => self.mark(at + width, &mut span),
                Fold::HamzaMark(mark) => self.hamza(mark, at + width, &mut span),
                Fold::Separator => {
                    let inside_number = span.only_digits
                        && !self.word.is_empty()
                        && is_number_separator(&bytes[at..at + width])
                        && starts_with_digit(&bytes[at + width..]);
                    if inside_number {
                        span.separated = true;
                    } else {
                        self.flush(&span, &mut emit);
                    }
                }
            }
            at += width;
        }
        self.flush(&span, &mut emit);
    }

    /// A character outside ASCII and the Arabic block; returns the byte after it.
    #[cold]
    fn other(
        &mut self,
        text: &str,
        at: usize,
        span: &mut Span,
        emit: &mut impl FnMut(Token<'_>),
    ) -> usize {
        let Some(c) = text[at..].chars().next() else {
            return text.len();
        };
        let end = at + c.len_utf8();
        if is_invisible(c) {
        } else if is_presentation_form(c) {
            for letter in presentation_letters(c) {
                match super::fold::block_byte(letter).map(|low| self.table.get(low)) {
                    Some(Fold::Letter(letter)) => self.letter(letter, at, end, span, emit),
                    Some(Fold::Digit(digit)) => self.digit(digit, at, end, span),
                    Some(Fold::HamzaMark(mark)) => self.hamza(mark, end, span),
                    Some(Fold::Delete) => self.mark(end, span),
                    Some(Fold::Separator) | None => self.flush(span, emit),
                }
            }
        } else if c.is_alphanumeric() {
            for lower in c.to_lowercase().filter(|&lower| !is_invisible(lower)) {
                self.letter(lower, at, end, span, emit);
            }
        } else {
            self.flush(span, emit);
        }
        end
    }

    #[inline]
    fn letter(
        &mut self,
        letter: char,
        start: usize,
        end: usize,
        span: &mut Span,
        emit: &mut impl FnMut(Token<'_>),
    ) {
        if span.separated {
            self.flush(span, emit);
        }
        self.extend(start, end, span);
        span.only_digits = false;
        self.word.push(letter);
    }

    #[inline]
    fn digit(&mut self, digit: u8, start: usize, end: usize, span: &mut Span) {
        self.extend(start, end, span);
        self.word.push(char::from(digit));
    }

    /// A dropped mark after a letter is shown with its word.
    fn mark(&mut self, end: usize, span: &mut Span) {
        if !self.word.is_empty() {
            span.end = end;
        }
    }

    fn hamza(&mut self, mark: char, end: usize, span: &mut Span) {
        let base = self.word.chars().next_back();
        if let Some(letter) = base.and_then(|base| self.table.compose(base, mark)) {
            self.word.pop();
            self.word.push(letter);
        }
        self.mark(end, span);
    }

    #[inline]
    fn extend(&mut self, start: usize, end: usize, span: &mut Span) {
        if self.word.is_empty() {
            span.start = start;
            span.only_digits = true;
            span.separated = false;
        }
        span.end = end;
    }

    #[inline]
    fn flush(&mut self, span: &Span, emit: &mut impl FnMut(Token<'_>)) {
        if self.word.is_empty() {
            return;
        }
        emit(Token {
            text: if span.only_digits { NUMBER } else { &self.word },
            start: span.start,
            end: span.end,
        });
        self.word.clear();
    }
}

#[inline]
fn ascii(byte: u8) -> Fold {
    match byte {
        b'a'..=b'z' => Fold::Letter(char::from(byte)),
        b'A'..=b'Z' => Fold::Letter(char::from(byte | 0x20)),
        b'0'..=b'9' => Fold::Digit(byte),
        _ => Fold::Separator,
    }
}

/// `. , : /` and the Arabic decimal, thousands and list marks.
fn is_number_separator(bytes: &[u8]) -> bool {
    matches!(bytes, b"." | b"," | b":" | b"/")
        || ["٫", "٬", "،"].iter().any(|s| s.as_bytes() == bytes)
}

/// True at an ASCII, Arabic-Indic (D9 A0 to A9) or Persian (DB B0 to B9) digit.
fn starts_with_digit(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'0'..=b'9', ..] | [0xD9, 0xA0..=0xA9, ..] | [0xDB, 0xB0..=0xB9, ..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::fold;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<(String, String)> {
        let mut found = Vec::new();
        Tokenizer::new(FoldOptions::default()).scan(text, |token| {
            found.push((
                token.text.to_owned(),
                text[token.start..token.end].to_owned(),
            ));
        });
        found
    }

    #[test]
    fn splits_and_folds() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("", &[]),
            ("،؛؟ ـ ً", &[]),
            ("قالَ الوزيرُ", &[("قال", "قالَ"), ("الوزير", "الوزيرُ")]),
            ("كتـــاب", &[("كتاب", "كتـــاب")]),
            ("قال،نعم؟لا", &[("قال", "قال"), ("نعم", "نعم"), ("لا", "لا")]),
            (
                "بلغ 12,500.75 دولارا",
                &[("بلغ", "بلغ"), ("0", "12,500.75"), ("دولارا", "دولارا")],
            ),
            (
                "٣٫٥٪ في ٢٠١٨.",
                &[("0", "٣٫٥"), ("في", "في"), ("0", "٢٠١٨")],
            ),
            (
                "الساعة 10:30ص",
                &[("الساعه", "الساعة"), ("0", "10:30"), ("ص", "ص")],
            ),
            ("2018م", &[("2018م", "2018م")]),
            ("#كأس_العالم", &[("كاس", "كأس"), ("العالم", "العالم")]),
            ("قناة CNN", &[("قناه", "قناة"), ("cnn", "CNN")]),
            ("ﷲ", &[("الله", "ﷲ")]),
            ("\u{200F}قال\u{200C}ت", &[("قالت", "قال\u{200C}ت")]),
        ];
        for (text, expected) in cases {
            let expected: Vec<_> = expected
                .iter()
                .map(|&(token, original)| (token.to_owned(), original.to_owned()))
                .collect();
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn offsets_point_home(text in "[\u{600}-\u{6FF}\u{FB50}-\u{FEFF} a-z0-9.,\u{200F}]{0,60}|\\PC{0,60}") {
            let options = FoldOptions::default();
            let mut last = 0;
            let mut seen = Vec::new();
            Tokenizer::new(options).scan(&text, |token| {
                seen.push((token.text.to_owned(), token.start, token.end));
            });
            for (token, start, end) in seen {
                prop_assert!(start < end && end <= text.len());
                prop_assert!(start >= last || text[start..end].chars().any(is_presentation_form));
                if token != NUMBER {
                    prop_assert!(fold(&text[start..end], options).contains(&token));
                }
                last = end;
            }
        }

        #[test]
        fn survives_any_bytes(bytes in any::<Vec<u8>>()) {
            Tokenizer::new(FoldOptions::default())
                .scan(&String::from_utf8_lossy(&bytes), |token| assert!(!token.text.is_empty()));
        }
    }
}
