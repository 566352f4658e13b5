//! Term hashes: how a term is known on the hot path and in a model file.
//!
//! This is the specification. Model files depend on it, and the tests compare it with stored
//! values. All numbers are little-endian and have 64 bits. *multiply* is the full product of 128
//! bits, *fold* is the lower half of its argument xor the upper half, and
//!
//! ```text
//! mix(a, b)    = multiply(fold(multiply(a ^ K1, b ^ K2)) ^ K3, b ^ K4)
//! K1 = 9E3779B97F4A7C15, K2 = D1B54A32D192ED03, K3 = A0761D6478BD642F, K4 = E7037ED1A0B428DB
//! ```
//!
//! - a word is its folded UTF-8 bytes, cut in blocks of 16 and padded with zeros to whole ones,
//!   at least one. From `h` = the length in bytes, each block but the last, as two numbers `x`, `y`,
//!   makes `h = fold(mix(h ^ x, y))`; the last makes the digest `mix(h ^ x, y ^ turn(h))`, where
//!   `turn` turns by 32 bits;
//! - a word n-gram is `mix(turn(a), b)`, `a` the key of its first n−1 words, `b` that of its last;
//! - a word of the lead is a pair of which the first word has the key 1;
//! - a character n-gram is hashed as a word is, a space standing for a word's edge.
//!
//! The key is the digest folded, its two highest bits replaced by the term's class: 00 for words,
//! 01 for word n-grams and the lead's words, 10 for character n-grams. The check is the highest 16
//! bits of the digest. Two terms with one key and different checks are a collision, found at
//! training.

/// The identity of a term.
///
/// ```
/// use warraq::features::{Vocabulary, VocabularyOptions, word_hash};
/// let word = word_hash("لقاح");
/// let vocabulary = Vocabulary::of(vec![(word.key, 2)], 10, &VocabularyOptions::default())?;
/// assert!(vocabulary.keys.contains(&word.key));
/// # Ok::<(), warraq::features::FeatureError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermHash {
    /// What the vocabulary is keyed by.
    pub key: u64,
    /// Tells two terms of one key apart, while training.
    pub check: u16,
}

const GRAM: u64 = 1 << 62;
const CHARACTER: u64 = 1 << 63;
const CLASS: u64 = GRAM | CHARACTER;
const LEAD: u64 = 1;
/// Bytes hashed at a time.
pub(crate) const BLOCK: usize = 16;

impl TermHash {
    #[inline]
    fn new(digest: u128, class: u64) -> Self {
        Self {
            key: fold(digest) & !CLASS | class,
            check: (digest >> 112) as u16,
        }
    }
}

/// The hash of a folded word.
///
/// ```
/// use warraq::features::{join_hash, lead_hash, word_hash};
/// let (prime, minister) = (word_hash("رئيس"), word_hash("الوزراء"));
/// // A pair, and a word of the lead, are terms of their own.
/// assert_ne!(join_hash(prime, minister), join_hash(minister, prime));
/// assert_ne!(lead_hash(prime), prime);
/// ```
#[inline]
pub fn word_hash(word: &str) -> TermHash {
    TermHash::new(digest(word.as_bytes()), 0)
}

/// The hash of the words of `head` followed by the word `last`.
///
/// ```
/// use warraq::features::{join_hash, word_hash};
/// let pair = join_hash(word_hash("رئيس"), word_hash("مجلس"));
/// let three = join_hash(pair, word_hash("الوزراء"));
/// assert_ne!(three, pair);
/// ```
#[inline]
pub fn join_hash(head: TermHash, last: TermHash) -> TermHash {
    TermHash::new(mix(turn(head.key), last.key), GRAM)
}

/// The hash of a word as one of the lead, which is another term than the word anywhere.
///
/// ```
/// use warraq::features::{lead_hash, word_hash};
/// assert_ne!(lead_hash(word_hash("لقاح")), word_hash("لقاح"));
/// ```
#[inline]
pub fn lead_hash(word: TermHash) -> TermHash {
    TermHash::new(mix(turn(LEAD), word.key), GRAM)
}

/// The hash of a character n-gram.
///
/// ```
/// use warraq::features::{character_hash, word_hash};
/// // A word and the same letters within a word are two terms.
/// assert_ne!(character_hash("لقاح".as_bytes()), word_hash("لقاح"));
/// ```
#[inline]
pub fn character_hash(gram: &[u8]) -> TermHash {
    TermHash::new(digest(gram), CHARACTER)
}

/// The hash of the word that `padded` begins with, `length` bytes long. What follows the word does
/// not count. If enough follows to fill the last block, nothing need be copied.
#[inline]
pub(crate) fn padded_word_hash(padded: &[u8], length: usize) -> TermHash {
    TermHash::new(padded_digest(padded, length), 0)
}

/// The same for a character n-gram. Nearly all have one block, so each of the many n-grams of a
/// word costs a load and two multiplications.
#[inline]
pub(crate) fn padded_character_hash(padded: &[u8], length: usize) -> TermHash {
    TermHash::new(padded_digest(padded, length), CHARACTER)
}

/// True of the key of a single word.
#[inline]
pub(crate) fn is_word_key(key: u64) -> bool {
    key & CLASS == 0
}

/// True of the key of a character n-gram.
#[inline]
pub(crate) fn is_character_key(key: u64) -> bool {
    key & CHARACTER != 0
}

#[inline]
fn padded_digest(padded: &[u8], length: usize) -> u128 {
    match padded.first_chunk() {
        Some(block) if length <= BLOCK => last_block(block, length, length as u64),
        _ => digest(&padded[..length]),
    }
}

fn digest(bytes: &[u8]) -> u128 {
    let mut h = bytes.len() as u64;
    let mut rest = bytes;
    while rest.len() > BLOCK
        && let Some((block, after)) = rest.split_first_chunk()
    {
        let (x, y) = halves(block);
        h = fold(mix(h ^ x, y));
        rest = after;
    }
    let mut block = [0; BLOCK];
    block[..rest.len()].copy_from_slice(rest);
    last_block(&block, rest.len(), h)
}

/// The digest of a last block of which the first `length` bytes count.
#[inline]
fn last_block(block: &[u8; BLOCK], length: usize, h: u64) -> u128 {
    let counted = if length < BLOCK {
        (1u128 << (8 * length)) - 1
    } else {
        u128::MAX
    };
    let block = u128::from_le_bytes(*block) & counted;
    mix(h ^ block as u64, (block >> 64) as u64 ^ turn(h))
}

#[inline]
fn halves(block: &[u8; BLOCK]) -> (u64, u64) {
    let block = u128::from_le_bytes(*block);
    (block as u64, (block >> 64) as u64)
}

/// Two multiplications, after wyhash: every bit of the result depends on every bit of both.
#[inline]
fn mix(a: u64, b: u64) -> u128 {
    let once = multiply(a ^ 0x9E37_79B9_7F4A_7C15, b ^ 0xD1B5_4A32_D192_ED03);
    multiply(
        fold(once) ^ 0xA076_1D64_78BD_642F,
        b ^ 0xE703_7ED1_A0B4_28DB,
    )
}

#[inline]
fn multiply(a: u64, b: u64) -> u128 {
    u128::from(a) * u128::from(b)
}

#[inline]
fn fold(product: u128) -> u64 {
    product as u64 ^ (product >> 64) as u64
}

#[inline]
fn turn(value: u64) -> u64 {
    value.rotate_left(32)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed in Python from the specification (`tests/fixtures/term_hash.py`). A change here
    /// makes every model file ever written wrong.
    #[test]
    fn hashes_outlive_us() {
        let (prime, minister) = (word_hash("رئيس"), word_hash("الوزراء"));
        let stored = [
            (prime, 0x190b_a59d_2445_0998, 0x1a03),
            (minister, 0x3ecb_5009_afc5_5c36, 0x00da),
            (word_hash("والاستراتيجيات"), 0x08c2_f904_9291_bda1, 0x1103),
            (join_hash(prime, minister), 0x6e84_a37c_d050_5c60, 0x6dbf),
            (lead_hash(prime), 0x5352_c73c_4a3c_44fd, 0xcfe0),
            (
                character_hash(" رئ".as_bytes()),
                0xa564_6906_fd8a_66db,
                0x1ab8,
            ),
        ];
        for (hash, key, check) in stored {
            assert_eq!((hash.key, hash.check), (key, check));
        }
    }

    #[test]
    fn what_follows_a_word_does_not_count() {
        for word in ["", "من", "الوزراء", "المسؤول", "اقتصادي", "والاستراتيجيات"]
        {
            for after in ["", "ة", "والاستراتيجيات"] {
                let padded = format!("{word}{after}");
                let hash = padded_word_hash(padded.as_bytes(), word.len());
                assert_eq!(hash, word_hash(word), "{word} before {after}");
            }
        }
    }
}
