//! Datelines of news agencies: place, date and agency before the first word of a story, in whatever
//! punctuation (عمان 12 آذار (بترا)، المنامة في 12 مارس / بنا /، دمشق-سانا).
//!
//! A byline ends in a dash or a colon. These often end in neither, so they are known by what they
//! consist of: nothing but places, dates, agencies and what stands in brackets or quotation marks.

use super::bylines::{is_common_word, is_dash, is_date, is_sender, is_verb, is_where};
use super::datelines::{begins_a_place, has_dash};
use super::outlets::is_outlet;
use super::{FoldOptions, FoldTable, NUMBER, Tokenizer, is_stopword};
use memchr::memchr;
use std::ops::Range;

/// In characters: no dateline is longer.
const LONGEST: usize = 120;

/// In bytes: an agency's bracket behind a place that is not known begins within so many.
const FIRST_BRACKET: usize = 60;

/// In bytes: an agency's bracket is no longer.
const LONGEST_BRACKET: usize = 40;

/// In bytes: no word of a place's name is longer.
const LONGEST_PLACE: usize = 40;

/// In words: no name in brackets or quotation marks is longer.
const LONGEST_NAME: usize = 4;

/// In bytes: the date behind a place that is not known begins within so many.
const FIRST_NUMBER: usize = 60;

/// In characters: an aside between two dashes is no longer.
const LONGEST_ASIDE: usize = 50;

/// Agencies whose names are no other word, even without brackets.
const SURE: [&str; 6] = ["رويترز", "واس", "وام", "كونا", "سونا", "شينخوا"];

/// Months of the Islamic calendar, folded, and what stands between two dates. Some are names as well,
/// so they are dates only after a number.
const AFTER_A_NUMBER: [&str; 16] = [
    "محرم",
    "صفر",
    "ربيع",
    "جمادي",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو",
    "ذي",
    "القعده",
    "الحجه",
    "الاخر",
    "الاخره",
    "الموافق",
    "ميلاديه",
];

/// The byte at which the story begins behind the agency's dateline that a paragraph begins with:
/// the paragraph's length if nothing else stands there, `None` if there is no such dateline.
pub(crate) fn agency_dateline(paragraph: &str) -> Option<usize> {
    if !may_begin(paragraph) {
        return None;
    }
    let end = paragraph.char_indices().nth(LONGEST);
    let end = end.map_or(paragraph.len(), |(at, _)| at);
    let head = &paragraph[..end];
    let mut words = Vec::new();
    Tokenizer::new(FoldOptions::default()).scan(head, |token| {
        words.push((token.text().to_owned(), token.start..token.end));
    });
    let mut line = Line::of(head, &words);
    line.take_place_before_agency();
    line.take_place_before_date();
    while line.take() {}
    let start = match line.words.get(line.at) {
        Some(_) => end - head[line.end..].trim_start_matches(is_separator).len(),
        None if end == paragraph.len() => end,
        None => return None,
    };
    line.is_whole(start, &paragraph[start..]).then_some(start)
}

/// A quick check, which most paragraphs do not pass: the first word is one that a dateline may begin
/// with, or a bracket as short as an agency's opens soon.
fn may_begin(paragraph: &str) -> bool {
    let paragraph = paragraph.trim_start();
    let bytes = paragraph.as_bytes();
    let open = memchr(b'(', &bytes[..bytes.len().min(FIRST_BRACKET)]);
    let is_short = |open: usize| {
        let behind = &bytes[open..bytes.len().min(open + LONGEST_BRACKET)];
        memchr(b')', behind).is_some()
    };
    if open.is_some_and(is_short) || paragraph.starts_with(|c: char| closer_of(c).is_some()) {
        return true;
    }
    if has_digit(&bytes[..bytes.len().min(FIRST_NUMBER)]) && has_dash(paragraph) {
        return true;
    }
    let mut first = [0; LONGEST_PLACE];
    let letters = FoldTable::of(FoldOptions::default()).fold_letters(bytes, &mut first);
    match paragraph[letters..].chars().next() {
        // A word with harakat, عمّان, is read in the long way.
        Some(next) if !next.is_ascii() && !is_separator(next) => true,
        _ => std::str::from_utf8(&first[..letters])
            .is_ok_and(|word| begins_a_place(word) || word == CAPITALS),
    }
}

/// True if there is a digit: 0 to 9, ٠ to ٩, ۰ to ۹.
fn has_digit(bytes: &[u8]) -> bool {
    bytes.iter().any(u8::is_ascii_digit)
        || bytes
            .windows(2)
            .any(|pair| matches!(pair, [0xD9, 0xA0..=0xA9] | [0xDB, 0xB0..=0xB9]))
}

/// Stands for a place where several agencies report: «عواصم - وكالات».
const CAPITALS: &str = "عواصم";

/// True of a place's name, or of the word that stands for one.
fn is_here(words: &[&String]) -> bool {
    is_where(words) || words.len() == 1 && words[0] == CAPITALS
}

/// What may stand between a dateline and its story.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || is_end(c) || matches!(c, '،' | ',')
}

/// What ends a dateline.
fn is_end(c: char) -> bool {
    is_dash(c) || matches!(c, ':' | '/' | '|' | '.' | ')' | ']' | '}')
}

/// The mark that closes what another opens.
fn closer_of(opener: char) -> Option<char> {
    match opener {
        '(' => Some(')'),
        '[' => Some(']'),
        '{' => Some('}'),
        '«' => Some('»'),
        '“' => Some('”'),
        '"' | '/' => Some(opener),
        _ => None,
    }
}

/// The beginning of a paragraph, and what its first words are.
struct Line<'t> {
    head: &'t str,
    words: &'t [(String, Range<usize>)],
    /// The first word not taken yet, and the byte up to which the words before it reach.
    at: usize,
    end: usize,
    place: bool,
    /// The place is not known as one.
    guessed: bool,
    sender: bool,
    /// The sender can be nothing else.
    sure: bool,
    /// A name in quotation marks: a newspaper's.
    quoted: bool,
    /// A name in brackets, perhaps a newspaper's.
    bracketed: bool,
    /// The name in quotation marks or brackets is known as a newspaper's.
    outlet: bool,
    numbers: usize,
    month: bool,
    /// A mark stands between the place and the date.
    apart: bool,
    /// The date has the sign of an era.
    era: bool,
    /// The last part stood in brackets.
    closed: bool,
}

impl<'t> Line<'t> {
    fn of(head: &'t str, words: &'t [(String, Range<usize>)]) -> Self {
        Self {
            head,
            words,
            at: 0,
            end: 0,
            place: false,
            guessed: false,
            sender: false,
            sure: false,
            quoted: false,
            bracketed: false,
            outlet: false,
            numbers: 0,
            month: false,
            apart: false,
            era: false,
            closed: false,
        }
    }

    fn word(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |(word, _)| word)
    }

    /// Takes a name that is no known place, if an agency stands in brackets behind it: شرم الشيخ (رويترز).
    fn take_place_before_agency(&mut self) {
        let Some(open) = self.head.find('(').filter(|&open| open < FIRST_BRACKET) else {
            return;
        };
        let count = |end: usize| {
            self.words
                .iter()
                .take_while(|(_, span)| span.end <= end)
                .count()
        };
        let close = self.head[open..]
            .find(')')
            .map_or(open, |length| open + length);
        let (before, inside) = (count(open), count(close));
        let agency = self.list(before..inside);
        let place = self.head[..open].trim_end();
        let place = place.strip_suffix(':').unwrap_or(place);
        if is_plain(place) && self.is_name(before) && is_agency(&agency) {
            self.guess(before);
        } else if is_outlet(&self.list(0..before)) && is_where(&agency) {
            // الأخبار (نواكشوط) –
            (self.quoted, self.outlet, self.place, self.closed) = (true, true, true, true);
            self.at = inside;
            self.end = close + 1;
        }
    }

    fn list(&self, range: Range<usize>) -> Vec<&'t String> {
        self.words[range].iter().map(|(word, _)| word).collect()
    }

    /// Takes a name that is no known place before a whole date: أم درمان 28 ديسمبر 2023 – قتل …
    fn take_place_before_date(&mut self) {
        let is_number = |(word, _): &(String, Range<usize>)| word == NUMBER;
        let Some(count) = self.words.iter().position(is_number) else {
            return;
        };
        let [day, month, year] = [0, 1, 2].map(|next| self.word(count + next));
        let is_month = is_date(month) || month == NUMBER;
        let is_date = day == NUMBER && is_month && year == NUMBER;
        if is_date && is_plain(&self.head[..self.words[count].1.start]) && self.is_name(count) {
            self.guess(count);
        }
    }

    /// True if the first so many words may be a place's name.
    fn is_name(&self, count: usize) -> bool {
        let words = self.list(0..count);
        let may_be = |(i, word): (usize, &&String)| {
            // «أم درمان»
            let is_mother = i == 0 && count > 1 && *word == "ام";
            *word != NUMBER && (is_mother || !is_stopword(word)) && !is_verb(word) && !is_date(word)
        };
        (1..=LONGEST_NAME).contains(&count)
            && words.iter().enumerate().all(may_be)
            && !is_here(&words[..1])
    }

    fn guess(&mut self, words: usize) {
        (self.place, self.guessed) = (true, true);
        self.at = words;
        self.end = self.words[words - 1].1.end;
    }

    /// Takes the next part of a dateline; false if what comes next is none.
    fn take(&mut self) -> bool {
        let Some((word, span)) = self.words.get(self.at) else {
            return false;
        };
        let Some(gap) = self.head.get(self.end..span.start) else {
            return false;
        };
        if self.at > 0 && gap.contains(['.', '!', '?', '؟', '؛', '\n']) {
            return false;
        }
        if let Some(taken) = self.take_enclosed(gap) {
            return taken;
        }
        let marked = gap.contains(is_end);
        let apart = marked || gap.contains(['،', ',']);
        let dated = self.numbers > 0;
        let next = self.words.get(self.at + 1);
        let is_two = next.is_some_and(|(next, _)| is_where(&[word, next]));
        let may_be_place = !self.sender && (!self.place || apart);
        let length = if may_be_place && (is_two || is_here(&[word])) {
            self.place = true;
            1 + usize::from(is_two)
        } else if !self.place {
            return false;
        } else if word == NUMBER {
            self.apart |= self.numbers == 0 && !self.month && apart;
            self.numbers += 1;
            // A date in figures: 12/3/2019.
            self.month |= self.head[span.clone()].contains(['/', '-']);
            1
        } else if is_date(word) || dated && AFTER_A_NUMBER.contains(&word.as_str()) {
            self.apart |= self.numbers == 0 && !self.month && apart;
            self.month = true;
            self.era |= matches!(word.as_str(), "م" | "ه");
            1
        } else if word == "في" && self.word(self.at + 1) == NUMBER {
            1
        } else if is_sender(word) && (marked || dated) && !self.sender {
            self.sender = true;
            // «دمشق-سانا»
            self.sure = SURE.contains(&word.as_str()) || gap.chars().all(is_dash);
            1
        } else {
            return false;
        };
        self.at += length;
        self.end = self.words[self.at - 1].1.end;
        self.closed = false;
        true
    }

    /// Takes what stands between brackets, slashes or quotation marks, if the gap before the next
    /// word opens any; false if no dateline has it.
    fn take_enclosed(&mut self, gap: &str) -> Option<bool> {
        let (opener, closer) = gap.chars().rev().find_map(|c| Some((c, closer_of(c)?)))?;
        let from = self.words[self.at].1.start;
        // The slash in 12/3/2019 closes nothing.
        let in_a_word = |at: usize| {
            let mut words = self.words[self.at..].iter();
            words.any(|(_, span)| span.start < at && at < span.end)
        };
        let mut closers = self.head[from..].match_indices(closer);
        let Some(to) = closers.find_map(|(at, _)| (!in_a_word(from + at)).then_some(from + at))
        else {
            return (opener != '/').then_some(false);
        };
        let behind = self.words[self.at..].iter();
        let count = behind.take_while(|(_, span)| span.end <= to).count();
        let inside = self.list(self.at..self.at + count);
        let &first = inside.first()?;
        let is_quote = is_quote(opener);
        let is_name = count <= LONGEST_NAME && !inside.iter().any(|w| is_stopword(w) || is_verb(w));
        if !is_quote && is_agency(&inside) {
            self.sender = true;
            self.sure = !is_common_word(first) || first == "ومع" || first == "وات";
        } else if !is_quote && is_where(&inside) && (self.quoted || self.place) {
            self.place = true;
        } else if opener == '{' && self.at == 0 && is_where(&[first]) && is_name {
            // {بغداد: الفرات نيوز}
            let named = self.head[self.words[self.at].1.end..]
                .trim_start()
                .starts_with(':');
            (self.place, self.sender, self.sure) = (named, named, named);
        } else if inside.iter().all(|word| *word == NUMBER || is_date(word)) && self.place {
            self.numbers += 1;
            self.month |= count > 1;
            self.apart = true;
        } else if is_quote && is_name && !self.sender && !self.quoted && self.numbers == 0 {
            self.quoted = true;
            self.outlet = is_outlet(&inside);
        } else if opener == '(' && is_name && self.place && !self.sender {
            // أبوظبي (الاتحاد)
            self.bracketed = true;
            self.outlet = is_outlet(&inside);
        } else if opener == '/' && is_name && self.place && self.month && !self.sender {
            self.sender = true;
        } else {
            return match opener {
                '/' => None,
                _ => Some(false),
            };
        }
        self.at += count;
        self.end = to + closer.len_utf8();
        self.closed = true;
        Some(true)
    }

    /// True if what was taken is a whole dateline, and the story begins at `start` with `rest`.
    fn is_whole(&self, start: usize, rest: &str) -> bool {
        let between = &self.head[self.end..start];
        let next = self.word(self.at);
        let verb = is_verb(next);
        let dash = between.contains(is_dash);
        let marked = dash || between.contains([':', '/', '|']) || start == self.head.len();
        let alone = !rest.chars().take(LONGEST_ASIDE).any(is_dash);
        if self.guessed {
            // Not «وبحسب وكالة الصدى (واس)، أعلنت …», and no aside between two dashes.
            let dated = self.month && self.numbers >= 2;
            return match self.sender {
                true => self.sure && (dash && alone || self.colon()),
                false => dated && dash && alone && verb,
            };
        }
        if self.sender {
            let ended = marked || self.month && between.contains('.');
            return match self.place {
                true => ended || verb || self.sure,
                // (ومع)
                false => self.closed && verb && self.sure,
            };
        }
        match (self.place, self.quoted) {
            (true, true) if self.head.trim_start().starts_with(is_quote) => {
                self.closed && verb && (self.outlet || marked)
            }
            // دبي: «الخليج» أعادت … No verb begins with «ال».
            (true, true) if self.outlet && alone => {
                verb && marked || self.closed && !next.starts_with("ال")
            }
            (true, true) => false,
            // The place may be the subject: «القاهرة في 25 يناير 2011 شهدت …».
            (true, false) if self.bracketed => verb && (self.outlet || marked),
            (true, false) => {
                verb && self.month && self.numbers > 0 && !self.era && (self.apart || marked)
            }
            (false, _) => false,
        }
    }

    /// True if a colon stands before the first bracket: «القضارف: (سونا) …».
    fn colon(&self) -> bool {
        let open = self.head.find('(').unwrap_or_default();
        self.head[..open].trim_end().ends_with(':')
    }
}

/// True of text without a mark that no place's name has in it.
fn is_plain(text: &str) -> bool {
    !text.contains(['.', ':', '؟', '!', '؛', '"', '«', '»', '\n'])
}

/// True of an agency's name, or of its initials.
fn is_agency(words: &[&String]) -> bool {
    let initials = || {
        words
            .iter()
            .all(|word| word.chars().count() == 1 && *word != NUMBER)
    };
    match words.len() {
        1 => is_sender(words[0]),
        2..=LONGEST_NAME => is_sender(words[0]) && !is_common_word(words[0]) || initials(),
        _ => false,
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '«' | '“')
}

#[cfg(test)]
mod tests;
