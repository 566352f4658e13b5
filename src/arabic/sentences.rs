//! Sentences: where one ends, in news as it is really typed.
//!
//! A stop (`.` `!` `?` `؟` `۔`) ends a sentence unless it is inside a number, after an
//! abbreviation or an initial, inside a Latin name or address, part of a run of dots that only
//! pauses, inside a quotation, or followed by a comma. What closes a quotation or a bracket right
//! after the stop belongs to the sentence. A stop typed without the space after it still ends one.
//! A line break ends one too, unless the text is hard-wrapped: then only an empty line does.
//! A headline that lost its line break ends where the dateline of the story begins.

use super::abbreviations::{
    ABBREVIATIONS, ALSO_WORDS, ends_in_a_letter_name, is_letter_name, word_before,
};
use super::datelines::inner_dateline;
use super::fold::is_invisible;
use super::marks::{is_arabic, is_arabic_letter, is_bullet, is_closer, is_stop};
use super::paragraphs::paragraphs;
use super::quotations::Characters;
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
#[non_exhaustive]
pub struct Sentence {
    /// Byte range of the sentence in the text that was split.
    pub span: Range<usize>,
    /// Which paragraph of the text it stands in, from 0.
    pub paragraph: usize,
}

/// A run of dots ends a sentence only where it stands for a full stop: in a paragraph of at least
/// so many characters, and after at least [`LEAST_WORDS`] words.
const RUNNING_TEXT: usize = 200;

const LEAST_WORDS: usize = 6;

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
    let mut paragraph_chars = Characters::of(text);
    for (paragraph, block) in paragraphs(text).into_iter().enumerate() {
        paragraph_chars.read(text, block.clone());
        split_paragraph(text, block, paragraph, &paragraph_chars, &mut found);
    }
    found
}

/// How many words a text has, split at white space. Lengths of digests are measured in them.
pub(crate) fn words(text: &str) -> usize {
    let (mut count, mut is_counted) = (0, false);
    for c in text.chars() {
        if is_arabic_letter(c) || !c.is_whitespace() && c.is_alphanumeric() {
            count += usize::from(!is_counted);
            is_counted = true;
        } else if c.is_whitespace() {
            is_counted = false;
        }
    }
    count
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
        let start = from + beginning(piece);
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
        let goes_with_the_last = || {
            let rest = &text[start..end];
            // Marks alone are no sentence, and neither is a score behind a score: 6-2 . 6-3 .
            !rest.chars().any(char::is_alphanumeric)
                || is_score(rest) && ends_in_a_digit(&text[last.span.clone()])
        };
        if last.paragraph == paragraph && goes_with_the_last() {
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

/// True of two numbers or more and no letter. One number may count the items of a list.
fn is_score(piece: &str) -> bool {
    let numbers = piece.split(|c: char| !c.is_numeric());
    !piece.contains(char::is_alphabetic) && numbers.filter(|n| !n.is_empty()).count() >= 2
}

fn ends_in_a_digit(sentence: &str) -> bool {
    let end = sentence.trim_end_matches(|c: char| is_stop(c) || c.is_whitespace());
    end.ends_with(char::is_numeric)
}

/// The byte at which a sentence's own characters begin: after white space, invisible marks, and
/// dots and commas that belong to what was before.
fn beginning(piece: &str) -> usize {
    let at = |rest: &str| piece.len() - rest.len();
    let bare = piece.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    let rest = bare.trim_start_matches(['.', '…', '،', '؛', ',']);
    let words = rest.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    // A dot right before Latin letters or digits belongs to them: «.NET», «.5».
    if rest.len() < bare.len() && (words.len() < rest.len() || words.starts_with(is_arabic_letter))
    {
        at(words)
    } else {
        at(bare)
    }
}

/// Pushes a stretch. If it is a headline and a story that begins with a dateline, pushes each.
fn push_apart(text: &str, stretch: Range<usize>, push: &mut impl FnMut(usize, usize)) {
    match inner_dateline(&text[stretch.clone()]) {
        Some(at) => {
            push(stretch.start, stretch.start + at);
            push(stretch.start + at, stretch.end);
        }
        None => push(stretch.start, stretch.end),
    }
}

/// True if the stops at `stop` end the sentence that begins at `first`. The marks that close after
/// the stops end before `next`. All are indices of characters.
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
        // A question or a cry that ends a quotation does not end the sentence: «متى؟» سأل الوزير.
        if characters.quoted(stop.start).is_some() && next > stop.end {
            return characters.is_speech(stop.start) && !characters.goes_on_at(next);
        }
        return spaced || next > stop.end || is_arabic(following) || is_closer(following);
    }
    // "..", "..." and "…" are a pause in a headline, and end a sentence in running text.
    if stop.len() > 1 || chars[stop.start].1 == '…' {
        let is_spaced = |&&(_, c): &&(usize, char)| c.is_whitespace();
        let words = chars[first..stop.start].iter().filter(is_spaced).count();
        let and_so_on = matches!(word_before(chars, stop.start).as_str(), "إلخ" | "الخ");
        // «و» may also continue the sentence, so more words must stand before.
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

/// True if the word that ends right before an index stands after a number: 1424 هـ، 2003 م.
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
            // the sets of a match; what counts the items of a list
            "فازت في الدور الأول 6-2 . 6-3 . 6-1 .| وتلعب الأحد.",
            "وصل الوفد عام 2019.| 2.| بدأت المحادثات.",
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
            // one straight mark is missing
            "قال الوزير \" انتهى الأمر.| وقال نائبه \" نعم \" في المساء.| ثم غادر.",
            // a question that is spoken ends the sentence, one that is a title does not
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
            // a semicolon does not end the sentence
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
        // Dots as in speech: "|" stands where the text is to be cut.
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
            (
                "بدأ المهرجان السنوي أمس في مدينة ومنذ\nالصباح توافد الزوار.",
                1,
            ),
            ("وجه المدير رسالة شكر إلى كل الزملاء في الـ\nقسم الجديد.", 1),
            (
                "وصلت تعزيزات كبيرة إلى المدينة صباح أمسـ\nوبدأ التوزيع ظهرا.",
                2,
            ),
            // Names and links in lines of their own, in the middle of their sentence.
            (
                "انتقدت الجمعية في بيان لها أمس صحافي\nإذاعة البحر\nبعد حلقة من برنامج\nضيف المساء\n، ثم اعتذر.",
                1,
            ),
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
        // Paragraphs without full stops, of like length. Their lines are not full.
        let paragraphs =
            "افتتحت البلدية سوقا جديدا للخضار في وسط المدينة بكلفة بلغت مليوني دينار تقريبا
ويضم السوق حسب بيان البلدية مئة وعشرين محلا ومواقف للسيارات وساحة للباعة المتجولين
كما يمنح التجار الجدد إعفاء من الرسوم عند التسجيل قبل نهاية هذا الشهر
وأكد مدير السوق أن المحال توزع بالقرعة على المسجلين في الغرفة التجارية
وأشار المدير نفسه إلى أن العمل يبدأ الأحد في الساعة السادسة صباحا كل يوم
وتقام في السوق فعاليات للأطفال أيام الجمعة";
        assert_eq!(split(paragraphs).len(), 6);
        // The same words, broken where the next one does not fit, are one sentence.
        let mut wrapped = String::new();
        for word in paragraphs.split_whitespace() {
            let line = wrapped.lines().last().unwrap_or_default();
            let fits = line.chars().count() + 1 + word.chars().count() <= 60;
            wrapped += if fits { " " } else { "\n" };
            wrapped += word;
        }
        assert_eq!(split(&wrapped).len(), 1);
    }

    proptest! {
        #[test]
        fn spans_are_ordered_and_hold_every_word(text in "[\u{620}-\u{64A}a-z0-9 .!؟?…\"«»“”()،\n]{0,120}|\\PC{0,80}") {
            let found = sentences(&text);
            // A mark without its letter is no word, though Unicode calls some alphabetic.
            let has_word = |part: &str| part.chars().any(|c| c.is_alphanumeric() && !is_invisible(c));
            let mut at = 0;
            for sentence in &found {
                prop_assert!(sentence.span.start >= at && sentence.span.start < sentence.span.end);
                prop_assert!(!has_word(&text[at..sentence.span.start]));
                at = sentence.span.end;
            }
            prop_assert!(!has_word(&text[at..]));
        }
    }
}
