//! What a web page leaves around an article whose tags are stripped: "you may also like", latest
//! headlines, share buttons.
//!
//! Known by what it is, never by a site's name: a short line without an end, made of the words
//! such blocks are headed with, begins furniture; it lasts until a line that reads as prose (a
//! dozen words or more, closed by a stop). Nothing is cut before the first line of prose has been
//! seen, so that an article can be about such words.

use crate::arabic::{FoldOptions, fold};
use std::sync::LazyLock;

/// How blocks that are not the article are headed.
const HEADINGS: [&str; 34] = [
    "قد يعجبك أيضا",
    "قد يعجبك",
    "قد يهمك أيضا",
    "قد يهمك",
    "ربما يعجبك",
    "آخر الأخبار",
    "أحدث الأخبار",
    "أهم الأخبار",
    "الأكثر قراءة",
    "الأكثر مشاهدة",
    "الأكثر تداولا",
    "اقرأ أيضا",
    "إقرأ أيضا",
    "اقرأ المزيد",
    "شاهد أيضا",
    "طالع أيضا",
    "مواضيع ذات صلة",
    "موضوعات ذات صلة",
    "مقالات ذات صلة",
    "أخبار ذات صلة",
    "أخبار متعلقة",
    "مواضيع متعلقة",
    "مقالات مشابهة",
    "روابط ذات صلة",
    "المزيد من الأخبار",
    "للمزيد",
    "شارك",
    "شارك المقال",
    "شارك هذا الخبر",
    "تابعنا على",
    "تابعونا على",
    "اترك تعليقا",
    "التعليقات",
    "جميع الحقوق محفوظة",
];

/// A heading has few words.
const LONGEST_HEADING: usize = 7;

/// Prose has many.
const SHORTEST_PROSE: usize = 12;

static FOLDED: LazyLock<Vec<String>> =
    LazyLock::new(|| HEADINGS.iter().map(|h| letters(h)).collect());

/// The article without the furniture around it; the text as it is where there is none.
///
/// ```
/// use warraq::input::without_furniture;
/// let page = "قال الوزير إن العمل في الطريق الجديد سينتهي قبل نهاية العام المقبل بكل تأكيد.\n\
///             قد يعجبك أيضاً\nخبر آخر لا علاقة له بما سبق\n";
/// assert_eq!(without_furniture(page), page.lines().next().unwrap());
/// ```
pub fn without_furniture(text: &str) -> String {
    let (mut prose_seen, mut inside, mut cut) = (false, false, false);
    let mut kept = Vec::new();
    for line in text.lines() {
        if prose_seen && is_heading(line) {
            inside = true;
        } else if is_prose(line) {
            prose_seen = true;
            inside = false;
        }
        cut |= inside;
        if !inside {
            kept.push(line);
        }
    }
    if cut {
        kept.join("\n").trim_end().to_owned()
    } else {
        text.to_owned()
    }
}

fn is_heading(line: &str) -> bool {
    if line.len() > 200 || line.split_whitespace().count() > LONGEST_HEADING {
        return false;
    }
    let line = letters(line);
    FOLDED.iter().any(|heading| {
        line.strip_prefix(heading.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    })
}

fn is_prose(line: &str) -> bool {
    let closed = line
        .trim_end_matches(|c: char| c.is_whitespace() || "\"'»”’)]".contains(c))
        .ends_with(['.', '!', '?', '؟', '…']);
    closed && line.split_whitespace().count() >= SHORTEST_PROSE
}

/// The folded words of a line, without its punctuation.
fn letters(line: &str) -> String {
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .map(|word| fold(word, FoldOptions::default()))
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// Harakat are part of their word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{65F}' | '\u{640}' | '\u{670}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: &str =
        "أعلنت البلدية أن أعمال الصيانة في الجسر القديم ستبدأ صباح السبت المقبل وتستمر أسبوعين.";

    #[test]
    fn furniture_goes_and_prose_stays() {
        let after = format!("{PROSE}\n\nقد يعجبك ايضا\nآخر الأخبار\nعنوان أول عنوان ثان");
        let between = format!("{PROSE}\nاقرأ أيضاً: خبر آخر\n{PROSE}\nللمزيد\nعنوان");
        let none = format!("{PROSE}\nفقرة قصيرة\n{PROSE}");
        let about = format!("آخر الأخبار\n{PROSE}");
        for (page, article) in [
            (after.as_str(), PROSE.to_owned()),
            (&between, format!("{PROSE}\n{PROSE}")),
            (&none, none.clone()),
            (&about, about.clone()),
            ("", String::new()),
            ("آخر الأخبار", "آخر الأخبار".to_owned()),
        ] {
            assert_eq!(without_furniture(page), article, "{page}");
        }
    }
}
