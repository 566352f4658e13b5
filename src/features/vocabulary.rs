//! The vocabulary: which terms have a column.

use super::term::is_character_key;
use serde::{Deserialize, Serialize};

/// Which terms are kept.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VocabularyOptions {
    /// The fewest articles a term must occur in.
    pub min_df: u32,
    /// The greatest share of articles it may occur in, 0 to 1.
    pub max_df: f64,
    /// At most this many terms: those of the highest document frequency, the lower hash first
    /// where two are equal. 0 for no limit.
    pub max_terms: usize,
}

impl Default for VocabularyOptions {
    fn default() -> Self {
        Self {
            min_df: 1,
            max_df: 1.0,
            max_terms: 0,
        }
    }
}

/// The terms that have a column, in the order of their keys: a term's id is its rank. The order
/// depends on the articles only, not on threads or on the order they were counted in.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Keys, ascending: words first, then character n-grams.
    pub keys: Vec<u64>,
    /// In how many articles each occurs.
    pub document_frequency: Vec<u32>,
    /// The spelling of those that are single words.
    pub spelling: Vec<Option<Box<str>>>,
}

impl Vocabulary {
    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// True without terms.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The id of the first character n-gram: the number of words and word n-grams.
    pub fn first_character(&self) -> usize {
        self.keys.partition_point(|&key| !is_character_key(key))
    }

    /// The vocabulary of the ids named (ascending), renumbered in that order.
    pub fn select(&self, ids: &[u32]) -> Self {
        let at = |&id: &u32| id as usize;
        Self {
            keys: ids.iter().map(|id| self.keys[at(id)]).collect(),
            document_frequency: ids
                .iter()
                .map(|id| self.document_frequency[at(id)])
                .collect(),
            spelling: ids.iter().map(|id| self.spelling[at(id)].clone()).collect(),
        }
    }
}
