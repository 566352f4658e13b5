//! Sentences: where one ends, in news as it is really typed.
//!
//! A stop (`.` `!` `?` `؟` `۔`) ends a sentence unless it is inside a number, after an
//! abbreviation or an initial, inside a Latin name or address, part of a run of dots that only
//! pauses, inside a quotation, or followed by a comma. What closes a quotation or a bracket right
//! after the stop belongs to the sentence. A stop typed without the space after it still ends one.
//! A line break ends one too, unless the text is hard-wrapped: then only an empty line does.
//! A headline that lost its line break ends where the dateline of the story begins.

use super::datelines::inner_dateline;
use super::fold::is_invisible;
use std::ops::Range;

/// A sentence's place in the text: bytes, without the white space around it.
///
/// ```
/// use warraq::arabic::sentences;
/// let text = "وصل الوفد. وبدأت المحادثات.";
/// let first = &sentences(text)[0];
/// assert_eq!(&text[first.span.clone()], "وصل الوفد.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sentence {
    /// Byte range of the sentence in the text that was split.
    pub span: Range<usize>,
    /// Which paragraph of the text it stands in, from 0.
    pub paragraph: usize,
}

/// Titles and signs that are written with a stop and followed by more of the sentence.
/// Single letters (د. م. أ.) need no entry.
const ABBREVIATIONS: [&str; 17] = [
    "أد",
    "تر",
    "هـ",
    "مج",
    "رقم",
    "تلفون",
    "ت.ع",
    "ق.م",
    "ص.ب",
    "mr",
    "mrs",
    "dr",
    "st",
    "vs",
    "no",
    "inc",
    "jr",
];

/// In characters: a quotation longer than this is taken for one that was never closed.
const LONGEST_QUOTATION: usize = 400;

/// Runs of dots end sentences where they stand for stops: in a paragraph of so many characters,
/// and behind so many words.
const RUNNING_TEXT: usize = 200;
const LEAST_WORDS: usize = 6;

/// In characters: how far behind a stop the bracket around it closes.
const LONGEST_BRACKET: usize = 120;

/// Words that go on with the sentence, after a run of dots or a question that was quoted.
const GOING_ON: [&str; 42] = [
    "إلخ",
    "الخ",
    "حتى",
    "أو",
    "او",
    "أم",
    "بل",
    "مما",
    "ما",
    "الذي",
    "التي",
    "الذين",
    "وذلك",
    "كما",
    "حيث",
    "إذ",
    "اذ",
    "لأن",
    "لكي",
    "كي",
    "مع",
    "من",
    "في",
    "على",
    "عن",
    "إلى",
    "الى",
    "فيما",
    "بحسب",
    "حسب",
    "وفق",
    "قال",
    "قالت",
    "يقول",
    "تقول",
    "سأل",
    "سألت",
    "تساءل",
    "صرخ",
    "هتف",
    "إلا",
    "الا",
];

/// Splits `text` into sentences, in order; together they hold every word of it.
///
/// ```
/// use warraq::arabic::sentences;
/// let text = "قال د. سامي إن النمو بلغ 3.5 بالمئة. هل يستمر؟ \"نعم. بلا شك\".";
/// let found: Vec<_> = sentences(text).into_iter().map(|s| &text[s.span]).collect();
/// assert_eq!(found, [
///     "قال د. سامي إن النمو بلغ 3.5 بالمئة.",
///     "هل يستمر؟",
///     "\"نعم. بلا شك\".",
/// ]);
/// ```
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut paragraph_chars = Characters {
        reversed: is_reversed(text),
        ..Characters::default()
    };
    for (paragraph, block) in paragraphs(text).into_iter().enumerate() {
        paragraph_chars.read(text, block.clone());
        split_paragraph(text, block, paragraph, &paragraph_chars, &mut found);
    }
    found
}

/// The characters of a paragraph without the invisible ones, each with its byte.
#[derive(Default)]
struct Characters {
    list: Vec<(usize, char)>,
    /// For each character of a paragraph that has quotations, the index of the closing mark of the
    /// one it is inside of, or [`UNQUOTED`].
    inside: Vec<u32>,
    /// The text's guillemets stand the wrong way round: »نص«.
    reversed: bool,
}

const UNQUOTED: u32 = u32::MAX;

impl Characters {
    fn read(&mut self, text: &str, block: Range<usize>) {
        self.list.clear();
        self.inside.clear();
        let mut marks = false;
        for (at, c) in text[block.clone()].char_indices() {
            if !is_invisible(c) {
                marks |= family(c).is_some();
                self.list.push((block.start + at, c));
            }
        }
        if marks {
            self.find_quotations();
        }
    }

    /// The index of the closing mark of the quotation that a character is inside of.
    fn quoted(&self, i: usize) -> Option<usize> {
        let end = self.inside.get(i).copied().filter(|&end| end != UNQUOTED);
        end.map(|end| end as usize)
    }

    /// A quotation is one only if it closes within reason, and before another of its kind opens.
    fn find_quotations(&mut self) {
        let chars = &self.list;
        let straight = chars.iter().filter(|(_, c)| *c == '"').count();
        let mut i = 0;
        while i < chars.len() {
            let Some(kind) = family(chars[i].1) else {
                i += 1;
                continue;
            };
            let is_opening = |c: char| match c {
                // Of an odd number of straight marks one is missing: which, only the spaces tell.
                '"' => straight % 2 == 0,
                '«' => !self.reversed,
                '»' => self.reversed,
                _ => c != '”',
            };
            let may_open = match side(chars, i) {
                Side::Opens => true,
                Side::Closes => false,
                Side::Either => is_opening(chars[i].1),
            };
            let far = chars.len().min(i + LONGEST_QUOTATION);
            let next = (i + 1..far).find(|&j| family(chars[j].1) == Some(kind));
            let closes = |j: usize| match side(chars, j) {
                Side::Opens => false,
                Side::Closes => true,
                Side::Either => chars[j].1 != '«' && chars[j].1 != '»' || !is_opening(chars[j].1),
            };
            match next {
                Some(end) if may_open && closes(end) => {
                    self.inside.resize(chars.len(), UNQUOTED);
                    self.inside[i..end].fill(end as u32);
                    i = end + 1;
                }
                _ => i += 1,
            }
        }
    }

    fn opens(&self, i: usize) -> bool {
        let begins = i == 0 || self.quoted(i - 1) != self.quoted(i);
        self.quoted(i).is_some() && begins && side(&self.list, i) != Side::Closes
    }

    /// True of what closes a quotation or a bracket.
    fn closes(&self, i: usize) -> bool {
        match self.list[i].1 {
            '«' | '“' => !self.opens(i) && side(&self.list, i) == Side::Closes,
            c => is_closer(c) && !self.opens(i),
        }
    }

    /// True inside a quotation that a colon stands before: قال: «متى؟».
    fn is_speech(&self, i: usize) -> bool {
        let end = self.quoted(i);
        let outside = (0..i).rev().find(|&j| self.quoted(j) != end);
        let before =
            outside.and_then(|j| self.list[..=j].iter().rfind(|(_, c)| !c.is_whitespace()));
        end.is_some() && before.is_some_and(|&(_, c)| c == ':')
    }

    fn word_at(&self, i: usize) -> String {
        let rest = self.list[i..].iter().map(|&(_, c)| c);
        rest.skip_while(|c| c.is_whitespace())
            .take_while(|c| c.is_alphabetic() || matches!(c, 'ـ' | 'ً'))
            .collect()
    }

    /// True inside a bracket that closes soon.
    fn is_bracketed(&self, first: usize, i: usize) -> bool {
        let is_bracket = |&(_, c): &(usize, char)| matches!(c, '(' | ')');
        let open = self.list[first..i].iter().rfind(|c| is_bracket(c));
        let soon = self.list.len().min(i + LONGEST_BRACKET);
        let close = || self.list[i..soon].iter().find(|c| is_bracket(c));
        open.is_some_and(|&(_, c)| c == '(') && close().is_some_and(|&(_, c)| c == ')')
    }

    /// True if what stands at an index goes on with the sentence before it.
    fn goes_on_at(&self, i: usize) -> bool {
        let word = self.word_at(i);
        let is_state =
            word.starts_with('م') && word.ends_with(['ا', 'ً']) && word.chars().count() > 4;
        is_state || word.is_empty() || GOING_ON.contains(&word.as_str())
    }
}

/// True of a text in which guillemets open with » and close with «: by the spaces around them,
/// and where spaces are on both sides, by the first and the last.
fn is_reversed(text: &str) -> bool {
    let mut balance = 0_i32;
    let (mut first, mut last) = (None, "");
    // Both begin with the same byte, which few other letters do.
    for at in memchr::memchr_iter("«".as_bytes()[0], text.as_bytes()) {
        let Some(mark) = text
            .get(at..at + 2)
            .filter(|mark| matches!(*mark, "«" | "»"))
        else {
            continue;
        };
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let before = is_space(text[..at].chars().next_back());
        let after = is_space(text[at + mark.len()..].chars().next());
        match (before, after, mark) {
            (true, false, "»") | (false, true, "«") => balance += 1,
            (true, false, _) | (false, true, _) => balance -= 1,
            _ => {
                first.get_or_insert(mark);
                last = mark;
            }
        }
    }
    match first {
        Some(first) => first == "»" && last == "«" && balance >= 0,
        None => balance > 0,
    }
}

/// The words of a text, by white space: the unit in which digests are measured.
pub(crate) fn words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let wrapped = is_hard_wrapped(text);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        let end = start + line.len();
        if line.trim().is_empty() {
            // "\r\n" shows up as an empty line of its own here: only a truly empty one counts.
            let joins = line == "\n" && text[..start].ends_with('\r');
            if !joins {
                blocks.extend(open.take());
            }
        } else if wrapped {
            open = Some(open.map_or(start, |block| block.start)..end);
        } else if blocks
            .last()
            .is_some_and(|last| goes_on(&text[last.clone()], line))
        {
            let last = blocks.len() - 1;
            blocks[last].end = end;
        } else {
            blocks.push(start..end);
        }
        start = end;
    }
    blocks.extend(open);
    blocks
}

/// Words that no sentence, heading or caption ends with.
const LEADING_ON: [&str; 26] = [
    "في",
    "من",
    "إلى",
    "الى",
    "على",
    "عن",
    "مع",
    "بين",
    "تحت",
    "فوق",
    "نحو",
    "لدى",
    "خلال",
    "قبل",
    "بعد",
    "أن",
    "ان",
    "بن",
    "عبد",
    "أو",
    "او",
    "التي",
    "الذي",
    "الذين",
    "ضد",
    "حول",
];

/// True if the line after a break that somebody else put there goes on with the sentence: what is
/// before it cannot end so, or what is after it cannot stand.
fn goes_on(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim());
    if before.ends_with(is_stop) || before.ends_with([':', '*', '-', '–', '|']) {
        return false;
    }
    let long = before.split_whitespace().nth(5).is_some();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    let fragment = || after.ends_with('.') && after.split_whitespace().nth(2).is_none();
    before.ends_with(['،', ',']) && long
        || LEADING_ON.contains(&last) && before != last
        || after.starts_with(['،', '؛', ')', '.']) && !after.starts_with("..")
        || long && fragment()
}

/// True if lines are broken at a column, not where sentences end: enough lines, of like length,
/// most of them stopping in mid-sentence.
fn is_hard_wrapped(text: &str) -> bool {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    if lines.len() < 5 {
        return false;
    }
    let inner = &lines[..lines.len() - 1];
    let unfinished = inner.iter().filter(|l| !l.ends_with(is_stop)).count();
    if unfinished * 10 < inner.len() * 7 {
        return false;
    }
    let mut lengths: Vec<usize> = inner.iter().map(|l| l.chars().count()).collect();
    lengths.sort_unstable();
    let (median, longest) = (lengths[lengths.len() / 2], lengths[lengths.len() - 1]);
    median >= 40 && longest <= median + median / 2
}

fn is_stop(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '؟' | '۔' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '。'
    )
}

fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '»' | '”' | '’' | '›' | ')' | ']' | '}' | '﴾' | '٭'
    )
}

fn split_paragraph(
    text: &str,
    block: Range<usize>,
    paragraph: usize,
    characters: &Characters,
    found: &mut Vec<Sentence>,
) {
    let chars = &characters.list;
    let after = |i: usize| chars.get(i).map_or(block.end, |&(at, _)| at);
    let mut push = |from: usize, to: usize| {
        let piece = &text[from..to];
        let start = from + (piece.len() - piece.trim_start().len());
        let end = from + piece.trim_end().len();
        let Some(last) = found.last_mut() else {
            if start < end {
                found.push(Sentence {
                    span: start..end,
                    paragraph,
                });
            }
            return;
        };
        if start >= end {
            return;
        }
        // Punctuation alone is no sentence: it goes with the one before.
        if last.paragraph == paragraph && !text[start..end].chars().any(char::is_alphanumeric) {
            last.span.end = end;
        } else {
            found.push(Sentence {
                span: start..end,
                paragraph,
            });
        }
    };
    let mut from = block.start;
    let (mut first_of_sentence, mut i) = (0, 0);
    while i < chars.len() {
        if !is_stop(chars[i].1) {
            i += 1;
            continue;
        }
        let first = i;
        while i < chars.len() && is_stop(chars[i].1) {
            i += 1;
        }
        let stop = first..i;
        while i < chars.len() && characters.closes(i) {
            i += 1;
        }
        if ends_sentence(characters, first_of_sentence, stop, i) {
            first_of_sentence = i;
            let to = after(i);
            push_apart(text, from..to, &mut push);
            from = to;
        }
    }
    push_apart(text, from..block.end, &mut push);
}

/// Pushes a stretch, or the headline and the story that begins with a dateline it is made of.
fn push_apart(text: &str, stretch: Range<usize>, push: &mut impl FnMut(usize, usize)) {
    match inner_dateline(&text[stretch.clone()]) {
        Some(at) => {
            push(stretch.start, stretch.start + at);
            push(stretch.start + at, stretch.end);
        }
        None => push(stretch.start, stretch.end),
    }
}

/// What a mark of quotation is, by the spaces around it: a mark stands at the words it belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// It could be either.
    Either,
}

fn side(chars: &[(usize, char)], i: usize) -> Side {
    let before = i.checked_sub(1).map(|i| chars[i].1);
    let after = chars.get(i + 1).map(|&(_, c)| c);
    let is_apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace());
    let is_end = |c: char| is_stop(c) || matches!(c, '،' | ',' | '؛' | ':' | ')' | ']' | '-' | '–');
    let begins = is_apart(before) || before.is_some_and(|c| matches!(c, '(' | '[' | ':'));
    let ends = is_apart(after) || after.is_some_and(is_end);
    match (begins, ends) {
        (true, false) => Side::Opens,
        (false, true) => Side::Closes,
        _ => Side::Either,
    }
}

/// The marks that come in pairs: those of a pair may stand the wrong way round.
fn family(c: char) -> Option<u8> {
    match c {
        '"' => Some(0),
        '«' | '»' => Some(1),
        '“' | '”' | '„' => Some(2),
        _ => None,
    }
}

/// True if the stops at `stop`, behind which the marks that close end before `next`, end the
/// sentence that begins at `first`; all are indices of characters.
fn ends_sentence(characters: &Characters, first: usize, stop: Range<usize>, next: usize) -> bool {
    let chars = &characters.list;
    let char_at = |i: usize| chars.get(i).map(|&(_, c)| c);
    let Some(following) = chars[next..]
        .iter()
        .map(|&(_, c)| c)
        .find(|c| !c.is_whitespace())
    else {
        return true;
    };
    if matches!(following, '،' | ',' | '؛' | ';' | ':') {
        return false;
    }
    // Inside a quotation that goes on after the stop.
    if characters.quoted(stop.start).is_some_and(|end| end >= next) {
        return false;
    }
    if characters.is_bracketed(first, next) {
        return false;
    }
    let spaced = char_at(next).is_none_or(char::is_whitespace);
    let before = stop.start.checked_sub(1).and_then(char_at);
    let only_dots = chars[stop.clone()]
        .iter()
        .all(|&(_, c)| c == '.' || c == '…');
    if !only_dots {
        // «متى؟» سأل الوزير: a question or a cry that a quotation closes on goes on.
        if characters.quoted(stop.start).is_some() && next > stop.end {
            return characters.is_speech(stop.start) && !characters.goes_on_at(next);
        }
        return spaced || next > stop.end || is_arabic(following) || is_closer(following);
    }
    // ".." and "..." and "…" pause in a headline, and end in running text.
    if stop.len() > 1 || chars[stop.start].1 == '…' {
        let is_spaced = |&&(_, c): &&(usize, char)| c.is_whitespace();
        let words = chars[first..stop.start].iter().filter(is_spaced).count();
        let and_so_on = matches!(word_before(chars, stop.start).as_str(), "إلخ" | "الخ");
        // «و» may go on with anything.
        let least = if following == 'و' {
            2 * LEAST_WORDS
        } else {
            LEAST_WORDS
        };
        return spaced
            && chars.len() >= RUNNING_TEXT
            && words >= least
            && !and_so_on
            && !characters.goes_on_at(next);
    }
    let word = word_before(chars, stop.start);
    if is_letter_name(word.rsplit('.').next().unwrap_or(&word)) {
        let next_word = characters.word_at(next);
        let behind_next = next + usize::from(spaced) + next_word.chars().count();
        let behind_another = chars[..stop.start - word.chars().count()]
            .iter()
            .rfind(|(_, c)| !c.is_whitespace())
            .is_some_and(|&(at, c)| c == '.' && ends_in_a_letter_name(chars, at));
        let before_another = is_letter_name(&next_word)
            && (char_at(behind_next) == Some('.') || !ALSO_WORDS.contains(&next_word.as_str()));
        if word.contains('.') || before_another || behind_another {
            return false;
        }
    }
    if !spaced {
        // 3.5, bbc.com, U.S.; but "التاسعة.فجاءت" and "التاسعة .فجاءت" are two sentences.
        let is_year = word.len() > 1
            && word.chars().all(char::is_numeric)
            && stop.start > first + word.chars().count() + 1;
        let ends_word = word.chars().count() > 2 && before.is_some_and(is_arabic_letter)
            || is_year
            || before.is_some_and(|c| {
                c.is_whitespace() || matches!(c, '»' | '«' | '"' | '”' | ')' | '%' | '٪')
            });
        if ends_word && is_bullet(following) {
            return true;
        }
        let both_words = ends_word
            && is_arabic_letter(following)
            && (word_after(chars, next) > 1 || following == 'و');
        return both_words || next > stop.end && before.is_some_and(char::is_alphanumeric);
    }
    if next > stop.end {
        return true;
    }
    if matches!(word.as_str(), "هـ" | "ه" | "م") && is_behind_a_number(chars, stop.start) {
        return true;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let initial = letters == 1 && word.chars().count() == 1 && !word.starts_with(['ا', 'ً']);
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    !(initial || dotted || ABBREVIATIONS.contains(&word.to_lowercase().as_str()))
}

/// The word that ends right before index `end`, with dots inside it but no marks around it.
fn word_before(chars: &[(usize, char)], end: usize) -> String {
    let start = chars[..end]
        .iter()
        .rposition(|&(_, c)| !(c.is_alphanumeric() || matches!(c, '.' | 'ـ')))
        .map_or(0, |i| i + 1);
    chars[start..end].iter().map(|&(_, c)| c).collect()
}

/// True if the word that ends right before an index stands behind a number: 1424 هـ، 2003 م.
fn is_behind_a_number(chars: &[(usize, char)], end: usize) -> bool {
    let mut back = chars[..end].iter().rev().map(|&(_, c)| c);
    let gap = back.find(|c| !c.is_alphabetic() && *c != 'ـ');
    gap == Some(' ') && back.next().is_some_and(char::is_numeric)
}

/// How many letters the word that starts at index `start` has.
fn word_after(chars: &[(usize, char)], start: usize) -> usize {
    let rest = chars[start..].iter();
    rest.take_while(|&&(_, c)| c.is_alphabetic()).count()
}

/// Names of Latin letters in Arabic, by which companies are spelled: إس.إي.إس، تي. إن. تي.
const LETTER_NAMES: [&str; 38] = [
    "ايه",
    "إيه",
    "بي",
    "سي",
    "دي",
    "إي",
    "اي",
    "إف",
    "اف",
    "جي",
    "إتش",
    "اتش",
    "آي",
    "أي",
    "جيه",
    "كيه",
    "كي",
    "إل",
    "ال",
    "إم",
    "ام",
    "إن",
    "ان",
    "أو",
    "او",
    "كيو",
    "آر",
    "ار",
    "إس",
    "اس",
    "تي",
    "يو",
    "في",
    "دبليو",
    "إكس",
    "اكس",
    "واي",
    "زد",
];

/// Of those, what sentences begin with.
const ALSO_WORDS: [&str; 7] = ["إن", "ان", "في", "أو", "او", "أي", "اي"];

fn is_letter_name(word: &str) -> bool {
    LETTER_NAMES.contains(&word)
}

/// True if a letter's name stands right before the byte `at`.
fn ends_in_a_letter_name(chars: &[(usize, char)], at: usize) -> bool {
    let end = chars.partition_point(|&(byte, _)| byte < at);
    is_letter_name(&word_before(chars, end))
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '●' | '▪' | '■' | '*' | '-' | '–' | '—')
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}')
}

fn is_arabic_letter(c: char) -> bool {
    is_arabic(c) && c.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|s| &text[s.span]).collect()
    }

    #[test]
    fn splits_where_sentences_end() {
        // "|" stands where the text is to be cut.
        let cases = [
            "وصل الوفد.| بدأت المحادثات.",
            "متى يصل الوفد؟| لا أحد يعرف!| انتظروا.",
            // numbers, dates, times
            "ارتفع السعر 3.5 بالمئة.| ثم تراجع ٢.٥ بالمئة.",
            "في 12.5.2018 انتهى العقد.",
            // titles, initials, abbreviations, addresses
            "قال د. سامي النجار إن اللقاح آمن.| ثم غادر.",
            "كتب أ.د. كمال عن ج. ك. رولينغ كتابا.",
            "نشر موقع bbc.com الخبر.| وعلق عليه U.S. Steel أيضا.",
            // dots that pause
            "الفيلم.. حكاية مدينة.| يعرض غدا.",
            "كان يريد... ثم سكت.",
            // quotations and brackets stay whole
            "قال: \"انتهى الأمر. لن نعود\".| ثم خرج.",
            "صرخ «النار! النار!» وهرب.| لم يصب أحد.",
            "قالت \"لن نرحل.\"| وبقيت.",
            "حضر الجميع (وعددهم مئة.)| ثم انصرفوا.",
            // guillemets the wrong way round, and what is glued to them
            "قال »انتهى الأمر. لن نعود«.| ثم خرج.",
            "قال الوزير إن »الأمر انتهى«.| وأضاف أن »العمل بدأ«.",
            "قال «لن نعود».|وخرج من القاعة.",
            "انتهى الاجتماع.|• وتقرر ما يلي.",
            // a mark is left open: the next one opens again
            "قال «انتهى الأمر.| ثم خرج.| وسأله آخر: «متى تعود؟ غدا؟».| ولم يجب.",
            "قال \"انتهى الأمر.| ثم خرج.| وصاح \"النار\".| ولم يعد.",
            // with spaces inside, nothing but their order tells which opens
            "قال » نريد السلام. ولن نتراجع « .| وأضاف أن » العمل بدأ « .| ثم غادر.",
            "قال « نريد السلام. ولن نتراجع » .| وأضاف أن « العمل بدأ » .| ثم غادر.",
            "قال »انتهى الأمر. لن نعود.«| ثم خرج.",
            // of straight marks one is missing
            "قال الوزير \" انتهى الأمر.| وقال نائبه \" نعم \" في المساء.| ثم غادر.",
            // a question that was said ends, one that was named does not
            "سألته: \"متى تعود؟\"| ابتسم الرجل ومضى.",
            "نشر كتاب \"متى نعود؟\" للكاتب سامي النجار.",
            "قال: «متى؟» بحسب الصحيفة.",
            "حضر الوفد (وعدده مئة. معظمهم أطباء) أمس.| ثم غادر.",
            // years and units
            "افتتح الجسر عام 2003.|وعبرته السيارات.",
            "صدر الكتاب عام 1424 هـ.| ثم طبع عام 2003 م.| ونفد.",
            "بثت قناة سي إن إن.| إن القناة صادقة.",
            // companies spelled by letters
            "ارتفع سهم إس. إي. إس. للأقمار.| وهبط سهم تي. إن. تي للشحن.",
            // a quotation that never closes is no quotation
            "قال \"انتهى الأمر.| ثم خرج.| ولم يعد.",
            // no space after the stop
            "بدأت في التاسعة.|فجاءت الشرطة.",
            "هل وصل؟|نعم وصل.",
            "صنع العود من الخشب .|فعرف به.",
            "صنع العود من الخشب.|و عرف به.",
            // the semicolon goes on
            "انخفض الإنتاج؛ فارتفعت الأسعار.",
        ];
        for marked in cases {
            let text = marked.replace('|', "");
            let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
            assert_eq!(split(&text), expected, "{marked}");
        }
    }

    #[test]
    fn a_run_of_dots_ends_in_running_text() {
        // As somebody speaks: "|" stands where the text is to be cut.
        let marked = "كنت أسير في المدينة القديمة ذلك المساء..| رأيت رجلا يحمل كتابا كبيرا تحت المطر...| \
            لم أعرف من يكون ولا إلى أين يمضي..| سألته عن الطريق.. نعم.. لكنه لم يجب عن سؤالي ذاك... \
            حتى وصلنا إلى الجسر.| هل تعرفون ما رأيت؟| لا شيء!!!| اشتريت خبزا (وزيتا.. وملحا) من السوق \
            وحبرا وورقا إلخ.. ثم عدت إلى البيت.";
        let text = marked.replace('|', "");
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        assert_eq!(split(&text), expected);
        // A headline is no running text.
        let headline = "افتتاح الجسر الجديد على النهر الكبير في المدينة.. ماذا بعد ذلك؟";
        assert_eq!(split(headline), [headline]);
    }

    #[test]
    fn a_break_inside_a_sentence_is_none() {
        for (text, expected) in [
            (
                "وصل الوفد إلى العاصمة صباح أمس في\nالثاني من مايو. ثم غادر.",
                2,
            ),
            ("شارك في السباق عشرون عداء من ستة بلاد،\nبينهم ثلاث نساء.", 1),
            ("نشرت الصحيفة نتائج البحث الجديد أولا\nبأول.", 1),
            ("الجسر الجديد على النهر\nافتتح المحافظ الجسر أمس.", 2),
            ("حضر كل من:\nالوزير والسفير.", 2),
        ] {
            assert_eq!(split(text).len(), expected, "{text}");
        }
    }

    #[test]
    fn a_line_is_a_paragraph_unless_the_text_is_hard_wrapped() {
        assert_eq!(
            split("عنوان بلا نقطة\nجملة أولى.\r\n\r\nثانية"),
            ["عنوان بلا نقطة", "جملة أولى.", "ثانية"]
        );
        let wrapped =
            "هذا نص طويل يقطعه المحرر عند العمود نفسه في\n".repeat(6) + "آخره. وهذه جملة أخرى.";
        assert_eq!(split(&wrapped).len(), 2);
    }

    proptest! {
        #[test]
        fn spans_are_ordered_and_hold_every_word(text in "[\u{620}-\u{64A}a-z0-9 .!؟?…\"«»“”()،\n]{0,120}|\\PC{0,80}") {
            let found = sentences(&text);
            let mut at = 0;
            for sentence in &found {
                prop_assert!(sentence.span.start >= at && sentence.span.start < sentence.span.end);
                prop_assert!(!text[at..sentence.span.start].chars().any(char::is_alphanumeric));
                at = sentence.span.end;
            }
            prop_assert!(!text[at..].chars().any(char::is_alphanumeric));
        }
    }
}
