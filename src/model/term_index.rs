//! From a term's key to its id: an open-addressing table.
//!
//! A slot is 8 bytes, eight to a cache line: 32 bits of the key to tell terms apart without
//! looking further, and the id. Most word pairs of an article are not in the vocabulary, and an
//! empty or other slot says so at the cost of one cache line. A slot that seems right is checked
//! against the whole key.

use crate::prefetch::prefetch;

/// The table over a model's keys.
#[derive(Debug)]
pub(super) struct TermIndex {
    /// `mark << 32 | (id + 1)`; 0 is empty.
    slots: Vec<u64>,
    mask: usize,
}

impl TermIndex {
    /// The table of `keys`, fewer than 2³² of them; `None` if two are the same.
    pub(super) fn new(keys: &[u64]) -> Option<Self> {
        let size = (keys.len() * 2).next_power_of_two().max(8);
        let mask = size - 1;
        let mut slots = vec![0u64; size];
        for (id, &key) in keys.iter().enumerate() {
            let mut at = place(key) & mask;
            while slots[at] != 0 {
                if slots[at] >> 32 == mark(key) && keys[(slots[at] as u32 - 1) as usize] == key {
                    return None;
                }
                at = (at + 1) & mask;
            }
            slots[at] = mark(key) << 32 | (id as u64 + 1);
        }
        Some(Self { slots, mask })
    }

    /// Asks for the memory in which [`get`](Self::get) will look first.
    #[inline]
    pub(super) fn prefetch(&self, key: u64) {
        prefetch(&self.slots, place(key) & self.mask);
    }

    /// The id of `key` in `keys`, which the table was made of.
    #[inline]
    pub(super) fn get(&self, key: u64, keys: &[u64]) -> Option<u32> {
        let mut at = place(key) & self.mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return None;
            }
            if slot >> 32 == mark(key) {
                let id = (slot as u32).wrapping_sub(1);
                if keys.get(id as usize) == Some(&key) {
                    return Some(id);
                }
            }
            at = (at + 1) & self.mask;
        }
    }
}

/// Where to begin looking: the low bits of the key.
fn place(key: u64) -> usize {
    key as usize
}

/// The high bits, which the place does not use.
fn mark(key: u64) -> u64 {
    key >> 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_is_there_and_nothing_else(keys in prop::collection::btree_set(any::<u64>(), 0..40), others in prop::collection::vec(any::<u64>(), 20)) {
            let keys: Vec<u64> = keys.into_iter().collect();
            let index = TermIndex::new(&keys).unwrap();
            for (id, &key) in keys.iter().enumerate() {
                prop_assert_eq!(index.get(key, &keys), Some(id as u32));
            }
            for &key in &keys {
                prop_assert!(TermIndex::new(&[keys.as_slice(), &[key]].concat()).is_none());
            }
            for key in others {
                prop_assert_eq!(index.get(key, &keys).is_some(), keys.binary_search(&key).is_ok());
            }
        }
    }
}
