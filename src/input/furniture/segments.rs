//! The pieces of a text that may be furniture: short lines, and what follows the last sentences in
//! a text without line ends.

use super::phrases::TIME;
use crate::arabic::{FoldOptions, FoldTable, WordSet, hash};
use memchr::memmem::Finder;
use memchr::{memchr_iter, memchr3_iter};
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_64;

/// In bytes: a longer line is no furniture.
pub(super) const LONGEST: usize = 400;
/// In bytes: only this much of a line's end is searched for furniture behind the last sentence.
const TAIL: usize = 600;
/// In bytes: this many are compared without a branch.
const AT_ONCE: usize = 64;
/// In words: a longer piece is no date.
const LONGEST_DATE: usize = 16;

/// A key that pieces share if they differ only in numbers, dates, marks and spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub hash: u64,
    /// How many words, not counting numbers.
    pub words: u32,
    /// The hash of its numbers; 0 if it has none.
    pub numbers: u64,
    /// The hashes of its first word and of its first two words, if more words follow.
    pub beginnings: [Option<u64>; 2],
}

/// Makes keys. It keeps its buffers, to save allocations.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// The folded piece: the first `length` of these bytes.
    buffer: Vec<u8>,
    length: usize,
    digits: String,
    /// How many words of letters the folded piece has so far.
    words: usize,
    /// Whether the next letter begins a word, and whether the next digit continues a number.
    space: bool,
    number: bool,
}

impl Keys {
    /// The key of a piece; `None` for a piece without letters.
    pub fn of(&mut self, piece: &str) -> Option<Key> {
        self.fold(piece, usize::MAX);
        let words = self.words;
        if words == 0 {
            return None;
        }
        let beginnings = self.folded_beginnings();
        let hash = if !self.digits.is_empty() && words <= LONGEST_DATE {
            let undated = self.folded_words().filter(|word| !is_of_time(word));
            xxh3_64(&undated.collect::<Vec<_>>().join(&b' '))
        } else {
            xxh3_64(self.folded())
        };
        Some(Key {
            hash,
            words: words as u32,
            numbers: match self.digits.as_str() {
                "" => 0,
                digits => xxh3_64(digits.as_bytes()),
            },
            beginnings,
        })
    }

    /// A key of the exact bytes of a piece; `None` for a piece without letters.
    pub fn of_spelled(&mut self, piece: &str) -> Option<Key> {
        let beginnings = self.beginnings(piece);
        (self.words > 0).then(|| Key {
            hash: xxh3_64(piece.as_bytes()),
            words: memchr_iter(b' ', piece.as_bytes()).count() as u32 + 1,
            numbers: 0,
            beginnings,
        })
    }

    /// The [`beginnings`](Key::beginnings) of the piece's key.
    pub fn beginnings(&mut self, piece: &str) -> [Option<u64>; 2] {
        self.fold(piece, 2);
        match self.words {
            0 => [None; 2],
            _ => self.folded_beginnings(),
        }
    }

    fn folded_beginnings(&self) -> [Option<u64>; 2] {
        let mut ends = memchr_iter(b' ', self.folded());
        [1, 2].map(|count| {
            // A line of just these words is not a beginning: a word must follow.
            let end = ends.next()?;
            Some(xxh3_64(&self.folded()[..end]).rotate_left(32) ^ count)
        })
    }

    /// The hash of the first word of a piece, without numbers and dates. Pieces with the same key
    /// have the same first word.
    pub fn first_word(&mut self, piece: &str) -> Option<u64> {
        [1, usize::MAX].into_iter().find_map(|words| {
            self.fold(piece, words);
            let mut words = self.folded_words().filter(|word| is_letters(word));
            words.find(|word| !is_of_time(word)).map(xxh3_64)
        })
    }

    /// The first words of a piece, folded.
    pub fn first_words(&mut self, piece: &str, count: usize) -> String {
        self.fold(piece, count);
        let words: Vec<&[u8]> = self.folded_words().take(count).collect();
        String::from_utf8_lossy(&words.join(&b' ')).into_owned()
    }

    fn folded(&self) -> &[u8] {
        &self.buffer[..self.length]
    }

    fn folded_words(&self) -> impl Iterator<Item = &[u8]> {
        self.folded().split(|&byte| byte == b' ')
    }

    /// Folds a piece: single spaces between words, a zero for each number, one spelling for each
    /// letter. Everything after `most` words may be left out.
    fn fold(&mut self, piece: &str, most: usize) {
        self.digits.clear();
        self.words = 0;
        // A digit becomes at most a space and a zero. Nothing else gets longer.
        let room = 2 * piece.len() + 1;
        if self.buffer.len() < room {
            self.buffer.resize(room.max(2 * LONGEST + 1), 0);
        }
        (self.length, self.space, self.number) = (0, true, false);
        let table = FoldTable::of(FoldOptions::default());
        let mut rest = piece;
        loop {
            // Letters of the Arabic block: most of a text.
            let start = self.start();
            let run = table.fold_letters(rest.as_bytes(), &mut self.buffer[start..]);
            if run > 0 && !self.take(start, run, most) {
                return;
            }
            rest = &rest[run..];
            let Some(c) = rest.chars().next() else {
                return;
            };
            match Folded::of(c) {
                Folded::Letter(letter) => {
                    let start = self.start();
                    let length = letter.encode_utf8(&mut self.buffer[start..]).len();
                    if !self.take(start, length, most) {
                        return;
                    }
                }
                Folded::Nothing => {}
                Folded::Space => self.space = true,
                Folded::Digit => self.take_digit(c),
            }
            rest = &rest[c.len_utf8()..];
        }
    }

    /// Where the next letters go: behind a space if they begin a word.
    #[inline]
    fn start(&self) -> usize {
        self.length + usize::from(self.space && self.length > 0)
    }

    /// Accepts letters that were written at `start`; false if there are `most` words without them.
    #[inline]
    fn take(&mut self, start: usize, length: usize, most: usize) -> bool {
        if self.space {
            if start > self.length {
                self.buffer[self.length] = b' ';
                self.length = start;
            }
            if self.words >= most {
                return false;
            }
            self.words += 1;
            (self.space, self.number) = (false, false);
        }
        self.length += length;
        true
    }

    fn take_digit(&mut self, digit: char) {
        self.digits.push(digit);
        if !self.number {
            if self.length > 0 {
                self.buffer[self.length] = b' ';
                self.length += 1;
            }
            self.buffer[self.length] = b'0';
            self.length += 1;
        }
        (self.space, self.number) = (true, true);
    }
}

/// What a character becomes in a key.
enum Folded {
    Letter(char),
    Space,
    Nothing,
    Digit,
}

impl Folded {
    fn of(c: char) -> Self {
        match c {
            // The most common characters outside the Arabic letters.
            ' ' | '،' | '؛' | '؟' | '«' | '»' | '“' | '”' | '–' => Self::Space,
            '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{200B}'..='\u{200F}' => {
                Self::Nothing
            }
            '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' => Self::Digit,
            'A'..='Z' => Self::Letter(c.to_ascii_lowercase()),
            c if c.is_alphabetic() => Self::Letter(c),
            _ => Self::Space,
        }
    }
}

fn is_letters(word: &[u8]) -> bool {
    !word.is_empty() && word != b"0"
}

fn is_of_time(word: &[u8]) -> bool {
    static OF_TIME: LazyLock<WordSet> = LazyLock::new(|| {
        let mut keys = Keys::default();
        let folded: Vec<String> = TIME
            .iter()
            .map(|word| keys.first_words(word, usize::MAX))
            .collect();
        WordSet::of_folded(folded.iter().map(String::as_str))
    });
    OF_TIME.contains_hash(hash(word))
}

/// True if the piece has a digit, so that its key has a number.
pub(super) fn has_digit(piece: &str) -> bool {
    let bytes = piece.as_bytes();
    let rest = bytes.get(1..).unwrap_or_default();
    // Arabic digits are D9 A0 to D9 A9, Persian ones DB B0 to DB B9. There are no branches here, so
    // that the compiler can compare many bytes at once.
    let is_digit = |lead: u8, byte: u8| {
        byte.is_ascii_digit()
            | (lead == 0xD9) & (byte.wrapping_sub(0xA0) < 10)
            | (lead == 0xDB) & (byte.wrapping_sub(0xB0) < 10)
    };
    let any = |(leads, bytes): (&[u8], &[u8])| {
        let pairs = leads.iter().zip(bytes);
        pairs.fold(false, |found, (&lead, &byte)| found | is_digit(lead, byte))
    };
    bytes.first().is_some_and(u8::is_ascii_digit)
        || bytes.chunks(AT_ONCE).zip(rest.chunks(AT_ONCE)).any(any)
}

/// The lines of a text, ended by line feeds.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let ends = memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
    ends.map(move |end| {
        let line = &text[from..end];
        from = end + 1;
        line
    })
}

/// Where pieces begin in the last bytes of a line: behind each end of a sentence.
pub(super) fn tail_starts(line: &str) -> Vec<usize> {
    let mut from = line.len().saturating_sub(TAIL);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let mut starts = Vec::new();
    let bytes = &line.as_bytes()[from..];
    let of_ascii =
        memchr3_iter(b'.', b'!', b'?', bytes).chain(memchr3_iter(b'|', b'*', b'/', bytes));
    let [question, ellipsis] = &*LONG_MARKS;
    let long = question.find_iter(bytes).chain(ellipsis.find_iter(bytes));
    let mut marks: Vec<usize> = of_ascii.chain(long).map(|at| from + at).collect();
    marks.sort_unstable();
    for mark in marks {
        if mark < from {
            continue;
        }
        let (start, ended) = behind_marks(line, mark);
        if ended && start > 0 {
            starts.push(start);
        }
        from = start;
    }
    starts
}

/// Marks of several bytes that end sentences.
static LONG_MARKS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| ["؟", "…"].map(Finder::new));

/// Where the next letter or digit behind a mark is, and whether a piece begins there.
fn behind_marks(line: &str, mark: usize) -> (usize, bool) {
    let mut earlier = line[..mark].chars().rev();
    let (mut before, mut before_that) =
        (earlier.next().unwrap_or(' '), earlier.next().unwrap_or(' '));
    let mut ended = false;
    for (at, c) in line[mark..].char_indices() {
        // The sign of rights begins a notice.
        if c.is_alphanumeric() || c == '©' {
            // Inside a number with a fraction, or an internet address.
            let inside = before == '.' && (c.is_ascii_digit() || c.is_ascii_lowercase());
            return (mark + at, ended && !inside);
        }
        ended = match c {
            // A single letter before a full stop is an abbreviation.
            '.' => !(before.is_alphabetic() && before_that.is_whitespace()),
            '!' | '?' | '؟' | '…' | '|' | '*' => true,
            '/' => before == '/' || ended,
            _ => ended,
        };
        (before_that, before) = (before, c);
    }
    (line.len(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_the_same_numbers_dates_and_spelling_aside() {
        let mut keys = Keys::default();
        let key = |keys: &mut Keys, piece| keys.of(piece).map(|key| key.hash);
        for (one, other, same) in [
            ("نُشر في 3 آذار 2024", "نشر فى 14 نيسان 2023", true),
            ("** أرسل رسالة إلى 88", "ارسل رسالة الى ٩٩", true),
            (
                "الاثنين 3 آذار: بوابة المدينة",
                "الجمعة 7 أيار: بوابة المدينة",
                true,
            ),
            ("الذهب يصعد", "الذهب يهبط", false),
            ("الذهب", "الذهب 5", false),
        ] {
            assert_eq!(
                key(&mut keys, one) == key(&mut keys, other),
                same,
                "{one} / {other}"
            );
            if same {
                assert_eq!(
                    keys.first_word(one),
                    keys.first_word(other),
                    "{one} / {other}"
                );
            }
        }
        assert_eq!(key(&mut keys, "* * *"), None);
        assert_eq!(key(&mut keys, "12:30"), None);
    }

    #[test]
    fn digits_are_found_anywhere() {
        for (piece, expected) in [
            ("وصل 5", true),
            ("5", true),
            ("وصل ٣ مرات", true),
            ("۷ خبر", true),
            ("وصل الوفد", false),
            ("", false),
        ] {
            assert_eq!(has_digit(piece), expected, "{piece}");
            let far = format!("{}{piece}", "خبر ".repeat(40));
            assert_eq!(has_digit(&far), expected, "{far}");
        }
    }

    #[test]
    fn words_are_folded_and_stand_between_single_spaces() {
        let mut keys = Keys::default();
        for (piece, folded) in [
            (
                "  أخبارُ المدينةِ:  اليومَ، في 3/4 ص",
                "اخبار المدينه اليوم في 0 ص",
            ),
            ("BBC عربي ــ هنا", "bbc عربي هنا"),
            ("12 خبرا", "0 خبرا"),
            ("على", "علي"),
            ("…", ""),
        ] {
            keys.fold(piece, usize::MAX);
            assert_eq!(keys.folded(), folded.as_bytes(), "{piece}");
        }
        for piece in [
            "",
            "5",
            "وصل",
            "وصل 5",
            "في 3 آذار وصل الوفد",
            "«وصل» الوفد",
        ] {
            let whole = keys.of(piece).map_or([None; 2], |key| key.beginnings);
            assert_eq!(keys.beginnings(piece), whole, "{piece}");
        }
        keys.fold("وصل الوفد", 1);
        assert_eq!(keys.folded(), "وصل ".as_bytes());
    }

    #[test]
    fn pieces_begin_behind_ends_of_sentences_and_marks() {
        for (line, expected) in [
            ("وصل الوفد. تابعنا هنا", &["تابعنا هنا"][..]),
            ("وصل الوفد.Next Previous", &["Next Previous"]),
            ("وصل // انتهى // 5 ت", &["انتهى // 5 ت", "5 ت"]),
            ("بلغ 3.5 عند د. سامي في site.com", &[]),
            ("وصل الوفد", &[]),
        ] {
            let starts = tail_starts(line).into_iter();
            let pieces: Vec<&str> = starts.map(|start| &line[start..]).collect();
            assert_eq!(pieces, expected, "{line}");
        }
    }
}
