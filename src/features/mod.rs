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
mod blocks;
mod character_ngrams;
mod counted;
mod counter;
mod error;
mod forecast;
mod grams;
mod latent;
mod merge;
mod norm;
mod numbering;
mod occurrence;
mod principal;
mod rows;
mod scikit_scanner;
mod scikit_words;
mod spellings;
mod storage;
mod term;
mod term_frequencies;
mod text_options;
mod tf_idf;
mod vocabulary;
mod weighting;

pub use analyzer::Analyzer;
pub use character_ngrams::CharacterNgrams;
pub use counted::Counted;
pub use counter::Counter;
pub use error::FeatureError;
pub use norm::Norm;
pub use occurrence::{Field, Term};
pub use rows::{Row, Rows};
pub use scikit_words::{ScikitWords, WordUnit};
pub use storage::Storage;
pub use term::{TermHash, character_hash, join_hash, lead_hash, word_hash};
pub use text_options::{Stem, TextOptions};
pub use tf_idf::TfIdf;
pub use vocabulary::{Vocabulary, VocabularyOptions};
pub use weighting::Weighting;

pub(crate) use forecast::Forecast;
pub(crate) use grams::MAX_WORDS;
pub(crate) use latent::LatentSpace;
pub(crate) use numbering::Numbering;
pub(crate) use term::{is_character_key, is_word_key};
pub(crate) use term_frequencies::TermFrequencies;
pub(crate) use weighting::part_scales;

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
