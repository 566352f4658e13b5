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

/// A quotation longer than this is taken for one that was never closed.
const LONGEST_QUOTATION: usize = 600;

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

/// For each character, the index of the closing mark of the quotation it is inside of. A quotation
/// is one only if it closes within reason, and before another of its kind opens.
fn quotations(chars: &[(usize, char)]) -> Vec<Option<usize>> {
    let mut inside = vec![None; chars.len()];
    let mut i = 0;
    while i < chars.len() {
        let Some(kind) = family(chars[i].1) else {
            i += 1;
            continue;
        };
        let may_open = match side(chars, i) {
            Side::Opens => true,
            Side::Closes => false,
            Side::Either => matches!(chars[i].1, '"' | '«' | '“'),
        };
        let far = chars.len().min(i + LONGEST_QUOTATION);
        let next = (i + 1..far).find(|&j| family(chars[j].1) == Some(kind));
        match next {
            Some(end) if may_open && side(chars, end) != Side::Opens => {
                inside[i..end].fill(Some(end));
                i = end + 1;
            }
            _ => i += 1,
        }
    }
    inside
}

fn opens(chars: &[(usize, char)], quoted: &[Option<usize>], i: usize) -> bool {
    quoted[i].is_some() && (i == 0 || quoted[i - 1] != quoted[i]) && side(chars, i) != Side::Closes
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
    if is_letter_name(word.rsplit('.').next().unwrap_or(&word)) {
        let next_word: String = chars[next..]
            .iter()
            .map(|&(_, c)| c)
            .skip_while(|c| c.is_whitespace())
            .take_while(|c| c.is_alphabetic())
            .collect();
        let behind_another = chars[..stop.start - word.chars().count()]
            .iter()
            .rfind(|(_, c)| !c.is_whitespace())
            .is_some_and(|&(at, c)| c == '.' && ends_in_a_letter_name(chars, at));
        if word.contains('.') || is_letter_name(&next_word) || behind_another {
            return false;
        }
    }
    if !spaced {
        // 3.5, bbc.com, U.S.; but "التاسعة.فجاءت" and "التاسعة .فجاءت" are two sentences.
        let ends_word = word.chars().count() > 2 && before.is_some_and(is_arabic_letter)
            || before
                .is_some_and(|c| c.is_whitespace() || matches!(c, '»' | '«' | '"' | '”' | ')'));
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
