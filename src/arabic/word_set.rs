//! Sets of folded words, for a look-up of every token of an article.

use super::fold::{FoldOptions, fold};
use xxhash_rust::xxh3::xxh3_64;

/// Words by their hashes, in an open-addressing table that is at most a quarter full. Most words of
/// an article are in no set, and the first slot rejects them.
#[derive(Debug)]
pub(crate) struct WordSet {
    /// [`EMPTY`] or a hash.
    slots: Box<[u64]>,
}

const EMPTY: u64 = 0;

impl WordSet {
    /// A set of the words of a text, split at white space. They are folded here.
    pub fn of(words: &str) -> Self {
        let folded = fold(words, FoldOptions::default());
        Self::of_folded(folded.split_whitespace())
    }

    /// A set of words that are folded already.
    pub fn of_folded<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        let hashes: Vec<u64> = words
            .into_iter()
            .map(|word| hash(word.as_bytes()))
            .collect();
        let size = (hashes.len() * 4).next_power_of_two();
        let mut slots = vec![EMPTY; size].into_boxed_slice();
        for hash in hashes {
            let slot = Self::slot(&slots, hash);
            slots[slot] = hash;
        }
        Self { slots }
    }

    /// True of a folded word that is one of them.
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        self.contains_hash(hash(word.as_bytes()))
    }

    /// True of the [`hash`] of a word that is one of them.
    #[inline]
    pub fn contains_hash(&self, hash: u64) -> bool {
        self.slots[Self::slot(&self.slots, hash)] == hash
    }

    /// The slot of a hash, or the empty slot where it would be.
    #[inline]
    fn slot(slots: &[u64], hash: u64) -> usize {
        let mask = slots.len() - 1;
        let mut slot = hash as usize & mask;
        while slots[slot] != EMPTY && slots[slot] != hash {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// The hash that stands for a word; never [`EMPTY`].
#[inline]
pub(crate) fn hash(word: &[u8]) -> u64 {
    xxh3_64(word).max(EMPTY + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_its_words_folded_and_no_others() {
        let set = WordSet::of("قالت أكّد\nإلى");
        for word in ["قالت", "اكد", "الي"] {
            assert!(set.contains(word), "{word}");
        }
        for word in ["أكّد", "قال", ""] {
            assert!(!set.contains(word), "{word}");
        }
        assert!(!WordSet::of("").contains("قالت"));
    }
}
