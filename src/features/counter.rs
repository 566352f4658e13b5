//! Counting: articles to rows of term counts, then one vocabulary over all of them.
//!
//! Each [`Counter`] takes a run of articles and numbers the terms it meets for itself;
//! [`Counted::merge`] gives every term its place in the vocabulary and renumbers the rows. Nothing of the result
//! depends on how articles were spread over counters.

use super::{Analyzer, FeatureError, Field, Rows, TextOptions, Vocabulary, VocabularyOptions};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Counts the terms of a run of articles.
#[derive(Debug)]
pub struct Counter {
    analyzer: Analyzer,
    /// The terms, by key.
    seen: HashMap<u64, Seen, BuildHasherDefault<KeyHasher>>,
    /// Single words: their term and their spelling.
    words: Vec<(u32, Box<str>)>,
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
    collision: Option<u64>,
}

/// A term as one counter knows it: all that an occurrence touches, in one cache line.
#[derive(Clone, Copy, Debug)]
struct Seen {
    /// The counter's own number for it.
    id: u32,
    check: u32,
    document_frequency: u32,
    /// Where the last article to have it has it, among the entries.
    entry: u32,
}

/// The terms and rows of a counter that is done.
#[derive(Debug)]
pub struct Counted {
    /// The terms, by key.
    terms: Vec<Counts>,
    /// The place in `terms` of each term, by the counter's own numbers.
    places: Vec<u32>,
    words: Vec<(u32, Box<str>)>,
    starts: Vec<usize>,
    entries: Vec<(u32, f32)>,
    collision: Option<u64>,
}

/// A term and in how many articles it occurs.
#[derive(Clone, Copy, Debug)]
struct Counts {
    key: u64,
    check: u32,
    document_frequency: u32,
}

impl Counter {
    /// A counter of the terms that `options` make.
    pub fn new(options: &TextOptions) -> Self {
        Self {
            analyzer: Analyzer::new(options),
            seen: HashMap::with_capacity_and_hasher(1 << 12, BuildHasherDefault::default()),
            words: Vec::new(),
            starts: vec![0],
            entries: Vec::new(),
            collision: None,
        }
    }

    /// Counts one article: a row of the result.
    pub fn count(&mut self, title: &str, text: &str) {
        let title_weight = self.analyzer.options().title_weight;
        let Self {
            analyzer,
            seen,
            words,
            starts,
            entries,
            collision,
        } = self;
        let row = entries.len();
        analyzer.analyze(title, text, |term| {
            let next = seen.len() as u32;
            let known = seen.entry(term.hash.key).or_insert_with(|| {
                if let Some(word) = term.word {
                    words.push((next, word.into()));
                }
                Seen {
                    id: next,
                    check: term.hash.check,
                    document_frequency: 0,
                    entry: u32::MAX,
                }
            });
            if known.check != term.hash.check {
                *collision = Some(term.hash.key);
            }
            let weight = if term.field == Field::Title {
                title_weight
            } else {
                1.0
            };
            let last = known.entry as usize;
            if known.document_frequency > 0 && last >= row {
                entries[last].1 += weight;
            } else {
                known.entry = entries.len() as u32;
                known.document_frequency += 1;
                entries.push((known.id, weight));
            }
        });
        starts.push(entries.len());
    }

    /// Closes the counter: what is left to do can be done beside the counting of other articles.
    pub fn finish(self) -> Counted {
        let mut seen: Vec<(u64, Seen)> = self.seen.into_iter().collect();
        seen.sort_unstable_by_key(|&(key, _)| key);
        let mut places = vec![0; seen.len()];
        for (place, (_, term)) in (0..).zip(&seen) {
            places[term.id as usize] = place;
        }
        let terms = seen.into_iter().map(|(key, term)| Counts {
            key,
            check: term.check,
            document_frequency: term.document_frequency,
        });
        Counted {
            terms: terms.collect(),
            places,
            words: self.words,
            starts: self.starts,
            entries: self.entries,
            collision: self.collision,
        }
    }
}

impl Counted {
    /// How many articles were counted.
    fn articles(&self) -> usize {
        self.starts.len() - 1
    }

    /// One vocabulary over all, and their rows of term frequencies in the order given.
    ///
    /// # Errors
    /// [`FeatureError::EmptyVocabulary`] if no term is within the limits of `options`;
    /// [`FeatureError::HashCollision`] if two terms share a hash.
    pub fn merge(
        mut parts: Vec<Self>,
        options: &VocabularyOptions,
    ) -> Result<(Vocabulary, Rows), FeatureError> {
        if let Some(key) = parts.iter().find_map(|part| part.collision) {
            return Err(FeatureError::HashCollision { key });
        }
        let articles: usize = parts.iter().map(Self::articles).sum();
        let terms = merge_lists(parts.iter().map(|part| part.terms.as_slice()).collect())?;
        let mut vocabulary = limit(terms, articles, options)?;
        let mut rows = Rows::new(vocabulary.len());
        rows.reserve(parts.iter().map(|part| part.entries.len()).sum());
        for part in &mut parts {
            part.append(&mut vocabulary, &mut rows);
        }
        Ok((vocabulary, rows))
    }

    /// Appends the rows with the vocabulary's ids, and spells its words; lets go of both.
    fn append(&mut self, vocabulary: &mut Vocabulary, rows: &mut Rows) {
        let mut ids = Vec::with_capacity(self.terms.len());
        let mut at = 0;
        for term in std::mem::take(&mut self.terms) {
            while at < vocabulary.len() && vocabulary.keys[at] < term.key {
                at += 1;
            }
            ids.push((vocabulary.keys.get(at) == Some(&term.key)).then_some(at as u32));
        }
        let id = |local: u32| ids[self.places[local as usize] as usize];
        for (local, word) in std::mem::take(&mut self.words) {
            if let Some(id) = id(local) {
                vocabulary.spelling[id as usize].get_or_insert(word);
            }
        }
        let entries = std::mem::take(&mut self.entries);
        let mut row = Vec::new();
        for span in self.starts.windows(2) {
            row.clear();
            let known = entries[span[0]..span[1]].iter();
            row.extend(known.filter_map(|&(local, tf)| Some((id(local)?, tf))));
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

/// Merges lists sorted by key, in halves, adding document frequencies.
fn merge_lists(lists: Vec<&[Counts]>) -> Result<Vec<Counts>, FeatureError> {
    match lists.as_slice() {
        [] => Ok(Vec::new()),
        [one] => Ok(one.to_vec()),
        [a, b] => merge_two(a, b),
        more => {
            let (a, b) = more.split_at(more.len() / 2);
            let (a, b) = rayon::join(|| merge_lists(a.to_vec()), || merge_lists(b.to_vec()));
            merge_two(&a?, &b?)
        }
    }
}

fn merge_two(a: &[Counts], b: &[Counts]) -> Result<Vec<Counts>, FeatureError> {
    let mut merged = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        let same = x.key == y.key;
        if same && x.check != y.check {
            return Err(FeatureError::HashCollision { key: x.key });
        }
        // Without branches: which of two hashes comes first cannot be foretold.
        let first = if x.key <= y.key { x } else { y };
        let also = if same { y.document_frequency } else { 0 };
        merged.push(Counts {
            document_frequency: first.document_frequency + also,
            ..*first
        });
        i += usize::from(x.key <= y.key);
        j += usize::from(y.key <= x.key);
    }
    merged.extend_from_slice(&a[i..]);
    merged.extend_from_slice(&b[j..]);
    Ok(merged)
}

fn limit(
    mut terms: Vec<Counts>,
    articles: usize,
    options: &VocabularyOptions,
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
    Ok(Vocabulary {
        document_frequency: terms.iter().map(|term| term.document_frequency).collect(),
        spelling: vec![None; terms.len()],
        keys: terms.into_iter().map(|term| term.key).collect(),
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
                let mut counter = Counter::new(&TextOptions {
                    lead_words: 0,
                    ..TextOptions::default()
                });
                for (title, text) in chunk {
                    counter.count(title, text);
                }
                counter.finish()
            })
            .collect();
        Counted::merge(counters, options)
    }

    #[test]
    fn limits_hold() {
        let articles: Vec<_> = ["نفط ذهب قمح", "نفط ذهب", "نفط"]
            .map(|text| (String::new(), text.to_owned()))
            .into();
        let words = |options: VocabularyOptions| -> Vec<String> {
            let (vocabulary, _) = counted(&articles, 2, &options).unwrap();
            let mut words: Vec<_> = vocabulary
                .spelling
                .into_iter()
                .flatten()
                .map(String::from)
                .collect();
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
