//! Which lines of an article are not the story: dateline, byline, time, caption, menu, pointer to
//! another story, repeated headline.

use crate::arabic::{FoldOptions, NUMBER, Tokenizer, agency_dateline};

/// In words. A longer line is story, whatever its first word is.
const LONGEST: usize = 12;

/// In bytes. A longer sentence is more than a dateline.
const LONGEST_DATELINE: usize = 120;

/// In bytes. A bracket that is longer says something.
const LONGEST_MARK: usize = 40;

/// Folded words that a byline, a caption or a time begins with.
const OPENERS: [&str; 22] = [
    "كتب",
    "كتبت",
    "بقلم",
    "اعداد",
    "اعدت",
    "اعده",
    "تقرير",
    "تحرير",
    "ترجمه",
    "مراسل",
    "مراسله",
    "مراسلنا",
    "المصدر",
    "تصوير",
    "صوره",
    "الصوره",
    "نشر",
    "نشرت",
    "اخر",
    "تاريخ",
    "حدث",
    "خاص",
];

/// Agencies and the word for them, folded.
const AGENCIES: [&str; 24] = [
    "وكالات",
    "وكاله",
    "رويترز",
    "فرانس",
    "واس",
    "سانا",
    "وام",
    "بترا",
    "وفا",
    "قنا",
    "كونا",
    "واع",
    "بنا",
    "اب",
    "الاناضول",
    "سبوتنيك",
    "شينخوا",
    "afp",
    "reuters",
    "ap",
    "dpa",
    "bbc",
    "cnn",
    "مراسلون",
];

/// What a pointer to another story begins with, folded.
const POINTERS: [&str; 16] = [
    "اقرا ايضا",
    "اقرا المزيد",
    "اقرا اكثر",
    "اقراوا ايضا",
    "اقرئي ايضا",
    "شاهد ايضا",
    "شاهدوا ايضا",
    "شاهد الفيديو",
    "طالع ايضا",
    "تابع ايضا",
    "قد يعجبك",
    "قد يهمك",
    "مواضيع ذات",
    "اخبار ذات",
    "للمزيد من",
    "read more",
];

/// What stands between the entries of a menu.
const MENU_SEPARATORS: [char; 4] = ['|', '•', '·', '›'];

/// True of a line that ends in a full stop or the like.
pub(super) fn ends_as_a_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '»', '”', ')', ' ']);
    line.ends_with(['.', '!', '?', '؟', '…'])
}

/// True unless the sentence is recognized as one of the other kinds.
pub(super) fn is_story(title: &str, sentence: &str) -> bool {
    if is_pointer(sentence) || is_dateline(sentence) || is_mark(sentence) {
        return false;
    }
    if ends_as_a_sentence(sentence) {
        return true;
    }
    if sentence.matches(MENU_SEPARATORS).count() >= 2 {
        return false;
    }
    let line = words(sentence);
    if line.is_empty() || line == words(title) {
        return false;
    }
    if line.len() > LONGEST {
        return true;
    }
    let numbers = line.iter().filter(|word| *word == NUMBER).count();
    let opener = OPENERS.contains(&line[0].as_str()) && (sentence.contains(':') || line.len() <= 5);
    let agency = line.iter().any(|word| AGENCIES.contains(&word.as_str()));
    let dash = sentence.contains(['-', '–', '—', 'ـ', '/', '(', ':']);
    // A place and a sender, whatever their names are: «عمّان - وكالات».
    let place = line.len() <= 4 && sentence.contains(['–', '—', '-', '/']);
    let time = numbers >= 2 && line.len() <= numbers * 4;
    !(opener || place || agency && dash && line.len() <= 8 || time)
}

/// «(أرشيفية)», «س.ن», «#الصحة #تلقيح»: a bracket, initials or hashtags alone.
fn is_mark(sentence: &str) -> bool {
    let sentence = sentence.trim();
    if sentence.starts_with('#') {
        return sentence
            .split_whitespace()
            .all(|word| word.starts_with('#'));
    }
    if sentence.len() > LONGEST_MARK {
        return false;
    }
    let inside = sentence
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    inside.is_some_and(|inside| !inside.contains(['(', '.', '؟', '!']))
        || words(sentence).iter().all(|word| word.chars().count() == 1)
}

/// «موسكو، 12 مارس - سبوتنيك.»: nothing but a dateline, whatever it ends with.
fn is_dateline(sentence: &str) -> bool {
    sentence.len() < LONGEST_DATELINE
        && sentence.contains(['-', '–', '—', '/', '('])
        && agency_dateline(sentence) == Some(sentence.len())
}

/// «اقرأ أيضا: …», whatever it ends with.
fn is_pointer(sentence: &str) -> bool {
    let start = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut letters = start.chars().filter(|c| c.is_alphanumeric());
    let first_two = (letters.next(), letters.next());
    if !matches!(
        first_two,
        (Some('ا' | 'أ' | 'إ'), Some('ق' | 'خ'))
            | (Some('ش' | 'ط' | 'ت'), Some('ا'))
            | (Some('ق'), Some('د'))
            | (Some('م'), Some('و'))
            | (Some('ل'), Some('ل'))
            | (Some('r' | 'R'), Some('e' | 'E'))
    ) {
        return false;
    }
    let end = start
        .char_indices()
        .nth(24)
        .map_or(start.len(), |(at, _)| at);
    let line = words(&start[..end]).join(" ");
    POINTERS.iter().any(|pointer| line.starts_with(pointer))
}

fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    Tokenizer::new(FoldOptions::default()).scan(text, |token| found.push(token.text().to_owned()));
    found
}
