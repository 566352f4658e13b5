//! Finds articles that say the same, such as agency reports that arrive many times.
//!
//! An article is represented by the set of its shingles, which are runs of three folded words. Two
//! articles are near duplicates if their sets have a Jaccard similarity of about 0.7 or more. A
//! [`Signature`] estimates the similarity (MinHash: Broder 1997). [`Duplicates`] finds candidates
//! by bands of the signature (locality-sensitive hashing: Indyk and Motwani 1998). So an article is
//! compared with only a few others, whatever their number. An article that is no duplicate takes
//! half a kilobyte of memory, plus its id.
//!
//! ```
//! use warraq::duplicates::{Duplicates, Signature};
//! let mut seen = Duplicates::default();
//! let text = "افتتح الوزير الجسر الجديد صباح اليوم بحضور سكان البلدة وممثلي الشركة المنفذة";
//! assert_eq!(seen.first_of("1", &Signature::new("", text)), None);
//! assert_eq!(seen.first_of("2", &Signature::new("", text)), Some("1"));
//! assert_eq!(seen.first_of("3", &Signature::new("", "خبر آخر")), None);
//! ```

mod minhash;

pub use minhash::Signature;

use minhash::{BANDS, Band};
use std::collections::HashMap;

/// The least estimated similarity of near duplicates.
const THRESHOLD: f64 = 0.7;

/// The articles seen so far.
///
/// ```
/// use warraq::duplicates::{Duplicates, Signature};
/// let mut seen = Duplicates::default();
/// let mut new = 0;
/// for (id, text) in [("a", "فاز الفريق بالكأس"), ("b", "وصل الوفد أمس"), ("c", "فاز الفريق بالكأس")] {
///     new += usize::from(seen.first_of(id, &Signature::new("", text)).is_none());
/// }
/// assert_eq!(new, 2);
/// ```
#[derive(Debug, Default)]
pub struct Duplicates {
    ids: Vec<String>,
    signatures: Vec<Signature>,
    /// For each value of each band, the first article that has it.
    bands: [HashMap<Band, u32>; BANDS],
}

impl Duplicates {
    /// The number of the first article that this signature is a near duplicate of. If there is
    /// none, the signature is added as a first article.
    fn find_or_add(&mut self, signature: &Signature) -> Option<usize> {
        let candidates = self.bands.iter().zip(signature.bands());
        let mut candidates: Vec<u32> = candidates
            .filter_map(|(seen, band)| seen.get(&band).copied())
            .collect();
        candidates.sort_unstable();
        candidates.dedup();
        let found = candidates
            .into_iter()
            .map(|first| first as usize)
            .find(|&first| self.signatures[first].similarity(signature) >= THRESHOLD);
        if found.is_none() {
            // More articles than fit in u32 would not fit in memory either.
            let number = u32::try_from(self.signatures.len()).unwrap_or(u32::MAX);
            for (seen, band) in self.bands.iter_mut().zip(signature.bands()) {
                seen.entry(band).or_insert(number);
            }
            self.signatures.push(signature.clone());
        }
        found
    }

    /// The id of the first article that `id` is a near duplicate of. If there is none, `id` is
    /// added as a first article.
    ///
    /// ```
    /// use warraq::duplicates::{Duplicates, Signature};
    /// let mut seen = Duplicates::default();
    /// let signature = Signature::new("خبر", "فاز الفريق بالكأس");
    /// assert_eq!(seen.first_of("a", &signature), None);
    /// assert_eq!(seen.first_of("b", &signature), Some("a"));
    /// ```
    pub fn first_of(&mut self, id: &str, signature: &Signature) -> Option<&str> {
        match self.find_or_add(signature) {
            Some(first) => Some(&self.ids[first]),
            None => {
                self.ids.push(id.to_owned());
                None
            }
        }
    }
}

/// For each article, the index of the first of its near duplicates: its own if there is none before
/// it.
///
/// ```
/// use warraq::duplicates::{Signature, groups};
/// let signatures = ["وصل الوفد صباح اليوم", "فاز الفريق بالكأس", "وصل الوفد صباح اليوم"]
///     .map(|text| Signature::new("", text));
/// assert_eq!(groups(&signatures), [0, 1, 0]);
/// ```
pub fn groups<'a>(signatures: impl IntoIterator<Item = &'a Signature>) -> Vec<usize> {
    let (mut seen, mut firsts) = (Duplicates::default(), Vec::new());
    let find = |(index, signature)| match seen.find_or_add(signature) {
        Some(first) => firsts[first],
        None => {
            firsts.push(index);
            index
        }
    };
    signatures.into_iter().enumerate().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A text whose words have these numbers.
    fn text(words: impl IntoIterator<Item = usize>) -> String {
        let letters: Vec<char> = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي".chars().collect();
        let word = |number: usize| -> String {
            let digits = [number % 28, number / 28 % 28, number / 784 % 28, 5];
            digits.iter().map(|&digit| letters[digit]).collect()
        };
        words.into_iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn near_duplicates_are_found_and_others_are_not() {
        let original = text(0..300);
        for (name, other, expected) in [
            ("the same", text(0..300), true),
            (
                "with harakat and a headline",
                format!("عنوان {}", original.replace('ا', "اَ")),
                true,
            ),
            ("ten words cut", text(0..290), true),
            (
                "thirty words added before",
                text((1000..1030).chain(0..300)),
                true,
            ),
            (
                "a word in sixty changed",
                text((0..300).map(|i| if i % 60 == 7 { 2000 + i } else { i })),
                true,
            ),
            ("half of it", text(0..150), false),
            ("another", text(5000..5300), false),
            ("", String::new(), false),
        ] {
            let mut seen = Duplicates::default();
            assert_eq!(seen.first_of("first", &Signature::new("", &original)), None);
            let found = seen.first_of("second", &Signature::new("", &other));
            assert_eq!(found.is_some(), expected, "{name}");
        }
    }

    #[test]
    fn numbers_are_told_apart() {
        let report = |n: u32| format!("أغلق المؤشر على {n} نقطة مرتفعا {} نقاط", n % 7);
        let (a, b) = (
            Signature::new("", &report(5120)),
            Signature::new("", &report(6311)),
        );
        assert!(a.similarity(&b) < THRESHOLD);
    }

    proptest! {
        #[test]
        fn groups_point_back_to_a_first(lengths in proptest::collection::vec(0usize..40, 0..30)) {
            let signatures: Vec<_> = lengths
                .iter()
                .map(|&length| Signature::new("", &text(0..length)))
                .collect();
            let groups = groups(&signatures);
            for (index, &first) in groups.iter().enumerate() {
                prop_assert!(first <= index && groups[first] == first);
            }
        }
    }
}
