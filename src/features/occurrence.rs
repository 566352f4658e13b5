//! One occurrence of a term in an article.

use super::term::TermHash;
use serde::Serialize;

/// The part of an article a term stands in.
///
/// ```
/// use warraq::features::{Analyzer, Field, TextOptions};
/// let mut fields = Vec::new();
/// Analyzer::new(&TextOptions::default()).analyze("هدف", "فوز", |term| fields.push(term.field));
/// assert_eq!(fields.first(), Some(&Field::Title));
/// assert_eq!(fields.last(), Some(&Field::Text));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Field {
    /// The headline.
    Title,
    /// Everything else.
    Text,
}

/// One occurrence of a term.
///
/// ```
/// use warraq::features::{Analyzer, TextOptions, word_hash};
/// let text = "فاز الفريق";
/// Analyzer::new(&TextOptions::default()).analyze("", text, |term| {
///     if term.word() == Some("الفريق") {
///         assert_eq!(term.hash, word_hash("الفريق"));
///         assert_eq!(&text[term.span.0..term.span.1], "الفريق");
///     }
/// });
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Term<'a> {
    /// Its identity.
    pub hash: TermHash,
    /// The part of the article it stands in.
    pub field: Field,
    /// The bytes of that part where its last word, or the word it is cut from, stands.
    pub span: (usize, usize),
    /// How many words it is made of.
    pub words: usize,
    pub(super) spelling: &'a [u8],
}

impl<'a> Term<'a> {
    /// True of a single word or stem.
    ///
    /// ```
    /// use warraq::features::{Analyzer, Stem, TextOptions};
    /// let options = TextOptions::default().stem(Stem::None).lead_words(0);
    /// let mut terms = Vec::new();
    /// Analyzer::new(&options).analyze("", "فاز الفريق", |term| terms.push((term.words, term.is_word())));
    /// // Two words, and their pair after the second.
    /// assert_eq!(terms, [(1, true), (1, true), (2, false)]);
    /// ```
    #[inline]
    pub fn is_word(&self) -> bool {
        !self.spelling.is_empty()
    }

    /// Its spelling, folded and stemmed, if it is a single word.
    ///
    /// ```
    /// use warraq::features::{Analyzer, TextOptions};
    /// let mut first = None;
    /// Analyzer::new(&TextOptions::default()).analyze("", "الأُمّةُ", |term| {
    ///     first = first.take().or(term.word().map(str::to_owned));
    /// });
    /// assert_eq!(first.as_deref(), Some("الامه"));
    /// ```
    pub fn word(&self) -> Option<&'a str> {
        let word = self.is_word().then_some(self.spelling)?;
        std::str::from_utf8(word).ok()
    }
}
