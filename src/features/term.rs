//! Term hashes: how a term is known on the hot path and in a model file.
//!
//! The specification, which model files depend on and stored values in the tests hold fast:
//!
//! - a word is `XXH3-128` (seed 0) of its folded UTF-8 bytes;
//! - a word n-gram is the product of two 64-bit numbers: the key of its first n−1 words, turned
//!   left by 32 bits, xor `0x9E3779B97F4A7C15`, and the key of its last word xor
//!   `0xD1B54A32D192ED03`; its 128 bits are then multiplied half by half the same way, which makes
//!   every bit of the result depend on every bit of both;
//! - a word of the lead is joined so to the key `1`;
//! - a character n-gram is `XXH3-128` (seed 2) of its UTF-8 bytes, a space standing for a word's
//!   edge.
//!
//! The key is the low 64 bits with the highest bit cleared for words, word n-grams and the lead's and set for
//! character n-grams, so that keys in order are words first; the check is the high 64 bits cut to
//! 32. Two terms with one key and different checks are a collision, found at training.

use xxhash_rust::xxh3::{xxh3_128, xxh3_128_with_seed};

const CHARACTER_BIT: u64 = 1 << 63;
const CHARACTER_SEED: u64 = 2;
const LEAD: u64 = 1;

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
    TermHash::new(mix(head.key, last.key), 0)
}

/// The hash of a word as one of the lead, which is another term than the word anywhere.
#[inline]
pub fn lead_hash(word: TermHash) -> TermHash {
    TermHash::new(mix(LEAD, word.key), 0)
}

/// Two multiplications, after wyhash: a fifth of the time a hash of 16 bytes takes.
#[inline]
fn mix(a: u64, b: u64) -> u128 {
    let multiply = |a: u64, b: u64| {
        u128::from(a.rotate_left(32) ^ 0x9E37_79B9_7F4A_7C15)
            * u128::from(b ^ 0xD1B5_4A32_D192_ED03)
    };
    let once = multiply(a, b);
    let folded = (once as u64) ^ ((once >> 64) as u64);
    let twice = multiply(folded, once as u64);
    // The key is folded, so that no half of a product stands alone; the check is the other half.
    let key = (twice as u64) ^ ((twice >> 64) as u64);
    (twice >> 64) << 64 | u128::from(key)
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

    /// Computed in Python, with its `xxhash` package. A change here makes every model file ever
    /// written wrong.
    #[test]
    fn hashes_outlive_us() {
        let (prime, minister) = (word_hash("رئيس"), word_hash("الوزراء"));
        let stored = [
            (prime, 0x125a_213d_c413_fc00, 0x9928_4c3d),
            (minister, 0x28ba_9b43_7073_073a, 0x3b15_6bf0),
            (
                join_hash(prime, minister),
                0x3b9e_1ac1_9765_3f88,
                0xbc44_0776,
            ),
            (lead_hash(prime), 0x25bf_0599_c13f_299a, 0x1ca3_d57e),
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
