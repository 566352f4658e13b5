//! The parts of a digest.

use std::ops::Range;

/// A stretch of the article in a digest.
///
/// ```
/// use warraq::summarize::{Excerpt, Length, Method};
/// let text = "وصل الوفد. بدأت المحادثات.";
/// let [Excerpt { span, cut }] = &Method::Lead.summarizer().summarize("", text, Length::Sentences(1))[..] else {
///     panic!()
/// };
/// assert_eq!((&text[span.clone()], *cut), ("وصل الوفد.", false));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// Its bytes in the text: a sentence, or the beginning of one.
    pub span: Range<usize>,
    /// True if the sentence goes on after it.
    pub cut: bool,
}

impl Excerpt {
    /// What it says, on one line, without the mark or number of a list before it; with an ellipsis
    /// where the sentence goes on.
    ///
    /// ```
    /// use warraq::summarize::Excerpt;
    /// let text = "وصل الوفد\nإلى العاصمة.";
    /// assert_eq!(Excerpt { span: 0..text.len(), cut: false }.read(text), "وصل الوفد إلى العاصمة.");
    /// let item = "2- وصل الوفد.";
    /// assert_eq!(Excerpt { span: 0..item.len(), cut: false }.read(item), "وصل الوفد.");
    /// let first_word = "وصل".len();
    /// assert_eq!(Excerpt { span: 0..first_word, cut: true }.read(text), "وصل…");
    /// ```
    ///
    /// # Panics
    /// If the span does not lie in `text`.
    pub fn read(&self, text: &str) -> String {
        let end = if self.cut { "…" } else { "" };
        one_line(without_list_mark(&text[self.span.clone()])) + end
    }
}

/// A sentence without the mark or the number by which it is an item of a list. A year stays.
fn without_list_mark(sentence: &str) -> &str {
    let is_mark = |c: char| {
        // Word processors keep their bullets in the private use area.
        matches!(
            c,
            '*' | '-' | '–' | '—' | '•' | '·' | '●' | '○' | '▪' | '■' | '◆' | '♦'
        ) || matches!(c, '◄' | '►' | '✓' | '\u{E000}'..='\u{F8FF}')
    };
    let unmarked = sentence.trim_start_matches(|c: char| is_mark(c) || c.is_whitespace());
    let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '٠'..='٩');
    let behind_number = unmarked.trim_start_matches(is_digit);
    let digits = unmarked.len() - behind_number.len();
    let behind_mark = behind_number
        .trim_start()
        .strip_prefix(['-', '–', ')', '.']);
    match behind_mark.map(str::trim_start) {
        Some(item) if (1..=2).contains(&unmarked[..digits].chars().count()) && begins(item) => item,
        _ if begins(unmarked) => unmarked,
        // A negative number, or nothing but marks.
        _ => sentence,
    }
}

fn begins(sentence: &str) -> bool {
    sentence.starts_with(|c: char| c.is_alphabetic() || matches!(c, '"' | '«' | '“' | '('))
}

/// A sentence on one line, with one space between two words.
pub(super) fn one_line(sentence: &str) -> String {
    let mut after_space = false;
    let is_even = sentence.chars().all(|c| {
        let even = !c.is_whitespace() || c == ' ' && !after_space;
        after_space = c == ' ';
        even
    });
    if is_even {
        return sentence.to_owned();
    }
    sentence.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_read_without_its_mark() {
        for (sentence, read) in [
            ("* فتح السوق أمس.", "فتح السوق أمس."),
            ("– «السوق» مفتوح.", "«السوق» مفتوح."),
            ("\u{F0B7} فتح السوق.", "فتح السوق."),
            ("· فتح السوق.", "فتح السوق."),
            ("1- فتح السوق.", "فتح السوق."),
            ("٢) فتح السوق.", "فتح السوق."),
            ("- 3. فتح السوق.", "فتح السوق."),
            ("1934 - فتح السوق.", "1934 - فتح السوق."),
            ("10-12 أيار موعد السوق.", "10-12 أيار موعد السوق."),
            ("-5 درجات في المدينة.", "-5 درجات في المدينة."),
            ("5 أسواق في المدينة.", "5 أسواق في المدينة."),
            ("1.", "1."),
            ("***", "***"),
        ] {
            let span = 0..sentence.len();
            assert_eq!(Excerpt { span, cut: false }.read(sentence), read);
        }
    }
}
