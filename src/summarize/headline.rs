//! The headline of an article, recovered if it has none.

use super::Length;
use super::content::content;
use super::document::Document;
use super::excerpt::one_line;
use super::selection::select;
use crate::arabic::{FoldOptions, Tokenizer};
use std::collections::HashSet;

/// A line with fewer content words is a section's name, a town's name, or a label.
const FEWEST_WORDS: usize = 4;

/// The longest headline that is cut from the first sentence.
const CHARACTERS: usize = 120;

/// The title of an article. Without a title, the heading before the story whose words are most
/// often in the story. Without such a heading, the first sentence, cut at the end of a clause.
/// Empty only if the article is empty.
///
/// ```
/// use warraq::summarize::headline;
///
/// let text = "الرئيسية\nافتتاح جسر جديد على النهر\nالقاهرة - وكالات\nافتتح المحافظ الجسر الجديد على النهر أمس.";
/// assert_eq!(headline("", text), "افتتاح جسر جديد على النهر");
/// ```
pub fn headline(title: &str, text: &str) -> String {
    if !title.trim().is_empty() {
        return one_line(title.trim());
    }
    let document = Document::new("", text);
    let mut tokenizer = Tokenizer::new(FoldOptions::default());
    let mut story = HashSet::new();
    for i in 0..document.sentences().len() {
        content(&mut tokenizer, document.sentence(i), |stem| {
            story.insert(stem);
        });
    }
    let mut best: Option<(f64, &str)> = None;
    for heading in document.headings() {
        let (mut words, mut told) = (0, 0);
        content(&mut tokenizer, heading, |stem| {
            words += 1;
            told += usize::from(story.contains(&stem));
        });
        let share = told as f64 / words.max(1) as f64;
        if words >= FEWEST_WORDS && share > 0.0 && best.is_none_or(|(most, _)| share > most) {
            best = Some((share, heading));
        }
    }
    if let Some((_, heading)) = best {
        return one_line(heading);
    }
    let first: Vec<usize> = (0..document.sentences().len().min(1)).collect();
    let excerpts = select(&document, &first, Length::Characters(CHARACTERS), true);
    let made = excerpts.first().map(|excerpt| {
        let kept = one_line(&text[excerpt.span.clone()]);
        let kept = kept.trim_start_matches(['-', '–', '—', '•', '*', ' ']);
        kept.trim_end_matches(['.', '،']).to_owned() + if excerpt.cut { "…" } else { "" }
    });
    made.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_there_is_found_or_is_made() {
        let story = "أعلنت الوزارة فتح باب التسجيل في الجامعات. وقال المتحدث إن العدد زاد.";
        for (title, text, expected) in [
            ("عنوان المقال", story.to_owned(), "عنوان المقال"),
            (
                "",
                format!("أخبار\nباب التسجيل في الجامعات يفتح غدا\nكتبت: سلمى الحاج\n{story}"),
                "باب التسجيل في الجامعات يفتح غدا",
            ),
            (
                "",
                story.to_owned(),
                "أعلنت الوزارة فتح باب التسجيل في الجامعات",
            ),
            (
                "",
                format!("صورة أرشيفية\n{story}"),
                "أعلنت الوزارة فتح باب التسجيل في الجامعات",
            ),
            ("", String::new(), ""),
        ] {
            assert_eq!(headline(title, &text), expected, "{text}");
        }
    }
}
