//! Articles as rows over an existing vocabulary.

use super::{Analyzer, KeyHasher, TermFrequencies, TextOptions, Vocabulary};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;

/// The number of each term of a vocabulary.
#[derive(Debug)]
pub(crate) struct Numbering(HashMap<u64, u32, BuildHasherDefault<KeyHasher>>);

impl Numbering {
    pub fn of(vocabulary: &Vocabulary) -> Self {
        Self(vocabulary.keys.iter().copied().zip(0..).collect())
    }

    /// A counter of articles by these numbers. Each thread has its own.
    pub fn counter(&self, text: &TextOptions) -> RowCounter<'_> {
        RowCounter {
            numbering: self,
            analyzer: Analyzer::new(text),
            terms: TermFrequencies::new(),
        }
    }
}

/// Counts articles one by one.
#[derive(Debug)]
pub(crate) struct RowCounter<'n> {
    numbering: &'n Numbering,
    analyzer: Analyzer,
    terms: TermFrequencies,
}

impl RowCounter<'_> {
    /// An article's term frequencies, by ascending number; terms without a number are left out.
    pub fn row(&mut self, title: &str, text: &str) -> Vec<(u32, f32)> {
        let Self {
            numbering,
            analyzer,
            terms,
        } = self;
        let options = analyzer.options().clone();
        terms.clear();
        analyzer.analyze(title, text, |term| {
            terms.add(term.hash, options.count_in(term.field));
        });
        let counted = terms.keys.iter().zip(&terms.frequencies);
        let known = counted.filter_map(|(key, &tf)| Some((*numbering.0.get(key)?, tf)));
        let mut row: Vec<(u32, f32)> = known.collect();
        row.sort_unstable_by_key(|&(id, _)| id);
        row
    }
}
