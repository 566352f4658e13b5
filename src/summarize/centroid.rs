//! The centroid: sentences most like the article as a whole.
//!
//! D. R. Radev, H. Jing, M. Styś, D. Tam: "Centroid-based Summarization of Multiple Documents",
//! 2004, for a single one: each sentence by the cosine of its TF-IDF weights and their sum.

use super::document::{Document, dot, sum};
use super::{Length, Summarizer, by_score};

/// Sentences most like the whole.
#[derive(Clone, Copy, Debug, Default)]
pub struct Centroid;

impl Summarizer for Centroid {
    fn rank(&self, document: &Document<'_>, _length: Length) -> Vec<usize> {
        by_score(&likeness_to_all(document))
    }
}

/// The cosine of each sentence and the sum of all, times that sum's length.
pub(super) fn likeness_to_all(document: &Document<'_>) -> Vec<f32> {
    let vectors = document.vectors();
    let all = sum(vectors);
    vectors.iter().map(|vector| dot(vector, &all)).collect()
}
