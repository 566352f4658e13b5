//! What a digest is made of.

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
    /// The sentence goes on after it.
    pub cut: bool,
}

impl Excerpt {
    /// What it says, on one line; with an ellipsis where the sentence goes on.
    ///
    /// ```
    /// use warraq::summarize::Excerpt;
    /// let text = "وصل الوفد\nإلى العاصمة.";
    /// assert_eq!(Excerpt { span: 0..text.len(), cut: false }.read(text), "وصل الوفد إلى العاصمة.");
    /// let first_word = "وصل".len();
    /// assert_eq!(Excerpt { span: 0..first_word, cut: true }.read(text), "وصل…");
    /// ```
    ///
    /// # Panics
    /// If it is of another text.
    pub fn read(&self, text: &str) -> String {
        let end = if self.cut { "…" } else { "" };
        one_line(&text[self.span.clone()]) + end
    }
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
