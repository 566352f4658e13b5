//! How long a digest may be.

/// How long a digest may be. At least one sentence is always given, if there is one.
///
/// ```
/// use warraq::summarize::{Length, Method};
/// let text = "وصل الوفد إلى العاصمة. بدأت المحادثات. غادر الوفد.";
/// let sentences = |length| Method::Lead.digest("", text, length).len();
/// assert_eq!(sentences(Length::Sentences(2)), 2);
/// assert_eq!(sentences(Length::Words(6)), 2);
/// assert_eq!(sentences(Length::Ratio(1.0)), 3);
/// assert_eq!(Method::Lead.digest("", text, Length::Characters(12)), ["وصل الوفد…"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Length {
    /// This many sentences.
    Sentences(usize),
    /// Whole sentences of at most this many words together.
    Words(usize),
    /// Whole sentences of at most this share of the article's words, 0 to 1.
    Ratio(f64),
    /// Whole sentences of at most this many characters together. If not even one fits, the sentence
    /// is cut after a clause or a word and ends in an ellipsis.
    Characters(usize),
}
