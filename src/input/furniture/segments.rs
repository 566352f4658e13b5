//! The pieces of a text that furniture comes in: short lines, and what stands behind the last
//! sentences of a text that has no lines.

use super::phrases::TIME;
use memchr::memchr_iter;
use std::collections::HashSet;
use std::sync::LazyLock;
use xxhash_rust::xxh3::xxh3_64;

/// In bytes: a longer line is no furniture.
pub(super) const LONGEST: usize = 400;
/// In bytes: furniture behind the last sentence is no longer.
const TAIL: usize = 600;
/// In words: a longer line is no date.
const LONGEST_DATE: usize = 16;

/// What is the same of two pieces that differ in numbers, dates, marks and spelling only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub hash: u64,
    /// Numbers aside.
    pub words: u32,
    /// The hash of its numbers; 0 if it has none.
    pub numbers: u64,
    /// The hash of its first word, and of its first two, if it has more.
    pub beginnings: [Option<u64>; 2],
}

/// Makes keys; keeps its buffers.
#[derive(Debug, Default)]
pub(super) struct Keys {
    folded: String,
    digits: String,
}

impl Keys {
    /// The key of a piece; `None` without a letter.
    pub fn of(&mut self, piece: &str) -> Option<Key> {
        self.fold(piece);
        let words = self.folded.split(' ').filter(|word| is_letters(word));
        let words = words.count();
        if words == 0 {
            return None;
        }
        let mut ends = memchr_iter(b' ', self.folded.as_bytes());
        let mut first = |count: u64| {
            // A beginning is not the same as the line of these words.
            let end = ends.next()?;
            Some(xxh3_64(&self.folded.as_bytes()[..end]).rotate_left(32) ^ count)
        };
        let beginnings = [first(1), first(2)];
        if !self.digits.is_empty() && words <= LONGEST_DATE {
            let of_time = |word: &&str| !OF_TIME.contains(&xxh3_64(word.as_bytes()));
            let undated: Vec<&str> = self.folded.split(' ').filter(of_time).collect();
            self.folded = undated.join(" ");
        }
        Some(Key {
            hash: xxh3_64(self.folded.as_bytes()),
            words: words as u32,
            numbers: match self.digits.as_str() {
                "" => 0,
                digits => xxh3_64(digits.as_bytes()),
            },
            beginnings,
        })
    }

    /// The first words of a piece as they are compared.
    pub fn first_words(&mut self, piece: &str, count: usize) -> String {
        self.fold(piece);
        let words: Vec<&str> = self.folded.split(' ').take(count).collect();
        words.join(" ")
    }

    /// Words between single spaces, a number as a zero, spellings of one letter as one.
    fn fold(&mut self, piece: &str) {
        self.folded.clear();
        self.digits.clear();
        let (mut space, mut number) = (false, false);
        for c in piece.chars() {
            let folded = match c {
                'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
                'ة' => 'ه',
                'ى' => 'ي',
                '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{200B}'..='\u{200F}' => continue,
                'ء'..='ي' => c,
                '0'..='9' | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}' => {
                    self.digits.push(c);
                    if !number {
                        number = true;
                        if !self.folded.is_empty() && !self.folded.ends_with(' ') {
                            self.folded.push(' ');
                        }
                        self.folded.push('0');
                    }
                    space = true;
                    continue;
                }
                'A'..='Z' => c.to_ascii_lowercase(),
                c if c.is_alphabetic() => c,
                _ => {
                    space = true;
                    continue;
                }
            };
            if (space || number) && !self.folded.is_empty() {
                self.folded.push(' ');
            }
            (space, number) = (false, false);
            self.folded.push(folded);
        }
    }
}

fn is_letters(word: &str) -> bool {
    !word.is_empty() && word != "0"
}

static OF_TIME: LazyLock<HashSet<u64>> = LazyLock::new(|| {
    let mut keys = Keys::default();
    TIME.iter()
        .map(|word| {
            keys.fold(word);
            xxh3_64(keys.folded.as_bytes())
        })
        .collect()
});

/// Where the pieces behind the first sentence end of a line's last bytes begin.
pub(super) fn tail_starts(line: &str) -> Vec<usize> {
    let mut from = line.len().saturating_sub(TAIL);
    while !line.is_char_boundary(from) {
        from += 1;
    }
    let (mut starts, mut ended) = (Vec::new(), false);
    // The characters before, and whether one of them is a letter that stands alone.
    let (mut before, mut before_that) = (' ', ' ');
    for (at, c) in line[from..].char_indices() {
        if ended && c.is_alphanumeric() {
            // A number with a fraction, an address.
            let inside = before == '.' && (c.is_ascii_digit() || c.is_ascii_lowercase());
            if !inside {
                starts.push(from + at);
            }
        }
        ended = match c {
            '.' => !(before.is_alphabetic() && before_that.is_whitespace()),
            '!' | '?' | '؟' | '…' | '|' | '*' => true,
            '/' => before == '/' || ended,
            _ => ended && !c.is_alphanumeric(),
        };
        (before_that, before) = (before, c);
    }
    starts.retain(|&start| start > 0);
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_the_same_numbers_dates_and_spelling_aside() {
        let mut keys = Keys::default();
        let mut key = |piece| keys.of(piece).map(|key| key.hash);
        for (one, other, same) in [
            ("نُشر في 3 آذار 2024", "نشر فى 14 نيسان 2023", true),
            ("** أرسل رسالة إلى 88", "ارسل رسالة الى ٩٩", true),
            ("الذهب يصعد", "الذهب يهبط", false),
            ("الذهب", "الذهب 5", false),
        ] {
            assert_eq!(key(one) == key(other), same, "{one} / {other}");
        }
        assert_eq!(key("* * *"), None);
        assert_eq!(key("12:30"), None);
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
