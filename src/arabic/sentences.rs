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

/// Titles, units and signs that are written with a stop and followed by more of the sentence.
/// Single letters (د. م. أ.) need no entry.
const ABBREVIATIONS: [&str; 22] = [
    "أد",
    "تر",
    "هـ",
    "جم",
    "كجم",
    "كم",
    "سم",
    "مم",
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

/// A quotation longer than this is taken for one that was never closed.
const LONGEST_QUOTATION: usize = 1200;

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
    for (paragraph, block) in paragraphs(text).into_iter().enumerate() {
        split_paragraph(text, block, paragraph, &mut found);
    }
    found
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
        } else {
            blocks.push(start..end);
        }
        start = end;
    }
    blocks.extend(open);
    blocks
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
    let mut lengths: Vec<usize> = inner.iter().map(|l| l.chars().count()).collect();
    lengths.sort_unstable();
    let (median, longest) = (lengths[lengths.len() / 2], lengths[lengths.len() - 1]);
    unfinished * 10 >= inner.len() * 7 && median >= 40 && longest <= median + median / 2
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

fn split_paragraph(text: &str, block: Range<usize>, paragraph: usize, found: &mut Vec<Sentence>) {
    let chars: Vec<(usize, char)> = text[block.clone()]
        .char_indices()
        .filter(|&(_, c)| !is_invisible(c))
        .map(|(at, c)| (block.start + at, c))
        .collect();
    let after = |i: usize| chars.get(i).map_or(block.end, |&(at, _)| at);
    let quoted = quotations(&chars);
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
    let mut i = 0;
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
        while i < chars.len() && is_closer(chars[i].1) && !opens(&chars, &quoted, i) {
            i += 1;
        }
        if ends_sentence(&chars, &quoted, stop, i) {
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

/// For each character, the index of the closing mark of the quotation it is inside of.
fn quotations(chars: &[(usize, char)]) -> Vec<Option<usize>> {
    let mut inside = vec![None; chars.len()];
    let mut i = 0;
    while i < chars.len() {
        let close: &[char] = match chars[i].1 {
            '"' => &['"'],
            '«' => &['»'],
            '“' => &['”', '“'],
            '”' => &['“', '”'],
            _ => {
                i += 1;
                continue;
            }
        };
        let far = chars.len().min(i + LONGEST_QUOTATION);
        match (i + 1..far).find(|&j| close.contains(&chars[j].1)) {
            Some(end) => {
                inside[i..end].fill(Some(end));
                i = end + 1;
            }
            None => i += 1,
        }
    }
    inside
}

fn opens(chars: &[(usize, char)], quoted: &[Option<usize>], i: usize) -> bool {
    quoted[i].is_some() && (i == 0 || quoted[i - 1] != quoted[i]) && chars[i].1 != '»'
}

fn ends_sentence(
    chars: &[(usize, char)],
    quoted: &[Option<usize>],
    stop: Range<usize>,
    next: usize,
) -> bool {
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
    if quoted[stop.start].is_some_and(|end| end >= next) {
        return false;
    }
    let spaced = char_at(next).is_none_or(char::is_whitespace);
    let before = stop.start.checked_sub(1).and_then(char_at);
    let only_dots = chars[stop.clone()]
        .iter()
        .all(|&(_, c)| c == '.' || c == '…');
    if !only_dots {
        // «متى؟» سأل الوزير: a question or a cry that a quotation closes on goes on.
        if quoted[stop.start].is_some() && next > stop.end {
            return false;
        }
        return spaced || next > stop.end || is_arabic(following) || is_closer(following);
    }
    // ".." and "..." and "…" pause more often than they end.
    if stop.len() > 1 || chars[stop.start].1 == '…' {
        return false;
    }
    let word = word_before(chars, stop.start);
    if !spaced {
        // 3.5, bbc.com, U.S.; but "التاسعة.فجاءت" and "التاسعة .فجاءت" are two sentences.
        let ends_word = word.chars().count() > 2 && before.is_some_and(is_arabic_letter)
            || before.is_some_and(char::is_whitespace);
        let both_words = ends_word
            && is_arabic_letter(following)
            && (word_after(chars, next) > 1 || following == 'و');
        return both_words || next > stop.end && before.is_some_and(char::is_alphanumeric);
    }
    if next > stop.end {
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

/// How many letters the word that starts at index `start` has.
fn word_after(chars: &[(usize, char)], start: usize) -> usize {
    let rest = chars[start..].iter();
    rest.take_while(|&&(_, c)| c.is_alphabetic()).count()
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
