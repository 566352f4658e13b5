//! Document frequencies of articles that are not kept: they are counted over all parts of a corpus
//! before training in parts.

use crate::features::{Analyzer, TermFrequencies, TextOptions};
use std::collections::HashMap;

/// In how many articles each term occurs. A term is known by its key of 64 bits alone.
///
/// ```
/// use warraq::features::{TextOptions, word_hash};
/// use warraq::model::DocumentFrequencies;
/// let mut frequencies = DocumentFrequencies::new(&TextOptions::default());
/// frequencies.add("", "لقاح لقاح");
/// frequencies.add("", "لقاح جديد");
/// assert!(frequencies.finish().contains(&(word_hash("لقاح").key, 2)));
/// ```
#[derive(Debug)]
pub struct DocumentFrequencies {
    analyzer: Analyzer,
    article: TermFrequencies,
    counts: HashMap<u64, u32>,
}

impl DocumentFrequencies {
    /// No articles yet; the terms are those that `options` make.
    ///
    /// ```
    /// use warraq::features::TextOptions;
    /// use warraq::model::DocumentFrequencies;
    /// assert!(DocumentFrequencies::new(&TextOptions::default()).finish().is_empty());
    /// ```
    pub fn new(options: &TextOptions) -> Self {
        Self {
            analyzer: Analyzer::new(options),
            article: TermFrequencies::new(),
            counts: HashMap::new(),
        }
    }

    /// Counts an article.
    ///
    /// ```
    /// use warraq::features::{TextOptions, word_hash};
    /// use warraq::model::DocumentFrequencies;
    /// let mut frequencies = DocumentFrequencies::new(&TextOptions::default());
    /// // However often in it, an article has a term once.
    /// frequencies.add("لقاح", "لقاح ولقاح");
    /// assert!(frequencies.finish().contains(&(word_hash("لقاح").key, 1)));
    /// ```
    pub fn add(&mut self, title: &str, text: &str) {
        self.article.clear();
        let Self {
            analyzer,
            article,
            counts,
        } = self;
        analyzer.analyze(title, text, |term| {
            if article.add(term.hash, 1.0) {
                *counts.entry(term.hash.key).or_default() += 1;
            }
        });
    }

    /// Keys and document frequencies, in the order of the keys.
    ///
    /// ```
    /// use std::collections::HashMap;
    /// use warraq::features::{TextOptions, word_hash};
    /// use warraq::model::DocumentFrequencies;
    /// // Of two parts of a corpus, counted apart, frequencies add up.
    /// let mut all: HashMap<u64, u32> = HashMap::new();
    /// for part in [["لقاح", "مباراة"], ["لقاح", "كأس"]] {
    ///     let mut frequencies = DocumentFrequencies::new(&TextOptions::default());
    ///     part.iter().for_each(|text| frequencies.add("", text));
    ///     for (key, count) in frequencies.finish() {
    ///         *all.entry(key).or_default() += count;
    ///     }
    /// }
    /// assert_eq!(all[&word_hash("لقاح").key], 2);
    /// ```
    pub fn finish(self) -> Vec<(u64, u32)> {
        let mut counts: Vec<(u64, u32)> = self.counts.into_iter().collect();
        counts.sort_unstable();
        counts
    }
}
