//! The features of a sentence: its position, how much it shares with the other sentences, and its
//! form.

use super::centroid::likeness_to_all;
use super::document::Document;
use super::line_kind::ends_as_a_sentence;
use super::term_vector::cosine;
use crate::arabic::is_arabic_letter;

/// The names of a sentence's features, in order.
///
/// ```
/// use warraq::summarize::{FEATURES, Ranker};
/// for (feature, weight) in FEATURES.iter().zip(Ranker::embedded().weights) {
///     println!("{weight:+.3} {feature}");
/// }
/// assert_eq!(FEATURES[0], "first");
/// ```
pub const FEATURES: [&str; 20] = [
    "first",
    "second",
    "1 / place",
    "1 / √place",
    "place in the article",
    "first of its paragraph",
    "share of the title's words",
    "likeness to the article",
    "likeness to the first sentence",
    "likeness to the sentence before",
    "logarithm of its words",
    "under eight words",
    "over forty words",
    "leans on the sentence before",
    "asks",
    "ends in a colon",
    "ends without a stop",
    "has a quotation",
    "numbers among its words",
    "Latin letters",
];

/// The features of each sentence of a document.
///
/// ```
/// use warraq::summarize::{Document, FEATURES, features};
/// let found = features(&Document::new("", "وصل الوفد. ماذا بعد؟"));
/// let asks = FEATURES.iter().position(|name| *name == "asks").unwrap();
/// assert_eq!((found[0][asks], found[1][asks]), (0.0, 1.0));
/// ```
pub fn features(document: &Document<'_>) -> Vec<[f64; FEATURES.len()]> {
    let n = document.sentences().len();
    let vectors = document.vectors();
    let likeness = likeness_to_all(document);
    let others = |i: usize| f64::from(likeness[i] - cosine(&vectors[i], &vectors[i]));
    let like = |i: usize, j: usize| f64::from(cosine(&vectors[i], &vectors[j]));
    let is = |truth: bool| f64::from(u8::from(truth));
    (0..n)
        .map(|i| {
            let sentence = document.sentence(i);
            let place = (i + 1) as f64;
            let words = document.words(i).max(1) as f64;
            let numbers = sentence
                .split_whitespace()
                .filter(|word| is_number(word))
                .count();
            [
                is(i == 0),
                is(i == 1),
                1.0 / place,
                1.0 / place.sqrt(),
                i as f64 / (n - 1).max(1) as f64,
                is(document.sentences()[i].begins_paragraph),
                f64::from(document.title_shares()[i]),
                others(i) / (n - 1).max(1) as f64,
                if i > 0 { like(i, 0) } else { 0.0 },
                if i > 0 { like(i, i - 1) } else { 0.0 },
                (1.0 + words).ln(),
                is(words < 8.0),
                is(words > 40.0),
                is(document.leans_back(i)),
                is(sentence.ends_with(['؟', '?'])),
                is(sentence.ends_with(':')),
                is(!ends_as_a_sentence(sentence)),
                is(sentence.contains(['"', '«', '“'])),
                numbers as f64 / words,
                is(sentence.bytes().any(|byte| byte.is_ascii_alphabetic())),
            ]
        })
        .collect()
}

fn is_number(word: &str) -> bool {
    // A shortcut for nearly all words.
    if word.starts_with(is_arabic_letter) {
        return false;
    }
    let mut letters = word.chars().filter(|c| c.is_alphanumeric()).peekable();
    letters.peek().is_some() && letters.all(char::is_numeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_are_what_they_are_called() {
        let text =
            "كم بلغ سعر القمح؟ بلغ سعر القمح 300 دولار، قال \"تاجر\".\nوأضاف أن NASA نشرت الأسعار:";
        let document = Document::new("سعر القمح", text);
        let found = features(&document);
        let of = |sentence: usize, name: &str| {
            let at = FEATURES.iter().position(|feature| *feature == name);
            found[sentence][at.expect(name)]
        };
        for (sentence, name, expected) in [
            (0, "first", 1.0),
            (1, "second", 1.0),
            (2, "1 / place", 1.0 / 3.0),
            (2, "place in the article", 1.0),
            (0, "asks", 1.0),
            (0, "share of the title's words", 1.0),
            (2, "share of the title's words", 0.0),
            (1, "numbers among its words", 1.0 / 7.0),
            (1, "has a quotation", 1.0),
            (1, "first of its paragraph", 0.0),
            (2, "first of its paragraph", 1.0),
            (2, "leans on the sentence before", 1.0),
            (2, "ends in a colon", 1.0),
            (2, "Latin letters", 1.0),
            (0, "under eight words", 1.0),
        ] {
            assert_eq!(of(sentence, name), expected, "{sentence} {name}");
        }
        assert!(of(1, "likeness to the first sentence") > 0.3);
    }
}
