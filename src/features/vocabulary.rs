//! The vocabulary: which terms have a column.

use super::spellings::Spellings;
use super::term::{is_character_key, is_word_key};
use super::{Counted, FeatureError};
use crate::setters::setters;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Which terms are kept.
///
/// ```
/// use warraq::features::{Vocabulary, VocabularyOptions};
/// // Not in a single article only, nor in more than half of them, and two terms at most.
/// let options = VocabularyOptions::default().min_df(2).max_df(0.5).max_terms(2);
/// let terms = vec![(1, 1), (2, 9), (3, 5), (4, 4), (5, 3)];
/// assert_eq!(Vocabulary::of(terms, 10, &options)?.document_frequency, [5, 4]);
/// # Ok::<(), warraq::features::FeatureError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
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

setters! {
    features::VocabularyOptions = VocabularyOptions::default();
    min_df: u32 = 2;
    max_df: f64 = 0.5;
    max_terms: usize = 10_000;
}

impl VocabularyOptions {
    /// The most articles, of so many, that a term may occur in.
    pub(super) fn most_articles(&self, articles: u64) -> u32 {
        (self.max_df * articles as f64).floor() as u32
    }
}

/// The terms that have a column. Words and word n-grams come first, then character n-grams. Both go
/// from the most frequent term to the rarest, and equally frequent ones by their keys. A term's id
/// is its place, so the terms that most articles have lie together. The order depends on the
/// articles only, not on threads or on the order of counting.
///
/// ```
/// use warraq::features::{Vocabulary, VocabularyOptions, word_hash};
/// let [said, vaccine] = ["قال", "لقاح"].map(|word| word_hash(word).key);
/// let options = VocabularyOptions::default().min_df(2);
/// let vocabulary = Vocabulary::of(vec![(vaccine, 2), (said, 9), (7, 1)], 10, &options)?;
/// assert_eq!(vocabulary.keys, [said, vaccine]);
/// assert_eq!(vocabulary.document_frequency, [9, 2]);
/// # Ok::<(), warraq::features::FeatureError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Keys, by id.
    pub keys: Vec<u64>,
    /// In how many articles each occurs.
    pub document_frequency: Vec<u32>,
    /// The sum of the document frequencies of all single words, those without a column too.
    pub word_entries: u64,
    pub(super) spellings: Vec<Spellings>,
}

impl Vocabulary {
    /// The vocabulary of those `terms` (key and document frequency over so many articles) that are
    /// within the limits of `options`. It has no spellings.
    ///
    /// ```
    /// use warraq::features::{Vocabulary, VocabularyOptions};
    /// let vocabulary = Vocabulary::of(vec![(7, 1), (8, 3)], 4, &VocabularyOptions::default())?;
    /// assert_eq!(vocabulary.keys, [8, 7]);
    /// # Ok::<(), warraq::features::FeatureError>(())
    /// ```
    ///
    /// # Errors
    /// [`FeatureError::EmptyVocabulary`] if none is.
    pub fn of(
        mut terms: Vec<(u64, u32)>,
        articles: u64,
        options: &VocabularyOptions,
    ) -> Result<Self, FeatureError> {
        let distinct = terms.len();
        let words = terms.iter().filter(|&&(key, _)| is_word_key(key));
        let word_entries = words.map(|&(_, frequency)| u64::from(frequency)).sum();
        let limits = options.min_df..=options.most_articles(articles);
        terms.retain(|(_, frequency)| limits.contains(frequency));
        terms.sort_unstable_by_key(|&(key, frequency)| (Reverse(frequency), key));
        if options.max_terms > 0 {
            terms.truncate(options.max_terms);
        }
        terms.sort_by_key(|&(key, _)| is_character_key(key));
        if terms.is_empty() {
            return Err(FeatureError::EmptyVocabulary {
                distinct,
                min_df: *limits.start(),
                max_df: *limits.end(),
            });
        }
        let (keys, document_frequency) = terms.into_iter().unzip();
        Ok(Self {
            keys,
            document_frequency,
            word_entries,
            spellings: Vec::new(),
        })
    }

    /// Takes over how the words of these articles are spelled.
    pub(crate) fn spelled_by(&mut self, counted: Counted) {
        self.spellings.push(counted.spellings);
    }

    /// How many terms there are.
    ///
    /// ```
    /// use warraq::features::Vocabulary;
    /// assert_eq!(Vocabulary::default().len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// True without terms.
    ///
    /// ```
    /// use warraq::features::Vocabulary;
    /// assert!(Vocabulary::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The id of the first character n-gram: the number of words and word n-grams.
    ///
    /// ```
    /// use warraq::features::{Vocabulary, VocabularyOptions, character_hash, word_hash};
    /// let keys = [character_hash("لقا".as_bytes()).key, word_hash("لقاح").key];
    /// let vocabulary = Vocabulary::of(keys.map(|key| (key, 1)).to_vec(), 1, &VocabularyOptions::default())?;
    /// assert_eq!(vocabulary.first_character(), 1);
    /// # Ok::<(), warraq::features::FeatureError>(())
    /// ```
    pub fn first_character(&self) -> usize {
        self.keys.partition_point(|&key| !is_character_key(key))
    }

    /// The ids of single words, ascending.
    ///
    /// ```
    /// use warraq::features::{Vocabulary, VocabularyOptions, join_hash, word_hash};
    /// let word = word_hash("لقاح");
    /// let terms = vec![(join_hash(word, word).key, 9), (word.key, 2)];
    /// let vocabulary = Vocabulary::of(terms, 10, &VocabularyOptions::default())?;
    /// assert_eq!(vocabulary.words().collect::<Vec<_>>(), [1]);
    /// # Ok::<(), warraq::features::FeatureError>(())
    /// ```
    pub fn words(&self) -> impl Iterator<Item = usize> {
        let ids = self.keys.iter().enumerate();
        ids.filter_map(|(id, &key)| is_word_key(key).then_some(id))
    }

    /// The share of an article's distinct single words that would have no column if the article were
    /// not among those counted: those without one, and those whose document frequency is the least,
    /// `min_df`. 0 without words.
    ///
    /// ```
    /// use warraq::features::{Vocabulary, VocabularyOptions, word_hash};
    /// let terms = vec![(word_hash("قال").key, 9), (word_hash("لقاح").key, 1)];
    /// let vocabulary = Vocabulary::of(terms, 10, &VocabularyOptions::default())?;
    /// // Of ten words in all articles one would be new if its article were.
    /// assert!((vocabulary.unknown_words(1) - 0.1).abs() < 1e-12);
    /// # Ok::<(), warraq::features::FeatureError>(())
    /// ```
    pub fn unknown_words(&self, min_df: u32) -> f64 {
        let frequencies = self.words().map(|id| self.document_frequency[id]);
        let known: u64 = frequencies
            .filter(|&frequency| frequency > min_df)
            .map(u64::from)
            .sum();
        1.0 - known as f64 / self.word_entries.max(known).max(1) as f64
    }

    /// How the single words among the ids named are spelled.
    ///
    /// ```
    /// use warraq::features::{Counted, Counter, Storage, TextOptions, VocabularyOptions};
    /// let mut counter = Counter::new(&TextOptions::default().words(1).lead_words(0));
    /// counter.count("", "لقاح لقاح");
    /// let counted = vec![counter.finish(&Storage::Memory)?];
    /// let (vocabulary, _) = Counted::merge(counted, &VocabularyOptions::default(), &Storage::Memory)?;
    /// assert_eq!(vocabulary.spell([0])[&0], "لقاح");
    /// # Ok::<(), warraq::features::FeatureError>(())
    /// ```
    pub fn spell(&self, ids: impl IntoIterator<Item = usize>) -> BTreeMap<usize, &str> {
        let wanted: HashMap<u64, usize> = ids.into_iter().map(|id| (self.keys[id], id)).collect();
        let spellings = self.spellings.iter().flat_map(Spellings::iter);
        spellings
            .filter_map(|(key, word)| Some((*wanted.get(&key)?, word)))
            .collect()
    }

    /// The vocabulary of the ids named (ascending), renumbered in that order.
    ///
    /// ```
    /// use warraq::features::{Vocabulary, VocabularyOptions};
    /// let vocabulary = Vocabulary::of(vec![(1, 3), (2, 2), (3, 1)], 3, &VocabularyOptions::default())?;
    /// assert_eq!(vocabulary.select(&[0, 2]).keys, [1, 3]);
    /// # Ok::<(), warraq::features::FeatureError>(())
    /// ```
    pub fn select(&self, ids: &[u32]) -> Self {
        let at = |&id: &u32| id as usize;
        Self {
            keys: ids.iter().map(|id| self.keys[at(id)]).collect(),
            document_frequency: ids
                .iter()
                .map(|id| self.document_frequency[at(id)])
                .collect(),
            word_entries: self.word_entries,
            spellings: self.spellings.clone(),
        }
    }
}
