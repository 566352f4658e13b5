//! The distinct terms of one article and how often it has each.

use super::term::TermHash;

/// Terms in the order of their first occurrence, found again by an open-addressing table small
/// enough to stay in the nearest cache. Make one per thread and reuse it.
#[derive(Clone, Debug)]
pub(crate) struct TermFrequencies {
    /// The place of a term, from 1; 0 is empty. A power of two, at most half full.
    slots: Vec<u32>,
    pub(crate) keys: Vec<u64>,
    pub(crate) checks: Vec<u16>,
    /// Term frequencies: occurrences, each with its weight.
    pub(crate) frequencies: Vec<f32>,
    /// A key that two different terms have.
    pub(crate) collision: Option<u64>,
}

/// Slots for an article of usual length; a longer one gets more, for as long as it lasts.
const SLOTS: usize = 1 << 12;

impl TermFrequencies {
    pub(crate) fn new() -> Self {
        Self {
            slots: vec![0; SLOTS],
            keys: Vec::new(),
            checks: Vec::new(),
            frequencies: Vec::new(),
            collision: None,
        }
    }

    /// Forgets the article.
    pub(crate) fn clear(&mut self) {
        self.slots.truncate(SLOTS);
        self.slots.fill(0);
        self.keys.clear();
        self.checks.clear();
        self.frequencies.clear();
    }

    /// Counts an occurrence; true if it is the term's first.
    #[inline]
    pub(crate) fn add(&mut self, hash: TermHash, weight: f32) -> bool {
        let mask = self.slots.len() - 1;
        let mut at = hash.key as usize & mask;
        loop {
            let place = self.slots[at] as usize;
            if place == 0 {
                self.keys.push(hash.key);
                self.checks.push(hash.check);
                self.frequencies.push(weight);
                self.slots[at] = self.keys.len() as u32;
                if self.keys.len() * 2 > self.slots.len() {
                    self.grow();
                }
                return true;
            }
            if self.keys[place - 1] == hash.key {
                self.frequencies[place - 1] += weight;
                if self.checks[place - 1] != hash.check {
                    self.collision = Some(hash.key);
                }
                return false;
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        self.slots.clear();
        self.slots.resize(mask + 1, 0);
        for (place, &key) in (1..).zip(&self.keys) {
            let mut at = key as usize & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = place;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn counts_as_a_map_does(articles in prop::collection::vec(prop::collection::vec(0u64..6000, 0..6000), 3)) {
            let mut terms = TermFrequencies::new();
            for article in articles {
                terms.clear();
                let mut expected = BTreeMap::new();
                for &key in &article {
                    let first = terms.add(TermHash { key, check: key as u16 }, 1.0);
                    let count = expected.entry(key).or_insert(0.0);
                    prop_assert_eq!(first, *count == 0.0);
                    *count += 1.0;
                }
                let found: BTreeMap<u64, f32> =
                    terms.keys.iter().copied().zip(terms.frequencies.iter().copied()).collect();
                prop_assert_eq!(found, expected);
                prop_assert_eq!(terms.collision, None);
            }
        }
    }
}
