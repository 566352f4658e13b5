//! What can go wrong in counting terms and making the matrix.

/// What can go wrong in counting terms and making the matrix.
///
/// ```
/// use warraq::features::{FeatureError, Vocabulary, VocabularyOptions, word_hash};
/// let options = VocabularyOptions::default().min_df(5);
/// let error = Vocabulary::of(vec![(word_hash("لقاح").key, 2)], 10, &options).unwrap_err();
/// assert!(matches!(error, FeatureError::EmptyVocabulary { distinct: 1, min_df: 5, .. }));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FeatureError {
    /// Nothing survived the document-frequency limits.
    #[error(
        "no term is left of {distinct}: every one occurs in fewer than {min_df} or more than \
         {max_df} articles; lower --min-df, raise --max-df, or give more articles"
    )]
    EmptyVocabulary {
        /// How many distinct terms there were.
        distinct: usize,
        /// The fewest articles a term had to occur in.
        min_df: u32,
        /// The most articles a term was allowed to occur in.
        max_df: u32,
    },
    /// There is no room for the rows.
    #[error(
        "cannot keep what training holds of the articles in {}: {error}; name a folder with room \
         for it with --spill", folder.display()
    )]
    Storage {
        /// The folder.
        folder: std::path::PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// Two terms have the same 64-bit hash.
    #[error(
        "two different terms share the hash {key:#018x}; change one setting of the text options \
         (--words, --characters or a folding) and train again"
    )]
    HashCollision {
        /// The hash.
        key: u64,
    },
}
