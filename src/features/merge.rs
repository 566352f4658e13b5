//! Makes one vocabulary and one matrix of runs of counted articles.
//!
//! Terms are partitioned by some bits of their keys. A partition has few enough terms for a table
//! that stays in cache. Partitions are independent: each is counted by one thread, in the order of
//! the articles. Ids follow from document frequencies and keys alone.

use super::counted::{Counted, Entry, PARTITIONS};
use super::term::is_word_key;
use super::{FeatureError, Rows, Storage, Vocabulary, VocabularyOptions, is_character_key};
use rayon::prelude::*;
use std::cmp::Reverse;

/// A term and in how many articles it occurs.
#[derive(Clone, Copy, Debug)]
struct Counts {
    key: u64,
    document_frequency: u32,
    check: u16,
}

/// The number of an [`Entry`] whose term is not in the vocabulary.
const DROPPED: u64 = u64::MAX;

impl Counted {
    /// One vocabulary of all runs, and their rows of term frequencies in the order given.
    ///
    /// ```
    /// use warraq::features::{Counted, FeatureError, Storage, VocabularyOptions};
    /// // Of nothing there is no vocabulary.
    /// let merged = Counted::merge(Vec::new(), &VocabularyOptions::default(), &Storage::Memory);
    /// assert!(matches!(merged, Err(FeatureError::EmptyVocabulary { distinct: 0, .. })));
    /// ```
    ///
    /// # Errors
    /// [`FeatureError::EmptyVocabulary`] if no term is within the limits of `options`;
    /// [`FeatureError::HashCollision`] if two terms share a hash; [`FeatureError::Storage`] if
    /// there is no room for the rows.
    pub fn merge(
        mut parts: Vec<Self>,
        options: &VocabularyOptions,
        storage: &Storage,
    ) -> Result<(Vocabulary, Rows), FeatureError> {
        if let Some(key) = parts.iter().find_map(|part| part.collision) {
            return Err(FeatureError::HashCollision { key });
        }
        let articles: usize = parts.iter().map(|part| part.articles).sum();
        let limits = Limits {
            min_df: options.min_df,
            max_df: options.most_articles(articles as u64),
        };
        let mut partitions = by_partition(&mut parts);
        let kept: Vec<Kept> = partitions
            .par_iter_mut()
            .map(|entries| limits.keep(entries))
            .collect::<Result<_, _>>()?;
        let word_entries = kept.iter().map(|kept| kept.word_entries).sum();
        let (terms, ids) = number(&kept, options.max_terms);
        if terms.is_empty() {
            return Err(FeatureError::EmptyVocabulary {
                distinct: kept.iter().map(|kept| kept.distinct).sum(),
                min_df: limits.min_df,
                max_df: limits.max_df,
            });
        }
        partitions
            .par_iter_mut()
            .zip(&ids)
            .for_each(|(entries, ids)| renumber(entries, ids));
        drop(partitions);
        let lengths: Vec<Vec<usize>> = parts.par_iter().map(row_lengths).collect();
        let (rows, spellings) =
            Rows::from_parts(terms.len(), parts, &lengths, storage, |part, rows| {
                for entry in kept_entries(&part) {
                    rows.push(
                        usize::from(entry.article),
                        entry.key as u32,
                        entry.frequency,
                    );
                }
                part.spellings
            })?;
        let vocabulary = Vocabulary {
            keys: terms.iter().map(|term| term.key).collect(),
            document_frequency: terms.iter().map(|term| term.document_frequency).collect(),
            word_entries,
            spellings,
        };
        Ok((vocabulary, rows))
    }
}

/// The entries of each partition, run by run.
fn by_partition(parts: &mut [Counted]) -> Vec<Vec<&mut [Entry]>> {
    let mut partitions: Vec<Vec<&mut [Entry]>> = Vec::new();
    partitions.resize_with(PARTITIONS, || Vec::with_capacity(parts.len()));
    for Counted {
        entries, starts, ..
    } in parts
    {
        let mut rest = &mut entries[..];
        for (p, partition) in partitions.iter_mut().enumerate() {
            let (here, after) = rest.split_at_mut(starts[p + 1] - starts[p]);
            partition.push(here);
            rest = after;
        }
    }
    partitions
}

struct Limits {
    min_df: u32,
    max_df: u32,
}

/// The terms of a partition.
struct Kept {
    /// How many there are.
    distinct: usize,
    /// The sum of the document frequencies of single words among them.
    word_entries: u64,
    /// Those within the limits, with their numbers among all.
    terms: Vec<(u32, Counts)>,
}

impl Limits {
    /// Counts a partition's terms and numbers its entries by them.
    fn keep(&self, entries: &mut [&mut [Entry]]) -> Result<Kept, FeatureError> {
        let mut table = Table::new();
        for entry in entries.iter_mut().flat_map(|entries| entries.iter_mut()) {
            entry.key = table.count(entry)?.into();
        }
        let terms = table.terms;
        Ok(Kept {
            distinct: terms.len(),
            word_entries: terms
                .iter()
                .filter(|term| is_word_key(term.key))
                .map(|term| u64::from(term.document_frequency))
                .sum(),
            terms: (0..)
                .zip(terms)
                .filter(|(_, term)| (self.min_df..=self.max_df).contains(&term.document_frequency))
                .collect(),
        })
    }
}

/// Terms by key: an open-addressing table, at most half full.
struct Table {
    /// The number of a term, from 1; 0 is empty.
    slots: Vec<u32>,
    terms: Vec<Counts>,
}

impl Table {
    fn new() -> Self {
        Self {
            slots: vec![0; 1 << 12],
            terms: Vec::new(),
        }
    }

    /// Counts an article's entry; returns its term's number.
    #[inline]
    fn count(&mut self, entry: &Entry) -> Result<u32, FeatureError> {
        let mask = self.slots.len() - 1;
        let mut at = entry.key as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                self.terms.push(Counts {
                    key: entry.key,
                    document_frequency: 1,
                    check: entry.check,
                });
                self.slots[at] = self.terms.len() as u32;
                if self.terms.len() * 2 > self.slots.len() {
                    self.grow();
                }
                return Ok(self.terms.len() as u32 - 1);
            }
            let term = &mut self.terms[slot as usize - 1];
            if term.key == entry.key {
                if term.check != entry.check {
                    return Err(FeatureError::HashCollision { key: entry.key });
                }
                term.document_frequency += 1;
                return Ok(slot - 1);
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let mask = self.slots.len() * 4 - 1;
        self.slots.clear();
        self.slots.resize(mask + 1, 0);
        for (number, term) in (1..).zip(&self.terms) {
            let mut at = term.key as usize & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = number;
        }
    }
}

/// The terms of the vocabulary by id. For each partition, the ids of its terms by their numbers in
/// the partition.
fn number(kept: &[Kept], max_terms: usize) -> (Vec<Counts>, Vec<Vec<u32>>) {
    struct Numbered {
        term: Counts,
        partition: u16,
        number: u32,
    }
    let mut all: Vec<Numbered> = Vec::with_capacity(kept.iter().map(|kept| kept.terms.len()).sum());
    for (partition, kept) in (0..).zip(kept) {
        all.extend(kept.terms.iter().map(|&(number, term)| Numbered {
            term,
            partition,
            number,
        }));
    }
    // The order is total, so an unstable sort gives the same result everywhere.
    if max_terms > 0 && all.len() > max_terms {
        let by_frequency = |n: &Numbered| (Reverse(n.term.document_frequency), n.term.key);
        all.par_sort_unstable_by_key(by_frequency);
        all.truncate(max_terms);
    }
    all.par_sort_unstable_by_key(|n| {
        let term = &n.term;
        (
            is_character_key(term.key),
            Reverse(term.document_frequency),
            term.key,
        )
    });
    let mut ids: Vec<Vec<u32>> = kept
        .iter()
        .map(|kept| vec![u32::MAX; kept.distinct])
        .collect();
    for (id, term) in (0..).zip(&all) {
        ids[usize::from(term.partition)][term.number as usize] = id;
    }
    (all.into_iter().map(|numbered| numbered.term).collect(), ids)
}

fn renumber(entries: &mut [&mut [Entry]], ids: &[u32]) {
    for entry in entries.iter_mut().flat_map(|entries| entries.iter_mut()) {
        let id = ids[entry.key as usize];
        entry.key = if id == u32::MAX { DROPPED } else { id.into() };
    }
}

/// The entries of a run whose terms are in the vocabulary. Those of one article are spread over all
/// partitions.
fn kept_entries(part: &Counted) -> impl Iterator<Item = &Entry> {
    part.entries.iter().filter(|entry| entry.key != DROPPED)
}

fn row_lengths(part: &Counted) -> Vec<usize> {
    let mut lengths = vec![0; part.articles];
    kept_entries(part).for_each(|entry| lengths[usize::from(entry.article)] += 1);
    lengths
}
