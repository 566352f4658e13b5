//! Which words of a title and a digest speak for the topic.
//!
//! ```
//! use warraq::article::{TopicProbability, Verdict};
//! use warraq::highlights::highlights;
//! use warraq::model::Model;
//! let verdict = Verdict {
//!     title: "فاز الفريق في المباراة".to_owned(),
//!     topics: vec![TopicProbability::new("sports", 0.9)],
//!     ..Verdict::default()
//! };
//! let found = highlights(&verdict, &mut Model::embedded().predictor());
//! assert!(!found.title.is_empty());
//! ```

use crate::article::{TopicProbability, Verdict};
use crate::features::Field;
use crate::model::Predictor;
use std::ops::Range;

/// A word that adds less than this share of what the strongest adds is not marked.
const NOTICEABLE: f64 = 0.2;

/// The words of an article's title and digest that speak for the topic it was given.
///
/// ```
/// use warraq::article::Verdict;
/// use warraq::model::Model;
/// use warraq::highlights::{Highlights, highlights};
/// // Without a topic there is nothing to mark.
/// let found = highlights(&Verdict::default(), &mut Model::embedded().predictor());
/// assert_eq!(found, Highlights::default());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Highlights {
    /// Bytes of the title.
    pub title: Vec<Range<usize>>,
    /// Bytes of the digest, its sentences joined by spaces.
    pub digest: Vec<Range<usize>>,
    /// The words and word pairs that speak most for the topic, and what each adds.
    pub terms: Vec<WeightedTerm>,
}

/// A verdict with the words of it to mark.
///
/// ```
/// use warraq::article::Verdict;
/// use warraq::highlights::{Highlights, Marked};
/// let unmarked = Marked::new(Verdict::default(), Highlights::default());
/// assert!(unmarked.highlights.title.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Marked {
    /// The verdict.
    pub verdict: Verdict,
    /// The words to mark.
    pub highlights: Highlights,
}

impl Marked {
    /// A verdict and the words of it to mark.
    ///
    /// ```
    /// use warraq::article::Verdict;
    /// use warraq::highlights::{Highlights, Marked};
    /// let verdict = Verdict { title: "خبر".to_owned(), ..Verdict::default() };
    /// assert_eq!(Marked::new(verdict, Highlights::default()).verdict.title, "خبر");
    /// ```
    pub fn new(verdict: Verdict, highlights: Highlights) -> Self {
        Self {
            verdict,
            highlights,
        }
    }
}

/// A word or word pair, and what it adds to the score of a topic.
///
/// ```
/// use warraq::article::{TopicProbability, Verdict};
/// use warraq::highlights::highlights;
/// use warraq::model::Model;
/// let verdict = Verdict {
///     title: "فاز الفريق في المباراة".to_owned(),
///     topics: vec![TopicProbability::new("sports", 0.9)],
///     ..Verdict::default()
/// };
/// let found = highlights(&verdict, &mut Model::embedded().predictor());
/// assert!(found.terms.iter().all(|weighted| weighted.adds > 0.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct WeightedTerm {
    /// The word or word pair.
    pub term: String,
    /// What it adds.
    pub adds: f64,
}

/// A digest in one line.
pub(crate) fn digest_line(verdict: &Verdict) -> String {
    verdict
        .summary
        .iter()
        .flatten()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The words of a verdict's title and digest that, by a model, speak for the topic it has. None
/// without a topic, or if the model does not know it.
///
/// ```
/// use warraq::article::{TopicProbability, Verdict};
/// use warraq::model::Model;
/// use warraq::highlights::highlights;
/// let verdict = Verdict {
///     title: "فاز الفريق في المباراة".to_owned(),
///     topics: vec![TopicProbability::new("sports", 0.9)],
///     ..Verdict::default()
/// };
/// let found = highlights(&verdict, &mut Model::embedded().predictor());
/// assert!(found.title.iter().any(|span| &verdict.title[span.clone()] == "المباراة"));
/// ```
pub fn highlights(verdict: &Verdict, predictor: &mut Predictor<'_>) -> Highlights {
    /// Terms kept of an article.
    const TERMS: usize = 8;
    let Some(TopicProbability { topic, .. }) = verdict.topic() else {
        return Highlights::default();
    };
    let evidence = predictor.explain(&verdict.title, &digest_line(verdict));
    let Some(rank) = evidence
        .topics
        .iter()
        .position(|known| known.topic == *topic)
    else {
        return Highlights::default();
    };
    let adds = |contributions: &[f64]| contributions.get(rank).copied().unwrap_or_default();
    let most = evidence
        .words
        .iter()
        .map(|word| adds(&word.contributions))
        .fold(0.0, f64::max);
    let marked = |field: Field| {
        let words = evidence.words.iter().filter(|word| {
            let adds = adds(&word.contributions);
            word.field == field && adds > 0.0 && adds >= NOTICEABLE * most
        });
        words.map(|word| word.span.clone()).collect()
    };
    let terms = evidence.topics[rank].terms.iter().take(TERMS);
    Highlights {
        title: marked(Field::Title),
        digest: marked(Field::Text),
        terms: terms
            .filter(|term| term.contribution > 0.0)
            .map(|term| WeightedTerm {
                term: term.term.clone(),
                adds: term.contribution,
            })
            .collect(),
    }
}
