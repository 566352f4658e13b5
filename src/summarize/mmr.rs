//! Maximal marginal relevance: sentences similar to the article, but not to sentences already
//! chosen.
//!
//! J. Carbonell, J. Goldstein: "The Use of MMR, Diversity-Based Reranking for Reordering Documents
//! and Producing Summaries", 1998.

use super::centroid::likeness_to_all;
use super::document::Document;
use super::graph::MOST_SENTENCES;
use super::term_vector::{TermVector, cosine};
use super::{Length, Summarizer};

/// The weight of similarity to the article. The rest is the weight of similarity to chosen
/// sentences.
const RELEVANCE: f32 = 0.7;

/// Ranks like the centroid method, but avoids repetition.
///
/// ```
/// use warraq::summarize::{Document, Length, Summarizer, Mmr};
/// let text = "وصل الوفد إلى العاصمة. ارتفع سعر القمح. بحث الوفد في العاصمة أمورا.";
/// let ranked = Mmr.rank(&Document::new("", text), Length::Sentences(1));
/// // The one that has nothing in common with the others comes last.
/// assert_eq!(ranked[2], 1);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Mmr;

impl Summarizer for Mmr {
    fn rank(&self, document: &Document<'_>, _length: Length) -> Vec<usize> {
        let likeness = likeness_to_all(document);
        let most = likeness.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        let relevance: Vec<f32> = likeness.iter().map(|likeness| likeness / most).collect();
        let compared = relevance.len().min(MOST_SENTENCES);
        let mut order = marginal(&relevance[..compared], &document.vectors()[..compared]);
        order.extend(compared..relevance.len());
        order
    }
}

/// The order in which vectors are chosen. Each step takes the one with the highest relevance minus
/// its greatest similarity to a vector already chosen.
pub(crate) fn marginal(relevance: &[f32], vectors: &[TermVector]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::with_capacity(vectors.len());
    let mut likeness = vec![0.0f32; vectors.len()];
    let mut left: Vec<usize> = (0..vectors.len()).collect();
    let worth =
        |i: usize, likeness: &[f32]| RELEVANCE * relevance[i] - (1.0 - RELEVANCE) * likeness[i];
    while !left.is_empty() {
        let mut best = 0;
        for nth in 1..left.len() {
            if worth(left[nth], &likeness) > worth(left[best], &likeness) {
                best = nth;
            }
        }
        let next = left.remove(best);
        for &i in &left {
            likeness[i] = likeness[i].max(cosine(&vectors[i], &vectors[next]));
        }
        order.push(next);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_again_comes_last() {
        let text =
            "ارتفع سعر القمح في السوق. ارتفع سعر القمح في السوق العالمية. هطل المطر في الجنوب.";
        let document = Document::new("", text);
        assert_eq!(marginal(&[1.0, 0.9, 0.8], document.vectors()), [0, 2, 1]);
        assert_eq!(marginal(&[1.0, 0.9, 0.1], document.vectors()), [0, 1, 2]);
    }
}
