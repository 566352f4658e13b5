//! Which lines of an article are not the story: dateline, byline, time, caption, menu, pointer to
//! another story, repeated headline.

use crate::arabic::{FoldOptions, NUMBER, Tokenizer, agency_dateline};

/// In words. A longer line is story, whatever its first word is.
const LONGEST: usize = 12;

/// In bytes. A longer sentence is more than a dateline.
const LONGEST_DATELINE: usize = 120;

/// In bytes. A bracket that is longer says something.
const LONGEST_MARK: usize = 60;

/// In words: what is in a bracket without a word of pictures or agencies is no longer.
const LONGEST_LABEL: usize = 2;

/// In words: no credit of a picture is longer.
const LONGEST_CREDIT: usize = 6;

/// In words: a first sentence that is as long says news, even if it announces a list as well.
pub(super) const SHORTEST_NEWS: usize = 10;

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

/// What a pointer to another story, or a note of the editors, begins with, folded.
const POINTERS: [&str; 25] = [
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
    // Numbers are folded to 0: «list 1 of 2».
    "list 0 of 0",
    "تغطيه مستمره",
    "تغطيه متواصله",
    "تحذير قد يجد",
    "تحذير قد تجد",
    "تحذير يحتوي",
    "ملاحظه المحرر",
    "ملاحظه من المحرر",
    "من المحرر",
];

/// What a pointer or a note of the editors begins with if a colon follows, folded.
const NOTES: [&str; 5] = ["تنويه", "تصحيح", "اقرا", "شاهد", "طالع"];

/// What a line that calls the reader ends with.
const CLICKS: [&str; 4] = ["اضغط هنا", "انقر هنا", "اضغطوا هنا", "انقروا هنا"];

/// What stands between the entries of a menu.
const MENU_SEPARATORS: [char; 4] = ['|', '•', '·', '›'];

/// True of a line that ends in a full stop or the like.
pub(super) fn ends_as_a_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '»', '”', ')', ' ']);
    line.ends_with(['.', '!', '?', '؟', '…'])
}

/// True of a sentence that ends in a colon: what it announces follows.
pub(super) fn announces(sentence: &str) -> bool {
    sentence
        .trim_end_matches([' ', '-', '–', '.'])
        .ends_with([':', '؛'])
}

/// True unless the sentence is recognized as one of the other kinds.
pub(super) fn is_story(title: &str, sentence: &str) -> bool {
    let is_of_the_site = is_pointer(sentence)
        || is_post(sentence)
        || CLICKS.iter().any(|click| sentence.ends_with(click));
    if is_of_the_site || is_only_dateline(sentence) || is_mark(sentence) {
        return false;
    }
    if ends_as_a_sentence(sentence) {
        return true;
    }
    if is_credited(sentence) {
        return false;
    }
    if sentence.matches(MENU_SEPARATORS).count() >= 2 {
        return false;
    }
    let line = words(sentence);
    if line.is_empty() || line == words(title) {
        return false;
    }
    if is_date_of_issue(&line) {
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

/// «(أرشيفية)», «س.ن», «2.», «#الصحة #تلقيح»: a bracket, initials, a number or hashtags alone.
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
    let found = words(sentence);
    // A number alone counts the items of a list; «3-1» is a result.
    let numbers = sentence.split(|c: char| !c.is_numeric());
    let is_result = numbers.filter(|number| !number.is_empty()).count() >= 2;
    if !is_result && found.iter().all(|word| word.chars().count() == 1) {
        return true;
    }
    let inside = sentence
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'));
    let is_of_a_picture = |word: &String| OPENERS.contains(&&**word) || AGENCIES.contains(&&**word);
    inside.is_some_and(|inside| !inside.contains(['(', '.', '؟', '!']))
        && (found.len() <= LONGEST_LABEL || found.iter().any(is_of_a_picture))
}

/// «السبت 27 من شوال 1443 هـ 28 مايو 2022 السنة 146 العدد 49481»
fn is_date_of_issue(words: &[String]) -> bool {
    let numbers = words.iter().filter(|word| *word == NUMBER).count();
    words.iter().any(|word| word == "العدد") && numbers >= 4 && words.len() <= numbers * 3
}

/// «… pic.twitter.com/a1b2»: a post, or the end of one.
fn is_post(sentence: &str) -> bool {
    let links = ["pic.twitter.com/", "https://t.co/"];
    sentence.contains('/') && {
        let last = sentence.split_whitespace().next_back().unwrap_or_default();
        links.iter().any(|link| last.starts_with(link)) || sentence.contains(links[0])
    }
}

/// «السوق المركزي صورة من: Salma Haj/Echo»: a caption with its credit.
fn is_credited(sentence: &str) -> bool {
    let credit = sentence.rsplit_once("صورة من:").map(|(_, credit)| credit);
    credit.is_some_and(|credit| credit.split_whitespace().nth(LONGEST_CREDIT).is_none())
}

/// «موسكو، 12 مارس - سبوتنيك.»: nothing but a dateline, whatever it ends with.
fn is_only_dateline(sentence: &str) -> bool {
    sentence.len() < LONGEST_DATELINE
        && sentence.contains(['-', '–', '—', '/', '('])
        && agency_dateline(sentence) == Some(sentence.len())
}

/// «اقرأ أيضا: …», «تنويه: …», whatever it ends with.
fn is_pointer(sentence: &str) -> bool {
    let start = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut letters = start.chars().filter(|c| c.is_alphanumeric());
    let first_two = (letters.next(), letters.next());
    if !matches!(
        first_two,
        (Some('ا' | 'أ' | 'إ'), Some('ق' | 'خ'))
            | (Some('ش' | 'ط' | 'ت'), Some('ا'))
            | (Some('ق'), Some('د'))
            | (Some('م'), Some('و' | 'ل' | 'ن'))
            | (Some('ت'), Some('غ' | 'ح' | 'ن' | 'ص'))
            | (Some('l' | 'L'), Some('i'))
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
    let is_note = || {
        let before = start[..end]
            .split_once(':')
            .map(|(before, _)| words(before));
        before.is_some_and(|before| matches!(&before[..], [note] if NOTES.contains(&note.as_str())))
    };
    POINTERS.iter().any(|pointer| line.starts_with(pointer)) || is_note()
}

fn words(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    Tokenizer::new(FoldOptions::default()).scan(text, |token| found.push(token.text().to_owned()));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_the_story_is_known() {
        for (line, story) in [
            ("(أرشيفية)", false),
            ("(تصوير سامي النجار)", false),
            ("(مواقع التواصل الاجتماعي - رويترز)", false),
            ("س.ن", false),
            (
                "السبت 27 من شوال 1443 هـ 28 مايو 2022 السنة 146 العدد 49481",
                false,
            ),
            (
                "السبت المقبل يبدأ العمل في 3 جسور و12 طريقا ويستمر أشهرا طويلة في المدينة",
                true,
            ),
            ("#الجسر #صيانة", false),
            ("تنويه: تنشر الصحيفة هذه الشهادة ضمن ملف خاص.", false),
            ("تحذير: قد يجد بعض القراء التفاصيل مؤلمة.", false),
            ("list 2 of 2 جسر آخر يغلق للصيانة", false),
            ("اقرأ: (جسر آخر يغلق للصيانة)", false),
            ("اشترك في خدمة الصدى على واتساب.. اضغط هنا", false),
            ("الجسر يغلق أمام أعيننا pic.twitter.com/a1B2c3", false),
            ("الجسر القديم قبل الصيانةصورة من: Salma Haj/ECHO", false),
            ("موسكو، 12 مارس - سبوتنيك.", false),
            // What somebody says, and results.
            ("(سنبقى معكم حتى النهاية)", true),
            ("3-1.", true),
            ("2.", false),
            (".", false),
            (
                "سجل الطلاب في صفحة الجامعة (https://t.co/a1B2c3) أسماءهم.",
                true,
            ),
            ("تنويه الوزير بالعمل في الجسر أسعد العمال.", true),
            ("تحذير من الفيضان في المدن الساحلية.", true),
        ] {
            assert_eq!(is_story("صيانة الجسر", line), story, "{line}");
        }
    }
}
