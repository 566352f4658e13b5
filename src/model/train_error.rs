//! What can stop training.

use super::ModelError;
use crate::classify::ClassifyError;
use crate::features::FeatureError;

/// What can stop training.
///
/// ```
/// use warraq::article::Article;
/// use warraq::features::Storage;
/// use warraq::input::Fault;
/// use warraq::model::{TrainError, TrainOptions, train};
/// use warraq::pipeline::count;
/// let mut options = TrainOptions::default();
/// options.vocabulary.min_df = 1;
/// // Articles without a label teach which words there are, and no topic.
/// let article = Article { text: "وصل الوفد".to_owned(), ..Article::default() };
/// let articles = std::iter::once(Ok::<_, Fault>(article));
/// let corpus = count(articles, &options.text, &options.vocabulary, true, &Storage::Memory, |_| {})?;
/// assert!(matches!(train(corpus, &options), Err(TrainError::NoLabels)));
/// # Ok::<(), warraq::features::FeatureError>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// No article has a label.
    #[error("no article with a label: name the column with --label, or give a directory a label")]
    NoLabels,
    /// Fewer articles of a topic than folds to validate with.
    #[error("topic {topic} has {articles} article(s): it needs 2 or more to be learnt and checked")]
    RareTopic {
        /// The topic.
        topic: String,
        /// How many articles it has.
        articles: usize,
    },
    /// Going on with a model by another algorithm, or with topics that are alike.
    #[error(
        "a model is gone on with by --algorithm svm only, and not where an article's topics are alike: \
         train on all articles at once"
    )]
    OnlySvmGoesOn,
    /// Going on with a model of one topic an article, with articles that have further topics.
    #[error(
        "the model gives one topic an article: leave --secondary out, or train on all articles at once"
    )]
    GoesOnWithOneTopic,
    /// Training in parts by another algorithm.
    #[error(
        "training in parts is by --algorithm svm only: leave the algorithm out, or train on a sample"
    )]
    OnlySvmInParts,
    /// An article whose topic number is not that of a topic.
    #[error("topic number {topic}, but there are {topics}: topics are numbered from 0")]
    NoTopic {
        /// The number given.
        topic: usize,
        /// How many there are.
        topics: usize,
    },
    /// Going on with a model that was not trained here.
    #[error("the model was imported: train on its articles where it came from, or here anew")]
    ImportedEndsThere,
    /// An error in counting or weighing.
    #[error(transparent)]
    Features(#[from] FeatureError),
    /// An error in fitting.
    #[error(transparent)]
    Classify(#[from] ClassifyError),
    /// The model that came out is not sound.
    #[error(transparent)]
    Model(#[from] ModelError),
}
