//! The centroid method: sentences most similar to the article as a whole.
//!
//! D. R. Radev, H. Jing, M. Styś, D. Tam: "Centroid-based Summarization of Multiple Documents",
//! 2004, applied to one document. A sentence's score is the cosine between its TF-IDF vector and
//! the sum of all sentence vectors.

use super::document::Document;
use super::summarizer::by_score;
use super::term_vector::{dot, sum};
use super::{Length, Summarizer};

/// Ranks sentences by their similarity to the whole article.
///
/// ```
/// use warraq::summarize::{Document, Length, Summarizer, Centroid};
/// let text = "وصل الوفد إلى العاصمة. ارتفع سعر القمح. بحث الوفد في العاصمة أمورا.";
/// let ranked = Centroid.rank(&Document::new("", text), Length::Sentences(1));
/// // The one that has nothing in common with the others comes last.
/// assert_eq!(ranked[2], 1);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Centroid;

impl Summarizer for Centroid {
    fn rank(&self, document: &Document<'_>, _length: Length) -> Vec<usize> {
        by_score(&likeness_to_all(document))
    }
}

/// The dot product of each sentence's unit vector and the sum of all vectors. It is the cosine
/// times the length of the sum, so the order is that of the cosine.
pub(super) fn likeness_to_all(document: &Document<'_>) -> Vec<f32> {
    let vectors = document.vectors();
    let all = sum(vectors);
    vectors.iter().map(|vector| dot(vector, &all)).collect()
}
