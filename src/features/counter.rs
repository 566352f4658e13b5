//! Counting: articles to rows of term frequencies, not yet numbered.
//!
//! Each [`Counter`] takes a run of articles; [`Counted::merge`](super::Counted::merge) makes one
//! vocabulary of all runs and their rows. Nothing of the result depends on how articles were
//! spread over counters.

use super::counted::{Counted, Entry, PARTITIONS, partition};
use super::spellings::Spellings;
use super::term_frequencies::TermFrequencies;
use super::{Analyzer, FeatureError, KeyHasher, Storage, TextOptions};
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

/// Counts the terms of a run of articles.
///
/// ```
/// use warraq::features::{Counted, Counter, Storage, TextOptions, VocabularyOptions};
/// let mut counter = Counter::new(&TextOptions::default());
/// counter.count("عنوان", "وصل الوفد");
/// counter.count("", "غادر الوفد");
/// let counted = counter.finish(&Storage::Memory)?;
/// let options = VocabularyOptions::default().min_df(2);
/// let (vocabulary, rows) = Counted::merge(vec![counted], &options, &Storage::Memory)?;
/// // The word both have, its stem, and the word as one of the lead.
/// assert_eq!((vocabulary.len(), rows.len()), (3, 2));
/// # Ok::<(), warraq::features::FeatureError>(())
/// ```
#[derive(Debug)]
pub struct Counter {
    analyzer: Analyzer,
    article: TermFrequencies,
    articles: u16,
    entries: Vec<Entry>,
    spelled: HashSet<u64, BuildHasherDefault<KeyHasher>>,
    spellings: Spellings,
}

impl Counter {
    /// The most articles one counter takes.
    ///
    /// ```
    /// use warraq::features::{Counter, TextOptions};
    /// let articles = vec!["وصل الوفد"; 100_000];
    /// let counters = articles.chunks(Counter::MAX_ARTICLES).map(|run| {
    ///     let mut counter = Counter::new(&TextOptions::default());
    ///     run.iter().for_each(|text| counter.count("", text));
    ///     counter
    /// });
    /// assert_eq!(counters.count(), 2);
    /// ```
    pub const MAX_ARTICLES: usize = u16::MAX as usize;

    /// A counter of the terms that `options` make.
    ///
    /// ```
    /// use warraq::features::{Counter, TextOptions};
    /// let mut counter = Counter::new(&TextOptions::default().words(3));
    /// counter.count("", "وصل الوفد إلى العاصمة");
    /// ```
    pub fn new(options: &TextOptions) -> Self {
        Self {
            analyzer: Analyzer::new(options),
            article: TermFrequencies::new(),
            articles: 0,
            entries: Vec::new(),
            spelled: HashSet::default(),
            spellings: Spellings::default(),
        }
    }

    /// Counts one article: a row of the result.
    ///
    /// ```
    /// use warraq::features::{Counted, Counter, Storage, TextOptions, VocabularyOptions};
    /// let mut counter = Counter::new(&TextOptions::default());
    /// // One without a word is a row too, an empty one.
    /// ["وصل الوفد", "", "غادر الوفد"].iter().for_each(|text| counter.count("", text));
    /// let counted = vec![counter.finish(&Storage::Memory)?];
    /// let (_, rows) = Counted::merge(counted, &VocabularyOptions::default(), &Storage::Memory)?;
    /// assert_eq!(rows.len(), 3);
    /// assert!(rows.row(1).ids.is_empty());
    /// # Ok::<(), warraq::features::FeatureError>(())
    /// ```
    ///
    /// # Panics
    /// If there were [`MAX_ARTICLES`](Self::MAX_ARTICLES) already.
    pub fn count(&mut self, title: &str, text: &str) {
        assert!(
            usize::from(self.articles) < Self::MAX_ARTICLES,
            "too many articles for one counter"
        );
        let options = self.analyzer.options().clone();
        let Self {
            analyzer,
            article,
            spelled,
            spellings,
            ..
        } = self;
        article.clear();
        analyzer.analyze(title, text, |term| {
            if article.add(term.hash, options.count_in(term.field))
                && term.is_word()
                && spelled.insert(term.hash.key)
                && let Some(word) = term.word()
            {
                spellings.push(term.hash.key, word);
            }
        });
        let terms = article.keys.iter().zip(&article.checks);
        let entries = terms.zip(&article.frequencies);
        self.entries
            .extend(entries.map(|((&key, &check), &frequency)| Entry {
                key,
                frequency,
                check,
                article: self.articles,
            }));
        self.articles += 1;
    }

    /// Closes the counter. The rest of the work can run in parallel with the counting of other
    /// articles.
    ///
    /// ```
    /// use warraq::features::{Counter, Storage, TextOptions};
    /// let mut counter = Counter::new(&TextOptions::default());
    /// counter.count("", "وصل الوفد");
    /// // In a file that the system may write out, for corpora that memory does not hold.
    /// let counted = counter.finish(&Storage::Folder(std::env::temp_dir()))?;
    /// # let _ = counted;
    /// # Ok::<(), warraq::features::FeatureError>(())
    /// ```
    ///
    /// # Errors
    /// [`FeatureError::Storage`] if there is no room for the rows.
    pub fn finish(self, storage: &Storage) -> Result<Counted, FeatureError> {
        // A counting sort: the entries of a partition together, in the order of their articles.
        let mut starts = vec![0; PARTITIONS + 1];
        for entry in &self.entries {
            starts[partition(entry.key) + 1] += 1;
        }
        for p in 0..PARTITIONS {
            starts[p + 1] += starts[p];
        }
        let mut entries = storage.numbers::<Entry>(self.entries.len())?;
        let sorted = &mut *entries;
        let mut next = starts.clone();
        for entry in self.entries {
            let next = &mut next[partition(entry.key)];
            sorted[*next] = entry;
            *next += 1;
        }
        Ok(Counted {
            articles: usize::from(self.articles),
            entries,
            starts,
            spellings: self.spellings,
            collision: self.article.collision,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::{Rows, Vocabulary, VocabularyOptions, word_hash};
    use proptest::prelude::*;

    fn counted(
        articles: &[(String, String)],
        per_counter: usize,
        options: &VocabularyOptions,
        storage: &Storage,
    ) -> Result<(Vocabulary, Rows), FeatureError> {
        let counters: Result<Vec<_>, _> = articles
            .chunks(per_counter)
            .map(|chunk| {
                let mut counter = Counter::new(&TextOptions {
                    lead_words: 0,
                    ..TextOptions::default()
                });
                for (title, text) in chunk {
                    counter.count(title, text);
                }
                counter.finish(storage)
            })
            .collect();
        Counted::merge(counters?, options, storage)
    }

    #[test]
    fn limits_hold() {
        let articles: Vec<_> = ["نفط ذهب قمح", "نفط ذهب", "نفط"]
            .map(|text| (String::new(), text.to_owned()))
            .into();
        let words = |options: VocabularyOptions| -> Vec<String> {
            let (vocabulary, _) = counted(&articles, 2, &options, &Storage::Memory).unwrap();
            let spelled = vocabulary.spell(vocabulary.words());
            let mut words: Vec<_> = spelled.into_values().map(String::from).collect();
            words.sort();
            words
        };
        let all = VocabularyOptions::default();
        assert_eq!(words(all.clone()), ["ذهب", "قمح", "نفط"]);
        assert_eq!(
            words(VocabularyOptions {
                min_df: 2,
                ..all.clone()
            }),
            ["ذهب", "نفط"]
        );
        assert_eq!(
            words(VocabularyOptions {
                max_df: 0.7,
                ..all.clone()
            }),
            ["ذهب", "قمح"]
        );
        assert_eq!(
            words(VocabularyOptions {
                max_terms: 1,
                ..all.clone()
            }),
            ["نفط"]
        );
        let none = counted(
            &articles,
            2,
            &VocabularyOptions { min_df: 4, ..all },
            &Storage::Memory,
        );
        assert!(matches!(
            none,
            Err(FeatureError::EmptyVocabulary { distinct: 5, .. })
        ));
    }

    #[test]
    fn a_title_counts_more() {
        let articles = [("نفط".to_owned(), "نفط قمح".to_owned())];
        let (vocabulary, rows) = counted(
            &articles,
            1,
            &VocabularyOptions::default(),
            &Storage::Memory,
        )
        .unwrap();
        let oil = word_hash("نفط").key;
        let id = vocabulary.keys.iter().position(|&key| key == oil).unwrap();
        assert!(rows.row(0).iter().any(|entry| entry == (id, 4.0)));
    }

    proptest! {
        #[test]
        fn counters_and_storage_do_not_show_in_the_result(texts in prop::collection::vec("[ابتثج ]{0,30}", 1..12), per_counter in 1usize..5) {
            let articles: Vec<_> = texts.into_iter().map(|text| (String::new(), text)).collect();
            let options = VocabularyOptions::default();
            let folder = Storage::Folder(std::env::temp_dir());
            let of = |per_counter, storage| counted(&articles, per_counter, &options, storage);
            match (of(per_counter, &folder), of(100, &Storage::Memory)) {
                (Ok((a, rows)), Ok((b, others))) => {
                    prop_assert_eq!(a.keys, b.keys);
                    prop_assert_eq!(a.document_frequency, b.document_frequency);
                    prop_assert_eq!(rows, others);
                }
                (a, b) => prop_assert!(a.is_err() && b.is_err()),
            }
        }
    }
}
