//! Sentences as a graph, in which a sentence recommends the sentences similar to it, as a web page
//! recommends the pages it links to.
//!
//! LexRank: G. Erkan, D. R. Radev, 2004. The similarity is the cosine of TF-IDF vectors; values
//! below [`LEXRANK_LEAST`] count as 0. TextRank: R. Mihalcea, P. Tarau, 2004. The similarity is the
//! number of shared words, divided by the logarithms of the sentence lengths. Both rank by the
//! stationary distribution of a random walk over the graph (S. Brin, L. Page, 1998), found by power
//! iteration.

use super::document::Document;
use super::summarizer::by_score;
use super::term_vector::{TermVector, cosine};
use super::{Length, Summarizer};

/// A smaller cosine counts as 0.
const LEXRANK_LEAST: f32 = 0.1;

/// At each step the walk follows an edge with this probability, and jumps to any sentence
/// otherwise.
const DAMPING: f32 = 0.85;

/// Only the first this many sentences are compared pair by pair, which takes quadratic time. Later
/// sentences are ranked last.
pub(super) const MOST_SENTENCES: usize = 500;

/// LexRank.
///
/// ```
/// use warraq::summarize::{Document, Length, Summarizer, LexRank};
/// let text = "وصل الوفد إلى العاصمة. ارتفع سعر القمح. بحث الوفد في العاصمة أمورا.";
/// let ranked = LexRank.rank(&Document::new("", text), Length::Sentences(1));
/// // The one that has nothing in common with the others comes last.
/// assert_eq!(ranked[2], 1);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct LexRank;

impl Summarizer for LexRank {
    fn rank(&self, document: &Document<'_>, _length: Length) -> Vec<usize> {
        ranked(document, |a, b| {
            let likeness = cosine(a, b);
            if likeness < LEXRANK_LEAST {
                0.0
            } else {
                likeness
            }
        })
    }
}

/// TextRank.
///
/// ```
/// use warraq::summarize::{Document, Length, Summarizer, TextRank};
/// let text = "وصل الوفد إلى العاصمة. ارتفع سعر القمح. بحث الوفد في العاصمة أمورا.";
/// let ranked = TextRank.rank(&Document::new("", text), Length::Sentences(1));
/// // The one that has nothing in common with the others comes last.
/// assert_eq!(ranked[2], 1);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct TextRank;

impl Summarizer for TextRank {
    fn rank(&self, document: &Document<'_>, _length: Length) -> Vec<usize> {
        ranked(document, |a, b| {
            let lengths = (a.len() as f32).ln() + (b.len() as f32).ln();
            let common = a
                .iter()
                .filter(|(term, _)| b.binary_search_by_key(term, |e| e.0).is_ok());
            if lengths > 0.0 {
                common.count() as f32 / lengths
            } else {
                0.0
            }
        })
    }
}

fn ranked(
    document: &Document<'_>,
    likeness: impl Fn(&TermVector, &TermVector) -> f32,
) -> Vec<usize> {
    let vectors = document.vectors();
    let compared = &vectors[..vectors.len().min(MOST_SENTENCES)];
    let mut edges = vec![Vec::new(); compared.len()];
    for (i, a) in compared.iter().enumerate() {
        for (j, b) in compared.iter().enumerate().skip(i + 1) {
            let weight = likeness(a, b);
            if weight > 0.0 {
                edges[i].push((j, weight));
                edges[j].push((i, weight));
            }
        }
    }
    let mut scores = stationary(&edges);
    scores.resize(vectors.len(), 0.0);
    by_score(&scores)
}

/// The stationary distribution of a random walk over weighted edges. From a node without edges, the
/// walk jumps to any node.
fn stationary(edges: &[Vec<(usize, f32)>]) -> Vec<f32> {
    let n = edges.len() as f32;
    let leaving: Vec<f32> = edges
        .iter()
        .map(|to| to.iter().map(|&(_, w)| w).sum())
        .collect();
    let mut at = vec![1.0 / n; edges.len()];
    for _ in 0..100 {
        let lost: f32 = at
            .iter()
            .zip(&leaving)
            .filter(|&(_, &w)| w == 0.0)
            .map(|(p, _)| p)
            .sum();
        let mut next = vec![(1.0 - DAMPING + DAMPING * lost) / n; edges.len()];
        for ((&p, to), &leaving) in at.iter().zip(edges).zip(&leaving) {
            for &(j, weight) in to {
                next[j] += DAMPING * p * weight / leaving;
            }
        }
        let moved: f32 = next.iter().zip(&at).map(|(a, b)| (a - b).abs()).sum();
        at = next;
        if moved < 1e-6 {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_walk_is_where_networkx_says_it_is() {
        // networkx 3.6: pagerank of edges 0–1 (1.0), 0–2 (0.5), 1–2 (0.25) and 3 alone.
        let edges = vec![
            vec![(1, 1.0), (2, 0.5)],
            vec![(0, 1.0), (2, 0.25)],
            vec![(0, 0.5), (1, 0.25)],
            vec![],
        ];
        let found = stationary(&edges);
        for (found, expected) in found.iter().zip(NETWORKX) {
            assert!((found - expected).abs() < 1e-5, "{found} {expected}");
        }
    }

    const NETWORKX: [f32; 4] = [0.399_143, 0.335_494, 0.217_744, 0.047_619];
}
