//! From words to numbers: terms, vocabulary, TF-IDF rows.
//!
//! ```text
//! title, text ─► Analyzer ─► terms ─► Counter ─► counts + Vocabulary ─► TfIdf ─► Rows
//! ```
//!
//! [`Rows`] is a compressed sparse row matrix and a `linfa` [`Records`](linfa::dataset::Records):
//! the dense arrays that linfa's own estimators take would need hundreds of gigabytes here.
//!
//! ```
//! use warraq::features::{
//!     Counted, Counter, Storage, TextOptions, TfIdf, VocabularyOptions, Weighting,
//! };
//!
//! let articles = [("", "ارتفع سعر النفط"), ("", "فاز الفريق"), ("", "انخفض سعر الذهب")];
//! let mut counter = Counter::new(&TextOptions::default());
//! for (title, text) in articles {
//!     counter.count(title, text);
//! }
//! let counted = counter.finish(&Storage::Memory)?;
//! let (vocabulary, mut rows) =
//!     Counted::merge(vec![counted], &VocabularyOptions::default(), &Storage::Memory)?;
//! let tf_idf = TfIdf::fit(&vocabulary, articles.len(), Weighting::default());
//! tf_idf.transform(&mut rows);
//! assert_eq!(rows.len(), 3);
//! # Ok::<(), warraq::features::FeatureError>(())
//! ```

mod analyzer;
mod counter;
mod forecast;
mod latent;
mod merge;
mod norm;
mod numbering;
mod rows;
mod scikit_words;
mod storage;
mod term;
mod term_frequencies;
mod tf_idf;
mod vocabulary;

pub use analyzer::{Analyzer, Field, Stem, Term, TextOptions};
pub use counter::Counter;
pub use merge::Counted;
pub use norm::Norm;
pub use rows::{Row, Rows};
pub use scikit_words::{ScikitWords, WordUnit};
pub use storage::Storage;
pub use term::{TermHash, character_hash, join_hash, lead_hash, word_hash};
pub use tf_idf::{TfIdf, Weighting};
pub use vocabulary::{Vocabulary, VocabularyOptions};

pub(crate) use analyzer::MAX_WORDS;
pub(crate) use forecast::Forecast;
pub(crate) use latent::LatentSpace;
pub(crate) use norm::part_scales;
pub(crate) use numbering::Numbering;
pub(crate) use term::{is_character_key, is_word_key};
pub(crate) use term_frequencies::TermFrequencies;

/// Hashes for maps by term keys, which are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeyHasher(u64);

impl std::hash::Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        // The map takes its tag from the highest bits, and those are the term's class.
        self.0.rotate_left(2)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// What can go wrong between words and numbers.
///
/// ```
/// use warraq::features::{FeatureError, Vocabulary, VocabularyOptions, word_hash};
/// let options = VocabularyOptions { min_df: 5, ..VocabularyOptions::default() };
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
