//! Paragraphs: which line breaks are meant, and which stand inside a sentence.

use super::marks::is_stop;
use std::ops::Range;

pub(super) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let wrapped = is_hard_wrapped(text);
    let pieces = !wrapped && has_pieces(text);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    // The last line is a piece of the sentence around it.
    let mut in_piece = false;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        let end = start + line.len();
        if line.trim().is_empty() {
            // The "\n" of "\r\n" comes as a line of its own here. It is no empty line.
            let joins = line == "\n" && text[..start].ends_with('\r');
            if !joins {
                blocks.extend(open.take());
            }
        } else if wrapped {
            open = Some(open.map_or(start, |block| block.start)..end);
        } else {
            let before = blocks.last().map_or("", |last| &text[last.clone()]);
            let is_piece = pieces && !in_piece && is_piece(before, line);
            if is_piece || in_piece && !ends_by_itself(before) || goes_on(before, line) {
                let last = blocks.len() - 1;
                blocks[last].end = end;
            } else {
                blocks.push(start..end);
            }
            in_piece = is_piece;
        }
        start = end;
    }
    blocks.extend(open);
    blocks
}

/// True if a line begins with a comma, a full stop or the like. Then names and links stand in lines
/// of their own, in the middle of their sentences.
fn has_pieces(text: &str) -> bool {
    text.lines().skip(1).any(|line| {
        let line = line.trim_start();
        let rest = line.trim_start_matches(['،', '؛', '.']);
        let marks = line.len() - rest.len();
        marks > 0 && !line.starts_with("..") && !rest.starts_with(char::is_numeric)
    })
}

/// The most words of a name or link in the middle of a sentence.
const LONGEST_PIECE: usize = 4;

/// True of a few words after a line that is too long for a heading and whose sentence goes on.
fn is_piece(before: &str, line: &str) -> bool {
    let long = before.split_whitespace().nth(5).is_some();
    let short = line.split_whitespace().nth(LONGEST_PIECE).is_none();
    long && short && !ends_by_itself(before) && !ends_by_itself(line)
}

/// True of a line whose last character ends its sentence or heading.
fn ends_by_itself(line: &str) -> bool {
    let line = line.trim_end();
    line.ends_with(is_stop) || line.ends_with([':', '*', '-', '–', '|'])
}

/// Words that no sentence, heading or caption ends with, even with «و» before them.
const LEADING_ON: [&str; 28] = [
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
    "منذ",
    "لدن",
];

/// True if the sentence of `before` goes on in `after`, so that the line break between them is not
/// meant: `before` cannot be the end of a sentence, or `after` cannot be the beginning of one.
fn goes_on(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end(), after.trim());
    if before.is_empty() || ends_by_itself(before) {
        return false;
    }
    let long = before.split_whitespace().nth(5).is_some();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or(before);
    let fragment = || after.ends_with('.') && after.split_whitespace().nth(2).is_none();
    before.ends_with(['،', ',']) && long
        || leads_on(last) && before != last
        || after.starts_with(['،', '؛', ')', '.']) && !after.starts_with("..")
        || long && fragment()
}

/// Particles that are joined to the next word. Here only a tatweel stands after them: «لـ».
const JOINED: [&str; 8] = ["ل", "ب", "ك", "ف", "ال", "لل", "بال", "كال"];

/// True of a word that something must follow: «من», «ومنذ», «لـ».
fn leads_on(word: &str) -> bool {
    let bare = word.strip_prefix('و').unwrap_or(word);
    let drawn_out = bare.strip_suffix('ـ');
    // After other words, the tatweel stands in the place of a full stop.
    let is_joined = drawn_out.is_some_and(|bare| JOINED.contains(&bare));
    LEADING_ON.contains(&word) || LEADING_ON.contains(&bare) || is_joined
}

/// Marks that may close a quotation or a bracket behind a full stop.
const CLOSERS: [char; 8] = ['"', '\'', '»', '”', '’', ')', ']', ' '];

/// True if lines are broken at a column, not where sentences end: enough lines, of like length,
/// most of them unfinished, and most of them full. A line is full if the next word did not fit.
/// Where letters differ in width fewer are full, but lines show that they are broken: they end in
/// mid-sentence, or a sentence ends in their middle.
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
    let is_unfinished = |line: &&&str| !line.trim_end_matches(CLOSERS).ends_with(is_stop);
    let unfinished = inner.iter().filter(is_unfinished).count();
    if unfinished * 10 < inner.len() * 7 {
        return false;
    }
    let lengths: Vec<usize> = inner.iter().map(|l| l.chars().count()).collect();
    let mut sorted = lengths.clone();
    sorted.sort_unstable();
    let (median, longest) = (sorted[sorted.len() / 2], sorted[sorted.len() - 1]);
    if median < 40 || longest > median + median / 2 {
        return false;
    }
    let next_words = lines[1..].iter().map(|line| {
        let word = line.split_whitespace().next().unwrap_or_default();
        word.chars().count()
    });
    let is_full = |(length, next): &(&usize, usize)| *length + 1 + next >= longest;
    // The longest line is always full.
    let full = lengths.iter().zip(next_words).filter(is_full).count() - 1;
    let others = inner.len() - 1;
    full * 2 >= others
        || full * 10 >= others * 3 && {
            let broken = inner.iter().filter(|line| is_broken(line)).count();
            broken * 5 >= inner.len()
        }
}

/// True of a line that ends in mid-sentence, or in whose middle a sentence ends.
fn is_broken(line: &str) -> bool {
    let last = line.rsplit(char::is_whitespace).next().unwrap_or(line);
    let mut words = line.split_whitespace();
    words.next_back();
    leads_on(last) || last.ends_with(['،', ',']) || words.any(|word| word.ends_with(is_stop))
}
