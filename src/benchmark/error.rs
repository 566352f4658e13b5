//! What can stop a benchmark.

use crate::features::FeatureError;
use crate::model::{ModelError, TrainError};

/// What can stop a benchmark.
///
/// ```
/// use std::collections::HashSet;
/// use warraq::article::Article;
/// use warraq::benchmark::{BenchmarkError, Plan, Split, benchmark};
/// use warraq::model::TrainOptions;
/// let labelled = |id: &str, label: &str| Article {
///     id: id.to_owned(),
///     text: "وصل الوفد".to_owned(),
///     label: Some(label.to_owned()),
///     ..Article::default()
/// };
/// let articles = [labelled("1", "health"), labelled("2", "sports")];
/// let plan = Plan::new(Split::Fixed(HashSet::from(["3".to_owned()])));
/// let nothing = benchmark(&articles, &plan, &TrainOptions::default(), |_| {});
/// assert!(matches!(nothing, Err(BenchmarkError::NothingToJudge)));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BenchmarkError {
    /// The fixed split has none of the articles.
    #[error("no article has an id of the test list: check the ids, or name their column with --id")]
    NothingToJudge,
    /// No article has a group.
    #[error("no two groups among the articles: name the column of groups with --group")]
    NoGroups,
    /// An error in counting.
    #[error(transparent)]
    Features(#[from] FeatureError),
    /// An error in training.
    #[error(transparent)]
    Train(#[from] TrainError),
    /// The model's size is not known, because it cannot be written.
    #[error(transparent)]
    Model(#[from] ModelError),
}
