//! What learning gives, or why it cannot.

use crate::evaluate::Interval;
use crate::summarize::Ranker;

/// Folds of the cross-validation.
pub(super) const FOLDS: usize = 5;

/// What learning gave.
///
/// ```
/// use warraq::article::Article;
/// use warraq::learning_to_rank::{Learnt, learn_to_rank};
/// let articles: Vec<Article> = (0..10)
///     .map(|nth| Article {
///         text: format!("وصل الوفد رقم{nth} إلى العاصمة. وكان الطقس جميلا. وغادر الوزير أمس."),
///         references: vec![format!("وصل الوفد رقم{nth} إلى العاصمة")],
///         ..Article::default()
///     })
///     .collect();
/// let Learnt { ranker, trials, kinds } = learn_to_rank(&articles, None, "ten made-up articles", 1)?;
/// # let _ = ranker;
/// assert_eq!(kinds[0].articles, 10);
/// assert!(trials.iter().all(|trial| trial.penalty > 0.0));
/// # Ok::<(), warraq::learning_to_rank::LearnError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Learnt {
    /// The ranker learnt from all articles.
    pub ranker: Ranker,
    /// The penalties tried.
    pub trials: Vec<PenaltyTrial>,
    /// With the penalty taken: articles with references of about a sentence, and with longer ones.
    pub kinds: [Kind; 2],
}

/// A penalty on weights, and how good the digests were.
///
/// ```
/// use warraq::learning_to_rank::PenaltyTrial;
/// let best = |trials: &[PenaltyTrial]| {
///     trials.iter().map(|trial| trial.agreement).fold(0.0, f64::max)
/// };
/// assert_eq!(best(&[]), 0.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct PenaltyTrial {
    /// The penalty.
    pub penalty: f64,
    /// How digests agreed with references of articles that the ranker was not learnt from: the mean of
    /// ROUGE-1 and 2, short and long references alike.
    pub agreement: f64,
}

/// Articles with references of one kind, and the ROUGE-1 of digests of them by rankers that were not
/// learnt from them.
///
/// ```
/// use warraq::learning_to_rank::Kind;
/// let says = |kind: &Kind| match kind.over_lead.low > 0.0 {
///     true => "better than the lead, and not by chance",
///     false => "no better than the lead",
/// };
/// let kind = Kind { articles: 0, rouge_1: Default::default(), over_lead: Default::default() };
/// assert_eq!(says(&kind), "no better than the lead");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// How many.
    pub articles: usize,
    /// ROUGE-1 of the digests.
    pub rouge_1: Interval,
    /// By how much that differs from the lead's, article by article.
    pub over_lead: Interval,
}

/// What can stop learning.
///
/// ```
/// use warraq::learning_to_rank::{LearnError, learn_to_rank};
/// assert!(matches!(learn_to_rank(&[], None, "", 1), Err(LearnError::TooFew(0))));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LearnError {
    /// Too few articles.
    #[error(
        "{0} article(s) with digests and two sentences or more: it takes {FOLDS}; \
         name the column of digests with --references"
    )]
    TooFew(usize),
}
