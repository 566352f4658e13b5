//! The interface of a method of summarizing.

use super::excerpt::{Excerpt, one_line};
use super::{Document, Length, select};
use std::fmt::Debug;

/// A way to choose sentences.
///
/// ```
/// use warraq::summarize::{Document, Length, Summarizer};
///
/// /// The last sentences: what a method of one's own is.
/// #[derive(Debug)]
/// struct Last;
///
/// impl Summarizer for Last {
///     fn rank(&self, document: &Document<'_>, _: Length) -> Vec<usize> {
///         (0..document.sentences().len()).rev().collect()
///     }
/// }
///
/// let text = "وصل الوفد. بدأت المحادثات أمس.";
/// assert_eq!(Last.digest("", text, Length::Sentences(1)), ["بدأت المحادثات أمس."]);
/// ```
pub trait Summarizer: Sync + Debug {
    /// The numbers of the document's sentences, best first.
    ///
    /// ```
    /// use warraq::summarize::{Document, Length, Lead, Summarizer};
    /// let document = Document::new("", "وصل الوفد. بدأت المحادثات. غادر الوفد.");
    /// assert_eq!(Lead.rank(&document, Length::Sentences(1)), [0, 1, 2]);
    /// ```
    fn rank(&self, document: &Document<'_>, length: Length) -> Vec<usize>;

    /// True if the digest ends at the first sentence that does not fit, even if a later one would
    /// fit.
    ///
    /// ```
    /// use warraq::summarize::{Lead, Mmr, Summarizer};
    /// // A lead with a gap would be none.
    /// assert!(Lead.stops_where_full());
    /// assert!(!Mmr.stops_where_full());
    /// ```
    fn stops_where_full(&self) -> bool {
        false
    }

    /// The digest of an article, in the order of the text; empty only if the text has no sentence.
    ///
    /// ```
    /// use warraq::summarize::{Lead, Length, Summarizer};
    /// let text = "وصل الوفد. بدأت المحادثات.";
    /// let digest = Lead.summarize("", text, Length::Sentences(1));
    /// assert_eq!(&text[digest[0].span.clone()], "وصل الوفد.");
    /// ```
    fn summarize(&self, title: &str, text: &str, length: Length) -> Vec<Excerpt> {
        let document = Document::new(title, text);
        let ranked = self.rank(&document, length);
        select(&document, &ranked, length, self.stops_where_full())
    }

    /// [`summarize`](Self::summarize) as text, one string per sentence. Without text, it is the
    /// title.
    ///
    /// ```
    /// use warraq::summarize::{Lead, Length, Summarizer};
    /// assert_eq!(Lead.digest("", "وصل الوفد. بدأت المحادثات.", Length::Sentences(1)), ["وصل الوفد."]);
    /// ```
    fn digest(&self, title: &str, text: &str, length: Length) -> Vec<String> {
        let excerpts = self.summarize(title, text, length);
        let mut sentences: Vec<String> =
            excerpts.iter().map(|excerpt| excerpt.read(text)).collect();
        if sentences.is_empty() && !title.trim().is_empty() {
            sentences.push(one_line(title));
        }
        sentences
    }
}

/// The indices of the scores, greatest first. Equal scores keep their order.
pub(super) fn by_score(scores: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    order
}
