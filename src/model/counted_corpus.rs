//! A corpus after counting: what training is given.

use crate::features::{Rows, Vocabulary};

/// A labelled corpus after counting: all that training holds of it.
///
/// ```
/// use std::path::Path;
/// use warraq::features::Storage;
/// use warraq::input::{InputOptions, open};
/// use warraq::model::TrainOptions;
/// use warraq::pipeline::count;
/// let articles = open(Path::new("datasets/sample.csv"), &InputOptions::default())?;
/// let articles = articles.map(|article| article.read());
/// let TrainOptions { text, vocabulary, .. } = TrainOptions::default();
/// let corpus = count(articles, &text, &vocabulary, false, &Storage::Memory, |_| {})?;
/// assert_eq!((corpus.topics.len(), corpus.counts.len()), (9, corpus.targets.len()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub struct CountedCorpus {
    /// The terms.
    pub vocabulary: Vocabulary,
    /// Term frequencies, a row an article: those with a topic first; then those without; then
    /// shorter versions of both.
    pub counts: Rows,
    /// What each of the last rows is a shorter version of.
    pub shortened: Vec<Shortened>,
    /// The topic number of each article that has one.
    pub targets: Vec<usize>,
    /// The numbers of further topics of each.
    pub further: Vec<Vec<usize>>,
    /// The number of each one's group, such as a newspaper.
    pub groups: Vec<usize>,
    /// The groups' names; that of articles without a group is empty.
    pub group_names: Vec<String>,
    /// The year each is of, if that is known.
    pub years: Vec<Option<i16>>,
    /// The topics' names.
    pub topics: Vec<String>,
    /// XXH3-64 over every label, title and text in order.
    pub fingerprint: u64,
}

/// What a row is a shorter version of.
///
/// ```
/// use warraq::model::Shortened;
/// let headline = Shortened { row: 7, words: 0 };
/// assert_eq!(headline.row, 7);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortened {
    /// The article's row.
    pub row: usize,
    /// How many words of the text are left, beside the title.
    pub words: usize,
}
