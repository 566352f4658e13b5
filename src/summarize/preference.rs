//! What readers dislike in a digest as a whole, and how to choose between two digests of an
//! article.
//!
//! The choice model is R. A. Bradley and M. E. Terry's ("Rank Analysis of Incomplete Block
//! Designs", 1952). Each digest has a worth, which is a weighted sum of [`DIGEST_FEATURES`]. The
//! greater the difference in worth, the more certain the choice.

use super::content::{Content, stems_shared};
use crate::arabic::{FoldOptions, Tokenizer, WordSet, words};
use std::sync::LazyLock;

/// What digests are compared by.
///
/// ```
/// use warraq::summarize::{DIGEST_FEATURES, Ranker};
/// for (feature, weight) in DIGEST_FEATURES.iter().zip(Ranker::embedded().preference) {
///     println!("{weight:+.3} {feature}");
/// }
/// ```
pub const DIGEST_FEATURES: [&str; 7] = [
    "share of the title's words that it has",
    "share of the title's words in a sentence",
    "thanks and praise",
    "sentences on who attended",
    "sentences under eight words",
    "sentences over forty words",
    "greatest overlap of two sentences",
];

/// Words of thanks, praise and condolence.
const PRAISE: &str = "
    شكر شكره شكرها شكرهم الشكر شكرا وشكر تقديره وتقديره والتقدير امتنانه وامتنانه تهنئته التهاني تهانيه التعازي تعازيه
    نيابة معربا سائلا داعيا يحفظه حفظه حفظهم الله المولى وجل عز رحمه بجهود بالجهود لجهود الكريم مثمنا أشاد مشيدا وأشاد
    ثمن وثمن وعبر وأعرب حرص وحرص
";

/// First words of a sentence that says who attended.
const ATTENDANCE: &str =
    "حضر وحضر حضره وحضره بحضور حضور الحضور والحضور الحاضرين ضم وضم استقبل الحفل وكان";

static PRAISE_WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(PRAISE));
static ATTENDANCE_WORDS: LazyLock<WordSet> = LazyLock::new(|| WordSet::of(ATTENDANCE));

/// The features of a digest, given its sentences. Features of single sentences are averaged.
///
/// ```
/// use warraq::summarize::{DIGEST_FEATURES, digest_features};
/// let found = digest_features("وصول الوفد", &["وصل الوفد.", "وحضر المدير والوزير."]);
/// let of = |name: &str| found[DIGEST_FEATURES.iter().position(|feature| *feature == name).unwrap()];
/// assert_eq!(of("sentences on who attended"), 0.5);
/// assert_eq!(of("sentences under eight words"), 1.0);
/// assert_eq!(of("greatest overlap of two sentences"), 0.0);
/// ```
pub fn digest_features(title: &str, sentences: &[&str]) -> [f64; DIGEST_FEATURES.len()] {
    let title = Content::of(title).stems;
    let each: Vec<Vec<u64>> = sentences.iter().map(|s| Content::of(s).stems).collect();
    let of_title = |stems: &[u64]| stems_shared(stems, &title) as f64 / title.len().max(1) as f64;
    let mut all = each.concat();
    all.sort_unstable();
    all.dedup();
    let mut overlap = 0.0f64;
    for (i, a) in each.iter().enumerate() {
        for b in &each[..i] {
            let shorter = a.len().min(b.len()).max(1);
            overlap = overlap.max(stems_shared(a, b) as f64 / shorter as f64);
        }
    }
    let n = sentences.len().max(1) as f64;
    let mean = |of: &dyn Fn(&str) -> f64| sentences.iter().map(|s| of(s)).sum::<f64>() / n;
    let is = |truth: bool| f64::from(u8::from(truth));
    [
        of_title(&all),
        each.iter().map(|stems| of_title(stems)).sum::<f64>() / n,
        mean(&|sentence| praise_and_attendance(sentence).0),
        mean(&|sentence| is(praise_and_attendance(sentence).1)),
        mean(&|sentence| is(words(sentence) < 8)),
        mean(&|sentence| is(words(sentence) > 40)),
        overlap,
    ]
}

/// The number of words of praise divided by the root of the number of words, and whether the
/// sentence says who attended.
fn praise_and_attendance(sentence: &str) -> (f64, bool) {
    let (mut words, mut praise, mut attended) = (0, 0, false);
    Tokenizer::new(FoldOptions::default()).scan(sentence, |token| {
        praise += usize::from(PRAISE_WORDS.contains(token.text()));
        attended |= words < 3 && ATTENDANCE_WORDS.contains(token.text());
        words += 1;
    });
    (praise as f64 / (words.max(1) as f64).sqrt(), attended)
}
