//! What kind of line a line is, judged by itself.

use super::phrases::{BETWEEN_PARAGRAPHS, PHRASES, Phrases, first_word, letters};
use crate::article::Reason;
use memchr::{memchr2, memchr3};

/// In words: prose is no shorter, and ends as sentences do.
const SHORTEST_PROSE: usize = 12;
/// In words: a heading is no longer.
const LONGEST_HEADING: usize = 7;
/// In words: how many words a heading may have beside its phrase.
const MORE_OF_A_HEADING: usize = 2;
/// In words: a byline, a call or a caption is no longer.
const LONGEST_NOTICE: usize = 16;
/// In bytes: no line that names agencies is longer.
const LONGEST_AGENCIES: usize = 80;
/// In bytes: only lists of headlines are longer among furniture.
const LONGEST_LINE: usize = 400;

/// In bytes: no phrase of [`super::phrases`] before a colon is longer.
const LONGEST_PHRASE: usize = 80;

/// The kind of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    /// Many words, ended by a full stop or the like.
    Prose,
    /// A heading of other stories, which follow.
    OtherStories,
    /// A heading of comments: only comments follow.
    Comments,
    /// A line that is furniture.
    Furniture(Reason),
    /// None of these.
    Plain,
}

/// The kind of a line.
pub(super) fn kind(line: &str) -> Kind {
    let line = line.trim();
    let words = line.split_whitespace().count();
    match words {
        0 => Kind::Blank,
        _ if line.len() > LONGEST_LINE => prose_or_plain(line),
        _ => short_kind(line, words),
    }
}

/// True if a line may be furniture between paragraphs: it begins as such lines do, or has marks
/// between its parts. This is a quick check, which rules out most lines before their [`kind`] is
/// determined.
pub(super) fn may_stand_between_paragraphs(line: &str) -> bool {
    // The characters / and |, and the first bytes of · and •.
    let bytes = line.as_bytes();
    if memchr2(b'/', b'|', bytes).is_some() || memchr2(0xC2, 0xE2, bytes).is_some() {
        return true;
    }
    let words = line.split_whitespace().map(letters);
    let mut words = words
        .filter(|word| !word.is_empty() && !is_number(word))
        .take(2);
    words.any(|word| BETWEEN_PARAGRAPHS.contains(first_word(&word)))
}

/// True of a line with many words that ends as sentences do.
pub(in crate::input) fn is_prose(line: &str) -> bool {
    is_closed(line) && line.split_whitespace().nth(SHORTEST_PROSE - 1).is_some()
}

fn prose_or_plain(line: &str) -> Kind {
    if is_prose(line) {
        Kind::Prose
    } else {
        Kind::Plain
    }
}

fn short_kind(line: &str, words: usize) -> Kind {
    // A phrase before a colon decides: "read also: a headline".
    let is_boundary = |&end: &usize| line.is_char_boundary(end);
    let end = (0..=LONGEST_PHRASE + 2).rev().find(is_boundary);
    let before_colon = line[..end.unwrap_or(0)]
        .split_once([':', '|', '؛'])
        .filter(|(before, _)| before.len() <= LONGEST_PHRASE)
        .map(|(before, _)| letters(before));
    let says_more = |phrases: &Phrases| before_colon.as_ref().is_some_and(|b| phrases.starts(b));
    // In a whole sentence the phrase must stand alone, because the article's own sentences may
    // begin with it: "more details: the minister said".
    let more = if is_prose(line) { 0 } else { MORE_OF_A_HEADING };
    let announces = |before: &String| PHRASES.other_stories.heads(before, more);
    if before_colon.as_ref().is_some_and(announces) && !line.ends_with(':') {
        return Kind::Furniture(Reason::OtherStories);
    }
    if let Some(reason) = notices(line) {
        return Kind::Furniture(reason);
    }
    let brief = words <= LONGEST_NOTICE;
    // A shortcut: most lines of most articles need no further checks.
    if words > 2 * LONGEST_NOTICE || !brief && is_prose(line) && !is_of_the_site(line) {
        return prose_or_plain(line);
    }
    let folded = letters(line);
    let closed = is_closed(line);
    let starts = |phrases: &Phrases| phrases.starts(&folded);
    if words <= LONGEST_HEADING && !line.ends_with('.') {
        if PHRASES.other_stories.heads(&folded, MORE_OF_A_HEADING) {
            return Kind::OtherStories;
        }
        let of_this = |word: &str| matches!(word, "علي" | "هذا" | "الخبر" | "المقال" | "الموضوع");
        let named = folded.split(' ').filter(|word| !of_this(word));
        if PHRASES
            .comments
            .heads(&named.collect::<Vec<_>>().join(" "), 0)
        {
            return Kind::Comments;
        }
    }
    let speaks_of_rights = ["الحقوق محفوظه", "all rights reserved", "copyright"];
    let reserves = speaks_of_rights
        .iter()
        .any(|rights| folded.contains(rights));
    let signed = line.contains('©') && (brief || line.starts_with('©'));
    let of_rights = signed || brief && (reserves || !closed && PHRASES.rights.inside(&folded));
    let reason = if of_rights && !is_behind_a_sentence(line) {
        Some(Reason::Rights)
    } else if starts(&PHRASES.terms) && PHRASES.sites.inside(&folded) {
        Some(Reason::Call)
    } else if is_disclaimer(&folded) {
        Some(Reason::Disclaimer)
    } else if PHRASES.advertisements.contains(&folded) {
        Some(Reason::Advertisement)
    } else if PHRASES.ends.contains(&folded) || is_code(line, &folded) {
        Some(Reason::End)
    } else if is_agency(line) {
        Some(Reason::Caption)
    } else if is_post(line) {
        Some(Reason::Post)
    } else if brief && !closed && starts(&PHRASES.links) {
        Some(Reason::Links)
    } else if says_more(&PHRASES.tags) || !closed && starts(&PHRASES.tags) {
        Some(Reason::Tags)
    } else if is_buttons(&folded) {
        Some(Reason::Buttons)
    } else if is_menu(line, &folded) {
        Some(Reason::Menu)
    } else if !brief || closed && words >= SHORTEST_PROSE {
        None
    } else if starts(&PHRASES.calls) || !closed && asks_to_click(&folded) || is_of_a_list(&folded) {
        Some(Reason::Call)
    } else if !closed
        && (says_more(&PHRASES.bylines)
            || is_byline(&folded)
            || is_team(&folded)
            || names_source(&folded))
    {
        Some(Reason::Byline)
    } else if !closed && (says_more(&PHRASES.captions) || words <= 8 && starts(&PHRASES.captions))
        || is_credited(line)
    {
        Some(Reason::Caption)
    } else {
        None
    };
    match reason {
        Some(reason) => Kind::Furniture(reason),
        None => prose_or_plain(line),
    }
}

/// For a line whose parts are separated by bars or dots: the reason of the first part that is a
/// notice, if at least two parts, and half of all, are notices.
fn notices(line: &str) -> Option<Reason> {
    let parts = || {
        let parts = line.split(['|', '·', '•']).map(str::trim);
        parts.filter(|part| !part.is_empty())
    };
    // The character |, and the first bytes of · and •: most lines have none of them.
    if memchr3(b'|', 0xC2, 0xE2, line.as_bytes()).is_none() || is_closed(line) {
        return None;
    }
    let count = parts().count();
    if count < 2 {
        return None;
    }
    let reasons: Vec<Reason> = parts()
        .filter_map(|part| match kind(part) {
            Kind::Furniture(reason) => Some(reason),
            _ => None,
        })
        .collect();
    (reasons.len() >= 2 && reasons.len() * 2 >= count).then(|| reasons[0])
}

/// True of a caption: a line in brackets, or one that ends with a photographer or an agency.
fn is_credited(line: &str) -> bool {
    if line.starts_with('[') && line.ends_with(']') {
        return true;
    }
    // A dash within a word is no separator. A credit behind a sentence belongs to that sentence.
    let marks = ["(", " - ", " – ", " | "];
    let parts = marks.into_iter().filter_map(|mark| line.rsplit_once(mark));
    let mut credits = parts
        .filter(|(before, _)| !is_closed(before))
        .map(|(_, credit)| letters(credit));
    credits.any(|credit| {
        PHRASES.agencies.contains(&credit)
            || ["تصوير ", "عدسه "].iter().any(|by| credit.starts_with(by))
    })
}

/// True of a line that ends as sentences do.
pub(super) fn is_closed(line: &str) -> bool {
    let closes = |c: char| matches!(c, '"' | '\'' | '»' | '”' | '’' | ')' | ']');
    line.trim_end_matches(|c: char| closes(c) || c.is_whitespace())
        .ends_with(['.', '!', '?', '؟', '…', '۔'])
}

/// True of a line that begins like a disclaimer.
pub(super) fn says_opinions(line: &str) -> bool {
    begins_with(&PHRASES.opinions, line)
}

/// True of a line that begins like a whole sentence of the site about itself.
fn is_of_the_site(line: &str) -> bool {
    says_opinions(line) || begins_with(&PHRASES.terms, line)
}

/// True of a line that begins with one of the phrases. Only its start is folded, to save time.
fn begins_with(phrases: &Phrases, line: &str) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    if !phrases.begins_with(first_word(&letters(first))) {
        return false;
    }
    let start = line
        .char_indices()
        .nth(60)
        .map_or(line, |(end, _)| &line[..end]);
    phrases.starts(&letters(start))
}

/// A menu: sections of a site between bars, dots or dashes, or one section alone.
fn is_menu(line: &str, folded: &str) -> bool {
    if PHRASES.menu.contains(folded) {
        return true;
    }
    let between = ['|', '·', '•', '/', '»', '›', '>', '،', ','];
    // Most lines have fewer than three parts.
    if line.split(between).nth(2).is_none() {
        return words_are_menu(folded);
    }
    let parts: Vec<String> = line
        .split(between)
        .map(letters)
        .filter(|part| !part.is_empty())
        .collect();
    let known = parts
        .iter()
        .filter(|part| PHRASES.menu.contains(part))
        .count();
    let bars = line.matches(['|', '·', '•', '›']).count();
    parts.len() >= 3 && known * 2 >= parts.len()
        || bars >= 3 && known >= 1
        || words_are_menu(folded)
}

/// True of a line of three words or more, of which two thirds are sections.
fn words_are_menu(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let known = words
        .iter()
        .filter(|word| PHRASES.menu.contains(word))
        .count();
    words.len() >= 3 && known * 3 >= words.len() * 2
}

fn is_buttons(folded: &str) -> bool {
    let (mut known, mut words) = (0, 0);
    for word in folded.split(' ').filter(|word| !is_number(word)) {
        words += 1;
        known += usize::from(PHRASES.interface.contains(word));
    }
    words > 0 && known * 5 >= words * 4
}

/// True of a date of publishing, such as "Published on the 12th of March" or "2 hours ago": it
/// begins like one, or has little else than numbers and words of time.
fn is_byline(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').collect();
    let begins = PHRASES.bylines.starts(folded);
    let of_time = words
        .iter()
        .filter(|word| is_number(word) || PHRASES.time.contains(word))
        .count();
    let numbers = words.iter().filter(|word| is_number(word)).count();
    begins && (numbers > 0 || words.len() <= 4) || numbers > 0 && of_time * 5 >= words.len() * 4
}

/// True of a line that begins with a sentence; what follows it is cut by itself.
fn is_behind_a_sentence(line: &str) -> bool {
    let first = line.split_once(". ").map(|(first, _)| first);
    first.is_some_and(|first| !first.contains('©') && first.split_whitespace().nth(5).is_some())
}

/// True of the line in which an agency names its desk: (إعداد سلمى الحاج للنشرة العربية - تحرير
/// سامي النجار).
fn is_team(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let begins = words
        .next()
        .is_some_and(|first| matches!(first, "اعداد" | "تغطيه" | "كتابه" | "ترجمه" | "تقرير"));
    // One person did the one, another the other.
    begins && words.skip(2).any(|word| word == "تحرير") && folded.contains("للنشره العربيه")
}

/// True of a line that says what to click on for what: «لمتابعة الأخبار اضغط هنا».
fn asks_to_click(folded: &str) -> bool {
    let click = ["اضغط هنا", "انقر هنا", "اضغطوا هنا", "انقروا هنا"];
    PHRASES.click_for.starts(folded) && click.iter().any(|click| folded.ends_with(click))
}

/// True of a recommendation between paragraphs: "list 1 of 2", and a headline.
fn is_of_a_list(folded: &str) -> bool {
    let words: Vec<&str> = folded.split(' ').take(4).collect();
    matches!(words[..], ["list", one, "of", all] if is_number(one) && is_number(all))
}

/// True of a line that says whose opinions the article states.
fn is_disclaimer(folded: &str) -> bool {
    PHRASES.opinions.starts(folded)
        && PHRASES.speaks_for.inside(folded)
        && PHRASES.whose.inside(folded)
}

/// True of a line that says which agency a text is from, and nothing else: «نقلا عن رويترز».
fn names_source(folded: &str) -> bool {
    let agency = folded.strip_prefix("نقلا عن ");
    let agency = agency.map(|agency| agency.strip_prefix("وكاله ").unwrap_or(agency));
    agency.is_some_and(|agency| PHRASES.agencies.contains(agency))
}

/// True of a line that names agencies and nothing else.
pub(super) fn is_agency(line: &str) -> bool {
    if line.len() > LONGEST_AGENCIES {
        return false;
    }
    let enclosed = line.starts_with(['(', '[', '"', '“', '«']);
    let is_one = |part: String| {
        PHRASES.agencies.contains(&part)
            && (enclosed || !PHRASES.ambiguous_agencies.contains(&part))
    };
    let parts = line.split(['،', ',', '/', '+']).map(letters);
    let mut parts = parts.filter(|part| !part.is_empty()).peekable();
    parts.peek().is_some() && parts.all(is_one)
}

/// True of the line with which an agency ends a text: its word for the end with the writers'
/// initials, as in "انتهى/ س.ع", or the initials alone.
fn is_code(line: &str, folded: &str) -> bool {
    let mut words = folded.split(' ').peekable();
    let is_ended = words.next_if(|&word| PHRASES.ends.contains(word)).is_some();
    let rest: Vec<&str> = words.collect();
    let is_initial = |word: &&str| word.chars().count() == 1 || is_number(word);
    let initials = rest.iter().all(is_initial);
    let letters = rest.iter().filter(|word| !is_number(word)).count();
    // «س.ن», but not «ر.س», a currency.
    let dotted = (2..=4).contains(&rest.len())
        && line.trim_end_matches('.').contains('.')
        && !PHRASES.currencies.contains(folded);
    initials
        && (is_ended && rest.len() <= 6
            || letters >= 3 && line.contains('/')
            || letters == rest.len() && dotted)
}

/// True of the signature of a social network's post, "— name (@account) date", or an account alone.
fn is_post(line: &str) -> bool {
    let account = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
        word.strip_prefix('@').is_some_and(|name| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        })
    };
    let begins = line.starts_with(['—', '–', '-', '@']);
    begins && line.split_whitespace().any(account)
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_known_by_their_words_and_shape() {
        let furniture = Kind::Furniture;
        for (line, expected) in [
            ("انتهى/ س.ع", furniture(Reason::End)),
            ("(النهاية) م ك / ر ج", furniture(Reason::End)),
            ("س م / ع ح", furniture(Reason::End)),
            ("س.ن", furniture(Reason::End)),
            ("انتهى الشوط", Kind::Plain),
            ("(وكالات)", furniture(Reason::Caption)),
            (
                "منظر من المدينة القديمة (رويترز)",
                furniture(Reason::Caption),
            ),
            ("سوق المدينة - تصوير: سامي", furniture(Reason::Caption)),
            ("[سوق المدينة]", furniture(Reason::Caption)),
            ("شراكة المدن العربية -الأوروبية", Kind::Plain),
            (
                "— بلدية المدينة (@albaladia) 3 أيار 2024",
                furniture(Reason::Post),
            ),
            ("@albaladia", furniture(Reason::Post)),
            ("البريد: a@b.example", Kind::Plain),
            (
                "منذ 5 ساعات · وقت القراءة 2 دقائق",
                furniture(Reason::Byline),
            ),
            (
                "تاريخ النشر : 8/6/2018 | عدد القراء: 4678 | ارسل لصديق | نسخة للطباعة",
                furniture(Reason::Byline),
            ),
            ("الفريق الأول | الفريق الثاني", Kind::Plain),
            // Lines of the article that begin or end like furniture.
            ("دوري أبطال أوروبا", Kind::Plain),
            ("نتائج كرة القدم", Kind::Plain),
            ("التعليقات الدولية على القرار", Kind::Plain),
            ("التعليقات (3)", Kind::Comments),
            ("المزيد في الأسبوع المقبل إن شاء", Kind::Plain),
            ("أخبرنا عن بداياتك في المسرح؟", Kind::Plain),
            ("شارك في التصويت 120 نائبا.", Kind::Plain),
            ("لن يتم نشر قوات في البلاد.", Kind::Plain),
            ("وستستأنف المحادثات في جنيف. (أ ف ب)", Kind::Plain),
            (
                "غيرت الشركة سياسة الخصوصية في التطبيق بعد شكاوى كثيرة من المستخدمين أمس.",
                Kind::Prose,
            ),
            (
                "يستخدم هذا الموقع العسكري لتخزين المعدات منذ سنوات طويلة بحسب ما قالته الوزارة.",
                Kind::Prose,
            ),
            (
                "المزيد من التفاصيل: قال الوزير إن الحكومة ستجتمع غدا لبحث الأزمة في العاصمة.",
                Kind::Prose,
            ),
            ("شاهد أيضا | خبر آخر", furniture(Reason::OtherStories)),
            ("يستمر المحتوى بعد الإعلان", furniture(Reason::Advertisement)),
        ] {
            assert_eq!(kind(line), expected, "{line}");
        }
    }
}
