//! Tokens: one pass over UTF-8 that folds and splits at once.
//!
//! A word is a run of letters and digits; marks that folding drops do not break it. A run of digits
//! alone, with the separators numbers have inside (12,500 ٣٫٥ 10:30), is a number. All numbers are
//! one term, [`NUMBER`]: a topic depends on whether there are figures, not on which.

use super::fold::{
    Fold, FoldOptions, FoldTable, block_byte, is_invisible, is_presentation_form,
    presentation_letters,
};

/// The folded spelling of every number.
///
/// ```
/// use warraq::arabic::{FoldOptions, NUMBER, Tokenizer};
/// let mut words = Vec::new();
/// Tokenizer::new(FoldOptions::default()).scan("12,500 و٣٫٥", |token| words.push(token.text().to_owned()));
/// assert_eq!(words[0], NUMBER);
/// ```
pub const NUMBER: &str = "0";

/// At least so many bytes follow a word in the buffer it lies in, so that it can be hashed in
/// whole blocks without being copied.
const PADDING: usize = 16;

/// A word of the article: how it is spelled folded, and where it stands unfolded.
///
/// ```
/// use warraq::arabic::{FoldOptions, Tokenizer};
/// Tokenizer::new(FoldOptions::default()).scan("١٢٫٥", |token| {
///     assert!(token.is_number());
///     assert_eq!((token.text(), token.start, token.end), ("0", 0, 8));
/// });
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word and whatever follows it in the buffer.
    padded: &'a [u8],
    length: usize,
    /// How many letters or digits the spelling has.
    pub letters: usize,
    /// The byte where the word starts in the text that was scanned.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl<'a> Token<'a> {
    /// The folded spelling; [`NUMBER`] for a number. Never empty.
    ///
    /// ```
    /// use warraq::arabic::{FoldOptions, Tokenizer};
    /// Tokenizer::new(FoldOptions::default()).scan("إلـــى", |token| assert_eq!(token.text(), "الي"));
    /// ```
    pub fn text(&self) -> &'a str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }

    /// True of [`NUMBER`].
    ///
    /// ```
    /// use warraq::arabic::{FoldOptions, Tokenizer};
    /// let mut numbers = Vec::new();
    /// Tokenizer::new(FoldOptions::default()).scan("فاز 3 مرات", |token| numbers.push(token.is_number()));
    /// assert_eq!(numbers, [false, true, false]);
    /// ```
    pub fn is_number(&self) -> bool {
        self.bytes() == NUMBER.as_bytes()
    }

    /// The folded spelling's bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> &'a [u8] {
        &self.padded[..self.length]
    }

    /// The folded spelling's bytes, and after them some bytes without meaning.
    #[inline]
    pub(crate) fn padded(&self) -> &'a [u8] {
        self.padded
    }
}

/// Splits text into folded tokens. Make one per thread and reuse it: it keeps its buffer, and
/// scanning allocates nothing.
///
/// ```
/// use warraq::arabic::{FoldOptions, Tokenizer};
/// let mut words = Vec::new();
/// Tokenizer::new(FoldOptions::default())
///     .scan("قالَ الأمينُ", |token| words.push(token.text().to_owned()));
/// assert_eq!(words, ["قال", "الامين"]);
/// ```
#[derive(Clone, Debug)]
pub struct Tokenizer {
    table: &'static FoldTable,
    word: Word,
}

/// The folded word that is being read.
#[derive(Clone, Debug)]
struct Word {
    /// Its bytes, the first `length` of these; at least [`PADDING`] more follow.
    buffer: Vec<u8>,
    length: usize,
    letters: usize,
    start: usize,
    end: usize,
    only_digits: bool,
    /// A number with separators inside: a letter after it starts another word.
    separated: bool,
}

/// Where scanning goes on.
#[derive(Clone, Copy, Default)]
struct Position {
    at: usize,
    /// Letters already taken of the character there, if it stands for several.
    taken: usize,
}

impl Tokenizer {
    /// A tokenizer that folds letters by `options`.
    ///
    /// ```
    /// use warraq::arabic::{FoldOptions, Tokenizer};
    /// let exact = FoldOptions::default().ta_marbuta(false);
    /// Tokenizer::new(exact).scan("مدرسة", |token| assert_eq!(token.text(), "مدرسة"));
    /// Tokenizer::new(FoldOptions::default()).scan("مدرسة", |token| assert_eq!(token.text(), "مدرسه"));
    /// ```
    pub fn new(options: FoldOptions) -> Self {
        Self {
            table: FoldTable::of(options),
            word: Word {
                buffer: vec![0; 64 + PADDING],
                length: 0,
                letters: 0,
                start: 0,
                end: 0,
                only_digits: true,
                separated: false,
            },
        }
    }

    /// Calls `emit` for each token of `text`, in order.
    ///
    /// ```
    /// use warraq::arabic::{FoldOptions, Tokenizer};
    /// let text = "قالَ الأمينُ";
    /// let mut written = Vec::new();
    /// Tokenizer::new(FoldOptions::default()).scan(text, |token| written.push(&text[token.start..token.end]));
    /// assert_eq!(written, ["قالَ", "الأمينُ"]);
    /// ```
    #[inline]
    pub fn scan(&mut self, text: &str, mut emit: impl FnMut(Token<'_>)) {
        let mut position = Position::default();
        while self.next(text, &mut position) {
            let word = &self.word;
            let (padded, length, letters) = if word.only_digits {
                (&ONE_CLASS[..], NUMBER.len(), 1)
            } else {
                (&word.buffer[..], word.length, word.letters)
            };
            emit(Token {
                padded,
                length,
                letters,
                start: word.start,
                end: word.end,
            });
        }
    }

    /// Goes on to the end of the next word; false if there is none.
    fn next(&mut self, text: &str, position: &mut Position) -> bool {
        let Self { table, word } = self;
        let bytes = text.as_bytes();
        let mut at = position.at;
        word.length = 0;
        word.letters = 0;
        loop {
            // Nearly all of a text is letters of the Arabic block.
            let letters = word.push_letters(&bytes[at..], table);
            if letters > 0 {
                if word.separated && word.length > 0 {
                    position.at = at;
                    return true;
                }
                word.extend(at, at + 2 * letters);
                word.only_digits = false;
                word.length += 2 * letters;
                word.letters += letters;
                at += 2 * letters;
                continue;
            }
            let Some(&byte) = bytes.get(at) else {
                position.at = at;
                return word.length > 0;
            };
            let (fold, width) = match byte {
                0..0x80 => (ascii(byte), 1),
                // Two-byte characters led by D8 to DB are the Arabic block.
                0xD8..=0xDB => {
                    let low = (byte - 0xD8) << 6 | (bytes[at + 1] & 0x3F);
                    (table.get(low), 2)
                }
                _ => {
                    position.at = at;
                    if other(text, position, table, word) {
                        return true;
                    }
                    at = position.at;
                    continue;
                }
            };
            match fold {
                Fold::Letter(_) | Fold::Digit(_) | Fold::Delete | Fold::HamzaMark(_) => {
                    if !word.take(fold, at, at + width, table) {
                        position.at = at;
                        return true;
                    }
                }
                Fold::Separator if word.length > 0 => {
                    let inside_number = word.only_digits
                        && is_number_separator(&bytes[at..at + width])
                        && starts_with_digit(&bytes[at + width..]);
                    if !inside_number {
                        position.at = at + width;
                        return true;
                    }
                    word.separated = true;
                }
                Fold::Separator => {}
            }
            at += width;
        }
    }
}

/// A character outside ASCII and the Arabic block: true if a word ends there.
#[cold]
fn other(text: &str, position: &mut Position, table: &FoldTable, word: &mut Word) -> bool {
    let at = position.at;
    let Some(c) = text[at..].chars().next() else {
        position.at = text.len();
        return word.length > 0;
    };
    let end = at + c.len_utf8();
    if is_invisible(c) {
    } else if is_presentation_form(c) {
        for letter in presentation_letters(c).skip(position.taken) {
            let fold = block_byte(letter).map_or(Fold::Separator, |low| table.get(low));
            if fold == Fold::Separator {
                position.taken += 1;
                if word.length > 0 {
                    return true;
                }
            } else if word.take(fold, at, end, table) {
                position.taken += 1;
            } else {
                return true;
            }
        }
    } else if c.is_alphanumeric() {
        for lower in c.to_lowercase().filter(|&lower| !is_invisible(lower)) {
            if !word.take(Fold::Letter(lower), at, end, table) {
                return true;
            }
        }
    } else if word.length > 0 {
        position.at = end;
        return true;
    }
    *position = Position { at: end, taken: 0 };
    false
}

impl Word {
    /// Takes a character that is no separator; false if it cannot go on this word but starts
    /// another.
    #[inline]
    fn take(&mut self, fold: Fold, start: usize, end: usize, table: &FoldTable) -> bool {
        match fold {
            Fold::Letter(_) if self.separated && self.length > 0 => return false,
            Fold::Letter(letter) => {
                self.extend(start, end);
                self.only_digits = false;
                self.push_char(letter);
            }
            Fold::Digit(digit) => {
                self.extend(start, end);
                self.push([digit]);
                self.letters += 1;
            }
            Fold::HamzaMark(mark) => {
                let letters = std::str::from_utf8(&self.buffer[..self.length]);
                let base = letters.ok().and_then(|word| word.chars().next_back());
                if let Some(base) = base
                    && let Some(letter) = table.compose(base, mark)
                {
                    self.length -= base.len_utf8();
                    self.letters -= 1;
                    self.push_char(letter);
                }
                self.mark(end);
            }
            Fold::Delete | Fold::Separator => self.mark(end),
        }
        true
    }

    /// A dropped mark after a letter is shown with its word.
    fn mark(&mut self, end: usize) {
        if self.length > 0 {
            self.end = end;
        }
    }

    #[inline]
    fn extend(&mut self, start: usize, end: usize) {
        if self.length == 0 {
            self.start = start;
            self.only_digits = true;
            self.separated = false;
        }
        self.end = end;
    }

    /// Folds the letters of the Arabic block that `bytes` begin with into the buffer, behind the
    /// word; returns how many there are. They have two bytes each, before and after.
    #[inline]
    fn push_letters(&mut self, bytes: &[u8], table: &FoldTable) -> usize {
        self.make_room(2);
        let room = self.buffer.len() - PADDING;
        table.fold_letters(bytes, &mut self.buffer[self.length..room]) / 2
    }

    #[inline]
    fn make_room(&mut self, bytes: usize) {
        let end = self.length + bytes;
        if end + PADDING > self.buffer.len() {
            self.buffer.resize(2 * end + PADDING, 0);
        }
    }

    #[inline]
    fn push<const N: usize>(&mut self, letter: [u8; N]) {
        self.make_room(N);
        self.buffer[self.length..self.length + N].copy_from_slice(&letter);
        self.length += N;
    }

    fn push_char(&mut self, letter: char) {
        for &byte in letter.encode_utf8(&mut [0; 4]).as_bytes() {
            self.push([byte]);
        }
        self.letters += 1;
    }
}

/// [`NUMBER`] and what follows it.
const ONE_CLASS: [u8; NUMBER.len() + PADDING] = {
    let mut padded = [0; NUMBER.len() + PADDING];
    padded[0] = NUMBER.as_bytes()[0];
    padded
};

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
                token.text().to_owned(),
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
                seen.push((token.text().to_owned(), token.start, token.end));
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
                .scan(&String::from_utf8_lossy(&bytes), |token| assert!(!token.text().is_empty()));
        }
    }
}
