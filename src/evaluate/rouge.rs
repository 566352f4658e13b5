//! ROUGE: how much of a reference digest's wording a digest has, and the other way round.
//!
//! C.-Y. Lin: "ROUGE: A Package for Automatic Evaluation of Summaries", 2004. ROUGE-N counts the
//! runs of N words that both have, ROUGE-L the longest common subsequence of words. Precision is
//! the share of the digest, recall that of the reference, F1 their harmonic mean. The stock
//! tokenizer drops all that is not Latin. Here a word is a run of letters and digits. Diacritics
//! and tatweel are dropped and the forms of alef folded, because references are often written so.
//! Nothing is stemmed.

use crate::arabic::{FoldOptions, fold};
use serde::Serialize;
use std::collections::HashMap;
use xxhash_rust::xxh3::xxh3_64;

/// What a digest and a reference have in common.
///
/// ```
/// use warraq::evaluate::{Rouge, RougeTokens, rouge_n};
/// let digest = RougeTokens::new("وصل الوفد");
/// let reference = RougeTokens::new("وصل الوفد إلى العاصمة");
/// let Rouge { precision, recall, .. } = rouge_n(&digest, &reference, 1);
/// assert_eq!((precision, recall), (1.0, 0.5));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Rouge {
    /// The share of the digest that the reference has.
    pub precision: f64,
    /// The share of the reference that the digest has.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

impl Rouge {
    fn of(common: usize, digest: usize, reference: usize) -> Self {
        let share = |of: usize| {
            if of == 0 {
                0.0
            } else {
                common as f64 / of as f64
            }
        };
        let (precision, recall) = (share(digest), share(reference));
        let f1 = if common == 0 {
            0.0
        } else {
            2.0 * precision * recall / (precision + recall)
        };
        Self {
            precision,
            recall,
            f1,
        }
    }
}

/// A text's words as ROUGE counts them, by their hashes.
///
/// ```
/// use warraq::evaluate::RougeTokens;
/// let article = RougeTokens::new("أوقفت الشرطة ستة مسلحين");
/// assert_eq!(article.len(), 4);
/// assert!(article.contains(&RougeTokens::new("الشرطة ستة")));
/// assert_eq!(RougeTokens::concat([&article, &article]).len(), 8);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RougeTokens(Vec<u64>);

impl RougeTokens {
    /// The words of a text.
    ///
    /// ```
    /// use warraq::evaluate::RougeTokens;
    /// assert_eq!(RougeTokens::new("أُوقِفَت!"), RougeTokens::new("اوقفت"));
    /// ```
    pub fn new(text: &str) -> Self {
        let folding = FoldOptions {
            alef: true,
            alef_maqsura: false,
            ta_marbuta: false,
            hamza_carriers: false,
        };
        let folded = fold(text, folding);
        let words = folded.split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        Self(words.map(|word| xxh3_64(word.as_bytes())).collect())
    }

    /// How many there are.
    ///
    /// ```
    /// use warraq::evaluate::RougeTokens;
    /// assert_eq!(RougeTokens::new("وصل الوفد، اليوم.").len(), 3);
    /// ```
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if there are none.
    ///
    /// ```
    /// use warraq::evaluate::RougeTokens;
    /// assert!(RougeTokens::new(" … ").is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words of several texts, one text after another.
    ///
    /// ```
    /// use warraq::evaluate::RougeTokens;
    /// let sentences = [RougeTokens::new("وصل الوفد."), RougeTokens::new("وبدأت المحادثات.")];
    /// assert_eq!(RougeTokens::concat(&sentences), RougeTokens::new("وصل الوفد وبدأت المحادثات"));
    /// ```
    pub fn concat<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        Self(
            parts
                .into_iter()
                .flat_map(|part| &part.0)
                .copied()
                .collect(),
        )
    }

    /// True if the other's words stand in this one, next to each other and in their order.
    ///
    /// ```
    /// use warraq::evaluate::RougeTokens;
    /// let article = RougeTokens::new("وصل الوفد إلى العاصمة");
    /// assert!(article.contains(&RougeTokens::new("الوفد إلى")));
    /// assert!(!article.contains(&RougeTokens::new("الوفد العاصمة")));
    /// ```
    pub fn contains(&self, other: &Self) -> bool {
        other.is_empty() || self.0.windows(other.len()).any(|run| run == other.0)
    }

    fn runs(&self, n: usize) -> HashMap<&[u64], usize> {
        let mut counts = HashMap::new();
        for run in self.0.windows(n) {
            *counts.entry(run).or_default() += 1;
        }
        counts
    }
}

/// ROUGE-N over runs of `n` words (at least 1). A run counts as often as both texts have it.
///
/// ```
/// use warraq::evaluate::{RougeTokens, rouge_n};
/// let digest = RougeTokens::new("فتحت المكتبة أبوابها");
/// let reference = RougeTokens::new("المكتبة فتحت ابوابها أمس");
/// assert_eq!(rouge_n(&digest, &reference, 1).recall, 0.75);
/// assert_eq!(rouge_n(&digest, &reference, 2).f1, 0.0);
/// ```
pub fn rouge_n(digest: &RougeTokens, reference: &RougeTokens, n: usize) -> Rouge {
    let n = n.max(1);
    let of_reference = reference.runs(n);
    let both = |(run, &count): (&&[u64], &usize)| {
        of_reference.get(*run).map_or(0, |&other| count.min(other))
    };
    let common = digest
        .runs(n)
        .iter()
        .map(|(run, count)| both((run, count)))
        .sum();
    let runs = |tokens: &RougeTokens| (tokens.len() + 1).saturating_sub(n);
    Rouge::of(common, runs(digest), runs(reference))
}

/// ROUGE-L: the longest sequence of words that both have in the same order, gaps allowed.
///
/// ```
/// use warraq::evaluate::{RougeTokens, rouge_l};
/// let digest = RougeTokens::new("أوقفت الشرطة ستة مسلحين");
/// let reference = RougeTokens::new("أوقفت أمس ستة مسلحين");
/// assert_eq!(rouge_l(&digest, &reference).f1, 0.75);
/// ```
pub fn rouge_l(digest: &RougeTokens, reference: &RougeTokens) -> Rouge {
    let mut row = vec![0usize; reference.len() + 1];
    for word in &digest.0 {
        let mut diagonal = 0;
        for (at, other) in reference.0.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other {
                diagonal + 1
            } else {
                above.max(row[at])
            };
            diagonal = above;
        }
    }
    Rouge::of(row[reference.len()], digest.len(), reference.len())
}

/// A digest's F1 against several references of one article.
///
/// ```
/// use warraq::evaluate::{RougeTokens, SeveralReferences, rouge_l};
/// let digest = RougeTokens::new("وصل الوفد");
/// let references = ["وصل الوفد", "بدأت المحادثات"].map(RougeTokens::new);
/// let f1 = SeveralReferences::of(references.iter().map(|reference| rouge_l(&digest, reference).f1));
/// assert_eq!((f1.mean, f1.max), (0.5, 1.0));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct SeveralReferences {
    /// Their mean: agreement with all references. A digest by a person does not reach 1 either.
    pub mean: f64,
    /// The greatest: agreement with any one reference.
    pub max: f64,
}

impl SeveralReferences {
    /// The mean and the greatest of the F1 against each reference.
    ///
    /// ```
    /// use warraq::evaluate::SeveralReferences;
    /// assert_eq!(SeveralReferences::of([0.25, 0.75]), SeveralReferences { mean: 0.5, max: 0.75 });
    /// ```
    pub fn of(each: impl IntoIterator<Item = f64>) -> Self {
        let (mut sum, mut count, mut max) = (0.0, 0, 0.0f64);
        for f1 in each {
            sum += f1;
            count += 1;
            max = max.max(f1);
        }
        let mean = sum / f64::from(count.max(1));
        Self { mean, max }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn marks_and_alef_forms_are_one_and_other_letters_are_not() {
        let same = |a: &str, b: &str| RougeTokens::new(a) == RougeTokens::new(b);
        assert!(same("أُعْلِنَت النتائـــج، 12.5", "اعلنت النتائج 12 5"));
        assert!(!same("مدرسة", "مدرسه"));
        assert!(!same("على", "علي"));
        assert!(RougeTokens::new("،. !").is_empty());
    }

    #[test]
    fn nothing_has_nothing_in_common() {
        let (empty, text) = (RougeTokens::default(), RougeTokens::new("خبر"));
        for rouge in [
            rouge_n(&empty, &text, 1),
            rouge_n(&text, &text, 2),
            rouge_l(&text, &empty),
        ] {
            assert_eq!(rouge, Rouge::default());
        }
    }

    proptest! {
        #[test]
        fn a_text_is_all_of_itself_and_sides_can_be_changed(
            a in "[ابج]( [ابج]){2,12}",
            b in "[ابج]( [ابج]){2,12}",
        ) {
            let (a, b) = (RougeTokens::new(&a), RougeTokens::new(&b));
            for n in 1..3 {
                prop_assert_eq!(rouge_n(&a, &a, n).f1, 1.0);
                prop_assert_eq!(rouge_n(&a, &b, n).precision, rouge_n(&b, &a, n).recall);
            }
            prop_assert_eq!(rouge_l(&a, &a).f1, 1.0);
            prop_assert_eq!(rouge_l(&a, &b).precision, rouge_l(&b, &a).recall);
            prop_assert!(rouge_l(&a, &b).f1 <= rouge_n(&a, &b, 1).f1 + 1e-12);
        }
    }
}
