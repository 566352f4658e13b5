//! The lead: the first sentences of the story, without those that do not help a reader.
//!
//! News says the most important first. No summarizer measured on Arabic news beats the first
//! sentences. What stands before the story (dateline, byline, time, caption, the repeated headline)
//! is left out. So is what [selection](super::select) passes over: repetitions, references to
//! something left out, thanks, lists, questions.

use super::document::Document;
use super::{Length, Summarizer};

/// The first sentences.
///
/// ```
/// use warraq::summarize::{Lead, Length, Summarizer};
/// let excerpts = Lead.summarize("", "وصل الوفد. وبدأت المحادثات.", Length::Sentences(1));
/// assert_eq!(excerpts.len(), 1);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Lead;

impl Summarizer for Lead {
    fn rank(&self, document: &Document<'_>, _length: Length) -> Vec<usize> {
        (0..document.sentences().len()).collect()
    }

    fn stops_where_full(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_story_is_passed_over() {
        const LEAD: &str = "أعلنت الوزارة بدء التسجيل في الجامعات.";
        for before in [
            "الرياض - واس",
            "بيروت – (رويترز)",
            "كتبت: سلمى الحاج",
            "إعداد وتحرير: قسم الأخبار",
            "نشر في: 12 مارس 2024 - 10:30",
            "آخر تحديث: ١٤:٢٠",
            "صورة أرشيفية",
            "الوزارة تفتح باب التسجيل",
            "القاهرة/ AFP",
            "جنيف – مراسلونا",
            "موسكو، 12 مارس - سبوتنيك.",
            "(أرشيفية)",
            "س.ن",
            "#التعليم #الجامعات",
        ] {
            let text = format!("{before}\n{LEAD}\nوقال المتحدث إن العدد زاد.");
            let found = Lead.summarize("الوزارة تفتح باب التسجيل", &text, Length::Sentences(1));
            assert_eq!(&text[found[0].span.clone()], LEAD, "{before}");
        }
    }

    #[test]
    fn a_dateline_before_the_sentence_is_no_part_of_it() {
        for before in [
            "بغداد – وكالات: ",
            "هدى النجار - بغداد: ",
            "(CNN) -- ",
            "بغداد - ",
            "بغداد في 12 مارس / صدى / ",
            "صدى نيوز/ ",
        ] {
            let text = format!("{before}قال مسؤول إن الجسر افتتح. وحضر المحافظ.");
            let found = Lead.summarize("", &text, Length::Sentences(1));
            assert_eq!(&text[found[0].span.clone()], "قال مسؤول إن الجسر افتتح.");
        }
    }

    #[test]
    fn where_nothing_is_story_all_is() {
        let text = "صورة أرشيفية";
        assert_eq!(Lead.summarize("", text, Length::Sentences(3)).len(), 1);
    }
}
