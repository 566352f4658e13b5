//! Term hashes: how a term is known on the hot path and in a model file.
//!
//! The specification, which model files depend on and stored values in the tests hold fast:
//!
//! - a word is `XXH3-128` (seed 0) of its folded UTF-8 bytes;
//! - a word n-gram is `XXH3-128` (seed 1) of 16 bytes: the key of its first n−1 words and the key
//!   of its last, both little-endian;
//! - a word of the lead is `XXH3-128` (seed 3) of 8 bytes: the key of the word, little-endian;
//! - a character n-gram is `XXH3-128` (seed 2) of its UTF-8 bytes, a space standing for a word's
//!   edge.
//!
//! The key is the low 64 bits with the highest bit cleared for words, word n-grams and the lead's and set for
//! character n-grams, so that keys in order are words first; the check is the high 64 bits cut to
//! 32. Two terms with one key and different checks are a collision, found at training.

use xxhash_rust::xxh3::{xxh3_128, xxh3_128_with_seed};

const CHARACTER_BIT: u64 = 1 << 63;
const JOIN_SEED: u64 = 1;
const CHARACTER_SEED: u64 = 2;
const LEAD_SEED: u64 = 3;

/// The identity of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermHash {
    /// What the vocabulary is keyed by.
    pub key: u64,
    /// Tells two terms of one key apart, while training.
    pub check: u32,
}

impl TermHash {
    fn new(digest: u128, class: u64) -> Self {
        Self {
            key: (digest as u64 & !CHARACTER_BIT) | class,
            check: (digest >> 64) as u32,
        }
    }
}

/// The hash of a folded word.
#[inline]
pub fn word_hash(word: &str) -> TermHash {
    TermHash::new(xxh3_128(word.as_bytes()), 0)
}

/// The hash of the words of `head` followed by the word `last`.
#[inline]
pub fn join_hash(head: TermHash, last: TermHash) -> TermHash {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&head.key.to_le_bytes());
    bytes[8..].copy_from_slice(&last.key.to_le_bytes());
    TermHash::new(xxh3_128_with_seed(&bytes, JOIN_SEED), 0)
}

/// The hash of a word as one of the lead, which is another term than the word anywhere.
#[inline]
pub fn lead_hash(word: TermHash) -> TermHash {
    TermHash::new(xxh3_128_with_seed(&word.key.to_le_bytes(), LEAD_SEED), 0)
}

/// The hash of a character n-gram.
#[inline]
pub fn character_hash(gram: &[u8]) -> TermHash {
    TermHash::new(xxh3_128_with_seed(gram, CHARACTER_SEED), CHARACTER_BIT)
}

/// True of the key of a character n-gram.
#[inline]
pub(crate) fn is_character_key(key: u64) -> bool {
    key & CHARACTER_BIT != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed with the `xxhash` package of Python. A change here makes every model file ever
    /// written wrong.
    #[test]
    fn hashes_outlive_us() {
        let (prime, minister) = (word_hash("رئيس"), word_hash("الوزراء"));
        let stored = [
            (prime, 0x125a_213d_c413_fc00, 0x9928_4c3d),
            (minister, 0x28ba_9b43_7073_073a, 0x3b15_6bf0),
            (
                join_hash(prime, minister),
                0x4b54_8da7_9b4b_be19,
                0xc3cc_9c41,
            ),
            (
                character_hash(" رئ".as_bytes()),
                0xc9f8_76c5_e0da_4121,
                0x8733_fea3,
            ),
        ];
        for (hash, key, check) in stored {
            assert_eq!((hash.key, hash.check), (key, check));
        }
    }
}
