//! MinHash: estimates how similar two sets are from a few numbers of each.

use crate::arabic::{FoldOptions, Tokenizer};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

/// The number of hash functions. The standard error of the estimated similarity is at most 1/16.
const HASHES: usize = 64;
/// Two articles of similarity *s* share at least one band with probability 1 − (1 − s⁴)¹⁶: 0.99 at
/// 0.7, 0.3 at 0.4.
pub(super) const BANDS: usize = 16;
const ROWS: usize = HASHES / BANDS;
/// Words per shingle.
const SHINGLE: usize = 3;

pub(crate) type Band = u32;

/// The smallest value of each hash function over an article's shingles, 16 bits of each.
///
/// ```
/// use warraq::duplicates::Signature;
/// let story = Signature::new("", "وصل الوفد إلى العاصمة صباح اليوم وبدأت المحادثات");
/// assert_eq!(story.similarity(&story), 1.0);
/// assert!(story.similarity(&Signature::new("", "فاز الفريق بالكأس")) < 0.2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature([u16; HASHES]);

impl Signature {
    /// The signature of an article's title and text, with folded words.
    ///
    /// ```
    /// use warraq::duplicates::Signature;
    /// // Letters that are folded are no difference.
    /// assert_eq!(Signature::new("", "إلى الأمام"), Signature::new("", "الى الامام"));
    /// ```
    pub fn new(title: &str, text: &str) -> Self {
        let mut words = Vec::new();
        for part in [title, text] {
            Tokenizer::new(FoldOptions::default()).scan(part, |token| {
                // The tokenizer maps all numbers to one word. But two reports may differ only in
                // their numbers.
                let is_number = part[token.start..].starts_with(char::is_numeric);
                words.push(xxh3_64(if is_number {
                    &part.as_bytes()[token.start..token.end]
                } else {
                    token.text().as_bytes()
                }));
            });
        }
        let mut least = [u32::MAX; HASHES];
        for shingle in words.windows(SHINGLE.min(words.len().max(1))) {
            let hash = xxh3_64(bytemuck::cast_slice(shingle));
            // Each function is a multiplication and an addition on one hash (Dietzfelbinger 1996).
            // The upper half of the result is used.
            for (index, least) in least.iter_mut().enumerate() {
                let (factor, term) = FUNCTIONS[index];
                let value = (hash.wrapping_mul(factor).wrapping_add(term) >> 32) as u32;
                *least = (*least).min(value);
            }
        }
        Self(least.map(|value| {
            // The smallest values of long articles are all small, so their upper bits carry little
            // information.
            xxh3_64(&value.to_le_bytes()) as u16
        }))
    }

    /// The estimated Jaccard similarity of two articles' shingles.
    ///
    /// ```
    /// use warraq::duplicates::Signature;
    /// let text = "وصل الوفد إلى العاصمة صباح اليوم وبدأت المحادثات مع الوزير في مقر الوزارة";
    /// let copy = format!("{text} اليوم");
    /// let similarity = Signature::new("", text).similarity(&Signature::new("", &copy));
    /// assert!(similarity > 0.7 && similarity <= 1.0);
    /// ```
    pub fn similarity(&self, other: &Self) -> f64 {
        let same = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        same as f64 / HASHES as f64
    }

    pub(crate) fn bands(&self) -> impl Iterator<Item = Band> {
        self.0
            .chunks_exact(ROWS)
            .enumerate()
            .map(|(band, rows)| xxh3_64_with_seed(bytemuck::cast_slice(rows), band as u64) as Band)
    }
}

/// Factors (odd) and addends, from a splitmix64 sequence.
const FUNCTIONS: [(u64, u64); HASHES] = {
    let mut functions = [(0, 0); HASHES];
    let mut state = 0x7761_7272_6171_u64;
    let mut index = 0;
    while index < HASHES {
        let (factor, next) = splitmix64(state);
        let (term, next) = splitmix64(next);
        state = next;
        functions[index] = (factor | 1, term);
        index += 1;
    }
    functions
};

/// The next number of a splitmix64 generator (Steele et al. 2014), and its next state.
const fn splitmix64(state: u64) -> (u64, u64) {
    let state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (mixed ^ (mixed >> 31), state)
}
