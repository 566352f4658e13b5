//! Counting: articles to rows of term counts, then one vocabulary over all of them.
//!
//! Each [`Counter`] takes a run of articles and numbers the terms it meets for itself; merging
//! gives every term its place in the vocabulary and renumbers the rows. Nothing of the result
//! depends on how articles were spread over counters.

use super::{Analyzer, FeatureError, Field, Rows, TextOptions, Vocabulary, VocabularyOptions};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Counts the terms of a run of articles.
#[derive(Debug)]
pub struct Counter {
    analyzer: Analyzer,
    ids: HashMap<u64, u32, BuildHasherDefault<KeyHasher>>,
    seen: Vec<Seen>,
    spelling: HashMap<u64, String>,
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
    /// This article's terms: id and field.
    scratch: Vec<u32>,
    collision: Option<u64>,
}

/// A term as one counter knows it.
#[derive(Clone, Copy, Debug)]
struct Seen {
    key: u64,
    check: u32,
    document_frequency: u32,
}

impl Counter {
    /// A counter of the terms that `options` make.
    pub fn new(options: &TextOptions) -> Self {
        Self {
            analyzer: Analyzer::new(options),
            ids: HashMap::default(),
            seen: Vec::new(),
            spelling: HashMap::new(),
            starts: vec![0],
            entries: Vec::new(),
            scratch: Vec::new(),
            collision: None,
        }
    }

    /// Counts one article: a row of the result.
    pub fn count(&mut self, title: &str, text: &str) {
        let Self {
            analyzer,
            ids,
            seen,
            spelling,
            scratch,
            collision,
            ..
        } = self;
        scratch.clear();
        analyzer.analyze(title, text, |term| {
            let id = *ids.entry(term.hash.key).or_insert_with(|| {
                seen.push(Seen {
                    key: term.hash.key,
                    check: term.hash.check,
                    document_frequency: 0,
                });
                if let Some(word) = term.word {
                    spelling.insert(term.hash.key, word.to_owned());
                }
                (seen.len() - 1) as u32
            });
            if seen[id as usize].check != term.hash.check {
                *collision = Some(term.hash.key);
            }
            scratch.push(id << 1 | u32::from(term.field == Field::Title));
        });
        let title_weight = self.analyzer.options().title_weight;
        self.scratch.sort_unstable();
        for (id, tf) in term_frequencies(&self.scratch, title_weight) {
            self.seen[id as usize].document_frequency += 1;
            self.entries.push((id, tf));
        }
        self.starts.push(self.entries.len());
    }

    /// One vocabulary over all counters, and their rows of term frequencies in the order given.
    ///
    /// # Errors
    /// [`FeatureError::EmptyVocabulary`] if no term is within the limits of `options`;
    /// [`FeatureError::HashCollision`] if two terms share a hash.
    pub fn merge(
        counters: Vec<Self>,
        options: &VocabularyOptions,
    ) -> Result<(Vocabulary, Rows), FeatureError> {
        if let Some(key) = counters.iter().find_map(|counter| counter.collision) {
            return Err(FeatureError::HashCollision { key });
        }
        let articles: usize = counters.iter().map(|c| c.starts.len() - 1).sum();
        let lists = counters.iter().map(Self::by_key).collect();
        let terms = merge_lists(lists)?;
        let vocabulary = limit(terms, articles, options, &counters)?;
        let mut rows = Rows::new(vocabulary.len());
        for counter in counters {
            counter.renumber(&vocabulary, &mut rows);
        }
        Ok((vocabulary, rows))
    }

    fn by_key(&self) -> Vec<Seen> {
        let mut terms = self.seen.clone();
        terms.sort_unstable_by_key(|term| term.key);
        terms
    }

    /// Appends this counter's rows, with the vocabulary's ids.
    fn renumber(self, vocabulary: &Vocabulary, rows: &mut Rows) {
        let mut order: Vec<u32> = (0..self.seen.len() as u32).collect();
        order.sort_unstable_by_key(|&id| self.seen[id as usize].key);
        let mut global = vec![None; self.seen.len()];
        let mut at = 0;
        for id in order {
            let key = self.seen[id as usize].key;
            while at < vocabulary.len() && vocabulary.keys[at] < key {
                at += 1;
            }
            if vocabulary.keys.get(at) == Some(&key) {
                global[id as usize] = Some(at as u32);
            }
        }
        let mut row = Vec::new();
        for span in self.starts.windows(2) {
            row.clear();
            row.extend(
                self.entries[span[0]..span[1]]
                    .iter()
                    .filter_map(|&(id, tf)| Some((global[id as usize]?, tf))),
            );
            row.sort_unstable_by_key(|&(id, _)| id);
            rows.push(row.iter().copied());
        }
    }
}

/// Runs of equal ids in a sorted list of `id << 1 | in_title`, with the weighted count of each.
pub(crate) fn term_frequencies(
    sorted: &[u32],
    title_weight: f32,
) -> impl Iterator<Item = (u32, f32)> + '_ {
    sorted.chunk_by(|a, b| a >> 1 == b >> 1).map(move |run| {
        let in_title = run.iter().filter(|&&entry| entry & 1 == 1).count();
        let in_text = run.len() - in_title;
        (run[0] >> 1, in_text as f32 + title_weight * in_title as f32)
    })
}

/// Merges lists sorted by key, two by two, adding document frequencies.
fn merge_lists(mut lists: Vec<Vec<Seen>>) -> Result<Vec<Seen>, FeatureError> {
    while lists.len() > 1 {
        let mut merged = Vec::with_capacity(lists.len().div_ceil(2));
        let mut pairs = lists.into_iter();
        while let Some(first) = pairs.next() {
            merged.push(match pairs.next() {
                Some(second) => merge_two(&first, &second)?,
                None => first,
            });
        }
        lists = merged;
    }
    Ok(lists.pop().unwrap_or_default())
}

fn merge_two(a: &[Seen], b: &[Seen]) -> Result<Vec<Seen>, FeatureError> {
    let mut merged = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].key.cmp(&b[j].key) {
            std::cmp::Ordering::Less => {
                merged.push(a[i]);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                merged.push(b[j]);
                j += 1;
            }
            std::cmp::Ordering::Equal => {
                if a[i].check != b[j].check {
                    return Err(FeatureError::HashCollision { key: a[i].key });
                }
                merged.push(Seen {
                    document_frequency: a[i].document_frequency + b[j].document_frequency,
                    ..a[i]
                });
                i += 1;
                j += 1;
            }
        }
    }
    merged.extend_from_slice(&a[i..]);
    merged.extend_from_slice(&b[j..]);
    Ok(merged)
}

fn limit(
    mut terms: Vec<Seen>,
    articles: usize,
    options: &VocabularyOptions,
    counters: &[Counter],
) -> Result<Vocabulary, FeatureError> {
    let distinct = terms.len();
    let max_df = (options.max_df * articles as f64).floor() as u32;
    terms.retain(|term| (options.min_df..=max_df).contains(&term.document_frequency));
    if options.max_terms > 0 && terms.len() > options.max_terms {
        terms.sort_unstable_by_key(|term| (std::cmp::Reverse(term.document_frequency), term.key));
        terms.truncate(options.max_terms);
        terms.sort_unstable_by_key(|term| term.key);
    }
    if terms.is_empty() {
        return Err(FeatureError::EmptyVocabulary {
            distinct,
            min_df: options.min_df,
            max_df,
        });
    }
    let keys: Vec<u64> = terms.iter().map(|term| term.key).collect();
    let mut spelling = HashMap::new();
    for counter in counters {
        for (key, word) in &counter.spelling {
            if keys.binary_search(key).is_ok() {
                spelling.entry(*key).or_insert_with(|| word.clone());
            }
        }
    }
    Ok(Vocabulary {
        document_frequency: terms.iter().map(|term| term.document_frequency).collect(),
        keys,
        spelling,
    })
}

/// Keys are hashes already.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct KeyHasher(u64);

impl Hasher for KeyHasher {
    fn finish(&self) -> u64 {
        // The map takes its tag from the highest bits, and the highest is the term's class.
        self.0.rotate_left(1)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::word_hash;
    use proptest::prelude::*;

    fn counted(
        articles: &[(String, String)],
        per_counter: usize,
        options: &VocabularyOptions,
    ) -> Result<(Vocabulary, Rows), FeatureError> {
        let counters = articles
            .chunks(per_counter)
            .map(|chunk| {
                let mut counter = Counter::new(&TextOptions::default());
                for (title, text) in chunk {
                    counter.count(title, text);
                }
                counter
            })
            .collect();
        Counter::merge(counters, options)
    }

    #[test]
    fn limits_hold() {
        let articles: Vec<_> = ["نفط ذهب قمح", "نفط ذهب", "نفط"]
            .map(|text| (String::new(), text.to_owned()))
            .into();
        let words = |options: VocabularyOptions| -> Vec<String> {
            let (vocabulary, _) = counted(&articles, 2, &options).unwrap();
            let mut words: Vec<_> = vocabulary.spelling.into_values().collect();
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
        let none = counted(&articles, 2, &VocabularyOptions { min_df: 4, ..all });
        assert!(matches!(
            none,
            Err(FeatureError::EmptyVocabulary { distinct: 5, .. })
        ));
    }

    #[test]
    fn a_title_counts_more() {
        let articles = [("نفط".to_owned(), "نفط قمح".to_owned())];
        let (vocabulary, rows) = counted(&articles, 1, &VocabularyOptions::default()).unwrap();
        let oil = vocabulary
            .keys
            .binary_search(&word_hash("نفط").key)
            .unwrap();
        assert!(rows.row(0).iter().any(|entry| entry == (oil, 4.0)));
    }

    proptest! {
        #[test]
        fn counters_do_not_show_in_the_result(texts in prop::collection::vec("[ابتثج ]{0,30}", 1..12), per_counter in 1usize..5) {
            let articles: Vec<_> = texts.into_iter().map(|text| (String::new(), text)).collect();
            let options = VocabularyOptions::default();
            match (counted(&articles, per_counter, &options), counted(&articles, 100, &options)) {
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
